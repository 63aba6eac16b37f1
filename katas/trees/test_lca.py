"""The lowest common ancestor is the root of the smallest subtree that holds both nodes."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import product
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape
from katas.trees.strategies import (
    DEEP,
    FEW,
    all_trees,
    caterpillar,
    chain,
    complete,
    from_splits,
    great_trees,
    tall_and_wide_trees,
    zeros_and_falling,
)

WORST_INPUTS: WorstInputs = {
    "a chain": lambda n: Sized(with_the_last_two(chain(n))),
    "a comb": lambda n: Sized(with_the_last_two(caterpillar(n))),
    "a complete tree": lambda n: Sized(with_the_last_two(complete(n))),
}

Case = tuple[Node, Node, Node]  # a tree, p and q
LARGEST = 16  # drawn tree


@reiterable
def all_pairs(roots: Iterable[Node | None]) -> Iterator[Case]:
    """Any two nodes of each tree, in either order, a node with itself, and a node with its ancestor."""
    for root in roots:
        for first, second in product(range(len(list(nodes(root)))), repeat=2):
            yield with_two(deepcopy(root), first, second)


def with_two(root: Node, first: int, second: int) -> Case:
    """The tree and its nodes of these numbers, level by level and, where there are not so many, round again."""
    by_level = list(nodes(root))
    return root, by_level[first % len(by_level)], by_level[second % len(by_level)]


@reiterable
def large_cases() -> Iterator[Case]:
    """In every second tree the two nodes far down, in the others one of them and the child of the root."""
    for number, root in enumerate(tall_and_wide_trees()):
        yield with_two(root, -1, (-2, 1)[number % 2])
    for first, second in (-1, 2), (120, -4):
        yield with_two(caterpillar(131), first, second)


@reiterable
def great_cases() -> Iterator[Case]:
    """The two children of the root, and a child and the root."""
    for number, root in enumerate(great_trees()):
        yield with_two(root, 1, (2, 0)[number % 2])


def where_two_ways_up_meet(root: Node, p: Node, q: Node) -> Node:
    """Climb from p to the root, then from q to the first node that lies on the way: for trees too large to search."""
    parent = {child: node for node in nodes(root) for child in (node.left, node.right) if child}
    way = [p]
    while way[-1] in parent:
        way.append(parent[way[-1]])
    while q not in way:
        q = parent[q]
    return q


def with_the_last_two(root: Node) -> Case:
    return with_two(root, -2, -1)


def drawn(data: bytes) -> Case:
    """The first two bytes choose p and q. Each other is a node, its share for the left side and its value.

    A number that the largest tree has a node for stays what it is in a smaller one that has it too; else a failing
    example hardly shrinks.
    """
    first, second, *splits = data
    root = from_splits(bytes(splits))
    for node, byte in zip(nodes(root), splits, strict=True):
        node.val = FEW[byte % len(FEW)]
    return with_two(root, first % LARGEST, second % LARGEST)


# The three arguments share one draw, so that p and q are nodes of this very root.
cases = st.shared(st.binary(min_size=2 + 1, max_size=2 + LARGEST).map(drawn))
roots, ps, qs = (cases.map(itemgetter(index)) for index in range(3))


def root_of_the_smallest_subtree(root: Node, p: Node, q: Node) -> Node:
    """Of all subtrees that hold p and q, take the one with the fewest nodes."""
    subtrees = [list(nodes(node)) for node in nodes(root)]
    return min((subtree for subtree in subtrees if p in subtree and q in subtree), key=len)[0]


def shape_of_root(root: Node, p: Node, q: Node) -> Shape:
    del p, q
    return shape(root)


@zh("节点数不超过 5 时，任意两个节点都正确")
@every("root, p, q", all_pairs(all_trees(5)))
def test_is_right_for_all_pairs_in_every_tree_of_up_to_five_nodes(lca, root, p, q):
    assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(lca):
    """On the chain every ancestor is a common one; in the complete tree the two last leaves are often brothers."""
    cost.linear(lca, lambda n: with_the_last_two(chain(n)), child_reads=24, turns=40)
    cost.linear(lca, lambda n: with_the_last_two(complete(n)), child_reads=24)


@zh("以节点本身为准，不看它的值")
@every("root, p, q", all_pairs(zeros_and_falling(3)))
def test_does_not_go_by_the_values(lca, root, p, q):
    """Nodes of equal value are different nodes, and zero is a value."""
    assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@zh("在大树上也正确")
@every("root, p, q", large_cases())
def test_is_right_in_large_trees_too(lca, root, p, q):
    assert lca(root, p, q) is where_two_ways_up_meet(root, p, q)


@zh("值再大、再小也正确")
@every("root, p, q", great_cases())
def test_no_value_is_too_great_or_too_small(lca, root, p, q):
    assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(lca):
    """Kills no mistake of ours that the sweeps leave; it is for a depth that is bounded. Recursion is let through."""
    root, p, q = with_two(chain(DEEP, "left"), -1, -2)
    assert lca.deep(root, p, q) is q


@zh("是包含 p 和 q 的最小子树的根节点")
@batched
@given(root=roots, p=ps, q=qs)
def test_is_the_root_of_the_smallest_subtree_with_both(lca, root, p, q):
    assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@zh("不修改原树")
@every("root, p, q", all_pairs(all_trees(3)), expected=shape_of_root)
def test_leaves_the_tree_as_it_was(lca, root, p, q, expected):
    lca(root, p, q)
    assert shape(root) == expected
