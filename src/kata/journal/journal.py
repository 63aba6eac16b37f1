"""The journal: an append-only list of events in SQLite, and tables derived from them in the same transaction.

Events are the truth and are never changed or removed (triggers see to it). Everything else - the attempts, the open
one, the memory of each kata - can be rebuilt from them at any time, and `kata doctor --rebuild` does.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from kata import paths
from kata.errors import JournalError, NotFound, Refused
from kata.journal import database, projections
from kata.model import LATEST_REVIEWS, Attempt, Event, Memory, Note, OpenAttempt, Progress
from kata.progress import ProgressCallback, no_progress

KINDS = (
    "started", "seen", "paused", "resumed", "break", "pomodoro", "tested", "hinted", "revealed", "noted", "finished",
    "recorded", "undone", "logged",
)  # fmt: skip

T = TypeVar("T")
_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # one text for the same data


class Journal:
    """One connection to the journal. `replay` derives a kata's progress from its attempts, by that version of a rule.

    What another version of the rule has derived, or an older kata-drill, is derived anew when the journal is opened.
    Where nothing can be written (a read-only folder, a full disk) what is recorded can still be read.
    """

    def __init__(self, path: Path, replay: projections.Replay, rule: int) -> None:
        self.path, self._replay, self._rule = path, replay, rule
        self._connection, self._unwritable = database.connect(path)
        try:
            self._up_to_date()
        except BaseException:
            self.close()
            raise

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
        """Close that attempt. Raises NotFound when it has been closed meanwhile, so nothing is recorded twice."""
        with self._writing():
            running = self.open_attempt()
            if running is None or running.id != attempt.id:
                raise NotFound(f"the attempt at {attempt.kata} is closed already, by another terminal")
            self._add("finished", attempt.kata, at.isoformat(timespec="milliseconds"), day, data)
            return self.attempt(attempt.id)

    def append_to_open(
        self,
        attempt: OpenAttempt,
        kind: str,
        at: datetime,
        day: date,
        check: Callable[[list[Event]], None],
        **data: Any,
    ) -> None:
        """Add an event to that attempt's time. `check` sees its events so far, within the transaction, and may refuse.

        Raises NotFound when it has been closed meanwhile, by another terminal.
        """
        with self._writing():
            running = self.open_attempt()
            if running is None or running.id != attempt.id:
                raise NotFound(f"the attempt at {attempt.kata} is closed already, by another terminal")
            check(self.timeline(attempt))
            self._add(kind, attempt.kata, at.isoformat(timespec="milliseconds"), day, data)

    def heartbeat(self, attempt: OpenAttempt, clock: dict[str, Any]) -> None:
        """Note that something is watching that attempt. Only the latest beat is kept: it is no event."""
        with self._writing():
            self._connection.execute("DELETE FROM heartbeat")
            self._connection.execute("INSERT INTO heartbeat VALUES (?, ?)", (attempt.id, json.dumps(clock)))

    def undo(self, at: datetime, day: date) -> Attempt:
        """Take back the outcome recorded last. Raises NotFound when there is none."""
        with self._writing():
            row = self._row("SELECT id, closed_by FROM attempt ORDER BY closed_by DESC LIMIT 1")
            if row is None:
                raise NotFound("there is no recorded outcome to take back")
            attempt = self.attempt(row[0])
            self._add("undone", attempt.kata, at.isoformat(timespec="milliseconds"), day, {"event": row[1]})
        return attempt

    def import_events(self, events: Iterable[Event], tell: ProgressCallback = no_progress) -> tuple[int, int]:
        """Add events from elsewhere, those that are here already excepted; how many there were, and were added.

        What `events` raises while it is read leaves the journal as it was. Raises Refused where they would meddle with
        the attempt that is open.
        """
        with self._writing():
            running = self.open_attempt()
            here = self._here()
            renumbered: dict[int, int] = {}
            touched: set[str | None] = set()
            added = 0
            for event in events:
                data = event.data
                if event.kind == "undone":
                    data = {**data, "event": renumbered.get(data.get("event", 0), data.get("event", 0))}
                text = _text(data)
                if known := here.get(_identity(event.at, event.kind, event.kata, text)):
                    renumbered[event.id] = known.pop()
                else:  # after all that are here: so what follows from it follows as if everything were derived anew
                    number = self._insert(event.kind, event.kata, event.at, event.day, text)
                    new = Event(number, event.at, event.day, event.kind, event.kata, data)
                    touched.add(projections.apply(self._connection, new))
                    renumbered[event.id] = number
                    added += 1
            self._derived(lambda: projections.update_all_progress(self._connection, touched, self._replay, tell))
            if running and running != self.open_attempt():
                raise Refused(
                    f"{running.kata} is open, and these events would change it: nothing was added; `kata finish` or "
                    "`kata abandon` it first"
                )
        return len(renumbered), added

    def _here(self) -> dict[bytes, list[int]]:
        """Who is here already, the oldest last: two equal events are two events."""

        def event(row: tuple[Any, ...]) -> tuple[int, bytes]:
            return row[0], _identity(*row[1:])

        found: dict[bytes, list[int]] = {}
        for number, identity in self._values(event, "SELECT id, at, kind, kata, data FROM event ORDER BY id DESC"):
            found.setdefault(identity, []).append(number)
        return found

    def rebuild(self, tell: ProgressCallback = no_progress) -> int:
        """Derive everything anew from the events; the number of events read."""
        with self._writing():
            return self._recreate(self._connection, tell)

    # -- reading -----------------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Every event, oldest first."""
        return self._values(projections.event, f"SELECT {projections.EVENT} FROM event ORDER BY id")

    def newest(self) -> int:
        """The id of the latest event: another one means that something was recorded, by whatever process."""
        row = self._row("SELECT max(id) FROM event")
        return int(row[0] or 0) if row else 0

    def open_attempt(self) -> OpenAttempt | None:
        return next(self._values(projections.open_attempt, f"SELECT {projections.OPEN} FROM open_attempt"), None)

    def timeline(self, attempt: OpenAttempt) -> list[Event]:
        """The open attempt's events, from its start on."""
        query = f"SELECT {projections.EVENT} FROM event WHERE id >= ? AND kata = ? ORDER BY id"
        return list(self._values(projections.event, query, attempt.id, attempt.kata))

    def last_heartbeat(self, attempt: OpenAttempt) -> dict[str, Any] | None:
        """The clocks when something last watched that attempt; None where nothing has, or it cannot be read."""
        row = self._row("SELECT clock FROM heartbeat WHERE attempt = ?", attempt.id)
        try:
            found = json.loads(row[0]) if row else None
        except (TypeError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def notes(self, day: date) -> list[Note]:
        """What the learner wrote on that study day, oldest first."""
        query = f"SELECT {projections.EVENT} FROM event WHERE kind = 'noted' AND day = ? ORDER BY id"
        return list(self._values(projections.note, query, day))

    def log_events(self, since: date = date.min) -> list[Event]:
        """The logs that were written on that study day and later, oldest first."""
        query = f"SELECT {projections.EVENT} FROM event WHERE kind = 'logged' AND day >= ? ORDER BY day, id"
        return list(self._values(projections.event, query, since))

    def attempt(self, identity: int) -> Attempt:
        query = f"SELECT {projections.ATTEMPT} FROM attempt WHERE id = ?"
        found = next(self._values(projections.attempt, query, identity), None)
        if found is None:
            raise NotFound(f"there is no attempt {identity}")
        return found

    def latest(self) -> Attempt | None:
        """The attempt that came to an end last."""
        query = f"SELECT {projections.ATTEMPT} FROM attempt ORDER BY closed_by DESC LIMIT 1"
        return next(self._values(projections.attempt, query), None)

    def attempts(self, kata: str | None = None) -> list[Attempt]:
        """Attempts that have come to an end, in the order they were closed."""
        if kata is None:
            return list(
                self._values(projections.attempt, f"SELECT {projections.ATTEMPT} FROM attempt ORDER BY closed_by")
            )
        return list(self._values(projections.attempt, projections.ATTEMPTS_OF_KATA, kata))

    def attempts_on(self, day: date) -> list[Attempt]:
        """Those of one study day, in the order they were closed."""
        query = f"SELECT {projections.ATTEMPT} FROM attempt WHERE day = ? ORDER BY closed_by"
        return list(self._values(projections.attempt, query, day))

    def progress(self) -> dict[str, Progress]:
        """What is known of every kata, today's attempts included."""
        return dict(self._values(projections.progress, "SELECT * FROM progress ORDER BY kata"))

    def memory(self, day: date) -> Memory:
        """What was known when the day began, and the outcomes since. What came after the day is not known."""
        progress = self.progress()
        today: dict[str, str] = {}
        for attempt in self.attempts_on(day):
            today.pop(attempt.kata, None)  # the latest attempt comes last
            today[attempt.kata] = "given_up" if attempt.revealed else attempt.outcome
        for kata, known in list(progress.items()):
            if known.recall.last_day >= day and (before := self._before(kata, known, day)):
                progress[kata] = before
            elif known.recall.last_day >= day:
                del progress[kata]
        row = self._row("SELECT max(day) FROM attempt WHERE day > ?", day)
        latest = date.fromisoformat(row[0]) if row and row[0] else None
        return Memory(day, progress, today, self._reviews(day), latest)

    def _before(self, kata: str, known: Progress, day: date) -> Progress | None:
        """What was known of a kata when the day began: kept for its latest day, derived for those before."""
        if known.recall.last_day > day:
            return self._replay([attempt for attempt in self.attempts(kata) if attempt.day < day], None)
        kept = next(self._values(projections.progress, "SELECT * FROM morning WHERE kata = ?", kata), None)
        return kept[1] if kept else None

    def _reviews(self, day: date) -> tuple[bool, ...]:
        """Whether the latest reviews before that day passed, oldest first: of a study day, the first at each kata."""
        query = """SELECT outcome = 'passed' AND NOT revealed FROM attempt AS one WHERE day < ?
            AND EXISTS (SELECT 1 FROM attempt WHERE kata = one.kata AND day < one.day)
            AND NOT EXISTS (SELECT 1 FROM attempt WHERE kata = one.kata AND day = one.day AND id < one.id)
            ORDER BY day DESC, id DESC LIMIT ?"""
        return tuple(bool(row[0]) for row in self._rows(query, day, LATEST_REVIEWS))[::-1]

    def hints_given(self, kata: str, day: date) -> int:
        """Hints taken for the kata on that day."""
        row = self._row("SELECT count(*) FROM event WHERE kind = 'hinted' AND kata = ? AND day = ?", kata, day)
        return int(row[0]) if row else 0

    def passed(self, kata: str) -> bool:
        row = self._row("SELECT 1 FROM attempt WHERE kata = ? AND outcome = 'passed' AND NOT revealed LIMIT 1", kata)
        return row is not None

    def check(self, tell: ProgressCallback = no_progress) -> list[str]:
        """What SQLite and a second derivation, in memory, find wrong with the file; empty when all is well."""
        try:
            self._expect_sound()
        except JournalError as error:
            return [str(error)]
        with self._reading(), closing(sqlite3.connect(":memory:")) as copy:
            self._connection.backup(copy)
            self._rebuild(copy, tell)
            differing = projections.differing(self._connection, copy)
        return [f"table {table} differs from its events; `kata doctor --rebuild` mends it" for table in differing]

    # -- inside ------------------------------------------------------------------------------------------------------

    def _up_to_date(self) -> None:
        with database.translate_errors(self.path):
            if projections.is_rated_by(self._connection, self._rule):
                return
            if not self._unwritable:
                with self._writing():  # where another process was faster, there is nothing left to do
                    if not projections.is_rated_by(self._connection, self._rule):
                        self._expect_sound()
                        self._recreate(self._connection)
                return
            copy = sqlite3.connect(":memory:", isolation_level=None)
            self._connection.backup(copy)
            self._connection.close()
            self._connection = copy
            self._recreate(copy)

    def _add(self, kind: str, kata: str, at: str, day: date, data: dict[str, Any]) -> Event:
        identity = self._insert(kind, kata, at, day, _text(data))
        event = Event(identity, at, day, kind, kata, data)
        if touched := projections.apply(self._connection, event):
            self._update_progress(touched)
        return event

    def _insert(self, kind: str, kata: str, at: str, day: date, data: str) -> int:
        if kind not in KINDS:
            raise ValueError(f"no such kind of event: {kind}")
        cursor = self._connection.execute(
            "INSERT INTO event (at, day, kind, kata, data) VALUES (?, ?, ?, ?, ?)",
            (at, day.isoformat(), kind, kata, data),
        )
        return int(cursor.lastrowid or 0)

    def _expect_sound(self) -> None:
        found = [str(row[0]) for row in self._rows("PRAGMA quick_check") if row[0] != "ok"]
        if found:
            raise JournalError(database.damaged(self.path, found[0]))

    def _rebuild(self, connection: sqlite3.Connection, tell: ProgressCallback) -> int:
        return self._derived(lambda: projections.rebuild(connection, self._replay, tell))

    def _recreate(self, connection: sqlite3.Connection, tell: ProgressCallback = no_progress) -> int:
        count = self._derived(lambda: projections.recreate(connection, self._replay, self._rule, tell))
        connection.execute(f"PRAGMA user_version = {paths.SCHEMA_VERSION}")
        return count

    def _derived(self, derive: Callable[[], T]) -> T:
        try:
            return derive()
        except (KeyError, TypeError, ValueError) as error:
            raise JournalError(database.damaged(self.path, f"an event cannot be read: {error}")) from error

    def _update_progress(self, kata: str) -> None:
        """Derive the kata's progress from its attempts: at 50,000 a second, all of them is simpler than the last."""
        projections.update_progress(self._connection, kata, self.attempts(kata), self._replay)

    def _values(self, make: Callable[[tuple[Any, ...]], T], query: str, *values: Any) -> Iterator[T]:
        for row in self._rows(query, *values):
            try:
                value = make(row)
            except (TypeError, ValueError) as error:
                raise JournalError(database.damaged(self.path, f"no {make.__name__}: {error}")) from error
            yield value

    def _rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with database.translate_errors(self.path):
            yield from self._connection.execute(query, [_sql(value) for value in values])

    def _row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        return next(self._rows(query, *values), None)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One transaction that sees the journal as it was when it began."""
        with database.translate_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that begins as a writer, so that what it reads first stays true until it commits."""
        with database.translate_errors(self.path):
            if self._unwritable:
                raise self._unwritable
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _identity(*said: str) -> bytes:
    """What tells two events apart: all they say but their number, and the day, which follows from the time."""
    import hashlib  # only here: it loads OpenSSL

    return hashlib.blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _sql(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
