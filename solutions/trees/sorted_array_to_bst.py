"""Reference solutions and classic mistakes: a sorted list to a search tree of least height."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "The middle value is the root; both halves are the same problem again.",
        "中间的值作根节点；左右两半是同样的问题。",
    ),
    invariant=(
        "subtree(low, high) is a tree of least height whose inorder is values[low:high]",
        "subtree(low, high) 是高度最小的树，中序为 values[low:high]",
    ),
    say=(
        "The search order comes by itself. With the middle as the root the sides differ by at most one node at every "
        "level. Bounds instead of slices: O(n) time, O(log n) stack.",
        "值的顺序自然满足。取中间作根节点，每一层左右两侧最多差一个节点。用下标代替切片：时间 O(n)，栈 O(log n)。",
    ),
    ask=(
        "Are the values distinct? Which of two middles? Balanced, or least height?",
        "值互不相同吗？有两个中间值时取哪个？要平衡，还是高度最小？",
    ),
    follow_ups=(
        "from a linked list: sizes_and_an_iterator (LC 109); balance a search tree (LC 1382)",
        "从链表构造：sizes_and_an_iterator（LC 109）；将二叉搜索树变平衡（LC 1382）",
    ),
    family=("trees/balanced", "trees/sorted_array_to_bst", "trees/validate_bst"),
)

HINTS = (
    "Say that one of the values is the root: which values are then on its left, whichever you have chosen?",
    "Which value has to be the root, so that both sides get about as many?",
    "Each side is the same problem with a part of the list. When does it end, and what does it give then?",
    "A part of the list need not be copied: a first index, and one behind the last, say which it is.",
    "With low and high the middle is (low + high) // 2; it belongs to neither the left part nor the right one.",
)
HINTS_ZH = (
    "假设选其中一个值作根节点：无论选哪个，哪些值一定在它的左侧？",
    "要让左右两侧的值差不多一样多，必须选哪个值作根节点？",
    "每一侧都是同样的问题，只是换成列表的一部分。什么时候终止？这时得到什么？",
    "列表的一部分不必复制：用第一个元素的下标和最后一个元素之后的下标就能表示。",
    "设两端为 low 和 high，中间就是 `(low + high) // 2`；它既不属于左半部分，也不属于右半部分。",
)


@approach(
    ("The middle is the root; bounds", "中间作根节点；用下标范围"),
    time="O(n)",
    space="O(log n)",
    depth="log n",
    use=("an interview", "面试"),
    interview=True,
)
def middle_of_the_range(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:  # of values[low:high]
        if low == high:
            return None
        middle = (low + high) // 2
        left = subtree(low, middle)
        right = subtree(middle + 1, high)
        return Node(values[middle], left, right)

    return subtree(0, len(values))


@approach(
    ("BFS over ranges still to build", "BFS：待构造的范围"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("no recursion", "不用递归"),
)
def list_of_ranges(values: list[int]) -> Node | None:
    above = Node()  # a dummy node: its left child will be the root
    waiting = [(above, "left", 0, len(values))]
    for parent, side, low, high in waiting:  # which grows
        if low < high:
            middle = (low + high) // 2
            node = Node(values[middle])
            setattr(parent, side, node)
            waiting.append((node, "left", low, middle))
            waiting.append((node, "right", middle + 1, high))
    return above.left


@approach(
    ("Sizes and an iterator, inorder", "大小加迭代器，按中序"),
    time="O(n)",
    space="O(log n)",
    depth="log n",
    use=("a linked list (LC 109)", "链表（LC 109）"),
)
def sizes_and_an_iterator(values: list[int]) -> Node | None:
    rest = iter(values)

    def subtree(size: int) -> Node | None:  # of the next `size` values
        if size == 0:
            return None
        left = subtree(size // 2)
        value = next(rest)
        return Node(value, left, subtree(size - size // 2 - 1))

    return subtree(len(values))


@mistake(
    ("Slicing both halves is O(n)", "切出两半是 O(n)"),
    fact=("Right, but each level copies all values: O(n log n).", "答案正确，但每层都复制所有的值：O(n log n)。"),
    cost=True,
)
def slices(values: list[int]) -> Node | None:
    if not values:
        return None
    middle = len(values) // 2
    return Node(values[middle], slices(values[:middle]), slices(values[middle + 1 :]))


@mistake(
    ("Start with high = len(values) - 1", "从 high = len(values) - 1 开始"),
    fact=("Here high is exclusive: the last value would be lost.", "这里不含 high：会漏掉最后一个值。"),
)
def leaves_out_the_last(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = (low + high) // 2
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values) - 1)


@mistake(
    ("The right half is values[middle:]", "右半是 values[middle:]"),
    fact=("The middle is the root: the right half starts at middle + 1.", "中间已是根节点：右半从 middle + 1 开始。"),
)
def middle_on_the_right_as_well(values: list[int]) -> Node | None:
    if len(values) < 2:
        return Node(values[0]) if values else None
    middle = len(values) // 2
    return Node(
        values[middle], middle_on_the_right_as_well(values[:middle]), middle_on_the_right_as_well(values[middle:])
    )


@mistake(
    ("The middle is (high - low) // 2", "中间是 (high - low) // 2"),
    fact=("That is an offset: low + (high - low) // 2.", "那是偏移量：应是 low + (high - low) // 2。"),
)
def forgets_where_the_range_begins(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = (high - low) // 2
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


def _inserted(root: Node, value: int) -> None:
    while True:
        side = "left" if value < root.val else "right"
        below = getattr(root, side)
        if below is None:
            setattr(root, side, Node(value))
            return
        root = below


@mistake(
    ("Inserting one value after another makes a low tree", "逐个插入也能得到矮的树"),
    fact=("Sorted values make a chain: take the middle first.", "有序的值会插成一条链：要先取中间。"),
)
def inserts_one_by_one(values: list[int]) -> Node | None:
    root = Node(values[0]) if values else None
    for value in values[1:]:
        _inserted(root, value)
    return root


@mistake(
    ("Only the root has to be in the middle", "只有根节点要取中间"),
    fact=("Each half needs its own middle, or it becomes a chain.", "每一半也要取中间，否则变成链。"),
)
def only_the_root_is_in_the_middle(values: list[int]) -> Node | None:
    if not values:
        return None
    root = Node(values[len(values) // 2])
    for value in values:
        if value != root.val:
            _inserted(root, value)
    return root


@mistake(
    ("Fill the tree level by level", "把值逐层填进去"),
    fact=("Then the order is lost: inorder must give the list.", "这样顺序就乱了：中序必须是原列表。"),
)
def fills_it_level_by_level(values: list[int]) -> Node | None:
    made = [Node(value) for value in values]
    for number, node in enumerate(made, 1):
        node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
    return made[0] if made else None


@mistake(
    ("There is always a middle", "总有一个中间值"),
    fact=("The list may be empty: return None.", "列表可能为空：返回 None。"),
)
def needs_a_value(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node:
        middle = (low + high) // 2
        root = Node(values[middle])
        if low < middle:
            root.left = subtree(low, middle)
        if middle + 1 < high:
            root.right = subtree(middle + 1, high)
        return root

    return subtree(0, len(values))


@mistake(
    ("`if value` tests whether there is a value", "`if value` 能判断有没有值"),
    fact=(
        "0 is falsy but still a value: compare low and high.",
        "0 在 if 里为假，但它也是值：比较 low 和 high。",
    ),
)
def takes_zero_for_none(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        middle = (low + high) // 2
        value = values[middle] if low < high else None
        return Node(value, subtree(low, middle), subtree(middle + 1, high)) if value else None

    return subtree(0, len(values))


@mistake(
    ("The greater values go to the left", "大的值放在左边"),
    fact=("In a search tree smaller values are on the left.", "二叉搜索树小的值在左边。"),
)
def mirrored(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = (low + high) // 2
        return Node(values[middle], subtree(middle + 1, high), subtree(low, middle))

    return subtree(0, len(values))


@mistake(
    ("Roughly equal parts are near enough to halves", "大致相等就行"),
    fact=("The tree grows higher than needed: take the middle.", "这样的树高度不是最小：要取中间。"),
)
def splits_in_thirds(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = (low + low + high) // 3
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@mistake(
    ("The middle is halfway between least and greatest", "中间值是最小和最大的平均"),
    fact=("Count positions, not values: they may be unevenly spread.", "要按位置取中间：值的分布可能不均匀。"),
)
def middle_of_the_values(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        halfway = (values[low] + values[high - 1]) / 2
        middle = min(range(low, high), key=lambda place: abs(values[place] - halfway))
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@mistake(
    ("values.pop() may use up the list", "可以用 values.pop() 逐个取走"),
    fact=("It empties the caller's list: use an index or iter().", "这会清空调用者的列表：用下标或 iter()。"),
)
def uses_up_the_list(values: list[int]) -> Node | None:
    def subtree(size: int) -> Node | None:
        if size == 0:
            return None
        right = subtree(size // 2)
        value = values.pop()
        return Node(value, subtree(size - size // 2 - 1), right)

    return subtree(len(values))


class _Next:
    place = 0


@mistake(
    ("A class attribute is a fine place for the index", "用类属性保存下标就行"),
    fact=("It survives: the next call starts where the last one ended.", "它不会清零：下一次从上一次结束的地方开始。"),
)
def keeps_the_index_between_calls(values: list[int]) -> Node | None:
    def subtree(size: int) -> Node | None:
        if size == 0:
            return None
        left = subtree(size // 2)
        _Next.place += 1
        return Node(values[_Next.place - 1], left, subtree(size - size // 2 - 1))

    return subtree(len(values))


@mistake(
    ("values.pop(0) is O(1)", "values.pop(0) 是 O(1)"),
    fact=("It moves the whole list: O(n^2) in all. Use an iterator.", "它会移动整个列表：总共 O(n^2)。用迭代器。"),
    cost=True,
)
def pops_the_front(values: list[int]) -> Node | None:
    rest = values.copy()

    def subtree(size: int) -> Node | None:
        if size == 0:
            return None
        left = subtree(size // 2)
        return Node(rest.pop(0), left, subtree(size - size // 2 - 1))

    return subtree(len(values))
