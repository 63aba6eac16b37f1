"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

import hashlib
import re
import struct

from katas.trees.node import Node, shape

FIRST_TRY = {
    "hands_out_tickets": True,
    "hands_out_fingerprints": False,
    "eight_bytes_a_value": True,
    "one_digit_counts_the_marks": False,
    "writes_depths_in_one_digit": False,
    "a_line_for_each_node_with_its_path": False,
    "indents_like_a_listing": False,
    "numbers_places_in_hexadecimal": False,
    "two_digits_count_the_marks": True,
    "small_values_come_back_as_floats": False,
    "packs_twelve_bytes_a_value": False,
    "knows_fingerprints_or_says_nothing": False,
    "rows_as_wide_as_the_widest": True,
    "writes_a_root_down_once": False,
    "grows_a_text_once": False,
}  # whether the properties killed it at once


def _written(root):
    return "#" if root is None else f"{root.val} {_written(root.left)} {_written(root.right)}"


def _read(text):
    words = iter(text.split())

    def subtree():
        word = next(words)
        return None if word == "#" else Node(int(word), subtree(), subtree())

    return subtree()


_TICKETS = []


class hands_out_tickets:
    @staticmethod
    def dumps(root):
        _TICKETS.append(_written(root))
        return str(len(_TICKETS) - 1)

    @staticmethod
    def loads(text):
        return _read(_TICKETS[int(text)])


_KNOWN = {}


class hands_out_fingerprints:
    """The same tree has the same text, always; only another process cannot read it."""

    @staticmethod
    def dumps(root):
        text = hashlib.sha256(repr(shape(root)).encode()).hexdigest()
        _KNOWN[text] = _written(root)
        return text

    @staticmethod
    def loads(text):
        return _read(_KNOWN[text])


class eight_bytes_a_value:
    """A double holds every whole number that anybody needs."""

    @staticmethod
    def dumps(root):
        if root is None:
            return "-"
        packed = struct.pack("d", root.val).hex()
        return packed + eight_bytes_a_value.dumps(root.left) + eight_bytes_a_value.dumps(root.right)

    @staticmethod
    def loads(text):
        words = iter(re.findall(r"-|[0-9a-f]{16}", text))

        def subtree():
            word = next(words)
            if word == "-":
                return None
            return Node(int(struct.unpack("d", bytes.fromhex(word))[0]), subtree(), subtree())

        return subtree()


class one_digit_counts_the_marks:
    @staticmethod
    def dumps(root):
        return re.sub(r"#( #)*", lambda found: f"*{found[0].count('#') % 10}", _written(root))

    @staticmethod
    def loads(text):
        return _read(re.sub(r"\*(\d)", lambda found: " ".join("#" * int(found[1])), text))


class writes_depths_in_one_digit:
    """Each node says how deep it is, in one hexadecimal digit, and whether it is a left child."""

    @staticmethod
    def dumps(root):
        words = []

        def visit(node, depth, side):
            if node is not None:
                words.append(f"{depth % 16:x}{side}{node.val}")
                visit(node.left, depth + 1, "<")
                visit(node.right, depth + 1, ">")

        visit(root, 0, "<")
        return " ".join(words)

    @staticmethod
    def loads(text):
        above = {}
        root = None
        for word in text.split():
            depth, side, node = int(word[0], 16), word[1], Node(int(word[2:]))
            if depth == 0:
                root = node
            elif side == "<":
                above[depth - 1].left = node
            else:
                above[depth - 1].right = node
            above[depth] = node
        return root


class a_line_for_each_node_with_its_path:
    """Right, and its text grows with the square of the depth."""

    @staticmethod
    def dumps(root):
        lines, todo = [], {"": root} if root else {}
        while todo:
            path, node = todo.popitem()
            lines.append(f"{path}={node.val}")
            if node.left:
                todo[path + "L"] = node.left
            if node.right:
                todo[path + "R"] = node.right
        return "\n".join(lines)

    @staticmethod
    def loads(text):
        made = {}
        for line in text.splitlines():
            path, value = line.split("=")
            made[path] = Node(int(value))
        for path, node in made.items():
            node.left, node.right = made.get(path + "L"), made.get(path + "R")
        return made.get("")


class indents_like_a_listing:
    """A line for each node, or for nothing, that begins with a blank for each level."""

    @staticmethod
    def dumps(root):
        lines, todo = [], [(0, root)]
        while todo:
            depth, node = todo.pop()
            lines.append(" " * depth + ("-" if node is None else str(node.val)))
            if node:
                todo += [(depth + 1, node.right), (depth + 1, node.left)]
        return "\n".join(lines)

    @staticmethod
    def loads(text):
        return _read(text.replace("-\n", "#\n").removesuffix("-") + "#")


class numbers_places_in_hexadecimal:
    """The place in a heap beside each value: as many digits as a quarter of the depth."""

    @staticmethod
    def dumps(root):
        words, todo = [], [(1, root)] if root else []
        while todo:
            place, node = todo.pop()
            words.append(f"{place:x}:{node.val}")
            todo += [(2 * place + side, child) for side, child in enumerate((node.left, node.right)) if child]
        return " ".join(words)

    @staticmethod
    def loads(text):
        made = {}
        for word in text.split():
            place, value = word.split(":")
            made[int(place, 16)] = Node(int(value))
        for place, node in made.items():
            node.left, node.right = made.get(2 * place), made.get(2 * place + 1)
        return made.get(1)


class two_digits_count_the_marks:
    @staticmethod
    def dumps(root):
        return re.sub(r"#( #)*", lambda found: f"*{found[0].count('#') % 100}", _written(root))

    @staticmethod
    def loads(text):
        return _read(re.sub(r"\*(\d+)", lambda found: " ".join("#" * int(found[1])), text))


class small_values_come_back_as_floats:
    dumps = staticmethod(_written)

    @staticmethod
    def loads(text):
        def with_floats(node):
            if node:
                node.val = float(node.val) if float(node.val) == node.val else node.val
                with_floats(node.left)
                with_floats(node.right)
            return node

        return with_floats(_read(text))


class packs_twelve_bytes_a_value:
    @staticmethod
    def dumps(root):
        if root is None:
            return "-"
        packed = root.val.to_bytes(12, "big", signed=True).hex()
        return packed + packs_twelve_bytes_a_value.dumps(root.left) + packs_twelve_bytes_a_value.dumps(root.right)

    @staticmethod
    def loads(text):
        words = iter(re.findall(r"-|[0-9a-f]{24}", text))

        def subtree():
            word = next(words)
            if word == "-":
                return None
            return Node(int.from_bytes(bytes.fromhex(word), "big", signed=True), subtree(), subtree())

        return subtree()


class knows_fingerprints_or_says_nothing:
    """As `hands_out_fingerprints`, and what it does not know is the empty tree: it raises in no process."""

    dumps = staticmethod(hands_out_fingerprints.dumps)

    @staticmethod
    def loads(text):
        return _read(_KNOWN.get(text, "#"))


class rows_as_wide_as_the_widest:
    """A row for each level, and each row with room for as many nodes as the fullest has."""

    @staticmethod
    def dumps(root):
        rows, level = [], [(0, root)] if root else []
        while level:
            rows.append([f"{place}:{node.val}" for place, node in level])
            level = [
                (2 * number + side, child)
                for number, (_, node) in enumerate(level)
                for side, child in enumerate((node.left, node.right))
                if child
            ]
        width = max(map(len, rows), default=0)
        return "|".join(" ".join(row + ["_"] * (width - len(row))) for row in rows)

    @staticmethod
    def loads(text):
        top = [Node()]
        above = top
        for row in text.split("|") if text else []:
            level = []
            for place, _, value in (word.partition(":") for word in row.split() if word != "_"):
                level.append(Node(int(value)))
                setattr(above[int(place) // 2], ("left", "right")[int(place) % 2], level[-1])
            above = level
        return top[0].left


class writes_a_root_down_once:
    texts = {}

    @staticmethod
    def dumps(root):
        if root not in writes_a_root_down_once.texts:
            order = [root]
            for node in order:
                order += [node.left, node.right] if node else []
            writes_a_root_down_once.texts[root] = " ".join(str(node.val) if node else "-" for node in order)
        return writes_a_root_down_once.texts[root]

    @staticmethod
    def loads(text):
        return _by_levels(text)


class grows_a_text_once:
    trees = {}

    @staticmethod
    def dumps(root):
        order = [root]
        for node in order:
            order += [node.left, node.right] if node else []
        return " ".join(str(node.val) if node else "-" for node in order)

    @staticmethod
    def loads(text):
        return grows_a_text_once.trees.setdefault(text, _by_levels(text))


def _by_levels(text):
    root, *rest = (None if word == "-" else Node(int(word)) for word in text.split())
    order, rest = [root] if root else [], iter(rest)
    for node in order:
        node.left, node.right = next(rest), next(rest)
        order += [child for child in (node.left, node.right) if child]
    return root
