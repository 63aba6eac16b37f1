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

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kata import catalogue, workspace
from kata.grading import runner, server
from kata.grading.source import Source
from kata.workspace import Workspace

KATA = str(Path(sys.executable).with_name("kata"))
BARE = (sys.executable, "-c", "pass")
RIGHT = """def diameter(root):
    best = 0

    def height(node):
        nonlocal best
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return 1 + max(left, right)

    height(root)
    return best
"""


@dataclass(frozen=True)
class Row:
    what: str
    command: Sequence[str]
    against: str
    baseline: Sequence[str]
    bound: float


@dataclass(frozen=True)
class Cost:
    cpu_s: float
    peak_mib: float


def cost(command: Sequence[str], cwd: Path) -> Cost:
    """Run once: CPU seconds of the process and all its children, and the largest of them in memory."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
                pair = cost(row.command, cwd), cost(row.baseline, cwd)
                if round_ >= warm_ups:
                    found[row][0].append(pair[0])
                    found[row][1].append(pair[1])
                bar.advance(task)
    return found


@dataclass(frozen=True)
class Warm:
    """A verdict of the warm runner on one reference."""

    what: str
    kata: str
    reference: str
    bound: float


WARM = (
    Warm("passing", "trees/diameter", "nested_nonlocal", 8),
    Warm("passing, in place", "trees/invert", "recursive", 8),
    Warm("passing, a class", "deques/api_maxlen", "list_model", 8),
    Warm("failing in the sweep", "trees/diameter", "only_through_root", 3),
    Warm("too slow", "trees/diameter", "recomputes_height", 5),
)


def warm_verdicts(root: Path, times: int) -> dict[Warm, float]:
    """CPU seconds of one warm verdict, all processes together: ours, the server's, and those it has forked."""
    place = Workspace(root)
    katas = catalogue.load(place)
    found = {}
    with contextlib.closing(server.Owned(place)) as owned:
        deadline = time.monotonic() + 30
        while not server.listens(place):
            if time.monotonic() > deadline:
                return {}
            time.sleep(0.05)
        for one in WARM:
            kata = katas[one.kata]
            source = Source(place.solution(kata), one.reference, one.reference)
            runner.verdict(place, kata, source)
            before = time.process_time() + used_s(owned.process.pid)
            for _ in range(times):
                runner.verdict(place, kata, source)
            found[one] = (time.process_time() + used_s(owned.process.pid) - before) / times
    return found


def used_s(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="measured rounds (default 9)")
    parser.add_argument("--warm-ups", type=int, default=2, help="rounds before those (default 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = workspace.init(Path(folder) / "drill").root
        file = Path(folder) / "diameter.py"
        file.write_text(RIGHT)
        return report(root, file, options.times, options.warm_ups)


def report(root: Path, file: Path, times: int, warm_ups: int) -> int:
    pytest = (sys.executable, "-m", "pytest", "-q", "katas/trees/test_diameter.py", "--subject", str(file))
    test_file = (KATA, "test", "trees/diameter", "--file", str(file), "--json")
    rows = [
        Row("kata today", (KATA, "today"), "python -c pass", BARE, 13),
        Row("kata today --json", (KATA, "today", "--json"), "python -c pass", BARE, 13),
        Row("kata list", (KATA, "list"), "python -c pass", BARE, 13),
        Row("a cold verdict: kata test --file", test_file, "python -c pass", BARE, 35),
        Row("a cold verdict: kata test --file", test_file, "pytest on the same file", pytest, 1.3),
    ]
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
    bare = statistics.median(cost(BARE, root).cpu_s for _ in range(times))
    for one, cpu_s in warm_verdicts(root, times).items():
        ratio = cpu_s / bare
        missed += ratio > one.bound
        mark = "✓" if ratio <= one.bound else "✗"
        figures = f"{ratio:.2f}", f"{one.bound:g}", mark, f"{cpu_s * 1000:.0f}", ""
        table.add_row(f"a warm verdict, {one.what}: {one.kata}", "python -c pass", *figures)
    console = Console()
    console.print(table)
    console.print("all within their bounds" if not missed else f"{missed} miss their bound (✗)")
    katas = len(list((root / "katas" / "trees").glob("test_*.py")))
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "pytest", "-q", "katas/trees"], cwd=root, check=True, capture_output=True)
    seconds = time.monotonic() - began
    console.print(f"pytest katas/trees: {seconds:.1f} s by the clock, {seconds / katas:.2f} s per kata, all references")
    return 0


if __name__ == "__main__":
    sys.exit(main())
