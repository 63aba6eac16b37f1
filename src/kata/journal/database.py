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
from kata.messages import tr
from kata.paths import APPLICATION_ID, SCHEMA_VERSION, STATE

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
CREATION_S = 1.0  # more than a process takes from creating a journal's file to its first write
WRITING, READING, IMMUTABLE = "mode=rwc", "mode=ro", "immutable=1"
UNWRITABLE = (
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip


def exists(path: Path) -> bool:
    """Whether there is anything to read. Raises JournalError for an empty file that was a journal."""
    if _size(path) or _size(_wal(path)):
        return True
    _expect_not_lost(path)
    return bool(_size(path))  # which another process may have created just now


def is_empty(path: Path) -> bool:
    """Whether the file is there and has no bytes: a full disk leaves that of a new journal, which counts as none."""
    return path.is_file() and not _size(path)


def _expect_not_lost(path: Path) -> None:
    """Raise JournalError if the file is empty, and attempts that are older than it show that it once had events.

    To count it as no journal would show a learner of many months the plan of a first day, and the next event would
    overwrite what a disk check might still find. A new journal whose first write found no room has no older attempts:
    that of a start which fails is removed, and that of this very command is newer.
    """
    if not is_lost(path):
        return
    patience = time.monotonic() + CREATION_S
    while time.time() - path.stat().st_mtime < CREATION_S and time.monotonic() < patience:
        time.sleep(0.01)  # another process may be creating it at this moment
        if not is_empty(path):
            return
    copies = [copy for copy in (path.with_name(f"{path.name}.bak"), _backup_folder(path) / path.name) if _size(copy)]
    begin = f"rm {shlex.quote(str(path))}"
    if copies:
        restore = f"cp -p {shlex.quote(str(copies[0]))} {shlex.quote(str(path))}"
        text = tr(
            "{path} is empty (0 bytes), though there are attempts: what was recorded is gone from it; nothing was "
            "changed. {copy} is a copy: `{restore}` restores it. To begin anew instead: `{begin}`",
            path=path, copy=copies[0], restore=restore, begin=begin,
        )  # fmt: skip
    else:
        text = tr(
            "{path} is empty (0 bytes), though there are attempts: what was recorded is gone from it; nothing was "
            "changed. Restore it from a backup or a snapshot of the disk. To begin anew instead: `{begin}`; "
            "`kata import FILE` then reads an export",
            path=path, begin=begin,
        )  # fmt: skip
    raise JournalError(text)


def is_lost(path: Path) -> bool:
    """Whether the file is empty, and there are attempts that are older."""
    if not is_empty(path):
        return False
    emptied = path.stat().st_mtime
    attempts = path.parent.parent.glob("attempts/????-??-??/*/*.py") if path.parent.name == STATE else iter(())
    return any(attempt.stat().st_mtime < emptied for attempt in attempts)


def connect(path: Path) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """Open the journal, creating it if missing. The second value is None, or the error that leaves it read-only."""
    with translate_errors(path):
        size, pending = _size(path), _size(_wal(path))
        if pending and not size:  # SQLite would delete the pending commits
            raise JournalError(damaged(path, tr("it is empty, but {file} is not", file=_wal(path).name)))
        if not size:
            _expect_not_lost(path)
            try:
                path.parent.mkdir(exist_ok=True)
            except OSError as error:
                raise JournalError(
                    tr("{folder} cannot be made ({error}); {remedy}", folder=path.parent, error=error.strerror,
                       remedy=_writable())
                ) from error  # fmt: skip
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
        move = f"mv {shlex.quote(str(path))} {shlex.quote(f'{path}.bak')}"
        text = tr("{path} is a SQLite file of another program; nothing was changed. Move it away: {command}",
                  path=path, command=move)  # fmt: skip
        raise JournalError(text)
    if version > SCHEMA_VERSION:
        text = tr(
            "{path} was written by a newer kata-drill (its schema is {version}, this version knows {known}); "
            "nothing was changed. Update kata-drill; to make a backup first: {command}",
            path=path, version=version, known=SCHEMA_VERSION, command=backup(path),
        )  # fmt: skip
        raise JournalError(text)
    if not _size(_wal(path)) and _size(path) % page:  # SQLite reads the missing end of a page as zeros
        raise JournalError(damaged(path, tr("its end is missing")))
    return bool(version)


def backup(path: Path) -> str:
    """The shell command that copies the journal's whole folder, since pending commits are in a file beside it."""
    return f"cp -rp {shlex.quote(str(path.parent))} {shlex.quote(str(_backup_folder(path)))}"


def _backup_folder(path: Path) -> Path:
    return path.parent.with_name(f"{path.parent.name}.bak")


def damaged(path: Path, detail: str) -> str:
    """The message for a journal that cannot be read."""
    return tr(
        "{path} is damaged ({detail}); nothing was changed. Make a backup before anything else: {command} "
        "- then restore an earlier copy, or move it away and `kata import` an export",
        path=path, detail=detail, command=backup(path),
    )  # fmt: skip


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
        return tr(
            "{path}: the disk is full; nothing was recorded just now, nothing before it is lost. Free some space",
            path=path,
        )
    if code == sqlite3.SQLITE_IOERR:
        return tr(
            "{path}: {error}; nothing was recorded just now, nothing before it is lost. "
            "Check that the disk has room and is sound",
            path=path, error=text,
        )  # fmt: skip
    if code in UNWRITABLE:
        return tr("{path} cannot be written ({error}); nothing recorded is lost; {remedy}", path=path, error=text,
                  remedy=_writable())  # fmt: skip
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return tr("{path} has been in use by another kata for over {seconds:g} s; try again", path=path, seconds=BUSY_S)
    if code in (None, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "no such" in text:
        return damaged(path, text)
    return tr("{path}: {error}; nothing was recorded just now", path=path, error=text)


def _writable() -> str:
    return tr("make the workspace writable, or set KATA_HOME to one that is")


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
