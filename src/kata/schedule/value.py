"""What an attempt would cost and what it would bring, as far as the journal knows this learner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.memory.forgetting import FIRST_FAILURE, FIRST_PASS, NO_GAP, Forgetting
from kata.model import Kata, Progress, Valuation, median

FIRST_TRIES = (1, 2)  # passes and attempts taken for granted before there are any
ENOUGH = 5  # katas passed, until the learner's pace is believed
SLOWEST = 2.0


@dataclass(frozen=True, slots=True)
class LearnerModel:
    """Of the learner: how fast they forget, pass new katas, and work."""

    forgetting: Forgetting
    first_chance: float  # of passing a kata never met
    pace: float  # own passing time over the syllabus's minutes

    @classmethod
    def of(cls, progress: Mapping[str, Progress], catalogue: Catalogue) -> "LearnerModel":
        firsts = [known.ratings[0] != "1" for known in progress.values() if known.gaps[0] == NO_GAP]
        paces = [
            minutes / catalogue[kata].minutes
            for kata, known in progress.items()
            if kata in catalogue and (minutes := known.passing_minutes) is not None
        ]
        usual = median(paces) if len(paces) >= ENOUGH else None
        pace = 1.0 if usual is None else min(SLOWEST, max(1 / SLOWEST, usual))
        passes, tries = FIRST_TRIES
        return cls(forgetting.fit(progress.values()), (sum(firsts) + passes) / (len(firsts) + tries), pace)


def first_gain(learner: LearnerModel, span: int) -> float:
    """Days of recall that a first attempt is expected to bring within `span` days, at whatever kata."""
    chance = learner.first_chance
    return sum(
        likely * (chance * curve.integral(FIRST_PASS, 0, span) + (1 - chance) * curve.integral(FIRST_FAILURE, 0, span))
        for curve, likely in learner.forgetting.weights
    )


def evaluate_new(kata: Kata, learner: LearnerModel, gain: float, weight: float) -> Valuation:
    """The numbers of a kata that has not been met; `gain` is what `first_gain` says."""
    usual = kata.minutes * learner.pace
    return Valuation(learner.first_chance, usual, usual, gain, weight)


def evaluate(kata: Kata, known: Progress, learner: LearnerModel, day: date, span: int, weight: float) -> Valuation:
    """The numbers of one that has, on that day; recall counts for `span` days."""
    usual = kata.minutes * learner.pace
    stability, days = known.recall.stability, max(0, (day - known.recall.last_day).days)
    chance = learner.forgetting.chance(stability, days)
    passed = forgetting.after_pass(stability, known.recall.difficulty, chance)
    failed = forgetting.after_failure(stability, known.recall.difficulty, chance)
    gain = 0.0
    for curve, likely in learner.forgetting.weights:
        kept = curve.chance(stability, days)
        after = kept * curve.integral(passed, 0, span) + (1 - kept) * curve.integral(failed, 0, span)
        gain += likely * (after - curve.integral(stability, days, days + span))
    passing, failing = known.passing_minutes, known.failing_minutes
    if_passed, if_failed = (usual if minutes is None else minutes for minutes in (passing, failing))
    return Valuation(chance, if_passed, if_failed, gain, weight, stability, days)
