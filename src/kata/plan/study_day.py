"""A plan's times: which study day an instant belongs to, and how far into it that is. `planfile` reads the plan."""

from datetime import date, datetime, timedelta

from kata.model import Plan


def study_day(plan: Plan, at: datetime) -> date:
    """The day an instant belongs to: a late evening is part of the day before."""
    return (at - timedelta(minutes=plan.day_starts_minute)).date()


def minutes_into(plan: Plan, day: date, at: datetime) -> float:
    """How far an instant lies behind the beginning of a study day, by the clock on the wall: negative before it."""
    midnight = datetime(day.year, day.month, day.day)
    return (at.replace(tzinfo=None) - midnight) / timedelta(minutes=1) - plan.day_starts_minute


def place(minute: int, starts: int) -> int:
    """How far a time of day lies behind the beginning of the study day it is in; both in minutes after midnight."""
    return (minute - starts) % (24 * 60)


def stretch(plan: Plan, at: datetime) -> tuple[datetime, datetime]:
    """From when until when, by the clock on the wall, the study day and the checkpoints passed are those of `at`."""
    day = study_day(plan, at)
    starts = datetime(day.year, day.month, day.day) + timedelta(minutes=plan.day_starts_minute)
    behind = [0, *(place(minute, plan.day_starts_minute) for minute in plan.checkpoints), 24 * 60]
    times = [starts + timedelta(minutes=minutes) for minutes in behind]
    now = at.replace(tzinfo=None)
    return max(time for time in times if time <= now), min(time for time in times if time > now)


def clock(minute: int) -> str:
    """A time of day as it stands in the plan: 18:00."""
    return f"{minute // 60:02}:{minute % 60:02}"
