"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

import struct
from collections import Counter, deque

FIRST_TRY = {
    "keeps_a_hundred_candidates": False,
    "asks_a_counter_for_its_greatest": False,
    "a_set_of_candidates": True,
    "is_spoilt_by_a_failed_pop": True,
    "merges_equal_neighbours_in_the_queue": True,
    "is_never_below_minus_a_billion": True,
    "packs_its_numbers": True,
    "has_room_for_a_thousand": True,
    "pop_says_nothing": True,
}  # whether the properties killed it at once


class keeps_a_hundred_candidates:
    """Nobody needs to know more than the hundred next maxima."""

    def __init__(self):
        self.numbers, self.candidates = deque(), deque()

    def push(self, x):
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        if len(self.candidates) < 100 or self.candidates[-1] == x:
            self.candidates.append(x)

    def pop(self):
        x = self.numbers.popleft()
        if self.candidates and x == self.candidates[0]:
            self.candidates.popleft()
        return x

    def max(self):
        if not self.numbers:
            raise IndexError("empty")
        return self.candidates[0] if self.candidates else self.numbers[0]


class asks_a_counter_for_its_greatest:
    """What is in a dict is not counted."""

    def __init__(self):
        self.numbers, self.times = deque(), Counter()

    def push(self, x):
        self.numbers.append(x)
        self.times[x] += 1

    def pop(self):
        x = self.numbers.popleft()
        self.times[x] -= 1
        return x

    def max(self):
        if not self.numbers:
            raise IndexError("empty")
        return max(x for x, times in self.times.items() if times)


class a_set_of_candidates:
    """Equal numbers stay while one of them is in the queue: but a set counts them once."""

    def __init__(self):
        self.numbers, self.candidates, self.known = deque(), deque(), set()

    def push(self, x):
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.known.discard(self.candidates.pop())
        if x not in self.known:
            self.known.add(x)
            self.candidates.append(x)

    def pop(self):
        x = self.numbers.popleft()
        if self.candidates[0] == x and (len(self.numbers) < 2 or self.numbers[0] != x):
            self.known.discard(self.candidates.popleft())
        return x

    def max(self):
        return self.candidates[0] if self.candidates else self.numbers[0]


class is_spoilt_by_a_failed_pop:
    def __init__(self):
        self.numbers, self.candidates = deque(), deque()

    def push(self, x):
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self):
        try:
            x = self.numbers.popleft()
        except IndexError:
            self.candidates.append(0)
            raise
        if x == self.candidates[0]:
            self.candidates.popleft()
        return x

    def max(self):
        if not self.numbers:
            raise IndexError("empty")
        return self.candidates[0]


class merges_equal_neighbours_in_the_queue:
    """A number with how often it came in a row; three in a row are remembered as two."""

    def __init__(self):
        self.runs, self.candidates = deque(), deque()

    def push(self, x):
        if self.runs and self.runs[-1][0] == x:
            self.runs[-1][1] = 2
        else:
            self.runs.append([x, 1])
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        if not self.candidates or self.candidates[-1] != x or self.candidates.count(x) < 2:
            self.candidates.append(x)

    def pop(self):
        run = self.runs[0]
        run[1] -= 1
        if run[1] == 0:
            self.runs.popleft()
        if run[0] == self.candidates[0]:
            self.candidates.popleft()
        return run[0]

    def max(self):
        return self.candidates[0]


class _InTwoDeques:
    def __init__(self):
        self.numbers, self.candidates = deque(), deque()

    def push(self, x):
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self):
        x = self.numbers.popleft()
        if x == self.candidates[0]:
            self.candidates.popleft()
        return x

    def max(self):
        return self.candidates[0]


class is_never_below_minus_a_billion(_InTwoDeques):
    def max(self):
        return max(super().max(), -(10**9))


class packs_its_numbers(_InTwoDeques):
    """Eight bytes are enough for a number."""

    def push(self, x):
        super().push(struct.unpack("<q", struct.pack("<Q", x % 2**64))[0])


class has_room_for_a_thousand(_InTwoDeques):
    def push(self, x):
        if len(self.numbers) < 1000:
            super().push(x)


class pop_says_nothing:
    def __init__(self):
        self.numbers, self.candidates = deque(), deque()

    def push(self, x):
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self):
        if self.numbers.popleft() == self.candidates[0]:
            self.candidates.popleft()

    def max(self):
        return self.candidates[0]
