"""Measures commands: CPU time of the whole process tree, interleaved with a baseline, and peak memory."""

import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from counts import ENVIRONMENT, KATA, Counts

PASS = (sys.executable, "-c", "pass")


@dataclass(frozen=True, eq=False)
class Task:
    """A command to run in a folder. `before` prepares the folder and is not measured."""

    command: Sequence[str]
    where: Path
    before: Callable[[], None] = field(default=lambda: None)


def kata(line: str, where: Path, before: Callable[[], None] = lambda: None) -> Task:
    return Task((KATA, *line.split()), where, before)


@dataclass(frozen=True)
class Cost:
    cpu_s: float
    clock_s: float
    peak_mib: float


@dataclass(frozen=True)
class Finding:
    """One row of the page. `bound` is the largest value allowed, or with `at_least` the smallest."""

    what: str
    value: float
    unit: str
    against: str = ""
    bound: float | None = None
    at_least: bool = False
    cost: Cost | None = None
    counts: Counts | None = None
    instructions: int | None = None

    @property
    def met(self) -> bool | None:
        """Whether the bound is met; None without a bound."""
        if self.bound is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def cost(task: Task) -> Cost:
    """Run the task once: times of the process with all its children, memory of the largest of them."""
    task.before()
    code, cpu, clock, peak = _launched("\0".join([str(task.where), *task.command]))
    if code:
        words = " ".join(task.command)
        raise SystemExit(f"{words} fails with exit code {code:g}: there is nothing to measure")
    return Cost(cpu, clock, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _launched(line: str) -> list[float]:
    launcher = _launcher()
    assert launcher.stdin is not None
    assert launcher.stdout is not None
    launcher.stdin.write(f"{line}\n")
    launcher.stdin.flush()
    return [float(number) for number in launcher.stdout.readline().split()]


@cache
def _launcher() -> "subprocess.Popen[str]":
    """One process for the whole run. It ends when its standard input is closed."""
    command = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]
    return subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def interleaved(
    pairs: Sequence[tuple[Task, Task]], times: int, warm_ups: int, step: Callable[[], None]
) -> list[tuple[float, Cost]]:
    """For each pair of task and baseline: the ratio of their median CPU times, and the cost of the task.

    Every round runs every task and baseline once, so that a slow minute of the machine affects all alike.
    """
    found: list[tuple[list[Cost], list[Cost]]] = [([], []) for _ in pairs]
    for round_ in range(times + warm_ups):
        for (task, baseline), (ours, theirs) in zip(pairs, found, strict=True):
            both = cost(task), cost(baseline)
            if round_ >= warm_ups:
                ours.append(both[0])
                theirs.append(both[1])
            step()
    return [(typical(ours).cpu_s / typical(theirs).cpu_s, typical(ours)) for ours, theirs in found]


def typical(costs: Sequence[Cost]) -> Cost:
    """Medians of the times, and the highest peak."""
    cpu_s, clock_s = (statistics.median(getattr(each, name) for each in costs) for name in ("cpu_s", "clock_s"))
    return Cost(cpu_s, clock_s, max(each.peak_mib for each in costs))
