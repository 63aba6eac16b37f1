"""Empty and short days, each explained in one sentence with what would help."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from kata.messages import Language
from kata.model import Memory, Plan, Progress, Track
from kata.schedule import rules, short_days
from kata.schedule.agenda import build_agenda
from kata.schedule.selection import DayPlanner
from tests.schedule.test_agenda import DAY, catalogue, kata, met, situations, track

KNOWN = catalogue(*(kata(name, 20) for name in "abcde"), kata("after", 20, after=("trees/e",)), kata("long", 70))


def said(plan: Plan, progress: dict[str, Progress] | None = None, language: Language = "en", **more: Any) -> list[str]:
    plan = replace(plan, language=language)
    return list(build_agenda(plan, KNOWN, Memory(DAY, progress or {}, **more), DAY).explanations)


class TestWhy:
    def test_every_kata_of_the_plan_has_been_met(self):
        progress = {"trees/a": met(1, 50.0, ratings="33", gaps="aa")}
        (english,) = said(Plan((track("a"),), max_interval=4), progress)
        assert english == (
            "every kata of the plan has been met; the next review is due Thursday; "
            "add a track to plan.yaml, or see `kata today --more`"
        )
        (chinese,) = said(Plan((track("a"),), max_interval=4), progress, "zh")
        assert chinese == "计划里的题都做过了；下次复习在星期四；可在 plan.yaml 里加一个题单，或用 `kata today --more`"

    @pytest.mark.parametrize(
        ("plan", "expected"),
        [
            (Plan((track("a"),)), "the plan has no other new kata; add a track to plan.yaml"),
            (
                Plan((track("a", "b"),), new_limit=1),
                "limits.new allows 1 new kata a day; raise the limit, or see `kata today --more`",
            ),
            (
                Plan((Track("S", days=(("trees/a",), ("trees/b",))),)),
                "the next katas of S are planned for tomorrow; `kata today --more` shows what else you can do",
            ),
            (Plan((track("after"),)), "the other new katas come after trees/e; add trees/e to plan.yaml"),
        ],
    )
    def test_else_what_holds_the_new_ones_back(self, plan: Plan, expected: str):
        assert said(plan) == [expected]

    def test_skipped_ones(self):
        (english,) = said(Plan((track("a", "b"),)), skipped={"trees/b": DAY + timedelta(days=9)})
        assert english == "the other new katas are skipped; `kata skip ID --back` brings one back"

    def test_a_kata_longer_than_a_day(self):
        plan = Plan((track("long", "a"),), pomodoros=1)
        assert said(plan)[0] == (
            "trees/long takes about 70 minutes, more than the 25 of a day: one kata is planned anyway; "
            "raise day.pomodoros or day.minutes"
        )

    def test_a_day_of_a_sprint_that_no_day_holds(self):
        plan = Plan((Track("S", days=(("trees/a", "trees/b", "trees/c"), ("trees/d",))),), pomodoros=2)
        assert said(plan) == [
            "day 1 of S lists 60 minutes, a day has 45: what does not fit is carried over; "
            "`kata plan check` shows when the sprint ends"
        ]


class TestEveryDay:
    @given(situations())
    def test_is_explained_if_it_is_empty_or_less_than_half_full_and_only_then(self, situation: Any):
        plan, known, memory = situation
        agenda = build_agenda(replace(plan, language="en"), known, memory, DAY)
        planner = DayPlanner(plan, known, memory, DAY)
        is_short = agenda.planned_minutes * 2 < planner.usable_minutes and not planner.choice().waiting
        others = [one for one in agenda.explanations if "carried over" in one or "planned anyway" in one]
        assert len(agenda.explanations) - len(others) == is_short
        if not agenda.picks and planner.usable_minutes:
            assert agenda.explanations

    @given(situations())
    def test_names_the_first_day_on_which_another_review_is_due(self, situation: Any):
        plan, known, memory = situation
        planner = DayPlanner(plan, known, memory, DAY)
        away = {pick.kata for pick in planner.choice().picks} | memory.today.keys()
        resting = [one for kata, one in memory.progress.items() if kata in known and kata not in away]
        days = (DAY + timedelta(days=number) for number in range(1, 401))
        due = (
            day
            for day in days
            if not plan.is_off(day) and any(rules.is_due(plan, one, day, planner.learner.forgetting) for one in resting)
        )
        assert short_days.next_review(planner) == next(due, None)
