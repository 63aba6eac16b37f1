"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque
from itertools import accumulate

FIRST_TRY = {
    "keeps_the_best_total_behind_each_length": True,
    "folds_debts_into_what_is_before_them": True,
    "remembers_short_rows_only": False,
    "skips_the_second_of_two_debts": True,
    "a_thousand_stands_for_none": True,
    "adds_up_in_floats": True,
    "adds_up_in_32_bits": True,
}  # whether the properties killed it at once


def keeps_the_best_total_behind_each_length(nums, k):
    """Tries lengths one after the other on a tuple, whose slices nobody counts."""
    totals = tuple(accumulate(nums, initial=0))
    for size in range(1, len(totals)):
        if max(map(int.__sub__, totals[size:], totals)) >= k:
            return size
    return -1


def folds_debts_into_what_is_before_them(nums, k):
    """A number of 0 or less is added to the one before it: right, but a long row of debts is walked each time."""
    worth, left, total, best = list(nums), 0, 0, len(nums) + 1
    for right in range(len(worth)):
        total += worth[right]
        if total <= 0:
            total, left = 0, right + 1
            continue
        place = right
        while place > left and worth[place] <= 0:
            worth[place - 1] += worth[place]
            worth[place] = 0
            place -= 1
        while left <= right and (total >= k or worth[left] <= 0):
            if total >= k:
                best = min(best, right - left + 1)
            total -= worth[left]
            left += 1
    return best if best <= len(nums) else -1


def remembers_short_rows_only(nums, k):
    """Right as long as no more than 100 totals wait: it lived through the first version of the properties."""
    row, best = deque([(0, 0)], maxlen=100), len(nums) + 1
    for end, total in enumerate(accumulate(nums), 1):
        while row and total - row[0][0] >= k:
            best = min(best, end - row.popleft()[1])
        while row and row[-1][0] >= total:
            row.pop()
        row.append((total, end))
    return best if best <= len(nums) else -1


def skips_the_second_of_two_debts(nums, k):
    """Drops at most two from the back."""
    row, best = deque([(0, 0)]), len(nums) + 1
    for end, total in enumerate(accumulate(nums), 1):
        while row and total - row[0][0] >= k:
            best = min(best, end - row.popleft()[1])
        for _ in range(2):
            if row and row[-1][0] >= total:
                row.pop()
        row.append((total, end))
    return best if best <= len(nums) else -1


def _shortest(nums, k, none, total=0):
    starts, best = deque([(total, -1)]), none
    for end, number in enumerate(nums):
        total += number
        while starts and total - starts[0][0] >= k:
            best = min(best, end - starts.popleft()[1])
        while starts and starts[-1][0] >= total:
            starts.pop()
        starts.append((total, end))
    return -1 if best == none else best


def a_thousand_stands_for_none(nums, k):
    return _shortest(nums, k, 1000)


def adds_up_in_floats(nums, k):
    return _shortest(nums, k, len(nums) + 1, 0.0)


def adds_up_in_32_bits(nums, k):
    wrapped = [(number + 2**31) % 2**32 - 2**31 for number in nums]
    return _shortest(wrapped, k, len(nums) + 1)
