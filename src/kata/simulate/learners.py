"""Simulated learners with a hidden truth: how they really forget, how likely and how fast they solve a kata.

A policy sees only what the journal would show. All luck is drawn when a learner is made, separately for the nth attempt
at each kata, so that every policy meets the same learner with the same luck.
"""

import copy
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from kata.model import Kata

MOST_ATTEMPTS = 100  # at one kata for which luck is drawn
GIVE_UP = 2.0  # times the target minutes, after which most learners give up

# nodes and weights of Gauss and Legendre on 0 to 1
NODES = tuple(
    (0.5 + sign * node / 2, weight / 2)
    for node, weight in (
        (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873),
        (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
    )
    for sign in (-1, 1)
)  # fmt: skip


@dataclass(slots=True)
class Trace:
    """A learner's true memory of one kata."""

    strength: float  # days until recall is 90 % (`FsrsLike`) or one half, or as the truth says
    difficulty: float  # or another number that the truth keeps
    day: float  # of the last refresh
    more: tuple[tuple[float, ...], ...] = ()  # what the truth remembers of all attempts


class Learner:
    """A learner; a subclass for each truth. `recall` is the true probability of recall, 0 to 1, of a kata met before.

    A `skilled` learner can solve a forgotten kata as if it were new.
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        self.skilled = skilled
        self.katas = {kata.id: kata for kata in katas}
        self.traces: dict[str, Trace] = {}
        ability, self.pace = rng.gauss(0, 0.6), math.exp(rng.gauss(0, 0.25))
        self.first_chance = {
            kata.id: 1 / (1 + math.exp(0.6 * (kata.level - 3) - ability + rng.gauss(0, 0.5))) for kata in katas
        }
        self.hardness = {kata.id: rng.gauss(0, 1) for kata in katas}
        self._luck = {kata.id: [rng.random() for _ in range(MOST_ATTEMPTS)] for kata in katas}
        self._time_luck = {kata.id: [rng.gauss(0, self.time_spread) for _ in range(MOST_ATTEMPTS)] for kata in katas}
        self._slips = {kata.id: [rng.random() for _ in range(MOST_ATTEMPTS)] for kata in katas}
        self._attempts = dict.fromkeys(self.katas, 0)

    slip = 0.0  # how often the outcome is the opposite of what the learner knows: a typo, a lucky guess
    time_spread = 0.3  # of the logarithm of the minutes that an attempt takes
    give_up = GIVE_UP  # times the target minutes
    spacing = True  # whether a pass adds more, the longer ago the attempt before it was

    # -- what a truth defines ----------------------------------------------------------------------------------------

    def curve(self, trace: Trace, days: float) -> float:
        """The probability of recall after so many days."""
        raise NotImplementedError

    def integral(self, trace: Trace, start: float, end: float) -> float:
        """The integral of the curve between two numbers of days after `trace.day`; by quadrature, unless overridden."""
        span = end - start  # more of the nodes lie where the curve is steep
        return span * sum(3 * x * x * weight * self.curve(trace, start + span * x**3) for x, weight in NODES)

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        """Strength and difficulty after the first attempt. After a failure the learner reads the solution."""
        raise NotImplementedError

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        """Strength and difficulty after a later attempt."""
        raise NotImplementedError

    def days_until(self, trace: Trace, chance: float) -> float:
        """Days after `trace.day` until the curve falls to that chance; by bisection, unless overridden."""
        low, high = 0.0, 2.0**12
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if self.curve(trace, middle) > chance else (low, middle)
        return low

    def attendance(self, day: int) -> float:  # noqa: ARG002 - most learners practise every day
        """The share of the planned minutes that the learner has on that day; 0 is a day without practice."""
        return 1.0

    def refresh_related(self, kata: str, day: float) -> None:
        """Apply the effect of practising one kata on others."""

    def fresh(self) -> Self:
        """The same learner, with the same luck, before the first attempt."""
        twin = copy.copy(self)
        twin.traces, twin._attempts = {}, dict.fromkeys(self.katas, 0)
        twin.first_chance = dict(self.first_chance)
        return twin

    # -- what follows from it ----------------------------------------------------------------------------------------

    def recall(self, kata: str, day: float) -> float:
        """The true probability of recall; 0 for a kata not met."""
        trace = self.traces.get(kata)
        return self.curve(trace, day - trace.day) if trace else 0.0

    def chance(self, kata: str, day: float) -> float:
        """The probability of solving it on that day, met before or not."""
        if kata not in self.traces:
            return self.first_chance[kata]
        return max(self.floor(kata), self.recall(kata, day))

    def floor(self, kata: str) -> float:
        """The lower bound of the chance of solving it."""
        return self.first_chance[kata] if self.skilled else 0.0

    def attempt(self, kata: str, day: int) -> tuple[bool, float]:
        """Attempt a kata; returns whether it seems to pass, and the minutes. The trace follows the true knowledge."""
        number = min(self._attempts[kata], MOST_ATTEMPTS - 1)
        self._attempts[kata] += 1
        chance = self.chance(kata, day)
        knew = self._luck[kata][number] < chance
        seems = knew != (self._slips[kata][number] < self.slip)
        usual = (1.5 - 0.8 * chance) if seems else 1.5
        minutes = usual * self.pace * math.exp(self._time_luck[kata][number]) * self.katas[kata].minutes
        self.traces[kata] = self.after(kata, day, knew)
        self.refresh_related(kata, day)
        return seems, min(minutes, self.give_up * self.katas[kata].minutes)

    def after(self, kata: str, day: int, knew: bool) -> Trace:
        """The trace after an attempt on that day."""
        trace = self.traces.get(kata)
        if trace is None:
            return Trace(*self.first_state(kata, knew), day)
        return Trace(*self.next_state(trace, self.curve(trace, day - trace.day), knew), day)

    def expected_minutes(self, kata: str, day: float) -> float:
        """The minutes that an attempt is expected to take; only the oracle may ask."""
        chance = self.chance(kata, day)
        solved, failed = self._mean_time((1.5 - 0.8 * chance) * self.pace), self._mean_time(1.5 * self.pace)
        return self.katas[kata].minutes * (chance * solved + (1 - chance) * failed)

    def _mean_time(self, usual: float) -> float:
        """The mean of a log-normal time with that median, cut off where the learner gives up; in target times."""
        spread, end = self.time_spread, math.log(self.give_up / usual)
        below, beyond = _normal(end / spread - spread), 1 - _normal(end / spread)
        return usual * math.exp(spread**2 / 2) * below + self.give_up * beyond

    def gain(self, kata: str, day: int, end: int) -> float:
        """Days of being able to solve it that an attempt today is expected to add by `end`; only the oracle may ask."""
        if end <= day:
            return 0.0
        chance, floor, span = self.chance(kata, day), self.floor(kata), float(end - day)
        trace = self.traces.get(kata)
        without = self.integral_above(trace, floor, day - trace.day, end - trace.day) if trace else 0.0
        if_known, if_not = self.after(kata, day, True), self.after(kata, day, False)
        return (
            chance * self.integral_above(if_known, floor, 0, span)
            + (1 - chance) * self.integral_above(if_not, floor, 0, span)
            - without
        )

    def integral_above(self, trace: Trace, floor: float, start: float, end: float) -> float:
        """The integral of the part of the curve above the floor."""
        if floor:
            end = max(start, min(end, self.days_until(trace, floor)))
        return self.integral(trace, start, end) - floor * (end - start)


def _normal(z: float) -> float:
    """The distribution function of the standard normal distribution."""
    return (1 + math.erf(z / math.sqrt(2))) / 2


class FsrsLike(Learner):
    """A power law; each pass increases the stability, the more so the closer the kata was to being forgotten.

    The shape is that of FSRS-6 (Ye et al.). Each learner's parameters differ from the defaults that the schedule uses.
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.decay = -0.1542 * math.exp(rng.gauss(0, 0.3))
        self.factor = 0.9 ** (1 / self.decay) - 1
        self.after_pass = 2.3 * math.exp(rng.gauss(0, 0.5))
        self.after_failure = min(self.after_pass, 0.5 * math.exp(rng.gauss(0, 0.5)))
        self.growth = 1.87 + rng.gauss(0, 0.3)

    def curve(self, trace: Trace, days: float) -> float:
        return float((1 + self.factor * days / trace.strength) ** self.decay)

    def integral(self, trace: Trace, start: float, end: float) -> float:
        power, scale = self.decay + 1, trace.strength / self.factor
        return float(scale / power * ((1 + end / scale) ** power - (1 + start / scale) ** power))

    def days_until(self, trace: Trace, chance: float) -> float:
        return float(trace.strength / self.factor * (chance ** (1 / self.decay) - 1))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        difficulty = min(10.0, max(1.0, (3.5 if passed else 6.5) + self.hardness[kata]))
        return (self.after_pass if passed else self.after_failure), difficulty

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        strength, difficulty = trace.strength, trace.difficulty
        if passed:
            gain = math.exp(self.growth) * (11 - difficulty) * strength**-0.17 * math.expm1(0.8 * (1 - recall))
            return strength * (1 + gain), difficulty
        harder = min(10.0, difficulty + 2 * (10 - difficulty) / 3)
        relearnt = 1.5 * difficulty**-0.06 * ((strength + 1) ** 0.26 - 1) * math.exp(1.6 * (1 - recall))
        return max(0.1, min(strength, relearnt)), harder


class Exponential(Learner):
    """Base of the truths whose curve is exponential, with the half-life as strength."""

    def curve(self, trace: Trace, days: float) -> float:
        return float(2.0 ** (-days / trace.strength))

    def integral(self, trace: Trace, start: float, end: float) -> float:
        scale = trace.strength / math.log(2)
        return scale * (math.exp(-start / scale) - math.exp(-end / scale))

    def days_until(self, trace: Trace, chance: float) -> float:
        return -trace.strength * math.log2(chance)


class FastExponential(Exponential):
    """Recall is down to a half after one or two days, and a pass adds less than FSRS assumes."""

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.half_life = 2.0 * math.exp(rng.gauss(0, 0.35))
        self.growth = 3.0 * math.exp(rng.gauss(0, 0.25))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        easier = math.exp(-0.15 * self.hardness[kata])
        return self.half_life * easier * (1.0 if passed else 0.5), self.hardness[kata]

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        if passed:
            return trace.strength * (1 + self.growth * math.sqrt(1 - recall)), trace.difficulty
        return max(0.5, 0.6 * trace.strength), trace.difficulty


class Transfer(FastExponential):
    """Forgets like the fast exponential learner, but practising a kata also refreshes its neighbours in the pack."""

    SHARE = 0.35  # of the effect on the kata itself

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        order = list(self.katas)
        self.related = {
            kata: [
                other
                for other in order[max(0, position - 2) : position + 3]
                if other != kata and self.katas[other].pack == self.katas[kata].pack
            ]
            for position, kata in enumerate(order)
        }

    def refresh_related(self, kata: str, day: float) -> None:
        for other in self.related[kata]:
            trace = self.traces.get(other)
            if trace is None:
                chance = self.first_chance[other]
                self.first_chance[other] = chance + 0.25 * self.SHARE * (1 - chance)
            else:  # part of the elapsed time is taken back, and the strength grows a little
                recall = self.curve(trace, day - trace.day)
                trace.strength *= 1 + self.SHARE * 0.5 * (1 - recall)
                trace.day += self.SHARE * (day - trace.day)


class Noisy(FsrsLike):
    """An FSRS-like learner; one outcome in eight is the opposite of what the learner knows."""

    slip = 0.125
