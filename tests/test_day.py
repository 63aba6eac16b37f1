"""A whole day on the real screen, with the real judge and journal: pauses, suspends, a crash, a reboot, the log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kata import attempt
from kata.cli import logbook
from kata.context import AppContext
from kata.screen.app import Drill
from kata.screen.dialogs import NoteEditor
from kata.timer import HEARTBEAT_S, ClockReading
from kata.workspace import Workspace
from tests.screen.test_app import digits, text, until

BEIJING = timezone(timedelta(hours=8))
WRONG = "def double(n):\n    return n * n\n"
RIGHT = "def double(n):\n    return n + n\n"


class Machine:
    """A computer that runs, sleeps and reboots; its clocks behave like real ones."""

    def __init__(self) -> None:
        self.wall, self.monotonic, self.boottime, self.boot = (
            datetime(2026, 11, 21, 9, 0, tzinfo=BEIJING),
            50.0,
            90.0,
            1,
        )

    def now(self) -> datetime:
        return self.wall

    def clocks(self) -> ClockReading:
        return ClockReading(self.wall, self.monotonic, self.boottime, f"boot {self.boot}")

    def runs(self, seconds: float) -> None:
        self.monotonic += seconds
        self.sleeps(seconds)

    def sleeps(self, seconds: float) -> None:
        self.boottime += seconds
        self.wall += timedelta(seconds=seconds)

    def reboots_after(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.monotonic, self.boottime, self.boot = 3.0, 3.0, self.boot + 1


class Day:
    """A learner's day in one workspace on that computer."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.machine = workspace, Machine()
        self.key_time = 0.0

    def ctx(self) -> AppContext:
        return AppContext(self.workspace, self.machine.now, self.machine.clocks)

    @asynccontextmanager
    async def open_screen(self) -> AsyncIterator["Session"]:
        """`kata start` without an id: the open attempt, else the next pick."""
        ctx = self.ctx()
        kata = ctx.resolve(None)
        running = ctx.running() or attempt.start(ctx, kata)
        attempt.resume_watching(ctx, running)
        app = Drill(ctx, kata, running, key_clock=lambda: self.key_time)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Session(self, app, pilot)
        ctx.journal.close()

    def log(self, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.setattr(logbook, "app_context", self.ctx)
        logbook.log(None)
        return (self.workspace.root / "log" / "2026-11-21.md").read_text(encoding="utf-8")


class Session:
    """A learner at the screen. It ticks only when the test says so, because every second would be too slow."""

    def __init__(self, day: Day, app: Drill, pilot: Pilot[int]) -> None:
        self.day, self.app, self.pilot = day, app, pilot
        self.file: Path = app.path

    async def works(self, minutes: float) -> None:
        for _ in range(round(minutes * 60 / HEARTBEAT_S)):
            self.day.machine.runs(HEARTBEAT_S)
            self.app.heartbeat()
        await self.looks()

    async def press(self, *keys: str) -> None:
        """Press keys as someone does who waits for the effect of each."""
        for key in keys:
            self.day.key_time += 2
            await self.pilot.press(key)
            self.day.key_time += 0.5
            self.app.release_key()
            await self.pilot.pause()

    async def looks(self) -> None:
        self.app.tick()
        await self.pilot.pause()

    async def saves(self, code: str, verdict: str) -> None:
        runs = self.app.live.attempt.runs
        part = self.file.with_suffix(".part")  # as editors do
        part.write_text(code.replace("double", self.app.kata.name), encoding="utf-8")
        part.replace(self.file)
        await until(self.pilot, lambda: self.app.live.attempt.runs > runs and not self.app.busy)
        await until(self.pilot, lambda: verdict in self.shown)

    async def reflects(self, line: str, mood: str) -> None:
        await until(self.pilot, lambda: isinstance(self.app.screen, NoteEditor))
        await self.pilot.press(*line, "ctrl+s")
        await self.press(mood)
        await self.pilot.pause()

    @property
    def shown(self) -> str:
        return text(self.app)

    def minutes(self) -> float:
        return self.app.live.snapshot().active_s / 60


async def morning(day: Day) -> None:
    """Two pomodoros on the first kata: a mistake, a hint, a pass; the computer sleeps in the break and during work."""
    async with day.open_screen() as session:
        assert session.app.kata.id == "numbers/double"
        await session.works(8)
        await session.saves(WRONG, "✗ failed")
        await until(session.pilot, lambda: "expected 2" in session.shown)
        await session.press("h", "y")
        await until(session.pilot, lambda: "What is two times a number?" in session.shown)
        await session.works(4)
        await session.press("p")
        await session.works(11)  # paused for a phone call
        assert digits(session.app) == "13:00"
        await session.press("p")
        await session.works(13)
        assert "! pomodoro over" in session.shown
        await session.works(2)
        assert digits(session.app) == "+02:00"
        await session.press("b")
        await session.works(1)
        assert digits(session.app) == "04:00"
        day.machine.sleeps(180)  # sleep counts as part of a break
        await session.looks()
        assert digits(session.app) == "01:00"
        await session.works(1)
        assert "! break over" in session.shown
        await session.press("n")
        await session.works(3)
        day.machine.sleeps(3600)  # but not as work
        await session.looks()
        assert digits(session.app) == "22:00"
        await session.works(5)
        await session.saves(RIGHT, "The attempt stays open")
        assert session.minutes() == pytest.approx(35, abs=0.01)
        await session.press("f")
        await session.reflects("翻倍就是自己加自己 我却先写了平方", "2")
    assert session.app.return_value == 0


async def afternoon(day: Day) -> None:
    """The second kata: the terminal is killed, then the computer reboots, and the third time the learner gives up."""
    async with day.open_screen() as session:
        assert session.app.kata.id == "other/again"
        await session.works(6)
        await session.press("o")
        await session.pilot.press(*"why not a shift?", "ctrl+s")
        # here the process is killed, without any clean-up
    day.machine.runs(7 * 60)
    async with day.open_screen() as session:  # within the pomodoro the time has counted
        assert digits(session.app) == "12:00"
        await session.works(2)
        assert session.minutes() == pytest.approx(15, abs=0.01)
    day.machine.reboots_after(30 * 60)
    async with day.open_screen() as session:
        assert "restarted: p resumes" in session.shown
        assert session.minutes() == pytest.approx(15, abs=0.26)
        await session.press("p")
        await session.works(5)
        await session.saves(WRONG, "✗ failed")
        await session.press("g", "y")
        await session.reflects("明天再来", "3")
    assert session.app.return_value == 1
    assert session.app.closed
    assert session.app.closed.minutes == pytest.approx(20, abs=0.3)


def test_a_day(tiny: Workspace, monkeypatch: pytest.MonkeyPatch):
    day = Day(tiny)
    asyncio.run(morning(day))
    asyncio.run(afternoon(day))
    log = day.log(monkeypatch)
    assert log.splitlines()[:7] == [
        "---", "date: 2026-11-21", "tags: [kata, daily]", "pomodoros: 1", "done: [numbers/double]",
        "repeat: [other/again]", "---",
    ]  # fmt: skip
    for line in (
        "1 of 2 katas passed · 55 min · 1 pomodoro",
        "- ✓ numbers/double Twice a number · passed for the first time · 35 min · 1 pomodoro · 1 hint · 2 runs",
        "- ✗ other/again Twice a number · given up · 20 min · 1 run",
        "  > 翻倍就是自己加自己 我却先写了平方",
        "  > why not a shift?",
        "  > 明天再来",
    ):
        assert line in log.splitlines(), log
    mine = log.replace("## Puzzles\n", "## Puzzles\n\n为什么位移更快？\n")
    assert mine != log
    (tiny.root / "log" / "2026-11-21.md").write_text(mine, encoding="utf-8")
    assert day.log(monkeypatch) == mine
    day.machine.sleeps(86400)
    first = day.ctx().agenda(date(2026, 11, 22)).picks[0]
    assert (first.kata, first.kind) == ("other/again", "review")
