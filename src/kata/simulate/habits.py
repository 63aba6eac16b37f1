"""Habits of simulated learners that make their journals irregular: attendance, fatigue, long attempts.

Each is a class to put in front of a truth. No source gives numbers for practice of this kind; these are ours, chosen
large enough to matter.
"""

import math
import random
from collections.abc import Sequence

from kata.model import Kata
from kata.simulate.learners import Learner

MOST_DAYS = 120  # for which attendance is drawn


class Irregular(Learner):
    """Practises in runs of days with gaps between them, on four of ten of those days with less time than planned.

    Attendance is a Markov chain: a quarter of the days of practice are the last of a run, and four of ten days without
    are the last of a gap, so 62 % of the days have practice and a gap lasts two and a half days on average.
    """

    STOP, RETURN = 0.25, 0.4
    FULL, LEAST = 0.6, 0.3  # how often there is all the time; the least share of it otherwise

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self._attendance: list[float] = []
        practises = True  # on the first day, on which the plan is made
        for _ in range(MOST_DAYS):
            share = 1.0 if rng.random() < self.FULL else rng.uniform(self.LEAST, 1)
            self._attendance.append(share if practises else 0.0)
            practises = rng.random() >= self.STOP if practises else rng.random() < self.RETURN

    def attendance(self, day: int) -> float:
        return self._attendance[day]


class Tired(Learner):
    """Solves less and takes longer, the longer the day has lasted.

    Sievertsen, Gino and Piovesan (2016, PNAS 113, 2621-2624) find scores lower with every hour of the day, by much less
    than here: a tenth of the chance for each hour of practice that day.
    """

    AN_HOUR = 0.105  # of the logarithm of the chance

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self._day, self._minutes = -1, 0.0

    def chance(self, kata: str, day: float) -> float:
        tired = math.exp(-self.AN_HOUR * self._minutes / 60) if day == self._day else 1.0
        return super().chance(kata, day) * tired

    def attempt(self, kata: str, day: int) -> tuple[bool, float]:
        if day != self._day:
            self._day, self._minutes = day, 0.0
        passed, minutes = super().attempt(kata, day)
        self._minutes += minutes
        return passed, minutes


class HeavyTailed(Learner):
    """Some attempts take five times as long as planned; nobody knows which.

    Times to solve a problem are close to log-normal (van der Linden 2006, Journal of Educational and Behavioral
    Statistics 31, 181-204); the spread here, 0.8, is twice that of test items.
    """

    time_spread = 0.8
    give_up = 5.0
