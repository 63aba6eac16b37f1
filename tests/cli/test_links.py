"""Paths are links where the terminal has them, and plain text everywhere else."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from kata.catalogue import reader
from kata.cli import links
from kata.locations import entry_line
from kata.workspace import Workspace
from tests.cli.test_running import started
from tests.conftest import KATA, Run, clean_environment

BROKEN = "import math\n\n\ndef double(n):\n    return n.wrong\n"
LINK = re.compile(r"\x1b]8;id=\d+;(file://[^\x1b]*)\x1b\\(.*?)\x1b]8;;\x1b\\")
KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (KITTY, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4000"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM": "screen", "VTE_VERSION": "7006"}, False),
        ({"TERM": "dumb", "VTE_VERSION": "7006"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({**KITTY, "FORCE_HYPERLINK": "0"}, False),
        ({**KITTY, "NO_COLOR": "1"}, True),
    ],
)
def test_a_terminal_has_links_if_it_is_known_to(environ: dict[str, str], expected: bool) -> None:
    assert links.has_links(environ) == expected


def in_terminal(*args: str, cwd: Path, env: dict[str, str]) -> str:
    """What the command prints in a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [KATA, *args], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**clean_environment(cwd.parent / "home"), **env},
    )  # fmt: skip
    os.close(theirs)
    printed = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        printed += data
    os.close(ours)
    process.wait()
    return printed.decode()


class TestAVerdict:
    @pytest.fixture
    def attempt(self, tiny: Workspace) -> Path:
        path = started(tiny)
        path.write_text(BROKEN)
        return path

    def test_names_the_file_and_its_lines_from_here(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        relative = attempt.relative_to(tiny.root)
        lines = kata("test", cwd=tiny.root).stdout.splitlines()
        assert lines[0].endswith(f" s  {relative}:4")
        assert any(line.startswith(f"    {relative}:5: AttributeError") for line in lines)
        assert kata("test", cwd=attempt.parent).stdout.splitlines()[0].endswith(" s  double.py:4")

    def test_has_links_to_them_in_a_terminal(self, tiny: Workspace, attempt: Path) -> None:
        relative = attempt.relative_to(tiny.root)
        printed = in_terminal("test", cwd=tiny.root, env=KITTY)
        found = {re.sub(r"\x1b\[[\d;]*m", "", text): url for url, text in LINK.findall(printed)}
        assert found == {
            f"{relative}:{line}": f"file://{os.uname().nodename}{attempt}#{line}" for line in (4, 5)
        }  # fmt: skip

    @pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "xterm"}, {**KITTY, "FORCE_HYPERLINK": "0"}])
    def test_has_none_in_other_terminals(self, tiny: Workspace, attempt: Path, env: dict[str, str]) -> None:
        assert attempt.exists()
        assert "\x1b]8" not in in_terminal("test", cwd=tiny.root, env=env)

    def test_has_none_in_a_pipe(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        assert attempt.exists()
        assert "\x1b" not in kata("test", cwd=tiny.root, env=KITTY).stdout

    def test_that_passed_names_no_file(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("def double(n):\n    return n + n\n")
        assert "double.py" not in kata("test", cwd=tiny.root).stdout

    def test_of_a_pipe_names_no_temporary_file(self, tiny: Workspace, attempt: Path) -> None:
        done = subprocess.run(
            [KATA, "test", "double", "--file", "/dev/stdin"], cwd=tiny.root, input=attempt.read_text(), text=True,
            capture_output=True, env=clean_environment(tiny.root.parent / "home"), check=False,
        )  # fmt: skip
        assert "/tmp" not in done.stdout.replace(str(tiny.root), "")

    def test_the_status_has_a_link(self, tiny: Workspace, attempt: Path) -> None:
        printed = in_terminal("status", cwd=tiny.root, env=KITTY)
        assert f"file://{os.uname().nodename}{attempt}" in [url for url, _ in LINK.findall(printed)]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("import math\n\n\ndef double(n): ...\n", 4),
        ("class Solution:\n    def helper(self): ...\n    def double(self, n): ...\n", 3),
        ("def other(): ...\n", 1),
        ("def double(\n", 1),
    ],
)
def test_the_line_of_an_attempt_is_that_of_its_entry(tiny: Workspace, tmp_path: Path, code: str, line: int) -> None:
    path = tmp_path / "attempt.py"
    path.write_text(code)
    assert entry_line(path, reader.load(tiny)["numbers/double"]) == line
