"""Measures how well the schedule predicts this learner's reviews, against baselines that do not model memory.

A prediction uses only what was known before: each day's reviews are predicted from the state when that day began.
"""

import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kata.memory import forgetting
from kata.memory.replay import fold
from kata.messages import Language, render, tr
from kata.model import Attempt, Progress
from kata.progress import ProgressCallback, no_progress

FSRS, OWN, CONSTANT, MOVING = NAMES = ("fsrs", "own", "constant", "moving average")
USED = OWN  # the predictor that the agenda uses, which the verdict is about

LATEST = 15  # reviews in the moving average
LEAST, MOST = 0.001, 0.999  # predictions are clipped to this range
RESAMPLES, TAIL = 1000, 25  # of the bootstrap, and how many of them lie outside a 95 % interval at each end
MIN_REVIEWS, MIN_OF_EACH = 50, 5  # reviews, and reviews of each outcome, before anything is concluded

MESSAGES: dict[str, tuple[str, str]] = {
    "too_few": (
        "{reviews} {reviews:review|reviews} so far ({passed} passed, {failed} failed); at least {needed} with {each} "
        "of each outcome are needed, so nothing can be concluded yet.",
        "目前有 {reviews} 次复习（{passed} 次通过，{failed} 次没通过）；至少需要 {needed} 次，"
        "且通过、没通过各不少于 {each} 次，现在还不能下结论。",
    ),
    "better": (
        "Over {reviews} reviews the predictions were better than a constant (your pass rate up to then): {numbers}.",
        "在 {reviews} 次复习中，预测比常数（你到当时为止的通过率）更准：{numbers}。",
    ),
    "worse": (
        "Over {reviews} reviews the predictions were worse than a constant (your pass rate up to then): {numbers}.",
        "在 {reviews} 次复习中，预测不如常数（你到当时为止的通过率）准：{numbers}。",
    ),
    "undecided": (
        "Over {reviews} reviews the predictions cannot be distinguished from a constant (your pass rate up to then): "
        "{numbers}.",
        "在 {reviews} 次复习中，看不出预测与常数（你到当时为止的通过率）有差别：{numbers}。",
    ),
    "numbers": (
        "log loss {loss:.3f} against {constant:.3f}, 95 % interval of the difference {low:+.3f} to {high:+.3f}",
        "对数损失 {loss:.3f} 对 {constant:.3f}，差值的 95% 置信区间为 {low:+.3f} 到 {high:+.3f}",
    ),
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """One review, and each predictor's probability of a pass at the start of that day."""

    attempt: Attempt
    chances: dict[str, float]

    @property
    def passed(self) -> bool:
        return self.attempt.passed


@dataclass(frozen=True, slots=True)
class Score:
    """How well one predictor did: log loss in nats, lower is better; area under the ROC curve, 0.5 is a coin flip."""

    name: str
    log_loss: float
    auc: float | None  # None if all reviews have the same outcome
    low: float | None  # 95 % interval of log loss minus the constant's: below 0 is better than the constant
    high: float | None  # both None for the constant itself


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """The scores of the predictors: none without reviews, and none to rely on before there are `enough`."""

    reviews: int
    passed: int
    scores: tuple[Score, ...] = ()

    @property
    def failed(self) -> int:
        return self.reviews - self.passed

    @property
    def enough(self) -> bool:
        return self.reviews >= MIN_REVIEWS and min(self.passed, self.failed) >= MIN_OF_EACH

    def __getitem__(self, name: str) -> Score:
        return next(score for score in self.scores if score.name == name)


# -- predictions -------------------------------------------------------------------------------------------------------


def predict_reviews(attempts: Iterable[Attempt]) -> list[Prediction]:
    """Predict every review in order of time: the first attempt of a study day at a kata met on an earlier day.

    The attempts are those of the whole journal, in any order. For each day with reviews, every kata met is looked at.
    """
    predictions: list[Prediction] = []
    progress: dict[str, Progress] = {}
    ordered = sorted(attempts, key=lambda attempt: (attempt.day, attempt.id))
    for _, of_day in groupby(ordered, key=lambda attempt: attempt.day):
        today = list(of_day)
        earlier = [prediction.passed for prediction in predictions]
        predictions += _predict_day(_reviews(today, progress), progress, earlier)
        for attempt in today:
            progress[attempt.kata] = fold(progress.get(attempt.kata), attempt)
    return predictions


def _reviews(today: list[Attempt], progress: dict[str, Progress]) -> list[Attempt]:
    firsts: dict[str, Attempt] = {}
    for attempt in today:
        firsts.setdefault(attempt.kata, attempt)
    return [attempt for kata, attempt in firsts.items() if kata in progress]


def _predict_day(reviews: list[Attempt], progress: dict[str, Progress], earlier: list[bool]) -> Iterator[Prediction]:
    """Predict from the kata and the day of each review; its outcome is only passed on."""
    if not reviews:
        return
    own = forgetting.fit(progress.values())
    baselines = {CONSTANT: _pass_rate(earlier), MOVING: _pass_rate(earlier[-LATEST:])}
    for attempt in reviews:
        recall = progress[attempt.kata].recall
        stability, days = recall.stability, (attempt.day - recall.last_day).days
        average = forgetting.AVERAGE.retrievability(stability, days)
        yield Prediction(attempt, {FSRS: average, OWN: own.retrievability(stability, days)} | baselines)


def _pass_rate(passed: list[bool]) -> float:
    """The share of passes, with one pass and one failure added (Laplace)."""
    return (sum(passed) + 1) / (len(passed) + 2)


# -- scores ------------------------------------------------------------------------------------------------------------


def score_predictions(attempts: Sequence[Attempt], progress: ProgressCallback = no_progress) -> CalibrationReport:
    """Score the predictions for all attempts of the journal, given in any order.

    The interval assumes independent reviews. Those of one kata or one day are not quite, so it is slightly too narrow.
    """
    predictions = predict_reviews(attempts)
    passed = [prediction.passed for prediction in predictions]
    if not predictions:
        return CalibrationReport(0, 0)
    chances = {name: [prediction.chances[name] for prediction in predictions] for name in NAMES}
    total = RESAMPLES * (len(NAMES) - 1)
    counter = iter(range(1, total + 1))

    def step() -> None:
        progress(tr("resampling reviews"), next(counter), total)

    return CalibrationReport(len(passed), sum(passed), tuple(_score(name, chances, passed, step) for name in NAMES))


def _score(name: str, chances: dict[str, list[float]], passed: list[bool], step: Callable[[], None]) -> Score:
    own, constant = losses(chances[name], passed), losses(chances[CONSTANT], passed)
    differences = [a - b for a, b in zip(own, constant, strict=True)]
    low, high = (None, None) if name == CONSTANT else interval(differences, step)
    return Score(name, sum(own) / len(own), auc(chances[name], passed), low, high)


def losses(chances: Sequence[float], passed: Sequence[bool]) -> list[float]:
    """The log loss of each prediction, in nats."""
    clipped = [min(MOST, max(LEAST, chance)) for chance in chances]
    return [-math.log(chance if outcome else 1 - chance) for chance, outcome in zip(clipped, passed, strict=True)]


def auc(chances: Sequence[float], passed: Sequence[bool]) -> float | None:
    """How often a pass was predicted to be likelier than a failure, ties counted half; None unless there are both."""
    passes = [chance for chance, outcome in zip(chances, passed, strict=True) if outcome]
    failures = sorted(chance for chance, outcome in zip(chances, passed, strict=True) if not outcome)
    if not passes or not failures:
        return None
    twice = sum(bisect_left(failures, chance) + bisect_right(failures, chance) for chance in passes)
    return twice / (2 * len(passes) * len(failures))


def interval(differences: Sequence[float], step: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean; every comparison draws the same resamples."""
    rng, size, means = random.Random(0), len(differences), []
    for _ in range(RESAMPLES):
        means.append(sum(rng.choices(differences, k=size)) / size)
        step()
    means.sort()
    return means[TAIL], means[-TAIL - 1]


# -- in words ----------------------------------------------------------------------------------------------------------


def verdict(report: CalibrationReport, language: Language) -> str:
    """One sentence: whether the agenda's predictions are better than a constant, if enough reviews exist to tell."""
    reviews, passed, failed = report.reviews, report.passed, report.failed
    if not report.enough:
        needs = {"needed": MIN_REVIEWS, "each": MIN_OF_EACH}
        return render(MESSAGES, language, "too_few", reviews=reviews, passed=passed, failed=failed, **needs)
    score, constant = report[USED], report[CONSTANT]
    values = {"loss": score.log_loss, "constant": constant.log_loss, "low": score.low, "high": score.high}
    numbers = render(MESSAGES, language, "numbers", **values)
    return render(MESSAGES, language, _compare(score), reviews=reviews, numbers=numbers)


def _compare(score: Score) -> str:
    if score.high is not None and score.high < 0:
        return "better"
    return "worse" if score.low is not None and score.low > 0 else "undecided"
