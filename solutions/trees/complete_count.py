"""The edges tell how high a tree is, and in a complete tree the height tells nearly everything.

Going down its left edge finds the height, with one read a level. If the right edge is as long, the last level is full
and the tree has 2^height - 1 nodes. If not, the last level ends somewhere, in the left side or in the right one; the
other side is perfect in either case. So of the two sides only one is left to be looked into, a level lower:
O(log n) levels with O(log n) reads each.

Or one looks for the end of the numbers. Count the nodes from 1 on, level by level: the children of k are 2k and 2k + 1,
so the binary digits of a number, after the first, say where to turn on the way to its node. Whether the node is there
takes O(log n) reads to find out, and a binary search asks for O(log n) nodes.
"""

from bisect import bisect_left

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "How many nodes has a tree of h levels that are all full? How would you notice that they are?",
    "In a complete tree one edge tells the height. What do both edges together tell?",
    "When the last level is not full, it ends on one side of the root. What do you know about the other side?",
    "A perfect side needs no visit: its height is enough. So go on in the other one only.",
    "Compare the heights of the two sides, measured along their left edges: equal means that the left side is perfect.",
)
HINTS_ZH = (
    "有 h 层、每层都满的树有多少个节点？怎样看出每层都是满的？",
    "在完全二叉树里，沿一侧的边缘走到底就知道高度。左右两侧的边缘一起看，能知道什么？",
    "如果最后一层不满，它会在根节点的某一侧中断。关于另一侧，你知道什么？",
    "是满二叉树的那一侧不必访问：知道高度就够了。所以只在另一侧继续。",
    "比较左右子树的高度，两边都沿左边缘测量：相等就说明左子树是满二叉树。",
)


def _height(node: Node | None) -> int:
    """The levels of a complete tree, which are those of its left edge."""
    levels = 0
    while node is not None:
        node, levels = node.left, levels + 1
    return levels


@approach("Compare both edges: equally long means perfect, else ask both sides", time="O(log² n)", space="O(log n)")
def two_edges(root: Node | None) -> int:
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels - 1
    return 1 + two_edges(root.left) + two_edges(root.right)


@approach("One side is perfect: add it and go down into the other", time="O(log² n)", space="O(1)")
def one_side_is_perfect(root: Node | None) -> int:
    count, node, height = 0, root, _height(root)
    while node is not None:
        height -= 1  # of the left side
        if _height(node.right) == height:
            count += 2**height  # the left side and the node itself
            node = node.right
        else:
            count += 2 ** (height - 1)  # the right side and the node itself
            node = node.left
    return count


@approach("Binary search for the first number without a node; digits are the way", time="O(log² n)", space="O(1)")
def binary_search(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in f"{number:b}"[1:]:
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root)), True, key=is_missing)


@mistake("A complete tree is full: its height tells the number")
def takes_it_for_perfect(root: Node | None) -> int:
    return 2 ** _height(root) - 1


@mistake("h full levels have 2^h nodes")
def one_too_many_in_a_perfect_tree(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels
    return 1 + one_too_many_in_a_perfect_tree(root.left) + one_too_many_in_a_perfect_tree(root.right)


@mistake("The height is counted in edges")
def counts_edges_downwards(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, edges = root.left, root.right, 0
    while right is not None:
        left, right, edges = left.left, right.right, edges + 1
    if left is None:
        return 2**edges - 1
    return 1 + counts_edges_downwards(root.left) + counts_edges_downwards(root.right)


@mistake("Each level adds as many nodes as the one before")
def doubles_the_height(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2 * levels - 1
    return 1 + doubles_the_height(root.left) + doubles_the_height(root.right)


@mistake("Where both sides are equally high, the right one is perfect")
def takes_the_wrong_side_for_perfect(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    if left == right:
        return 2**right + takes_the_wrong_side_for_perfect(root.left)
    return 2**left + takes_the_wrong_side_for_perfect(root.right)


@mistake("A perfect side and the count of the other: that is all there is")
def forgets_the_node_itself(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    if left == right:
        return 2**left - 1 + forgets_the_node_itself(root.right)
    return 2**right - 1 + forgets_the_node_itself(root.left)


@mistake("The perfect side is as high as the left one, whichever it is")
def adds_a_side_one_level_too_high(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    return 2**left + adds_a_side_one_level_too_high(root.right if left == right else root.left)


@mistake("Both sides of the root are perfect, even if the whole is not")
def takes_both_sides_for_perfect(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + (2 ** _height(root.left) - 1) + (2 ** _height(root.right) - 1)


@mistake("The digits of a number are read from its end, as for a remainder")
def reads_the_way_from_the_wrong_end(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in reversed(f"{number:b}"[1:]):
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root)), True, key=is_missing)


@mistake("The search ends before the last number: the last level is not full anyway")
def never_looks_at_the_last_place(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in f"{number:b}"[1:]:
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root) - 1), True, key=is_missing)


@mistake("There is a root: an empty tree needs no counting")
def needs_a_root(root: Node | None) -> int:
    left, right, levels = root.left, root.right, 1
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels - 1
    right_side = needs_a_root(root.right) if root.right else 0
    return 1 + needs_a_root(root.left) + right_side


@mistake("A node whose value is not true ends the edge")
def stops_at_a_zero(root: Node | None) -> int:
    left, right, levels = root, root, 0
    while right and right.val:
        left, right, levels = left.left, right.right, levels + 1
    if not left or not left.val:
        return 2**levels - 1
    return 1 + stops_at_a_zero(root.left) + stops_at_a_zero(root.right)


_known: dict[int, int] = {}


@mistake("Complete trees of one height need to be counted only once")
def remembers_counts_by_height(root: Node | None) -> int:
    height = _height(root)
    if height not in _known:
        _known[height] = two_edges(root)
    return _known[height]


@mistake("Counting means visiting: right for every tree, and blind to what a complete one offers", cost=True)
def visits_every_node(root: Node | None) -> int:
    return 1 + visits_every_node(root.left) + visits_every_node(root.right) if root else 0


@mistake("Measures the heights as in any tree, on both sides: the shortcut comes after all the work", cost=True)
def measures_heights_on_both_sides(root: Node | None) -> int:
    def height(node: Node | None) -> int:
        return 1 + max(height(node.left), height(node.right)) if node else 0

    if root is None:
        return 0
    left, right = height(root.left), height(root.right)
    if left == right:
        return 2**left + measures_heights_on_both_sides(root.right)
    return 2**right + measures_heights_on_both_sides(root.left)


@mistake("Whole levels are counted faster than single nodes", cost=True)
def goes_level_by_level(root: Node | None) -> int:
    count, level = 0, [root] if root else []
    while level:
        count += len(level)
        level = [child for node in level for child in (node.left, node.right) if child]
    return count
