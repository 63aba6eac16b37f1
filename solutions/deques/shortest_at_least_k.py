"""Sums of runs are differences of running totals, and of the totals behind only a rising row is worth keeping.

Let a run begin behind the total `a` and end at the total `b`: its sum is `b - a`. With negative numbers the totals go
up and down, so a window that gives way at the left as soon as it sums to k goes wrong: the number it loses may be worth
less than the debt behind it. But of the totals behind, two kinds are of no more use. One that is not lower than a later
total: the later one makes a shorter run with no smaller sum. And one that has been answered: a run that ends later is
longer. What is left rises from front to back, and the lowest total, which is answered first, is at the front.

An equal total may go or stay (`>=` and `>` are both right): where it stays, the end that answers one answers both, and
the shorter run is found. It is just as free whether an end first takes from the front or first drops from the back: a
total that is not lower than the end's is not answered by it, since k is positive. The total 0 before the first number
is a beginning like any other.

The contract counts a step for each level of a heap, and has room for O(n log n) of them; so `heap_of_totals` and
`binary_search` pass.
"""

import heapq
from bisect import bisect_right
from collections import deque
from itertools import accumulate
from math import inf

from kata import approach, mistake

HINTS = (
    "The sum of a run is the difference of two running totals. Which two, if it begins with the first number?",
    "Take totals 3, then 1: can a run that begins behind the 3 ever be the shortest to reach k?",
    "A run ends here, and it reaches k. May its beginning be of use to a run that ends later?",
    "So keep totals in a deque that rises from front to back. At which end are those that are k or more lower?",
    "At each total: take beginnings from the front while they reach k, drop those from the back that are not lower,"
    " then append. Keep with each total where it stands.",
)
HINTS_ZH = (
    "子数组的和是两个前缀和之差。如果子数组从第一个数开始，是哪两个？",
    "前缀和先是 3，后是 1：从 3 后面开始的子数组，还有可能成为和达到 k 的最短子数组吗？",
    "一个子数组在这里结束，和已经达到 k。它的起点对结束得更晚的子数组还有用吗？",
    "所以用双端队列保存前缀和，从队首到队尾递增。比当前前缀和至少小 k 的那些在哪一端？",
    "每得到一个前缀和：只要从队首的起点到这里的和达到 k，就取出这个起点；再从队尾去掉不比它小的，然后把它加入队尾。"
    "每个前缀和都要连同位置一起保存。",
)


@approach("A deque of positions in the row of totals; each is taken once", time="O(n)", space="O(n)")
def rising_totals(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        while starts and total - totals[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and totals[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@approach("Pairs (total, end) on the fly, and the newest pair may leave equal ones in place", time="O(n)", space="O(n)")
def pairs_on_the_fly(nums: list[int], k: int) -> int:
    lengths = []
    total, behind = 0, deque([(0, 0)])
    for end, number in enumerate(nums, 1):
        total += number
        while behind and behind[-1][0] > total:
            behind.pop()
        behind.append((total, end))
        while behind[0][0] <= total - k:
            lengths.append(end - behind.popleft()[1])
    return min(lengths, default=-1)


@approach("A heap with the lowest total behind on top; what has been answered goes", time="O(n log n)", space="O(n)")
def heap_of_totals(nums: list[int], k: int) -> int:
    behind = [(0, 0)]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while behind and behind[0][0] <= total - k:
            best = min(best, end - heapq.heappop(behind)[1])
        heapq.heappush(behind, (total, end))
    return best if best < inf else -1


@approach("The row stays; binary search finds the last total that is low enough", time="O(n log n)", space="O(n)")
def binary_search(nums: list[int], k: int) -> int:
    totals, ends = [0], [0]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while totals and totals[-1] >= total:
            totals.pop()
            ends.pop()
        answered = bisect_right(totals, total - k)
        if answered:
            best = min(best, end - ends[answered - 1])
        totals.append(total)
        ends.append(end)
    return best if best < inf else -1


@mistake("A window gives way at the left once it reaches k: so it does where all numbers are positive")
def positive_numbers_only(nums: list[int], k: int) -> int:
    best, total, left = inf, 0, 0
    for right, number in enumerate(nums):
        total += number
        while total >= k:
            best = min(best, right - left + 1)
            total -= nums[left]
            left += 1
    return best if best < inf else -1


@mistake("A total of 0 or less is a debt, and starting afresh behind it leaves only runs that are worth their length")
def starts_afresh_at_a_debt(nums: list[int], k: int) -> int:
    best, total, left = inf, 0, 0
    for right, number in enumerate(nums):
        total += number
        if total <= 0:
            total, left = 0, right + 1
        while total >= k:
            best = min(best, right - left + 1)
            total -= nums[left]
            left += 1
    return best if best < inf else -1


@mistake("A run that ends here has one beginning: an `if` at the front is enough")
def takes_only_one_from_the_front(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        if starts and total - totals[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and totals[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake("A lower total drives out the one before it: an `if` at the back is enough")
def drops_only_one_from_the_back(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        while starts and total - totals[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        if starts and totals[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake("All totals may wait in the order in which they came: the front is the one to look at")
def drops_none_from_the_back(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        while starts and total - totals[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        starts.append(end)
    return best if best < inf else -1


@mistake("The nearest beginning makes the shortest run, so the back is the end to look at")
def looks_only_at_the_back(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        while starts and total - totals[starts[-1]] >= k:
            best = min(best, end - starts.pop())
        while starts and totals[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake("The totals begin with the first number; there is nothing before it")
def forgets_the_total_of_nothing(nums: list[int], k: int) -> int:
    totals = list(accumulate(nums))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(totals):
        while starts and total - totals[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and totals[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake("At least k means more than k")
def wants_more_than_k(nums: list[int], k: int) -> int:
    return rising_totals(nums, k + 1)


@mistake("It is the usual table of totals, in which total - k is looked up")
def wants_exactly_k(nums: list[int], k: int) -> int:
    best, seen = inf, {0: 0}
    for end, total in enumerate(accumulate(nums), 1):
        if total - k in seen:
            best = min(best, end - seen[total - k])
        seen[total] = end
    return best if best < inf else -1


@mistake("The first run that reaches k is the shortest")
def stops_at_the_first(nums: list[int], k: int) -> int:
    for end in range(1, len(nums) + 1):
        for start in reversed(range(end)):
            if sum(nums[start:end]) >= k:
                return end - start
    return -1


@mistake("Where the longest run is asked for the earliest beginning counts, and so it does here")
def longest_instead(nums: list[int], k: int) -> int:
    sizes = range(len(nums), 0, -1)
    fitting = (size for size in sizes if any(sum(nums[at : at + size]) >= k for at in range(len(nums) - size + 1)))
    return next(fitting, -1)


@mistake("The greatest numbers reach k soonest")
def picks_numbers_apart(nums: list[int], k: int) -> int:
    totals = accumulate(sorted(nums, reverse=True))
    return next((size for size, total in enumerate(totals, 1) if total >= k), -1)


@mistake("From one total to another there is one number more than the distance")
def counts_one_too_many(nums: list[int], k: int) -> int:
    best = rising_totals(nums, k)
    return best + 1 if best > 0 else best


@mistake("No run has length 0")
def answers_zero_for_none(nums: list[int], k: int) -> int:
    return max(0, rising_totals(nums, k))


@mistake("What is longer than the list stands for none, and nobody sees it")
def answers_more_than_n_for_none(nums: list[int], k: int) -> int:
    best = rising_totals(nums, k)
    return best if best > 0 else len(nums) + 1


@mistake("A default deque is as it was written, at every call")
def keeps_its_deque_between_calls(nums: list[int], k: int, starts: deque[tuple[int, int]] = deque([(0, 0)])) -> int:
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while starts and total - starts[0][0] >= k:
            best = min(best, end - starts.popleft()[1])
        while starts and starts[-1][0] >= total:
            starts.pop()
        starts.append((total, end))
    return best if best < inf else -1


@mistake("The list itself has room for the totals")
def adds_up_in_place(nums: list[int], k: int) -> int:
    for place in range(1, len(nums)):
        nums[place] += nums[place - 1]
    return rising_totals([total - before for before, total in zip([0, *nums], nums, strict=False)], k)


@mistake("Adds up every slice: the right answer in O(n^3)", cost=True)
def sums_every_slice(nums: list[int], k: int) -> int:
    for size in range(1, len(nums) + 1):
        for start in range(len(nums) - size + 1):
            if sum(nums[start : start + size]) >= k:
                return size
    return -1


@mistake("From every beginning, adds one number after the other until it is enough: O(n^2)", cost=True)
def tries_every_start(nums: list[int], k: int) -> int:
    best = inf
    for start in range(len(nums)):
        total = 0
        for end in range(start, len(nums)):
            total += nums[end]
            if total >= k:
                best = min(best, end - start + 1)
                break
    return best if best < inf else -1


@mistake("The row rises, but none that has been answered is taken from it: each end walks it again", cost=True)
def walks_the_whole_row(nums: list[int], k: int) -> int:
    behind = deque([(0, 0)])
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while behind and behind[-1][0] >= total:
            behind.pop()
        for before, start in behind:
            if total - before < k:
                break
            best = min(best, end - start)
        behind.append((total, end))
    return best if best < inf else -1


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
def pops_from_the_front_of_a_list(nums: list[int], k: int) -> int:
    behind = [(0, 0)]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while behind and total - behind[0][0] >= k:
            best = min(best, end - behind.pop(0)[1])
        while behind and behind[-1][0] >= total:
            behind.pop()
        behind.append((total, end))
    return best if best < inf else -1
