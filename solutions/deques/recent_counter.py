"""A queue of times: new ones come in at the right, and those too old for the window leave at the left.

Since t never decreases, the times in the queue are in order, and the old ones stand together at the front. So nobody
has to look through the window: drop from the front as long as the front is older than t - 3000, and what is left is the
answer. One call may drop many, but each time that was noted is dropped once: two steps a call on average.

It takes a loop and not an `if`, for several may have become too old since the last call; and a strict comparison, for
the time t - 3000 itself still counts. Where many calls share a time, one entry for each time will do, with a number.
"""

from bisect import bisect_left
from collections import deque

from kata import approach, mistake

HINTS = (
    "The times come in order. Where among those you have noted do the ones stand that are too old?",
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


@approach("A deque of the recent times; old ones leave at the front", time="O(1) amortised", space="O(recent)")
class queue_of_times:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@approach("A deque of [time, how many then], and the total beside it", time="O(1) amortised", space="O(recent)")
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


@approach("A list that only grows, and the index of the first recent time", time="O(1) amortised", space="O(calls)")
class list_and_first_index:
    def __init__(self) -> None:
        self.times: list[int] = []
        self.first = 0

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[self.first] < t - 3000:
            self.first += 1
        return len(self.times) - self.first


@mistake("A call 3000 ms ago is no longer recent")
class excludes_the_oldest_moment:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] <= t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake("The window is a millisecond longer than its two ends are apart")
class includes_one_moment_more:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3001:
            self.times.popleft()
        return len(self.times)


@mistake("One call comes in, so one at most goes out")
class drops_only_one:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        if self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake("What has been counted stays counted")
class counts_all_calls:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return len(self.times)


@mistake("The calls before this one are what is asked for")
class leaves_the_new_one_out:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times and self.times[0] < t - 3000:
            self.times.popleft()
        self.times.append(t)
        return len(self.times) - 1


@mistake("The queue is never empty when its front is looked at: not even before the new time is in it")
class looks_at_nobody_in_front:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times[0] < t - 3000:
            self.times.popleft()
        self.times.append(t)
        return len(self.times)


@mistake("The oldest stands at the right, where new ones come in")
class drops_the_newest:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        while self.times and self.times[-1] < t - 3000:
            self.times.pop()
        self.times.append(t)
        return len(self.times)


@mistake("Windows stand side by side: a new one begins when the old one is over")
class begins_anew_after_each_window:
    def __init__(self) -> None:
        self.begin, self.calls = 0, 0

    def ping(self, t: int) -> int:
        if t > self.begin + 3000:
            self.begin, self.calls = t, 0
        self.calls += 1
        return self.calls


@mistake("Recent are the calls that follow each other without a pause of more than 3000 ms")
class measures_pauses:
    def __init__(self) -> None:
        self.last, self.calls = 0, 0

    def ping(self, t: int) -> int:
        self.calls = self.calls + 1 if t - self.last <= 3000 else 1
        self.last = t
        return self.calls


@mistake("What lies between the first and the last recent time is the answer")
class answers_with_a_time_span:
    def __init__(self) -> None:
        self.times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return self.times[-1] - self.times[0] + 1


@mistake("No two calls come at the same time, so a set will do")
class takes_equal_times_for_one:
    def __init__(self) -> None:
        self.times: dict[int, None] = {}

    def ping(self, t: int) -> int:
        self.times[t] = None
        while (first := next(iter(self.times))) < t - 3000:
            del self.times[first]
        return len(self.times)


@mistake("3001 ms have room for 3001 calls, and maxlen throws the others away")
class bounded_by_milliseconds:
    def __init__(self) -> None:
        self.times: deque[int] = deque(maxlen=3001)

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake("An attribute of the class belongs to each instance")
class shares_one_queue:
    times: deque[int] = deque()

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake("A default deque is made anew for each instance")
class shares_the_default:
    def __init__(self, times: deque[int] = deque()) -> None:
        self.times = times

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
class pops_from_the_front_of_a_list:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.pop(0)
        return len(self.times)


@mistake("Keeps every time and looks through all of them: right, and slower with every call", cost=True)
class looks_through_everything:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return sum(time >= t - 3000 for time in self.times)


@mistake("Makes a new list of what is recent, at every call", cost=True)
class filters_at_every_call:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times = [time for time in self.times if time >= t - 3000] + [t]
        return len(self.times)


@mistake("Looks for the first recent time from the start of the list each time", cost=True)
class searches_from_the_start:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        first = 0
        while self.times[first] < t - 3000:
            first += 1
        return len(self.times) - first


@mistake("A sorted list can be bisected: quick, but O(log n) a call, and nothing is ever forgotten", cost=True)
class bisects:
    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return len(self.times) - bisect_left(self.times, t - 3000)


@mistake("A counter for each millisecond of the window is constant: 3001 steps a call", cost=True)
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
