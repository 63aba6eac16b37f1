"""`deque(lines, maxlen=n)` is the whole answer: what enters at the right pushes out at the left.

It reads each line once, holds n of them, and n = 0 is no special case, since a deque with maxlen=0 holds nothing.
Whoever writes `list(lines)[-n:]` has both troubles at once: every line is in memory, and for n = 0 the slice begins at
-0, which is 0, so that all of them come back.

Without a deque, n slots in a list do: the new line takes the place of the oldest, and the answer begins behind it. Or
two readers go through the lines n apart, as the two pointers do that find the n-th node from the end of a linked list:
when the first has come to the end, the second has the last n lines before it.
"""

from collections import deque
from collections.abc import Iterable
from itertools import islice, tee

from kata import approach, mistake

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


@approach("A bounded deque reads everything and keeps the end", time="O(lines)", space="O(n)")
def bounded_deque(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n))


@approach("Each line is appended, and when that is one too many the first goes", time="O(lines)", space="O(n)")
def append_then_drop(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque()
    for line in lines:
        window.append(line)
        if len(window) > n:
            window.popleft()
    return list(window)


@approach("n slots in a ring: a new line is written over the oldest", time="O(lines)", space="O(n)")
def ring_of_slots(lines: Iterable[str], n: int) -> list[str]:
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
    "Two readers n lines apart: when the first is at the end, the second has n to go", time="O(lines)", space="O(n)"
)
def two_readers(lines: Iterable[str], n: int) -> list[str]:
    first, second = tee(lines)
    for _ in islice(first, n):
        pass
    for _ in first:
        next(second)
    return list(second)


@mistake("The last n lines are always lines[-n:], also when n is 0")
def keeps_all_for_zero(lines: Iterable[str], n: int) -> list[str]:
    window: list[str] = []
    for line in lines:
        window = [*window, line][-n:]
    return window


@mistake("A maxlen of 0 is none")
def zero_is_no_limit(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n or None))


@mistake("n lines before the last one, and the last one")
def keeps_one_too_many(lines: Iterable[str], n: int) -> list[str]:
    return list(deque(lines, maxlen=n + 1))


@mistake("When there are n lines, that is enough: the first n")
def takes_the_first(lines: Iterable[str], n: int) -> list[str]:
    return list(islice(lines, n))


@mistake("What came last comes first in the answer")
def newest_first(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque(maxlen=n)
    for line in lines:
        window.appendleft(line)
    return list(window)


@mistake("What can be iterated over can be sliced")
def slices_what_has_no_index(lines: Iterable[str], n: int) -> list[str]:
    return lines[-n:] if n else []


@mistake("Counts the lines first, then goes through them again and skips the others: there is no second time")
def reads_twice(lines: Iterable[str], n: int) -> list[str]:
    count = sum(1 for _ in lines)
    return list(islice(lines, max(0, count - n), None))


@mistake("A deque is as good as a list")
def returns_the_deque(lines: Iterable[str], n: int) -> list[str]:
    return deque(lines, maxlen=n)


@mistake("Room is made before a line comes in: where there are n lines, one can be taken out")
def drops_from_nothing(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque()
    for line in lines:
        if len(window) == n:
            window.popleft()
        window.append(line)
    return list(window)


@mistake("The place of a line is its number modulo n, also for n = 0")
def ring_of_no_slots(lines: Iterable[str], n: int) -> list[str]:
    slots: list[str] = [""] * n
    count = 0
    for line in lines:
        slots[count % n] = line
        count += 1
    return slots[:count] if count < n else slots[count % n :] + slots[: count % n]


@mistake("The slots lie in the order of the lines, wherever the oldest one is")
def ring_is_not_turned(lines: Iterable[str], n: int) -> list[str]:
    slots: list[str] = []
    for number, line in enumerate(lines if n else ()):
        if number < n:
            slots.append(line)
        else:
            slots[number % n] = line
    return slots


@mistake("There are n lines at least, so every slot is written")
def fills_up_with_nothing(lines: Iterable[str], n: int) -> list[str]:
    slots = deque([""] * n, maxlen=n)
    slots.extend(lines)
    return list(slots)


@mistake("There are n lines at least, so the first n can be fetched one by one")
def fetches_what_is_not_there(lines: Iterable[str], n: int) -> list[str]:
    source = iter(lines)
    window = deque([next(source) for _ in range(n)], maxlen=n)
    window.extend(source)
    return list(window)


@mistake("An empty line is the end of the file, as it is for readline")
def stops_at_an_empty_line(lines: Iterable[str], n: int) -> list[str]:
    window: deque[str] = deque(maxlen=n)
    source = iter(lines)
    while line := next(source, ""):
        window.append(line)
    return list(window)


@mistake("Empty lines are no lines")
def passes_over_empty_lines(lines: Iterable[str], n: int) -> list[str]:
    return list(deque((line for line in lines if line), maxlen=n))


@mistake("The newline at the end does not belong to a line")
def strips_newlines(lines: Iterable[str], n: int) -> list[str]:
    return [line.rstrip("\n") for line in deque(lines, maxlen=n)]


@mistake("What comes again moves to the end, as in a cache")
def keeps_equal_lines_once(lines: Iterable[str], n: int) -> list[str]:
    window: dict[str, None] = {}
    for line in lines:
        window.pop(line, None)
        window[line] = None
        if len(window) > n:
            del window[next(iter(window))]
    return list(window)


@mistake("A list can be shortened where it is, which saves the copy")
def shortens_the_list(lines: Iterable[str], n: int) -> list[str]:
    if not isinstance(lines, list):
        return list(deque(lines, maxlen=n))
    del lines[: max(0, len(lines) - n)]
    return lines


_window: list[str] = []


@mistake("One window serves all calls; it is cleared before the next")
def clears_the_last_answer(lines: Iterable[str], n: int) -> list[str]:
    _window.clear()
    for line in lines:
        _window.append(line)
        if len(_window) > n:
            del _window[0]
    return _window


@mistake("Reads all lines into a list and cuts the end off: right, as long as they fit into memory", cost=True)
def reads_everything(lines: Iterable[str], n: int) -> list[str]:
    known = list(lines)
    return known[max(0, len(known) - n) :]


@mistake("A deque without maxlen takes everything in, and then gives up its left end", cost=True)
def drops_when_all_is_read(lines: Iterable[str], n: int) -> list[str]:
    known = deque(lines)
    while len(known) > n:
        known.popleft()
    return list(known)
