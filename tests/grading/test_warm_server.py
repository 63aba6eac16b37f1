"""The warm server: same verdicts as the cold path, ends with its owner, serves one user, leaves nothing behind."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.model import Verdict
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import sample

pytestmark = pytest.mark.skipif(
    not warm_server.SUPPORTED, reason="no pidfd or peer credentials here: always the cold path"
)

RIGHT = "def double(n):\n    return n + n\n"
WRONG = "def double(n):\n    return n * n\n"
ENDLESS = "def double(n):\n    while True:\n        pass\n"
EXITS = "import os\n\n\ndef double(n):\n    os._exit(0)\n"
DIVIDES = """from kata.sweep import every


@every("n", range(3), expected=lambda n: 1 // n)
def test_it(twice, n, expected):
    assert twice(n) == expected
"""
PRINTS = "def double(n):\n    print('seen', n)\n    return n * n\n"


def wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met within 30 s"
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def private_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # which would hide output that a server does not flush


@pytest.fixture
def warm(tiny: Workspace) -> Iterator[Workspace]:
    with contextlib.closing(warm_server.ServerProcess(tiny)):
        wait(lambda: warm_server.is_running(tiny))
        yield tiny


def judge(workspace: Workspace, code: str, name: str = "double", **limits: float) -> Verdict:
    file = workspace.root / "attempt.py"
    file.write_text(code)
    kata = catalogue_reader.load(workspace).get(name)
    return runner.verdict(workspace, kata, Source(file, "attempt"), limits=runner.Limits(**limits), seed=1)  # type: ignore[arg-type]


def children_of(pid: int) -> list[int]:
    """The graders of a server and the workers of its zygote; not the zygote, which is the server's first child."""
    zygote, *graders = _children(pid)
    return graders + _children(zygote)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def descriptors(pid: int) -> list[str]:
    """The targets of a process's open descriptors, numbers replaced by N."""
    targets = []
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the descriptor of this listing
            targets.append(re.sub(r"\d+", "N", str(path.readlink())))
    return sorted(targets)


@pytest.mark.parametrize(
    "code", sample([RIGHT, WRONG, EXITS, PRINTS, "def double(n): return str(n)", "import nothing", ""], one_in=2)
)
def test_gives_the_verdicts_of_the_cold_path(tiny: Workspace, code: str) -> None:
    cold = judge(tiny, code)
    with contextlib.closing(warm_server.ServerProcess(tiny)):
        wait(lambda: warm_server.is_running(tiny))
        warm = judge(tiny, code)
    assert (warm.outcome, warm.checks, warm.message, warm.printed) == (
        cold.outcome,
        cold.checks,
        cold.message,
        cold.printed,
    )


def test_answers_without_the_cold_path(warm: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_ColdProcess", None)
    assert judge(warm, RIGHT).outcome == "passed"
    assert judge(warm, WRONG).outcome == "failed"


def test_an_attempt_that_never_ends_is_stopped(warm: Workspace) -> None:
    assert judge(warm, ENDLESS, check_s=0.5).outcome == "timeout"
    assert judge(warm, ENDLESS, check_s=30.0, wall_s=1.0).outcome == "timeout"
    assert judge(warm, RIGHT).outcome == "passed"


def test_one_attempt_sees_nothing_of_the_one_before(warm: Workspace) -> None:
    leaves = "import sys\n\nsys.modules['left_behind'] = sys\n\n\ndef double(n):\n    return n + n\n"
    reads = "import sys\n\n\ndef double(n):\n    return n + n + ('left_behind' in sys.modules)\n"
    assert judge(warm, leaves).outcome == "passed"
    assert judge(warm, reads).outcome == "passed"


def test_many_verdicts_leave_no_process_no_file_and_no_descriptor(tiny: Workspace) -> None:
    server = warm_server.ServerProcess(tiny)
    with contextlib.closing(server):
        wait(lambda: warm_server.is_running(tiny))
        pid = server.process.pid
        judge(tiny, RIGHT)
        wait(lambda: not children_of(pid))
        time.sleep(0.2)  # it closes a child's descriptors just after the child has ended
        before = descriptors(pid), descriptors(os.getpid())
        for code in (RIGHT, WRONG, EXITS) * 8:
            judge(tiny, code)
        wait(lambda: not children_of(pid))
        wait(lambda: (descriptors(pid), descriptors(os.getpid())) == before)


def test_ends_with_its_owner_and_removes_its_socket(tiny: Workspace) -> None:
    server = warm_server.ServerProcess(tiny)
    wait(lambda: warm_server.is_running(tiny))
    server.close()
    assert server.process.returncode == 0
    assert not warm_server.address(tiny).exists()
    assert judge(tiny, RIGHT).outcome == "passed", "by the cold path"


def test_does_not_outlive_an_owner_that_is_killed(tiny: Workspace) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom kata.grading import warm_server\n"
        "from kata.workspace import Workspace\n"
        f"server = warm_server.ServerProcess(Workspace(Path({str(tiny.root)!r})))\n"
        "print(server.process.pid, flush=True)\ntime.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    with owner, owner.stdout:
        pid = int(owner.stdout.readline())
        wait(lambda: warm_server.is_running(tiny))
        owner.send_signal(signal.SIGKILL)
    wait(lambda: not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2])


def test_a_second_server_ends_and_leaves_the_first_running(warm: Workspace) -> None:
    second = warm_server.ServerProcess(warm)
    second.process.wait(timeout=600)
    second.close()
    assert warm_server.is_running(warm)


def test_the_socket_of_a_dead_server_is_taken_over(tiny: Workspace) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as dead:
        dead.bind(str(warm_server.address(tiny, make=True)))
    with contextlib.closing(warm_server.ServerProcess(tiny)):
        wait(lambda: warm_server.is_running(tiny))


def test_ends_when_a_loaded_file_has_changed(tiny: Workspace) -> None:
    server = warm_server.ServerProcess(tiny)
    with contextlib.closing(server):
        wait(lambda: warm_server.is_running(tiny))
        judge(tiny, RIGHT)
        syllabus = tiny.katas / "numbers" / "pack.yaml"
        os.utime(syllabus, ns=(1, 1))
        assert judge(tiny, RIGHT).outcome == "passed"
        assert server.process.wait(timeout=600) == 0


def test_ends_when_its_worker_zygote_has_ended(tiny: Workspace) -> None:
    server = warm_server.ServerProcess(tiny)
    with contextlib.closing(server):
        wait(lambda: warm_server.is_running(tiny))
        judge(tiny, RIGHT)
        zygote = _children(server.process.pid)[0]
        os.kill(zygote, signal.SIGKILL)
        wait(lambda: Path(f"/proc/{zygote}/stat").read_text().rpartition(")")[2].split()[0] == "Z")
        assert judge(tiny, RIGHT).outcome == "passed", "by the cold path"
        assert server.process.wait(timeout=600) == 0


def test_a_client_that_does_not_wait_does_not_end_it(warm: Workspace) -> None:
    for _ in range(3):
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as channel:
            channel.connect(str(warm_server.address(warm)))
            read, write = os.pipe()
            socket.send_fds(channel, [b'{"kata": "numbers/double"}'], [write, write, write])
            os.close(read)
            os.close(write)
    assert judge(warm, RIGHT).outcome == "passed"
    assert warm_server.is_running(warm)


def test_a_kata_whose_oracle_raises_does_not_end_it(warm: Workspace) -> None:
    (warm.katas / "numbers" / "test_twice.py").write_text(DIVIDES)
    check = judge(warm, RIGHT.replace("double", "twice"), "twice").checks[0]
    assert (check.outcome, "ZeroDivisionError" in check.message) == ("failed", True)
    assert judge(warm, RIGHT).outcome == "passed"
    assert warm_server.is_running(warm)


def test_its_folder_is_closed_to_other_users(warm: Workspace) -> None:
    folder = warm_server.address(warm).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    with pytest.raises(PermissionError):
        warm_server.address(warm)


@pytest.mark.parametrize("message", [b"", b"no json", b"{}", b"[1]"])
def test_nonsense_does_not_end_it(warm: Workspace, message: bytes) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as channel:
        channel.connect(str(warm_server.address(warm)))
        with contextlib.suppress(OSError):
            channel.send(message)
    assert judge(warm, RIGHT).outcome == "passed"
    assert warm_server.is_running(warm)
