"""Finds the days of a sprint that lists more than a day's budget holds, and the dates on which a sprint's days fall."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.messages import Language
from kata.model import Memory, Plan, Track
from kata.schedule import rules
from kata.schedule.messages import advise
from kata.schedule.selection import DayPlanner


@dataclass(frozen=True, slots=True)
class OversizedDay:
    """One day of a sprint whose katas take longer than a day has, and what that does to the sprint."""

    track: str
    number: int  # of the day in the sprint
    minutes: int  # that its katas not met yet are expected to take
    usable_minutes: int  # that a day has
    planned_end: date | None  # the day of the sprint's last list; None if the calendar has none
    end: date | None  # the day on which its last kata will be met; None if not within the projection


def find_oversized_days(
    plan: Plan, catalogue: Catalogue, memory: Memory, day: date, first: Mapping[str, date]
) -> Iterator[OversizedDay]:
    """The days of sprints, from today on, that the budget cannot hold. `first` is when each kata will be met."""
    planner = DayPlanner(plan, catalogue, memory, day)
    for track in plan.tracks:
        katas = [kata for listed in track.days for kata in listed]
        end = max(first[kata] for kata in katas) if katas and all(kata in first for kata in katas) else None
        for offset, number, minutes in listed_minutes(planner, track):
            if offset >= 0 and minutes > planner.usable_minutes:
                last = max(other for other, _, _ in rules.sprint_days(track, plan, memory, day))
                planned_end = day_of_offset(plan, track, day, last)
                yield OversizedDay(track.name, number, minutes, planner.usable_minutes, planned_end, end)


def listed_minutes(planner: DayPlanner, track: Track) -> Iterator[tuple[int, int, int]]:
    """Of each day of a sprint: offset, number, and the minutes that its katas not met before are expected to take."""
    for offset, number, katas in rules.sprint_days(track, planner.plan, planner.memory, planner.day):
        unmet = [kata for kata in katas if kata not in planner.memory.progress]
        yield offset, number, sum(planner.evaluate(kata).minutes for kata in unmet)


def describe_oversized_day(language: Language, found: OversizedDay, horizon: date) -> str:
    """One sentence: what does not fit, when the sprint ends, and what would help."""
    if found.end is None:
        message = "sprint_never_ends"
    elif found.planned_end and found.end > found.planned_end:
        message = "sprint_ends_later"
    else:
        message = "sprint_ends_in_time"
    return advise(
        language,
        message,
        number=found.number,
        track=found.track,
        minutes=found.minutes,
        usable=found.usable_minutes,
        planned_end=found.planned_end,
        end=found.end or horizon,
    )


def day_of_offset(plan: Plan, sprint: Track, day: date, offset: int) -> date | None:
    """The day that `rules.sprint_days` gives that offset from `day`, if it is not over and the calendar has it."""
    if sprint.start and sprint.start > day:  # the days are counted from the last day before the start
        day = sprint.start - timedelta(days=1)
    found: date | None = day
    while offset > 0 and found:
        found = rules.next_practice_day(plan, found)
        offset -= 1
    return found
