"""What a node is allowed to be depends on all its ancestors, and two of them are enough to say it.

Going down, carry the open interval in which a value may lie. It is everything at the root; a step to the left lowers
its upper end to the value just left, a step to the right raises its lower end. Coming up, the same can be said with the
least and the greatest value of each subtree. And from left to right: a tree is a search tree exactly when its inorder
rises, so one remembered value is enough.

Each of the three needs a beginning for which there is no number: no bound yet, nothing below, no value before. None
says so, as long as it is asked for with `is None`. Zero is a value, and every number small enough to stand for minus
infinity may turn up in a tree.
"""

from itertools import pairwise

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Draw a tree in which each node stands right with its parent, and which is no search tree all the same.",
    "Follow one node down from the root: each step rules out some values for all that lies below. Which?",
    "Hand down two bounds. At the root there are none; how do you say so without choosing a number?",
    "A different view: in which order do the values of a search tree come when it is read from left to right?",
    "Going left, the node's value becomes the upper bound; going right, the lower one. The other one stays.",
)
HINTS_ZH = (
    "画一棵树：每个节点与父节点的大小关系都对，但它仍然不是二叉搜索树。",
    "从根节点往下走到某个节点：每走一步，都为下面所有的节点排除了一些值。排除了哪些？",
    "往下传两个界限。根节点处没有界限；不选定某个数，怎么表示“没有”？",
    "换个角度：从左到右读二叉搜索树，值按什么顺序出现？",
    "往左走，节点的值成为上界；往右走，成为下界。另一个界限不变。",
)


@approach("Hand down the bounds that the ancestors have set", time="O(n)", space="O(h)")
def bounds(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if low is not None and node.val <= low:
            return False
        if high is not None and node.val >= high:
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@approach("Inorder with a pointer and a stack: each value is greater than the one before", time="O(n)", space="O(h)")
def rising_stack(root: Node | None) -> bool:
    before = None
    passed: list[Node] = []
    node = root
    while passed or node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        if before is not None and node.val <= before:
            return False
        before = node.val
        node = node.right
    return True


@approach("A nested function walks in inorder and keeps the value before through nonlocal", time="O(n)", space="O(h)")
def rising_nonlocal(root: Node | None) -> bool:
    before = None

    def rises(node: Node | None) -> bool:
        nonlocal before
        if node is None:
            return True
        if not rises(node.left) or (before is not None and node.val <= before):
            return False
        before = node.val
        return rises(node.right)

    return rises(root)


@approach("A helper returns the least and the greatest value of a subtree, or None", time="O(n)", space="O(h)")
def extent_upwards(root: Node | None) -> bool:
    def extent(node: Node) -> tuple[int, int] | None:
        least = greatest = node.val
        if node.left:
            left = extent(node.left)
            if left is None or left[1] >= node.val:
                return None
            least = left[0]
        if node.right:
            right = extent(node.right)
            if right is None or right[0] <= node.val:
                return None
            greatest = right[1]
        return least, greatest

    return root is None or extent(root) is not None


def _inorder(root: Node | None) -> list[int]:
    return [*_inorder(root.left), root.val, *_inorder(root.right)] if root else []


@mistake("If each node stands right with its parent, the tree is in order")
def only_parent_and_child(root: Node | None) -> bool:
    if root is None:
        return True
    if root.left and root.left.val >= root.val:
        return False
    if root.right and root.right.val <= root.val:
        return False
    return only_parent_and_child(root.left) and only_parent_and_child(root.right)


@mistake("It is the root that parts the values: less on its left, more on its right")
def only_the_root_and_the_parents(root: Node | None) -> bool:
    if root is None:
        return True
    less, more = _inorder(root.left), _inorder(root.right)
    return max(less, default=root.val - 1) < root.val < min(more, default=root.val + 1) and only_parent_and_child(root)


@mistake("A step to the right leaves no upper bound, and a step to the left no lower one")
def forgets_the_outer_bound(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, None, node.val) and fits(node.right, node.val, None)

    return fits(root, None, None)


@mistake("The parent and the grandparent are the two bounds")
def only_parent_and_grandparent(root: Node | None) -> bool:
    def fits(node: Node | None, above: list[tuple[int, bool]]) -> bool:
        if node is None:
            return True
        if any((node.val >= value) if is_left else (node.val <= value) for value, is_left in above[-2:]):
            return False
        left, right = (node.val, True), (node.val, False)
        return fits(node.left, [*above, left]) and fits(node.right, [*above, right])

    return fits(root, [])


@mistake(
    "Equal values are in order", source="keon/algorithms, tree/bst_validate_bst.py (whose statement says `less than`)"
)
def allows_equal_values(root: Node | None) -> bool:
    values = _inorder(root)
    return values == sorted(values)


@mistake("Equal values belong on the left")
def allows_equal_values_on_the_left(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val > high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake("Equal values belong on the right")
def allows_equal_values_on_the_right(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val < low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake("Sorting the set of the values puts them right; a value that is there twice does not matter")
def compares_sets(root: Node | None) -> bool:
    return list(dict.fromkeys(_inorder(root))) == sorted(set(_inorder(root)))


@mistake("A bound that is there is true, and one that is not there is false")
def takes_a_bound_of_zero_for_none(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low and node.val <= low) or (high and node.val >= high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake("A value before that is there is true, and one that is not there is false")
def takes_a_zero_before_for_none(root: Node | None) -> bool:
    return not any(before and value <= before for before, value in pairwise([None, *_inorder(root)]))


@mistake("The bounds begin at the least and the greatest integer, which have 32 bits")
def begins_at_the_ends_of_32_bits(root: Node | None) -> bool:
    def fits(node: Node | None, low: int, high: int) -> bool:
        if node is None:
            return True
        return low < node.val < high and fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, -(2**31), 2**31 - 1)


@mistake("The bounds begin just beyond 32 bits, since no value is greater")
def begins_just_beyond_32_bits(root: Node | None) -> bool:
    def fits(node: Node | None, low: int, high: int) -> bool:
        if node is None:
            return True
        return low < node.val < high and fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, -(2**31) - 1, 2**31)


@mistake("The value before the first is 0")
def begins_at_zero(root: Node | None) -> bool:
    return all(before < value for before, value in pairwise([0, *_inorder(root)]))


@mistake("Calling the function for the left side checks it, whatever becomes of the answer")
def drops_the_answer_from_the_left(root: Node | None) -> bool:
    before = None

    def rises(node: Node | None) -> bool:
        nonlocal before
        if node is None:
            return True
        rises(node.left)
        if before is not None and node.val <= before:
            return False
        before = node.val
        return rises(node.right)

    return rises(root)


@mistake("One side that is a search tree is enough to go on")
def either_side_will_do(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, low, node.val) or fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake("Morris's threads are taken out where the walk passes them again; so it may stop anywhere")
def leaves_threads_in_when_it_stops_early(root: Node | None) -> bool:
    before, node = None, root
    while node:
        thread = node.left
        while thread and thread.right not in (None, node):
            thread = thread.right
        if thread and thread.right is None:
            thread.right, node = node, node.left
            continue
        if thread:
            thread.right = None
        if before is not None and node.val <= before:
            return False
        before, node = node.val, node.right
    return True


class _Before:
    value: int | None = None


@mistake("A class attribute is a fine place for the value before: it survives into the next call")
def keeps_the_value_before_between_calls(root: Node | None) -> bool:
    for value in _inorder(root):
        if _Before.value is not None and value <= _Before.value:
            return False
        _Before.value = value
    return True


@mistake("The empty tree holds nothing that is in order")
def rejects_the_empty_tree(root: Node | None) -> bool:
    return root is not None and bounds(root)


@mistake("Looks for the ends of both subtrees anew at every node: the right answer in quadratic time", cost=True)
def measures_both_sides_at_every_node(root: Node | None) -> bool:
    if root is None:
        return True
    if any(value >= root.val for value in _inorder(root.left)) or any(v <= root.val for v in _inorder(root.right)):
        return False
    return measures_both_sides_at_every_node(root.left) and measures_both_sides_at_every_node(root.right)
