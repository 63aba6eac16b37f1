"""Forgetting: the arithmetic of FSRS, checked against the library, and curves weighted by reviews."""

import math
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from kata.memory import forgetting, replay
from kata.memory.forgetting import AVERAGE, CURVES, FSRS, Curve
from kata.model import Attempt, Progress, Recall

DAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
stabilities, difficulties = st.floats(0.01, 5_000), st.floats(1, 10)
curves = st.sampled_from(CURVES)


def library(stability: float, difficulty: float, days: int, rating: Rating) -> Card:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1, state=State.Review, stability=stability, difficulty=difficulty, last_review=NOON)
    return scheduler.review_card(card, rating, NOON + timedelta(days=days))[0]


class TestFsrs:
    """Our functions compute what the library computes, without its import."""

    @given(stability=st.floats(0.001, 40_000), days=st.integers(0, 20_000))
    def test_the_curve(self, stability: float, days: int):
        card = Card(card_id=1, state=State.Review, stability=stability, difficulty=5.0, last_review=NOON)
        theirs = Scheduler().get_card_retrievability(card, NOON + timedelta(days=days))
        ours = forgetting.retrievability(Recall(stability, 5.0, DAY), DAY + timedelta(days=days))
        assert ours == pytest.approx(theirs, rel=1e-12)

    @given(stabilities, difficulties, st.integers(1, 3_000))
    def test_the_stability_after_a_pass_and_after_a_failure(self, stability: float, difficulty: float, days: int):
        chance = FSRS.retrievability(stability, days)
        passed = library(stability, difficulty, days, Rating.Good).stability
        failed = library(stability, difficulty, days, Rating.Again).stability
        assert forgetting.after_pass(stability, difficulty, chance) == pytest.approx(passed, rel=1e-9)
        assert forgetting.after_failure(stability, difficulty, chance) == pytest.approx(failed, rel=1e-9)

    def test_the_first_attempt(self):
        scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        passed, failed = (scheduler.review_card(Card(card_id=1), one, NOON)[0] for one in (Rating.Good, Rating.Again))
        assert (passed.stability, failed.stability) == (forgetting.FIRST_PASS, forgetting.FIRST_FAILURE)
        assert passed.difficulty == pytest.approx(forgetting.FIRST_DIFFICULTY, abs=1e-3)
        assert -Scheduler().parameters[20] == forgetting.DECAY

    @given(st.integers(1, 500))
    def test_a_day_before_the_last_attempt_knows_no_forgetting(self, days: int):
        assert forgetting.retrievability(Recall(0.2, 5.0, DAY), DAY - timedelta(days=days)) == 1.0


class TestCurves:
    """Every curve starts at one, falls, and passes 90 % after stability / speed days."""

    @given(curves, stabilities)
    def test_it_passes_ninety_percent_at_the_stability(self, curve: Curve, stability: float):
        assert curve.retrievability(stability, 0) == 1
        assert curve.retrievability(stability, stability / curve.speed) == pytest.approx(0.9)

    @given(curves, st.floats(0.1, 500), st.floats(0, 400), st.floats(0, 400))
    def test_the_integral_is_the_area_below_it(self, curve: Curve, stability: float, one: float, other: float):
        start, end = sorted((one, other))
        steps = 2_000
        width = (end - start) / steps
        middle = sum(curve.retrievability(stability, start + (step + 0.5) * width) for step in range(steps)) * width
        tenth = width * curve.retrievability(stability, start)  # no more than the first step can be off by much
        assert curve.integral(stability, start, end) == pytest.approx(middle, rel=0.01, abs=tenth + 1e-9)


class TestGaps:
    @given(st.floats(0.001, 40_000), st.integers(1, 20_000))
    def test_one_letter_says_days_over_stability_to_a_quarter_of_an_octave(self, stability: float, days: int):
        letter = forgetting.gap(stability, days)
        assert letter in forgetting.GAPS
        assert letter != forgetting.NO_GAP
        octaves = (ord(letter) - ord("A") + forgetting.FIRST_BIN) / forgetting.BINS_AN_OCTAVE
        low, high = forgetting.FIRST_BIN / 2, forgetting.LAST_BIN / 2
        assert abs(min(high, max(low, math.log2(days / stability))) - octaves) <= 0.25 + 1e-9


def reviewed(curve: Curve, number: int, seed: int = 1) -> list[Progress]:
    """The progress of katas whose reviews pass with the probability of that curve."""
    chance = random.Random(seed)
    found = []
    for kata in range(number):
        known = replay.fold(None, Attempt(1, f"a/{kata}", DAY, "passed", 20, 20))
        day = DAY
        for identity in range(2, 10):
            days = chance.choice((1, 2, 3, 5, 8, 13))
            day += timedelta(days=days)
            passed = chance.random() < curve.retrievability(known.recall.stability, days)
            known = replay.fold(known, Attempt(identity, f"a/{kata}", day, "passed" if passed else "failed", 20, 20))
        found.append(known)
    return found


class TestFit:
    """Bayes' rule over a set of curves, with most of the prior on FSRS's own."""

    def test_without_a_review_it_is_fsrs(self):
        once = replay.replay([Attempt(1, "a/b", DAY, "failed", 20, 20)])
        assert once is not None
        assert forgetting.fit([]) == forgetting.fit([once]) == AVERAGE

    @pytest.mark.parametrize("curve", [FSRS, Curve(-0.5, 4.0), Curve(0.0, 8.0), Curve(0.0, 1.0)])
    def test_with_many_it_predicts_like_the_truth(self, curve: Curve):
        own = forgetting.fit(reviewed(curve, 40))
        assert own.reviews == 40 * 8
        assert sum(weight for _, weight in own.weights) == pytest.approx(1)
        for days in (1, 2, 4, 8):
            assert own.retrievability(3.0, days) == pytest.approx(curve.retrievability(3.0, days), abs=0.08)

    @given(st.lists(st.tuples(st.sampled_from("1234"), st.sampled_from(forgetting.GAPS)), min_size=1, max_size=9))
    def test_each_curve_weighs_what_bayes_says(self, pairs: list[tuple[str, str]]):
        known = reviewed(FSRS, 1)[0]._replace(
            ratings="".join(rating for rating, _ in pairs),
            gaps="".join(gap for _, gap in pairs),
        )
        reviews = [(rating != "1", gap) for rating, gap in pairs if gap != forgetting.NO_GAP]
        own = forgetting.fit([known])
        assert own.reviews == len(reviews)
        if not reviews:
            return
        likely = {}
        odds = {one: math.exp(-abs(math.log2(one.speed)) - (one.decay != forgetting.DECAY)) for one in CURVES}
        for curve in CURVES:
            likely[curve] = 0.2 * odds[curve] / sum(odds.values()) + 0.8 * (curve == FSRS)
            for passed, gap in reviews:
                days = 2 ** ((ord(gap) - 65 - 12) / 2)
                predicted = 0.02 + 0.96 * curve.retrievability(1.0, days)
                likely[curve] *= predicted if passed else 1 - predicted
        total = sum(likely.values())
        kept = {curve: value / total for curve, value in likely.items() if value / total >= 0.02}
        assert dict(own.weights) == pytest.approx({one: value / sum(kept.values()) for one, value in kept.items()})

    @given(st.randoms(use_true_random=False))
    def test_the_order_of_the_katas_does_not_matter(self, chance: random.Random):
        katas = reviewed(Curve(0.0, 4.0), 6)
        shuffled = list(katas)
        chance.shuffle(shuffled)
        assert forgetting.fit(shuffled) == forgetting.fit(katas)
