"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "DropsSixteenAtMost": False,
    "TakesTimeZeroForNone": True,
    "DropsAtTheNextCall": True,
    "HidesAScanInTuples": True,
    "KeepsTheLastThousand": False,
    "ForgetsASecondAtATime": True,
    "KeepsTimesAsFloats": True,
    "TurnsRoundAtThirtyTwoBits": True,
    "SharesTheDefault": True,
}  # whether the properties killed it at once


class DropsSixteenAtMost:
    def __init__(self):
        self.times = deque()

    def ping(self, t):
        self.times.append(t)
        for _ in range(16):
            if self.times[0] < t - 3000:
                self.times.popleft()
        return len(self.times)


class TakesTimeZeroForNone:
    def __init__(self):
        self.times = deque([0])

    def ping(self, t):
        self.times.append(t)
        while self.times[0] < t - 3000 or (self.times[0] == 0 and len(self.times) > 1):
            self.times.popleft()
        return len(self.times)


class DropsAtTheNextCall:
    def __init__(self):
        self.times, self.late = deque(), 0

    def ping(self, t):
        while self.times and self.times[0] < self.late - 3000:
            self.times.popleft()
        self.late = t
        self.times.append(t)
        return len(self.times)


class HidesAScanInTuples:
    def __init__(self):
        self.times = ()

    def ping(self, t):
        self.times = (*(time for time in self.times if time >= t - 3000), t)
        return len(self.times)


class KeepsTheLastThousand:
    def __init__(self):
        self.times, self.more = deque(), 0

    def ping(self, t):
        self.times.append(t)
        if len(self.times) > 1000:
            self.times.popleft()
            self.more += 1
        while self.times[0] < t - 3000:
            self.times.popleft()
            self.more = 0
        return len(self.times) + self.more


class ForgetsASecondAtATime:
    def __init__(self):
        self.seconds = deque()

    def ping(self, t):
        if not self.seconds or self.seconds[-1][0] != t // 1000:
            self.seconds.append([t // 1000, []])
        self.seconds[-1][1].append(t)
        while self.seconds[0][0] < (t - 3000) // 1000:
            self.seconds.popleft()
        return sum(len(times) for _, times in self.seconds)


class _InAQueue:
    def __init__(self):
        self.times = deque()

    def ping(self, t):
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)


class KeepsTimesAsFloats(_InAQueue):
    def ping(self, t):
        return super().ping(float(t))


class TurnsRoundAtThirtyTwoBits(_InAQueue):
    def ping(self, t):
        return super().ping(t % 2**32)


class SharesTheDefault:
    def __init__(self, times=deque()):  # noqa: B008
        self.times = times

    def ping(self, t):
        self.times.append(t)
        while self.times[0] < t - 3000:
            self.times.popleft()
        return len(self.times)
