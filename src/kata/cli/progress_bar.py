"""A progress bar for what takes its time: on stderr, where there is a terminal, and only once someone has waited."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kata.progress import ProgressCallback

PATIENCE_S = 0.4  # what takes less is shown no bar, and does not pay for one


@contextmanager
def progress() -> "Iterator[ProgressCallback]":
    """What to call with what is being done, and how far it has come: so many of so many."""
    began, with_bar = time.monotonic(), ExitStack()
    update: ProgressCallback | None = None

    def tell(what: str, done: int, of: int, /) -> None:
        nonlocal update
        if update is None and sys.stderr.isatty() and time.monotonic() - began >= PATIENCE_S:
            update = with_bar.enter_context(_bar())
        if update is not None:
            update(what, done, of)

    with with_bar:
        yield tell


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """What to call with a number of steps taken, of that many. As they take long, it shows at once."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _bar() as update:
        done = 0

        def advance(number: int) -> None:
            nonlocal done
            done += number
            update(what, done, total)

        advance(0)
        yield advance


@contextmanager
def _bar() -> "Iterator[ProgressCallback]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)
