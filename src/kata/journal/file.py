"""The journal's file as one connection: transactions, rows as values, and errors as messages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kata.errors import JournalError
from kata.journal import database
from kata.messages import tr

T = TypeVar("T")


class JournalFile:
    """A connection to the journal's file, which may be read-only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection, self._unwritable = database.connect(path)

    def close(self) -> None:
        self._connection.close()

    def _values(self, convert: Callable[[tuple[Any, ...]], T], query: str, *values: Any) -> Iterator[T]:
        for row in self._rows(query, *values):
            try:
                value = convert(row)
            except (TypeError, ValueError) as error:
                name = convert.__name__.removeprefix("to_")
                detail = tr("unreadable {kind}: {error}", kind=_names().get(name, name), error=error)
                raise JournalError(database.damaged(self.path, detail)) from error
            yield value

    def _rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with database.translate_errors(self.path):
            yield from self._connection.execute(query, [_sql(value) for value in values])

    def _row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        return next(self._rows(query, *values), None)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Read in one transaction, which sees the journal as it is when the transaction begins."""
        with database.translate_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Read and write in one transaction that locks out other writers from its beginning."""
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

    def _expect_sound(self) -> None:
        errors = [str(row[0]) for row in self._rows("PRAGMA quick_check") if row[0] != "ok"]
        if errors:
            raise JournalError(database.damaged(self.path, errors[0]))

    def _derived(self, derive: Callable[[], T]) -> T:
        try:
            return derive()
        except (KeyError, TypeError, ValueError) as error:
            detail = tr("an event cannot be read: {error}", error=error)
            raise JournalError(database.damaged(self.path, detail)) from error


def _names() -> dict[str, str]:
    """What the rows of each table are."""
    return {
        "event": tr("event"), "attempt": tr("attempt"), "note": tr("note"), "progress": tr("progress"),
        "open_attempt": tr("open attempt"),
    }  # fmt: skip


def _sql(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
