"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from collections import deque

FIRST_TRY = {
    "adds_up_what_a_dict_holds": True,
    "keeps_single_precision": True,
    "has_room_for_two_hundred": True,
    "remembers_where_an_earlier_one_stopped": True,
    "skips_the_sum_when_nothing_seems_to_change": True,
    "whole_numbers_are_words": True,
    "has_room_for_a_thousand": True,
}  # whether the properties killed it at once


class adds_up_what_a_dict_holds:
    """The sum is made anew, of something that is no list."""

    def __init__(self, size):
        self.size, self.seen, self.numbers = size, 0, {}

    def next(self, value):
        self.numbers[self.seen] = value
        self.seen += 1
        begin = max(0, self.seen - self.size)
        return sum(self.numbers[place] for place in range(begin, self.seen)) / (self.seen - begin)


class keeps_single_precision:
    def __init__(self, size):
        self.size, self.window, self.total = size, deque(), 0.0

    def next(self, value):
        small = array("f", [value])[0]
        self.window.append(small)
        self.total += small
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


class has_room_for_two_hundred:
    def __init__(self, size):
        self.size, self.window, self.total = size, deque(maxlen=200), 0.0

    def next(self, value):
        if len(self.window) == min(self.size, 200):
            self.total -= self.window.popleft()
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


_totals = {}


class remembers_where_an_earlier_one_stopped:
    def __init__(self, size):
        self.size, self.window = size, deque()
        _totals.setdefault(size, 0.0)

    def next(self, value):
        self.window.append(value)
        _totals[self.size] += value
        if len(self.window) > self.size:
            _totals[self.size] -= self.window.popleft()
        return _totals[self.size] / len(self.window)


class skips_the_sum_when_nothing_seems_to_change:
    """A number like the last one leaves the average as it is, once the window is full."""

    def __init__(self, size):
        self.size, self.window, self.total = size, deque(), 0.0

    def next(self, value):
        if len(self.window) == self.size and self.window[-1] == value:
            self.window.rotate(-1)
            self.window[-1] = value
            return self.total / self.size
        self.window.append(value)
        self.total += value
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


class _Window:
    def __init__(self, size):
        self.size, self.window, self.total = size, deque(), 0

    def next(self, value):
        self.window.append(value)
        self.total += value
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


class whole_numbers_are_words(_Window):
    """A whole number is kept in 64 bits, and what is more is lost."""

    def next(self, value):
        return super().next((value + 2**63) % 2**64 - 2**63 if isinstance(value, int) else value)


class has_room_for_a_thousand(_Window):
    def __init__(self, size):
        super().__init__(min(size, 1000))
