"""Why a kata is on the agenda, or is not: sentences first, then the numbers behind them."""

from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.messages import Language, say, weekday
from kata.model import Agenda, Memory, Plan, Valuation
from kata.schedule import rules
from kata.schedule.selection import DayPlanner


def numbers(language: Language, valuation: Valuation, end: date) -> str:
    """What a kata would cost and bring, as arithmetic that can be followed."""
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
        horizon=end,
        weight=weight,
        value_per_hour=valuation.value_per_hour,
    )


def explain(plan: Plan, catalogue: Catalogue, memory: Memory, day: date, kata: str, agenda: Agenda) -> list[str]:
    """Why this kata is, or is not, on that day's agenda; the last line is the numbers, where there are any."""
    language, end = plan.language, rules.horizon(plan, day)
    if kata not in catalogue:
        return [say(language, "gone")]
    lines = []
    if kata in memory.today:
        lines.append(say(language, "done_today", outcome=_outcome(language, memory.today[kata])))
    reasons: dict[str, str] = {one.kata: one.reason for one in agenda.left_out}
    reasons |= {one.kata: one.reason for one in agenda.picks}
    if kata in reasons:
        lines.append(reasons[kata])
    elif day.weekday() in plan.days_off:
        lines.append(say(language, "day_off", weekday=weekday(language, day.weekday())))
    elif not lines:
        lines.append(_not_considered(plan, memory, day, kata))
    return [*lines, numbers(language, DayPlanner(plan, catalogue, memory, day).evaluate(kata), end)]


def next_review_day(plan: Plan, memory: Memory, day: date, kata: str) -> date:
    """When a kata that has been met comes back, as things are now."""
    known = memory.progress[kata]
    own = forgetting.fit(memory.progress.values())
    found = max(day, known.recall.last_day) + timedelta(days=1)
    while not rules.is_due(plan, known, found, own):
        found += timedelta(days=1)
    return found


def _not_considered(plan: Plan, memory: Memory, day: date, kata: str) -> str:
    language = plan.language
    if known := memory.progress.get(kata):
        own = forgetting.fit(memory.progress.values())
        back, chance = next_review_day(plan, memory, day, kata), forgetting.retrievability(known.recall, day, own)
        days = (back - day).days
        return say(language, "tomorrow" if days == 1 else "not_due", chance=chance, date=back, days=days)
    for track in plan.tracks:
        for ahead, number, katas in rules.sprint_days(track, plan, memory, day):
            if ahead > 0 and kata in katas:
                when = _practice_day(plan, max(day, (track.start or day) - timedelta(days=1)), ahead)
                return say(language, "later_day", number=number, total=len(track.days), date=when)
    return say(language, "not_planned", kata=kata)


def _practice_day(plan: Plan, day: date, ahead: int) -> date:
    while ahead:
        day += timedelta(days=1)
        ahead -= day.weekday() not in plan.days_off
    return day


def _outcome(language: Language, outcome: str) -> str:
    return say(language, outcome if outcome in ("passed", "given_up") else "failed")
