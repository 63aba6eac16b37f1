"""Days of a sprint that list more than a day holds, found ahead."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kata.model import Memory, Plan, Track
from kata.schedule import projection
from kata.schedule.sprints import OversizedDay, describe_oversized_day
from tests.schedule.test_agenda import DAY, catalogue, kata, met

KNOWN = catalogue(*(kata(name, 20) for name in "abcdef"))


def sprint(*days: str, **more: Any) -> Track:
    return Track("S", days=tuple(tuple(f"trees/{name}" for name in listed) for listed in days), **more)


def ahead(days: int) -> date:
    return DAY + timedelta(days=days)


def found(plan: Plan, memory: Memory | None = None, day: date = DAY) -> tuple[OversizedDay, ...]:
    return projection.outlook(plan, KNOWN, memory or Memory(day), day).oversized_days


class TestADayTooLong:
    """A day of a sprint is too long if its katas not met yet take more minutes than nine tenths of the budget."""

    ONE = Plan((sprint("abc", "d"),), pomodoros=2, minutes=30)  # 54 minutes a day are planned

    def test_is_named_with_the_day_on_which_the_last_kata_comes(self):
        assert found(self.ONE) == (OversizedDay("S", 1, 60, 54, ahead(1), ahead(1)),)
        short = replace(self.ONE, pomodoros=1)
        assert found(short) == (OversizedDay("S", 1, 60, 27, ahead(1), ahead(4)),)  # a review on the third day

    def test_is_none_if_the_minutes_fit_exactly(self):
        assert found(replace(self.ONE, pomodoros=1, minutes=67)) == ()
        assert found(replace(self.ONE, pomodoros=1, minutes=66)) != ()

    def test_counts_only_what_has_not_been_met(self):
        assert found(self.ONE, Memory(DAY, {"trees/a": met(0, 50.0)})) == ()

    def test_is_not_named_once_it_is_over(self):
        plan = replace(self.ONE, tracks=(sprint("abc", "d", start=ahead(-1)),))
        assert found(plan) == ()

    def test_is_named_before_the_sprint_begins_and_days_off_are_not_counted(self):
        plan = replace(self.ONE, tracks=(sprint("ab", "cde", start=ahead(3)),), pomodoros=1, minutes=25)
        plan = replace(plan, periods_off=((ahead(4), ahead(5)),))
        days = [(one.number, one.planned_end, one.end) for one in found(plan)]
        assert days == [(1, ahead(6), ahead(10)), (2, ahead(6), ahead(10))]

    def test_of_which_the_end_is_not_in_sight_has_none(self):
        (day,) = found(replace(self.ONE, pomodoros=1, deadline=ahead(2)))
        assert (day.planned_end, day.end) == (ahead(1), None)

    @pytest.mark.parametrize("listed", ["a", "abcdef"])
    def test_longer_than_any_budget_is_carried_over_one_kata_a_day(self, listed: str):
        (day,) = found(Plan((sprint(listed),), pomodoros=1, minutes=5))
        assert (day.minutes, day.usable_minutes) == (20 * len(listed), 4)
        reviews = (len(listed) - 1) // 2  # every third day begins with one, and has no room for another kata
        assert day.end == ahead(len(listed) - 1 + reviews)


@pytest.mark.parametrize(
    ("end", "english", "chinese"),
    [
        (
            3,
            "the sprint will end on 2026-11-26 instead of 2026-11-24",
            "这个冲刺要到 2026-11-26 才做完，不是 2026-11-24",
        ),
        (1, "the rest is carried over, and the sprint still ends on 2026-11-24", "这个冲刺仍在 2026-11-24 做完"),
        (None, "the sprint will not end by 2027-01-01", "到 2027-01-01 还做不完这个冲刺"),
    ],
)
def test_the_sentence_says_what_becomes_of_the_sprint(end: int | None, english: str, chinese: str):
    day = OversizedDay("S", 1, 60, 27, ahead(1), None if end is None else ahead(end))
    said = describe_oversized_day("en", day, date(2027, 1, 1))
    assert said.startswith("day 1 of S lists 60 minutes, a day has 27: ")
    assert english in said
    assert chinese in describe_oversized_day("zh", day, date(2027, 1, 1))
