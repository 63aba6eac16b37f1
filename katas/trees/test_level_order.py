"""Level k lists the nodes that are k steps below the root, from left to right."""

from itertools import groupby

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every
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


def grouped_by_the_way_there(root: Node | None) -> list[list[int]]:
    """Spell each node's way down with L and R: a level is all words of one length, in alphabetical order."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    words = sorted((len(way[node]), way[node], node.val) for node in nodes(root))
    return [[value for _, _, value in level] for _, level in groupby(words, key=lambda word: word[0])]


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=grouped_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_seven_nodes(level_order, root, expected):
    assert level_order(root) == expected


@zh("每个节点只用常数步")
def test_takes_a_constant_number_of_steps_a_node(level_order):
    """The complete tree fills the queue with half of all nodes; the chains have as many levels as a tree can have."""
    cost.linear(level_order, lambda n: (complete(n),), child_reads=24, list_steps=30, fewest_reads=1)
    cost.linear(level_order, lambda n: (two_chains(n),), child_reads=24, list_steps=30, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=grouped_by_the_way_there)
def test_takes_values_and_shapes_as_they_come(level_order, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    assert level_order(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(level_order):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert level_order.deep(chain(DEEP, "right")) == [[value] for value in range(1, DEEP + 1)]


@zh("按到根节点的距离分组")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_groups_the_nodes_by_their_distance_from_the_root(level_order, root):
    assert level_order(root) == grouped_by_the_way_there(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(level_order):
    first = level_order(tree([1, 2, 3]))
    level_order(tree([4]))
    assert first == [[1], [2, 3]], localized(
        "this call changed the list that level_order(tree([1, 2, 3])) had returned before",
        "这次调用改动了 level_order(tree([1, 2, 3])) 之前返回的列表",
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(level_order, root, expected):
    level_order(root)
    assert shape(root) == expected


@zh("镜像之后，每一层恰好反转")
@every("root", all_trees(3))
def test_has_each_level_reversed_in_the_mirror(level_order, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that the levels stay and only the sides change."""
    assert level_order(mirror(root)) == [level[::-1] for level in level_order(root)]
