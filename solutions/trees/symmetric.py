"""Reference solutions and classic mistakes: whether a binary tree is its own mirror image."""

from collections import deque
from collections.abc import Iterator
from itertools import zip_longest

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Compare two subtrees as mirror images: equal values, outer children together, inner children together.",
        "两棵子树互为镜像：值相等，外侧的孩子互为镜像，内侧的孩子互为镜像。",
    ),
    invariant=(
        "mirrored(a, b) is True exactly if b's subtree is the mirror image of a's",
        "mirrored(a, b) 为 True，当且仅当 b 的子树是 a 的子树的镜像",
    ),
    say=(
        "One tree needs a function of two nodes. Both missing: True; one missing: False; else equal values, and the "
        "outer and the inner pair mirror each other. Start with the root's children: (root, root) would compare each "
        "pair twice. O(n) time, O(h) stack.",
        "虽然是一棵树，函数要接受两个节点。都为空：True；只有一个为空：False；否则值相等，且外侧一对、内侧一对都互为镜像。"
        "从根节点的两个孩子开始；从 (root, root) 开始会把每一对比较两遍。时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Shape and values, or shape alone? Is the empty tree symmetric?",
        "形状和值都要对称，还是只看形状？空树算对称吗？",
    ),
    follow_ups=(
        "without recursion; the same tree (LC 100); a subtree of another tree (LC 572); trees/invert (LC 226)",
        "不用递归；相同的树（LC 100）；另一棵树的子树（LC 572）；trees/invert（LC 226）",
    ),
    family=("trees/invert", "trees/symmetric"),
)

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


@approach(
    ("Recursion on pairs: outer and inner", "成对递归：外侧、内侧"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def pair_recursion(root: Node | None) -> bool:
    def mirrored(a: Node | None, b: Node | None) -> bool:
        if a is None or b is None:
            return a is b
        if a.val != b.val:
            return False
        return mirrored(a.left, b.right) and mirrored(a.right, b.left)

    return root is None or mirrored(root.left, root.right)


@approach(
    ("A queue of pairs still to compare", "队列里存还要比较的节点对"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("the follow-up (no recursion)", "追问（不用递归）"),
)
def queue_of_pairs(root: Node | None) -> bool:
    pairs = deque([(root.left, root.right)] if root else [])
    while pairs:
        a, b = pairs.popleft()
        if a is None and b is None:
            continue
        if a is None or b is None or a.val != b.val:
            return False
        pairs.append((a.left, b.right))
        pairs.append((a.right, b.left))
    return True


@approach(
    ("Each level with its None is a palindrome", "每层连同 None 都是回文"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("you know trees/level_order", "熟悉 trees/level_order"),
)
def levels_with_gaps(root: Node | None) -> bool:
    level = [root]
    while any(level):
        values = [node.val if node else None for node in level]
        if values != values[::-1]:
            return False
        level = [child for node in level if node for child in (node.left, node.right)]
    return True


# Inorder would not do even with None: there a None stands between any two values, whatever the shape.
@approach(
    ("Preorder with None equals its mirror walk", "带 None 的前序与镜像前序相同"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("to see what fixes the shape", "看什么能确定形状"),
)
def two_opposite_walks(root: Node | None) -> bool:
    def walk(first: str, second: str) -> Iterator[int | None]:
        stack = [root]
        while stack:
            node = stack.pop()
            yield node.val if node else None
            if node:
                stack += (getattr(node, second), getattr(node, first))

    walks = zip_longest(walk("left", "right"), walk("right", "left"))
    return all(a == b for a, b in walks)


@mistake(
    ("A tree is symmetric if both its subtrees are", "左右子树各自对称，树就对称"),
    fact=("The two must mirror each other: compare nodes in pairs.", "两棵子树要互为镜像：成对比较节点。"),
)
def each_side_by_itself(root: Node | None) -> bool:
    if root is None:
        return True
    left, right = root.left, root.right
    if left is None or right is None:
        return left is right
    return left.val == right.val and each_side_by_itself(left) and each_side_by_itself(right)


@mistake(
    ("Compare left with left and right with right", "左和左比，右和右比"),
    fact=("That tests for equal trees; a mirror pairs left with right.", "那是判断两棵树相同；镜像要左和右配对。"),
)
def same_and_not_mirrored(root: Node | None) -> bool:
    def same(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and same(one.left, other.left) and same(one.right, other.right)

    return root is None or same(root.left, root.right)


@mistake(
    ("If one of the two is missing, there is nothing to compare", "缺了一个就没什么可比的"),
    fact=("One missing is a difference: only both missing is True.", "缺一个就是不同：两个都为空才是 True。"),
)
def a_gap_matches_anything(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return True
        return one.val == other.val and mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


def _inorder(root: Node | None, gap: list[int | None]) -> list[int | None]:
    return [*_inorder(root.left, gap), root.val, *_inorder(root.right, gap)] if root else gap


@mistake(
    ("Symmetric: the inorder is a palindrome", "中序是回文就对称"),
    fact=("Different shapes have the same inorder: compare the shape too.", "不同形状可以有相同的中序：形状也要比较。"),
)
def inorder_is_a_palindrome(root: Node | None) -> bool:
    values = _inorder(root, [])
    return values == values[::-1]


def _levels(root: Node | None) -> Iterator[list[Node]]:
    level = [root] if root else []
    while level:
        yield level
        level = [child for node in level for child in (node.left, node.right) if child]


@mistake(
    ("Symmetric: each level is a palindrome", "每层的值是回文就对称"),
    fact=("Missing children count: keep None in the level.", "空孩子也要算：每层要保留 None。"),
)
def levels_without_gaps(root: Node | None) -> bool:
    values = [[node.val for node in level] for level in _levels(root)]
    return all(level == level[::-1] for level in values)


@mistake(
    ("In the loop, two Nones `return True`", "循环中两个都为空就 `return True`"),
    fact=("Other pairs are still waiting: `continue`.", "还有别的节点对没比：应当 `continue`。"),
)
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


@mistake(
    ("It is enough to compare the outer children", "只比较外侧的孩子就够了"),
    fact=("The inner pair must match too: a.right with b.left.", "内侧的一对也要匹配：a.right 和 b.left。"),
)
def only_the_outer_pair(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and mirrored(one.left, other.right)

    return root is None or mirrored(root.left, root.right)


@mistake(
    ("The outer or the inner pair must match", "外侧或内侧匹配就行"),
    fact=("Both must: `and`, not `or`.", "两对都要匹配：用 `and`，不用 `or`。"),
)
def either_pair_will_do(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val == other.val and (mirrored(one.left, other.right) or mirrored(one.right, other.left))

    return root is None or mirrored(root.left, root.right)


@mistake(
    ("With None for every gap, inorder tells the shape", "中序加上 None 就能确定形状"),
    fact=(
        "There a None stands between any two values, whatever the shape.",
        "无论什么形状，任意两个值之间都有一个 None。",
    ),
)
def inorder_with_gaps_is_a_palindrome(root: Node | None) -> bool:
    values = _inorder(root, [None])
    return values == values[::-1]


@mistake(("Symmetry is a matter of shape", "对称只看形状"), fact=("The values must be equal too.", "值也要相等。"))
def only_the_shape(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@mistake(
    ("A missing node counts as a node of value 0", "空节点可以当作值为 0 的节点"),
    fact=("0 is a value: a node of value 0 differs from none.", "0 也是值：值为 0 的节点和空节点不同。"),
)
def a_gap_counts_as_zero(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None and other is None:
            return True
        values = one.val if one else 0, other.val if other else 0
        outer = one and one.left, other and other.right
        inner = one and one.right, other and other.left
        return values[0] == values[1] and mirrored(*outer) and mirrored(*inner)

    return root is None or mirrored(root.left, root.right)


@mistake(
    ("The empty tree is not symmetric", "空树不对称"),
    fact=("It equals its mirror image: return True.", "它和自己的镜像相同：返回 True。"),
)
def empty_is_not_symmetric(root: Node | None) -> bool:
    return root is not None and pair_recursion(root)


@mistake(
    ("`is` compares numbers", "`is` 可以比较数"),
    fact=("It compares objects, and large ints are not shared: use ==.", "它比较的是对象，大整数不共享：用 ==。"),
)
def compares_values_with_is(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.val is other.val and mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


@mistake(
    ("Invert the right side, then compare it with the left", "先翻转右侧，再与左侧比较"),
    fact=(
        "The caller's tree is changed: invert nothing, compare in pairs.",
        "这会修改调用者的树：不要翻转，成对比较。",
    ),
)
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


@mistake(
    ("Comparing the sizes first saves work", "先比较大小更省"),
    fact=(
        "Right, but it counts each subtree again: n^2 on two chains.",
        "答案正确，但每棵子树都重新数：两条链时是平方级。",
    ),
    cost=True,
)
def counts_both_sides_at_every_pair(root: Node | None) -> bool:
    def mirrored(one: Node | None, other: Node | None) -> bool:
        if one is None or other is None:
            return one is other
        if one.val != other.val or _size(one) != _size(other):
            return False
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)
