"""Calibration: predictions use only earlier attempts, and are scored against baselines that do not model memory."""

import math
import random
import string
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.memory import calibration, forgetting, replay
from kata.memory.calibration import CalibrationReport, Prediction, Score
from kata.model import Attempt, Progress

DAY = date(2026, 11, 21)
KATAS = ("trees/diameter", "trees/depth", "graphs/islands", "heaps/median")


def attempt(identity: int, days: int, outcome: str = "passed", kata: str = KATAS[0], **more: object) -> Attempt:
    return Attempt(identity, kata, DAY + timedelta(days=days), outcome, 20.0, 20, **more)  # type: ignore[arg-type]


@st.composite
def journals(draw: st.DrawFn) -> list[Attempt]:
    """Attempts of a few katas, often several of one kata on a day; the ids are not always in the order of the days."""
    places = draw(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(KATAS)), max_size=40))
    return [
        attempt(
            number,
            days,
            draw(st.sampled_from(["passed", "failed", "given_up"])),
            kata,
            hints=draw(st.integers(0, 2)),
            revealed=draw(st.booleans()),
        )
        for number, (days, kata) in enumerate(places, 1)
    ]


def with_opposite_outcome(one: Attempt) -> Attempt:
    """The same attempt with the opposite outcome."""
    return one._replace(outcome="failed" if one.passed else "passed", revealed=False)


def simulated(passes: Callable[[float, int], float], katas: int = 25, days: int = 90) -> list[Attempt]:
    """Attempts of a learner who passes reviews with the chance `passes(stability, days)`, after very different gaps."""
    drawn, known, made = random.Random(7), dict[str, Progress](), list[Attempt]()
    for day in range(days):
        for kata in (f"pack/kata{number}" for number in range(katas)):
            if drawn.random() > 0.12:
                continue
            recall = known[kata].recall if kata in known else None
            gap = (DAY + timedelta(days=day) - recall.last_day).days if recall else 0
            chance = passes(recall.stability, gap) if recall else 0.4
            made.append(attempt(len(made) + 1, day, "passed" if drawn.random() < chance else "failed", kata))
            known[kata] = replay.fold(known.get(kata), made[-1])
    return made


def scored(low: float, high: float, reviews: int = 100, passed: int = 60) -> CalibrationReport:
    """A report whose predictions differ from the constant by that interval."""
    middle = (low + high) / 2
    own, constant = Score("own", 0.5 + middle, 0.7, low, high), Score("constant", 0.5, 0.5, None, None)
    return CalibrationReport(reviews, passed, (own, constant))


class TestReviews:
    """A review is the first attempt of a study day at a kata met on an earlier day."""

    def test_a_first_meeting_and_further_attempts_of_a_day_are_none(self):
        again = [attempt(4, 3), attempt(5, 3, "failed"), attempt(6, 3, kata=KATAS[1])]
        attempts = [attempt(1, 0), attempt(2, 0), attempt(3, 0, kata=KATAS[2]), *again]
        assert [one.attempt for one in calibration.predict_reviews(attempts)] == again[:1]

    @given(journals())
    def test_each_kata_has_one_for_each_of_its_days_but_the_first(self, attempts: list[Attempt]):
        days = {(one.kata, one.day) for one in attempts}
        firsts = {kata: min(day for other, day in days if other == kata) for kata, _ in days}
        expected = {(kata, day) for kata, day in days if day != firsts[kata]}
        found = [one.attempt for one in calibration.predict_reviews(attempts)]
        assert sorted((one.kata, one.day) for one in found) == sorted(expected)
        for one in found:
            assert one.id == min(other.id for other in attempts if (other.kata, other.day) == (one.kata, one.day))

    def test_a_pass_after_a_look_at_the_solution_is_a_failure(self):
        (prediction,) = calibration.predict_reviews([attempt(1, 0), attempt(2, 1, revealed=True)])
        assert not prediction.passed

    @given(journals(), st.randoms(use_true_random=False))
    def test_the_order_they_are_given_in_does_not_matter(self, attempts: list[Attempt], chance: random.Random):
        shuffled = list(attempts)
        chance.shuffle(shuffled)
        assert calibration.predict_reviews(shuffled) == calibration.predict_reviews(attempts)
        assert calibration.score_predictions(shuffled) == calibration.score_predictions(attempts)


class TestPredictions:
    """Predictions use what was known when the day began, and nothing else."""

    @given(journals())
    def test_they_follow_from_the_attempts_of_earlier_days(self, attempts: list[Attempt]):
        predictions = calibration.predict_reviews(attempts)
        for one in predictions:
            assert one.chances == pytest.approx(self.by_hand(one.attempt, attempts, predictions))

    @staticmethod
    def by_hand(review: Attempt, attempts: list[Attempt], predictions: list[Prediction]) -> dict[str, float]:
        """The prediction of one review, from scratch through `replay` rather than day by day."""
        of_katas = [[one for one in attempts if one.day < review.day and one.kata == kata] for kata in KATAS]
        known = {kata: found for kata, ones in zip(KATAS, of_katas, strict=True) if (found := replay.replay(ones))}
        recall = known[review.kata].recall
        earlier = [one.attempt.passed for one in predictions if one.attempt.day < review.day]
        latest = earlier[max(0, len(earlier) - 15) :]
        return {
            "fsrs": forgetting.retrievability(recall, review.day),
            "own": forgetting.retrievability(recall, review.day, forgetting.fit(known.values())),
            "constant": (earlier.count(True) + 1) / (len(earlier) + 2),
            "moving average": (latest.count(True) + 1) / (len(latest) + 2),
        }

    @given(journals(), st.integers(0, 12), st.data())
    def test_neither_the_same_day_nor_the_future_leaks_into_them(
        self, attempts: list[Attempt], days: int, data: st.DataObject
    ):
        cut = DAY + timedelta(days=days)
        past, same = [one for one in attempts if one.day < cut], [one for one in attempts if one.day == cut]
        turned = [with_opposite_outcome(one) if data.draw(st.booleans()) else one for one in same]
        more = [attempt(1000, days, "failed", one.kata) for one in same[:1]]
        future = [
            one._replace(id=one.id + 2000, day=one.day + timedelta(days=days + 1)) for one in data.draw(journals())
        ]
        before = calibration.predict_reviews(attempts)
        after = calibration.predict_reviews([*past, *turned, *more, *future])
        seen = [(one.attempt.id, one.chances) for one in before if one.attempt.day <= cut]
        assert [(one.attempt.id, one.chances) for one in after if one.attempt.day <= cut] == seen

    def test_an_earlier_failure_does_change_them(self):
        attempts = [attempt(1, 0), attempt(2, 2), attempt(3, 4)]
        *_, before = calibration.predict_reviews(attempts)
        *_, after = calibration.predict_reviews([attempts[0], with_opposite_outcome(attempts[1]), attempts[2]])
        assert all(after.chances[name] < before.chances[name] for name in calibration.NAMES)

    def test_one_pass_and_one_failure_are_taken_for_granted(self):
        first, second, third = calibration.predict_reviews([attempt(number, number) for number in range(4)])
        assert [one.chances["constant"] for one in (first, second, third)] == [1 / 2, 2 / 3, 3 / 4]

    def test_the_moving_average_forgets_what_is_longer_ago_than_fifteen_reviews(self):
        attempts = [attempt(number, number, "failed" if number <= 10 else "passed") for number in range(27)]
        *_, last = calibration.predict_reviews(attempts)
        assert last.chances["moving average"] == 16 / 17
        assert last.chances["constant"] == 16 / 27


class TestLogLoss:
    """In nats, with predictions clipped to 0.001 and 0.999."""

    def test_it_is_what_it_is_by_hand(self):
        assert calibration.losses([0.5, 0.8, 0.8], [True, True, False]) == pytest.approx(
            [0.6931472, 0.2231436, 1.6094379]
        )

    def test_certainty_is_clipped(self):
        assert calibration.losses([1.0, 0.0, 0.0, 1.0], [True, False, True, False]) == pytest.approx(
            [0.0010005, 0.0010005, 6.907755, 6.907755]
        )

    def test_a_score_holds_the_mean(self):
        attempts = [attempt(1, 0), attempt(2, 1), attempt(3, 2, "failed")]  # predicted: 1/2, then 2/3
        found = calibration.score_predictions(attempts)
        assert found["constant"].log_loss == pytest.approx((math.log(2) + math.log(3)) / 2)


class TestAuc:
    """Over all pairs of a pass and a failure, how often the pass was predicted to be likelier."""

    @given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1), st.booleans())))
    def test_it_is_the_share_of_pairs_in_the_right_order(self, reviews: list[tuple[float, bool]]):
        passes = [chance for chance, passed in reviews if passed]
        failures = [chance for chance, passed in reviews if not passed]
        pairs = [1.0 if a > b else 0.5 if a == b else 0.0 for a in passes for b in failures]
        found = calibration.auc([chance for chance, _ in reviews], [passed for _, passed in reviews])
        assert found == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


class TestTheInterval:
    """A paired bootstrap with the same resamples every time."""

    def test_it_is_near_the_normal_one_where_that_holds(self):
        drawn = random.Random(3)
        differences = [drawn.gauss(0.2, 1.0) for _ in range(400)]
        mean = sum(differences) / 400
        error = math.sqrt(sum((one - mean) ** 2 for one in differences) / 400 / 400)
        assert calibration.interval(differences) == pytest.approx((mean - 1.96 * error, mean + 1.96 * error), abs=0.02)

    @given(st.lists(st.floats(-7, 7), min_size=1, max_size=20))
    def test_it_lies_within_the_differences_and_is_the_same_again(self, differences: list[float]):
        low, high = calibration.interval(differences)
        assert min(differences) - 1e-9 <= low <= high <= max(differences) + 1e-9
        assert calibration.interval(differences) == (low, high)

    def test_it_leaves_global_randomness_alone(self):
        before = random.getstate()
        calibration.interval([0.1, 0.2])
        assert random.getstate() == before


class TestLearners:
    """Simulated learners whose truth is known, and their scores."""

    def test_a_learner_who_follows_fsrs_is_predicted_better_by_it_than_by_a_constant(self):
        found = calibration.score_predictions(simulated(forgetting.AVERAGE.retrievability))
        assert found.enough
        for name in ("fsrs", "own"):
            assert found[name].log_loss < found["constant"].log_loss
            assert found[name].high is not None
            assert found[name].high < 0
            assert found[name].auc is not None
            assert found[name].auc > 0.6
        assert "better than" in calibration.verdict(found, "en")

    def test_a_learner_who_forgets_much_faster_is_predicted_better_by_their_own_curve(self):
        found = calibration.score_predictions(
            simulated(lambda stability, days: forgetting.Curve(-0.5, 8.0).retrievability(stability, days))
        )
        assert found["own"].log_loss < found["fsrs"].log_loss

    def test_a_learner_who_remembers_best_what_is_long_ago_is_predicted_worse(self):
        found = calibration.score_predictions(
            simulated(lambda stability, days: 1 - 0.9 * forgetting.FSRS.retrievability(stability, days))
        )
        assert found["own"].low is not None
        assert found["own"].low > 0
        assert "worse than" in calibration.verdict(found, "en")


class TestFewReviews:
    """Few reviews are handled, and lead to no conclusion."""

    @pytest.mark.parametrize("attempts", [[], [attempt(1, 0)], [attempt(1, 0), attempt(2, 0)]])
    def test_without_reviews_there_are_no_scores(self, attempts: list[Attempt]):
        assert calibration.score_predictions(attempts) == CalibrationReport(0, 0, ())

    @pytest.mark.parametrize("outcome", ["passed", "failed"])
    def test_one_review_has_scores_and_no_auc(self, outcome: str):
        found = calibration.score_predictions([attempt(1, 0), attempt(2, 2, outcome)])
        assert (found.reviews, found.passed, found.enough) == (1, int(outcome == "passed"), False)
        assert [score.name for score in found.scores] == ["fsrs", "own", "constant", "moving average"]
        assert all(score.auc is None for score in found.scores)
        assert (found["constant"].low, found["constant"].high) == (None, None)
        assert found["moving average"].low == found["moving average"].high == 0  # as the constant is, so early

    @pytest.mark.parametrize(
        ("reviews", "passed", "enough"),
        [(50, 45, True), (50, 5, True), (49, 25, False), (50, 46, False), (50, 4, False), (500, 500, False)],
    )
    def test_fifty_with_five_of_each_outcome_are_enough(self, reviews: int, passed: int, enough: bool):
        assert CalibrationReport(reviews, passed).enough is enough

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_the_verdict_says_how_many_there_are_and_how_many_are_needed(self, language: calibration.Language):
        said = calibration.verdict(scored(-0.3, -0.2, reviews=37, passed=31), language)  # however good they look
        assert all(number in said for number in ("37", "31", "6", "50", "5"))
        assert {"en": "nothing can be concluded yet", "zh": "还不能下结论"}[language] in said


class TestTheVerdict:
    """The interval decides the verdict."""

    @pytest.mark.parametrize(
        ("low", "high", "english", "chinese"),
        [
            (-0.09, -0.01, "better than a constant", "更准"),
            (0.01, 0.09, "worse than a constant", "不如常数"),
            (-0.01, 0.09, "cannot be distinguished from a constant", "看不出"),
            (-0.09, 0.0, "cannot be distinguished from a constant", "看不出"),
            (0.0, 0.09, "cannot be distinguished from a constant", "看不出"),
        ],
    )
    def test_only_an_interval_on_one_side_of_nothing_says_something(
        self, low: float, high: float, english: str, chinese: str
    ):
        found = scored(low, high)
        assert english in calibration.verdict(found, "en")
        assert chinese in calibration.verdict(found, "zh")
        assert all(f"{low:+.3f}" in calibration.verdict(found, language) for language in ("en", "zh"))

    @pytest.mark.parametrize("name", sorted(calibration.MESSAGES))
    def test_every_sentence_says_the_same_numbers_in_both_languages(self, name: str):
        english, chinese = (
            {field for _, field, _, _ in string.Formatter().parse(text) if field} for text in calibration.MESSAGES[name]
        )
        assert english == chinese
        assert any("\u4e00" <= letter <= "\u9fff" for letter in calibration.MESSAGES[name][1])
