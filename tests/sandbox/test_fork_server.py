"""The fork server: it forks a child per client, reports how it ended, and kills it when the client goes."""

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
from kata.sandbox.time_budget import cpu_s

pytestmark = pytest.mark.skipif(not fork_server.SUPPORTED, reason="no pidfd or peer credentials here")

STANDARD = [0, 1, 2]  # some descriptors to pass along


def wait(until: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not until():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def run_child(request: dict[str, Any], fds: list[int]) -> NoReturn:
    """Do what the request says, in a process group of the child's own."""
    try:
        os.setsid()
        if request.get("forks") and os.fork() == 0:
            request |= {"waits": True, "says": str(os.getpid())}
        signal.alarm(20)  # so that it ends even if the test fails
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


class Server:
    """A fork server in a process of its own, until it is closed."""

    def __init__(self, path: Path) -> None:
        self.path, self._code = path, None
        listener = listen(path)
        lifeline, self._lifeline_end = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 70
            try:
                os.close(self._lifeline_end)
                fork_server.ForkServer(listener, lifeline, run_child, accepts).run()
                code = 0
            finally:
                os._exit(code)
        os.close(lifeline)
        listener.close()

    def request(self, fds: list[int] = STANDARD, **request: Any) -> ChildHandle:
        child = request_child(self.path, request, fds)
        assert child is not None
        return child

    def send_raw(self, data: bytes, fds: list[int]) -> bytes:
        """Send any data and return the answer."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(self.path))
            socket.send_fds(connection, [data], fds)
            return connection.recv(99)

    def close(self) -> int:
        """Close the lifeline, wait, and return the exit code."""
        if self._code is None:
            os.close(self._lifeline_end)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with contextlib.closing(Server(tmp_path / "socket")) as server:
        yield server


def wait_for(child: ChildHandle) -> fork_server.ExitStatus:
    """Wait until the child has ended, and return its exit status."""
    wait(child.poll)
    child.kill()
    status = child.poll()
    assert status is not None
    return status


def is_gone(pid: int) -> bool:
    """Whether the process does not exist any more, or is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


class TestAChild:
    @pytest.mark.parametrize("code", [0, 1, 70, 255])
    def test_is_reported_with_its_exit_code(self, server: Server, code: int) -> None:
        assert wait_for(server.request(code=code))[0] == code

    def test_is_reported_with_the_signal_that_ended_it(self, server: Server) -> None:
        child = server.request(waits=True)
        wait(lambda: os.getpgid(child.pid) == child.pid)
        os.kill(child.pid, signal.SIGTERM)
        assert wait_for(child)[0] == -signal.SIGTERM

    def test_is_reported_with_its_cpu_time(self, server: Server) -> None:
        _, used_s = wait_for(server.request(computes_s=0.1))
        assert 0.1 <= used_s < 1.0

    def test_has_not_ended_as_long_as_it_lives(self, server: Server) -> None:
        child = server.request(waits=True)
        assert child.poll() is None
        assert not is_gone(child.pid)
        child.kill()

    def test_has_the_descriptors_that_were_passed(self, server: Server) -> None:
        ours, theirs = os.pipe()
        child = server.request([theirs, 1, 2], says="here")
        assert os.read(ours, 99) == b"here"
        os.close(ours)
        os.close(theirs)
        child.kill()

    def test_is_one_of_many(self, server: Server) -> None:
        children = [server.request(code=code) for code in range(9)]
        assert [wait_for(child)[0] for child in children] == [*range(9)]

    def test_leaves_no_process_behind(self, server: Server) -> None:
        child = server.request()
        wait_for(child)
        assert is_gone(child.pid)


class TestKilling:
    def test_returns_when_the_child_is_gone(self, server: Server) -> None:
        child = server.request(waits=True)
        child.kill()
        assert is_gone(child.pid)
        assert child.poll() is not None
        assert child.poll()[0] == -signal.SIGKILL

    def test_stops_what_the_child_has_started(self, server: Server) -> None:
        ours, theirs = os.pipe()
        child = server.request([theirs, 1, 2], forks=True, waits=True)
        started = int(os.read(ours, 99))
        os.close(ours)
        os.close(theirs)
        child.kill()
        wait(lambda: is_gone(started))

    def test_reports_the_cpu_time_of_the_child(self, server: Server) -> None:
        child = server.request(computes_s=0.1, waits=True)
        wait(lambda: cpu_s(child.pid) >= 0.1)
        child.kill()
        assert child.poll()[1] >= 0.09

    def test_may_be_done_twice_and_after_the_end(self, server: Server) -> None:
        child = server.request(code=3)
        assert wait_for(child)[0] == 3
        child.kill()
        assert child.poll() == wait_for(child)

    def test_of_one_leaves_the_others_alone(self, server: Server) -> None:
        one, other = server.request(waits=True), server.request(waits=True)
        one.kill()
        assert other.poll() is None
        other.kill()

    def test_happens_when_the_asker_is_gone(self, server: Server) -> None:
        ours, theirs = os.pipe()
        client = os.fork()
        if client == 0:
            try:
                os.write(theirs, str(server.request(waits=True).pid).encode())
            finally:
                os._exit(0)
        os.waitpid(client, 0)
        pid = int(os.read(ours, 99))
        os.close(ours)
        os.close(theirs)
        wait(lambda: is_gone(pid))


class TestTheServer:
    def test_goes_when_its_lifeline_ends_and_takes_its_children_along(self, server: Server) -> None:
        child = server.request(waits=True)
        assert server.close() == 0
        wait(lambda: is_gone(child.pid))
        assert wait_for(child) == (-signal.SIGKILL, 0.0)

    def test_goes_after_a_request_that_it_refuses(self, server: Server) -> None:
        assert request_child(server.path, {"stale": True}, STANDARD) is None
        wait(lambda: is_gone(server.pid))
        assert server.close() == 0

    @pytest.mark.parametrize(
        "data", [b"", b"no json", b"\xff", b"[1]", b"7", b"null", b'{"code": 5}', b"x" * 60_000, b"[" * 60_000]
    )
    @pytest.mark.parametrize("fds", [[], [0, 1]])
    def test_ignores_what_is_no_request(self, server: Server, data: bytes, fds: list[int]) -> None:
        assert server.send_raw(data, fds) == b""
        assert wait_for(server.request(code=4))[0] == 4

    def test_ignores_a_client_that_sends_nothing(self, server: Server) -> None:
        for _ in range(3):
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
                connection.connect(str(server.path))
        assert wait_for(server.request(code=4))[0] == 4

    @pytest.mark.parametrize(
        "request_", [b'{"waits": true}', b'{"prepares_s": 0.1, "waits": true}', b'{"prepares_s": 0.1}']
    )
    def test_ignores_a_client_that_does_not_wait_for_an_answer(self, server: Server, request_: bytes) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(server.path))
            socket.send_fds(connection, [request_], STANDARD)
        assert wait_for(server.request(code=4))[0] == 4

    def test_keeps_no_descriptor_of_earlier_clients(self, server: Server) -> None:
        def open_descriptors() -> list[str]:
            server.send_raw(b"", [])  # when this is answered, everything before it has been handled
            return os.listdir(f"/proc/{server.pid}/fd")  # noqa: PTH208

        before = open_descriptors()
        for _ in range(5):
            wait_for(server.request())
            server.request(waits=True).kill()
            server.send_raw(b"[1]", STANDARD)
            server.send_raw(b"no json", STANDARD)
        assert open_descriptors() == before


class TestListening:
    def test_is_refused_where_a_server_listens(self, tmp_path: Path) -> None:
        with listen(tmp_path / "here"), pytest.raises(OSError, match="a server listens at"):
            listen(tmp_path / "here")

    def test_replaces_the_socket_of_a_dead_server(self, tmp_path: Path) -> None:
        listen(tmp_path / "here").close()
        assert (tmp_path / "here").is_socket()
        with listen(tmp_path / "here"), socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(str(tmp_path / "here"))

    def test_leaves_nothing_open_where_it_is_not_possible(self, tmp_path: Path) -> None:
        before = os.listdir("/proc/self/fd")  # noqa: PTH208
        with pytest.raises(FileNotFoundError):
            listen(tmp_path / "nowhere" / "here")
        assert os.listdir("/proc/self/fd") == before  # noqa: PTH208


class TestRequestingAChild:
    def test_returns_none_where_no_server_listens(self, tmp_path: Path) -> None:
        listen(tmp_path / "dead").close()
        assert request_child(tmp_path / "dead", {}, STANDARD) is None
        assert request_child(tmp_path / "nowhere", {}, STANDARD) is None

    def test_returns_none_where_no_server_answers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fork_server, "TIMEOUT_S", 0.05)
        with listen(tmp_path / "deaf"):
            assert request_child(tmp_path / "deaf", {}, STANDARD) is None

    def test_passes_the_request_on_as_it_is(self, tmp_path: Path) -> None:
        with listen(tmp_path / "here") as listener:
            client = os.fork()
            if client == 0:
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
            assert os.waitstatus_to_exitcode(os.waitpid(client, 0)[1]) == 0
        assert (json.loads(data), len(fds)) == ({"两": [1]}, 3)
