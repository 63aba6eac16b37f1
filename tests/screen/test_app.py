"""The screen of `kata start`: driven by a pilot with a clock and a judge of our own, once in a real terminal."""

import asyncio
import contextlib
import fcntl
import json
import os
import pty
import re
import select
import sqlite3
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import Digits, TextArea

from kata import attempt
from kata.context import AppContext
from kata.errors import JournalError
from kata.journal.journal import Journal
from kata.model import Attempt, Check, Note, Verdict
from kata.screen.app import Drill
from kata.screen.dialogs import Ask
from kata.screen.dialogs import Note as Editor
from kata.screen.live_attempt import Followed, Judging, notification
from kata.screen.messages import WORDS
from kata.timer import ClockReading
from kata.workspace import Workspace
from tests.conftest import KATA, clean_environment

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PICTURE = "1\n└── 2"
FAILED = Verdict(
    "numbers/double", "failed", 0.12,
    (Check("test_is_right", "failed", "double(3)\nexpected 6, got 9", picture=PICTURE), Check("test_sum", "skipped")),
)  # fmt: skip
PASSED = Verdict("numbers/double", "passed", 0.05, (Check("test_is_right", "passed"),))


class Clock:
    """All clocks, at hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def read(self) -> ClockReading:
        return ClockReading(self.now(), 1000 + self.seconds, 1000 + self.seconds, "boot")


class Room:
    """A screen, the clock it looks at, and another terminal."""

    def __init__(self, workspace: Workspace, judge: Callable[[], Verdict] | None = None, **options: object) -> None:
        self.clock = Clock()
        self.ctx = AppContext(workspace, self.clock.now, self.clock.read)
        self.other = AppContext(workspace, self.clock.now, self.clock.read)
        self.kata = self.ctx.catalogue.get("double")
        self.running = attempt.start(self.ctx, self.kata)
        attempt.resume_watching(self.ctx, self.running)
        self.file = self.ctx.attempt_path(self.running)
        self.judge, self.options = judge or (lambda: FAILED), options
        self.app = self.screen()

    def screen(self) -> Drill:
        return Drill(self.ctx, self.kata, self.running, self.judge, self.end, **self.options)  # type: ignore[arg-type]

    def end(self) -> tuple[Attempt, Verdict]:
        """What `attempt.finish` does, with the judge of this room."""
        verdict = self.judge()
        own = AppContext(self.ctx.workspace, self.clock.now, self.clock.read)
        with contextlib.closing(own.journal):
            closed = own.journal.finish(
                self.running, self.clock.now(), self.running.day, outcome="passed" if verdict.passed else "failed",
                active_seconds=self.clock.seconds, paused_seconds=0.0, pomodoros=0, clock=self.clock.read().as_data(),
            )  # fmt: skip
        return closed, verdict

    def events(self) -> list[str]:
        return [event.kind for event in self.other.journal.events()]

    def notes(self) -> list[Note]:
        return self.other.journal.notes(self.other.day)

    def pass_time(self, minutes: float) -> None:
        """With somebody watching all the while."""
        end = self.clock.seconds + minutes * 60
        while self.clock.seconds < end:
            self.clock.seconds = min(end, self.clock.seconds + 30)
            self.app.heartbeat()
        self.app.tick()

    def save(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def entered(room: Room) -> Iterator[Room]:
    try:
        yield room
    finally:
        room.ctx.journal.close()
        room.other.journal.close()


Script = Callable[[Room, Pilot[int]], Awaitable[None]]


def play(workspace: Workspace, script: Script, *, size: tuple[int, int] = (80, 24), **options: object) -> Room:
    """Open an attempt at numbers/double and let the script press keys."""

    async def run(room: Room) -> None:
        async with room.app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(room, pilot)

    with entered(Room(workspace, **options)) as room:  # type: ignore[arg-type]
        asyncio.run(run(room))
    return room


def play_for_real(workspace: Workspace, script: Script) -> None:
    """The same with the judge that the screen has by itself."""

    async def run(room: Room) -> None:
        room.app = Drill(room.ctx, room.kata, room.running)
        async with room.app.run_test() as pilot:
            await script(room, pilot)

    with entered(Room(workspace)) as room:
        asyncio.run(run(room))


async def until(pilot: Pilot[int], true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline, f"waited in vain; on the screen:\n{text(pilot.app)}"
        await pilot.pause(0.02)


def text(app: App[int]) -> str:
    """All that is drawn now, a line for each row; what lies over the screen comes last."""
    return "\n".join(strip.text for screen in app.screen_stack for strip in screen._compositor.render_strips())


def said(app: Drill) -> list[str]:
    return [notice.message for notice in app._notifications]


def digits(app: Drill) -> str:
    return app.screen_stack[0].query_one(Digits).value


class TestTheClock:
    """It counts whatever else goes on, and follows what other terminals do."""

    def test_counts_down_and_says_how_it_stands(self, tiny):
        async def script(room, pilot):
            assert digits(room.app) == "25:00"
            room.clock.seconds = 61
            room.app.tick()
            await pilot.pause()
            assert digits(room.app) == "23:59"
            for part in ("numbers/double", "▶ working", "● 1 of 1 · 0 done", "01:01 worked", "runs 0 · hints 0"):
                assert part in text(room.app)
            assert str(room.file) in "".join(text(room.app).replace("│", " ").split())

        play(tiny, script)

    def test_p_pauses_and_resumes(self, tiny):
        async def script(room, pilot):
            room.pass_time(5)
            await pilot.press("p")
            assert "‖ paused" in text(room.app)
            assert "p resume" in text(room.app)
            room.pass_time(60)
            assert digits(room.app) == "20:00"
            await pilot.press("p")
            assert "▶ working" in text(room.app)

        play(tiny, script)

    def test_follows_another_terminal_within_two_seconds(self, tiny):
        async def script(room, pilot):
            attempt.pause(room.other)
            await until(pilot, lambda: "‖ paused" in text(room.app))

        play(tiny, script)

    def test_what_is_not_sure_about_the_time_is_said(self, tiny):
        async def script(room, pilot):
            room.clock.seconds = 40 * 60  # nothing watched it, and the pomodoro is long over
            room.app.heartbeat()
            room.app.tick()
            await pilot.pause()
            assert "15 min not counted" in text(room.app)

        play(tiny, script)

    def test_reads_the_events_again_only_when_there_are_new_ones(self, tiny, monkeypatch):
        with entered(Room(tiny)) as room:
            followed = Followed(room.ctx, room.running)
            followed.look()
            monkeypatch.setattr(attempt, "load_timer", lambda *_: pytest.fail("read again"))
            room.clock.seconds = 60
            assert followed.look().active_s == 60

    def test_the_end_rings_once_and_not_again_after_a_restart(self, tiny, monkeypatch):
        rung: list[str] = []
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: rung.append(data))

        async def script(room, pilot):
            room.pass_time(24)
            assert not [one for one in rung if "]9;" in one]
            room.pass_time(3)
            room.pass_time(1)
            await pilot.press("p", "p")  # back in the same overtime
            assert [one for one in rung if "]9;" in one] == [
                notification("numbers/double", "Pomodoro 1 is over: b break, n next, f finish")
            ]
            assert digits(room.app) == "+03:00"
            assert "! pomodoro over" in text(room.app)

        room = Room(tiny)
        with entered(room):

            async def twice() -> None:
                async with room.app.run_test() as pilot:
                    await pilot.pause()
                    await script(room, pilot)
                rung.clear()
                room.app = room.screen()
                async with room.app.run_test() as pilot:
                    await pilot.pause()
                    room.pass_time(1)
                assert not [one for one in rung if "]9;" in one]

            asyncio.run(twice())

    def test_within_tmux_the_escapes_are_for_the_terminal_around_it(self):
        plain, wrapped = notification("a", "b"), notification("a", "b", in_tmux=True)
        assert wrapped.startswith("\a\x1bPtmux;")
        assert wrapped.endswith("\x1b\\")
        inner = wrapped.removeprefix("\a\x1bPtmux;").removesuffix("\x1b\\")
        assert "\a" + inner.replace("\x1b\x1b", "\x1b") == plain

    def test_a_break_and_the_next_pomodoro(self, tiny, monkeypatch):
        rung: list[str] = []
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: rung.append(data))

        async def script(room, pilot):
            await pilot.press("b")
            assert said(room.app)[-1] == "The pomodoro is not over yet; p pauses"
            room.pass_time(25)
            await pilot.press("b")
            assert "~ break" in text(room.app)
            assert digits(room.app) == "05:00"
            await pilot.press("p")
            assert said(room.app)[-1] == "On a break: n begins the next pomodoro"
            room.pass_time(5)
            assert "! break over" in text(room.app)
            assert len([one for one in rung if "]9;" in one]) == 2
            await pilot.press("n")
            assert digits(room.app) == "25:00"
            assert "●● 2 of 2 · 1 done" in text(room.app)

        play(tiny, script)


class TestTheTests:
    """They run by themselves, in a thread of their own."""

    def test_a_save_is_judged_while_a_note_is_typed(self, tiny):
        let_go, runs = threading.Event(), []

        def judge() -> Verdict:
            runs.append(time.monotonic())
            assert let_go.wait(20)
            return FAILED

        async def script(room, pilot):
            await pilot.press("o")
            room.save("first")
            await until(pilot, lambda: len(runs) == 1)
            await pilot.press(*"写 while it runs")
            assert room.app.screen.query_one(TextArea).text == "写 while it runs"
            room.clock.seconds = 10
            await until(pilot, lambda: digits(room.app) == "24:50")  # ticks
            room.save("second, longer")
            await pilot.pause(0.6)
            room.save("third, longer yet")
            await pilot.pause(0.6)
            assert len(runs) == 1
            let_go.set()
            await until(pilot, lambda: len(runs) == 2 and not room.app.busy)
            await pilot.pause(0.4)
            assert len(runs) == 2  # what was saved meanwhile is judged once
            await pilot.press("ctrl+s")
            assert room.notes()[0].text == "写 while it runs"
            for part in ("✗ failed", "✗ is right", "expected 6, got 9", "└── 2", "not tried yet: 1", "[2 verdict ✗]"):
                assert part in text(room.app)

        play(tiny, script, judge=judge)

    def test_the_default_judges_with_a_journal_of_its_own_and_records(self, tiny):
        async def script(room, pilot):
            room.save("def double(n):\n    return n + n\n")
            await until(pilot, lambda: "✓ passed" in text(room.app))
            assert room.app.followed.attempt.runs == 1
            assert room.ctx.running().last_outcome == "passed"

        play_for_real(tiny, script)

    def test_a_pass_says_so_and_waits(self, tiny):
        async def script(room, pilot):
            await pilot.press("t")
            await until(pilot, lambda: "✓ passed" in text(room.app))
            assert "Nothing ends by itself" in text(room.app)
            await pilot.pause(0.5)
            assert room.app.closed is None
            assert len(room.app.screen_stack) == 1

            assert "finished" not in room.events()

        play(tiny, script, judge=lambda: PASSED)

    def test_what_cannot_be_judged_is_a_notice(self, tiny):
        def judge() -> Verdict:
            raise ZeroDivisionError("no way")

        async def script(room, pilot):
            await pilot.press("t")
            await until(pilot, lambda: said(room.app))
            assert "ZeroDivisionError('no way')" in said(room.app)[-1]
            await pilot.press("t")
            await until(pilot, lambda: len(said(room.app)) > 1 or not room.app.busy)
            assert room.app.is_running

        play(tiny, script, judge=judge)

    def test_a_file_that_is_gone_is_said_once(self, tiny):
        async def script(room, pilot):
            room.file.unlink()
            await until(pilot, lambda: said(room.app))
            await pilot.pause(0.6)
            assert [line.partition(" is gone")[0] for line in said(room.app)] == [str(room.file)]

        play(tiny, script)

    def test_one_at_a_time_and_once_more_for_all_that_came_meanwhile(self):
        begun: list[int] = []
        judging = Judging(lambda: begun.append(1))
        for _ in range(3):
            judging.ask()
        assert len(begun) == 1
        judging.over()
        assert len(begun) == 2
        judging.over()
        assert len(begun) == 2
        judging.ask()
        judging.ask()
        judging.alone(lambda: begun.append(100))
        judging.over()
        assert begun[-1] == 100


class TestTheEnd:
    """Finished, given up, left running, or closed elsewhere."""

    def test_finishing_shows_the_verdict_and_keeps_the_reflection(self, tiny):
        async def script(room, pilot):
            room.pass_time(9)
            await pilot.press("f")
            await until(pilot, lambda: isinstance(room.app.screen, Editor))
            assert "✓ passed" in text(room.app)
            await pilot.press(*"想通了：和自己相加", "enter", *"第二行", "ctrl+s", "1")
            await pilot.pause()

        room = play(tiny, script, judge=lambda: PASSED)
        assert room.app.return_value == 0
        assert room.app.closed.minutes == 9

    def test_the_reflection_lands_in_the_journal_with_its_mood(self, tiny):
        kept: list[Note] = []

        async def script(room, pilot):
            await pilot.press("f")
            await until(pilot, lambda: isinstance(room.app.screen, Editor))
            await pilot.press(*"想通了", "enter", *"第二行", "tab", "3")
            await pilot.pause()
            kept.extend(room.notes())

        room = play(tiny, script)
        assert [(note.text, note.mood, note.kata) for note in kept] == [("想通了\n第二行", "hard", "numbers/double")]
        assert room.app.return_value == 1

    def test_the_reflection_is_optional(self, tiny):
        async def script(room, pilot):
            await pilot.press("f")
            await until(pilot, lambda: isinstance(room.app.screen, Editor))
            await pilot.press("escape", "enter")
            await pilot.pause()
            assert room.notes() == []

        assert play(tiny, script, judge=lambda: PASSED).app.return_value == 0

    def test_finishing_waits_for_the_verdict_that_is_under_way(self, tiny):
        let_go, runs = threading.Event(), []

        def judge() -> Verdict:
            runs.append(1)
            assert let_go.wait(20)
            return PASSED

        async def script(room, pilot):
            await pilot.press("t", "f", "f")
            assert len(runs) == 1
            assert room.events()[-1] != "finished"
            let_go.set()
            await until(pilot, lambda: isinstance(room.app.screen, Editor))
            assert room.events().count("finished") == 1

        play(tiny, script, judge=judge)

    def test_giving_up_asks_first_and_names_the_solution(self, tiny):
        async def script(room, pilot):
            await pilot.press("g")
            assert isinstance(room.app.screen, Ask)
            await pilot.press("n")
            assert room.app.closed is None
            await pilot.press("g", "y")
            assert room.app.closed.outcome == "given_up"
            await pilot.press("escape", "enter")
            await pilot.pause()

        room = play(tiny, script)
        assert room.app.return_value == 1
        assert room.app.parting == ["read `kata solution numbers/double`"]

    def test_q_leaves_it_running(self, tiny):
        async def script(room, pilot):
            await pilot.press("q")
            assert room.other.running() is not None

        room = play(tiny, script)
        assert room.app.return_value == 0
        assert "`kata start` takes it up" in room.app.parting[0]

    @pytest.mark.parametrize(("keys", "left"), [(["escape"], False), (["ctrl+c"], False), (["q"], True)])
    def test_ctrl_c_asks(self, tiny, keys, left):
        async def script(room, pilot):
            await pilot.press("ctrl+c")
            assert "f finish  q leave  Esc stay" in text(room.app)
            await pilot.press(*keys)
            await pilot.pause()
            assert (room.app.return_value == 0) is left

        play(tiny, script)

    def test_leaving_while_writing_keeps_what_is_written(self, tiny):
        async def script(room, pilot):
            await pilot.press("o", *"half", "ctrl+c", "q")
            await pilot.pause()
            assert [note.text for note in room.notes()] == ["half"]

        assert play(tiny, script).app.return_value == 0

    def test_a_note_that_is_left_comes_back(self, tiny):
        async def script(room, pilot):
            await pilot.press("o", *"half", "escape")
            assert room.notes() == []
            await pilot.press("o")
            assert room.app.screen.query_one(TextArea).text == "half"
            await pilot.press(*" done", "ctrl+s")
            assert [note.text for note in room.notes()] == ["half done"]
            await pilot.press("o")
            assert room.app.screen.query_one(TextArea).text == ""

        play(tiny, script)

    def test_closed_in_another_terminal_it_ends_and_says_so(self, tiny):
        async def script(room, pilot):
            await pilot.press("o", *"half")
            attempt.abandon(room.other)
            await until(pilot, lambda: room.app.return_value is not None)
            assert [note.text for note in room.notes()] == ["half"]

        room = play(tiny, script)
        assert room.app.return_value == 1
        assert room.app.closed.outcome == "given_up"
        assert room.app.parting == ["numbers/double was closed in another terminal"]


class TestTrouble:
    """Nothing that goes wrong ends the screen."""

    def test_a_journal_that_cannot_be_written_is_a_notice_and_tried_again(self, tiny, monkeypatch):
        async def script(room, pilot):
            with monkeypatch.context() as full:
                full.setattr(room.ctx.journal, "_unwritable", sqlite3.OperationalError("disk is full"))
                await pilot.press("p")
                assert "disk is full" in said(room.app)[-1]
                await pilot.press("o", *"kept", "ctrl+s")
                room.app.heartbeat()
                await pilot.press("h")
            await pilot.press("o")
            assert room.app.screen.query_one(TextArea).text == "kept"
            await pilot.press("ctrl+s", "p")
            assert [note.text for note in room.notes()] == ["kept"]
            assert "‖ paused" in text(room.app)

        play(tiny, script)

    def test_a_verdict_that_cannot_be_recorded_is_shown_all_the_same(self, tiny, monkeypatch):
        async def script(room, pilot):
            real, full = Journal.append, JournalError("disk is full")

            def append(journal: Journal, kind: str, *rest: object, **data: object) -> object:
                if kind == "tested":
                    raise full
                return real(journal, kind, *rest, **data)  # type: ignore[arg-type]

            with monkeypatch.context() as here:
                here.setattr(Journal, "append", append)
                room.save("def double(n):\n    return n + n\n")
                await until(pilot, lambda: "✓ passed" in text(room.app))
                await until(pilot, lambda: said(room.app) == ["disk is full"])
            assert room.app.followed.attempt.runs == 0
            await pilot.press("t")
            await until(pilot, lambda: room.app.followed.attempt.runs == 1 and not room.app.busy)
            assert said(room.app) == ["disk is full"]

        play_for_real(tiny, script)

    def test_overtime_counts_while_beats_cannot_be_written(self, tiny, monkeypatch):
        async def script(room, _):
            with monkeypatch.context() as full:
                full.setattr(room.ctx.journal, "_unwritable", sqlite3.OperationalError("disk is full"))
                room.pass_time(35)
                assert digits(room.app) == "+10:00"
            room.pass_time(1)
            assert digits(room.app) == "+11:00"
            assert room.app.followed.unread().uncounted_s == 0

        play(tiny, script)

    def test_a_journal_that_cannot_be_read_is_said_once_and_the_clock_goes_on(self, tiny, monkeypatch):
        def broken() -> int:
            raise JournalError("the journal is gone")

        async def script(room, pilot):
            monkeypatch.setattr(room.ctx.journal, "newest", broken)
            for room.clock.seconds in (10, 20, 30):
                room.app.tick()
            await pilot.pause()
            assert said(room.app) == ["the journal is gone"]
            assert digits(room.app) == "24:30"

        play(tiny, script)

    def test_a_reflection_that_cannot_be_kept_is_not_lost(self, tiny, monkeypatch):
        def full(*_: object) -> None:
            raise JournalError("disk is full")

        async def script(room, pilot):
            await pilot.press("f")
            await until(pilot, lambda: isinstance(room.app.screen, Editor))
            with monkeypatch.context() as here:
                here.setattr(attempt, "note", full)
                await pilot.press(*"dear", "tab", "2")
                await pilot.pause()
            assert room.app.screen.query_one(TextArea).text == "dear"
            await pilot.press("tab", "2")
            await pilot.pause()
            assert [note.text for note in room.notes()] == ["dear"]

        play(tiny, script)

    def test_no_editor_and_one_that_cannot_run_here(self, tiny):
        async def script(room, pilot):
            await pilot.press("e")
            assert "$EDITOR" in said(room.app)[-1]
            room.app._editor = ["vi"]
            await pilot.press("e")
            assert str(room.file) in said(room.app)[-1]
            room.app._editor = ["/nowhere/gvim"]
            await pilot.press("e")
            assert "does not start" in said(room.app)[-1]

        play(tiny, script)


class TestTheViews:
    """Statement, verdict and hints; as much as there is room for."""

    def test_three_views_by_number_and_by_tab(self, tiny):
        async def script(room, pilot):
            assert "[1 statement]" in text(room.app)
            assert "一个数的两倍" in text(room.app)
            await pilot.press("tab")
            assert "[2 verdict]" in text(room.app)
            assert "No verdict yet" in text(room.app)
            await pilot.press("3")
            assert "No hint taken" in text(room.app)
            await pilot.press("tab")
            assert "[1 statement]" in text(room.app)

        play(tiny, script)

    def test_h_shows_and_records_the_next_hint(self, tiny):
        async def script(room, pilot):
            await pilot.press("h", "h")
            await pilot.pause()
            for part in (
                "hint 2",
                "A sum of two.",
                "hint 1",
                "What is two times a number?",
                "hints 2",
                "[3 hints (2)]",
            ):
                assert part in text(room.app)
            assert room.ctx.running().hints == 2

        play(tiny, script)

    def test_in_chinese(self, tiny):
        plan = tiny.root / "plan.yaml"
        plan.write_text("language: zh\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")

        async def script(room, pilot):
            shown = text(room.app)
            for part in ("▶ 计时中", "两倍", "[1 题目]", "t 测试", "f 完成", "● 第 1/1 个"):
                assert part in shown
            await pilot.press("g")
            assert "放弃吗？" in text(room.app)

        play(tiny, script)

    @pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 5), (1, 1)])
    def test_a_tiny_terminal_shows_the_countdown_and_says_what_it_needs(self, tiny, size):
        async def script(room, pilot):
            if size >= (20, 5):
                assert "▶ working" in text(room.app)
                assert "at least 40x12" in text(room.app)
            assert "statement" not in text(room.app)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert "[1 statement]" in text(room.app)
            assert "at least 40x12" not in text(room.app)

        play(tiny, script, size=size)

    @pytest.mark.parametrize("size", [(40, 12), (60, 16), (72, 14), (200, 60)])
    def test_every_other_size_has_the_countdown_the_view_and_the_keys(self, tiny, size):
        async def script(room, _):
            for part in ("▶ working", "[1 statement]", "Twice a number", "t test", "q leave"):
                assert part in text(room.app)

        play(tiny, script, size=size)

    def test_every_text_stands_in_both_languages_with_the_same_values(self):
        for name, (english, chinese) in WORDS.items():
            assert set(re.findall(r"{(\w+)", english)) == set(re.findall(r"{(\w+)", chinese)), name


class Terminal:
    """`kata start` in a pseudo-terminal."""

    def __init__(self, root: Path, home: Path, *args: str, **env: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = clean_environment(home) | {"TERM": "xterm-256color"} | env
        environment.pop("COLUMNS", None)
        self.process = subprocess.Popen(
            [KATA, "start", *args], cwd=root, env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._read = b""

    def text(self) -> str:
        """All that was written so far, without the escapes."""
        while select.select([self._ours], [], [], 0.05)[0]:
            try:
                self._read += os.read(self._ours, 1 << 16)
            except OSError:  # the other end is closed
                break
        return re.sub(
            r"\x1b(\[[^a-zA-Z]*[a-zA-Z]|\][^\x07\x1b]*(\x07|\x1b\\))", "", self._read.decode(errors="replace")
        )

    def forget(self) -> None:
        """What was written up to now."""
        self.text()
        self._read = b""

    def raw(self) -> bytes:
        self.text()
        return self._read

    def wait_for(self, what: str) -> None:
        deadline = time.monotonic() + 60
        while what not in self.text():
            assert time.monotonic() < deadline, f"waited in vain for {what!r} in:\n{self.text()}"

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def ends(self) -> int:
        deadline = time.monotonic() + 60
        while self.process.poll() is None:
            self.text()
            assert time.monotonic() < deadline
        return self.process.returncode


@pytest.fixture
def terminal(tiny: Workspace, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []
    (tmp_path / "home").mkdir(exist_ok=True)

    def start(*args: str, **env: str) -> Terminal:
        opened.append(Terminal(tiny.root, tmp_path / "home", *args, **env))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


class TestARealTerminal:
    """The command itself, and what it leaves behind."""

    def test_draws_and_leaves_the_attempt_running(self, tiny, kata, terminal):
        screen = terminal("double")
        screen.wait_for("working")
        screen.wait_for("statement")
        screen.press("q")
        assert screen.ends() == 0
        assert "`kata start` takes it up" in screen.text()
        status = json.loads(kata("status", "--json", cwd=tiny.root).stdout)
        assert (status["state"], status["kata"]) == ("working", "numbers/double")

    def test_finishes_and_says_what_was_recorded(self, tiny, terminal):
        screen = terminal("double")
        screen.wait_for("statement")
        (file,) = tiny.root.glob("attempts/*/numbers/double.py")
        file.write_text("def double(n):\n    return 2 * n\n", encoding="utf-8")
        screen.wait_for("passed")
        screen.press("f")
        screen.wait_for("Reflection")
        screen.press("两倍\t1")
        assert screen.ends() == 0
        assert "recorded: numbers/double passed" in screen.text()
        (note,) = AppContext(tiny).journal.notes(AppContext(tiny).day)
        assert (note.text, note.mood) == ("两倍", "good")

    def test_told_to_go_it_tidies_the_terminal_up(self, terminal):
        screen = terminal("double")
        screen.wait_for("statement")
        screen.process.terminate()
        assert screen.ends() == 0
        assert b"\x1b[?1049l" in screen.raw()

    def test_an_editor_in_the_terminal_has_it_to_itself(self, tmp_path, terminal):
        editor = tmp_path / "edit"
        editor.write_text(
            f"#!{sys.executable}\nimport sys\nprint('editing', sys.argv[1][-9:], end='', flush=True)\ninput()\n"
        )
        editor.chmod(0o755)
        screen = terminal("double", "--edit", EDITOR=str(editor))
        screen.wait_for("editing double.py")
        screen.press("\n")
        screen.wait_for("e editor")
        screen.press("q")
        assert screen.ends() == 0

    @pytest.mark.parametrize("how", [{"TERM": "dumb"}, {}])
    def test_without_a_screen_there_are_lines(self, terminal, how):
        screen = terminal("double", *([] if how else ["--plain"]), **how)
        screen.wait_for("every save is tested")
        assert b"\x1b[?1049h" not in screen.raw()

    def test_no_color_means_none(self, terminal):
        screen = terminal("double", NO_COLOR="1")
        screen.wait_for("statement")
        codes = re.findall(rb"\x1b\[([\d;]+)m", screen.raw())
        assert codes
        assert not [code for code in codes if re.search(rb"(^|;)([34]8;|[349][0-7](;|$)|10[0-7](;|$))", code)]
