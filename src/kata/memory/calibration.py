"""How well the memory's predictions have foretold this learner's own reviews, beside baselines that know no memory.

A prediction counts only if it was made before: each day's reviews are foretold from what was known when it began.
"""

import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kata.memory import forgetting
from kata.memory.replay import fold
from kata.messages import Language, render
from kata.model import Attempt, Progress
from kata.progress import ProgressCallback, no_progress

FSRS, OWN, CONSTANT, MOVING = NAMES = ("fsrs", "own", "constant", "moving average")
BELIEVED = OWN  # what the agenda goes by, so what the verdict is about

LATEST = 15  # reviews in the moving average
LEAST, MOST = 0.001, 0.999  # no prediction is taken to be surer than this
RESAMPLES, TAIL = 1000, 25  # of the bootstrap, and how many lie outside a 95 % interval at either end
MIN_REVIEWS, MIN_OF_EACH = 50, 5  # before anything is concluded; of each outcome

MESSAGES: dict[str, tuple[str, str]] = {
    "too_few": (
        "{reviews} {reviews:review|reviews} so far ({passed} passed, {failed} failed); at least {needed} with {each} "
        "of each outcome are needed, so nothing can be concluded yet.",
        "目前有 {reviews} 次复习（{passed} 次通过，{failed} 次没通过）；至少需要 {needed} 次，"
        "且通过和没通过各 {each} 次，现在还不能下结论。",
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
        "对数损失 {loss:.3f} 对 {constant:.3f}，差值的 95% 区间为 {low:+.3f} 到 {high:+.3f}",
    ),
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """One review, and each predictor's chance of a pass on the morning of that day."""

    attempt: Attempt
    chances: dict[str, float]

    @property
    def passed(self) -> bool:
        return self.attempt.passed


@dataclass(frozen=True, slots=True)
class Score:
    """How well one predictor did: log loss in nats, less is better; area under the ROC curve, 0.5 is a coin."""

    name: str
    log_loss: float
    auc: float | None  # None where all reviews turned out alike
    low: float | None  # 95 % interval of log loss minus the constant's: below 0 is better than the constant
    high: float | None  # both None for the constant itself


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """What came of the predictions; no scores without reviews, and none to be trusted before `enough`."""

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


# -- the predictions ---------------------------------------------------------------------------------------------------


def predict_reviews(attempts: Iterable[Attempt]) -> list[Prediction]:
    """Every review in the order of time: the first attempt of a study day at a kata met on an earlier one.

    The attempts are the whole journal's, in any order. Costs a look at every known kata for each day with reviews.
    """
    found: list[Prediction] = []
    progress: dict[str, Progress] = {}
    ordered = sorted(attempts, key=lambda attempt: (attempt.day, attempt.id))
    for _, of_day in groupby(ordered, key=lambda attempt: attempt.day):
        today = list(of_day)
        found += _of_day(_reviews(today, progress), progress, [one.passed for one in found])
        for attempt in today:
            progress[attempt.kata] = fold(progress.get(attempt.kata), attempt)
    return found


def _reviews(today: list[Attempt], known: dict[str, Progress]) -> list[Attempt]:
    firsts: dict[str, Attempt] = {}
    for attempt in today:
        firsts.setdefault(attempt.kata, attempt)
    return [attempt for kata, attempt in firsts.items() if kata in known]


def _of_day(reviews: list[Attempt], known: dict[str, Progress], earlier: list[bool]) -> Iterator[Prediction]:
    """Of the attempts only kata and day are looked at; how they turned out is kept, not used."""
    if not reviews:
        return
    own = forgetting.fit(known.values())
    alike = {CONSTANT: _share(earlier), MOVING: _share(earlier[-LATEST:])}
    for attempt in reviews:
        recall = known[attempt.kata].recall
        stability, days = recall.stability, (attempt.day - recall.last_day).days
        chances = {FSRS: forgetting.AVERAGE.chance(stability, days), OWN: own.chance(stability, days)}
        yield Prediction(attempt, chances | alike)


def _share(passed: list[bool]) -> float:
    """Of passes, one pass and one failure taken for granted (Laplace)."""
    return (sum(passed) + 1) / (len(passed) + 2)


# -- how good they were ------------------------------------------------------------------------------------------------


def score_predictions(attempts: Sequence[Attempt], tell: ProgressCallback = no_progress) -> CalibrationReport:
    """Score what `predict_reviews` says of all attempts of the journal, in any order.

    The interval takes reviews to be independent. Those of one kata or day are not quite: it is rather too narrow.
    """
    foretold = predict_reviews(attempts)
    passed = [one.passed for one in foretold]
    if not foretold:
        return CalibrationReport(0, 0)
    chances = {name: [one.chances[name] for one in foretold] for name in NAMES}
    total = RESAMPLES * (len(NAMES) - 1)
    drawn = iter(range(1, total + 1))

    def step() -> None:
        tell("drawing reviews again", next(drawn), total)

    return CalibrationReport(len(passed), sum(passed), tuple(_score(name, chances, passed, step) for name in NAMES))


def _score(name: str, chances: dict[str, list[float]], passed: list[bool], step: Callable[[], None]) -> Score:
    own, constant = losses(chances[name], passed), losses(chances[CONSTANT], passed)
    differences = [a - b for a, b in zip(own, constant, strict=True)]
    low, high = (None, None) if name == CONSTANT else interval(differences, step)
    return Score(name, sum(own) / len(own), auc(chances[name], passed), low, high)


def losses(chances: Sequence[float], passed: Sequence[bool]) -> list[float]:
    """The log loss of each prediction, in nats."""
    clipped = [min(MOST, max(LEAST, chance)) for chance in chances]
    return [-math.log(chance if came else 1 - chance) for chance, came in zip(clipped, passed, strict=True)]


def auc(chances: Sequence[float], passed: Sequence[bool]) -> float | None:
    """How often a pass was thought likelier than a failure, ties counted half; None unless there are both."""
    passes = [chance for chance, came in zip(chances, passed, strict=True) if came]
    failures = sorted(chance for chance, came in zip(chances, passed, strict=True) if not came)
    if not passes or not failures:
        return None
    twice = sum(bisect_left(failures, chance) + bisect_right(failures, chance) for chance in passes)
    return twice / (2 * len(passes) * len(failures))


def interval(differences: Sequence[float], step: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """95 % of the means of bootstrap resamples; the same reviews are drawn whatever is compared."""
    drawn, size, means = random.Random(0), len(differences), []
    for _ in range(RESAMPLES):
        means.append(sum(drawn.choices(differences, k=size)) / size)
        step()
    means.sort()
    return means[TAIL], means[-TAIL - 1]


# -- in words ----------------------------------------------------------------------------------------------------------


def verdict(forecast: CalibrationReport, language: Language) -> str:
    """One sentence: whether what the agenda goes by is better than a constant, as far as the reviews can say."""
    reviews, passed, failed = forecast.reviews, forecast.passed, forecast.failed
    if not forecast.enough:
        needs = {"needed": MIN_REVIEWS, "each": MIN_OF_EACH}
        return render(MESSAGES, language, "too_few", reviews=reviews, passed=passed, failed=failed, **needs)
    score, constant = forecast[BELIEVED], forecast[CONSTANT].log_loss
    numbers = render(
        MESSAGES, language, "numbers", loss=score.log_loss, constant=constant, low=score.low, high=score.high
    )
    return render(MESSAGES, language, _compared(score), reviews=reviews, numbers=numbers)


def _compared(score: Score) -> str:
    if score.high is not None and score.high < 0:
        return "better"
    return "worse" if score.low is not None and score.low > 0 else "undecided"
