"""Pictures of the screen of `kata start`, docs/screen-*.svg: `python docs/screens.py [FOLDER]`.

A pilot presses the keys, in a workspace of its own, with a clock that stands still.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

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
THOUGHT = "后序遍历里顺手记下左右高度之和的最大值；一开始只算了经过根的路径，六个结点的反例一眼就看出来了。"


class Sitting:
    """One attempt at trees/diameter, its clock at hand."""

    def __init__(self, folder: Path, language: str) -> None:
        self.minutes = 0.0
        place = workspace.init(folder / "drill")
        if language == "zh":
            plan = place.root / "plan.yaml"
            plan.write_text(plan.read_text("utf-8").replace("language: en", "language: zh"), "utf-8")
        self.ctx = AppContext(place, self.now, self.clocks)
        self.kata = self.ctx.catalogue.get("trees/diameter")
        self.running = attempt.start(self.ctx, self.kata, pomodoros=3)
        attempt.resume_watching(self.ctx, self.running)
        self.app = Drill(self.ctx, self.kata, self.running, self.judged, self.finished)

    def now(self) -> datetime:
        return START + timedelta(minutes=self.minutes)

    def clocks(self) -> ClockReading:
        return ClockReading(self.now(), 60 * self.minutes, 60 * self.minutes, "boot")

    def judged(self) -> Verdict:
        """The real verdict, but for the time it took."""
        found = runner.verdict(self.ctx.workspace, self.kata, Source(self.ctx.attempt_path(self.running), "attempt"))
        own = AppContext(self.ctx.workspace, self.now, self.clocks)
        own.journal.append("tested", self.kata.id, self.now(), own.day, outcome=found.outcome, failing="", seconds=0.1)
        own.journal.close()
        return replace(found, seconds=0.12)

    def finished(self) -> tuple[Attempt, Verdict]:
        own = AppContext(self.ctx.workspace, self.now, self.clocks)
        closed, found = attempt.finish(own)
        own.journal.close()
        return closed, replace(found, seconds=0.12)

    async def spend(self, minutes: float) -> None:
        for _ in range(round(2 * minutes)):
            self.minutes += 0.5
            self.app.heartbeat()
        self.app.tick()

    async def save(self, code: str, pilot: Pilot[int]) -> None:
        self.ctx.attempt_path(self.running).write_text(code, "utf-8")
        runs = self.app.live.attempt.runs
        while self.app.live.attempt.runs == runs or self.app.busy:
            await pilot.pause(0.1)
        await pilot.pause()


Scene = Callable[[Sitting, Pilot[int]], Awaitable[None]]


async def failing(sitting: Sitting, pilot: Pilot[int]) -> None:
    """The classic mistake, refuted by the smallest tree."""
    await sitting.spend(8.5)
    await pilot.press("h")
    await sitting.save(ROOT_ONLY, pilot)


async def passing(sitting: Sitting, pilot: Pilot[int]) -> None:
    """A pass waits for what the learner wants."""
    await sitting.spend(8.5)
    await sitting.save(ROOT_ONLY, pilot)
    await sitting.spend(4)
    await sitting.save(RIGHT, pilot)


async def resting(sitting: Sitting, pilot: Pilot[int]) -> None:
    """The break after the first pomodoro."""
    await sitting.save(ROOT_ONLY, pilot)
    await sitting.spend(25.5)
    sitting.app.clear_notifications()
    await pilot.press("b", "1")
    await sitting.spend(1.5)


async def reflecting(sitting: Sitting, pilot: Pilot[int]) -> None:
    """At the end one honest line, and how it went."""
    await sitting.spend(18)
    await sitting.save(RIGHT, pilot)
    await pilot.press("f")
    while len(sitting.app.screen_stack) < 2:
        await pilot.pause(0.1)
    await pilot.pause()
    await pilot.press(*THOUGHT)


SCENES: dict[str, tuple[Scene, str]] = {
    "failing": (failing, "en"), "passed": (passing, "en"), "break": (resting, "en"), "reflection": (reflecting, "zh"),
}  # fmt: skip


async def picture(scene: Scene, language: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        sitting = Sitting(Path(folder), language)
        sitting.app.main_screen.displayed_path = f"~/drill/{sitting.running.file}"
        async with sitting.app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await scene(sitting, pilot)
            await pilot.pause(0.3)
            svg: str = sitting.app.export_screenshot(title=f"kata start {sitting.kata.name}")
        sitting.ctx.journal.close()
        return svg


if __name__ == "__main__":
    to = Path(sys.argv[1]) if sys.argv[1:] else DOCS
    for name, (scene, language) in SCENES.items():
        (to / f"screen-{name}.svg").write_text(asyncio.run(picture(scene, language)), "utf-8")
