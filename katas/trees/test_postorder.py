"""Postorder lists a node after all that is below it, and its left side before its right side."""

from hypothesis import given, settings

from kata import cost
from kata.grading.subject import outcome
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import all_trees, chain, complete, few_values, trees, two_chains


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R, and end the word with Z, so that it comes after all that it begins."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + "Z")]


def root_right_left(root: Node | None) -> list[int]:
    """Preorder with its two sides swapped."""
    return [root.val, *root_right_left(root.right), *root_right_left(root.left)] if root else []


def test_comes_to_an_end(postorder):
    """First, because the loops of this kata like to run for ever, and reads stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    for shaped in (complete, lambda n: chain(n, "zigzag")):
        outcome(lambda shaped=shaped: cost.linear(postorder, lambda n: (shaped(n),), child_reads=26, size=256))


def test_is_right_on_every_tree_of_up_to_seven_nodes(postorder):
    for root in all_trees(7):
        expected = sorted_by_the_way_there(root)
        assert postorder(root) == expected


def test_takes_the_values_as_they_come(postorder):
    """Zero is a value, nodes of equal value are different nodes, and falling values stay where they are."""
    for step in (0, -1):
        for root in all_trees(5):
            for index, node in enumerate(nodes(root)):
                node.val = step * index
            expected = sorted_by_the_way_there(root)
            assert postorder(root) == expected


@given(root=trees(max_size=20, values=few_values))
def test_lists_every_node_after_both_its_sides(postorder, root):
    expected = sorted_by_the_way_there(root)
    assert postorder(root) == expected


def test_leaves_an_earlier_answer_alone(postorder):
    first = postorder(tree([1, 2, 3]))
    postorder(tree([4]))
    assert first == [2, 3, 1], "this call changed the list that postorder(tree([1, 2, 3])) had returned before"


@settings(max_examples=30)
@given(root=trees())
def test_is_root_right_left_read_backwards(postorder, root):
    """Kills no mistake of ours that the sweep leaves; it teaches the way round the difficulty."""
    backwards = root_right_left(root)[::-1]
    assert postorder(root) == backwards


def test_leaves_the_tree_as_it_was(postorder):
    for root in all_trees(5):
        before = shape(root)
        first = postorder(root)
        assert shape(root) == before
        assert postorder(root) == first, "the second call on the same tree answers differently from the first"


def test_reads_each_node_a_constant_number_of_times(postorder):
    """The chains are of 1,024 nodes: a right recursive generator takes O(depth) time, though not reads, a value."""
    cost.linear(postorder, lambda n: (complete(n),), child_reads=26)
    cost.linear(postorder, lambda n: (two_chains(n),), child_reads=26, size=1024)
