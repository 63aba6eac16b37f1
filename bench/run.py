"""`make bench`: what commands cost, as ratios measured in one run.

Machines differ and are shared, so nothing here is a time limit: each command alternates with its baseline, after
warm-ups, and what is compared is the median of the CPU time of the whole process tree.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import large
import screen
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kata import syllabus, workspace
from kata.grading import runner, server
from kata.grading.source import Source
from kata.workspace import Workspace

KATA = str(Path(sys.executable).with_name("kata"))
BARE = (sys.executable, "-c", "pass")
# As a learner's: with PYTHONDONTWRITEBYTECODE, say, each start would compile every module of a checkout.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
BATCH = 10  # warm verdicts between two looks at the kernel's clock, which ticks a hundred times a second
ATTEMPTS = Path(__file__).with_name("attempts")
MANY = 1000  # verdicts, for what a server must not gather


@dataclass(frozen=True)
class Row:
    what: str
    command: Sequence[str]
    against: str
    baseline: Sequence[str]
    bound: float
    where: Path | None = None  # the command's own workspace, where it is not that of all


@dataclass(frozen=True)
class Cost:
    cpu_s: float
    peak_mib: float


def cost(command: Sequence[str], cwd: Path) -> Cost:
    """Run once: CPU seconds of the process and all its children, and the largest of them in memory."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=cwd, env=ENVIRONMENT, stdout=nothing, stderr=nothing)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} fails with exit code {process.returncode}: there is nothing to measure")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def interleaved(rows: Sequence[Row], cwd: Path, times: int, warm_ups: int) -> dict[Row, tuple[list[Cost], list[Cost]]]:
    """Every round runs each command and each baseline once, so that a slow minute of the machine hits all alike."""
    found: dict[Row, tuple[list[Cost], list[Cost]]] = {row: ([], []) for row in rows}
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("measuring", total=(times + warm_ups) * len(rows))
        for round_ in range(times + warm_ups):
            for row in rows:
                pair = cost(row.command, row.where or cwd), cost(row.baseline, cwd)
                if round_ >= warm_ups:
                    found[row][0].append(pair[0])
                    found[row][1].append(pair[1])
                bar.advance(task)
    return found


@dataclass(frozen=True)
class Warm:
    """A verdict of the warm runner on an attempt as a learner would write it."""

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
    """A warm runner of a workspace, and what it and all it has forked have used."""

    def __init__(self, root: Path) -> None:
        self.place = Workspace(root)
        self._katas = syllabus.load(self.place)
        self._owned = server.Owned(self.place)
        deadline = time.monotonic() + 30
        while not server.listens(self.place) and time.monotonic() < deadline:
            time.sleep(0.05)

    def close(self) -> None:
        self._owned.close()

    def judge(self, one: Warm) -> None:
        source = Source(ATTEMPTS / f"{one.attempt}.py", "attempt")
        found = runner.verdict(self.place, self._katas[one.kata], source)
        if found.outcome != one.outcome:
            raise SystemExit(f"{one.attempt} is {found.outcome}, not {one.outcome}: there is nothing to measure")

    @property
    def processes(self) -> list[int]:
        pid = self._owned.process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def used_s(self) -> float:
        """CPU seconds: of this process, the server, its nursery, and those of their children that have ended."""
        return time.process_time() + sum(map(used_s, self.processes))

    def memory_mib(self) -> float:
        """What server and nursery hold for themselves alone."""
        pages = sum(kib(pid, "Private_Dirty") + kib(pid, "Private_Clean") for pid in self.processes)
        return pages / 1024

    def left(self) -> tuple[int, int]:
        """Processes and descriptors."""
        return len(self.processes), sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self.processes)  # noqa: PTH208


def warm_verdicts(warm: Server, times: int, root: Path) -> dict[Warm, float]:
    """Each as a ratio to a bare interpreter, which is started once for each verdict."""
    found = {}
    for one in WARM:
        for _ in range(2):
            warm.judge(one)
        bare = ours = 0.0
        for _ in range(times):
            before = warm.used_s()
            for _ in range(BATCH):
                warm.judge(one)
            ours += warm.used_s() - before
            bare += sum(cost(BARE, root).cpu_s for _ in range(BATCH))
        found[one] = ours / bare
    return found


def sustained(warm: Server) -> tuple[float, float, tuple[int, int], tuple[int, int]]:
    """Verdicts a second on one core, growth of the memory since the hundredth, what is left before and after."""
    cores = os.sched_getaffinity(0)
    everybody = [0, *warm.processes]
    try:
        for pid in everybody:
            os.sched_setaffinity(pid, {min(cores)})
        for _ in range(100):
            warm.judge(WARM[0])
        memory, left = warm.memory_mib(), warm.left()
        began = time.monotonic()
        for _ in range(MANY - 100):
            warm.judge(WARM[0])
        speed = (MANY - 100) / (time.monotonic() - began)
        time.sleep(0.2)  # for the last of them to be gone
        return speed, warm.memory_mib() / memory, left, warm.left()
    finally:
        for pid in everybody:
            os.sched_setaffinity(pid, cores)


def kib(pid: int, what: str) -> int:
    """A line of what the kernel says of a process's memory."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def used_s(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def add_screen(table: Table, root: Path, times: int) -> int:
    """The rows of `kata start` in a terminal; how many miss their bound."""
    title = syllabus.load(Workspace(root))["trees/diameter"].title
    seen = [screen.watch(root, "trees/diameter", title, ATTEMPTS / "diameter.py") for _ in range(3)]
    bare = statistics.median(cost(BARE, root).cpu_s for _ in range(times))
    found = (
        (
            "first paint of kata start",
            "python -c pass",
            statistics.median(one.first_paint_s for one in seen) / bare,
            35,
        ),
        ("ticking, % of a core", "", 100 * min(one.ticking for one in seen), 1),
        ("peak of kata start, MiB", "", max(one.peak_mib for one in seen), 60),
        ("its whole process tree after a verdict, MiB", "", max(one.tree_mib for one in seen), 100),
    )
    for what, against, value, bound in found:
        table.add_row(what, against, f"{value:.2f}", f"{bound:g}", "✓" if value <= bound else "✗", "", "")
    return sum(value > bound for _, _, value, bound in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="measured rounds (default 9)")
    parser.add_argument("--warm-ups", type=int, default=2, help="rounds before those (default 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = workspace.init(Path(folder) / "drill").root
        large.make(Path(folder) / "large")
        return report(root, ATTEMPTS / "diameter.py", options.times, options.warm_ups)


def report(root: Path, file: Path, times: int, warm_ups: int) -> int:
    pytest = (sys.executable, "-m", "pytest", "-q", "katas/trees/test_diameter.py", "--subject", str(file))
    test_file = (KATA, "test", "trees/diameter", "--file", str(file), "--json")
    rows = [
        Row("kata today", (KATA, "today"), "python -c pass", BARE, 13),
        Row("kata today --json", (KATA, "today", "--json"), "python -c pass", BARE, 13),
        Row("kata today, 1,000 katas, 100,000 attempts", (KATA, "today"), "kata today", (KATA, "today"), 1.5,
            root.with_name("large")),
        Row("kata list", (KATA, "list"), "python -c pass", BARE, 13),
        Row("a cold verdict: kata test --file", test_file, "python -c pass", BARE, 35),
        Row("a cold verdict: kata test --file", test_file, "pytest on the same file", pytest, 1.3),
    ]  # fmt: skip
    table = Table(title="CPU, median of the whole process tree")
    for name in ("what", "against", "ratio", "bound", "", "ms", "peak MiB"):
        table.add_column(name, justify="left" if name in ("what", "against") else "right")
    missed = 0
    for row, (ours, theirs) in interleaved(rows, root, times, warm_ups).items():
        mine = statistics.median(one.cpu_s for one in ours)
        ratio = mine / statistics.median(one.cpu_s for one in theirs)
        missed += ratio > row.bound
        peak = max(one.peak_mib for one in ours)
        mark = "✓" if ratio <= row.bound else "✗"
        table.add_row(
            row.what, row.against, f"{ratio:.2f}", f"{row.bound:g}", mark, f"{mine * 1000:.0f}", f"{peak:.0f}"
        )
    with contextlib.closing(Server(root)) as warm:
        for one, ratio in warm_verdicts(warm, times, root).items():
            missed += ratio > one.bound
            mark = "✓" if ratio <= one.bound else "✗"
            what = f"a warm verdict, {one.what}: {one.kata}"
            table.add_row(what, "python -c pass", f"{ratio:.2f}", f"{one.bound:g}", mark, "", "")
        speed, growth, before, after = sustained(warm)
    missed += add_screen(table, root, times)
    console = Console()
    console.print(table)
    console.print("all within their bounds" if not missed else f"{missed} miss their bound (✗)")
    console.print(
        f"{MANY} warm verdicts on one core: {speed:.1f} a second (at least 10); memory of the server after them "
        f"{growth:.2f} times that after 100 (at most 1.1); processes and descriptors {before}, then {after}"
    )
    katas = len(list((root / "katas" / "trees").glob("test_*.py")))
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "pytest", "-q", "katas/trees"], cwd=root, check=True, capture_output=True)
    seconds = time.monotonic() - began
    console.print(f"pytest katas/trees: {seconds:.1f} s by the clock, {seconds / katas:.2f} s per kata, all references")
    return 0


if __name__ == "__main__":
    sys.exit(main())
