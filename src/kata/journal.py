"""The journal: an append-only list of events in SQLite, and tables derived from them in the same transaction.

Events are the truth and are never changed or removed (triggers see to it). Everything else - the attempts, the open
one, the memory of each kata - can be rebuilt from them at any time, and `kata doctor --rebuild` does.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kata import derived
from kata.errors import JournalTrouble, NothingThere, Refused
from kata.model import Attempt, Event, Memory, OpenAttempt, Progress

SCHEMA_VERSION = 1
APPLICATION_ID = 0x6B617461  # "kata"

KINDS = ("started", "tested", "hinted", "revealed", "finished", "recorded", "undone")

SCHEMA = """
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, day TEXT NOT NULL,
    kind TEXT NOT NULL, kata TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
"""
BUSY_S = 10.0
ELSEWHERE = "make the workspace writable, or set KATA_HOME to one that is"

Replay = Callable[[Iterable[Attempt]], Progress | None]


class Journal:
    """One connection to the journal. `replay` derives a kata's progress from its attempts."""

    def __init__(self, path: Path, replay: Replay) -> None:
        self.path, self._replay = path, replay
        self._connection = self._connect()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    # -- writing -----------------------------------------------------------------------------------------------------

    def append(self, kind: str, kata: str, at: datetime, day: date, **data: Any) -> Event:
        """Add one event and what follows from it, in one transaction that is on disk when this returns."""
        with self._writing():
            return self._add(kind, kata, at.isoformat(timespec="milliseconds"), day, data)

    def start(self, kata: str, at: datetime, day: date, **data: Any) -> OpenAttempt:
        """Open an attempt. Raises Refused while another one is open, also by another terminal this instant."""
        with self._writing():
            if running := self.open_attempt():
                raise Refused(
                    f"{running.kata} is open since {running.started:%H:%M}: `kata finish` or `kata abandon` it first"
                )
            self._add("started", kata, at.isoformat(timespec="milliseconds"), day, data)
        opened = self.open_attempt()
        assert opened is not None
        return opened

    def finish(self, attempt: OpenAttempt, at: datetime, day: date, **data: Any) -> Attempt:
        """Close that attempt. Raises NothingThere when it has been closed meanwhile, so nothing is recorded twice."""
        with self._writing():
            running = self.open_attempt()
            if running is None or running.id != attempt.id:
                raise NothingThere(f"the attempt at {attempt.kata} is closed already, by another terminal")
            self._add("finished", attempt.kata, at.isoformat(timespec="milliseconds"), day, data)
        return self.attempt(attempt.id)

    def undo(self, at: datetime, day: date) -> Attempt:
        """Take back the outcome recorded last. Raises NothingThere when there is none."""
        with self._writing():
            row = self._row(f"SELECT {derived.ATTEMPT}, closed_by FROM attempt ORDER BY closed_by DESC LIMIT 1")
            if row is None:
                raise NothingThere("there is no recorded outcome to take back")
            attempt = derived.attempt(row[:-1])
            self._add("undone", attempt.kata, at.isoformat(timespec="milliseconds"), day, {"event": row[-1]})
        return attempt

    def add_all(self, events: list[Event], progress: Callable[[int], None] = lambda _: None) -> int:
        """Add events from elsewhere, those that are here already excepted; the number added."""
        with self._writing():
            here = {_identity(event): event.id for event in self.events()}
            renumbered: dict[int, int] = {}
            added = 0
            for event in events:
                data = dict(event.data)
                if event.kind == "undone":
                    data["event"] = renumbered.get(data.get("event", 0), data.get("event", 0))
                known = here.get(_identity(Event(event.id, event.at, event.day, event.kind, event.kata, data)))
                if known is None:
                    known = self._insert(event.kind, event.kata, event.at, event.day, data)
                    added += 1
                renumbered[event.id] = known
                progress(1)
            if added:
                self._rebuild()
        return added

    def rebuild(self) -> int:
        """Derive everything anew from the events; the number of events read."""
        with self._writing():
            return self._rebuild()

    # -- reading -----------------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Every event, oldest first."""
        for row in self._rows("SELECT id, at, day, kind, kata, data FROM event ORDER BY id"):
            yield Event(row[0], row[1], date.fromisoformat(row[2]), row[3], row[4], json.loads(row[5]))

    def open_attempt(self) -> OpenAttempt | None:
        row = self._row(f"SELECT {derived.OPEN} FROM open_attempt")
        return derived.open_attempt(row) if row else None

    def attempt(self, identity: int) -> Attempt:
        row = self._row(f"SELECT {derived.ATTEMPT} FROM attempt WHERE id = ?", identity)
        if row is None:
            raise NothingThere(f"there is no attempt {identity}")
        return derived.attempt(row)

    def attempts(self, kata: str | None = None) -> list[Attempt]:
        """Attempts that have come to an end, in the order they were closed."""
        rows = self._rows(
            f"SELECT {derived.ATTEMPT} FROM attempt WHERE ? IS NULL OR kata = ? ORDER BY closed_by", kata, kata
        )
        return [derived.attempt(row) for row in rows]

    def progress(self) -> dict[str, Progress]:
        """What is known of every kata, today's attempts included."""
        return {row[0]: derived.progress(row[1:]) for row in self._rows("SELECT * FROM progress ORDER BY kata")}

    def memory(self, day: date) -> Memory:
        """What was known when the day began, and the outcomes since."""
        progress = self.progress()
        today: dict[str, str] = {}
        for kata, outcome in self._rows("SELECT kata, outcome FROM attempt WHERE day = ? ORDER BY closed_by", day):
            today[kata] = outcome
        later = [row[0] for row in self._rows("SELECT DISTINCT kata FROM attempt WHERE day >= ?", day)]
        for kata in later:
            before = self._replay(attempt for attempt in self.attempts(kata) if attempt.day < day)
            if before is None:
                progress.pop(kata, None)
            else:
                progress[kata] = before
        return Memory(day, progress, today)

    def hints_given(self, kata: str, day: date) -> int:
        """Hints taken for the kata on that day outside an attempt."""
        row = self._row("SELECT count(*) FROM event WHERE kind = 'hinted' AND kata = ? AND day = ?", kata, day)
        return int(row[0]) if row else 0

    def passed(self, kata: str) -> bool:
        row = self._row("SELECT 1 FROM attempt WHERE kata = ? AND outcome = 'passed' AND NOT revealed LIMIT 1", kata)
        return row is not None

    def check(self) -> list[str]:
        """What SQLite and a second derivation find wrong with the file; empty when all is well."""
        found = [str(row[0]) for row in self._rows("PRAGMA quick_check") if row[0] != "ok"]
        before = self._derived()
        try:
            with self._writing():
                self._rebuild()
                after = self._derived()
                raise _RolledBack
        except _RolledBack:
            pass
        differing = [table for table in derived.TABLES if before[table] != after[table]]
        return found + [
            f"table {table} differs from its events; `kata doctor --rebuild` mends it" for table in differing
        ]

    # -- inside ------------------------------------------------------------------------------------------------------

    def _derived(self) -> dict[str, list[tuple[Any, ...]]]:
        return {table: list(self._rows(f"SELECT * FROM {table} ORDER BY 1")) for table in derived.TABLES}

    def _add(self, kind: str, kata: str, at: str, day: date, data: dict[str, Any]) -> Event:
        identity = self._insert(kind, kata, at, day, data)
        event = Event(identity, at, day, kind, kata, data)
        if touched := derived.apply(self._connection, event):
            self._remember(touched)
        return event

    def _insert(self, kind: str, kata: str, at: str, day: date, data: dict[str, Any]) -> int:
        if kind not in KINDS:
            raise ValueError(f"no such kind of event: {kind}")
        cursor = self._connection.execute(
            "INSERT INTO event (at, day, kind, kata, data) VALUES (?, ?, ?, ?, ?)",
            (at, day.isoformat(), kind, kata, json.dumps(data, ensure_ascii=False, sort_keys=True)),
        )
        return int(cursor.lastrowid or 0)

    def _rebuild(self) -> int:
        for table in derived.TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        count, touched = 0, set()
        for event in list(self.events()):
            count += 1
            touched.add(derived.apply(self._connection, event))
        for kata in sorted(kata for kata in touched if kata):
            self._remember(kata)
        return count

    def _remember(self, kata: str) -> None:
        """Derive the kata's progress from its attempts: at 50,000 a second, all of them is simpler than the last."""
        derived.remember(self._connection, kata, self._replay(self.attempts(kata)))

    def _rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(query, [_sql(value) for value in values])

    def _row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        return next(self._rows(query, *values), None)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that begins as a writer, so that what it reads first stays true until it commits."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise JournalTrouble(explanation(self.path, error)) from error

    def _connect(self) -> sqlite3.Connection:
        with self._explained():
            try:
                self.path.parent.mkdir(exist_ok=True)
            except OSError as error:
                raise JournalTrouble(f"{self.path.parent} cannot be made ({error.strerror}); {ELSEWHERE}") from error
            connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise JournalTrouble(
                f"{self.path} was written by a newer kata-drill (schema {version}, this one knows {SCHEMA_VERSION}); "
                f"nothing was touched. Update kata-drill; to be safe: cp -p {self.path} {self.path}.bak"
            )
        if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise JournalTrouble(
                f"{self.path} is a SQLite file of something else; nothing was touched. Move it away: "
                f"mv {self.path} {self.path}.bak"
            )
        connection.execute("PRAGMA synchronous = FULL")
        if version == 0:
            connection.execute("PRAGMA journal_mode = WAL")
            statements = f"BEGIN IMMEDIATE; {SCHEMA} {derived.SCHEMA} PRAGMA application_id = {APPLICATION_ID};"
            try:
                connection.executescript(f"{statements} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
            except sqlite3.OperationalError as error:
                if "already exists" not in str(error):  # another process made it between our look and our lock
                    raise
                connection.execute("ROLLBACK")


class _RolledBack(Exception):
    """Ends a transaction that was only meant to look."""


def explanation(path: Path, error: sqlite3.Error) -> str:
    """What happened to the journal, that nothing is lost, and what to do."""
    text = str(error)
    if "full" in text:
        return f"{path}: the disk is full; nothing was recorded just now, nothing before it is lost. Free some space"
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return f"{path} cannot be written ({text}); nothing recorded is lost; {ELSEWHERE}"
    if "locked" in text or "busy" in text:
        return f"{path} has been in use by another kata for over {BUSY_S:g} s; try again"
    if "malformed" in text or "not a database" in text:
        return (
            f"{path} is damaged ({text}); nothing was touched. Save it before anything else: "
            f"cp -p {path} {path}.bak - then put back a copy, or start anew and `kata import` an export"
        )
    return f"{path}: {text}; nothing was recorded just now"


def _identity(event: Event) -> tuple[str, str, str, str]:
    return event.at, event.kind, event.kata, json.dumps(event.data, ensure_ascii=False, sort_keys=True)


def _sql(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
