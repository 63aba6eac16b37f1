"""The callback through which long operations report their progress."""

from typing import Protocol

REPORT_EVERY = 1000  # events between two reports


class ProgressCallback(Protocol):
    """Called with the name of the current step, the number of items done, and the total."""

    def __call__(self, step: str, done: int, total: int, /) -> None: ...


def no_progress(_step: str, _done: int, _total: int, /) -> None:
    """Report nothing."""
