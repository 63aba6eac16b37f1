"""The subsets are what all combinations of the numbers amount to when each is sorted and none is kept twice."""

import copy
from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations, product
from math import isqrt, prod

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import LIMITS, few


def _with_output(nums: list[int], output: float) -> Sized:
    return Sized((nums,), n=len(nums), output=output)


WORST_INPUTS: WorstInputs = {
    "distinct numbers": lambda n: _with_output(list(range(n.bit_length() - 1)), n * (1 + n.bit_length() / 2)),
    "equal numbers": lambda n: _with_output([7] * isqrt(n), n / 2),
}

DISTINCT = list(range(10))
STEPS = 40  # for each number in the answer, and for each subset


def when_sorted() -> str:
    return localized(
        "with the numbers of each subset sorted, and the subsets too:", "各子集内的数排序、各子集也排序之后："
    )


@reiterable
def small_lists(up_to: int) -> Iterator[list[int]]:
    """Every list of up to that many of the numbers 0, -1 and 300, the shortest first: 121 up to 4.

    300 is one of those that Python does not keep a single object of.
    """
    for size in range(up_to + 1):
        yield from map(list, product((0, -1, 300), repeat=size))


@reiterable
def longer_lists() -> Iterator[list[int]]:
    """Ten numbers: all equal, of two and of five kinds that alternate, and all different."""
    for kinds in (1, 2, 5, 10):
        yield [-number % kinds for number in range(10)]


@reiterable
def great_values() -> Iterator[list[int]]:
    """Great numbers that differ by 1 or 2, one of them twice; every other time they are negative."""
    for number, limit in enumerate(LIMITS):
        sign = -1 if number % 2 else 1
        yield [sign * (limit + step) for step in (0, 1, -1, 0)]


@reiterable
def many_equal_numbers() -> Iterator[list[int]]:
    """More numbers than the other lists have, of so few kinds that the subsets are few; not in order."""
    yield [7] * 15
    yield [3, *[300] * 11, 3, 0]


def in_order(found: list[list[int]]) -> list[list[int]]:
    return sorted(map(sorted, found))


def sorted_combinations(nums: list[int]) -> list[list[int]]:
    """Choose from the places in every way; a set drops what comes to the same."""
    sizes = range(len(nums) + 1)
    return sorted(map(list, {tuple(sorted(chosen)) for size in sizes for chosen in combinations(nums, size)}))


def some_of_each_number(nums: list[int]) -> list[list[int]]:
    """Choose how many of each number there are, from none to all."""
    times = Counter(nums)
    choices = product(*([[number] * some for some in range(times[number] + 1)] for number in times))
    return in_order([list(chain.from_iterable(chosen)) for chosen in choices])


@zh("在不超过 4 个数的每一个列表上都正确")
@every("nums", small_lists(4), expected=sorted_combinations)
def test_is_right_on_every_list_of_up_to_four_numbers(subsets, nums, expected):
    found = subsets(nums)
    assert in_order(found) == expected, when_sorted()
    assert len({*map(id, (nums, *found))}) == 1 + len(found), localized(
        "different list objects among nums and the subsets:", "nums 和各子集中不同的列表对象个数："
    )


@zh("答案中的每个数只用常数步")
def test_takes_a_constant_number_of_steps_for_each_number_of_the_answer(subsets):
    """Equal numbers have few subsets among many choices; n counts the numbers in them. Different ones have the most."""
    cost.linear(subsets, lambda n: ([7] * isqrt(2 * n),), size=128, list_steps=STEPS)
    cost.within(subsets, DISTINCT, list_steps=STEPS * (1 + len(DISTINCT) // 2) * 2 ** len(DISTINCT))


@zh("在 10 个数的列表上也正确")
@every("nums", longer_lists(), expected=sorted_combinations)
def test_is_right_on_ten_numbers(subsets, nums, expected):
    assert in_order(subsets(nums)) == expected, when_sorted()


@zh("任意大小的数都精确无误")
@every("nums", great_values(), expected=sorted_combinations)
def test_is_exact_for_numbers_of_any_size(subsets, nums, expected):
    assert in_order(subsets(nums)) == expected, when_sorted()


@zh("有很多数相等时也正确")
@every("nums", many_equal_numbers(), expected=some_of_each_number)
def test_is_right_where_many_numbers_are_equal(subsets, nums, expected):
    before = nums.copy()
    assert in_order(subsets(nums)) == expected, when_sorted()
    assert nums == before, localized("nums after the call:", "调用之后的 nums：")


@zh("每个不同的组合恰好出现一次")
@batched
@given(nums=st.binary(max_size=7).map(few))
def test_has_each_sorted_combination_once(subsets, nums):
    assert in_order(subsets(nums)) == sorted_combinations(nums), when_sorted()


@zh("不修改原列表")
@every("nums", small_lists(3), expected=list)
def test_leaves_the_numbers_as_they_were(subsets, nums, expected):
    subsets(nums)
    assert nums == expected, localized("nums after the call:", "调用之后的 nums：")


@zh("不影响之前返回的结果")
def test_an_answer_stays_when_the_next_one_is_asked_for(subsets):
    answer = subsets([1, 2])
    before = copy.deepcopy(answer)
    subsets([3])
    assert answer == before, localized(
        "the answer to subsets([1, 2]), which was returned before this call:",
        "这次调用之前返回的 subsets([1, 2]) 的结果：",
    )


@zh("子集数等于各数取若干个的取法数")
@every("nums", small_lists(3))
def test_has_as_many_as_there_are_ways_to_take_some_of_each_number(subsets, nums):
    """Kills no mistake of ours that the sweep leaves; it teaches to count: m equal numbers give m + 1 ways."""
    assert len(subsets(nums)) == prod(times + 1 for times in Counter(nums).values())
