"""A tree is symmetric when each way down from the root leads to the same value as the way with opposite turns."""

import sys
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import DEEP, FEW, GREAT, all_trees, caterpillar, chain, complete, from_splits, mirror

WORST_INPUTS: WorstInputs = {
    "two chains": lambda n: Sized((chains(n),)),
    "two combs": lambda n: Sized((with_its_mirror_image(caterpillar((n - 1) // 2), 0, 0),)),
    "a wide tree": lambda n: Sized((wide(n),)),
}

OPPOSITE = str.maketrans("LR", "RL")
MODULI = (2**32, 2**64, sys.hash_info.modulus)  # two numbers this far apart may be taken for equal
KINDS = 7  # of changes; the first is none


def each_way_leads_to_what_the_opposite_way_does(root: Node | None) -> bool:
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    value = {way[node]: node.val for node in nodes(root)}
    return value == {way.translate(OPPOSITE): number for way, number in value.items()}


def change(node: Node, kind: int) -> None:
    left, right, value = node.left, node.right, node.val
    node.left, node.right, node.val = (
        (left, right, value),
        (left, right, value * 11),  # 2 and 22: written side by side, they look the same from both ends
        (left, right, -value),
        (left, right, value - 1),
        (right, left, value),
        (None, right, value),
        (left, None, value),
    )[kind % KINDS]


def with_its_mirror_image(side: Node | None, place: int, kind: int) -> Node:
    """A root with a tree and its mirror image, in which one node may have been changed."""
    image = mirror(side)
    if image:
        by_level = list(nodes(image))
        change(by_level[place % len(by_level)], kind)
    return Node(0, side, image)


@reiterable
def pairs_with_one_change(up_to: int) -> Iterator[Node]:
    """Any tree of up to that many nodes beside its mirror image, and each change of one node in either of them."""
    for side in all_trees(up_to):
        pair = with_its_mirror_image(mirror(side), 0, 0)
        yield pair
        for place in range(sum(1 for _ in nodes(side))):
            for kind in range(1, KINDS):
                changed = with_its_mirror_image(mirror(side), place, kind)
                if shape(changed) != shape(pair):
                    yield changed
                    yield mirror(changed)


@reiterable
def trees_of_zeros(up_to: int) -> Iterator[Node | None]:
    for root in all_trees(up_to):
        for node in nodes(root):
            node.val = 0
        yield root


@reiterable
def pairs_of_other_values() -> Iterator[Node]:
    """Equal ones that are not the same object, as Python has it with all but small integers; and negative ones."""
    for great in GREAT:
        for value in (great, -great):
            yield Node(0, Node(value), Node(value))
            yield from (Node(0, Node(value), Node(value + step)) for step in (1, -1, *MODULI))
    yield Node(0, Node(-1), Node(-2))  # which have the same hash
    for shift in (1000, -3):
        for root in pairs_with_one_change(2):
            for node in nodes(root):
                node.val += shift
            yield root


@reiterable
def differences_far_down() -> Iterator[Node]:
    for side, size in ((chain(40, "right"), 40), (chain(40, "zigzag"), 40), (complete(63), 63)):
        for kind in (0, 1):
            yield with_its_mirror_image(mirror(side), size - 1, kind)
    for side, size, kind in ((chain(130), 130, 1), (caterpillar(121), 121, 1), (complete(260), 200, 1)):
        yield with_its_mirror_image(side, size - 1, kind)


def drawn(data: bytes) -> Node:
    """The first two bytes choose the change. Each other is a node, its share for the left side and its value."""
    place, kind, *splits = data
    side = from_splits(bytes(splits))
    for node, byte in zip(nodes(side), splits, strict=True):
        node.val = FEW[byte % len(FEW)]
    return with_its_mirror_image(side, place, kind)


def chains(size: int) -> Node:
    return with_its_mirror_image(chain((size - 1) // 2, "zigzag"), 0, 0)


def wide(size: int) -> Node:
    return with_its_mirror_image(complete((size - 1) // 2), 0, 0)


@zh("在节点数不超过 7 的每种形状上都正确")
@every("root", trees_of_zeros(7), expected=each_way_leads_to_what_the_opposite_way_does)
def test_is_right_on_every_shape_of_up_to_seven_nodes(is_symmetric, root, expected):
    assert is_symmetric(root) == expected


@zh("左右两侧只差一处也能发现")
@every("root", pairs_with_one_change(3), expected=each_way_leads_to_what_the_opposite_way_does)
def test_sees_a_single_difference_between_the_sides(is_symmetric, root, expected):
    assert is_symmetric(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(is_symmetric):
    """Both trees are symmetric, so that nobody can stop early."""
    cost.linear(is_symmetric, lambda n: (chains(n),), child_reads=24, turns=40)
    cost.linear(is_symmetric, lambda n: (wide(n),), child_reads=24)


@zh("左右相反的路径通向相等的值")
@batched
@given(root=st.binary(min_size=2, max_size=12).map(drawn))
def test_each_way_leads_to_what_the_opposite_way_does(is_symmetric, root):
    assert is_symmetric(root) == each_way_leads_to_what_the_opposite_way_does(root)


@zh("任何值都能正确比较")
@every("root", pairs_of_other_values(), expected=each_way_leads_to_what_the_opposite_way_does)
def test_takes_any_value_for_what_it_is(is_symmetric, root, expected):
    assert is_symmetric(root) == expected


@zh("很深处的差别也能发现")
@every("root", differences_far_down(), expected=each_way_leads_to_what_the_opposite_way_does)
def test_sees_a_difference_far_down(is_symmetric, root, expected):
    assert is_symmetric(root) == expected


@zh("一千多层以下的差别也能发现")
def test_sees_a_difference_a_thousand_levels_down(is_symmetric):
    """Deep enough for whoever stops at 1000; right recursion is let through."""
    assert is_symmetric.deep(with_its_mirror_image(chain(DEEP), -1, 1)) is False


@zh("镜像之后答案不变")
@every("root", pairs_with_one_change(2))
def test_is_the_same_in_the_mirror(is_symmetric, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that left and right are alike."""
    assert is_symmetric(mirror(root)) == is_symmetric(root)


@zh("不修改原树")
@every("root", pairs_with_one_change(3), expected=shape)
def test_leaves_the_tree_as_it_was(is_symmetric, root, expected):
    is_symmetric(root)
    assert shape(root) == expected
