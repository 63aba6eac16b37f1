"""The day's agenda in words: a pure function of plan, catalogue, memory and day; no clock, no file, no randomness.

It is made from what was known when the day began, so finishing a pick never reshuffles the rest.
"""

from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import AVERAGE, Forgetting
from kata.messages import Language, ago, say, weekday
from kata.model import Agenda, LeftOut, Memory, Pick, Plan
from kata.schedule import warnings
from kata.schedule.selection import Candidate, DayPlanner, Reason


def build_agenda(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Agenda:
    """Choose the picks of a study day."""
    language = plan.language
    if day.weekday() in plan.days_off:
        return Agenda(day, 0, (), warnings=(say(language, "day_off", weekday=weekday(language, day.weekday())),))
    planner = DayPlanner(plan, catalogue, memory, day)
    choice = planner.choice()
    return Agenda(
        date=day,
        budget_minutes=plan.budget_minutes,
        picks=tuple(_pick(one, planner) for one in choice.picks),
        left_out=tuple(LeftOut(one.kata, render_reason(language, why), one.valuation) for one, why in choice.left_out),
        warnings=tuple(warnings.find_warnings(planner)),
        notes=(_rule(planner), describe_forgetting(language, planner.learner.forgetting)),
    )


def render_reason(language: Language, reason: Reason) -> str:
    """A reason as a sentence."""
    name, values = reason
    if "days" in values:
        values = {**values, "ago": ago(language, values["days"])}
    return say(language, name, **values)


def describe_forgetting(language: Language, forgetting: Forgetting) -> str:
    """How fast this learner is thought to forget."""
    if forgetting == AVERAGE or len(forgetting.weights) == 1:
        return say(language, "forgetting_fsrs", reviews=forgetting.reviews)
    times = AVERAGE.half_life / forgetting.half_life
    way = say(language, "fast" if times >= 1 else "slowly")
    return say(language, "forgetting_own", reviews=forgetting.reviews, times=max(times, 1 / times), way=way)


def _rule(day: DayPlanner) -> str:
    name = "rule_fits" if day.fits else "rule_full"
    budget = day.plan.budget_minutes
    return say(day.plan.language, name, minutes=day.minutes, usable=day.usable, budget=budget)


def _pick(one: Candidate, day: DayPlanner) -> Pick:
    return Pick(
        kata=one.kata,
        title=day.catalogue[one.kata].titled(day.plan.language),
        kind=one.kind,
        minutes=one.minutes,
        reason=render_reason(day.plan.language, one.reason),
        retrievability=round(one.valuation.chance, 4) if one.kind == "review" else None,
        done=one.kata in day.memory.today,
        valuation=one.valuation,
    )
