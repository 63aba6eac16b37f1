"""The solution page on the screen: after the attempt, one key opens it; it costs nothing and loses nothing."""

from collections.abc import Iterator

import pytest
from textual.containers import ScrollableContainer
from textual.pilot import Pilot
from textual.widgets import TextArea

from kata import attempt, messages
from kata.screen.dialogs import Mood, NoteEditor, Question
from kata.screen.solution import SolutionScreen
from kata.workspace import Workspace
from tests.cli.test_solution_page import LESSON, MODULE
from tests.conftest import Run
from tests.screen.test_app import PASSED, Session, finish_anyway, notices, play, text, until

ATTEMPT = "def double(number, seen=[]):\n    total = number + number\n    return total\n"


@pytest.fixture
def taught(tiny: Workspace) -> Workspace:
    """A workspace in which the kata has a lesson."""
    path = tiny.root / "solutions" / "numbers" / "double.py"
    path.write_text(MODULE.format(lesson=LESSON, more=""), encoding="utf-8")
    return tiny


@pytest.fixture
def in_chinese(taught: Workspace) -> Iterator[Workspace]:
    plan = taught.root / "plan.yaml"
    plan.write_text("language: zh\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    before = messages.current_language()
    messages.use_language("zh")
    yield taught
    messages.use_language(before)


async def finish(session: Session, pilot: Pilot[int]) -> None:
    session.file.write_text(ATTEMPT, encoding="utf-8")
    await session.press(pilot, "f")
    await until(pilot, lambda: isinstance(session.app.screen, NoteEditor) and session.app.focused)


async def open_page(session: Session, pilot: Pilot[int]) -> None:
    await session.press(pilot, "tab", "s")
    await until(pilot, lambda: isinstance(session.app.screen, SolutionScreen))


async def read_page(session: Session, pilot: Pilot[int]) -> list[str]:
    """Every row of the page, scrolled to its end."""
    rows: list[str] = []
    for _ in range(20):
        shown = [strip.text.rstrip(" ▁▂▃▄▅▆▇█") for strip in session.app.screen._compositor.render_strips()]
        rows += [row for row in shown if row not in rows]
        view = session.app.screen.query_one("#page", ScrollableContainer)
        if view.scroll_offset.y >= view.max_scroll_y:
            break
        await session.press(pilot, "pagedown")
        await pilot.pause(0.3)
    return rows


def test_it_is_what_the_command_prints(taught: Workspace, kata: Run) -> None:
    shown: list[str] = []

    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish(session, pilot)
        await open_page(session, pilot)
        shown.extend(await read_page(session, pilot))
        assert all(len(row) <= 80 for row in shown)

    play(taught, script, judge=lambda: PASSED)
    printed = kata("solution", "double", cwd=taught.root, env={"COLUMNS": "77"}).stdout.splitlines()
    assert any("nearest approach: " in row for row in printed)
    assert any("interviewer:     `seen` has a mutable default value." in row for row in printed)
    rows = [row.rstrip() for row in printed if row.strip()]
    assert [row for row in rows if f" {row}" not in shown] == []


def test_it_is_chinese_for_who_reads_chinese(in_chinese: Workspace) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish(session, pilot)
        await session.press(pilot, "tab")
        assert "s 看解法" in text(session.app)
        await session.press(pilot, "s")
        await until(pilot, lambda: isinstance(session.app.screen, SolutionScreen))
        page = "\n".join(await read_page(session, pilot))
        parts = (
            "两倍就是自己加自己。",
            "不变量",
            "你可能以为：两倍就是平方",
            "最接近的解法：",
            "面试官会问：     `seen` 的默认值是可变对象",
            "Esc 或 q 返回",
        )
        for part in parts:
            assert part in page

    play(in_chinese, script, judge=lambda: PASSED)


@pytest.mark.parametrize("key", ["escape", "q"])
def test_closing_it_returns_to_the_reflection_with_its_text(taught: Workspace, key: str) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish(session, pilot)
        await session.press(pilot, *"why")
        await open_page(session, pilot)
        await session.press(pilot, key)
        await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
        assert isinstance(session.app.focused, Mood)
        await session.press(pilot, "1")
        assert [(note.text, note.mood) for note in session.notes()] == [("why", "good")]

    session = play(taught, script, judge=lambda: PASSED)
    assert session.app.return_value == 0


def test_it_costs_nothing_after_an_attempt_even_one_given_up(taught: Workspace) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await session.press(pilot, "g")
        await until(pilot, lambda: isinstance(session.app.screen, Question))
        await session.press(pilot, "y")
        await until(pilot, lambda: isinstance(session.app.screen, NoteEditor) and session.app.focused)
        before = session.events()
        await open_page(session, pilot)
        assert session.events() == before

    play(taught, script)


def test_it_cannot_be_opened_during_the_attempt(taught: Workspace) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await session.press(pilot, "s")
        await session.app.run_action("solution")
        await pilot.pause(0.1)
        assert session.app.screen is session.app.main_screen
        assert "revealed" not in session.events()

    play(taught, script)


def test_of_an_attempt_opened_again_elsewhere_it_says_what_a_look_would_cost(taught: Workspace) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish_anyway(session, pilot)
        attempt.reopen(session.other, session.kata)
        await session.press(pilot, "tab", "s")
        await until(pilot, lambda: notices(session.app))
        assert "open again" in notices(session.app)[-1]
        assert isinstance(session.app.screen, NoteEditor)
        assert "revealed" not in session.events()

    play(taught, script)


def test_without_a_solution_it_says_so(taught: Workspace) -> None:
    (taught.root / "solutions" / "numbers" / "double.py").unlink()

    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish(session, pilot)
        await session.press(pilot, "tab", "s")
        await until(pilot, lambda: notices(session.app))
        assert "no solution yet" in notices(session.app)[-1]

    play(taught, script, judge=lambda: PASSED)


def test_s_is_a_letter_where_text_is_written(taught: Workspace) -> None:
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish(session, pilot)
        await session.press(pilot, "s")
        assert session.app.screen.query_one(TextArea).text == "s"
        await session.press(pilot, "tab")
        await pilot.press("s", "o")  # faster than the lone key allows
        session.key_time += 0.5
        session.app.release_key()
        await pilot.pause()
        assert isinstance(session.app.screen, NoteEditor)

    play(taught, script, judge=lambda: PASSED)
