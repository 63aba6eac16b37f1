"""Simulated learners of other families of forgetting than FSRS, after models of the literature.

Shapes and, where named, numbers are those of the cited work. What they leave open is ours: how much of a model's unit
of practice an attempt at a kata is, and how learners differ. After a failure the learner reads the solution.
"""

import math
import random
from collections.abc import Sequence

from kata.model import Kata
from kata.simulate.learners import Exponential, Learner, Trace


class PowerLaw(Learner):
    """A power law that a pass flattens, the more so the less was left (Wickelgren 1974; Wixted & Carpenter 2007).

    Recall is (1 + rate * days) ** -exponent; the strength is 1 / exponent. Wixted and Carpenter (Psychological Science
    18, 133-134) find exponents of 0.1 to 0.5.
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.rate = math.exp(rng.gauss(0, 0.4))
        self.first = 2.2 * math.exp(rng.gauss(0, 0.25))
        self.growth = 1.5 * math.exp(rng.gauss(0, 0.25))

    def curve(self, trace: Trace, days: float) -> float:
        return float((1 + self.rate * days) ** (-1 / trace.strength))

    def integral(self, trace: Trace, start: float, end: float) -> float:
        power, low, high = 1 - 1 / trace.strength, 1 + self.rate * start, 1 + self.rate * end
        if abs(power) < 1e-9:
            return math.log(high / low) / self.rate
        return float((high**power - low**power) / power / self.rate)

    def days_until(self, trace: Trace, chance: float) -> float:
        return float((chance**-trace.strength - 1) / self.rate)

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        easier = math.exp(-0.15 * self.hardness[kata])
        return self.first * easier * (1.0 if passed else 0.6), self.hardness[kata]

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        if passed:
            return trace.strength * (1 + self.growth * (1 - recall)), trace.difficulty
        return 0.8 * trace.strength, trace.difficulty


class ActR(Learner):
    """Every attempt leaves a trace that fades the faster, the more was left (ACT-R; Pavlik & Anderson 2005).

    Activation is m = ln sum(weight * seconds ** -decay), with decay = c * e**m + a at the time of practice; recall is
    1 / (1 + e**((tau - m) / s)). The four numbers and the slow time between sessions are those of Cognitive Science 29,
    559-586. A pass counts as 2.7 presentations and a failure as 1.8 (ours), since an attempt takes many minutes: after
    a first pass the median learner's recall is one half after a week.
    """

    C, A, TAU, S = 0.217, 0.177, -0.704, 0.255
    SECONDS = 86_400 * 0.025  # of the model, in a day between sessions

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        weight = math.exp(rng.gauss(0, 0.15))
        self.if_passed, self.if_failed = 2.7 * weight, 1.8 * weight

    def activation(self, trace: Trace, days: float) -> float:
        """The logarithm of the summed strength of all attempts, so many days after the last one."""
        now = trace.day + days
        return math.log(sum(scale * (now - day) ** -decay for day, decay, scale in trace.more))

    def curve(self, trace: Trace, days: float) -> float:
        if days <= 0:
            return 1.0
        return 1 / (1 + math.exp((self.TAU - self.activation(trace, days)) / self.S))

    def after(self, kata: str, day: int, knew: bool) -> Trace:
        before = self.traces.get(kata)
        left = math.exp(self.activation(before, day - before.day)) if before and day > before.day else 0.0
        weight = math.exp(-0.1 * self.hardness[kata]) * (self.if_passed if knew else self.if_failed)
        decay = self.C * left + self.A
        attempt = (float(day), decay, weight * self.SECONDS**-decay)
        if before is None:
            return Trace(weight, self.hardness[kata], day, (attempt,))
        return Trace(before.strength + weight, self.hardness[kata], day, (*before.more, attempt))


class DifficultyHalfLives(Exponential):
    """Half-lives by difficulty, after 220 million reviews of words (DHP of MaiMemo; Ye, Su & Cao 2022, KDD).

    All numbers of growth and relapse are those of the paper's code, where a difficulty of 1 means a first half-life of
    5.2 days and one of 10 of 0.8. Here the difficulty is twice the kata's level, give or take; a pass at the first
    attempt doubles the first half-life (ours).
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.pace_of_memory = math.exp(rng.gauss(0, 0.25))

    def start(self, difficulty: float) -> float:
        """The half-life, in days, of what has just been read."""
        return -self.pace_of_memory / math.log2(max(0.025, 0.925 - 0.05 * difficulty))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        difficulty = min(10.0, max(1.0, 2 * self.katas[kata].level - 1 + 1.5 * self.hardness[kata]))
        return self.start(difficulty) * (2.0 if passed else 1.0), difficulty

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        strength, difficulty, forgotten = trace.strength, trace.difficulty, max(1e-6, 1 - recall)
        if passed:
            growth = math.exp(3.81) * difficulty**-0.534 * strength**-0.127 * forgotten**0.97
            return strength * (1 + growth), difficulty
        relearnt = math.exp(-0.041) * difficulty**-0.041 * strength**0.377 * forgotten**-0.227
        return min(strength, relearnt), min(18.0, difficulty + 2)


class HalfLifeRegression(Exponential):
    """The half-life follows from how often a kata was passed and failed; spacing adds nothing (Settles & Meeder 2016).

    h = 2 ** (weights * features), with the features of the paper (ACL 2016, 1848-1858): the roots of 1 + passes and of
    1 + failures, an item's difficulty, a constant. The weights are ours: three days after one pass, five after two.
    """

    PASSES, FAILURES, LEVEL, CONSTANT = 2.2, -0.2, -0.3, -1.33
    LEAST, MOST = 0.25, 274.0
    spacing = False

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.constant = self.CONSTANT + rng.gauss(0, 0.4)

    def half_life(self, kata: str, passes: float, failures: float) -> float:
        """Days until recall is one half."""
        item = self.LEVEL * (self.katas[kata].level - 3) - 0.3 * self.hardness[kata]
        log = self.constant + item + self.PASSES * math.sqrt(1 + passes) + self.FAILURES * math.sqrt(1 + failures)
        return float(min(self.MOST, max(self.LEAST, 2.0**log)))

    def after(self, kata: str, day: int, knew: bool) -> Trace:
        before = self.traces.get(kata)
        ((passes, failures),) = before.more if before else ((0.0, 0.0),)
        passes, failures = passes + knew, failures + (not knew)
        return Trace(self.half_life(kata, passes, failures), self.hardness[kata], day, ((passes, failures),))


class FastAndSlow(Learner):
    """Two processes, one gone within days, one within weeks (Murre & Chessa 2011; Murre & Dros 2015).

    Recall is (1 - share) * e**(-days / fast) + share * e**(-days / slow), the sum of two exponentials that fits the
    curve of Ebbinghaus and its replication (PLoS ONE 10, e0120644). What has left the fast store by the time of a pass
    goes in part to the slow one. The strength is `slow` in days, the other number the share of the slow store.
    """

    MOVED = 0.45  # of what is not in the slow store, by a pass after a long time

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.fast = 1.5 * math.exp(rng.gauss(0, 0.3))
        self.slow = 14.0 * math.exp(rng.gauss(0, 0.35))
        self.growth = 0.8 * math.exp(rng.gauss(0, 0.25))

    def curve(self, trace: Trace, days: float) -> float:
        share = trace.difficulty
        return (1 - share) * math.exp(-days / self.fast) + share * math.exp(-days / trace.strength)

    def integral(self, trace: Trace, start: float, end: float) -> float:
        return sum(
            share * scale * (math.exp(-start / scale) - math.exp(-end / scale))
            for share, scale in ((1 - trace.difficulty, self.fast), (trace.difficulty, trace.strength))
        )

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        slow = self.slow * math.exp(-0.15 * self.hardness[kata])
        return slow * (1.0 if passed else 0.7), 0.5 if passed else 0.3

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        """The loss since the last attempt stands for the time that has passed since."""
        slow, share = trace.strength, trace.difficulty
        if passed:
            return slow * (1 + self.growth * (1 - recall)), share + self.MOVED * (1 - share) * (1 - recall)
        return 0.9 * slow, 0.8 * share


class StorageAndRetrieval(Exponential):
    """Storage strength only ever grows, the more so the less can be retrieved (Bjork & Bjork 1992).

    The New Theory of Disuse gives no numbers. Here the half-life is proportional to storage strength, so it grows by
    addition where FSRS multiplies, and reading the solution after a failure adds to it too.
    """

    PASSED, FAILED, ALWAYS = 2.0, 0.8, 0.2  # half-lives of a first pass that an attempt adds, if all was forgotten

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.half_life = 4.0 * math.exp(rng.gauss(0, 0.35))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        unit = self.half_life * math.exp(-0.15 * self.hardness[kata])
        return unit * (1.0 if passed else 0.5), unit

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        added = self.PASSED * (1 - recall) + self.ALWAYS if passed else self.FAILED * (1 - recall)
        return trace.strength + added * trace.difficulty, trace.difficulty


class UnevenKatas(Exponential):
    """A learner's katas fade at very different speeds, whatever their level (Sense et al. 2016; Lindsey et al. 2014).

    Both find that items differ as much as people do (Topics in Cognitive Science 8, 305-321; Psychological Science 25,
    639-647). Here the logarithm of the first half-life has a spread of 1 between katas and of 0.3 between learners.
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.half_life = 6.0 * math.exp(rng.gauss(0, 0.3))
        self.growth = 2.5 * math.exp(rng.gauss(0, 0.25))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        return self.half_life * math.exp(-self.hardness[kata]) * (1.0 if passed else 0.4), self.hardness[kata]

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        if passed:
            return trace.strength * (1 + self.growth * math.sqrt(1 - recall)), trace.difficulty
        return 0.6 * trace.strength, trace.difficulty


class Permastore(Learner):
    """A part is never forgotten, and every pass adds to it (Bahrick 1984).

    Recall is floor + (1 - floor) * 2 ** (-days / half-life). Bahrick (Journal of Experimental Psychology: General 113,
    1-29) finds Spanish from school unchanged after 30 years, the more of it the more courses were taken. The other
    number of a trace is the floor.
    """

    def __init__(self, katas: Sequence[Kata], rng: random.Random, skilled: bool = False) -> None:
        super().__init__(katas, rng, skilled)
        self.half_life = 3.0 * math.exp(rng.gauss(0, 0.35))
        self.growth = 1.5 * math.exp(rng.gauss(0, 0.25))
        self.share = min(0.4, 0.15 * math.exp(rng.gauss(0, 0.3)))  # of what is not in the floor, added by a pass

    def curve(self, trace: Trace, days: float) -> float:
        floor = trace.difficulty
        return float(floor + (1 - floor) * 2.0 ** (-days / trace.strength))

    def integral(self, trace: Trace, start: float, end: float) -> float:
        floor, scale = trace.difficulty, trace.strength / math.log(2)
        return floor * (end - start) + (1 - floor) * scale * (math.exp(-start / scale) - math.exp(-end / scale))

    def days_until(self, trace: Trace, chance: float) -> float:
        floor = trace.difficulty
        return math.inf if chance <= floor else -trace.strength * math.log2((chance - floor) / (1 - floor))

    def first_state(self, kata: str, passed: bool) -> tuple[float, float]:
        half_life = self.half_life * math.exp(-0.15 * self.hardness[kata])
        return half_life * (1.0 if passed else 0.5), self.share if passed else self.share / 2

    def next_state(self, trace: Trace, recall: float, passed: bool) -> tuple[float, float]:
        floor = trace.difficulty
        if passed:
            return trace.strength * (1 + self.growth * math.sqrt(1 - recall)), floor + self.share * (1 - floor)
        return max(0.6 * trace.strength, min(trace.strength, 0.5)), floor
