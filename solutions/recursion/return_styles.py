"""Reference solutions and classic mistakes: three ways for a count to get out of a recursion."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "A count can be returned, shared or passed through. Prefer returning it.",
        "计数可以靠返回值、共享变量或累加器传出递归；优先用返回值。",
    ),
    invariant=(
        "a call on x returns the count of x's subtree, and no more",
        "对 x 的调用返回以 x 为根的子树的计数，不多不少",
    ),
    say=(
        "The count of a tree is the root's own 0 or 1 plus the counts of both subtrees; the empty tree has "
        "0. Nothing is shared, so no call can disturb another. O(n) time, O(h) stack.",
        "一棵树的计数等于根节点自己的 0 或 1，加上左右子树的计数；空树是 0。没有共享状态，各次调用互不影响。"
        "时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "At least k or more than k? Is it a search tree? How deep can it be?",
        "是大于等于 k 还是大于 k？是不是二叉搜索树？树最深有多少层？",
    ),
    follow_ups=(
        "a search tree lets you skip subtrees (LC 938); nodes not below a greater one (LC 1448)",
        "二叉搜索树可以跳过子树（LC 938）；路径上没有更大值的节点（LC 1448）",
    ),
    family=("recursion/three_steps", "recursion/return_styles", "trees/diameter"),
)

HINTS = (
    "Where does the count live while the tree is walked? Does it die with the call?",
    "If it is a variable of the outer function: what must the nested one say before it may assign to it?",
    "If it is returned: what does a node add to what its two sides return, and what does the empty tree return?",
    "If it is passed on: what does the empty tree return now? And from what count does the right side go on?",
)
HINTS_ZH = (
    "遍历整棵树的过程中，计数存在哪里？调用结束时，它会随之消失吗？",
    "如果它是外层函数的变量：嵌套函数要先声明什么，才可以给它赋值？",
    "如果由返回值带回：一个节点在左右两边返回的结果上再加多少？空节点返回什么？",
    "如果作为参数往下传：这时空节点返回什么？右边又从哪个计数接着数？",
)


@approach(
    ("Every call returns the count of its subtree; nothing is shared", "每次调用返回子树的计数，没有共享状态"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def returned(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    own = 1 if root.val >= k else 0
    return own + returned(root.left, k) + returned(root.right, k)


@approach(
    ("A nested function adds to `count` through nonlocal", "内层函数用 nonlocal 修改外层的 count"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("the return value is taken", "返回值另有用处"),
)
def nested_nonlocal(root: Node | None, k: int) -> int:
    count = 0

    def walk(node: Node | None) -> None:
        nonlocal count
        if node is None:
            return
        if node.val >= k:
            count += 1
        walk(node.left)
        walk(node.right)

    walk(root)
    return count


@approach(
    ("The count so far goes in as an argument and comes out", "目前的计数作为参数传入，更新后返回"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("the state is passed on in visiting order", "状态要按访问顺序传递"),
)
def accumulator(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        if node.val >= k:
            so_far += 1
        return counted(node.right, counted(node.left, so_far))

    return counted(root, 0)


@approach(
    ("An object made for this call counts in self.count", "为这次调用创建一个对象，计数存在 self.count"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("a class Solution, as on LeetCode", "写成 Solution 类，如在 LeetCode 上"),
)
def instance_attribute(root: Node | None, k: int) -> int:
    class Counter:
        def __init__(self) -> None:
            self.count = 0

        def walk(self, node: Node | None) -> None:
            if node is None:
                return
            if node.val >= k:
                self.count += 1
            self.walk(node.left)
            self.walk(node.right)

    counter = Counter()
    counter.walk(root)
    return counter.count


@approach(
    ("A list of one number: count[0] can change without nonlocal", "只有一个数的列表：修改 count[0] 不需要 nonlocal"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("code from before nonlocal (Python 2)", "Python 2 没有 nonlocal"),
)
def list_cell(root: Node | None, k: int) -> int:
    count = [0]

    def walk(node: Node | None) -> None:
        if node is None:
            return
        if node.val >= k:
            count[0] += 1
        walk(node.left)
        walk(node.right)

    walk(root)
    return count[0]


@mistake(
    ("A nested `count += 1` changes the outer count", "内层函数的 `count += 1` 会改变外层的 count"),
    fact=(
        "Without nonlocal it is local: UnboundLocalError.",
        "不写 nonlocal 就是局部变量，Python 会抛出 UnboundLocalError。",
    ),
)
def misses_nonlocal(root: Node | None, k: int) -> int:
    count = 0

    def walk(node: Node | None) -> None:
        if node is None:
            return
        if node.val >= k:
            count += 1
        walk(node.left)
        walk(node.right)

    walk(root)
    return count


@mistake(
    ("The recursive calls count by themselves", "递归调用自己会把数计上"),
    fact=("They only return their counts: add both to your own.", "它们只是返回计数：要与自己的相加。"),
)
def drops_what_is_returned(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    drops_what_is_returned(root.left, k)
    drops_what_is_returned(root.right, k)
    return 1 if root.val >= k else 0


_count = 0


@mistake(
    ("A global counter starts at 0", "全局计数器从 0 开始"),
    fact=(
        "It survives: the second call starts from the first one's count.",
        "共享状态会留下来：第二次调用会从第一次的计数开始。",
    ),
)
def counts_in_a_global(root: Node | None, k: int) -> int:
    global _count
    if root is not None:
        _count += root.val >= k
        counts_in_a_global(root.left, k)
        counts_in_a_global(root.right, k)
    return _count


@mistake(
    ("count += 1 below changes the caller's count", "下层的 count += 1 会改变调用者的 count"),
    fact=("The call only rebinds its own name. Return the new count.", "改的只是那次调用自己的变量。要返回新的计数。"),
)
def expects_the_argument_to_change(root: Node | None, k: int) -> int:
    def walk(node: Node | None, count: int) -> int:
        if node is not None:
            if node.val >= k:
                count += 1
            walk(node.left, count)
            walk(node.right, count)
        return count

    return walk(root, 0)


@mistake(
    ("Give both sides the count so far and add their answers", "把目前的计数传给左右两边，再把答案相加"),
    fact=(
        "Then it counts twice: the right side must start from the left side's answer.",
        "这样会重复计入：右边要从左边返回的计数接着数。",
    ),
)
def accumulator_counts_twice(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        so_far += node.val >= k
        return counted(node.left, so_far) + counted(node.right, so_far)

    return counted(root, 0)


@mistake(
    ("The empty tree returns 0, with an accumulator too", "用累加器时，空树也返回 0"),
    fact=(
        "It must return the count so far; 0 throws away all before it.",
        "它要返回目前的计数；返回 0 会丢掉之前的结果。",
    ),
)
def accumulator_starts_again_at_a_leaf(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return 0
        so_far += node.val >= k
        return counted(node.right, counted(node.left, so_far))

    return counted(root, 0)


@mistake(
    ("Both sides start from the same count", "左右两边从同一个计数开始"),
    fact=("The left side's answer is lost: pass it on to the right side.", "左边的答案丢了：要把它传给右边。"),
)
def accumulator_forgets_the_left(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        so_far += node.val >= k
        counted(node.left, so_far)
        return counted(node.right, so_far)

    return counted(root, 0)


@mistake(
    ("A default list is made at every call", "默认参数的列表每次调用都会新建"),
    fact=("It is made once, with the function, and keeps growing.", "它只在定义函数时创建一次，会越来越长。"),
)
def counts_in_a_default(root: Node | None, k: int, found: list = []) -> int:
    if root is not None:
        if root.val >= k:
            found.append(root.val)
        counts_in_a_default(root.left, k, found)
        counts_in_a_default(root.right, k, found)
    return len(found)


class _Counter:
    count = 0


@mistake(
    ("A class attribute belongs to one call", "类属性只属于这一次调用"),
    fact=(
        "It belongs to the class and survives: set self.count in __init__.",
        "它属于类，会保留下来：应在 __init__ 里设置 self.count。",
    ),
)
def counts_in_a_class_attribute(root: Node | None, k: int) -> int:
    def walk(node: Node | None) -> None:
        if node is not None:
            _Counter.count += node.val >= k
            walk(node.left)
            walk(node.right)

    walk(root)
    return _Counter.count


@mistake(
    ("Setting the global to 0 at the top of the function is enough", "在函数开头把全局变量清零就行"),
    fact=(
        "The function calls itself, so every node resets it: reset outside.",
        "函数会调用自己，每个节点都清零一次：要在外面清零。",
    ),
)
def sets_the_counter_back_at_every_node(root: Node | None, k: int) -> int:
    global _count
    _count = 0
    if root is not None:
        sets_the_counter_back_at_every_node(root.left, k)
        sets_the_counter_back_at_every_node(root.right, k)
        _count += root.val >= k
    return _count


@mistake(
    ("Only a node that counts has something to return", "只有符合条件的节点才有东西返回"),
    fact=("Its subtree may hold some: return the sum in every branch.", "它的子树里可能有：每个分支都要返回总数。"),
)
def returns_none_below_k(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    left = returns_none_below_k(root.left, k) or 0
    right = returns_none_below_k(root.right, k) or 0
    if root.val >= k:
        return 1 + left + right


@mistake(
    ("At least k means greater than k", "至少为 k 就是大于 k"),
    fact=("k itself counts: >=.", "等于 k 也算：用 >=。"),
)
def strictly_greater(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    left = strictly_greater(root.left, k)
    right = strictly_greater(root.right, k)
    return int(root.val > k) + left + right


@mistake(
    ("If a node is too small, all to its left are too", "节点太小，左边的就都太小"),
    fact=("Only in a search tree; here values stand in no order.", "二叉搜索树才是这样；这里的值没有顺序。"),
)
def takes_it_for_a_search_tree(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    if root.val < k:
        return takes_it_for_a_search_tree(root.right, k)
    left = takes_it_for_a_search_tree(root.left, k)
    right = takes_it_for_a_search_tree(root.right, k)
    return 1 + left + right


@mistake(
    ("Below a node that is too small there is nothing greater", "太小的节点下面不会有更大的"),
    fact=("Only in a max-heap; here every node must be visited.", "大顶堆才是这样；这里每个节点都要访问。"),
)
def stops_at_a_small_node(root: Node | None, k: int) -> int:
    if root is None or root.val < k:
        return 0
    left = stops_at_a_small_node(root.left, k)
    right = stops_at_a_small_node(root.right, k)
    return 1 + left + right


@mistake(
    ("`not node.val` tells that there is no node", "`not node.val` 表示没有节点"),
    fact=("0 is a value: test `node is None`.", "0 也是值：要判断 `node is None`。"),
)
def takes_zero_for_none(root: Node | None, k: int) -> int:
    if not root or not root.val:
        return 0
    left = takes_zero_for_none(root.left, k)
    right = takes_zero_for_none(root.right, k)
    return int(root.val >= k) + left + right


_known: dict[str, int] = {}


@mistake(
    ("A tree has one answer, so cache it by the tree", "一棵树只有一个答案，可以按树缓存"),
    fact=(
        "The answer depends on k too: the key must hold all it depends on.",
        "答案还取决于 k：键要包含影响答案的一切。",
    ),
)
def remembers_without_k(root: Node | None, k: int) -> int:
    if repr(root) not in _known:
        _known[repr(root)] = returned(root, k)
    return _known[repr(root)]


@mistake(
    ("Calling twice, to test and to add, only doubles the time", "判断时调用一次、相加时再调用一次，时间只是两倍"),
    fact=(
        "It doubles at every level: O(2^h). Keep the answer in a variable.",
        "每一层都翻倍：O(2^h)。把结果存进变量。",
    ),
    cost=True,
)
def counts_to_decide_whether_to_count(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    count = 1 if root.val >= k else 0
    if counts_to_decide_whether_to_count(root.left, k) > 0:
        count += counts_to_decide_whether_to_count(root.left, k)
    if counts_to_decide_whether_to_count(root.right, k) > 0:
        count += counts_to_decide_whether_to_count(root.right, k)
    return count


def _values(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield node.val
        yield from _values(node.left)
        yield from _values(node.right)


@mistake(
    ("Searching a subtree first saves the walk", "先搜一遍子树，可以省去遍历"),
    fact=("Each ancestor searches anew: O(n h), quadratic on a chain.", "每个祖先都重新搜一遍：O(n h)，链上是平方级。"),
    cost=True,
)
def searches_before_it_descends(root: Node | None, k: int) -> int:
    if not any(value >= k for value in _values(root)):
        return 0
    own = 1 if root.val >= k else 0
    left = searches_before_it_descends(root.left, k)
    right = searches_before_it_descends(root.right, k)
    return own + left + right
