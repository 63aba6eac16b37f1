"""What a process has reported as recorded survives kill -9 at any moment, a full disk and a read-only disk."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from kata import attempt
from kata.context import AppContext, all_clocks
from kata.errors import JournalError
from kata.timer import HEARTBEAT_S, ClockReading
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment
from tests.journal import test_bad_journals
from tests.screen.test_app import Terminal

small_disk, assert_answered = test_bad_journals.small_disk, test_bad_journals.assert_answered
KILLS, THOROUGH_KILLS = 60, 300
ID = "numbers/double"
RIGHT = "def double(n):\n    return n + n\n"

# An attempt lived through in a fraction of a second, by a clock that jumps; a line is printed when an event is on disk.
# The process that reads numbers forks a child for each and reaps it when told to, so that its pid is nobody else's.
LIVES = """
import json, os, sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from kata import attempt
from kata.context import AppContext
from kata.timer import ClockReading
from kata.workspace import Workspace

WALL = datetime(2026, 11, 21, 20, 0, tzinfo=timezone(timedelta(hours=8)))
CHANGES = {"paused": ("resume",), "break": ("resume", "next_pomodoro")}
WORK = ("tested", "tested", "note", "pause", "start_break", "next_pomodoro")

def live(root, seed):
    chance, passed = Random(seed), 0.0
    clock = lambda: ClockReading(WALL + timedelta(seconds=passed), 50 + passed, 100 + passed, "boot 1")
    ctx = AppContext(Workspace(Path(root)), now=lambda: clock().wall, clock=clock)
    kata = ctx.catalogue["numbers/double"]

    def announce(what):
        found = attempt.status(ctx)
        events = [[event.id, event.kind] for event in ctx.journal.events()]
        active = found.snapshot.active_s if found else None
        line = {"what": what, "passed": passed, "events": events, "active": active}
        os.write(1, (json.dumps(line) + "\\n").encode())

    running = attempt.start(ctx, kata)
    announce("start")
    for _ in range(25):
        passed += chance.randrange(1, 120) / 8  # seconds; less than the 15 from tick to tick
        attempt.resume_watching(ctx, running)
        announce("beat")
        do = chance.choice(CHANGES.get(attempt.status(ctx).snapshot.state, WORK))
        if do == "tested":
            ctx.journal.append("tested", kata.id, ctx.now(), ctx.day, outcome="failed")
        elif do == "note":
            attempt.note(ctx, kata, "x" * chance.randrange(1, 3000))
        else:
            getattr(attempt, do)(ctx)
        announce(do)
    attempt.abandon(ctx)
    announce("finished")

for line in sys.stdin:
    root, seed = line.split("\\t")
    child = os.fork()
    if not child:
        os.write(1, b"%d\\n" % os.getpid())
        live(root, int(seed))
        os._exit(0)
    sys.stdin.readline()
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@pytest.fixture(scope="module")
def preloaded() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that has imported everything."""
    command = [sys.executable, "-P", "-c", LIVES]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        yield process
        assert process.stdin
        process.stdin.close()
        assert process.wait(timeout=600) == 0


@dataclass
class Killed:
    """What a child process printed before it was killed."""

    lines: list[dict[str, Any]]

    @property
    def events(self) -> list[list[Any]]:
        return self.lines[-1]["events"] if self.lines else []

    @property
    def passed(self) -> float:
        return self.lines[-1]["passed"] if self.lines else 0.0


@pytest.fixture
def in_memory(tiny: Workspace) -> Iterator[Workspace]:
    """A workspace in memory, where commits are fast; for a kill it makes no difference."""
    with TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        yield Workspace(shutil.copytree(tiny.root, Path(folder) / "tiny"))


def run_and_kill(preloaded: "subprocess.Popen[bytes]", root: Path, seed: int, chance: Random) -> Killed:
    """Run a child process and kill it shortly after it has printed so many lines."""
    assert preloaded.stdin
    assert preloaded.stdout
    preloaded.stdin.write(f"{root}\t{seed}\n".encode())
    pid = int(preloaded.stdout.readline())
    said: list[bytes] = []
    for _ in range(chance.choice([0, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55])):
        said.append(preloaded.stdout.readline())
        if b'"finished"' in said[-1]:
            break
    time.sleep(0.002 * chance.random())
    os.kill(pid, signal.SIGKILL)
    preloaded.stdin.write(b"reap\n")
    said += iter(preloaded.stdout.readline, b"gone\n")
    return Killed([json.loads(line) for line in said])


def context_after(workspace: Workspace, passed: float, boot: str = "boot 1") -> AppContext:
    """The context of the next process, so long after the start."""
    wall = datetime(2026, 11, 21, 20, 0, tzinfo=timezone(timedelta(hours=8))) + timedelta(seconds=passed)
    clocks = (50 + passed, 100 + passed) if boot == "boot 1" else (5.0, 5.0)
    return AppContext(workspace, now=lambda: wall, clock=lambda: ClockReading(wall, *clocks, boot))


class TestKilled:
    """The next process finds everything that was reported, and the attempt continues where it was."""

    def test_at_any_moment_of_an_attempt(
        self, preloaded: "subprocess.Popen[bytes]", in_memory: Workspace, thorough: bool
    ):
        chance = Random(20261121)
        ends: dict[str, int] = {}
        kills = THOROUGH_KILLS if thorough else KILLS
        for seed in range(kills):
            for folder in (in_memory.journal.parent, in_memory.attempts):
                shutil.rmtree(folder, ignore_errors=True)
            killed = run_and_kill(preloaded, in_memory.root, seed, chance)
            end = self.taken_up(in_memory, killed, chance.choice(["boot 1", "boot 2"]))
            ends[end] = ends.get(end, 0) + 1
        assert ends["goes on"] > kills / 2
        assert min(ends["has ended"], ends["never began"]) > 0, ends

    def taken_up(self, workspace: Workspace, killed: Killed, boot: str) -> str:
        ctx = context_after(workspace, killed.passed, boot)
        with ctx.journal as journal:
            assert journal.check() == []
            events = [[event.id, event.kind] for event in journal.events()]
            assert events[: len(killed.events)] == killed.events
            assert len(events) <= len(killed.events) + 2  # one step more, which may be two events
            running = ctx.running()
            if running is None:
                assert [kind for _, kind in events if kind in ("started", "finished")] in ([], ["started", "finished"])
                assert len(journal.attempts()) == (1 if events else 0)
                attempt.start(ctx, ctx.catalogue[ID])
            elif killed.lines:
                self.assert_goes_on(ctx, killed.lines[-1]["active"], boot)
            closed = attempt.abandon(ctx)
            assert closed in journal.attempts()
            assert journal.check() == []
        return "goes on" if running else "has ended" if events else "never began"

    def assert_goes_on(self, ctx: AppContext, announced: float, boot: str) -> None:
        found = attempt.status(ctx)
        assert found
        assert found.snapshot.active_s == pytest.approx(announced, abs=HEARTBEAT_S)
        assert boot != "boot 1" or not found.snapshot.interrupted
        assert ctx.attempt_path(found.attempt).read_bytes() == ctx.workspace.stub(ctx.catalogue[ID]).read_bytes()
        if found.snapshot.state in ("paused", "break"):
            assert attempt.resume(ctx).state == "working"
        shown = attempt.status(ctx)
        assert shown
        assert shown.snapshot.active_s == found.snapshot.active_s


# -- a disk that is full, or read-only ---------------------------------------------------------------------------------


@pytest.fixture
def drill(small_disk: Path, tiny: Workspace) -> Workspace:
    """A workspace on a disk of 400 KiB, with an attempt that was just opened."""
    workspace = Workspace(shutil.copytree(tiny.root, small_disk / "drill"))
    ctx = AppContext(workspace)
    with ctx.journal:
        running = attempt.start(ctx, ctx.catalogue[ID])
        ctx.attempt_path(running).write_text(RIGHT.ljust(60))
    return workspace


def exported(workspace: Workspace, kata: Run) -> list[str]:
    done = kata("export", cwd=workspace.root)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


class Watcher:
    """`kata start --plain`, which takes up the attempt."""

    def __init__(self, workspace: Workspace, home: Path) -> None:
        (self.file,) = workspace.attempts.glob("*/numbers/double.py")
        self._said = home / "said.txt"
        with self._said.open("w") as out:
            self.process = subprocess.Popen(
                [KATA, "start", "--plain"], cwd=workspace.root, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, env=clean_environment(home) | {"PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip

    @property
    def said(self) -> str:
        return " ".join(self._said.read_text(encoding="utf-8").split())

    def says(self, words: str, times: int = 1, *, unless: str = "no such words") -> None:
        deadline = time.monotonic() + 60
        while self.said.count(words) < times and unless not in self.said:
            waiting = self.process.poll() is None and time.monotonic() < deadline
            assert waiting, f"exit code {self.process.poll()}, and no {words!r} in:\n{self.said}"
            time.sleep(0.05)

    def save(self, text: str) -> None:
        """Overwrite the file in place, so that a full disk has room for it."""
        with self.file.open("r+b", buffering=0) as out:
            out.write(text.encode().ljust(60))


@pytest.fixture
def watcher(drill: Workspace, tmp_path: Path) -> Iterator[Watcher]:
    watching = Watcher(drill, tmp_path)
    yield watching
    watching.process.kill()
    watching.process.wait(timeout=600)


class TestFullDisk:
    """The message says so, nothing recorded is lost, and the attempt continues once there is room."""

    fill = staticmethod(test_bad_journals.TestFullDisk.fill)

    def test_commands_say_so_and_the_attempt_runs_on(self, drill: Workspace, kata: Run, small_disk: Path):
        before = exported(drill, kata)
        filler = self.fill(small_disk)
        for command in (("pause",), ("break",), ("note", "so far"), ("finish",), ("abandon",)):
            done = kata(*command, cwd=drill.root, env={"PYTHONDONTWRITEBYTECODE": "1"})
            assert_answered(done, "nothing")
        assert json.loads(kata("status", "--json", cwd=drill.root).stdout)["state"] == "working"
        assert exported(drill, kata) == before
        filler.unlink()
        assert kata("pause", cwd=drill.root).returncode == 0
        assert kata("finish", cwd=drill.root).returncode == 0
        assert len(exported(drill, kata)) == len(before) + 2
        assert kata("doctor", cwd=drill.root).returncode == 0

    def test_a_beat_that_finds_no_room_is_made_up_for_by_the_next(self, drill: Workspace, small_disk: Path):
        start, passed = all_clocks(), 0.0

        def then() -> ClockReading:
            return replace(
                start, monotonic_s=start.monotonic_s + passed, boottime_s=start.boottime_s + passed,
                wall=start.wall + timedelta(seconds=passed),
            )  # fmt: skip

        ctx = AppContext(drill, now=lambda: then().wall, clock=then)
        with ctx.journal as journal:
            running = ctx.running()
            assert running
            attempt.resume_watching(ctx, running)
            filler = self.fill(small_disk)
            failed = []
            for _ in range(120):  # half an hour
                passed += HEARTBEAT_S
                try:
                    attempt.resume_watching(ctx, running)
                except JournalError as error:
                    failed.append(str(error))
            assert len(failed) > 60
            assert all("nothing before it is lost" in said for said in failed)
            shown = attempt.status(ctx)
            assert shown
            assert 1500 <= shown.snapshot.active_s <= 1860
            assert shown.snapshot.active_s + shown.snapshot.uncounted_s == pytest.approx(1800, abs=60)
            filler.unlink()
            attempt.resume_watching(ctx, running)
            passed += HEARTBEAT_S
            assert attempt.abandon(ctx).minutes * 60 == pytest.approx(shown.snapshot.active_s + HEARTBEAT_S, abs=0.2)
            assert journal.check() == []

    def test_the_watcher_says_so_and_goes_on(self, drill: Workspace, watcher: Watcher, kata: Run, small_disk: Path):
        watcher.says("every save is tested")
        watcher.save(RIGHT)
        watcher.says("✓ is right up to ten")
        before = exported(drill, kata)
        filler = self.fill(small_disk)
        for number in range(50):  # until one finds no room
            watcher.save(f"{RIGHT}# {number}\n")
            watcher.says(f"{ID} passed", 2 + number)  # whether or not it could be recorded
            if "disk is full" in watcher.said:
                break
        watcher.says("nothing was recorded just now, nothing before it is lost")
        assert exported(drill, kata)[: len(before)] == before
        filler.unlink()
        count = watcher.said.count("✓ is right up to ten")
        watcher.save(f"{RIGHT}# once more\n")
        watcher.says("✓ is right up to ten", count + 1)
        assert kata("finish", cwd=drill.root).returncode == 0
        watcher.says(f"recorded: {ID} passed")
        assert watcher.process.wait(timeout=600) == 0
        assert kata("doctor", cwd=drill.root).returncode == 0

    def test_the_screen_reports_it_and_goes_on(self, drill: Workspace, tmp_path: Path, kata: Run, small_disk: Path):
        (tmp_path / "home").mkdir(exist_ok=True)
        said = "lost."  # the end of the notice, which is never split between lines
        screen = Terminal(drill.root, tmp_path / "home", KATA, "start", PYTHONDONTWRITEBYTECODE="1")
        try:
            screen.wait_for("working")
            filler = self.fill(small_disk)
            before = exported(drill, kata)
            for _ in range(50):  # until one finds no room
                screen.press("t")
                screen.wait_for("testing")
                screen.wait_for("passed")
                if said in screen.text():
                    break
                screen.discard()
            screen.wait_for(said)
            assert exported(drill, kata)[: len(before)] == before
            screen.discard()
            screen.press("o")
            screen.wait_for("A note on")
            screen.press("想通了")
            screen.wait_for("想通了")
            screen.press("\x13")  # Ctrl+S
            screen.wait_for("working")  # drawn again, now that the dialog is closed
            screen.discard()
            screen.press("o")
            screen.wait_for("想通了")  # not saved, but not lost
            filler.unlink()
            screen.press("\x13")
            screen.wait_for("note saved")
            screen.press("q")
            assert screen.ends() == 0
        finally:
            screen.close()
        assert json.loads(kata("status", "--json", cwd=drill.root).stdout)["state"] == "working"
        assert '"想通了"' in "".join(exported(drill, kata))
        assert kata("doctor", cwd=drill.root).returncode == 0


class TestReadOnly:
    def test_an_open_attempt_can_be_looked_at_and_not_changed(self, drill: Workspace, kata: Run, small_disk: Path):
        before = exported(drill, kata)
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        for command in (("pause",), ("note", "so far"), ("finish",), ("abandon",), ("start", "--plain")):
            assert_answered(kata(*command, cwd=drill.root), "nothing recorded is lost")
        first = json.loads(kata("status", "--json", cwd=drill.root).stdout)
        time.sleep(0.2)  # time is told in tenths of a second, and a look takes less than that
        second = json.loads(kata("status", "--json", cwd=drill.root).stdout)
        assert (first["state"], second["state"]) == ("working", "working")
        assert first["active_seconds"] < second["active_seconds"]
        assert exported(drill, kata) == before
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        assert kata("finish", cwd=drill.root).returncode == 0
        assert kata("doctor", cwd=drill.root).returncode == 0
