"""The journal's derived tables: creating them, updating them for one event, and reading their rows as values.

Everything here follows from the events and can be derived again.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from kata.memory.forgetting import GAPS
from kata.messages import tr
from kata.model import Attempt, Event, Note, OpenAttempt, Progress, Recall
from kata.progress import REPORT_EVERY, ProgressCallback, no_progress

SCHEMA = """
CREATE TABLE IF NOT EXISTS open_attempt (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, day TEXT NOT NULL, file TEXT NOT NULL, started TEXT NOT NULL,
    target_minutes INTEGER NOT NULL, hints INTEGER NOT NULL, runs INTEGER NOT NULL, revealed INTEGER NOT NULL,
    last_outcome TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS attempt (
    id INTEGER PRIMARY KEY, closed_by INTEGER NOT NULL, kata TEXT NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL,
    minutes REAL NOT NULL, target_minutes INTEGER NOT NULL, hints INTEGER NOT NULL, runs INTEGER NOT NULL,
    revealed INTEGER NOT NULL, file TEXT NOT NULL, pomodoros INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS attempt_of_kata ON attempt (kata, day);
CREATE INDEX IF NOT EXISTS attempt_of_day ON attempt (day);
CREATE INDEX IF NOT EXISTS attempt_as_closed ON attempt (closed_by);
CREATE INDEX IF NOT EXISTS event_logged ON event (day) WHERE kind = 'logged';
CREATE INDEX IF NOT EXISTS event_noted ON event (day) WHERE kind = 'noted';
CREATE INDEX IF NOT EXISTS event_hinted ON event (kata, day) WHERE kind = 'hinted';
CREATE TABLE IF NOT EXISTS undoable (event INTEGER PRIMARY KEY, imported INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS undoable_in_order ON undoable (imported, event);
CREATE TABLE IF NOT EXISTS skip (
    event INTEGER PRIMARY KEY, kata TEXT NOT NULL, made TEXT NOT NULL, until TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS skip_of_kata ON skip (kata, made, event);
CREATE INDEX IF NOT EXISTS skip_until ON skip (until);
CREATE TABLE IF NOT EXISTS repeated_look (event INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS progress ({progress});
CREATE TABLE IF NOT EXISTS progress_before_last_day ({progress});
CREATE TABLE IF NOT EXISTS rating_rule (version INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS heartbeat (attempt INTEGER PRIMARY KEY, clock TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS imported (first INTEGER PRIMARY KEY, last INTEGER NOT NULL);
""".format(
    progress="""
    kata TEXT PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, last_day TEXT NOT NULL,
    reps INTEGER NOT NULL, lapses INTEGER NOT NULL, ratings TEXT NOT NULL, gaps TEXT NOT NULL,
    first_day TEXT NOT NULL, passed_day TEXT, passing TEXT NOT NULL, failing TEXT NOT NULL
"""
)
# `progress_before_last_day` leaves out the latest day on which a kata was attempted. `undoable` has the events that can
# be taken back, `repeated_look` those that count for nothing. `heartbeat` and `imported` (ranges of events that came
# from another journal) cannot be derived from the events, so `recreate` keeps them.
TABLES = ("open_attempt", "attempt", "undoable", "skip", "repeated_look", "progress", "progress_before_last_day")
OBSOLETE_TABLES = ("morning", "rated_by")  # of schema 2: what progress_before_last_day and rating_rule are called now
SCHEMA_MARKERS = ("rating_rule", "event_hinted", "undoable", "skip_until")  # only the present schema has them all
EVENT_COLUMNS = "id, at, day, kind, kata, data"
ATTEMPT_COLUMNS = "id, kata, day, outcome, minutes, target_minutes, hints, runs, revealed, file, pomodoros"
OPEN_ATTEMPT_COLUMNS = "id, kata, file, started, day, target_minutes, hints, runs, revealed, last_outcome"
LATEST_ATTEMPTS = f"""SELECT {", ".join(f"latest.{column}" for column in ATTEMPT_COLUMNS.split(", "))}
    FROM progress JOIN attempt AS latest ON latest.closed_by = (
        SELECT max(closed_by) FROM attempt WHERE kata = progress.kata AND day = progress.last_day)
    ORDER BY latest.day DESC, latest.closed_by DESC"""
ATTEMPTS_OF_KATA = f"SELECT {ATTEMPT_COLUMNS} FROM attempt WHERE kata = ? ORDER BY closed_by"

# The katas that are skipped on a day, as the latest skip until that day says, and until when.
SKIPPED = """SELECT kata, until FROM skip WHERE until > ?1 AND made <= ?1 AND NOT EXISTS (
        SELECT 1 FROM skip AS later WHERE later.kata = skip.kata AND later.made <= ?1
        AND (later.made, later.event) > (skip.made, skip.event))
    ORDER BY until, kata"""

Replay = Callable[[Iterable[Attempt], Progress | None], Progress | None]


def is_current(connection: sqlite3.Connection, rule: int) -> bool:
    """Whether the tables have the present schema and were derived by that version of the rating rule."""
    query = "SELECT count(*) FROM sqlite_master WHERE name IN (?, ?, ?, ?)"
    (markers,) = connection.execute(query, SCHEMA_MARKERS).fetchone()
    if markers < len(SCHEMA_MARKERS):
        return False
    return connection.execute("SELECT version FROM rating_rule").fetchall() == [(rule,)]


def recreate(connection: sqlite3.Connection, replay: Replay, rule: int, tell: ProgressCallback = no_progress) -> int:
    """Drop the derived tables, create them with the present schema and fill them. Returns the number of events."""
    for table in (*TABLES, *OBSOLETE_TABLES, "rating_rule"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in SCHEMA.split(";")[:-1]:
        connection.execute(statement)
    connection.execute("INSERT INTO rating_rule VALUES (?)", (rule,))
    return rebuild(connection, replay, tell)


def rebuild(connection: sqlite3.Connection, replay: Replay, tell: ProgressCallback = no_progress) -> int:
    """Empty the derived tables and fill them from the events. Returns the number of events.

    Raises ValueError, TypeError or KeyError for an event that cannot be read.
    """
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    (total,) = connection.execute("SELECT count(*) FROM event").fetchone()
    changed_katas = set()
    for number, row in enumerate(connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id"), 1):
        changed_katas.add(apply(connection, to_event(row)))
        if not number % REPORT_EVERY:
            tell(tr("deriving attempts"), number, total)
    update_all_progress(connection, changed_katas, replay, tell)
    return int(total)


def differing_tables(first: sqlite3.Connection, second: sqlite3.Connection) -> list[str]:
    """The derived tables whose rows are not the same in both databases."""
    return [table for table in TABLES if any(one != other for one, other in zip_longest(*_rows(table, first, second)))]


def _rows(table: str, *connections: sqlite3.Connection) -> list[sqlite3.Cursor]:
    return [connection.execute(f"SELECT * FROM {table} ORDER BY 1") for connection in connections]


# -- from an event to the tables ---------------------------------------------------------------------------------------


def apply(connection: sqlite3.Connection, event: Event) -> str | None:
    """Update the tables of attempts for one event. Returns the kata whose closed attempts have changed, if any."""
    handler = _HANDLERS.get(event.kind)
    return handler(connection, event) if handler else None


def _on_started(connection: sqlite3.Connection, event: Event) -> None:
    connection.execute("DELETE FROM open_attempt")
    file, target_minutes = event.data.get("file", ""), event.data.get("target_minutes", 20)
    connection.execute(
        f"INSERT INTO open_attempt ({OPEN_ATTEMPT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, '')",
        (event.id, event.kata, file, event.at, event.day.isoformat(), target_minutes),
    )


# An event belongs to the attempt that it names. Those of earlier versions name none: they belong to the open attempt.
_ITS_ATTEMPT = "kata = ? AND id = coalesce(?, id)"


def _its_attempt(event: Event) -> tuple[str, int | None]:
    """The values of _ITS_ATTEMPT."""
    return event.kata, event.data.get("attempt")


def _on_tested(connection: sqlite3.Connection, event: Event) -> None:
    query = f"UPDATE open_attempt SET runs = runs + 1, last_outcome = ? WHERE {_ITS_ATTEMPT}"
    connection.execute(query, (event.data["outcome"], *_its_attempt(event)))


def _on_hinted(connection: sqlite3.Connection, event: Event) -> None:
    connection.execute(f"UPDATE open_attempt SET hints = hints + 1 WHERE {_ITS_ATTEMPT}", _its_attempt(event))


def _on_revealed(connection: sqlite3.Connection, event: Event) -> None:
    connection.execute(f"UPDATE open_attempt SET revealed = 1 WHERE {_ITS_ATTEMPT}", _its_attempt(event))


def _on_finished(connection: sqlite3.Connection, event: Event) -> str:
    data = event.data
    cursor = connection.execute(
        f"""INSERT INTO attempt SELECT id, ?, kata, day, ?, ?, target_minutes, hints, runs, revealed, file, ?
            FROM open_attempt WHERE {_ITS_ATTEMPT}""",
        (event.id, data["outcome"], data["active_seconds"] / 60, data.get("pomodoros", 0), *_its_attempt(event)),
    )
    if cursor.rowcount:
        connection.execute(f"DELETE FROM open_attempt WHERE {_ITS_ATTEMPT}", _its_attempt(event))
        _make_undoable(connection, event)
    return event.kata


def _make_undoable(connection: sqlite3.Connection, event: Event) -> None:
    query = "INSERT INTO undoable SELECT ?1, EXISTS (SELECT 1 FROM imported WHERE ?1 BETWEEN first AND last)"
    connection.execute(query, (event.id,))


def _on_recorded(connection: sqlite3.Connection, event: Event) -> str | None:
    data = event.data
    if _is_look(event) and _follows_a_look(connection, event.kata):
        connection.execute("INSERT INTO repeated_look VALUES (?)", (event.id,))
        return None
    _make_undoable(connection, event)
    connection.execute(
        "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0)",
        (event.id, event.id, event.kata, event.day.isoformat(), data["outcome"], data["minutes"],
         data.get("target_minutes", 20), data.get("hints", 0)),
    )  # fmt: skip
    return event.kata


def _is_look(event: Event) -> bool:
    """Whether the event records that a solution was read without an attempt."""
    return (event.data["outcome"], event.data["minutes"]) == ("given_up", 0)


def _follows_a_look(connection: sqlite3.Connection, kata: str) -> bool:
    """Whether the kata's latest outcome is a look: versions before 0.2.0 recorded each look as one more failure."""
    query = """SELECT outcome = 'given_up' AND minutes = 0 AND file = '' FROM attempt WHERE kata = ?
        ORDER BY closed_by DESC LIMIT 1"""
    row = connection.execute(query, (kata,)).fetchone()
    return bool(row and row[0])


def _on_undone(connection: sqlite3.Connection, event: Event) -> str | None:
    closed_by = (event.data["event"],)
    row = connection.execute("SELECT kata FROM attempt WHERE closed_by = ?", closed_by).fetchone()
    connection.execute("DELETE FROM attempt WHERE closed_by = ?", closed_by)
    connection.execute("DELETE FROM undoable WHERE event = ?", closed_by)
    connection.execute("DELETE FROM skip WHERE event = ?", closed_by)
    return row[0] if row else None


def _on_skipped(connection: sqlite3.Connection, event: Event) -> None:
    until = date.fromisoformat(event.data["until"])
    row = (event.id, event.kata, event.day.isoformat(), until.isoformat())
    connection.execute("INSERT INTO skip VALUES (?, ?, ?, ?)", row)
    _make_undoable(connection, event)


def _on_reopened(connection: sqlite3.Connection, event: Event) -> str | None:
    """Make the closed attempt the open one again, as it was."""
    closed_by = event.data["event"]
    query = """SELECT attempt.id, attempt.kata, file, at, attempt.day, target_minutes, hints, runs, revealed,
        CASE outcome WHEN 'given_up' THEN '' ELSE outcome END FROM attempt JOIN event ON event.id = attempt.id
        WHERE closed_by = ?"""
    row = connection.execute(query, (closed_by,)).fetchone()
    if row is None:
        return None
    connection.execute("DELETE FROM open_attempt")
    connection.execute(f"INSERT INTO open_attempt ({OPEN_ATTEMPT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return _on_undone(connection, event)


_HANDLERS: dict[str, Callable[[sqlite3.Connection, Event], str | None]] = {
    "started": _on_started,
    "tested": _on_tested,
    "hinted": _on_hinted,
    "revealed": _on_revealed,
    "finished": _on_finished,
    "recorded": _on_recorded,
    "undone": _on_undone,
    "reopened": _on_reopened,
    "skipped": _on_skipped,
}  # events of other kinds change no table


def update_all_progress(
    connection: sqlite3.Connection, katas: Iterable[str | None], replay: Replay, tell: ProgressCallback
) -> None:
    """Derive the progress of these katas from all attempts at each; None among them is skipped."""
    kata_ids = sorted(kata for kata in katas if kata is not None)
    for number, kata in enumerate(kata_ids, 1):
        attempts = [to_attempt(row) for row in connection.execute(ATTEMPTS_OF_KATA, (kata,))]
        update_progress(connection, kata, attempts, replay)
        tell(tr("deriving memory"), number, len(kata_ids))


def update_progress(connection: sqlite3.Connection, kata: str, attempts: list[Attempt], replay: Replay) -> None:
    """Replace the kata's rows in `progress` and in `progress_before_last_day`."""
    last_day = max((attempt.day for attempt in attempts), default=date.min)
    before = replay([attempt for attempt in attempts if attempt.day < last_day], None)
    _put(connection, "progress_before_last_day", kata, before)
    _put(connection, "progress", kata, replay([attempt for attempt in attempts if attempt.day == last_day], before))


def _put(connection: sqlite3.Connection, table: str, kata: str, progress: Progress | None) -> None:
    connection.execute(f"DELETE FROM {table} WHERE kata = ?", (kata,))
    if progress is not None:
        recall = progress.recall
        connection.execute(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (kata, recall.stability, recall.difficulty, recall.last_day.isoformat(), recall.reps, recall.lapses,
             progress.ratings, progress.gaps, progress.first_day.isoformat(),
             progress.passed_day.isoformat() if progress.passed_day else None,
             _times(progress.passing), _times(progress.failing)),
        )  # fmt: skip


def _times(minutes: tuple[float, ...]) -> str:
    """The numbers as text; `repr` is the shortest text that reads back as the same number."""
    return " ".join(map(repr, minutes))


# -- from a row to a value: TypeError or ValueError for what only a damaged file holds ---------------------------------


def to_event(row: tuple[Any, ...]) -> Event:
    _expect_types(row, int, str, str, str, str, str)
    identity, at, day, kind, kata, text = row
    data = json.loads(text)
    _expect_types((data,), dict)
    return Event(identity, at, date.fromisoformat(day), kind, kata, data)


def to_day(row: tuple[Any, ...]) -> date:
    _expect_types(row, str)
    return date.fromisoformat(row[0])


def to_skip(row: tuple[Any, ...]) -> tuple[str, date]:
    """The kata, and the first day on which it may be planned again."""
    _expect_types(row, str, str)
    return row[0], date.fromisoformat(row[1])


def to_note(row: tuple[Any, ...]) -> Note:
    event = to_event(row)
    text, mood = event.data["text"], event.data.get("mood", "")
    _expect_types((text, mood), str, str)
    return Note(datetime.fromisoformat(event.at), event.day, event.kata, text, mood)


def to_attempt(row: tuple[Any, ...]) -> Attempt:
    _expect_types(row, int, str, str, str, float, int, int, int, int, str, int)
    identity, kata, day_text, outcome, minutes, target, hints, runs, revealed, file, pomodoros = row
    day = date.fromisoformat(day_text)
    return Attempt(identity, kata, day, outcome, minutes, target, hints, runs, bool(revealed), file, pomodoros)


def to_progress(row: tuple[Any, ...]) -> tuple[str, Progress]:
    """The kata and its progress."""
    kata, stability, difficulty, last_day, reps, lapses, ratings, gaps, first_day, passed_day, passing, failing = row
    _expect_types(row, str, float, float, str, int, int, str, str, str, str if passed_day else type(None), str, str)
    if stability <= 0:
        raise ValueError(f"a stability of {stability}")
    if not 0 < len(ratings) == len(gaps) or ratings.strip("1234") or gaps.strip(GAPS):
        raise ValueError(f"ratings {ratings!r:.40} after {gaps!r:.40}")
    recall = Recall(stability, difficulty, date.fromisoformat(last_day), reps, lapses)
    passed = date.fromisoformat(passed_day) if passed_day else None
    times = tuple(tuple(map(float, text.split())) for text in (passing, failing))
    return kata, Progress(recall, ratings, gaps, date.fromisoformat(first_day), passed, *times)


def to_open_attempt(row: tuple[Any, ...]) -> OpenAttempt:
    _expect_types(row, int, str, str, str, str, int, int, int, int, str)
    identity, kata, file, started_text, day_text, target, hints, runs, revealed, last_outcome = row
    started, day = datetime.fromisoformat(started_text), date.fromisoformat(day_text)
    return OpenAttempt(identity, kata, file, started, day, target, hints, runs, bool(revealed), last_outcome)


def _expect_types(row: tuple[Any, ...], *types: type) -> None:
    if tuple(map(type, row)) == types:
        return
    for value, expected in zip(row, types, strict=True):
        if not isinstance(value, expected):
            raise TypeError(f"{value!r:.40} is not {_NAMES_OF_TYPES.get(expected, expected.__name__)}")


_NAMES_OF_TYPES = {int: "a whole number", float: "a number", str: "text", dict: "an object", type(None): "empty"}
