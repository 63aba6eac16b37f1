"""The first recursion on trees: trust the answers of both subtrees, and add the node that joins them.

Three ways to the same number. The recursion carries it upwards: a height. The stack carries it downwards: each node
waits together with its depth. And breadth first there is nothing to carry: the number of rounds is the answer.
"""

from collections import deque

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Suppose somebody tells you the depths of the left and of the right subtree. What is left to do?",
    "Which tree is so small that it has no subtrees to ask? Start from the empty one; then a leaf is no special case.",
    "Without recursion: what would have to wait on the stack beside each node?",
    "A node's depth is one more than the greater of its subtrees' depths, and the empty tree's is 0.",
)
HINTS_ZH = (
    "假设有人已经告诉你左右子树的深度，还剩什么要做？",
    "什么样的树小到没有子树可问？从空树开始，叶子节点就不是特殊情况了。",
    "不用递归：栈里除了节点，还要存什么？",
    "节点的深度等于左右子树深度的较大者加 1，空树的深度为 0。",
)


@approach("The depth of a tree is one more than the greater depth of its two subtrees", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + max(recursive(root.left), recursive(root.right))


@approach("Breadth first, a whole level per round: the rounds are counted", time="O(n)", space="O(n)")
def bfs(root: Node | None) -> int:
    depth = 0
    level = deque([root] if root else [])
    while level:
        depth += 1
        for _ in range(len(level)):
            node = level.popleft()
            level.extend(child for child in (node.left, node.right) if child)
    return depth


@approach("An explicit stack: each node waits together with its depth", time="O(n)", space="O(h)")
def stack_of_depths(root: Node | None) -> int:
    deepest = 0
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        if node is not None:
            deepest = max(deepest, depth)
            stack += (node.left, depth + 1), (node.right, depth + 1)
    return deepest


@approach("A nested function goes down with the depth and raises `deepest` through nonlocal", time="O(n)", space="O(h)")
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


@mistake("Depth is counted in edges")
def counts_edges(root: Node | None) -> int:
    return recursive(root) - 1 if root else 0


@mistake("The deepest node is found by going left")
def only_left(root: Node | None) -> int:
    return 1 + only_left(root.left) if root else 0


@mistake("The recursion ends at depth 1, so the empty tree counts as one")
def empty_counts_as_one(root: Node | None) -> int:
    if root is None:
        return 1
    return 1 + max(empty_counts_as_one(root.left), empty_counts_as_one(root.right))


@mistake("The recursion ends at the leaves; a node that is no leaf has two children")
def ends_at_leaves_only(root: Node | None) -> int:
    if root.left is None and root.right is None:
        return 1
    return 1 + max(ends_at_leaves_only(root.left), ends_at_leaves_only(root.right))


@mistake("The depth is that of the nearest leaf")
def takes_the_lesser(root: Node | None) -> int:
    return 1 + min(takes_the_lesser(root.left), takes_the_lesser(root.right)) if root else 0


@mistake("Both subtrees make the tree deeper, so their depths add up")
def adds_both_sides(root: Node | None) -> int:
    return 1 + adds_both_sides(root.left) + adds_both_sides(root.right) if root else 0


@mistake("Each node taken from the queue is a level")
def counts_nodes_for_levels(root: Node | None) -> int:
    depth = 0
    queue = deque([root] if root else [])
    while queue:
        depth += 1
        node = queue.popleft()
        queue.extend(child for child in (node.left, node.right) if child)
    return depth


@mistake("The node that leaves the stack last is the deepest, as it is with a queue")
def depth_of_the_last_popped(root: Node | None) -> int:
    depth = 0
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        stack.extend((child, depth + 1) for child in (node.left, node.right) if child)
    return depth


@mistake("A node whose value is 0 is no node")
def stops_at_zero(root: Node | None) -> int:
    return 1 + max(stops_at_zero(root.left), stops_at_zero(root.right)) if root and root.val else 0


class _Deepest:
    depth = 0


@mistake("A class attribute is a fine place for the deepest so far: it survives into the next call")
def keeps_deepest_between_calls(root: Node | None) -> int:
    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            _Deepest.depth = max(_Deepest.depth, depth)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

    visit(root, 1)
    return _Deepest.depth


@mistake("Asks for the greater depth once more after comparing: the right answer in exponential time", cost=True)
def asks_the_deeper_side_twice(root: Node | None) -> int:
    if root is None:
        return 0
    if asks_the_deeper_side_twice(root.left) > asks_the_deeper_side_twice(root.right):
        return 1 + asks_the_deeper_side_twice(root.left)
    return 1 + asks_the_deeper_side_twice(root.right)


@mistake("Looks for each level anew from the root: the right answer in quadratic time on a chain", cost=True)
def walks_down_for_every_level(root: Node | None) -> int:
    def reaches(node: Node | None, level: int) -> bool:
        return node is not None and (level == 0 or reaches(node.left, level - 1) or reaches(node.right, level - 1))

    depth = 0
    while reaches(root, depth):
        depth += 1
    return depth
