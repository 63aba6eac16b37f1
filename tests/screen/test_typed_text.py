"""Python typed or pasted into the screen instead of the editor: nothing happens but questions.

Whole files are typed into every view and every dialog, in a burst and with 0.3 s between the keys. The attempt stays
open and its time goes on, no hint is recorded, no run is made, and no editor is started.
"""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import TextArea

from kata.screen import editing
from kata.screen.app import Drill
from kata.screen.dialogs import Mood, NoteEditor, Question
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, sample_rows
from tests.screen.test_app import PASSED, Session, finish_anyway, notices, play, until
from tests.screen.test_app import text as text_of

SOLUTION = (CHECKOUT / "solutions" / "trees" / "diameter.py").read_text(encoding="utf-8")
STUB = (CHECKOUT / "katas" / "trees" / "diameter.py").read_text(encoding="utf-8")
BEGINNINGS = (  # that begin with each command of the screen, and with y
    "try:\n    g(f)\nfinally:\n    t = 1\n",
    "hypothesis.given(st.integers())\n",
    "print(n)\nq = p\n",
    "break\n",
    "nonlocal best\n",
    "of = 1\n",
    "else:\n    e = 2\n",
    "from collections import deque\nf = 1\n",
    "global g\ng = 1\n",
    "queue.popleft()\n",
    "yield y\ny = 1\n",
    "1 + 2 + 3\n",
    "hy\ngy\nfy\ny\n",
    "二分查找 h = 1\n",
)
SPEEDS = {"a burst": 0.005, "fast typing": 0.1, "slow typing": 0.3}
AT_EACH_SPEED = pytest.mark.parametrize(
    "gap_s",
    [
        pytest.param(gap_s, marks=[pytest.mark.thorough] if name == "fast typing" else [], id=name)
        for name, gap_s in SPEEDS.items()
    ],
)


async def type_text(session: Session, pilot: Pilot[int], text: str, gap_s: float) -> None:
    """Type a text, and let each key act as soon as its time has come."""
    for letter in text:
        session.key_time += gap_s
        session.app.release_key()
        await handled(session.app, key_event(letter))
    await stop_typing(session, pilot)


def key_event(letter: str) -> events.Key:
    name = {"\n": "enter", " ": "space"}.get(letter) or (letter if letter.isalnum() else _character_to_key(letter))
    return events.Key(name, "\r" if letter == "\n" else letter)


async def handled(app: Drill, event: events.Key) -> None:
    """Post a key and let it go its way from the app to the focused widget and up to its screen.

    `Pilot.press` also waits for an idle processor, which takes a minute for a file.
    """
    assert app._driver
    event.set_sender(app)
    app._driver.send_message(event)
    for _ in range(40):
        await asyncio.sleep(0)


async def stop_typing(session: Session, pilot: Pilot[int]) -> None:
    session.key_time += 60
    session.app.release_key()
    await pilot.pause()


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The editors that were started."""
    started: list[object] = []
    monkeypatch.setattr(editing, "run", lambda *args: started.append(args))
    return started


class Guard:
    """What must not change while text is typed."""

    def __init__(self, session: Session, runs: list[int], edited: list[object]) -> None:
        self.session, self.runs, self.edited = session, runs, edited
        self.before = self.seen()

    def seen(self) -> tuple[object, ...]:
        running = self.session.other.running()
        assert running
        snapshot = self.session.app.live.refresh()
        return self.session.events(), running, snapshot.state, len(self.runs), self.session.app.closed

    def check(self) -> None:
        assert self.seen() == self.before
        assert self.edited == []
        assert self.session.app.is_running
        assert self.session.app.return_value is None


Typed = Callable[..., None]


@pytest.fixture
def typed(tiny: Workspace, edited: list[object]) -> Typed:
    """Opens a view or a dialog, types texts into it, and checks that nothing happened."""

    def scene(opening: tuple[str, ...], texts: Iterable[str], gap_s: float) -> None:
        runs: list[int] = []

        def judge() -> Any:
            runs.append(1)
            return PASSED  # so that `f` would close the attempt without a question

        async def script(session: Session, pilot: Pilot[int]) -> None:
            session.app._editor = ["an editor"]
            session.pass_time(26)  # overtime: the keys b and n have a meaning, too
            for text in texts:
                await session.press(pilot, *opening)
                guard = Guard(session, runs, edited)
                session.key_time -= 0.5  # typing goes on right after the key that opened the dialog
                await type_text(session, pilot, text, gap_s)
                guard.check()
                await session.press(pilot, "escape")

        play(tiny, script, judge=judge)

    return scene


OPENINGS = {
    "statement": ("1",), "verdict": ("2",), "hints": ("3",), "question before a hint": ("h",),
    "question before giving up": ("g",), "question of Ctrl-C": ("ctrl+c",),
}  # fmt: skip


@pytest.mark.parametrize(("opening", "speed"), sample_rows(itertools.product(OPENINGS, SPEEDS), one_in=4))
def test_a_file_typed_into_a_view_or_a_question(typed: Typed, opening: str, speed: str):
    typed(OPENINGS[opening], [STUB], SPEEDS[speed])


@pytest.mark.parametrize(("opening", "speed"), sample_rows(itertools.product(OPENINGS, SPEEDS), one_in=4))
def test_lines_that_begin_with_a_command(typed: Typed, opening: str, speed: str):
    typed(OPENINGS[opening], BEGINNINGS, SPEEDS[speed])


@AT_EACH_SPEED
def test_a_solution_typed_into_the_statement(typed: Typed, gap_s: float):
    typed(OPENINGS["statement"], [SOLUTION], gap_s)


@AT_EACH_SPEED
def test_a_file_typed_into_the_question_before_finishing(tiny: Workspace, edited: list[object], gap_s: float):
    async def script(session: Session, pilot: Pilot[int]) -> None:
        for text in (STUB, *BEGINNINGS):
            await session.press(pilot, "f")
            await until(pilot, lambda: isinstance(session.app.screen, Question))
            guard = Guard(session, [], edited)
            session.key_time -= 0.5
            await type_text(session, pilot, text, gap_s)
            guard.check()
            await session.press(pilot, "escape")

    play(tiny, script)


@AT_EACH_SPEED
def test_a_note_takes_the_text_and_does_nothing_else(tiny: Workspace, edited: list[object], gap_s: float):
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await session.press(pilot, "o")
        guard = Guard(session, [], edited)
        await type_text(session, pilot, STUB[:400], gap_s)
        await pilot.pause()
        guard.check()
        assert session.app.screen.query_one(TextArea).text == STUB[:400]

    play(tiny, script)


@AT_EACH_SPEED
def test_the_question_for_the_mood_takes_no_text(tiny: Workspace, gap_s: float):
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await finish_anyway(session, pilot)
        await session.press(pilot, *"why", "tab")
        assert isinstance(session.app.focused, Mood)
        for text in (STUB, *BEGINNINGS):
            session.key_time -= 0.5
            await type_text(session, pilot, text, gap_s)
            assert isinstance(session.app.screen, NoteEditor)
            assert session.notes() == []
        await session.press(pilot, "2")
        assert [(note.text, note.mood) for note in session.notes()] == [("why", "fine")]

    play(tiny, script)


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_a_paste_does_nothing_and_one_line_says_so(tiny: Workspace, edited: list[object], opening: tuple[str, ...]):
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await session.press(pilot, *opening)
        guard = Guard(session, [], edited)
        shown = session.app.screen
        for _ in range(3):
            session.app.post_message(events.Paste(SOLUTION))
            await pilot.pause()
        await stop_typing(session, pilot)
        guard.check()
        assert session.app.screen is shown
        assert notices(session.app) == ["Text typed here is ignored: edit the file in your editor."]

    play(tiny, script)


@AT_EACH_SPEED
def test_one_line_says_that_text_is_ignored(tiny: Workspace, gap_s: float):
    async def script(session: Session, pilot: Pilot[int]) -> None:
        await type_text(session, pilot, "f(x) = g(x)", gap_s)
        assert notices(session.app) == ["Text typed here is ignored: edit the file in your editor."]

    play(tiny, script)


@pytest.mark.parametrize(("key", "shown"), [("g", "Give up?"), ("h", "Take hint 1 of 3?")])
def test_a_key_that_is_pressed_alone_asks(tiny: Workspace, key: str, shown: str):
    """So the tests above press keys that would act."""

    async def script(session: Session, pilot: Pilot[int]) -> None:
        await type_text(session, pilot, key, 0.3)
        assert isinstance(session.app.screen, Question)
        assert shown in text_of(session.app)
        await type_text(session, pilot, "y", 0.3)
        await until(pilot, lambda: session.app.closed or session.other.running().hints)

    play(tiny, script)
