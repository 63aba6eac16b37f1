"""The k-th smallest stands at place k - 1 when all values are sorted; finding it takes no more than h + k steps."""

from collections.abc import Iterator
from copy import deepcopy
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape
from katas.trees.strategies import (
    DEEP,
    all_trees,
    chain,
    complete,
    from_splits,
    great_trees,
    ordered,
    tall_and_wide_trees,
    two_chains,
    worst_inputs,
)

WORST_INPUTS: WorstInputs = {
    "the first of a chain": lambda n: Sized((ordered(chain(n)), 1), k=1),
    "the last of a chain": lambda n: Sized((ordered(chain(n)), n), k=n),
    "the last of a zigzag": lambda n: Sized((ordered(chain(n, "zigzag")), n), k=n),
    "the last of a complete tree": lambda n: Sized((ordered(complete(n)), n), k=n),
}


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
    for k in (1, 2, 50, 99, 100):
        yield ordered(two_chains(100), first=-70, step=3), k
    for number, root in enumerate(tall_and_wide_trees()):
        size = sum(1 for _ in nodes(root))
        yield ordered(root, first=-70, step=3), (size // 2, size, size - 1)[number % 3]


@reiterable
def great_values() -> Iterator[Case]:
    """Beyond 32 and 64 bits, and beyond what a float holds exactly."""
    for root in great_trees():
        for k in (1, 2, 3):
            yield deepcopy(root), k


def large_right_side() -> Node | None:
    """The root has no left child and nearly all nodes on its right: only the first step needs no walk."""
    return ordered(Node(0, None, complete(254)))


def large_right_sides() -> Node | None:
    """A spine of three to the left, and on the right of each of its nodes a tree of seven levels."""
    root = None
    for _ in range(3):
        root = Node(0, root, complete(127))
    return ordered(root)


def large_right_side_below() -> Node | None:
    """Down to the left and then, from one node without a left child to the next, to a large right side."""
    below = complete(254)
    for _ in range(5):
        below = Node(0, None, below)
    return ordered(Node(0, Node(0, below, complete(7)), complete(7)))


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


@zh("在节点数不超过 5 的树上，每个 k 都正确")
@every("root, k", every_k(5), expected=place_among_the_sorted)
def test_is_right_for_every_k_in_every_tree_of_up_to_five_nodes(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


@zh("读取孩子的次数最多 O(h + k)")
def test_reads_no_more_than_the_way_down_and_k_nodes(kth_smallest):
    root = ordered(complete(SIZE))
    for k in (1, 2, 20):
        where = localized(
            f"for k = {k} in a complete tree of {SIZE:,} nodes on {HEIGHT} levels",
            f"{HEIGHT} 层、{SIZE:,} 个节点的完全二叉树，k = {k}",
        )
        cost.within(kth_smallest, root, k, where=where, child_reads=12 * (HEIGHT + k))
    cost.linear(kth_smallest, lambda n: (ordered(chain(n, "zigzag")), n), child_reads=24)


@zh("不遍历整棵右子树")
def test_does_not_look_through_a_whole_right_side(kth_smallest):
    """Whoever stops early between nodes and not within a right side is found out where the small values are there."""
    for make, k, height in ((large_right_side, 2, 9), (large_right_sides, 2, 10), (large_right_side_below, 6, 15)):
        where = localized(
            f"for k = {k} in a tree with large right sides on {height} levels", f"{height} 层、右侧很大的树，k = {k}"
        )
        cost.within(kth_smallest, make(), k, where=where, child_reads=12 * (height + k))


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(kth_smallest):
    """Deep enough for whoever has 1000 for the number of nodes; right recursion is let through."""
    assert kth_smallest.deep(ordered(chain(DEEP, "right")), DEEP - 1) == DEEP - 2


@zh("在较大的树上也正确")
@every("root, k", larger_trees(), expected=place_among_the_sorted)
def test_is_right_in_larger_trees(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


@zh("等于排序后的第 k 个值")
@batched
@given(root=roots, k=ks)
def test_stands_at_its_place_among_the_sorted(kth_smallest, root, k):
    assert kth_smallest(root, k) == place_among_the_sorted(root, k)


@zh("值再大、再小也正确")
@every("root, k", great_values(), expected=place_among_the_sorted)
def test_no_value_is_too_great_or_too_small(kth_smallest, root, k, expected):
    assert kth_smallest(root, k) == expected


@zh("不修改原树")
@every("root, k", every_k(3), expected=shape_of_root)
def test_leaves_the_tree_as_it_was(kth_smallest, root, k, expected):
    kth_smallest(root, k)
    assert shape(root) == expected


@zh("k 从小到大取遍，得到升序的值")
@every("root", all_trees(3))
def test_one_k_after_the_other_sorts_the_values(kth_smallest, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that this is inorder, stopped in time."""
    ordered(root, first=-1)
    values = sorted(node.val for node in nodes(root))
    assert [kth_smallest(root, k) for k in range(1, len(values) + 1)] == values, localized(
        f"for k = 1, 2 ... in {root}:", f"在 {root} 中依次取 k = 1、2……："
    )
