"""Measures verdicts: cold, warm, and against plain pytest on the same file."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commands import Row
from measure import PASS, Finding, Task, cost, kata

from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.sandbox.loading import Source
from kata.workspace import Workspace

ATTEMPTS = Path(__file__).with_name("attempts")
DIAMETER = ATTEMPTS / "diameter.py"
BATCH = 10  # warm verdicts between two readings of the CPU time, which the kernel counts in hundredths of a second
MANY = 1000  # verdicts, to see whether a server leaks


def cold(root: Path) -> list[Row]:
    # in pytest's own process, as a yardstick: what our sandbox adds is part of what is measured, not of the measure
    options = ("--in-process", "--subject", str(DIAMETER))
    command = (sys.executable, "-m", "pytest", "-q", "katas/trees/test_diameter.py", *options)
    ours, pytest = kata(f"test trees/diameter --file {DIAMETER} --json", root), Task(command, root)
    return [
        Row("kata test --file, cold", ours, "python -c pass", Task(PASS, root), 35),
        Row("kata test --file, cold", ours, "pytest on the same file", pytest, 1.3),
    ]


@dataclass(frozen=True)
class Warm:
    """A verdict of the warm server on an attempt as a learner would write it."""

    what: str
    kata: str
    attempt: str
    outcome: str
    bound: float


WARM = (
    Warm("passing", "trees/diameter", "diameter", "passed", 8),
    Warm("passing, in place", "trees/invert", "invert", "passed", 8),
    Warm("passing, a class", "deques/api_maxlen", "api_maxlen", "passed", 8),
    Warm("failing in the sweep", "trees/diameter", "diameter_through_root", "failed", 3),
    Warm("too slow", "trees/diameter", "diameter_quadratic", "too_slow", 5),
    Warm("failing after shrinking", "trees/diameter", "diameter_after_shrinking", "failed", 8),
)


class Server:
    """The warm server of a workspace, with the CPU time and memory of it and all its children."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root)
        self._katas = catalogue_reader.load(self.workspace)
        self._owned = warm_server.ServerProcess(self.workspace)
        deadline = time.monotonic() + 30
        while not warm_server.is_running(self.workspace) and time.monotonic() < deadline:
            time.sleep(0.05)

    def close(self) -> None:
        self._owned.close()

    def judge(self, case: Warm) -> None:
        source = Source(ATTEMPTS / f"{case.attempt}.py", "attempt")
        verdict = runner.verdict(self.workspace, self._katas[case.kata], source)
        if verdict.outcome != case.outcome:
            raise SystemExit(f"{case.attempt} is {verdict.outcome}, not {case.outcome}: there is nothing to measure")

    @property
    def processes(self) -> list[int]:
        pid = self._owned.process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def used_s(self) -> float:
        """CPU seconds: of this process, the server, the worker zygote, and their children that have ended."""
        return time.process_time() + sum(map(_used_s, self.processes))

    def memory_mib(self) -> float:
        """Private memory of the server and the worker zygote."""
        pages = sum(_kib(pid, "Private_Dirty") + _kib(pid, "Private_Clean") for pid in self.processes)
        return pages / 1024

    def left(self) -> tuple[int, int]:
        """Processes and descriptors."""
        return len(self.processes), sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self.processes)  # noqa: PTH208


def warm(server: Server, times: int, root: Path, pytest_s: float, step: Callable[[], None]) -> list[Finding]:
    """Each as a ratio to a bare interpreter started once per verdict; the first also as a ratio to pytest."""
    found = []
    for case in WARM:
        for _ in range(2):
            server.judge(case)
        bare = ours = 0.0
        for _ in range(times):
            before = server.used_s()
            for _ in range(BATCH):
                server.judge(case)
            ours += server.used_s() - before
            bare += sum(cost(Task(PASS, root)).cpu_s for _ in range(BATCH))
            step()
        found.append(Finding(f"warm, {case.what}: {case.kata}", ours / bare, "x", "python -c pass", case.bound))
        if case is WARM[0]:
            of_pytest = ours / times / BATCH / pytest_s
            found.append(Finding(f"warm, {case.what}: {case.kata}", of_pytest, "x", "pytest on the same file", 0.2))
    return found


def sustained(server: Server) -> list[Finding]:
    """Verdicts per second on one core, growth of memory since the hundredth, and leaked processes and descriptors."""
    cores = os.sched_getaffinity(0)
    processes_to_pin = [0, *server.processes]
    try:
        for pid in processes_to_pin:
            os.sched_setaffinity(pid, {min(cores)})
        for _ in range(100):
            server.judge(WARM[0])
        memory, (processes, descriptors) = server.memory_mib(), server.left()
        began = time.monotonic()
        for _ in range(MANY - 100):
            server.judge(WARM[0])
        speed = (MANY - 100) / (time.monotonic() - began)
        time.sleep(0.2)  # until the last of them has ended
        after = server.left()
    finally:
        for pid in processes_to_pin:
            os.sched_setaffinity(pid, cores)
    return [
        Finding(f"{MANY} warm verdicts on one core", speed, "a second", bound=10, at_least=True),
        Finding("memory of the server after them", server.memory_mib() / memory, "x", "after 100 of them", 1.1),
        Finding("processes left over", after[0] - processes, "", bound=0),
        Finding("descriptors left over", after[1] - descriptors, "", bound=0),
    ]


def all_references(root: Path) -> Finding:
    """Seconds per kata of `pytest katas/trees`, which judges the reference approaches."""
    katas = len(list((root / "katas" / "trees").glob("test_*.py")))
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "pytest", "-q", "katas/trees"], cwd=root, check=True, capture_output=True)
    return Finding(f"pytest katas/trees, a kata of {katas}", (time.monotonic() - began) / katas, "s", "by the clock")


def pytest_s(root: Path, times: int) -> float:
    """CPU seconds of plain pytest on the file that the warm server judges."""
    task = cold(root)[1].baseline
    return statistics.median(cost(task).cpu_s for _ in range(times))


def _kib(pid: int, what: str) -> int:
    """One line of the kernel's account of a process's memory."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def _used_s(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
