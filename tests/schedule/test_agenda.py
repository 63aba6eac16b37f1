"""The agenda: invariants for any plan, catalogue and memory, and examples of small ones."""

import builtins
import io
import os
import random
import re
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.catalogue.catalogue import Catalogue, Pack
from kata.memory import forgetting
from kata.memory.forgetting import GAPS, NO_GAP, retrievability
from kata.model import Agenda, Kata, Memory, Plan, Progress, Recall, Track
from kata.schedule import rules, selection, value, warnings
from kata.schedule.agenda import build_agenda

DAY = date(2026, 11, 23)  # a Monday
SUNDAY = 6


def kata(name: str, minutes: int = 20, after: tuple[str, ...] = (), pack: str = "trees") -> Kata:
    return Kata(f"{pack}/{name}", (name,), name.title(), "题", 1, minutes, after)


def catalogue(*katas: Kata) -> Catalogue:
    packs = dict.fromkeys(one.pack for one in katas)
    return Catalogue(tuple(Pack(name, name, name, tuple(k for k in katas if k.pack == name)) for name in packs))


def track(*names: str) -> Track:
    return Track("All", tuple(f"trees/{name}" for name in names))


def met(ago: int = 1, stability: float = 0.2, passed: bool = True, **more: Any) -> Progress:
    """The progress of a kata attempted `ago` days before DAY. With the default stability it is due the day after."""
    day = DAY - timedelta(days=ago)
    more = {"ratings": "3" if passed else "1", "gaps": NO_GAP} | more
    return Progress(Recall(stability, 5.0, day), first_day=day, passed_day=day if passed else None, **more)


def picked(agenda: Agenda) -> list[str]:
    return [pick.kata.partition("/")[2] for pick in agenda.picks]


def reasons(agenda: Agenda) -> dict[str, str]:
    return {one.kata.partition("/")[2]: one.reason for one in (*agenda.picks, *agenda.left_out)}


# -- whatever the inputs ---------------------------------------------------------------------------------------------


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, Catalogue, Memory]:
    """A catalogue without cycles, a plan of some of its katas, and a memory of some katas, a few no longer on disk."""
    number = draw(st.integers(1, 12))
    katas: list[Kata] = []
    for index in range(number):
        after = draw(st.lists(st.sampled_from([one.id for one in katas]), unique=True, max_size=2)) if katas else []
        pack = draw(st.sampled_from(["trees", "deques"]))
        katas.append(kata(f"k{index}", draw(st.integers(1, 70)), tuple(after), pack))
    ids = [one.id for one in katas]
    some = st.lists(st.sampled_from(ids), unique=True, max_size=6).map(tuple)
    tracks = []
    for index in range(draw(st.integers(0, 3))):
        listed = draw(st.permutations(ids))
        cuts = draw(st.lists(st.integers(0, number), max_size=4).map(sorted))
        days = tuple(tuple(listed[low:high]) for low, high in zip([0, *cuts], cuts, strict=False))
        start = draw(st.none() | st.integers(-9, 9).map(lambda ago: DAY - timedelta(days=ago)))
        in_days = {one for day in days for one in day}
        rest = tuple(one for one in draw(some) if one not in in_days)
        tracks.append(Track(f"Track {index}", rest, days, start if days else None))
    plan = Plan(
        tuple(tracks),
        language=draw(st.sampled_from(["en", "zh"])),
        deadline=draw(st.none() | st.integers(-5, 90).map(lambda ahead: DAY + timedelta(days=ahead))),
        retention=draw(st.sampled_from([0.7, 0.9, 0.97])),
        pomodoros=draw(st.integers(1, 8)),
        minutes=draw(st.integers(5, 50)),
        days_off=frozenset(draw(st.sets(st.integers(1, 6), max_size=6))),
        new_limit=draw(st.integers(0, 5)),
        max_interval=draw(st.none() | st.integers(1, 40)),
    )
    times = st.lists(st.floats(0, 90), max_size=3).map(tuple)
    pasts = st.lists(st.tuples(st.sampled_from("1234"), st.sampled_from(GAPS)), min_size=1, max_size=9).map(
        lambda pairs: {"ratings": "".join(one for one, _ in pairs), "gaps": "".join(one for _, one in pairs)}
    )
    progress = {}
    for one in draw(st.lists(st.sampled_from([*ids, "gone/away"]), unique=True)):
        ago = draw(st.integers(1, 60))
        progress[one] = met(
            ago,
            draw(st.floats(0.1, 200)),
            draw(st.booleans()),
            passing=draw(times),
            failing=draw(times),
            **draw(pasts),
        )
    today = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(["passed", "failed", "given_up"])))
    reviews = tuple(draw(st.lists(st.booleans(), max_size=15)))
    return plan, catalogue(*katas), Memory(DAY, progress, today, reviews)


def is_due(plan: Plan, progress: Progress, own: forgetting.Forgetting) -> bool:
    """The rule, restated: not passed last time, recall down to the retention, or the longest interval has passed."""
    days = (DAY - progress.recall.last_day).days
    if days > 0 and (not progress.passed_day or progress.ratings.endswith("1")):
        return True
    if plan.max_interval is not None:
        longest = plan.max_interval
    elif plan.deadline is None or plan.deadline < DAY:
        longest = 30
    else:
        longest = max(1, min(30, (plan.deadline - DAY).days // 2))
    return days > 0 and (retrievability(progress.recall, DAY, own) <= plan.retention or days >= longest)


def is_listed_for_today(pick: Any, plan: Plan) -> bool:
    """Whether a sprint lists it for today, as the reason says."""
    said = ("planned for day", "计划安排在第")
    return any(track.days for track in plan.tracks) and pick.reason.startswith(said)


class TestEveryAgenda:
    @given(situations())
    def test_leaves_a_tenth_of_the_budget_free_unless_one_pick_alone_is_too_long(self, situation: Any):
        plan, known, memory = situation
        agenda = build_agenda(plan, known, memory, DAY)
        assert agenda.budget_minutes == plan.pomodoros * plan.minutes
        assert agenda.planned_minutes == sum(pick.minutes for pick in agenda.picks)
        assert len(agenda.picks) == 1 or agenda.planned_minutes * 10 <= agenda.budget_minutes * 9

    @given(situations())
    def test_names_no_kata_twice(self, situation: Any):
        agenda = build_agenda(*situation, DAY)
        named = [one.kata for one in (*agenda.picks, *agenda.left_out)]
        assert len(named) == len(set(named))

    @given(situations())
    def test_keeps_to_the_order_of_prerequisites(self, situation: Any):
        """A prerequisite was passed before, or passed today, or is picked before it and has not failed today."""
        plan, known, memory = situation
        ahead = {one for one, progress in memory.progress.items() if progress.passed_day}
        ahead |= {one for one, outcome in memory.today.items() if outcome == "passed"}
        for pick in build_agenda(plan, known, memory, DAY).picks:
            assert pick.kind == "review" or pick.done or set(known[pick.kata].after) <= ahead
            if memory.today.get(pick.kata, "passed") == "passed":
                ahead.add(pick.kata)

    @given(situations())
    def test_holds_no_more_new_katas_than_the_limit(self, situation: Any):
        plan, known, memory = situation
        picks = build_agenda(plan, known, memory, DAY).picks
        kinds = [pick.kind for pick in picks if not is_listed_for_today(pick, plan)]
        allowed = rules.allowed_new(plan, memory)
        assert kinds.count("new") <= allowed <= plan.new_limit
        if allowed < plan.new_limit or not selection.DayPlanner(plan, known, memory, DAY).fits:
            assert kinds.count("new") + kinds.count("carried") <= allowed

    @given(situations())
    def test_puts_what_is_left_over_first_then_reviews_then_what_is_new(self, situation: Any):
        """A pick comes after its prerequisites of today; katas made possible by today's passes come last of all."""
        plan, known, memory = situation
        morning = replace(memory, today={})
        picks = build_agenda(plan, known, morning, DAY).picks
        chosen = {pick.kata for pick in picks}
        kinds = "".join(pick.kind[0] for pick in picks if not chosen & set(known[pick.kata].after))
        assert re.fullmatch("c*r*n*", kinds)

    @given(situations())
    def test_reviews_what_is_due_and_nothing_else(self, situation: Any):
        plan, known, memory = situation
        agenda = build_agenda(plan, known, memory, DAY)
        own = forgetting.fit(memory.progress.values())
        reviews = [pick for pick in agenda.picks if pick.kind == "review"]
        left_out = [one.kata for one in agenda.left_out if one.kata in memory.progress]
        due = {one for one, progress in memory.progress.items() if one in known and is_due(plan, progress, own)}
        early = {pick.kata for pick in reviews} - due
        assert {pick.kata for pick in reviews} - early | set(left_out) == due
        following = rules.next_practice_day(plan, DAY)
        for one in early:  # only before days off, on one of which it would be due
            days = [DAY + timedelta(days=ahead) for ahead in range(1, ((following or DAY) - DAY).days)]
            assert any(rules.is_due(plan, memory.progress[one], day, own) for day in days)
        chances = [retrievability(memory.progress[pick.kata].recall, DAY, own) for pick in reviews]
        assert [pick.retrievability for pick in reviews] == [round(chance, 4) for chance in chances]

    @given(situations())
    def test_leaves_no_review_out_when_all_of_the_day_fits(self, situation: Any):
        plan, known, memory = situation
        day = selection.DayPlanner(plan, known, replace(memory, today={}), DAY)
        if day.fits:
            assert not day.choice().waiting
            assert {one.kata for one in day.due} <= {one.kata for one in day.choice().picks}

    @given(situations())
    def test_puts_the_least_remembered_first_but_for_the_first_and_for_neighbours_of_one_pack(self, situation: Any):
        plan, known, memory = situation
        picks = build_agenda(plan, known, replace(memory, today={}), DAY).picks
        reviews = [pick for pick in picks if pick.kind == "review"]
        if reviews and picks[0] is reviews[0]:
            assert reviews[0].retrievability == max(pick.retrievability or 0 for pick in reviews)
        for place, pick in enumerate(reviews[1:], 1):
            sooner = [one for one in reviews[place + 1 :] if (one.retrievability or 0) < (pick.retrievability or 0)]
            before = picks[picks.index(pick) - 1].kata.partition("/")[0]
            assert all(one.kata.startswith(f"{before}/") and not pick.kata.startswith(f"{before}/") for one in sooner)

    @given(situations())
    def test_introduces_only_what_the_plan_names_and_has_not_been_met(self, situation: Any):
        plan, known, memory = situation
        planned = {one for track in plan.tracks for one in track.all_katas()}
        for pick in build_agenda(plan, known, memory, DAY).picks:
            if pick.kind != "review":
                assert pick.kata in planned - memory.progress.keys()
                pace = value.LearnerModel.of(memory.progress, known).pace
                assert (pick.minutes, pick.retrievability) == (max(1, round(known[pick.kata].minutes * pace)), None)

    @given(situations())
    def test_says_why_of_everything_it_picks_and_leaves_out(self, situation: Any):
        plan, known, memory = situation
        agenda = build_agenda(plan, known, memory, DAY)
        assert all(one.reason for one in (*agenda.picks, *agenda.left_out))
        every = {one for track in plan.tracks for one in track.katas if one not in memory.progress}
        assert every <= {one.kata for one in (*agenda.picks, *agenda.left_out)}

    @given(situations(), st.integers(0, 5), st.integers(0, 30))
    def test_a_larger_budget_takes_away_only_what_makes_room_for_something_more_important(
        self, situation: Any, pomodoros: int, minutes: int
    ):
        """Where the two days differ first, by priority, the larger has what the smaller passed over."""
        plan, known, memory = situation
        memory = replace(memory, today={})
        larger = replace(plan, pomodoros=plan.pomodoros + pomodoros, minutes=plan.minutes + minutes)
        small, large = (selection.DayPlanner(one, known, memory, DAY) for one in (plan, larger))
        if any(rules.needs_retry(progress) for progress in memory.progress.values()) or large.fits != small.fits:
            return  # what failed claims a part of the day, and another limit on new katas holds
        if not any(known[one].after for one in known.by_id):
            taken, more = ([pick.kata for pick in planner.picked] for planner in (small, large))
            first = next(
                (place for place, pair in enumerate(zip(taken, more, strict=False)) if pair[0] != pair[1]), None
            )
            if first is None:
                assert len(taken) <= len(more)
            else:
                waited = [one.kata for one in small.choice().waiting]
                assert more[first] in waited

    @given(situations())
    def test_passes_over_only_what_does_not_fit(self, situation: Any):
        plan, known, memory = situation
        planner = selection.DayPlanner(plan, known, replace(memory, today={}), DAY)
        choice = planner.choice()
        for one in choice.waiting:
            assert choice.picks
            assert choice.minutes + one.minutes > planner.usable_minutes

    @given(situations())
    def test_has_a_kata_that_was_not_passed_last_time_if_there_is_one(self, situation: Any):
        """At least one, and no other of these failed on an earlier day than the first of them.

        On the third day without a review that one comes first, and a small day may have no room for another kata.
        """
        plan, known, memory = situation
        memory = replace(memory, today={}, skipped={})
        retries = {
            one: progress.recall.last_day
            for one, progress in memory.progress.items()
            if one in known and is_due(plan, progress, forgetting.AVERAGE) and rules.needs_retry(progress)
        }
        planned = set() if plan.is_off(DAY) else {pick.kata for pick in build_agenda(plan, known, memory, DAY).picks}
        if retries and not plan.is_off(DAY) and not rules.is_time_to_review(plan, memory, DAY):
            assert min(retries.values()) in {retries[one] for one in planned & retries.keys()}

    @given(situations())
    def test_is_not_reshuffled_by_what_is_done_during_the_day(self, situation: Any):
        plan, known, memory = situation
        morning = build_agenda(plan, known, replace(memory, today={}), DAY)
        later = build_agenda(plan, known, memory, DAY)
        before = [pick.kata for pick in morning.picks]
        same = [pick for pick in later.picks if pick.kata in before]
        assert [pick.kata for pick in same] == [kata for kata in before if kata in {pick.kata for pick in same}]
        assert later.picks[: len(same)] == tuple(same), "what is made possible comes last"
        passed = {one for one, outcome in memory.today.items() if outcome == "passed"}
        for pick in later.picks[len(same) :]:
            assert set(known[pick.kata].after) & passed, "only what today's passes made possible"
        said = {one.kata: one.reason for one in later.left_out}
        for kata in set(before) - {pick.kata for pick in same}:
            assert "tried today and not passed" in said[kata] or "今天练过但没通过" in said[kata]
        assert [pick.done for pick in later.picks] == [pick.kata in memory.today for pick in later.picks]

    @given(situations(), st.data())
    def test_one_more_attempt_today_only_marks_it_and_what_comes_after_it(self, situation: Any, data: Any):
        plan, known, memory = situation
        kata = data.draw(st.sampled_from(sorted(known.by_id)))
        outcome = data.draw(st.sampled_from(["passed", "failed"]))
        others = {one: said for one, said in memory.today.items() if one != kata}
        more = replace(memory, today=others | {kata: outcome})  # the latest comes last, as in a journal

        def untouched(memory: Memory) -> list[Any]:
            agenda = build_agenda(plan, known, memory, DAY)
            dependent = {kata}
            for _ in known:
                dependent |= {one.id for one in known if dependent & set(one.after)}
            return [pick for pick in agenda.picks if pick.kata not in dependent]

        before, after = untouched(memory), untouched(more)
        assert [pick for pick in after if pick in before] == after[: len(before)] or before == after

    @given(situations(), st.data())
    def test_taking_a_kata_out_of_the_plan_leaves_every_other_review_as_it_was(self, situation: Any, data: Any):
        plan, known, memory = situation
        kata = data.draw(st.sampled_from(sorted(known.by_id)))
        tracks = tuple(
            replace(
                track,
                katas=tuple(one for one in track.katas if one != kata),
                days=tuple(tuple(one for one in day if one != kata) for day in track.days),
            )
            for track in plan.tracks
        )
        without = replace(plan, tracks=tracks)

        def weighed(plan: Plan) -> dict[str, float]:
            day = selection.DayPlanner(plan, known, memory, DAY)
            return {one.kata: one.valuation.chance for one in day.due if one.kata != kata}

        assert weighed(plan) == weighed(without)

    @given(situations(), st.randoms(use_true_random=False))
    def test_is_the_same_for_the_same_inputs_in_whatever_order_they_are_kept(
        self, situation: Any, chance: random.Random
    ):
        plan, known, memory = situation
        items = list(memory.progress.items())
        chance.shuffle(items)
        shuffled = replace(memory, progress=dict(items))
        assert build_agenda(plan, known, shuffled, DAY) == build_agenda(plan, known, memory, DAY)

    @given(situations())
    def test_the_pomodoros_a_warning_asks_for_are_enough_and_none_too_many(self, situation: Any):
        plan, known, memory = situation
        plan = replace(plan, language="en")

        def waits(more: int) -> bool:
            day = selection.DayPlanner(replace(plan, pomodoros=plan.pomodoros + more), known, memory, DAY)
            return any(one.kind == "review" for one in day.choice().waiting)

        agenda = build_agenda(plan, known, memory, DAY)
        wanted = [found[1] for one in agenda.warnings if (found := re.search(r"not fit today; (\d+) more pomo", one))]
        assert any("not fit today" in one for one in agenda.warnings) == waits(0)
        enough = [more for more in range(1, warnings.FEW + 1) if not waits(more)]
        assert wanted == ([str(enough[0])] if waits(0) and enough else [])

    def test_reads_no_clock_no_file_and_no_randomness(self, monkeypatch: pytest.MonkeyPatch):
        class NoClock(date):
            @classmethod
            def today(cls) -> "NoClock":
                raise AssertionError("the agenda read the clock")

        def forbidden(*_: object, **__: object) -> Any:
            raise AssertionError("the agenda is no pure function")

        plan, known, memory = a_full_day()
        expected = build_agenda(plan, known, memory, DAY)
        with monkeypatch.context() as patch:
            for module in (sys.modules[build_agenda.__module__], selection, rules, value, forgetting):
                patch.setattr(module, "date", NoClock)
            for module, names in (
                (time, ("time", "time_ns", "monotonic", "localtime")),
                (os, ("open", "stat", "listdir", "getenv")),
                (io, ("open",)),
                (builtins, ("open",)),
                (random, ("random", "choice", "shuffle", "randrange")),
            ):
                for name in names:
                    patch.setattr(module, name, forbidden)
            again = build_agenda(plan, known, memory, DAY)
        assert again == expected


def a_full_day() -> tuple[Plan, Catalogue, Memory]:
    """A day with katas left over, due and new, more than fit."""
    known = catalogue(*(kata(name) for name in ("left", "old", "older", "next", "later", "last")))
    sprint = Track("Sprint", days=(("trees/left",), ("trees/next",)), start=DAY - timedelta(days=1))
    plan = Plan((sprint, Track("All", ("trees/later", "trees/last"))), new_limit=2)
    return plan, known, Memory(DAY, {"trees/old": met(1, 2.0), "trees/older": met(9, 2.0)})


# -- small ones, in words --------------------------------------------------------------------------------------------


class TestOrder:
    def test_what_is_left_over_then_what_is_due_then_what_is_new(self):
        agenda = build_agenda(*a_full_day(), DAY)
        assert [(pick.kata, pick.kind, pick.reason) for pick in agenda.picks] == [
            ("trees/left", "carried", "left over from day 1 of 2"),
            ("trees/older", "review", "practised 9 days ago, recall 77%"),
            ("trees/next", "new", "planned for day 2 of 2"),
            ("trees/later", "new", "next in All"),
        ]
        assert reasons(agenda)["last"] == "at most 2 new katas a day (limits.new)"

    def test_titles_are_in_the_language_of_the_plan(self):
        plan, known, memory = a_full_day()
        assert build_agenda(plan, known, memory, DAY).picks[0].title == "Left"
        assert build_agenda(replace(plan, language="zh"), known, memory, DAY).picks[0].title == "题"

    def test_what_does_not_fit_is_passed_over(self):
        known = catalogue(kata("one", 30), kata("two", 40), kata("three", 5))
        plan = Plan((Track("All", ("trees/one", "trees/two", "trees/three")),), pomodoros=3, minutes=25)
        agenda = build_agenda(plan, known, Memory(DAY), DAY)
        assert picked(agenda) == ["one", "three"]
        assert reasons(agenda)["two"] == "the day is full: 30 of 67 min are planned, this kata needs 40"

    def test_nine_tenths_of_the_budget_can_be_filled_to_the_minute(self):
        known = catalogue(kata("one", 45), kata("two", 45))
        plan = Plan((Track("All", ("trees/one", "trees/two")),))
        assert picked(build_agenda(plan, known, Memory(DAY), DAY)) == ["one", "two"]

    def test_one_kata_longer_than_the_day_is_better_than_none(self):
        plan = Plan((Track("All", ("trees/one",)),), pomodoros=1)
        assert picked(build_agenda(plan, catalogue(kata("one", 60)), Memory(DAY), DAY)) == ["one"]


class TestPrerequisites:
    KNOWN = catalogue(kata("first"), kata("second", after=("trees/first",)))

    @pytest.mark.parametrize(
        ("listed", "progress", "expected"),
        [
            (("first", "second"), {}, ["first", "second"]),  # picked ahead of it today
            (("second", "first"), {}, ["first", "second"]),  # whatever the order they are listed in
            (("second",), {}, []),
            (("second",), {"trees/first": met(1, 50.0)}, ["second"]),
            (("second",), {"trees/first": met(0, 50.0, passed=False)}, []),
            (("second",), {"trees/first": met(1, 50.0, passed=False)}, ["first", "second"]),
            (("second",), {"trees/first": met(1, 0.2, passed=False)}, ["first", "second"]),
        ],
    )
    def test_they_are_passed_on_an_earlier_day_or_picked_ahead(
        self, listed: tuple[str, ...], progress: dict[str, Progress], expected: list[str]
    ):
        plan = Plan((Track("All", tuple(f"trees/{name}" for name in listed)),))
        agenda = build_agenda(plan, self.KNOWN, Memory(DAY, progress), DAY)
        assert picked(agenda) == expected
        if "second" not in expected:
            assert reasons(agenda)["second"] == "comes after trees/first, not passed yet"

    def test_the_room_of_what_a_failure_blocks_goes_to_what_waited(self):
        known = catalogue(
            kata("first", 10), kata("second", 30, after=("trees/first",)), kata("long", 40), kata("short", 20)
        )
        names = ("trees/first", "trees/second", "trees/long", "trees/short")
        plan = Plan((Track("All", names),), pomodoros=2, new_limit=4)
        morning = build_agenda(plan, known, Memory(DAY), DAY)
        assert picked(morning) == ["first", "second"]
        later = build_agenda(plan, known, Memory(DAY, {}, {"trees/first": "failed"}), DAY)
        assert picked(later) == ["first", "short"]
        assert reasons(later)["second"] == "comes after trees/first, tried today and not passed"
        assert reasons(later)["long"].startswith("the day is full")

    def test_what_took_that_room_stays_whatever_comes_later(self):
        """Also when what was blocked is tried after all, and when more room follows."""
        known = catalogue(
            kata("first", 10), kata("second", 30, after=("trees/first",)), kata("other", 5),
            kata("third", 30, after=("trees/other",)), kata("long", 55), kata("short", 30),
        )  # fmt: skip
        names = tuple(f"trees/{name}" for name in ("first", "second", "other", "third", "long", "short"))
        plan = Plan((Track("All", names),), pomodoros=3, minutes=30, new_limit=6)
        outcomes: dict[str, str] = {}
        shown: set[str] = set()
        for name in ("first", "other", "second", "short"):
            outcomes[f"trees/{name}"] = "passed" if name == "short" else "failed"
            agenda = build_agenda(plan, known, Memory(DAY, {}, dict(outcomes)), DAY)
            added = set(picked(agenda)) - {"first", "second", "other", "third"}
            assert shown <= added
            shown = added
        assert "short" in shown

    def test_a_kata_made_possible_during_the_day_waits_for_the_next(self):
        plan = Plan((Track("All", ("trees/second", "trees/first")),), new_limit=1)
        assert picked(build_agenda(plan, self.KNOWN, Memory(DAY, {}, {"trees/first": "passed"}), DAY)) == ["first"]
        tomorrow = build_agenda(plan, self.KNOWN, Memory(DAY, {"trees/first": met(1, 50.0)}), DAY)
        assert picked(tomorrow) == ["second"]


class TestReviewTime:
    @pytest.mark.parametrize(
        ("passing", "failing", "expected"),
        [(None, None, 20), (10.0, None, 12), (None, 60.0, 30), (10.0, 60.0, 22), (0.0, 0.0, 1)],
    )
    def test_it_is_expected_from_own_times_first(self, passing: float | None, failing: float | None, expected: int):
        times = ((one,) if one is not None else () for one in (passing, failing))
        known = met(1, 0.2, **dict(zip(("passing", "failing"), times, strict=True)))
        chance = retrievability(known.recall, DAY)
        assert 0.76 < chance < 0.77
        (pick,) = build_agenda(Plan(()), catalogue(kata("one")), Memory(DAY, {"trees/one": known}), DAY).picks
        assert pick.minutes == expected


class TestSprint:
    """One list for each study day; what is left over is carried to the next morning."""

    KNOWN = catalogue(*(kata(name, 10) for name in "abcdef"))
    DAYS = (("trees/a", "trees/b"), ("trees/c",), ("trees/d", "trees/e"))

    def picks(self, plan: Plan, day: date, done: dict[str, Progress] | None = None) -> list[tuple[str, str]]:
        agenda = build_agenda(plan, self.KNOWN, Memory(day, done or {}), day)
        return [(pick.kata.partition("/")[2], pick.reason) for pick in agenda.picks if pick.kind != "review"]

    def test_it_goes_on_by_a_list_a_day_and_carries_what_is_left(self):
        plan = Plan((Track("S", days=self.DAYS, start=DAY),))
        done = {"trees/a": met(0)}
        assert self.picks(plan, DAY) == [("a", "planned for day 1 of 3"), ("b", "planned for day 1 of 3")]
        assert self.picks(plan, DAY + timedelta(days=1), done) == [
            ("b", "left over from day 1 of 3"),
            ("c", "planned for day 2 of 3"),
        ]
        assert self.picks(plan, DAY + timedelta(days=30), done) == [
            ("b", "left over from day 1 of 3"),
            ("c", "left over from day 2 of 3"),
            ("d", "left over from day 3 of 3"),
            ("e", "left over from day 3 of 3"),
        ]

    @pytest.mark.parametrize(
        ("limit", "expected"),
        [(limit, "b carried, c carried, a review, d new, e new") for limit in (0, 1, 2)],
    )
    def test_it_is_the_learners_word_which_the_limit_on_new_katas_does_not_overrule(self, limit: int, expected: str):
        plan = Plan((Track("S", days=self.DAYS, start=DAY - timedelta(days=2)),), new_limit=limit)
        agenda = build_agenda(plan, self.KNOWN, Memory(DAY, {"trees/a": met(2)}), DAY)
        assert ", ".join(f"{pick.kata[-1]} {pick.kind}" for pick in agenda.picks) == expected

    def test_what_did_not_fit_is_carried_to_the_next_morning(self):
        plan = Plan((Track("S", days=self.DAYS, start=DAY),), pomodoros=1, minutes=12)
        assert [name for name, _ in self.picks(plan, DAY)] == ["a"]
        tomorrow = DAY + timedelta(days=1)
        assert self.picks(plan, tomorrow, {"trees/a": met(0, 50.0)}) == [("b", "left over from day 1 of 3")]

    def test_before_its_start_it_offers_nothing(self):
        plan = Plan((Track("S", days=self.DAYS, start=DAY),))
        assert self.picks(plan, DAY - timedelta(days=1)) == []

    def test_without_a_start_it_begins_on_the_first_day_it_is_used(self):
        plan = Plan((Track("S", days=self.DAYS),))
        for ahead in (0, 5, 50):  # looking at the agenda does not start it
            assert [name for name, _ in self.picks(plan, DAY + timedelta(days=ahead))] == ["a", "b"]
        assert [name for name, _ in self.picks(plan, DAY, {"trees/a": met(1, 50.0)})] == ["b", "c"]
        assert [name for name, _ in self.picks(plan, DAY, {"trees/f": met(1, 50.0)})] == ["a", "b"]

    def test_days_off_are_not_counted(self):
        saturday = DAY - timedelta(days=2)
        plan = Plan((Track("S", days=self.DAYS, start=saturday),), days_off=frozenset({SUNDAY}))
        assert [name for name, _ in self.picks(plan, saturday)] == ["a", "b"]
        assert self.picks(plan, saturday + timedelta(days=1)) == []
        assert self.picks(plan, DAY, {"trees/a": met(2, 50.0), "trees/b": met(2, 50.0)}) == [
            ("c", "planned for day 2 of 3")
        ]

    def test_a_start_on_a_day_off_means_the_first_day_after_it(self):
        plan = Plan((Track("S", days=self.DAYS, start=DAY - timedelta(days=1)),), days_off=frozenset({SUNDAY}))
        assert self.picks(plan, DAY) == [("a", "planned for day 1 of 3"), ("b", "planned for day 1 of 3")]


class TestBeforeDaysOff:
    """What would fall due on the days off is reviewed before them, if there is room."""

    def agenda(self, period: tuple[date, date] | None, minutes: int = 25) -> Agenda:
        known, progress = (
            catalogue(kata("due", 20), kata("soon", 20)),
            {"trees/due": met(4, 2.0), "trees/soon": met(4, 6.0)},
        )
        plan = Plan((), periods_off=(period,) if period else (), minutes=minutes)
        return build_agenda(plan, known, Memory(DAY, progress), DAY)

    def test_it_comes_early(self):
        off = DAY + timedelta(days=1), DAY + timedelta(days=7)
        assert picked(self.agenda(None)) == ["due"]
        early = self.agenda(off)
        assert sorted(picked(early)) == ["due", "soon"]
        assert "it would fall due before 2026-12-01" in {pick.kata: pick.reason for pick in early.picks}["trees/soon"]

    def test_only_where_there_is_room_and_without_a_word_else(self):
        off = DAY + timedelta(days=1), DAY + timedelta(days=7)
        full = self.agenda(off, minutes=9)
        assert (picked(full), full.left_out, full.warnings) == (["due"], (), ())

    def test_not_where_the_days_off_are_over_before(self):
        assert picked(self.agenda((DAY + timedelta(days=1), DAY + timedelta(days=1)))) == ["due"]


class TestThirdDay:
    """A day has a review if the two practice days before had none and one is due, whatever is more valuable."""

    KNOWN = catalogue(kata("old", 40), *(kata(f"new{number}", 10) for number in range(5)))
    PLAN = Plan(
        (Track("All", tuple(f"trees/new{number}" for number in range(5)), weight=50.0),), pomodoros=1, minutes=25
    )

    @pytest.mark.parametrize(("begun", "expected"), [(1, False), (2, False), (3, True), (9, True)])
    def test_it_has_one_at_any_budget(self, begun: int, expected: bool):
        memory = Memory(DAY, {"trees/old": met(begun, 0.3)})
        assert ("old" in picked(build_agenda(self.PLAN, self.KNOWN, memory, DAY))) == expected


class TestDaysOff:
    def test_nothing_is_planned_and_it_says_so(self):
        plan, known, memory = a_full_day()
        agenda = build_agenda(replace(plan, days_off=frozenset({SUNDAY})), known, memory, DAY - timedelta(days=1))
        assert agenda == Agenda(DAY - timedelta(days=1), 0, (), warnings=("Sunday is a day off: nothing is planned",))

    @pytest.mark.parametrize(
        ("language", "first", "last", "said"),
        [
            ("en", DAY, DAY, "2026-11-23 is a day off: nothing is planned"),
            ("zh", DAY, DAY, "2026-11-23 休息：不安排练习"),
            ("en", DAY - timedelta(days=1), date.max, "2026-11-22 to 9999-12-31 are days off: nothing is planned"),
            ("zh", date.min, DAY, "0001-01-01 到 2026-11-23 休息：不安排练习"),
        ],
    )
    def test_a_date_off_says_which(self, language: Any, first: date, last: date, said: str):
        plan, known, memory = a_full_day()
        off = replace(plan, language=language, periods_off=((first, last),))
        assert build_agenda(off, known, memory, DAY) == Agenda(DAY, 0, (), warnings=(said,))

    def test_a_period_off_is_not_counted_in_a_sprint(self):
        sprint = TestSprint()
        holiday = (DAY + timedelta(days=1), DAY + timedelta(days=10))
        plan = Plan((Track("S", days=sprint.DAYS, start=DAY),), periods_off=(holiday,))
        assert sprint.picks(plan, DAY + timedelta(days=10)) == []
        done = {"trees/a": met(11, 50.0), "trees/b": met(11, 50.0)}
        assert sprint.picks(plan, DAY + timedelta(days=11), done)[:1] == [("c", "planned for day 2 of 3")]


PLANS_OFF = st.builds(
    Plan,
    st.just(()),
    days_off=st.frozensets(st.integers(0, 6), max_size=6),
    periods_off=st.lists(st.tuples(st.integers(0, 9), st.integers(2, 9)), max_size=3).map(
        lambda lengths: spans(lengths)
    ),
)


def spans(lengths: list[tuple[int, int]]) -> tuple[tuple[date, date], ...]:
    """Periods of that many days more than one, each followed by a gap."""
    day, periods = DAY, []
    for length, gap in lengths:
        periods.append((day, day + timedelta(days=length)))
        day += timedelta(days=length + gap)
    return tuple(periods)


class TestSkipped:
    """A skipped kata is left out until its day comes, as if only that kata were missing; others take its place."""

    @given(situations(), st.data())
    def test_is_left_out_with_the_reason_unless_it_was_done(self, situation: Any, data: st.DataObject):
        plan, known, memory = situation
        plan = replace(plan, language="en")
        ids = [one.id for one in known]
        ahead = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(1, 9), max_size=3))
        skipped = {one: DAY + timedelta(days=days) for one, days in ahead.items()}
        before = build_agenda(plan, known, memory, DAY)
        agenda = build_agenda(plan, known, replace(memory, skipped=skipped), DAY)
        assert agenda.skipped == tuple(skipped.items())
        away = skipped.keys() - memory.today.keys()
        assert not away & {pick.kata for pick in agenda.picks}
        early = {one.kata for one in before.picks if "it would fall due before" in one.reason}  # skipped without a word
        candidates = {one.kata for one in (*before.picks, *before.left_out)} - early
        reasons = {one.kata: one.reason for one in agenda.left_out if one.kata in away}
        assert reasons == {
            one: "skipped until tomorrow" if ahead[one] == 1 else f"skipped until {skipped[one]}"
            for one in away & candidates
        }

    @given(situations(), st.data())
    def test_of_which_the_day_has_come_is_as_if_it_never_was(self, situation: Any, data: st.DataObject):
        plan, known, memory = situation
        ids = [one.id for one in known]
        ago = data.draw(st.dictionaries(st.sampled_from([*ids, "gone/away"]), st.integers(0, 9), max_size=3))
        skipped = {one: DAY - timedelta(days=days) for one, days in ago.items()}
        assert build_agenda(plan, known, replace(memory, skipped=skipped), DAY) == build_agenda(*situation, DAY)

    def test_gives_its_place_to_others(self):
        known = catalogue(*(kata(f"k{number}", 10) for number in range(4)))
        sprint = Track("S", days=(("trees/k0", "trees/k1"), ("trees/k2",)), start=DAY - timedelta(days=1))
        plan = Plan((sprint, track("k3")), pomodoros=1)
        names = [pick.kata[-2:] for pick in build_agenda(plan, known, Memory(DAY), DAY).picks]
        assert names == ["k0", "k1"]
        away = {"trees/k0": DAY + timedelta(days=1)}
        names = [pick.kata[-2:] for pick in build_agenda(plan, known, Memory(DAY, skipped=away), DAY).picks]
        assert names == ["k1", "k2"]

    def test_holds_back_what_comes_after_it(self):
        known = catalogue(kata("one"), kata("two", after=("trees/one",)))
        memory = Memory(DAY, skipped={"trees/one": DAY + timedelta(days=3)})
        agenda = build_agenda(Plan((track("one", "two"),)), known, memory, DAY)
        assert agenda.picks == ()
        assert [(one.kata, one.reason) for one in agenda.left_out] == [
            ("trees/two", "comes after trees/one, not passed yet"),
            ("trees/one", "skipped until 2026-11-26"),
        ]

    def test_is_named_on_a_day_off_too(self):
        away = {"trees/one": DAY + timedelta(days=3)}
        plan = Plan((track("one"),), days_off=frozenset({0}))
        assert build_agenda(plan, catalogue(kata("one")), Memory(DAY, skipped=away), DAY).skipped == tuple(away.items())


class TestPracticeDays:
    """Both ways of counting agree with looking at each day."""

    @given(PLANS_OFF, st.integers(-10, 50), st.integers(-5, 60))
    def test_are_counted_without_looking_at_each(self, plan: Plan, begin: int, length: int):
        days = [DAY + timedelta(days=begin + number) for number in range(length + 1)]
        first, last = DAY + timedelta(days=begin), DAY + timedelta(days=begin + length)
        assert rules.practice_days(first, last, plan) == sum(not plan.is_off(day) for day in days)

    @given(PLANS_OFF, st.integers(-10, 50))
    def test_the_next_one_is_the_first_that_is_not_off(self, plan: Plan, begin: int):
        day = DAY + timedelta(days=begin)
        later = (day + timedelta(days=number) for number in range(1, 400))
        assert rules.next_practice_day(plan, day) == next(day for day in later if not plan.is_off(day))

    def test_a_period_of_centuries_costs_nothing(self, monkeypatch: pytest.MonkeyPatch):
        looked: list[date] = []
        plain = Plan.period_off
        monkeypatch.setattr(Plan, "period_off", lambda plan, day: looked.append(day) or plain(plan, day))
        plan = Plan((), periods_off=((DAY, date(9000, 12, 31)),))
        assert rules.next_practice_day(plan, DAY - timedelta(days=1)) == date(9001, 1, 1)
        assert rules.practice_days(DAY, date(9001, 1, 2), plan) == 2
        assert len(looked) == 2

    def test_there_may_be_none_left(self):
        plan = Plan((), days_off=frozenset({4}))
        assert rules.next_practice_day(plan, date(9999, 12, 30)) is None  # the last day is a Friday
        assert rules.next_practice_day(Plan((), periods_off=((DAY, date.max),)), DAY) is None
        assert rules.next_practice_day(Plan(()), date.max) is None


class TestDeadline:
    @pytest.mark.parametrize(
        ("said", "left", "expected"),
        [
            (None, None, 30), (None, 0, 1), (None, 1, 1), (None, 2, 1), (None, 5, 2), (None, 40, 20), (None, 60, 30),
            (None, 400, 30), (None, -1, 30), (7, None, 7), (7, 4, 7), (90, 400, 90),
        ],
    )  # fmt: skip
    def test_the_longest_interval(self, said: int | None, left: int | None, expected: int):
        deadline = None if left is None else DAY + timedelta(days=left)
        assert rules.max_interval(Plan((), deadline=deadline, max_interval=said), DAY) == expected

    def test_what_was_away_that_long_is_due_however_well_it_is_known(self):
        known = catalogue(kata("one"))
        plan = Plan((), deadline=DAY + timedelta(days=10))
        for ago, expected in ((4, []), (5, ["one"])):
            memory = Memory(DAY, {"trees/one": met(ago, 1000.0)})
            assert picked(build_agenda(plan, known, memory, DAY)) == expected

    def test_a_deadline_that_is_over_is_said(self):
        over, due = DAY - timedelta(days=1), DAY
        said = f"the deadline {over} has passed; set a new one in plan.yaml or remove it"
        assert build_agenda(Plan((), deadline=over), catalogue(), Memory(DAY), DAY).warnings == (said,)
        assert build_agenda(Plan((), deadline=due), catalogue(), Memory(DAY), DAY).warnings == ()


class TestWarnings:
    def test_reviews_that_do_not_fit(self):
        known = catalogue(*(kata(f"k{number}") for number in range(6)))
        memory = Memory(DAY, {one.id: met() for one in known})
        agenda = build_agenda(Plan((), pomodoros=2), known, memory, DAY)
        assert len(agenda.picks) == 2
        assert agenda.warnings == ("4 due reviews do not fit today; 4 more pomodoros would make room",)


class TestState:
    """The states of a kata."""

    @pytest.mark.parametrize(
        ("progress", "expected"),
        [
            (None, "new"),
            (met(1, 0.2, passed=False), "due"),
            (met(0, 0.2, passed=False), "learning"),  # attempted today, so not due before tomorrow
            (met(1, 50.0, passed=False), "due"),  # however well it may be remembered
            (met(1, 50.0), "known"),
            (met(0, 0.2), "known"),
            (met(30, 5000.0), "due"),
            (met(29, 5000.0), "known"),
        ],
    )
    def test_the_table(self, progress: Progress | None, expected: str):
        assert rules.state(progress, Plan(()), DAY) == expected
