"""The files of docs/editors match what kata really prints, in the editors themselves where they are installed."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kata.workspace import Workspace
from tests.cli.test_running import started
from tests.conftest import CHECKOUT, KATA, Run, clean_environment

RECIPES = CHECKOUT / "docs" / "editors"
PAGE = (CHECKOUT / "docs" / "editors.md").read_text(encoding="utf-8")
RAISES = "def double(n):\n    return n.wrong\n"
WRONG = "import math\n\n\ndef double(n):\n    return n * n\n"


def tasks() -> dict[str, Any]:
    return {task["label"]: task for task in json.loads((RECIPES / "vscode/tasks.json").read_text())["tasks"]}


def matches(task: str, printed: str) -> list[tuple[str, int, str]]:
    """File, line and message of what the task's problem matchers find in this output."""
    matchers = tasks()[task]["problemMatcher"]
    found = []
    for matcher in matchers if isinstance(matchers, list) else [matchers]:
        pattern = matcher["pattern"]
        for line in printed.splitlines():
            if match := re.search(pattern["regexp"], line):
                found.append((match[pattern["file"]], int(match[pattern["line"]]), match[pattern["message"]]))
    return found


@pytest.fixture
def attempt(tiny: Workspace) -> Path:
    return started(tiny)


def test_every_file_is_described_on_the_page_and_is_well_formed() -> None:
    files = [path for path in RECIPES.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.name in PAGE or path.parent.name == "vscode", path
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".toml":
            tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_settings_of_vs_code_name_options_that_pytest_has(tiny: Workspace, attempt: Path) -> None:
    arguments = json.loads((RECIPES / "vscode/settings.json").read_text())["python.testing.pytestArgs"]
    attempt.write_text("def double(n):\n    return n + n\n")
    done = subprocess.run(
        [str(Path(KATA).with_name("pytest")), "-q", *arguments, "-k", "double"], cwd=tiny.root, capture_output=True,
        text=True, env=clean_environment(tiny.root.parent / "home"), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


class TestProblemMatchers:
    def test_find_the_function_that_is_wrong(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        assert matches("kata: test", kata("test", cwd=tiny.root).stdout) == [
            (str(attempt.relative_to(tiny.root)), 4, "numbers/double  failed")
        ]

    def test_find_the_line_that_raises(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(RAISES)
        found = matches("kata: test", kata("test", cwd=tiny.root).stdout)
        assert [(path, line) for path, line, _ in found] == [
            (str(attempt.relative_to(tiny.root)), line) for line in (1, 2)
        ]
        assert found[1][2].startswith("AttributeError: ")

    def test_find_nothing_in_a_pass(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("def double(n):\n    return n + n\n")
        assert matches("kata: test", kata("test", cwd=tiny.root).stdout) == []

    def test_find_the_lines_of_a_traceback(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(RAISES)
        printed = kata("run", "--counterexample", cwd=tiny.root).stderr
        assert matches("kata: run the counterexample", printed)[-1] == (str(attempt), 2, "double")

    def test_in_chinese_too(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(RAISES)
        found = matches("kata: test", kata("--lang", "zh", "test", cwd=tiny.root).stdout)
        assert [line for _, line, _ in found] == [1, 2]


def test_the_script_that_vs_code_debugs_is_the_one_that_is_saved(tiny: Workspace, attempt: Path, kata: Run) -> None:
    debugging, _ = json.loads((RECIPES / "vscode/launch.json").read_text())["configurations"]
    command = tasks()[debugging["preLaunchTask"]]["command"]
    attempt.write_text(WRONG)
    saved = kata(*command.split()[1:], cwd=tiny.root).stdout.strip()
    program = debugging["program"].replace("${fileDirname}", str(attempt.parent))
    assert str(tiny.root / saved) == program.replace("${fileBasenameNoExtension}", attempt.stem)


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not installed")
def test_the_quickfix_list_of_vim(tiny: Workspace, attempt: Path, kata: Run, tmp_path: Path) -> None:
    attempt.write_text(RAISES)
    printed = kata("test", cwd=tiny.root).stdout + kata("run", "-c", cwd=tiny.root).stderr
    output, found = tmp_path / "output", tmp_path / "found"
    output.write_text(printed)
    entries = "filter(getqflist(), 'v:val.valid')"
    described = "fnamemodify(bufname(v:val.bufnr), ':p') . ':' . v:val.lnum . ': ' . v:val.text"
    commands = [
        f"set rtp^={RECIPES}/vim", "compiler kata", f"cgetfile {output}",
        f"call writefile(map({entries}, \"{described}\"), '{found}')", "qa!",
    ]  # fmt: skip
    subprocess.run(
        ["vim", "-es", "-N", "-u", "NONE", *(part for command in commands for part in ("-c", command))],
        cwd=tiny.root, check=False, stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    lines = found.read_text().splitlines()
    assert lines[0] == f"{attempt}:1: numbers/double  failed"
    assert lines[1].startswith(f"{attempt}:2: AttributeError")
    assert lines[-1] == f"{attempt}:2: double"


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_the_status_line_of_tmux(tiny: Workspace, attempt: Path) -> None:
    assert attempt.exists()
    with tempfile.TemporaryDirectory() as sockets:  # a short path: that of a socket has at most about 100 characters
        environment = {
            **clean_environment(tiny.root.parent / "home"), "KATA_HOME": str(tiny.root), "TERM": "xterm-256color",
            "PATH": f"{Path(KATA).parent}:{os.environ['PATH']}", "TMUX_TMPDIR": sockets, "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        tmux = ["tmux", "-L", "kata", "-f", str(RECIPES / "tmux.conf")]
        pid, terminal = pty.fork()
        if not pid:
            os.chdir(tiny.root.parent)  # the checkout, where the tests run, is a workspace itself
            os.execvpe("tmux", [*tmux, "new-session", "cat"], environment)
        printed, patience = "", time.monotonic() + 60
        while not re.search(r"double \d\d:\d\d #1", printed) and time.monotonic() < patience:
            ready, _, _ = select.select([terminal], [], [], 1)
            printed += os.read(terminal, 65536).decode(errors="replace") if ready else ""
        subprocess.run([*tmux, "kill-server"], env=environment, check=False)
        os.close(terminal)
        os.waitpid(pid, 0)
    assert re.search(r"double \d\d:\d\d #1", printed)
