"""Whatever process is killed, and when: no process of ours goes on, and the next verdict leaves no folder of it."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kata.grading import warm_server
from kata.workspace import Workspace
from tests.conftest import KATA

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")

GENEROUS_S = 60  # for something to begin
ENDS_S = 8  # for what takes no time: without a lifeline, a property goes on for ten seconds
MARK = "KATA_TEST_OF_KILLS"
ENDLESS = "def double(n):\n    while True: pass\n"
RIGHT = "def double(n): return n + n\n"
MOMENTS = ["at once", "the grader is there", "a worker computes"]


class Place:
    """A workspace and a folder for temporary files; all processes that are started here carry a mark."""

    def __init__(self, root: Path, workspace: Workspace) -> None:
        self.workspace, self.mark = workspace, f"{MARK}={root}"
        self.temporary, self.home = root / "temporary", root / "home"
        for folder in (self.temporary, self.home):
            folder.mkdir()
        self.wrong, self.right = root / "endless.py", root / "right.py"
        self.wrong.write_text(ENDLESS)
        self.right.write_text(RIGHT)
        name, _, value = self.mark.partition("=")
        self.runtime = tempfile.mkdtemp()  # the path of a socket may not be long
        folders = {"TMPDIR": str(self.temporary), "HOME": str(self.home), "XDG_RUNTIME_DIR": self.runtime}
        self.environment = {**os.environ, **folders, name: value}

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        silent = subprocess.DEVNULL
        return subprocess.Popen(
            words, cwd=self.workspace.root, env=self.environment, stdin=silent, stdout=silent, stderr=silent,
            start_new_session=True,
        )  # fmt: skip

    def processes(self) -> list[int]:
        """The living processes with the mark."""
        found = []
        for environment in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if self.mark.encode() in environment.read_bytes().split(b"\0") and _is_alive(environment.parent):
                    found.append(int(environment.parent.name))
        return found

    def folders(self) -> list[str]:
        return sorted(path.name for path in self.temporary.iterdir())


def _is_alive(process: Path) -> bool:
    return (process / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"


def wait(condition: Callable[[], bool], limit_s: float = GENEROUS_S) -> bool:
    deadline = time.monotonic() + limit_s
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def computes(pid: int) -> bool:
    """Whether the process has used the processor for a while after its start."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12]) > 0.3 * os.sysconf("SC_CLK_TCK")
    return False


@pytest.fixture
def place(tmp_path: Path, tiny: Workspace) -> Iterator[Place]:
    place = Place(tmp_path, tiny)
    yield place
    shutil.rmtree(place.runtime, ignore_errors=True)
    for pid in place.processes():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def assert_nothing_remains(place: Place) -> None:
    assert wait(lambda: not place.processes(), ENDS_S), place.processes()
    assert place.start(KATA, "test", "double", "--file", str(place.right)).wait(GENEROUS_S) == 0
    assert not place.folders()
    assert not place.processes()


class TestKataTest:
    @pytest.mark.parametrize("moment", MOMENTS)
    def test_leaves_nothing(self, place: Place, moment: str) -> None:
        command = place.start(KATA, "test", "double", "--file", str(place.wrong))
        if moment != "at once":
            wanted = MOMENTS.index(moment) + 1
            assert wait(lambda: len(place.processes()) >= wanted)
        if moment == "a worker computes":
            assert wait(lambda: any(computes(pid) for pid in place.processes() if pid != command.pid))
        command.kill()
        command.wait()
        assert_nothing_remains(place)

    @pytest.mark.parametrize("seed", range(3))
    def test_leaves_nothing_at_any_moment(self, place: Place, seed: int) -> None:
        command = place.start(KATA, "test", "double", "--file", str(place.wrong))
        time.sleep(random.Random(seed).random() * 2)
        command.kill()
        command.wait()
        assert_nothing_remains(place)

    def test_gives_up_where_its_grader_is_killed_again_and_again(self, place: Place) -> None:
        """The next grader is killed too, so that there is no verdict, and no worker goes on."""
        command = place.start(KATA, "test", "double", "--file", str(place.wrong))
        while command.poll() is None:
            for pid in place.processes():
                with contextlib.suppress(OSError):
                    if b"cold_grader" in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        assert command.returncode == 2
        assert_nothing_remains(place)


def test_a_simulation_leaves_no_process(place: Place) -> None:
    command = place.start(KATA, "plan", "simulate", "--learners", "2000")
    assert wait(lambda: len(place.processes()) >= 2)
    command.kill()
    command.wait()
    assert wait(lambda: not place.processes(), ENDS_S), place.processes()


SERVER = """
import sys, time
from pathlib import Path
from kata.grading.warm_server import ServerProcess
from kata.workspace import Workspace
server = ServerProcess(Workspace(Path(sys.argv[1])), "numbers/double")
time.sleep(600)
"""


@pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm server here")
class TestAWarmServer:
    def owner(self, place: Place) -> "subprocess.Popen[bytes]":
        """A process that has started a server, as `kata start` does."""
        return place.start(sys.executable, "-P", "-c", SERVER, str(place.workspace.root))

    @pytest.mark.parametrize("moment", ["it loads", "it serves", "it judges"])
    def test_ends_with_its_owner(self, place: Place, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", place.runtime)
        owner = self.owner(place)
        assert wait(lambda: len(place.processes()) >= 2)
        command = None
        if moment != "it loads":
            assert wait(lambda: warm_server.is_running(place.workspace))
        if moment == "it judges":
            command = place.start(KATA, "test", "double", "--file", str(place.wrong))
            assert wait(lambda: len(place.processes()) >= 6)  # owner, server, zygote, command, grader, worker
            command.kill()
            command.wait()
            assert wait(lambda: len(place.processes()) == 3)  # the grader and the worker end with the command
        owner.kill()
        owner.wait()
        assert_nothing_remains(place)

    def test_takes_its_children_with_it(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", place.runtime)
        owner = self.owner(place)
        assert wait(lambda: warm_server.is_running(place.workspace))
        command = place.start(KATA, "test", "double", "--file", str(place.wrong))
        assert wait(lambda: len(place.processes()) >= 6)
        (server,) = map(int, Path(f"/proc/{owner.pid}/task/{owner.pid}/children").read_text().split())
        os.kill(server, signal.SIGKILL)
        command.kill()
        command.wait()
        assert wait(lambda: set(place.processes()) <= {owner.pid})
        owner.kill()
        owner.wait()
        assert_nothing_remains(place)


class TestKataCheck:
    @pytest.mark.parametrize("processes", [2, 4])
    def test_leaves_nothing(self, place: Place, processes: int) -> None:
        solution = place.workspace.root / "solutions" / "numbers" / "double.py"
        solution.write_text(solution.read_text().replace("return n * n", "while True: pass"))
        command = place.start(KATA, "check", "--seeds", "200")
        assert wait(lambda: len(place.processes()) >= processes)
        command.kill()
        command.wait()
        solution.write_text(solution.read_text().replace("while True: pass", "return n * n"))
        assert_nothing_remains(place)
