"""Timing an attempt with a real journal: from any terminal, at any time, with the commands that people type."""

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings

from kata import attempt, clock
from kata.cli.status_line import format_line
from kata.clock import mm_ss
from kata.context import AppContext, all_clocks
from kata.errors import NotFound, Refused
from kata.model import Event
from kata.timer import ClockReading, Timer, TimerSnapshot
from kata.workspace import Workspace
from tests.conftest import KATA, Run, amount, clean_environment, write_kata
from tests.journal.test_journal import race
from tests.test_timer import Recorder, TimerMachine, World

ID = "numbers/double"
RIGHT = "def double(n):\n    return n + n\n"
CONTRACT = ["state", "kata", "file", "active_seconds", "remaining_seconds", "pomodoro", "paused_seconds", "hints",
            "runs", "last_outcome"]  # fmt: skip


def events(ctx: AppContext) -> list[Event]:
    return list(ctx.journal.events())


def kinds(ctx: AppContext) -> list[str]:
    return [event.kind for event in events(ctx)]


# -- whatever happens, in a real journal -------------------------------------------------------------------------------

REFUSED = {
    ("paused", "paused"), ("break", "paused"), ("working", "resumed"), ("overtime", "resumed"), ("paused", "break"),
    ("break", "break"), ("paused", "pomodoro"),
}  # fmt: skip
COMMANDS: dict[str, Callable[[AppContext], TimerSnapshot]] = {
    "paused": attempt.pause,
    "resumed": attempt.resume,
    "break": attempt.start_break,
    "pomodoro": attempt.next_pomodoro,
}


class JournalRecorder(Recorder):
    """A `Recorder` that uses the functions behind the commands, and a real journal."""

    def __init__(self, world: World, workspace: Workspace) -> None:
        self.world, self.workspace = world, workspace
        self.ctx = self.new_context()
        self.running = attempt.start(self.ctx, self.ctx.catalogue[ID])

    def new_context(self) -> AppContext:
        return AppContext(self.workspace, now=lambda: self.world.wall, clock=self.world.reading)

    @property
    def derived(self) -> Timer:
        return attempt.load_timer(self.ctx, self.running)

    def current(self) -> Timer:
        return self.derived

    def snapshot(self) -> TimerSnapshot:
        before = events(self.ctx)
        found = attempt.status(self.ctx)
        assert found
        assert found.attempt == self.running
        assert events(self.ctx) == before
        return found.snapshot

    def change(self, kind: str) -> bool:
        if kind not in COMMANDS:
            return False
        before, state = events(self.ctx), self.snapshot().state
        if (state, kind) in REFUSED:
            with pytest.raises(Refused, match=f"^{ID} is "):
                COMMANDS[kind](self.ctx)
            assert events(self.ctx) == before
            return False
        assert COMMANDS[kind](self.ctx) == self.snapshot()
        assert kinds(self.ctx)[len(before) :] == [kind]
        return True

    def heartbeat(self) -> bool:
        before, shown = kinds(self.ctx), self.snapshot()
        assert attempt.resume_watching(self.ctx, self.running) == shown
        added = kinds(self.ctx)[len(before) :]
        assert added in ([], ["seen"])
        return bool(added)

    def close(self) -> tuple[float, int]:
        closed = attempt.abandon(self.ctx)
        assert closed.outcome == "given_up"
        return closed.minutes * 60, closed.pomodoros

    def reopen(self, away: float) -> None:
        attempt.abandon(self.ctx)
        self.world.passes(away)
        attempt.take_back(self.ctx, self.ctx.journal.last_action())

    def replayed(self) -> Timer:
        ctx = self.new_context()
        with ctx.journal:
            return attempt.load_timer(ctx, self.running)


class JournalTimerMachine(TimerMachine):
    """The state machine of test_timer, with a real journal and the same expected sums."""

    folder: TemporaryDirectory[str] | None = None

    def new_recorder(self) -> Recorder:
        if self.folder is None:
            self.folder = TemporaryDirectory()
            root = Path(self.folder.name)
            write_kata(root, "numbers", "double")
            (root / "plan.yaml").write_text(
                "day: {minutes: 4, break: 1, long_break: 2}\ntracks:\n  - name: All\n    katas: [numbers/*]\n"
            )
            self.recorder = JournalRecorder(self.world, Workspace(root))
            return self.recorder
        assert isinstance(self.recorder, JournalRecorder)
        self.recorder.ctx.journal.close()
        return JournalRecorder(self.world, self.recorder.workspace)

    def teardown(self) -> None:
        if self.folder is not None:
            assert isinstance(self.recorder, JournalRecorder)
            with self.recorder.ctx.journal as journal:
                assert journal.check() == []
            self.folder.cleanup()


TestWhateverHappens = JournalTimerMachine.TestCase
TestWhateverHappens.settings = settings(max_examples=amount(15, 40), stateful_step_count=25)


# -- a context whose clock is set by the test -------------------------------------------------------------------------


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ctx(tiny: Workspace, world: World) -> Iterator[AppContext]:
    """A context with an attempt at numbers/double that was started at 14:00."""
    ctx = AppContext(tiny, now=lambda: world.wall, clock=world.reading)
    attempt.start(ctx, ctx.catalogue[ID])
    with ctx.journal:
        yield ctx


def snapshot(ctx: AppContext) -> TimerSnapshot:
    found = attempt.status(ctx)
    assert found
    return found.snapshot


def at_time(ctx: AppContext, hours: int, minutes: int) -> datetime:
    return ctx.now().replace(hour=hours, minute=minutes, second=0, microsecond=0)


class TestOneAttempt:
    """How each command changes the time of the open attempt."""

    def test_the_journal_keeps_every_change_with_all_clocks(self, ctx: AppContext, world: World):
        for change in (attempt.pause, attempt.resume, attempt.start_break, attempt.next_pomodoro):
            world.passes(60)
            change(ctx)
        attempt.abandon(ctx)
        assert kinds(ctx) == ["started", "paused", "resumed", "break", "pomodoro", "finished"]
        readings = [ClockReading.from_data(event.data["clock"]) for event in events(ctx)]
        assert [reading.monotonic_s for reading in readings] == [50, 110, 170, 230, 290, 290]
        assert {reading.boot for reading in readings} == {"boot 1"}
        assert events(ctx)[0].data["lengths"] == {"work_s": 1500, "break_s": 300, "long_break_s": 900}
        assert events(ctx)[0].data["clock"]["wall"] == "2026-10-24T14:00:00.000+02:00"

    def test_a_plan_that_changes_meanwhile_changes_nothing(self, ctx: AppContext, world: World):
        plan = ctx.workspace.root / "plan.yaml"
        plan.write_text("day: {minutes: 5}\n" + plan.read_text())
        world.passes(600)
        other = AppContext(ctx.workspace, now=ctx.now, clock=ctx.clock)
        assert other.plan.minutes == 5
        with other.journal:
            assert snapshot(other).remaining_s == 900

    def test_what_is_recorded_is_what_was_worked(self, ctx: AppContext, world: World):
        world.passes(1500)
        attempt.start_break(ctx)
        world.sleeps(7200)
        attempt.resume(ctx)
        world.passes(300.3)
        closed = attempt.abandon(ctx)
        assert (closed.minutes, closed.pomodoros, closed.outcome) == (1800.3 / 60, 1, "given_up")
        finished = events(ctx)[-1]
        assert (finished.data["active_seconds"], finished.data["paused_seconds"]) == (1800.3, 0)
        assert finished.at == "2026-10-24T16:30:00.300+02:00"

    def test_as_of_a_time_the_learner_names(self, ctx: AppContext, world: World):
        world.passes(5400)
        closed = attempt.abandon(ctx, at_time(ctx, 14, 35))
        assert (closed.minutes, closed.pomodoros) == (35, 1)

    @pytest.mark.parametrize(
        ("hours", "minutes", "said"),
        [
            (13, 59, "--at 13:59 lies before 14:00, when work began; name a time since then"),
            (15, 31, "--at 15:31 lies in the future: it is 15:30 now, and work began at 14:00"),
        ],
    )
    @pytest.mark.parametrize("end", [attempt.finish, attempt.abandon])
    def test_an_impossible_time_is_refused_and_leaves_it_open(
        self, ctx: AppContext, world: World, hours: int, minutes: int, said: str, end: Callable[..., object]
    ):
        world.passes(5400)
        with pytest.raises(Refused) as refused:
            end(ctx, at_time(ctx, hours, minutes))
        assert str(refused.value) == said
        assert kinds(ctx) == ["started"]

    def test_one_of_another_day_is_named_with_it(self, ctx: AppContext, world: World):
        world.passes(600)
        with pytest.raises(Refused, match="--at 2026-10-23 23:50 lies before 14:00"):
            attempt.finish(ctx, at_time(ctx, 23, 50) - timedelta(days=1))

    def test_a_screen_that_is_opened_again_after_a_restart_says_where_it_stood(self, ctx: AppContext, world: World):
        running = ctx.running()
        assert running
        attempt.resume_watching(ctx, running)
        world.passes(15)
        attempt.resume_watching(ctx, running)
        world.passes(8)
        world.restarts(3600)
        before = attempt.resume_watching(ctx, running)
        assert (before.state, before.active_s, before.interrupted) == ("paused", 15, True)
        world.passes(60)
        assert snapshot(ctx).state == "paused"
        assert attempt.resume(ctx).state == "working"
        world.passes(60)
        assert (snapshot(ctx).active_s, snapshot(ctx).interrupted) == (75, False)
        assert kinds(ctx) == ["started", "seen", "resumed"]

    def test_a_file_that_is_gone_takes_no_time_with_it(self, ctx: AppContext, world: World):
        running = ctx.running()
        assert running
        ctx.attempt_path(running).unlink()
        world.passes(600)
        assert snapshot(ctx).active_s == 600
        assert attempt.pause(ctx).state == "paused"
        with pytest.raises(NotFound, match="there is no such file; put it back, or `kata abandon` the attempt"):
            attempt.finish(ctx)
        assert ctx.running() == running
        assert attempt.abandon(ctx).minutes == 10

    @pytest.mark.parametrize("change", COMMANDS.values(), ids=COMMANDS)
    def test_one_that_another_terminal_has_closed_is_changed_no_more(
        self, ctx: AppContext, change: Callable[[AppContext], TimerSnapshot], monkeypatch: pytest.MonkeyPatch
    ):
        running = ctx.running()
        assert running
        attempt.abandon(ctx)
        before = events(ctx)
        monkeypatch.setattr(ctx, "running", lambda: running, raising=False)  # as it was when the command began
        with pytest.raises(NotFound, match="closed already, by another terminal"):
            change(ctx)
        with pytest.raises(NotFound, match="closed already, by another terminal"):
            attempt.abandon(ctx)
        assert events(ctx) == before


class TestFinishIfPassed:
    """An attempt that does not pass stays open, and its verdict is one more run; one that passes is closed."""

    def test_an_attempt_that_does_not_pass_stays_open(self, ctx: AppContext):
        closed, verdict, error = attempt.finish_if_passed(ctx)
        assert (closed, verdict.passed, error) == (None, False, None)
        running = ctx.running()
        assert running
        assert (running.runs, running.last_outcome, kinds(ctx)) == (1, verdict.outcome, ["started", "tested"])

    def test_one_that_passes_is_closed_and_its_verdict_is_no_run(self, ctx: AppContext):
        running = ctx.running()
        assert running
        ctx.attempt_path(running).write_text(RIGHT, encoding="utf-8")
        closed, verdict, _ = attempt.finish_if_passed(ctx)
        assert closed
        assert (closed.outcome, closed.runs, verdict.passed) == ("passed", 0, True)
        assert kinds(ctx) == ["started", "finished"]

    def test_without_an_attempt_there_is_nothing_to_finish(self, ctx: AppContext):
        attempt.abandon(ctx)
        with pytest.raises(NotFound, match="no attempt is open"):
            attempt.finish_if_passed(ctx)


class TestWhatTheJournalMayHold:
    """Data from an older version, a newer one or an import: what cannot be read changes no time and stops nothing."""

    def started(self, tiny: Workspace, world: World, **data: Any) -> AppContext:
        ctx = AppContext(tiny, now=lambda: world.wall, clock=world.reading)
        path = tiny.new_attempt(ctx.catalogue[ID], ctx.day)
        path.parent.mkdir(parents=True)
        path.write_text(RIGHT)
        ctx.journal.start(ID, ctx.now(), ctx.day, file=tiny.relative(path), target_minutes=10, **data)
        return ctx

    def test_a_start_without_clocks_is_timed_by_the_time_of_day(self, tiny: Workspace, world: World):
        ctx = self.started(tiny, world)
        world.passes(600)
        assert (snapshot(ctx).state, snapshot(ctx).active_s, snapshot(ctx).interrupted) == ("working", 600, False)
        assert attempt.pause(ctx).active_s == 600
        world.passes(600)
        attempt.resume(ctx)
        world.passes(60)
        closed = attempt.abandon(ctx)
        assert closed.minutes == 11
        assert ctx.journal.check() == []

    def test_and_no_longer_than_its_pomodoro_unless_the_learner_says_so(self, tiny: Workspace, world: World):
        ctx = self.started(tiny, world)
        world.passes(7200)
        assert (snapshot(ctx).active_s, snapshot(ctx).uncounted_s) == (1500, 5700)
        running = ctx.running()
        assert running
        attempt.resume_watching(ctx, running)
        assert (snapshot(ctx).active_s, snapshot(ctx).uncounted_s) == (1500, 5700)
        assert attempt.abandon(ctx, at_time(ctx, 15, 10)).minutes == 70

    @pytest.mark.parametrize("lengths", [None, [], {}, {"work_s": "long"}, {"work_s": 60}, 5])
    def test_lengths_that_cannot_be_read_are_the_usual_ones(self, tiny: Workspace, world: World, lengths: object):
        ctx = self.started(tiny, world, clock=world.reading().as_data(), lengths=lengths)
        assert snapshot(ctx).remaining_s == 1500

    def test_lengths_of_a_later_version_are_read_as_far_as_they_are_known(self, tiny: Workspace, world: World):
        lengths = {"work_s": 60, "break_s": 10, "long_break_s": 20, "nap_s": 600}
        ctx = self.started(tiny, world, clock=world.reading().as_data(), lengths=lengths)
        assert snapshot(ctx).remaining_s == 60

    @pytest.mark.parametrize("bad", [{}, None, "noon", {"wall": "2026-10-24T14:00:00"}])
    def test_a_clock_that_cannot_be_read_moves_no_time(self, ctx: AppContext, world: World, bad: object):
        world.passes(60)
        ctx.journal.append("paused", ID, ctx.now(), ctx.day, clock=bad, last=bad)
        world.passes(60)
        assert (snapshot(ctx).state, snapshot(ctx).active_s, snapshot(ctx).paused_s) == ("paused", 0, 120)

    @pytest.mark.parametrize("bad", ['{"wall": "noon"}', "[]", "nothing", '{"wall": "2026-10-24T14:40:00"}'])
    def test_a_heartbeat_that_cannot_be_read_is_ignored(self, ctx: AppContext, world: World, bad: str):
        running = ctx.running()
        assert running
        attempt.resume_watching(ctx, running)
        with contextlib.closing(sqlite3.connect(ctx.workspace.journal)) as other, other:
            other.execute("UPDATE heartbeat SET clock = ?", (bad,))
        world.passes(3600)
        assert snapshot(ctx).active_s == 1500
        assert attempt.pause(ctx).active_s == 1500

    def test_events_of_others_that_came_between_are_none_of_its_time(self, ctx: AppContext, world: World):
        world.passes(60)
        for kind, data in (("tested", {"outcome": "failed"}), ("hinted", {"number": 1}), ("noted", {"text": "hm"})):
            ctx.journal.append(kind, ID, ctx.now(), ctx.day, **data)
        ctx.journal.append("paused", "other/again", ctx.now(), ctx.day, clock=world.reading().as_data())
        world.passes(60)
        assert (snapshot(ctx).state, snapshot(ctx).active_s) == ("working", 120)


class TestNotes:
    def test_a_line_and_a_mood_are_kept_with_the_kata_and_the_day(self, ctx: AppContext):
        kata = ctx.catalogue[ID]
        attempt.note(ctx, kata, "off by one again\n", "hard")
        attempt.note(ctx, kata, "", "fine")
        attempt.note(ctx, kata, "两行\n  and the second")
        assert [(note.text, note.mood, note.kata, note.day) for note in ctx.journal.notes(ctx.day)] == [
            ("off by one again", "hard", ID, date(2026, 10, 24)),
            ("", "fine", ID, date(2026, 10, 24)),
            ("两行\n  and the second", "", ID, date(2026, 10, 24)),
        ]
        assert ctx.journal.notes(date(2026, 10, 23)) == []

    @pytest.mark.parametrize(
        ("text", "mood", "said"),
        [("", "", "nothing to note"), (" \n", "", "nothing to note"), ("x", "great", "good, fine, hard, not 'great'")],
    )
    def test_nothing_and_an_unknown_mood_are_refused(self, ctx: AppContext, text: str, mood: str, said: str):
        with pytest.raises(Refused, match=said):
            attempt.note(ctx, ctx.catalogue[ID], text, mood)
        assert kinds(ctx) == ["started"]

    def test_half_a_character_is_replaced(self, ctx: AppContext):
        attempt.note(ctx, ctx.catalogue[ID], os.fsdecode(b"caf\xe9"))
        assert [note.text for note in ctx.journal.notes(ctx.day)] == ["caf\ufffd"]


class TestWords:
    @pytest.mark.parametrize(
        ("seconds", "text"),
        [(0, "00:00"), (0.2, "00:01"), (59, "00:59"), (59.5, "01:00"), (1500, "25:00"), (6000, "100:00")],
    )
    def test_the_last_second_still_shows(self, seconds: float, text: str):
        assert mm_ss(seconds) == text

    @pytest.mark.parametrize(
        ("state", "line"),
        [("working", "double 12:34 #2"), ("paused", "double 12:34 paused #2"), ("break", "double 12:34 break #2"),
         ("overtime", "double +01:05 over #2")],
    )  # fmt: skip
    def test_a_line_for_a_prompt(self, state: Any, line: str):
        assert format_line(ID, TimerSnapshot(state, 0, 754, 65, 2, 1, 0, 0, 0, 0, False)) == line


# -- the commands ------------------------------------------------------------------------------------------------------


def ago(seconds: float) -> ClockReading:
    """The machine's clocks so many seconds ago."""
    now = all_clocks()
    return replace(
        now,
        wall=now.wall - timedelta(seconds=seconds),
        monotonic_s=now.monotonic_s - seconds,
        boottime_s=now.boottime_s - seconds,
    )


def context_then(workspace: Workspace, seconds: float) -> AppContext:
    then = ago(seconds)
    return AppContext(workspace, now=lambda: then.wall, clock=lambda: then)


def started(workspace: Workspace, seconds: float) -> Workspace:
    """Start an attempt so many seconds ago and write its file."""
    ctx = context_then(workspace, seconds)
    with ctx.journal:
        running = attempt.start(ctx, ctx.catalogue[ID])
        ctx.attempt_path(running).write_text(RIGHT)
    return workspace


def changed(workspace: Workspace, seconds: float, change: Callable[[AppContext], TimerSnapshot]) -> None:
    ctx = context_then(workspace, seconds)
    with ctx.journal:
        change(ctx)


def said(done: "subprocess.CompletedProcess[str]") -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def assert_refused(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in " ".join(done.stderr.replace("│", " ").split())


class TestStatus:
    def test_its_json_has_exactly_the_fields_that_programs_rely_on(self, tiny: Workspace, kata: Run):
        started(tiny, 300)
        assert kata("test", cwd=tiny.root).returncode == 0
        found = said(kata("status", "--json", cwd=tiny.root))
        assert list(found) == CONTRACT
        (file,) = tiny.attempts.glob("*/numbers/double.py")
        assert (found["state"], found["kata"], found["file"]) == ("working", ID, tiny.relative(file))
        assert 300 <= found["active_seconds"] < 420
        assert found["active_seconds"] + found["remaining_seconds"] == pytest.approx(1500, abs=0.11)
        assert (found["pomodoro"], found["paused_seconds"], found["hints"]) == (1, 0, 0)
        assert (found["runs"], found["last_outcome"]) == (1, "passed")

    def test_without_an_attempt_it_has_one_and_nothing_is_made(self, tiny: Workspace, kata: Run):
        assert kata("status", "--json", cwd=tiny.root).stdout == '{\n  "state": "none"\n}\n'
        assert kata("status", "--line", cwd=tiny.root).stdout == ""
        done = kata("status", cwd=tiny.root)
        assert (done.returncode, done.stdout) == (0, "no attempt is open; `kata start` begins one\n")
        assert not tiny.journal.exists()

    @pytest.mark.parametrize(
        ("seconds", "changes", "state", "line", "text"),
        [
            (300, [], "working", r"double (20:00|19:\d\d) #1", "pomodoro 1: "),
            (300, [(60, attempt.pause)], "paused", r"double 21:00 paused #1", "paused, 21:00 left"),
            (1600, [(60, attempt.start_break)], "break", r"double 0[34]:\d\d break #1", "left"),
            (
                1600,
                [(60, attempt.start_break), (0, attempt.resume)],
                "working",
                r"double 2[45]:\d\d #2",
                "pomodoro 2: ",
            ),
            (3000, [], "overtime", r"double \+00:00 over #1", "25 min after the end of the pomodoro are not counted"),
        ],
    )
    def test_every_state_has_its_words(
        self, tiny: Workspace, kata: Run, seconds: float, changes: list[tuple[float, Any]], state: str, line: str,
        text: str,
    ):  # fmt: skip
        started(tiny, seconds)
        for then, change in changes:
            changed(tiny, then, change)
        before = kata("export", cwd=tiny.root).stdout
        assert said(kata("status", "--json", cwd=tiny.root))["state"] == state
        shown = kata("status", "--line", cwd=tiny.root)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert re.fullmatch(f"{line}\n", shown.stdout), shown.stdout
        words = kata("status", cwd=tiny.root)
        assert words.returncode == 0
        assert ID in words.stdout
        assert text in words.stdout
        assert kata("export", cwd=tiny.root).stdout == before, "looking has changed something"

    def test_it_needs_no_catalogue(self, tiny: Workspace, kata: Run):
        started(tiny, 300)
        shutil.rmtree(tiny.root / "katas" / "numbers")
        assert said(kata("status", "--json", cwd=tiny.root))["kata"] == ID


class TestCommands:
    def test_pause_resume_break_and_finish(self, tiny: Workspace, kata: Run):
        started(tiny, 600)
        paused = said(kata("pause", "--json", cwd=tiny.root))
        assert list(paused) == ["state", "active_seconds"]
        assert paused["state"] == "paused"
        assert 600 <= paused["active_seconds"] < 660
        assert said(kata("resume", "--json", cwd=tiny.root))["state"] == "working"
        assert said(kata("break", "--json", cwd=tiny.root))["state"] == "break"
        resumed = kata("resume", cwd=tiny.root)
        assert resumed.returncode == 0
        assert resumed.stdout.startswith("running, 10:")
        finished = said(kata("finish", "--json", cwd=tiny.root))
        assert (finished["kata"], finished["outcome"], finished["pomodoros"]) == (ID, "passed", 0)
        assert 10 <= finished["minutes"] < 12
        assert kata("doctor", cwd=tiny.root).returncode == 0

    @pytest.mark.parametrize("command", ["pause", "resume", "break", "finish", "abandon"])
    def test_without_an_attempt_there_is_nothing_to_time(self, tiny: Workspace, kata: Run, command: str):
        assert_refused(kata(command, cwd=tiny.root), "no attempt is open: `kata start` begins one")
        assert not tiny.journal.exists()

    @pytest.mark.parametrize(
        ("seconds", "changes", "command", "words"),
        [
            (300, [attempt.pause], "pause", "numbers/double is paused already: `kata resume` continues"),
            (300, [], "resume", "numbers/double is running: `kata pause` stops it"),
            (3000, [], "resume", "is running, its pomodoro is over: `kata finish` ends it, `kata pause` stops"),
            (300, [attempt.pause], "break", "is paused: `kata resume` it first"),
            (300, [attempt.start_break], "break", "is on a break: `kata resume` ends it"),
            (300, [attempt.start_break], "pause", "is on a break: `kata resume` ends it"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, tiny: Workspace, kata: Run, seconds: float, changes: list[Any], command: str, words: str
    ):
        started(tiny, seconds)
        for change in changes:
            changed(tiny, 60, change)
        before = kata("export", cwd=tiny.root).stdout
        assert_refused(kata(command, cwd=tiny.root), words)
        assert kata("export", cwd=tiny.root).stdout == before

    @pytest.mark.parametrize("command", ["finish", "abandon"])
    def test_the_time_at_which_it_ended(self, tiny: Workspace, kata: Run, command: str):
        started(tiny, 5400)
        with context_then(tiny, 0).journal as journal:
            running = journal.open_attempt()
        assert running
        at = (datetime.now().astimezone() - timedelta(minutes=55)).replace(second=0, microsecond=0)
        finished = said(kata(command, "--at", f"{at:%H:%M}", "--json", cwd=tiny.root))
        assert finished["minutes"] == pytest.approx((at - running.started).total_seconds() / 60, abs=0.06)

    @pytest.mark.parametrize(
        ("command", "at", "words"),
        [
            ("finish", "25:00", "'25:00' is not a time like 14:35"), ("abandon", "14:60", "not a time like 14:35"),
            ("finish", "noon", "not a time like 14:35"), ("abandon", "14", "not a time like 14:35"),
            ("finish", "", "not a time like 14:35"), ("abandon", "-1:30", "not a time like 14:35"),
            ("finish", "2026-13-01T10:00", "not a time like 14:35"),
            ("abandon", "an hour ago", "not a time like 14:35"),
            ("finish", "2000-01-01T10:00", "--at 2000-01-01 10:00 lies before"),
            ("abandon", "2000-01-01T10:00", "--at 2000-01-01 10:00 lies before"),
            ("finish", "2999-01-01T10:00", "--at 2999-01-01 10:00 lies in the future"),
            ("abandon", "2999-01-01T10:00", "--at 2999-01-01 10:00 lies in the future"),
        ],
    )  # fmt: skip
    def test_a_time_that_makes_no_sense_is_refused(self, tiny: Workspace, kata: Run, command: str, at: str, words: str):
        started(tiny, 300)
        assert_refused(kata(command, f"--at={at}", cwd=tiny.root), words)
        ctx = context_then(tiny, 0)
        with ctx.journal:
            assert kinds(ctx) == ["started"]

    @pytest.mark.parametrize("command", ["finish", "abandon"])
    def test_a_later_time_of_today_is_in_the_future_and_not_yesterdays(self, tiny: Workspace, kata: Run, command: str):
        """In a zone where it is about noon, so that a time in half an hour is today's."""
        started(tiny, 300)
        now = datetime.now(UTC)
        there = now + timedelta(hours=12 - now.hour)
        done = kata(command, "--at", f"{there + timedelta(minutes=30):%H:%M}", cwd=tiny.root,
                    env={"TZ": f"THERE{now.hour - 12:+d}"})  # fmt: skip
        assert_refused(done, "lies in the future: it is", "now, and work began at")
        assert said(kata("status", "--json", cwd=tiny.root))["state"] == "working"

    def test_a_time_before_the_start_is_refused(self, tiny: Workspace, kata: Run):
        started(tiny, 300)
        before = datetime.now().astimezone() - timedelta(minutes=20)
        if before.date() != datetime.now().astimezone().date():
            pytest.skip("just after midnight that time is one to come")
        assert_refused(
            kata("finish", "--at", f"{before:%H:%M}", cwd=tiny.root), "lies before", "when work began; name a time"
        )
        assert said(kata("status", "--json", cwd=tiny.root))["state"] == "working"

    def test_a_file_that_is_gone(self, tiny: Workspace, kata: Run):
        started(tiny, 300)
        (file,) = tiny.attempts.glob("*/numbers/double.py")
        file.unlink()
        assert said(kata("status", "--json", cwd=tiny.root))["file"] == tiny.relative(file)
        assert_refused(kata("finish", cwd=tiny.root), "there is no such file; put it back, or `kata abandon`")
        assert kata("abandon", cwd=tiny.root).returncode == 0
        assert said(kata("status", "--json", cwd=tiny.root)) == {"state": "none"}

    def test_a_note_goes_to_the_open_attempt_or_the_last_one(self, tiny: Workspace, kata: Run):
        assert_refused(kata("note", "too early", cwd=tiny.root), "there is no attempt yet: `kata start` begins one")
        started(tiny, 300)
        assert kata("note", "slow", cwd=tiny.root).stdout == f"noted for {ID}\n"
        kata("abandon", cwd=tiny.root)
        assert kata("note", "--mood", "hard", "after all", cwd=tiny.root).returncode == 0
        assert_refused(kata("note", cwd=tiny.root), "nothing to note: write a line, or give a mood")
        assert_refused(kata("note", "x", "--mood", "great", cwd=tiny.root), "a mood is one of good, fine, hard")
        assert kata("note", os.fsdecode(b"caf\xe9"), cwd=tiny.root).returncode == 0
        ctx = context_then(tiny, 0)
        with ctx.journal as journal:
            notes = [event.data for event in journal.events() if event.kind == "noted"]
        assert notes == [{"text": "slow", "mood": ""}, {"text": "after all", "mood": "hard"},
                         {"text": "caf\ufffd", "mood": ""}]  # fmt: skip


class TestClock:
    """The real clocks."""

    def test_they_run_on_and_know_their_boot(self):
        one, two = all_clocks(), all_clocks()
        assert one.boot == two.boot
        assert one.boot
        assert one.monotonic_s <= two.monotonic_s
        assert one.boottime_s <= two.boottime_s
        assert one.monotonic_s <= one.boottime_s + 0.001
        assert one.wall.utcoffset() is not None
        assert ClockReading.from_data(one.as_data()).boot == one.boot

    @pytest.fixture
    def no_proc(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "BOOT_ID", "/no/such/file")
        monkeypatch.setattr(clock, "_known_boot", None)

    @pytest.mark.usefixtures("no_proc")
    def test_without_the_kernels_word_a_boot_has_a_name_all_the_same(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(clock, "SYSCTL", "/no/such/program")
        assert all_clocks().boot.startswith("since ")

    @pytest.mark.usefixtures("no_proc")
    @pytest.mark.parametrize(("line", "boot"), [("echo 4F2A-$2", "4F2A-kern.bootsessionuuid"), ("exit 1", "since ")])
    def test_macos_names_its_boot(self, line: str, boot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        program = tmp_path / "sysctl"
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="ascii")
        program.chmod(0o755)
        monkeypatch.setattr(clock, "SYSCTL", str(program))
        assert all_clocks().boot.startswith(boot)

    def test_on_macos_the_clock_that_stands_still_has_another_name(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delattr(clock.time, "CLOCK_BOOTTIME", raising=False)
        monkeypatch.setattr(clock.time, "CLOCK_UPTIME_RAW", -8, raising=False)
        monkeypatch.setattr(clock.time, "clock_gettime", {-8: 100.0, time.CLOCK_MONOTONIC: 160.0}.__getitem__)
        found = all_clocks()
        assert (found.monotonic_s, found.boottime_s) == (100.0, 160.0)


# -- two terminals -----------------------------------------------------------------------------------------------------

WITH_CONTEXT = """
from kata import attempt
from kata.context import AppContext
from kata.workspace import Workspace
ctx = AppContext(Workspace(path))
def tried(command):
    try:
        command(ctx)
    except KataError as error:
        return type(error).__name__
    return "done"
"""


class TestTwoTerminals:
    """If two processes make the same change at once, one succeeds, the other is refused, and nothing counts twice."""

    def test_pauses_and_resumes_alternate_whoever_makes_them(self, tiny: Workspace):
        started(tiny, 300)
        code = WITH_CONTEXT + "for n in range(30):\n    print(tried(attempt.pause), tried(attempt.resume))\n"
        words = [line.split() for lines in race(code, tiny.root, ["one", "two"]) for line in lines]
        tries = [word for pair in words for word in pair]
        assert set(tries) <= {"done", "Refused"}
        ctx = context_then(tiny, 0)
        with ctx.journal as journal:
            made = kinds(ctx)[1:]
            assert len(made) == tries.count("done")
            assert made[:1] == ["paused"]
            assert all(one != other for one, other in pairwise(made))
            shown = snapshot(ctx)
            assert shown.active_s + shown.paused_s <= 300 + 60
            assert journal.check() == []

    @pytest.mark.parametrize("command", ["pause", "start_break", "abandon"])
    def test_of_three_that_do_the_same_one_wins(self, tiny: Workspace, command: str):
        started(tiny, 300)
        code = WITH_CONTEXT + f"print(tried(attempt.{command}))\n"
        tries = sorted(line for lines in race(code, tiny.root, ["one", "two", "three"]) for line in lines)
        assert tries[2] == "done"
        assert set(tries[:2]) <= {"Refused", "NotFound"}
        ctx = context_then(tiny, 0)
        with ctx.journal:
            assert len(kinds(ctx)) == 2

    def test_of_two_that_finish_one_wins_and_the_other_exits_with_2(self, tiny: Workspace, tmp_path: Path):
        started(tiny, 300)
        both = [
            subprocess.Popen(
                [KATA, "finish"], cwd=tiny.root, env=clean_environment(tmp_path), text=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for _ in range(2)
        ]  # fmt: skip
        ended = []
        for process in both:
            out, err = process.communicate(timeout=600)
            ended.append((process.returncode, out, err))
        won, lost = sorted(ended)
        assert won[0] == 0
        assert "recorded: numbers/double passed" in won[1]
        assert (lost[0], lost[1]) == (2, "")
        assert lost[2] in (
            f"the attempt at {ID} is closed already, by another terminal\n",
            "no attempt is open: `kata start` begins one\n",
        )
        ctx = context_then(tiny, 0)
        with ctx.journal as journal:
            assert kinds(ctx) == ["started", "finished"]
            assert len(journal.attempts()) == 1

    def test_two_screens_do_not_settle_the_same_time_twice(self, tiny: Workspace):
        started(tiny, 3600)
        code = WITH_CONTEXT + "for n in range(20):\n    attempt.resume_watching(ctx, ctx.running())\nprint('done')\n"
        assert race(code, tiny.root, ["one", "two"]) == [["done"], ["done"]]
        ctx = context_then(tiny, 0)
        with ctx.journal:
            assert set(kinds(ctx)[1:]) == {"seen"}
            assert len(kinds(ctx)) <= 3
            shown = snapshot(ctx)
            assert 1500 <= shown.active_s < 1560
            assert shown.uncounted_s == pytest.approx(2100, abs=1)
