"""Entry i of the answer is the maximum of `nums[i:i + k]`, found without looking at a window again and again."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import few, great_lists, nested_sizes, small_lists

WORST_INPUTS: WorstInputs = {
    "falling, a wide window": lambda n: Sized((list(range(n, 0, -1)), n // 2), k=n // 2),
    "rising, a wide window": lambda n: Sized((list(range(n)), n // 2), k=n // 2),
    "falling, a narrow window": lambda n: Sized((list(range(n, 0, -1)), 4), k=4),
}

Case = tuple[list[int], int]  # nums and a k that fits
LONGEST = 16  # drawn list


@reiterable
def with_every_width(lists: Iterable[list[int]], spare: int = 0) -> Iterator[Case]:
    """Each list with all widths it has room for; `spare` numbers of it are left over."""
    for nums in lists:
        for k in range(1, len(nums) + 1 - spare):
            yield nums.copy(), k


@reiterable
def nearly_falling() -> Iterator[list[int]]:
    """Falling numbers, two neighbours of them swapped: one is driven out, by the one behind it and not before it."""
    for size in range(4, 7):
        for place in range(size - 1):
            nums = list(range(size, 0, -1))
            nums[place], nums[place + 1] = nums[place + 1], nums[place]
            yield nums


@reiterable
def long_lists() -> Iterator[Case]:
    """Numbers that fall far, and a saw whose teeth fall and become greater."""
    for width in (2, 30, 61):
        yield list(range(0, -61_000, -1000)), width
        yield [place - 2 * (place % 10) for place in range(61)], width


@reiterable
def great_values() -> Iterator[Case]:
    for nums, _ in great_lists():
        yield nums, 2


@reiterable
def wide_windows() -> Iterator[Case]:
    """Falling numbers, which all wait until they leave, with windows and lists of many sizes."""
    for k, size in (*nested_sizes(256), (1024, 1536)):
        yield list(range(size, 0, -1)), k


def drawn(data: bytes) -> Case:
    """The first byte is the width, brought into the list's own range; each other byte is a number.

    A width that the longest list has room for stays what it is in a shorter one that still has room; else a failing
    example hardly shrinks.
    """
    width, nums = data[0], few(data[1:])
    return nums, 1 + width % LONGEST % len(nums)


# Both arguments share one draw, so that the width fits the list.
cases = st.shared(st.binary(min_size=1 + 1, max_size=1 + LONGEST).map(drawn))


def last_of_each_sorted_slice(nums: list[int], k: int) -> list[int]:
    """Cut each window out and sort it."""
    return [sorted(nums[start : start + k])[-1] for start in range(len(nums) - k + 1)]


def copy_of_nums(nums: list[int], k: int) -> list[int]:
    del k
    return nums.copy()


@zh("在每一个小列表上都正确")
@every("nums, k", with_every_width(small_lists()), expected=last_of_each_sorted_slice)
def test_is_right_on_every_small_list(sliding_max, nums, k, expected):
    assert sliding_max(nums, k) == expected


@zh("每个数只用常数步")
def test_takes_a_constant_number_of_steps_for_each_number(sliding_max):
    """Falling numbers all stay candidates, rising ones none; a narrow window shows what is done to the whole list."""
    cost.linear(sliding_max, lambda n: (list(range(n, 0, -1)), n // 2), list_steps=60)
    cost.linear(sliding_max, lambda n: (list(range(n)), n // 2), list_steps=60)
    cost.linear(sliding_max, lambda n: (list(range(n, 0, -1)), 4), list_steps=60)


@zh("最大值离开窗口后，能找到次大值")
@every("nums, k", with_every_width(nearly_falling()), expected=last_of_each_sorted_slice)
def test_finds_the_next_best_when_the_best_leaves(sliding_max, nums, k, expected):
    assert sliding_max(nums, k) == expected


@zh("在长列表上也正确")
@every("nums, k", long_lists(), expected=last_of_each_sorted_slice)
def test_is_right_on_long_lists_too(sliding_max, nums, k, expected):
    """Kills no mistake of ours that the sweep leaves; it is for those who keep a queue short."""
    assert sliding_max(nums, k) == expected


@zh("任意大小的数都精确无误")
@every("nums, k", great_values(), expected=last_of_each_sorted_slice)
def test_is_exact_for_numbers_of_any_size(sliding_max, nums, k, expected):
    assert sliding_max(nums, k) == expected


@zh("各种宽度的窗口都正确")
@every("nums, k", wide_windows(), expected=last_of_each_sorted_slice)
def test_is_right_for_windows_of_many_sizes(sliding_max, nums, k, expected):
    before = nums.copy()
    assert sliding_max(nums, k) == expected
    assert nums == before, localized("nums after the call", "调用之后的 nums")


@zh("返回每个窗口的最大值")
@batched
@given(nums=cases.map(itemgetter(0)), k=cases.map(itemgetter(1)))
def test_is_the_maximum_of_each_window(sliding_max, nums, k):
    assert sliding_max(nums, k) == last_of_each_sorted_slice(nums, k)


@zh("不修改原列表")
@every("nums, k", with_every_width(small_lists(3)), expected=copy_of_nums)
def test_leaves_the_list_as_it_was(sliding_max, nums, k, expected):
    sliding_max(nums, k)
    assert nums == expected, localized("nums after the call", "调用之后的 nums")


@zh("不影响之前返回的结果")
def test_an_answer_stays_when_the_next_one_is_asked_for(sliding_max):
    answer = sliding_max([1, 2, 3], 2)
    before = answer.copy()
    sliding_max([4, 5], 1)
    assert answer == before, localized(
        "the answer to sliding_max([1, 2, 3], 2), which was returned before this call",
        "这次调用之前返回的 sliding_max([1, 2, 3], 2) 的结果",
    )


@zh("一个窗口由两个短一位的窗口合成")
@every("nums, k", with_every_width(small_lists(2), spare=1))
def test_a_window_is_two_that_are_one_shorter(sliding_max, nums, k):
    """Kills no mistake of ours that the sweep leaves; it teaches that windows may overlap: max does not mind."""
    of_two = [max(pair) for pair in pairwise(sliding_max(nums, k))]
    assert sliding_max(nums, k + 1) == of_two, localized(
        f"what the answers for windows of {k} amount to", f"由宽度 {k} 的各窗口答案合成的结果"
    )
