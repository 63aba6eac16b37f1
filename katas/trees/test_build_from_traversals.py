"""The tree is the one whose two traversals are the two lists; as no value repeats, there is only one."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape
from katas.trees.strategies import DEEP, all_trees, chain, complete, from_splits, great_trees, tall_and_wide_trees

WORST_INPUTS: WorstInputs = {
    "a chain": lambda n: Sized((up_to(n), up_to(n)[::-1]), h=n),
    "a chain to the right": lambda n: Sized((up_to(n), up_to(n)), h=n),
    "a zigzag": lambda n: Sized(zigzag(n), h=n),
    "a complete tree": lambda n: Sized(walked(complete(n)), h=n.bit_length()),
}

Lists = tuple[list[int], list[int]]
LARGEST = 4_096  # chain: a quarter of what cost.linear allows computing time for
STRANGE = (0, -1, 700, -30, 2**40)  # for whoever looks at the values: all different, in no order


def walked(root: Node | None) -> Lists:
    """Spell each node's way down with L and R: that sorts into preorder, and with M behind it into inorder."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    by_way = sorted(nodes(root), key=lambda node: way[node])
    from_the_left = sorted(by_way, key=lambda node: way[node] + "M")
    return [node.val for node in by_way], [node.val for node in from_the_left]


@reiterable
def walks(roots: Iterable[Node | None]) -> Iterator[Lists]:
    yield from map(walked, roots)


@reiterable
def strange_walks() -> Iterator[Lists]:
    for root in all_trees(len(STRANGE)):
        for node, value in zip(nodes(root), STRANGE, strict=False):
            node.val = value
        yield walked(root)


def inserted_one_by_one(preorder: list[int], inorder: list[int]) -> Shape:
    """Insert the values in preorder, parents first, into a search tree that goes by the places in inorder."""
    place = {value: index for index, value in enumerate(inorder)}
    root = Node(preorder[0]) if preorder else None
    for value in preorder[1:]:
        child = root
        while child:
            node, side = child, "left" if place[value] < place[child.val] else "right"
            child = getattr(node, side)
        setattr(node, side, Node(value))
    return shape(root)


def drawn(splits: bytes) -> Lists:
    """The values go down from the number of nodes halved, so that 0 is among them."""
    root = from_splits(splits)
    for number, node in enumerate(nodes(root)):
        node.val = len(splits) // 2 - number
    return walked(root)


def up_to(size: int) -> list[int]:
    """The values of a chain; no more than LARGEST, since every node of an answer has to be written, too."""
    return list(range(min(size, LARGEST)))


def zigzag(size: int) -> Lists:
    """The two walks through a chain that turns at each node: every second value comes on the way back."""
    values = up_to(size)
    return values, values[::2] + values[1::2][::-1]


def copied(preorder: list[int], inorder: list[int]) -> Lists:
    return preorder.copy(), inorder.copy()


# Both arguments share one draw, so that they come from one tree.
cases = st.shared(st.binary(max_size=16).map(drawn))


@zh("能构造节点数不超过 7 的每一棵树")
@every("preorder, inorder", walks(all_trees(7)), expected=inserted_one_by_one)
def test_is_right_for_every_tree_of_up_to_seven_nodes(build, preorder, inorder, expected):
    assert shape(build(preorder, inorder)) == expected


@zh("每个节点只用常数步列表操作")
def test_takes_a_constant_number_of_list_steps_a_node(build):
    """On the left chain each root stands last in inorder, on the right one each left side is empty."""
    cost.linear(build, lambda n: (up_to(n), up_to(n)[::-1]), list_steps=30)
    cost.within(build, up_to(cost.SIZE), up_to(cost.SIZE), list_steps=30 * cost.SIZE)


@zh("锯齿形的链上，每个节点也只用常数步列表操作")
def test_takes_a_constant_number_of_list_steps_a_node_on_a_zigzag(build):
    """For those who look for each root from where the last one was: here it is at the other end each time."""
    cost.linear(build, zigzag, list_steps=30)


@zh("节点是什么值都正确（零、负数、无序）")
@every("preorder, inorder", strange_walks(), expected=inserted_one_by_one)
def test_takes_the_values_as_they_come(build, preorder, inorder, expected):
    """Zero is a value, and no value is a place in a list."""
    assert shape(build(preorder, inorder)) == expected


@zh("值再大、再小也正确")
@every("preorder, inorder", walks(great_trees()), expected=inserted_one_by_one)
def test_no_value_is_too_great_or_too_small(build, preorder, inorder, expected):
    assert shape(build(preorder, inorder)) == expected


@zh("能构造很高或很宽的树")
@every("preorder, inorder", walks(tall_and_wide_trees()), expected=inserted_one_by_one)
def test_is_right_for_tall_and_wide_trees(build, preorder, inorder, expected):
    root = build(preorder, inorder)
    assert shape(root) == expected
    assert {type(node.val) for node in nodes(root)} == {int}, localized("the types of the values:", "各值的类型：")


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(build):
    """Deep enough for whoever has a table of 1000; right recursion is let through."""
    values = list(range(1, DEEP + 1))
    assert shape(build.deep(values, values.copy())) == shape(chain(DEEP, "right"))


@zh("与逐个插入得到的树相同")
@batched
@given(preorder=cases.map(itemgetter(0)), inorder=cases.map(itemgetter(1)))
def test_is_the_tree_that_grows_by_insertion(build, preorder, inorder):
    assert shape(build(preorder, inorder)) == inserted_one_by_one(preorder, inorder)


@zh("不修改两个列表")
@every("preorder, inorder", walks(all_trees(5)), expected=copied)
def test_leaves_both_lists_as_they_were(build, preorder, inorder, expected):
    build(preorder, inorder)
    assert (preorder, inorder) == expected, localized("the two lists after the call:", "调用之后的两个列表：")


@zh("遍历结果与给定的前序、中序一致")
@every("preorder, inorder", walks(all_trees(3)), expected=copied)
def test_has_the_two_traversals_it_was_built_from(build, preorder, inorder, expected):
    """Kills no mistake of ours that the sweep leaves; it teaches what the two lists are."""
    root = build(preorder, inorder)
    shape(root)  # raises where it is no tree
    assert walked(root) == expected, localized("preorder and inorder of the answer:", "答案的前序和中序遍历：")
