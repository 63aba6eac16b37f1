"""Right answers in styles that no approach has."""

import collections
import itertools


def by_a_list_with_a_head_index(nums, k):
    sums = [0]
    for number in nums:
        sums.append(sums[-1] + number)
    row, head, answer = [], 0, len(nums) + 1
    for here in range(len(sums)):
        while len(row) > head and sums[row[-1]] >= sums[here]:
            row.pop()
        row.append(here)
        while sums[here] - sums[row[head]] >= k:
            answer = min(answer, here - row[head])
            head += 1
    if answer == len(nums) + 1:
        return -1
    return answer


def from_right_to_left(nums, k):
    """What a run has to reach from the right; the row of ends falls towards its beginning."""
    ends, total, best = collections.deque([(0, len(nums))]), 0, None
    for start in range(len(nums) - 1, -1, -1):
        total += nums[start]
        while ends and total - ends[-1][0] >= k:
            end = ends.pop()[1]
            best = end - start if best is None else min(best, end - start)
        while ends and ends[0][0] >= total:
            ends.popleft()
        ends.appendleft((total, start))
    return -1 if best is None else best


class _Row:
    """Beginnings, lowest total first, each with its place."""

    def __init__(self):
        self.items = collections.deque()

    def add(self, total, place):
        while self.items and self.items[-1][0] >= total:
            self.items.pop()
        self.items.append((total, place))

    def answered_by(self, total):
        while self.items and self.items[0][0] <= total:
            yield self.items.popleft()[1]


def by_generator_of_lengths(nums, k):
    def lengths():
        row = _Row()
        for end, total in enumerate(itertools.accumulate(nums, initial=0)):
            for start in row.answered_by(total - k):
                yield end - start
            row.add(total, end)

    return min(lengths(), default=-1)


def with_sentinels(nums, k):
    """Nothing empties the deque: what is lowest stays at the back, and nothing answers what stands behind it."""
    far = float("inf")
    row = collections.deque([(-far, 0), (0, 0), (far, 0)])
    total, shortest = 0, far
    for end, number in enumerate(nums, 1):
        total += number
        while total - row[1][0] >= k:
            shortest = min(shortest, end - row[1][1])
            del row[1]
        row.pop()
        while row[-1][0] > total:
            row.pop()
        row.append((total, end))
        row.append((far, 0))
    return -1 if shortest == far else shortest
