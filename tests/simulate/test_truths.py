"""The truths beyond those that resemble FSRS, each by a formula of its own or by its statistics over many learners."""

import itertools
import math
import random
from statistics import fmean, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.simulate.habits import MOST_DAYS, Irregular, Tired
from kata.simulate.learners import MOST_ATTEMPTS, Learner, Trace
from kata.simulate.memories import (
    ActR,
    DifficultyHalfLives,
    FastAndSlow,
    HalfLifeRegression,
    Permastore,
    PowerLaw,
    StorageAndRetrieval,
    UnevenKatas,
)
from kata.simulate.scenarios import SCENARIOS, catalogue
from kata.simulate.truths import LEFT_OUT, SETS, TRUTHS, TUNING
from tests.simulate.test_simulate import KNOWN, histories, learner, lived, seeds, some, truths

KATA = "pack0/k0"
EASY, HARD = (choose(KNOWN, key=lambda kata: kata.level).id for choose in (min, max))


def made(kind: Any, seed: int = 1) -> Any:
    """A learner of that kind whose katas are neither easier nor harder than their level says."""
    one = kind(list(KNOWN), random.Random(seed))
    one.hardness = dict.fromkeys(one.hardness, 0.0)
    return one


def after(one: Learner, kata: str, *attempts: tuple[int, bool]) -> Trace:
    """The trace of a kata after attempts `(day, knew)`."""
    twin = one.fresh()
    for day, knew in attempts:
        twin.traces[kata] = twin.after(kata, day, knew)
    return twin.traces[kata]


class TestSets:
    def test_every_truth_is_in_one_set(self):
        assert TUNING.keys().isdisjoint(LEFT_OUT)
        assert TRUTHS.keys() == TUNING.keys() | LEFT_OUT.keys()
        assert [set(truths) for truths in SETS.values()] == [set(TUNING), set(LEFT_OUT)]

    def test_those_left_out_are_other_classes(self):
        assert set(TUNING.values()).isdisjoint(LEFT_OUT.values())
        assert min(len(TUNING), len(LEFT_OUT)) >= 6


class TestEveryTruth:
    @given(truths, seeds, histories(), st.integers(0, 60))
    @some
    def test_chances_are_probabilities(self, truth: str, seed: int, history: Any, later: int):
        one = lived(truth, seed, *history)
        for kata in one.katas:
            assert 0 <= one.recall(kata, history[-1][1] + later) <= 1
            assert 0 <= one.chance(kata, history[-1][1] + later) <= 1

    @given(truths, seeds, histories(), st.integers(1, 20), st.floats(0.5, 40))
    @some
    def test_a_pass_leaves_more_at_any_time_than_a_failure_or_no_attempt(
        self, truth: str, seed: int, history: Any, gap: int, later: float
    ):
        kata, last, _ = history[-1]
        one, day = lived(truth, seed, *history), last + gap
        passed, failed = (lived(truth, seed, *history, (kata, day, knew)) for knew in (True, False))
        assert passed.recall(kata, day + later) >= failed.recall(kata, day + later) - 1e-12
        assert passed.recall(kata, day + later) >= one.recall(kata, day + later) - 1e-12

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_spacing_adds_where_the_truth_says_so(self, truth: str):
        """A month after a second pass, more is left if that came a week after the first than if it came a day after."""
        spaced, massed = [], []
        for seed in range(20):
            one = learner(truth, seed)
            for left, day in ((massed, 1), (spaced, 7)):
                left.append(one.curve(after(one, KATA, (0, True), (day, True)), 30))
        if TRUTHS[truth].spacing:
            assert all(more > less for more, less in zip(spaced, massed, strict=True))
        else:
            assert spaced == massed

    def test_one_has_no_spacing_effect(self):
        assert [truth for truth in TRUTHS if not TRUTHS[truth].spacing] == ["half-life regression"]

    @pytest.mark.parametrize("truth", TRUTHS)
    def test_a_fresh_learner_has_the_same_luck_and_no_memory(self, truth: str):
        """Whatever the first one has done since."""
        first, second = learner(truth, 3), learner(truth, 3)
        lives = []
        for one in (first, first.fresh(), second):
            lives.append([one.attempt(kata, day) for day in range(0, 20, 3) for kata in one.katas])
        assert lives[0] == lives[1] == lives[2]
        twin = first.fresh()
        assert (twin.traces, twin.first_chance) == ({}, learner(truth, 3).first_chance) or truth == "transfer"

    @pytest.mark.parametrize("truth", ["transfer", "ACT-R"])
    def test_what_a_twin_does_leaves_the_first_alone(self, truth: str):
        first = learner(truth, 3)
        before = dict(first.first_chance)
        for kata in first.katas:
            first.fresh().attempt(kata, 0)
        assert (first.traces, first.first_chance) == ({}, before)


class TestPowerLaw:
    def test_the_curve_is_the_power_law(self):
        one = made(PowerLaw)
        one.rate = 0.5
        assert one.curve(Trace(2.5, 0, 0), 6) == pytest.approx(4**-0.4)

    def test_it_never_falls_as_fast_as_an_exponential_in_the_end(self):
        one = made(PowerLaw)
        ratios = [one.curve(Trace(2.0, 0, 0), 2 * days) / one.curve(Trace(2.0, 0, 0), days) for days in (10, 100, 1000)]
        assert ratios == sorted(ratios, reverse=True)
        assert ratios[-1] == pytest.approx(2**-0.5, rel=0.01)

    @given(st.floats(0.6, 20), st.floats(0, 20), st.floats(0.1, 40))
    @some
    def test_the_area_is_that_of_many_strips_also_where_the_exponent_is_one(
        self, strength: float, start: float, span: float
    ):
        one, strips = made(PowerLaw), 2000
        for trace in (Trace(strength, 0, 0), Trace(1.0, 0, 0)):
            middles = (start + span * (strip + 0.5) / strips for strip in range(strips))
            area = sum(one.curve(trace, days) for days in middles) * span / strips
            assert one.integral(trace, start, start + span) == pytest.approx(area, rel=1e-3)


class TestActR:
    def recall(self, one: Any, attempts: list[tuple[int, bool]], now: float) -> float:
        """Equations 1, 3 and 5 of Pavlik and Anderson, in seconds of the model."""
        traces: list[tuple[float, float, float]] = []
        for day, knew in attempts:
            seconds = day * 2160.0
            left = sum(weight * (seconds - then) ** -decay for then, decay, weight in traces)
            traces.append((seconds, 0.217 * left + 0.177, one.if_passed if knew else one.if_failed))
        activation = math.log(sum(weight * (now * 2160 - then) ** -decay for then, decay, weight in traces))
        return 1 / (1 + math.exp((-0.704 - activation) / 0.255))

    @given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=6), st.floats(0.2, 50), seeds)
    @some
    def test_recall_is_what_the_equations_give(self, gaps: list[tuple[int, bool]], later: float, seed: int):
        one = made(ActR, seed)
        days = itertools.accumulate(gap for gap, _ in gaps)
        attempts = [(day, knew) for day, (_, knew) in zip(days, gaps, strict=True)]
        trace = after(one, KATA, *attempts)
        assert one.curve(trace, later) == pytest.approx(self.recall(one, attempts, attempts[-1][0] + later))

    def test_after_a_first_pass_one_half_is_left_after_a_week(self):
        one = made(ActR)
        one.if_passed = 2.7
        assert one.curve(after(one, KATA, (0, True)), 7) == pytest.approx(0.5, abs=0.01)

    def test_the_area_is_that_of_many_strips(self):
        one, strips = made(ActR), 20_000
        trace = after(one, KATA, (0, True), (4, False), (9, True))
        for start, end in ((0.0, 30.0), (3.0, 60.0)):
            middles = (start + (end - start) * (strip + 0.5) / strips for strip in range(strips))
            area = sum(one.curve(trace, days) for days in middles) * (end - start) / strips
            assert one.integral(trace, start, end) == pytest.approx(area, rel=2e-3)


class TestDifficultyHalfLives:
    def test_the_first_half_life_is_that_of_the_published_code(self):
        one = made(DifficultyHalfLives)
        one.pace_of_memory = 1.0
        assert one.start(1) == pytest.approx(5.19, abs=0.01)  # -1 / log2(0.875)
        assert one.start(10) == pytest.approx(0.81, abs=0.01)  # -1 / log2(0.425)

    def test_harder_katas_fade_faster_after_the_same_attempts(self):
        one = made(DifficultyHalfLives)
        for attempts in ([(0, True)], [(0, False)], [(0, True), (5, True)], [(0, False), (2, True), (9, True)]):
            assert after(one, HARD, *attempts).strength < after(one, EASY, *attempts).strength

    def test_growth_and_relapse_are_those_of_the_paper(self):
        one = made(DifficultyHalfLives)
        grown, same = one.next_state(Trace(3.0, 5.0, 0), 0.5, True)
        assert (grown, same) == (pytest.approx(3 * (1 + math.exp(3.81 - 0.534 * math.log(5) - 0.127 * math.log(3)
                                                                 + 0.97 * math.log(0.5)))), 5.0)  # fmt: skip
        relapsed, harder = one.next_state(Trace(20.0, 5.0, 0), 0.5, False)
        assert relapsed == pytest.approx(0.96 * 0.936 * 3.094 * 1.170, rel=0.01)
        assert harder == 7.0

    def test_a_kata_gets_no_harder_than_eighteen(self):
        assert made(DifficultyHalfLives).next_state(Trace(1.0, 17.5, 0), 0.5, False)[1] == 18.0


class TestHalfLifeRegression:
    def test_half_lives_follow_from_counts_alone(self):
        one = made(HalfLifeRegression)
        one.constant = HalfLifeRegression.CONSTANT
        kata = next(kata.id for kata in KNOWN if kata.level == 3)
        assert after(one, kata, (0, True)).strength == pytest.approx(2.99, abs=0.01)
        assert after(one, kata, (0, True), (1, True)).strength == pytest.approx(4.86, abs=0.01)
        orders = itertools.permutations([True, True, False])
        halves = {after(one, kata, *zip((0, 3, 9), order, strict=True)).strength for order in orders}
        assert max(halves) == pytest.approx(min(halves))

    def test_harder_katas_fade_faster(self):
        one = made(HalfLifeRegression)
        assert after(one, HARD, (0, True)).strength < after(one, EASY, (0, True)).strength

    @pytest.mark.parametrize(("passes", "expected"), [(0, 0.25), (200, 274.0)])
    def test_they_stay_between_six_hours_and_nine_months(self, passes: int, expected: float):
        assert made(HalfLifeRegression).half_life(KATA, passes, 900 if not passes else 0) == expected


class TestFastAndSlow:
    def test_the_curve_is_the_sum_of_two_exponentials(self):
        one = made(FastAndSlow)
        one.fast = 1.5
        expected = 0.6 * math.exp(-2) + 0.4 * math.exp(-0.25)
        assert one.curve(Trace(12.0, 0.4, 0), 3) == pytest.approx(expected)

    def test_only_the_slow_one_is_left_after_weeks(self):
        one = made(FastAndSlow)
        trace = after(one, KATA, (0, True))
        assert one.curve(trace, 40) == pytest.approx(0.5 * math.exp(-40 / trace.strength), rel=0.01)

    def test_the_share_of_the_slow_one_grows_with_every_pass_and_stays_a_share(self):
        one = made(FastAndSlow)
        attempts = [(day, True) for day in range(0, 40, 5)]
        shares = [after(one, KATA, *attempts[:number]).difficulty for number in range(1, 9)]
        assert shares == sorted(shares)
        assert 0 < shares[0] < shares[-1] < 1


class TestStorageAndRetrieval:
    @given(seeds, st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=2, max_size=8))
    @some
    def test_storage_strength_never_falls(self, seed: int, gaps: list[tuple[int, bool]]):
        days = itertools.accumulate(gap for gap, _ in gaps)
        attempts = [(day, knew) for day, (_, knew) in zip(days, gaps, strict=True)]
        strengths = [after(made(StorageAndRetrieval, seed), KATA, *attempts[:end]).strength for end in range(1, 9)]
        assert strengths == sorted(strengths)

    def test_what_is_added_depends_on_retrieval_and_not_on_what_is_stored(self):
        one = made(StorageAndRetrieval)
        added = [one.next_state(Trace(stored, 4.0, 0), 0.25, True)[0] - stored for stored in (2.0, 50.0)]
        assert added == pytest.approx([(2 * 0.75 + 0.2) * 4.0] * 2)
        failed = one.next_state(Trace(2.0, 4.0, 0), 0.25, False)[0]
        assert failed - 2.0 == pytest.approx(0.8 * 0.75 * 4.0)


class TestUnevenKatas:
    def test_half_lives_of_one_learner_are_spread_over_orders_of_magnitude(self):
        katas = catalogue(60)
        spreads = []
        for seed in range(20):
            one = UnevenKatas(list(katas), random.Random(seed))
            spreads.append(stdev(math.log(one.after(kata.id, 0, True).strength) for kata in katas))
        assert fmean(spreads) == pytest.approx(1.0, abs=0.1)


class TestPermastore:
    def test_what_is_left_after_years_is_the_floor_and_grows_with_passes(self):
        one = made(Permastore)
        one.share = 0.2
        floors = [0.2, 0.36, 0.488]  # each pass takes a fifth of what is not in it
        for passes, floor in enumerate(floors, 1):
            trace = after(one, KATA, *((day, True) for day in range(0, 7 * passes, 7)))
            assert one.curve(trace, 1e6) == pytest.approx(floor)
            assert one.curve(trace, 5) > floor

    def test_a_failure_takes_nothing_from_it(self):
        one = made(Permastore)
        passed = after(one, KATA, (0, True))
        assert after(one, KATA, (0, True), (9, False)).difficulty == passed.difficulty

    def test_below_the_floor_it_never_falls(self):
        one = made(Permastore)
        assert one.days_until(Trace(3.0, 0.3, 0), 0.2) == math.inf


class TestIrregular:
    def days(self, number: int = 400) -> list[list[float]]:
        kind: Any = TRUTHS["irregular"]
        learners: list[Irregular] = [kind(list(KNOWN), random.Random(seed)) for seed in range(number)]
        return [[one.attendance(day) for day in range(MOST_DAYS)] for one in learners]

    def test_practice_is_on_about_62_of_100_days_in_runs_with_gaps_of_two_and_a_half(self):
        on = [[share > 0 for share in shares] for shares in self.days()]
        later = [day for days in on for day in days[20:]]
        assert fmean(later) == pytest.approx(0.4 / 0.65, abs=0.02)
        gaps = [len(list(run)) for days in on for practised, run in itertools.groupby(days) if not practised]
        assert fmean(gaps) == pytest.approx(2.5, abs=0.1)

    def test_four_days_of_ten_are_shorter_and_none_has_more_than_planned(self):
        shares = [share for days in self.days(100) for share in days if share]
        assert fmean(share < 1 for share in shares) == pytest.approx(0.4, abs=0.02)
        assert min(shares) >= 0.3
        assert max(shares) == 1

    def test_the_first_day_has_practice_and_the_others_always(self):
        assert all(days[0] > 0 for days in self.days(50))
        assert all(learner(truth, 1).attendance(9) == 1 for truth in TRUTHS if not issubclass(TRUTHS[truth], Irregular))

    def test_attendance_is_drawn_for_every_scenario(self):
        assert max(scenario.days for scenario in SCENARIOS) <= MOST_DAYS


class TestTired:
    def test_a_tenth_of_the_chance_is_lost_with_an_hour_and_back_the_next_day(self):
        one: Any = learner("tired", 1)
        assert isinstance(one, Tired)
        rested = {kata: one.chance(kata, 3) for kata in one.katas}
        one.attempt(KATA, 3)
        one._minutes = 60.0
        assert one.chance("pack0/k5", 3) == pytest.approx(0.9 * rested["pack0/k5"], rel=0.001)
        assert one.chance("pack0/k5", 4) == rested["pack0/k5"]

    def test_minutes_of_the_day_add_up_and_recall_is_that_of_a_rested_learner(self):
        one: Any = learner("tired", 1)
        spent = [one.attempt(kata, 0)[1] for kata in list(one.katas)[:3]]
        assert one._minutes == pytest.approx(sum(spent))
        assert one.recall(KATA, 0) == 1
        spent = [one.attempt(KATA, 1)[1]]
        assert one._minutes == spent[0]


class TestHeavyTailed:
    def minutes(self, truth: str) -> list[float]:
        """Minutes of many first attempts in target times, without the learners' pace and chance."""
        found = []
        for seed in range(60):
            one: Any = learner(truth, seed)
            one.chance = lambda _kata, _day: 0.5
            one._luck = {kata: [0.0] * MOST_ATTEMPTS for kata in one.katas}
            found += [one.attempt(kata.id, 0)[1] / kata.minutes / one.pace / 1.1 for kata in KNOWN]
        return found

    def test_the_middle_half_is_spread_twice_as_wide_and_more(self):
        spreads = []
        for truth in ("power law", "heavy-tailed minutes"):
            logs = sorted(map(math.log, self.minutes(truth)))
            spreads.append((logs[len(logs) * 3 // 4] - logs[len(logs) // 4]) / 1.349)
        assert spreads == pytest.approx([0.3, 0.8], rel=0.12)

    def test_some_take_more_than_three_times_as_long_as_the_median(self):
        usual, heavy = (
            fmean(one > 3.5 for one in self.minutes(truth)) for truth in ("power law", "heavy-tailed minutes")
        )
        assert usual == 0
        assert heavy > 0.02
