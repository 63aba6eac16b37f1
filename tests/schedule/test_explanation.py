"""Why a kata is, or is not, on the agenda: each sentence in both languages, true dates, arithmetic that adds up."""

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.model import Memory, Plan, Track, Valuation
from kata.schedule import explanation, rules
from kata.schedule.agenda import build_agenda
from tests.conftest import Run
from tests.schedule.test_agenda import DAY, SUNDAY, catalogue, met, situations
from tests.schedule.test_agenda import kata as new

MONDAY = 0
FRIDAY = DAY + timedelta(days=4)
slow = settings(deadline=None)  # each example builds an agenda for every kata


def lines(plan: Plan, known: Catalogue, memory: Memory, kata: str, day: date = DAY) -> list[str]:
    return explanation.explain(plan, known, memory, day, kata, build_agenda(plan, known, memory, day))


def track(*names: str, **more: Any) -> Track:
    return Track("All", tuple(f"trees/{name}" for name in names), **more)


def memory(today: dict[str, str] | None = None, reviews: tuple[bool, ...] = (), **progress: Any) -> Memory:
    of = {f"trees/{name}": known for name, known in progress.items()}
    return Memory(DAY, of, {f"trees/{name}": outcome for name, outcome in (today or {}).items()}, reviews)


ONE_TWO = catalogue(new("one"), new("two"), new("three", after=("trees/one",)))
LISTED = Plan((track("one", "two", "three"),))
SPRINT = Plan((Track("S", days=(("trees/one",), ("trees/two",), ("trees/three",)), start=DAY),))
LONG = catalogue(new("one", 30), new("two", 40))
Situation = tuple[Plan, Catalogue, Memory, list[str], list[str]]

SITUATIONS: dict[str, Situation] = {  # by name: inputs, and the explanation of trees/two in English and Chinese
    "picked": (LISTED, ONE_TWO, memory(), ["next in All"], ["“All”题单的下一题"]),
    "picked from a sprint": (
        replace(SPRINT, tracks=(replace(SPRINT.tracks[0], start=DAY - timedelta(days=1)),)), ONE_TWO, memory(),
        ["planned for day 2 of 3"], ["计划安排在第 2 天（共 3 天）"],
    ),
    "left over": (
        replace(SPRINT, tracks=(replace(SPRINT.tracks[0], start=DAY - timedelta(days=2)),)), ONE_TWO, memory(),
        ["left over from day 2 of 3"], ["第 2 天（共 3 天）剩下的"],
    ),
    "due": (
        LISTED, ONE_TWO, memory(two=met(9, 2.0)),
        ["practised 9 days ago, recall 77%"], ["上次练习：9 天前，还记得的概率约 77%"],
    ),
    "due after too long": (
        replace(LISTED, max_interval=9), ONE_TWO, memory(two=met(9, 90.0)),
        ["practised 9 days ago, recall 99%; the longest interval is 9 days"],
        ["上次练习：9 天前，还记得的概率约 99%；间隔最长 9 天"],
    ),
    "done today": (
        LISTED, ONE_TWO, memory({"two": "passed"}), ["done today: passed", "next in All"],
        ["今天练过了：通过", "“All”题单的下一题"],
    ),
    "failed today": (
        LISTED, ONE_TWO, memory({"two": "failed"}, two=met(1, 0.2)),
        ["done today: failed", "practised yesterday, recall 76%"],
        ["今天练过了：没通过", "上次练习：昨天，还记得的概率约 76%"],
    ),
    "given up today and not on the agenda": (
        Plan(()), ONE_TWO, memory({"two": "given_up"}), ["done today: given up"], ["今天练过了：已放弃"],
    ),
    "full": (
        replace(LISTED, tracks=(track("one", "two"),), pomodoros=3), LONG, memory(),
        ["the day is full: 30 of 67 min are planned, this kata needs 40"],
        ["可排的 67 分钟已排 30 分钟，这题还要 40 分钟"],
    ),
    "enough new": (
        replace(LISTED, new_limit=1), ONE_TWO, memory(),
        ["at most 1 new kata a day (limits.new)"], ["每天最多 1 道新题（limits.new）"],
    ),
    "fewer new": (
        LISTED, ONE_TWO, memory(reviews=(True, False, False, True, False) * 3),
        ["1 new kata today instead of 3, because 9 of the last 15 reviews failed"],
        ["今天的新题由 3 道减为 1 道：最近 15 次复习有 9 次没通过"],
    ),
    "comes after": (
        Plan((track("two"),)), catalogue(new("one"), new("two", after=("trees/one",))), memory(),
        ["comes after trees/one, not passed yet"], ["要先通过 trees/one"],
    ),
    "not passed today": (
        replace(LISTED, tracks=(track("one", "two"),)), catalogue(new("one"), new("two", after=("trees/one",))),
        memory({"one": "failed"}),
        ["comes after trees/one, tried today and not passed"], ["要先通过 trees/one，今天练过但没通过"],
    ),
    "later day": (
        SPRINT, ONE_TWO, memory(), ["planned for day 2 of 3, 2026-11-24"], ["计划安排在第 2 天（共 3 天），2026-11-24"],
    ),
    "later day after days off": (
        replace(SPRINT, days_off=frozenset({1, 2, 3})), ONE_TWO, memory(),
        ["planned for day 2 of 3, 2026-11-27"], ["计划安排在第 2 天（共 3 天），2026-11-27"],
    ),
    "later day of a sprint that has not begun": (
        replace(SPRINT, tracks=(replace(SPRINT.tracks[0], start=date(2026, 12, 7)),)), ONE_TWO, memory(),
        ["planned for day 2 of 3, 2026-12-08"], ["计划安排在第 2 天（共 3 天），2026-12-08"],
    ),
    "not due": (
        LISTED, ONE_TWO, memory(two=met(1, 5.0)),
        ["not due: recall 97%, next review on 2026-11-27, in 4 days"],
        ["还没到期：还记得的概率约 97%，4 天后（2026-11-27）再复习"],
    ),
    "tomorrow": (
        LISTED, ONE_TWO, memory(two=met(1, 2.0)),
        ["not due: recall 94%, next review tomorrow"], ["还没到期：还记得的概率约 94%，明天再复习"],
    ),
    "not due, and due again on a day off": (
        replace(LISTED, periods_off=((date(2026, 11, 25), date(2026, 12, 24)),)), ONE_TWO, memory(two=met(1, 5.0)),
        ["not due: recall 97%, next review on 2026-12-25, in 32 days"],
        ["还没到期：还记得的概率约 97%，32 天后（2026-12-25）再复习"],
    ),
    "later day without a practice day left": (
        replace(SPRINT, periods_off=((date(2026, 11, 24), date.max),)), ONE_TWO, memory(),
        ["every later day is a day off (day.off)"], ["之后的每一天都休息（day.off）"],
    ),
    "not due without a practice day left": (
        replace(LISTED, periods_off=((date(2026, 11, 24), date.max),)), ONE_TWO, memory(two=met(1, 5.0)),
        ["every later day is a day off (day.off)"], ["之后的每一天都休息（day.off）"],
    ),
    "later day of a sprint that began when the calendar does": (
        replace(SPRINT, tracks=(replace(SPRINT.tracks[0], start=date.min),)), ONE_TWO, memory(),
        ["left over from day 2 of 3"], ["第 2 天（共 3 天）剩下的"],
    ),
    "date off": (
        replace(LISTED, periods_off=((DAY, DAY),)), ONE_TWO, memory(),
        ["2026-11-23 is a day off: nothing is planned"], ["2026-11-23 休息：不安排练习"],
    ),
    "skipped": (
        LISTED, ONE_TWO, replace(memory(), skipped={"trees/two": date(2026, 11, 30)}),
        ["skipped until 2026-11-30"], ["已跳过，2026-11-30 再安排"],
    ),
    "skipped today": (
        LISTED, ONE_TWO, replace(memory(two=met(9, 0.5)), skipped={"trees/two": date(2026, 11, 24)}),
        ["skipped until tomorrow"], ["已跳过，明天再安排"],
    ),
    "skipped and not due": (
        LISTED, ONE_TWO, replace(memory(two=met(1, 5.0)), skipped={"trees/two": date(2026, 12, 24)}),
        ["not due: recall 97%, next review on 2026-12-24, in 31 days"],
        ["还没到期：还记得的概率约 97%，31 天后（2026-12-24）再复习"],
    ),
    "skipped beyond its day of a sprint": (
        SPRINT, ONE_TWO, replace(memory(), skipped={"trees/two": date(2026, 11, 26)}),
        ["skipped until 2026-11-26"], ["已跳过，2026-11-26 再安排"],
    ),
    "skipped until before its day of a sprint": (
        SPRINT, ONE_TWO, replace(memory(), skipped={"trees/two": date(2026, 11, 24)}),
        ["planned for day 2 of 3, 2026-11-24"], ["计划安排在第 2 天（共 3 天），2026-11-24"],
    ),
    "not in the plan": (
        Plan((track("one"),)), ONE_TWO, memory(),
        ["not in any track of the plan; add it to plan.yaml, or run `kata start trees/two` anyway"],
        ["计划的题单里没有这题；可加进 plan.yaml，或直接 `kata start trees/two`"],
    ),
    "day off": (
        replace(LISTED, days_off=frozenset({MONDAY})), ONE_TWO, memory(),
        ["Monday is a day off: nothing is planned"], ["星期一休息：不安排练习"],
    ),
    "done on a day off": (
        replace(LISTED, days_off=frozenset({MONDAY})), ONE_TWO, memory({"two": "passed"}),
        ["done today: passed", "Monday is a day off: nothing is planned"],
        ["今天练过了：通过", "星期一休息：不安排练习"],
    ),
}  # fmt: skip


class TestEachSituation:
    @pytest.mark.parametrize("name", SITUATIONS)
    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_is_said_in_words_and_then_in_numbers(self, name: str, language: Literal["en", "zh"]):
        plan, known, known_before, english, chinese = SITUATIONS[name]
        *said, numbers = lines(replace(plan, language=language), known, known_before, "trees/two")
        assert said == (english if language == "en" else chinese)
        assert re.fullmatch(NUMBERS[language], numbers)

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "no longer in katas/; the journal keeps its history"),
            ("zh", "katas/ 里已经没有这题；练习记录仍保留它的历史"),
        ],
    )
    def test_a_kata_gone_from_disk_has_no_numbers(self, language: Literal["en", "zh"], said: str):
        assert lines(replace(LISTED, language=language), ONE_TWO, memory(away=met()), "trees/away") == [said]

    @slow
    @given(situations())
    def test_what_the_agenda_says_is_what_is_explained(self, situation: Any):
        plan, known, before = situation
        agenda = build_agenda(plan, known, before, DAY)
        said = {one.kata: one.reason for one in (*agenda.picks, *agenda.left_out)}
        for one in known:
            found = explanation.explain(plan, known, before, DAY, one.id, agenda)
            assert all(found)
            assert (said.get(one.id) or found[-2]) in found
            assert len(found) == 2 + (one.id in before.today and one.id in said)

    @slow
    @given(situations())
    def test_of_one_kata_only_one_thing_is_true_and_it_is_what_is_said(self, situation: Any):
        """Each situation follows from its rule, checked in the order of precedence."""
        plan, known, before = situation
        plan = replace(plan, language="en")
        own = forgetting.fit(before.progress.values())
        agenda = build_agenda(plan, known, before, DAY)
        named = {one.kata for one in (*agenda.picks, *agenda.left_out)}
        planned = {kata for track in plan.tracks for kata in track.all_katas()}
        for one in known:
            first, *_ = explanation.explain(plan, known, before, DAY, one.id, agenda)
            if one.id in before.today:
                assert first.startswith("done today")
            elif one.id in before.progress and one.id in named:  # due, or early because days off follow
                assert first
            elif one.id in before.progress and not rules.is_due(plan, before.progress[one.id], DAY, own):
                assert first.startswith("not due")
            elif one.id in before.progress or one.id in named:
                assert one.id in named
            elif one.id in planned:
                assert first.startswith("planned for day")
            else:
                assert first.startswith("not in any track of the plan")


class TestTheDayItComesBack:
    @slow
    @given(situations())
    def test_is_the_first_on_which_it_is_due(self, situation: Any):
        plan, known, before = situation
        plan, before = replace(plan, language="en"), replace(before, today={})
        own = forgetting.fit(before.progress.values())
        for one, progress in before.progress.items():
            if one not in known or rules.is_due(plan, progress, DAY, own):
                continue
            said = lines(plan, known, before, one)[0]
            if "it would fall due before" in said:  # early, because days off follow
                continue
            chance = own.retrievability(progress.recall.stability, (DAY - progress.recall.last_day).days)
            assert said.startswith(f"not due: recall {chance:.0%}, next review")
            found = re.search(r"next review on (\S+), in (\d+) days$", said)
            back = date.fromisoformat(found[1]) if found else DAY + timedelta(days=1)
            assert found or said.endswith("next review tomorrow")
            days = [DAY + timedelta(days=number) for number in range(1, (back - DAY).days + 1)]
            assert not found or (len(days) == int(found[2]) > 1)
            back_on = [rules.is_due(plan, progress, day, own) and not plan.is_off(day) for day in days]
            assert back_on == [*[False] * (len(days) - 1), True]
            assert explanation.next_review_day(plan, before, DAY, one) == back

    def test_is_ahead_also_where_days_before_a_deadline_had_it_due(self):
        plan, before = Plan((), deadline=DAY - timedelta(days=1)), memory(two=met(8, 90.0))
        yesterday = DAY - timedelta(days=1)
        assert rules.is_due(plan, before.progress["trees/two"], yesterday)
        assert lines(plan, ONE_TWO, before, "trees/two")[0].endswith("next review on 2026-12-15, in 22 days")

    @slow
    @given(
        st.integers(0, 40),
        st.floats(0.2, 90),
        st.integers(1, 40),
        st.integers(-3, 60),
        st.frozensets(st.integers(1, 6)),
        st.integers(1, 20),
    )
    def test_is_when_the_agenda_has_it_again(
        self, days: int, stability: float, ago: int, deadline: int, off: frozenset[int], holiday: int
    ):
        period = (DAY + timedelta(days=holiday), DAY + timedelta(days=holiday + 9))
        plan = Plan((), deadline=DAY + timedelta(days=deadline), days_off=off, periods_off=(period,))
        before = memory(two=met(ago, stability))
        back = explanation.next_review_day(plan, before, DAY, "trees/two")
        assert back
        on = DAY + timedelta(days=days)
        picks = build_agenda(plan, ONE_TWO, replace(before, day=on), on).picks
        due = [
            pick for pick in picks if "it would fall due before" not in pick.reason
        ]  # early, because days off follow
        if DAY < on <= back:
            assert bool(due) == (on == back)


def practice_days(begin: date, plan: Plan) -> Iterator[date]:
    """All days from `begin` on that are not off."""
    return (day for number in itertools.count() if not plan.is_off(day := begin + timedelta(days=number)))


class TestALaterDayOfASprint:
    @slow
    @given(
        st.integers(1, 6),
        st.none() | st.integers(-9, 20),
        st.sets(st.integers(0, 6), max_size=6),
        st.none() | st.integers(1, 9),
        st.integers(0, 6),
        st.integers(-9, 30),
    )
    def test_has_the_date_on_which_the_agenda_offers_it(
        self, number: int, start: int | None, off: set[int], used: int | None, weekday: int, holiday: int
    ):
        """Lists follow each other on practice days from the start; without one, from the first use, else from today."""
        day, days_off = DAY + timedelta(days=weekday), frozenset(off)
        katas = [new(f"k{place}", 5) for place in range(number)]
        known = catalogue(*katas)
        begin = day if start is None else DAY + timedelta(days=start)
        sprint = Track("S", days=tuple((one.id,) for one in katas), start=None if start is None else begin)
        period = DAY + timedelta(days=holiday), DAY + timedelta(days=holiday + 9)
        plan = Plan((sprint,), days_off=days_off, periods_off=(period,), new_limit=9)
        before = Memory(day)
        if used is not None:
            progress = met()._replace(first_day=day - timedelta(days=used))
            before = Memory(day, {"trees/k0": progress})
            begin = progress.first_day if start is None else begin
        dates = list(itertools.islice(practice_days(begin, plan), number))
        for place, (one, when) in enumerate(zip(katas, dates, strict=True), 1):
            if one.id in before.progress or plan.is_off(day):
                continue
            said = lines(plan, known, before, one.id, day)[0]
            if when > day:
                assert said == f"planned for day {place} of {number}, {when}"
                later = build_agenda(plan, known, replace(before, day=when), when)
                offered = {pick.kata: pick.reason for pick in later.picks}
                if start is not None or used is not None:  # else it begins whenever it is used
                    assert offered[one.id] == f"planned for day {place} of {number}"
            else:
                begins = "planned for" if when == day else "left over from"
                assert said == f"{begins} day {place} of {number}"


VALUE = (
    r"(?P<minutes>\d+) min expected · adds (?P<gain>-?[\d.]+) days of recall by (?P<end>[\d-]+) "
    r"\((?P<per_hour>-?[\d.]+) per hour of practice(?:, with weight (?P<weight>\S+))?\)"
)
CHINESE_VALUE = (
    r"预计 (?P<minutes>\d+) 分钟 · 到 (?P<end>[\d-]+) 的记忆收益 (?P<gain>-?[\d.]+) 天"
    r"（每练一小时 (?P<per_hour>-?[\d.]+) 天(?:，已乘权重 (?P<weight>\S+))?）"
)
NUMBERS = {
    "en": rf"(?:stability (?P<stability>[\d.]+) days, practised (?P<days>\d+) days? ago: recall (?P<chance>\d+)% · "
    r"(?P<if_passed>\d+) min if it passes, (?P<if_failed>\d+) if not: "
    rf"|(?P<first>\d+)% likely to pass at the first try · ){VALUE}",
    "zh": rf"(?:稳定性 (?P<stability>[\d.]+) 天，上次练习在 (?P<days>\d+) 天前：还记得的概率 (?P<chance>\d+)% · "
    rf"通过约需 (?P<if_passed>\d+) 分钟，没通过约需 (?P<if_failed>\d+) 分钟：|首次尝试通过的概率 (?P<first>\d+)% · )"
    rf"{CHINESE_VALUE}",
}


def adds_up(said: str, language: str) -> None:
    """The value per hour and the minutes follow from the printed numbers, up to rounding."""
    found = re.fullmatch(NUMBERS[language], said)
    assert found, said
    number = {name: float(text) for name, text in found.groupdict().items() if text and name != "end"}
    hourly = 60 * number.get("weight", 1.0) / number["minutes"]
    low, high = (hourly * (number["gain"] + half) for half in (-0.05, 0.05))
    assert low - 0.051 - abs(low) * 1e-5 <= number["per_hour"] <= high + 0.051 + abs(high) * 1e-5, (
        said
    )  # weight: 6 digits
    if "stability" in number:
        expected = [
            chance * passed + (1 - chance) * failed
            for chance in (number["chance"] / 100 - 0.005, number["chance"] / 100 + 0.005)
            for passed in (number["if_passed"] - 0.5, number["if_passed"] + 0.5)
            for failed in (number["if_failed"] - 0.5, number["if_failed"] + 0.5)
        ]
        assert min(expected) - 0.51 <= number["minutes"] <= max(1, max(expected) + 0.51), said


class TestNumbers:
    @slow
    @given(situations(), st.lists(st.floats(0.01, 100), min_size=3, max_size=3))
    def test_they_add_up(self, situation: Any, weights: list[float]):
        plan, known, before = situation
        tracks = tuple(replace(one, weight=weight) for one, weight in zip(plan.tracks, weights, strict=False))
        plan = replace(plan, tracks=tracks)
        agenda = build_agenda(plan, known, before, DAY)
        for one in known:
            said = explanation.explain(plan, known, before, DAY, one.id, agenda)[-1]
            adds_up(said, plan.language)
            found = re.fullmatch(NUMBERS[plan.language], said)
            assert found
            assert found["end"] == str(rules.horizon(plan, DAY))
            heaviest = max((track.weight for track in tracks if one.id in track.all_katas()), default=1.0)
            assert float(found["weight"] or 1) == pytest.approx(heaviest, rel=1e-5)
            if progress := before.progress.get(one.id):
                assert float(found["stability"]) == pytest.approx(progress.recall.stability, abs=0.051)
                assert int(found["days"]) == (DAY - progress.recall.last_day).days
            else:
                assert found["first"]

    @slow
    @given(
        st.builds(
            Valuation,
            chance=st.floats(0, 1),
            if_passed=st.floats(0, 600),
            if_failed=st.floats(0, 600),
            gain=st.floats(-9, 90),
            weight=st.just(1.0) | st.floats(0.01, 100),
            stability=st.floats(0.1, 999),
            days=st.integers(1, 999),
        ),
        st.booleans(),
        st.sampled_from(["en", "zh"]),
    )
    def test_they_add_up_whatever_they_are(self, valuation: Valuation, is_new: bool, language: Literal["en", "zh"]):
        if is_new:
            valuation = replace(valuation, stability=None, days=None)
        adds_up(explanation.render_valuation(language, valuation, DAY), language)

    def test_a_weight_is_named_where_it_is_not_one(self):
        plain, heavy = (
            lines(Plan((track("two", weight=weight),)), ONE_TWO, memory(), "trees/two") for weight in (1, 3)
        )
        assert "weight" not in plain[-1]
        assert "per hour of practice, with weight 3)" in heavy[-1]

    def test_by_hand(self):
        met_before = Valuation(0.25, 12.0, 40.0, 5.5, 2.0, 3.25, 7)
        assert explanation.render_valuation("en", met_before, FRIDAY) == (
            "stability 3.2 days, practised 7 days ago: recall 25% · 12 min if it passes, 40 if not: 33 min expected · "
            "adds 5.5 days of recall by 2026-11-27 (20.0 per hour of practice, with weight 2)"
        )
        assert explanation.render_valuation("en", Valuation(0.5, 20.0, 20.0, 10.0, 1.0), FRIDAY) == (
            "50% likely to pass at the first try · 20 min expected · "
            "adds 10.0 days of recall by 2026-11-27 (30.0 per hour of practice)"
        )


def study_day() -> date:
    return (datetime.now() - timedelta(hours=4)).date()  # as the plan has it by default


def recorded(kata: Run, root: Any, name: str, outcome: str, ago: int) -> None:
    at = f"{study_day() - timedelta(days=ago)}T12:00"
    done = kata("record", name, "--outcome", outcome, "--minutes", "10", "--at", at, cwd=root)
    assert done.returncode == 0, done.stderr


class TestTheCommand:
    """`kata today --why`, for the day and for one kata."""

    def test_of_the_day_names_the_rule_then_each_pick_and_what_is_left_out_with_numbers_that_add_up(self, kata, tiny):
        plan = tiny.plan.read_text(encoding="utf-8")
        tiny.plan.write_text(f"limits: {{new: 1}}\n{plan}", encoding="utf-8")
        shown = kata("today", "--why", cwd=tiny.root).stdout.splitlines()
        below = shown[shown.index("on the agenda") :]
        assert any(line.startswith("everything fits: 10 of 90 min (90% of 100)") for line in shown)
        assert any(line.startswith("forgetting: the average of FSRS") for line in shown)
        assert [line.split("  ")[1:] for line in below[1::2] if line.startswith("  ")] == [
            ["numbers/double", "next in All"],
            ["numbers/twice", "at most 1 new kata a day (limits.new)"],
            ["other/again", "at most 1 new kata a day (limits.new)"],
        ]
        assert below[4] == "left out"
        for place in (2, 6, 8):
            adds_up(below[place].strip(), "en")

    def test_as_data_it_has_what_the_text_has(self, kata, tiny):
        said = json.loads(kata("today", "--why", "--json", cwd=tiny.root).stdout)
        assert {"picks", "left_out", "notes"} <= said.keys()
        assert len(said["notes"]) == 2
        for one in (*said["picks"], *said["left_out"]):
            assert one["weighing"].keys() == Valuation.__dataclass_fields__.keys()
        plain = json.loads(kata("today", "--json", cwd=tiny.root).stdout)
        assert not {"left_out", "notes"} & plain.keys()
        assert "weighing" not in plain["picks"][0]

    @pytest.mark.parametrize("name", ["double", "numbers/double", "next"])
    def test_of_one_kata_by_any_of_its_names(self, kata, tiny, name):
        head, said, numbers = kata("today", name, "--why", cwd=tiny.root).stdout.splitlines()
        assert (head, said) == ("numbers/double", "  next in All")
        adds_up(numbers.strip(), "en")

    def test_of_one_kata_as_data(self, kata, tiny):
        recorded(kata, tiny.root, "double", "passed", 1)
        done = kata("today", "--why", "double", "--json", cwd=tiny.root)
        said = json.loads(done.stdout)
        assert list(said) == ["date", "kata", "picked", "why"]
        assert (said["date"], said["kata"], said["picked"]) == (str(study_day()), "numbers/double", False)
        assert said["why"][0] == "not due: recall 95%, next review on " + said["why"][0][36:46] + ", in 2 days"
        shown = kata("today", "--why", "double", cwd=tiny.root).stdout.splitlines()
        assert [line.strip() for line in shown] == ["numbers/double", *said["why"]]
        assert json.loads(kata("today", "--why", "again", "--json", cwd=tiny.root).stdout)["picked"] is True

    def test_the_day_it_names_has_it(self, kata, tiny):
        recorded(kata, tiny.root, "double", "passed", 1)
        (said, _) = json.loads(kata("today", "--why", "double", "--json", cwd=tiny.root).stdout)["why"]
        back = date.fromisoformat(re.findall(r"\d{4}-\d\d-\d\d", said)[0])
        for day, kind in ((back - timedelta(days=1), []), (back, ["review"])):
            agenda = json.loads(kata("today", "--json", "--date", str(day), cwd=tiny.root).stdout)
            assert [pick["kind"] for pick in agenda["picks"] if pick["kata"] == "numbers/double"] == kind

    def test_of_another_day(self, kata, tiny):
        sunday = next(day for day in practice_days(study_day(), Plan(())) if day.weekday() == SUNDAY)
        plan = tiny.plan.read_text(encoding="utf-8")
        tiny.plan.write_text(f"day: {{off: [sun]}}\n{plan}", encoding="utf-8")
        done = kata("today", "--why", "double", "--date", str(sunday), cwd=tiny.root)
        assert "Sunday is a day off: nothing is planned" in done.stdout
        done = kata("today", "--why", "--date", str(sunday), cwd=tiny.root)
        assert done.returncode == 0
        assert "Sunday is a day off: nothing is planned" in done.stdout

    def test_in_chinese(self, kata, tiny):
        tiny.plan.write_text("language: zh\n" + tiny.plan.read_text(encoding="utf-8"), encoding="utf-8")
        _, said, numbers = kata("today", "--why", "double", cwd=tiny.root).stdout.splitlines()
        assert said == "  “All”题单的下一题"
        adds_up(numbers.strip(), "zh")

    def test_of_a_kata_gone_from_disk_only_the_journal_knows(self, kata, tiny):
        recorded(kata, tiny.root, "again", "passed", 1)
        tiny.plan.write_text("tracks: [{name: All, katas: [numbers/*]}]\n", encoding="utf-8")
        shutil.rmtree(tiny.katas / "other")
        done = kata("today", "--why", "other/again", cwd=tiny.root)
        assert done.returncode == 0, done.stderr
        assert "no longer in katas/; the journal keeps its history" in done.stdout

    def test_an_id_without_why_is_answered_with_what_to_type(self, kata, tiny):
        done = kata("today", "numbers/double", cwd=tiny.root)
        assert done.returncode == 2
        said = " ".join(re.sub("[│╭╮╰╯─]", " ", done.stderr).split())
        assert "takes an ID only with --why; did you mean `kata start numbers/double`?" in said
        assert "Traceback" not in done.stderr

    def test_an_unknown_id_gets_the_nearest(self, kata, tiny):
        done = kata("today", "--why", "numbers/duoble", cwd=tiny.root)
        assert done.returncode == 2
        assert "did you mean 'numbers/double'" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
