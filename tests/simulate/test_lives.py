"""What a coach would insist on, day by day, of the real schedule with the real katas and eight learners.

Each promise is a function that lists the days that break it. The first class shows that a bad schedule breaks it; the
second holds all promises against all eight lives.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from kata.catalogue.catalogue import Catalogue, Pack
from kata.memory.replay import fold
from kata.model import Agenda, Attempt, Kata, LeftOut, Pick, Plan, Progress, Track, Valuation
from kata.plan import reader as plan_reader
from kata.schedule import rules
from kata.simulate import lives
from kata.simulate.lives import Life, LivedDay, eight_lives, live
from kata.simulate.policies import START, KataHistory
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

PLAN, CATALOGUE = plan_reader.load(Workspace(CHECKOUT))
LIVES = {life.name: life for life in eight_lives(PLAN, CATALOGUE)}
CLAIM = 0.4  # of a day's budget: what failures may take before anything else

Promise = Callable[[Plan, Catalogue, list[LivedDay]], Iterator[str]]


# -- promises: each lists what breaks it -------------------------------------------------------------------------------


def practised(days: list[LivedDay]) -> list[LivedDay]:
    """Without the days that the plan has off."""
    return [day for day in days if day.agenda.budget_minutes]


def planned(day: LivedDay) -> dict[str, int]:
    """The katas planned at any time of the day, with their minutes."""
    return {pick.kata: pick.minutes for pick in day.picks}


def expected_minutes(day: LivedDay, catalogue: Catalogue, kata: str) -> int:
    """Of a kata that was left out, as the schedule estimates them."""
    found = [left.valuation.minutes for left in day.agenda.left_out if left.kata == kata and left.valuation]
    return found[0] if found else catalogue[kata].minutes


def failure_not_retried(plan: Plan, catalogue: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """A failure is planned again on one of the next three days, unless others fill the part that is theirs each day."""

    def is_full(day: LivedDay, kata: str) -> bool:
        others = [minutes for other, minutes in planned(day).items() if other in day.failed]
        return bool(others) and sum(others) + expected_minutes(day, catalogue, kata) > CLAIM * plan.budget_minutes

    days = practised(days)
    for position, day in enumerate(days):
        following = days[position + 1 : position + 4]
        for kata in (attempt.kata for attempt in day.attempts if not attempt.passed):
            if len(following) == 3 and not any(kata in planned(later) or is_full(later, kata) for later in following):
                yield f"{kata} failed on day {day.number}, not retried by day {following[-1].number}"


def new_before_failures(plan: Plan, _: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """Beside what a sprint lists, one kata at most is new while a failure waits for the fourth day or longer."""
    days = practised(days)
    of_sprints = {kata for track in plan.tracks for listed in track.days for kata in listed}
    failed_on: dict[str, int] = {}  # positions of the latest failures
    for position, day in enumerate(days):
        waiting = [kata for kata, failed in failed_on.items() if position - failed > 3 and kata not in planned(day)]
        new = [pick.kata for pick in day.agenda.picks if pick.kata not in day.met and pick.kata not in of_sprints]
        if waiting and len(new) > 1:
            yield f"day {day.number} has {', '.join(new)}, while {', '.join(waiting)} waits to be retried"
        for attempt in day.attempts:
            failed_on.pop(attempt.kata, None)
            if not attempt.passed:
                failed_on[attempt.kata] = position


def no_review(_: Plan, __: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """Of three days on which a kata passed last time is due, one has a review of such a kata."""
    days = practised(days)
    for three in zip(days, days[1:], days[2:], strict=False):
        if all(day.due for day in three) and not any(_reviews(day) for day in three):
            yield f"no review on days {', '.join(str(day.number) for day in three)}, {len(three[2].due)} were due"


def _reviews(day: LivedDay) -> list[str]:
    return [kata for kata in planned(day) if kata in day.met and kata not in day.failed]


def unexplained(plan: Plan, _: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """A day that is empty, or less than half full, says why."""
    for day in days:
        is_explained = day.agenda.explanations or (plan.is_off(day.date) and day.agenda.warnings)
        if day.agenda.planned_minutes * 2 < rules.usable_minutes(plan) and not is_explained:
            yield f"day {day.number} has {day.agenda.planned_minutes} minutes and does not say why"


def over_budget(_: Plan, __: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """No day is planned over its budget, unless one kata is longer than the day: in the morning and in the evening."""
    for day in days:
        for picks in (day.agenda.picks, day.evening):
            minutes = sum(pick.minutes for pick in picks)
            if minutes > day.agenda.budget_minutes and len(picks) > 1:
                yield f"day {day.number}: {minutes} of {day.agenda.budget_minutes} minutes are planned"


def sprint_not_kept(plan: Plan, catalogue: Catalogue, days: list[LivedDay]) -> Iterator[str]:
    """What a sprint lists for a day is planned, if its prerequisites are.

    What else the sprint still has to do and what failed may take its room, and so may the one review that comes after
    two days without.
    """
    for position, day in enumerate(days):
        passed = {kata for kata, progress in day.met.items() if progress.passed_day}
        picked = {pick.kata: pick.minutes for pick in day.agenda.picks}
        so_far = [kata for track in plan.tracks for listed in track.days[: day.number] for kata in listed]
        first = [minutes for kata, minutes in picked.items() if kata in day.failed or kata in so_far]
        if position > 1 and not any(_reviews(before) for before in days[position - 2 : position]):
            first += [picked[kata] for kata in _reviews(day)[:1] if kata not in so_far]
        for track in plan.tracks:
            for kata in (kata for listed in track.days[day.number - 1 : day.number] for kata in listed):
                is_ready = kata not in day.met and {*catalogue[kata].after} <= passed | picked.keys()
                needed = sum(first) + expected_minutes(day, catalogue, kata)
                if is_ready and kata not in picked and needed <= rules.usable_minutes(plan):
                    yield f"{kata} is not planned on day {day.number}, where the sprint lists it"


PROMISES: tuple[Promise, ...] = (
    failure_not_retried,
    new_before_failures,
    no_review,
    unexplained,
    over_budget,
    sprint_not_kept,
)


# -- a bad schedule breaks each ----------------------------------------------------------------------------------------


KNOWN = Catalogue((Pack("p", "P", "题", tuple(Kata(f"p/{n}", (n,), n, "题", 1, 30) for n in "abcdefg")),))
FIFTY = Plan((Track("All", tuple(KNOWN.by_id)),), pomodoros=4, minutes=25)


class Diary:
    """Writes days by hand: on each, katas that are planned and pass, or fail if written in capitals."""

    def __init__(self, plan: Plan = FIFTY) -> None:
        self.plan, self.days = plan, list[LivedDay]()
        self.met: dict[str, Progress] = {}

    def day(self, picks: str = "", due: str = "", left_out: str = "", said: str = "", minutes: int = 30) -> "Diary":
        number = len(self.days) + 1
        today = START + timedelta(days=number - 1)
        valuation = Valuation(0.5, minutes, minutes, 1.0, 1.0)
        agenda = Agenda(
            today,
            self.plan.budget_minutes,
            tuple(Pick(f"p/{one.lower()}", "", "new", minutes, "") for one in picks),
            tuple(LeftOut(f"p/{one}", "", valuation) for one in left_out),
            explanations=(said,) if said else (),
        )
        attempts = tuple(
            Attempt(number, f"p/{one.lower()}", today, "passed" if one.islower() else "failed", 30, 30) for one in picks
        )
        failed = frozenset(kata for kata, progress in self.met.items() if progress.ratings[-1] == "1")
        waiting = frozenset(f"p/{one}" for one in due)
        self.days.append(LivedDay(number, agenda, (), attempts, dict(self.met), waiting, failed, agenda.explanations))
        for attempt in attempts:
            self.met[attempt.kata] = fold(self.met.get(attempt.kata), attempt)
        return self

    def breaks(self, promise: Promise) -> list[str]:
        return list(promise(self.plan, KNOWN, self.days))


class TestABadScheduleBreaksThePromise:
    """Each promise names the days that break it, and holds of the same days mended."""

    def test_a_failure_is_forgotten(self) -> None:
        forgotten = Diary().day("A").day("b").day("c").day("d")
        assert forgotten.breaks(failure_not_retried) == ["p/a failed on day 1, not retried by day 4"]
        assert not Diary().day("A").day("b").day("c").day("a").breaks(failure_not_retried)
        assert not Diary().day("A").day("b").day("c").breaks(failure_not_retried), "the life ends before"

    def test_other_failures_fill_their_part_of_the_day(self) -> None:
        waits = Diary().day("ABCD").day("B", left_out="acd").day("C", left_out="abd").day("D", left_out="abc")
        assert waits.breaks(failure_not_retried) == []
        there_is_room = Diary().day("AB", minutes=9).day("b", left_out="a", minutes=9).day("c").day("d")
        assert there_is_room.breaks(failure_not_retried) == ["p/a failed on day 1, not retried by day 4"]

    def test_new_katas_come_before_an_old_failure(self) -> None:
        days = Diary().day("A").day("b").day("c").day("d")
        assert days.breaks(new_before_failures) == []
        assert not days.day("e").breaks(new_before_failures), "one is allowed"
        assert Diary().day("A").day("b").day("c").day("d").day("ef").breaks(new_before_failures) == [
            "day 5 has p/e, p/f, while p/a waits to be retried"
        ]
        assert not Diary().day("A").day("b").day("c").day("a").day("e").breaks(new_before_failures)
        assert not Diary().day("A").day("b").day("c").day("d").day("ea").breaks(new_before_failures)

    def test_a_due_review_waits_for_three_days(self) -> None:
        only_new = Diary().day("a").day("b", due="a").day("c", due="a").day("d", due="ab")
        assert only_new.breaks(no_review) == ["no review on days 2, 3, 4, 2 were due"]
        assert not Diary().day("a").day("b", due="a").day("ca", due="a").day("d", due="b").breaks(no_review)
        assert not Diary().day("a").day("b").day("c", due="a").day("d", due="ab").breaks(no_review), "due for two days"

    def test_a_retry_is_no_review(self) -> None:
        retries = Diary().day("aB").day("B", due="a").day("B", due="a").day("B", due="a")
        assert retries.breaks(no_review) == ["no review on days 2, 3, 4, 1 were due"]

    def test_an_empty_or_a_short_day_says_nothing(self) -> None:
        assert Diary().day("ab").day("").breaks(unexplained) == ["day 2 has 0 minutes and does not say why"]
        assert Diary().day("ab").day("a").breaks(unexplained) == ["day 2 has 30 minutes and does not say why"]
        assert not Diary().day("ab").day("", said="All katas are met.").breaks(unexplained)
        off = Plan(FIFTY.tracks, days_off=frozenset({0}))
        assert Diary(off).day("").breaks(unexplained) == ["day 1 has 0 minutes and does not say why"]

    def test_a_day_is_longer_than_the_budget(self) -> None:
        assert Diary().day("abcd").breaks(over_budget) == ["day 1: 120 of 100 minutes are planned"]
        assert not Diary().day("abc").breaks(over_budget)
        assert not Diary().day("a", minutes=101).breaks(over_budget), "one kata longer than the day"

    def test_a_day_of_a_sprint_is_not_kept(self) -> None:
        plan = Plan((Track("Sprint", days=(("p/a",), ("p/b", "p/c"))), Track("Rest", ("p/d", "p/e"))))
        assert Diary(plan).day("ad").day("dbe").breaks(sprint_not_kept) == [
            "p/c is not planned on day 2, where the sprint lists it"
        ]
        assert not Diary(plan).day("a").day("bcd").breaks(sprint_not_kept)
        assert not Diary(plan).day("ADE").day("dbe", left_out="c").breaks(sprint_not_kept), "failures take the room"


# -- eight lives -------------------------------------------------------------------------------------------------------


@cache
def lived(name: str) -> list[LivedDay]:
    return live(LIVES[name], CATALOGUE)


def case(name: str, promise: Promise) -> object:
    return pytest.param(name, promise, id=f"{name}-{promise.__name__}")


CASES = [case(name, promise) for name in LIVES for promise in PROMISES]


class TestEightLives:
    """No day of any of the eight lives breaks a promise."""

    @pytest.mark.parametrize(("name", "promise"), CASES)
    def test_the_promise_is_kept(self, name: str, promise: Promise) -> None:
        assert list(promise(LIVES[name].plan, CATALOGUE, lived(name))) == []

    def test_there_are_eight_and_each_has_failures_or_reviews(self) -> None:
        assert len(LIVES) == 8
        for name, life in LIVES.items():
            days = lived(name)
            assert {day.number for day in days} == set(range(1, life.days + 1)) - life.away
            assert any(day.failed or day.due for day in days)

    def test_the_sprint_of_a_learner_who_passes_takes_as_many_days_as_it_lists(self) -> None:
        sprint = next(track for track in PLAN.tracks if track.days)
        days = lived("A skilled learner")
        first = {kata: day.number for day in reversed(days) for kata in planned(day)}
        assert max(first[kata] for kata in sprint.all_katas()) == len(sprint.days)

    def test_the_page_is_current(self) -> None:
        page = (CHECKOUT / "docs" / "lives.md").read_text(encoding="utf-8")
        assert page == lives.page([(LIVES[name], lived(name)) for name in LIVES], CATALOGUE), (
            "run `python docs/make.py lives`"
        )


# -- learners and the page, on lives of a few days ---------------------------------------------------------------------


def short_life(**changes: object) -> Life:
    values: dict[str, object] = {"name": "N", "about": "tries.", "plan": FIFTY, "days": 3}
    return Life(**values | changes)  # type: ignore[arg-type]


class TestRules:
    """A learner passes a kata first at a try that its level decides, and later while the memory lasts."""

    KATA = Kata("p/a", ("a",), "A", "题", 3, 30)

    def outcome(self, day: int, *history: tuple[int, bool]) -> bool:
        of_kata = KataHistory([on for on, _ in history], [passed for _, passed in history])
        return short_life(tries=(1, 1, 2, 2, 3), remembers=5).passes(self.KATA, of_kata, day)

    def test_the_first_pass_needs_as_many_tries_as_the_level_says(self) -> None:
        assert not self.outcome(0)
        assert self.outcome(40, (0, False))

    def test_memory_lasts_twice_as_long_after_each_pass_in_a_row(self) -> None:
        assert self.outcome(5, (0, True))
        assert not self.outcome(6, (0, True))
        assert self.outcome(15, (0, True), (5, True))
        assert not self.outcome(16, (0, True), (5, True))

    def test_a_failed_review_starts_again(self) -> None:
        assert self.outcome(25, (0, True), (5, True), (20, False))
        assert not self.outcome(26, (0, True), (5, True), (20, False))

    def test_a_review_is_faster_than_the_first_pass_and_a_failure_slower(self) -> None:
        life, met = short_life(pace=0.5), KataHistory([0], [True])
        assert life.minutes(self.KATA, KataHistory(), True) == 15
        assert life.minutes(self.KATA, met, True) == pytest.approx(10.5)
        assert life.minutes(self.KATA, met, False) == 45


class TestPage:
    """A row for each day, which shows kinds and outcomes, days away, and what the schedule said."""

    def test_kinds_outcomes_and_days_away(self) -> None:
        days = [day for day in Diary().day("aB").day("c", said="Rest | well.").day("ab").days if day.number != 2]
        text = lives.page([(short_life(), days)], KNOWN)
        assert "| 1 Mon | **new** a ✓, b ✗ | 60 of 100, took 60 |  |\n| 2 | away |  |  |\n| 3 Wed | " in text
        assert "**new** a ✓; **retry** b ✓" in text

    def test_what_was_said_stays_in_its_cell(self) -> None:
        assert "| Rest \\| well. |" in lives.page([(short_life(), Diary().day("", said="Rest | well.").days)], KNOWN)

    def test_a_failure_takes_a_kata_out_of_the_day(self) -> None:
        after = Catalogue((Pack("p", "P", "题", (*KNOWN, Kata("p/z", ("z",), "Z", "题", 1, 10, ("p/a",)))),))
        plan = Plan((Track("All", ("p/a", "p/z")),))
        life = short_life(plan=plan, tries=(2, 2, 2, 2, 2), days=1)
        assert "**new** a ✗, ~~z~~ |" in lives.page([(life, live(life, after))], after)

    def test_the_learner_stops_when_the_budget_is_used_up(self) -> None:
        life = short_life(plan=Plan((Track("All", tuple(KNOWN.by_id)),), new_limit=5), tries=(2, 2, 2, 2, 2), days=1)
        (day,) = live(life, KNOWN)
        assert [len(day.agenda.picks), len(day.attempts)] == [3, 3]
        assert day.date == date(2026, 1, 5)
