"""A traversal can be undone if it also says where nothing is.

The values alone are not enough: [1, 2] and [1, None, 2] have the same preorder. Two traversals would do, but only as
long as no value repeats. With a mark for every missing child one traversal does: whoever reads it knows after each word
how many more are to come. A tree of n nodes has n + 1 missing children, so the marks no more than double the text.

Preorder, level order and postorder differ in who waits for whom. In preorder a node comes before its two subtrees, so
recursion reads it as it was written. In level order parents wait in a queue for their children. In postorder subtrees
wait on a stack for their parent. Inorder does not work even with marks: nothing in it says which word is the root.

Brackets are marks too, as in `(1(2()())())`. An empty pair may be left out only where the text still says which of the
two sides the other one is.
"""

import re
from collections import deque

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Write down the preorder of two different trees with the same values. What does the text have to say beyond it?",
    "Say where a child is missing. How many such marks does a tree of n nodes need?",
    "Is 12 one node or two? Put something between the values. And for the mark take a word that can be no value.",
    "Read in the order in which you wrote: in preorder the value, then all of the left side, then all of the right.",
    "All calls share one reading position. What hands out one word after the other and remembers where it is?",
)
HINTS_ZH = (
    "写出两棵值相同但形状不同的树的前序。除此之外，文本还必须说明什么？",
    "在缺少孩子的地方做个标记。n 个节点的树需要多少个这样的标记？",
    "12 是一个节点还是两个？值与值之间要有分隔。标记要选一个不可能是值的词。",
    "按写的顺序来读：前序就是先读值，再读整个左侧，最后读整个右侧。",
    "所有调用共用一个读取位置。什么东西能一个接一个地给出词，并记住读到了哪里？",
)

MISSING = "#"


def _word(node: Node | None) -> str:
    return MISSING if node is None else str(node.val)


def _node(word: str) -> Node | None:
    return None if word == MISSING else Node(int(word))


@approach("Preorder with a mark for every missing child; one iterator hands out the words", time="O(n)", space="O(n)")
class preorder_with_marks:
    @staticmethod
    def dumps(root: Node | None) -> str:
        words: list[str] = []

        def visit(node: Node | None) -> None:
            words.append(_word(node))
            if node is not None:
                visit(node.left)
                visit(node.right)

        visit(root)
        return " ".join(words)

    @staticmethod
    def loads(text: str) -> Node | None:
        words = iter(text.split())

        def subtree() -> Node | None:
            node = _node(next(words))
            if node is not None:
                node.left = subtree()
                node.right = subtree()
            return node

        return subtree()


@approach("Level order with marks; parents wait in a queue for their two children", time="O(n)", space="O(n)")
class level_order_with_marks:
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, queue = [], deque([root])
        while queue:
            node = queue.popleft()
            words.append(_word(node))
            if node is not None:
                queue += node.left, node.right
        return " ".join(words)

    @staticmethod
    def loads(text: str) -> Node | None:
        children = map(_node, text.split())
        root = next(children)
        parents = deque([root])
        while parents:
            parent = parents.popleft()
            if parent is not None:
                parent.left, parent.right = next(children), next(children)
                parents += parent.left, parent.right
        return root


@approach("Postorder with marks; finished subtrees wait on a stack for their parent", time="O(n)", space="O(n)")
class postorder_and_a_stack:
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, waiting = [], [root]
        while waiting:  # root, right side, left side: postorder from its end
            node = waiting.pop()
            words.append(_word(node))
            if node is not None:
                waiting += node.left, node.right
        return " ".join(reversed(words))

    @staticmethod
    def loads(text: str) -> Node | None:
        done: list[Node | None] = []
        for node in map(_node, text.split()):
            if node is not None:
                node.right, node.left = done.pop(), done.pop()
            done.append(node)
        return done.pop()


@approach("Brackets around every subtree, empty ones too; read by recursive descent", time="O(n)", space="O(n)")
class brackets:
    @staticmethod
    def dumps(root: Node | None) -> str:
        parts: list[str] = []

        def visit(node: Node | None) -> None:
            parts.append("(")
            if node is not None:
                parts.append(str(node.val))
                visit(node.left)
                visit(node.right)
            parts.append(")")

        visit(root)
        return "".join(parts)

    @staticmethod
    def loads(text: str) -> Node | None:
        parts = iter(re.findall(r"[()]|-?\d+", text))

        def subtree() -> Node | None:
            next(parts)  # the opening bracket
            part = next(parts)
            if part == ")":
                return None
            node = Node(int(part), subtree(), subtree())
            next(parts)  # the closing bracket
            return node

        return subtree()


@mistake("The values in preorder are enough: smaller ones go to the left", source="right for search trees alone")
class takes_it_for_a_search_tree:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return " ".join(word for word in preorder_with_marks.dumps(root).split() if word != MISSING)

    @staticmethod
    def loads(text: str) -> Node | None:
        def subtree(values: list[int]) -> Node | None:
            if not values:
                return None
            smaller = [value for value in values[1:] if value < values[0]]
            others = [value for value in values[1:] if value >= values[0]]
            return Node(values[0], subtree(smaller), subtree(others))

        return subtree([int(word) for word in text.split()])


@mistake("Level by level the places follow from the order: the children of number i are 2i and 2i + 1")
class leaves_out_the_missing_children:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return " ".join(word for word in level_order_with_marks.dumps(root).split() if word != MISSING)

    @staticmethod
    def loads(text: str) -> Node | None:
        made = [Node(int(word)) for word in text.split()]
        for number, node in enumerate(made, 1):
            node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
        return made[0] if made else None


@mistake("With marks the children of number i are still 2i and 2i + 1: a missing node has two children as well")
class gives_missing_nodes_children(level_order_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        made = [_node(word) for word in text.split()]
        for number, node in enumerate(made, 1):
            if node is not None:
                node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
        return made[0]


@mistake("Preorder and inorder together tell every tree; that values may repeat makes no difference")
class trusts_two_traversals:
    @staticmethod
    def dumps(root: Node | None) -> str:
        before: list[int] = []
        between: list[int] = []

        def visit(node: Node | None) -> None:
            if node is not None:
                before.append(node.val)
                visit(node.left)
                between.append(node.val)
                visit(node.right)

        visit(root)
        return " ".join(map(str, before)) + "|" + " ".join(map(str, between))

    @staticmethod
    def loads(text: str) -> Node | None:
        before, between = ([int(word) for word in half.split()] for half in text.split("|"))
        place = {value: index for index, value in enumerate(between)}
        roots = iter(before)

        def subtree(low: int, high: int) -> Node | None:
            if low >= high:
                return None
            node = Node(next(roots))
            node.left = subtree(low, place[node.val])
            node.right = subtree(place[node.val] + 1, high)
            return node

        return subtree(0, len(between))


@mistake("Every character is a word: nothing has to stand between the values")
class needs_no_separator:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).replace(" ", "")

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(text))


@mistake("A number is a run of digits")
class drops_the_minus(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(re.findall(r"\d+|#", text)))


@mistake("-1 is a number that no node has, so it may mark a missing child")
class minus_one_is_the_mark:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).replace(MISSING, "-1")

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(MISSING if word == "-1" else word for word in text.split()))


@mistake("A node whose value is not true is no node")
class takes_zero_for_missing(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        words: list[str] = []

        def visit(node: Node | None) -> None:
            if node and node.val:
                words.append(str(node.val))
                visit(node.left)
                visit(node.right)
            else:
                words.append(MISSING)

        visit(root)
        return " ".join(words)


@mistake("The marks at the end say nothing new, so they may be cut off; loads need not know of it")
class cuts_off_what_loads_will_read(level_order_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        return level_order_with_marks.dumps(root).rstrip(" #") or MISSING


@mistake("An empty pair of brackets can be left out: what comes first is the left side")
class leaves_out_empty_brackets:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return re.sub(r"(?<=.)\(\)", "", brackets.dumps(root))

    @staticmethod
    def loads(text: str) -> Node | None:
        top = Node()
        open_nodes = [top]
        for part in re.findall(r"\)|-?\d+", text):
            if part == ")":
                open_nodes.pop()
                continue
            node = Node(int(part))
            if open_nodes[-1].left is None:
                open_nodes[-1].left = node
            else:
                open_nodes[-1].right = node
            open_nodes.append(node)
        return top.left


@mistake("The right side may be read first, for it hangs on the same node")
class reads_the_right_side_first(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        words = iter(text.split())

        def subtree() -> Node | None:
            node = _node(next(words))
            if node is not None:
                node.right = subtree()
                node.left = subtree()
            return node

        return subtree()


@mistake("A value that looks like the number is as good as the number")
class leaves_the_values_as_text(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        words = iter(text.split())

        def subtree() -> Node | None:
            word = next(words)
            return None if word == MISSING else Node(word, subtree(), subtree())

        return subtree()


@mistake("The text of the empty tree is the empty text, which loads reads like any other")
class cannot_read_the_empty_text(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root) if root else ""


@mistake("The words in a list are as good as a text")
class dumps_a_list:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).split()

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(text))


@mistake("A node can be named by its value, so that the text lists who is whose child")
class names_nodes_by_their_values:
    @staticmethod
    def dumps(root: Node | None) -> str:
        lines, waiting = [f"top {root.val}"] if root else [], [root] if root else []
        for node in waiting:  # which grows
            for side in ("left", "right"):
                if child := getattr(node, side):
                    lines.append(f"{node.val} {side} {child.val}")
                    waiting.append(child)
        return "\n".join(lines)

    @staticmethod
    def loads(text: str) -> Node | None:
        if not text:
            return None
        top, *lines = text.split("\n")
        made = {top.split()[1]: Node(int(top.split()[1]))}
        root = made[top.split()[1]]
        for line in lines:
            parent, side, child = line.split()
            made[child] = Node(int(child))
            setattr(made[parent], side, made[child])
        return root


@mistake("A place for every node that the levels have room for: then no mark says more than its place")
class keeps_a_place_for_every_possible_node:
    @staticmethod
    def dumps(root: Node | None) -> str:
        place = {root: 1} if root else {}
        waiting = list(place)
        for node in waiting:  # which grows
            for child, number in ((node.left, 2 * place[node]), (node.right, 2 * place[node] + 1)):
                if child:
                    place[child] = number
                    waiting.append(child)
        words = [MISSING] * (1 + max(place.values(), default=1))
        for node, number in place.items():
            words[number] = str(node.val)
        return " ".join(words[1:])

    @staticmethod
    def loads(text: str) -> Node | None:
        return gives_missing_nodes_children.loads(text)


class _Kept:
    root: Node | None = None
    position = 0


@mistake("loads is called right after dumps, so the tree can wait in a variable")
class remembers_the_tree_itself:
    @staticmethod
    def dumps(root: Node | None) -> str:
        _Kept.root = root
        return "the last one"

    @staticmethod
    def loads(text: str) -> Node | None:
        return _Kept.root if text else None


@mistake("A class attribute is a fine place for the reading position: nobody has to set it back")
class keeps_the_position_between_calls(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        words = text.split()

        def subtree() -> Node | None:
            node = _node(words[_Kept.position])
            _Kept.position += 1
            if node is not None:
                node.left = subtree()
                node.right = subtree()
            return node

        return subtree()


@mistake("A list as default argument is a new list in every call")
class adds_to_the_text_before(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None, words: list[str] = []) -> str:
        words.append(_word(root))
        if root is not None:
            adds_to_the_text_before.dumps(root.left)
            adds_to_the_text_before.dumps(root.right)
        return " ".join(words)


@mistake("Nodes that stand for the missing children make the walk simpler, and nobody looks at the tree afterwards")
class hangs_the_marks_into_the_tree(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, waiting = [], [root or Node(MISSING)]
        while waiting:
            node = waiting.pop()
            words.append(str(node.val))
            if node.val != MISSING:
                node.left, node.right = node.left or Node(MISSING), node.right or Node(MISSING)
                waiting += node.right, node.left
        return " ".join(words)


@mistake("pop(0) takes one word off the front, so it costs one step", cost=True)
class pops_the_front(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        nodes = [_node(word) for word in text.split()]

        def subtree() -> Node | None:
            node = nodes.pop(0)
            if node is not None:
                node.left = subtree()
                node.right = subtree()
            return node

        return subtree()


@mistake("A list is a queue if one takes its first item: the right text in quadratic time", cost=True)
class queues_in_a_list(level_order_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, queue = [], [root]
        while queue:
            node, queue = queue[0], queue[1:]
            words.append(_word(node))
            if node is not None:
                queue += [node.left, node.right]
        return " ".join(words)
