"""The diameter is the longest of all pairwise distances, wherever in the tree the two ends lie."""

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.sweep import batched, every
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import (
    DEEP,
    FEW,
    all_trees,
    caterpillar,
    chain,
    complete,
    forked,
    from_splits,
    mirror,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def drawn(data: bytes) -> Node | None:
    """Each byte is a node, its share for the left side and its value, which need not be the only one of its kind."""
    root = from_splits(data)
    for node, byte in zip(nodes(root), data, strict=True):
        node.val = FEW[byte % 3]
    return root


def longest_by_bfs_from_every_node(root: Node | None) -> int:
    """Walk outwards from each node in turn and keep the farthest distance seen."""
    neighbours: dict[Node, list[Node]] = {node: [] for node in nodes(root)}
    for node in neighbours:
        for child in (node.left, node.right):
            if child:
                neighbours[node].append(child)
                neighbours[child].append(node)
    return max((farthest(start, neighbours) for start in neighbours), default=0)


def farthest(start: Node, neighbours: dict[Node, list[Node]]) -> int:
    distance = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in neighbours[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                waiting.append(other)
    return max(distance.values())


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=longest_by_bfs_from_every_node)
def test_is_right_on_every_tree_of_up_to_seven_nodes(diameter, root, expected):
    assert diameter(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(diameter):
    cost.linear(diameter, lambda n: (chain(n),), child_reads=24, turns=40, fewest_reads=1)
    cost.linear(diameter, lambda n: (complete(n),), child_reads=24, fewest_reads=1)


@zh("等于任意两个节点距离的最大值")
@batched
@given(root=st.binary(max_size=16).map(drawn))
def test_is_the_longest_of_all_pairwise_distances(diameter, root):
    assert diameter(root) == longest_by_bfs_from_every_node(root)


@zh("在大树上也正确")
def test_is_right_on_a_large_tree_too(diameter):
    """Kills no mistake of ours that the sweep leaves; it is for those who look at the upper levels only."""
    assert diameter(forked()) == 31
    assert diameter(complete(260)) == 8 + 7
    assert diameter(mirror(caterpillar(257))) == 128 + 1


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(diameter):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert diameter.deep(chain(DEEP)) == DEEP - 1


@zh("镜像之后答案不变")
@every("root", all_trees(3))
def test_is_the_same_in_the_mirror(diameter, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that left and right are alike."""
    assert diameter(mirror(root)) == diameter(root)


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(diameter, root, expected):
    diameter(root)
    assert shape(root) == expected
