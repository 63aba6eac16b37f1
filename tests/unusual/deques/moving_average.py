"""Right answers in styles that no approach has."""

from collections import deque
from fractions import Fraction


class corrects_the_mean:
    """No sum at all: the mean moves by what the change in the window is worth."""

    def __init__(self, size):
        self.size, self.window, self.mean = size, deque(), 0.0

    def next(self, value):
        if len(self.window) == self.size:
            self.mean += (value - self.window.popleft()) / self.size
        else:
            self.mean += (value - self.mean) / (len(self.window) + 1)
        self.window.append(value)
        return self.mean


class keeps_everything:
    """A list that only grows, and an index that says where the window begins."""

    def __init__(self, size):
        self.size, self.numbers, self.begin, self.total = size, [], 0, 0

    def next(self, value):
        self.numbers.append(value)
        self.total += value
        if len(self.numbers) - self.begin > self.size:
            self.total -= self.numbers[self.begin]
            self.begin += 1
        return self.total / (len(self.numbers) - self.begin)


class exact_fractions:
    def __init__(self, size):
        self.size, self.window, self.total = size, deque(), Fraction(0)

    def next(self, value):
        exact = Fraction(value)
        self.window.append(exact)
        self.total += exact
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return float(self.total / len(self.window))


class sends_to_a_generator:
    def __init__(self, size):
        self._running = self._averages(size)
        next(self._running)

    def next(self, value):
        return self._running.send(value)

    def _averages(self, size):
        window, total, average = deque(), 0.0, 0.0
        while True:
            value = yield average
            leaving = window.popleft() if len(window) >= size else 0
            window.append(value)
            total = total - leaving + value
            average = total / len(window)


class queue_of_linked_cells:
    class Cell:
        def __init__(self, value):
            self.value, self.behind = value, None

    def __init__(self, size):
        self.size, self.count, self.total = size, 0, 0.0
        self.front = self.back = self.Cell(0.0)  # the front cell itself holds nothing

    def next(self, value):
        self.back.behind = self.Cell(value)
        self.back = self.back.behind
        self.count, self.total = self.count + 1, self.total + value
        if self.count > self.size:
            self.front = self.front.behind
            self.count, self.total = self.count - 1, self.total - self.front.value
        return self.total / self.count
