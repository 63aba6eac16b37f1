"""Reference solutions and classic mistakes: the last n lines."""

from collections import deque
from collections.abc import Iterable
from itertools import islice, tee

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "deque(lines, maxlen=n): what enters at the right pushes the oldest out at the left.",
        "deque(lines, maxlen=n)：从右端进来一个，就从左端挤出最早的一个。",
    ),
    invariant=(
        "after each line the window holds the last min(read, n) lines",
        "每读一行后，窗口里是最近 min(已读行数, n) 行",
    ),
    say=(
        "I read each line once and hold n of them: O(lines) time, O(n) space. n = 0 needs no special case, "
        "since a deque with maxlen=0 holds nothing.",
        "每行读一次，只留 n 行：时间 O(行数)，空间 O(n)。n = 0 不用特判，maxlen=0 的 deque 什么都不留。",
    ),
    ask=(
        "An iterator or a list? Fewer than n lines? n = 0? Does it fit in memory?",
        "是迭代器还是列表？会不足 n 行吗？n = 0 呢？内存放得下吗？",
    ),
    follow_ups=(
        "a file read backwards in blocks; tail -f; the n largest lines",
        "从文件末尾按块倒着读；tail -f；最大的 n 行",
    ),
    family=(
        "deques/api_maxlen",
        "deques/tail_n",
        "deques/moving_average",
    ),
)

HINTS = (
    "You do not know which lines are the last ones until there are no more. Which are worth keeping after each line?",
    "When one more line comes and there are n already, which of them has to go?",
    "What is `lines[-n:]` for n = 0? Try your idea with no lines to keep, and with fewer lines than n.",
    "A deque has a parameter that does the throwing away. What does its constructor do with a longer iterable?",
)
HINTS_ZH = (
    "不读到最后，就不知道哪些行是最后的。每读完一行，哪些行值得留着？",
    "已经留了 n 行，又来了一行，该去掉哪一行？",
    "n = 0 时，`lines[-n:]` 是什么？一行都不留、总行数不足 n，用这两种情况检验你的想法。",
    "`deque` 有一个参数，会自动丢掉多余的元素。传给构造函数的可迭代对象更长时，会怎么样？",
)


@approach(
    ("A bounded deque keeps the end", "有界 deque 只留末尾"),
    time="O(lines)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def bounded_deque(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n))


@approach(
    ("Append; above n lines, popleft", "先 append，超过 n 行就 popleft"),
    time="O(lines)",
    space="O(n)",
    depth="-",
    use=("maxlen written out", "把 maxlen 展开来写"),
)
def append_then_drop(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque()
    for line in lines:
        window.append(line)
        if len(window) > n:
            window.popleft()
    return list(window)


@approach(
    ("A ring buffer: write over the oldest line", "环形缓冲区：覆盖最早的一行"),
    time="O(lines)",
    space="O(n)",
    depth="-",
    use=("a language without a deque", "没有 deque 的语言"),
)
def ring_buffer(lines: Iterable[str], n: int) -> list[str]:
    slots: list[str] = []
    oldest = 0
    for line in lines if n else ():
        if len(slots) < n:
            slots.append(line)
        else:
            slots[oldest] = line
            oldest = (oldest + 1) % n
    return slots[oldest:] + slots[:oldest]


@approach(
    ("Two iterators n lines apart, by tee", "用 tee 得到相隔 n 行的两个迭代器"),
    time="O(lines)",
    space="O(n)",
    depth="-",
    use=("linked lists: n-th from the end", "链表的倒数第 n 个节点"),
)
def two_iterators(lines: Iterable[str], n: int) -> list[str]:
    first, second = tee(lines)
    for _ in islice(first, n):
        pass
    for _ in first:
        next(second)
    return list(second)


@mistake(
    ("lines[-n:] is right for n = 0 as well", "n = 0 时 lines[-n:] 也对"),
    fact=("-0 is 0: the slice is the whole list.", "-0 就是 0：切片是整个列表。"),
)
def keeps_all_for_zero(lines: Iterable[str], n: int) -> list[str]:
    window: list[str] = []
    for line in lines:
        window = [*window, line][-n:]
    return window


@mistake(
    ("list(lines)[-n:] is good enough", "list(lines)[-n:] 就够好了"),
    fact=("It holds every line in memory: keep n.", "它把所有行都放进内存：只应留 n 行。"),
    cost=True,
)
def reads_everything(lines: Iterable[str], n: int) -> list[str]:
    known = list(lines)
    return known[max(0, len(known) - n) :]


@mistake(
    ("Whatever can be iterated over can be sliced", "能遍历的就能切片"),
    fact=("A file or a generator has neither index nor length.", "文件和生成器没有下标，也没有长度。"),
)
def slices_what_has_no_index(lines: Iterable[str], n: int) -> list[str]:
    return lines[-n:] if n else []


@mistake(
    ("Count the lines first, then read them again", "先数行数，再读一遍"),
    fact=("An iterator is used up after the first time.", "迭代器读过一遍就用完了。"),
)
def reads_twice(lines: Iterable[str], n: int) -> list[str]:
    count = sum(1 for _ in lines)
    return list(islice(lines, max(0, count - n), None))


@mistake(
    ("When there are n lines, popleft before the append", "有 n 行时，先 popleft 再 append"),
    fact=("For n = 0 there is nothing to pop: append first.", "n = 0 时没有可弹出的：要先 append。"),
)
def drops_from_nothing(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque()
    for line in lines:
        if len(window) == n:
            window.popleft()
        window.append(line)
    return list(window)


@mistake(
    ("maxlen=0 means no limit", "maxlen=0 表示不限"),
    fact=("None does; a deque with maxlen=0 holds nothing.", "None 才是不限；maxlen=0 的 deque 什么都不留。"),
)
def zero_is_no_limit(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n or None))


@mistake(
    ("Drop a line when there are more than n before the append", "append 之前超过 n 行才去掉"),
    fact=("maxlen is n, not n + 1.", "maxlen 是 n，不是 n + 1。"),
)
def keeps_one_too_many(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n + 1))


@mistake(
    ("islice(lines, n) takes the last n", "islice(lines, n) 取最后 n 行"),
    fact=("It takes the first n.", "它取的是前 n 行。"),
)
def takes_the_first(lines: Iterable[str], n: int) -> list[str]:
    return list(islice(lines, n))


@mistake(
    ("appendleft keeps the order", "appendleft 保持顺序"),
    fact=("It puts the newest first: append.", "它把最新的放在最前：要用 append。"),
)
def newest_first(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque(maxlen=n)
    for line in lines:
        window.appendleft(line)
    return list(window)


@mistake(
    ("A deque is as good as a list", "返回 deque 和返回列表一样"),
    fact=("The statement asks for a list, and they never compare equal.", "题目要求列表，而两者不会相等。"),
)
def returns_the_deque(lines: Iterable[str], n: int) -> list[str]:
    return deque(lines, maxlen=n)


@mistake(
    ("count % n works for n = 0", "n = 0 时 count % n 也行"),
    fact=("It raises ZeroDivisionError.", "会抛出 ZeroDivisionError。"),
)
def ring_of_no_slots(lines: Iterable[str], n: int) -> list[str]:
    slots: list[str] = [""] * n
    count = 0
    for line in lines:
        slots[count % n] = line
        count += 1
    return slots[:count] if count < n else slots[count % n :] + slots[: count % n]


@mistake(
    ("The slots are in the order of the lines", "槽位的顺序就是行的顺序"),
    fact=("The oldest may be anywhere: start there.", "最早的可能在任何位置：要从那里开始。"),
)
def ring_is_not_turned(lines: Iterable[str], n: int) -> list[str]:
    slots: list[str] = []
    for number, line in enumerate(lines if n else ()):
        if number < n:
            slots.append(line)
        else:
            slots[number % n] = line
    return slots


@mistake(
    ("There are at least n lines, so slots may start as empty strings", "至少有 n 行，槽位先填空串也行"),
    fact=("With fewer lines the empty strings stay.", "不足 n 行时，空串会留在结果里。"),
)
def fills_up_with_nothing(lines: Iterable[str], n: int) -> list[str]:
    slots = deque([""] * n, maxlen=n)
    slots.extend(lines)
    return list(slots)


@mistake(
    ("The first n lines can be fetched with next", "先用 next 取 n 行"),
    fact=("With fewer lines it raises StopIteration.", "不足 n 行时会抛出 StopIteration。"),
)
def fetches_what_is_not_there(lines: Iterable[str], n: int) -> list[str]:
    source = iter(lines)
    window = deque([next(source) for _ in range(n)], maxlen=n)
    window.extend(source)
    return list(window)


@mistake(
    ("An empty line is the end, as for readline", "空行就是结尾，和 readline 一样"),
    fact=("Here it is a line: iterate with for.", "这里它是一行：用 for 遍历。"),
)
def stops_at_an_empty_line(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque(maxlen=n)
    source = iter(lines)
    while line := next(source, ""):
        window.append(line)
    return list(window)


@mistake(
    ("`if line` tests whether there is a line", "`if line` 判断有没有行"),
    fact=("An empty string is falsy, and a line.", "空串是假值，但它是一行。"),
)
def passes_over_empty_lines(lines: Iterable[str], n: int) -> list[str]:
    return list(deque((line for line in lines if line), maxlen=n))


@mistake(
    ("The newline does not belong to the line", "换行符不属于这一行"),
    fact=("Each line is returned as it came.", "每一行都原样返回。"),
)
def strips_newlines(lines: Iterable[str], n: int) -> list[str]:
    return [line.rstrip("\n") for line in deque(lines, maxlen=n)]


@mistake(
    ("A list may be shortened in place", "列表可以原地截短"),
    fact=("It belongs to the caller and must stay as it was.", "列表属于调用者，不能修改。"),
)
def shortens_the_list(lines: Iterable[str], n: int) -> list[str]:
    if not isinstance(lines, list):
        return list(deque(lines, maxlen=n))
    del lines[: max(0, len(lines) - n)]
    return lines


_window: list[str] = []


@mistake(
    ("One list outside the function serves all calls", "函数外放一个列表，每次调用都用它"),
    fact=("An earlier caller's answer changes with it: return a new list.", "之前返回的答案会跟着变：要返回新列表。"),
)
def clears_the_last_answer(lines: Iterable[str], n: int) -> list[str]:
    _window.clear()
    for line in lines:
        _window.append(line)
        if len(_window) > n:
            del _window[0]
    return _window


@mistake(
    ("Read everything into a deque, then popleft", "全部读进 deque，再逐个 popleft"),
    fact=("By then every line is in memory: set maxlen.", "那时所有行都已在内存里：要设 maxlen。"),
    cost=True,
)
def drops_when_all_is_read(lines: Iterable[str], n: int) -> list[str]:
    known = deque(lines)
    while len(known) > n:
        known.popleft()
    return list(known)
