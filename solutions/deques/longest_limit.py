"""A window that grows at the right and gives way at the left, and two monotonic queues that know its extremes.

A run that breaks the limit breaks it in every longer run around it. So the window never has to go back: a new number
comes in at the right, and as long as the extremes are too far apart, the oldest number goes. What has to be known all
the time is the window's maximum and its minimum, and that is `sliding_max` twice, once upside down.

The window may also refuse to shrink: only a longer run than the best one is of interest, so a window that breaks the
limit moves on by one place as it is, with a single `if`, and grows when it can. Then the answer is its size at the end.
That `if` is no mistake, although it looks like one; nor is it one to drop equal numbers from the queues or to keep
them, where indices are kept. Where values are kept, equal ones must stay.

The contract counts a step for each level of a heap, and has room for O(n log n) of them; so `lazy_heaps` passes. A
sorted list does not: `insort` moves everything behind the place it finds.
"""

import heapq
from bisect import bisect_left, insort
from collections import deque

from kata import approach, mistake

HINTS = (
    "When a run breaks the limit, can a longer run that contains it keep the limit?",
    "Let a window grow at the right. When it breaks the limit, at which end does it have to give way?",
    "What must you know about the window at any time? You have seen how to know one half of it in `sliding_max`.",
    "Two deques: one falls from front to back, the other rises. Their fronts are the window's maximum and minimum.",
    "When the left end moves on, the number it leaves may be the front of either deque, of both, or of neither.",
)
HINTS_ZH = (
    "一个子数组已经超出限制，包含它的更长的子数组还可能符合要求吗？",
    "让窗口向右扩展。超出限制时，该从哪一端收缩？",
    "窗口的哪些信息必须随时掌握？其中一半怎样得到，你在 `sliding_max` 里已经见过。",
    "两个双端队列：一个从队首到队尾递减，另一个递增。它们的队首就是窗口的最大值和最小值。",
    "左端右移时，离开窗口的数可能是其中一个队列的队首，可能同时是两个的队首，也可能都不是。",
)


@approach(
    "Two deques of indices, one falling and one rising; the window shrinks until it fits", time="O(n)", space="O(n)"
)
def two_deques(nums: list[int], limit: int) -> int:
    falling: deque[int] = deque()
    rising: deque[int] = deque()
    left = best = 0
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


@approach("Two deques of values; a window that does not fit moves on without shrinking", time="O(n)", space="O(n)")
def never_shrinks(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = 0
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


@approach("Two heaps with their extremes on top; the older of the two that clash goes", time="O(n log n)", space="O(n)")
def lazy_heaps(nums: list[int], limit: int) -> int:
    highs: list[tuple[int, int]] = []
    lows: list[tuple[int, int]] = []
    left = best = 0
    for right, number in enumerate(nums):
        heapq.heappush(highs, (-number, right))
        heapq.heappush(lows, (number, right))
        while -highs[0][0] - lows[0][0] > limit:
            left = 1 + min(highs[0][1], lows[0][1])
            while highs[0][1] < left:
                heapq.heappop(highs)
            while lows[0][1] < left:
                heapq.heappop(lows)
        best = max(best, right - left + 1)
    return best


@mistake("Within the limit means below it")
def refuses_the_limit_itself(nums: list[int], limit: int) -> int:
    return two_deques(nums, limit - 1) if limit else min(1, len(nums))


@mistake("What leaves the window has been driven out of the deques by later numbers anyway")
def the_lows_never_leave(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        while highs and nums[highs[-1]] <= number:
            highs.pop()
        while lows and nums[lows[-1]] >= number:
            lows.pop()
        highs.append(right)
        lows.append(right)
        while left < right and nums[highs[0]] - nums[lows[0]] > limit:
            left += 1
            if highs[0] < left:
                highs.popleft()
        best = max(best, right - left + 1)
    return best


@mistake("A run keeps the limit when each number does so with the one before it")
def compares_neighbours(nums: list[int], limit: int) -> int:
    best = size = 0
    for index, number in enumerate(nums):
        size = size + 1 if index and abs(number - nums[index - 1]) <= limit else 1
        best = max(best, size)
    return best


@mistake("A run keeps the limit when each number does so with the first one")
def compares_with_the_first(nums: list[int], limit: int) -> int:
    best = left = 0
    for right, number in enumerate(nums):
        while abs(number - nums[left]) > limit:
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake("One deque is enough: the new number is the one that may be too far from the maximum")
def one_deque(nums: list[int], limit: int) -> int:
    falling: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        while falling and nums[falling[-1]] <= number:
            falling.pop()
        falling.append(right)
        while nums[falling[0]] - number > limit:
            left = falling.popleft() + 1
        best = max(best, right - left + 1)
    return best


@mistake("Where one run ends, the next one begins")
def starts_again_at_the_offender(nums: list[int], limit: int) -> int:
    best = left = 0
    for right in range(len(nums)):
        run = nums[left : right + 1]
        if max(run) - min(run) > limit:
            left = right
        best = max(best, right - left + 1)
    return best


@mistake("What counts is which numbers lie close together: sort them first")
def picks_numbers_apart(nums: list[int], limit: int) -> int:
    return two_deques(sorted(nums), limit)


@mistake("A run from left to right has right - left numbers")
def counts_steps_instead_of_numbers(nums: list[int], limit: int) -> int:
    return max(0, two_deques(nums, limit) - 1)


@mistake("The window that is left at the end is the longest, also where it shrinks")
def measures_only_at_the_end(nums: list[int], limit: int) -> int:
    left = 0
    for right in range(len(nums)):
        while max(nums[left : right + 1]) - min(nums[left : right + 1]) > limit:
            left += 1
    return len(nums) - left


@mistake("A new number drives out the one before it: one comparison is enough")
def drops_only_one_from_the_back(nums: list[int], limit: int) -> int:
    falling: deque[int] = deque()
    rising: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        if falling and nums[falling[-1]] <= number:
            falling.pop()
        if rising and nums[rising[-1]] >= number:
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


@mistake("Of equal values one is enough")
def values_without_duplicates(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = 0
    for number in nums:
        while highs and highs[-1] <= number:
            highs.pop()
        while lows and lows[-1] >= number:
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


@mistake("The extremes start at 0, and every number is compared with that")
def extremes_start_at_zero(nums: list[int], limit: int) -> int:
    left = best = 0
    for right in range(len(nums)):
        while left <= right and max(0, *nums[left : right + 1]) - min(0, *nums[left : right + 1]) > limit:
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake("A single number has no other to differ from, so there is no run")
def wants_two_numbers(nums: list[int], limit: int) -> int:
    best = two_deques(nums, limit)
    return best if best > 1 else 0


@mistake("There is always a longest one: max() needs no default")
def fails_on_the_empty_list(nums: list[int], limit: int) -> int:
    return max(two_deques(nums[: right + 1], limit) for right in range(len(nums)))


@mistake("There is no run for -1 to stand for, as in `shortest_at_least_k`")
def answers_minus_one_for_nothing(nums: list[int], limit: int) -> int:
    return two_deques(nums, limit) or -1


@mistake("Default deques are empty at every call")
def keeps_its_deques_between_calls(
    nums: list[int], limit: int, highs: deque[int] = deque(), lows: deque[int] = deque()
) -> int:
    left = best = 0
    for right, number in enumerate(nums):
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        while left < right and highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake("The list is a queue of numbers still to come: what has been taken out of it has been dealt with")
def consumes_the_list(nums: list[int], limit: int) -> int:
    taken = []
    while nums:
        taken.append(nums.pop())
    return never_shrinks(taken, limit)


@mistake("Asks each window for its maximum and minimum: the right answer in O(n * answer)", cost=True)
def extremes_of_each_slice(nums: list[int], limit: int) -> int:
    left = 0
    for right in range(len(nums)):
        run = nums[left : right + 1]
        if max(run) - min(run) > limit:
            left += 1
    return len(nums) - left


@mistake("Starts a run at every number and follows it as far as it goes: O(n * answer) too", cost=True)
def tries_every_start(nums: list[int], limit: int) -> int:
    best = 0
    for left in range(len(nums)):
        high = low = nums[left]
        right = left
        while right < len(nums) and max(high, nums[right]) - min(low, nums[right]) <= limit:
            high, low = max(high, nums[right]), min(low, nums[right])
            right += 1
        best = max(best, right - left)
    return best


@mistake("Two numbers know the extremes; when they clash, walk back from here and find them again", cost=True)
def walks_back_from_the_clash(nums: list[int], limit: int) -> int:
    best = left = 0
    for right, number in enumerate(nums):
        high, low = (max(high, number), min(low, number)) if right else (number, number)
        if high - low > limit:
            high = low = number
            left = right
            while max(high, nums[left - 1]) - min(low, nums[left - 1]) <= limit:
                left -= 1
                high, low = max(high, nums[left]), min(low, nums[left])
        best = max(best, right - left + 1)
    return best


@mistake("A list that is kept sorted has both extremes at its ends: insort only searches", cost=True)
def keeps_the_window_sorted(nums: list[int], limit: int) -> int:
    window: list[int] = []
    for right, number in enumerate(nums):
        insort(window, number)
        if window[-1] - window[0] > limit:
            window.pop(bisect_left(window, nums[right + 1 - len(window)]))
    return len(window)


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
def pops_from_the_front_of_a_list(nums: list[int], limit: int) -> int:
    falling: list[int] = []
    rising: list[int] = []
    left = 0
    for right, number in enumerate(nums):
        while falling and nums[falling[-1]] <= number:
            falling.pop()
        while rising and nums[rising[-1]] >= number:
            rising.pop()
        falling.append(right)
        rising.append(right)
        if nums[falling[0]] - nums[rising[0]] > limit:
            left += 1
            if falling[0] < left:
                falling.pop(0)
            if rising[0] < left:
                rising.pop(0)
    return len(nums) - left
