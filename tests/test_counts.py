"""Bounds on what commands cost, by counting: imported modules, SQL statements and query plans, growth with history.

`make bench` measures time and uses the same counts. A module that is not imported costs nothing.
"""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import large
import pytest
from counts import KATA, Counts, counts

from kata.workspace import Workspace
from tests.conftest import Run, clean_environment

ID = "pack00/k1"
RECORD = f"record {ID} --outcome passed --minutes 9"
# Modules at most: without typer, cached output, with typer, with typer and rich.
NEWER = 6 if sys.version_info >= (3, 12) else 0  # more that the standard library imports with typer; not without it
BARE, CACHED, TYPED, DRAWN = 52, 60, 192 + NEWER, 252 + NEWER
HEAVY = {
    "_pytest", "asyncio", "email", "fsrs", "http", "hypothesis", "importlib.metadata", "logging", "multiprocessing",
    "numpy", "pydantic", "pytest", "socket", "ssl", "textual", "unittest", "yaml", "zoneinfo", "_hashlib",
}  # fmt: skip
ORDINARY = {
    "argparse", "click", "dataclasses", "inspect", "json", "kata.context", "kata.journal.journal", "kata.model",
    "pathlib", "rich", "shutil", "subprocess", "tempfile", "typer", "typing",
}  # fmt: skip
LINES = {  # command line -> how many modules it may import, and which heavy ones among them
    "--version": (BARE, set()),
    "today --date 2030-01-01": (DRAWN + 4, set()),  # reviews wait: it projects the way back
    "today --date 2030-01-01 --json": (TYPED, set()),
    "today --date 2030-01-01 --why": (DRAWN + 5, set()),
    "status": (TYPED, set()),
    "status --json": (TYPED, set()),
    "list": (DRAWN, set()),
    "list --json": (TYPED, set()),
    "list --recent": (DRAWN, set()),
    f"show {ID}": (DRAWN, set()),
    f"show {ID} --json": (TYPED, set()),
    RECORD: (TYPED, {"fsrs"}),
    "undo": (TYPED + 5, {"fsrs"}),
    f"skip {ID}": (TYPED, set()),
    "log": (DRAWN + 24, {"yaml"}),
    "log --json": (TYPED + 26, {"yaml"}),
    "plan check": (DRAWN, set()),
    "plan check --json": (TYPED, set()),
    "export": (TYPED, set()),
    "import export.jsonl": (TYPED, {"_hashlib", "fsrs"}),
    f"test {ID} --file attempt.py --json": (TYPED + 28, {"socket"}),
    f"solution {ID} --attempts": (DRAWN + 6, {"_hashlib"}),
    "--help": (DRAWN + 120, {"logging"}),
    "today --help": (DRAWN + 110, {"logging"}),
}  # fmt: skip
DAILY = (
    "today --date 2030-01-01", "list", "list --recent --failed", "status", "log",
    f"record {ID} --outcome passed --minutes 9", "undo",
    f"hint {ID}", f"solution {ID} --attempts", "plan check", f"skip {ID}",
)  # fmt: skip


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with two months of attempts."""
    return make_workspace(tmp_path_factory.mktemp("young"), attempts=120, days=60)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same katas with two years of attempts."""
    return make_workspace(tmp_path_factory.mktemp("old"), attempts=1440, days=720)


def make_workspace(root: Path, attempts: int, days: int) -> Workspace:
    workspace = large.make(root, large.Size(packs=4, katas=40, attempts=attempts, days=days))
    plan = root / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + 'checkpoints: ["00:00"]\n', encoding="utf-8")
    (root / "attempt.py").write_text("def k1(x):\n    return 2 * x\n", encoding="utf-8")
    (root / "export.jsonl").write_text(count(workspace, "export").output, encoding="utf-8")
    count(workspace, "today")  # from now on plan and catalogue are cached
    return workspace


def count(workspace: Workspace, line: str) -> Counts:
    """Count a command in a workspace that has been used, so that every module is compiled."""
    environment = clean_environment(workspace.root) | {"KATA_HOME": str(workspace.root)}
    if line == "undo":  # else it would open an attempt of the past again, which others of these commands refuse
        counts([KATA, *RECORD.split()], workspace.root, environment)
    return counts([KATA, *line.split()], workspace.root, environment)


class TestModules:
    @pytest.mark.parametrize("line", ["today", "today --json", "today --why", "status --line"])
    def test_a_cached_command_imports_almost_nothing(self, line: str, old: Workspace):
        count(old, line)
        cached = count(old, line)
        assert len(cached.modules) <= CACHED, sorted(cached.modules)
        assert not cached.modules & (HEAVY | ORDINARY)
        assert len(cached.statements) == 4

    @pytest.mark.parametrize("line", LINES)
    def test_a_command_imports_what_it_uses(self, line: str, old: Workspace):
        bound, heavy = LINES[line]
        modules = count(old, line).modules
        assert len(modules) <= bound, sorted(modules)
        assert modules & HEAVY <= heavy
        assert ("rich" in modules) == (bound >= DRAWN)

    def test_a_grader_imports_what_a_verdict_on_an_attempt_uses(self):
        code = "import sys, kata.grading.cold_grader, kata.grading.properties; print(*sys.modules)"
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        modules = {name for name in found.stdout.split() if name.partition(".")[0] == "kata"}
        assert len(modules) <= 50, sorted(modules)
        assert not modules & {"kata.model", "kata.catalogue", "kata.chinese", "kata.journal", "kata.memory"}

    @pytest.mark.parametrize("words", ["kata show k1", "kata "])
    def test_completion(self, words: str, old: Workspace):
        shell = {"_KATA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        found = counts([KATA], old.root, clean_environment(old.root) | {"KATA_HOME": str(old.root)} | shell)
        assert found.output.split()
        assert len(found.modules) <= TYPED + 20, sorted(found.modules)
        assert not found.modules & (HEAVY | {"rich"})


class TestQueries:
    """A daily command never scans a whole table that grows with the history."""

    @pytest.mark.parametrize("line", [*DAILY, "today", "today --json"])
    def test_each_is_answered_by_an_index(self, line: str, old: Workspace):
        statements = count(old, line).statements
        assert statements
        with closing(sqlite3.connect(old.journal)) as journal:
            for statement in {text for text in statements if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", text)}:
                for *_, step in journal.execute(f"EXPLAIN QUERY PLAN {statement}"):
                    is_latest = re.search(r"ORDER BY (id|closed_by) DESC LIMIT 1$", statement)
                    assert is_latest or not re.match(r"SCAN (event|attempt)\b", step), statement

    @pytest.mark.parametrize("line", DAILY)
    def test_how_many_there_are_does_not_depend_on_the_past(self, line: str, young: Workspace, old: Workspace):
        assert len(count(old, line).statements) <= len(count(young, line).statements) + 4

    def test_a_cached_command_takes_as_many_calls_after_two_years(self, young: Workspace, old: Workspace):
        calls = []
        for workspace in (young, old):
            count(workspace, "today")
            calls.append(count(workspace, "today").calls)
        assert calls[1] <= calls[0] + 20


def test_the_large_workspace_is_sound(young: Workspace, kata: Run):
    """Measurements in it mean nothing otherwise. A command that finds problems fails."""
    assert count(young, "doctor").output
    assert '"problems": []' in kata("check", ID, "--seeds", "1", "--json", cwd=young.root).stdout
