"""The screen of `kata start`: run by Textual's pilot with a fake clock and judge, and in a pseudo-terminal."""

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
from kata.model import Attempt, Check, Note, OpenAttempt, Verdict
from kata.screen.app import Drill
from kata.screen.dialogs import NoteEditor, Question
from kata.screen.live_attempt import JudgeQueue, LiveAttempt, notification
from kata.screen.messages import TEXTS
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
    """All clocks, set by the test."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def read(self) -> ClockReading:
        return ClockReading(self.now(), 1000 + self.seconds, 1000 + self.seconds, "boot")


class Session:
    """A screen, its clock, and the context of another terminal."""

    def __init__(self, workspace: Workspace, judge: Callable[[], Verdict] | None = None, **options: object) -> None:
        self.clock, self.key_time = Clock(), 0.0
        self.ctx = AppContext(workspace, self.clock.now, self.clock.read)
        self.other = AppContext(workspace, self.clock.now, self.clock.read)
        self.kata = self.ctx.catalogue.get("double")
        self.running = attempt.start(self.ctx, self.kata)
        attempt.resume_watching(self.ctx, self.running)
        self.file = self.ctx.attempt_path(self.running)
        self.judge, self.options = judge or (lambda: FAILED), options
        self.app = self.screen()

    def screen(self) -> Drill:
        return Drill(
            self.ctx, self.kata, self.running, self.judge, self.end, key_clock=lambda: self.key_time,
            **self.options,  # type: ignore[arg-type]
        )  # fmt: skip

    async def press(self, pilot: Pilot[int], *keys: str) -> None:
        """Press keys as someone does who waits for the effect of each."""
        for key in keys:
            self.key_time += 2
            await pilot.press(key)
            self.key_time += 0.5
            self.app.release_key()
            await pilot.pause()

    def end(self, anyway: bool) -> tuple[Attempt | None, Verdict]:
        """As `attempt.finish` or `attempt.finish_if_passed`, with the judge of this session."""
        verdict = self.judge()
        if not (verdict.passed or anyway):
            return None, verdict
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
        """Let time pass while the screen watches."""
        end = self.clock.seconds + minutes * 60
        while self.clock.seconds < end:
            self.clock.seconds = min(end, self.clock.seconds + 30)
            self.app.heartbeat()
        self.app.tick()

    def save(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def opened_session(session: Session) -> Iterator[Session]:
    try:
        yield session
    finally:
        session.ctx.journal.close()
        session.other.journal.close()


Script = Callable[[Session, Pilot[int]], Awaitable[None]]


def play(
    workspace: Workspace,
    script: Script,
    *,
    size: tuple[int, int] = (80, 24),
    path: str = "",
    notifications: bool = False,
    **options: object,
) -> Session:
    """Open an attempt at numbers/double and let the script press keys.

    `path` is displayed instead of the file's; notices are drawn only with `notifications`.
    """

    async def run(session: Session) -> None:
        session.app.main_screen.displayed_path = path or session.app.main_screen.displayed_path
        async with session.app.run_test(size=size, notifications=notifications) as pilot:
            await pilot.pause()
            await script(session, pilot)

    with opened_session(Session(workspace, **options)) as session:  # type: ignore[arg-type]
        asyncio.run(run(session))
    return session


def play_for_real(workspace: Workspace, script: Script) -> None:
    """As `play`, with the real judge."""

    async def run(session: Session) -> None:
        session.app = Drill(session.ctx, session.kata, session.running, key_clock=lambda: session.key_time)
        async with session.app.run_test() as pilot:
            await script(session, pilot)

    with opened_session(Session(workspace)) as session:
        asyncio.run(run(session))


async def until(pilot: Pilot[int], true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline, f"waited in vain; on the screen:\n{text(pilot.app)}"
        await pilot.pause(0.02)


async def finish_anyway(session: Session, pilot: Pilot[int]) -> None:
    """Finish an attempt that does not pass."""
    await session.press(pilot, "f")
    await until(pilot, lambda: isinstance(session.app.screen, Question))
    await session.press(pilot, "y")
    await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))


def text(app: App[int]) -> str:
    """Everything drawn now, one line per row; dialogs over the screen come last."""
    return "\n".join(strip.text for screen in app.screen_stack for strip in screen._compositor.render_strips())


def notices(app: Drill) -> list[str]:
    """Each in one line."""
    return [notice.message.replace("/\n", "/").replace("\n", " ") for notice in app._notifications]


def digits(app: Drill) -> str:
    return app.screen_stack[0].query_one(Digits).value


class TestTheClock:
    """It keeps counting, and follows what other terminals do."""

    def test_counts_down_and_shows_the_state(self, tiny):
        async def script(session, pilot):
            assert digits(session.app) == "25:00"
            session.clock.seconds = 61
            session.app.tick()
            await pilot.pause()
            assert digits(session.app) == "23:59"
            for part in ("numbers/double", "▶ working", "● 1 of 1 · 0 done", "01:01 worked", "0 runs · 0 hints"):
                assert part in text(session.app)
            assert str(session.file) in "".join(text(session.app).replace("│", " ").split())

        play(tiny, script)

    def test_p_pauses_and_resumes(self, tiny):
        async def script(session, pilot):
            session.pass_time(5)
            await session.press(pilot, "p")
            assert "‖ paused" in text(session.app)
            assert "p resume" in text(session.app)
            session.pass_time(60)
            assert digits(session.app) == "20:00"
            await session.press(pilot, "p")
            assert "▶ working" in text(session.app)

        play(tiny, script)

    def test_follows_another_terminal_within_two_seconds(self, tiny):
        async def script(session, pilot):
            attempt.pause(session.other)
            await until(pilot, lambda: "‖ paused" in text(session.app))

        play(tiny, script)

    def test_time_that_is_not_counted_is_shown(self, tiny):
        async def script(session, pilot):
            session.clock.seconds = 40 * 60  # nothing watched it, and the pomodoro is long over
            session.app.heartbeat()
            session.app.tick()
            await pilot.pause()
            assert "15 min not counted" in text(session.app)

        play(tiny, script)

    def test_reads_the_events_again_only_after_a_new_one(self, tiny, monkeypatch):
        with opened_session(Session(tiny)) as session:
            live = LiveAttempt(session.ctx, session.running)
            live.refresh()
            monkeypatch.setattr(attempt, "load_timer", lambda *_: pytest.fail("events read again"))
            session.clock.seconds = 60
            assert live.refresh().active_s == 60

    def test_the_end_of_a_pomodoro_rings_once_and_not_after_a_restart(self, tiny, monkeypatch):
        rung: list[str] = []
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: rung.append(data))

        async def script(session, pilot):
            session.pass_time(24)
            assert not [sequence for sequence in rung if "]9;" in sequence]
            session.pass_time(3)
            session.pass_time(1)
            await session.press(pilot, "p", "p")  # back in the same overtime
            assert [sequence for sequence in rung if "]9;" in sequence] == [
                notification("numbers/double", "Pomodoro 1 is over: b break, n next, f finish")
            ]
            assert digits(session.app) == "+03:00"
            assert "! pomodoro over" in text(session.app)

        session = Session(tiny)
        with opened_session(session):

            async def twice() -> None:
                async with session.app.run_test() as pilot:
                    await pilot.pause()
                    await script(session, pilot)
                rung.clear()
                session.app = session.screen()
                async with session.app.run_test() as pilot:
                    await pilot.pause()
                    session.pass_time(1)
                assert not [sequence for sequence in rung if "]9;" in sequence]

            asyncio.run(twice())

    def test_in_tmux_the_escapes_are_wrapped_for_the_outer_terminal(self):
        plain, wrapped = notification("a", "b"), notification("a", "b", in_tmux=True)
        assert wrapped.startswith("\a\x1bPtmux;")
        assert wrapped.endswith("\x1b\\")
        inner = wrapped.removeprefix("\a\x1bPtmux;").removesuffix("\x1b\\")
        assert "\a" + inner.replace("\x1b\x1b", "\x1b") == plain

    def test_a_break_and_the_next_pomodoro(self, tiny, monkeypatch):
        rung: list[str] = []
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: rung.append(data))

        async def script(session, pilot):
            await session.press(pilot, "b")
            assert notices(session.app)[-1] == "The pomodoro is not over yet; p pauses"
            session.pass_time(25)
            await session.press(pilot, "b")
            assert "~ break" in text(session.app)
            assert digits(session.app) == "05:00"
            await session.press(pilot, "p")
            assert notices(session.app)[-1] == "On a break: n begins the next pomodoro"
            session.pass_time(5)
            assert "! break over" in text(session.app)
            assert len([sequence for sequence in rung if "]9;" in sequence]) == 2
            await session.press(pilot, "n")
            assert digits(session.app) == "25:00"
            assert "●● 2 of 2 · 1 done" in text(session.app)

        play(tiny, script)


class TestJudging:
    """Every save is judged, in a worker thread."""

    def test_a_save_is_judged_while_a_note_is_typed(self, tiny):
        let_go, runs = threading.Event(), []

        def judge() -> Verdict:
            runs.append(time.monotonic())
            assert let_go.wait(20)
            return FAILED

        async def script(session, pilot):
            await session.press(pilot, "o")
            session.save("first")
            await until(pilot, lambda: len(runs) == 1)
            await session.press(pilot, *"写 while it runs")
            assert session.app.screen.query_one(TextArea).text == "写 while it runs"
            session.clock.seconds = 10
            await until(pilot, lambda: digits(session.app) == "24:50")  # ticks
            session.save("second, longer")
            await pilot.pause(0.6)
            session.save("third, longer yet")
            await pilot.pause(0.6)
            assert len(runs) == 1
            let_go.set()
            await until(pilot, lambda: len(runs) == 2 and not session.app.busy)
            await pilot.pause(0.4)
            assert len(runs) == 2  # what was saved meanwhile is judged once
            await session.press(pilot, "ctrl+s")
            assert session.notes()[0].text == "写 while it runs"
            for part in (
                "✗ failed",
                "✗ is right",
                "expected 6, got 9",
                "└── 2",
                "1 property not tried yet",
                "[2 verdict ✗]",
            ):
                assert part in text(session.app)

        play(tiny, script, judge=judge)

    def test_the_real_judge_uses_its_own_journal_and_records(self, tiny):
        async def script(session, pilot):
            session.save("def double(n):\n    return n + n\n")
            await until(pilot, lambda: "✓ passed" in text(session.app))
            assert session.app.live.attempt.runs == 1
            assert session.ctx.running().last_outcome == "passed"

        play_for_real(tiny, script)

    def test_an_editor_that_truncates_and_then_writes_makes_one_run(self, tiny):
        runs = []

        def judge() -> Verdict:
            runs.append(session_file[0].read_text(encoding="utf-8"))
            return FAILED

        session_file: list[Path] = []

        async def script(session, pilot):
            session_file.append(session.file)
            for text in ("", "half", "the whole"):
                session.save(text)
                await pilot.pause(0.15)
            await until(pilot, lambda: runs and not session.app.busy)
            await pilot.pause(0.8)
            assert runs == ["the whole"]

        play(tiny, script, judge=judge)

    def test_t_tests_what_was_judged_already_and_a_save_does_not(self, tiny):
        runs = []

        async def script(session, pilot):
            await session.press(pilot, "t")
            await until(pilot, lambda: len(runs) == 1 and not session.app.busy)
            session.save(session.file.read_text(encoding="utf-8"))
            await pilot.pause(1)
            assert len(runs) == 1
            await session.press(pilot, "t")
            await until(pilot, lambda: len(runs) == 2)

        play(tiny, script, judge=lambda: runs.append(1) or FAILED)

    def test_after_a_pass_the_attempt_stays_open(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "t")
            await until(pilot, lambda: "✓ passed" in text(session.app))
            assert "The attempt stays open" in text(session.app)
            await pilot.pause(0.5)
            assert session.app.closed is None
            assert len(session.app.screen_stack) == 1

            assert "finished" not in session.events()

        play(tiny, script, judge=lambda: PASSED)

    def test_an_error_in_judging_is_a_notice(self, tiny):
        def judge() -> Verdict:
            raise ZeroDivisionError("no way")

        async def script(session, pilot):
            await session.press(pilot, "t")
            await until(pilot, lambda: notices(session.app))
            assert "ZeroDivisionError('no way')" in notices(session.app)[-1]
            await session.press(pilot, "t")
            await until(pilot, lambda: len(notices(session.app)) > 1 or not session.app.busy)
            assert session.app.is_running

        play(tiny, script, judge=judge)

    def test_a_missing_file_is_reported_once(self, tiny):
        async def script(session, pilot):
            session.file.unlink()
            await until(pilot, lambda: notices(session.app))
            await pilot.pause(0.6)
            assert [line.partition(" is missing")[0] for line in notices(session.app)] == [str(session.file)]

        play(tiny, script)

    def test_verdicts_run_one_at_a_time_and_later_requests_are_merged(self):
        started: list[int] = []
        queue = JudgeQueue(lambda: started.append(1))
        for _ in range(3):
            queue.request()
        assert len(started) == 1
        queue.finished()
        assert len(started) == 2
        queue.finished()
        assert len(started) == 2
        queue.request()
        queue.request()
        queue.run_when_idle(lambda: started.append(100))
        queue.finished()
        assert started[-1] == 100


class TestTheEnd:
    """Finished, given up, left running, or closed elsewhere."""

    def test_finishing_shows_the_verdict_and_asks_for_a_reflection(self, tiny):
        async def script(session, pilot):
            session.pass_time(9)
            await session.press(pilot, "f")
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            assert "✓ passed" in text(session.app)
            await session.press(pilot, *"想通了：和自己相加", "enter", *"第二行", "ctrl+s", "1")
            await pilot.pause()

        session = play(tiny, script, judge=lambda: PASSED)
        assert session.app.return_value == 0
        assert session.app.closed.minutes == 9

    def test_the_reflection_lands_in_the_journal_with_its_mood(self, tiny):
        saved: list[Note] = []

        async def script(session, pilot):
            await finish_anyway(session, pilot)
            await session.press(pilot, *"想通了", "enter", *"第二行", "tab", "3")
            await pilot.pause()
            saved.extend(session.notes())

        session = play(tiny, script)
        assert [(note.text, note.mood, note.kata) for note in saved] == [("想通了\n第二行", "hard", "numbers/double")]
        assert session.app.return_value == 1

    def test_the_reflection_is_optional(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "f")
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            await session.press(pilot, "escape", "enter")
            await pilot.pause()
            assert session.notes() == []

        assert play(tiny, script, judge=lambda: PASSED).app.return_value == 0

    def test_finishing_waits_for_the_current_verdict(self, tiny):
        let_go, runs = threading.Event(), []

        def judge() -> Verdict:
            runs.append(1)
            assert let_go.wait(20)
            return PASSED

        async def script(session, pilot):
            await session.press(pilot, "t", "f", "f")
            assert len(runs) == 1
            assert session.events()[-1] != "finished"
            let_go.set()
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            assert session.events().count("finished") == 1

        play(tiny, script, judge=judge)

    def test_giving_up_asks_first_and_names_the_solution(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "g")
            assert isinstance(session.app.screen, Question)
            await session.press(pilot, "n")
            assert session.app.closed is None
            await session.press(pilot, "g", "y")
            assert session.app.closed.outcome == "given_up"
            await session.press(pilot, "escape", "enter")
            await pilot.pause()

        session = play(tiny, script)
        assert session.app.return_value == 1
        assert session.app.exit_messages == ["to read the solution: `kata solution numbers/double`"]

    def test_q_leaves_the_attempt_running(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "q")
            assert session.other.running() is not None

        session = play(tiny, script)
        assert session.app.return_value == 0
        assert "`kata start` continues it" in session.app.exit_messages[0]

    @pytest.mark.parametrize(("keys", "left"), [(["escape"], False), (["ctrl+c"], False), (["q"], True)])
    def test_ctrl_c_asks(self, tiny, keys, left):
        async def script(session, pilot):
            await session.press(pilot, "ctrl+c")
            assert "f finish  q leave  Enter keep working" in text(session.app)
            await session.press(pilot, *keys)
            await pilot.pause()
            assert (session.app.return_value == 0) is left

        play(tiny, script)

    def test_leaving_while_writing_a_note_saves_it(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "o", *"half", "ctrl+c", "q")
            await pilot.pause()
            assert [note.text for note in session.notes()] == ["half"]

        assert play(tiny, script).app.return_value == 0

    def test_a_note_left_with_escape_comes_back(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "o", *"half", "escape")
            assert session.notes() == []
            await session.press(pilot, "o")
            assert session.app.screen.query_one(TextArea).text == "half"
            await session.press(pilot, *" done", "ctrl+s")
            assert [note.text for note in session.notes()] == ["half done"]
            await session.press(pilot, "o")
            assert session.app.screen.query_one(TextArea).text == ""

        play(tiny, script)

    def test_an_attempt_closed_in_another_terminal_ends_the_screen(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "o", *"half")
            attempt.abandon(session.other)
            await until(pilot, lambda: session.app.return_value is not None)
            assert [note.text for note in session.notes()] == ["half"]

        session = play(tiny, script)
        assert session.app.return_value == 1
        assert session.app.closed.outcome == "given_up"
        assert session.app.exit_messages == ["numbers/double was closed in another terminal"]


class TestErrors:
    """No error ends the screen."""

    def test_a_journal_that_cannot_be_written_is_a_notice_and_tried_again(self, tiny, monkeypatch):
        async def script(session, pilot):
            with monkeypatch.context() as full:
                full.setattr(session.ctx.journal, "_unwritable", sqlite3.OperationalError("disk is full"))
                await session.press(pilot, "p")
                assert "disk is full" in notices(session.app)[-1]
                await session.press(pilot, "o", *"kept", "ctrl+s")
                session.app.heartbeat()
                await session.press(pilot, "h", "y")
            await session.press(pilot, "o")
            assert session.app.screen.query_one(TextArea).text == "kept"
            await session.press(pilot, "ctrl+s", "p")
            assert [note.text for note in session.notes()] == ["kept"]
            assert "‖ paused" in text(session.app)

        play(tiny, script)

    def test_a_verdict_that_cannot_be_recorded_is_shown_all_the_same(self, tiny, monkeypatch):
        async def script(session, pilot):
            real, full = Journal.append_to_open, JournalError("disk is full")

            def append(journal: Journal, running: OpenAttempt, kind: str, *rest: object, **data: object) -> object:
                if kind == "tested":
                    raise full
                return real(journal, running, kind, *rest, **data)  # type: ignore[arg-type]

            with monkeypatch.context() as here:
                here.setattr(Journal, "append_to_open", append)
                session.save("def double(n):\n    return n + n\n")
                await until(pilot, lambda: "✓ passed" in text(session.app))
                await until(pilot, lambda: notices(session.app) == ["disk is full"])
            assert session.app.live.attempt.runs == 0
            await session.press(pilot, "t")
            await until(pilot, lambda: session.app.live.attempt.runs == 1 and not session.app.busy)
            assert notices(session.app) == ["disk is full"]

        play_for_real(tiny, script)

    def test_overtime_counts_while_heartbeats_cannot_be_written(self, tiny, monkeypatch):
        async def script(session, _):
            with monkeypatch.context() as full:
                full.setattr(session.ctx.journal, "_unwritable", sqlite3.OperationalError("disk is full"))
                session.pass_time(35)
                assert digits(session.app) == "+10:00"
            session.pass_time(1)
            assert digits(session.app) == "+11:00"
            assert session.app.live.snapshot().uncounted_s == 0

        play(tiny, script)

    def test_an_unreadable_journal_is_reported_once_and_the_clock_runs_on(self, tiny, monkeypatch):
        def broken() -> int:
            raise JournalError("the journal is gone")

        async def script(session, pilot):
            monkeypatch.setattr(session.ctx.journal, "newest", broken)
            for session.clock.seconds in (10, 20, 30):
                session.app.tick()
            await pilot.pause()
            assert notices(session.app) == ["the journal is gone"]
            assert digits(session.app) == "24:30"

        play(tiny, script)

    def test_a_reflection_that_cannot_be_saved_is_not_lost(self, tiny, monkeypatch):
        def full(*_: object) -> None:
            raise JournalError("disk is full")

        async def script(session, pilot):
            await finish_anyway(session, pilot)
            with monkeypatch.context() as here:
                here.setattr(attempt, "note", full)
                await session.press(pilot, *"dear", "tab", "2")
                await pilot.pause()
            assert session.app.screen.query_one(TextArea).text == "dear"
            await session.press(pilot, "tab", "2")
            await pilot.pause()
            assert [note.text for note in session.notes()] == ["dear"]

        play(tiny, script)

    def test_no_editor_and_one_that_cannot_run_here(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "e")
            assert "$EDITOR" in notices(session.app)[-1]
            session.app._editor = ["vi"]
            await session.press(pilot, "e")
            assert str(session.file) in notices(session.app)[-1]
            session.app._editor = ["/nowhere/gvim"]
            await session.press(pilot, "e")
            assert "does not start" in notices(session.app)[-1]

        play(tiny, script)


class TestTheViews:
    """Statement, verdict and hints; as much of them as fits."""

    def test_three_views_by_number_and_by_tab(self, tiny):
        async def script(session, pilot):
            assert "[1 statement]" in text(session.app)
            assert "一个数的两倍" in text(session.app)
            await session.press(pilot, "tab")
            assert "[2 verdict]" in text(session.app)
            assert "No verdict yet" in text(session.app)
            await session.press(pilot, "3")
            assert "No hint taken" in text(session.app)
            await session.press(pilot, "tab")
            assert "[1 statement]" in text(session.app)

        play(tiny, script)

    def test_h_shows_and_records_the_next_hint(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "h", "y", "h", "y")
            await pilot.pause()
            for part in (
                "hint 2",
                "A sum of two.",
                "hint 1",
                "What is two times a number?",
                "2 hints",
                "[3 hints (2)]",
            ):
                assert part in text(session.app)
            assert session.ctx.running().hints == 2

        play(tiny, script)

    def test_in_chinese(self, tiny):
        plan = tiny.root / "plan.yaml"
        plan.write_text("language: zh\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")

        async def script(session, pilot):
            shown = text(session.app)
            for part in ("▶ 计时中", "两倍", "[1 题目]", "t 测试", "f 结束", "● 第 1/1 个"):
                assert part in shown
            await session.press(pilot, "g")
            assert "确定放弃？" in text(session.app)

        play(tiny, script)

    @pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 5), (1, 1)])
    def test_a_tiny_terminal_shows_the_countdown_and_says_what_it_needs(self, tiny, size):
        async def script(session, pilot):
            if size >= (20, 5):
                assert "▶ working" in text(session.app)
                assert "at least 40x12" in text(session.app)
            assert "statement" not in text(session.app)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert "[1 statement]" in text(session.app)
            assert "at least 40x12" not in text(session.app)

        play(tiny, script, size=size)

    @pytest.mark.parametrize("size", [(40, 12), (60, 16), (72, 14), (200, 60)])
    def test_every_other_size_has_the_countdown_the_view_and_the_keys(self, tiny, size):
        async def script(session, _):
            for part in ("▶ working", "[1 statement]", "Twice a number", "t test", "q leave"):
                assert part in text(session.app)

        play(tiny, script, size=size)

    def test_every_text_exists_in_both_languages_with_the_same_values(self):
        for name, (english, chinese) in TEXTS.items():
            assert set(re.findall(r"{(\w+)", english)) == set(re.findall(r"{(\w+)", chinese)), name


CONTROL_THE_TERMINAL = (  # then become the command
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)


class Terminal:
    """A command in a pseudo-terminal that it controls, of 80x24 characters."""

    def __init__(self, root: Path, home: Path, *command: str, **env: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = clean_environment(home) | {"TERM": "xterm-256color"} | env
        environment.pop("COLUMNS", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CONTROL_THE_TERMINAL, *command], cwd=root, env=environment, stdin=theirs,
            stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._read = b""

    def text(self) -> str:
        """Everything written so far, without escape sequences."""
        while select.select([self._ours], [], [], 0.05)[0]:
            try:
                self._read += os.read(self._ours, 1 << 16)
            except OSError:  # the other end is closed
                break
        return re.sub(
            r"\x1b(\[[^a-zA-Z]*[a-zA-Z]|\][^\x07\x1b]*(\x07|\x1b\\))", "", self._read.decode(errors="replace")
        )

    def discard(self) -> None:
        """Drop what was written up to now."""
        self.text()
        self._read = b""

    def raw(self) -> bytes:
        self.text()
        return self._read

    def wait_for(self, expected: str) -> None:
        deadline = time.monotonic() + 60
        while expected not in self.text():
            assert time.monotonic() < deadline, f"waited in vain for {expected!r} in:\n{self.text()}"

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
        opened.append(Terminal(tiny.root, tmp_path / "home", KATA, "start", *args, **env))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


class TestARealTerminal:
    """The command itself, and what it leaves behind."""

    def test_draws_and_leaves_the_attempt_running(self, tiny, kata, terminal):
        screen = terminal("double")
        screen.wait_for("working")
        screen.wait_for("statement")
        screen.press("q")
        assert screen.ends() == 0
        assert "`kata start` continues it" in screen.text()
        status = json.loads(kata("status", "--json", cwd=tiny.root).stdout)
        assert (status["state"], status["kata"]) == ("working", "numbers/double")

    def test_finishes_and_prints_what_was_recorded(self, tiny, terminal):
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

    def test_sigterm_restores_the_terminal(self, terminal):
        screen = terminal("double")
        screen.wait_for("statement")
        screen.process.terminate()
        assert screen.ends() == 0
        assert b"\x1b[?1049l" in screen.raw()

    def test_a_terminal_editor_gets_the_whole_terminal(self, tmp_path, terminal):
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
    def test_a_terminal_without_a_screen_gets_lines(self, terminal, how):
        screen = terminal("double", *([] if how else ["--plain"]), **how)
        screen.wait_for("every save is tested")
        assert b"\x1b[?1049h" not in screen.raw()

    def test_no_color_is_obeyed(self, terminal):
        screen = terminal("double", NO_COLOR="1")
        screen.wait_for("statement")
        codes = re.findall(rb"\x1b\[([\d;]+)m", screen.raw())
        assert codes
        assert not [code for code in codes if re.search(rb"(^|;)([34]8;|[349][0-7](;|$)|10[0-7](;|$))", code)]
