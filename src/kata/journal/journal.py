"""The journal: an append-only list of events in SQLite, and tables derived from them in the same transaction.

Triggers keep events from being changed or removed. Everything else (closed attempts, the open attempt, the progress of
each kata) can be derived from the events again; `kata doctor --rebuild` does so.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from kata import paths
from kata.errors import JournalError, NotFound, Refused
from kata.journal import database, projections
from kata.journal.queries import JournalQueries
from kata.messages import tr
from kata.model import Action, Attempt, Event, OpenAttempt
from kata.progress import ProgressCallback, no_progress

KINDS = (
    "started", "seen", "paused", "resumed", "break", "pomodoro", "tested", "hinted", "revealed", "noted", "finished",
    "recorded", "undone", "reopened", "skipped", "logged",
)  # fmt: skip
LAST_ID = 2**63 - 1
IDS = ("attempt", "event")  # in an event's data: the ids of other events

T = TypeVar("T")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # equal data gives equal text


class Journal(JournalQueries):
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
                    tr("{kata} is open since {time}: `kata finish` or `kata abandon` it first", kata=running.kata,
                       time=f"{running.started:%H:%M}")
                )  # fmt: skip
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

    def undo(self, action: Action, at: datetime, day: date, **data: Any) -> None:
        """Take back an outcome. An attempt that was ended by it is open again, with its file, time, hints and runs.

        Raises Refused while another attempt is open, and NotFound if the outcome was taken back already.
        """
        with self._writing():
            if self._row("SELECT 1 FROM undoable WHERE event = ?", action.event.id) is None:
                raise NotFound(
                    tr("the outcome of {kata} was taken back already, by another terminal", kata=action.event.kata)
                )
            data["event"] = action.event.id
            if action.attempt and action.reopens:
                if running := self.open_attempt():
                    raise Refused(
                        tr("{kata} is open, and only one attempt can be: `kata finish` or `kata abandon` it first",
                           kata=running.kata)
                    )  # fmt: skip
                data["attempt"] = action.attempt.id
            kind = "reopened" if action.reopens else "undone"
            self._add(kind, action.event.kata, at.isoformat(timespec="milliseconds"), day, data)

    def skip(self, kata: str, until: date, at: datetime, day: date) -> None:
        """Leave the kata out of every day before `until`; a skip until `day` brings it back.

        Raises Refused if it is open.
        """
        with self._writing():
            running = self.open_attempt()
            if running and running.kata == kata:
                raise Refused(tr("{kata} is open: `kata finish` or `kata abandon` it first", kata=kata))
            self._add("skipped", kata, at.isoformat(timespec="milliseconds"), day, {"until": until.isoformat()})

    def record_look(self, kata: str, at: datetime, day: date, target_minutes: int) -> bool:
        """Record that a solution was read before the first attempt, once. Returns whether it was recorded now."""
        with self._writing():
            if self.is_tried(kata):
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
                if existing and (ids := existing.get(_fingerprint(event.at, event.kind, event.kata, text))):
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
                    tr("{kata} is open, and these events would change it: nothing was added; `kata finish` or "
                       "`kata abandon` it first", kata=running.kata)
                )  # fmt: skip
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

    # -- checking ----------------------------------------------------------------------------------------------------

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
        return [
            tr("table {table} differs from its events; `kata doctor --rebuild` repairs it", table=table)
            for table in differing
        ]

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
            raise NotFound(tr("the attempt at {kata} is closed already, by another terminal", kata=attempt.kata))

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
