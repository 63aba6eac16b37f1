"""Estimates the cost and the gain of an attempt, from what the journal knows of this learner."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.memory.forgetting import FIRST_FAILURE, FIRST_PASS, NO_GAP, Forgetting
from kata.model import Kata, Progress, Valuation, median

FIRST_TRIES = (1, 2)  # passes and attempts at new katas assumed before there are any (a prior)
ENOUGH = 5  # katas passed before the learner's own pace is used
SLOWEST = 2.0  # the pace stays between 1 / SLOWEST and SLOWEST


class LearnerModel(NamedTuple):
    """How fast the learner forgets, how often new katas are passed, and how fast the learner works."""

    forgetting: Forgetting
    first_chance: float  # of passing a kata at the first attempt
    pace: float  # the learner's passing time divided by the syllabus's minutes

    @classmethod
    def of(cls, progress: Mapping[str, Progress], catalogue: Catalogue) -> "LearnerModel":
        """Estimate the model from the progress of all katas met."""
        firsts = [kata.ratings[0] != "1" for kata in progress.values() if kata.gaps[0] == NO_GAP]
        paces = [
            minutes / catalogue[kata].minutes
            for kata, of_kata in progress.items()
            if kata in catalogue and (minutes := of_kata.passing_minutes) is not None
        ]
        usual = median(paces) if len(paces) >= ENOUGH else None
        pace = 1.0 if usual is None else min(SLOWEST, max(1 / SLOWEST, usual))
        passes, tries = FIRST_TRIES
        return cls(forgetting.fit(progress.values()), (sum(firsts) + passes) / (len(firsts) + tries), pace)


def first_gain(learner: LearnerModel, span: int) -> float:
    """Days of recall that the first attempt at any kata is expected to add within `span` days."""
    chance = learner.first_chance
    return sum(
        weight * (chance * curve.integral(FIRST_PASS, 0, span) + (1 - chance) * curve.integral(FIRST_FAILURE, 0, span))
        for curve, weight in learner.forgetting.weights
    )


def evaluate_new(kata: Kata, learner: LearnerModel, gain: float, weight: float) -> Valuation:
    """The valuation of a kata not met yet; `gain` comes from `first_gain`."""
    usual = kata.minutes * learner.pace
    return Valuation(learner.first_chance, usual, usual, gain, weight)


def evaluate(kata: Kata, progress: Progress, learner: LearnerModel, day: date, span: int, weight: float) -> Valuation:
    """The valuation of a kata met before, on that day; recall counts for `span` days from then on."""
    usual = kata.minutes * learner.pace
    stability, days = progress.recall.stability, max(0, (day - progress.recall.last_day).days)
    chance = learner.forgetting.retrievability(stability, days)
    if_pass = forgetting.after_pass(stability, progress.recall.difficulty, chance)
    if_fail = forgetting.after_failure(stability, progress.recall.difficulty, chance)
    gain = 0.0
    for curve, probability in learner.forgetting.weights:
        recall = curve.retrievability(stability, days)
        after = recall * curve.integral(if_pass, 0, span) + (1 - recall) * curve.integral(if_fail, 0, span)
        gain += probability * (after - curve.integral(stability, days, days + span))
    passing, failing = (
        usual if minutes is None else minutes for minutes in (progress.passing_minutes, progress.failing_minutes)
    )
    return Valuation(chance, passing, failing, gain, weight, stability, days)
