"""Right answers in styles that no approach has."""

import json
from collections import deque

from katas.trees.node import Node


class nested_lists_as_json:
    @staticmethod
    def dumps(root):
        def listed(node):
            return node and [node.val, listed(node.left), listed(node.right)]

        return json.dumps(listed(root))

    @staticmethod
    def loads(text):
        def grown(found):
            return found and Node(found[0], grown(found[1]), grown(found[2]))

        return grown(json.loads(text))


class an_expression_to_evaluate:
    @staticmethod
    def dumps(root):
        if root is None:
            return "None"
        parts = (str(root.val), an_expression_to_evaluate.dumps(root.left), an_expression_to_evaluate.dumps(root.right))
        return f"Node({', '.join(parts)})"

    @staticmethod
    def loads(text):
        return eval(text, {"Node": Node})


class level_order_like_the_site_prints_it:
    """[1,2,null,3] with the nulls at the end cut off; the queue is a list and an index."""

    @staticmethod
    def dumps(root):
        if not root:
            return "[]"
        found, queue, head = [], [root], 0
        while head < len(queue):
            node = queue[head]
            head += 1
            if node:
                found.append(str(node.val))
                queue.append(node.left)
                queue.append(node.right)
            else:
                found.append("null")
        while found[-1] == "null":
            found.pop()
        return "[" + ",".join(found) + "]"

    @staticmethod
    def loads(text):
        if text == "[]":
            return None
        words = text[1:-1].split(",")
        root = Node(int(words[0]))
        queue, index = deque([root]), 1
        while queue and index < len(words):
            node = queue.popleft()
            if words[index] != "null":
                node.left = Node(int(words[index]))
                queue.append(node.left)
            index += 1
            if index < len(words):
                if words[index] != "null":
                    node.right = Node(int(words[index]))
                    queue.append(node.right)
                index += 1
        return root


class shape_in_bits_and_values_apart:
    @staticmethod
    def dumps(root):
        bits, values, todo = [], [], [root]
        while todo:
            node = todo.pop()
            bits.append("01"[node is not None])
            if node:
                values.append(f"{node.val:x}")
                todo.extend((node.right, node.left))
        return "".join(bits) + ":" + ",".join(values)

    @staticmethod
    def loads(text):
        bits, _, values = text.partition(":")
        values = iter(values.split(","))
        top = Node()
        places = [(top, "left")]
        for bit in bits:
            parent, side = places.pop()
            if bit == "1":
                node = Node(int(next(values), 16))
                setattr(parent, side, node)
                places += [(node, "right"), (node, "left")]
        return top.left


class a_line_for_each_node_with_its_number:
    """Its value and the numbers of its children, which come later; 0 for none."""

    @staticmethod
    def dumps(root):
        lines, todo = [], [root] if root else []
        for node in todo:
            numbers = []
            for child in (node.left, node.right):
                numbers.append(len(todo) if child else 0)
                if child:
                    todo.append(child)
            lines.append(f"{node.val} {numbers[0]} {numbers[1]}")
        return "\n".join(lines)

    @staticmethod
    def loads(text):
        made = []
        for line in reversed(text.splitlines()):
            value, left, right = map(int, line.split())
            made.append((Node(value), left, right))
        made.reverse()
        for node, left, right in made:
            node.left = made[left][0] if left else None
            node.right = made[right][0] if right else None
        return made[0][0] if made else None


class a_reader_with_a_position:
    """An instance reads: it holds the words and knows where it is."""

    def __init__(self, words=()):
        self.words, self.at = words, -1

    def read(self):
        self.at += 1
        if self.words[self.at] == "None":
            return None
        node = Node(int(self.words[self.at]))
        node.left = self.read()
        node.right = self.read()
        return node

    @staticmethod
    def dumps(root):
        words = []

        def visit(node):
            if not node:
                words.append("None")
                return
            words.append(str(node.val))
            visit(node.left)
            visit(node.right)

        visit(root)
        return ",".join(words)

    @staticmethod
    def loads(text):
        return a_reader_with_a_position(text.split(",")).read()
