"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from collections import deque

FIRST_TRY = {
    "drops_equals_when_the_maximum_leaves_by_value": True,
    "keeps_eight_candidates": False,
    "rebuilds_the_window_when_it_breaks": True,
    "remembers_the_last_list": True,
    "takes_a_billion_for_infinity": True,
    "keeps_doubles_in_an_array": True,
    "knows_runs_of_up_to_a_thousand": True,
    "knows_a_list_by_its_id": False,
}  # whether the properties killed it at once


def drops_equals_when_the_maximum_leaves_by_value(nums, limit):
    """Shrinks to fit, but lets all numbers equal to the one that leaves go with it."""
    highs, lows, left, best = deque(), deque(), 0, 0
    for right, number in enumerate(nums):
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        while highs[0] - lows[0] > limit:
            for queue in (highs, lows):
                while len(queue) > 1 and queue[0] == nums[left]:
                    queue.popleft()
            left += 1
        best = max(best, right - left + 1)
    return best


def keeps_eight_candidates(nums, limit):
    """Right as long as no more than eight wait in either deque; it survived the first properties."""
    falling, rising, left, best = deque(maxlen=8), deque(maxlen=8), 0, 0
    for right, number in enumerate(nums):
        while falling and nums[falling[-1]] <= number:
            falling.pop()
        while rising and nums[rising[-1]] >= number:
            rising.pop()
        falling.append(right)
        rising.append(right)
        while nums[falling[0]] - nums[rising[0]] > limit:
            left += 1
            if falling[0] < left:
                falling.popleft()
            if rising[0] < left:
                rising.popleft()
        best = max(best, right - left + 1)
    return best


def rebuilds_the_window_when_it_breaks(nums, limit):
    """Two numbers know the extremes; after a clash they are taken anew from a tuple, whose slices nobody counts."""
    numbers, left, best, high, low = tuple(nums), 0, 0, float("-inf"), float("inf")
    for right, number in enumerate(numbers):
        high, low = max(high, number), min(low, number)
        while high - low > limit:
            left += 1
            run = numbers[left : right + 1]
            high, low = max(run), min(run)
        best = max(best, right - left + 1)
    return best


_known = {}


def remembers_the_last_list(nums, limit):
    """Remembers answers by the list alone."""
    key = tuple(nums)
    if key not in _known:
        _known[key] = _right(nums, limit)
    return _known[key]


def _right(nums, limit):
    highs, lows, left = deque(), deque(), 0
    for number in nums:
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        if highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
    return len(nums) - left


def _with_ends(nums, limit, low, high):
    """The extremes of a run, with a value for each that stands for none."""
    highs, lows, left = deque([low]), deque([high]), 0
    for number in nums:
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        if highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
    return len(nums) - left


def takes_a_billion_for_infinity(nums, limit):
    return _with_ends(nums, limit, -(10**9), 10**9) if nums else 0


def keeps_doubles_in_an_array(nums, limit):
    return _right(array("d", nums), limit)


def knows_runs_of_up_to_a_thousand(nums, limit):
    return min(_right(nums, limit), 1000)


_known = {}


def knows_a_list_by_its_id(nums, limit):
    """The list is kept with its answers, so that no other can have its id."""
    kept, answers = _known.setdefault(id(nums), (nums, {}))
    if limit not in answers:
        highest, lowest, start, best = deque(), deque(), 0, 0
        for place, number in enumerate(nums):
            while highest and nums[highest[-1]] <= number:
                highest.pop()
            while lowest and nums[lowest[-1]] >= number:
                lowest.pop()
            highest.append(place)
            lowest.append(place)
            while nums[highest[0]] - nums[lowest[0]] > limit:
                start += 1
                if highest[0] < start:
                    highest.popleft()
                if lowest[0] < start:
                    lowest.popleft()
            best = max(best, place + 1 - start)
        answers[limit] = best
    return answers[limit]
