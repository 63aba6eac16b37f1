"""Study days: which one an instant belongs to, and how far into it. A study day begins at the plan's `day.starts`."""

from datetime import date, datetime, timedelta

from kata.model import Plan


def study_day(plan: Plan, at: datetime) -> date:
    """The study day of an instant: a late evening belongs to the day before."""
    return (at - timedelta(minutes=plan.day_starts_minute)).date()


def minutes_into(plan: Plan, day: date, at: datetime) -> float:
    """Minutes of wall time from the start of a study day to an instant; negative before the start."""
    midnight = datetime(day.year, day.month, day.day)
    return (at.replace(tzinfo=None) - midnight) / timedelta(minutes=1) - plan.day_starts_minute


def minutes_from_start(minute: int, starts: int) -> int:
    """Minutes from the start of the study day to a time of day; both arguments are minutes after midnight."""
    return (minute - starts) % (24 * 60)


def checkpoint_period(plan: Plan, at: datetime) -> tuple[datetime, datetime]:
    """The period of wall time around `at` in which the study day and the checkpoints passed stay the same.

    Both ends are naive; the second is exclusive.
    """
    day = study_day(plan, at)
    starts = datetime(day.year, day.month, day.day) + timedelta(minutes=plan.day_starts_minute)
    checkpoints = [minutes_from_start(minute, plan.day_starts_minute) for minute in plan.checkpoints]
    times = [starts + timedelta(minutes=minutes) for minutes in (0, *checkpoints, 24 * 60)]
    now = at.replace(tzinfo=None)
    return max(time for time in times if time <= now), min(time for time in times if time > now)


def time_of_day(minute: int) -> str:
    """Minutes after midnight in the form plan.yaml uses: 18:00."""
    return f"{minute // 60:02}:{minute % 60:02}"
