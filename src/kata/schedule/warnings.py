"""The warnings of a day's agenda, each with what would help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.messages import Language, day_name, say
from kata.model import Advice, Memory, Plan
from kata.schedule import rules
from kata.schedule.leeches import find_leeches, find_streak
from kata.schedule.messages import advise
from kata.schedule.selection import DayPlanner

FEW = 4  # pomodoros that a learner may well add to a day


def find_warnings(planner: DayPlanner) -> Iterator[str]:
    """Those that are said every day, in the plan's language."""
    plan, day = planner.plan, planner.day
    if planner.memory.later:
        yield say(plan.language, "later_attempts", date=planner.memory.later)
    if plan.deadline and plan.deadline < day:
        yield say(plan.language, "deadline_over", deadline=plan.deadline)
    if plan.deadline and plan.deadline > day:
        yield from _not_reached(plan, planner.catalogue, planner.memory, day)


def find_advice(planner: DayPlanner) -> Iterator[Advice]:
    """What would help this learner, in the plan's language: to be said again only when its gist has changed."""
    language, memory = planner.plan.language, planner.memory
    yield from _reviews_wait(planner)
    for leech in find_leeches(planner.catalogue, memory):
        if leech.easier:  # without something to offer, it would only discourage
            values = {"kata": leech.kata, "times": leech.failed, "latest": leech.days, "smaller": leech.easier}
            yield _advice(language, "leech_smaller", values, values)
    if streak := find_streak(memory):
        picks = (pick for pick in planner.choice().picks if pick.kata not in memory.today and pick.kind != "review")
        easy = next((pick.kata for pick in picks if not planner.catalogue[pick.kata].after), "")
        values = {"failed": streak.failed, "reviews": streak.reviews, "kata": easy}
        yield _advice(language, "streak_with_kata" if easy else "streak", values, {"kata": easy})


def find_repeated(advice: tuple[Advice, ...], before: DayPlanner) -> set[str]:
    """The texts of the advice that was given on an earlier day already, with the same gist."""
    if before.plan.is_off(before.day):
        return set()
    given = {advice.gist for advice in find_advice(before)}
    return {one.text for one in advice if one.gist in given}


def _advice(language: Language, message: str, values: dict[str, object], gist: dict[str, object]) -> Advice:
    text = advise(language, message, **values)
    return Advice(text, " ".join(map(str, (message, *gist.values()))))


def _reviews_wait(planner: DayPlanner) -> Iterator[Advice]:
    """One remedy for the due reviews that do not fit: a few more pomodoros, else the way back as it will be."""
    from kata.schedule.recovery import plan_way_back  # imported late: most days do not need it

    plan, day, language = planner.plan, planner.day, planner.plan.language
    number = sum(candidate.kind == "review" for candidate in planner.choice().waiting)
    if not number:
        return
    values: dict[str, object] = {"number": number}
    if more := next((more for more in range(1, FEW + 1) if not _leaves_out_reviews(planner, more)), 0):
        yield _advice(language, "reviews_wait", values | {"more": more}, {"more": more})
        return
    way = plan_way_back(DayPlanner(plan, planner.catalogue, replace(planner.memory, today={}), day))
    if way.level is None or way.level == day:
        yield _advice(language, "reviews_wait_long", values, {})
        return
    gist: dict[str, object] = {"days": way.days(day)}
    if way.first_new and way.first_new > day:
        values["new_day"] = day_name(language, way.first_new, day)
        yield _advice(language, "reviews_first", values | gist, gist | {"first_new": way.first_new})
    else:
        yield _advice(language, "reviews_level", values | gist, gist)


def _leaves_out_reviews(planner: DayPlanner, more: int) -> bool:
    larger = replace(planner.plan, pomodoros=planner.plan.pomodoros + more)
    due = [review.minutes for review in planner.due]
    if len(due) > 1 and sum(due) > rules.usable_minutes(larger):
        return True  # whatever the selection does, which takes long for many katas
    choice = DayPlanner(larger, planner.catalogue, planner.memory, planner.day).choice()
    return any(candidate.kind == "review" for candidate in choice.waiting)


def _not_reached(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Iterator[str]:
    """The warning that not every kata will be met by the deadline, with remedies."""
    planned = {kata for track in plan.tracks for kata in track.all_katas()}
    if planned <= memory.progress.keys():
        return
    from kata.schedule import projection  # imported late: most days do not need it

    unreached = projection.unreached(plan, catalogue, memory, day)
    if not unreached:
        return
    language = plan.language
    changes = projection.remedies(plan, catalogue, memory, day) or [("fewer_katas", {})]
    remedies = say(language, "or").join(say(language, message, **values) for message, values in changes)
    yield say(
        language,
        "not_reached",
        number=len(unreached),
        total=len(planned),
        deadline=projection.last_day(plan, day),
        remedies=remedies,
    )
