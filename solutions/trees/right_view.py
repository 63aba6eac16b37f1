"""Reference solutions and classic mistakes: the right side view of a binary tree."""

from collections import deque

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "One value per level: the last node of each level, also where it is a left child.",
        "每层一个值：这一层的最后一个节点，哪怕它是左孩子。",
    ),
    invariant=(
        "when a level begins, the queue holds it, and queue[-1] is seen",
        "每层开始时队列里恰好是这一层，能看到的是 queue[-1]",
    ),
    say=(
        "BFS level by level, keeping the last node of each. Or DFS, right child first: the first node at each new "
        "depth. Both take O(n) time; the queue is O(n), the call stack O(h).",
        "逐层 BFS，取每层的最后一个节点。也可以 DFS，先右后左：取每个新深度的第一个节点。"
        "时间都是 O(n)；队列 O(n)，调用栈 O(h)。",
    ),
    ask=(
        "May a node of the left subtree be seen? The empty tree?",
        "左子树的节点也可能被看到吗？空树返回什么？",
    ),
    follow_ups=(
        "the leftmost value of the last level (LC 513); boundary (LC 545)",
        "最后一层最左边的值（LC 513）；边界（LC 545）",
    ),
    family=("trees/level_order", "trees/zigzag", "trees/right_view"),
)

HINTS = (
    "How many values does the answer have? Draw a tree whose left side is taller than its right side, and look at it.",
    "If you had the levels, each from left to right, which node of each would you see?",
    "Breadth first, one level per round: where in the queue is that node when the level begins?",
    "Another way, depth first: which of two nodes at the same depth is met first, if the right side goes first?",
    "How can you tell that a depth is new, without looking at values? The answer has one value for each depth so far.",
)
HINTS_ZH = (
    "答案有多少个值？画一棵左侧比右侧高的树，看一看。",
    "如果已经有了每一层从左到右的节点，你看到的是每层的哪一个？",
    "广度优先，每轮一层：这一层开始时，那个节点在队列的什么位置？",
    "另一种做法，深度优先：如果先走右侧，深度相同的两个节点，先遇到的是哪个？",
    "不看节点的值，怎么知道到了新的深度？到目前为止，每个深度在答案里恰有一个值。",
)


def _children(node: Node) -> list[Node]:
    return [child for child in (node.left, node.right) if child]


@approach(
    ("BFS; the last node of each level", "BFS；每层的最后一个节点"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview; deep trees", "面试；树很深"),
    interview=True,
)
def last_of_each_level(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        view.append(queue[-1].val)
        for _ in range(len(queue)):
            queue.extend(_children(queue.popleft()))
    return view


@approach(
    ("DFS, right first; first node of each depth", "DFS，先右后左；每个深度的第一个节点"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("wide, shallow trees; short code", "树宽而浅；代码短"),
)
def dfs_right_first(root: Node | None) -> list[int]:
    view: list[int] = []

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if depth == len(view):
            view.append(node.val)
        visit(node.right, depth + 1)
        visit(node.left, depth + 1)

    visit(root, 0)
    return view


@approach(
    ("DFS by a stack, left first; the last one wins", "用栈 DFS，先左后右；后来者覆盖"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("deep and wide trees", "树又深又宽"),
)
def last_one_wins(root: Node | None) -> list[int]:
    view = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        if depth == len(view):
            view.append(node.val)
        else:
            view[depth] = node.val
        stack += (node.right, depth + 1), (node.left, depth + 1)
    return view


@mistake(
    ("The right view is the chain of right children", "右视图就是一路右孩子"),
    fact=(
        "A left subtree that reaches deeper is seen below it.",
        "更深的左子树会从下面露出来。",
    ),
)
def follows_right_links_only(root: Node | None) -> list[int]:
    view = []
    while root:
        view.append(root.val)
        root = root.right
    return view


@mistake(
    ("Go right where you can, else left", "能往右就往右，否则往左"),
    fact=(
        "A short right path hides a longer left one: look at every level.",
        "较短的右侧路径会让你漏掉更深的左侧：每一层都要看。",
    ),
)
def goes_right_or_else_left(root: Node | None) -> list[int]:
    view = []
    while root:
        view.append(root.val)
        root = root.right or root.left
    return view


@mistake(
    ("`if not seen.get(depth)` says that a depth is new", "`if not seen.get(depth)` 表示这个深度是新的"),
    fact=("A value may be 0: test `depth not in seen`.", "值可能是 0：应当判断 `depth not in seen`。"),
)
def takes_zero_for_not_seen(root: Node | None) -> list[int]:
    seen: dict[int, int] = {}

    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            if not seen.get(depth):
                seen[depth] = node.val
            visit(node.right, depth + 1)
            visit(node.left, depth + 1)

    visit(root, 0)
    return list(seen.values())


@mistake(
    ("The first node at a new depth is the one seen", "新深度的第一个节点就是看到的"),
    fact=("Only if the right child is visited first.", "前提是先访问右孩子。"),
)
def goes_left_first_and_keeps_the_first(root: Node | None) -> list[int]:
    view: list[int] = []

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if depth == len(view):
            view.append(node.val)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 0)
    return view


@mistake(
    ("A list is a queue with pop(0)", "列表加 pop(0) 就是队列"),
    fact=(
        "Right, but each pop moves the whole queue: O(n^2). Use popleft().",
        "答案正确，但每次都移动整个队列：O(n^2)。应当用 popleft()。",
    ),
    cost=True,
)
def pops_the_front_of_a_list(root: Node | None) -> list[int]:
    view = []
    queue = [root] if root else []
    while queue:
        view.append(queue[-1].val)
        for _ in range(len(queue)):
            queue += _children(queue.pop(0))
    return view


@mistake(
    ("Look left only where the root has no right child", "根节点没有右孩子时才看左侧"),
    fact=("The left subtree may be the taller one.", "左子树可能更高。"),
)
def looks_left_only_at_the_root(root: Node | None) -> list[int]:
    if root is None:
        return []
    return [root.val, *last_of_each_level(root.right or root.left)]


@mistake(
    ("Right child first, and each node overwrites its depth", "先右后左，每个节点覆盖同深度的值"),
    fact=(
        "Then the leftmost wins: keep the first, or go left first.",
        "那样留下的是最左边的：保留第一个，或者先左后右。",
    ),
)
def goes_right_first_and_keeps_the_last(root: Node | None) -> list[int]:
    seen: dict[int, int] = {}

    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            seen[depth] = node.val
            visit(node.right, depth + 1)
            visit(node.left, depth + 1)

    visit(root, 0)
    return list(seen.values())


@mistake(
    ("queue[0] is the node that is seen", "看到的是 queue[0]"),
    fact=("That is the left view; the last node is queue[-1].", "那是左视图；最后一个节点是 queue[-1]。"),
)
def sees_the_left_side(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        view.append(queue[0].val)
        for _ in range(len(queue)):
            queue.extend(_children(queue.popleft()))
    return view


@mistake(
    ("`while taken < len(queue)` takes one level", "`while taken < len(queue)` 恰好取一层"),
    fact=(
        "The queue grows meanwhile: read its length once, before the level.",
        "其间队列在变长：长度只能在这一层开始之前读一次。",
    ),
)
def asks_for_the_length_again(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        taken = 0
        while taken < len(queue) or not taken:
            node = queue.popleft()
            taken += 1
            queue.extend(_children(node))
        view.append(node.val)
    return view


@mistake(
    ("The next node seen is a child of the last with children", "下一个看到的，是这层最后一个有孩子的节点的孩子"),
    fact=(
        "True for one level; below it another branch may go on alone.",
        "只对下一层成立；再往下，可能只剩别的分支。",
    ),
)
def goes_down_from_the_last_node_only(root: Node | None) -> list[int]:
    view = []
    level = [root] if root else []
    while level:
        view.append(level[-1].val)
        families = [_children(node) for node in reversed(level)]
        level = next((children for children in families if children), [])
    return view


@mistake(
    ("The answer has one list per level", "答案每层一个列表"),
    fact=("It has one value per level.", "每层一个值。"),
)
def answers_with_a_list_per_level(root: Node | None) -> list[int]:
    return [[value] for value in last_of_each_level(root)]


@mistake(
    ("There is always a root", "根节点总是存在的"),
    fact=("The empty tree is None: return [].", "空树是 None：返回 []。"),
)
def expects_a_root(root: Node | None) -> list[int]:
    view = []
    level = [root]
    while level:
        view.append(level[-1].val)
        level = [child for node in level for child in _children(node)]
    return view


@mistake(
    ("`view=[]` as a default is a new list in every call", "默认参数 `view=[]` 每次调用都是新列表"),
    fact=(
        "It is made once; the second tree adds to the first one's view.",
        "它只创建一次：第二棵树会接在第一棵树的结果后面。",
    ),
)
def shares_a_default_list(
    root: Node | None,
    depth: int = 0,
    view: list[int] = [],
) -> list[int]:
    if root is None:
        return view
    if depth == len(view):
        view.append(root.val)
    shares_a_default_list(root.right, depth + 1, view)
    return shares_a_default_list(root.left, depth + 1, view)


@mistake(
    ("The right view, then what the left view has below it", "先是右侧的视图，再接上左侧更深的部分"),
    fact=(
        "Right, but each level of recursion copies both: n^2 on a chain.",
        "答案正确，但每一层递归都复制两侧：链上是平方级。",
    ),
    cost=True,
)
def joins_the_views_of_both_sides(root: Node | None) -> list[int]:
    if root is None:
        return []
    right = joins_the_views_of_both_sides(root.right)
    left = joins_the_views_of_both_sides(root.left)
    return [root.val] + right + left[len(right) :]


@mistake(
    ("Look for each level by a walk of its own", "每一层单独遍历一次"),
    fact=(
        "Right, but each walk starts at the root: O(n h), n^2 on a chain.",
        "答案正确，但每次都从根节点开始：O(n h)，链上是平方级。",
    ),
    cost=True,
)
def walks_down_anew_for_each_level(root: Node | None) -> list[int]:
    def seen(node: Node | None, depth: int) -> Node | None:
        if node is None or depth == 0:
            return node
        return seen(node.right, depth - 1) or seen(node.left, depth - 1)

    view: list[int] = []
    while node := seen(root, len(view)):
        view.append(node.val)
    return view
