"""Reference solutions and classic mistakes: whether a binary tree is a search tree."""

import math
from itertools import pairwise

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Every ancestor bounds a node: pass down (low, high). Or: inorder must be strictly increasing.",
        "每个祖先都限制下面的值：往下传开区间 (low, high)。或者：中序必须严格递增。",
    ),
    invariant=(
        "a value below this node belongs here exactly if low < value < high",
        "当前子树中的值合法，当且仅当 low < 值 < high",
    ),
    say=(
        "Comparing with the parent is not enough. I carry the open interval: left lowers high, right raises low; it "
        "starts at (-inf, inf). O(n) time, O(h) stack.",
        "只和父节点比较不够。往下带一个开区间：往左走更新 high，往右走更新 low；从 (-inf, inf) 开始。"
        "时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Are equal values allowed? Are values integers of any size? The empty tree?",
        "允许相等的值吗？值是任意大小的整数吗？空树呢？",
    ),
    follow_ups=(
        "trees/kth_smallest (LC 230); two nodes swapped (LC 99); largest BST subtree (LC 333)",
        "trees/kth_smallest（LC 230）；两个节点被交换（LC 99）；最大的 BST 子树（LC 333）",
    ),
    family=("trees/inorder", "trees/validate_bst", "trees/kth_smallest"),
)

HINTS = (
    "Draw a tree that is no search tree, although each node is on the right side of its parent.",
    "Follow one node down from the root: each step rules out some values for all that lies below. Which?",
    "Hand down two bounds. What can they be at the root, where every integer is allowed?",
    "Going left, the node's value becomes the upper bound; going right, the lower one. The other one stays.",
    "Another approach: in which order do the values of a search tree come when it is read from left to right?",
)
HINTS_ZH = (
    "画一棵树：每个节点与父节点的大小关系都对，但它仍然不是二叉搜索树。",
    "从根节点往下走到某个节点：每走一步，都为下面所有的节点排除了一些值。排除了哪些？",
    "往下传两个界限。根节点处任何整数都可以，这时两个界限可以是什么？",
    "往左走，节点的值成为上界；往右走，成为下界。另一个界限不变。",
    "另一种做法：从左到右读二叉搜索树，值按什么顺序出现？",
)


@approach(
    ("Pass down bounds (low, high), at first ±inf", "往下传 (low, high)，初值 ±inf"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def bounds(root: Node | None) -> bool:
    def valid(node: Node | None, low: float, high: float) -> bool:
        if node is None:
            return True
        if not low < node.val < high:
            return False
        left = valid(node.left, low, node.val)
        return left and valid(node.right, node.val, high)

    return valid(root, -math.inf, math.inf)


@approach(
    ("A stack of (node, low, high)", "栈里存 (节点, low, high)"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("trees past the recursion limit", "树比 Python 的递归上限还深"),
)
def bounds_stack(root: Node | None) -> bool:
    stack = [(root, -math.inf, math.inf)]
    while stack:
        node, low, high = stack.pop()
        if node:
            if not low < node.val < high:
                return False
            stack.append((node.right, node.val, high))
            stack.append((node.left, low, node.val))
    return True


@approach(
    ("Iterative inorder; compare with the value before", "迭代中序；与前一个值比较"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("you know trees/inorder by heart", "熟悉 trees/inorder 的写法"),
)
def inorder_stack(root: Node | None) -> bool:
    previous = -math.inf
    stack: list[Node] = []
    node = root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        if node.val <= previous:
            return False
        previous = node.val
        node = node.right
    return True


@approach(
    ("Recursive inorder; previous value by nonlocal", "递归中序；用 nonlocal 保存前一个值"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("a short inorder version", "中序的简短写法"),
)
def inorder_nonlocal(root: Node | None) -> bool:
    previous = -math.inf

    def increasing(node: Node | None) -> bool:
        nonlocal previous
        if node is None:
            return True
        if not increasing(node.left) or node.val <= previous:
            return False
        previous = node.val
        return increasing(node.right)

    return increasing(root)


@approach(
    ("Postorder: return (min, max) of a subtree, or None", "后序：返回子树的 (最小, 最大) 或 None"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("the largest BST subtree (LC 333)", "最大的 BST 子树（LC 333）"),
)
def min_and_max(root: Node | None) -> bool:
    def measure(node: Node) -> tuple[int, int] | None:
        low = high = node.val
        if node.left:
            left = measure(node.left)
            if left is None or left[1] >= node.val:
                return None
            low = left[0]
        if node.right:
            right = measure(node.right)
            if right is None or right[0] <= node.val:
                return None
            high = right[1]
        return low, high

    return root is None or measure(root) is not None


@mistake(
    ("Compare each node with its children", "每个节点和孩子比较就够了"),
    fact=(
        "A grandchild may cross the root: every ancestor is a bound.",
        "孙节点可能越过根节点的值：每个祖先都是界限。",
    ),
)
def only_parent_and_child(root: Node | None) -> bool:
    if root is None:
        return True
    if root.left and root.left.val >= root.val:
        return False
    if root.right and root.right.val <= root.val:
        return False
    return only_parent_and_child(root.left) and only_parent_and_child(root.right)


def _inorder(root: Node | None) -> list[int]:
    return [*_inorder(root.left), root.val, *_inorder(root.right)] if root else []


@mistake(
    ("Equal values are in order: use <=", "相等也算有序：用 <="),
    fact=("The order is strict here: an equal value makes it False.", "这里要求严格：有相等的值就是 False。"),
    source="keon/algorithms, tree/bst_validate_bst.py (whose statement says `less than`)",
)
def allows_equal_values(root: Node | None) -> bool:
    values = _inorder(root)
    return values == sorted(values)


@mistake(
    ("`if low and node.val <= low` tests for a bound", "`if low and node.val <= low` 能判断有没有界限"),
    fact=(
        "A bound of 0 is false: write `is not None`, or use ±inf.",
        "界限为 0 时条件为假：写 `is not None`，或用 ±inf。",
    ),
)
def takes_a_bound_of_zero_for_none(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low and node.val <= low) or (high and node.val >= high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake(
    ("The bounds start at -2**31 and 2**31 - 1", "界限从 -2**31 和 2**31 - 1 开始"),
    fact=(
        "These are values too: start at -math.inf and math.inf.",
        "它们也可能是节点的值：从 -math.inf 和 math.inf 开始。",
    ),
)
def begins_at_the_ends_of_32_bits(root: Node | None) -> bool:
    def fits(node: Node | None, low: int, high: int) -> bool:
        if node is None:
            return True
        return low < node.val < high and fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, -(2**31), 2**31 - 1)


@mistake(
    ("Calling the function for the left side checks it", "调用一次函数，左侧就检查过了"),
    fact=("Its False is lost: return False if the call does.", "它返回的 False 丢了：调用返回 False 时要跟着返回。"),
)
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


@mistake(
    ("A step to the right leaves no upper bound", "往右走之后就没有上界了"),
    fact=("The upper bound of the ancestors stays: pass `high` on.", "祖先的上界仍然有效：把 `high` 传下去。"),
)
def forgets_the_outer_bound(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, None, node.val) and fits(node.right, node.val, None)

    return fits(root, None, None)


@mistake(
    ("The root and the parent are the bounds", "界限就是根节点和父节点"),
    fact=("Ancestors in between bound it too: carry low and high.", "中间的祖先也是界限：要带着 low 和 high。"),
)
def only_the_root_and_the_parents(root: Node | None) -> bool:
    if root is None:
        return True
    less, more = _inorder(root.left), _inorder(root.right)
    return max(less, default=root.val - 1) < root.val < min(more, default=root.val + 1) and only_parent_and_child(root)


@mistake(
    ("The parent and the grandparent are the bounds", "界限就是父节点和祖父节点"),
    fact=("A bound may come from any ancestor, however far up.", "界限可能来自任何一个祖先，不论多远。"),
)
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
    ("Equal values belong on the left", "相等的值放在左边"),
    fact=("The statement allows no equal values.", "题目不允许相等的值。"),
)
def allows_equal_values_on_the_left(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val > high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake(
    ("Equal values belong on the right", "相等的值放在右边"),
    fact=("The statement allows no equal values.", "题目不允许相等的值。"),
)
def allows_equal_values_on_the_right(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val < low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake(
    ("Compare the inorder with sorted(set(values))", "把中序与 sorted(set(values)) 比较"),
    fact=("The set hides repeated values; they must be rejected.", "集合掩盖了重复的值，而重复应当判为 False。"),
)
def compares_sets(root: Node | None) -> bool:
    return list(dict.fromkeys(_inorder(root))) == sorted(set(_inorder(root)))


@mistake(
    ("`if previous and ...` asks for a value before", "`if previous and ……` 能判断前面有没有值"),
    fact=(
        "0 is falsy but still a value: start at -math.inf.",
        "0 在 if 里为假，但它也是值：从 -math.inf 开始。",
    ),
)
def takes_a_zero_before_for_none(root: Node | None) -> bool:
    return not any(before and value <= before for before, value in pairwise([None, *_inorder(root)]))


@mistake(
    ("No value lies beyond 32 bits", "值不会超出 32 位"),
    fact=("Python's integers have no end: use ±math.inf.", "Python 的整数没有上限：用 ±math.inf。"),
)
def begins_just_beyond_32_bits(root: Node | None) -> bool:
    def fits(node: Node | None, low: int, high: int) -> bool:
        if node is None:
            return True
        return low < node.val < high and fits(node.left, low, node.val) and fits(node.right, node.val, high)

    return fits(root, -(2**31) - 1, 2**31)


@mistake(
    ("The value before the first is 0", "第一个值之前是 0"),
    fact=("Values may be negative: start at -math.inf.", "值可以是负数：从 -math.inf 开始。"),
)
def begins_at_zero(root: Node | None) -> bool:
    return all(before < value for before, value in pairwise([0, *_inorder(root)]))


@mistake(
    ("`or` joins the answers of both sides", "两侧的答案用 `or` 连接"),
    fact=("Both subtrees must be valid: use `and`.", "两侧都要合法：用 `and`。"),
)
def either_side_will_do(root: Node | None) -> bool:
    def fits(node: Node | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if (low is not None and node.val <= low) or (high is not None and node.val >= high):
            return False
        return fits(node.left, low, node.val) or fits(node.right, node.val, high)

    return fits(root, None, None)


@mistake(
    ("A Morris walk may stop at any point", "Morris 遍历可以随时停下"),
    fact=("Its threads stay in the tree: finish the walk, then return.", "线索会留在树里：先走完，再返回。"),
)
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


@mistake(
    ("A class attribute is a fine place for `previous`", "用类属性保存前一个值就行"),
    fact=("It survives: the next call starts from the last tree's value.", "它不会清零：下一次会从上一棵树的值开始。"),
)
def keeps_the_value_before_between_calls(root: Node | None) -> bool:
    for value in _inorder(root):
        if _Before.value is not None and value <= _Before.value:
            return False
        _Before.value = value
    return True


@mistake(
    ("The empty tree is no search tree", "空树不是二叉搜索树"),
    fact=("It has no value out of order: return True.", "没有值违反顺序：返回 True。"),
)
def rejects_the_empty_tree(root: Node | None) -> bool:
    return root is not None and bounds(root)


@mistake(
    ("At each node, look at all values of both sides", "在每个节点查看两侧所有的值"),
    fact=(
        "Right, but each ancestor reads them anew: n^2 on a chain.",
        "答案正确，但每个祖先都重新读一遍：链上是平方级。",
    ),
    cost=True,
)
def measures_both_sides_at_every_node(root: Node | None) -> bool:
    if root is None:
        return True
    if any(value >= root.val for value in _inorder(root.left)) or any(v <= root.val for v in _inorder(root.right)):
        return False
    return measures_both_sides_at_every_node(root.left) and measures_both_sides_at_every_node(root.right)
