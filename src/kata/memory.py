"""From evidence to memory: attempts of one kata -> ratings -> FSRS state (Ye et al., FSRS-6, through `fsrs`).

State is derived and can be thrown away; the attempts are what is kept. Elapsed time is counted in study days, so
reviewing at 22:00 and at 09:00 the next morning is one day apart, not zero.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from kata.model import Attempt, Progress, Recall

if TYPE_CHECKING:
    from datetime import datetime

    from fsrs import Rating, Scheduler

# The forgetting curve of FSRS-6 with default parameters; a test holds it equal to the library's,
# whose import would cost `kata today` more than everything else it computes.
DECAY = -0.1542
FACTOR = 0.9 ** (1 / DECAY) - 1


def retrievability(recall: Recall, day: date) -> float:
    """The probability, 0 to 1, that the kata would be solved on that study day."""
    elapsed_days = max(0, (day - recall.last_day).days)
    return float((1 + FACTOR * elapsed_days / recall.stability) ** DECAY)


def replay(attempts: Iterable[Attempt]) -> Progress | None:
    """All that follows from one kata's attempts, in whatever order they come; None without any."""
    ordered = sorted(attempts, key=lambda attempt: (attempt.day, attempt.id))
    if not ordered:
        return None
    recall: Recall | None = None
    scheduler = _scheduler()
    for _, same_day in groupby(ordered, key=lambda attempt: attempt.day):
        recall = _after(scheduler, recall, next(same_day))  # only the first attempt of a day moves the memory
    assert recall is not None
    return Progress(
        recall=recall,
        first_day=ordered[0].day,
        passed_day=next((attempt.day for attempt in ordered if attempt.passed), None),
        passing_minutes=_median(attempt.minutes for attempt in ordered if attempt.passed),
        failing_minutes=_median(attempt.minutes for attempt in ordered if not attempt.passed),
    )


def rate(attempt: Attempt, *, review: bool) -> "Rating":
    """The rating an attempt amounts to: what happened decides, nobody grades themselves."""
    from fsrs import Rating

    if not attempt.passed:
        return Rating.Again
    if attempt.hints >= 2 or attempt.minutes > 1.5 * attempt.target_minutes:
        return Rating.Hard
    unaided = attempt.runs <= 1 and attempt.hints == 0
    if review and unaided and attempt.minutes < 0.5 * attempt.target_minutes:
        return Rating.Easy
    return Rating.Good


def _after(scheduler: "Scheduler", before: Recall | None, attempt: Attempt) -> Recall:
    from fsrs import Card, Rating, State

    card = Card(card_id=1, state=State.Review if before else State.Learning, step=None if before else 0)
    if before:
        card.stability, card.difficulty = before.stability, before.difficulty
        card.last_review = _noon(before.last_day)
    rating = rate(attempt, review=before is not None)
    reviewed, _ = scheduler.review_card(card, rating, _noon(attempt.day))
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return Recall(
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        last_day=attempt.day,
        reps=(before.reps if before else 0) + 1,
        lapses=(before.lapses if before else 0) + (rating is Rating.Again),
    )


def _scheduler() -> "Scheduler":
    """No learning steps: a kata takes twenty minutes, nobody repeats it within the hour. No fuzz: it is random."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _noon(day: date) -> "datetime":
    from datetime import datetime, timezone

    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc)  # noqa: UP017 - fsrs accepts only this


def _median(values: Iterable[float]) -> float | None:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
