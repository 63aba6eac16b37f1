"""Ctrl-Z and `fg` in a real shell: the attempt goes on as it was, and the time in between is a pause."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import KATA, Run
from tests.screen.test_app import Terminal

CTRL_Z = "\x1a"
SUSPENDING_EDITOR = f"""#!{sys.executable}
import os, signal
print("editing", flush=True)
input()
os.killpg(0, signal.SIGTSTP)  # as vim does on Ctrl-Z
print("editing again", flush=True)
input()
"""


@pytest.fixture
def shell(tiny: Workspace, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens an interactive shell in the workspace."""
    opened: list[Terminal] = []
    (tmp_path / "home").mkdir(exist_ok=True)

    def open_shell(**env: str) -> Terminal:
        command = ("bash", "--norc", "--noprofile", "-i")
        opened.append(Terminal(tiny.root, tmp_path / "home", *command, PS1="$ ", **env))
        opened[-1].wait_for("$ ")
        return opened[-1]

    yield open_shell
    for terminal in opened:
        terminal.press("\x03kill -9 %1 %2\nexit\nexit\n")
        terminal.close()


def status(kata: Run, workspace: Workspace) -> dict[str, object]:
    found: dict[str, object] = json.loads(kata("status", "--json", cwd=workspace.root).stdout)
    return found


def changes(workspace: Workspace) -> list[str]:
    ctx = AppContext(workspace)
    with ctx.journal as journal:
        return [event.kind for event in journal.events() if event.kind not in ("seen", "tested")]


def stop_and_continue(terminal: Terminal, kata: Run, workspace: Workspace, keys: str) -> None:
    """Press keys that stop the job, look at the attempt, wait, and continue."""
    terminal.discard()
    terminal.press(keys)
    terminal.wait_for("Stopped")
    assert status(kata, workspace)["state"] == "paused"
    time.sleep(1.5)
    terminal.discard()
    terminal.press("fg\n")


def assert_continues(kata: Run, workspace: Workspace, paused_s: float = 1.5) -> None:
    assert changes(workspace) == ["started", "paused", "resumed"]
    now = status(kata, workspace)
    assert now["state"] == "working"
    assert float(str(now["paused_seconds"])) >= paused_s


def test_the_screen(tiny: Workspace, kata: Run, shell: Callable[..., Terminal]):
    terminal = shell()
    terminal.press(f"{KATA} start double\n")
    terminal.wait_for("statement")
    stop_and_continue(terminal, kata, tiny, CTRL_Z)
    terminal.wait_for("statement")
    assert_continues(kata, tiny)
    terminal.discard()
    terminal.press("q")  # the screen reads keys again
    terminal.wait_for("`kata start` continues it")


def test_the_screen_stays_stopped_in_the_background(tiny: Workspace, kata: Run, shell: Callable[..., Terminal]):
    terminal = shell()
    terminal.press(f"{KATA} start double\n")
    terminal.wait_for("statement")
    terminal.press(CTRL_Z)
    terminal.wait_for("Stopped")
    terminal.press("bg\n")
    time.sleep(1)
    assert status(kata, tiny)["state"] == "paused"
    terminal.discard()
    terminal.press("fg\n")
    terminal.wait_for("statement")
    assert_continues(kata, tiny, paused_s=1.0)


def test_the_plain_mode(tiny: Workspace, kata: Run, shell: Callable[..., Terminal]):
    terminal = shell()
    terminal.press(f"{KATA} start double --plain\n")
    terminal.wait_for("Ctrl-Z pauses")
    stop_and_continue(terminal, kata, tiny, CTRL_Z)
    terminal.wait_for("continued; the time since Ctrl-Z does not count")
    assert_continues(kata, tiny)
    terminal.press("\x03")
    terminal.wait_for("Enter continue")
    terminal.press("l\n")
    terminal.wait_for("keeps running")


def test_the_menu_of_the_plain_mode(tiny: Workspace, kata: Run, shell: Callable[..., Terminal]):
    terminal = shell()
    terminal.press(f"{KATA} start double --plain\n")
    terminal.wait_for("Ctrl-Z pauses")
    terminal.press("\x03")
    terminal.wait_for("Enter continue")
    stop_and_continue(terminal, kata, tiny, CTRL_Z)
    terminal.wait_for("continued; the time since Ctrl-Z does not count")
    assert_continues(kata, tiny)
    terminal.press("l\n")
    terminal.wait_for("keeps running")


@pytest.mark.parametrize("mode", [[], ["--plain"]])
def test_an_editor_that_is_suspended(
    tiny: Workspace, kata: Run, shell: Callable[..., Terminal], tmp_path: Path, mode: list[str]
):
    editor = tmp_path / "edit"
    editor.write_text(SUSPENDING_EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    terminal = shell(EDITOR=str(editor))
    terminal.press(f"{KATA} start double --edit {' '.join(mode)}\n")
    terminal.wait_for("editing")
    stop_and_continue(terminal, kata, tiny, "\n")
    terminal.wait_for("editing again")
    terminal.discard()
    terminal.press("\n")
    terminal.wait_for("statement") if not mode else time.sleep(1)
    assert_continues(kata, tiny)


def test_a_paused_attempt_stays_paused(tiny: Workspace, kata: Run, shell: Callable[..., Terminal]):
    terminal = shell()
    terminal.press(f"{KATA} start double\n")
    terminal.wait_for("statement")
    assert kata("pause", cwd=tiny.root).returncode == 0
    stop_and_continue(terminal, kata, tiny, CTRL_Z)
    terminal.wait_for("paused")
    assert changes(tiny) == ["started", "paused"]


def test_without_a_shell_nothing_stops(tiny: Workspace, kata: Run, tmp_path: Path):
    terminal = Terminal(tiny.root, tmp_path / "home", KATA, "start", "double")
    try:
        terminal.wait_for("statement")
        terminal.discard()
        terminal.press(CTRL_Z)
        terminal.wait_for("statement")  # drawn again
        assert status(kata, tiny)["state"] == "working"
        terminal.press("q")
        assert terminal.ends() == 0
    finally:
        terminal.close()
