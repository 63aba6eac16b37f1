"""The answer is the size of the longest slice whose maximum and minimum are at most `limit` apart."""

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from kata import cost
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import few, small_lists

Case = tuple[list[int], int]  # nums and a limit


@reiterable
def with_every_limit(lists: Iterable[list[int]]) -> Iterator[Case]:
    """The empty list, then each list with all limits up to the one that allows the whole of it."""
    yield [], 0
    yield [], 1
    for nums in lists:
        for limit in range(max(nums) - min(nums) + 1):
            yield nums.copy(), limit


@reiterable
def slopes() -> Iterator[Case]:
    """Rising and falling numbers, and both, of which many are within the limit and no two are equal neighbours."""
    for size in (9, 17, 33, 129):
        for nums in (range(size), range(size, 0, -1), [abs(2 * place - size) for place in range(size)]):
            yield list(nums), size // 2


def first_size_that_fits(nums: list[int], limit: int) -> int:
    """Cut out every slice, the longest first, and compare its greatest number with its smallest."""
    for size in range(len(nums), 0, -1):
        windows = [sorted(nums[start : start + size]) for start in range(len(nums) - size + 1)]
        if any(window[-1] - window[0] <= limit for window in windows):
            return size
    return 0


def copy_of_nums(nums: list[int], limit: int) -> list[int]:
    del limit
    return nums.copy()


@every("nums, limit", with_every_limit(small_lists()), expected=first_size_that_fits)
def test_is_right_on_every_small_list(longest, nums, limit, expected):
    assert longest(nums, limit) == expected


def test_takes_a_constant_number_of_steps_for_each_number(longest):
    """In rising and falling numbers half of them are within the limit all the time; equal ones are so altogether.

    Half as many numbers as items: whoever keeps heaps or objects of a class has much to do for each.
    """
    cost.linear(longest, lambda n: (list(range(n // 2)), n // 4), list_steps=30)
    cost.linear(longest, lambda n: (list(range(n // 2, 0, -1)), n // 4), list_steps=30)
    cost.linear(longest, lambda n: ([7] * (n // 2), 0), list_steps=30)


@every("nums, limit", slopes(), expected=first_size_that_fits)
def test_is_right_where_many_numbers_wait(longest, nums, limit, expected):
    """Drawn numbers are too few to fill a deque with different ones."""
    assert longest(nums, limit) == expected


@batched
@given(nums=st.binary(max_size=16).map(few), limit=st.integers(0, 5))
def test_is_the_longest_slice_within_the_limit(longest, nums, limit):
    assert longest(nums, limit) == first_size_that_fits(nums, limit)


@every("nums, limit", with_every_limit(small_lists(3)), expected=copy_of_nums)
def test_leaves_the_list_as_it_was(longest, nums, limit, expected):
    longest(nums, limit)
    assert nums == expected, "nums after the call"


@every("nums, limit", with_every_limit(small_lists(2)))
def test_is_the_same_from_right_to_left(longest, nums, limit):
    """Kills no mistake of ours that the sweep leaves; it teaches that a run has no direction."""
    assert longest(nums[::-1], limit) == longest(nums, limit)
