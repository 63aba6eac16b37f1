"""Inorder lists a node after all that is on its left and before all that is on its right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kata import cost
from kata.grading.subject import outcome
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import all_trees, chain, complete, few_values, mirror, trees, two_chains


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R, and end the word with M, which the alphabet has between the two."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + "M")]


def search_tree(values: list[int]) -> Node | None:
    """Insert one value after the other: smaller ones to the left, the others to the right."""
    root = Node(values[0]) if values else None
    for value in values[1:]:
        node = root
        while child := (node.left if value < node.val else node.right):
            node = child
        if value < node.val:
            node.left = Node(value)
        else:
            node.right = Node(value)
    return root


def test_comes_to_an_end(inorder):
    """First, because the loops of this kata like to run for ever, and reads stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    for shaped in (complete, lambda n: chain(n, "zigzag")):
        outcome(lambda shaped=shaped: cost.linear(inorder, lambda n: (shaped(n),), child_reads=24, size=256))


def test_is_right_on_every_tree_of_up_to_seven_nodes(inorder):
    for root in all_trees(7):
        expected = sorted_by_the_way_there(root)
        assert inorder(root) == expected


def test_takes_the_values_as_they_come(inorder):
    """Zero is a value, nodes of equal value are different nodes, and falling values stay where they are.

    Kills no mistake of ours that the sweep leaves.
    """
    for step in (0, -1):
        for root in all_trees(5):
            for index, node in enumerate(nodes(root)):
                node.val = step * index
            expected = sorted_by_the_way_there(root)
            assert inorder(root) == expected


@given(root=trees(max_size=20, values=few_values))
def test_lists_the_nodes_from_left_to_right(inorder, root):
    expected = sorted_by_the_way_there(root)
    assert inorder(root) == expected


def test_leaves_an_earlier_answer_alone(inorder):
    first = inorder(tree([1, 2, 3]))
    inorder(tree([4]))
    assert first == [2, 1, 3], "this call changed the list that inorder(tree([1, 2, 3])) had returned before"


@settings(max_examples=30)
@given(values=st.lists(few_values, max_size=12))
def test_sorts_what_is_in_a_search_tree(inorder, values):
    """Kills no mistake of ours that the sweep leaves; it teaches what inorder is for."""
    assert inorder(search_tree(values)) == sorted(values)


@settings(max_examples=30)
@given(root=trees())
def test_is_reversed_in_the_mirror(inorder, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that inorder is reading from left to right."""
    mirrored = mirror(root)
    straight = inorder(root)
    assert inorder(mirrored) == straight[::-1]


def test_leaves_the_tree_as_it_was(inorder):
    for root in all_trees(5):
        before = shape(root)
        first = inorder(root)
        assert shape(root) == before
        assert inorder(root) == first, "the second call on the same tree answers differently from the first"


def test_reads_each_node_a_constant_number_of_times(inorder):
    """The chains are of 1,024 nodes: a right recursive generator takes O(depth) time, though not reads, a value."""
    cost.linear(inorder, lambda n: (complete(n),), child_reads=24)
    cost.linear(inorder, lambda n: (two_chains(n),), child_reads=24, size=1024)
