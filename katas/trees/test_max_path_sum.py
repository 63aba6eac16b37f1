"""Two ends make a path, so the greatest sum is found by trying all pairs of nodes, each node with itself too."""

from collections.abc import Iterator

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    GREAT,
    all_trees,
    chain,
    complete,
    few_values,
    tall_and_wide_trees,
    trees,
    two_chains,
    valued_trees,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def greatest_between_any_two_nodes(root: Node) -> int:
    """Walk outwards from each node in turn, adding up, and keep the greatest sum seen."""
    neighbours: dict[Node, list[Node]] = {node: [] for node in nodes(root)}
    for node in neighbours:
        for child in (node.left, node.right):
            if child:
                neighbours[node].append(child)
                neighbours[child].append(node)
    return max(max(sums_from(start, neighbours)) for start in neighbours)


def sums_from(start: Node, neighbours: dict[Node, list[Node]]) -> list[int]:
    sums = {start: start.val}
    waiting = [start]
    for node in waiting:  # which grows
        for other in neighbours[node]:
            if other not in sums:
                sums[other] = sums[node] + other.val
                waiting.append(other)
    return list(sums.values())


@reiterable
def gains_and_losses(up_to: int) -> Iterator[Node]:
    """A loss of 1 is worth crossing between two gains of 2; a loss of 3 never is, and a gain of 3 makes up for it."""
    yield from filter(None, valued_trees(up_to, (2, -1)))
    yield from filter(None, valued_trees(up_to - 1, (1, 3, -3)))


@reiterable
def trees_of_positive_values() -> Iterator[Node]:
    yield from filter(None, all_trees(6))


@reiterable
def trees_of_great_values() -> Iterator[Node]:
    """Beyond 32 and 64 bits, and beyond what a float holds exactly."""
    for far in (10**4, 2**53, *GREAT):
        yield tree([-far - 1])
        yield tree([far, -far - 1, -far - 3])
        yield tree([-far, far, far + 1, far + 3, -1])


@reiterable
def larger_trees() -> Iterator[Node]:
    """Arms of dozens of nodes: in sum they pay, though there are losses on the way."""
    for root in (two_chains(121), *tall_and_wide_trees()):
        for node in nodes(root):
            node.val = node.val % 7 - 2
        yield root


def greatest_from_the_leaves_up(root: Node) -> int:
    """Come to children before their parents, and keep the best arm of each: for trees that are too large for pairs."""
    arm: dict[Node | None, int] = {None: 0}
    sums = []
    for node in reversed(list(nodes(root))):
        sums.append(node.val + arm[node.left] + arm[node.right])
        arm[node] = max(0, node.val + max(arm[node.left], arm[node.right]))
    return max(sums)


@zh("在有正有负的每一棵小树上都正确")
@every("root", gains_and_losses(4), expected=greatest_between_any_two_nodes)
def test_is_right_on_every_small_tree_of_gains_and_losses(max_path_sum, root, expected):
    assert max_path_sum(root) == expected


@zh("在收益最大的节点拐弯")
@every("root", trees_of_positive_values(), expected=greatest_between_any_two_nodes)
def test_bends_where_it_is_worth_most(max_path_sum, root, expected):
    assert max_path_sum(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(max_path_sum):
    cost.linear(max_path_sum, lambda n: (chain(n, "zigzag"),), child_reads=24, turns=40, fewest_reads=1)
    cost.linear(max_path_sum, lambda n: (complete(n),), child_reads=24, fewest_reads=1)


@zh("值再大、再小也正确")
@every("root", trees_of_great_values(), expected=greatest_between_any_two_nodes)
def test_no_value_is_too_great_or_too_small(max_path_sum, root, expected):
    assert max_path_sum(root) == expected


@zh("等于任意两个节点间路径和的最大值")
@batched
@given(root=trees(min_size=1, max_size=16, values=few_values))
def test_is_the_greatest_between_any_two_nodes(max_path_sum, root):
    assert max_path_sum(root) == greatest_between_any_two_nodes(root)


@zh("在较大的树上也正确")
@every("root", larger_trees(), expected=greatest_from_the_leaves_up)
def test_is_right_on_larger_trees(max_path_sum, root, expected):
    assert max_path_sum(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(max_path_sum):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert max_path_sum.deep(chain(DEEP, "right")) == DEEP * (DEEP + 1) // 2


@zh("根节点上方加一个负值，答案不变")
@every("root", gains_and_losses(2))
def test_a_loss_above_the_root_changes_nothing(max_path_sum, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that no path has to pass through the root."""
    before = max_path_sum(root)
    assert max_path_sum(Node(-9, root)) == before, localized(
        f"above {root} there is now a root of -9; before, the answer was:",
        f"{root} 上方多了一个值为 -9 的根节点；之前的答案是：",
    )


@zh("不修改原树")
@every("root", gains_and_losses(3), expected=shape)
def test_leaves_the_tree_as_it_was(max_path_sum, root, expected):
    max_path_sum(root)
    assert shape(root) == expected
