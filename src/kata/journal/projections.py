"""The journal's derived tables: how one event changes them, and how their rows become values.

Nothing here is the truth: all of it follows from the events and can be made again.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from kata.memory.forgetting import GAPS
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
CREATE TABLE IF NOT EXISTS progress ({progress});
CREATE TABLE IF NOT EXISTS morning ({progress});
CREATE TABLE IF NOT EXISTS rated_by (rule INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS heartbeat (attempt INTEGER PRIMARY KEY, clock TEXT NOT NULL);
""".format(
    progress="""
    kata TEXT PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, last_day TEXT NOT NULL,
    reps INTEGER NOT NULL, lapses INTEGER NOT NULL, ratings TEXT NOT NULL, gaps TEXT NOT NULL,
    first_day TEXT NOT NULL, passed_day TEXT, passing TEXT NOT NULL, failing TEXT NOT NULL
"""
)
# `morning` is the progress before the day of the latest attempt. `heartbeat` follows from nothing, and is kept.
TABLES = ("open_attempt", "attempt", "progress", "morning")
FORM = ("rated_by", "event_hinted")  # what tells today's schema from those before
EVENT = "id, at, day, kind, kata, data"
ATTEMPT = "id, kata, day, outcome, minutes, target_minutes, hints, runs, revealed, file, pomodoros"
OPEN = "id, kata, file, started, day, target_minutes, hints, runs, revealed, last_outcome"
ATTEMPTS_OF_KATA = f"SELECT {ATTEMPT} FROM attempt WHERE kata = ? ORDER BY closed_by"

Replay = Callable[[Iterable[Attempt], Progress | None], Progress | None]


def is_rated_by(connection: sqlite3.Connection, rule: int) -> bool:
    """Whether the tables are there in today's form, and that version of the rule has made them."""
    (known,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?)", FORM).fetchone()
    return known == len(FORM) and connection.execute("SELECT rule FROM rated_by").fetchall() == [(rule,)]


def recreate(connection: sqlite3.Connection, replay: Replay, rule: int, tell: ProgressCallback = no_progress) -> int:
    """Make the tables anew, in today's form and by that version of the rule; the number of events."""
    for table in (*TABLES, "rated_by"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in SCHEMA.split(";")[:-1]:
        connection.execute(statement)
    connection.execute("INSERT INTO rated_by VALUES (?)", (rule,))
    return rebuild(connection, replay, tell)


def rebuild(connection: sqlite3.Connection, replay: Replay, tell: ProgressCallback = no_progress) -> int:
    """Derive everything anew; the number of events. Raises ValueError, TypeError or KeyError for a bad one."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    (total,) = connection.execute("SELECT count(*) FROM event").fetchone()
    touched = set()
    for number, row in enumerate(connection.execute(f"SELECT {EVENT} FROM event ORDER BY id"), 1):
        touched.add(apply(connection, event(row)))
        if not number % REPORT_EVERY:
            tell("deriving attempts", number, total)
    update_all_progress(connection, touched, replay, tell)
    return int(total)


def update_all_progress(
    connection: sqlite3.Connection, katas: Iterable[str | None], replay: Replay, tell: ProgressCallback
) -> None:
    """Replace what is known of these katas, by all attempts at each."""
    named = sorted(kata for kata in katas if kata is not None)
    for number, kata in enumerate(named, 1):
        update_progress(
            connection, kata, [attempt(row) for row in connection.execute(ATTEMPTS_OF_KATA, (kata,))], replay
        )
        tell("deriving memory", number, len(named))


def differing(one: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """The derived tables that are not the same in both, read side by side."""
    return [table for table in TABLES if any(ours != theirs for ours, theirs in zip_longest(*_rows(table, one, other)))]


def _rows(table: str, *connections: sqlite3.Connection) -> list[sqlite3.Cursor]:
    return [connection.execute(f"SELECT * FROM {table} ORDER BY 1") for connection in connections]


def apply(connection: sqlite3.Connection, event: Event) -> str | None:
    """Fold one event into the derived tables; the kata whose attempts have changed, if any."""
    run = connection.execute
    data = event.data
    if event.kind == "started":
        run("DELETE FROM open_attempt")
        run(
            f"INSERT INTO open_attempt ({OPEN}) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, '')",
            (
                event.id,
                event.kata,
                data.get("file", ""),
                event.at,
                event.day.isoformat(),
                data.get("target_minutes", 20),
            ),
        )
    elif event.kind == "tested":
        run(
            "UPDATE open_attempt SET runs = runs + 1, last_outcome = ? WHERE kata = ?",
            (data["outcome"], event.kata),
        )
    elif event.kind == "hinted":
        run("UPDATE open_attempt SET hints = hints + 1 WHERE kata = ?", (event.kata,))
    elif event.kind == "revealed":
        run("UPDATE open_attempt SET revealed = 1 WHERE kata = ?", (event.kata,))
    elif event.kind == "finished":
        run(
            """INSERT INTO attempt SELECT id, ?, kata, day, ?, ?, target_minutes, hints, runs, revealed, file, ?
               FROM open_attempt WHERE kata = ?""",
            (event.id, data["outcome"], data["active_seconds"] / 60, data.get("pomodoros", 0), event.kata),
        )
        run("DELETE FROM open_attempt WHERE kata = ?", (event.kata,))
        return event.kata
    elif event.kind == "recorded":
        run(
            "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0)",
            (event.id, event.id, event.kata, event.day.isoformat(), data["outcome"], data["minutes"],
             data.get("target_minutes", 20), data.get("hints", 0)),
        )  # fmt: skip
        return event.kata
    elif event.kind == "undone":
        taken = run("SELECT kata FROM attempt WHERE closed_by = ?", (data["event"],)).fetchone()
        run("DELETE FROM attempt WHERE closed_by = ?", (data["event"],))
        return taken[0] if taken else None
    return None


def update_progress(connection: sqlite3.Connection, kata: str, attempts: list[Attempt], replay: Replay) -> None:
    """Replace what is known of a kata: now, and on the morning of the day of its latest attempt."""
    latest = max((one.day for one in attempts), default=date.min)
    morning = replay([one for one in attempts if one.day < latest], None)
    _put(connection, "morning", kata, morning)
    _put(connection, "progress", kata, replay([one for one in attempts if one.day == latest], morning))


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


def event(row: tuple[Any, ...]) -> Event:
    """The event of a row. This and its like raise TypeError or ValueError for what only a damaged file holds."""
    _expect(row, int, str, str, str, str, str)
    identity, at, day, kind, kata, text = row
    data = json.loads(text)
    _expect((data,), dict)
    return Event(identity, at, date.fromisoformat(day), kind, kata, data)


def note(row: tuple[Any, ...]) -> Note:
    of = event(row)
    text, mood = of.data["text"], of.data.get("mood", "")
    _expect((text, mood), str, str)
    return Note(datetime.fromisoformat(of.at), of.day, of.kata, text, mood)


def attempt(row: tuple[Any, ...]) -> Attempt:
    _expect(row, int, str, str, str, float, int, int, int, int, str, int)
    identity, kata, day, outcome, minutes, target, hints, runs, revealed, file, pomodoros = row
    on = date.fromisoformat(day)
    return Attempt(identity, kata, on, outcome, minutes, target, hints, runs, bool(revealed), file, pomodoros)


def progress(row: tuple[Any, ...]) -> tuple[str, Progress]:
    kata, stability, difficulty, last_day, reps, lapses, ratings, gaps, first_day, passed_day, passing, failing = row
    _expect(row, str, float, float, str, int, int, str, str, str, str if passed_day else type(None), str, str)
    if stability <= 0:
        raise ValueError(f"a stability of {stability}")
    if not 0 < len(ratings) == len(gaps) or ratings.strip("1234") or gaps.strip(GAPS):
        raise ValueError(f"ratings {ratings!r:.40} after {gaps!r:.40}")
    recall = Recall(stability, difficulty, date.fromisoformat(last_day), reps, lapses)
    passed = date.fromisoformat(passed_day) if passed_day else None
    times = tuple(tuple(map(float, text.split())) for text in (passing, failing))
    return kata, Progress(recall, ratings, gaps, date.fromisoformat(first_day), passed, *times)


def _times(minutes: tuple[float, ...]) -> str:
    """Exactly what they are: the shortest text that reads back as the same number."""
    return " ".join(map(repr, minutes))


def open_attempt(row: tuple[Any, ...]) -> OpenAttempt:
    _expect(row, int, str, str, str, str, int, int, int, int, str)
    identity, kata, file, started, day, target, hints, runs, revealed, last = row
    started_at = datetime.fromisoformat(started)
    return OpenAttempt(
        identity, kata, file, started_at, date.fromisoformat(day), target, hints, runs, bool(revealed), last
    )


def _expect(row: tuple[Any, ...], *kinds: type) -> None:
    if tuple(map(type, row)) == kinds:
        return
    for value, kind in zip(row, kinds, strict=True):
        if not isinstance(value, kind):
            raise TypeError(f"{value!r:.40} stands where a value of another type belongs")
