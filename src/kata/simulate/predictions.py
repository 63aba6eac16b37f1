"""Scores the schedule's predictions on simulated learners against a constant, early and late in a journal."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from kata.memory.calibration import CONSTANT, USED, losses, predict_reviews
from kata.simulate import harness
from kata.simulate.compare import OURS, Difference, mean_difference
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue
from kata.simulate.truths import TRUTHS

WINDOWS = ((0, 50), (20, 50), (50, 200))  # reviews of a learner, from and to
LONG = next(scenario for scenario in SCENARIOS if scenario.name == "two months")

Review = tuple[float, float, bool]  # the chance predicted, that of the constant, and whether it passed


@dataclass(frozen=True, slots=True)
class WindowScore:
    """The predictions for those reviews of all learners of a truth."""

    reviews: int
    loss: float  # mean log loss, in nats
    constant: float  # that of the learner's pass rate up to then
    difference: Difference  # ours minus the constant's, learner by learner; below 0 is better
    bias: float  # mean chance predicted minus share passed; above 0 is overconfident


def score(
    learners: int,
    truths: Sequence[str] = tuple(TRUTHS),
    scenario: Scenario = LONG,
    seed: int = 0,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, list[WindowScore | None]]:
    """The scores of each truth, one for each window; None where no learner has reviews in it."""
    todo = [
        (truth, scenario, f"{seed}/{truth}/{scenario.name}/{number}") for truth in truths for number in range(learners)
    ]
    by_truth: dict[str, list[list[Review]]] = {truth: [] for truth in truths}
    for (truth, *_), reviews in zip(todo, harness.in_parallel(_reviews, todo), strict=True):
        by_truth[truth].append(reviews)
        progress(1)
    return {
        truth: [_score([reviews[start:end] for reviews in of_learner]) for start, end in WINDOWS]
        for truth, of_learner in by_truth.items()
    }


def _reviews(job: tuple[str, Scenario, str]) -> list[Review]:
    """The first reviews of one learner under our policy, with what was predicted for each."""
    truth, scenario, seed = job
    katas = catalogue(scenario.katas)
    view, learner = harness.view_of(scenario, katas, seed), TRUTHS[truth](list(katas), random.Random(seed))
    for _ in harness.practise(POLICIES[OURS], scenario, view, learner, seed):
        pass
    latest = max(end for _, end in WINDOWS)
    return [
        (prediction.chances[USED], prediction.chances[CONSTANT], prediction.passed)
        for prediction in predict_reviews(view.log)[:latest]
    ]


def _score(of_learners: Sequence[Sequence[Review]]) -> WindowScore | None:
    reviews = [review for of_learner in of_learners for review in of_learner]
    if not reviews:
        return None
    ours, constant = _losses(reviews, 0), _losses(reviews, 1)
    differences = [fmean(_losses(one, 0)) - fmean(_losses(one, 1)) for one in of_learners if one]
    bias = fmean(chance - passed for chance, _, passed in reviews)
    return WindowScore(len(reviews), fmean(ours), fmean(constant), mean_difference(differences), bias)


def _losses(reviews: Sequence[Review], column: int) -> list[float]:
    return losses([float(review[column]) for review in reviews], [review[2] for review in reviews])
