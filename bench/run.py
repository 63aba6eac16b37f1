"""`make bench`: measures what everything costs, compares it with its bounds, and writes docs/performance.md.

This is no test, because machines differ and are shared. Ratios hold within one run; counts are the same anywhere.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import commands
import first_use
import large
import page
import peers
import screen
import verdicts
from counts import ENVIRONMENT
from measure import PASS, Finding, Task, cost
from rich.console import Console
from rich.progress import Progress

from kata import workspace
from kata.catalogue import reader as catalogue_reader
from kata.workspace import Workspace

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="measured rounds (default 9)")
    parser.add_argument("--warm-ups", type=int, default=2, help="rounds before those (default 2)")
    parser.add_argument("--offline", action="store_true", help="install nothing, and leave the page as it is")
    options = parser.parse_args()
    os.environ.clear()
    os.environ.update(ENVIRONMENT)  # the processes started from here inherit it
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sections = measured(Path(folder), options.times, options.warm_ups, not options.offline, notes)
    console = Console()
    console.print(page.terminal(sections))
    missed = sum(finding.met is False for findings in sections.values() for finding in findings)
    console.print("every bound is met" if not missed else f"bounds missed (✗): {missed}")
    if not options.offline:
        PAGE.write_text(page.markdown(sections, notes, date.today()), encoding="utf-8")
        console.print(f"written: docs/{PAGE.name}")
    return 0


def measured(folder: Path, times: int, warm_ups: int, online: bool, notes: list[str]) -> dict[str, list[Finding]]:
    sections: dict[str, list[Finding]] = {}
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("measuring", total=None)

        def step() -> None:
            bar.advance(task)

        def measure(name: str, rows: list[commands.Row]) -> None:
            bar.update(task, description=name, completed=0, total=(times + warm_ups) * len(rows))
            sections[name] = commands.findings(rows, times, warm_ups, step)

        def announce(name: str, total: int) -> None:
            bar.update(task, description=name, completed=0, total=total)

        announce("making the workspaces", 1)
        root = workspace.init(folder / "drill").root
        big = large.make(folder / "large").root
        used(root)
        measure(page.DAY, commands.starting(root))
        measure(page.LARGE, commands.growing(root, big))
        announce(page.WHOLE, 5 * commands.SLOW_RUNS)
        sections[page.WHOLE] = commands.whole_journal(big, step)
        measure(page.VERDICTS, verdicts.cold(root))
        announce("warm verdicts", times * len(verdicts.WARM))
        with contextlib.closing(verdicts.Server(root)) as server:
            pytest_s = verdicts.pytest_s(root, times)
            sections[page.VERDICTS] += verdicts.warm(server, times, root, pytest_s, step)
            sections[page.VERDICTS] += verdicts.sustained(server)
        sections[page.VERDICTS].append(verdicts.all_references(root))
        announce(page.SCREEN, 3)
        bare_s = statistics.median(cost(Task(PASS, root)).cpu_s for _ in range(times))
        title = catalogue_reader.load(Workspace(root))["trees/diameter"].title
        sections[page.SCREEN] = screen.findings(root, title, verdicts.DIAMETER, bare_s, step)
        if online:
            announce(page.FIRST_USE, 6)
            sections[page.FIRST_USE] = first_use.findings(folder, step)
            announce("installing other tools", 2)
            tools, missing = peers.installed(folder, step)
            notes += missing
            measure(page.PEERS, peers.rows(tools, root, big))
    return sections


def used(root: Path) -> None:
    """Record three attempts, so that there is a journal, as from the second day on."""
    for kata in ("trees/diameter", "trees/balanced", "deques/api_maxlen"):
        line = ["record", kata, "--outcome", "passed", "--minutes", "12", "--at", "2026-01-05T20:00"]
        subprocess.run([commands.KATA, *line], cwd=root, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
