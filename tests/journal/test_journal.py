"""The journal: an append-only store of events, and tables that can be derived from it again."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kata import paths
from kata.errors import JournalError, KataError, NotFound, Refused
from kata.journal import database, jsonl
from kata.journal.journal import Journal
from kata.memory import forgetting, replay
from kata.model import Action, Attempt, Event, OpenAttempt, Progress

EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=timezone(timedelta(hours=8)))
TODAY = date(2026, 11, 21)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".kata" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path, replay.replay, replay.RULE) as opened:
        yield opened


def raw(path: Path) -> "contextlib.closing[sqlite3.Connection]":
    """A connection to the file from outside `Journal`."""
    return contextlib.closing(sqlite3.connect(path, isolation_level=None))


def everything(journal: Journal) -> dict[str, Any]:
    """Everything that the public methods read from a journal."""
    return {
        "events": list(journal.events()),
        "open": journal.open_attempt(),
        "attempts": journal.attempts(),
        "progress": journal.progress(),
        "memory": journal.memory(TODAY),
    }


def record(journal: Journal, kata: str = "trees/diameter", **data: Any) -> int:
    said = {"outcome": "passed", "minutes": 12.0, "hints": 0, "target_minutes": 20} | data
    return journal.append("recorded", kata, EVENING, TODAY, **said).id


class TestTheFile:
    """A journal is a SQLite file with our application id, in WAL mode; a commit is on disk when the call returns."""

    def test_it_is_written_ahead_and_synchronously(self, journal: Journal, path: Path):
        def pragma(connection: sqlite3.Connection, name: str) -> object:
            return connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma(journal._connection, "journal_mode") == "wal"
        assert pragma(journal._connection, "synchronous") == 2  # FULL
        with raw(path) as other:
            assert pragma(other, "journal_mode") == "wal"
            assert pragma(other, "user_version") == paths.SCHEMA_VERSION == 4
            assert pragma(other, "application_id") == int.from_bytes(b"kata")

    def test_it_is_still_synchronous_when_opened_again(self, journal: Journal, path: Path):
        journal.close()
        with Journal(path, replay.replay, replay.RULE) as again:
            assert again._connection.execute("PRAGMA synchronous").fetchone()[0] == 2
            assert again._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def test_its_header_names_us_before_anything_is_folded_in(self, path: Path):
        with Journal(path, replay.replay, replay.RULE):
            header = path.read_bytes()[:100]
        assert header.startswith(b"SQLite format 3\0")
        assert header[68:72] == b"kata"

    @pytest.mark.parametrize("application", [0, 0x47504B47])
    @pytest.mark.parametrize("version", [0, 1, 7])
    def test_a_file_without_our_mark_is_somebody_elses(self, application: int, version: int, tmp_path: Path):
        path = tmp_path / "theirs.db"
        with raw(path) as other:
            other.execute("CREATE TABLE event (id INTEGER PRIMARY KEY)")
            other.execute(f"PRAGMA application_id = {application}")
            other.execute(f"PRAGMA user_version = {version}")
        before = path.read_bytes()
        with pytest.raises(JournalError, match="of another program"):
            Journal(path, replay.replay, replay.RULE)
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE event SET kata = 'trees/other'",
            "UPDATE event SET id = 99",
            "DELETE FROM event",
            "INSERT OR REPLACE INTO event VALUES (1, 'at', 'day', 'recorded', 'trees/other', '{}')",
        ],
    )
    def test_events_cannot_be_changed_removed_or_replaced(self, journal: Journal, path: Path, statement: str):
        record(journal)
        before = list(journal.events())
        with raw(path) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)
        assert list(journal.events()) == before

    def test_a_kind_of_event_that_does_not_exist_is_refused(self, journal: Journal):
        with pytest.raises(ValueError, match="banana"):
            journal.append("banana", "trees/diameter", EVENING, TODAY)
        assert list(journal.events()) == []

    def test_a_transaction_that_fails_leaves_nothing(self, journal: Journal):
        with pytest.raises(KeyError):
            journal.append("recorded", "trees/diameter", EVENING, TODAY, outcome="passed")  # minutes are missing
        assert list(journal.events()) == []
        record(journal)
        assert len(journal.attempts()) == 1


class TestOneAttemptAtATime:
    def test_a_second_start_is_refused_and_names_the_first(self, journal: Journal):
        journal.start("trees/diameter", EVENING, TODAY)
        with pytest.raises(Refused, match="trees/diameter is open since 20:00"):
            journal.start("trees/lca", EVENING, TODAY)
        assert len(list(journal.events())) == 1

    def test_an_attempt_is_finished_once(self, journal: Journal):
        opened = journal.start("trees/diameter", EVENING, TODAY)
        journal.finish(opened, EVENING, TODAY, outcome="passed", active_seconds=60)
        with pytest.raises(NotFound, match="closed already"):
            journal.finish(opened, EVENING, TODAY, outcome="failed", active_seconds=90)
        assert [attempt.outcome for attempt in journal.attempts()] == ["passed"]

    def test_an_attempt_that_is_closed_does_not_close_the_next_one(self, journal: Journal):
        first = journal.start("trees/diameter", EVENING, TODAY)
        journal.finish(first, EVENING, TODAY, outcome="given_up", active_seconds=60)
        second = journal.start("trees/diameter", EVENING, TODAY)
        with pytest.raises(NotFound, match="closed already"):
            journal.finish(first, EVENING, TODAY, outcome="passed", active_seconds=90)
        assert journal.open_attempt() == second

    def test_undo_takes_back_one_outcome_at_a_time_the_last_first(self, journal: Journal):
        record(journal, "trees/diameter")
        record(journal, "trees/lca")
        for kata in ("trees/lca", "trees/diameter"):
            action = journal.last_action()
            assert action.attempt.kata == kata
            journal.undo(action, EVENING, TODAY)
        with pytest.raises(NotFound, match="no recorded outcome"):
            journal.last_action()
        with pytest.raises(NotFound, match="taken back already"):
            journal.undo(action, EVENING, TODAY)
        assert len(list(journal.events())) == 4
        assert journal.progress() == {}

    def test_there_is_no_attempt_with_an_unknown_number(self, journal: Journal):
        with pytest.raises(NotFound, match="no attempt 7"):
            journal.attempt(7)


class TestSkips:
    """The latest skip of each kata counts, as of the day that is asked about."""

    def test_ends_when_its_day_comes_and_does_not_reach_back(self, journal: Journal):
        until = TODAY + timedelta(days=3)
        journal.skip("a/one", until, EVENING, TODAY)
        days = [TODAY + timedelta(days=number) for number in range(-1, 5)]
        assert [journal.memory(day).skipped for day in days] == [{}, *[{"a/one": until}] * 3, {}, {}]

    def test_the_latest_counts_also_if_it_brings_the_kata_back(self, journal: Journal):
        later = TODAY + timedelta(days=9)
        for until in (later, TODAY + timedelta(days=2), TODAY):
            journal.skip("a/one", until, EVENING, TODAY)
            assert journal.memory(TODAY).skipped == ({"a/one": until} if until > TODAY else {})
        journal.skip("a/two", later, EVENING, TODAY)
        assert journal.memory(TODAY).skipped == {"a/two": later}

    def test_undo_takes_it_back_and_the_skip_before_it_counts_again(self, journal: Journal):
        first, second = TODAY + timedelta(days=9), TODAY + timedelta(days=2)
        record(journal)
        for until in (first, second):
            journal.skip("a/one", until, EVENING, TODAY)
        for left in ({"a/one": first}, {}):
            action = journal.last_action()
            assert (action.event.kind, action.attempt, action.reopens) == ("skipped", None, False)
            journal.undo(action, EVENING, TODAY)
            assert journal.memory(TODAY).skipped == left
        assert journal.last_action().event.kind == "recorded"

    def test_the_open_attempt_cannot_be_skipped(self, journal: Journal):
        journal.start("a/one", EVENING, TODAY, target_minutes=20)
        with pytest.raises(Refused, match="a/one is open"):
            journal.skip("a/one", TODAY + timedelta(days=1), EVENING, TODAY)
        journal.skip("a/two", TODAY + timedelta(days=1), EVENING, TODAY)
        assert list(journal.memory(TODAY).skipped) == ["a/two"]

    def test_one_imported_from_an_earlier_day_does_not_stand_against_a_later_one(self, journal: Journal):
        until, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
        journal.skip("a/one", until, EVENING, TODAY)
        data = {"until": (TODAY + timedelta(days=30)).isoformat()}
        event = Event(1, (EVENING - timedelta(days=1)).isoformat(), yesterday, "skipped", "a/one", data)
        assert journal.import_events([event]) == (1, 1)
        assert journal.memory(TODAY).skipped == {"a/one": until}
        assert journal.last_action().event.day == TODAY


class TestMemoryOfADay:
    """The progress when the day began, and the outcomes since."""

    def test_outcomes_of_the_day_are_apart_from_what_was_known_before(self, journal: Journal):
        yesterday = TODAY - timedelta(days=1)
        said = {"minutes": 10.0, "target_minutes": 20}
        journal.append("recorded", "a/one", EVENING, yesterday, outcome="passed", **said)
        known = journal.progress()
        journal.append("recorded", "a/one", EVENING, TODAY, outcome="failed", **said)
        journal.append("recorded", "a/two", EVENING, TODAY, outcome="passed", **said)
        assert journal.memory(TODAY).progress == known
        assert journal.memory(TODAY).today == {"a/one": "failed", "a/two": "passed"}
        assert journal.memory(yesterday).progress == {}
        assert journal.memory(TODAY + timedelta(days=1)).progress == journal.progress()

    def test_the_latest_outcome_of_the_day_counts(self, journal: Journal):
        record(journal, outcome="failed")
        record(journal, outcome="passed")
        assert journal.memory(TODAY).today == {"trees/diameter": "passed"}

    def test_a_pass_after_seeing_the_solution_is_none(self, journal: Journal):
        opened = journal.start("trees/diameter", EVENING, TODAY, target_minutes=20)
        journal.append("revealed", "trees/diameter", EVENING, TODAY)
        journal.finish(opened, EVENING, TODAY, outcome="passed", active_seconds=60)
        assert not any(attempt.passed for attempt in journal.attempts("trees/diameter"))
        assert journal.memory(TODAY).today == {"trees/diameter": "given_up"}
        assert journal.progress()["trees/diameter"].passed_day is None


class TestCheck:
    """`check` says what is wrong, and changes nothing."""

    def test_a_sound_journal_is_in_order(self, journal: Journal):
        record(journal)
        assert journal.check() == []

    @pytest.mark.parametrize(
        ("table", "statement"),
        [
            ("attempt", "UPDATE attempt SET minutes = 99"),
            ("progress", "DELETE FROM progress"),
            (
                "open_attempt",
                "INSERT INTO open_attempt VALUES (9, 'a/b', '2026-11-21', '', '2026-11-21', 1, 0, 0, 0, '')",
            ),
        ],
    )
    def test_a_table_that_differs_from_its_events_is_named_and_mended(
        self, journal: Journal, path: Path, table: str, statement: str
    ):
        record(journal)
        sound = everything(journal)
        with raw(path) as other:
            other.execute(statement)
        said = journal.check()
        assert [line for line in said if f"table {table} " in line] == said != []
        assert journal.check() == said  # looking has mended nothing
        assert journal.rebuild() == 1
        assert journal.check() == []
        assert everything(journal) == sound


# -- a model in plain Python -----------------------------------------------------------------------------------------

KATAS = ("trees/diameter", "trees/lca", "deques/sliding_max")
Derived = tuple[OpenAttempt | None, list[Attempt], dict[str, Progress]]


def derived_state(journal: Journal) -> Derived:
    return journal.open_attempt(), journal.attempts(), journal.progress()


def tables(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all derived tables, read over another connection."""
    with raw(journal.path) as other:
        return {
            name: other.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in ("open_attempt", "attempt", "skip", "progress")
        }


@dataclass
class Model:
    """A model of the journal, in lists."""

    events: int = 0
    open: OpenAttempt | None = None
    closed: list[tuple[int, Attempt]] = field(default_factory=list)  # by the event that closed it
    imported: set[int] = field(default_factory=set)  # of these events
    skips: list[tuple[int, str, date, date]] = field(default_factory=list)  # event, kata, made, until
    repeated_looks: int = 0

    def latest_is_a_look(self, kata: str) -> bool:
        latest = [attempt for _, attempt in self.closed if attempt.kata == kata][-1:]
        return [(attempt.outcome, attempt.minutes, attempt.file) for attempt in latest] == [("given_up", 0.0, "")]

    def on_open(self, kata: str, **changes: Any) -> None:
        if self.open and self.open.kata == kata:
            self.open = self.open._replace(**changes)

    def skipped(self, day: date) -> dict[str, date]:
        latest = {kata: until for _, kata, made, until in sorted(self.skips, key=lambda skip: (skip[2], skip[0]))
                  if made <= day}  # fmt: skip
        return {kata: until for kata, until in latest.items() if until > day}

    def progress(self) -> dict[str, Progress]:
        found = {}
        for kata in {attempt.kata for _, attempt in self.closed}:
            known = replay.replay(attempt for _, attempt in self.closed if attempt.kata == kata)
            assert known is not None
            found[kata] = known
        return found


class JournalMachine(RuleBasedStateMachine):
    """Whatever a learner does, the journal agrees with the model, and so does a journal made from its export."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.journal = Journal(Path(self.folder.name) / ".kata" / "journal.db", replay.replay, replay.RULE)
        self.model = Model()
        self.seen: list[OpenAttempt] = []  # every attempt there was
        self.at, self.day = EVENING, TODAY

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()
            self.folder.cleanup()

    @rule(days=st.integers(0, 40), minutes=st.integers(0, 600))
    def time_passes(self, days: int, minutes: int) -> None:
        self.at += timedelta(days=days, minutes=minutes)
        self.day = (self.at - timedelta(hours=4)).date()

    @rule(kata=st.sampled_from(KATAS), minutes=st.sampled_from([10, 20]))
    def start(self, kata: str, minutes: int) -> None:
        if self.model.open:
            with pytest.raises(Refused):
                self.journal.start(kata, self.at, self.day, file="f.py", target_minutes=minutes)
            return
        opened = self.journal.start(kata, self.at, self.day, file="f.py", target_minutes=minutes)
        self.model.events += 1
        assert opened == OpenAttempt(self.model.events, kata, "f.py", self.at, self.day, minutes)
        self.model.open = opened
        self.seen.append(opened)

    @rule(kata=st.sampled_from(KATAS), outcome=st.sampled_from(["passed", "failed", "timeout"]))
    def test(self, kata: str, outcome: str) -> None:
        """As versions before 0.2.0 recorded it: for the attempt that is open, whichever it is."""
        self.journal.append("tested", kata, self.at, self.day, outcome=outcome)
        self.model.events += 1
        if self.model.open:
            self.model.on_open(kata, runs=self.model.open.runs + 1, last_outcome=outcome)

    @precondition(lambda self: self.seen)
    @rule(data=st.data(), kind=st.sampled_from(["tested", "hinted", "revealed"]))
    def on_its_attempt(self, data: st.DataObject, kind: str) -> None:
        """A verdict, a hint or a look that began when that attempt was open; it may be closed by now."""
        attempt = data.draw(st.sampled_from(self.seen))
        said: dict[str, Any] = {"outcome": "failed"} if kind == "tested" else {}
        if not self.model.open or self.model.open.id != attempt.id:
            with pytest.raises(NotFound, match="closed already"):
                self.journal.append_to_open(attempt, kind, self.at, self.day, **said)
            return
        self.journal.append_to_open(attempt, kind, self.at, self.day, **said)
        self.model.events += 1
        open_ = self.model.open
        changes = {"tested": {"runs": open_.runs + 1, "last_outcome": "failed"}, "hinted": {"hints": open_.hints + 1},
                   "revealed": {"revealed": True}}  # fmt: skip
        self.model.on_open(attempt.kata, **changes[kind])

    @rule(kata=st.sampled_from(KATAS))
    def look(self, kata: str) -> None:
        """A solution is read before the first attempt, or twice: it counts once."""
        is_tried = any(attempt.kata == kata for _, attempt in self.model.closed)
        assert self.journal.record_look(kata, self.at, self.day, 20) is not is_tried
        if not is_tried:
            self.model.events += 1
            self.model.closed.append(
                (self.model.events, Attempt(self.model.events, kata, self.day, "given_up", 0.0, 20))
            )

    @rule(kata=st.sampled_from(KATAS))
    def hint(self, kata: str) -> None:
        given = self.journal.hints_given(kata, self.day)
        self.journal.append("hinted", kata, self.at, self.day, number=given + 1)
        assert self.journal.hints_given(kata, self.day) == given + 1
        self.model.events += 1
        if self.model.open:
            self.model.on_open(kata, hints=self.model.open.hints + 1)

    @rule(kata=st.sampled_from(KATAS))
    def reveal(self, kata: str) -> None:
        self.journal.append("revealed", kata, self.at, self.day)
        self.model.events += 1
        self.model.on_open(kata, revealed=True)

    @precondition(lambda self: self.model.open)
    @rule(outcome=st.sampled_from(["passed", "failed", "given_up"]), seconds=st.integers(0, 3600))
    def close(self, outcome: Any, seconds: int) -> None:
        running = self.model.open
        assert running is not None
        closed = self.journal.finish(running, self.at, running.day, outcome=outcome, active_seconds=seconds)
        self.model.events += 1
        assert closed == Attempt(
            running.id, running.kata, running.day, outcome, seconds / 60, running.target_minutes, running.hints,
            running.runs, running.revealed, running.file,
        )  # fmt: skip
        self.model.closed.append((self.model.events, closed))
        self.model.open = None

    @rule(
        kata=st.sampled_from(KATAS),
        outcome=st.sampled_from(["passed", "failed", "given_up"]),
        minutes=st.floats(0, 90),
        hints=st.integers(0, 3),
        ago=st.integers(0, 9),
    )
    def record(self, kata: str, outcome: Any, minutes: float, hints: int, ago: int) -> None:
        day = self.day - timedelta(days=ago)
        said = {"outcome": outcome, "minutes": minutes, "hints": hints, "target_minutes": 20}
        event = self.journal.append("recorded", kata, self.at - timedelta(days=ago), day, **said)
        self.model.events += 1
        assert event.id == self.model.events
        if (outcome, minutes) == ("given_up", 0.0) and self.model.latest_is_a_look(kata):
            self.model.repeated_looks += 1
            return
        self.model.closed.append((event.id, Attempt(event.id, kata, day, outcome, minutes, 20, hints)))

    @rule(kata=st.sampled_from(KATAS), days=st.integers(0, 9))
    def skip(self, kata: str, days: int) -> None:
        """Until that day; until today brings the kata back."""
        until = self.day + timedelta(days=days)
        if self.model.open and self.model.open.kata == kata:
            with pytest.raises(Refused, match="is open"):
                self.journal.skip(kata, until, self.at, self.day)
            return
        self.journal.skip(kata, until, self.at, self.day)
        self.model.events += 1
        self.model.skips.append((self.model.events, kata, self.day, until))

    @rule()
    def undo(self) -> None:
        actions: list[tuple[int, Attempt | None]] = [
            *self.model.closed,
            *((skip[0], None) for skip in self.model.skips),
        ]
        if not actions:
            with pytest.raises(NotFound):
                self.journal.last_action()
            return
        event, last = max(actions, key=lambda action: (action[0] not in self.model.imported, action[0]))
        action = self.journal.last_action()
        assert (action.event.id, action.attempt) == (event, last)
        self.take_back(action)

    @rule(kata=st.sampled_from(KATAS))
    def reopen(self, kata: str) -> None:
        own = [event for event, attempt in self.model.closed if attempt.kata == kata and attempt.file]
        if not own:
            with pytest.raises(NotFound):
                self.journal.last_of(kata)
            return
        action = self.journal.last_of(kata)
        assert action.event.id == own[-1]
        self.take_back(action)

    def take_back(self, action: Action) -> None:
        if action.reopens and self.model.open:
            with pytest.raises(Refused, match="only one attempt"):
                self.journal.undo(action, self.at, self.day)
            return
        self.journal.undo(action, self.at, self.day)
        self.model.events += 1
        closed = action.attempt
        if closed is None:
            self.model.skips = [skip for skip in self.model.skips if skip[0] != action.event.id]
            return
        self.model.closed.remove((action.event.id, closed))
        if not action.reopens:
            return
        outcome = "" if closed.outcome == "given_up" else closed.outcome
        self.model.open = OpenAttempt(
            closed.id, closed.kata, closed.file, next(seen.started for seen in self.seen if seen.id == closed.id),
            closed.day, closed.target_minutes, closed.hints, closed.runs, closed.revealed, outcome,
        )  # fmt: skip
        timeline = self.journal.timeline(self.model.open)
        assert timeline[0].id == closed.id
        assert timeline[-1].kind == "reopened"
        assert {event.data.get("attempt", closed.id) for event in timeline} == {closed.id}

    @rule(kata=st.sampled_from(KATAS), outcome=st.sampled_from(["passed", "failed"]), ago=st.integers(0, 30))
    def import_an_outcome(self, kata: str, outcome: Any, ago: int) -> None:
        """From another machine, made there at any time: `undo` takes it back last."""
        day = self.day - timedelta(days=ago)
        said = {"outcome": outcome, "minutes": 5.5, "target_minutes": 20, "number": self.model.events}
        event = Event(1, (self.at - timedelta(days=ago)).isoformat(), day, "recorded", kata, said)
        is_empty = self.model.events == 0
        assert self.journal.import_events([event]) == (1, 1)
        self.model.events += 1
        if not is_empty:
            self.model.imported.add(self.model.events)
        self.model.closed.append((self.model.events, Attempt(self.model.events, kata, day, outcome, 5.5, 20)))

    @rule()
    def open_the_file_again(self) -> None:
        self.journal.close()
        self.journal = Journal(self.journal.path, replay.replay, replay.RULE)

    @rule()
    def move_to_an_empty_journal(self) -> None:
        events = list(jsonl.parse(jsonl.lines(self.journal.events()), "export"))
        assert events == list(self.journal.events())
        with Journal(self.journal.path.with_name("other.db"), replay.replay, replay.RULE) as other:
            assert other.import_events(events) == (len(events), len(events)) == (self.model.events, self.model.events)
            assert tables(other) == tables(self.journal)
            assert other.import_events(events) == (len(events), 0)
            assert tables(other) == tables(self.journal)
        other.path.unlink()

    @invariant()
    def the_journal_knows_what_the_model_knows(self) -> None:
        if not hasattr(self, "journal"):
            return
        assert sum(1 for _ in self.journal.events()) == self.model.events
        assert self.journal.open_attempt() == self.model.open
        assert self.journal.attempts() == [attempt for _, attempt in self.model.closed]
        assert self.journal.progress() == self.model.progress()
        assert self.journal.repeated_looks() == self.model.repeated_looks
        for kata in KATAS:
            own = [attempt for _, attempt in self.model.closed if attempt.kata == kata]
            assert self.journal.attempts(kata) == own
            assert self.journal.is_tried(kata) == bool(own)

    @invariant()
    def the_memory_of_a_day_is_what_came_before_it(self) -> None:
        if not hasattr(self, "journal"):
            return
        earlier = Model(closed=[(by, attempt) for by, attempt in self.model.closed if attempt.day < self.day])
        today = {
            attempt.kata: "given_up" if attempt.revealed else attempt.outcome
            for _, attempt in self.model.closed
            if attempt.day == self.day
        }
        known = self.journal.memory(self.day)
        assert (known.day, known.progress, known.today) == (self.day, earlier.progress(), today)
        for day in (self.day, self.day - timedelta(days=1), self.day + timedelta(days=3)):
            assert self.journal.memory(day).skipped == self.model.skipped(day)

    @invariant()
    def what_is_derived_anew_is_what_was_derived_step_by_step(self) -> None:
        if not hasattr(self, "journal"):
            return
        assert self.journal.check() == []
        before = tables(self.journal)
        assert self.journal.rebuild() == self.model.events
        assert tables(self.journal) == before


TestWhateverHappens = JournalMachine.TestCase
TestWhateverHappens.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


# -- several processes -----------------------------------------------------------------------------------------------

PROLOGUE = """
import sys
from datetime import date, datetime, timezone
from pathlib import Path
from kata.memory import replay
from kata.errors import KataError, NotFound
from kata.journal.journal import Journal
AT, DAY = datetime(2026, 11, 21, 20, 0, tzinfo=timezone.utc), date(2026, 11, 21)
path, name = Path(sys.argv[1]), sys.argv[2]
"""
READY = "print('ready', flush=True); sys.stdin.readline()\n"


def spawn(code: str, path: Path, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-P", "-c", PROLOGUE + code, str(path), name]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def race(code: str, path: Path, names: list[str]) -> list[list[str]]:
    """Run the code in several processes at once. Returns the lines that each printed."""
    processes = [spawn(READY + code, path, name) for name in names]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = []
    for process in processes:
        out, err = process.communicate(timeout=600)
        assert (process.returncode, err) == (0, "")
        said.append(out.splitlines())
    return said


class TestSeveralProcesses:
    """Two terminals that use one journal lose nothing and record nothing twice."""

    def test_all_that_two_processes_append_is_there_once(self, path: Path):
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    for number in range(60):
        event = journal.append("recorded", f"{name}/k{number % 3}", AT, DAY, outcome="passed", minutes=number)
        print(event.id)
"""
        said = race(code, path, ["one", "two"])
        ids = sorted(int(line) for lines in said for line in lines)
        assert ids == list(range(1, 121))
        with Journal(path, replay.replay, replay.RULE) as journal:
            events = list(journal.events())
            assert [event.id for event in events] == ids
            for name in ("one", "two"):
                assert [e.data["minutes"] for e in events if e.kata.startswith(name)] == list(range(60))
            assert journal.check() == []

    def test_a_journal_is_made_once_however_many_make_it(self, path: Path):
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    print(journal.append("hinted", "a/b", AT, DAY, by=name).id)
"""
        names = [str(number) for number in range(8)]
        said = race(code, path, names)
        assert sorted(int(lines[0]) for lines in said) == list(range(1, 9))
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert sorted(event.data["by"] for event in journal.events()) == names
            assert journal._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def test_of_two_starts_one_wins(self, path: Path):
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    for number in range(20):
        try:
            opened = journal.start(f"{name}/k{number}", AT, DAY)
            journal.finish(opened, AT, DAY, outcome="passed", active_seconds=number)
            print("won")
        except KataError as error:
            print(type(error).__name__)
"""
        said = race(code, path, ["one", "two"])
        won = sum(lines.count("won") for lines in said)
        assert {line for lines in said for line in lines} <= {"won", "Refused"}
        with Journal(path, replay.replay, replay.RULE) as journal:
            kinds = [event.kind for event in journal.events()]
            assert kinds == ["started", "finished"] * won
            assert len(journal.attempts()) == won
            assert journal.open_attempt() is None

    def test_an_attempt_that_two_finish_is_recorded_once(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            journal.start("trees/diameter", EVENING, TODAY)
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    opened = journal.open_attempt()
    print("ready", flush=True); sys.stdin.readline()
    try:
        print(journal.finish(opened, AT, DAY, outcome="passed", active_seconds=60).outcome)
    except KataError as error:
        print(type(error).__name__)
"""
        processes = [spawn(code, path, name) for name in ("one", "two", "three")]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        said = [process.communicate("go\n", timeout=600)[0] for process in processes]
        assert sorted(said) == ["NotFound\n", "NotFound\n", "passed\n"]
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert len(journal.attempts()) == 1

    def test_two_undos_take_back_two_outcomes(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            for number in range(20):
                record(journal, f"a/k{number:02}")
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    done = 0
    while done < 10:
        action = journal.last_action()
        try:
            journal.undo(action, AT, DAY)
        except NotFound:  # the other process was faster
            continue
        print(action.attempt.kata)
        done += 1
"""
        said = race(code, path, ["one", "two"])
        assert sorted(said[0] + said[1]) == [f"a/k{number:02}" for number in range(20)]
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert journal.attempts() == []
            assert journal.check() == []


class TestKilled:
    """After kill -9 at any moment, every event whose `append` returned is there, and the file is sound."""

    def test_every_event_whose_append_had_returned_survives(self, path: Path):
        code = """
with Journal(path, replay.replay, replay.RULE) as journal:
    while True:
        opened = journal.start(f"{name}/k", AT, DAY)
        print(opened.id, flush=True)
        print(journal.append("tested", f"{name}/k", AT, DAY, outcome="failed").id, flush=True)
        journal.finish(opened, AT, DAY, outcome="passed", active_seconds=60)
        said = {"outcome": "passed", "minutes": 3, "note": "x" * 3000}
        print(journal.append("recorded", f"{name}/r", AT, DAY, **said).id, flush=True)
"""
        chance = Random(20261121)
        returned: set[int] = set()
        for number in range(60):
            writer = spawn(code, path, f"w{number}")
            assert writer.stdout is not None
            for _ in range(chance.choice([0, 1, 1, 2, 3, 5, 8, 40])):
                returned.add(int(writer.stdout.readline()))
            for _ in range(chance.randrange(40_000)):
                pass  # some moment between two lines
            writer.kill()
            rest, _ = writer.communicate(timeout=600)
            returned |= {int(line) for line in rest.split("\n")[:-1]}
            with Journal(path, replay.replay, replay.RULE) as journal:
                assert journal.check() == []
                assert returned <= {event.id for event in journal.events()}
                if opened := journal.open_attempt():
                    journal.finish(opened, EVENING, TODAY, outcome="given_up", active_seconds=0)
        assert len(returned) > 180


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "journal.db"
    with Journal(path, replay.replay, replay.RULE) as journal:
        for number in range(30):
            day = TODAY - timedelta(days=number % 7)
            journal.append(
                "recorded", f"trees/k{number % 5}", EVENING, day, outcome="passed", minutes=9.0, target_minutes=10
            )
        journal.start("trees/diameter", EVENING, TODAY, file="attempts/f.py", target_minutes=20)
    return path.read_bytes()


class TestDamage:
    """A flipped byte is reported or does no harm; there is never a traceback or half an answer."""

    def test_flipped_bytes(self, sound: bytes, tmp_path: Path):
        chance = Random(7)
        said = 0
        for number in range(250):
            path = tmp_path / f"{number}.db"
            broken = bytearray(sound)
            for _ in range(chance.choice([1, 1, 4, 64])):
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
            path.write_bytes(broken)
            try:
                with Journal(path, replay.replay, replay.RULE) as journal:
                    known = journal.memory(TODAY)
                    for progress in known.progress.values():
                        forgetting.retrievability(progress.recall, TODAY)
                    everything(journal)
                    said += bool(journal.check())
            except JournalError:
                said += 1
            assert path.read_bytes() == broken or broken[18:20] != sound[18:20], "looking changed the file"
            with contextlib.suppress(KataError), Journal(path, replay.replay, replay.RULE) as journal:
                record(journal)
        assert said > 75  # of 250: most bytes of a small file are unused

    def test_every_length_a_cut_can_leave(self, sound: bytes, tmp_path: Path):
        for length in [1, 16, 99, 100, 512, 4095, *range(4096, len(sound), 4096), len(sound) - 1]:
            path = tmp_path / f"cut{length}.db"
            path.write_bytes(sound[:length])
            with pytest.raises(JournalError, match="is damaged"):
                Journal(path, replay.replay, replay.RULE)
            assert path.read_bytes() == sound[:length]
            assert sorted(file.name for file in tmp_path.glob(f"cut{length}.db*")) == [path.name]

    def test_a_journal_cut_to_nothing_beside_pending_events_is_not_made_anew(self, tmp_path: Path):
        path = tmp_path / "journal.db"
        with Journal(path, replay.replay, replay.RULE) as journal:
            record(journal)
            pending = path.with_name("journal.db-wal").read_bytes()
        path.write_bytes(b"")
        path.with_name("journal.db-wal").write_bytes(pending)
        with pytest.raises(JournalError, match=r"damaged \(it is empty"):
            Journal(path, replay.replay, replay.RULE)
        assert database.exists(path)
        assert path.with_name("journal.db-wal").read_bytes() == pending

    def test_an_empty_file_is_a_journal_yet_to_be_made(self, path: Path):
        path.parent.mkdir()
        path.touch()
        assert not database.exists(path)
        with Journal(path, replay.replay, replay.RULE) as journal:
            record(journal)
            assert journal.check() == []

    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            ("recorded", '{"outcome": "passed"}'),
            ("recorded", "[]"),
            ("recorded", "{"),
            ("undone", "{}"),
            ("skipped", "{}"),
            ("skipped", '{"until": "soon"}'),
        ],
    )
    def test_an_event_that_says_too_little_is_damage(self, path: Path, kind: str, data: str):
        Journal(path, replay.replay, replay.RULE).close()
        with raw(path) as other:
            other.execute("INSERT INTO event VALUES (1, 'at', '2026-11-21', ?, 'trees/lca', ?)", (kind, data))
        with Journal(path, replay.replay, replay.RULE) as journal:
            for look in (journal.check, journal.rebuild):
                with pytest.raises(JournalError, match=r"damaged \(an event cannot be read"):
                    look()

    def test_a_wrong_type_in_a_table_is_damage(self, journal: Journal, path: Path):
        record(journal)
        with raw(path) as other:
            other.execute("UPDATE attempt SET hints = 'many'")
            other.execute("UPDATE progress SET stability = 0")
        with pytest.raises(JournalError, match=r"damaged \(unreadable attempt: 'many'"):
            journal.attempts()
        with pytest.raises(JournalError, match=r"damaged \(unreadable progress: a stability"):
            journal.progress()

    def test_a_name_in_the_way_of_the_folder_is_said(self, tmp_path: Path):
        (tmp_path / ".kata").write_text("a file")
        assert not database.exists(tmp_path / ".kata" / "journal.db")
        with pytest.raises(JournalError, match=r"cannot be made \(File exists"):
            Journal(tmp_path / ".kata" / "journal.db", replay.replay, replay.RULE)

    def test_a_journal_somebody_holds_is_said_to_be_in_use(self, path: Path, monkeypatch: pytest.MonkeyPatch):
        Journal(path, replay.replay, replay.RULE).close()
        monkeypatch.setattr(database, "BUSY_S", 0.0)
        with raw(path) as other, Journal(path, replay.replay, replay.RULE) as second:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(JournalError, match="in use by another kata"):
                record(second)
            assert second.attempts() == []  # reading goes on
            other.execute("ROLLBACK")
            record(second)


def test_the_folder_above_the_journal_is_the_only_one_made(tmp_path: Path):
    with pytest.raises(JournalError, match="No such file"):
        Journal(tmp_path / "gone" / ".kata" / "journal.db", replay.replay, replay.RULE)
    assert list(tmp_path.iterdir()) == []
