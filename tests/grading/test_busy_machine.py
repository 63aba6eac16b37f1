"""A verdict does not depend on what else the machine does: other programs that compute, or a stall of all processes."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.grading.runner import Limits
from kata.model import Verdict
from kata.sandbox import fork_server
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import sample, warm_runner, write_kata

pytestmark = [
    pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here"),
    pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system tells no run delays"),
]
LIMITS = Limits(load_s=0.5, check_s=0.5, wall_s=3.0)
COMPUTES = "def double(n):\n    for _ in range(4_000_000): pass\n    return n + n\n"  # less than the limit, by itself
ENDLESS = "def double(n):\n    while True: pass\n"
SLEEPS = "import time\ndef double(n):\n    time.sleep(60)\n    return n + n\n"
ONCE = "def test_is_right(double):\n    assert double(1) == 1 + 1\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, int]]:
    """A workspace and the process id of its warm server."""
    root = tmp_path_factory.mktemp("warm")
    write_kata(root, "numbers", "double")
    (root / "katas" / "numbers" / "test_double.py").write_text(ONCE)
    with warm_runner(Workspace(root)) as server:
        yield Workspace(root), server.process.pid


@pytest.fixture
def warm(server: tuple[Workspace, int]) -> Workspace:
    return server[0]


@pytest.fixture
def crowd() -> Iterator[None]:
    """Eight processes that compute on the processors this process may use."""
    pids = []
    for _ in range(8):
        pid = os.fork()
        if pid == 0:
            while True:
                pass
        pids.append(pid)
    yield
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def judged(workspace: Workspace, code: str) -> Verdict:
    path = workspace.root / "tried.py"
    path.write_text(code)
    kata = catalogue_reader.load(workspace)["numbers/double"]
    return runner.verdict(workspace, kata, Source(path, "attempt"), limits=LIMITS)


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(("code", "outcome"), [(COMPUTES, "passed"), (ENDLESS, "timeout"), (SLEEPS, "timeout")])
def test_eight_busy_programs_change_no_verdict(warm: Workspace, code: str, outcome: str) -> None:
    verdict = judged(warm, code)
    assert verdict.outcome == outcome, verdict


def descendants(pid: int) -> list[int]:
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [pid, *(below for child in children for below in descendants(child))]


def test_a_stall_of_all_processes_changes_no_verdict(tmp_path: Path) -> None:
    """They are stopped for four times as long as one property may take."""
    write_kata(tmp_path, "numbers", "double")
    (tmp_path / "katas" / "numbers" / "test_double.py").write_text(ONCE)
    workspace = Workspace(tmp_path)
    with warm_runner(workspace) as server:
        assert judged(workspace, COMPUTES).outcome == "passed"  # the server has loaded everything now
        stopped: list[int] = []

        def stall() -> None:
            while len(pids := descendants(server.process.pid)) < 4:  # server, zygote, grader, worker
                time.sleep(0.001)
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)
                    stopped.append(pid)
            time.sleep(4 * LIMITS.check_s)
            for pid in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

        staller = threading.Thread(target=stall)
        staller.start()
        verdict = judged(workspace, COMPUTES)
        staller.join()
    assert len(stopped) > 3
    assert verdict.outcome == "passed", verdict


RIGHT = "def double(n):\n    return n + n\n"
WRONG = "def double(n):\n    return 3 * n\n"
PATIENCE_S = 0.2  # of the runner, instead of two seconds


def verdicts_while_stopped(workspace: Workspace, pids: list[int], seconds: float) -> list[str]:
    """The outcomes for a right and a wrong attempt, each judged while the processes are stopped for so long."""
    outcomes = []
    for code in (RIGHT, WRONG):
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)

        def go_on() -> None:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

        timer = threading.Timer(seconds, go_on)
        timer.start()
        outcomes.append(judged(workspace, code).outcome)
        timer.join()
    return outcomes


@pytest.mark.parametrize("late_ms", sample(range(-50, 50), one_in=25))
def test_a_server_that_answers_when_the_runner_gives_up_changes_no_verdict(
    server: tuple[Workspace, int], late_ms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork_server, "TIMEOUT_S", PATIENCE_S)
    workspace, pid = server
    outcomes = verdicts_while_stopped(workspace, descendants(pid), PATIENCE_S + late_ms / 1000)
    assert outcomes == ["passed", "failed"]
    assert warm_server.is_running(workspace), "the stop has ended the server"


@pytest.mark.parametrize("late_ms", sample([0, *range(-50, 51, 10)], one_in=20))
def test_workers_that_come_when_the_grader_gives_up_change_no_verdict(
    server: tuple[Workspace, int], late_ms: int
) -> None:
    workspace, pid = server
    zygote = descendants(pid)[1]
    outcomes = verdicts_while_stopped(workspace, [zygote], fork_server.TIMEOUT_S + late_ms / 1000)
    assert outcomes == ["passed", "failed"]
    assert warm_server.is_running(workspace), "the stop has ended the server"
