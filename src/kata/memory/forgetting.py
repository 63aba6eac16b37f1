"""How fast a learner forgets: FSRS-6's curve, until their own reviews say otherwise.

FSRS (Ye et al.) turns attempts into a stability, the days until 90 % are left. How fast the curve falls after that, and
whether the days are the learner's days, differs between people: a small bank of curves is weighed by how well each
foretold the reviews there have been (Bayes' rule). Pure arithmetic with FSRS-6's default parameters; tests hold it
equal to the library, whose import and calls the agenda of a thousand katas could not afford.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from kata.model import Progress, Recall

DECAY = -0.1542
FIRST_PASS, FIRST_FAILURE = 2.3065, 0.212  # stability, days, after a first attempt
FIRST_DIFFICULTY = 2.1181  # after a first pass

BINS_AN_OCTAVE = 2  # of days since the last attempt, in units of the stability
FIRST_BIN, LAST_BIN = -12, 13
NO_GAP = "-"  # of a first attempt
GAPS = NO_GAP + "".join(chr(ord("A") + place) for place in range(LAST_BIN - FIRST_BIN + 1))

TRUST = 0.8  # in FSRS's own curve, before there is any evidence
UNUSUAL = 1.0  # how much less likely (nats) another shape is, and each doubling or halving of the speed
SLIPS = 0.02  # outcomes that say nothing: a typo, a lucky guess
NEGLIGIBLE = 0.02  # curves of less weight are left out


@dataclass(frozen=True, slots=True)
class Curve:
    """A forgetting curve through 90 % at `stability / speed` days; a decay of 0 stands for the exponential."""

    decay: float
    speed: float

    def chance(self, stability: float, days: float) -> float:
        """The probability that it is still there after so many days."""
        scaled = days * self.speed / stability
        if self.decay:
            return float((1 + (0.9 ** (1 / self.decay) - 1) * scaled) ** self.decay)
        return float(0.9**scaled)

    def integral(self, stability: float, start: float, end: float) -> float:
        """The integral between two days: how many days' worth of it is there."""
        if self.decay:
            scale, power = stability / self.speed / (0.9 ** (1 / self.decay) - 1), self.decay + 1
            return float(scale / power * ((1 + end / scale) ** power - (1 + start / scale) ** power))
        scale = stability / self.speed / -math.log(0.9)
        return scale * (math.exp(-start / scale) - math.exp(-end / scale))


FSRS = Curve(DECAY, 1.0)
CURVES = tuple(Curve(decay, 2.0**octave) for decay in (DECAY, -0.5, 0.0) for octave in range(-2, 7))


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The curves that are likely this learner's, each with its probability."""

    weights: tuple[tuple[Curve, float], ...] = ((FSRS, 1.0),)
    reviews: int = 0  # that have said so

    def chance(self, stability: float, days: float) -> float:
        if len(self.weights) == 1:
            return self.weights[0][0].chance(stability, days)
        return sum(weight * curve.chance(stability, days) for curve, weight in self.weights)

    @property
    def half_life(self) -> float:
        """Speed as people can compare it: days until half is left of a kata whose stability is one day."""
        low, high = 0.0, 2.0**20
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.chance(1.0, middle) > 0.5 else (low, middle)
        return low


AVERAGE = Forgetting()


def retrievability(recall: Recall, day: date, forgetting: Forgetting = AVERAGE) -> float:
    """The probability, 0 to 1, that the kata would be solved on that study day."""
    return forgetting.chance(recall.stability, max(0, (day - recall.last_day).days))


def gap(stability: float, days: int) -> str:
    """How long a kata was left alone, as one letter: an octave of days over stability has two."""
    place = round(BINS_AN_OCTAVE * math.log2(days / stability))
    return chr(ord("A") + min(LAST_BIN, max(FIRST_BIN, place)) - FIRST_BIN)


def fit(known: Iterable[Progress]) -> Forgetting:
    """What the reviews of all katas say of this learner."""
    counted = Counter(chain.from_iterable(zip(one.gaps, one.ratings, strict=True) for one in known))
    evidence = Counter[tuple[str, bool]]()
    for (letter, rating), number in counted.items():
        if letter != NO_GAP:
            evidence[letter, rating != "1"] += number
    if not evidence:
        return AVERAGE
    logs = dict(_prior())
    for (letter, passed), number in sorted(evidence.items()):  # so that the sums are the same in any order
        for curve, log in _log_likelihoods(letter, passed):
            logs[curve] += number * log
    most = max(logs.values())
    weights = {curve: math.exp(log - most) for curve, log in logs.items()}
    total = sum(weights.values())
    kept = {curve: weight for curve, weight in weights.items() if weight >= NEGLIGIBLE * total}
    total = sum(kept.values())
    return Forgetting(tuple((curve, weight / total) for curve, weight in kept.items()), sum(evidence.values()))


@cache
def _prior() -> tuple[tuple[Curve, float], ...]:
    odds = {curve: math.exp(-UNUSUAL * (abs(math.log2(curve.speed)) + (curve.decay != DECAY))) for curve in CURVES}
    total = sum(odds.values())
    return tuple((curve, math.log((1 - TRUST) * odd / total + TRUST * (curve == FSRS))) for curve, odd in odds.items())


@cache
def _log_likelihoods(letter: str, passed: bool) -> tuple[tuple[Curve, float], ...]:
    """The logarithm of what each curve foretold of a review that turned out like this."""
    days = 2.0 ** ((ord(letter) - ord("A") + FIRST_BIN) / BINS_AN_OCTAVE)  # for a stability of one day
    found = []
    for curve in CURVES:
        chance = SLIPS + (1 - 2 * SLIPS) * curve.chance(1.0, days)
        found.append((curve, math.log(chance if passed else 1 - chance)))
    return tuple(found)


# -- what an attempt would leave ---------------------------------------------------------------------------------------


def after_pass(stability: float, difficulty: float, chance: float) -> float:
    """FSRS's stability after a pass (Good), on a later day, of what was that likely to be kept."""
    eased = math.exp(1.8722) * (11 - difficulty) * stability**-0.1666
    return float(stability * (1 + eased * math.expm1(0.796 * (1 - chance))))


def after_failure(stability: float, difficulty: float, chance: float) -> float:
    """FSRS's stability after a failure (Again), on a later day."""
    relearnt = 1.4835 * difficulty**-0.0614 * ((stability + 1) ** 0.2629 - 1) * math.exp(1.6483 * (1 - chance))
    return min(float(relearnt), stability / math.exp(0.5425 * 0.0912))
