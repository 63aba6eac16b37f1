"""What a day's agenda warns of, each with what would help."""

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
    """Everything there is to say of that day, in the plan's language."""
    plan, catalogue, memory, day = planner.plan, planner.catalogue, planner.memory, planner.day
    language, choice = plan.language, planner.choice()
    if memory.later:
        yield say(language, "later_attempts", date=memory.later)
    if plan.deadline and plan.deadline < day:
        yield say(language, "deadline_over", deadline=plan.deadline)
    reviews = [place for place, candidate in enumerate(choice.waiting, 1) if candidate.kind == "review"]
    if reviews:
        more = _pomodoros(planner, reviews[-1])
        yield say(language, "reviews_wait", number=len(reviews), more=more)
    if plan.deadline and plan.deadline > day and (late := _not_reached(plan, catalogue, memory, day)):
        yield late
    for leech in find_leeches(catalogue, memory):
        name = "leech_smaller" if leech.smaller else "leech"
        yield say(language, name, kata=leech.kata, times=leech.failed, latest=leech.of, smaller=leech.smaller)


def _pomodoros(planner: DayPlanner, waiting: int) -> int:
    """How many more make room for so many of what waits: enough, and the fewest where they are few."""
    plan, choice = planner.plan, planner.choice()
    minutes = choice.minutes + sum(one.minutes for one in choice.waiting[:waiting])
    used = 10 - rules.SLACK_TENTHS
    missing = min(minutes, planner.minutes) * 10 - plan.budget_minutes * used
    more = max(1, -(-missing // (plan.minutes * used)))  # rounded up
    while 1 < more <= FEW and not _leaves_reviews(planner, more - 1):  # a larger day is chosen by another rule
        more -= 1
    return more


def _leaves_reviews(planner: DayPlanner, more: int) -> bool:
    larger = replace(planner.plan, pomodoros=planner.plan.pomodoros + more)
    choice = DayPlanner(larger, planner.catalogue, planner.memory, planner.day).choice()
    return any(one.kind == "review" for one in choice.waiting)


def _not_reached(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> str:
    """The katas that the deadline comes too early for, and what would change that; empty where it is not so."""
    if all(kata in memory.progress for track in plan.tracks for kata in track.all_katas()):
        return ""
    from kata.schedule import projection  # which most days need not

    unreached = projection.unreached(plan, catalogue, memory, day)
    if not unreached:
        return ""
    language, planned = plan.language, {kata for track in plan.tracks for kata in track.all_katas()}
    found = projection.remedies(plan, catalogue, memory, day) or [("fewer_katas", {})]
    remedies = say(language, "or").join(say(language, name, **values) for name, values in found)
    return say(
        language, "not_reached", number=len(unreached), total=len(planned), deadline=plan.deadline, remedies=remedies
    )
