"""One post-order walk: the height goes up, and the verdict goes up with it.

The definition asks for two heights at every node. Taken literally it measures each subtree once for every ancestor.
But a node's height is made of its children's heights, so the walk that measures can also compare: what remains is
how to hand two results to the parent. A sentinel height, a tuple, a variable outside and a dict are four answers.

Top-down versions cost O(n log n) and not O(n^2) where they stop at the first node out of balance, since whatever they
go on measuring is balanced and so has a height of O(log n). On a chain they are even linear.
"""

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Say it with the definition first: which two numbers does every single node have to compare?",
    "The height of a subtree is asked for by its parent, its grandparent, ... Who could have kept it?",
    "Let one function measure the height and compare on its way up. It has two things to say to the parent; how?",
    "A height is never negative, so a negative one can mean: somewhere below, something is out of balance.",
    "If either side reports that, pass it on; if the sides differ by more than one, start it; else return the height.",
)
HINTS_ZH = (
    "先按定义说：每一个节点都要比较哪两个数？",
    "一棵子树的高度，父节点要问，祖父节点也要问……谁可以把它记下来？",
    "让同一个函数既算高度，又在返回途中比较。它有两件事要告诉父节点，怎么传？",
    "高度不会是负数，所以负数可以表示：下面某处已经失衡。",
    "任何一侧报告失衡，就继续往上传；两侧高度相差超过 1，就从这里开始报告；否则返回高度。",
)

UNBALANCED = -1


@approach("The height, or -1 for a subtree that is out of balance somewhere", time="O(n)", space="O(h)")
def sentinel(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        if (left := height(node.left)) == UNBALANCED:
            return UNBALANCED
        if (right := height(node.right)) == UNBALANCED:
            return UNBALANCED
        return 1 + max(left, right) if abs(left - right) <= 1 else UNBALANCED

    return height(root) != UNBALANCED


@approach("A helper returns (balanced, height) for a subtree; nothing is shared", time="O(n)", space="O(h)")
def ok_and_height(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        return left_ok and right_ok and abs(left - right) <= 1, 1 + max(left, right)

    ok, _ = measure(root)
    return ok


@approach("A nested function returns the height and clears `balanced` through nonlocal", time="O(n)", space="O(h)")
def nested_nonlocal(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        balanced = balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@approach("An explicit stack visits children before parents; heights wait in a dict", time="O(n)", space="O(n)")
def postorder_stack(root: Node | None) -> bool:
    height: dict[Node | None, int] = {None: 0}
    stack = [(root, False)] if root else []
    while stack:
        node, children_done = stack.pop()
        left, right = node.left, node.right
        if not children_done:
            stack.append((node, True))
            stack.extend((child, False) for child in (left, right) if child)
        elif abs(height[left] - height[right]) > 1:
            return False
        else:
            height[node] = 1 + max(height[left], height[right])
    return True


def _height(node: Node | None) -> int:
    return 1 + max(_height(node.left), _height(node.right)) if node else 0


def _level(node: Node | None) -> bool:
    """Whether this one node is in balance."""
    return node is None or abs(_height(node.left) - _height(node.right)) <= 1


@mistake("It is enough that the two sides of the root are equally high")
def only_at_the_root(root: Node | None) -> bool:
    return _level(root)


@mistake("If the root and its two children are in balance, so is what lies below")
def only_the_upper_two_levels(root: Node | None) -> bool:
    return root is None or (_level(root) and _level(root.left) and _level(root.right))


@mistake("A tree is balanced when both its subtrees are; the node itself has nothing to add")
def only_asks_the_children(root: Node | None) -> bool:
    return root is None or (only_asks_the_children(root.left) and only_asks_the_children(root.right))


@mistake("Balanced means that both sides are equally high")
def must_be_equally_high(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        return left_ok and right_ok and abs(left - right) < 1, 1 + max(left, right)

    ok, _ = measure(root)
    return ok


@mistake(
    "Balanced means that the deepest and the shallowest end of the tree are at most one level apart",
    source="Cracking the Coding Interview, 4th edition, question 4.1 (which defines it so)",
)
def compares_deepest_and_shallowest(root: Node | None) -> bool:
    def shallowest(node: Node | None) -> int:
        return 1 + min(shallowest(node.left), shallowest(node.right)) if node else 0

    return _height(root) - shallowest(root) <= 1


@mistake("Balanced means that the numbers of nodes on both sides differ by at most one")
def compares_numbers_of_nodes(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        return left_ok and right_ok and abs(left - right) <= 1, 1 + left + right

    ok, _ = measure(root)
    return ok


@mistake("The difference is left minus right: the left side is the higher one")
def forgets_the_absolute_value(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if UNBALANCED in (left, right) or left - right > 1:
            return UNBALANCED
        return 1 + max(left, right)

    return height(root) != UNBALANCED


@mistake("The -1 of the right side needs no test of its own: the difference will show it")
def forgets_the_sentinel_from_the_right(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if left == UNBALANCED or abs(left - right) > 1:
            return UNBALANCED
        return 1 + max(left, right)

    return height(root) != UNBALANCED


@mistake("A leaf has height 0, and so has the empty tree")
def leaf_as_high_as_nothing(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None or (node.left is None and node.right is None):
            return 0
        left, right = height(node.left), height(node.right)
        balanced = balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake("The flag says what the latest comparison said, and the latest is the one that counts")
def overwrites_the_verdict(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        balanced = abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake("Assigning to `balanced` in the nested function changes the outer one without saying nonlocal")
def misses_nonlocal(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if abs(left - right) > 1:
            balanced = False
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake("A value names its node, so a height can be kept under the value")
def keeps_heights_by_value(root: Node | None) -> bool:
    known: dict[int, int] = {}

    def height(node: Node | None) -> int:
        if node is None:
            return 0
        if node.val not in known:
            known[node.val] = 1 + max(height(node.left), height(node.right))
        return known[node.val]

    def check(node: Node | None) -> bool:
        return node is None or (
            abs(height(node.left) - height(node.right)) <= 1 and check(node.left) and check(node.right)
        )

    return check(root)


class _Verdict:
    balanced = True


@mistake("A class attribute is a fine place for the verdict: it survives into the next call")
def keeps_the_verdict_between_calls(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        _Verdict.balanced = _Verdict.balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return _Verdict.balanced


@mistake("Compares, then asks the children, who measure all over again: O(n log n)", cost=True)
def recomputes_heights_top_down(root: Node | None) -> bool:
    if root is None:
        return True
    return _level(root) and recomputes_heights_top_down(root.left) and recomputes_heights_top_down(root.right)


@mistake("Asks the children first, then measures what they have just measured: O(n log n)", cost=True)
def recomputes_heights_bottom_up(root: Node | None) -> bool:
    if root is None:
        return True
    return recomputes_heights_bottom_up(root.left) and recomputes_heights_bottom_up(root.right) and _level(root)


@mistake("Measures at every node and never stops: the right answer in quadratic time on a chain", cost=True)
def recomputes_heights_everywhere(root: Node | None) -> bool:
    if root is None:
        return True
    children = [recomputes_heights_everywhere(root.left), recomputes_heights_everywhere(root.right)]
    return all([_level(root), *children])
