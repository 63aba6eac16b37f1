"""Replay: from attempts to ratings and FSRS state, counted in study days."""

import json
import random
import statistics
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from kata.memory import forgetting, replay
from kata.model import Attempt, Plan, Recall
from kata.plan import study_day

DAY = date(2026, 11, 21)


def attempt(
    day: date = DAY, identity: int = 1, outcome: str = "passed", minutes: float = 20, **more: object
) -> Attempt:
    return Attempt(identity, "trees/diameter", day, outcome, minutes, 20, **more)  # type: ignore[arg-type]


@st.composite
def histories(draw: st.DrawFn) -> list[Attempt]:
    """Attempts of one kata, several on some days, each with its own id."""
    offsets = draw(st.lists(st.integers(0, 400), min_size=1, max_size=12))
    return [
        Attempt(
            number,
            "trees/diameter",
            DAY + timedelta(days=offset),
            draw(st.sampled_from(["passed", "failed", "given_up"])),
            draw(st.floats(0, 120)),
            20,
            hints=draw(st.integers(0, 3)),
            runs=draw(st.integers(0, 3)),
            revealed=draw(st.booleans()),
        )
        for number, offset in enumerate(offsets, 1)
    ]


def first_of_each_day(attempts: list[Attempt]) -> list[Attempt]:
    found: dict[date, Attempt] = {}
    for one in sorted(attempts, key=lambda one: one.id):
        found.setdefault(one.day, one)
    return [found[day] for day in sorted(found)]


class TestReplay:
    """The progress that follows from the attempts of one kata."""

    @given(histories())
    def test_it_is_what_the_library_says_of_the_first_attempt_of_each_day(self, attempts: list[Attempt]):
        scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        card = Card(card_id=1)
        lapses = 0
        firsts = first_of_each_day(attempts)
        for number, one in enumerate(firsts):
            rating = replay.rate(one, review=number > 0)
            lapses += rating is Rating.Again
            card, _ = scheduler.review_card(
                card, rating, datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC)
            )
        known = replay.replay(attempts)
        assert known is not None
        assert known.recall == Recall(card.stability, card.difficulty, firsts[-1].day, len(firsts), lapses)  # type: ignore[arg-type]

    @given(histories(), st.randoms(use_true_random=False))
    def test_the_order_they_are_given_in_does_not_matter(self, attempts: list[Attempt], chance: random.Random):
        shuffled = list(attempts)
        chance.shuffle(shuffled)
        assert replay.replay(shuffled) == replay.replay(attempts) == replay.replay(iter(attempts))

    @given(histories())
    def test_only_the_first_attempt_of_a_day_moves_the_memory(self, attempts: list[Attempt]):
        known, first = replay.replay(attempts), replay.replay(first_of_each_day(attempts))
        assert known is not None
        assert first is not None
        assert known.recall == first.recall

    @given(histories())
    def test_days_are_those_of_all_attempts_and_times_those_of_the_latest(self, attempts: list[Attempt]):
        known = replay.replay(attempts)
        assert known is not None
        ordered = sorted(attempts, key=lambda one: (one.day, one.id))
        passed = [one for one in ordered if one.outcome == "passed" and not one.revealed]
        others = [one for one in ordered if one not in passed]
        assert known.first_day == ordered[0].day
        assert known.passed_day == (passed[0].day if passed else None)
        assert known.passing == tuple(one.minutes for one in passed[-5:])
        assert known.failing == tuple(one.minutes for one in others[-5:])
        for found, times in ((known.passing_minutes, known.passing), (known.failing_minutes, known.failing)):
            assert found == (statistics.median(times) if times else None)

    @given(histories())
    def test_one_more_attempt_at_a_time_leads_to_the_same(self, attempts: list[Attempt]):
        """The snapshot after each attempt and the replay of all of them are equal, to the last bit."""
        found = None
        for one in sorted(attempts, key=lambda one: (one.day, one.id)):
            found = replay.fold(found, one)
        assert found == replay.replay(attempts)

    @given(histories())
    def test_it_keeps_the_latest_ratings_and_how_long_the_kata_was_left_alone_before_each(
        self, attempts: list[Attempt]
    ):
        firsts = first_of_each_day(attempts)
        ratings = [str(int(replay.rate(one, review=number > 0))) for number, one in enumerate(firsts)]
        gaps = [forgetting.NO_GAP]
        for number in range(1, len(firsts)):
            before = replay.replay(firsts[:number])
            assert before is not None
            gaps.append(forgetting.gap(before.recall.stability, (firsts[number].day - firsts[number - 1].day).days))
        known = replay.replay(attempts)
        assert known is not None
        assert (known.ratings, known.gaps) == ("".join(ratings[-16:]), "".join(gaps[-16:]))

    def test_a_median_of_two_lies_between_them(self):
        known = replay.replay([attempt(minutes=10), attempt(identity=2, minutes=20)])
        assert known is not None
        assert known.passing_minutes == 15

    def test_nothing_follows_from_no_attempts(self):
        assert replay.replay([]) is None

    def test_global_randomness_is_not_touched(self):
        before = random.getstate()
        replay.replay([attempt(DAY + timedelta(days=ago), ago) for ago in (1, 9, 80, 400)])
        assert random.getstate() == before

    def test_a_good_first_pass_is_known_for_two_days_and_a_second_for_more(self):
        once = replay.replay([attempt()])
        twice = replay.replay([attempt(), attempt(DAY + timedelta(days=2), 2)])
        assert once is not None
        assert twice is not None
        assert 2 < once.recall.stability < 3 < twice.recall.stability


class TestStudyDays:
    """22:00 and 09:00 the next morning are one day apart, 22:00 and 01:00 are none."""

    @pytest.mark.parametrize(
        ("first", "second", "days"),
        [
            ("2026-11-21T22:00+08:00", "2026-11-22T09:00+08:00", 1),
            ("2026-11-21T22:00+08:00", "2026-11-22T01:00+08:00", 0),
            ("2026-11-21T22:00+08:00", "2026-11-22T03:59+08:00", 0),
            ("2026-11-21T22:00+08:00", "2026-11-22T04:00+08:00", 1),
            ("2026-10-24T22:00+02:00", "2026-10-25T09:00+01:00", 1),  # the clocks went back between them
        ],
    )
    def test_elapsed_time_is_counted_in_study_days(self, first: str, second: str, days: int):
        one, other = (study_day.study_day(Plan(()), datetime.fromisoformat(text)) for text in (first, second))
        assert (other - one).days == days
        before, after = replay.replay([attempt(one)]), replay.replay([attempt(one), attempt(other, 2)])
        assert before is not None
        assert after is not None
        assert after.recall.reps == 1 + days
        if days:
            a_day_later = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
            card, _ = a_day_later.review_card(Card(card_id=1), Rating.Good, datetime(2026, 11, 21, tzinfo=UTC))
            card, _ = a_day_later.review_card(card, Rating.Good, datetime(2026, 11, 22, tzinfo=UTC))
            assert after.recall.stability == pytest.approx(card.stability)
            assert after.recall.stability > 3 * before.recall.stability / 2
        else:
            assert after.recall == before.recall


class TestRating:
    """The rating follows from what happened: the table of the design."""

    @pytest.mark.parametrize(
        ("said", "review", "expected"),
        [
            ({"outcome": "given_up"}, False, Rating.Again),
            ({"outcome": "failed"}, True, Rating.Again),
            ({"outcome": "passed", "revealed": True}, True, Rating.Again),
            ({"hints": 2}, False, Rating.Hard),
            ({"hints": 3, "minutes": 1, "runs": 1}, True, Rating.Hard),
            ({"minutes": 30.1}, False, Rating.Hard),
            ({"minutes": 30}, False, Rating.Good),  # exactly one and a half times the target
            ({"hints": 1}, True, Rating.Good),
            ({}, True, Rating.Good),
            ({"minutes": 9.9, "runs": 1}, True, Rating.Easy),
            ({"minutes": 9.9, "runs": 0}, True, Rating.Easy),  # made elsewhere: nobody counted runs
            ({"minutes": 9.9, "runs": 1}, False, Rating.Good),  # only a review can be easy
            ({"minutes": 9.9, "runs": 2}, True, Rating.Good),
            ({"minutes": 9.9, "runs": 1, "hints": 1}, True, Rating.Good),
            ({"minutes": 10, "runs": 1}, True, Rating.Good),  # exactly half the target
        ],
        ids=lambda value: json.dumps(value) if isinstance(value, dict) else str(value),
    )
    def test_the_table(self, said: dict[str, object], review: bool, expected: Rating):
        assert replay.rate(attempt(**said), review=review) == expected  # type: ignore[arg-type]

    def test_a_first_attempt_is_no_review_and_every_later_one_is(self):
        quick = {"minutes": 2.0, "runs": 1}
        once = replay.replay([attempt(**quick)])  # type: ignore[arg-type]
        slow = replay.replay([attempt(minutes=20)])
        assert once is not None
        assert slow is not None
        assert once.recall == slow.recall  # Good, both of them
        later = DAY + timedelta(days=3)
        easy = replay.replay([attempt(), attempt(later, 2, **quick)])  # type: ignore[arg-type]
        good = replay.replay([attempt(), attempt(later, 2)])
        assert easy is not None
        assert good is not None
        assert easy.recall.stability > good.recall.stability
