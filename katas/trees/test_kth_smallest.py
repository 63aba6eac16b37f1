"""The k-th smallest stands at place k - 1 when all values are sorted; finding it takes no more than h + k steps."""

from collections.abc import Iterator
from copy import deepcopy
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape
from katas.trees.strategies import all_trees, chain, complete, from_splits, ordered, two_chains

Case = tuple[Node, int]
HEIGHT, SIZE = 10, 1023  # of a complete tree


def place_among_the_sorted(root: Node, k: int) -> int:
    return sorted(node.val for node in nodes(root))[k - 1]


@reiterable
def every_k(up_to: int) -> Iterator[Case]:
    """Every search tree of up to that many nodes, with values -4, -2, 0 ... that are no numbers of places."""
    for root in all_trees(up_to):
        ordered(root, first=-4, step=2)
        for k in range(1, 1 + sum(1 for _ in nodes(root))):
            yield deepcopy(root), k


@reiterable
def larger_trees() -> Iterator[Case]:
    for shaped in (complete, two_chains, lambda size: chain(size, "zigzag")):
        for k in (1, 2, 50, 99, 100):
            yield ordered(shaped(100), first=-70, step=3), k


@reiterable
def great_values() -> Iterator[Case]:
    """Beyond 32 and 64 bits, and beyond what a float holds exactly."""
    for great in (2**31, 2**53, 2**63, 10**30):
        for first in (-great - 2, great - 1):
            for k in (1, 2, 3):
                yield ordered(complete(3), first), k


def drawn(data: bytes) -> Case:
    """The first byte is k. Each other is a node, its share for the left side and how far its value is from the next."""
    choice, *splits = data
    root = ordered(from_splits(bytes(splits)))
    value = -20
    for node, byte in zip(sorted(nodes(root), key=lambda node: node.val), splits, strict=True):
        value = node.val = value + 1 + byte % 7
    return root, 1 + choice % len(splits)


cases = st.shared(st.binary(min_size=2, max_size=1 + 16).map(drawn))
roots, ks = (cases.map(itemgetter(index)) for index in range(2))


def shape_of_root(root: Node, k: int) -> Shape:
    del k
    return shape(root)


@every("root, k", every_k(5), expected=place_among_the_sorted)
def test_is_right_for_every_k_in_every_tree_of_up_to_five_nodes(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


def test_reads_no_more_than_the_way_down_and_k_nodes(kth_smallest):
    root = ordered(complete(SIZE))
    for k in (1, 2, 20):
        where = f"for k = {k} in a complete tree of {SIZE:,} nodes on {HEIGHT} levels"
        cost.within(kth_smallest, root, k, where=where, child_reads=12 * (HEIGHT + k))
    cost.linear(kth_smallest, lambda n: (ordered(chain(n, "zigzag")), n), child_reads=24)


@every("root, k", larger_trees(), expected=place_among_the_sorted)
def test_is_right_in_larger_trees(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


@batched
@given(root=roots, k=ks)
def test_stands_at_its_place_among_the_sorted(kth_smallest, root, k):
    assert kth_smallest(root, k) == place_among_the_sorted(root, k)


@every("root, k", great_values(), expected=place_among_the_sorted)
def test_no_value_is_too_great_or_too_small(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


@every("root, k", every_k(3), expected=shape_of_root)
def test_leaves_the_tree_as_it_was(kth_smallest, root, k, expected):
    kth_smallest(root, k)
    assert shape(root) == expected


@every("root", all_trees(3))
def test_one_k_after_the_other_sorts_the_values(kth_smallest, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that this is inorder, stopped in time."""
    ordered(root, first=-1)
    values = sorted(node.val for node in nodes(root))
    assert [kth_smallest(root, k) for k in range(1, len(values) + 1)] == values, f"for k = 1, 2 ... in {root}:"
