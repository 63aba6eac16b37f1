"""Every node once, in any order, as long as a node's swap and its children's visits do not get in each other's way.

Swapping is local, so pre-order, post-order, a queue and a stack all do. Only between the two recursive calls the swap
goes wrong: the second call then meets the subtree that the first has already turned.
"""

from collections import deque

from kata import approach, mistake
from katas.trees.node import Node

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


@approach("Turn both subtrees, and hang them in on the opposite sides", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = recursive(root.right), recursive(root.left)
    return root


@approach("Breadth first: swap the children of each node that leaves the queue", time="O(n)", space="O(n)")
def bfs(root: Node | None) -> Node | None:
    queue = deque([root] if root else [])
    while queue:
        node = queue.popleft()
        node.left, node.right = node.right, node.left
        queue.extend(child for child in (node.left, node.right) if child)
    return root


@approach("Depth first with an explicit stack: the order of the swaps does not matter", time="O(n)", space="O(h)")
def stack(root: Node | None) -> Node | None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            node.left, node.right = node.right, node.left
            waiting += node.left, node.right
    return root


@mistake("Mirroring means that the two children exchange their values")
def swaps_the_values(root: Node | None) -> Node | None:
    if root is not None:
        if root.left and root.right:
            root.left.val, root.right.val = root.right.val, root.left.val
        swaps_the_values(root.left)
        swaps_the_values(root.right)
    return root


@mistake("Two assignments in a row swap two links")
def overwrites_before_reading(root: Node | None) -> Node | None:
    if root is not None:
        root.left = overwrites_before_reading(root.right)
        root.right = overwrites_before_reading(root.left)
    return root


@mistake("Swapping the children of the root mirrors what hangs below them too")
def only_at_the_root(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = root.right, root.left
    return root


@mistake("There is nothing to swap where a child is missing")
def stops_where_a_child_is_missing(root: Node | None) -> Node | None:
    if root is not None and root.left and root.right:
        root.left, root.right = (
            stops_where_a_child_is_missing(root.right),
            stops_where_a_child_is_missing(root.left),
        )
    return root


@mistake(
    "The swap may stand between the two calls as well, as in an inorder walk",
    source="代码随想录 (Programmer Carl's guide), 226. 翻转二叉树, which warns of it",
)
def swaps_between_the_calls(root: Node | None) -> Node | None:
    if root is not None:
        swaps_between_the_calls(root.left)
        root.left, root.right = root.right, root.left
        swaps_between_the_calls(root.right)
    return root


@mistake("A mirror image is a new tree")
def makes_new_nodes(root: Node | None) -> Node | None:
    return Node(root.val, makes_new_nodes(root.right), makes_new_nodes(root.left)) if root else None


@mistake("The root may stay if it is given new children with the right values")
def makes_new_nodes_below_the_root(root: Node | None) -> Node | None:
    if root is not None:
        root.left, root.right = makes_new_nodes(root.right), makes_new_nodes(root.left)
    return root


@mistake("What works in place has nothing to return")
def returns_nothing(root: Node | None) -> Node | None:
    recursive(root)


@mistake("Whatever the loop ends with is the root")
def returns_the_last_node(root: Node | None) -> Node | None:
    node = None
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        node.left, node.right = node.right, node.left
        waiting.extend(child for child in (node.left, node.right) if child)
    return node


@mistake("Comes down from the root again for each level: the right answer in quadratic time on a chain", cost=True)
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
