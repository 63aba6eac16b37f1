"""The answer is the size of the shortest slice whose sum is at least `k`, or -1."""

from collections.abc import Iterable, Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import FEW, LIMITS, few, great_lists, nested_sizes

WORST_INPUTS: WorstInputs = {
    "ones, half of them wait": lambda n: Sized(([1] * n, n // 2)),
    "ones, all of them wait": lambda n: Sized(([1] * n, n + 1)),
    "debts": lambda n: Sized(([n] + [-1] * n, n + 1)),
}

Case = tuple[list[int], int]  # nums and k


@reiterable
def debts(up_to: int) -> Iterator[list[int]]:
    """Every list of up to that many of the numbers 1, -1, 2, -2, of up to one fewer with 0, 3 and -3 too."""
    for size in range(1, up_to + 1):
        yield from map(list, product(FEW if size < up_to else (1, -1, 2, -2), repeat=size))


@reiterable
def with_a_debt_inside() -> Iterator[list[int]]:
    """Runs that are worth less in the middle than at their ends."""
    for before, after in product((2, 3), repeat=2):
        yield [before, -1, after]
    yield [3, -1, -1, 3]


@reiterable
def where_many_wait() -> Iterator[Case]:
    """Totals that rise for long before one is answered, in every step or every other one, or that fall between."""
    for size in (8, 16, 32, 128):
        debt = [1] * size + [-size // 2] + [2] * (size // 2)
        for nums in ([1] * size, [2, -1] * size, [-1, 2] * size, debt):
            yield nums.copy(), size
            yield nums, size // 2


@reiterable
def great_values() -> Iterator[Case]:
    """Sums that a float cannot tell from k, or that are just as great as it, with debts as great as they are."""
    for limit in LIMITS:
        yield [limit, 1, -limit, limit - 1, 2], limit + 1
        yield [limit, 1, -1, 1], limit + 2
    for nums, limit in great_lists():
        yield nums, 2 * limit + 1


@reiterable
def long_runs() -> Iterator[Case]:
    """Ones, of which as many as k are needed, in lists of many sizes."""
    for run, size in nested_sizes(256):
        yield [1] * size, run
    yield [1] * 256, 257


def most(nums: list[int]) -> int:
    return sum(number for number in nums if number > 0)


@reiterable
def with_every_k(lists: Iterable[list[int]]) -> Iterator[Case]:
    """The empty list, then each list with every k that a choice of its numbers can sum to, and one more."""
    yield [], 1
    for nums in lists:
        for k in range(1, most(nums) + 2):
            yield nums.copy(), k


def first_size_that_sums_to(nums: list[int], k: int) -> int:
    """Cut out every slice, the shortest first, and add it up."""
    for size in range(1, len(nums) + 1):
        if any(sum(nums[start : start + size]) >= k for start in range(len(nums) - size + 1)):
            return size
    return -1


def size_among_ones(nums: list[int], k: int) -> int:
    return k if k <= len(nums) else -1


def copy_of_nums(nums: list[int], k: int) -> list[int]:
    del k
    return nums.copy()


@zh("在每一个小列表上都正确")
@every("nums, k", with_every_k(debts(4)), expected=first_size_that_sums_to)
def test_is_right_on_every_small_list(shortest, nums, k, expected):
    assert shortest(nums, k) == expected


@zh("子数组中间有负数时也正确")
@every("nums, k", with_every_k(with_a_debt_inside()), expected=first_size_that_sums_to)
def test_is_right_where_a_debt_is_inside(shortest, nums, k, expected):
    assert shortest(nums, k) == expected


@zh("每个数只用常数步")
def test_takes_a_constant_number_of_steps_for_each_number(shortest):
    """Half of the ones have to wait for their run to end, then all of them; debts drive out what waits."""
    cost.linear(shortest, lambda n: ([1] * n, n // 2), list_steps=50)
    cost.linear(shortest, lambda n: ([1] * n, n + 1), list_steps=50)
    cost.linear(shortest, lambda n: ([n] + [-1] * n, n + 1), list_steps=50)


@zh("很多前缀和同时排队时也正确")
@every("nums, k", where_many_wait(), expected=first_size_that_sums_to)
def test_is_right_where_many_totals_wait(shortest, nums, k, expected):
    """Drawn numbers are too few to fill a deque with different totals."""
    assert shortest(nums, k) == expected


@zh("任意大小的数都精确无误")
@every("nums, k", great_values(), expected=first_size_that_sums_to)
def test_is_exact_for_numbers_of_any_size(shortest, nums, k, expected):
    assert shortest(nums, k) == expected


@zh("各种长度的子数组都正确")
@every("nums, k", long_runs(), expected=size_among_ones)
def test_is_right_for_runs_of_many_sizes(shortest, nums, k, expected):
    before = nums.copy()
    assert shortest(nums, k) == expected
    assert nums == before, localized("nums after the call", "调用之后的 nums")


@zh("能找到长度超过一千的连续子数组")
def test_finds_a_run_of_more_than_a_thousand(shortest):
    """A length that stands for "none yet" is reached one day. Who is slow has to be stopped before."""
    cost.within(shortest, [1] * 128, 64, list_steps=50 * 128)
    assert shortest([1] * 1100, 1050) == 1050


@zh("等于和不小于 k 的最短连续子数组的长度")
@batched
@given(nums=st.binary(max_size=16).map(few), k=st.integers(1, 8))
def test_is_the_shortest_slice_that_sums_to_k(shortest, nums, k):
    assert shortest(nums, k) == first_size_that_sums_to(nums, k)


@zh("不修改原列表")
@every("nums, k", with_every_k(with_a_debt_inside()), expected=copy_of_nums)
def test_leaves_the_list_as_it_was(shortest, nums, k, expected):
    shortest(nums, k)
    assert nums == expected, localized("nums after the call", "调用之后的 nums")


@zh("列表反转之后答案不变")
@every("nums, k", with_every_k(debts(2)))
def test_is_the_same_from_right_to_left(shortest, nums, k):
    """Kills no mistake of ours that the sweep leaves; it teaches that a sum has no direction."""
    assert shortest(nums[::-1], k) == shortest(nums, k)
