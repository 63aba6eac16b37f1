"""`make bench`: what commands cost, as ratios measured in one run.

Machines differ and are shared, so nothing here is a time limit: each command alternates with its baseline, after
warm-ups, and what is compared is the median of the CPU time of the whole process tree.
"""

import argparse
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

from kata import workspace

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
    console = Console()
    console.print(table)
    katas = len(list((root / "katas" / "trees").glob("test_*.py")))
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "pytest", "-q", "katas/trees"], cwd=root, check=True, capture_output=True)
    seconds = time.monotonic() - began
    console.print(f"pytest katas/trees: {seconds:.1f} s by the clock, {seconds / katas:.2f} s per kata, all references")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
