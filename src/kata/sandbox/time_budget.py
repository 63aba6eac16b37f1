"""Time limits that do not depend on how busy the machine is.

A wall clock blames an attempt for what other programs do. `TimeBudget` counts the seconds in which the watched
processes compute, or wait although they could run. It leaves out the time in which one of them was ready to run and
had no processor (Linux tells it as run delay), and the time in which this process itself was stopped or starved.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

TICK_S = 0.1  # how often a budget wants to be looked at while it runs
MOST_AT_ONCE_S = 3 * TICK_S  # counted for one look: a longer gap means that nobody could look


class TimeBudget:
    """Seconds that some processes may use, and how many of them are gone.

    `processes` gives the process ids to watch, each time anew: an attempt that is loaded again has another process.
    Where the system does not tell run delays (macOS), all time that was looked at counts.
    """

    def __init__(self, limit_s: float, processes: Callable[[], Iterable[int]]) -> None:
        self.limit_s = limit_s
        self.used_s = 0.0
        self._processes = processes
        self._looked_s = time.monotonic()
        self._usage: dict[int, tuple[float, float]] = {}  # of each process: its CPU time and its run delay
        self._computed_s = 0.0

    def is_spent(self) -> bool:
        """Count the time since the last look; whether the limit is reached. To be asked every `TICK_S` seconds."""
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
        # The kernel books a delay when it ends: what is ready to run now may be waiting for a processor.
        return self.used_s >= self.limit_s and not is_ready


def cpu_s(pid: int) -> float:
    """The CPU seconds that a process has used, all its threads together; 0 where the system does not tell."""
    with contextlib.suppress(OSError, AttributeError):
        return time.clock_gettime(~pid << 3 | 2)  # its CPU clock, as clock_getcpuclockid(3) makes it
    return 0.0


def run_delay_s(pid: int) -> float:
    """The seconds in which a thread of the process was ready to run and had no processor; 0 where it is not told."""
    nanoseconds = 0
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            nanoseconds += int(file.read_text().split()[1])
    return nanoseconds / 1e9


def is_ready_to_run(pid: int) -> bool:
    """Whether a thread of the process runs or waits for a processor; False where the system does not tell."""
    for file in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError, IndexError):
            if file.read_text().rpartition(")")[2].split()[0] == "R":
                return True
    return False
