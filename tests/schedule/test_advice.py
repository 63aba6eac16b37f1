"""Advice of the agenda: one remedy that a person can follow, said again only when it changes; and failing streaks."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.messages import Language, day_name
from kata.model import Memory, Plan
from kata.schedule import recovery, warnings
from kata.schedule.agenda import build_agenda
from kata.schedule.leeches import Streak, find_streak
from kata.schedule.projection import next_morning
from kata.schedule.selection import DayPlanner
from tests.schedule.test_agenda import DAY, catalogue, kata, met, situations, track

NAMES = [f"k{number}" for number in range(40)]
KNOWN = catalogue(*(kata(name) for name in NAMES))
PLAN = Plan((track(*NAMES),))


def after_absence(number: int = 30, stability: float = 5.0) -> Memory:
    """So many katas met three weeks ago: all of them are due."""
    return Memory(DAY, {f"trees/{name}": met(21, stability) for name in NAMES[:number]})


def advice(plan: Plan, memory: Memory) -> list[str]:
    return [one.text for one in warnings.find_advice(DayPlanner(plan, KNOWN, memory, DAY))]


def lived(plan: Plan, memory: Memory, days: int) -> list[DayPlanner]:
    """The days that follow, if everything passes, off days left out."""
    planners = []
    for ahead in range(days):
        day = DAY + timedelta(days=ahead)
        if not plan.is_off(day):
            planners.append(DayPlanner(plan, KNOWN, replace(memory, day=day), day))
            memory = next_morning(planners[-1])
    return planners


def waits(planner: DayPlanner) -> bool:
    return any(one.kind == "review" for one in planner.choice().waiting)


class TestWaitingReviews:
    """A few more pomodoros if they are enough, else the way back; never more pomodoros than a person may add."""

    def test_few_that_do_not_fit_ask_for_a_few_pomodoros(self):
        (said,) = advice(Plan(()), after_absence(6))
        assert said == "2 due reviews do not fit today; 2 more pomodoros would make room"

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_many_are_answered_with_the_days_until_none_waits(self, language: Language):
        plan = replace(PLAN, language=language)
        (said,) = advice(plan, after_absence())
        level = next(planner.day for planner in lived(plan, after_absence(), 31) if not waits(planner))
        (days,) = map(
            int, re.findall(r"about (\d+) days until you are level|大约 (\d+) 天补完", said)[0][language == "zh" :][:1]
        )
        assert (level - DAY).days <= days <= 1.5 * (level - DAY).days
        assert not re.search("pomodoro|番茄钟", said)

    @given(st.integers(1, 40), st.floats(0.3, 40), st.integers(1, 4), st.sets(st.integers(0, 6), max_size=3))
    def test_nothing_new_is_promised_only_until_the_first_day_with_a_new_kata(
        self, number: int, stability: float, pomodoros: int, off: set[int]
    ):
        plan = replace(PLAN, pomodoros=pomodoros, days_off=frozenset(off - {DAY.weekday()}))
        memory = after_absence(number, stability)
        way = recovery.plan_way_back(DayPlanner(plan, KNOWN, memory, DAY))
        days = lived(plan, memory, recovery.FURTHEST + 1)
        if way.level:
            assert way.level == next(planner.day for planner in days if not waits(planner))
        if way.first_new:
            new = [planner.day for planner in days if any(pick.kind != "review" for pick in planner.picked)]
            assert way.first_new == new[0]

    def test_far_too_many_are_not_projected_but_told_what_to_change(self):
        (said,) = advice(replace(PLAN, pomodoros=1, minutes=10), after_absence(40))
        assert "more than a month" in said
        assert "plan fewer katas, or raise day.pomodoros" in said

    @given(situations())
    def test_no_advice_asks_for_more_pomodoros_than_a_few(self, situation: Any):
        plan, known, memory = situation
        plan = replace(plan, language="en")
        for said in build_agenda(plan, known, memory, DAY).warnings:
            for found in re.findall(r"not fit today; (\d+) more", said):
                assert int(found) <= warnings.FEW

    @given(situations())
    def test_is_among_the_warnings(self, situation: Any):
        agenda = build_agenda(*situation, DAY)
        assert {one.text for one in agenda.advice} <= set(agenda.warnings)


class TestAgain:
    """Advice that was given on an earlier day with the same gist is repeated; with another one it is not."""

    def test_the_same_way_back_is_said_once(self):
        today, given = DayPlanner(PLAN, KNOWN, after_absence(), DAY), {}
        for planner in lived(PLAN, after_absence(), 12):
            for one in warnings.find_advice(planner):
                given.setdefault(one.gist, []).append(planner.day)
        assert today.day in [days[0] for days in given.values()]
        assert any(len(days) > 1 for days in given.values())
        first, second, *_ = lived(PLAN, after_absence(), 12)
        now = tuple(warnings.find_advice(second))
        repeated = warnings.find_repeated(now, first)
        before = {one.gist for one in warnings.find_advice(first)}
        assert repeated == {one.text for one in now if one.gist in before}

    def test_a_day_off_gave_none(self):
        planner = DayPlanner(PLAN, KNOWN, after_absence(), DAY)
        now = tuple(warnings.find_advice(planner))
        assert now
        assert warnings.find_repeated(now, planner) == {one.text for one in now}
        off = DayPlanner(replace(PLAN, days_off=frozenset({DAY.weekday()})), KNOWN, after_absence(), DAY)
        assert warnings.find_repeated(now, off) == set()

    def test_before_an_absence_there_was_no_backlog(self):
        day = DAY - timedelta(days=21)
        before = DayPlanner(PLAN, KNOWN, Memory(day), day)
        now = tuple(warnings.find_advice(DayPlanner(PLAN, KNOWN, after_absence(), DAY)))
        assert now
        assert warnings.find_repeated(now, before) == set()


class TestAFailingStreak:
    """The latest three reviews failed, or four of the latest six."""

    @pytest.mark.parametrize(
        ("reviews", "expected"),
        [
            ("", None), ("--", None), ("---", Streak(3, 3)), ("+---", Streak(3, 4)), ("---+", None),
            ("--+--", Streak(4, 5)), ("----++", Streak(4, 6)), ("----+++", None), ("++++++---", Streak(3, 6)),
        ],
    )  # fmt: skip
    def test_the_table(self, reviews: str, expected: Streak | None):
        assert find_streak(Memory(DAY, reviews=tuple(one == "+" for one in reviews))) == expected

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_is_said_in_one_sentence_and_names_a_new_kata_that_needs_nothing(self, language: Language):
        known = catalogue(kata("hard"), kata("next", after=("trees/hard",)), kata("easy"))
        plan = Plan((track("next", "easy"),), language=language)
        failing = (False,) * 3
        memory = Memory(DAY, {"trees/hard": met(1, 50.0)}, reviews=failing)
        planner = DayPlanner(plan, known, memory, DAY)
        (said,) = (one.text for one in warnings.find_advice(planner))
        picked = [pick.kata for pick in planner.choice().picks]
        assert ("`kata start trees/easy`" in said) == ("trees/easy" in picked)
        assert "trees/next`" not in said
        (said,) = (one.text for one in warnings.find_advice(DayPlanner(replace(plan, new_limit=0), known, memory, DAY)))
        assert "kata start" not in said
        assert not re.search("[。.]", said)


@pytest.mark.parametrize(
    ("ahead", "english", "chinese"),
    [(1, "tomorrow", "明天"), (2, "Wednesday", "星期三"), (6, "Sunday", "星期日"), (7, "2026-11-30", " 11 月 30 日")],
)
def test_a_day_to_come_has_a_name_within_a_week(ahead: int, english: str, chinese: str):
    day: date = DAY + timedelta(days=ahead)
    assert (day_name("en", day, DAY), day_name("zh", day, DAY)) == (english, chinese)
