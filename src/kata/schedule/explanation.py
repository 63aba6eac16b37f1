"""Explains why a kata is, or is not, on the agenda: sentences first, then the numbers behind them."""

from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.messages import Language, outcome_name, say
from kata.model import Agenda, Memory, Plan, Valuation
from kata.schedule import rules
from kata.schedule.agenda import describe_day_off, render_reason
from kata.schedule.selection import DayPlanner, skip_reason
from kata.schedule.sprints import day_of_offset


def render_valuation(language: Language, valuation: Valuation, horizon: date) -> str:
    """The expected cost and gain of a kata as arithmetic that the reader can check."""
    weight = say(language, "weight", weight=valuation.weight) if valuation.weight != 1 else ""
    return say(
        language,
        "numbers_new" if valuation.stability is None else "numbers_met",
        stability=valuation.stability,
        days=valuation.days,
        chance=valuation.chance,
        if_passed=valuation.if_passed,
        if_failed=valuation.if_failed,
        minutes=valuation.minutes,
        gain=valuation.gain,
        horizon=horizon,
        weight=weight,
        value_per_hour=valuation.value_per_hour,
    )


def explain(plan: Plan, catalogue: Catalogue, memory: Memory, day: date, kata: str, agenda: Agenda) -> list[str]:
    """Why this kata is, or is not, on that day's agenda. The last line is its valuation, if it is on disk."""
    language = plan.language
    if kata not in catalogue:
        return [say(language, "gone")]
    lines = []
    if kata in memory.today:
        lines.append(say(language, "done_today", outcome=outcome_name(language, memory.today[kata])))
    reasons: dict[str, str] = {left_out.kata: left_out.reason for left_out in agenda.left_out}
    reasons |= {pick.kata: pick.reason for pick in agenda.picks}
    if kata in reasons:
        lines.append(reasons[kata])
    elif plan.is_off(day):
        lines.append(describe_day_off(plan, day))
    elif not lines:
        lines.append(_not_a_candidate(plan, memory, day, kata))
    valuation = DayPlanner(plan, catalogue, memory, day).evaluate(kata)
    return [*lines, render_valuation(language, valuation, rules.horizon(plan, day))]


def next_review_day(plan: Plan, memory: Memory, day: date, kata: str) -> date | None:
    """The first practice day after `day` on which a kata met before is due, if it is not practised until then.

    A day on which it is skipped does not count. None if the plan has no practice day until then.
    """
    progress = memory.progress[kata]
    learner_forgetting = forgetting.fit(memory.progress.values())
    before = max(day, progress.recall.last_day)
    if memory.is_skipped(kata, before):
        before = memory.skipped[kata] - timedelta(days=1)
    due_day = rules.next_practice_day(plan, before)
    while due_day and not rules.is_due(plan, progress, due_day, learner_forgetting):
        due_day = rules.next_practice_day(plan, due_day)
    return due_day


def _not_a_candidate(plan: Plan, memory: Memory, day: date, kata: str) -> str:
    language = plan.language
    if progress := memory.progress.get(kata):
        learner_forgetting = forgetting.fit(memory.progress.values())
        chance = forgetting.retrievability(progress.recall, day, learner_forgetting)
        due_day = next_review_day(plan, memory, day, kata)
        if due_day is None:
            return say(language, "always_off")
        days = (due_day - day).days
        return say(language, "tomorrow" if days == 1 else "not_due", chance=chance, date=due_day, days=days)
    for track in plan.tracks:
        for offset, number, katas in rules.sprint_days(track, plan, memory, day):
            if offset > 0 and kata in katas:
                planned_day = day_of_offset(plan, track, day, offset)
                if planned_day is None:
                    return say(language, "always_off")
                if memory.is_skipped(kata, planned_day):
                    return render_reason(language, skip_reason(memory, kata, day))
                return say(language, "later_day", number=number, total=len(track.days), date=planned_day)
    return say(language, "not_planned", kata=kata)
