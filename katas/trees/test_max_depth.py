"""The depth of a tree is the number of nodes between its farthest node and the root, both ends included."""

from hypothesis import given, settings

from kata import cost
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import all_trees, chain, complete, few_values, mirror, trees


def longest_climb_to_the_root(root: Node | None) -> int:
    """From each node in turn, climb to the root and count the nodes on the way."""
    parent = {child: node for node in nodes(root) for child in (node.left, node.right) if child}
    longest = 0
    for node in nodes(root):
        climbed = 1
        while node in parent:
            node, climbed = parent[node], climbed + 1
        longest = max(longest, climbed)
    return longest


def test_is_right_on_every_tree_of_up_to_seven_nodes(max_depth):
    for root in all_trees(7):
        assert max_depth(root) == longest_climb_to_the_root(root)


def test_does_not_look_at_the_values(max_depth):
    """For those who write `if not root.val`, or keep a depth under a value that is there twice."""
    for root in all_trees(5):
        for node in nodes(root):
            node.val = 0
        assert max_depth(root) == longest_climb_to_the_root(root)


@given(root=trees(values=few_values))
def test_is_the_longest_climb_to_the_root(max_depth, root):
    assert max_depth(root) == longest_climb_to_the_root(root)


@settings(max_examples=30)
@given(root=trees(max_size=8))
def test_is_the_same_in_the_mirror(max_depth, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that left and right are alike."""
    assert max_depth(mirror(root)) == max_depth(root)


@settings(max_examples=30)
@given(root=trees())
def test_leaves_the_tree_as_it_was(max_depth, root):
    before = shape(root)
    max_depth(root)
    assert shape(root) == before


def test_reads_each_node_a_constant_number_of_times(max_depth):
    cost.linear(max_depth, lambda n: (chain(n),), child_reads=24)
    cost.linear(max_depth, lambda n: (complete(n),), child_reads=24)
