"""Right answers in styles that no approach has."""

from collections import deque
from itertools import count


class _Extreme:
    """A queue made of two stacks, each item beside the best of all below it; `better` is min or max."""

    def __init__(self, better):
        self.better, self.entered, self.leaving = better, [], []

    def _put(self, stack, item):
        stack.append((item, self.better(item, stack[-1][1]) if stack else item))

    def enter(self, item):
        self._put(self.entered, item)

    def leave(self):
        if not self.leaving:
            while self.entered:
                self._put(self.leaving, self.entered.pop()[0])
        self.leaving.pop()

    def best(self):
        return self.better(stack[-1][1] for stack in (self.entered, self.leaving) if stack)


def by_queues_made_of_stacks(nums, limit):
    high, low, size, best = _Extreme(max), _Extreme(min), 0, 0
    for number in nums:
        high.enter(number)
        low.enter(number)
        size += 1
        while high.best() - low.best() > limit:
            high.leave()
            low.leave()
            size -= 1
        best = max(best, size)
    return best


def by_lists_with_head_indices(nums, limit):
    most, least, first, second, start, answer = [], [], 0, 0, 0, 0
    for end in range(len(nums)):
        while len(most) > first and nums[end] > nums[most[-1]]:
            most.pop()
        most.append(end)
        while len(least) > second and nums[end] < nums[least[-1]]:
            least.pop()
        least.append(end)
        while nums[most[first]] - nums[least[second]] > limit:
            if most[first] < least[second]:
                start = most[first] + 1
                first += 1
            else:
                start = least[second] + 1
                second += 1
        if end - start + 1 > answer:
            answer = end - start + 1
    return answer


def by_pairs_and_sentinels(nums, limit):
    end = float("inf")
    high, low = deque([(end, -1)]), deque([(-end, -1)])  # which nobody drives out
    start, best = 0, 0
    for here, number in enumerate(nums):
        while high[-1][0] < number:
            high.pop()
        while low[-1][0] > number:
            low.pop()
        high.append((number, here))
        low.append((number, here))
        while high[1][0] - low[1][0] > limit:
            for queue in (high, low):
                if queue[1][1] == start:
                    del queue[1]
            start += 1
        best = max(best, here - start + 1)
    return best


def by_generator_of_sizes(nums, limit):
    def left_ends():
        falling, rising, left = deque(), deque(), 0
        for right in count():
            number = yield left
            for queue, sign in ((falling, 1), (rising, -1)):
                while queue and sign * queue[-1][0] <= sign * number:
                    queue.pop()
                queue.append((number, right))
            while falling[0][0] - rising[0][0] > limit:
                left = min(falling[0][1], rising[0][1]) + 1
                for queue in (falling, rising):
                    while queue[0][1] < left:
                        queue.popleft()

    ends = left_ends()
    next(ends)
    return max((right - ends.send(number) + 1 for right, number in enumerate(nums)), default=0)


def by_one_jump_past_the_older_extreme(nums, limit):
    """After one jump the window may still not fit; but then it has become shorter, and cannot be the longest."""
    falling, rising, left, best = deque(), deque(), 0, 0
    for right, number in enumerate(nums):
        while falling and nums[falling[-1]] <= number:
            falling.pop()
        while rising and nums[rising[-1]] >= number:
            rising.pop()
        falling.append(right)
        rising.append(right)
        if nums[falling[0]] - nums[rising[0]] > limit:
            older = falling if falling[0] < rising[0] else rising
            left = older.popleft() + 1
        best = max(best, right - left + 1)
    return best
