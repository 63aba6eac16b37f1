"""Export and import: JSON Lines, and every bad line reported with its number."""

import contextlib
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kata.errors import BadFiles, Refused
from kata.journal import jsonl
from kata.journal.journal import Journal
from kata.memory import replay
from kata.model import Event

AT = datetime(2026, 11, 21, 20, 0, tzinfo=timezone(timedelta(hours=8)))
DAY = date(2026, 11, 21)
HEADER = '{"format": "kata-drill journal", "schema": 1}'
RECORDED = {
    "id": 1, "at": "2026-11-21T20:00:00.000+08:00", "day": "2026-11-21", "kind": "recorded", "kata": "trees/lca",
    "data": {"outcome": "passed", "minutes": 12, "hints": 0, "target_minutes": 20},
}  # fmt: skip


EVENTS = st.tuples(
    st.sampled_from(["started", "tested", "hinted", "revealed", "finished", "recorded", "undone", "skipped"]),
    st.sampled_from(["trees/lca", "trees/diameter"]),
    st.integers(0, 3),  # days
    st.sampled_from(["passed", "failed"]),
    st.integers(1, 8),  # the event that is taken back
)


def made(number: int, kind: str, kata: str, days: int, outcome: str, event: int) -> Event:
    said = {"outcome": outcome, "minutes": 5.0, "active_seconds": 300.0, "event": event,
            "until": str(DAY + timedelta(days=days + event - 1))}  # fmt: skip
    at = AT + timedelta(days=days, minutes=number)
    return Event(number, at.isoformat(), DAY + timedelta(days=days), kind, kata, said)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.db", replay.replay, replay.RULE) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "other.db", replay.replay, replay.RULE) as opened:
        yield opened


def record(journal: Journal, kata: str = "trees/lca", minutes: float = 12.0) -> None:
    journal.append("recorded", kata, AT, DAY, outcome="passed", minutes=minutes, target_minutes=20)


def export(journal: Journal) -> str:
    return "".join(f"{line}\n" for line in jsonl.lines(journal.events()))


def copy(source: Journal, target: Journal) -> int:
    return target.import_events(parsed(export(source)))[1]


def parsed(text: str, name: str = "export") -> list[Event]:
    return list(jsonl.parse(text.split("\n"), name))


def problems(*lines: str) -> list[str]:
    with pytest.raises(BadFiles) as caught:
        list(jsonl.parse(lines, "old.jsonl"))
    return [str(problem) for problem in caught.value.problems]


def altered(**changes: Any) -> str:
    return json.dumps(RECORDED | changes)


def with_data(**changes: Any) -> str:
    return altered(data=RECORDED["data"] | changes)  # type: ignore[operator]


class TestTheFormat:
    def test_a_header_then_an_event_a_line(self, journal: Journal):
        journal.append("hinted", "trees/树", AT, DAY, number=1)
        assert export(journal) == (
            f"{HEADER}\n"
            '{"id": 1, "at": "2026-11-21T20:00:00.000+08:00", "day": "2026-11-21", "kind": "hinted", '
            '"kata": "trees/树", "data": {"number": 1}}\n'
        )

    def test_an_empty_journal_is_a_header_and_back(self, journal: Journal):
        assert export(journal) == f"{HEADER}\n"
        assert parsed(export(journal)) == []

    @given(text=st.text(st.characters(codec="utf-8")))
    def test_any_text_survives_also_with_line_separators_in_it(self, text: str):
        line = json.dumps(RECORDED | {"kata": text, "data": {"outcome": "passed", "minutes": 1, "note": text}},
                          ensure_ascii=False)  # fmt: skip
        (event,) = parsed(f"{HEADER}\n{line}\n")
        assert (event.kata, event.data["note"]) == (text, text)

    def test_blank_lines_and_windows_line_ends_are_no_events(self):
        assert len(parsed(f"\r\n{HEADER}\r\n\r\n{json.dumps(RECORDED)}\r\n\r\n")) == 1

    def test_an_attempt_left_open_for_a_month_is_no_bad_line(self, journal: Journal, other: Journal):
        opened = journal.start("trees/lca", AT, DAY, target_minutes=20)
        journal.finish(opened, AT + timedelta(days=30), DAY, outcome="given_up", active_seconds=30 * 86400.0)
        assert copy(journal, other) == 2
        assert other.attempts() == journal.attempts()


class TestAdding:
    def test_two_equal_events_are_two_and_stay_two(self, journal: Journal, other: Journal):
        record(journal)
        record(journal)
        journal.undo(journal.last_action(), AT, DAY)
        assert copy(journal, other) == 3
        assert copy(journal, other) == 0
        assert len(other.attempts()) == len(journal.attempts()) == 1
        assert list(other.events()) == list(journal.events())

    def test_what_is_missing_is_added_to_what_is_here(self, journal: Journal, other: Journal):
        record(journal, "trees/lca")
        copy(journal, other)
        record(journal, "trees/diameter")
        journal.undo(journal.last_action(), AT, DAY)
        record(other, "deques/sliding_max")
        assert copy(journal, other) == 2
        assert [attempt.kata for attempt in other.attempts()] == ["trees/lca", "deques/sliding_max"]
        assert other.check() == []

    def test_a_taking_back_means_the_event_it_meant(self, journal: Journal, other: Journal):
        record(journal, "trees/lca")
        journal.undo(journal.last_action(), AT, DAY)
        record(other, "trees/diameter")  # event 1 here, which was event 1 there
        copy(journal, other)
        assert [attempt.kata for attempt in other.attempts()] == ["trees/diameter"]
        assert copy(journal, other) == 0

    def test_the_attempt_that_is_open_here_stays_open(self, journal: Journal, other: Journal):
        opened = journal.start("trees/lca", AT, DAY)
        journal.finish(opened, AT, DAY, outcome="passed", active_seconds=60)
        running = other.start("trees/diameter", AT, DAY)
        with pytest.raises(Refused, match="trees/diameter is open"):
            copy(journal, other)
        assert other.open_attempt() == running
        assert len(list(other.events())) == 1

    def test_hints_from_elsewhere_are_no_hints_of_the_open_attempt(self, journal: Journal, other: Journal):
        journal.append("hinted", "trees/diameter", AT, DAY, number=1)
        other.start("trees/diameter", AT, DAY)
        with pytest.raises(Refused, match="nothing was added"):
            copy(journal, other)

    def test_what_does_not_meddle_is_added_while_an_attempt_is_open(self, journal: Journal, other: Journal):
        record(journal)
        running = other.start("trees/diameter", AT, DAY)
        assert copy(journal, other) == 1
        assert other.open_attempt() == running
        assert copy(other, other) == 0

    @example([("recorded", "trees/lca", 0, "passed", 1)], [("undone", "trees/diameter", 0, "passed", 1)])
    @given(st.lists(EVENTS, max_size=8), st.lists(EVENTS, min_size=1, max_size=8))
    def test_what_follows_is_what_would_be_derived_from_all_of_them_anew(self, here: list[Any], there: list[Any]):
        """Any events are added to any journal: with open attempts, undone ones, and days in any order."""
        with (
            TemporaryDirectory() as folder,
            Journal(Path(folder) / "journal.db", replay.replay, replay.RULE) as journal,
        ):
            for lines in (here, there):
                with contextlib.suppress(Refused):
                    journal.import_events([made(number, *line) for number, line in enumerate(lines, 1)])
                assert journal.check() == []

    def test_progress_is_told(self, journal: Journal, other: Journal):
        record(journal)
        record(journal, "trees/diameter")
        told: list[tuple[str, int, int]] = []
        assert other.import_events(journal.events(), lambda *step: told.append(step)) == (2, 2)
        assert told == [("deriving memory", 1, 2), ("deriving memory", 2, 2)]

    def test_a_bad_line_at_the_very_end_leaves_everything_as_it_was(self, journal: Journal, other: Journal):
        record(journal)
        record(other, "trees/diameter")
        before = list(other.events())
        with pytest.raises(BadFiles, match=r"export:3: not an event"):
            other.import_events(jsonl.parse([*export(journal).splitlines(), "{}"], "export"))
        assert list(other.events()) == before
        assert other.check() == []


class TestBadInput:
    """Every line that is not an event is reported with its number, and nothing is added."""

    def test_an_empty_file(self):
        assert problems("", "  ") == ["old.jsonl:1: the file is empty; `kata export FILE` writes one"]

    @pytest.mark.parametrize(
        "first",
        ["hello", "{", "[]", "7", "null", '{"format": "other", "schema": 1}', '{"format": "kata-drill journal"}',
         '{"format": "kata-drill journal", "schema": "1"}', "[" * 100_000, "\ufeff" + HEADER],
        ids=lambda text: text[:20],
    )  # fmt: skip
    def test_a_first_line_that_is_no_header(self, first: str):
        (said,) = problems(first, json.dumps(RECORDED))
        assert said.startswith("old.jsonl:1: this is not an export: its first line is not {")

    def test_a_header_from_the_future(self):
        (said,) = problems('{"format": "kata-drill journal", "schema": 2}')
        assert said == "old.jsonl:1: written by a newer kata-drill (schema 2); update this one"

    def test_every_bad_line_is_reported_at_once_with_its_number(self):
        said = problems(HEADER, "hello", json.dumps(RECORDED), "", "{}", altered(kind="banana", id=2))
        assert [line.split(": ")[0] for line in said] == ["old.jsonl:2", "old.jsonl:5", "old.jsonl:6"]
        assert said[1:] == ["old.jsonl:5: not an event: 'id' is missing",
                            "old.jsonl:6: not an event: no such kind of event: 'banana'"]  # fmt: skip

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("[]", "a line is a JSON object"),
            ("null", "a line is a JSON object"),
            ("[" * 100_000, "recursion"),
            (altered(id="1"), "id has the wrong type: '1'"),
            (altered(id=True), "id has the wrong type: True"),
            (altered(at="yesterday"), "yesterday"),
            (altered(at="2026-11-21T20:00:00"), "at has no UTC offset"),
            (altered(day="2026-02-30"), "day is no date or time in ISO form"),
            (altered(day="9999-12-31"), "too far in the future"),
            (altered(at="9999-12-31T23:00:00-12:00"), "too near an end of the calendar"),
            (altered(at="0001-01-01T00:00:00+14:00"), "too near an end of the calendar"),
            (altered(kata=7), "kata has the wrong type: 7"),
            (altered(kata="trees/\ud800"), "surrogates not allowed"),
            (altered(data=[]), "data has the wrong type"),
            (altered(data={"outcome": "passed"}), "'minutes' is missing"),
            (altered(kind="finished"), "'active_seconds' is missing"),
            (altered(kind="tested", data={}), "'outcome' is missing"),
            (altered(kind="undone", data={}), "'event' is missing"),
            (altered(kind="skipped", data={}), "'until' is missing"),
            (altered(kind="skipped", data={"until": "2026-02-30"}), "until cannot be '2026-02-30'"),
            (altered(kind="skipped", data={"until": "9999-12-31"}), "until cannot be '9999-12-31'"),
            (altered(kind="skipped", data={"until": 20261224}), "until cannot be 20261224"),
            (altered(kind="undone", data={"event": 5}), "event 5, which is not above"),
            (altered(kind="undone", data={"event": 1}), "event 1, which is not above"),
            (with_data(outcome="banana"), "outcome cannot be 'banana'"),
            (with_data(outcome=["passed"]), "outcome cannot be"),
            (with_data(minutes=-1), "minutes cannot be -1"),
            (with_data(minutes=float("nan")), "minutes cannot be nan"),
            (with_data(minutes=float("inf")), "minutes cannot be inf"),
            (with_data(minutes="12"), "minutes cannot be '12'"),
            (with_data(minutes=True), "minutes cannot be True"),
            (with_data(hints=10**30), "hints cannot be 1000"),
            (with_data(hints=1.5), "hints cannot be 1.5"),
            (with_data(target_minutes=None), "target_minutes cannot be None"),
            (altered(kind="started", data={"file": 7}), "file cannot be 7"),
            (with_data(minutes=0).replace('"minutes": 0', '"minutes": ' + "9" * 5000), "minutes"),
        ],
        ids=lambda text: text[-40:],
    )
    def test_a_line_that_is_no_event_says_why(self, line: str, said: str):
        (problem,) = problems(HEADER, line)
        assert problem.startswith("old.jsonl:2: not an event: ")
        assert said in problem or "digits" in problem  # Python reads no integer of 5000 digits
        assert len(problem) < 200

    def test_an_event_that_stands_twice(self):
        assert problems(HEADER, json.dumps(RECORDED), json.dumps(RECORDED)) == [
            "old.jsonl:3: not an event: the id 1 appears twice"
        ]

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "at", "day", "kind", "kata", "data", "outcome", "minutes", "event"]), inner
                )
            ),
            max_leaves=12,
        )
    )
    def test_whatever_json_stands_there_it_is_an_event_or_a_problem(self, value: Any):
        line = json.dumps(RECORDED | value if isinstance(value, dict) else value)
        found: list[object] = []
        try:
            found += parsed(f"{HEADER}\n{line}", "old.jsonl")
        except BadFiles as error:
            found += error.problems
        assert len(found) == 1

    @given(
        st.dictionaries(
            st.sampled_from(
                ["outcome", "minutes", "hints", "target_minutes", "active_seconds", "file", "event", "until"]
            ),
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats()
            | st.text(max_size=3)
            | st.sampled_from(["passed", "2026-12-24", "20261224"]),
        ),
        st.sampled_from(["started", "tested", "hinted", "revealed", "finished", "recorded", "skipped"]),
    )
    def test_whatever_is_read_can_be_stored_and_remembered(self, data: dict[str, Any], kind: str):
        try:
            events = parsed(f"{HEADER}\n{altered(kind=kind, data=data)}", "old.jsonl")
        except BadFiles:
            return
        with (
            TemporaryDirectory() as folder,
            Journal(Path(folder) / "journal.db", replay.replay, replay.RULE) as journal,
        ):
            assert journal.import_events(events) == (1, 1)
            assert journal.check() == []
