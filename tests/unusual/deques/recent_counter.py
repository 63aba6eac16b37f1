"""Right answers in styles that no approach has."""

from collections import OrderedDict
from queue import SimpleQueue


class LinkedCells:
    class _Cell:
        def __init__(self, t):
            self.t, self.next = t, None

    def __init__(self):
        self.first = self.last = self._Cell(None)  # a sentinel: the cell before the first that counts
        self.length = 0

    def ping(self, t):
        self.last.next = self._Cell(t)
        self.last = self.last.next
        self.length += 1
        while t - self.first.next.t > 3000:
            self.first = self.first.next
            self.length -= 1
        return self.length


class TwoStacks:
    def __init__(self):
        self.newer, self.older = [], []

    def _oldest(self):
        if not self.older:
            while self.newer:
                self.older.append(self.newer.pop())
        return self.older[-1]

    def ping(self, t):
        self.newer.append(t)
        while self._oldest() + 3000 < t:
            self.older.pop()
        return len(self.newer) + len(self.older)


class ACoroutine:
    def __init__(self):
        self._loop = self._run()
        next(self._loop)

    def _run(self):
        times, head, answer = [], 0, None
        while True:
            t = yield answer
            times.append(t)
            while times[head] < t - 3000:
                head += 1
            if head > len(times) // 2:
                times, head = times[head:], 0
            answer = len(times) - head

    def ping(self, t):
        return self._loop.send(t)


class OneCountForEachTime:
    def __init__(self):
        self.by_time = OrderedDict()
        self.recent = 0

    def ping(self, t):
        self.by_time[t] = self.by_time.get(t, 0) + 1
        self.recent += 1
        for old in list(self._old(t)):
            self.recent -= self.by_time.pop(old)
        return self.recent

    def _old(self, t):
        for time in self.by_time:
            if time >= t - 3000:
                return
            yield time


class NumbersOfTheFirstAndTheLast:
    def __init__(self):
        self.times, self.first, self.last = {}, 1, 0

    def ping(self, t: int) -> int:
        self.last += 1
        self.times[self.last] = t
        while not t - 3000 <= self.times[self.first] <= t:
            del self.times[self.first]
            self.first += 1
        return self.last - self.first + 1


class AQueueFromTheLibrary:
    def __init__(self):
        self.waiting, self.front = SimpleQueue(), None

    def ping(self, t):
        self.waiting.put(t)
        if self.front is None:
            self.front = self.waiting.get()
        while self.front < t - 3000:
            self.front = self.waiting.get()
        return self.waiting.qsize() + 1
