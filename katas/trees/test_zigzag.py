"""Levels at an even distance from the root read from left to right, those at an odd distance from right to left."""

from collections.abc import Iterator
from itertools import groupby

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    all_trees,
    chain,
    complete,
    few_values,
    mirror,
    odd_trees,
    trees,
    two_chains,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def sorted_by_level_and_place(root: Node | None) -> list[list[int]]:
    """Give each node its place, left to right, among 2 ** depth; on every second level the place counts downwards."""
    depth_and_place = {root: (0, 0)}
    for node in nodes(root):
        depth, place = depth_and_place[node]
        depth_and_place[node.left], depth_and_place[node.right] = (depth + 1, 2 * place), (depth + 1, 2 * place + 1)
    signed = sorted(
        (depth, -place if depth % 2 else place, node.val)
        for node, (depth, place) in depth_and_place.items()
        if node is not None
    )
    return [[value for _, _, value in level] for _, level in groupby(signed, key=lambda one: one[0])]


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=sorted_by_level_and_place)
def test_is_right_on_every_tree_of_up_to_seven_nodes(zigzag, root, expected):
    assert zigzag(root) == expected


@zh("每个节点只用常数步")
def test_takes_a_constant_number_of_steps_a_node(zigzag):
    """Half of the complete tree is on one level; the chains have as many levels as a tree can have."""
    cost.linear(zigzag, lambda n: (complete(n),), child_reads=24, list_steps=40, fewest_reads=1)
    cost.linear(zigzag, lambda n: (two_chains(n),), child_reads=24, list_steps=40, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=sorted_by_level_and_place)
def test_takes_values_and_shapes_as_they_come(zigzag, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    assert zigzag(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(zigzag):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert zigzag.deep(chain(DEEP, "right")) == [[value] for value in range(1, DEEP + 1)]


@zh("每下一层就换一次方向")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_turns_round_at_every_level(zigzag, root):
    assert zigzag(root) == sorted_by_level_and_place(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(zigzag):
    first = zigzag(tree([1, 2, 3]))
    zigzag(tree([4]))
    assert first == [[1], [3, 2]], localized(
        "this call changed the list that zigzag(tree([1, 2, 3])) had returned before",
        "这次调用改动了 zigzag(tree([1, 2, 3])) 之前返回的列表",
    )
    assert zigzag(tree([1, 2, 3])) == [[1], [3, 2]], localized(
        "asked again, after zigzag(tree([4])):", "在 zigzag(tree([4])) 之后再问一次："
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(zigzag, root, expected):
    zigzag(root)
    assert shape(root) == expected


@zh("镜像之后，每一层恰好反转")
@every("root", all_trees(3))
def test_has_each_level_reversed_in_the_mirror(zigzag, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that the mirror turns every level round."""
    assert zigzag(mirror(root)) == [level[::-1] for level in zigzag(root)]
