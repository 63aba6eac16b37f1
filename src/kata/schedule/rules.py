"""The rules of the schedule: what is due, how many new katas a day may have, how far a sprint has come."""

from collections.abc import Iterator
from datetime import date, timedelta

from kata.memory.forgetting import AVERAGE, Forgetting, retrievability
from kata.model import LATEST_REVIEWS, Memory, Plan, Progress, State, Track

SLACK_TENTHS = 1  # the part of the budget that stays free, because things take longer than expected
CLAIM_TENTHS = 4  # the part of a day that katas failed last time may claim before anything else
REVIEW_EVERY = 3  # practice days
HORIZON = 60  # days over which recall counts, if the plan has no deadline
USUALLY_FAILED = (1.2, 5)  # failures and reviews assumed before there are any (a prior)
FULL_SPEED, TWO_THIRDS, ONE_THIRD = 0.3, 0.4, 0.5  # shares of failed reviews below which so many new katas are allowed


def usable_minutes(plan: Plan) -> int:
    """The part of a day's budget that is planned."""
    return plan.budget_minutes * (10 - SLACK_TENTHS) // 10


def claim_minutes(plan: Plan) -> int:
    """The part of a day's budget that failures may claim first."""
    return plan.budget_minutes * CLAIM_TENTHS // 10


def allowed_new(plan: Plan, memory: Memory) -> int:
    """How many new katas today may have: fewer than the limit if many of the latest reviews failed, but one."""
    failed, reviews = USUALLY_FAILED
    latest = memory.reviews[-LATEST_REVIEWS:]
    share = (latest.count(False) + failed) / (len(latest) + reviews)
    thirds = sum(share < bound for bound in (FULL_SPEED, TWO_THIRDS, ONE_THIRD))
    return max(min(1, plan.new_limit), -(-plan.new_limit * thirds // 3))


def horizon(plan: Plan, day: date) -> date:
    """The day up to which recall counts: the deadline, else two months from now."""
    return plan.deadline if plan.deadline and plan.deadline > day else day + timedelta(days=HORIZON)


def max_interval(plan: Plan, day: date) -> int:
    """The longest interval between reviews, in days; `auto` is half the time to the deadline, at most 30 days."""
    if plan.max_interval is not None:
        return plan.max_interval
    left = (plan.deadline - day).days if plan.deadline and plan.deadline >= day else 60
    return max(1, min(30, left // 2))


def needs_retry(progress: Progress) -> bool:
    """Whether the kata failed last time, or was never passed."""
    return progress.passed_day is None or progress.ratings[-1] == "1"


def is_time_to_review(plan: Plan, memory: Memory, day: date) -> bool:
    """Whether the last practice days before `day` had no review, so that today has to have one.

    Another try at what failed is no review: it says nothing of how fast the learner forgets what was known.
    """
    begun = [progress.first_day for progress in memory.progress.values()]
    reviewed = [
        progress.recall.last_day
        for progress in memory.progress.values()
        if progress.recall.last_day < day and len(progress.ratings) > 1 and progress.ratings[-2] != "1"
    ]
    last = max(reviewed, default=min(begun, default=day))
    return practice_days(last + timedelta(days=1), day, plan) >= REVIEW_EVERY


def is_due(plan: Plan, progress: Progress, day: date, forgetting: Forgetting = AVERAGE) -> bool:
    """Whether it failed last time, its recall is down to the plan's retention, or the longest interval has passed."""
    days = (day - progress.recall.last_day).days
    return days > 0 and (
        needs_retry(progress)
        or days >= max_interval(plan, day)
        or retrievability(progress.recall, day, forgetting) <= plan.retention
    )


def state(progress: Progress | None, plan: Plan, day: date, forgetting: Forgetting = AVERAGE) -> State:
    """The state of a kata: `due` for review, else `learning` until its first pass, then `known`."""
    if progress is None:
        return "new"
    if is_due(plan, progress, day, forgetting):
        return "due"
    return "known" if progress.passed_day else "learning"


def by_weight(plan: Plan) -> list[Track]:
    """The tracks, heaviest first; those of equal weight as the plan lists them."""
    return sorted(plan.tracks, key=lambda track: -track.weight)


def weights(plan: Plan) -> dict[str, float]:
    """The weight of each kata in the plan: that of its heaviest track."""
    return {kata: track.weight for track in reversed(by_weight(plan)) for kata in track.all_katas()}


def sprint_days(track: Track, plan: Plan, memory: Memory, day: date) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The days of a sprint: the offset from `day` in practice days (negative: past), the number, the katas."""
    if track.days:
        reached = practice_days(track.start or _first_use(track, memory) or day, day, plan)
        for number, katas in enumerate(track.days, 1):
            yield number - reached, number, katas


def practice_days(begin: date, end: date, plan: Plan) -> int:
    """The number of practice days from `begin` to `end`, both included."""
    off = sum(_weekdays_on(max(begin, first), min(end, last), plan) for first, last in plan.periods_off)
    return _weekdays_on(begin, end, plan) - off


def _weekdays_on(begin: date, end: date, plan: Plan) -> int:
    """The number of days from `begin` to `end`, both included, whose weekday is not off."""
    span = (end - begin).days + 1
    if span <= 0:
        return 0
    weeks, rest = divmod(span, 7)
    on = [number not in plan.days_off for number in range(7)]
    return weeks * sum(on) + sum(on[(begin.weekday() + offset) % 7] for offset in range(rest))


def next_practice_day(plan: Plan, day: date) -> date | None:
    """The first day after `day` that is not off; None if the calendar ends before. A long period costs no time."""
    while day < date.max:
        day += timedelta(days=1)
        if period := plan.period_off(day):
            day = period[1]
        elif day.weekday() not in plan.days_off:
            return day
    return None


def _first_use(track: Track, memory: Memory) -> date | None:
    """The first day on which a kata of the track was attempted: there a sprint without a start begins."""
    days = [memory.progress[kata].first_day for kata in track.all_katas() if kata in memory.progress]
    return min(days, default=None)
