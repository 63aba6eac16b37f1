"""Reference solutions and classic mistakes: invert a binary tree in place."""

from collections import deque

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Swap the two children of every node, in any order but inorder.",
        "交换每个节点的左右孩子；除中序外，什么顺序都可以。",
    ),
    invariant=(
        "every node visited so far has its children swapped, every other node has not",
        "已访问的节点都交换过孩子，其余的都没有",
    ),
    # In inorder the second call meets the subtree that the first has already inverted.
    say=(
        "The swap is local: one pair assignment per node, each node once, preorder, postorder or BFS. O(n) time, O(h) "
        "stack; a queue may hold half the nodes.",
        "交换只涉及一个节点：每个节点成对赋值一次，前序、后序或 BFS 都行。时间 O(n)，栈 O(h)；队列可能存一半的节点。",
    ),
    ask=(
        "In place, or a new tree? What is returned? How deep can the tree be?",
        "原地修改，还是新建一棵树？返回什么？树最深有多少层？",
    ),
    follow_ups=(
        "without recursion; a new tree instead; trees/symmetric (LC 101); flip equivalent trees (LC 951)",
        "不用递归；改为新建一棵树；trees/symmetric（LC 101）；翻转等价二叉树（LC 951）",
    ),
    family=("trees/invert", "trees/symmetric"),
)

HINTS = (
    "What has to happen at one single node? Forget the others for a moment.",
    "Does it matter in which order the nodes have their turn? Try it on three nodes.",
    "An assignment destroys what stood there before: where does the old left child wait meanwhile?",
    "Python assigns pairs at once: both right-hand sides are worked out before either link changes.",
)
HINTS_ZH = (
    "单独看一个节点，要对它做什么？先别管其他节点。",
    "处理节点的先后顺序有影响吗？用三个节点试一试。",
    "赋值会覆盖原来的内容：这期间，原来的左孩子存在哪里？",
    "Python 可以成对赋值：先求出右边的两个值，再改变两个指针。",
)


@approach(
    ("Invert both sides, then swap them", "翻转两侧，再交换"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def recursive(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = recursive(root.right), recursive(root.left)
    return root


@approach(
    ("BFS: swap at each node that leaves the queue", "BFS：节点出队时交换"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("the follow-up (no recursion)", "追问（不用递归）"),
)
def bfs(root: Node | None) -> Node | None:
    queue = deque([root] if root else [])
    while queue:
        node = queue.popleft()
        node.left, node.right = node.right, node.left
        queue.extend(child for child in (node.left, node.right) if child)
    return root


@approach(
    ("DFS with an explicit stack, any order", "显式栈 DFS，顺序任意"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("trees past the recursion limit", "树比 Python 的递归上限还深"),
)
def stack(root: Node | None) -> Node | None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            node.left, node.right = node.right, node.left
            waiting += node.left, node.right
    return root


@mistake(
    ("Two assignments in a row swap two links", "连写两次赋值就能交换左右孩子"),
    fact=("The first destroys the old left child: assign both at once.", "第一次赋值就丢了原来的左孩子：要成对赋值。"),
)
def overwrites_before_reading(root: Node | None) -> Node | None:
    if root is not None:
        root.left = overwrites_before_reading(root.right)
        root.right = overwrites_before_reading(root.left)
    return root


@mistake(
    ("The swap may stand between the two calls", "交换可以放在两次调用之间"),
    fact=("Then one side is inverted twice, the other never.", "这样一侧翻转两次，另一侧一次也没有。"),
    source="代码随想录 (Programmer Carl's guide), 226. 翻转二叉树, which warns of it",
)
def swaps_between_the_calls(root: Node | None) -> Node | None:
    if root is not None:
        swaps_between_the_calls(root.left)
        root.left, root.right = root.right, root.left
        swaps_between_the_calls(root.right)
    return root


@mistake(
    ("Swapping the children of the root inverts the tree", "交换根节点的孩子就行了"),
    fact=("Below them nothing changes: swap at every node.", "下面的节点没有变：每个节点都要交换。"),
)
def only_at_the_root(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = root.right, root.left
    return root


@mistake(
    ("There is nothing to swap where a child is missing", "缺一个孩子就不用交换"),
    fact=("The other child changes sides: swap it with None.", "另一个孩子要换到对面：和 None 交换。"),
)
def stops_where_a_child_is_missing(root: Node | None) -> Node | None:
    if root is not None and root.left and root.right:
        root.left, root.right = (
            stops_where_a_child_is_missing(root.right),
            stops_where_a_child_is_missing(root.left),
        )
    return root


@mistake(
    ("What works in place returns nothing", "原地修改就不用返回"),
    fact=("The statement asks for the root: return it.", "题目要求返回根节点。"),
)
def returns_nothing(root: Node | None) -> Node | None:
    recursive(root)


@mistake(
    ("Invert: the two children exchange their values", "翻转就是交换两个孩子的值"),
    fact=("The subtrees have to move too: swap the links.", "子树也要换过去：交换左右指针。"),
)
def swaps_the_values(root: Node | None) -> Node | None:
    if root is not None:
        if root.left and root.right:
            root.left.val, root.right.val = root.right.val, root.left.val
        swaps_the_values(root.left)
        swaps_the_values(root.right)
    return root


@mistake(
    ("The mirror image is a new tree", "镜像是一棵新的树"),
    fact=("The statement wants the same nodes, changed in place.", "题目要求原地修改，使用原来的节点。"),
)
def makes_new_nodes(root: Node | None) -> Node | None:
    return Node(root.val, makes_new_nodes(root.right), makes_new_nodes(root.left)) if root else None


@mistake(
    ("The root stays; its children may be new nodes", "根节点保留，孩子可以是新节点"),
    fact=("Every node has to stay the same object.", "每个节点都必须是原来的对象。"),
)
def makes_new_nodes_below_the_root(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = makes_new_nodes(root.right), makes_new_nodes(root.left)
    return root


@mistake(
    ("After the loop, `node` is the root", "循环结束时，`node` 就是根节点"),
    fact=("It is the last node visited: keep the root.", "它是最后访问的节点：要另外保留 root。"),
)
def returns_the_last_node(root: Node | None) -> Node | None:
    node = None
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        node.left, node.right = node.right, node.left
        waiting.extend(child for child in (node.left, node.right) if child)
    return node


@mistake(
    ("Swap level by level, each time from the root", "逐层交换，每层都从根节点往下走"),
    fact=(
        "Right, but upper levels are read again each time: n^2 on a chain.",
        "答案正确，但上面的层每次都重读：链上是平方级。",
    ),
    cost=True,
)
def walks_down_for_every_level(root: Node | None) -> Node | None:
    def swapped(node: Node | None, level: int) -> bool:
        if node is None:
            return False
        if level == 0:
            node.left, node.right = node.right, node.left
            return True
        return any([swapped(node.left, level - 1), swapped(node.right, level - 1)])

    level = 0
    while swapped(root, level):
        level += 1
    return root
