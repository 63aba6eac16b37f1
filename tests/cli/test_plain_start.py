"""`kata start --plain` on a terminal: what costs something asks first, and a save makes one run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kata.context import AppContext
from kata.model import Event
from kata.workspace import Workspace
from tests.conftest import KATA
from tests.screen.test_app import Terminal

CTRL_C = "\x03"
RIGHT = "def double(n):\n    return n + n\n"


@pytest.fixture
def start(tiny: Workspace, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens an attempt at numbers/double in the plain mode."""
    opened: list[Terminal] = []
    (tmp_path / "home").mkdir(exist_ok=True)

    def open_attempt(*options: str, expected: str = "every save is tested") -> Terminal:
        opened.append(Terminal(tiny.root, tmp_path / "home", KATA, *options, "start", "double", "--plain"))
        opened[-1].wait_for(expected)
        return opened[-1]

    yield open_attempt
    for terminal in opened:
        terminal.close()


def events(workspace: Workspace) -> list[Event]:
    ctx = AppContext(workspace)
    with ctx.journal as journal:
        return [event for event in journal.events() if event.kind not in ("seen", "started")]


def kinds(workspace: Workspace) -> list[str]:
    return [event.kind for event in events(workspace)]


def choose(terminal: Terminal, answer: str, menu: str = "Enter continue: ") -> None:
    """Press Ctrl-C and answer the menu."""
    terminal.discard()
    terminal.press(CTRL_C)
    terminal.wait_for(menu)
    terminal.press(f"{answer}\n")


class TestFinish:
    @pytest.mark.parametrize("answer", ["", "n", "yes and no", "def y():"])
    def test_an_attempt_that_does_not_pass_stays_open_with_one_more_run(self, tiny, start, answer):
        terminal = start()
        choose(terminal, "f")
        terminal.wait_for("Not passed. Finish all the same? It is recorded as not passed.")
        terminal.press(f"{answer}\n")
        choose(terminal, "l")
        assert terminal.ends() == 0
        assert kinds(tiny) == ["tested"]

    def test_y_finishes_it_as_not_passed(self, tiny, start):
        terminal = start()
        choose(terminal, "f")
        terminal.wait_for("Finish all the same?")
        terminal.press("y\n")
        terminal.wait_for("reflection")
        terminal.press("\n\n")
        assert terminal.ends() == 1
        assert kinds(tiny) == ["tested", "finished"]
        assert events(tiny)[-1].data["outcome"] == "failed"

    def test_one_that_passes_is_finished_without_a_question(self, tiny, start):
        terminal = start()
        (file,) = tiny.attempts.glob("*/numbers/double.py")
        file.write_text(RIGHT, encoding="utf-8")
        terminal.wait_for("passed")
        choose(terminal, "f")
        terminal.wait_for("reflection")
        terminal.press("\n\n")
        assert terminal.ends() == 0
        assert kinds(tiny) == ["tested", "finished"]


class TestGivingUp:
    def test_enter_stays_and_y_gives_up(self, tiny, start):
        terminal = start()
        choose(terminal, "g")
        terminal.wait_for("Give up? It counts as not passed")
        terminal.press("\n")
        choose(terminal, "g")
        assert kinds(tiny) == []
        terminal.wait_for("Give up?")
        terminal.press("y\n")
        assert terminal.ends() == 1
        assert [event.data["outcome"] for event in events(tiny)] == ["given_up"]


class TestText:
    @pytest.mark.parametrize("text", ["from collections import deque", "give", "global g", "print(f)"])
    def test_a_line_of_text_in_the_menu_does_nothing(self, tiny, start, text):
        terminal = start()
        choose(terminal, text)
        terminal.wait_for("that is none of these letters")
        choose(terminal, "l")
        assert terminal.ends() == 0
        assert kinds(tiny) == []


class TestSaves:
    def test_a_save_that_changes_nothing_makes_no_run(self, tiny, start):
        terminal = start()
        (file,) = tiny.attempts.glob("*/numbers/double.py")
        file.write_text(RIGHT, encoding="utf-8")
        terminal.wait_for("passed")
        file.write_text(RIGHT, encoding="utf-8")
        file.write_text("", encoding="utf-8")
        file.write_text(RIGHT.replace("n + n", "3 * n"), encoding="utf-8")
        terminal.wait_for("failed")
        assert kinds(tiny) == ["tested", "tested"]


class TestChinese:
    def test_the_menu_and_its_questions(self, tiny, start):
        terminal = start("--lang", "zh", expected="每次保存都会测试")
        choose(terminal, "f", "Enter 继续做题：")
        terminal.wait_for("没通过。仍然结束？会记为没通过。")
        terminal.press("\n")
        choose(terminal, "g", "Enter 继续做题：")
        terminal.wait_for("确定放弃？")
        terminal.press("\n")
        choose(terminal, "l", "Enter 继续做题：")
        terminal.wait_for("继续计时")
        assert terminal.ends() == 0
        assert kinds(tiny) == ["tested"]
