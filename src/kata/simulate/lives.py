"""Lives eight learners day by day under the schedule of `kata today`, and renders each life as a table: docs/lives.md.

The simulation (`harness`) measures many random learners; here each learner follows a plain rule, the plan and the katas
are real, and every agenda can be read. A day is lived as at the terminal: after each attempt, the picks are chosen
again.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.model import LATEST_REVIEWS, Agenda, Attempt, Kata, Memory, Pick, Plan, Progress, Track
from kata.schedule import rules
from kata.schedule.agenda import build_agenda
from kata.schedule.selection import Candidate, DayPlanner
from kata.schedule.warnings import find_repeated
from kata.simulate.policies import START, KataHistory, View
from kata.simulate.tables import table

REVIEW_PACE, FAILURE_PACE = 0.7, 1.5  # times the minutes of a first pass, and times the target minutes


@dataclass(frozen=True, slots=True)
class Life:
    """A plan, and a learner who follows a rule."""

    name: str
    about: str  # the learner's situation, a sentence
    plan: Plan
    days: int
    tries: tuple[int, int, int, int, int] = (1, 1, 2, 2, 3)  # at which try a kata of level 1 to 5 passes first
    remembers: int = 7  # days after the first pass; twice as many after each further pass in a row
    pace: float = 1.0  # minutes of a first pass, divided by the target minutes
    away: frozenset[int] = field(default_factory=frozenset)  # numbers of the days without practice

    def passes(self, kata: Kata, history: KataHistory, day: int) -> bool:
        """Whether an attempt passes on that day. After a failed review the next one passes in time."""
        if not any(history.passed):
            return len(history.passed) + 1 >= self.tries[kata.level - 1]
        streak = next((number for number, passed in enumerate(reversed(history.passed)) if not passed), None)
        row = len(history.passed) if streak is None else max(1, streak)
        days: int = self.remembers * 2 ** (row - 1)
        return day - history.days[-1] <= days

    def minutes(self, kata: Kata, history: KataHistory, passed: bool) -> float:
        """How long the attempt takes."""
        if not passed:
            return FAILURE_PACE * kata.minutes
        return self.pace * kata.minutes * (REVIEW_PACE if any(history.passed) else 1)


@dataclass(frozen=True, slots=True)
class LivedDay:
    """A day on which the learner practised, or that the plan has off: what was known, planned and done."""

    number: int  # from 1
    agenda: Agenda  # in the morning
    evening: tuple[Candidate, ...]  # the picks after the last attempt
    attempts: tuple[Attempt, ...]
    met: dict[str, Progress]  # the katas met before that day
    due: frozenset[str]  # of these, the ones due that passed last time
    failed: frozenset[str]  # of these, the ones that did not pass last time
    said: tuple[str, ...]  # what `kata today` says in the morning besides the picks

    @property
    def date(self) -> date:
        return self.agenda.date

    @property
    def picks(self) -> tuple[Pick | Candidate, ...]:
        """What was on the agenda at any time of the day, in order."""
        early = {pick.kata for pick in self.agenda.picks}
        return (*self.agenda.picks, *(pick for pick in self.evening if pick.kata not in early))

    @property
    def outcomes(self) -> dict[str, bool]:
        """Whether each kata tried passed."""
        return {attempt.kata: attempt.passed for attempt in self.attempts}


def eight_lives(plan: Plan, catalogue: Catalogue) -> tuple[Life, ...]:
    """The eight learners; most follow the given plan, at their own budget and deadline."""

    def due_after(days: int) -> date:
        return START + timedelta(days=days)

    packs = sorted(catalogue.packs, key=lambda pack: -len(pack.katas))[:2]
    two = tuple(
        Track(pack.title, tuple(kata.id for kata in pack.katas), weight=weight)
        for pack, weight in zip(packs, (1.0, 3.0), strict=True)
    )
    busy = replace(plan, pomodoros=1, deadline=due_after(21))
    irregular = {1, 2, 3, 6, 7, 11, 12, 13, 14, 19, 20, 25, 26, 27, 28, 33, 34, 35, 41, 42}
    return (
        Life("A first-timer", "follows the plan as it is, a little slowly, and forgets soon.", plan, 21,
             tries=(1, 1, 2, 3, 3), remembers=4, pace=1.2),
        Life("25 minutes and three weeks", "has one pomodoro a day, and the interview in three weeks.", busy, 21),
        Life("A skilled learner", "passes everything at once, in half the time.", plan, 42,
             tries=(1, 1, 1, 1, 1), remembers=365, pace=0.5),
        Life("A failing learner", "passes nothing before the third try, and forgets soon.", plan, 28,
             tries=(3, 3, 3, 4, 4), remembers=4),
        Life("Three weeks away", "practises for two weeks, is away for three, and comes back.", plan, 56,
             away=frozenset(range(15, 36))),
        Life("An irregular learner", "practises on some days, with gaps of up to five days.", plan, 42,
             away=frozenset(range(1, 43)) - irregular),
        Life("A deadline in five days", "follows the plan as it is, with the interview on day 6.",
             replace(plan, deadline=due_after(5)), 6, remembers=4),
        Life("Two tracks of unequal weight",
             f"has two tracks, {two[1].name.lower()} of weight 3 and {two[0].name.lower()} of weight 1, Sundays off, "
             "and the interview in thirty days.",
             replace(plan, tracks=two, deadline=due_after(30), days_off=frozenset({6})), 30),
    )  # fmt: skip


def live(life: Life, catalogue: Catalogue) -> list[LivedDay]:
    """Live from day to day; the days away are left out."""
    plan = life.plan
    view = View(catalogue, plan.budget_minutes, plan.new_limit, random.Random(0), plan.tracks)
    days: list[LivedDay] = []
    mornings: list[Memory] = []  # of the days with attempts
    for number in range(1, life.days + 1):
        if number not in life.away:
            view.day = number - 1
            memory = Memory(view.date, dict(view.progress), reviews=tuple(view.reviews[-LATEST_REVIEWS:]))
            days.append(_live_day(life, view, memory, mornings[-1] if mornings else None))
            if days[-1].attempts:
                mornings.append(memory)
    return days


def _live_day(life: Life, view: View, memory: Memory, before: Memory | None) -> LivedDay:
    """Practise the first pick that is left, until all are done or the budget is used up."""
    plan, catalogue, day, begun = life.plan, view.catalogue, view.date, len(view.log)
    morning = build_agenda(plan, catalogue, memory, day)
    today: dict[str, str] = {}
    picks = [] if plan.is_off(day) else DayPlanner(plan, catalogue, memory, day).choice().picks
    spent = 0.0
    while spent < plan.budget_minutes and (pick := next((pick for pick in picks if pick.kata not in today), None)):
        kata, history = catalogue[pick.kata], view.histories.get(pick.kata, KataHistory())
        passed = life.passes(kata, history, view.day)
        minutes = life.minutes(kata, history, passed)
        view.record(kata.id, passed, minutes)
        spent += minutes
        today[kata.id] = "passed" if passed else "failed"
        picks = DayPlanner(plan, catalogue, replace(memory, today=dict(today)), day).choice().picks
    learner_forgetting = forgetting.fit(memory.progress.values())
    failed = frozenset(kata for kata, progress in memory.progress.items() if progress.ratings.endswith("1"))
    due = frozenset(
        kata
        for kata, progress in memory.progress.items()
        if kata not in failed and rules.is_due(plan, progress, day, learner_forgetting)
    )
    repeated = find_repeated(morning.advice, DayPlanner(plan, catalogue, before, before.day)) if before else ()
    said = (*(text for text in morning.warnings if text not in repeated), *morning.explanations)
    return LivedDay(view.day + 1, morning, tuple(picks), tuple(view.log[begun:]), memory.progress, due, failed, said)


# -- the page ----------------------------------------------------------------------------------------------------------

INTRODUCTION = f"""\
# Eight lives under the schedule

Generated by `python docs/make.py lives`, with the katas and the plan of this repository. \
[The page on the schedule](schedule.md) measures many simulated learners. Here eight learners follow a plain rule each, \
so every agenda can be read.

The tests check these promises on each life:

- What failed is retried within three days of practice, unless other failures fill their part of each of these days.
- Beside what a sprint lists, at most one kata a day is new while a failure has waited longer than three days.
- Of any three days of practice on which a review is due, at least one has a review.
- A day that is empty, or less than half full, says why.
- No day is planned over its budget, unless a single kata is longer than the day.
- What a sprint lists for a day is planned for that day, as far as the budget goes.

A kata is marked ✓ if it passed and ✗ if it failed. One without a mark was not reached, because the budget was used up. \
~~Struck out~~ is what a failure took out of the day; + stands before what came in during the day. A **retry** failed \
last time. The minutes are those planned, those of the budget, and those that the attempts took.

A first pass takes the minutes of the kata times the learner's pace, a later pass {REVIEW_PACE} times as long, a failure \
{FAILURE_PACE} times the minutes of the kata. The learner remembers a kata for some days after the first pass, and twice \
as long after each further pass in a row."""  # noqa: E501 - a paragraph is a line of the page


def page(lives: Sequence[tuple[Life, Sequence[LivedDay]]], catalogue: Catalogue) -> str:
    """docs/lives.md: a section for each life."""
    return "\n\n".join([INTRODUCTION, *(_section(life, days, catalogue) for life, days in lives)]) + "\n"


def _section(life: Life, days: Sequence[LivedDay], catalogue: Catalogue) -> str:
    tries = ", ".join(map(str, life.tries))
    rule = (
        f"This learner {life.about} The budget is {life.plan.budget_minutes} minutes a day. A kata of level 1 to 5 "
        f"passes first at try {tries} and is remembered for {life.remembers} days; the pace is {life.pace:g}."
    )
    names = _short_names(catalogue)
    rows, before = [], 0
    for day in days:
        if away := day.number - before - 1:
            rows.append([f"{before + 1}" if away == 1 else f"{before + 1} to {day.number - 1}", "away", "", ""])
        minutes = f"{day.agenda.planned_minutes} of {day.agenda.budget_minutes}"
        took = f", took {sum(attempt.minutes for attempt in day.attempts):.0f}" if day.attempts else ""
        said = "<br>".join(text.replace("|", "\\|") for text in day.said)
        rows.append([f"{day.number} {day.date:%a}", _agenda_cell(day, names), minutes + took, said])
        before = day.number
    return f"## {life.name}\n\n{rule}\n\n{table(['day', 'agenda', 'minutes', 'what the schedule says'], rows)}"


def _agenda_cell(day: LivedDay, names: dict[str, str]) -> str:
    """The katas of a day in order of practice, those of a kind together."""
    groups = groupby(day.picks, key=lambda pick: kind_of(day, pick))
    cells = [f"**{kind}** " + ", ".join(_marked(day, pick, names) for pick in picks) for kind, picks in groups]
    return "; ".join(cells) or "nothing"


def kind_of(day: LivedDay, pick: Pick | Candidate) -> str:
    """`new`, `review`, `retry` of what failed last time, or `left over` from a sprint."""
    if pick.kata in day.failed:
        return "retry"
    return "left over" if pick.kind == "carried" else pick.kind


def _marked(day: LivedDay, pick: Pick | Candidate, names: dict[str, str]) -> str:
    name = names[pick.kata]
    if pick.kata in day.outcomes:
        name += " ✓" if day.outcomes[pick.kata] else " ✗"
    elif pick.kata not in {later.kata for later in day.evening}:
        name = f"~~{name}~~"
    return name if any(pick.kata == early.kata for early in day.agenda.picks) else f"+ {name}"


def _short_names(catalogue: Catalogue) -> dict[str, str]:
    """Each kata without its pack, if no other pack has a kata of that name."""
    names = [kata.name for kata in catalogue]
    return {kata.id: kata.name if names.count(kata.name) == 1 else kata.id for kata in catalogue}
