"""The three orders name a node before, between or after its two sides; the ways to the nodes tell which comes when."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import cycle, product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, outcome, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape, tree
from katas.trees.strategies import (
    all_trees,
    chain,
    complete,
    few_values,
    great_trees,
    tall_and_wide_trees,
    trees,
    two_chains,
    worst_inputs,
    zeros_and_falling,
)

WORST_INPUTS = worst_inputs("post")


END_OF_WORD = {"pre": "", "in": "M", "post": "Z"}  # before, between and after what goes on with L or R
ORDERS = tuple(END_OF_WORD)
SMALL, LONG, VERY_LONG = 64, 1_200, 5_000
FRAMES = 60  # calls inside each other: right answers take about ten


def sorted_by_the_way_there(root: Node | None, order: str) -> list[int]:
    """Spell each node's way down with L and R, end the word as the order says, and sort as a dictionary would."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + END_OF_WORD[order])]


def shape_of_root(root: Node | None, order: str) -> Shape:
    del order
    return shape(root)


@reiterable
def in_each_order(roots: Iterable[Node | None]) -> Iterator[tuple[Node | None, str]]:
    """Each tree three times, built anew for each order."""
    for built in zip(roots, roots, roots, strict=True):
        yield from zip(built, ORDERS, strict=True)


@reiterable
def in_turn(roots: Iterable[Node | None]) -> Iterator[tuple[Node | None, str]]:
    """Each tree once, in one order after the other."""
    yield from zip(roots, cycle(ORDERS))


def zigzag(size: int) -> Node | None:
    return chain(size, "zigzag")


@zh("能够结束，不会死循环")
def test_comes_to_an_end(traverse):
    """First, because the loops of this kata like to run for ever, and counts stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    plenty = partial(cost.within, traverse, child_reads=100 * SMALL, list_steps=500 * SMALL)
    for shaped, order in product((complete, zigzag), ORDERS):
        outcome(plenty, shaped(SMALL), order)


@zh("在节点数不超过 6 的每一棵树上都正确")
@every("root, order", in_each_order(all_trees(6)), expected=sorted_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_six_nodes(traverse, root, order, expected):
    assert traverse(root, order) == expected


def count(traverse, order):
    cost.linear(traverse, lambda n: (complete(n), order), child_reads=26, list_steps=104, fewest_reads=1)
    cost.linear(traverse, lambda n: (two_chains(n), order), child_reads=26, list_steps=104, fewest_reads=1)


@zh("每个节点只用常数步")
def test_takes_a_constant_number_of_steps_a_node(traverse):
    for order in ORDERS:
        count(traverse, order)


@zh("节点是什么值都正确（零、重复、递减）")
@every("root, order", in_each_order(zeros_and_falling(4)), expected=sorted_by_the_way_there)
def test_takes_the_values_as_they_come(traverse, root, order, expected):
    """Zero is a value, nodes of equal value are different nodes, and falling values stay where they are."""
    assert traverse(root, order) == expected


@zh("值再大、再小也正确")
@every("root, order", in_turn(great_trees()), expected=sorted_by_the_way_there)
def test_no_value_is_too_great_or_too_small(traverse, root, order, expected):
    assert traverse(root, order) == expected


@zh("在很高或很宽的树上也正确")
@every("root, order", in_turn(tall_and_wide_trees()), expected=sorted_by_the_way_there)
def test_is_right_on_tall_and_wide_trees_too(traverse, root, order, expected):
    assert traverse(root, order) == expected


@zh("不用递归")
def test_does_not_recurse(traverse):
    size = 4 * FRAMES
    for order, side in product(ORDERS, ("left", "right")):
        where = localized(f"on a chain to the {side}", f"一直向{'左' if side == 'left' else '右'}的链")
        cost.within(traverse, chain(size, side), order, child_reads=26 * size, frames=FRAMES, where=where)


@zh("能走完递归走不完的长链")
def test_goes_down_a_chain_that_recursion_does_not(traverse):
    downwards = list(range(1, LONG + 1))
    assert traverse(chain(LONG), "pre") == downwards
    assert traverse(chain(LONG), "in") == downwards[::-1]
    assert traverse(chain(VERY_LONG), "post") == list(range(VERY_LONG, 0, -1))


@zh("按从根节点到各节点的路径排序")
@batched
@given(root=trees(max_size=16, values=few_values), order=st.sampled_from(ORDERS))
def test_lists_the_nodes_in_the_order_of_the_ways_to_them(traverse, root, order):
    assert traverse(root, order) == sorted_by_the_way_there(root, order)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(traverse):
    first = traverse(tree([1, 2, 3]), "in")
    traverse(tree([4]), "in")
    assert first == [2, 1, 3], localized(
        'this call changed the list that traverse(tree([1, 2, 3]), "in") had returned before',
        '这次调用改动了 traverse(tree([1, 2, 3]), "in") 之前返回的列表',
    )


@zh("不修改原树")
@every("root, order", in_each_order(all_trees(4)), expected=shape_of_root)
def test_leaves_the_tree_as_it_was(traverse, root, order, expected):
    traverse(root, order)
    assert shape(root) == expected
