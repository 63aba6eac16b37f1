"""Offers more than the day's agenda, to a learner who has time left or wants to go on."""

from collections.abc import Iterator

from kata.schedule import rules
from kata.schedule.selection import Candidate, DayPlanner
from kata.schedule.sprints import day_of_offset


def minutes_left(planner: DayPlanner, spent: float) -> int:
    """The minutes of the budget that remain after `spent` minutes of attempts today and the picks still to be done."""
    if planner.plan.is_off(planner.day):
        return 0
    pending = sum(pick.minutes for pick in planner.choice().picks if pick.kata not in planner.memory.today)
    return max(0, planner.plan.budget_minutes - round(spent) - pending)


def offer(planner: DayPlanner, minutes: int) -> list[Candidate]:
    """What can be done besides the picks in so many minutes; one kata if nothing fits.

    First what waited for lack of room, then new katas beyond limits.new, those that a sprint lists for later days, and
    reviews not due yet, lowest recall first.
    """
    offered: list[Candidate] = []
    for candidate in (candidates := find_candidates(planner)):
        if sum(other.minutes for other in offered) + candidate.minutes <= minutes:
            offered.append(candidate)
    return offered or candidates[:1]


def find_candidates(planner: DayPlanner) -> list[Candidate]:
    """Everything that could be done today besides the picks, each at its first position, in the order of an offer."""
    memory, choice = planner.memory, planner.choice()
    picked = set() if planner.plan.is_off(planner.day) else {pick.kata for pick in choice.picks}
    passed = planner.passed | {kata for kata, outcome in memory.today.items() if outcome == "passed"}
    found: dict[str, Candidate] = {}
    for candidate in _everything(planner):
        kata = candidate.kata
        is_free = candidate.kind == "review" or passed.issuperset(planner.catalogue[kata].after)
        if is_free and not memory.is_skipped(kata, planner.day) and kata not in memory.today and kata not in picked:
            found.setdefault(kata, candidate)
    return list(found.values())


def _everything(planner: DayPlanner) -> Iterator[Candidate]:
    choice = planner.choice()
    yield from choice.picks  # on a day off they are not planned
    yield from choice.waiting
    yield from (candidate for candidate, _ in choice.left_out)
    yield from _later_in_sprints(planner)
    yield from sorted(_not_due(planner), key=lambda review: (review.valuation.chance, review.kata))


def _later_in_sprints(planner: DayPlanner) -> Iterator[Candidate]:
    plan, memory, day = planner.plan, planner.memory, planner.day
    for track in rules.by_weight(plan):
        for offset, number, katas in rules.sprint_days(track, plan, memory, day):
            date = day_of_offset(plan, track, day, offset) if offset > 0 else None
            values = {"number": number, "total": len(track.days), "date": date}
            for kata in katas if date else ():
                if kata not in memory.progress:
                    yield Candidate(kata, "new", planner.evaluate(kata), ("later_day", values))


def _not_due(planner: DayPlanner) -> Iterator[Candidate]:
    """The katas met before that are not due; nothing practised today is among them."""
    for kata, progress in planner.memory.progress.items():
        if kata in planner.catalogue and progress.recall.last_day < planner.day:
            valuation = planner.evaluate(kata)
            values = {"days": valuation.days, "chance": valuation.chance}
            yield Candidate(kata, "review", valuation, ("not_due_yet", values))
