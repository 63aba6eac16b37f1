"""A day in Chinese through the real command: no line of it has an English phrase of ours.

English stays in backticks, ids, paths, options, code, and what the authors of a kata wrote in English only.
"""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata.catalogue import reader, solutions
from kata.context import AppContext
from kata.statement import parse
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment

WRONG = "def max_depth(root):\n    return 3 if root else 0\n"
SLOW = """def max_depth(root):
    if root is None:
        return 0
    return 1 + (max_depth(root.left) if max_depth(root.left) > max_depth(root.right) else max_depth(root.right))
"""
RIGHT = "def max_depth(root):\n    return 1 + max(max_depth(root.left), max_depth(root.right)) if root else 0\n"

PHRASE = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}")
CODE = re.compile(
    r"`[^`]*`"  # commands and names
    r"|下一步：.*|^ *cd .*|\bkata \w+"  # commands on a line of their own
    r"|\S*[/_.=]\S*"  # ids, paths, names, code
    r"|--\w+(?: [A-Z]+)?"
    r"|^ *[│╭╰+-].*"  # the panels and the diff of `kata solution`
    r"|^ {4}\w+\(.*|^ *>>> .*"  # a call that fails, an example
    r"|\b\w+Error: .*"  # Python's own message
    r"|^Usage: .*|^Try '.*",  # Typer's own
    re.MULTILINE,
)


class Day:
    """The commands of a day and what they printed."""

    def __init__(self, run: Run, workspace: Workspace, home: Path) -> None:
        self.run, self.workspace, self.home = run, workspace, home
        self.printed: dict[str, str] = {}

    def __call__(self, line: str, *more: str, code: int = 0) -> str:
        columns = "500" if "solution" in line else "80"  # so that no cell breaks what an author has written
        done = self.run(*line.split(), *more, cwd=self.workspace.root, env={"COLUMNS": columns})
        assert done.returncode == code, f"kata {line}: {done.stdout}{done.stderr}"
        text = self.printed[f"{len(self.printed)} {line}"] = done.stdout + done.stderr
        return text

    def save(self, code: str) -> None:
        (path,) = self.workspace.attempts.rglob("max_depth.py")
        path.write_text(code, encoding="utf-8")

    def start(self, name: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [KATA, "start", name, "--plain"],
            cwd=self.workspace.root,
            env=clean_environment(self.home) | {"COLUMNS": "80"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        patience = time.monotonic() + 60
        while not list(self.workspace.attempts.rglob(f"{name}.py")) and time.monotonic() < patience:
            time.sleep(0.05)
        return process


def authors_english(workspace: Workspace) -> Iterator[str]:
    """What the authors of the katas of this day wrote in English."""
    catalogue = reader.load(workspace)
    for kata in (catalogue["trees/max_depth"], catalogue["trees/diameter"]):
        written = solutions.read(workspace.solution(kata))
        yield from (written.doc, *(mark.idea for mark in written.approaches.values()))
        yield from (text for mark in written.mistakes.values() for text in (mark.belief, mark.source))
        stub = workspace.stub(kata).read_text(encoding="utf-8")
        yield from parse(stub.split('"""')[1], kata.zh).english
        yield kata.title
    yield from (track.name for track in AppContext(workspace).plan.tracks)  # the learner's


def phrases(text: str, authors: list[str]) -> list[str]:
    """The lines of a text with two or more consecutive English words, without the authors' and code."""
    for written in filter(None, authors):
        text = re.sub(r"\s+".join(map(re.escape, written.split())), "", text)
    return [line for line in CODE.sub("", text).splitlines() if PHRASE.search(line)]


@pytest.fixture
def day(kata: Run, real: Workspace, tmp_path: Path) -> Day:
    plan = re.sub(r"(?m)^language:.*\n", "", real.plan.read_text(encoding="utf-8"))
    real.plan.write_text(f"language: zh\n{plan}", encoding="utf-8")
    return Day(kata, real, tmp_path / "home")


def practise(day: Day) -> None:
    with day.start("max_depth") as process:
        try:
            _make_an_attempt(day)
            assert process.wait(60) == 0
        finally:
            process.kill()
        assert process.stdout
        day.printed["start"] = process.stdout.read()


def _make_an_attempt(day: Day) -> None:
    for line in ("status", "status --line", "hint", "hint max_depth"):
        day(line)
    day("test", code=1)
    for code in (SLOW, WRONG):
        day.save(code)
        day("test", code=1)
    for line in ("run --counterexample", "run --save"):
        day(line)
    day("solution max_depth", code=2)
    for line in ("pause", "status", "resume", "break", "status", "resume", "today"):
        day(line)
    for line in ("resume", "start diameter", "finish --at 00:00x", "note", "note x --mood bad"):
        day(line, code=2)
    day("note", "从下往上传高度", "--mood", "fine")
    day.save(RIGHT)
    day("test")
    day("finish")


def read_again(day: Day) -> None:
    for line in ("solution max_depth", "--diff", "--attempts", "--mistakes", "--approach bfs"):
        day(f"solution max_depth {line.removeprefix('solution max_depth')}".strip())
    day("solution diameter --yes")
    for line in ("undo", "log", "log", "list", "list trees", "show max_depth", "plan check", "plan simulate --own"):
        day(line)
    day("record diameter --outcome failed --minutes 12")
    day("record preorder --outcome passed --minutes 7.5 --hints 1 --at 2026-11-20T10:00")
    for line in ("skip trees/lca", "skip --until 2999-01-01", "today --why", "undo --yes", "undo --yes"):
        day(line)
    for line in ("list --recent", "list --failed", "list --due", "reopen diameter", "today", "today diameter --why"):
        day(line, code=2 if line == "reopen diameter" else 0)
    for line in ("today preorder --why", "doctor", "doctor --rebuild"):
        day(line)
    day("export out.jsonl")
    day("import out.jsonl")
    day("export out.jsonl", code=2)


def go_wrong(day: Day) -> None:
    for line in (
        "finish", "abandon", "pause", "resume", "break", "start nosuch", "test nosuch", "show diamter", "list nosuch",
        "solution max_depth --approach bsf", "solution max_depth --attempt 2020-01-01", "log 2999-01-01",
        "log 2020-01-01", "today --date x", "today diameter", "record diameter --outcome passed --minutes nan",
        "record diameter --outcome passed --minutes 5 --at 2999-01-01T00:00", "init .", "import nosuch.jsonl",
        "test diameter --file katas", "test diameter --file nosuch.py", "skip nosuch", "reopen nosuch", "run nosuch",
        "list --tag nosuch", "solution nosuch",
    ):  # fmt: skip
        day(line, code=2)


def test_no_english_phrase_is_left(day: Day):
    day("today")
    practise(day)
    read_again(day)
    go_wrong(day)
    authors = list(authors_english(day.workspace))
    found = {line: left for line, text in day.printed.items() if (left := phrases(text, authors))}
    assert found == {}
    silent = [line for line, text in day.printed.items() if not re.search("[\u4e00-\u9fff]", text)]
    assert [line.partition(" ")[2] for line in silent] == ["status --line", "run --save"]  # a time, a path


def test_an_english_phrase_would_be_found(day: Day):
    text = day("--lang en today") + day("--lang en plan check") + day("--lang en start nosuch", code=2)
    assert len(phrases(text, [])) > 4
    assert AppContext(day.workspace).plan.language == "zh"
