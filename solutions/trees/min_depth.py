"""Reference solutions and classic mistakes: the minimum depth of a binary tree."""

from collections import deque
from math import inf

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "BFS visits nodes by depth: the first leaf is the nearest. None is no leaf.",
        "BFS 按深度访问，最先遇到的叶子节点就是最近的。空孩子不是叶子节点。",
    ),
    invariant=(
        "nodes leave the queue in order of depth",
        "节点按深度从小到大出队",
    ),
    say=(
        "BFS, and return at the first leaf: what lies deeper need not be read. O(n) in the worst case. By recursion, a "
        "node with one child must take that child's depth.",
        "用 BFS，遇到第一个叶子节点就返回，不必读更深的部分，最坏情况 O(n)。"
        "用递归时，只有一个孩子的节点必须取这个孩子的深度。",
    ),
    ask=(
        "Is a node with one child a leaf? Nodes or edges? The empty tree?",
        "只有一个孩子的节点算叶子节点吗？按节点数还是边数？空树呢？",
    ),
    follow_ups=(
        "the leaf nearest to a given node (LC 742); return the path",
        "离给定节点最近的叶子节点（LC 742）；返回路径",
    ),
    family=("trees/max_depth", "trees/min_depth", "trees/level_order"),
)

HINTS = (
    "What does `1 + min(left, right)` say of a chain of three nodes? What should be said of it?",
    "At which nodes may a path end? So which of its two sides may a node with one child choose from?",
    "Tell four cases apart: no node, no child, one child, two children. Which of them can be put together?",
    "If the depth of an empty subtree were so great that it never wins, a missing child would be no special case.",
    "Another way, without recursion: which leaf is met first, if levels are visited from the root downwards?",
)
HINTS_ZH = (
    "对三个节点的链，`1 + min(left, right)` 得到多少？应该是多少？",
    "路径可以在哪些节点结束？那么只有一个孩子的节点，可以走哪一侧？",
    "分清四种情况：没有节点、没有孩子、一个孩子、两个孩子。哪几种可以合并？",
    "如果空子树的深度大到永远不会被选中，缺少一个孩子就不是特殊情况了。",
    "另一种做法，不用递归：从根节点往下逐层访问，最先遇到的是哪个叶子节点？",
)


@approach(
    (
        "BFS of (node, depth), up to the first leaf",
        "BFS，存 (节点, 深度)；遇到叶子节点就返回",
    ),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview; it stops early", "面试；可以提前结束"),
    interview=True,
)
def bfs(root: Node | None) -> int:
    queue = deque([(root, 1)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if node.left is None and node.right is None:
            return depth
        children = (node.left, node.right)
        queue.extend((child, depth + 1) for child in children if child)
    return 0


@approach(
    ("The lesser depth, if both children exist", "两个孩子都在时，取较小的深度"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("the shortest code", "代码最短"),
)
def recursive(root: Node | None) -> int:
    if root is None:
        return 0
    if root.left and root.right:
        return 1 + min(recursive(root.left), recursive(root.right))
    return 1 + recursive(root.left or root.right)


@approach(
    ("An empty subtree is infinitely deep", "空子树的深度为无穷大"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("no case for a single child", "不必单独处理一个孩子的情况"),
)
def infinity(root: Node | None) -> int:
    def depth(node: Node | None) -> float:
        if node is None:
            return inf
        if node.left is None and node.right is None:
            return 1
        return 1 + min(depth(node.left), depth(node.right))

    return depth(root) if root else 0


@approach(
    (
        "A stack; keep the nearest leaf's depth",
        "显式栈；取最近的叶子节点的深度",
    ),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("wide trees: it holds less than a queue", "树很宽：比队列省内存"),
)
def stack_of_depths(root: Node | None) -> int:
    nearest = inf
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        children = [child for child in (node.left, node.right) if child]
        stack += [(child, depth + 1) for child in children]
        if not children:
            nearest = min(nearest, depth)
    return nearest if root else 0


@mistake(
    (
        "`1 + min(left, right)`, like max_depth",
        "`1 + min(left, right)`：把 max_depth 的 max 换成 min",
    ),
    fact=(
        "A missing child's 0 wins, but no path ends there.",
        "空孩子的深度 0 会被选中，但路径不能在那里结束。",
    ),
)
def lets_a_missing_side_win(root: Node | None) -> int:
    if root is None:
        return 0
    left = lets_a_missing_side_win(root.left)
    right = lets_a_missing_side_win(root.right)
    return 1 + min(left, right)


@mistake(
    (
        "In BFS the first node that lacks a child is the answer",
        "BFS 中第一个缺孩子的节点就是答案",
    ),
    fact=(
        "A leaf lacks both children: `and`, not `or`.",
        "叶子节点是两个孩子都没有：用 `and`，不用 `or`。",
    ),
)
def stops_at_a_node_with_one_child(root: Node | None) -> int:
    queue = deque([(root, 1)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if node.left is None or node.right is None:
            return depth
        queue.extend([(node.left, depth + 1), (node.right, depth + 1)])
    return 0


@mistake(
    ("Only a missing left child needs a case of its own", "只有缺左孩子时才要特殊处理"),
    fact=(
        "A missing right child wins in the same way: treat both sides.",
        "缺右孩子时同样会被选中：两侧都要处理。",
    ),
)
def minds_a_missing_left_side_only(root: Node | None) -> int:
    if root is None:
        return 0
    right = minds_a_missing_left_side_only(root.right)
    if root.left is None:
        return 1 + right
    return 1 + min(minds_a_missing_left_side_only(root.left), right)


@mistake(
    (
        "DFS may stop at the first leaf, too",
        "DFS 也可以遇到第一个叶子节点就返回",
    ),
    fact=(
        "A stack does not visit by depth: keep the minimum over all leaves.",
        "栈不按深度访问：要在所有叶子节点中取最小值。",
    ),
)
def depth_of_the_first_leaf_popped(root: Node | None) -> int:
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        if node.left is None and node.right is None:
            return depth
        children = (node.left, node.right)
        stack.extend((child, depth + 1) for child in children if child)
    return 0


@mistake(
    ("Depth is counted in edges", "深度按边数算"),
    fact=("The statement counts nodes: a single node has depth 1.", "题目数的是节点：只有一个节点的树深度为 1。"),
)
def counts_edges(root: Node | None) -> int:
    return recursive(root) - 1 if root else 0


@mistake(
    (
        "Where a side is missing, its depth is 0, so left + right is always right",
        "缺一侧时它的深度为 0，所以总可以用 left + right",
    ),
    fact=(
        "True for one child; with two children only the lesser depth counts.",
        "只有一个孩子时可以；有两个孩子时，只取较小的深度。",
    ),
)
def adds_both_sides(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + adds_both_sides(root.left) + adds_both_sides(root.right)


@mistake(
    ("A missing child can happen at the root only", "只有根节点可能缺孩子"),
    fact=(
        "Every node may have one child only: the case belongs into the recursion.",
        "每个节点都可能只有一个孩子：要在递归里处理。",
    ),
)
def minds_a_missing_side_at_the_root_only(root: Node | None) -> int:
    if root is None:
        return 0
    children = [child for child in (root.left, root.right) if child]
    return 1 + min(map(lets_a_missing_side_win, children), default=0)


@mistake(
    ("Each node taken from the queue is a level", "从队列里取出一个节点，就是一层"),
    fact=(
        "That counts nodes: queue the depth with the node, or take len(queue) nodes per level.",
        "这样数的是节点：深度要与节点一起入队，或者每层取 len(queue) 个节点。",
    ),
)
def counts_nodes_for_levels(root: Node | None) -> int:
    depth = 0
    queue = deque([root] if root else [])
    while queue:
        depth += 1
        node = queue.popleft()
        if node.left is None and node.right is None:
            return depth
        queue.extend(child for child in (node.left, node.right) if child)
    return depth


@mistake(
    ("The base case returns 1", "终止条件返回 1"),
    fact=("The empty tree has depth 0.", "空树的深度为 0。"),
)
def empty_counts_as_one(root: Node | None) -> int:
    return recursive(root) if root else 1


@mistake(
    ("The empty tree has no leaf, so it is infinitely deep", "空树没有叶子节点，所以深度为无穷大"),
    fact=(
        "That holds for subtrees on the way; the whole tree, if empty, has depth 0.",
        "这只适用于途中的空子树；整棵树为空时，深度为 0。",
    ),
)
def empty_is_infinitely_deep(root: Node | None) -> int:
    return recursive(root) if root else inf


@mistake(
    ("There is always a root", "根节点总是存在的"),
    fact=("The empty tree is None: test it before reading a node.", "空树是 None：读第一个节点之前要先判断。"),
)
def expects_a_root(root: Node | None) -> int:
    queue = deque([(root, 1)])
    while True:
        node, depth = queue.popleft()
        if node.left is None and node.right is None:
            return depth
        children = (node.left, node.right)
        queue.extend((child, depth + 1) for child in children if child)


@mistake(
    ("`not root.val` tests whether a node is missing", "`not root.val` 就能判断节点是否为空"),
    fact=("A node may have the value 0: test `root is None`.", "节点的值可能是 0：应当判断 `root is None`。"),
)
def stops_at_zero(root: Node | None) -> int:
    if not root or not root.val:
        return 0
    if root.left and root.right:
        return 1 + min(stops_at_zero(root.left), stops_at_zero(root.right))
    return 1 + stops_at_zero(root.left or root.right)


@mistake(
    (
        "Assigning to `nearest` in the nested function changes the outer one",
        "内层函数给 `nearest` 赋值会改变外层的 `nearest`",
    ),
    fact=(
        "Without nonlocal it makes a local variable, and Python raises UnboundLocalError.",
        "不写 nonlocal 就是新的局部变量，Python 会抛出 UnboundLocalError。",
    ),
)
def misses_nonlocal(root: Node | None) -> int:
    nearest = inf

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if node.left is None and node.right is None:
            nearest = min(nearest, depth)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 1)
    return nearest if root else 0


class _Nearest:
    depth: float = inf


@mistake(
    ("A class attribute is a fine place for the nearest leaf so far", "用类属性保存目前最近的叶子节点就行"),
    fact=(
        "It survives the call: the next call starts from the last one's depth.",
        "它在调用之间不会复原：下一次会从上一次的深度开始。",
    ),
)
def keeps_nearest_between_calls(root: Node | None) -> int:
    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if node.left is None and node.right is None:
            _Nearest.depth = min(_Nearest.depth, depth)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 1)
    return _Nearest.depth if root else 0


# On a full tree of height h it makes about 3 ** h = n ** log2(3) calls, on a chain n. It is exponential where the side
# asked twice holds a copy of the whole shape: Node(a, chain of 3), and a = Node(leaf, the shape again).
@mistake(
    (
        "`if left < right: return 1 + depth(left)` is the same as min()",
        "`if left < right: return 1 + depth(left)`，与 min() 一样",
    ),
    fact=(
        "It asks twice: n^1.58 calls on a full tree, exponential at worst. Keep the answers.",
        "它把较近的一侧求了两遍：满二叉树上约 n^1.58 次，最坏是指数级。结果要先存进变量。",
    ),
    cost=True,
)
def asks_the_nearer_side_twice(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = root.left, root.right
    if left is None or right is None:
        return 1 + asks_the_nearer_side_twice(left or right)
    if asks_the_nearer_side_twice(left) < asks_the_nearer_side_twice(right):
        return 1 + asks_the_nearer_side_twice(left)
    return 1 + asks_the_nearer_side_twice(right)


@mistake(
    ("Ask for each level in turn whether it has a leaf", "逐层询问这一层有没有叶子节点"),
    fact=(
        "Right, but each question walks down from the root again: O(n h), quadratic on a chain.",
        "答案正确，但每次询问都从根节点重新往下走：O(n h)，链上是平方级。",
    ),
    cost=True,
)
def walks_down_for_every_level(root: Node | None) -> int:
    def has_leaf(node: Node | None, level: int) -> bool:
        if node is None:
            return False
        if level == 1:
            return node.left is None and node.right is None
        children = (node.left, node.right)
        return any(has_leaf(child, level - 1) for child in children)

    depth = 1 if root else 0
    while root and not has_leaf(root, depth):
        depth += 1
    return depth
