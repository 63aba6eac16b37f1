"""Leeches, and the easier kata offered instead: as values, and as warnings of `kata today`."""

import re
from collections import deque
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.catalogue.catalogue import Catalogue, Pack
from kata.memory.forgetting import NO_GAP
from kata.memory.replay import replay
from kata.model import Attempt, Kata, Memory, Progress, Recall
from kata.schedule.leeches import Leech, find_leeches
from tests.conftest import Run
from tests.test_journey import StartProcess

DAY = date(2026, 11, 23)


def catalogue(**after: str) -> Catalogue:
    """Katas by name, each with the names of its prerequisites."""
    katas = tuple(
        Kata(f"trees/{name}", (name,), name, "题", 1, 20, tuple(f"trees/{other}" for other in others.split()))
        for name, others in after.items()
    )
    return Catalogue((Pack("trees", "Trees", "树", katas),))


def met(ratings: str = "3", stability: float = 2.0, ago: int = 1) -> Progress:
    return Progress(Recall(stability, 5.0, DAY - timedelta(days=ago)), ratings, NO_GAP * len(ratings), DAY)


def memory(**progress: Progress) -> Memory:
    return Memory(DAY, {f"trees/{name}": known for name, known in progress.items()})


def easier(known: Catalogue, **progress: Progress) -> str:
    """The easier kata offered instead of `hard`, which has failed four times."""
    (found,) = find_leeches(known, memory(hard=met("1111"), **progress))
    assert found.kata == "trees/hard"
    return found.easier.removeprefix("trees/")


class TestALeech:
    @pytest.mark.parametrize(
        ("ratings", "failed"),
        [
            ("1111", (4, 4)),
            ("111", None),
            ("", None),
            ("113131", (4, 6)),
            ("113133", None),
            ("111111", (6, 6)),
            ("1111333", None),  # of the latest six three
            ("3111133", (4, 6)),
            ("333333331111", (4, 6)),
            ("1111111111333", None),
            ("222222", None),  # hard is passed
            ("1212121", None),
        ],
    )
    def test_has_failed_on_four_of_its_latest_six_days(self, ratings: str, failed: tuple[int, int] | None):
        found = list(find_leeches(catalogue(hard=""), memory(hard=met(ratings))))
        assert found == ([Leech("trees/hard", *failed, "")] if failed else [])

    @given(st.text("1234", max_size=16))
    def test_whatever_came_before_the_latest_six_is_forgotten(self, ratings: str):
        latest = deque(ratings, maxlen=6)
        found = list(find_leeches(catalogue(hard=""), memory(hard=met(ratings))))
        assert bool(found) == (sum(rating == "1" for rating in latest) > 3)
        assert [(one.failed, one.days) for one in found] == [(latest.count("1"), len(latest))] * len(found)

    def test_several_attempts_of_a_day_count_once(self):
        def after(*days: int) -> Memory:
            attempts = [
                Attempt(number, "trees/hard", DAY - timedelta(days=ago), "failed", 20, 20)
                for number, ago in enumerate(days)
            ]
            known = replay(attempts)
            assert known
            return memory(hard=known)

        known = catalogue(hard="")
        assert not list(find_leeches(known, after(4, 4, 4, 4, 3, 3, 2)))
        assert list(find_leeches(known, after(4, 3, 2, 1)))

    def test_of_several_each_is_named_in_the_order_of_their_ids(self):
        known = catalogue(b="", a="", c="")
        found = find_leeches(known, memory(b=met("1111"), c=met("111"), a=met("1111")))
        assert [one.kata for one in found] == ["trees/a", "trees/b"]

    def test_a_kata_gone_from_disk_is_none(self):
        assert not list(find_leeches(catalogue(other=""), memory(hard=met("111111"))))


class TestTheEasierKata:
    """Of all direct and indirect prerequisites, the one met with the lowest recall; else the nearest."""

    CHAIN = catalogue(far="", middle="far", near="middle", hard="near", beside="")

    def test_there_is_none_without_a_prerequisite(self):
        assert easier(catalogue(hard="", other=""), other=met(stability=0.1)) == ""

    @pytest.mark.parametrize(
        ("progress", "expected"),
        [
            ({}, "near"),
            ({"far": met()}, "far"),
            ({"near": met(stability=9), "middle": met(stability=3), "far": met(stability=6)}, "middle"),
            ({"near": met(stability=9), "far": met(stability=6)}, "far"),
            ({"middle": met(stability=90)}, "middle"),  # nearer ones were not met
            ({"near": met(), "middle": met(), "far": met()}, "near"),  # all alike
            ({"near": met(stability=9), "beside": met(stability=0.1)}, "near"),  # `beside` is not a prerequisite
            ({"near": met(stability=2, ago=1), "far": met(stability=9, ago=60)}, "far"),  # its recall is lower today
            ({"near": met(stability=2, ago=20), "far": met(stability=1, ago=1)}, "near"),
        ],
    )
    def test_along_a_chain(self, progress: dict[str, Progress], expected: str):
        assert easier(self.CHAIN, **progress) == expected

    def test_all_branches_are_looked_at(self):
        known = catalogue(a="", b="", c="", left="a", right="b c", hard="left right")
        for name in ("a", "b", "c", "left", "right"):
            assert easier(known, **{name: met()}) == name

    def test_of_two_that_were_never_met_the_first_named_is_nearest(self):
        assert easier(catalogue(b="", a="", hard="b a")) == "b"

    @given(st.data())
    def test_it_is_never_farther_than_it_need_be_nor_better_remembered(self, data: st.DataObject):
        names = [f"k{number}" for number in range(data.draw(st.integers(0, 6)))]
        some = {
            name: data.draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=2)) if place else []
            for place, name in enumerate(names)
        }
        some["hard"] = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) if names else []
        strength, ago = st.floats(0.2, 90), st.integers(1, 60)
        known = {
            name: met(stability=data.draw(strength), ago=data.draw(ago))
            for name in (data.draw(st.lists(st.sampled_from(names), unique=True)) if names else [])
        }
        found = easier(catalogue(**{name: " ".join(after) for name, after in some.items()}), **known)
        steps = distances(some)
        if not steps:
            assert found == ""
        elif reached := [name for name in known if name in steps]:
            # on any curve: the longer the time relative to the stability, the lower the recall
            rested = {name: (DAY - known[name].recall.last_day).days / known[name].recall.stability for name in reached}
            assert rested[found] == pytest.approx(max(rested.values()))
        else:
            assert steps[found] == 1


def distances(after: dict[str, list[str]]) -> dict[str, int]:
    """The distance of each prerequisite from `hard`, by relaxing edges until nothing changes."""
    found = {"hard": 0}
    for _ in after:
        for name in list(found):
            for other in after[name]:
                found[other] = min(found.get(other, 99), found[name] + 1)
    del found["hard"]
    return found


def failed(kata: Run, root: Path, name: str, *ago: int, outcome: str = "failed") -> None:
    """Record an attempt at noon of each of those days before today."""
    today = (datetime.now() - timedelta(hours=4)).date()  # a study day begins at four
    for days in ago:
        at = f"{today - timedelta(days=days)}T12:00"
        done = kata("record", name, "--outcome", outcome, "--minutes", "10", "--at", at, cwd=root)
        assert done.returncode == 0, done.stderr


def shown(kata: Run, root: Path) -> str:
    done = kata("today", cwd=root)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def named(said: str) -> list[str]:
    """The arguments of the command that a warning names."""
    (command,) = re.findall(r"practise a smaller step first: `kata ([^`]+)`", said)
    return str(command).split()


class TestInTheAgenda:
    """Failed records on four days, through the real command."""

    def test_three_are_no_reason_to_warn(self, kata, tiny):
        failed(kata, tiny.root, "twice", 3, 2, 1)
        assert " of the last " not in shown(kata, tiny.root)

    def test_four_are_and_the_kata_it_comes_after_is_offered_by_a_command_that_works(self, kata, tiny, tmp_path):
        failed(kata, tiny.root, "twice", 4, 3, 2, 1)
        said = shown(kata, tiny.root)
        assert (
            "! numbers/twice failed 4 of the last 4 times; practise a smaller step first: `kata start numbers/double`"
            in said
        )
        command, smaller = named(said)
        assert command == "start"
        started = StartProcess(tiny.root, tmp_path / "home", smaller)
        try:
            started.wait_for("every save is tested")
            assert "numbers/double" in started.text()
            assert kata("abandon", cwd=tiny.root).returncode == 0
            started.process.wait(timeout=600)
        finally:
            started.process.kill()

    def test_without_a_smaller_step_it_is_not_named(self, kata, tiny):
        failed(kata, tiny.root, "double", 5, 4, 3, 2, 1)
        said = shown(kata, tiny.root)
        assert "numbers/double" in said
        assert " of the last " not in said
        assert "`kata hint" not in said

    def test_it_is_said_in_the_language_of_the_plan(self, kata, tiny):
        tiny.plan.write_text("language: zh\n" + tiny.plan.read_text(encoding="utf-8"), encoding="utf-8")
        failed(kata, tiny.root, "twice", 4, 3, 2, 1)
        said = shown(kata, tiny.root).replace(" ", "")
        assert "numbers/twice最近4次里有4次没通过；先练更小的一步：`katastartnumbers/double`" in said

    def test_it_is_gone_once_enough_has_passed(self, kata, tiny):
        failed(kata, tiny.root, "twice", 7, 6, 5, 4)
        failed(kata, tiny.root, "twice", 3, 2, outcome="passed")
        assert "numbers/twice failed 4 of the last 6 times" in shown(kata, tiny.root)
        failed(kata, tiny.root, "twice", 1, outcome="passed")
        assert " of the last " not in shown(kata, tiny.root)

    def test_what_fails_today_counts_tomorrow(self, kata, tiny):
        failed(kata, tiny.root, "twice", 3, 2, 1)
        assert kata("record", "twice", "--outcome", "failed", "--minutes", "10", cwd=tiny.root).returncode == 0
        assert " of the last " not in shown(kata, tiny.root)
        tomorrow = (datetime.now() - timedelta(hours=4)).date() + timedelta(days=1)
        assert "failed 4 of the last" in " ".join(kata("today", "--date", str(tomorrow), cwd=tiny.root).stdout.split())
