"""Ends a process when another one has ended, in whatever way: `kill -9` leaves no time to end others.

A lifeline is a pipe that nobody writes to. One process holds the writing end, and the kernel closes it with that
process; the other holds the reading end, and the kernel signals it then. It takes no thread and no polling.
"""

import contextlib
import fcntl
import os
import select
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG = 1


def end_with(lifeline: int, *, cleanly: bool = False) -> None:
    """End this process once the other end of the lifeline is closed. Call it in the main thread.

    `cleanly` raises SystemExit where the process is at that moment, so that `finally` and `with` are obeyed; otherwise
    it is killed at once.
    """

    def end(*_: Any) -> None:
        if cleanly:
            sys.exit(0)
        os.kill(os.getpid(), signal.SIGKILL)

    signal.signal(signal.SIGIO, signal.SIG_DFL if sys.platform == "linux" and not cleanly else end)
    with contextlib.suppress(OSError):  # where pipes do not signal, it goes on until it writes its report
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:  # it was closed before the kernel was told to signal
        end()


def end_with_parent() -> None:
    """End this process, started by multiprocessing, when the process that started it has ended."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        end_with(parent.sentinel)


def die_with(parent: int) -> None:
    """Have the kernel kill this process when the thread that has forked it ends, in the process `parent`. On Linux."""
    if sys.platform != "linux":
        return
    import ctypes  # not by clients of a fork server, for which it would take long

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it has ended before
        os._exit(1)
