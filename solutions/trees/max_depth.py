"""Reference solutions and classic mistakes: the maximum depth of a binary tree."""

from collections import deque

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "A tree is one level deeper than its deeper subtree; the empty tree has depth 0.",
        "一棵树比它较深的那棵子树多一层；空树的深度为 0。",
    ),
    invariant=(
        "max_depth(x) is the number of levels of x's subtree, also when x is None",
        "max_depth(x) 是以 x 为根的子树的层数，x 为 None 时也成立",
    ),
    say=(
        "Base case: the empty tree has depth 0. Otherwise 1 + the greater depth of both subtrees. Each node is visited "
        "once: O(n) time, and O(h) for the call stack, which is O(n) on a chain.",
        "终止条件：空树的深度为 0。否则是左右子树深度的较大者加 1。每个节点访问一次：时间 O(n)，调用栈 O(h)，"
        "链上是 O(n)。",
    ),
    ask=(
        "Is depth counted in nodes or in edges? What about the empty tree? How deep can the tree be?",
        "深度按节点数算还是按边数算？空树返回什么？树最深有多少层？",
    ),
    follow_ups=(
        "an N-ary tree (LC 559); the nearest leaf: trees/min_depth (LC 111); balance: trees/balanced (LC 110)",
        "N 叉树（LC 559）；最近的叶子节点：trees/min_depth（LC 111）；是否平衡：trees/balanced（LC 110）",
    ),
    family=("trees/max_depth", "trees/min_depth", "trees/balanced", "trees/diameter"),
)

HINTS = (
    "Suppose somebody tells you the depths of the left and of the right subtree. What is left to do?",
    "Which tree is so small that it has no subtrees to ask? Start from the empty one; then a leaf is no special case.",
    "Check it on a single node: what do its two empty subtrees answer, and does 1 come out?",
    "Another way, without recursion: what would have to wait on the stack beside each node? Or count the levels.",
)
HINTS_ZH = (
    "假设有人已经告诉你左右子树的深度，还剩什么要做？",
    "什么样的树小到没有子树可问？从空树开始，叶子节点就不是特殊情况了。",
    "用只有一个节点的树检验：它的两棵空子树返回什么？结果是 1 吗？",
    "另一种做法，不用递归：栈里除了节点，还要存什么？也可以数层数。",
)


@approach(
    ("One more than the greater depth of the two subtrees", "左右子树深度的较大者加 1"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def recursive(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + max(recursive(root.left), recursive(root.right))


@approach(
    ("Breadth first, one level per round: count the rounds", "广度优先，每轮处理一层：数轮数"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("you need the levels anyway", "本来就要按层处理"),
)
def bfs(root: Node | None) -> int:
    depth = 0
    queue = deque([root] if root else [])
    while queue:
        depth += 1
        for _ in range(len(queue)):
            node = queue.popleft()
            children = (node.left, node.right)
            queue.extend(child for child in children if child)
    return depth


@approach(
    ("An explicit stack of (node, depth): keep the greatest depth", "显式栈，存 (节点, 深度)：取最大的深度"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("trees past the recursion limit", "树比 Python 的递归上限还深"),
)
def stack_of_depths(root: Node | None) -> int:
    deepest = 0
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        if node is not None:
            deepest = max(deepest, depth)
            stack += (node.left, depth + 1), (node.right, depth + 1)
    return deepest


@approach(
    ("Preorder: pass the depth down, update `deepest` (nonlocal)", "前序：把深度往下传，用 nonlocal 更新 deepest"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("you need the path or node, too", "还要路径或节点本身"),
)
def nested_nonlocal(root: Node | None) -> int:
    deepest = 0

    def visit(node: Node | None, depth: int) -> None:
        nonlocal deepest
        if node is not None:
            deepest = max(deepest, depth)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

    visit(root, 1)
    return deepest


@mistake(
    ("Depth is counted in edges", "深度按边数算"),
    fact=("The statement counts nodes: a single node has depth 1.", "题目数的是节点：只有一个节点的树深度为 1。"),
)
def counts_edges(root: Node | None) -> int:
    return recursive(root) - 1 if root else 0


@mistake(
    ("The base case is a leaf, with depth 1", "终止条件是叶子节点，深度为 1"),
    fact=(
        "An only child's sibling is None, and None has no .left: test for None.",
        "缺一个孩子时会递归到 None，而 None 没有 .left：终止条件应当是 None。",
    ),
)
def ends_at_leaves_only(root: Node | None) -> int:
    if root.left is None and root.right is None:
        return 1
    left = ends_at_leaves_only(root.left)
    return 1 + max(left, ends_at_leaves_only(root.right))


@mistake(
    ("The base case returns 1", "终止条件返回 1"),
    fact=(
        "It is the empty tree, which has no level: return 0, or every answer is one too many.",
        "终止条件是空树，它没有层：应当返回 0，否则每个答案都多 1。",
    ),
)
def empty_counts_as_one(root: Node | None) -> int:
    if root is None:
        return 1
    left = empty_counts_as_one(root.left)
    return 1 + max(left, empty_counts_as_one(root.right))


@mistake(
    ("Each node taken from the queue is a level", "从队列里取出一个节点，就是一层"),
    fact=(
        "That counts nodes: take len(queue) nodes per level, as many as stand there when it begins.",
        "这样数的是节点：每层要取 len(queue) 个，即这一层开始时队列里的节点数。",
    ),
)
def counts_nodes_for_levels(root: Node | None) -> int:
    depth = 0
    queue = deque([root] if root else [])
    while queue:
        depth += 1
        node = queue.popleft()
        queue.extend(child for child in (node.left, node.right) if child)
    return depth


@mistake(
    (
        "`if left > right: return 1 + depth(left)` is the same as max()",
        "`if left > right: return 1 + depth(left)`，与 max() 一样",
    ),
    fact=(
        "It asks for the deeper side a second time: 2^n calls on a chain. Keep each answer in a variable.",
        "它把较深的一侧又求了一遍：链上要调用 2^n 次。每个结果都要先存进变量。",
    ),
    cost=True,
)
def asks_the_deeper_side_twice(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = root.left, root.right
    if asks_the_deeper_side_twice(left) > asks_the_deeper_side_twice(right):
        return 1 + asks_the_deeper_side_twice(left)
    return 1 + asks_the_deeper_side_twice(right)


@mistake(
    ("The node that leaves the stack last is the deepest, as with a queue", "最后出栈的节点最深，和队列一样"),
    fact=(
        "A stack visits depth first: the last node may be a shallow one. Keep the maximum.",
        "栈是深度优先：最后一个节点可能很浅。要取最大值。",
    ),
)
def depth_of_the_last_popped(root: Node | None) -> int:
    depth = 0
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        children = (node.left, node.right)
        stack.extend((child, depth + 1) for child in children if child)
    return depth


@mistake(
    ("Both subtrees make the tree deeper, so their depths add up", "左右子树都会让树变深，所以深度相加"),
    fact=("That counts the nodes: a path goes down one side only.", "这样数的是节点：一条路径只走一侧。"),
)
def adds_both_sides(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + adds_both_sides(root.left) + adds_both_sides(root.right)


@mistake(
    ("`if root and root.val` tests whether there is a node", "`if root and root.val` 就能判断有没有节点"),
    fact=("A node may have the value 0: test `root is None`.", "节点的值可能是 0：应当判断 `root is None`。"),
)
def stops_at_zero(root: Node | None) -> int:
    if root and root.val:
        return 1 + max(stops_at_zero(root.left), stops_at_zero(root.right))
    return 0


class _Deepest:
    depth = 0


@mistake(
    ("A class attribute is a fine place for the deepest so far", "用类属性保存当前最大深度就行"),
    fact=(
        "It survives the call: the next call starts from the last one's depth.",
        "它在调用之间不会清零：下一次会从上一次的深度开始。",
    ),
)
def keeps_deepest_between_calls(root: Node | None) -> int:
    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            _Deepest.depth = max(_Deepest.depth, depth)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

    visit(root, 1)
    return _Deepest.depth


@mistake(
    ("Ask for each level in turn whether the tree reaches it", "逐层询问这棵树有没有这么深"),
    fact=(
        "Right, but each question walks down from the root again: O(n h), quadratic on a chain.",
        "答案正确，但每次询问都从根节点重新往下走：O(n h)，链上是平方级。",
    ),
    cost=True,
)
def walks_down_for_every_level(root: Node | None) -> int:
    def reaches(node: Node | None, level: int) -> bool:
        if node is None or level == 0:
            return node is not None
        children = (node.left, node.right)
        return any(reaches(child, level - 1) for child in children)

    depth = 0
    while reaches(root, depth):
        depth += 1
    return depth
