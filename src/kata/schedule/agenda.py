"""The day's agenda in words: a pure function of plan, catalogue, memory and day; no clock, no file, no randomness.

It is made from what was known when the day began, so finishing a pick never reshuffles the rest.
"""

from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import AVERAGE, Forgetting
from kata.messages import Language, ago, say, weekday
from kata.model import Agenda, LeftOut, Memory, Pick, Plan
from kata.schedule import warnings
from kata.schedule.selection import Candidate, Day, Reason


def agenda(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Agenda:
    """Choose the picks of a study day."""
    language = plan.language
    if day.weekday() in plan.days_off:
        return Agenda(day, 0, (), warnings=(say(language, "day_off", weekday=weekday(language, day.weekday())),))
    of_day = Day(plan, catalogue, memory, day)
    choice = of_day.choice()
    return Agenda(
        date=day,
        budget_minutes=plan.budget_minutes,
        picks=tuple(_pick(one, of_day) for one in choice.picks),
        left_out=tuple(LeftOut(one.kata, words(language, why), one.weighing) for one, why in choice.left_out),
        warnings=tuple(warnings.warnings(of_day)),
        notes=(_rule(of_day), believed(language, of_day.estimates.forgetting)),
    )


def words(language: Language, reason: Reason) -> str:
    """A reason as a sentence."""
    name, values = reason
    if "days" in values:
        values = {**values, "ago": ago(language, values["days"])}
    return say(language, name, **values)


def believed(language: Language, forgetting: Forgetting) -> str:
    """How fast this learner is thought to forget."""
    if forgetting == AVERAGE or len(forgetting.weights) == 1:
        return say(language, "forgetting_fsrs", reviews=forgetting.reviews)
    times = AVERAGE.half_kept / forgetting.half_kept
    way = say(language, "fast" if times >= 1 else "slowly")
    return say(language, "forgetting_own", reviews=forgetting.reviews, times=max(times, 1 / times), way=way)


def _rule(day: Day) -> str:
    name = "rule_fits" if day.fits else "rule_full"
    budget = day.plan.budget_minutes
    return say(day.plan.language, name, minutes=day.minutes, usable=day.usable, budget=budget)


def _pick(one: Candidate, day: Day) -> Pick:
    return Pick(
        kata=one.kata,
        title=day.catalogue[one.kata].titled(day.plan.language),
        kind=one.kind,
        minutes=one.minutes,
        reason=words(day.plan.language, one.reason),
        retrievability=round(one.weighing.chance, 4) if one.kind == "review" else None,
        done=one.kata in day.memory.today,
        weighing=one.weighing,
    )
