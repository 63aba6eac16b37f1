"""Reference solutions and classic mistakes: a moving average."""

from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Keep the sum of the window: add what enters, subtract what leaves. Nothing else changes.",
        "维护窗口的和：加上进来的，减去离开的，其余不变。",
    ),
    invariant=(
        "total is the sum of window, which holds the last min(seen, size) numbers",
        "total 是 window 的和，window 里是最近 min(已收到的个数, size) 个数",
    ),
    say=(
        "A deque gives the oldest number in O(1), so each value takes O(1). Float errors build up in a "
        "running sum; for long streams I would sum afresh now and then.",
        "deque 用 O(1) 取出最早的数，所以每个数 O(1)。浮点误差会在累加中积累；数据流很长时，隔一阵重新求一次和。",
    ),
    ask=(
        "What before the window is full? Ints or floats, and how exact?",
        "窗口没满时怎么算？整数还是浮点数，精度要求多高？",
    ),
    follow_ups=("maximum of the window (LC 239); median (LC 480)", "窗口的最大值（LC 239）；中位数（LC 480）"),
    family=(
        "deques/recent_counter",
        "deques/moving_average",
        "deques/sliding_max",
    ),
)

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


@approach(
    ("A deque and its running sum", "一个 deque 和它的累加和"),
    time="O(1)",
    space="O(size)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
class running_sum:
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


@approach(
    ("deque(maxlen): subtract window[0] before append", "deque(maxlen)：append 之前减去 window[0]"),
    time="O(1)",
    space="O(size)",
    depth="-",
    use=("a window that bounds itself", "让窗口自己限制长度"),
)
class bounded_deque:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        if len(self.window) == self.window.maxlen:
            self.total -= self.window[0]
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@approach(
    ("A ring buffer: write over the oldest number", "环形缓冲区：覆盖最早的数"),
    time="O(1)",
    space="O(size)",
    depth="-",
    use=("a language without a deque", "没有 deque 的语言"),
)
class ring_buffer:
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


# Prefix sums that grow for ever lose digits; a running sum loses fewer, and math.fsum of the window none.
@approach(
    ("Prefix sums: the last minus the first", "前缀和：最后一个减第一个"),
    time="O(1)",
    space="O(size)",
    depth="-",
    use=("ints, where nothing is rounded", "整数，没有舍入误差"),
)
class prefix_sums:
    def __init__(self, size: int) -> None:
        self.totals = deque([0.0], maxlen=size + 1)

    def next(self, value: float) -> float:
        self.totals.append(self.totals[-1] + value)
        return (self.totals[-1] - self.totals[0]) / (len(self.totals) - 1)


@mistake(
    ("The window has `size` places, so divide by `size`", "窗口有 `size` 个位置，就除以 `size`"),
    fact=("While it fills, divide by the numbers there are.", "还没填满时，要除以已有的个数。"),
)
class always_divides_by_size:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque([0.0] * size, maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        self.total += value - self.window[0]
        self.window.append(value)
        return self.total / len(self.window)


@mistake(
    ("After append, window[0] of a bounded deque is what left", "append 之后，window[0] 就是离开的数"),
    fact=("append has already evicted it: read window[0] before.", "append 时它已被挤出：要在之前读 window[0]。"),
)
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


@mistake(
    ("maxlen keeps the window short, so sum(window) is cheap", "有 maxlen，窗口不长，sum(window) 很快"),
    fact=("It reads `size` numbers for each value: O(size).", "每来一个数都要读 `size` 个数：O(size)。"),
    cost=True,
)
class adds_the_window_up:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)

    def next(self, value: float) -> float:
        self.window.append(value)
        return sum(self.window) / len(self.window)


@mistake(
    ("A bounded deque forgets, and so does the sum", "有界 deque 会丢掉旧数，和也会跟着变"),
    fact=("The sum has to be corrected by hand.", "离开的数要自己从和里减去。"),
)
class never_subtracts:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque(maxlen=size)
        self.total = 0.0

    def next(self, value: float) -> float:
        self.window.append(value)
        self.total += value
        return self.total / len(self.window)


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(size).", "pop(0) 要移动其余所有元素：O(size)。"),
    cost=True,
)
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


@mistake(
    ("Subtract the average: the number that leaves is about that", "减去平均值就行：离开的数差不多就是它"),
    fact=("It may be any number: keep the window to know it.", "它可能是任何一个数：要保存窗口才知道是多少。"),
)
class averages_the_averages:
    def __init__(self, size: int) -> None:
        self.size, self.count, self.average = size, 0, 0.0

    def next(self, value: float) -> float:
        self.count = min(self.count + 1, self.size)
        self.average += (value - self.average) / self.count
        return self.average


@mistake(
    ("The average of all numbers is near enough", "用所有数的平均值就差不多"),
    fact=("Old numbers must leave the window.", "旧的数必须离开窗口。"),
)
class averages_everything:
    def __init__(self, size: int) -> None:
        del size
        self.count, self.total = 0, 0.0

    def next(self, value: float) -> float:
        self.count += 1
        self.total += value
        return self.total / self.count


@mistake(
    ("Drop a number when there are more than `size` before the append", "append 之前超过 `size` 个才去掉一个"),
    fact=(
        "At `size` numbers the window is full: the next one needs room.",
        "有 `size` 个时窗口就满了，再来一个就要先去掉。",
    ),
)
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


@mistake(
    ("A window with `size` numbers is full, so one goes", "窗口有 `size` 个数就满了，要去掉一个"),
    fact=("Exactly `size` numbers belong to it: drop above that.", "正好应有 `size` 个，超过才去掉。"),
)
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


@mistake(
    ("window.pop() takes the oldest number", "window.pop() 取出最早的数"),
    fact=("It takes the newest; popleft takes the oldest.", "它取出最新的；popleft 才取最早的。"),
)
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


@mistake(
    ("Before the window is full the average is 0", "窗口满之前，平均值是 0"),
    fact=("It is the average of the numbers there are.", "是已有的数的平均值。"),
)
class waits_until_it_is_full:
    def __init__(self, size: int) -> None:
        self.window: deque[float] = deque([0.0] * size, maxlen=size)
        self.total, self.seen = 0.0, 0

    def next(self, value: float) -> float:
        self.total += value - self.window[0]
        self.window.append(value)
        self.seen += 1
        return self.total / len(self.window) if self.seen >= len(self.window) else 0.0


@mistake(
    ("A slot that holds 0 is free", "槽位里是 0 就表示空着"),
    fact=("0 is a number like any other: count what was seen.", "0 是正常的数：要记已收到的个数。"),
)
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


@mistake(
    ("// divides ints", "整数用 // 来除"),
    fact=("It rounds down; the average needs /.", "它向下取整；平均值要用 /。"),
)
class divides_without_remainder(running_sum):
    def next(self, value: float) -> float:
        super().next(value)
        return self.total // len(self.window)


@mistake(
    ("A whole average may be an int", "平均值是整数时，返回 int 也行"),
    fact=("The statement says 3.0, not 3.", "题目要求 3.0，而不是 3。"),
)
class answers_whole_numbers_as_ints(running_sum):
    def next(self, value: float) -> float:
        average = super().next(value)
        return int(average) if average == int(average) else average


@mistake(
    ("Two digits are enough for an average", "平均值保留两位小数就够"),
    fact=("Only errors of a billionth are accepted.", "只接受十亿分之一的误差。"),
)
class rounds_to_two_digits(running_sum):
    def next(self, value: float) -> float:
        return round(super().next(value), 2)


@mistake(
    ("A deque in the class body belongs to each instance", "写在类里的 deque，每个实例各有一个"),
    fact=("It belongs to the class; make it in __init__.", "它属于类，所有实例共用；要在 __init__ 里创建。"),
)
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


@mistake(
    ("Summing the last `size` numbers of a list is fast enough", "对列表最后 `size` 个数求和就够快"),
    fact=("The slice copies `size` numbers for each value: O(size).", "每来一个数都要复制 `size` 个数：O(size)。"),
    cost=True,
)
class adds_a_slice_up:
    def __init__(self, size: int) -> None:
        self.size = size
        self.numbers: list[float] = []

    def next(self, value: float) -> float:
        self.numbers.append(value)
        window = self.numbers[-self.size :]
        return sum(window) / len(window)
