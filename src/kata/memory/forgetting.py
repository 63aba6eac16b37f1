"""Models how fast a learner forgets: with FSRS-6's curve, until the learner's own reviews show otherwise.

FSRS (Ye et al.) turns attempts into a stability: the days until retrievability falls to 90 %. How fast the curve falls
after that, and how the learner's speed compares with the average, differs between people. So a small set of curves is
weighted by how well each predicted the learner's reviews (Bayes' rule). This is pure arithmetic with FSRS-6's default
parameters; tests check it against the library, whose import and calls are too slow for the agenda of a thousand katas.
"""

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from kata.model import Progress, Recall

DECAY = -0.1542
FIRST_PASS, FIRST_FAILURE = 2.3065, 0.212  # stability in days after a first attempt
FIRST_DIFFICULTY = 2.1181  # after a first pass

# A gap is the time since the last attempt, as days divided by the stability, in bins of half an octave, one letter each
BINS_AN_OCTAVE = 2
FIRST_BIN, LAST_BIN = -12, 13
NO_GAP = "-"  # of a first attempt
GAPS = NO_GAP + "".join(chr(ord("A") + number) for number in range(LAST_BIN - FIRST_BIN + 1))

TRUST = 0.8  # prior probability of FSRS's own curve
UNUSUAL = 1.0  # nats by which another shape, and each doubling or halving of the speed, is less likely a priori
SLIPS = 0.02  # probability of a typo or a lucky guess, whatever the recall
NEGLIGIBLE = 0.02  # curves of less weight than this are left out


class Curve(NamedTuple):
    """A forgetting curve through 90 % at `stability / speed` days. A decay of 0 means the exponential curve."""

    decay: float
    speed: float

    def retrievability(self, stability: float, days: float) -> float:
        """The probability of recall after so many days."""
        scaled = days * self.speed / stability
        if self.decay:
            return float((1 + (0.9 ** (1 / self.decay) - 1) * scaled) ** self.decay)
        return float(0.9**scaled)

    def integral(self, stability: float, start: float, end: float) -> float:
        """The integral of the curve between two days, in days of recall."""
        if self.decay:
            scale, power = stability / self.speed / (0.9 ** (1 / self.decay) - 1), self.decay + 1
            return float(scale / power * ((1 + end / scale) ** power - (1 + start / scale) ** power))
        scale = stability / self.speed / -math.log(0.9)
        return scale * (math.exp(-start / scale) - math.exp(-end / scale))


FSRS = Curve(DECAY, 1.0)
CURVES = tuple(Curve(decay, 2.0**octave) for decay in (DECAY, -0.5, 0.0) for octave in range(-2, 7))


class Forgetting(NamedTuple):
    """A learner's forgetting: the likely curves, each with its probability."""

    weights: tuple[tuple[Curve, float], ...] = ((FSRS, 1.0),)
    reviews: int = 0  # on which the probabilities are based

    def retrievability(self, stability: float, days: float) -> float:
        """The probability of recall after so many days, the mean over the curves."""
        if len(self.weights) == 1:
            return self.weights[0][0].retrievability(stability, days)
        return sum(weight * curve.retrievability(stability, days) for curve, weight in self.weights)

    @property
    def half_life(self) -> float:
        """Days until the recall of a kata with a stability of one day is down to a half; comparable between people."""
        low, high = 0.0, 2.0**20
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.retrievability(1.0, middle) > 0.5 else (low, middle)
        return low


AVERAGE = Forgetting()


def retrievability(recall: Recall, day: date, forgetting: Forgetting = AVERAGE) -> float:
    """The probability, 0 to 1, that the kata would be solved on that study day."""
    return forgetting.retrievability(recall.stability, max(0, (day - recall.last_day).days))


def gap(stability: float, days: int) -> str:
    """The letter of `GAPS` for a kata last practised so many days ago."""
    number = round(BINS_AN_OCTAVE * math.log2(days / stability))
    return chr(ord("A") + min(LAST_BIN, max(FIRST_BIN, number)) - FIRST_BIN)


def fit(progress: Iterable[Progress]) -> Forgetting:
    """Estimate the learner's forgetting from the reviews of all katas met."""
    counts = Counter(chain.from_iterable(zip(kata.gaps, kata.ratings, strict=True) for kata in progress))
    reviews = Counter[tuple[str, bool]]()
    for (letter, rating), count in counts.items():
        if letter != NO_GAP:
            reviews[letter, rating != "1"] += count
    if not reviews:
        return AVERAGE
    logs = dict(_prior())
    for (letter, passed), count in sorted(reviews.items()):  # sorted, so that rounding is the same in any order
        for curve, log in _log_likelihoods(letter, passed):
            logs[curve] += count * log
    most = max(logs.values())
    weights = {curve: math.exp(log - most) for curve, log in logs.items()}
    total = sum(weights.values())
    likely = {curve: weight for curve, weight in weights.items() if weight >= NEGLIGIBLE * total}
    total = sum(likely.values())
    return Forgetting(tuple((curve, weight / total) for curve, weight in likely.items()), sum(reviews.values()))


@cache
def _prior() -> tuple[tuple[Curve, float], ...]:
    """The logarithm of each curve's prior probability."""
    odds = {curve: math.exp(-UNUSUAL * (abs(math.log2(curve.speed)) + (curve.decay != DECAY))) for curve in CURVES}
    total = sum(odds.values())
    return tuple((curve, math.log((1 - TRUST) * odd / total + TRUST * (curve == FSRS))) for curve, odd in odds.items())


@cache
def _log_likelihoods(letter: str, passed: bool) -> tuple[tuple[Curve, float], ...]:
    """The logarithm of the probability that each curve gives to a review with that gap and outcome."""
    days = 2.0 ** ((ord(letter) - ord("A") + FIRST_BIN) / BINS_AN_OCTAVE)  # for a stability of one day
    logs = []
    for curve in CURVES:
        chance = SLIPS + (1 - 2 * SLIPS) * curve.retrievability(1.0, days)
        logs.append((curve, math.log(chance if passed else 1 - chance)))
    return tuple(logs)


# -- the stability after the next attempt ------------------------------------------------------------------------------


def after_pass(stability: float, difficulty: float, chance: float) -> float:
    """FSRS's stability after a pass (Good) on a later day, when the retrievability was `chance`."""
    eased = math.exp(1.8722) * (11 - difficulty) * stability**-0.1666
    return float(stability * (1 + eased * math.expm1(0.796 * (1 - chance))))


def after_failure(stability: float, difficulty: float, chance: float) -> float:
    """FSRS's stability after a failure (Again) on a later day, when the retrievability was `chance`."""
    relearnt = 1.4835 * difficulty**-0.0614 * ((stability + 1) ** 0.2629 - 1) * math.exp(1.6483 * (1 - chance))
    return min(float(relearnt), stability / math.exp(0.5425 * 0.0912))
