"""Inorder read backwards: whatever value becomes the root, those before it are on its left, those behind on its right.

So the search order comes by itself, and only the height is left to care for. With the middle as the root the two sides
differ by one node at most, at every level again; then no level is begun before the ones above it are full. Where two
values are in the middle, either will do.

Slices cut the list anew on every level: O(n log n). Two bounds do the same without copies. And there is a way that
needs no bounds at all: a subtree of a known size takes its left half first, then one value for the root, then the rest.
It reads the values once from front to back, so that it would work on a linked list as well.
"""

from kata import approach, mistake
from katas.trees.node import Node

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


@approach("The middle of a range is the root; bounds in place of slices", time="O(n)", space="O(log n)")
def middle_of_the_range(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        """The tree of values[low:high]."""
        if low == high:
            return None
        middle = (low + high) // 2
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@approach("A list of ranges to be built, each with the place it belongs to; level by level", time="O(n)", space="O(n)")
def list_of_ranges(values: list[int]) -> Node | None:
    above = Node()  # whose left child the root will be
    waiting = [(above, "left", 0, len(values))]
    for parent, side, low, high in waiting:  # which grows
        if low < high:
            middle = (low + high) // 2
            node = Node(values[middle])
            setattr(parent, side, node)
            waiting += (node, "left", low, middle), (node, "right", middle + 1, high)
    return above.left


@approach("Sizes and one iterator: half for the left side, one for the root, the rest", time="O(n)", space="O(log n)")
def sizes_and_an_iterator(values: list[int]) -> Node | None:
    rest = iter(values)

    def subtree(size: int) -> Node | None:
        """The tree of as many of the values that are still to come."""
        if size == 0:
            return None
        left = subtree(size // 2)
        return Node(next(rest), left, subtree(size - size // 2 - 1))

    return subtree(len(values))


@mistake("The middle belongs to the right half too")
def middle_on_the_right_as_well(values: list[int]) -> Node | None:
    if len(values) < 2:
        return Node(values[0]) if values else None
    middle = len(values) // 2
    return Node(
        values[middle], middle_on_the_right_as_well(values[:middle]), middle_on_the_right_as_well(values[middle:])
    )


@mistake("The last index is the upper bound, also where the bound is not part of the range")
def leaves_out_the_last(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = (low + high) // 2
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values) - 1)


@mistake("Half the size is the middle, wherever the range begins")
def forgets_where_the_range_begins(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = (high - low) // 2
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@mistake("There is always a middle: an empty part is not asked for")
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


@mistake("A value that is not true is none: 0 is an empty tree")
def takes_zero_for_none(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        middle = (low + high) // 2
        value = values[middle] if low < high else None
        return Node(value, subtree(low, middle), subtree(middle + 1, high)) if value else None

    return subtree(0, len(values))


@mistake("The greater values go to the left")
def mirrored(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = (low + high) // 2
        return Node(values[middle], subtree(middle + 1, high), subtree(low, middle))

    return subtree(0, len(values))


@mistake("Level by level makes the lowest tree, and the list is in order already")
def fills_it_level_by_level(values: list[int]) -> Node | None:
    made = [Node(value) for value in values]
    for number, node in enumerate(made, 1):
        node.left, node.right = [*made[2 * number - 1 : 2 * number + 1], None, None][:2]
    return made[0] if made else None


def _inserted(root: Node, value: int) -> None:
    while True:
        side = "left" if value < root.val else "right"
        below = getattr(root, side)
        if below is None:
            setattr(root, side, Node(value))
            return
        root = below


@mistake("Inserting one value after the other makes a search tree, so it makes a low one")
def inserts_one_by_one(values: list[int]) -> Node | None:
    root = Node(values[0]) if values else None
    for value in values[1:]:
        _inserted(root, value)
    return root


@mistake("It is the root that has to be in the middle; the others may be inserted as they come")
def only_the_root_is_in_the_middle(values: list[int]) -> Node | None:
    if not values:
        return None
    root = Node(values[len(values) // 2])
    for value in values:
        if value != root.val:
            _inserted(root, value)
    return root


@mistake("Two parts that are about equal are near enough to halves")
def splits_in_thirds(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = (low + low + high) // 3
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@mistake("The middle is the value halfway between the least and the greatest")
def middle_of_the_values(values: list[int]) -> Node | None:
    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        halfway = (values[low] + values[high - 1]) / 2
        middle = min(range(low, high), key=lambda place: abs(values[place] - halfway))
        return Node(values[middle], subtree(low, middle), subtree(middle + 1, high))

    return subtree(0, len(values))


@mistake("The list is there to be used up: the greatest value that is left is taken off its end")
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


@mistake("A class attribute is a fine place for the next index: nobody has to set it back")
def keeps_the_index_between_calls(values: list[int]) -> Node | None:
    def subtree(size: int) -> Node | None:
        if size == 0:
            return None
        left = subtree(size // 2)
        _Next.place += 1
        return Node(values[_Next.place - 1], left, subtree(size - size // 2 - 1))

    return subtree(len(values))


@mistake("Cuts both halves out: all values are copied once for every level, O(n log n)", cost=True)
def slices(values: list[int]) -> Node | None:
    if not values:
        return None
    middle = len(values) // 2
    return Node(values[middle], slices(values[:middle]), slices(values[middle + 1 :]))


@mistake("pop(0) takes one value off the front, so it costs one step", cost=True)
def pops_the_front(values: list[int]) -> Node | None:
    rest = values.copy()

    def subtree(size: int) -> Node | None:
        if size == 0:
            return None
        left = subtree(size // 2)
        return Node(rest.pop(0), left, subtree(size - size // 2 - 1))

    return subtree(len(values))
