"""The depth of a tree is the number of nodes between its farthest node and the root, both ends included."""

from hypothesis import given

from kata import cost, zh
from kata.sweep import batched, every
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import DEEP, all_trees, chain, complete, few_values, mirror, odd_trees, trees, worst_inputs

WORST_INPUTS = worst_inputs()


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


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=longest_climb_to_the_root)
def test_is_right_on_every_tree_of_up_to_seven_nodes(max_depth, root, expected):
    assert max_depth(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(max_depth):
    cost.linear(max_depth, lambda n: (chain(n),), child_reads=24, turns=40, fewest_reads=1)
    cost.linear(max_depth, lambda n: (complete(n),), child_reads=24, fewest_reads=1)


@zh("无论值和形状如何都正确")
@every("root", odd_trees(5), expected=longest_climb_to_the_root)
def test_is_right_whatever_the_values_and_the_shape(max_depth, root, expected):
    """For those who write `if not root.val`, keep a depth under a value that is there twice, or stop somewhere."""
    assert max_depth(root) == expected


@zh("等于向上走到根节点的最长路径")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_is_the_longest_climb_to_the_root(max_depth, root):
    assert max_depth(root) == longest_climb_to_the_root(root)


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(max_depth):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert max_depth.deep(chain(DEEP, "right")) == DEEP


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(max_depth, root, expected):
    max_depth(root)
    assert shape(root) == expected


@zh("镜像之后答案不变")
@every("root", all_trees(3))
def test_is_the_same_in_the_mirror(max_depth, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that left and right are alike."""
    assert max_depth(mirror(root)) == max_depth(root)
