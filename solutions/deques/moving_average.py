"""What leaves the window is subtracted, what enters is added: the rest of the sum stays as it was.

The trap is the moment at which a full `deque(maxlen=size)` lets its oldest number go. It does so inside `append`,
without a word; whoever wants to subtract that number has to look at it before. A plain deque, from which one takes the
number out oneself, makes no secret of it.

`ends_of_the_totals` corrects no sum: it keeps running totals, and a window is the difference of two of them, as a
stretch of road is the difference of two milestones. The price is paid in floats. Totals that grow for ever lose digits;
a sum that is corrected loses fewer, and a sum made anew, with `math.fsum`, none. For years of data one would add the
window up afresh from time to time.
"""

from collections import deque

from kata import approach, mistake

HINTS = (
    "The window moves on by one number. How many of the numbers in it are new, and how many are gone?",
    "If you know the sum of the window before, what has to be done to it?",
    "Which number is subtracted? Keep the window so that the oldest one is at hand without any searching or shifting.",
    "A `deque(maxlen=size)` drops its oldest number inside `append`. Is the number you subtract still there by then?",
    "While the window fills, nothing leaves and the divisor still grows: it is the number of numbers in the window.",
)
HINTS_ZH = (
    "窗口移动一位。其中有几个数是新来的，又有几个数离开了？",
    "如果已经知道窗口移动之前的和，要对它做什么？",
    "要减去的是哪个数？窗口的存法要让最早的数随手可取，不用查找，也不用移动别的数。",
    "`deque(maxlen=size)` 在 `append` 内部就会丢掉最早的数。等到要减去它时，它还在吗？",
    "窗口还没有填满时，没有数离开，而除数还在变大：除数就是窗口里数的个数。",
)


@approach("A deque and its sum; what is too much leaves both", time="O(1) a number", space="O(size)")
class sum_of_the_window:
    def __init__(self, size: int) -> None:
        self.size = size
        self.window: deque[float] = deque()
        self.total = 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


@approach("A deque with maxlen: look at the oldest number before append pushes it out", time="O(1)", space="O(size)")
class looks_before_it_appends:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        if len(self.window) == self.window.maxlen:
            self.total -= self.window[0]
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@approach("A ring of slots: the new number takes the place of the oldest", time="O(1) a number", space="O(size)")
class ring_of_slots:
    def __init__(self, size: int) -> None:
        self.slots = [0.0] * size
        self.seen = 0
        self.total = 0.0

    def next(self, value: float) -> float:
        oldest = self.seen % len(self.slots)
        self.total += value - self.slots[oldest]
        self.slots[oldest] = value
        self.seen += 1
        return self.total / min(self.seen, len(self.slots))


@approach("Running totals: a window is the difference of the first and the last", time="O(1) a number", space="O(size)")
class ends_of_the_totals:
    def __init__(self, size: int) -> None:
        self.totals = deque([0.0], maxlen=size + 1)

    def next(self, value: float) -> float:
        self.totals.append(self.totals[-1] + value)
        return (self.totals[-1] - self.totals[0]) / (len(self.totals) - 1)


@mistake("The window has `size` places, so the divisor is always `size`")
class always_divides_by_size:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque([0.0] * size, maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        self.total += value - self.window[0]
        self.window.append(value)
        return self.total / len(self.window)


@mistake("After append the front of the bounded deque is the number to subtract: it has gone already")
class subtracts_after_the_eviction:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        is_full = len(self.window) == self.window.maxlen
        self.window.append(value)
        self.total += value
        if is_full:
            self.total -= self.window[0]
        return self.total / len(self.window)


@mistake("With a maxlen the deque forgets by itself, and so does the sum")
class never_subtracts:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@mistake("The average of all numbers is near enough: old ones hardly weigh")
class averages_everything:
    def __init__(self, size: int) -> None:
        del size
        self.count, self.total = 0, 0.0

    def next(self, value: float) -> float:
        self.count += 1
        self.total += value
        return self.total / self.count


@mistake("The average of the last average and the new number is the new average")
class averages_the_averages:
    def __init__(self, size: int) -> None:
        self.size, self.count, self.average = size, 0, 0.0

    def next(self, value: float) -> float:
        self.count = min(self.count + 1, self.size)
        self.average += (value - self.average) / self.count
        return self.average


@mistake("A number leaves when more than `size` others have come after it")
class keeps_one_too_many:
    def __init__(self, size: int) -> None:
        self.size = size
        self.window: deque[float] = deque()
        self.total = 0.0

    def next(self, value: float) -> float:
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@mistake("A window that has `size` numbers is full, and then one has to go")
class keeps_one_too_few:
    def __init__(self, size: int) -> None:
        self.size = size
        self.window: deque[float] = deque()
        self.total = 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        if len(self.window) > 1 and len(self.window) >= self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


@mistake("pop() takes the number that has to go")
class drops_the_newest:
    def __init__(self, size: int) -> None:
        self.size = size
        self.window: deque[float] = deque()
        self.total = 0.0

    def next(self, value: float) -> float:
        if len(self.window) == self.size:
            self.total -= self.window.pop()
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@mistake("There is no average before the window is full, so it is 0")
class waits_until_it_is_full:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque([0.0] * size, maxlen=size)
        self.total, self.seen = 0.0, 0

    def next(self, value: float) -> float:
        self.total += value - self.window[0]
        self.window.append(value)
        self.seen += 1
        return self.total / len(self.window) if self.seen >= len(self.window) else 0.0


@mistake("A slot that holds 0 is a free one")
class takes_zero_for_a_free_slot:
    def __init__(self, size: int) -> None:
        self.slots = [0.0] * size
        self.at = self.count = 0
        self.total = 0.0

    def next(self, value: float) -> float:
        if not self.slots[self.at]:
            self.count += 1
        self.total += value - self.slots[self.at]
        self.slots[self.at] = value
        self.at = (self.at + 1) % len(self.slots)
        return self.total / self.count


@mistake("Whole numbers have a whole average: // divides them")
class divides_without_remainder(sum_of_the_window):
    def next(self, value: float) -> float:
        super().next(value)
        return self.total // len(self.window)


@mistake("A sum of ints that divides evenly is an int")
class answers_whole_numbers_as_ints(sum_of_the_window):
    def next(self, value: float) -> float:
        average = super().next(value)
        return int(average) if average == int(average) else average


@mistake("Two digits behind the point are enough for an average")
class rounds_to_two_digits(sum_of_the_window):
    def next(self, value: float) -> float:
        return round(super().next(value), 2)


@mistake("A window in the class's body is each instance's own")
class shares_the_window:
    window: deque[float] = deque()

    def __init__(self, size: int) -> None:
        self.size, self.total = size, 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        if len(self.window) > self.size:
            self.total -= self.window.popleft()
        return self.total / len(self.window)


@mistake("maxlen keeps the window short, so it may be added up each time: O(size) a number", cost=True)
class adds_the_window_up:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)

    def next(self, value: float) -> float:
        self.window.append(value)
        return sum(self.window) / len(self.window)


@mistake("A slice of the last `size` numbers is as good as a window that moves", cost=True)
class adds_a_slice_up:
    def __init__(self, size: int) -> None:
        self.size = size
        self.numbers: list[float] = []

    def next(self, value: float) -> float:
        self.numbers.append(value)
        window = self.numbers[-self.size :]
        return sum(window) / len(window)


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
class pops_from_the_front_of_a_list:
    def __init__(self, size: int) -> None:
        self.size = size
        self.window: list[float] = []
        self.total = 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        if len(self.window) > self.size:
            self.total -= self.window.pop(0)
        return self.total / len(self.window)
