"""The sum of a nested list is the sum of the numbers that one reads when it is written down."""

import copy
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count, product
from math import isqrt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import LIMITS

WORST_INPUTS: WorstInputs = {
    "a flat list": lambda n: Sized((list(range(n)),), d=1),
    "lists in each other": lambda n: Sized((in_each_other(n // 8),), d=n // 8),
    "a staircase": lambda n: Sized((staircase(n),), d=isqrt(n)),
}

Form = tuple[Any, ...]  # of a list: None where an int stands, and the form of each list
FEW = (0, 1, -1, 2, -2, 3, -3)  # simplest first
HUGE = 10**17 + 1  # no float is equal to it
DEEPEST = 200  # as the statement says
OPEN, CLOSE = "[", "]"
PLACES: list[Callable[[list[Any]], list[Any]]] = [
    lambda one: [one, one],
    lambda one: [one, [one]],
    lambda one: [[[one]], 5, one],
    lambda one: [4, one, 5, one, 6],
    lambda one: [pair := [one, one], pair],
    lambda one: [one, one, [], one[:], one],
]
TOKENS = (*FEW, OPEN, CLOSE, OPEN, CLOSE, OPEN, HUGE)


@cache
def forms(size: int) -> tuple[Form, ...]:
    """Every form of a list with so many items, those of inner lists included."""
    if size == 0:
        return ((),)
    with_an_int_first = ((None, *others) for others in forms(size - 1))
    with_a_list_first = (
        (first, *others) for held in range(size) for first in forms(held) for others in forms(size - 1 - held)
    )
    return (*with_an_int_first, *with_a_list_first)


def filled(form: Form, numbers: Iterator[int]) -> list[Any]:
    return [next(numbers) if item is None else filled(item, numbers) for item in form]


@reiterable
def nestings(up_to: int) -> Iterator[list[Any]]:
    """Every list of up to that many items, fewest first, its ints 1, 2, 3 ... from left to right: 515 up to 5."""
    for size in range(up_to + 1):
        for form in forms(size):
            yield filled(form, count(1))


@reiterable
def nestings_of_few(up_to: int) -> Iterator[list[Any]]:
    """Every list of up to that many items, its ints 0, -1 or -2 in every way: 881 up to 4.

    For Python, -1 and -2 have the same hash.
    """
    for size in range(up_to + 1):
        for form in forms(size):
            for numbers in product((0, -1, -2), repeat=repr(form).count("None")):
                yield filled(form, iter(numbers))


@reiterable
def deep_nestings() -> Iterator[list[Any]]:
    """Up to 200 lists, one inside the other, with a number before or behind each."""
    for levels in (8, 16, 24, 32, 33, 50, 60, 64, 65, 100, 101, 129, DEEPEST):
        before: list[Any] = []
        behind: list[Any] = []
        for number in range(1, levels):
            before, behind = [number, before], [behind, number]
        yield from (before, behind)


@reiterable
def nestings_with_one_list_twice(up_to: int) -> Iterator[list[Any]]:
    """Every list of up to that many items in two places or more of another one."""
    for size in range(1, up_to + 1):
        for form in forms(size):
            for place_twice in PLACES:
                yield place_twice(filled(form, count(1)))


@reiterable
def great_nestings() -> Iterator[list[Any]]:
    """Great numbers and small ones next to them, which a float would lose, and sums that are great in between."""
    for limit in LIMITS:
        for sign in (1, -1):
            great = sign * limit
            yield [great, [sign, [[great], []]], -1]
            yield [[great + 1, 1], [[-great]]]


def read(data: bytes) -> list[Any]:
    """Each byte is a number, or it opens or closes a list; what is still open at the end is closed there."""
    nested: list[Any] = []
    path = [nested]
    for byte in data:
        token = TOKENS[byte % len(TOKENS)]
        if token == OPEN:
            path[-1].append([])
            path.append(path[-1][-1])
        elif token != CLOSE:
            path[-1].append(token)
        elif len(path) > 1:
            path.pop()
    return nested


def in_each_other(size: int) -> list[Any]:
    """A list in a list, and so on, with one number beside each."""
    nested: list[Any] = []
    for number in range(size):
        nested = [number, nested]
    return nested


def staircase(size: int) -> list[Any]:
    """As many items in each list as there are lists, one inside the other. Worst for what copies on the way up."""
    steps = isqrt(size)
    nested: list[Any] = []
    for _ in range(steps):
        nested = [*range(steps - 1), nested]
    return nested


def sum_of_the_numbers_written(nested: list[Any]) -> int:
    """Look for signs and digits in the text."""
    return sum(map(int, re.findall(r"-?\d+", repr(nested))))


@zh("在不超过 5 个元素的每种嵌套上都正确")
@every("nested", nestings(5), expected=sum_of_the_numbers_written)
def test_is_right_on_every_nesting_of_up_to_five_items(deep_sum, nested, expected):
    assert deep_sum(nested) == expected


@zh("数是什么值都正确（零、负数、重复）")
@every("nested", nestings_of_few(4), expected=sum_of_the_numbers_written)
def test_takes_the_numbers_as_they_come(deep_sum, nested, expected):
    assert deep_sum(nested) == expected


@zh("能到达最深的一层")
@every("nested", deep_nestings(), expected=sum_of_the_numbers_written)
def test_goes_down_to_the_deepest_level(deep_sum, nested, expected):
    assert deep_sum(nested) == expected


@zh("同一个列表出现几处，就计入几次")
@every("nested", nestings_with_one_list_twice(3), expected=sum_of_the_numbers_written)
def test_counts_a_list_wherever_it_stands(deep_sum, nested, expected):
    assert deep_sum(nested) == expected, localized(
        "the same list object stands in more than one place:", "同一个列表对象出现在多处："
    )


@zh("每个元素只用常数步")
def test_takes_a_constant_number_of_steps_for_each_item(deep_sum):
    cost.linear(deep_sum, lambda n: (list(range(n)),), list_steps=50)
    cost.linear(deep_sum, lambda n: (staircase(n),), list_steps=50)


@zh("任意大小的数都精确无误")
@every("nested", great_nestings(), expected=sum_of_the_numbers_written)
def test_is_exact_for_numbers_of_any_size(deep_sum, nested, expected):
    assert deep_sum(nested) == expected


@zh("能对长列表求和")
def test_adds_up_long_lists(deep_sum):
    """Also where each step is a call, such as one for the first item and one for the rest."""
    assert deep_sum.deep(list(range(1500))) == 1500 * 1499 // 2
    assert deep_sum.deep([[number, [-1]] for number in range(600)]) == 600 * 599 // 2 - 600


@zh("等于写出来的所有数之和")
@batched
@given(nested=st.binary(max_size=24).map(read))
def test_is_the_sum_of_all_numbers_that_are_written(deep_sum, nested):
    assert deep_sum(nested) == sum_of_the_numbers_written(nested)


@zh("不修改任何一层列表")
@every("nested", nestings(4), expected=copy.deepcopy)
def test_leaves_all_the_lists_as_they_were(deep_sum, nested, expected):
    deep_sum(nested)
    assert nested == expected, localized("nested after the call:", "调用之后的 nested：")


@zh("等于各个元素之和的总和")
@every("nested", nestings(3))
def test_is_the_sum_of_the_sums_of_the_items(deep_sum, nested):
    """Kills no mistake of ours that the sweep leaves; it teaches the third step: one level adds up what is below it."""
    assert deep_sum(nested) == sum(deep_sum([item]) for item in nested)
