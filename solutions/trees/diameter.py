"""A height with a by-product: the same post-order skeleton as `balanced`.

Every path has one highest node, and there it is made of the two deepest branches below that node. So while the height
of each node comes back to its parent, the best `left + right` seen so far is kept on the side.
"""

from kata import approach, mistake
from katas.trees.node import Node

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


@approach("A helper returns (height, best) for a subtree; nothing is shared", time="O(n)", space="O(h)")
def helper(root: Node | None) -> int:
    def measure(node: Node | None) -> tuple[int, int]:
        if node is None:
            return 0, 0
        left_height, left_best = measure(node.left)
        right_height, right_best = measure(node.right)
        return 1 + max(left_height, right_height), max(left_best, right_best, left_height + right_height)

    _, best = measure(root)
    return best


@approach("A nested function returns the height and raises `best` through nonlocal", time="O(n)", space="O(h)")
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


@approach("An explicit stack visits children before parents; heights wait in a dict", time="O(n)", space="O(n)")
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
    "The longest path goes through the root",
    source="TheAlgorithms/Python, data_structures/binary_tree/diameter_of_binary_tree.py",
)
def only_through_root(root: Node | None) -> int:
    return _height(root.left) + _height(root.right) if root else 0


@mistake("The length of a path is its number of nodes")
def counts_nodes(root: Node | None) -> int:
    return helper(root) + 1 if root else 0


@mistake("The longest path goes down and up again at full depth: twice the height")
def twice_the_height(root: Node | None) -> int:
    return 2 * (_height(root) - 1) if root else 0


@mistake("What goes up to the parent is the path through the node, not its height")
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


@mistake("The height of a node is the greater of its children's, without the node itself")
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


@mistake("Assigning to `best` in the nested function changes the outer one without saying nonlocal")
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


@mistake("A value names its node, so a height can be kept under the value")
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


@mistake("A class attribute is a fine place for the best so far: it survives into the next call")
def keeps_best_between_calls(root: Node | None) -> int:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        _Best.value = max(_Best.value, left + right)
        return 1 + max(left, right)

    height(root)
    return _Best.value


@mistake("Measures both heights anew at every node: the right answer in quadratic time", cost=True)
def recomputes_height(root: Node | None) -> int:
    if root is None:
        return 0
    through = _height(root.left) + _height(root.right)
    return max(through, recomputes_height(root.left), recomputes_height(root.right))
