"""What commands cost, by counting: modules, statements of SQL and how SQLite answers them, and what may not grow.

Time is measured by `make bench`, which shares the counting with this. A module that is not imported cannot be slow.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import large
import pytest
from counts import KATA, Counts, counts

from kata.workspace import Workspace
from tests.conftest import Run, clean_environment

ID = "pack00/k1"
# The fast path may need 60; what a command line needs has typer in it, what is drawn also rich.
BARE, CACHED, TYPED, DRAWN = 55, 60, 195, 265
HEAVY = {
    "_pytest", "asyncio", "email", "fsrs", "http", "hypothesis", "importlib.metadata", "logging", "multiprocessing",
    "numpy", "pydantic", "pytest", "socket", "ssl", "textual", "unittest", "yaml", "zoneinfo", "_hashlib",
}  # fmt: skip
ORDINARY = {
    "argparse", "click", "dataclasses", "inspect", "json", "kata.context", "kata.journal.journal", "kata.model",
    "pathlib", "rich", "shutil", "subprocess", "tempfile", "typer", "typing",
}  # fmt: skip
LINES = {  # a command line: the modules it may import, and which of the heavy ones it is for
    "--version": (BARE, set()),
    "today --date 2030-01-01": (DRAWN, set()),
    "today --date 2030-01-01 --json": (TYPED, set()),
    "today --date 2030-01-01 --why": (DRAWN, set()),
    "status": (TYPED, set()),
    "status --json": (TYPED, set()),
    "list": (DRAWN, set()),
    "list --json": (TYPED, set()),
    f"show {ID}": (DRAWN, set()),
    f"show {ID} --json": (TYPED, set()),
    f"record {ID} --outcome passed --minutes 9": (TYPED, {"fsrs"}),
    "undo": (TYPED, {"fsrs"}),
    "log": (DRAWN, {"yaml"}),
    "log --json": (TYPED + 10, {"yaml"}),
    "plan check": (DRAWN, set()),
    "plan check --json": (TYPED, set()),
    "export": (TYPED, set()),
    "import export.jsonl": (TYPED + 5, {"_hashlib", "fsrs"}),
    f"solution {ID} --attempts": (DRAWN + 20, {"_hashlib", "socket"}),
    "--help": (DRAWN + 110, {"logging"}),
    "today --help": (DRAWN + 110, {"logging"}),
}  # fmt: skip
DAILY = (
    "today --date 2030-01-01", "list", "status", "log", f"record {ID} --outcome passed --minutes 9", "undo",
    f"hint {ID}", f"solution {ID} --attempts", "plan check",
)  # fmt: skip


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two months old."""
    return made(tmp_path_factory.mktemp("young"), attempts=120, days=60)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same katas after two years."""
    return made(tmp_path_factory.mktemp("old"), attempts=1440, days=720)


def made(root: Path, attempts: int, days: int) -> Workspace:
    place = large.make(root, large.Size(packs=4, katas=40, attempts=attempts, days=days))
    plan = root / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + 'checkpoints: ["00:00"]\n', encoding="utf-8")
    (root / "export.jsonl").write_text(count(place, "export").output, encoding="utf-8")
    count(place, "today")  # from now on plan and catalogue are cached
    return place


def count(at: Workspace, line: str) -> Counts:
    """The counts of a command that has run before, so that everything is compiled."""
    environment = clean_environment(at.root) | {"KATA_HOME": str(at.root)}
    return counts([KATA, *line.split()], at.root, environment)


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
        found = count(old, line).modules
        assert len(found) <= bound, sorted(found)
        assert found & HEAVY <= heavy
        assert ("rich" in found) == (bound >= DRAWN)

    @pytest.mark.parametrize("words", ["kata show k1", "kata "])
    def test_completion(self, words: str, old: Workspace):
        where = {"_KATA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        found = counts([KATA], old.root, clean_environment(old.root) | {"KATA_HOME": str(old.root)} | where)
        assert found.output.split()
        assert len(found.modules) <= TYPED + 20, sorted(found.modules)
        assert not found.modules & (HEAVY | {"rich"})


class TestQueries:
    """Nothing that is typed every day reads a whole table of those that grow."""

    @pytest.mark.parametrize("line", [*DAILY, "today", "today --json"])
    def test_each_is_answered_by_an_index(self, line: str, old: Workspace):
        said = count(old, line).statements
        assert said
        with closing(sqlite3.connect(old.journal)) as journal:
            for statement in {one for one in said if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", one)}:
                for *_, step in journal.execute(f"EXPLAIN QUERY PLAN {statement}"):
                    the_last_one = re.search(r"ORDER BY (id|closed_by) DESC LIMIT 1$", statement)
                    assert the_last_one or not re.match(r"SCAN (event|attempt)\b", step), statement

    @pytest.mark.parametrize("line", DAILY)
    def test_how_many_there_are_does_not_depend_on_the_past(self, line: str, young: Workspace, old: Workspace):
        assert len(count(old, line).statements) <= len(count(young, line).statements) + 4

    def test_a_cached_command_takes_as_many_calls_after_two_years(self, young: Workspace, old: Workspace):
        calls = []
        for place in (young, old):
            count(place, "today")
            calls.append(count(place, "today").calls)
        assert calls[1] <= calls[0] + 20


def test_the_large_workspace_is_sound(young: Workspace, kata: Run):
    """What is measured with it would mean nothing otherwise: a command that finds problems fails."""
    assert count(young, "doctor").output
    assert '"problems": []' in kata("check", ID, "--seeds", "1", "--json", cwd=young.root).stdout
