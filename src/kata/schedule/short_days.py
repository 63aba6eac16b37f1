"""Explains days that hold little, or less than a sprint lists: why, when a review is due, and what would help."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from kata.messages import day_name
from kata.schedule import rules
from kata.schedule.messages import advise
from kata.schedule.selection import DayPlanner
from kata.schedule.sprints import day_of_offset, listed_minutes

FURTHEST = 400  # days within which the next review is looked for


def explain_day(planner: DayPlanner) -> Iterator[str]:
    """One sentence for each thing about the day that is not as the plan lets expect, in the plan's language."""
    plan, language, choice = planner.plan, planner.plan.language, planner.choice()
    for track in plan.tracks:
        for offset, number, minutes in listed_minutes(planner, track):
            if offset == 0 and minutes > planner.usable_minutes:
                values = {"number": number, "minutes": minutes, "usable": planner.usable_minutes}
                yield advise(language, "sprint_too_long", track=track.name, **values)
    longest = max(choice.picks, key=lambda pick: pick.minutes, default=None)
    if longest and longest.minutes > plan.budget_minutes:
        values = {"minutes": longest.minutes, "budget": plan.budget_minutes}
        yield advise(language, "longer_than_a_day", kata=longest.kata, **values)
    if not choice.waiting and choice.minutes * 2 < planner.usable_minutes:
        yield _explain_short_day(planner)


def _explain_short_day(planner: DayPlanner) -> str:
    language = planner.plan.language
    reason, reason_values, remedy = _reason(planner)
    parts = [advise(language, reason, **reason_values)]
    if due := next_review(planner):
        parts.append(advise(language, "next_review", day=day_name(language, due, planner.day)))
    parts.append(advise(language, remedy, **reason_values))
    return ("；" if language == "zh" else "; ").join(parts)


def next_review(planner: DayPlanner) -> date | None:
    """The first practice day after this one on which a kata is due that is not on today's agenda."""
    plan, memory, choice = planner.plan, planner.memory, planner.choice()
    away = {pick.kata for pick in choice.picks} | memory.today.keys()
    resting = {kata: progress for kata, progress in memory.progress.items() if kata in planner.catalogue}
    resting = {kata: progress for kata, progress in resting.items() if kata not in away}
    day = rules.next_practice_day(plan, planner.day)
    while resting and day and day <= planner.day + timedelta(days=FURTHEST):
        for kata, progress in resting.items():
            is_due = rules.is_due(plan, progress, day, planner.learner.forgetting)
            if is_due and not memory.is_skipped(kata, day):
                return day
        day = rules.next_practice_day(plan, day)
    return None


def _reason(planner: DayPlanner) -> tuple[str, dict[str, Any], str]:
    """Why there is no more to do, with the values of the message, and the message that says what would help."""
    from kata.schedule import more  # imported late: most days do not need it

    plan, memory, choice = planner.plan, planner.memory, planner.choice()
    can_do_more = bool(more.find_candidates(planner))
    planned = {kata for track in plan.tracks for kata in track.all_katas()}
    picked = {pick.kata for pick in choice.picks}
    if not (rest := planned - memory.progress.keys() - picked):
        has_new = any(pick.kind != "review" for pick in choice.picks)
        return "no_other_new" if has_new else "all_met", {}, "add_track_or_more" if can_do_more else "add_track"
    why: dict[str, Mapping[str, Any]] = {}
    for candidate, (message, values) in choice.left_out:
        if candidate.kata in rest:
            why.setdefault(message, values)
    for message, reason in (("enough_new", "limit_reached"), ("fewer_new", "limit_reduced")):
        if message in why:
            fallback = "raise_limit" if message == "enough_new" else "practise_more"
            return reason, {"number": why[message]["number"]}, fallback
    if coming := _next_of_sprint(planner):
        return "sprint_goes_on", coming, "practise_more" if can_do_more else "pass_them"
    for message in ("comes_after", "not_passed_today"):
        if message in why:
            others = why[message]["others"]
            unplanned = not (set(others) & (planned | memory.progress.keys()))
            return "others_come_after", {"others": others}, "plan_them" if unplanned else "pass_them"
    return "others_skipped", {}, "bring_back"


def _next_of_sprint(planner: DayPlanner) -> dict[str, Any] | None:
    """The track and the day of the next list of a sprint that has a kata not met yet."""
    plan, memory, day = planner.plan, planner.memory, planner.day
    for track in plan.tracks:
        for offset, _, katas in rules.sprint_days(track, plan, memory, day):
            if offset > 0 and any(kata not in memory.progress for kata in katas):
                if coming := day_of_offset(plan, track, day, offset):
                    return {"track": track.name, "day": day_name(plan.language, coming, day)}
                break
    return None
