"""The warnings of a day's agenda, each with what would help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.messages import say
from kata.model import Memory, Plan
from kata.schedule import rules
from kata.schedule.leeches import find_leeches
from kata.schedule.selection import DayPlanner

FEW = 4  # pomodoros that a learner may well add to a day


def find_warnings(planner: DayPlanner) -> Iterator[str]:
    """All warnings of that day, in the plan's language."""
    plan, catalogue, memory, day = planner.plan, planner.catalogue, planner.memory, planner.day
    language, choice = plan.language, planner.choice()
    if memory.later:
        yield say(language, "later_attempts", date=memory.later)
    if plan.deadline and plan.deadline < day:
        yield say(language, "deadline_over", deadline=plan.deadline)
    reviews = [number for number, candidate in enumerate(choice.waiting, 1) if candidate.kind == "review"]
    if reviews:
        more = _pomodoros_to_add(planner, reviews[-1])
        yield say(language, "reviews_wait", number=len(reviews), more=more)
    if plan.deadline and plan.deadline > day and (warning := _not_reached(plan, catalogue, memory, day)):
        yield warning
    for leech in find_leeches(catalogue, memory):
        if leech.easier:  # without something to offer, it would only discourage
            values = {"kata": leech.kata, "times": leech.failed, "latest": leech.days, "smaller": leech.easier}
            yield say(language, "leech_smaller", **values)


def _pomodoros_to_add(planner: DayPlanner, waiting: int) -> int:
    """Pomodoros that make room for the first `waiting` candidates left out: always enough, the fewest up to `FEW`."""
    plan, choice = planner.plan, planner.choice()
    minutes = choice.minutes + sum(candidate.minutes for candidate in choice.waiting[:waiting])
    planned_tenths = 10 - rules.SLACK_TENTHS
    missing = min(minutes, planner.possible_minutes) * 10 - plan.budget_minutes * planned_tenths
    more = max(1, -(-missing // (plan.minutes * planned_tenths)))  # rounded up
    while 1 < more <= FEW and not _leaves_out_reviews(planner, more - 1):  # another rule chooses on a larger day
        more -= 1
    return more


def _leaves_out_reviews(planner: DayPlanner, more: int) -> bool:
    larger = replace(planner.plan, pomodoros=planner.plan.pomodoros + more)
    choice = DayPlanner(larger, planner.catalogue, planner.memory, planner.day).choice()
    return any(candidate.kind == "review" for candidate in choice.waiting)


def _not_reached(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> str:
    """The warning that not every kata will be met by the deadline, with remedies; empty if every kata will be."""
    planned = {kata for track in plan.tracks for kata in track.all_katas()}
    if planned <= memory.progress.keys():
        return ""
    from kata.schedule import projection  # imported late: most days do not need it

    unreached = projection.unreached(plan, catalogue, memory, day)
    if not unreached:
        return ""
    language = plan.language
    changes = projection.remedies(plan, catalogue, memory, day) or [("fewer_katas", {})]
    remedies = say(language, "or").join(say(language, message, **values) for message, values in changes)
    return say(
        language,
        "not_reached",
        number=len(unreached),
        total=len(planned),
        deadline=projection.last_day(plan, day),
        remedies=remedies,
    )
