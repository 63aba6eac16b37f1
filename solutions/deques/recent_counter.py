"""Reference solutions and classic mistakes: recent calls."""

from bisect import bisect_left
from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Times never decrease: append on the right, pop on the left what is too old.",
        "时刻不会减小：从右边加入，从左边弹出早于 t - 3000 的。",
    ),
    invariant=(
        "after ping(t) the deque holds exactly the times in [t - 3000, t], in order",
        "ping(t) 之后，deque 里恰好是 [t - 3000, t] 内的时刻，按顺序",
    ),
    say=(
        "It is a sliding window over time. One call may pop many, but each time is popped once: O(1) "
        "amortized. The window is closed, so I pop while times[0] < t - 3000.",
        "这是时间上的滑动窗口。单独一次可能弹出很多，但每个时刻只弹出一次：均摊 O(1)。两端都包括，所以 "
        "times[0] < t - 3000 才弹出。",
    ),
    ask=(
        "Do times increase strictly? Is t - 3000 included? How many calls a second?",
        "时刻严格递增吗？包括 t - 3000 吗？每秒有多少请求？",
    ),
    follow_ups=("hit counter (LC 362); a rate limiter; times out of order", "敲击计数器（LC 362）；限流器；时刻乱序"),
    family=(
        "deques/recent_counter",
        "deques/moving_average",
        "deques/sliding_max",
    ),
)

HINTS = (
    "The times come in order. Where, among the times you noted, are those that are too old?",
    "A call that is too old now will be too old for ever. Need you keep it?",
    "After a long pause many are too old at once. How often is each of them taken out, though, in its whole life?",
    "Note t at one end. At the other, drop as long as the time there is less than t - 3000. How many are left?",
)
HINTS_ZH = (
    "时刻是按先后到来的。在已经记录的时刻中，过期的那些在什么位置？",
    "现在已经过期的请求，以后也一直是过期的。还有必要留着它吗？",
    "隔了很久，可能一次有很多请求过期。不过从头到尾，每个请求会被取出几次？",
    "在一端记下 t；在另一端，只要那里的时刻小于 t - 3000 就去掉。还剩几个？",
)


@approach(
    ("A deque of the recent times", "存最近时刻的 deque"),
    time="O(1) amortized",
    space="O(recent)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
class deque_of_times:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@approach(
    ("A deque of [time, count], 3001 at most", "存 [时刻, 次数] 的 deque，最多 3001 项"),
    time="O(1) amortized",
    space="O(min(recent, 3001))",
    depth="-",
    use=("many calls a millisecond", "每毫秒请求很多"),
)
class queue_of_counts:
    def __init__(self) -> None:
        self.counts: deque[list[int]] = deque()
        self.total = 0

    def ping(self, t: int) -> int:
        if self.counts and self.counts[-1][0] == t:
            self.counts[-1][1] += 1
        else:
            self.counts.append([t, 1])
        self.total += 1
        while self.counts[0][0] < t - 3000:
            _, gone = self.counts.popleft()
            self.total -= gone
        return self.total


@approach(
    ("A list and its first index", "列表加起点下标"),
    time="O(1) amortized",
    space="O(calls)",
    depth="-",
    use=("keeping the history", "要保留历史"),
)
class list_and_index:
    def __init__(self) -> None:
        self.times: list[int] = []
        self.first = 0

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[self.first] < t - 3000:
            self.first += 1
        return len(self.times) - self.first


@mistake(
    ("A call 3000 ms ago is no longer recent", "3000 毫秒前的请求已不算最近"),
    fact=("t - 3000 is included: pop while times[0] < t - 3000.", "包括 t - 3000：times[0] < t - 3000 才弹出。"),
)
class excludes_the_oldest_moment:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] <= t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake(
    ("One call comes in, so at most one goes: if, not while", "进来一个，最多出去一个：用 if 代替 while"),
    fact=("After a pause many are too old at once.", "隔了一阵，会有很多同时过期。"),
)
class drops_only_one:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        if self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(recent).", "pop(0) 要移动其余所有元素：O(最近的个数)。"),
    cost=True,
)
class pops_from_the_front_of_a_list:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.pop(0)
        return len(self.times)


@mistake(
    ("times[0] exists before the append", "append 之前 times[0] 就存在"),
    fact=("The deque may be empty: append first, or test it.", "deque 可能是空的：先 append，或先判断。"),
)
class looks_at_nobody_in_front:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times[0] < t - 3000:
            self.times.popleft()
        self.times.append(t)
        return len(self.times)


@mistake(
    ("bisect in a list of all times is fast enough", "在所有时刻的列表里 bisect，够快了"),
    fact=(
        "A trade-off: any past t can be asked, at O(log n) and all memory.",
        "是取舍：能查任何过去的 t，但要 O(log n)，且全部保留。",
    ),
    cost=True,
)
class bisects:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return len(self.times) - bisect_left(self.times, t - 3000)


@mistake(
    ("The window reaches back to t - 3001", "窗口一直到 t - 3001"),
    fact=("t - 3000 is the oldest: 3001 moments with both ends.", "最早是 t - 3000：算上两端共 3001 个时刻。"),
)
class includes_one_moment_more:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3001:
            self.times.popleft()
        return len(self.times)


@mistake(
    ("Every call counts for ever", "每次请求一直计数"),
    fact=("Calls before t - 3000 must leave.", "早于 t - 3000 的必须去掉。"),
)
class counts_all_calls:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return len(self.times)


@mistake(
    ("Only earlier calls count", "只数之前的请求"),
    fact=("The new one counts, too.", "刚记录的这一次也算。"),
)
class leaves_the_new_one_out:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times and self.times[0] < t - 3000:
            self.times.popleft()
        self.times.append(t)
        return len(self.times) - 1


@mistake(
    ("The oldest time is at the right", "最早的时刻在右端"),
    fact=("New times enter there; the oldest is at the left.", "新的从右端进来，最早的在左端。"),
)
class drops_the_newest:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times and self.times[-1] < t - 3000:
            self.times.pop()
        self.times.append(t)
        return len(self.times)


@mistake(
    ("Windows stand side by side, a new one after the old", "窗口一个接一个，旧的结束新的才开始"),
    fact=("The window slides with every call.", "窗口随每次请求滑动。"),
)
class begins_anew_after_each_window:
    def __init__(self) -> None:
        self.begin, self.calls = 0, 0

    def ping(self, t: int) -> int:
        if t > self.begin + 3000:
            self.begin, self.calls = t, 0
        self.calls += 1
        return self.calls


@mistake(
    ("Calls are recent as long as no pause exceeds 3000 ms", "只要间隔不超过 3000 毫秒，都算最近"),
    fact=("What counts is the distance from t, not from the call before.", "看的是与 t 的距离，不是与前一次的间隔。"),
)
class measures_pauses:
    def __init__(self) -> None:
        self.last, self.calls = 0, 0

    def ping(self, t: int) -> int:
        self.calls = self.calls + 1 if t - self.last <= 3000 else 1
        self.last = t
        return self.calls


@mistake(
    ("The answer is last - first + 1", "答案是 last - first + 1"),
    fact=("That is a span of time; the number of calls is len(times).", "那是时间长度；请求次数是 len(times)。"),
)
class answers_with_a_time_span:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return self.times[-1] - self.times[0] + 1


@mistake(
    ("No two calls come at the same time", "不会有两次请求在同一时刻"),
    fact=("They may, and all count.", "可能有，而且每次都算。"),
)
class takes_equal_times_for_one:
    def __init__(self) -> None:
        self.times: dict[int, None] = {}

    def ping(self, t: int) -> int:
        self.times[t] = None
        while (first := next(iter(self.times))) < t - 3000:
            del self.times[first]
        return len(self.times)


@mistake(
    ("3001 ms have room for 3001 calls: maxlen=3001", "3001 毫秒最多 3001 次：maxlen=3001"),
    fact=("Several calls may share a millisecond.", "同一毫秒可以有多次请求。"),
)
class bounded_by_milliseconds:
    def __init__(self) -> None:
        self.times: deque[int] = deque(maxlen=3001)

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake(
    ("A deque in the class body belongs to each instance", "写在类里的 deque，每个实例各有一个"),
    fact=("It belongs to the class; make it in __init__.", "它属于类，所有实例共用；要在 __init__ 里创建。"),
)
class shares_one_queue:
    times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake(
    ("Counting the recent ones among all times is fast enough", "在所有时刻里数最近的，够快了"),
    fact=("Each call reads every time: slower and slower.", "每次都要读所有时刻：越来越慢。"),
    cost=True,
)
class looks_through_everything:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return sum(time >= t - 3000 for time in self.times)


@mistake(
    ("A list comprehension that keeps the recent ones is fast enough", "用列表推导保留最近的，够快了"),
    fact=("It copies the window at every call: O(recent).", "每次都要复制整个窗口：O(最近的个数)。"),
    cost=True,
)
class filters_at_every_call:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times = [time for time in self.times if time >= t - 3000] + [t]
        return len(self.times)


@mistake(
    ("Searching the first recent time from the start is fast enough", "每次从头找第一个最近的，够快了"),
    fact=("It walks past the old ones again and again: keep the index.", "会反复走过旧的：要记住下标。"),
    cost=True,
)
class searches_from_the_start:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        first = 0
        while self.times[first] < t - 3000:
            first += 1
        return len(self.times) - first


@mistake(
    ("3001 counters are constant, so summing them is O(1)", "3001 个计数器是常数，求和就是 O(1)"),
    fact=("3001 steps a call is a large constant: keep the total.", "每次 3001 步，常数太大：要维护总数。"),
    cost=True,
)
class adds_up_all_milliseconds:
    def __init__(self) -> None:
        self.calls = [0] * 3001
        self.now = 0

    def ping(self, t: int) -> int:
        for passed in range(self.now + 1, min(t, self.now + 3001) + 1):
            self.calls[passed % 3001] = 0
        self.now = t
        self.calls[t % 3001] += 1
        return sum(self.calls)
