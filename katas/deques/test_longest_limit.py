"""The answer is the size of the longest slice whose maximum and minimum are at most `limit` apart."""

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import few, great_lists, nested_sizes, small_lists

WORST_INPUTS: WorstInputs = {
    "rising": lambda n: Sized((list(range(n)), n // 2)),
    "falling": lambda n: Sized((list(range(n, 0, -1)), n // 2)),
    "all equal": lambda n: Sized(([7] * n, 0)),
}

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


@reiterable
def great_values() -> Iterator[Case]:
    """Limits that are too small by one for numbers next to each other, or just large enough, and great ones."""
    for nums, great in great_lists():
        yield nums[:5], 1
        yield nums, 2 * great + (nums[0] < 0)


@reiterable
def long_runs() -> Iterator[Case]:
    """Runs and lists of many sizes: numbers that rise or fall by 1, and equal ones."""
    for run, size in nested_sizes(256):
        yield list(range(size)), run - 1
        yield list(range(run, 0, -1)), run // 2
    yield [7] * 257, 0


def first_size_that_fits(nums: list[int], limit: int) -> int:
    """Cut out every slice, the longest first, and compare its greatest number with its smallest."""
    for size in range(len(nums), 0, -1):
        windows = [sorted(nums[start : start + size]) for start in range(len(nums) - size + 1)]
        if any(window[-1] - window[0] <= limit for window in windows):
            return size
    return 0


def size_on_a_slope(nums: list[int], limit: int) -> int:
    """Where neighbours differ by 1, or all numbers are equal."""
    return min(len(nums), (limit + 1) * nums.count(nums[0]))


def copy_of_nums(nums: list[int], limit: int) -> list[int]:
    del limit
    return nums.copy()


@zh("在每一个小列表上都正确")
@every("nums, limit", with_every_limit(small_lists()), expected=first_size_that_fits)
def test_is_right_on_every_small_list(longest, nums, limit, expected):
    assert longest(nums, limit) == expected


@zh("每个数只用常数步")
def test_takes_a_constant_number_of_steps_for_each_number(longest):
    """In rising and falling numbers half of them are within the limit all the time; equal ones are so altogether.

    Half as many numbers as items: whoever keeps heaps or objects of a class has much to do for each.
    """
    cost.linear(longest, lambda n: (list(range(n // 2)), n // 4), list_steps=30)
    cost.linear(longest, lambda n: (list(range(n // 2, 0, -1)), n // 4), list_steps=30)
    cost.linear(longest, lambda n: ([7] * (n // 2), 0), list_steps=30)


@zh("很多数同时排队时也正确")
@every("nums, limit", slopes(), expected=first_size_that_fits)
def test_is_right_where_many_numbers_wait(longest, nums, limit, expected):
    """Drawn numbers are too few to fill a deque with different ones."""
    assert longest(nums, limit) == expected


@zh("任意大小的数都精确无误")
@every("nums, limit", great_values(), expected=first_size_that_fits)
def test_is_exact_for_numbers_of_any_size(longest, nums, limit, expected):
    assert longest(nums, limit) == expected


@zh("各种长度的子数组都正确")
@every("nums, limit", long_runs(), expected=size_on_a_slope)
def test_is_right_for_runs_of_many_sizes(longest, nums, limit, expected):
    before = nums.copy()
    assert longest(nums, limit) == expected
    assert nums == before, localized("nums after the call", "调用之后的 nums")


@zh("能找到长度超过一千的连续子数组")
def test_finds_a_run_of_more_than_a_thousand(longest):
    """Longer than what people take for endless. Who is slow has to be stopped before."""
    cost.within(longest, list(range(128)), 64, list_steps=30 * 256)
    assert longest(list(range(1100)), 1049) == 1050
    assert longest([7] * 1025, 0) == 1025


@zh("等于不超过限制的最长连续子数组的长度")
@batched
@given(nums=st.binary(max_size=16).map(few), limit=st.integers(0, 5))
def test_is_the_longest_slice_within_the_limit(longest, nums, limit):
    assert longest(nums, limit) == first_size_that_fits(nums, limit)


@zh("不修改原列表")
@every("nums, limit", with_every_limit(small_lists(3)), expected=copy_of_nums)
def test_leaves_the_list_as_it_was(longest, nums, limit, expected):
    longest(nums, limit)
    assert nums == expected, localized("nums after the call", "调用之后的 nums")


@zh("列表反转之后答案不变")
@every("nums, limit", with_every_limit(small_lists(2)))
def test_is_the_same_from_right_to_left(longest, nums, limit):
    """Kills no mistake of ours that the sweep leaves; it teaches that a run has no direction."""
    assert longest(nums[::-1], limit) == longest(nums, limit)
