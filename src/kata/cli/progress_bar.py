"""A progress bar for long work. It goes to stderr, only if that is a terminal, and only after a short wait."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kata.progress import ProgressCallback

DELAY_S = 0.4  # work that takes less shows no bar, and does not import rich for it


@contextmanager
def progress() -> "Iterator[ProgressCallback]":
    """Yield a callback that shows the progress of a long operation: its name, steps done, steps in total."""
    began, stack = time.monotonic(), ExitStack()
    update: ProgressCallback | None = None

    def report(name: str, done: int, total: int, /) -> None:
        nonlocal update
        if update is None and sys.stderr.isatty() and time.monotonic() - began >= DELAY_S:
            update = stack.enter_context(_bar())
        if update is not None:
            update(name, done, total)

    with stack:
        yield report


@contextmanager
def steps(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yield a callback that adds a number of finished steps. Steps take long, so the bar shows at once."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _bar() as update:
        done = 0

        def advance(number: int) -> None:
            nonlocal done
            done += number
            update(name, done, total)

        advance(0)
        yield advance


@contextmanager
def _bar() -> "Iterator[ProgressCallback]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    below = getattr(
        sys.stderr, "rich_proxied_file", sys.stderr
    )  # now: the bar itself replaces stderr as long as it shows
    with Progress(*columns, console=Console(file=below), transient=True) as bar:
        task = bar.add_task("")
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)
