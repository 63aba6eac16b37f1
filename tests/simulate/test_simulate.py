"""Simulated learners, checked by integration and forced luck; policies, by due days worked out by hand; the harness.

The last classes check the conclusion: `kata` is the safest of the policies that do not know the truth.
"""

import itertools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import fmean
from typing import Any

import fsrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kata.catalogue.catalogue import Catalogue, Pack
from kata.memory import replay
from kata.model import Attempt, Kata, Memory, Plan, Track
from kata.schedule.agenda import build_agenda
from kata.schedule.selection import DayPlanner
from kata.simulate import compare, harness
from kata.simulate.harness import NEW_LIMIT, LearnerRun, Runs, run_learner, simulate
from kata.simulate.learners import MOST_ATTEMPTS, Exponential, FsrsLike, Learner, Trace
from kata.simulate.policies import POLICIES, START, View
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue
from kata.simulate.truths import TRUTHS
from tests.conftest import amount

KNOWN = catalogue(14)  # a pack of twelve and one of two
IDS = list(KNOWN.by_id)
NAMED = {scenario.name: scenario for scenario in SCENARIOS}
OWN = ("FSRS-like", "fast exponential", "transfer", "noisy grading")  # truths whose traces are plain pairs of numbers
NOISY = [truth for truth, made in TRUTHS.items() if made.slip]
UNINFORMED = [policy for policy in POLICIES if policy != "oracle"]

some = settings(max_examples=amount(15, 30))
truths, seeds = st.sampled_from(list(TRUTHS)), st.integers(0, 10_000)
katas = st.sampled_from(IDS)


def learner(truth: str, seed: int | str, known: Catalogue = KNOWN) -> Learner:
    return TRUTHS[truth](list(known), random.Random(seed))


def lived(truth: str, seed: int, *attempts: tuple[str, int, bool]) -> Learner:
    """A learner after attempts `(kata, day, knew)`, with the luck that makes each one known or not."""
    one = learner(truth, seed)
    for kata, day, knew in attempts:
        one._luck[kata] = [0.0 if knew else 1.0] * MOST_ATTEMPTS
        one.attempt(kata, day)
    return one


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[str, int, bool], ...]:
    """Attempts on ascending days, at few katas so that many are reviews."""
    few = draw(st.lists(katas, min_size=1, max_size=4))
    drawn = draw(st.lists(st.tuples(st.sampled_from(few), st.integers(1, 9), st.booleans()), min_size=1, max_size=8))
    days = itertools.accumulate(gap for _, gap, _ in drawn)
    return tuple((kata, day, knew) for (kata, _, knew), day in zip(drawn, days, strict=True))


# -- learners --------------------------------------------------------------------------------------------------------


traces = st.builds(Trace, st.floats(0.5, 500), st.floats(1, 10), st.just(0.0))
days_on = st.floats(0, 60)


class TestForgetting:
    """For every truth: the curve starts at one and falls; `integral` is the area under it."""

    @given(truths, seeds, histories(), days_on, days_on)
    @some
    def test_the_curve_starts_at_one_and_falls_but_never_to_nothing(
        self, truth: str, seed: int, history: Any, one: float, other: float
    ):
        chosen = lived(truth, seed, *history)
        curve, trace = chosen.curve, chosen.traces[history[-1][0]]
        start, end = sorted((one, other))
        assert curve(trace, 0) == 1
        assert 0 < curve(trace, end) <= curve(trace, start) <= 1
        if end - start > 0.01 and start < 10:
            assert curve(trace, end) < curve(trace, start)

    @given(truths, seeds, histories())
    @some
    def test_strength_is_in_days(self, truth: str, seed: int, history: Any):
        chosen = lived(truth, seed, *history)
        trace = chosen.traces[history[-1][0]]
        if isinstance(chosen, Exponential | FsrsLike):
            left = 0.5 if isinstance(chosen, Exponential) else 0.9
            assert chosen.curve(trace, trace.strength) == pytest.approx(left)

    @given(truths, seeds, histories(), st.floats(0.01, 0.99))
    @some
    def test_the_days_until_a_chance_are_where_the_curve_has_it(
        self, truth: str, seed: int, history: Any, chance: float
    ):
        chosen = lived(truth, seed, *history)
        trace = chosen.traces[history[-1][0]]
        days = chosen.days_until(trace, chance)
        if days < 1e12:
            assert days > 4000 or chosen.curve(trace, days) == pytest.approx(chance, abs=1e-6)
        else:
            assert chosen.curve(trace, 1e6) >= chance

    @given(truths.filter(lambda truth: truth != "ACT-R"), seeds, histories(), days_on, days_on)
    @some
    def test_the_area_lies_between_what_middles_and_what_corners_say(
        self, truth: str, seed: int, history: Any, one: float, other: float
    ):
        """The curves are convex: the midpoint rule gives less than the area, the trapezoidal rule more."""
        chosen = lived(truth, seed, *history)
        trace = chosen.traces[history[-1][0]]
        start, end = sorted((one, other))
        places = [start + (end - start) * (step / 400) ** 3 for step in range(401)]  # narrow where it is steep
        middles = corners = 0.0
        for low, high in itertools.pairwise(places):
            middles += (high - low) * chosen.curve(trace, (low + high) / 2)
            corners += (high - low) * (chosen.curve(trace, low) + chosen.curve(trace, high)) / 2
        assert corners - middles <= 0.01 + 0.02 * corners, "near enough to each other to say anything"
        assert middles - 1e-6 <= chosen.integral(trace, start, end) <= corners + 1e-6


class TestLearning:
    """The trace after an attempt, with the luck that makes the kata known or not."""

    @given(truths, seeds, histories(), st.integers(1, 30))
    @some
    def test_a_pass_never_leaves_less_than_there_was_and_a_failure_never_more_than_a_pass(
        self, truth: str, seed: int, history: Any, gap: int
    ):
        kata, last, _ = history[-1]
        before = lived(truth, seed, *history).traces[kata].strength
        passed = lived(truth, seed, *history, (kata, last + gap, True)).traces[kata].strength
        failed = lived(truth, seed, *history, (kata, last + gap, False)).traces[kata].strength
        assert passed >= before
        assert failed <= passed

    @given(st.sampled_from(OWN), seeds, traces, st.floats(0, 1))
    @some
    def test_nor_does_a_failure_leave_more_than_there_was(self, truth: str, seed: int, trace: Trace, recall: float):
        """After any time; for strengths above the least that any attempt leaves."""
        chosen = learner(truth, seed)
        assert (
            0
            < chosen.next_state(trace, recall, False)[0]
            <= trace.strength
            <= chosen.next_state(trace, recall, True)[0]
        )

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_nor_does_a_first_failure_leave_more_than_a_first_pass(self, truth: str):
        """For many learners: parameters are drawn independently, so only rare ones could break this."""
        one = catalogue(1)
        for seed in range(300):
            chosen = learner(truth, seed, one)
            failed, passed = (chosen.after("pack0/k0", 0, knew).strength for knew in (False, True))
            assert 0 < failed <= passed, seed

    @given(truths, seeds, histories(), katas, st.integers(1, 20), st.integers(1, 60))
    @some
    def test_the_gain_is_the_recall_that_an_attempt_adds_hour_by_hour(
        self, truth: str, seed: int, history: Any, kata: str, gap: int, span: int
    ):
        """Simulate both outcomes and weight them. This is for the kata alone, without what its neighbours gain."""
        day = history[-1][1] + gap
        hours = [day + (hour + 0.5) / 24 for hour in range(span * 24)]
        untouched = lived(truth, seed, *history)
        passed, failed = (lived(truth, seed, *history, (kata, day, knew)) for knew in (True, False))
        chance = untouched.recall(kata, day) if kata in untouched.traces else untouched.first_chance[kata]
        added = sum(
            chance * passed.recall(kata, hour) + (1 - chance) * failed.recall(kata, hour)
            - untouched.recall(kata, hour)
            for hour in hours
        ) / 24  # fmt: skip
        assert untouched.gain(kata, day, day + span) == pytest.approx(added, rel=0.005, abs=0.01)

    def test_nothing_is_gained_after_the_end(self):
        assert [learner("FSRS-like", 1).gain("pack0/k0", 5, end) for end in (4, 5)] == [0, 0]

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_as_many_attempts_succeed_as_the_chances_say(self, truth: str):
        """For 14 katas of each of 50 learners, on day 0 and on day 2; slips go either way."""
        for day in (0, 2):
            chances, solved = [], 0
            for seed in range(50):
                chosen = lived(truth, seed)
                if day:
                    for kata in IDS:
                        chosen.attempt(kata, 0)
                for kata in IDS:
                    chance = chosen.chance(kata, day)
                    chances.append(chance + chosen.slip * (1 - 2 * chance))
                    solved += chosen.attempt(kata, day)[0]
            spread = math.sqrt(sum(chance * (1 - chance) for chance in chances))
            assert abs(solved - sum(chances)) < 4 * spread


class TestMinutes:
    @pytest.mark.parametrize("truth", TRUTHS)
    def test_nobody_sits_at_a_kata_longer_than_until_giving_up(self, truth: str):
        took = []
        for seed, (place, kata) in itertools.product(range(12), enumerate(KNOWN)):
            chosen = learner(truth, seed)
            took += [chosen.attempt(kata.id, day)[1] / kata.minutes for day in range(0, 9, 1 + place % 3)]
        assert min(took) > 0
        give_up = TRUTHS[truth].give_up
        assert max(took) == pytest.approx(give_up)
        assert 0.001 < sum(one > give_up - 1e-9 for one in took) / len(took) < 0.3

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_what_the_oracle_expects_is_what_they_are_on_average(self, truth: str):
        expected = took = 0.0
        for seed in range(100):
            chosen = learner(truth, seed)
            for kata in IDS:
                expected += chosen.expected_minutes(kata, 0)
                took += chosen.attempt(kata, 0)[1]
        assert took == pytest.approx(expected, rel=0.05)

    def test_what_is_well_known_is_solved_quickly(self):
        quick, slow = (lived("FSRS-like", 3, ("pack0/k0", 0, True)) for _ in range(2))
        assert quick.attempt("pack0/k0", 1)[1] < slow.attempt("pack0/k0", 400)[1]


class TestLuck:
    """The nth attempt at a kata has its own luck, whatever came before, so that policies meet the same learner."""

    @given(truths, seeds, st.floats(0.05, 0.95), st.lists(katas, max_size=30), st.lists(katas, max_size=30))
    @some
    def test_the_nth_attempt_at_a_kata_turns_out_the_same_whatever_else_was_done(
        self, truth: str, seed: int, chance: float, one: list[str], other: list[str]
    ):
        """With the chance fixed, only luck decides: outcome and minutes are equal to the last bit."""

        def outcomes(order: list[str]) -> dict[str, list[tuple[bool, float]]]:
            chosen = learner(truth, seed)
            chosen.chance = lambda _kata, _day: chance  # type: ignore[method-assign]
            found = defaultdict(list)
            for place, kata in enumerate(order):
                found[kata].append(chosen.attempt(kata, place * len(order)))
            return found

        mine, yours = outcomes(one), outcomes([*other, *one])
        for kata, found in mine.items():
            assert found == yours[kata][: len(found)]

    def test_each_attempt_has_luck_of_its_own(self):
        chosen = learner("FSRS-like", 1)
        chosen.chance = lambda _kata, _day: 0.5  # type: ignore[method-assign]
        minutes = [chosen.attempt(kata, day)[1] / KNOWN[kata].minutes for day in range(9) for kata in IDS]
        below = [round(one, 9) for one in minutes if one < chosen.give_up - 1e-9]
        assert len(below) == len(set(below)) > 60

    def test_who_never_stops_meets_the_last_luck_again(self):
        chosen = learner("fast exponential", 1)
        chosen.chance = lambda _kata, _day: 0.5  # type: ignore[method-assign]
        found = [chosen.attempt("pack0/k0", day) for day in range(MOST_ATTEMPTS + 3)]
        assert len(set(found[-4:])) == 1

    @pytest.mark.parametrize("truth", [truth for truth in TRUTHS if truth not in NOISY])
    def test_outcomes_say_what_is_known(self, truth: str):
        assert flipped(truth) == 0

    @pytest.mark.parametrize("truth", NOISY)
    def test_one_noisy_outcome_in_eight_says_the_opposite(self, truth: str):
        assert flipped(truth) == pytest.approx(0.125, abs=0.012)  # 8,400 outcomes: three standard errors

    def test_the_noisy_learn_from_what_they_really_knew(self):
        """With the same luck, an FSRS-like learner has the same memory, but another journal."""
        journals = {}
        heads = {}
        for truth in ("FSRS-like", "noisy grading"):
            chosen = learner(truth, 1)
            journals[truth] = [chosen.attempt(kata, day)[0] for day in range(0, 40, 4) for kata in IDS]
            heads[truth] = chosen.traces
        assert heads["FSRS-like"] == heads["noisy grading"]
        assert journals["FSRS-like"] != journals["noisy grading"]


def flipped(truth: str) -> float:
    """The share of outcomes opposite to the true knowledge, which luck makes known for half of the attempts."""
    wrong = []
    for seed in range(60):
        for knew in (True, False):
            chosen = learner(truth, seed)
            for kata in IDS:
                chosen._luck[kata] = [0.0 if knew else 1.0] * MOST_ATTEMPTS
                wrong += [chosen.attempt(kata, day)[0] != knew for day in range(5)]
    return sum(wrong) / len(wrong)


def near(kata: str) -> set[str]:
    """The katas at most two positions away in the same pack, by their names."""
    pack, _, number = kata.partition("/k")
    return {f"{pack}/k{int(number) + step}" for step in (-2, -1, 1, 2)} & set(IDS)


class TestTransfer:
    @given(truths, seeds, histories(), katas, st.integers(1, 20), st.booleans())
    @some
    def test_practice_refreshes_its_neighbours_and_nobody_else_and_only_under_that_truth(
        self, truth: str, seed: int, history: Any, kata: str, gap: int, knew: bool
    ):
        day = history[-1][1] + gap
        before = lived(truth, seed, *history)
        after = lived(truth, seed, *history, (kata, day, knew))
        refreshed = near(kata) if truth == "transfer" else set()
        for other in set(IDS) - {kata}:
            if other not in refreshed:
                assert after.traces.get(other) == before.traces.get(other)
                assert after.first_chance[other] == before.first_chance[other]
            elif other in before.traces:
                assert all(after.recall(other, day + on) > before.recall(other, day + on) for on in (0, 1, 5, 20))
                assert after.recall(other, day) < 1, "less than by its own practice"
            else:
                assert before.first_chance[other] < after.first_chance[other] < 1
                assert other not in after.traces

    def test_a_pack_ends_where_it_ends(self):
        chosen: Any = learner("transfer", 1)
        assert {kata: set(others) for kata, others in chosen.related.items()} == {kata: near(kata) for kata in IDS}
        assert chosen.related["pack1/k0"] == ["pack1/k1"]


# -- scenarios -------------------------------------------------------------------------------------------------------


class TestScenarios:
    def test_they_are_those_asked_for(self):
        plain = [one for one in SCENARIOS if not (one.missed or one.absence or one.announced)]
        assert {one.days for one in plain} == {30, 60}
        assert (min(one.katas for one in SCENARIOS), max(one.katas for one in SCENARIOS)) == (24, 60)
        assert (min(one.minutes for one in SCENARIOS), max(one.minutes for one in SCENARIOS)) == (75, 150)
        assert [one.name for one in SCENARIOS if one.missed] == ["days missed"]
        (absence,) = [one.absence for one in SCENARIOS if one.absence]
        assert absence[1] - absence[0] == 5
        (moved,) = [one for one in SCENARIOS if one.announced]
        assert 0 < moved.moved_on < moved.days < moved.announced
        assert len(NAMED) == len(SCENARIOS)

    @pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
    def test_the_last_day_is_the_day_before_the_deadline(self, scenario: Scenario):
        known = [scenario.deadline(day) for day in range(scenario.days)]
        assert all(deadline > day for day, deadline in enumerate(known))
        assert known[-1] == scenario.days
        assert known == sorted(known, reverse=True), "it only ever moves earlier"

    def test_the_deadline_moves_on_the_day_it_moves(self):
        moved = NAMED["deadline moved earlier"]
        assert [moved.deadline(day) for day in (0, 24, 25, 39)] == [60, 60, 40, 40]

    def test_who_is_away_is_away_and_others_by_luck(self):
        luck = [0.24, 0.25] * 30
        away = {one.name: [day for day in range(one.days) if one.away(day, luck)] for one in SCENARIOS}
        assert away.pop("days missed") == list(range(0, 60, 2))
        assert away.pop("five days away") == [25, 26, 27, 28, 29]
        assert not any(away.values())

    @given(st.integers(1, 100))
    def test_a_catalogue_has_no_circles_for_prerequisites_stand_earlier_in_the_pack(self, number: int):
        known = catalogue(number)
        assert len(known) == number
        assert known == catalogue(number)
        for pack in known.packs:
            earlier: set[str] = set()
            for kata in pack.katas:
                assert kata.pack == pack.name
                assert set(kata.after) <= earlier
                assert 1 <= kata.level <= 5
                assert 10 <= kata.minutes <= 35
                earlier.add(kata.id)

    def test_about_half_have_a_prerequisite_and_later_ones_are_harder(self):
        for scenario in SCENARIOS:
            known = list(catalogue(scenario.katas))
            assert 0.3 < sum(bool(kata.after) for kata in known) / len(known) < 0.7
            early, late = (fmean(k.level for k in known if (int(k.name[1:]) < 6) == first) for first in (True, False))
            assert late > early + 1


# -- policies --------------------------------------------------------------------------------------------------------


class Blind:
    """A learner that fails the test when a policy looks at it."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"looked at the learner's {name}")


BLIND: Any = Blind()
Check = Callable[[View, Learner, list[str]], None]


def watch(monkeypatch: pytest.MonkeyPatch, policy: str, scenario: Scenario, truth: str, check: Check) -> LearnerRun:
    """Run a scenario and check each day's picks; only the oracle is shown the learner."""
    decide = POLICIES[policy]

    def watched(view: View, chosen: Learner) -> list[str]:
        picks = decide(view, chosen if policy == "oracle" else BLIND)
        if not view.today:  # in the morning
            check(view, chosen, picks)
        return picks

    known = catalogue(scenario.katas)
    with monkeypatch.context() as patched:
        patched.setitem(POLICIES, policy, watched)
        return run_learner(policy, scenario, learner(truth, "watched", known), known, "watched")


def passed_before(view: View) -> set[str]:
    return {kata for kata, seen in view.histories.items() if True in seen.passed}


CELLS = [(scenario, truth) for scenario, truth in zip(SCENARIOS, itertools.cycle(TRUTHS), strict=False)]


@pytest.mark.parametrize("policy", POLICIES)
class TestEveryPolicy:
    """In every scenario, each under one of the truths, on every day; only the oracle sees the learner."""

    def test_chooses_no_kata_twice_and_not_too_many_new_ones_and_only_what_may_be_begun(
        self, policy: str, monkeypatch: pytest.MonkeyPatch
    ):
        """`kata` may pick a new kata after its prerequisite; the harness drops it if the prerequisite fails."""

        def check(view: View, _: Learner, picks: list[str]) -> None:
            assert len(picks) == len(set(picks))
            new = view.allowed_new
            if policy == "kata" and any(track.days for track in view.plan.tracks):
                new += NEW_LIMIT  # beside what the sprint lists for that day
            assert sum(kata not in view.histories for kata in picks) <= new
            assert view.allowed_new <= NEW_LIMIT or any(track.days for track in view.plan.tracks)
            startable = passed_before(view)
            for kata in picks:
                assert kata in view.histories or set(view.catalogue[kata].after) <= startable
                if policy == "kata":
                    startable.add(kata)

        for scenario, truth in CELLS:
            assert watch(monkeypatch, policy, scenario, truth, check).attempts > scenario.days // 2

    def test_expects_a_tenth_of_the_minutes_to_be_left_unless_one_kata_alone_needs_more(
        self, policy: str, monkeypatch: pytest.MonkeyPatch
    ):
        def check(view: View, chosen: Learner, picks: list[str]) -> None:
            if policy == "kata":
                minutes: float = our_day(view).choice().minutes
            elif policy == "oracle":
                minutes = sum(chosen.expected_minutes(kata, view.day) for kata in picks)
            else:
                minutes = sum(map(view.cost, picks))
            assert len(picks) <= 1 or minutes <= 0.9 * scenario.minutes + 1e-9

        for scenario, truth in CELLS[::3]:
            watch(monkeypatch, policy, scenario, truth, check)


def our_day(view: View) -> DayPlanner:
    plan = replace(view.plan, deadline=START + timedelta(days=view.deadline))
    return DayPlanner(plan, view.catalogue, Memory(view.date, view.progress, {}, tuple(view.reviews)), view.date)


class TestOracle:
    def test_it_is_the_one_that_looks(self):
        with pytest.raises(AssertionError, match="looked at the learner's"):
            POLICIES["oracle"](view_of(KNOWN), BLIND)

    def test_it_takes_what_brings_most_a_minute_of_what_is_not_fresh(self, monkeypatch: pytest.MonkeyPatch):
        def check(view: View, chosen: Learner, picks: list[str]) -> None:
            def worth(kata: str) -> float:
                gained = view.weights[kata] * chosen.gain(kata, view.day, view.deadline)
                return gained / chosen.expected_minutes(kata, view.day)

            startable = passed_before(view)
            offered = [
                kata.id
                for kata in view.catalogue
                if chosen.recall(kata.id, view.day) <= 0.9
                and worth(kata.id) > 0
                and (kata.id in view.histories or set(kata.after) <= startable)
            ]
            expected: list[str] = []
            for kata in sorted(offered, key=worth, reverse=True):
                minutes = sum(chosen.expected_minutes(one, view.day) for one in [*expected, kata])
                new = sum(one not in view.histories for one in [*expected, kata])
                if (minutes <= 0.9 * scenario.minutes or not expected) and new <= view.allowed_new:
                    expected.append(kata)
            assert picks == expected

        for scenario, truth in CELLS[1::3]:
            watch(monkeypatch, "oracle", scenario, truth, check)


def view_of(known: Catalogue, minutes: int = 100) -> View:
    view = View(known, minutes, NEW_LIMIT, random.Random(0))
    view.deadline = 10_000
    return view


TIMES = {"F": 1.2, "Q": 0.4, "P": 1.0, "S": 1.6}  # failed; passed quickly, as planned, slowly: times the target


def gaps(policy: str, outcomes: str, late: int = 0) -> list[int]:
    """The days after each attempt until the policy picks the kata again; it is attempted that many days later."""
    known = catalogue(1)
    (kata,) = known
    view, found = view_of(known), []
    for outcome in outcomes:
        view.record(kata.id, outcome != "F", TIMES[outcome] * kata.minutes)
        noted = view.day
        while not POLICIES[policy](view, BLIND):
            view.day += 1
        found.append(view.day - noted)
        view.day += late
    return found


class TestIntervals:
    """The due days of one kata, by hand; SM-2 as in Wozniak's own text, where a failure leaves the ease unchanged."""

    @pytest.mark.parametrize("late", [0, 3])
    @pytest.mark.parametrize(
        ("policy", "outcomes", "expected"),
        [
            ("every 7 days", "PFQS", [7, 7, 7, 7]),
            ("Leitner", "PPPPPPPP", [1, 2, 4, 8, 16, 32, 32, 32]),
            ("Leitner", "FFPPPFPP", [1, 1, 2, 4, 8, 1, 2, 4]),
            ("Memrise ladder", "PPPPPPPPP", [1, 1, 1, 6, 12, 48, 96, 180, 180]),
            ("Memrise ladder", "FPPPPFPPPP", [1, 1, 1, 6, 12, 1, 1, 1, 6, 12]),
            ("SM-2", "PPPPP", [1, 6, 15, 38, 95]),  # 6 * 2.5, 15 * 2.5 = 37.5, 38 * 2.5
            ("SM-2", "QQQQ", [1, 6, 17, 48]),  # 6 * 2.7 = 16.2, 17 * 2.8 = 47.6, rounded up: a fast pass adds 0.1
            ("SM-2", "SPQP", [1, 6, 15, 39]),  # 15 * 2.6
            ("SM-2", "PPPFPPPP", [1, 6, 15, 1, 1, 6, 15, 38]),  # a failure restarts the intervals and keeps the ease
            ("SM-2", "FFFPPPP", [1, 1, 1, 1, 6, 15, 38]),
        ],
    )
    def test_a_kata_comes_back_when_the_method_says(self, policy: str, outcomes: str, expected: list[int], late: int):
        assert gaps(policy, outcomes, late) == expected

    @given(st.text("PFQS", min_size=1, max_size=5), st.integers(0, 5))
    @some
    def test_fsrs_wants_it_back_when_the_library_does(self, outcomes: str, late: int):
        """The library's own intervals for the ratings Again, Hard (slow) and Good, as its users run it."""
        scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        now = datetime(2026, 1, 5, 12, tzinfo=UTC)
        card, expected = fsrs.Card(card_id=1), []
        for outcome in outcomes:
            rating = {"F": fsrs.Rating.Again, "S": fsrs.Rating.Hard}.get(outcome, fsrs.Rating.Good)
            card, _ = scheduler.review_card(card, rating, now)
            expected.append((card.due - now).days)
            now = card.due + timedelta(days=late)
        assume(max(expected) < 3_000)
        assert gaps("FSRS-due", outcomes, late) == expected


def flat(*minutes: int, after: dict[int, int] | None = None) -> Catalogue:
    """Katas p/a, p/b ... of so many minutes, with their prerequisites in `after`."""
    names = [f"p/{letter}" for letter, _ in zip("abcdefgh", minutes, strict=False)]
    chain = {place: (names[other],) for place, other in (after or {}).items()}
    made = [Kata(name, ("f",), name, name, 1, minutes[place], chain.get(place, ())) for place, name in enumerate(names)]
    return Catalogue((Pack("p", "p", "p", tuple(made)),))


def noted(view: View, *attempts: tuple[str, int, bool]) -> View:
    for kata, day, passed in attempts:
        view.day = day
        view.record(kata, passed, view.catalogue[kata].minutes)
    return view


class TestOrder:
    @pytest.mark.parametrize("policy", ["every 7 days", "Leitner", "SM-2", "Memrise ladder", "FSRS-due"])
    def test_what_is_overdue_longest_comes_first_and_what_is_new_last(self, policy: str):
        view = noted(view_of(flat(10, 10, 10, 10)), ("p/c", 1, True), ("p/b", 2, True), ("p/d", 3, True))
        view.day = 40
        assert POLICIES[policy](view, BLIND) == ["p/c", "p/b", "p/d", "p/a"]

    def test_one_that_does_not_fit_is_passed_over(self):
        view = noted(view_of(flat(20, 60, 30, 10, 10)), ("p/a", 1, True), ("p/b", 2, True), ("p/c", 3, True))
        view.day = 40
        assert POLICIES["every 7 days"](view, BLIND) == ["p/a", "p/b", "p/d"]  # 90 of 90 minutes

    @pytest.mark.parametrize(("policy", "other"), [("Leitner, mixed", "Leitner"), ("FSRS, mixed", "FSRS-due")])
    def test_mixed_takes_due_and_new_in_turn(self, policy: str, other: str):
        view = noted(view_of(flat(10, 10, 10, 10, 10, 10, after={5: 4})), ("p/b", 1, True), ("p/a", 2, True))
        view.day = 40
        assert POLICIES[other](view, BLIND) == ["p/b", "p/a", "p/c", "p/d", "p/e"]
        assert POLICIES[policy](view, BLIND) == ["p/b", "p/c", "p/a", "p/d", "p/e"]

    def test_one_that_is_too_long_for_any_day_is_taken_alone(self):
        assert POLICIES["every 7 days"](view_of(flat(95, 5)), BLIND) == ["p/a"]

    def test_in_plan_order_the_least_practised_comes_first_and_then_the_plan(self):
        view = noted(view_of(flat(10, 10, 10)), ("p/a", 1, True), ("p/b", 1, True), ("p/a", 2, True))
        assert POLICIES["plan order"](view, BLIND) == ["p/c", "p/b", "p/a"]

    def test_chance_picks_anything_that_may_be_begun(self):
        view = view_of(flat(30, 30, 30, 30, 30, after={1: 0}))
        picked = Counter(kata for _ in range(200) for kata in POLICIES["random"](view, BLIND))
        assert set(picked) == {"p/a", "p/c", "p/d", "p/e"}
        assert min(picked.values()) > 100  # three of four each time: 150

    def test_due_first_begins_nothing_in_the_last_fifth(self):
        view = view_of(flat(10, 10, 10, 10, 10))
        view.deadline = 50
        for view.day, new in ((40, 3), (41, 0)):
            assert len(POLICIES["due first"](view, BLIND)) == new

    def test_greedy_repeats_what_is_half_forgotten_before_what_is_fresh(self):
        view = noted(view_of(flat(10, 10)), ("p/a", 39, True), ("p/b", 1, True))
        view.day, view.deadline = 40, 60
        assert POLICIES["greedy"](view, BLIND) == ["p/b", "p/a"]


class TestOurs:
    @pytest.mark.parametrize("name", ["a month, little time", "days missed", "deadline moved earlier"])
    def test_it_is_the_agenda_of_a_learner_with_that_journal(self, name: str, monkeypatch: pytest.MonkeyPatch):
        """The memory is rebuilt from the learner's attempts; every fourth day is compared."""
        scenario, journal = NAMED[name], list[Attempt]()

        def remember(view: View, chosen: Learner) -> None:
            attempt = chosen.attempt

            def recorded(kata: str, day: int) -> tuple[bool, float]:
                passed, minutes = attempt(kata, day)
                outcome, target = "passed" if passed else "failed", view.catalogue[kata].minutes
                journal.append(
                    Attempt(len(journal), kata, START + timedelta(days=day), outcome, minutes, target, runs=2)
                )
                return passed, minutes

            chosen.attempt = recorded  # type: ignore[method-assign]

        def check(view: View, chosen: Learner, picks: list[str]) -> None:
            if not view.histories:
                remember(view, chosen)
            if view.day % 4 and view.histories:
                return
            by_kata = defaultdict(list)
            reviews = []
            for attempt in journal:
                if attempt.kata in by_kata:
                    reviews.append(attempt.passed)
                by_kata[attempt.kata].append(attempt)
            progress = {kata: known for kata, own in by_kata.items() if (known := replay.replay(own))}
            ids = tuple(kata.id for kata in view.catalogue)
            plan = Plan(
                (Track("All", ids),), deadline=START + timedelta(days=scenario.deadline(view.day)),
                pomodoros=scenario.minutes // 25, minutes=25, new_limit=NEW_LIMIT,
            )  # fmt: skip
            today = START + timedelta(days=view.day)
            agenda = build_agenda(plan, view.catalogue, Memory(today, progress, {}, tuple(reviews)), today)
            assert picks == [pick.kata for pick in agenda.picks]

        watch(monkeypatch, "kata", scenario, "fast exponential", check)
        assert len(journal) > 50


# -- harness ---------------------------------------------------------------------------------------------------------


class Scripted:
    """A learner with a scripted recall for each morning, who fails at some katas."""

    def __init__(self, recalls: dict[str, list[float]], fails: tuple[str, ...] = (), minutes: float = 30) -> None:
        self.recalls, self.fails, self.minutes = recalls, fails, minutes
        self.traces: dict[str, None] = {}
        self.log: list[tuple[int, str]] = []
        self.skilled = False
        self.shares: dict[int, float] = {}

    def attendance(self, day: int) -> float:
        return self.shares.get(day, 1.0)

    def attempt(self, kata: str, day: int) -> tuple[bool, float]:
        self.traces[kata] = None
        self.log.append((day, kata))
        return kata not in self.fails, self.minutes

    def recall(self, kata: str, day: int) -> float:
        return self.recalls[kata][day - 1]

    def chance(self, kata: str, day: int) -> float:
        return self.recall(kata, day) if kata in self.traces else 0.5


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., LearnerRun]]:
    """Run a learner under a policy that picks the same katas every day."""

    def scripted_run(says: list[str], known: Catalogue, chosen: Any, scenario: Scenario) -> LearnerRun:
        monkeypatch.setitem(POLICIES, "scripted", lambda _view, _learner: says)
        return run_learner("scripted", scenario, chosen, known, "scripted")

    return scripted_run


def constant(known: Catalogue, days: int) -> dict[str, list[float]]:
    return {kata.id: [1.0] * days for kata in known}


class TestDays:
    """The days of a scripted learner, worked out by hand."""

    def test_recall_is_the_mean_over_all_katas_the_morning_after_and_what_is_not_met_counts_nothing(self, run: Any):
        known = flat(10, 10, 10, 10)
        chosen = Scripted({"p/a": [0.8, 0.6], "p/b": [0.4, 0.2]})
        found = run(["p/a", "p/b"], known, chosen, Scenario("x", 2, 4, 100))
        assert found.recall == pytest.approx(((0.8 + 0.4) / 4, (0.6 + 0.2) / 4))
        assert (found.average, found.final) == pytest.approx((0.25, 0.2))

    def test_the_backlog_is_the_most_that_were_met_and_likely_forgotten_on_one_morning(self, run: Any):
        known = flat(10, 10, 10, 10)
        chosen = Scripted({"p/a": [0.9, 0.4, 0.5], "p/b": [0.5, 0.49, 0.5], "p/c": [0.9, 0.9, 0.5]})
        assert run(["p/a", "p/b", "p/c"], known, chosen, Scenario("x", 3, 4, 100)).backlog == 2

    @pytest.mark.parametrize(
        ("second", "days_to_recover"),
        [
            ([0.9, 0.6, 0.5, 0.4, 0.6, 0.9], 1),  # as good as on the morning before leaving: on the first day back
            ([0.9, 0.6, 0.9, 0.9, 0.5, 0.6], 2),  # what happens while away does not count
            ([0.1, 0.6, 0.5, 0.4, 0.5, 0.5], None),
        ],
    )
    def test_recovery_is_counted_from_coming_back(self, run: Any, second: list[float], days_to_recover: int | None):
        known = flat(10, 10)
        chosen = Scripted({"p/a": [0.5] * 6, "p/b": second})
        scenario = Scenario("x", 6, 2, 100, absence=(2, 4))
        assert run(["p/a", "p/b"], known, chosen, scenario).days_to_recover == days_to_recover
        assert {day for day, _ in chosen.log} == {0, 1, 4, 5}
        assert run(["p/a"], known, chosen, replace(scenario, absence=None)).days_to_recover is None

    def test_the_day_ends_with_the_attempt_that_uses_up_its_minutes(self, run: Any):
        known = flat(10, 10, 10, 10)
        chosen = Scripted(constant(known, 2))
        found = run(["p/a", "p/b", "p/c", "p/d"], known, chosen, Scenario("x", 2, 4, 75))
        assert chosen.log == [(day, f"p/{name}") for day in (0, 1) for name in "abc"]  # 60 of 75 are not all
        assert (found.minutes, found.attempts, found.failed) == (180, 6, 0)

    def test_a_short_day_ends_earlier_and_a_day_without_practice_has_none(self, run: Any):
        known = flat(10, 10, 10, 10)
        chosen = Scripted(constant(known, 3))
        chosen.shares = {0: 0.5, 1: 0.0}
        run(["p/a", "p/b", "p/c", "p/d"], known, chosen, Scenario("x", 3, 4, 100))
        assert [day for day, _ in chosen.log] == [0, 0, 2, 2, 2, 2]  # 30 of 50 minutes are not all

    def test_recall_of_what_was_met_leaves_out_the_rest_and_mornings_without(self, run: Any):
        known = flat(10, 10, 10, 10)
        chosen = Scripted({"p/a": [0.0, 0.8, 0.6], "p/b": [0.0, 0.4, 0.2]})
        chosen.shares = {0: 0.0}
        assert run(["p/a", "p/b"], known, chosen, Scenario("x", 3, 4, 100)).met == pytest.approx((0.6 + 0.4) / 2)

    def test_the_backlog_is_drained_in_the_days_that_its_minutes_fill(self, run: Any):
        known = flat(30, 20, 10, 10)
        chosen = Scripted({"p/a": [0.4, 0.9], "p/b": [0.4, 0.4], "p/c": [0.5, 0.5]})
        found = run(["p/a", "p/b", "p/c"], known, chosen, Scenario("x", 2, 4, 100))
        assert found.days_to_drain == pytest.approx(((30 + 20) / 100 + 20 / 100) / 2)

    def test_a_kata_counts_by_the_weight_of_its_track(self, run: Any):
        packs = tuple(Pack(name, name, name, (Kata(f"{name}/a", ("f",), "a", "a", 1, 10),)) for name in ("one", "two"))
        chosen = Scripted({"one/a": [0.8], "two/a": [0.4]})
        found = run(["one/a", "two/a"], Catalogue(packs), chosen, Scenario("x", 1, 2, 100, weights=(3.0, 1.0)))
        assert found.recall == pytest.approx(((3 * 0.8 + 0.4) / 4,))

    def test_what_comes_after_a_failure_is_dropped_and_what_comes_after_a_pass_is_not(self, run: Any):
        known = flat(10, 10, 10, 10, after={1: 0, 3: 2})
        chosen = Scripted(constant(known, 2), fails=("p/a",), minutes=10)
        found = run(["p/a", "p/b", "p/c", "p/d"], known, chosen, Scenario("x", 2, 4, 100))
        assert chosen.log == [(day, f"p/{name}") for day in (0, 1) for name in "acd"]
        assert (found.attempts, found.failed) == (6, 2)


class TestAskedAgain:
    """Where a pick had to be dropped, the policy is asked again with today's outcomes, and what was done is not."""

    def test_it_sees_the_memory_of_the_morning_and_todays_outcomes(self, monkeypatch: pytest.MonkeyPatch):
        known = flat(10, 10, 10, 10, after={1: 0})
        asked: list[tuple[dict[str, str], set[str], set[str]]] = []

        def scripted(view: View, _: Any) -> list[str]:
            memory = view.morning
            asked.append((memory.today, set(memory.progress), set(view.progress)))
            return ["p/a", "p/b", "p/c"] if not memory.today else ["p/a", "p/c", "p/d"]

        monkeypatch.setitem(POLICIES, "scripted", scripted)
        chosen: Any = Scripted(constant(known, 2), fails=("p/a",), minutes=10)
        run_learner("scripted", Scenario("x", 2, 4, 100), chosen, known, "scripted")
        assert chosen.log == [(day, f"p/{name}") for day in (0, 1) for name in "acd"]
        outcomes = {"p/a": "failed", "p/c": "passed"}
        everything = {"p/a", "p/c", "p/d"}
        assert asked == [
            ({}, set(), set()),
            (outcomes, set(), {"p/a", "p/c"}),
            ({}, everything, everything),
            (outcomes, everything, everything),
        ]

    def test_nobody_is_asked_again_without_a_reason_or_without_end(self, monkeypatch: pytest.MonkeyPatch):
        known = flat(10, 10, 10, 10, after={1: 0})
        for says, times in ((["p/a", "p/c"], 1), (["p/a", "p/b"], 2), (["p/b"], 1)):
            asked = []
            monkeypatch.setitem(
                POLICIES, "scripted", lambda view, _, says=says, asked=asked: asked.append(view) or says
            )
            chosen: Any = Scripted(constant(known, 1), fails=("p/a",), minutes=10)
            run_learner("scripted", Scenario("x", 1, 4, 100), chosen, known, "scripted")
            assert len(asked) == times


class InProcess:
    """Replaces the pool of processes."""

    def __init__(self, processes: int, *, initializer: object) -> None:
        assert processes >= 1
        assert callable(initializer)

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, do: Callable[[Any], Any], jobs: Any, chunksize: int) -> Iterator[Any]:
        assert chunksize >= 1
        return map(do, jobs)


FEW = ("random", "SM-2", "kata", "oracle")
TWO = ("FSRS-like", "transfer")
SHORT = (
    replace(NAMED["days missed"], days=12, katas=24),
    replace(NAMED["five days away"], days=12, katas=24, absence=(4, 9)),
)


def short(seed: int, learners: int = 3) -> Runs:
    return simulate(learners, FEW, TWO, SHORT, seed)


class TestSimulate:
    def test_one_seed_is_one_result_in_one_process_or_many(self, monkeypatch: pytest.MonkeyPatch):
        once = short(5)
        assert short(5) == once
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        assert short(5) == once

    def test_another_seed_makes_other_lives(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        runs = [one for seed in (5, 6) for under in short(seed).values() for own in under.values() for one in own]
        assert len({one.recall for one in runs}) == len(runs)

    def test_a_life_is_what_living_it_alone_gives(self):
        found = short(5, 2)
        assert list(found) == [(truth, scenario.name) for truth in TWO for scenario in SHORT]
        for (truth, name), under in found.items():
            (scenario,) = [one for one in SHORT if one.name == name]
            known = catalogue(scenario.katas)
            for policy, number in itertools.product(reversed(FEW), (1, 0)):
                seed = f"5/{truth}/{name}/{number}"
                assert run_learner(policy, scenario, learner(truth, seed, known), known, seed) == under[policy][number]

    def test_more_learners_leave_the_first_ones_as_they_were(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        few, many = short(5, 1), short(5, 3)
        assert few == {cell: {name: own[:1] for name, own in under.items()} for cell, under in many.items()}

    def test_every_policy_meets_the_same_learner_who_misses_the_same_days(self, monkeypatch: pytest.MonkeyPatch):
        """It also knows the same deadline; another learner has other days."""
        met: dict[str, list[Any]] = {policy: [] for policy in POLICIES}
        moved = Scenario("all at once", 20, 24, 100, missed=0.25, absence=(9, 12), announced=30, moved_on=15)

        def watched(policy: str) -> Callable[[View, Learner], list[str]]:
            decide = POLICIES[policy]

            def deciding(view: View, chosen: Any) -> list[str]:
                if not view.histories:
                    head = (chosen.pace, chosen.after_pass, chosen.decay, chosen.hardness, dict(chosen.first_chance))
                    met[policy].append((head, chosen._luck, chosen._time_luck, chosen._slips, []))
                if not view.today:
                    met[policy][-1][-1].append((view.day, view.deadline))
                return decide(view, chosen)

            return deciding

        for policy in POLICIES:
            monkeypatch.setitem(POLICIES, policy, watched(policy))
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        simulate(4, truths=["noisy grading"], scenarios=[moved], seed=3)
        learners = met["kata"]
        assert all(met[policy] == learners for policy in POLICIES)
        assert len(learners) == len({head[0] for head, *_ in learners}) == 4
        days = [[day for day, _ in asked] for *_, asked in learners]
        assert len(set(map(tuple, days))) == 4
        assert all(set(one).isdisjoint((9, 10, 11)) for one in days)
        assert 0.6 < sum(map(len, days)) / (4 * 17) < 0.9  # three quarters of the days on which nobody is away
        assert all(deadline == (30 if day < 15 else 20) for *_, asked in learners for day, deadline in asked)


SOME = tuple(SCENARIOS[place] for place in (2, 4, 7, 9))


@pytest.fixture(scope="module")
def whole() -> tuple[Runs, list[int]]:
    """All truths and policies with one learner each, in some scenarios, and another seed than docs/schedule.md."""
    ticks: list[int] = []
    return simulate(1, scenarios=SOME, seed=1, progress=ticks.append), ticks


class TestAllOfIt:
    def test_progress_is_reported_once_for_each_learner(self, whole: tuple[Runs, list[int]]):
        runs, ticks = whole
        assert ticks == [1] * len(runs)
        assert len(ticks) == harness.jobs(1, scenarios=SOME) == len(TRUTHS) * len(SOME)

    def test_every_policy_has_runs_in_every_cell(self, whole: tuple[Runs, list[int]]):
        runs, _ = whole
        assert set(runs) == {(truth, scenario.name) for truth in TRUTHS for scenario in SOME}
        assert all(list(under) == list(POLICIES) for under in runs.values())

    def test_recall_has_one_value_a_day_between_nothing_and_all(self, whole: tuple[Runs, list[int]]):
        for (_, name), under in whole[0].items():
            for one in itertools.chain.from_iterable(under.values()):
                assert len(one.recall) == NAMED[name].days
                assert all(0 <= recall <= 1 for recall in one.recall)
                assert 0 <= one.failed <= one.attempts
                assert 0 <= one.backlog <= NAMED[name].katas
                assert one.days_to_recover is None or (NAMED[name].absence and 1 <= one.days_to_recover <= 30)
                assert 0 <= one.average <= one.met <= 1
                assert one.days_to_drain >= 0

    def test_a_day_is_overrun_by_one_attempt_at_most(self, whole: tuple[Runs, list[int]]):
        for (truth, name), under in whole[0].items():
            most = NAMED[name].days * (NAMED[name].minutes + TRUTHS[truth].give_up * 35)
            assert all(0 < one.minutes < most for own in under.values() for one in own)

    def test_kata_is_the_safest_that_does_not_know_the_truth(self, whole: tuple[Runs, list[int]]):
        """Its regret in its worst cell is lower than that of any other policy in its own worst cell."""
        runs, _ = whole
        found = compare.regrets(compare.scores(runs, compare.average, UNINFORMED))
        assert min(found, key=lambda policy: found[policy].worst) == "kata"

    @pytest.mark.parametrize("other", ["SM-2", "Leitner", "FSRS-due"])
    def test_kata_is_ahead_of_the_usual_methods_over_all(self, whole: tuple[Runs, list[int]], other: str):
        kata, others = (fmean(under[policy][0].average for under in whole[0].values()) for policy in ("kata", other))
        assert kata > others + 0.05

    def test_nobody_who_does_not_know_the_truth_is_ahead_of_the_oracle_over_all(self, whole: tuple[Runs, list[int]]):
        means = {policy: fmean(under[policy][0].average for under in whole[0].values()) for policy in POLICIES}
        assert max(means, key=means.__getitem__) == "oracle"


class TestSkilledLearners:
    """Skilled learners can always solve what they could have solved as a new kata."""

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_their_chance_never_falls_below_that_of_the_first_attempt(self, truth: str):
        known = catalogue(24)
        plain, skilled = (TRUTHS[truth](list(known), random.Random("one"), asked) for asked in (False, True))
        for one in known:
            first = skilled.chance(one.id, 0)
            assert plain.chance(one.id, 0) == first
            for learner in (plain, skilled):
                learner.attempt(one.id, 0)
            for day in (1, 5, 60):
                assert skilled.chance(one.id, day) == max(skilled.first_chance[one.id], skilled.recall(one.id, day))
                assert plain.chance(one.id, day) == plain.recall(one.id, day)

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_what_an_attempt_brings_them_is_what_lies_above_that(self, truth: str):
        known = catalogue(24)
        learner = TRUTHS[truth](list(known), random.Random("two"), True)
        for one in known:
            learner.attempt(one.id, 0)
            trace, floor = learner.traces[one.id], learner.first_chance[one.id]
            steps = 4000
            middle = [40 * (step + 0.5) / steps for step in range(steps)]
            area = sum(max(0.0, learner.curve(trace, days) - floor) for days in middle) * 40 / steps
            assert learner.integral_above(trace, floor, 0, 40) == pytest.approx(area, rel=0.01, abs=0.01)
