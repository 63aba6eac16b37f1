"""Journals whose tables an earlier kata-drill or an earlier rule derived: opening brings them up to date."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kata import paths
from kata.errors import JournalError
from kata.journal import database
from kata.journal.journal import Journal
from kata.memory import replay
from kata.model import Attempt, Progress
from kata.workspace import Workspace
from tests.conftest import Run

AT = datetime(2020, 1, 6, 20, 0, tzinfo=timezone(timedelta(hours=8)))
DAY = date(2020, 1, 6)
LAST_DAY = DAY + timedelta(days=9)

# The derived tables of schema 1, instead of the present ones.
SCHEMA_1 = """
DROP TABLE open_attempt; DROP TABLE attempt; DROP TABLE progress; DROP TABLE progress_before_last_day;
DROP TABLE rating_rule; DROP INDEX event_hinted;
CREATE TABLE open_attempt (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, day TEXT NOT NULL, file TEXT NOT NULL, started TEXT NOT NULL,
    target_minutes INTEGER NOT NULL, hints INTEGER NOT NULL, runs INTEGER NOT NULL, revealed INTEGER NOT NULL,
    last_outcome TEXT NOT NULL
);
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY, closed_by INTEGER NOT NULL, kata TEXT NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL,
    minutes REAL NOT NULL, target_minutes INTEGER NOT NULL, hints INTEGER NOT NULL, runs INTEGER NOT NULL,
    revealed INTEGER NOT NULL, file TEXT NOT NULL
);
CREATE INDEX attempt_of_kata ON attempt (kata, day);
CREATE INDEX attempt_of_day ON attempt (day);
CREATE TABLE progress (
    kata TEXT PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, last_day TEXT NOT NULL,
    reps INTEGER NOT NULL, lapses INTEGER NOT NULL, first_day TEXT NOT NULL, passed_day TEXT,
    passing_minutes REAL, failing_minutes REAL
);
INSERT INTO progress VALUES ('numbers/double', 99, 1, '2020-01-06', 1, 0, '2020-01-06', '2020-01-06', 3, NULL);
PRAGMA user_version = 1;
"""

# The derived tables of schema 2: two of them had other names.
SCHEMA_2 = """
ALTER TABLE progress_before_last_day RENAME TO morning;
DROP TABLE rating_rule;
CREATE TABLE rated_by (rule INTEGER PRIMARY KEY);
INSERT INTO rated_by VALUES (1);
UPDATE morning SET stability = 99;
UPDATE progress SET stability = 99;
PRAGMA user_version = 2;
"""


def write(path: Path) -> None:
    """Record four attempts on three days, one of them undone, and leave a fifth open."""
    path.parent.mkdir(exist_ok=True)
    with Journal(path, replay.replay, replay.RULE) as journal:
        for days, outcome in ((0, "passed"), (2, "failed"), (9, "passed"), (9, "failed")):
            data = {"outcome": outcome, "minutes": 12.5 + days, "target_minutes": 10}
            journal.append("recorded", "numbers/double", AT + timedelta(days=days), DAY + timedelta(days=days), **data)
        journal.undo(journal.last_action(), AT + timedelta(days=9), DAY + timedelta(days=9))
        journal.start("numbers/double", AT + timedelta(days=10), DAY + timedelta(days=10), file="a.py")


def downgrade(path: Path, schema: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript(schema)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def events(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT * FROM event ORDER BY id").fetchall()


def stricter(attempts: Iterable[Attempt], before: Progress | None) -> Progress | None:
    """A rule under which an attempt that took longer than the target fails."""
    regraded = (
        attempt._replace(outcome="failed") if attempt.minutes > attempt.target_minutes else attempt
        for attempt in attempts
    )
    return replay.replay(regraded, before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = tmp_path / ".kata" / "journal.db"
    write(journal)
    return journal


@pytest.mark.parametrize("schema", [SCHEMA_1, SCHEMA_2], ids=["schema 1", "schema 2"])
class TestAnEarlierSchema:
    def test_it_is_derived_again_when_it_is_opened_and_no_event_is_changed(self, path: Path, schema: str):
        with Journal(path, replay.replay, replay.RULE) as journal:
            progress, open_, attempts = journal.progress(), journal.open_attempt(), journal.attempts()
        before, present = events(path), tables(path)
        downgrade(path, schema)
        assert tables(path) != present
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert journal.progress() == progress
            assert (journal.open_attempt(), journal.attempts()) == (open_, attempts)
            assert journal.check() == []
        assert events(path) == before
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (paths.SCHEMA_VERSION,)
        assert tables(path) == present, "no table of the earlier schema is left behind"

    def test_where_it_cannot_be_written_it_can_still_be_read(
        self, path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
    ):
        with Journal(path, replay.replay, replay.RULE) as journal:
            progress, memory = journal.progress(), journal.memory(LAST_DAY)
        downgrade(path, schema)
        content = path.read_bytes()
        real = database._open

        def unwritable(path: Path, mode: str) -> sqlite3.Connection:
            if mode == database.WRITING:
                error = sqlite3.OperationalError("attempt to write a readonly database")
                error.sqlite_errorcode = sqlite3.SQLITE_READONLY
                raise error
            return real(path, mode)

        monkeypatch.setattr(database, "_open", unwritable)
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert (journal.progress(), journal.memory(LAST_DAY)) == (progress, memory)
            with pytest.raises(JournalError, match="cannot be written"):
                journal.append("hinted", "numbers/double", AT, DAY)
        assert path.read_bytes() == content

    def test_several_processes_at_once_bring_it_up_to_date_once(self, path: Path, schema: str):
        downgrade(path, schema)
        code = (
            "import sys; from pathlib import Path\n"
            "from kata.memory import replay; from kata.journal.journal import Journal\n"
            "journal = Journal(Path(sys.argv[1]), replay.replay, replay.RULE)\n"
            "print(len(journal.attempts()), journal.check())"
        )
        running = [
            subprocess.Popen([sys.executable, "-P", "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        assert [process.communicate(timeout=600)[0] for process in running] == ["3 []\n"] * 4

    def test_its_export_is_the_same(self, path: Path, schema: str, tiny: Workspace, kata: Run):
        tiny.journal.parent.mkdir()
        path.rename(tiny.journal)
        before = kata("export", cwd=tiny.root).stdout
        downgrade(tiny.journal, schema)
        assert kata("export", cwd=tiny.root).stdout == before
        assert '"schema": 1' in before.splitlines()[0], "what events look like has not changed"


def test_indexes_that_came_later_are_created(path: Path):
    def indexes() -> set[str]:
        with closing(sqlite3.connect(path)) as raw:
            return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}

    whole, before = indexes(), events(path)
    with closing(sqlite3.connect(path)) as old:
        for name in ("event_logged", "event_noted", "event_hinted", "attempt_as_closed"):
            old.execute(f"DROP INDEX {name}")
    assert indexes() != whole
    Journal(path, replay.replay, replay.RULE).close()
    assert (indexes(), events(path)) == (whole, before)


class TestAnotherRule:
    """A new version of the rule rates past attempts again; the events do not change."""

    def test_the_past_is_rated_anew(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            before, attempts = journal.progress()["numbers/double"], journal.attempts()
        kept = events(path)
        with Journal(path, stricter, replay.RULE + 1) as journal:
            after = journal.progress()["numbers/double"]
            assert journal.attempts() == attempts
            assert journal.check() == []
        assert (before.ratings, after.ratings) == ("312", "111")
        assert before.passed_day == DAY
        assert after.passed_day is None
        assert events(path) == kept

    def test_the_earlier_rule_gives_back_what_was(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            before = journal.progress()
        Journal(path, stricter, replay.RULE + 1).close()
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert journal.progress() == before

    def test_the_same_rule_derives_nothing_anew(self, path: Path):
        def never(*_: object) -> Progress | None:
            raise AssertionError("there was no reason to replay")

        with Journal(path, never, replay.RULE) as journal:
            assert journal.progress()


class TestClocksThatGoBackwards:
    """The memory of a day leaves out later days, names the last one, and includes each from its own day on."""

    def test_the_memory_of_a_day_before_names_the_last_day_there_is(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            early, late = journal.memory(DAY + timedelta(days=1)), journal.memory(DAY + timedelta(days=9))
        assert early.later == DAY + timedelta(days=9)
        assert early.progress["numbers/double"].ratings == "3"
        assert early.reviews == ()
        assert late.later is None
        assert late.progress["numbers/double"].ratings == "31"
        assert late.reviews == (False,)

    def test_today_says_that_the_journal_is_ahead_of_the_clock(self, tiny: Workspace, kata: Run):
        write(tiny.journal)
        done = kata("today", "--date", "2020-01-07", cwd=tiny.root)
        assert done.returncode == 0
        assert "the journal has attempts from a later day (2020-01-15): is the clock right?" in " ".join(
            done.stdout.split()
        )

    def test_an_attempt_recorded_out_of_order_is_folded_in_at_its_day(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            data = {"outcome": "failed", "minutes": 1, "target_minutes": 10}
            journal.append("recorded", "numbers/double", AT, DAY + timedelta(days=1), **data)
            assert journal.progress()["numbers/double"].ratings == "3112"
            assert journal.check() == []

    def test_what_has_not_happened_cannot_be_recorded(self, tiny: Workspace, kata: Run):
        done = kata(
            "record", "double", "--outcome", "passed", "--minutes", "5", "--at", "2999-01-01T10:00", cwd=tiny.root
        )
        assert done.returncode == 2
        assert "lies in the future" in done.stderr
        assert not tiny.journal.exists()


class TestReviewsOfAMemory:
    def test_they_are_the_first_attempts_of_a_day_at_a_kata_met_before_oldest_first(self, path: Path):
        with Journal(path, replay.replay, replay.RULE) as journal:
            for kata, days, outcome in (("a/b", 3, "failed"), ("a/b", 4, "passed"), ("a/b", 4, "failed")):
                data = {"outcome": outcome, "minutes": 1, "target_minutes": 10}
                journal.append("recorded", kata, AT, DAY + timedelta(days=days), **data)
            for number in range(20):
                data = {"outcome": "passed", "minutes": 1, "target_minutes": 10}
                journal.append("recorded", f"new/{number}", AT, DAY + timedelta(days=5), **data)
            assert journal.memory(DAY + timedelta(days=6)).reviews == (False, True)
            for days in range(20, 40):
                data = {"outcome": "passed" if days % 3 else "failed", "minutes": 1, "target_minutes": 10}
                journal.append("recorded", "a/b", AT, DAY + timedelta(days=days), **data)
            expected = tuple(days % 3 != 0 for days in range(25, 40))
            assert journal.memory(DAY + timedelta(days=40)).reviews == expected


@pytest.mark.parametrize("schema", [SCHEMA_1, SCHEMA_2], ids=["schema 1", "schema 2"])
def test_an_earlier_schema_is_read_by_the_real_command(schema: str, tiny: Workspace, kata: Run):
    write(tiny.journal)
    downgrade(tiny.journal, schema)
    done = kata("doctor", cwd=tiny.root)
    assert done.returncode == 0, done.stdout
