"""The depth that counts is that of the leaf nearest to the root; a node with one child is no leaf."""

from collections.abc import Iterator

from hypothesis import given

from kata import cost, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape
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

LONG = 1_100


def shortest_climb_from_a_leaf(root: Node | None) -> int:
    """From each leaf in turn, climb to the root and count the nodes on the way."""
    parent = {child: node for node in nodes(root) for child in (node.left, node.right) if child}
    climbs = []
    for node in nodes(root):
        if node.left is node.right is None:
            climbed = 1
            while node in parent:
                node, climbed = parent[node], climbed + 1
            climbs.append(climbed)
    return min(climbs, default=0)


@reiterable
def complete_trees() -> Iterator[Node | None]:
    """Up to five full levels and some of the next, which is where the first node of a level has children."""
    for size in range(4, 64, 4):
        yield complete(size)


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=shortest_climb_from_a_leaf)
def test_is_right_on_every_tree_of_up_to_seven_nodes(min_depth, root, expected):
    assert min_depth(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(min_depth):
    cost.linear(min_depth, lambda n: (chain(n, "zigzag"),), child_reads=24, turns=40)
    cost.linear(min_depth, lambda n: (complete(n),), child_reads=24)
    cost.linear(min_depth, lambda n: (two_chains(n),), child_reads=24, turns=40)


@zh("无论值和形状如何都正确")
@every("root", odd_trees(5), expected=shortest_climb_from_a_leaf)
def test_is_right_whatever_the_values_and_the_shape(min_depth, root, expected):
    """For those who write `if not root.val`, keep a depth under a value that is there twice, or stop somewhere."""
    assert min_depth(root) == expected


@zh("最近的叶子节点在宽层末尾也能找到")
@every("root", complete_trees(), expected=shortest_climb_from_a_leaf)
def test_finds_the_nearest_leaf_at_the_end_of_a_wide_level(min_depth, root, expected):
    assert min_depth(root) == expected


@zh("不拿某个固定的数当作无穷大")
def test_has_no_number_for_infinity(min_depth):
    """Deep enough for whoever begins with 1000 as the least depth so far; right recursion is let through."""
    cost.within(min_depth, chain(LONG), child_reads=24 * LONG)  # so that what is slow says so
    assert min_depth.deep(chain(LONG)) == LONG
    assert min_depth.deep(chain(DEEP, "right")) == DEEP


@zh("等于从叶子节点向上的最短路径")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_is_the_shortest_climb_from_a_leaf(min_depth, root):
    assert min_depth(root) == shortest_climb_from_a_leaf(root)


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(min_depth, root, expected):
    min_depth(root)
    assert shape(root) == expected


@zh("镜像之后答案不变")
@every("root", all_trees(3))
def test_is_the_same_in_the_mirror(min_depth, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that left and right are alike."""
    assert min_depth(mirror(root)) == min_depth(root)
