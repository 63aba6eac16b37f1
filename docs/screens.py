"""Makes the screenshots of `kata start`, docs/screen-*.svg: `python docs/screens.py [FOLDER]`.

Textual's pilot presses the keys in a temporary workspace, with a clock that the script sets.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from kata import attempt, workspace
from kata.context import AppContext
from kata.grading import runner
from kata.model import Attempt, Verdict
from kata.sandbox.loading import Source
from kata.screen.app import Drill
from kata.timer import ClockReading

DOCS = Path(__file__).parent
START = datetime(2026, 11, 21, 9, 30, tzinfo=timezone(timedelta(hours=8)))
SIZE = (80, 24)

ATTEMPTS = DOCS.parent / "bench" / "attempts"
ROOT_ONLY = (ATTEMPTS / "diameter_through_root.py").read_text(encoding="utf-8")
RIGHT = (ATTEMPTS / "diameter.py").read_text(encoding="utf-8")
REFLECTION = "后序遍历里顺手记下左右高度之和的最大值；一开始只算了经过根的路径，六个节点的反例一眼就看出来了。"


class Session:
    """One attempt at trees/diameter, with a clock that the scene sets."""

    def __init__(self, folder: Path, language: str) -> None:
        self.minutes = self.key_time = 0.0
        drill = workspace.init(folder / "drill")
        if language == "zh":
            plan = drill.plan
            plan.write_text(plan.read_text("utf-8").replace("language: en", "language: zh"), "utf-8")
        self.ctx = AppContext(drill, self.now, self.clocks)
        self.kata = self.ctx.catalogue.get("trees/diameter")
        self.running = attempt.start(self.ctx, self.kata, pomodoros=3)
        attempt.resume_watching(self.ctx, self.running)
        self.app = Drill(self.ctx, self.kata, self.running, self.judge, self.finish, key_clock=lambda: self.key_time)

    def now(self) -> datetime:
        return START + timedelta(minutes=self.minutes)

    def clocks(self) -> ClockReading:
        return ClockReading(self.now(), 60 * self.minutes, 60 * self.minutes, "boot")

    def judge(self) -> Verdict:
        """The real verdict, with a fixed duration."""
        verdict = runner.verdict(self.ctx.workspace, self.kata, Source(self.ctx.attempt_path(self.running), "attempt"))
        ctx = AppContext(self.ctx.workspace, self.now, self.clocks)
        ctx.journal.append(
            "tested", self.kata.id, self.now(), ctx.day, outcome=verdict.outcome, failing="", seconds=0.1
        )
        ctx.journal.close()
        return replace(verdict, seconds=0.12)

    def finish(self, _anyway: bool) -> tuple[Attempt, Verdict]:
        ctx = AppContext(self.ctx.workspace, self.now, self.clocks)
        closed, verdict = attempt.finish(ctx)
        ctx.journal.close()
        return closed, replace(verdict, seconds=0.12)

    async def spend(self, minutes: float) -> None:
        for _ in range(round(2 * minutes)):
            self.minutes += 0.5
            self.app.heartbeat()
        self.app.tick()

    async def press(self, pilot: Pilot[int], *keys: str) -> None:
        """Press each key alone."""
        for key in keys:
            self.key_time += 2
            await pilot.press(key)
            self.key_time += 0.5
            self.app.release_key()
            await pilot.pause()

    async def save(self, code: str, pilot: Pilot[int]) -> None:
        self.ctx.attempt_path(self.running).write_text(code, "utf-8")
        runs = self.app.live.attempt.runs
        while self.app.live.attempt.runs == runs or self.app.busy:
            await pilot.pause(0.1)
        await pilot.pause()


Scene = Callable[[Session, Pilot[int]], Awaitable[None]]


async def failing(session: Session, pilot: Pilot[int]) -> None:
    """The classic mistake fails, with the smallest tree as counterexample."""
    await session.spend(8.5)
    await session.press(pilot, "h", "y")
    await session.save(ROOT_ONLY, pilot)


async def passing(session: Session, pilot: Pilot[int]) -> None:
    """After a pass the attempt stays open."""
    await session.spend(8.5)
    await session.save(ROOT_ONLY, pilot)
    await session.spend(4)
    await session.save(RIGHT, pilot)


async def resting(session: Session, pilot: Pilot[int]) -> None:
    """The break after the first pomodoro."""
    await session.save(ROOT_ONLY, pilot)
    await session.spend(25.5)
    session.app.clear_notifications()
    await session.press(pilot, "b", "1")
    await session.spend(1.5)


async def reflecting(session: Session, pilot: Pilot[int]) -> None:
    """At the end the learner writes a line of reflection."""
    await session.spend(18)
    await session.save(RIGHT, pilot)
    await session.press(pilot, "f")
    while len(session.app.screen_stack) < 2:
        await pilot.pause(0.1)
    await pilot.pause()
    session.app.post_message(events.Paste(REFLECTION))  # `Pilot.press` has no keys for Chinese punctuation


SCENES: dict[str, tuple[Scene, str]] = {
    "failing": (failing, "en"), "passed": (passing, "en"), "break": (resting, "en"), "reflection": (reflecting, "zh"),
}  # fmt: skip


async def picture(scene: Scene, language: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), language)
        session.app.main_screen.displayed_path = f"~/drill/{session.running.file}"
        async with session.app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await scene(session, pilot)
            await pilot.pause(0.3)
            svg: str = session.app.export_screenshot(title=f"kata start {session.kata.name}")
        session.ctx.journal.close()
        return svg


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else DOCS
    for name, (scene, language) in SCENES.items():
        (folder / f"screen-{name}.svg").write_text(asyncio.run(picture(scene, language)), "utf-8")
