"""Measures the commands: against a bare interpreter, with a thousand katas, and with a journal of three years."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counts import KATA, counts, instructions
from measure import PASS, Cost, Finding, Task, cost, interleaved, kata, typical

from kata import paths

VALGRIND_S = 0.2  # commands that take longer are not run in valgrind, where they take fifty times as long
SLOW_RUNS = 3  # of a command that takes seconds
PASSES_PER_RUN = 10  # of the baseline, before each of them
WHOLE_JOURNAL = 575  # times `python -c pass`: five seconds where that takes 8.7 ms


@dataclass(frozen=True)
class Row:
    """A task, its baseline, and the bounds. Bounds on memory and modules get rows of their own on the page."""

    what: str
    task: Task
    against: str
    baseline: Task
    bound: float | None = None
    peak_mib: float | None = None
    modules: float | None = None


def again(line: str, root: Path) -> Task:
    """A command that has run before, with nothing changed since, so that its output is cached."""
    task = kata(line, root)

    def ask() -> None:
        cost(task)

    return replace(task, before=ask)


def anew(line: str, root: Path) -> Task:
    """A command whose output is not cached, as after an attempt."""
    return kata(line, root, lambda: (root / paths.CACHE / line).unlink(missing_ok=True))


def edited(line: str, root: Path) -> Task:
    """A command after an edit of the plan: a comment sign is added or removed at its end."""
    plan = root / paths.PLAN

    def edit() -> None:
        text = plan.read_bytes()
        plan.write_bytes(text.removesuffix(b"#") if text.endswith(b"#") else text + b"#")

    return kata(line, root, edit)


def starting(root: Path) -> list[Row]:
    """The daily commands, in a workspace made by `kata init`."""
    cached, recomputed = (2.5, 16, 60), (13, 45)
    tasks: list[tuple[str, Task, tuple[float, ...]]] = [
        ("kata today, nothing changed", again("today", root), cached),
        ("kata status --line, nothing changed", again("status --line", root), cached),
        ("kata --version", kata("--version", root), (2.5,)),
        ("kata today, recomputed after an attempt", anew("today", root), recomputed),
        ("kata today, recomputed after an edit", edited("today", root), recomputed),
        ("kata today --json, recomputed", anew("today --json", root), recomputed),
        ("kata status --line, recomputed", anew("status --line", root), ()),
        ("kata list", kata("list", root), ()),
        ("kata show diameter", kata("show diameter", root), ()),
        ("kata record", kata("record diameter --outcome passed --minutes 9", root), ()),
        ("kata log", kata("log", root), ()),
        ("kata --help", kata("--help", root), ()),
    ]
    return [Row(what, task, "python -c pass", Task(PASS, root), *bounds) for what, task, bounds in tasks]


def growing(root: Path, large: Path) -> list[Row]:
    """The daily commands in the large workspace, against the small one."""
    found = [
        Row(f"kata {line}, nothing changed", again(line, large), "small workspace", again(line, root), 1.1)
        for line in ("today", "today --json")
    ]
    for what, how in (("after an attempt", anew), ("after an edit", edited)):
        tasks = how("today", large), how("today", root)
        found.append(Row(f"kata today, recomputed {what}", tasks[0], "small workspace", tasks[1], 1.4))
    alike = {
        "list": "list", "list --json": "list --json", "record": "record {} --outcome passed --minutes 9", "log": "log",
        "undo": "undo", "status": "status", "solution --attempts": "solution {} --attempts", "plan check": "plan check",
    }  # fmt: skip
    for name, line in alike.items():
        tasks = kata(line.format("pack00/k1"), large), kata(line.format("trees/diameter"), root)
        found.append(Row(f"kata {name}", tasks[0], "small workspace", tasks[1], 3 if name == "list" else None))
    return found


def findings(rows: Sequence[Row], times: int, warm_ups: int, step: Callable[[], None]) -> list[Finding]:
    """Measure every row; then a finding for each bound on memory or modules."""
    ratios = interleaved([(row.task, row.baseline) for row in rows], times, warm_ups, step)
    found = [_counted(row, ratio, of) for row, (ratio, of) in zip(rows, ratios, strict=True)]
    more = []
    for row, finding in zip(rows, found, strict=True):
        if row.peak_mib and finding.cost:
            more.append(Finding(f"peak of {row.what}", finding.cost.peak_mib, "MiB", bound=row.peak_mib))
        if row.modules and finding.counts:
            more.append(Finding(f"modules of {row.what}", len(finding.counts.modules), "", bound=row.modules))
    return found + more


def _counted(row: Row, ratio: float, of: Cost) -> Finding:
    found = Finding(row.what, ratio, "x", row.against, row.bound, cost=of)
    if row.task.command[0] != KATA:
        return found
    row.task.before()
    found = replace(found, counts=counts(row.task.command, row.task.where))
    if of.cpu_s > VALGRIND_S:
        return found
    row.task.before()
    return replace(found, instructions=instructions(row.task.command, row.task.where))


def whole_journal(large: Path, step: Callable[[], None]) -> list[Finding]:
    """Ratios and memory of the commands that read or write the whole journal of 100,000 attempts."""
    export, other = large.with_name("export.jsonl"), large.with_name("other")
    if not other.exists():
        shutil.copytree(large, other, ignore=shutil.ignore_patterns(paths.STATE))

    def without_export() -> None:
        export.unlink(missing_ok=True)

    def without_journal() -> None:
        shutil.rmtree(other / paths.STATE, ignore_errors=True)

    tasks = {
        "kata export": (Task((KATA, "export", str(export)), large, without_export), WHOLE_JOURNAL),
        "kata import, into an empty workspace": (
            Task((KATA, "import", str(export)), other, without_journal), WHOLE_JOURNAL,
        ),
        "kata import, everything already there": (Task((KATA, "import", str(export)), other), WHOLE_JOURNAL),
        "kata doctor": (kata("doctor", large), None),
        "kata doctor --rebuild": (kata("doctor --rebuild", large), None),
    }  # fmt: skip
    found = []
    for what, (task, bound) in tasks.items():
        runs, passes = [], []
        for _ in range(SLOW_RUNS):
            passes += [cost(Task(PASS, large)) for _ in range(PASSES_PER_RUN)]
            runs.append(cost(task))
            step()
        of = typical(runs)
        found.append(Finding(what, of.cpu_s / typical(passes).cpu_s, "x", "python -c pass", bound, cost=of))
    return found
