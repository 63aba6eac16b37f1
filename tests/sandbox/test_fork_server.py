"""A forker: a child for whoever asks, told of its end, gone with its asker; what is no request does not disturb it."""

import contextlib
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from kata.sandbox import fork_server
from kata.sandbox.fork_server import ChildHandle, listen, request_child
from kata.sandbox.worker import cpu_time_s

pytestmark = pytest.mark.skipif(not fork_server.SUPPORTED, reason="no pidfd or peer credentials here")

STANDARD = [0, 1, 2]  # some descriptors to pass along


def wait(until: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not until():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def live(request: dict[str, Any], fds: list[int]) -> NoReturn:
    """Do what the request says, in a process group of its own."""
    try:
        os.setsid()
        if request.get("forks") and os.fork() == 0:
            request |= {"waits": True, "says": str(os.getpid())}
        signal.alarm(20)  # so that it ends whatever becomes of the test
        if request.get("says"):
            os.write(fds[0], request["says"].encode())
        while time.process_time() < request.get("computes_s", 0.0):
            pass
        if request.get("waits"):
            signal.pause()
        os._exit(request.get("code", 0))
    finally:
        os._exit(70)


def accepts(request: dict[str, Any]) -> bool:
    time.sleep(request.get("prepares_s", 0.0))
    return "stale" not in request


class Served:
    """A forker in a process of its own, as long as the lifeline is held."""

    def __init__(self, path: Path) -> None:
        self.path, self._code = path, None
        listener = listen(path)
        lifeline, self._held = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 70
            try:
                os.close(self._held)
                fork_server.ForkServer(listener, lifeline, live, accepts).run()
                code = 0
            finally:
                os._exit(code)
        os.close(lifeline)
        listener.close()

    def asked(self, fds: list[int] = STANDARD, **request: Any) -> ChildHandle:
        found = request_child(self.path, request, fds)
        assert found is not None
        return found

    def told(self, data: bytes, fds: list[int]) -> bytes:
        """What it says to anything at all."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(self.path))
            socket.send_fds(connection, [data], fds)
            return connection.recv(99)

    def close(self) -> int:
        """Let it go; its exit code."""
        if self._code is None:
            os.close(self._held)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with contextlib.closing(Served(tmp_path / "forker")) as one:
        yield one


def end_of(child: ChildHandle) -> fork_server.ExitStatus:
    """How it has ended, once it has."""
    wait(child.poll)
    child.kill()
    found = child.poll()
    assert found is not None
    return found


def is_gone(pid: int) -> bool:
    """Whether there is no such process, or only its name for whoever cares to ask."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


class TestAChild:
    @pytest.mark.parametrize("code", [0, 1, 70, 255])
    def test_is_told_of_by_its_exit_code(self, served: Served, code: int) -> None:
        assert end_of(served.asked(code=code))[0] == code

    def test_is_told_of_by_the_signal_that_ended_it(self, served: Served) -> None:
        child = served.asked(waits=True)
        wait(lambda: os.getpgid(child.pid) == child.pid)
        os.kill(child.pid, signal.SIGTERM)
        assert end_of(child)[0] == -signal.SIGTERM

    def test_is_told_of_with_the_seconds_it_has_computed(self, served: Served) -> None:
        _, used_s = end_of(served.asked(computes_s=0.1))
        assert 0.1 <= used_s < 1.0

    def test_has_not_ended_as_long_as_it_lives(self, served: Served) -> None:
        child = served.asked(waits=True)
        assert child.poll() is None
        assert not is_gone(child.pid)
        child.kill()

    def test_has_the_descriptors_that_were_passed(self, served: Served) -> None:
        ours, theirs = os.pipe()
        child = served.asked([theirs, 1, 2], says="here")
        assert os.read(ours, 99) == b"here"
        os.close(ours)
        os.close(theirs)
        child.kill()

    def test_is_one_of_many(self, served: Served) -> None:
        children = [served.asked(code=code) for code in range(9)]
        assert [end_of(child)[0] for child in children] == [*range(9)]

    def test_leaves_no_process_behind(self, served: Served) -> None:
        child = served.asked()
        end_of(child)
        assert is_gone(child.pid)


class TestKilling:
    def test_returns_when_the_child_is_gone(self, served: Served) -> None:
        child = served.asked(waits=True)
        child.kill()
        assert is_gone(child.pid)
        assert child.poll() is not None
        assert child.poll()[0] == -signal.SIGKILL

    def test_stops_what_the_child_has_started(self, served: Served) -> None:
        ours, theirs = os.pipe()
        child = served.asked([theirs, 1, 2], forks=True, waits=True)
        started = int(os.read(ours, 99))
        os.close(ours)
        os.close(theirs)
        child.kill()
        wait(lambda: is_gone(started))

    def test_tells_the_seconds_that_the_child_has_computed(self, served: Served) -> None:
        child = served.asked(computes_s=0.1, waits=True)
        wait(lambda: cpu_time_s(child.pid) >= 0.1)
        child.kill()
        assert child.poll()[1] >= 0.09

    def test_may_be_done_twice_and_after_the_end(self, served: Served) -> None:
        child = served.asked(code=3)
        assert end_of(child)[0] == 3
        child.kill()
        assert child.poll() == end_of(child)

    def test_of_one_leaves_the_others_alone(self, served: Served) -> None:
        one, other = served.asked(waits=True), served.asked(waits=True)
        one.kill()
        assert other.poll() is None
        other.kill()

    def test_happens_when_the_asker_is_gone(self, served: Served) -> None:
        ours, theirs = os.pipe()
        asker = os.fork()
        if asker == 0:
            try:
                os.write(theirs, str(served.asked(waits=True).pid).encode())
            finally:
                os._exit(0)
        os.waitpid(asker, 0)
        pid = int(os.read(ours, 99))
        os.close(ours)
        os.close(theirs)
        wait(lambda: is_gone(pid))


class TestAForker:
    def test_goes_when_its_lifeline_ends_and_takes_its_children_along(self, served: Served) -> None:
        child = served.asked(waits=True)
        assert served.close() == 0
        wait(lambda: is_gone(child.pid))
        assert end_of(child) == (-signal.SIGKILL, 0.0)

    def test_goes_after_a_request_that_it_refuses(self, served: Served) -> None:
        assert request_child(served.path, {"stale": True}, STANDARD) is None
        wait(lambda: is_gone(served.pid))
        assert served.close() == 0

    @pytest.mark.parametrize(
        "data", [b"", b"no json", b"\xff", b"[1]", b"7", b"null", b'{"code": 5}', b"x" * 60_000, b"[" * 60_000]
    )
    @pytest.mark.parametrize("fds", [[], [0, 1]])
    def test_does_not_mind_what_is_no_request(self, served: Served, data: bytes, fds: list[int]) -> None:
        assert served.told(data, fds) == b""
        assert end_of(served.asked(code=4))[0] == 4

    def test_does_not_mind_who_looks_in_and_goes(self, served: Served) -> None:
        for _ in range(3):
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
                connection.connect(str(served.path))
        assert end_of(served.asked(code=4))[0] == 4

    @pytest.mark.parametrize(
        "request_", [b'{"waits": true}', b'{"prepares_s": 0.1, "waits": true}', b'{"prepares_s": 0.1}']
    )
    def test_does_not_mind_who_does_not_wait_for_an_answer(self, served: Served, request_: bytes) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(served.path))
            socket.send_fds(connection, [request_], STANDARD)
        assert end_of(served.asked(code=4))[0] == 4

    def test_keeps_no_descriptor_of_those_it_has_served(self, served: Served) -> None:
        def open_there() -> list[str]:
            served.told(b"", [])  # once that is answered, all before it is done
            return os.listdir(f"/proc/{served.pid}/fd")  # noqa: PTH208

        before = open_there()
        for _ in range(5):
            end_of(served.asked())
            served.asked(waits=True).kill()
            served.told(b"[1]", STANDARD)
            served.told(b"no json", STANDARD)
        assert open_there() == before


class TestListening:
    def test_is_refused_where_somebody_listens(self, tmp_path: Path) -> None:
        with listen(tmp_path / "here"), pytest.raises(OSError, match="a server listens at"):
            listen(tmp_path / "here")

    def test_takes_over_what_a_dead_one_has_left(self, tmp_path: Path) -> None:
        listen(tmp_path / "here").close()
        assert (tmp_path / "here").is_socket()
        with listen(tmp_path / "here"), socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(tmp_path / "here"))

    def test_leaves_nothing_open_where_it_is_not_possible(self, tmp_path: Path) -> None:
        before = os.listdir("/proc/self/fd")  # noqa: PTH208
        with pytest.raises(FileNotFoundError):
            listen(tmp_path / "nowhere" / "here")
        assert os.listdir("/proc/self/fd") == before  # noqa: PTH208


class TestAsking:
    def test_comes_to_nothing_where_nobody_listens(self, tmp_path: Path) -> None:
        listen(tmp_path / "dead").close()
        assert request_child(tmp_path / "dead", {}, STANDARD) is None
        assert request_child(tmp_path / "nowhere", {}, STANDARD) is None

    def test_comes_to_nothing_where_nobody_answers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fork_server, "TIMEOUT_S", 0.05)
        with listen(tmp_path / "deaf"):
            assert request_child(tmp_path / "deaf", {}, STANDARD) is None

    def test_passes_the_request_on_as_it_is(self, tmp_path: Path) -> None:
        with listen(tmp_path / "here") as listener:
            asker = os.fork()
            if asker == 0:
                code = 1
                try:
                    code = 0 if request_child(tmp_path / "here", {"两": [1]}, STANDARD) is None else 1
                finally:
                    os._exit(code)
            connection, _ = listener.accept()
            with connection:
                data, fds, _, _ = socket.recv_fds(connection, 999, 9)
                connection.send(b"no number")
            for fd in fds:
                os.close(fd)
            assert os.waitstatus_to_exitcode(os.waitpid(asker, 0)[1]) == 0
        assert (json.loads(data), len(fds)) == ({"两": [1]}, 3)
