"""Reference solutions and classic mistakes: write a binary tree as text and read it back."""

import re
from collections import deque

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Preorder with a mark for each missing child determines the tree.",
        "带空标记的前序唯一确定一棵树：怎么写就怎么读。",
    ),
    invariant=(
        "while reading, the words so far say how many subtrees are still owed",
        "读到任何位置，已读的词决定了还欠几棵子树",
    ),
    say=(
        "n + 1 missing children make 2n + 1 words. Calls share one iterator.",
        "空孩子有 n + 1 个，共 2n + 1 个词。所有调用共用一个迭代器。",
    ),
    ask=("Can values repeat or be negative? How deep is the tree?", "值会重复吗？有负数吗？树有多深？"),
    follow_ups=(
        "a search tree needs no marks (LC 449); an N-ary tree (LC 428)",
        "二叉搜索树不需要标记（LC 449）；N 叉树（LC 428）",
    ),
    family=("trees/preorder", "trees/build_from_traversals", "trees/serialize"),
)

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


@approach(
    ("Preorder with #; an iterator", "带 # 的前序；共用迭代器"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
class preorder_with_marks:
    @staticmethod
    def dumps(root: Node | None) -> str:
        words: list[str] = []

        def visit(node: Node | None) -> None:
            words.append(str(node.val) if node else "#")
            if node:
                visit(node.left)
                visit(node.right)

        visit(root)
        return " ".join(words)

    @staticmethod
    def loads(text: str) -> Node | None:
        words = iter(text.split())

        def subtree() -> Node | None:
            if (word := next(words)) == "#":
                return None
            return Node(int(word), subtree(), subtree())

        return subtree()


MISSING = "#"


def _word(node: Node | None) -> str:
    return MISSING if node is None else str(node.val)


def _node(word: str) -> Node | None:
    return None if word == MISSING else Node(int(word))


@approach(
    ("BFS with commas; a deque", "BFS，逗号分隔；用 deque"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("LeetCode's format", "LeetCode 的格式"),
)
class level_order_with_marks:
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, queue = [], deque([root])
        while queue:
            node = queue.popleft()
            words.append(_word(node))
            if node is not None:
                queue += node.left, node.right
        return ",".join(words)

    @staticmethod
    def loads(text: str) -> Node | None:
        children = map(_node, text.split(","))
        root = next(children)
        parents = deque([root])
        while parents:
            parent = parents.popleft()
            if parent is not None:
                parent.left, parent.right = next(children), next(children)
                parents += parent.left, parent.right
        return root


@approach(
    ("Postorder with #; a stack", "带 # 的后序；栈存子树"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("deep trees; short code", "很深的树；代码短"),
)
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


@approach(
    ("Brackets; recursive descent", "括号；递归下降"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("a text that people read", "给人看的文本"),
)
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


@mistake(
    ("The values in preorder are enough", "前序的值就够了"),
    fact=("Only in a search tree (LC 449): mark the missing children.", "只有二叉搜索树才行（LC 449）：要标记空孩子。"),
    source="right for search trees alone",
)
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


@mistake(
    ("Preorder and inorder determine every tree", "前序加中序能确定任何树"),
    fact=("Only if no value repeats: mark the missing children.", "值不重复才行：要标记空孩子。"),
)
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


@mistake(
    ("-1 may mark a missing child", "-1 可以表示空孩子"),
    fact=("-1 may be a value: take a mark that is no number.", "-1 也可能是值：标记要选一个不是数的词。"),
)
class minus_one_is_the_mark:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).replace(MISSING, "-1")

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(MISSING if word == "-1" else word for word in text.split()))


@mistake(
    ("The values need no separator", "值之间不用分隔"),
    fact=("12 and 1, 2 read the same: put a separator between them.", "12 和 1、2 读起来一样：要加分隔符。"),
)
class needs_no_separator:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).replace(" ", "")

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(text))


@mistake(
    ("`if node.val` tests whether there is a node", "`if node.val` 能判断有没有节点"),
    fact=("0 is falsy but still a value: `is not None`.", "0 在 if 里为假，但它也是值：用 `is not None`。"),
)
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


@mistake(
    ("In level order node i has children 2i and 2i + 1", "层序中节点 i 的孩子是 2i 和 2i + 1"),
    fact=("Only in a complete tree: mark the missing children.", "只有完全二叉树才行：要标记空孩子。"),
)
class leaves_out_the_missing_children:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return " ".join(word for word in level_order_with_marks.dumps(root).split(",") if word != MISSING)

    @staticmethod
    def loads(text: str) -> Node | None:
        made = [Node(int(word)) for word in text.split()]
        for number, node in enumerate(made, 1):
            node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
        return made[0] if made else None


@mistake(
    ("With marks, node i still has children 2i and 2i + 1", "加了标记，孩子仍是 2i 和 2i + 1"),
    fact=("A missing node has no children: use a queue of parents.", "空节点没有孩子：用队列存父节点。"),
)
class gives_missing_nodes_children(level_order_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        made = [_node(word) for word in text.split(",")]
        for number, node in enumerate(made, 1):
            if node is not None:
                node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
        return made[0]


@mistake(
    ("A number consists of digits", "数就是一串数字"),
    fact=("It may begin with a minus: -?\\d+.", "前面可能有负号：-?\\d+。"),
)
class drops_the_minus(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(re.findall(r"\d+|#", text)))


@mistake(
    ("The marks at the end may be cut off", "末尾的标记可以去掉"),
    fact=("Then loads runs out of words: it has to supply them.", "这样 loads 会读到末尾：要由它补上。"),
)
class cuts_off_what_loads_will_read(level_order_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        return level_order_with_marks.dumps(root).rstrip(",#") or MISSING


@mistake(
    ("An empty pair of brackets may be left out", "空括号可以省略"),
    fact=("Then an only child may be left or right: keep the pair.", "只有一个孩子时就分不清左右：要保留。"),
)
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


@mistake(
    ("`eval` reads back what `repr` wrote", "`eval` 能读回 `repr` 写出的文本"),
    fact=(
        "It runs any code in the text, and fails beyond 200 open brackets: parse.",
        "它会执行文本中的任何代码，括号套到 200 层以上还会出错：要自己解析。",
    ),
)
class evaluates_the_text:
    @staticmethod
    def dumps(root: Node | None) -> str:
        def nested(node: Node | None) -> dict | None:
            return node and {"val": node.val, "children": [nested(node.left), nested(node.right)]}

        return repr(nested(root))

    @staticmethod
    def loads(text: str) -> Node | None:
        def made(parts: dict | None) -> Node | None:
            return parts and Node(parts["val"], *map(made, parts["children"]))

        return made(eval(text))


@mistake(
    ("The right side may be read first", "可以先读右侧"),
    fact=("Read in the order of writing: left, then right.", "按写的顺序读：先左后右。"),
)
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


@mistake(
    ("Text that looks like a number is a number", "看起来像数字的文本就是数"),
    fact=("'1' != 1: convert with int().", "'1' != 1：要用 int() 转换。"),
)
class leaves_the_values_as_text(preorder_with_marks):
    @staticmethod
    def loads(text: str) -> Node | None:
        words = iter(text.split())

        def subtree() -> Node | None:
            word = next(words)
            return None if word == MISSING else Node(word, subtree(), subtree())

        return subtree()


@mistake(
    ("The empty tree is written as the empty text", "空树写成空文本"),
    fact=("loads must read it too; a mark needs no special case.", "loads 也要能读；写一个标记就不用特殊处理。"),
)
class cannot_read_the_empty_text(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root) if root else ""


@mistake(
    ("A list of words is as good as text", "返回词的列表和返回文本一样"),
    fact=("The statement asks for a str: join the words.", "题目要求 str：要把词连接起来。"),
)
class dumps_a_list:
    @staticmethod
    def dumps(root: Node | None) -> str:
        return preorder_with_marks.dumps(root).split()

    @staticmethod
    def loads(text: str) -> Node | None:
        return preorder_with_marks.loads(" ".join(text))


@mistake(
    ("A value identifies its node", "值可以代表节点"),
    fact=("Values repeat: write the structure, not names.", "值会重复：要写结构，不能用值作名字。"),
)
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


@mistake(
    ("A place for every node that the levels have room for", "给每层所有可能的节点都留位置"),
    fact=("A chain of n nodes would need 2^n places.", "n 个节点的链需要 2^n 个位置。"),
)
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
        return ",".join(words[1:])

    @staticmethod
    def loads(text: str) -> Node | None:
        return gives_missing_nodes_children.loads(text)


class _Kept:
    root: Node | None = None
    position = 0


@mistake(
    ("loads may return the tree that dumps kept", "dumps 记住树，loads 返回它"),
    fact=("The text is all that loads has, perhaps in another process.", "loads 只有文本，可能在另一个进程里。"),
)
class remembers_the_tree_itself:
    @staticmethod
    def dumps(root: Node | None) -> str:
        _Kept.root = root
        return "the last one"

    @staticmethod
    def loads(text: str) -> Node | None:
        return _Kept.root if text else None


@mistake(
    ("A class attribute is a fine place for the position", "用类属性保存读取位置就行"),
    fact=("It survives: the next loads starts where the last one ended.", "它不会清零：下一次从上一次结束的地方开始。"),
)
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


@mistake(
    ("`words=[]` as a default is a new list in every call", "默认参数 `words=[]` 每次调用都是新列表"),
    fact=("It is made once; the second text begins with the first.", "它只创建一次：第二次的文本会接在第一次后面。"),
)
class adds_to_the_text_before(preorder_with_marks):
    @staticmethod
    def dumps(root: Node | None, words: list[str] = []) -> str:
        words.append(_word(root))
        if root is not None:
            adds_to_the_text_before.dumps(root.left)
            adds_to_the_text_before.dumps(root.right)
        return " ".join(words)


@mistake(
    ("Nodes for the missing children simplify the walk", "给空孩子挂上节点，遍历更简单"),
    fact=("That changes the caller's tree: write the mark, keep the tree.", "这会修改调用者的树：只写标记，不改树。"),
)
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


@mistake(
    ("words.pop(0) is O(1)", "words.pop(0) 是 O(1)"),
    fact=("It moves the whole list: O(n^2) in all. Use an iterator.", "它会移动整个列表：总共 O(n^2)。用迭代器。"),
    cost=True,
)
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


@mistake(
    ("A list is a queue: queue[0], then queue[1:]", "列表就是队列：queue[0]，再 queue[1:]"),
    fact=(
        "Right, but each slice copies the queue: n^2. Use a deque.",
        "答案正确，但每次切片都复制队列：平方级。用 deque。",
    ),
    cost=True,
)
class queues_in_a_list(level_order_with_marks):
    @staticmethod
    def dumps(root: Node | None) -> str:
        words, queue = [], [root]
        while queue:
            node, queue = queue[0], queue[1:]
            words.append(_word(node))
            if node is not None:
                queue += [node.left, node.right]
        return ",".join(words)
