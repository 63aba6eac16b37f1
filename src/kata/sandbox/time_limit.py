"""Stops code that runs too long, by an exception in the main thread.

Python swallows an exception that is raised in a callback of the garbage collector or of a weak reference, in `__del__`
or in a generator that is given up. An endless attempt that allocates spends most of its time in the garbage collector,
so this is where the exception would usually be raised. `time_limit` waits until such a callback or `__del__` has ended;
where it cannot know, Python swallows the exception. Either way nothing is printed, and a millisecond later it tries
again.
"""

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from types import FrameType

from kata.sandbox.loading import TimeLimitExceeded
from kata.sandbox.time_budget import TICK_S, TimeBudget

AGAIN_S = 0.001  # after Python swallowed the exception, or would have
MOST_WAITS = 100  # for callbacks to end: an endless one ends only by an exception
REPEAT_S = 1.0  # after the attempt may have caught it


@contextlib.contextmanager
def time_limit(
    seconds: float, on_timeout: Callable[[], None] = lambda: None, processes: Callable[[], Iterable[int]] = tuple
) -> Iterator[None]:
    """Raise TimeLimitExceeded in the main thread when this process and those of the attempt have used that much time.

    Time is counted by `TimeBudget`: a busy machine does not shorten the limit. The exception is raised again each
    second, in case an attempt catches it, and once more at the end of an attempt that catches it and then ends.
    """
    budget, timed_out = TimeBudget(seconds, lambda: (os.getpid(), *processes())), False
    waits = 0

    def tick(_signal: int, frame: FrameType | None) -> None:
        nonlocal timed_out, waits
        if not timed_out and not budget.is_spent():
            return
        waits += 1
        if waits < MOST_WAITS and _would_be_swallowed(frame, raise_again):
            signal.setitimer(signal.ITIMER_REAL, AGAIN_S, TICK_S)
            return
        timed_out, waits = True, 0
        signal.setitimer(signal.ITIMER_REAL, REPEAT_S, REPEAT_S)
        on_timeout()
        raise TimeLimitExceeded

    def raise_again(swallowed: "sys.UnraisableHookArgs") -> None:
        if swallowed.exc_type is TimeLimitExceeded:
            signal.setitimer(signal.ITIMER_REAL, AGAIN_S, REPEAT_S)
        else:
            previous_hook(swallowed)

    previous, previous_hook = signal.signal(signal.SIGALRM, tick), sys.unraisablehook
    sys.unraisablehook = raise_again
    signal.setitimer(signal.ITIMER_REAL, TICK_S, TICK_S)
    try:
        yield
        if timed_out:
            raise TimeLimitExceeded
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        sys.unraisablehook = previous_hook


def _would_be_swallowed(frame: FrameType | None, *hooks: Callable[..., object]) -> bool:
    """Whether the frame runs in a hook, a callback of the garbage collector or a `__del__`."""
    codes = {getattr(function, "__code__", None) for function in (*hooks, *gc.callbacks)}
    while frame is not None:
        if frame.f_code in codes or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False
