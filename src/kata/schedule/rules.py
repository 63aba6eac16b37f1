"""What the plan means on a given day: what is due, how much may begin, where a sprint has got to."""

from collections.abc import Iterator
from datetime import date, timedelta

from kata.memory.forgetting import AVERAGE, Forgetting, retrievability
from kata.model import LATEST_REVIEWS, Memory, Plan, Progress, State, Track

SLACK_TENTHS = 1  # the part of the budget that stays free: things take longer
HORIZON = 60  # days whose recall counts where the plan has no deadline
USUALLY_FAILED = (1.2, 5)  # failures and reviews taken for granted before there are any
FULL_SPEED, TWO_THIRDS, ONE_THIRD = 0.3, 0.4, 0.5  # shares of failed reviews, up to which there are so many new katas


def usable_minutes(plan: Plan) -> int:
    """The part of a day's budget that is planned."""
    return plan.budget_minutes * (10 - SLACK_TENTHS) // 10


def allowed_new(plan: Plan, memory: Memory) -> int:
    """How many katas may be met today: fewer where many of the latest reviews failed, for those come first."""
    failed, reviews = USUALLY_FAILED
    latest = memory.reviews[-LATEST_REVIEWS:]
    share = (latest.count(False) + failed) / (len(latest) + reviews)
    thirds = sum(share < bound for bound in (FULL_SPEED, TWO_THIRDS, ONE_THIRD))
    return -(-plan.new_limit * thirds // 3)


def horizon(plan: Plan, day: date) -> date:
    """Until when recall counts: the deadline, else two months from now."""
    return plan.deadline if plan.deadline and plan.deadline > day else day + timedelta(days=HORIZON)


def max_interval(plan: Plan, day: date) -> int:
    """Days: as the plan says; `auto` is at most 30, and half of what is left before the deadline."""
    if plan.max_interval is not None:
        return plan.max_interval
    left = (plan.deadline - day).days if plan.deadline and plan.deadline >= day else 60
    return max(1, min(30, left // 2))


def is_due(plan: Plan, known: Progress, day: date, forgetting: Forgetting = AVERAGE) -> bool:
    """Due when likely forgotten, or when away for longer than the longest interval allowed."""
    days = (day - known.recall.last_day).days
    return days > 0 and (
        days >= max_interval(plan, day) or retrievability(known.recall, day, forgetting) <= plan.retention
    )


def state(known: Progress | None, plan: Plan, day: date, forgetting: Forgetting = AVERAGE) -> State:
    """How far a kata has come: `learning` until it has been passed, `due` when it should come back."""
    if known is None:
        return "new"
    if is_due(plan, known, day, forgetting):
        return "due"
    return "known" if known.passed_day else "learning"


def by_weight(plan: Plan) -> list[Track]:
    """The heaviest track first, else as the plan lists them."""
    return sorted(plan.tracks, key=lambda track: -track.weight)


def weights(plan: Plan) -> dict[str, float]:
    """Of each kata in the plan: that of its heaviest track."""
    return {kata: track.weight for track in reversed(by_weight(plan)) for kata in track.all_katas()}


def sprint_days(track: Track, plan: Plan, memory: Memory, day: date) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sprint's lists: in how many practice days each is planned (negative: ago), its number, its katas."""
    if track.days:
        reached = practice_days(track.start or _first_use(track, memory) or day, day, plan)
        for number, katas in enumerate(track.days, 1):
            yield number - reached, number, katas


def practice_days(begin: date, end: date, plan: Plan) -> int:
    """Practice days from `begin` up to and with `end`."""
    span = (end - begin).days + 1
    if span <= 0:
        return 0
    weeks, rest = divmod(span, 7)
    on = [number not in plan.days_off for number in range(7)]
    return weeks * sum(on) + sum(on[(begin.weekday() + offset) % 7] for offset in range(rest))


def _first_use(track: Track, memory: Memory) -> date | None:
    """A sprint without a start begins on the first day one of its katas was attempted."""
    days = [memory.progress[kata].first_day for kata in track.all_katas() if kata in memory.progress]
    return min(days, default=None)
