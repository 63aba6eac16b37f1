"""Plans the way back after an absence or a backlog, when more reviews are due than a day holds."""

from datetime import date, timedelta
from typing import NamedTuple

from kata.schedule.projection import next_morning
from kata.schedule.selection import DayPlanner

FURTHEST = 30  # days to look ahead
ROUGHLY = (1, 2, 4, 6, 10, 14, 21, FURTHEST)  # days, as coarse as an advice is that is not said again every day


class WayBack(NamedTuple):
    """How long reviews wait for lack of room, if every attempt passes in its usual time."""

    level: date | None  # the first day on which none waits; None if that is far away
    first_new: date | None  # the first day with a kata not met before; None if there is none until FURTHEST

    def days(self, day: date) -> int:
        """The days from `day` until none waits, rounded up to one of `ROUGHLY`. There has to be such a day."""
        assert self.level
        exact = (self.level - day).days
        return next((rough for rough in ROUGHLY if rough >= exact), exact)


def plan_way_back(morning: DayPlanner) -> WayBack:
    """Project the agenda from that morning until no due review is left out and something new has come."""
    plan, day, last = morning.plan, morning.day, morning.day + timedelta(days=FURTHEST)
    waiting = sum(candidate.minutes for candidate in morning.choice().waiting if candidate.kind == "review")
    if waiting > FURTHEST * morning.usable_minutes:
        return WayBack(None, None)  # by far too much, and a projection of so many katas takes long
    may_be_new = any(kata not in morning.memory.progress for track in plan.tracks for kata in track.all_katas())
    level = first_new = None
    memory = morning.memory
    while day <= last and (level is None or (may_be_new and first_new is None)):
        if not plan.is_off(day):
            planner = DayPlanner(plan, morning.catalogue, memory, day)
            if level is None and not any(candidate.kind == "review" for candidate in planner.choice().waiting):
                level = day
            if first_new is None and any(pick.kind != "review" for pick in planner.picked):
                first_new = day
            memory = next_morning(planner)
        day += timedelta(days=1)
    return WayBack(level, first_new)
