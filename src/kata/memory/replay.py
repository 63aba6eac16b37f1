"""Replays attempts into memory: the attempts of one kata -> ratings -> FSRS state (Ye et al., FSRS-6, through `fsrs`).

The state is derived and can be thrown away; the attempts are what is stored. Elapsed time is counted in study days, so
reviews at 22:00 and at 09:00 the next morning are one day apart, not zero.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from kata.memory import forgetting
from kata.model import Attempt, Progress, Recall

if TYPE_CHECKING:
    from datetime import datetime

    from fsrs import Rating, Scheduler

RULE = 1  # version of the rules below; the memory of all attempts is derived anew when it changes
TIMES_KEPT = 5  # of the latest passes, and of the latest failures, because people get faster
RATINGS_KEPT = 16


def replay(attempts: Iterable[Attempt], before: Progress | None = None) -> Progress | None:
    """The progress after one kata's attempts, given in any order; `before` is the progress before all of them."""
    progress = before
    for attempt in sorted(attempts, key=lambda attempt: (attempt.day, attempt.id)):
        progress = fold(progress, attempt)
    return progress


def fold(before: Progress | None, attempt: Attempt) -> Progress:
    """The progress after one more attempt, the latest. Only the first attempt of a study day changes the memory."""
    if before is None:
        return _with_time(Progress(*_next_recall(None, attempt), first_day=attempt.day), attempt)
    if attempt.day == before.recall.last_day:
        return _with_time(before, attempt)
    recall, rating, gap = _next_recall(before.recall, attempt)
    ratings, gaps = (before.ratings + rating)[-RATINGS_KEPT:], (before.gaps + gap)[-RATINGS_KEPT:]
    progress = Progress(recall, ratings, gaps, before.first_day, before.passed_day, before.passing, before.failing)
    return _with_time(progress, attempt)


def _with_time(progress: Progress, attempt: Attempt) -> Progress:
    """Add how long the attempt took. (`dataclasses.replace` costs as much as the formulas of FSRS.)"""
    passed_day, passing, failing = progress.passed_day, progress.passing, progress.failing
    if attempt.passed:
        passed_day, passing = passed_day or attempt.day, (*passing, attempt.minutes)[-TIMES_KEPT:]
    else:
        failing = (*failing, attempt.minutes)[-TIMES_KEPT:]
    return Progress(progress.recall, progress.ratings, progress.gaps, progress.first_day, passed_day, passing, failing)


def _next_recall(before: Recall | None, attempt: Attempt) -> tuple[Recall, str, str]:
    """The memory after the day's first attempt, its rating, and the gap before it."""
    rating = rate(attempt, review=before is not None)
    gap = forgetting.gap(before.stability, (attempt.day - before.last_day).days) if before else forgetting.NO_GAP
    return _reviewed(before, rating, attempt.day), str(int(rating)), gap


def rate(attempt: Attempt, *, review: bool) -> "Rating":
    """The FSRS rating of an attempt, derived from what happened; learners do not grade themselves."""
    ratings: type[Rating] = _fsrs().Rating
    if not attempt.passed:
        return ratings.Again
    if attempt.hints >= 2 or attempt.minutes > 1.5 * attempt.target_minutes:
        return ratings.Hard
    unaided = attempt.runs <= 1 and attempt.hints == 0
    if review and unaided and attempt.minutes < 0.5 * attempt.target_minutes:
        return ratings.Easy
    return ratings.Good


def _reviewed(before: Recall | None, rating: "Rating", day: date) -> Recall:
    fsrs = _fsrs()
    state = fsrs.State.Review if before else fsrs.State.Learning
    card = fsrs.Card(card_id=1, state=state, step=None if before else 0)
    if before:
        card.stability, card.difficulty = before.stability, before.difficulty
        card.last_review = _noon(before.last_day)
    reviewed, _ = _scheduler().review_card(card, rating, _noon(day))
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return Recall(
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        last_day=day,
        reps=(before.reps if before else 0) + 1,
        lapses=(before.lapses if before else 0) + (rating is fsrs.Rating.Again),
    )


@cache
def _fsrs() -> ModuleType:
    """The library, which only commands that rate attempts import; a function's own import would cost each attempt."""
    import fsrs

    return fsrs


@cache
def _scheduler() -> "Scheduler":
    """Without learning steps, because nobody repeats a twenty-minute kata within the hour; without random fuzz."""
    scheduler: Scheduler = _fsrs().Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    return scheduler


@lru_cache(maxsize=4096)  # attempts at different katas share most of their days
def _noon(day: date) -> "datetime":
    from datetime import datetime, timezone

    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc)  # noqa: UP017 - fsrs accepts only this
