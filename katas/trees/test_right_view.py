"""On each level one node has no other of that level to its right, and that is the one you see."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import product

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    all_trees,
    chain,
    complete,
    few_values,
    great_trees,
    numbered,
    tall_and_wide_trees,
    trees,
    two_chains,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def greatest_way_of_each_length(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R: of all words of one length, the rightmost node's is the last."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    words = {way[node]: node.val for node in nodes(root)}
    lengths = sorted({len(word) for word in words})
    return [words[max(word for word in words if len(word) == length)] for length in lengths]


@reiterable
def values_and_shapes() -> Iterator[Node | None]:
    """Every tree of up to three nodes with the values 0, 1 and -1 in all combinations; great values; tall trees."""
    for root in all_trees(3):
        for values in product((0, 1, -1), repeat=len(list(nodes(root)))):
            valued = deepcopy(root)
            for node, value in zip(nodes(valued), values, strict=True):
                node.val = value
            yield valued
    yield from great_trees()
    yield from tall_and_wide_trees()


@reiterable
def tall_trees() -> Iterator[Node | None]:
    """A tall left side looks over a low right side, which may be wide; and two tall sides lean towards each other."""
    yield numbered(Node(0, chain(10, "zigzag"), chain(5)))
    yield numbered(Node(0, chain(20, "zigzag"), complete(63)))
    yield numbered(Node(0, chain(40, "right"), chain(40)))


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=greatest_way_of_each_length)
def test_is_right_on_every_tree_of_up_to_seven_nodes(right_view, root, expected):
    assert right_view(root) == expected


@zh("每个节点只用常数步")
def test_takes_a_constant_number_of_steps_a_node(right_view):
    """The complete tree fills a queue with half of all nodes; the chains have as many levels as a tree can have."""
    cost.linear(right_view, lambda n: (complete(n),), child_reads=24, list_steps=30, fewest_reads=1)
    cost.linear(right_view, lambda n: (two_chains(n),), child_reads=24, list_steps=30, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", values_and_shapes(), expected=greatest_way_of_each_length)
def test_takes_values_and_shapes_as_they_come(right_view, root, expected):
    """Zero is a value, nodes of equal value are different nodes, and the rightmost need not be the greatest."""
    assert right_view(root) == expected


@zh("能看到比右子树更深的节点")
@every("root", tall_trees(), expected=greatest_way_of_each_length)
def test_sees_what_is_taller_than_the_right_side(right_view, root, expected):
    assert right_view(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(right_view):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert right_view.deep(chain(DEEP, "right")) == list(range(1, DEEP + 1))


@zh("看到每层最右边的节点")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_sees_the_rightmost_node_of_each_level(right_view, root):
    assert right_view(root) == greatest_way_of_each_length(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(right_view):
    first = right_view(tree([1, 2, 3, 4]))
    right_view(tree([5]))
    assert first == [1, 3, 4], localized(
        "this call changed the list that right_view(tree([1, 2, 3, 4])) had returned before",
        "这次调用改动了 right_view(tree([1, 2, 3, 4])) 之前返回的列表",
    )
    assert right_view(tree([1, 2, 3, 4])) == [1, 3, 4], localized(
        "asked again, after right_view(tree([5])):", "在 right_view(tree([5])) 之后再问一次："
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(right_view, root, expected):
    right_view(root)
    assert shape(root) == expected
