"""Reference solutions and classic mistakes: the diameter of a binary tree."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "The longest path through a node has left height + right height edges. Return the height, record the best.",
        "经过一个节点的最长路径有“左高 + 右高”条边。返回高度，顺便记录最大值。",
    ),
    invariant=(
        "after height(x), best covers every path whose highest node lies in a subtree finished so far",
        "height(x) 返回时，最高点在已经处理完的子树中的所有路径，best 都已考虑到",
    ),
    say=(
        "Every path has one highest node; there it is the two deepest branches below. One post-order walk computes "
        "heights and compares the sums: O(n) time, O(h) stack.",
        "每条路径都有唯一的最高点，在那里它由左右两条最深的分支组成。一次后序遍历求高度，同时比较两边之和：时间 O(n)，"
        "栈 O(h)。",
    ),
    ask=(
        "Is the length counted in edges or in nodes? What about the empty tree? How deep can the tree be?",
        "长度按边数还是按节点数算？空树返回什么？树最深有多少层？",
    ),
    follow_ups=(
        "return the path itself; an N-ary tree (LC 1522); weights on the nodes: trees/max_path_sum (LC 124)",
        "返回路径本身；N 叉树（LC 1522）；节点带权：trees/max_path_sum（LC 124）",
    ),
    family=("trees/balanced", "trees/diameter", "trees/max_path_sum"),
)

HINTS = (
    "What does a node need to know about its two subtrees to say how long the longest path through it is?",
    "Every path has exactly one highest node. What is the longest path whose highest node is this one?",
    "One walk can give two results: what goes up to the parent, and what is only compared with the best so far.",
    "Count edges. If the empty tree has height 0 and a leaf 1, the path through a node has left + right of them.",
)
HINTS_ZH = (
    "一个节点要知道左右子树的什么，才能说出经过它的最长路径有多长？",
    "每条路径都有唯一的最高节点。以当前节点为最高节点的路径，最长的是哪一条？",
    "一次遍历可以得到两个结果：一个返回给父节点，另一个只用来与目前的最大值比较。",
    "数边数。如果空树的高度为 0，叶子节点的高度为 1，那么经过某个节点的最长路径有 `left + right` 条边。",
)


@approach(
    (
        "A nested function returns the height, updates `best` (nonlocal or self.best)",
        "内层函数返回高度，用 nonlocal（或 self.best）更新 best",
    ),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def nested_nonlocal(root: Node | None) -> int:
    best = 0

    def height(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return 1 + max(left, right)

    height(root)
    return best


@approach(
    ("A helper returns (height, best)", "辅助函数返回 (高度, 最大值)"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("you want it pure and testable", "想要没有共享状态、便于测试"),
)
def helper(root: Node | None) -> int:
    def measure(node: Node | None) -> tuple[int, int]:
        if node is None:
            return 0, 0
        left_height, left_best = measure(node.left)
        right_height, right_best = measure(node.right)
        height = 1 + max(left_height, right_height)
        return height, max(left_best, right_best, left_height + right_height)

    _, best = measure(root)
    return best


@approach(
    ("An explicit stack, children before parents; heights in a dict", "显式栈，先孩子后父节点；高度存在字典里"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("trees deeper than Python's recursion limit", "树比 Python 的递归上限还深"),
)
def postorder_stack(root: Node | None) -> int:
    height: dict[Node | None, int] = {None: 0}
    best = 0
    stack = [(root, False)] if root else []
    while stack:
        node, children_done = stack.pop()
        left, right = node.left, node.right
        if children_done:
            best = max(best, height[left] + height[right])
            height[node] = 1 + max(height[left], height[right])
        else:
            stack.append((node, True))
            stack.extend((child, False) for child in (left, right) if child)
    return best


def _height(node: Node | None) -> int:
    return 1 + max(_height(node.left), _height(node.right)) if node else 0


@mistake(
    ("The longest path goes through the root", "最长路径经过根节点"),
    fact=("It may lie wholly in one subtree: compare at every node.", "它可能完全在一棵子树里：要在每个节点处比较。"),
    source="TheAlgorithms/Python, data_structures/binary_tree/diameter_of_binary_tree.py",
)
def only_through_root(root: Node | None) -> int:
    return _height(root.left) + _height(root.right) if root else 0


@mistake(
    ("The length of a path is its number of nodes", "路径长度就是节点数"),
    fact=("The statement counts edges: one less than the nodes.", "题目数的是边，比节点数少 1。"),
)
def counts_nodes(root: Node | None) -> int:
    return helper(root) + 1 if root else 0


@mistake(
    (
        "The longest path goes down and up again at full depth: twice the height",
        "最长路径一下一上都走满深度：高度的两倍",
    ),
    fact=(
        "Its two arms go down different children, and one may be short.",
        "两条分支走的是不同的孩子，其中一条可能很短。",
    ),
)
def twice_the_height(root: Node | None) -> int:
    return 2 * (_height(root) - 1) if root else 0


@mistake(
    ("What goes up to the parent is the path through the node", "向父节点返回经过该节点的路径长度"),
    fact=(
        "A path through the node cannot go on to the parent; only one branch, the height, can.",
        "经过该节点的路径不能再延伸到父节点，能延伸的只有一条分支，即高度。",
    ),
)
def returns_the_path_upwards(root: Node | None) -> int:
    best = 0

    def walk(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = walk(node.left), walk(node.right)
        best = max(best, left + right)
        return left + right + 1

    walk(root)
    return best


@mistake(
    ("The height of a node is the greater of its children's", "节点的高度就是孩子高度的较大者"),
    fact=("One more: the node itself adds an edge to the branch.", "还要加 1：节点自己给分支添了一条边。"),
)
def height_without_the_node(root: Node | None) -> int:
    best = 0

    def height(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return max(left, right)

    height(root)
    return best


@mistake(
    ("Assigning to `best` in the nested function changes the outer one", "内层函数给 `best` 赋值会改变外层的 `best`"),
    fact=(
        "Without nonlocal it makes a local variable, and Python raises UnboundLocalError.",
        "不写 nonlocal 就是新的局部变量，Python 会抛出 UnboundLocalError。",
    ),
)
def misses_nonlocal(root: Node | None) -> int:
    best = 0

    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return 1 + max(left, right)

    height(root)
    return best


@mistake(
    ("A value identifies its node, so heights can be cached by value", "值可以代表节点，高度可以按值缓存"),
    fact=("Values repeat; nodes are told apart by identity.", "值会重复；区分节点要看节点本身。"),
)
def keeps_heights_by_value(root: Node | None) -> int:
    known: dict[int, int] = {}
    best = 0

    def height(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        if node.val not in known:
            left, right = height(node.left), height(node.right)
            best = max(best, left + right)
            known[node.val] = 1 + max(left, right)
        return known[node.val]

    height(root)
    return best


class _Best:
    value = 0


@mistake(
    ("A class attribute is a fine place for the best so far", "用类属性保存当前最大值就行"),
    fact=(
        "It survives the call: the next call starts from the last one's best.",
        "它在调用之间不会清零：下一次会从上一次的最大值开始。",
    ),
)
def keeps_best_between_calls(root: Node | None) -> int:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        _Best.value = max(_Best.value, left + right)
        return 1 + max(left, right)

    height(root)
    return _Best.value


@mistake(
    ("Measuring both heights anew at every node is the same in the end", "在每个节点重新求两边高度，反正结果一样"),
    fact=(
        "The answer is right, but each node is read once per ancestor: O(n h), quadratic on a chain.",
        "答案正确，但每个节点会被每个祖先各读一遍：O(n h)，链上是平方级。",
    ),
    cost=True,
)
def recomputes_height(root: Node | None) -> int:
    if root is None:
        return 0
    through = _height(root.left) + _height(root.right)
    return max(through, recomputes_height(root.left), recomputes_height(root.right))
