"""The journal: an append-only list of events in SQLite, and tables derived from them in the same transaction.

Triggers keep events from being changed or removed. Everything else (closed attempts, the open attempt, the progress of
each kata) can be derived from the events again; `kata doctor --rebuild` does so.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from kata import paths
from kata.errors import JournalError, NotFound, Refused
from kata.journal import database, projections
from kata.journal.file import JournalFile
from kata.messages import tr
from kata.model import LATEST_REVIEWS, Action, Attempt, Event, Memory, Note, OpenAttempt, Progress
from kata.progress import ProgressCallback, no_progress

KINDS = (
    "started", "seen", "paused", "resumed", "break", "pomodoro", "tested", "hinted", "revealed", "noted", "finished",
    "recorded", "undone", "reopened", "logged",
)  # fmt: skip
LAST_ID = 2**63 - 1
IDS = ("attempt", "event")  # in an event's data: the ids of other events

T = TypeVar("T")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # equal data gives equal text


class Journal(JournalFile):
    """One connection to the journal. `replay` derives a kata's progress from its attempts; `rule` is its version.

    Opening a journal derives its tables again if another version of the rule or of the schema made them. A journal that
    cannot be written (read-only folder, full disk) can still be read: the tables are then derived in memory.
    """

    def __init__(self, path: Path, replay: projections.Replay, rule: int) -> None:
        super().__init__(path)
        self._replay, self._rule = replay, rule
        try:
            self._update_tables()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing -----------------------------------------------------------------------------------------------------

    def append(self, kind: str, kata: str, at: datetime, day: date, **data: Any) -> Event:
        """Add one event and update the derived tables, in one transaction that is on disk when this returns."""
        with self._writing():
            return self._add(kind, kata, at.isoformat(timespec="milliseconds"), day, data)

    def start(self, kata: str, at: datetime, day: date, **data: Any) -> OpenAttempt:
        """Open an attempt. Raises Refused while another one is open, even if another process has just opened it."""
        with self._writing():
            if running := self.open_attempt():
                raise Refused(
                    f"{running.kata} is open since {running.started:%H:%M}: `kata finish` or `kata abandon` it first"
                )
            self._add("started", kata, at.isoformat(timespec="milliseconds"), day, data)
            attempt = self.open_attempt()
        assert attempt is not None
        return attempt

    def finish(self, attempt: OpenAttempt, at: datetime, day: date, **data: Any) -> Attempt:
        """Close that attempt. Raises NotFound if another process has closed it: an outcome is recorded once."""
        with self._writing():
            self._expect_open(attempt)
            data["attempt"] = attempt.id
            self._add("finished", attempt.kata, at.isoformat(timespec="milliseconds"), day, data)
            return self.attempt(attempt.id)

    def append_to_open(
        self,
        attempt: OpenAttempt,
        kind: str,
        at: datetime,
        day: date,
        check: Callable[[list[Event]], None] = lambda _: None,
        **data: Any,
    ) -> None:
        """Add an event to the open attempt, with its id. Raises NotFound if another process has closed it.

        `check` is called with the attempt's events so far, within the transaction; if it raises, nothing is added.
        """
        with self._writing():
            self._expect_open(attempt)
            check(self.timeline(attempt))
            data["attempt"] = attempt.id
            self._add(kind, attempt.kata, at.isoformat(timespec="milliseconds"), day, data)

    def heartbeat(self, attempt: OpenAttempt, clock: dict[str, Any]) -> None:
        """Record that something is watching that attempt. Only the latest heartbeat is kept; it is not an event."""
        with self._writing():
            self._connection.execute("DELETE FROM heartbeat")
            self._connection.execute("INSERT INTO heartbeat VALUES (?, ?)", (attempt.id, json.dumps(clock)))

    def last_action(self) -> Action:
        """What `undo` takes back: the latest outcome that was recorded here, or else the latest that was imported.

        Raises NotFound if there is none.
        """
        row = self._row("SELECT event FROM undoable ORDER BY imported, event DESC LIMIT 1")
        if row is None:
            raise NotFound("there is no recorded outcome to take back")
        return self._action(int(row[0]))

    def last_of(self, kata: str) -> Action:
        """The end of the kata's latest attempt that has a file. Raises NotFound if there is none."""
        row = self._row("SELECT max(closed_by) FROM attempt WHERE kata = ? AND file != ''", kata)
        if row is None or row[0] is None:
            raise NotFound(tr("there is no finished attempt at {kata} that could be opened again", kata=kata))
        return self._action(int(row[0]))

    def _action(self, event_id: int) -> Action:
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE id = ?"
        (event,) = self._values(projections.to_event, query, event_id)
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE closed_by = ?"
        (attempt,) = self._values(projections.to_attempt, query, event_id)
        return Action(event, attempt)

    def undo(self, action: Action, at: datetime, day: date, **data: Any) -> None:
        """Take back an outcome. An attempt that was ended by it is open again, with its file, time, hints and runs.

        Raises Refused while another attempt is open, and NotFound if the outcome was taken back already.
        """
        with self._writing():
            if self._row("SELECT 1 FROM undoable WHERE event = ?", action.event.id) is None:
                raise NotFound(f"the outcome of {action.event.kata} was taken back already, by another terminal")
            data["event"] = action.event.id
            if action.reopens:
                if running := self.open_attempt():
                    raise Refused(
                        f"{running.kata} is open, and only one attempt can be: `kata finish` or `kata abandon` it first"
                    )
                data["attempt"] = action.attempt.id
            kind = "reopened" if action.reopens else "undone"
            self._add(kind, action.event.kata, at.isoformat(timespec="milliseconds"), day, data)

    def record_look(self, kata: str, at: datetime, day: date, target_minutes: int) -> bool:
        """Record that a solution was read before the first attempt, once. Returns whether it was recorded now."""
        with self._writing():
            if self._row("SELECT 1 FROM attempt WHERE kata = ? LIMIT 1", kata):
                return False
            data = {"outcome": "given_up", "minutes": 0.0, "target_minutes": target_minutes}
            self._add("recorded", kata, at.isoformat(timespec="milliseconds"), day, data)
            return True

    def import_events(self, events: Iterable[Event], tell: ProgressCallback = no_progress) -> tuple[int, int]:
        """Add the events that the journal does not have yet. Returns how many were read, and how many were added.

        An exception from `events` leaves the journal unchanged. Raises Refused if the open attempt would change.

        The journal remembers which events were imported, so that `undo` takes back what was done here. An empty journal
        takes them over as its own.
        """
        with self._writing():
            newest, running = self.newest(), self.open_attempt()
            if newest:
                self._connection.execute("INSERT INTO imported VALUES (?, ?)", (newest + 1, LAST_ID))
            existing = self._ids_by_fingerprint()
            new_ids: dict[int, int] = {}
            changed_katas: set[str | None] = set()
            added = 0
            for event in events:
                data = event.data | {name: new_ids.get(event.data[name], 0) for name in IDS if name in event.data}
                text = _encode(data)
                if ids := existing.get(_fingerprint(event.at, event.kind, event.kata, text)):
                    new_ids[event.id] = ids.pop()
                else:  # its id is the highest, so applying it now gives the same tables as rebuilding them
                    new_ids[event.id] = new_id = self._insert(event.kind, event.kata, event.at, event.day, text)
                    new_event = Event(new_id, event.at, event.day, event.kind, event.kata, data)
                    changed_katas.add(projections.apply(self._connection, new_event))
                    added += 1
            self._connection.execute("UPDATE imported SET last = ? WHERE first = ?", (newest + added, newest + 1))
            self._connection.execute("DELETE FROM imported WHERE last < first")
            self._derived(lambda: projections.update_all_progress(self._connection, changed_katas, self._replay, tell))
            if running and running != self.open_attempt():
                raise Refused(
                    f"{running.kata} is open, and these events would change it: nothing was added; `kata finish` or "
                    "`kata abandon` it first"
                )
        return len(new_ids), added

    def _ids_by_fingerprint(self) -> dict[bytes, list[int]]:
        """The ids of all events by fingerprint, newest first: equal events are still separate events."""

        def event(row: tuple[Any, ...]) -> tuple[int, bytes]:
            return row[0], _fingerprint(*row[1:])

        ids: dict[bytes, list[int]] = {}
        for event_id, fingerprint in self._values(event, "SELECT id, at, kind, kata, data FROM event ORDER BY id DESC"):
            ids.setdefault(fingerprint, []).append(event_id)
        return ids

    def rebuild(self, tell: ProgressCallback = no_progress) -> int:
        """Derive all tables again from the events. Returns the number of events."""
        with self._writing():
            return self._recreate(self._connection, tell)

    # -- reading -----------------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Every event, oldest first."""
        return self._values(projections.to_event, f"SELECT {projections.EVENT_COLUMNS} FROM event ORDER BY id")

    def newest(self) -> int:
        """The id of the latest event. It changes whenever any process records something."""
        row = self._row("SELECT max(id) FROM event")
        return int(row[0] or 0) if row else 0

    def open_attempt(self) -> OpenAttempt | None:
        return next(
            self._values(projections.to_open_attempt, f"SELECT {projections.OPEN_ATTEMPT_COLUMNS} FROM open_attempt"),
            None,
        )

    def timeline(self, attempt: OpenAttempt) -> list[Event]:
        """The events of the open attempt, starting with the one that opened it."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE id >= ? AND kata = ? ORDER BY id"
        timeline, open_id = [], attempt.id
        for event in self._values(projections.to_event, query, attempt.id, attempt.kata):
            open_id = event.id if event.kind == "started" else open_id
            # Events of earlier versions do not name their attempt: it was the one open at that time.
            if event.data.get("attempt", open_id) == attempt.id:
                timeline.append(event)
        return timeline

    def last_heartbeat(self, attempt: OpenAttempt) -> dict[str, Any] | None:
        """The clocks at the attempt's latest heartbeat. None if there was none, or it cannot be read."""
        row = self._row("SELECT clock FROM heartbeat WHERE attempt = ?", attempt.id)
        try:
            clocks = json.loads(row[0]) if row else None
        except (TypeError, ValueError):
            return None
        return clocks if isinstance(clocks, dict) else None

    def notes(self, day: date) -> list[Note]:
        """The learner's notes of that study day, oldest first."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE kind = 'noted' AND day = ? ORDER BY id"
        return list(self._values(projections.to_note, query, day))

    def log_events(self, since: date = date.min) -> list[Event]:
        """The events that record a written log, of that study day and later, oldest first."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE kind = 'logged' AND day >= ? ORDER BY day, id"
        return list(self._values(projections.to_event, query, since))

    def attempt(self, identity: int) -> Attempt:
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE id = ?"
        attempt = next(self._values(projections.to_attempt, query, identity), None)
        if attempt is None:
            raise NotFound(f"there is no attempt {identity}")
        return attempt

    def latest(self) -> Attempt | None:
        """The attempt that was closed last."""
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt ORDER BY closed_by DESC LIMIT 1"
        return next(self._values(projections.to_attempt, query), None)

    def attempts(self, kata: str | None = None) -> list[Attempt]:
        """Closed attempts, at one kata or at all, in the order in which they were closed."""
        if kata is None:
            query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt ORDER BY closed_by"
            return list(self._values(projections.to_attempt, query))
        return list(self._values(projections.to_attempt, projections.ATTEMPTS_OF_KATA, kata))

    def attempts_on(self, day: date) -> list[Attempt]:
        """The closed attempts of one study day, in the order in which they were closed."""
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE day = ? ORDER BY closed_by"
        return list(self._values(projections.to_attempt, query, day))

    def progress(self) -> dict[str, Progress]:
        """The progress of every kata that has been attempted, including today's attempts."""
        return dict(self._values(projections.to_progress, "SELECT * FROM progress ORDER BY kata"))

    def memory(self, day: date) -> Memory:
        """The progress when that day began, and the day's outcomes. Later days are left out."""
        progress = self.progress()
        today: dict[str, str] = {}
        for attempt in self.attempts_on(day):
            today.pop(attempt.kata, None)  # the latest attempt comes last
            today[attempt.kata] = "given_up" if attempt.revealed else attempt.outcome
        for kata, latest in list(progress.items()):
            if latest.recall.last_day < day:
                continue
            if before := self._progress_before(kata, latest, day):
                progress[kata] = before
            else:
                del progress[kata]
        query = "SELECT day FROM attempt WHERE day > ? ORDER BY day DESC LIMIT 1"
        last_day = next(self._values(projections.to_day, query, day), None)
        return Memory(day, progress, today, self._reviews(day), last_day)

    def _progress_before(self, kata: str, progress: Progress, day: date) -> Progress | None:
        """The kata's progress when that day began: stored for its latest day, derived for earlier days."""
        if progress.recall.last_day > day:
            return self._replay([attempt for attempt in self.attempts(kata) if attempt.day < day], None)
        query = "SELECT * FROM progress_before_last_day WHERE kata = ?"
        row = next(self._values(projections.to_progress, query, kata), None)
        return row[1] if row else None

    def _reviews(self, day: date) -> tuple[bool, ...]:
        """Whether the latest reviews before that day passed, oldest first.

        A review is the day's first attempt at a kata that has an attempt on an earlier day.
        """
        query = """SELECT outcome = 'passed' AND NOT revealed FROM attempt AS review WHERE day < ?
            AND EXISTS (SELECT 1 FROM attempt WHERE kata = review.kata AND day < review.day)
            AND NOT EXISTS (SELECT 1 FROM attempt WHERE kata = review.kata AND day = review.day AND id < review.id)
            ORDER BY day DESC, id DESC LIMIT ?"""
        return tuple(bool(row[0]) for row in self._rows(query, day, LATEST_REVIEWS))[::-1]

    def hints_given(self, kata: str, day: date) -> int:
        """How many hints were taken for the kata on that study day."""
        row = self._row("SELECT count(*) FROM event WHERE kind = 'hinted' AND kata = ? AND day = ?", kata, day)
        return int(row[0]) if row else 0

    def is_tried(self, kata: str) -> bool:
        """Whether there is a closed attempt at the kata."""
        return self._row("SELECT 1 FROM attempt WHERE kata = ? LIMIT 1", kata) is not None

    def repeated_looks(self) -> int:
        """How many events record once more that a solution was read, with no attempt between; they do not count."""
        row = self._row("SELECT count(*) FROM repeated_look")
        return int(row[0]) if row else 0

    def passed(self, kata: str) -> bool:
        row = self._row("SELECT 1 FROM attempt WHERE kata = ? AND outcome = 'passed' AND NOT revealed LIMIT 1", kata)
        return row is not None

    def check(self, tell: ProgressCallback = no_progress) -> list[str]:
        """The file's problems, found by SQLite's own check and by deriving the tables again in memory."""
        try:
            self._expect_sound()
        except JournalError as error:
            return [str(error)]
        with self._reading(), closing(sqlite3.connect(":memory:")) as copy:
            self._connection.backup(copy)
            self._rebuild(copy, tell)
            differing = projections.differing_tables(self._connection, copy)
        return [f"table {table} differs from its events; `kata doctor --rebuild` repairs it" for table in differing]

    # -- internals ---------------------------------------------------------------------------------------------------

    def _update_tables(self) -> None:
        """Derive the tables again if another version of the schema or of the rule made them."""
        with database.translate_errors(self.path):
            if projections.is_current(self._connection, self._rule):
                return
            if not self._unwritable:
                with self._writing():  # another process may have done it meanwhile, so ask again
                    if not projections.is_current(self._connection, self._rule):
                        self._expect_sound()
                        self._recreate(self._connection)
                return
            copy = sqlite3.connect(":memory:", isolation_level=None)
            self._connection.backup(copy)
            self._connection.close()
            self._connection = copy
            self._recreate(copy)

    def _add(self, kind: str, kata: str, at: str, day: date, data: dict[str, Any]) -> Event:
        event = Event(self._insert(kind, kata, at, day, _encode(data)), at, day, kind, kata, data)
        if changed := projections.apply(self._connection, event):
            # All attempts are replayed: at 50,000 a second that is simpler than continuing from the latest.
            projections.update_progress(self._connection, changed, self.attempts(changed), self._replay)
        return event

    def _expect_open(self, attempt: OpenAttempt) -> None:
        running = self.open_attempt()
        if running is None or running.id != attempt.id:
            raise NotFound(f"the attempt at {attempt.kata} is closed already, by another terminal")

    def _insert(self, kind: str, kata: str, at: str, day: date, data: str) -> int:
        if kind not in KINDS:
            raise ValueError(f"no such kind of event: {kind}")
        cursor = self._connection.execute(
            "INSERT INTO event (at, day, kind, kata, data) VALUES (?, ?, ?, ?, ?)",
            (at, day.isoformat(), kind, kata, data),
        )
        return int(cursor.lastrowid or 0)

    def _rebuild(self, connection: sqlite3.Connection, tell: ProgressCallback) -> int:
        return self._derived(lambda: projections.rebuild(connection, self._replay, tell))

    def _recreate(self, connection: sqlite3.Connection, tell: ProgressCallback = no_progress) -> int:
        count = self._derived(lambda: projections.recreate(connection, self._replay, self._rule, tell))
        connection.execute(f"PRAGMA user_version = {paths.SCHEMA_VERSION}")
        return count


def _fingerprint(*fields: str) -> bytes:
    """Identifies an event by its fields, except the id, and the day, which follows from the time."""
    import hashlib  # only here: it loads OpenSSL

    return hashlib.blake2b("\0".join(fields).encode("utf-8", "surrogatepass"), digest_size=16).digest()
