"""Time limits that do not depend on how busy the machine is.

A wall-clock limit would blame an attempt for what other programs do. `TimeBudget` counts the seconds in which the
watched processes compute or sleep. It leaves out the time in which one of them was ready to run but had no processor
(Linux reports it as run delay), and the time in which this process itself was stopped or got no processor.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

TICK_S = 0.1  # how often `is_spent` must be called while the budget runs
MOST_AT_ONCE_S = 3 * TICK_S  # the most that one call counts: after a longer gap, this process was stopped or starved


class TimeBudget:
    """The time that some processes may use, and how much of it they have used.

    `processes` returns the ids of the processes to watch. It is called each time, since a reloaded attempt runs in
    another process. Where the system does not report run delays (macOS), all elapsed time counts.
    """

    def __init__(self, limit_s: float, processes: Callable[[], Iterable[int]]) -> None:
        self.limit_s = limit_s
        self.used_s = 0.0
        self._processes = processes
        self._looked_s = time.monotonic()
        self._usage: dict[int, tuple[float, float]] = {}  # by process id: CPU time and run delay
        self._computed_s = 0.0

    def is_spent(self) -> bool:
        """Count the time since the last call, and return whether the limit is reached. Call it every TICK_S seconds."""
        now_s = time.monotonic()
        passed_s, self._looked_s = min(now_s - self._looked_s, MOST_AT_ONCE_S), now_s
        delayed_s, is_ready = 0.0, False
        for pid in self._processes():
            usage = cpu_s(pid), run_delay_s(pid)
            before = self._usage.get(pid, usage)
            self._usage[pid] = usage
            self._computed_s += max(0.0, usage[0] - before[0])
            delayed_s += max(0.0, usage[1] - before[1])
            is_ready = is_ready or (pid != os.getpid() and is_ready_to_run(pid))  # this process runs now
        self.used_s += max(0.0, passed_s - delayed_s)
        if self._computed_s >= self.limit_s:
            return True
        # The kernel reports a run delay only when it ends: a process that is ready now may be waiting for a processor.
        return self.used_s >= self.limit_s and not is_ready


def cpu_s(pid: int) -> float:
    """The CPU seconds that all threads of a process have used; 0 where the system does not report them."""
    with contextlib.suppress(OSError, AttributeError):
        return time.clock_gettime(~pid << 3 | 2)  # the process's CPU clock, as clock_getcpuclockid(3) computes it
    return 0.0


def run_delay_s(pid: int) -> float:
    """The seconds in which threads of the process waited for a processor; 0 where the system does not report them."""
    nanoseconds = 0
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            nanoseconds += int(file.read_text().split()[1])
    return nanoseconds / 1e9


def is_ready_to_run(pid: int) -> bool:
    """Whether a thread of the process runs or waits for a processor; False where the system does not report it."""
    for file in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError, IndexError):
            if file.read_text().rpartition(")")[2].split()[0] == "R":
                return True
    return False
