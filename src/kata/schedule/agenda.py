"""Builds the day's agenda. A pure function of plan, catalogue, memory and day: no clock, no file, no randomness.

The picks are chosen from what was known when the day began, so finishing one never reshuffles the rest.
"""

from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import AVERAGE, Forgetting
from kata.messages import Language, ago, say, weekday
from kata.model import Agenda, LeftOut, Memory, Pick, Plan
from kata.schedule import short_days, warnings
from kata.schedule.messages import ADVICE, advise
from kata.schedule.selection import Candidate, DayPlanner, Reason


def build_agenda(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Agenda:
    """Choose the picks of a study day and render their reasons in the plan's language."""
    language = plan.language
    skipped = tuple((kata, until) for kata, until in memory.skipped.items() if until > day and kata in catalogue)
    if plan.is_off(day):
        return Agenda(day, 0, (), warnings=(describe_day_off(plan, day),), skipped=skipped)
    planner = DayPlanner(plan, catalogue, memory, day)
    choice = planner.choice()
    advice = tuple(warnings.find_advice(planner))
    return Agenda(
        date=day,
        budget_minutes=plan.budget_minutes,
        picks=tuple(_pick(candidate, planner) for candidate in choice.picks),
        left_out=tuple(
            LeftOut(candidate.kata, render_reason(language, reason), candidate.valuation)
            for candidate, reason in choice.left_out
        ),
        warnings=(*warnings.find_warnings(planner), *(one.text for one in advice)),
        notes=(_rule(planner), describe_forgetting(language, planner.learner.forgetting)),
        skipped=skipped,
        advice=advice,
        explanations=tuple(short_days.explain_day(planner)),
    )


def build_more(planner: DayPlanner, minutes: int) -> tuple[Pick, ...]:
    """What can be done besides the agenda in so many minutes, or one kata."""
    from kata.schedule import more  # imported late: most commands do not need it

    return tuple(_pick(candidate, planner) for candidate in more.offer(planner, minutes))


def render_reason(language: Language, reason: Reason) -> str:
    """A reason as a sentence."""
    message, values = reason
    if "days" in values:
        values = {**values, "ago": ago(language, values["days"])}
    return (advise if message in ADVICE else say)(language, message, **values)


def describe_day_off(plan: Plan, day: date) -> str:
    """One sentence: why nothing is planned on that day."""
    language, period = plan.language, plan.period_off(day)
    if period is None:
        return say(language, "day_off", weekday=weekday(language, day.weekday()))
    first, last = period
    if first == last:
        return say(language, "date_off", date=day)
    return say(language, "period_off", first=first, last=last)


def describe_forgetting(language: Language, forgetting: Forgetting) -> str:
    """One sentence: how fast the schedule assumes this learner forgets."""
    if forgetting == AVERAGE or len(forgetting.weights) == 1:
        return say(language, "forgetting_fsrs", reviews=forgetting.reviews)
    times = AVERAGE.half_life / forgetting.half_life
    way = say(language, "fast" if times >= 1 else "slowly")
    return say(language, "forgetting_own", reviews=forgetting.reviews, times=max(times, 1 / times), way=way)


def _rule(planner: DayPlanner) -> str:
    return say(
        planner.plan.language,
        "rule_fits" if planner.fits else "rule_full",
        minutes=planner.possible_minutes,
        usable=planner.usable_minutes,
        budget=planner.plan.budget_minutes,
    )


def _pick(candidate: Candidate, planner: DayPlanner) -> Pick:
    language = planner.plan.language
    return Pick(
        kata=candidate.kata,
        title=planner.catalogue[candidate.kata].titled(language),
        kind=candidate.kind,
        minutes=candidate.minutes,
        reason=render_reason(language, candidate.reason),
        retrievability=round(candidate.valuation.chance, 4) if candidate.kind == "review" else None,
        done=candidate.kata in planner.memory.today,
        valuation=candidate.valuation,
    )
