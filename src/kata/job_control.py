"""Ctrl-Z: the shell gets the terminal back, `fg` continues, and the time in between does not count as work."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType

from kata import attempt
from kata.context import AppContext
from kata.errors import KataError


@contextlib.contextmanager
def paused(ctx: AppContext) -> Iterator[None]:
    """Pause the open attempt meanwhile, if it is being worked at. A journal that cannot be written changes nothing."""
    try:
        attempt.pause(ctx)
    except KataError:  # no attempt is open; paused already; on a break
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(KataError):  # resumed or closed in another terminal
            attempt.resume(ctx)


def stop_job() -> None:
    """Stop all processes of this job until `fg`. Without a shell that controls jobs, nothing happens.

    The whole job must stop, or a program that started kata, such as uvx, would go on waiting in the foreground. A job
    that `bg` has continued stops again, because it needs the terminal.
    """
    with _default_action():
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        while not _in_foreground():
            time.sleep(0.1)
            os.killpg(os.getpgrp(), signal.SIGTSTP)


def _stop_process() -> None:
    """Stop this process, after the whole job has got the signal."""
    with _default_action():
        os.kill(os.getpid(), signal.SIGTSTP)


@contextlib.contextmanager
def _default_action() -> Iterator[None]:
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


def _in_foreground() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:  # no terminal
        return True


class StopHandler:
    """Handles SIGTSTP, which Ctrl-Z sends: the open attempt is paused until the job continues.

    The signal may come in the middle of a journal's transaction, so it takes effect only inside `waiting`.
    """

    def __init__(self, ctx: AppContext, continued: Callable[[], object] = lambda: None) -> None:
        """`continued` is called after each stop."""
        self._ctx, self._continued = ctx, continued
        self._waiting = self._requested = False

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        before = signal.signal(signal.SIGTSTP, self._handle)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, before)

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """A block in which the journal is not used."""
        self._waiting = True
        try:
            if self._requested:
                self._stop()
            yield
        finally:
            self._waiting = False

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self._waiting:
            self._stop()
        else:
            self._requested = True

    def _stop(self) -> None:
        self._requested = False
        with paused(self._ctx):
            _stop_process()
        self._continued()
