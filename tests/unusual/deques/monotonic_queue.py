"""Right answers in styles that no approach has."""

from collections import deque


class lists_with_head_indices:
    """Two lists that only grow at one end; what has left lies before an index."""

    def __init__(self):
        self.numbers, self.first = [], 0
        self.best, self.first_best = [], 0

    def push(self, x):
        self.numbers.append(x)
        while len(self.best) > self.first_best and self.best[-1] < x:
            self.best.pop()
        self.best.append(x)

    def pop(self):
        if self.first == len(self.numbers):
            raise IndexError("pop from an empty queue")
        x = self.numbers[self.first]
        self.first += 1
        if self.best[self.first_best] == x:
            self.first_best += 1
        return x

    def max(self):
        if self.first_best >= len(self.best):
            raise IndexError("an empty queue has no maximum")
        return self.best[self.first_best]


class runs_of_equal_candidates:
    """A candidate carries how often it is in the queue, so equal ones share a place."""

    def __init__(self):
        self.numbers, self.runs = deque(), deque()

    def push(self, x):
        self.numbers.append(x)
        while self.runs and self.runs[-1][0] < x:
            self.runs.pop()
        if self.runs and self.runs[-1][0] == x:
            self.runs[-1][1] += 1
        else:
            self.runs.append([x, 1])

    def pop(self):
        x = self.numbers.popleft()
        if self.runs[0][0] == x:
            self.runs[0][1] -= 1
            if self.runs[0][1] == 0:
                self.runs.popleft()
        return x

    def max(self):
        return self.runs[0][0]


class linked_cells_that_know_their_better:
    """The queue is a chain, and candidates are cells of it that are chained once more."""

    class Cell:
        def __init__(self, x):
            self.x, self.next, self.worse, self.better = x, None, None, None

    def __init__(self):
        self.head = self.tail = self.best = self.worst = None

    def push(self, x):
        cell = self.Cell(x)
        if self.tail is None:
            self.head = self.tail = self.best = self.worst = cell
            return
        self.tail.next = self.tail = cell
        while self.worst is not None and self.worst.x <= x:
            self.worst = self.worst.better
        if self.worst is None:
            self.best = cell
        else:
            self.worst.worse, cell.better = cell, self.worst
        self.worst = cell

    def pop(self):
        if self.head is None:
            raise IndexError("empty")
        cell, self.head = self.head, self.head.next
        if cell is self.best:
            self.best = cell.worse
            if self.best is not None:
                self.best.better = None
        if self.head is None:
            self.tail = self.worst = None
        return cell.x

    def max(self):
        if self.best is None:
            raise IndexError("empty")
        return self.best.x


class stack_and_a_running_maximum:
    """The numbers that came since the stack was filled need one maximum only."""

    def __init__(self):
        self.old, self.new, self.best_new = [], [], None

    def push(self, x):
        self.best_new = x if not self.new or x > self.best_new else self.best_new
        self.new.append(x)

    def pop(self):
        if not self.old:
            best = None
            for x in reversed(self.new):
                best = x if best is None or x > best else best
                self.old.append((x, best))
            self.new, self.best_new = [], None
        return self.old.pop()[0]

    def max(self):
        if self.old and self.new:
            return max(self.old[-1][1], self.best_new)
        return self.old[-1][1] if self.old else self.best_new if self.new else [][0]


class inherits_from_deque(deque):
    """A queue that is a deque, and overrides what it needs."""

    def __init__(self):
        super().__init__()
        self.candidates = deque()

    def push(self, x):
        self.append(x)
        candidates = self.candidates
        while candidates and x > candidates[-1]:
            candidates.pop()
        candidates.append(x)

    def pop(self):
        x = self.popleft()
        if x == self.candidates[0]:
            self.candidates.popleft()
        return x

    def max(self):
        return self.candidates[0]
