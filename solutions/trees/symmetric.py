"""One question about two nodes: is this subtree the mirror image of that one?

Asked of the two children of the root it answers the kata. Two trees mirror each other when their roots have equal
values, the outer children mirror each other, and so do the inner ones: left with right and right with left. A question
about two trees needs a function of two arguments, and that is most of the difficulty.

With a queue or a stack the open questions are kept as pairs, in any order. The other two versions read the tree in ways
that fix its shape: level by level, with the gaps written down, and in preorder with gaps, from either side. Inorder
would not do even with gaps, since there a gap stands between any two values, whatever the shape.
"""

from collections import deque
from collections.abc import Iterator
from itertools import zip_longest

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "A subtree by itself is neither symmetric nor not. Which two nodes would you have to look at together?",
    "Write a function of two nodes that says whether one subtree is the mirror image of the other.",
    "For two nodes that match, which of their four children belong together? Draw it with three levels.",
    "Where one of the two is missing, or both, there are no values to compare: settle that first.",
    "Instead of recursion, keep the pairs still to be compared in a queue; each adds its outer and its inner pair.",
)
HINTS_ZH = (
    "单独一棵子树谈不上对称不对称。应该把哪两个节点放在一起看？",
    "写一个接受两个节点的函数，判断一棵子树是不是另一棵的镜像。",
    "两个节点匹配时，它们的四个孩子该怎样两两配对？画一棵三层的树看看。",
    "两个节点缺了一个，或者都缺，就没有值可比：先处理这些情况。",
    "不用递归：把还要比较的节点对存在队列里；每一对再加入外侧的一对和内侧的一对。",
)


@approach("Two subtrees mirror each other if their outer and their inner children do", time="O(n)", space="O(h)")
def pair_recursion(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@approach("A queue of the pairs that have still to match", time="O(n)", space="O(width)")
def queue_of_pairs(root: Node | None) -> bool:
    pairs = deque([(root, root)])
    while pairs:
        one, other = pairs.popleft()
        if one is None and other is None:
            continue
        if one is None or other is None or one.val != other.val:
            return False
        pairs.append((one.left, other.right))
        pairs.append((one.right, other.left))
    return True


@approach("Each level, with its gaps, reads the same from both ends", time="O(n)", space="O(width)")
def levels_with_gaps(root: Node | None) -> bool:
    level = [root]
    while any(level):
        values = [node.val if node else None for node in level]
        if values != values[::-1]:
            return False
        level = [child for node in level if node for child in (node.left, node.right)]
    return True


@approach("Preorder with gaps, once from the left and once from the right, is the same", time="O(n)", space="O(h)")
def two_opposite_walks(root: Node | None) -> bool:
    def walk(first: str, second: str) -> Iterator[int | None]:
        stack = [root]
        while stack:
            node = stack.pop()
            yield node.val if node else None
            if node:
                stack += (getattr(node, second), getattr(node, first))

    return all(one == other for one, other in zip_longest(walk("left", "right"), walk("right", "left")))


def _inorder(root: Node | None, gap: list[int | None]) -> list[int | None]:
    return [*_inorder(root.left, gap), root.val, *_inorder(root.right, gap)] if root else gap


def _levels(root: Node | None) -> Iterator[list[Node]]:
    level = [root] if root else []
    while level:
        yield level
        level = [child for node in level for child in (node.left, node.right) if child]


@mistake("A tree is symmetric when its inorder reads the same from both ends")
def inorder_is_a_palindrome(root: Node | None) -> bool:
    values = _inorder(root, [])
    return values == values[::-1]


@mistake("With a mark for every gap, inorder tells the shape too")
def inorder_with_gaps_is_a_palindrome(root: Node | None) -> bool:
    values = _inorder(root, [None])
    return values == values[::-1]


@mistake("A tree is symmetric when each level reads the same from both ends, whatever hangs where")
def levels_without_gaps(root: Node | None) -> bool:
    values = [[node.val for node in level] for level in _levels(root)]
    return all(level == level[::-1] for level in values)


@mistake("A level can be compared as text: its values one after the other")
def levels_joined_to_text(root: Node | None) -> bool:
    level = [root] if root else []
    while any(level):
        text = "".join(str(node.val) if node else "#" for node in level)
        if text != text[::-1]:
            return False
        level = [child for node in level if node for child in (node.left, node.right)]
    return True


@mistake("Symmetric means that both sides are the same tree")
def same_and_not_mirrored(root: Node | None) -> bool:
    def same(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and same(one.left, other.left) and same(one.right, other.right)

    return root is None or same(root.left, root.right)


@mistake("It is enough to compare the outer children: left of left with right of right")
def only_the_outer_pair(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and mirrored(one.left, other.right)

    return root is None or mirrored(root.left, root.right)


@mistake("It is enough that either the outer or the inner children mirror each other")
def either_pair_will_do(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and (mirrored(one.left, other.right) or mirrored(one.right, other.left))

    return root is None or mirrored(root.left, root.right)


@mistake("A tree is symmetric when both its subtrees are and their values match")
def each_side_by_itself(root: Node | None) -> bool:
    if root is None:
        return True
    left, right = root.left, root.right
    if left is None or right is None:
        return left is right
    return left.val == right.val and each_side_by_itself(left) and each_side_by_itself(right)


@mistake("Symmetry is a matter of shape")
def only_the_shape(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@mistake("If one of the two is missing there is nothing to compare")
def a_gap_matches_anything(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return True
        return one.val == other.val and mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@mistake("A missing node may count as a node of value 0")
def a_gap_counts_as_zero(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None and other is None:
            return True
        values = one.val if one else 0, other.val if other else 0
        outer = one and one.left, other and other.right
        inner = one and one.right, other and other.left
        return values[0] == values[1] and mirrored(*outer) and mirrored(*inner)

    return root is None or mirrored(root.left, root.right)


@mistake("In the loop a pair of gaps settles the matter: the tree is symmetric")
def stops_at_the_first_pair_of_gaps(root: Node | None) -> bool:
    pairs = deque([(root, root)])
    while pairs:
        one, other = pairs.popleft()
        if one is None and other is None:
            return True
        if one is None or other is None or one.val != other.val:
            return False
        pairs += [(one.left, other.right), (one.right, other.left)]
    return True


@mistake("The empty tree has no two sides, so it is not symmetric")
def empty_is_not_symmetric(root: Node | None) -> bool:
    return root is not None and pair_recursion(root)


@mistake("Values are equal when they are the same object, which holds for small integers only")
def compares_values_with_is(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val is other.val and mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@mistake("The right side may be inverted for good, and then compared with the left one")
def inverts_one_side_and_leaves_it(root: Node | None) -> bool:
    def invert(node: Node | None) -> Node | None:
        if node:
            node.left, node.right = invert(node.right), invert(node.left)
        return node

    def same(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and same(one.left, other.left) and same(one.right, other.right)

    return root is None or same(root.left, invert(root.right))


def _size(root: Node | None) -> int:
    return 1 + _size(root.left) + _size(root.right) if root else 0


@mistake("Comparing sizes first saves comparing the rest: right, and quadratic where the sizes agree", cost=True)
def counts_both_sides_at_every_pair(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        if one.val != other.val or _size(one) != _size(other):
            return False
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)
