"""Reference solutions and classic mistakes: count the nodes of a complete binary tree."""

from bisect import bisect_left

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "If both edges have h levels, the tree is perfect: 2^h - 1 nodes. Otherwise ask both sides; one is perfect.",
        "左右边缘都有 h 层，就是满二叉树：2^h - 1 个节点。否则问两侧，其中一侧是满的。",
    ),
    invariant=(
        "of two subtrees of a complete tree, at least one is perfect",
        "完全二叉树的左右子树中，至少有一棵是满二叉树",
    ),
    say=(
        "Walk both edges. Equal: 2^h - 1. Else recurse; the perfect side ends at once. log n levels, log n reads "
        "each: O(log² n) time, O(log n) stack.",
        "沿两侧边缘走到底。层数相等：2^h - 1；否则递归，满的一侧立刻结束。log n 层，每层读 log n 次："
        "时间 O(log² n)，栈 O(log n)。",
    ),
    ask=(
        "Is the tree surely complete? Is O(n) good enough? The empty tree?",
        "一定是完全二叉树吗？O(n) 够不够？空树呢？",
    ),
    follow_ups=(
        "is a tree complete? (LC 958); insert into a complete tree (LC 919)",
        "判断是否完全二叉树（LC 958）；向完全二叉树插入节点（LC 919）",
    ),
    family=("trees/max_depth", "trees/complete_count"),
)

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


@approach(
    ("Equal edges: 2^h - 1; else ask both sides", "边缘相等：2^h - 1；否则问两侧"),
    time="O(log² n)",
    space="O(log n)",
    depth="log n",
    use=("an interview", "面试"),
    interview=True,
)
def two_edges(root: Node | None) -> int:
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels - 1
    return 1 + two_edges(root.left) + two_edges(root.right)


def _height(node: Node | None) -> int:
    """The levels of a complete tree, which are those of its left edge."""
    levels = 0
    while node is not None:
        node, levels = node.left, levels + 1
    return levels


@approach(
    ("Add the perfect side; go into the other", "加上满的一侧；进入另一侧"),
    time="O(log² n)",
    space="O(1)",
    depth="-",
    use=("O(1) space", "空间 O(1)"),
)
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


# Number the nodes level by level from 1: the children of k are 2k and 2k + 1, so the binary digits of a number after
# the first say where to turn. The digits are a text of log n characters.
@approach(
    ("Binary search by node number", "按节点编号二分查找"),
    time="O(log² n)",
    space="O(log n)",
    depth="-",
    use=("you know heap numbering", "熟悉堆式编号"),
)
def binary_search(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in f"{number:b}"[1:]:
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root)), True, key=is_missing)


@mistake(
    ("Counting means visiting every node", "要数就得访问每个节点"),
    fact=("Right, but O(n): a perfect side needs only its height.", "答案正确，但是 O(n)：满的一侧知道高度就够了。"),
    cost=True,
)
def visits_every_node(root: Node | None) -> int:
    return 1 + visits_every_node(root.left) + visits_every_node(root.right) if root else 0


@mistake(
    ("A complete tree is full: its height is enough", "完全二叉树就是满的，知道高度就够了"),
    fact=("Its last level may end early: compare both edges.", "最后一层可能不满：要比较两侧边缘。"),
)
def takes_it_for_perfect(root: Node | None) -> int:
    return 2 ** _height(root) - 1


@mistake(
    ("h full levels have 2^h nodes", "h 层满的树有 2^h 个节点"),
    fact=("2^h - 1: 1 + 2 + 4 + ... + 2^(h - 1).", "是 2^h - 1：1 + 2 + 4 + …… + 2^(h - 1)。"),
)
def one_too_many_in_a_perfect_tree(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels
    return 1 + one_too_many_in_a_perfect_tree(root.left) + one_too_many_in_a_perfect_tree(root.right)


@mistake(
    ("Measure the height with max(left, right)", "用 max(left, right) 求高度"),
    fact=("Right, but that visits every node: walk down the left edge.", "答案正确，但会访问每个节点：只沿左边缘走。"),
    cost=True,
)
def measures_heights_on_both_sides(root: Node | None) -> int:
    def height(node: Node | None) -> int:
        return 1 + max(height(node.left), height(node.right)) if node else 0

    if root is None:
        return 0
    left, right = height(root.left), height(root.right)
    if left == right:
        return 2**left + measures_heights_on_both_sides(root.right)
    return 2**right + measures_heights_on_both_sides(root.left)


@mistake(
    ("Equal heights: the right side is perfect", "两侧一样高时，右侧是满的"),
    fact=("Then the last level reaches the right: the left is perfect.", "这时最后一层延伸到右侧：左侧是满的。"),
)
def takes_the_wrong_side_for_perfect(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    if left == right:
        return 2**right + takes_the_wrong_side_for_perfect(root.left)
    return 2**left + takes_the_wrong_side_for_perfect(root.right)


@mistake(
    ("Height is counted in edges: 2^h - 1", "高度按边数算：2^h - 1"),
    fact=("2^h - 1 needs levels: one more than edges.", "2^h - 1 中的 h 是层数，比边数多 1。"),
)
def counts_edges_downwards(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, edges = root.left, root.right, 0
    while right is not None:
        left, right, edges = left.left, right.right, edges + 1
    if left is None:
        return 2**edges - 1
    return 1 + counts_edges_downwards(root.left) + counts_edges_downwards(root.right)


@mistake(
    ("Perfect side + the rest of the other is all", "满的一侧加上另一侧就是全部"),
    fact=("Add 1 for the root itself.", "还要加 1：根节点自己。"),
)
def forgets_the_node_itself(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    if left == right:
        return 2**left - 1 + forgets_the_node_itself(root.right)
    return 2**right - 1 + forgets_the_node_itself(root.left)


@mistake(
    ("The perfect side is as high as the left one", "满的一侧总和左侧一样高"),
    fact=("If the right one is perfect, it is one level lower.", "如果右侧是满的，它比左侧低一层。"),
)
def adds_a_side_one_level_too_high(root: Node | None) -> int:
    if root is None:
        return 0
    left, right = _height(root.left), _height(root.right)
    return 2**left + adds_a_side_one_level_too_high(root.right if left == right else root.left)


@mistake(
    ("Both sides of the root are perfect", "根节点的两侧都是满的"),
    fact=("Only one surely is: go on in the other.", "只有一侧一定是：另一侧要继续。"),
)
def takes_both_sides_for_perfect(root: Node | None) -> int:
    if root is None:
        return 0
    return 1 + (2 ** _height(root.left) - 1) + (2 ** _height(root.right) - 1)


@mistake(
    ("A perfect tree has 2 * h - 1 nodes", "满二叉树有 2 * h - 1 个节点"),
    fact=("Each level doubles: 2**h - 1.", "每层翻倍：2**h - 1。"),
)
def doubles_the_height(root: Node | None) -> int:
    if root is None:
        return 0
    left, right, levels = root, root, 0
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2 * levels - 1
    return 1 + doubles_the_height(root.left) + doubles_the_height(root.right)


@mistake(
    ("Read a number's binary digits from the end", "从末尾读编号的二进制位"),
    fact=("The path from the root is in the digits from the front.", "从根节点往下的路要从前往后读。"),
)
def reads_the_way_from_the_wrong_end(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in reversed(f"{number:b}"[1:]):
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root)), True, key=is_missing)


@mistake(
    ("The search ends before the last number", "最后一个编号不用查"),
    fact=("The last level may be full: include it.", "最后一层可能是满的：要包括它。"),
)
def never_looks_at_the_last_place(root: Node | None) -> int:
    def is_missing(number: int) -> bool:
        node = root
        for digit in f"{number:b}"[1:]:
            node = node.left if digit == "0" else node.right
        return node is None

    return bisect_left(range(1, 2 ** _height(root) - 1), True, key=is_missing)


@mistake(
    ("There is always a root", "根节点总是存在的"), fact=("The empty tree is None: return 0.", "空树是 None：返回 0。")
)
def needs_a_root(root: Node | None) -> int:
    left, right, levels = root.left, root.right, 1
    while right is not None:
        left, right, levels = left.left, right.right, levels + 1
    if left is None:
        return 2**levels - 1
    right_side = needs_a_root(root.right) if root.right else 0
    return 1 + needs_a_root(root.left) + right_side


@mistake(
    ("`if node.val` tests whether there is a node", "`if node.val` 能判断有没有节点"),
    fact=("0 is falsy but still a value: `is not None`.", "0 在 if 里为假，但它也是值：用 `is not None`。"),
)
def stops_at_a_zero(root: Node | None) -> int:
    left, right, levels = root, root, 0
    while right and right.val:
        left, right, levels = left.left, right.right, levels + 1
    if not left or not left.val:
        return 2**levels - 1
    return 1 + stops_at_a_zero(root.left) + stops_at_a_zero(root.right)


_known: dict[int, int] = {}


@mistake(
    ("Trees of one height have one count", "高度相同，节点数就相同"),
    fact=(
        "The last level differs: 2^(h - 1) counts have this height.",
        "最后一层不同：同一高度有 2^(h - 1) 种节点数。",
    ),
)
def remembers_counts_by_height(root: Node | None) -> int:
    height = _height(root)
    if height not in _known:
        _known[height] = two_edges(root)
    return _known[height]


@mistake(
    ("Counting whole levels is faster", "整层整层地数更快"),
    fact=("Right, but each node is visited all the same: O(n).", "答案正确，但每个节点还是要访问：O(n)。"),
    cost=True,
)
def goes_level_by_level(root: Node | None) -> int:
    count, level = 0, [root] if root else []
    while level:
        count += len(level)
        level = [child for node in level for child in (node.left, node.right) if child]
    return count
