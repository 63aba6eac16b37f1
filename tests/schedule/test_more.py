"""What can be done besides the agenda: what waited, new katas beyond the limit, and reviews not due yet."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata.model import Memory, Plan, Track
from kata.schedule import more, rules
from kata.schedule.selection import Candidate, DayPlanner
from tests.schedule.test_agenda import DAY, catalogue, kata, met, situations, track

KNOWN = catalogue(*(kata(name) for name in "abcdef"), kata("after", after=("trees/e",)), kata("short", 5))


def names(candidates: list[Candidate]) -> str:
    return " ".join(candidate.kata.removeprefix("trees/") for candidate in candidates)


class TestTheOrder:
    def test_is_what_waited_then_what_is_new_then_what_is_not_due_lowest_recall_first(self):
        progress = {f"trees/{name}": met(21, 5.0) for name in "abc"}
        progress |= {"trees/d": met(3, 90.0), "trees/f": met(3, 60.0)}
        plan = Plan((track("e", "after", "short"),), pomodoros=2, new_limit=0)
        planner = DayPlanner(plan, KNOWN, Memory(DAY, progress), DAY)
        waiting = planner.choice().waiting
        assert waiting
        assert names(more.find_candidates(planner)) == f"{names(waiting)} e short f d"

    def test_goes_on_with_the_next_days_of_a_sprint(self):
        plan = Plan((Track("S", days=(("trees/a",), ("trees/b",), ("trees/c",))),))
        assert names(more.find_candidates(DayPlanner(plan, KNOWN, Memory(DAY), DAY))) == "b c"

    def test_on_a_day_off_begins_with_what_would_be_picked(self):
        plan = Plan((track("a", "b"),), days_off=frozenset({DAY.weekday()}), new_limit=1)
        planner = DayPlanner(plan, KNOWN, Memory(DAY), DAY)
        assert more.minutes_left(planner, 0) == 0
        assert names(more.offer(planner, 0)) == "a"
        assert names(more.find_candidates(planner)) == "a b"


class TestMinutesLeft:
    PLAN = Plan((track("a", "b", "c"),), pomodoros=4, new_limit=2)

    def test_are_those_of_the_budget_without_the_picks_to_come_and_the_minutes_of_today(self):
        planner = DayPlanner(self.PLAN, KNOWN, Memory(DAY), DAY)
        assert more.minutes_left(planner, 0) == 60
        planner = DayPlanner(self.PLAN, KNOWN, Memory(DAY, today={"trees/a": "passed"}), DAY)
        assert more.minutes_left(planner, 7.6) == 72
        assert more.minutes_left(planner, 500) == 0


class TestEveryOffer:
    @given(situations(), st.integers(0, 200), st.sets(st.integers(0, 11)))
    def test_can_be_started_now_and_fits_or_is_one_kata(self, situation: Any, minutes: int, skipped: set[int]):
        plan, known, memory = situation
        away = {f"trees/k{number}": DAY + timedelta(days=2) for number in skipped if f"trees/k{number}" in known}
        memory = replace(memory, skipped=away)
        planner = DayPlanner(plan, known, memory, DAY)
        offered = more.offer(planner, minutes)
        katas = [candidate.kata for candidate in offered]
        assert len(katas) == len(set(katas))
        assert len(offered) <= 1 or sum(candidate.minutes for candidate in offered) <= minutes
        assert not set(katas) & ({pick.kata for pick in planner.choice().picks} | memory.today.keys() | away.keys())
        passed = {one for one, progress in memory.progress.items() if progress.passed_day}
        passed |= {one for one, outcome in memory.today.items() if outcome == "passed"}
        for candidate in offered:
            assert candidate.kind == "review" or set(known[candidate.kata].after) <= passed
        everything = more.find_candidates(planner)
        assert bool(offered) == bool(everything)
        order = [one.kata for one in everything]
        assert katas == sorted(katas, key=order.index)
        if not offered:  # nothing that has been met on an earlier day is left
            kept = {one for one in memory.progress if one in known} - memory.today.keys() - away.keys()
            assert kept <= {pick.kata for pick in planner.choice().picks}

    @given(situations())
    def test_reviews_not_due_come_lowest_recall_first_and_last(self, situation: Any):
        plan, known, memory = situation
        planner = DayPlanner(plan, known, memory, DAY)
        early = [one for one in more.find_candidates(planner) if one.reason[0] == "not_due_yet"]
        assert [one.valuation.chance for one in early] == sorted(one.valuation.chance for one in early)
        assert more.find_candidates(planner)[-len(early) :] == early if early else True
        for one in early:
            assert not rules.is_due(plan, memory.progress[one.kata], DAY, planner.learner.forgetting)
