"""How work that takes its time says how far it has come."""

from typing import Protocol

REPORT_EVERY = 1000  # events


class ProgressCallback(Protocol):
    """How far something that takes its time has come: what is being done, and so many of so many."""

    def __call__(self, what: str, done: int, of: int, /) -> None: ...


def no_progress(_what: str, _done: int, _of: int, /) -> None:
    """Nobody is waiting."""
