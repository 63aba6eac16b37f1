"""Reference solutions and classic mistakes: build a binary tree from its preorder and inorder."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Preorder gives the next root; its place in inorder divides the left subtree from the right one.",
        "前序给出下一个根节点；它在中序中的位置把左右子树分开。",
    ),
    invariant=(
        "subtree(low, high) consumes from preorder exactly the nodes of inorder[low:high]",
        "subtree(low, high) 恰好从前序中取走 inorder[low:high] 的节点",
    ),
    say=(
        "A dict tells each value's index in inorder, one index runs through preorder; root, left, right. Values must "
        "be distinct. O(n) time and space.",
        "用字典查值在中序里的下标，用一个下标依次读前序；先根节点，再左，再右。值不能重复。时间和空间都是 O(n)。",
    ),
    ask=(
        "Are the values distinct? Are both lists of the same tree? Can they be empty?",
        "值互不相同吗？两个列表一定来自同一棵树吗？可以为空吗？",
    ),
    follow_ups=(
        "inorder and postorder (LC 106); preorder and postorder (LC 889); preorder of a search tree (LC 1008)",
        "中序和后序（LC 106）；前序和后序（LC 889）；二叉搜索树的前序（LC 1008）",
    ),
    family=("trees/preorder", "trees/build_from_traversals", "trees/serialize"),
)

HINTS = (
    "Which of the two lists tells you the root of the whole tree, and where does it stand there?",
    "Find the root in the other list. What are the values before it, and what are those after it?",
    "A subtree is a stretch of inorder: two numbers describe it, and nothing has to be copied.",
    "What would tell you at once where a value stands in inorder? It can be prepared once, before the recursion.",
    "Build root, left side, right side in this order: then the next root is always the next value of preorder.",
)
HINTS_ZH = (
    "两个列表中，哪一个能告诉你整棵树的根节点？它在列表的什么位置？",
    "在另一个列表里找到根节点。它前面是哪些值，后面又是哪些值？",
    "一棵子树就是中序列表中连续的一段：用两个数就能表示，不用复制任何东西。",
    "怎样才能立刻知道一个值在中序列表中的位置？可以在递归之前一次准备好。",
    "按根节点、左子树、右子树的顺序构造：这样，下一个根节点总是前序列表中的下一个值。",
)


@approach(
    ("Nonlocal index of the root; a dict", "nonlocal 下标取根节点；字典查位置"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def shared_index(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    following = 0  # the index of the next root

    def subtree(low: int, high: int) -> Node | None:  # inorder[low:high]
        nonlocal following
        if low == high:
            return None
        root = Node(preorder[following])
        following += 1
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@approach(
    ("The same with iter(preorder)", "同上，用 iter(preorder) 代替下标"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("short, if you know iterators", "更短；熟悉迭代器时用"),
)
def iterator_of_roots(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(next(roots))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@approach(
    ("Root index from the left's size", "由左子树大小算出根节点的下标"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("no shared state", "没有共享状态"),
)
def places_and_bounds(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        """The tree of inorder[low:high], whose root is preorder[first]."""
        if low == high:
            return None
        value = preorder[first]
        middle = place[value]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle - low, middle + 1, high)
        return Node(value, left, right)

    return subtree(0, 0, len(inorder))


@approach(
    ("A stop value instead of the dict", "用终止值代替字典"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("O(h) extra space", "只用 O(h) 额外空间"),
)
def stop_value(preorder: list[int], inorder: list[int]) -> Node | None:
    made = done = 0  # so many values of preorder have become nodes; of inorder, have been passed

    def subtree(stop: int | None) -> Node | None:
        nonlocal made, done
        if done == len(inorder) or inorder[done] == stop:
            return None
        root = Node(preorder[made])
        made += 1
        root.left = subtree(root.val)
        done += 1
        root.right = subtree(stop)
        return root

    return subtree(None)


@approach(
    ("A stack; inorder says when to pop", "栈存节点；由中序决定何时弹出"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("deep trees", "很深的树"),
)
def stack(preorder: list[int], inorder: list[int]) -> Node | None:
    above = Node()  # a dummy node: its left child will be the root
    waiting, done = [above], 0
    for value in preorder:
        node, parent = Node(value), None
        # pop the nodes whose left side is complete
        while waiting[-1] is not above and waiting[-1].val == inorder[done]:
            parent = waiting.pop()
            done += 1
        if parent is not None:
            parent.right = node
        else:
            waiting[-1].left = node
        waiting.append(node)
    return above.left


@mistake(
    ("Slicing both lists is O(n): each value is cut off once", "切片是 O(n)：每个值只切一次"),
    fact=(
        "Right, but each level copies and searches: O(n^2) on a chain.",
        "答案正确，但每层都复制并查找：链上是 O(n^2)。",
    ),
    cost=True,
)
def slices(preorder: list[int], inorder: list[int]) -> Node | None:
    if not preorder:
        return None
    size = inorder.index(preorder[0])
    left = slices(preorder[1 : size + 1], inorder[:size])
    right = slices(preorder[size + 1 :], inorder[size + 1 :])
    return Node(preorder[0], left, right)


@mistake(
    ("The right side's root is at first + left size", "右子树的根节点在 first + 左子树大小"),
    fact=("The root itself takes one place: first + 1 + left size.", "根节点自己占一个位置：first + 1 + 左子树大小。"),
)
def left_size_off_by_one(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + middle - low, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder))


@mistake(
    ("Either side may take its roots first", "先构造哪一侧都行"),
    fact=("Preorder lists the left side first: build it first.", "前序先列左子树：要先构造左侧。"),
)
def builds_the_right_side_first(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.right = subtree(place[root.val] + 1, high)
        root.left = subtree(low, place[root.val])
        return root

    return subtree(0, len(inorder))


@mistake(
    ("Without slices, inorder.index costs nothing", "不切片，用 inorder.index 就不费什么"),
    fact=(
        "Right, but each search is O(n), n^2 on a chain: use a dict.",
        "答案正确，但每次查找 O(n)，链上是平方级：用字典。",
    ),
    cost=True,
)
def searches_for_every_root(preorder: list[int], inorder: list[int]) -> Node | None:
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(next(roots))
        middle = inorder.index(root.val, low, high)
        root.left = subtree(low, middle)
        root.right = subtree(middle + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake(
    ("A root's index in inorder is the left side's size", "根节点在中序的下标就是左子树大小"),
    fact=("Only for the whole list: subtract low.", "只对整个列表成立：要减去 low。"),
)
def forgets_where_the_stretch_begins(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder))


@mistake(
    ("preorder.pop(0) is O(1)", "preorder.pop(0) 是 O(1)"),
    fact=("It moves the whole list: O(n^2) in all. Use an index.", "它会移动整个列表：总共 O(n^2)。用下标。"),
    cost=True,
)
def pops_the_front(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = preorder.copy()

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(roots.pop(0))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake(
    ("The root is the last value, as in postorder", "根节点是最后一个值，和后序一样"),
    fact=("In preorder the root comes first.", "前序中根节点在最前面。"),
)
def takes_the_root_from_the_end(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = reversed(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.right = subtree(place[root.val] + 1, high)
        root.left = subtree(low, place[root.val])
        return root

    return subtree(0, len(inorder))


@mistake(
    ("The left side is inorder[low:middle + 1]", "左子树是 inorder[low:middle + 1]"),
    fact=("That includes the root: it ends before middle.", "这样包含了根节点：应在 middle 之前结束。"),
)
def keeps_the_root_in_its_left_side(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low > high or first >= len(preorder):
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle - low, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder) - 1)


@mistake(
    ("Smaller values are on the left: preorder is enough", "小的值在左边：有前序就够了"),
    fact=("Only in a search tree (LC 1008): use inorder.", "只有二叉搜索树才行（LC 1008）：要用中序。"),
)
def takes_it_for_a_search_tree(preorder: list[int], inorder: list[int]) -> Node | None:
    def subtree(values: list[int]) -> Node | None:
        if not values:
            return None
        smaller = [value for value in values if value < values[0]]
        greater = [value for value in values if value > values[0]]
        return Node(values[0], subtree(smaller), subtree(greater))

    return subtree(preorder)


@mistake(
    ("There is always a root", "根节点总是存在的"),
    fact=("Both lists may be empty: return None.", "两个列表可能为空：返回 None。"),
)
def needs_a_root(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node:
        root = Node(preorder[first])
        middle = place[root.val]
        if low < middle:
            root.left = subtree(first + 1, low, middle)
        if middle + 1 < high:
            root.right = subtree(first + 1 + middle - low, middle + 1, high)
        return root

    return subtree(0, 0, len(inorder))


@mistake(
    ("`if not value` tests whether there is a value", "`if not value` 能判断有没有值"),
    fact=(
        "0 is falsy but still a value: compare low and high.",
        "0 在 if 里为假，但它也是值：比较 low 和 high。",
    ),
)
def stops_at_zero(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        value = next(roots, None) if low < high else None
        if not value:
            return None
        return Node(value, subtree(low, place[value]), subtree(place[value] + 1, high))

    return subtree(0, len(inorder))


@mistake(
    ("The values are 1 to n: a list tells their places", "值是 1 到 n：用列表记位置就行"),
    fact=("They may be any integers: use a dict.", "值可以是任意整数：用字典。"),
)
def values_as_indices(preorder: list[int], inorder: list[int]) -> Node | None:
    place = [0] * (len(inorder) + 1)
    for index, value in enumerate(inorder):
        place[value] = index
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake(
    ("preorder may be reversed and popped", "可以反转 preorder 再 pop"),
    fact=("That changes the caller's list: use an index.", "这会修改调用者的列表：用下标。"),
)
def uses_up_preorder(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    preorder.reverse()

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(preorder.pop())
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


class _Next:
    root = 0


@mistake(
    ("A class attribute is a fine place for the next index", "用类属性保存下标就行"),
    fact=("It survives: the next call starts where the last one ended.", "它不会清零：下一次从上一次结束的地方开始。"),
)
def keeps_the_index_between_calls(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(preorder[_Next.root])
        _Next.root += 1
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake(
    ("A dict makes the search cheap, one per subtree", "每棵子树建一个字典，查找就快了"),
    fact=(
        "Right, but building them is O(n^2) on a chain: make it once.",
        "答案正确，但建字典在链上是 O(n^2)：只建一次。",
    ),
    cost=True,
)
def maps_anew_for_every_subtree(preorder: list[int], inorder: list[int]) -> Node | None:
    def subtree(roots: Iterator[int], low: int, high: int) -> Node | None:
        if low == high:
            return None
        place = {inorder[index]: index for index in range(low, high)}
        root = Node(next(roots))
        root.left = subtree(roots, low, place[root.val])
        root.right = subtree(roots, place[root.val] + 1, high)
        return root

    return subtree(iter(preorder), 0, len(inorder))
