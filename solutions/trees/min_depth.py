"""Not `max_depth` with the other comparison: the empty tree has depth 0, and a missing child must not win with it.

A path ends at a leaf, and a missing child is none. So a node with one child takes that child's depth, whatever the
lesser of the two numbers is. One can ask for each child in turn, or let an empty subtree be infinitely deep, which
never wins; only the empty tree as a whole needs its own answer then.

Breadth first, the first leaf that is met is a nearest one, and the rest of the tree need not be read. Depth first reads
everything, unless it turns back where it is as deep as the best leaf so far.
"""

from collections import deque
from math import inf

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "What does `1 + min(left, right)` say of a chain of three nodes? What should be said of it?",
    "At which nodes may a path end? So which of its two sides may a node with one child choose from?",
    "Tell four cases apart: no node, no child, one child, two children. Which of them can be put together?",
    "If the depth of an empty subtree were so great that it never wins, a missing child would be no special case.",
    "Breadth first: which leaf is met first, if levels are visited from the root downwards?",
)
HINTS_ZH = (
    "对三个节点的链，`1 + min(left, right)` 得到多少？应该是多少？",
    "路径可以在哪些节点结束？那么只有一个孩子的节点，可以走哪一侧？",
    "分清四种情况：没有节点、没有孩子、一个孩子、两个孩子。哪几种可以合并？",
    "如果空子树的深度大到永远不会被选中，缺少一个孩子就不是特殊情况了。",
    "广度优先：从根节点往下逐层访问，最先遇到的是哪个叶子节点？",
)


@approach("A missing side does not count: the lesser depth only where there are two", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> int:
    if root is None:
        return 0
    if root.left and root.right:
        return 1 + min(recursive(root.left), recursive(root.right))
    return 1 + recursive(root.left or root.right)


@approach("Breadth first, as far as the first leaf", time="O(n), up to the level of the answer", space="O(n)")
def bfs_to_the_first_leaf(root: Node | None) -> int:
    queue = deque([(root, 1)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if node.left is None and node.right is None:
            return depth
        queue.extend((child, depth + 1) for child in (node.left, node.right) if child)
    return 0


@approach("A missing child is infinitely far from any leaf, so it never is the lesser one", time="O(n)", space="O(h)")
def infinity_below_nothing(root: Node | None) -> int:
    def depth(node: Node | None) -> float:
        if node is None:
            return inf
        if node.left is None and node.right is None:
            return 1
        return 1 + min(depth(node.left), depth(node.right))

    return depth(root) if root else 0


@approach("A stack of nodes with their depths; the least depth of a leaf is kept", time="O(n)", space="O(h)")
def stack_of_depths(root: Node | None) -> int:
    leaves = []
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        children = [child for child in (node.left, node.right) if child]
        stack += [(child, depth + 1) for child in children]
        if not children:
            leaves.append(depth)
    return min(leaves, default=0)


@mistake("The minimum depth is one more than the lesser of both sides, where a missing one has depth 0")
def lets_a_missing_side_win(root: Node | None) -> int:
    return 1 + min(lets_a_missing_side_win(root.left), lets_a_missing_side_win(root.right)) if root else 0


@mistake("Breadth first, the first node that lacks a child is the nearest leaf")
def stops_at_a_node_with_one_child(root: Node | None) -> int:
    queue = deque([(root, 1)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if node.left is None or node.right is None:
            return depth
        queue.extend([(node.left, depth + 1), (node.right, depth + 1)])
    return 0


@mistake("The way down goes through the first child there is")
def follows_the_first_child(root: Node | None) -> int:
    return 1 + follows_the_first_child(root.left or root.right) if root else 0


@mistake("Depth is counted in edges")
def counts_edges(root: Node | None) -> int:
    return recursive(root) - 1 if root else 0


@mistake("The depth of a tree is that of its farthest leaf")
def takes_the_greater(root: Node | None) -> int:
    return 1 + max(takes_the_greater(root.left), takes_the_greater(root.right)) if root else 0


@mistake("Where no side may win by being missing, both are added up")
def adds_both_sides(root: Node | None) -> int:
    return 1 + adds_both_sides(root.left) + adds_both_sides(root.right) if root else 0


@mistake("The recursion ends at depth 1, so the empty tree counts as one")
def empty_counts_as_one(root: Node | None) -> int:
    return recursive(root) if root else 1


@mistake("The empty tree has no leaf, so it is infinitely deep")
def empty_is_infinitely_deep(root: Node | None) -> int:
    return recursive(root) if root else inf


@mistake("There is always a root; only its children may be missing")
def expects_a_root(root: Node | None) -> int:
    queue = deque([(root, 1)])
    while True:
        node, depth = queue.popleft()
        if node.left is None and node.right is None:
            return depth
        queue.extend((child, depth + 1) for child in (node.left, node.right) if child)


@mistake("The left side may be missing, the right side is there or does not matter")
def minds_a_missing_left_side_only(root: Node | None) -> int:
    if root is None:
        return 0
    if root.left is None:
        return 1 + minds_a_missing_left_side_only(root.right)
    return 1 + min(minds_a_missing_left_side_only(root.left), minds_a_missing_left_side_only(root.right))


@mistake("A missing side is a special case of the root")
def minds_a_missing_side_at_the_root_only(root: Node | None) -> int:
    if root is None:
        return 0
    depths = [lets_a_missing_side_win(child) for child in (root.left, root.right) if child]
    return 1 + min(depths, default=0)


@mistake("Each node taken from the queue is a level")
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


@mistake("The first leaf that comes off a stack is a nearest one, as it is with a queue")
def depth_of_the_first_leaf_popped(root: Node | None) -> int:
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        if node.left is None and node.right is None:
            return depth
        stack.extend((child, depth + 1) for child in (node.left, node.right) if child)
    return 0


@mistake("A node whose value is 0 is no node")
def stops_at_zero(root: Node | None) -> int:
    if not root or not root.val:
        return 0
    if root.left and root.right:
        return 1 + min(stops_at_zero(root.left), stops_at_zero(root.right))
    return 1 + stops_at_zero(root.left or root.right)


@mistake("A depth once found can be kept under the value of its node")
def remembers_depths_by_value(root: Node | None) -> int:
    known: dict[int, int] = {}

    def depth(node: Node | None) -> int:
        if node is None:
            return 0
        if node.val not in known:
            both = node.left and node.right
            known[node.val] = 1 + (min(depth(node.left), depth(node.right)) if both else depth(node.left or node.right))
        return known[node.val]

    return depth(root)


@mistake("Assigning to `nearest` in the nested function changes the outer one without saying nonlocal")
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


@mistake("A class attribute is a fine place for the nearest leaf so far: it survives into the next call")
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


@mistake("A lone right child can be moved to the left, and there is one case less")
def moves_lone_children_to_the_left(root: Node | None) -> int:
    if root is None:
        return 0
    if root.left is None:
        root.left, root.right = root.right, None
    if root.right is None:
        return 1 + moves_lone_children_to_the_left(root.left)
    return 1 + min(moves_lone_children_to_the_left(root.left), moves_lone_children_to_the_left(root.right))


@mistake("Asks for the lesser depth once more after comparing: the right answer in exponential time", cost=True)
def asks_the_nearer_side_twice(root: Node | None) -> int:
    if root is None:
        return 0
    if root.left is None or root.right is None:
        return 1 + asks_the_nearer_side_twice(root.left or root.right)
    if asks_the_nearer_side_twice(root.left) < asks_the_nearer_side_twice(root.right):
        return 1 + asks_the_nearer_side_twice(root.left)
    return 1 + asks_the_nearer_side_twice(root.right)


@mistake("Looks for a leaf on each level anew from the root: the right answer in quadratic time on a chain", cost=True)
def walks_down_for_every_level(root: Node | None) -> int:
    def has_leaf(node: Node | None, level: int) -> bool:
        if node is None:
            return False
        if level == 1:
            return node.left is None and node.right is None
        return has_leaf(node.left, level - 1) or has_leaf(node.right, level - 1)

    depth = 1 if root else 0
    while root and not has_leaf(root, depth):
        depth += 1
    return depth
