"""Entry i of the answer is the maximum of `nums[i:i + k]`, found without looking at a window again and again."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kata import cost
from katas.deques.strategies import few_values, small_lists

numbers = st.lists(few_values, min_size=1, max_size=16)
widths = st.integers(1, 16)


def fitting(k: int, nums: list[int]) -> int:
    """The width brought into the list's own range; one that fits stays as it is, as in every smallest example."""
    return (k - 1) % len(nums) + 1


def last_of_each_sorted_slice(nums: list[int], k: int) -> list[int]:
    """Cut each window out and sort it."""
    return [sorted(nums[start : start + k])[-1] for start in range(len(nums) - k + 1)]


def test_is_right_on_every_small_list(sliding_max):
    for nums in small_lists():
        for k in range(1, len(nums) + 1):
            assert sliding_max(nums.copy(), k) == last_of_each_sorted_slice(nums, k)


@given(nums=numbers, k=widths)
def test_is_the_maximum_of_each_window(sliding_max, nums, k):
    k = fitting(k, nums)
    assert sliding_max(nums.copy(), k) == last_of_each_sorted_slice(nums, k)


@settings(max_examples=30)
@given(nums=numbers, k=widths)
def test_a_window_is_two_that_are_one_shorter(sliding_max, nums, k):
    """Kills no mistake of ours that the sweep leaves; it teaches that windows may overlap: max does not mind."""
    nums, k = [*nums, 0], fitting(k, nums)
    of_two = [max(pair) for pair in pairwise(sliding_max(nums.copy(), k))]
    assert sliding_max(nums.copy(), k + 1) == of_two, f"what the answers for windows of {k} amount to"


@settings(max_examples=30)
@given(nums=numbers, k=widths)
def test_leaves_the_list_as_it_was(sliding_max, nums, k):
    before = nums.copy()
    sliding_max(nums, fitting(k, nums))
    assert nums == before, "nums after the call"


def test_an_answer_stays_when_the_next_one_is_asked_for(sliding_max):
    answer = sliding_max([1, 2, 3], 2)
    before = answer.copy()
    sliding_max([4, 5], 1)
    assert answer == before, "the answer to sliding_max([1, 2, 3], 2), which was returned before this call"


def test_takes_a_constant_number_of_steps_for_each_number(sliding_max):
    """Falling numbers all stay candidates, rising ones none; a narrow window shows what is done to the whole list."""
    cost.linear(sliding_max, lambda n: (list(range(n, 0, -1)), n // 2), list_steps=60)
    cost.linear(sliding_max, lambda n: (list(range(n)), n // 2), list_steps=60)
    cost.linear(sliding_max, lambda n: (list(range(n, 0, -1)), 4), list_steps=60)
