"""Read from left to right the tree is the list, and it has no more levels than that many nodes need."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import GREAT

WORST_INPUTS: WorstInputs = {
    "a rising list": lambda n: Sized((list(range(n)),)),
    "one less than a full tree holds": lambda n: Sized((list(range(n - 2)),)),
}

LARGEST = 4_096  # list, for the computing time of cost.linear: every node of an answer has to be written, too


def from_left_to_right(root: Node | None) -> list[int]:
    return [*from_left_to_right(root.left), root.val, *from_left_to_right(root.right)] if root else []


def levels(root: Node | None) -> int:
    count, level = 0, [root] if root else []
    while level:
        count += 1
        level = [child for node in level for child in (node.left, node.right) if child]
    return count


def fewest_levels(size: int) -> int:
    """One more level has room for one node more than all levels above it."""
    count, room = 0, 0
    while room < size:
        count, room = count + 1, 2 * room + 1
    return count


@reiterable
def runs_of_numbers(sizes: Iterable[int]) -> Iterator[list[int]]:
    """Neighbouring numbers with 0 in the middle."""
    for size in sizes:
        yield list(range(-(size // 2), size - size // 2))


@reiterable
def uneven_numbers() -> Iterator[list[int]]:
    """Of each length two lists with the same ends: the other numbers are all near the first, or all near the last."""
    for size in range(2, 18):
        last = 8**size
        yield [*range(size - 1), last]
        yield [0, *range(last - size + 2, last + 1)]


@reiterable
def great_numbers() -> Iterator[list[int]]:
    """Neighbours around great values and their negatives, and all of them in one list."""
    rows = [[great - 1, great, great + 1] for great in sorted([*GREAT, *[-great for great in GREAT]])]
    yield from rows
    yield sorted({value for row in rows for value in row})


def rising(steps: bytes) -> list[int]:
    return list(accumulate((1 + step % 9 for step in steps), initial=-len(steps)))


def is_a_lowest_search_tree(root: Node | None, values: list[int]) -> None:
    shape(root)  # raises where it is no tree
    assert from_left_to_right(root) == values, localized(f"{root}, read from left to right:", f"{root}，从左到右读出：")
    assert levels(root) == fewest_levels(len(values)), localized(f"the number of levels of {root}:", f"{root} 的层数：")
    assert all(type(node.val) is int for node in nodes(root)), localized(
        f"each value must be an int in {root}", f"{root} 中每个值都必须是 int"
    )


@zh("值的个数从 0 到 40 都正确")
@every("values", runs_of_numbers(range(41)), expected=list)
def test_is_right_for_every_size_up_to_forty(to_bst, values, expected):
    is_a_lowest_search_tree(to_bst(values), expected)


@zh("每个值只用常数步列表操作")
def test_takes_a_constant_number_of_list_steps_a_value(to_bst):
    cost.linear(to_bst, lambda n: (list(range(min(n, LARGEST))),), list_steps=20, growth=4.4)


@zh("中间指的是位置，不是值")
@every("values", uneven_numbers(), expected=list)
def test_the_middle_is_a_place_and_not_a_value(to_bst, values, expected):
    is_a_lowest_search_tree(to_bst(values), expected)


@zh("规模更大时也正确")
@every("values", runs_of_numbers((63, 64, 300)), expected=list)
def test_is_right_for_larger_sizes(to_bst, values, expected):
    """Kills no mistake of ours; it is for whoever treats long lists in another way."""
    is_a_lowest_search_tree(to_bst(values), expected)


@zh("一千个值也正确")
def test_is_right_for_a_thousand_values(to_bst):
    """Kills no mistake of ours; it is for ten levels."""
    values = list(range(1000))
    is_a_lowest_search_tree(to_bst(values), values)


@zh("值再大、再小也正确")
@every("values", great_numbers(), expected=list)
def test_no_value_is_too_great_or_too_small(to_bst, values, expected):
    is_a_lowest_search_tree(to_bst(values), expected)


@zh("是层数最少的二叉搜索树")
@batched
@given(values=st.binary(max_size=40).map(rising))
def test_is_a_search_tree_with_the_fewest_levels(to_bst, values):
    before = values.copy()
    is_a_lowest_search_tree(to_bst(values), before)


@zh("不修改原列表")
@every("values", runs_of_numbers(range(10)), expected=list)
def test_leaves_the_list_as_it_was(to_bst, values, expected):
    to_bst(values)
    assert values == expected, localized("the list after the call:", "调用之后的列表：")
