"""Preorder lists a node before all that is below it, and its left side before its right side."""

from copy import deepcopy

from hypothesis import given, settings

from kata import cost
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import all_trees, complete, few_values, trees, two_chains


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with the letters L and R: a dictionary would list these words in preorder."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node])]


def test_is_right_on_every_tree_of_up_to_seven_nodes(preorder):
    for root in all_trees(7):
        expected = sorted_by_the_way_there(root)
        assert preorder(root) == expected


def test_takes_the_values_as_they_come(preorder):
    """Zero is a value, nodes of equal value are different nodes, and falling values stay where they are."""
    for step in (0, -1):
        for root in all_trees(5):
            for index, node in enumerate(nodes(root)):
                node.val = step * index
            expected = sorted_by_the_way_there(root)
            assert preorder(root) == expected


@given(root=trees(max_size=20, values=few_values))
def test_lists_the_nodes_in_the_order_of_the_ways_to_them(preorder, root):
    expected = sorted_by_the_way_there(root)
    assert preorder(root) == expected


def test_leaves_an_earlier_answer_alone(preorder):
    first = preorder(tree([1, 2, 3]))
    preorder(tree([4]))
    assert first == [1, 2, 3], "this call changed the list that preorder(tree([1, 2, 3])) had returned before"


@settings(max_examples=30)
@given(root=trees(min_size=1))
def test_is_the_root_and_then_the_lists_of_both_sides(preorder, root):
    """Kills no mistake of ours that the sweep leaves; it is the definition, and the recursive solution in one line."""
    expected = [root.val, *preorder(deepcopy(root.left)), *preorder(deepcopy(root.right))]
    assert preorder(root) == expected


def test_leaves_the_tree_as_it_was(preorder):
    for root in all_trees(5):
        before = shape(root)
        first = preorder(root)
        assert shape(root) == before
        assert preorder(root) == first, "the second call on the same tree answers differently from the first"


def test_reads_each_node_a_constant_number_of_times(preorder):
    """The chains are of 1,024 nodes: a right recursive generator takes O(depth) time, though not reads, a value."""
    cost.linear(preorder, lambda n: (complete(n),), child_reads=24)
    cost.linear(preorder, lambda n: (two_chains(n),), child_reads=24, size=1024)
