"""The journal's SQLite file: recognising it, opening it, and turning SQLite's errors into messages.

A file that is not a journal of kata-drill is never changed. A journal that cannot be written can still be read.
"""

import shlex
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kata.errors import JournalError
from kata.paths import APPLICATION_ID, SCHEMA_VERSION

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, day TEXT NOT NULL,
    kind TEXT NOT NULL, kata TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_is_never_replaced BEFORE INSERT ON event WHEN NEW.id IN (SELECT id FROM event)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
"""
BUSY_S = 10.0
REMEDY = "make the workspace writable, or set KATA_HOME to one that is"
WRITING, READING, IMMUTABLE = "mode=rwc", "mode=ro", "immutable=1"
UNWRITABLE = (
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip


def exists(path: Path) -> bool:
    """Whether there is anything to read. A full disk leaves an empty file of a new journal, which counts as none."""
    return bool(_size(path) or _size(_wal(path)))


def connect(path: Path) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """Open the journal, creating it if missing. The second value is None, or the error that leaves it read-only."""
    with translate_errors(path):
        size, pending = _size(path), _size(_wal(path))
        if pending and not size:  # SQLite would delete the pending commits
            raise JournalError(damaged(path, f"it is empty, but {_wal(path).name} is not"))
        if not size:
            try:
                path.parent.mkdir(exist_ok=True)
            except OSError as error:
                raise JournalError(f"{path.parent} cannot be made ({error.strerror}); {REMEDY}") from error
        if pending:  # closing a writable connection changes the file, so recognise it over a read-only one first
            _open(path, READING).close()
        try:
            return _open(path, WRITING), None
        except sqlite3.Error as error:
            if not size or _code(error) not in UNWRITABLE:
                raise
            return _for_reading(path), error


def _for_reading(path: Path) -> sqlite3.Connection:
    try:
        return _open(path, READING)
    except sqlite3.Error:  # a journal in WAL mode needs a -shm file, which may not be creatable here
        if _size(_wal(path)):
            raise
        return _open(path, IMMUTABLE)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        has_schema = _is_journal(connection, path)
        if mode == WRITING:
            connection.execute("PRAGMA synchronous = FULL")
            if not has_schema:  # one transaction, which does no harm if another process has done the same meanwhile
                versions = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
                connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} {versions} COMMIT;")
            _use_wal(connection)  # last, so that the file's header has our application id before there is a -wal file
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode. Retries, because SQLite fails at once if another process is switching too."""
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _is_journal(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is a journal; False if it is empty. Raises JournalError if it is something else, or newer."""
    connection.execute("BEGIN")
    version, application, page, tables = (
        connection.execute(query).fetchone()[0]
        for query in (
            "PRAGMA user_version", "PRAGMA application_id", "PRAGMA page_size", "SELECT count(*) FROM sqlite_master",
        )
    )  # fmt: skip
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (application or version or tables):
        raise JournalError(
            f"{path} is a SQLite file of another program; nothing was changed. Move it away: "
            f"mv {shlex.quote(str(path))} {shlex.quote(f'{path}.bak')}"
        )
    if version > SCHEMA_VERSION:
        raise JournalError(
            f"{path} was written by a newer kata-drill (its schema is {version}, this version knows {SCHEMA_VERSION}); "
            f"nothing was changed. Update kata-drill; to make a backup first: {backup(path)}"
        )
    if not _size(_wal(path)) and _size(path) % page:  # SQLite reads the missing end of a page as zeros
        raise JournalError(damaged(path, "its end is missing"))
    return bool(version)


def backup(path: Path) -> str:
    """The shell command that copies the journal's whole folder, since pending commits are in a file beside it."""
    return f"cp -rp {shlex.quote(str(path.parent))} {shlex.quote(f'{path.parent}.bak')}"


def damaged(path: Path, detail: str) -> str:
    """The message for a journal that cannot be read."""
    return (
        f"{path} is damaged ({detail}); nothing was changed. Make a backup before anything else: {backup(path)} "
        "- then restore an earlier copy, or move it away and `kata import` an export"
    )


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's exceptions into JournalError."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise JournalError(_message(path, error)) from error


def _message(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> str:
    code, text = _code(error), str(error)
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: the disk is full; nothing was recorded just now, nothing before it is lost. Free some space"
    if code == sqlite3.SQLITE_IOERR:
        return (
            f"{path}: {text}; nothing was recorded just now, nothing before it is lost. "
            "Check that the disk has room and is sound"
        )
    if code in UNWRITABLE:
        return f"{path} cannot be written ({text}); nothing recorded is lost; {REMEDY}"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} has been in use by another kata for over {BUSY_S:g} s; try again"
    if code in (None, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "no such" in text:
        return damaged(path, text)
    return f"{path}: {text}; nothing was recorded just now"


def _code(error: Exception) -> int | None:
    """SQLite's primary result code. None for an error of Python itself, which could not decode a row."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0
