"""The projection, compared with a simulated learner who passes every pick of every day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata.catalogue.catalogue import Catalogue, Pack
from kata.memory.replay import fold
from kata.model import Attempt, Kata, Memory, Plan, Progress, Track
from kata.plan import reader as plan_reader
from kata.schedule import projection, rules
from kata.schedule.agenda import build_agenda
from kata.schedule.projection import Projection
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

DAY = date(2026, 11, 23)  # a Monday
YEAR = 365
SHIPPED, KATAS = plan_reader.load(Workspace(CHECKOUT))
SHIPPED = replace(SHIPPED, tracks=SHIPPED.tracks[:4])  # about forty katas; more would take more weeks


def kata(name: str, minutes: int = 20, after: tuple[str, ...] = ()) -> Kata:
    return Kata(f"trees/{name}", (name,), name.title(), "题", 1, minutes, tuple(f"trees/{one}" for one in after))


def catalogue(*katas: Kata) -> Catalogue:
    return Catalogue((Pack("trees", "Trees", "树", katas),))


def track(*names: str, name: str = "All", **more: Any) -> Track:
    return Track(name, tuple(f"trees/{one}" for one in names), **more)


def ahead(days: int) -> date:
    return DAY + timedelta(days=days)


def planned(plan: Plan) -> set[str]:
    return {kata for track in plan.tracks for kata in track.all_katas()}


def tried(memory: Memory, kata: Kata, day: date, passed: bool = True) -> Memory:
    """The memory after one more attempt, in the usual time and with a second run, so that FSRS's rating is Good."""
    outcome = "passed" if passed else "failed"
    attempt = Attempt(1, kata.id, day, outcome, kata.minutes, kata.minutes, runs=2)  # type: ignore[arg-type]
    before = memory.progress.get(kata.id)
    review = (passed,) if before and before.recall.last_day < day else ()
    progress = memory.progress | {kata.id: fold(before, attempt)}
    return replace(memory, progress=progress, reviews=(*memory.reviews, *review)[-15:])


def live(plan: Plan, known: Catalogue, memory: Memory) -> Projection:
    """Go day by day through FSRS's own library: build the agenda, pass all its picks, go on to the next morning."""
    ends = plan.deadline is not None and plan.deadline > memory.day
    day, last = memory.day, plan.deadline if ends else memory.day + timedelta(days=YEAR)
    minutes: dict[date, int] = {}
    reviews = 0
    while day < last and (ends or planned(plan) - memory.progress.keys()):
        memory = replace(memory, day=day)
        if not plan.is_off(day):
            picks = build_agenda(plan, known, memory, day).picks
            minutes[day] = sum(pick.minutes for pick in picks)
            for pick in picks:
                reviews += pick.kata in memory.progress
                memory = tried(memory, known[pick.kata], day)
        day += timedelta(days=1)
    first = {one: memory.progress[one].first_day for one in planned(plan) & memory.progress.keys()}
    return Projection(first, tuple(planned(plan) - first.keys()), minutes, reviews)


def apart(one: Projection, other: Projection) -> int:
    """The largest distance in days between the two, over all katas."""
    assert one.first.keys() == other.first.keys()
    return max((abs((one.first[kata] - other.first[kata]).days) for kata in one.first), default=0)


slow = settings(deadline=None)


@st.composite
def plans(draw: st.DrawFn, days: st.SearchStrategy[int | None]) -> tuple[Plan, Catalogue]:
    """A small catalogue without cycles, planned by one or two sprints and a list, with a deadline `days` ahead.

    Without a deadline ahead everything can be reached, because projecting a whole year takes long.
    """
    katas: list[Kata] = []
    for number in range(draw(st.integers(1, 10))):
        after = draw(st.lists(st.sampled_from([one.name for one in katas]), unique=True, max_size=2)) if katas else []
        katas.append(kata(f"k{number}", draw(st.integers(5, 60)), tuple(after)))
    ids = [one.id for one in katas]
    weight = st.sampled_from([0.5, 1.0, 1.0, 3.0])
    tracks = []
    for number in range(draw(st.integers(0, 2))):
        some = draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
        size = draw(st.integers(1, 3))
        lists = tuple(tuple(some[place : place + size]) for place in range(0, len(some), size))
        start = draw(st.none() | st.integers(-3, 6).map(ahead))
        tracks.append(Track(f"Sprint {number}", days=lists, start=start, weight=draw(weight)))
    deadline = draw(days)
    some = ids if (deadline or 0) <= 0 else draw(st.lists(st.sampled_from(ids), unique=True, min_size=not tracks))
    if some:
        tracks.append(Track("List", tuple(draw(st.permutations(some))), weight=draw(weight)))
    made = Plan(
        tuple(tracks),
        deadline=None if deadline is None else ahead(deadline),
        pomodoros=draw(st.integers(1, 5)),
        days_off=frozenset(draw(st.sets(st.integers(0, 6), max_size=4))),
        periods_off=draw(st.lists(st.integers(0, 9).map(lambda day: (ahead(day), ahead(day))), max_size=1).map(tuple)),
        new_limit=draw(st.integers(1, 4)),
        max_interval=draw(st.none() | st.integers(1, 40)),
    )
    return made, catalogue(*katas)


@st.composite
def histories(draw: st.DrawFn, known: Catalogue) -> Memory:
    """Passes and failures of some of the katas, up to yesterday."""
    memory = Memory(DAY)
    places = st.tuples(st.integers(1, 40), st.sampled_from(list(known)), st.booleans())
    for ago, one, passed in sorted(draw(st.lists(places, max_size=15)), key=lambda place: -place[0]):
        memory = tried(memory, one, ahead(-ago), passed)
    return memory


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, Catalogue, Memory]:
    """Includes deadlines that are today or have passed, and katas met before."""
    made, known = draw(plans(st.none() | st.integers(-3, 25)))
    return made, known, draw(histories(known))


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days that were planned, in order."""
    days: list[date] = []

    class Counting(projection.DayPlanner):
        def __init__(self, plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> None:
            days.append(day)
            super().__init__(plan, catalogue, memory, day)

    monkeypatch.setattr(projection, "DayPlanner", Counting)
    return days


class TestAProjection:
    """The projection is what happens to a learner who passes every pick of every day."""

    @pytest.mark.parametrize(
        "changed",
        [
            {},
            {"deadline": ahead(20)},
            {"deadline": ahead(6)},
            {"pomodoros": 2, "deadline": ahead(40)},
            {"new_limit": 5},
            {"deadline": ahead(30), "days_off": frozenset({6})},
        ],
    )
    def test_the_shipped_plan_goes_as_projected_within_two_days(self, changed: dict[str, Any]):
        made = replace(SHIPPED, **changed)
        found, real = projection.project(made, KATAS, Memory(DAY), DAY), live(made, KATAS, Memory(DAY))
        assert apart(found, real) <= 2
        assert set(found.unreached) == set(real.unreached)

    @pytest.mark.parametrize("changed", [{"pomodoros": 1}, {"days_off": frozenset({5, 6})}])
    def test_so_it_does_on_a_small_budget(self, changed: dict[str, Any]):
        made = replace(SHIPPED, **changed)
        found, real = projection.project(made, KATAS, Memory(DAY), DAY), live(made, KATAS, Memory(DAY))
        assert apart(found, real) <= 2

    @slow
    @given(plans(st.none() | st.integers(1, 25)))
    def test_a_beginner_lives_through_it_within_two_days(self, situation: Any):
        made, known = situation
        found = projection.project(made, known, Memory(DAY), DAY)
        real = live(made, known, Memory(DAY))
        assert apart(found, real) <= 2
        assert set(found.unreached) == set(real.unreached)

    @slow
    @given(plans(st.none()), st.data())
    def test_without_a_deadline_a_past_of_passes_makes_no_difference_to_that(self, situation: Any, data: Any):
        made, known = situation
        memory = Memory(DAY)
        for one in data.draw(st.lists(st.sampled_from(list(known)), unique=True, max_size=5)):
            memory = tried(memory, one, ahead(-data.draw(st.integers(1, 20))))
        real = live(made, known, memory)
        assert apart(projection.project(made, known, memory, DAY), real) <= 2

    def test_after_many_failed_reviews_there_is_room_for_new_katas_again_once_reviews_pass(self):
        names = [f"old{number}" for number in range(6)]
        known = catalogue(*(kata(name, 10) for name in names), kata("new", 10))
        memory = Memory(DAY)
        for one in known:
            for ago in (6, 4, 2) if one.name != "new" else ():
                memory = tried(memory, one, ahead(-ago), passed=False)
        made = Plan((track("new"),))
        assert rules.allowed_new(made, memory) == 1
        found = projection.project(made, known, memory, DAY)
        assert found.unreached == ()
        assert apart(found, live(made, known, memory)) <= 2

    def test_what_failed_before_and_passes_makes_possible_what_comes_after_it_the_day_after(self):
        known = catalogue(kata("one"), kata("two", after=("one",)))
        memory = tried(Memory(DAY), known["trees/one"], ahead(-1), passed=False)
        made = Plan((track("two"),))
        found = projection.project(made, known, memory, DAY)
        assert found.first == live(made, known, memory).first == {"trees/two": DAY}
        made = replace(made, pomodoros=1, minutes=25)  # no room for both
        found = projection.project(made, known, memory, DAY)
        assert found.first == live(made, known, memory).first == {"trees/two": ahead(1)}

    @slow
    @given(situations())
    def test_it_goes_from_today_up_to_the_deadline_over_practice_days_only(self, situation: Any):
        made, known, memory = situation
        found = projection.project(made, known, memory, DAY)
        last = made.deadline if made.deadline and made.deadline > DAY else ahead(YEAR)
        assert all(DAY <= day < last and not made.is_off(day) for day in found.minutes)
        begun = {day for one, day in found.first.items() if one not in memory.progress}
        assert begun <= found.minutes.keys()
        if made.deadline and made.deadline > DAY:
            span = [ahead(number) for number in range((last - DAY).days)]
            assert list(found.minutes) == [day for day in span if not made.is_off(day)]
        elif not found.unreached:
            assert set(found.minutes) <= {ahead(number) for number in range((max(begun, default=DAY) - DAY).days + 1)}

    @slow
    @given(situations())
    def test_every_kata_of_the_plan_is_either_reached_or_not_and_no_earlier_than_what_it_comes_after(
        self, situation: Any
    ):
        made, known, memory = situation
        found = projection.project(made, known, memory, DAY)
        assert sorted([*found.first, *found.unreached]) == sorted(planned(made))
        for one, day in found.first.items():
            if one in memory.progress:
                assert day == memory.progress[one].first_day
            else:
                assert all(found.first.get(other, DAY) <= day for other in known[one].after)

    @slow
    @given(situations())
    def test_what_is_not_reached_is_known_without_looking_at_every_day(self, situation: Any):
        assert projection.unreached(*situation, DAY) == projection.project(*situation, DAY).unreached

    def test_a_deadline_years_away_costs_no_more_days_than_the_katas_take(self, looked: list[date]):
        known = catalogue(kata("one"), kata("two"))
        made = Plan((track("one", "two"),), new_limit=1, deadline=ahead(3 * YEAR))
        assert projection.unreached(made, known, Memory(DAY), DAY) == ()
        assert looked == [DAY, ahead(1)]

    CENTURIES = ahead(180 * YEAR)

    def test_a_deadline_centuries_away_is_projected_for_a_bounded_time(self, looked: list[date]):
        known, told = catalogue(kata("one"), kata("two")), []
        made = Plan((track("one", "two"),), new_limit=1, deadline=self.CENTURIES)
        found = projection.outlook(made, known, Memory(DAY), DAY, lambda *progress: told.append(progress))
        assert len(looked) == found.practice_days == projection.LONGEST
        assert (found.end, found.deadline, found.unreached) == (ahead(projection.LONGEST), self.CENTURIES, ())
        assert found.is_cut
        assert not found.is_open_ended
        assert told[-1] == ("projecting the plan", projection.LONGEST, projection.LONGEST)

    def test_katas_that_never_come_end_it_before(self, looked: list[date]):
        known = catalogue(kata("one"), kata("two", after=("three",)), kata("three"))
        made = Plan((track("one", "two"),), deadline=self.CENTURIES)
        assert projection.unreached(made, known, Memory(DAY), DAY) == ("trees/two",)
        assert len(looked) == projection.STALLED + 1
        warnings = build_agenda(made, known, Memory(DAY), DAY).warnings
        assert f"will not be reached by {ahead(projection.LONGEST)}: " in warnings[0]

    def test_a_sprint_that_goes_on_later_is_waited_for(self):
        known = catalogue(kata("one"), kata("two"))
        lists = (("trees/one",), *[()] * 200, ("trees/two",))
        for start in (None, ahead(90)):
            made = Plan((Track("S", days=lists, start=start),), deadline=self.CENTURIES)
            assert projection.unreached(made, known, Memory(DAY), DAY) == ()

    def test_a_skipped_kata_comes_when_its_day_has_come(self):
        known = catalogue(kata("one"), kata("two"))
        memory = Memory(DAY, skipped={"trees/one": ahead(100), "trees/two": ahead(3)})
        for deadline in (None, self.CENTURIES):
            made = Plan((track("one", "two"),), deadline=deadline)
            found = projection.project(made, known, memory, DAY, until_met=True)
            assert found.first == {"trees/one": ahead(100), "trees/two": ahead(3)}
        early = Plan((track("one", "two"),), deadline=ahead(100))
        assert projection.unreached(early, known, memory, DAY) == ("trees/one",)

    def test_an_exact_deadline_is_not_cut(self):
        found = projection.outlook(Plan((), deadline=ahead(projection.LONGEST)), catalogue(), Memory(DAY), DAY)
        assert (found.end, found.is_cut) == (ahead(projection.LONGEST), False)


class TestRemedies:
    """The single changes that are enough, the smallest of each kind, and nothing else."""

    @slow
    @given(plans(st.integers(1, 12)))
    def test_they_are_what_trying_all_changes_finds(self, situation: Any):
        made, known = situation

        def enough(**changed: Any) -> bool:
            return not live(replace(made, **changed), known, Memory(DAY)).unreached

        budgets = [more for more in range(1, 9 - made.pomodoros) if enough(pomodoros=made.pomodoros + more)]
        limits = [limit for limit in range(made.new_limit + 1, made.new_limit + 4) if enough(new_limit=limit)]
        rests = [(one, tuple(other for other in made.tracks if other is not one)) for one in made.tracks]
        dropped = [(one.weight, -place) for place, (one, rest) in enumerate(rests) if rest and enough(tracks=rest)]
        expected: list[tuple[str, dict[str, Any]]] = []
        if budgets:
            expected.append(("more_pomodoros", {"more": budgets[0]}))
        if limits:
            expected.append(("more_new", {"limit": limits[0]}))
        if dropped:
            expected.append(("drop_track", {"track": made.tracks[-min(dropped)[1]].name}))
        if not enough():
            assert projection.remedies(made, known, Memory(DAY), DAY) == expected

    @slow
    @given(situations())
    def test_none_is_named_where_everything_is_reached(self, situation: Any):
        made, known, memory = situation
        found = projection.outlook(replace(made, language="en"), known, memory, DAY)
        assert found.unreached or found.remedies == ()

    def test_what_the_shipped_plan_is_told_is_enough_for_a_real_learner_and_a_step_less_is_not(self):
        weeks = max(projection.project(SHIPPED, KATAS, Memory(DAY), DAY).first.values()) - timedelta(days=1)
        made = replace(SHIPPED, deadline=weeks)

        def really(**changed: Any) -> bool:
            return not live(replace(made, **changed), KATAS, Memory(DAY)).unreached

        helps: dict[str, Any] = dict(projection.remedies(made, KATAS, Memory(DAY), DAY))
        assert helps
        assert not really()
        if more := [values["more"] for values in helps.values() if "more" in values]:
            assert really(pomodoros=made.pomodoros + more[0])
            assert not really(pomodoros=made.pomodoros + more[0] - 1)
        if "more_new" in helps:
            assert really(new_limit=helps["more_new"]["limit"])
            assert not really(new_limit=helps["more_new"]["limit"] - 1)
        if "drop_track" in helps:
            assert really(tracks=tuple(one for one in made.tracks if one.name != helps["drop_track"]["track"]))

    def test_each_sort_in_words(self):
        known = catalogue(*(kata(f"k{number}", 20) for number in range(6)))
        made = Plan(
            (track("k0", "k1", "k2", "k3"), track("k4", "k5", name="More")), deadline=ahead(2), pomodoros=2, new_limit=2
        )
        found = projection.outlook(made, known, Memory(DAY), DAY)
        assert found.unreached == ("trees/k4", "trees/k5")
        assert found.remedies == ("drop track More",)  # for more of anything the other limit is in the way
        found = projection.outlook(replace(made, pomodoros=6), known, Memory(DAY), DAY)
        assert found.remedies == ("set limits.new to 3", "drop track More")
        found = projection.outlook(replace(made, new_limit=3), known, Memory(DAY), DAY)
        assert found.remedies == ("1 more pomodoro a day", "drop track More")
        found = projection.outlook(replace(made, new_limit=3, pomodoros=1, language="zh"), known, Memory(DAY), DAY)
        assert found.remedies == ("每天加 2 个番茄钟", "去掉题单“All”")

    @pytest.mark.parametrize(("last", "expected"), [(8, ("7 more pomodoros a day",)), (9, ())])
    def test_none_goes_beyond_eight_pomodoros_a_day(self, last: int, expected: tuple[str, ...]):
        known = catalogue(kata("one", 20), kata("two", {8: 160, 9: 161}[last]))  # nine tenths of 200 minutes are 180
        made = Plan((track("one", "two"),), deadline=ahead(1), pomodoros=1)
        assert projection.outlook(made, known, Memory(DAY), DAY).remedies == expected

    @pytest.mark.parametrize(("katas", "expected"), [(6, ("set limits.new to 6",)), (7, ())])
    def test_no_more_than_three_new_katas_more_are_asked_for(self, katas: int, expected: tuple[str, ...]):
        known = catalogue(*(kata(f"k{number}", 5) for number in range(katas)))
        made = Plan((track(*(one.name for one in known)),), deadline=ahead(1), new_limit=3)
        assert projection.outlook(made, known, Memory(DAY), DAY).remedies == expected

    def test_the_lightest_track_is_dropped_and_of_those_the_last(self):
        known = catalogue(*(kata(f"k{number}", 20) for number in range(4)))
        weights = {"First": 0.5, "Second": 0.5, "Third": 2.0, "Fourth": 1.0}
        tracks = (track(f"k{place}", name=name, weight=weights[name]) for place, name in enumerate(weights))
        found = projection.outlook(Plan(tuple(tracks), deadline=ahead(1)), known, Memory(DAY), DAY)
        assert found.remedies == ("set limits.new to 4", "drop track Second")


class TestOutlook:
    @slow
    @given(situations())
    def test_it_lists_every_kata_of_the_plan_once_in_the_order_they_come(self, situation: Any):
        made, known, memory = situation
        found = projection.outlook(made, known, memory, DAY)
        firsts = projection.project(made, known, memory, DAY).first
        names = [one.kata for one in found.katas]
        assert sorted(names) == sorted(planned(made))
        reached = [one.first for one in found.katas if one.first]
        assert reached == sorted(reached)
        assert [one.first for one in found.katas] == [*reached, *[None] * len(found.unreached)]
        assert {one.kata: one.first for one in found.katas if one.first} == firsts
        assert tuple(names[len(reached) :]) == found.unreached

    @slow
    @given(situations())
    def test_what_was_met_before_is_marked_and_stands_first(self, situation: Any):
        made, known, memory = situation
        found = projection.outlook(made, known, memory, DAY)
        assert {one.kata for one in found.katas if one.met} == planned(made) & memory.progress.keys()
        marks = [one.met for one in found.katas]
        assert marks == sorted(marks, reverse=True)

    @slow
    @given(situations())
    def test_each_stands_under_the_first_track_that_lists_it_and_those_of_a_day_in_the_order_of_the_plan(
        self, situation: Any
    ):
        made, known, memory = situation
        found = projection.outlook(made, known, memory, DAY)
        listed = list(dict.fromkeys(one for track in made.tracks for one in track.all_katas()))
        for one in found.katas:
            assert one.track == next(track.name for track in made.tracks if one.kata in track.all_katas())
            assert one.minutes == known[one.kata].minutes
        places = [(one.first or date.max, listed.index(one.kata)) for one in found.katas]
        assert places == sorted(places)

    @slow
    @given(situations())
    def test_its_sums_are_those_of_the_projection(self, situation: Any):
        made, known, memory = situation
        found, projected = projection.outlook(made, known, memory, DAY), projection.project(made, known, memory, DAY)
        assert found.practice_days == len(projected.minutes)
        assert found.planned_minutes == sum(projected.minutes.values())
        assert (found.reviews, found.unreached) == (projected.reviews, projected.unreached)
        assert (found.day, found.deadline, found.budget_minutes) == (DAY, made.deadline, made.budget_minutes)


class TestAtTheEdges:
    def test_with_one_practice_day_a_week_there_is_one_day_a_week(self):
        known = catalogue(*(kata(f"k{number}", 30) for number in range(6)))
        made = Plan((track(*(one.name for one in known)),), days_off=frozenset(range(7)) - {3}, new_limit=2)
        found = projection.project(made, known, Memory(DAY), DAY)
        thursdays = [ahead(3), ahead(10), ahead(17)]
        assert list(found.minutes) == thursdays
        assert sorted(found.first.values()) == sorted([*thursdays, *thursdays])

    def test_an_empty_plan_is_over_before_it_begins(self):
        found = projection.project(Plan(()), catalogue(), Memory(DAY), DAY)
        assert found == Projection({}, (), {}, 0)
        assert projection.outlook(Plan(()), catalogue(), Memory(DAY), DAY).katas == ()

    def test_a_plan_of_what_has_all_been_met_is_over_too_unless_there_is_a_deadline_to_review_for(self):
        known = catalogue(kata("one"))
        memory = tried(Memory(DAY), known["trees/one"], ahead(-1))
        assert projection.project(Plan((track("one"),)), known, memory, DAY).minutes == {}
        found = projection.project(Plan((track("one"),), deadline=ahead(10)), known, memory, DAY)
        assert (len(found.minutes), found.reviews > 0) == (10, True)

    @pytest.mark.parametrize("days", [0, -1, -400])
    def test_a_deadline_that_is_today_or_over_counts_as_none(self, days: int):
        late, free = replace(SHIPPED, deadline=ahead(days)), replace(SHIPPED, deadline=None)
        found = projection.project(late, KATAS, Memory(DAY), DAY)
        assert found.unreached == ()
        assert list(found.minutes)[-1] == max(found.first.values())
        if days:  # on its last day nothing may rest for more than a day
            assert found == projection.project(free, KATAS, Memory(DAY), DAY)

    def test_a_deadline_tomorrow_leaves_today(self):
        found = projection.project(replace(SHIPPED, deadline=ahead(1)), KATAS, Memory(DAY), DAY)
        assert list(found.minutes) == [DAY]
        assert set(found.first.values()) == {DAY}

    @pytest.mark.parametrize("deadline", [None, ahead(5)])
    def test_a_kata_longer_than_a_day_comes_all_the_same(self, deadline: date | None):
        made = Plan((track("long"),), pomodoros=1, deadline=deadline)
        found = projection.project(made, catalogue(kata("long", 600)), Memory(DAY), DAY)
        assert found.first == {"trees/long": DAY}
        assert found.minutes[DAY] == 600

    def test_what_comes_after_a_kata_that_is_not_planned_is_never_reached_and_the_year_ends(self):
        known = catalogue(kata("one"), kata("two", after=("one",)), kata("three"))
        made = Plan((track("two", "three"),))
        found = projection.outlook(made, known, Memory(DAY), DAY)
        assert found.unreached == ("trees/two",)
        assert found.practice_days == YEAR
        assert found.remedies == ()
        assert [(one.kata, one.first) for one in found.katas] == [("trees/three", DAY), ("trees/two", None)]

    def test_where_nothing_new_is_allowed_nothing_is_reached(self):
        made = Plan((track("one"),), new_limit=0)
        found = projection.outlook(made, catalogue(kata("one")), Memory(DAY), DAY)
        assert found.unreached == ("trees/one",)
        assert found.remedies == ("set limits.new to 1",)

    def test_what_is_known_is_not_changed_by_looking_ahead(self):
        known = catalogue(kata("one"), kata("two"))
        memory = tried(Memory(DAY), known["trees/one"], ahead(-3))
        before: dict[str, Progress] = dict(memory.progress)
        projection.outlook(Plan((track("one", "two"),), deadline=ahead(9)), known, memory, DAY)
        assert memory.progress == before
