"""The lowest common ancestor is the root of the smallest subtree that holds both nodes."""

from operator import itemgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from kata import cost
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import all_trees, chain, complete, few_values, trees


@st.composite
def trees_with_two_nodes(draw: st.DrawFn) -> tuple[Node, Node, Node]:
    """A tree, p and q. Which nodes they are is drawn before the tree: in the other order it hardly shrinks."""
    first, second = draw(st.integers(0, 11)), draw(st.integers(0, 11))
    root = draw(trees(min_size=1 + max(first, second), max_size=12, values=few_values))
    by_level = list(nodes(root))
    return root, by_level[first], by_level[second]


# The three arguments share one draw, so that p and q are nodes of this very root.
cases = st.shared(trees_with_two_nodes())
roots, ps, qs = (cases.map(itemgetter(index)) for index in range(3))


def root_of_the_smallest_subtree(root: Node, p: Node, q: Node) -> Node:
    """Of all subtrees that hold p and q, take the one with the fewest nodes."""
    subtrees = [list(nodes(node)) for node in nodes(root)]
    return min((subtree for subtree in subtrees if p in subtree and q in subtree), key=len)[0]


def test_is_right_for_all_pairs_in_every_tree_of_up_to_five_nodes(lca):
    """In either order, a node with itself, and a node with its ancestor."""
    for root in all_trees(5):
        for p in nodes(root):
            for q in nodes(root):
                assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


def test_tells_nodes_apart_when_all_values_are_the_same(lca):
    for root in all_trees(4):
        for node in nodes(root):
            node.val = 1
        for p in nodes(root):
            for q in nodes(root):
                assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@given(root=roots, p=ps, q=qs)
def test_is_the_root_of_the_smallest_subtree_with_both(lca, root, p, q):
    assert lca(root, p, q) is root_of_the_smallest_subtree(root, p, q)


@settings(max_examples=30)
@given(root=roots, p=ps, q=qs)
def test_leaves_the_tree_as_it_was(lca, root, p, q):
    before = shape(root)
    lca(root, p, q)
    assert shape(root) == before


def test_reads_each_node_a_constant_number_of_times(lca):
    """On the chain every ancestor is a common one; in the complete tree the two last leaves are often brothers."""

    def with_the_last_two(root: Node) -> tuple[Node, Node, Node]:
        *_, p, q = nodes(root)
        return root, p, q

    cost.linear(lca, lambda n: with_the_last_two(chain(n)), child_reads=24)
    cost.linear(lca, lambda n: with_the_last_two(complete(n)), child_reads=24)
