"""The count says of all values in the tree how many are at least k, and knows of no other call."""

import copy
from bisect import bisect_left
from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import GREAT, LIMITS
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import FEW, all_trees, caterpillar, chain, complete, few_values, mirror, trees

WORST_INPUTS: WorstInputs = {
    "a chain": lambda n: Sized((chain(n), n)),
    "a complete tree": lambda n: Sized((complete(n), n // 2)),
}

Case = tuple[Node | None, int]  # root and k


@reiterable
def few_values_in_every_way(up_to: int) -> Iterator[Case]:
    """Every shape of up to that many nodes, their values 0, 1 or -1 in every way: 471 cases up to 3."""
    for root in all_trees(up_to):
        for values in product((0, 1, -1), repeat=len(list(nodes(root)))):
            for k in (0, 1, -1):
                valued = copy.deepcopy(root)
                for node, value in zip(nodes(valued), values, strict=True):
                    node.val = value
                yield valued, k


@reiterable
def every_k(up_to: int) -> Iterator[Case]:
    """Every shape of up to that many nodes, numbered, with each k from what all of them reach to what none does."""
    for root in all_trees(up_to):
        for k in range(1, len(list(nodes(root))) + 2):
            yield copy.deepcopy(root), k


@reiterable
def large_ones() -> Iterator[Case]:
    """Deep trees, crooked ones and wide ones, with a k that few, half and nearly all of their nodes reach."""
    combs = caterpillar(40), mirror(caterpillar(40))
    for root in (chain(60, "right"), chain(65), chain(130, "zigzag"), *combs, complete(127)):
        size = len(list(nodes(root)))
        for k in (size - 1, size // 2, 3):
            yield copy.deepcopy(root), k


@reiterable
def great_values() -> Iterator[Case]:
    """A tree of great numbers of both signs, with k next to each limit; then k among numbers that differ by 1."""
    for limit in LIMITS:
        for sign in (1, -1):
            yield tree([sign * limit, sign * limit - 1, sign * limit + 1, 0]), sign * limit
    spread = tree([*GREAT[::2], *(-number for number in GREAT[1::2])])
    for k in (*LIMITS[::5], -(2**53), 10**40, -(10**40)):
        yield copy.deepcopy(spread), k


def place_among_the_sorted(root: Node | None, k: int) -> int:
    """How many stand behind the place where k would be put, in front of its equals."""
    values = sorted(node.val for node in nodes(root))
    return len(values) - bisect_left(values, k)


def shape_of(root: Node | None, k: int) -> list[int | None]:
    del k
    return shape(root)


@zh("在节点数不超过 3 的每一棵树上都正确")
@every("root, k", few_values_in_every_way(3), expected=place_among_the_sorted)
def test_is_right_on_every_tree_of_up_to_three_nodes(count_ge, root, k, expected):
    assert count_ge(root, k) == expected


@zh("对每一个 k 都正确")
@every("root, k", every_k(5), expected=place_among_the_sorted)
def test_is_right_for_every_k(count_ge, root, k, expected):
    assert count_ge(root, k) == expected


@zh("任意大小的值都精确无误")
@every("root, k", great_values(), expected=place_among_the_sorted)
def test_is_exact_for_values_of_any_size(count_ge, root, k, expected):
    assert count_ge(root, k) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(count_ge):
    """At the end of the chain is the only node that counts: worst for what looks ahead whether there is one."""
    cost.linear(count_ge, lambda n: (chain(n), n), child_reads=24, turns=40, fewest_reads=1)
    cost.linear(count_ge, lambda n: (complete(n), n // 2), child_reads=24, fewest_reads=1)


@zh("在大树上也正确")
@every("root, k", large_ones(), expected=place_among_the_sorted)
def test_is_right_on_large_trees(count_ge, root, k, expected):
    assert count_ge(root, k) == expected


@zh("在一千多层深的树上也正确")
def test_is_right_a_thousand_levels_down(count_ge):
    """Recursion is right here, so it gets the room that it needs."""
    assert count_ge.deep(chain(1100, "zigzag"), 50) == 1051


@zh("等于不小于 k 的值的个数")
@batched
@given(root=trees(max_size=16, values=few_values), k=st.sampled_from(FEW))
def test_is_how_many_values_are_at_least_k(count_ge, root, k):
    assert count_ge(root, k) == place_among_the_sorted(root, k)


@zh("中间穿插别的调用，答案不变")
@every("root, k", every_k(3), expected=place_among_the_sorted)
def test_other_calls_in_between_change_nothing(count_ge, root, k, expected):
    count_ge(root, k)
    count_ge(tree([5, 6, 7]), 6)
    count_ge(root, k - 1)
    assert count_ge(root, k) == expected, localized(
        "the same call once more, after one on another tree and one with another k:",
        "对另一棵树、另一个 k 各调用一次之后，再做同样的调用：",
    )


@zh("不修改原树")
@every("root, k", every_k(4), expected=shape_of)
def test_leaves_the_tree_as_it_was(count_ge, root, k, expected):
    count_ge(root, k)
    assert shape(root) == expected, localized("the tree after the call:", "调用之后的树：")


@zh("等于根节点加左右子树各自的计数")
@every("root, k", every_k(3))
def test_is_the_root_and_what_its_sides_have(count_ge, root, k):
    """Kills no mistake of ours that the sweeps leave; it teaches what each node adds to the counts of its sides."""
    if root:
        assert count_ge(root, k) == (root.val >= k) + count_ge(root.left, k) + count_ge(root.right, k)
