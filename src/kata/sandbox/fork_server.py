"""A process that forks a child for each client, over a socket in a folder that only this user may enter.

A client passes file descriptors to the child, learns how the child ended, and may have it killed. When a client closes
its connection, its child is killed. Needs pidfds and peer credentials, which Linux has.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kata.sandbox import lifeline

SUPPORTED = hasattr(os, "pidfd_open") and hasattr(socket, "SO_PEERCRED")
MAX_REQUEST_BYTES = 1 << 16
TIMEOUT_S = 2.0  # for the other side to send its request or its answer
MAX_DESCRIPTORS = 4


class ExitStatus(NamedTuple):
    """How a process ended."""

    code: int  # the exit code, or minus the number of the signal that killed it
    cpu_s: float


KILLED = ExitStatus(-signal.SIGKILL, 0.0)  # assumed if the fork server does not tell


class ChildHandle:
    """The client's end: a child process of the fork server."""

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self._connection, self.pid = connection, pid
        self._status: ExitStatus | None = None

    def poll(self) -> ExitStatus | None:
        """Return the exit status if the child has ended, else None. Does not block."""
        if self._status is None:
            self._connection.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                self._receive_status()
        return self._status

    def kill(self) -> None:
        """Kill the child and its process group, wait until it is gone, and close the connection."""
        if self.poll() is None:
            self._connection.settimeout(5.0)
            with contextlib.suppress(OSError):
                self._connection.send(b"kill")
                self._receive_status()
            self._status = self._status or KILLED
        self._connection.close()

    def _receive_status(self) -> None:
        answer = self._connection.recv(MAX_REQUEST_BYTES)
        if answer:
            code, cpu_s = answer.split()
            self._status = ExitStatus(int(code), float(cpu_s))
        else:
            self._status = KILLED  # the fork server itself has ended


def request_child(path: Path, request: dict[str, Any], fds: list[int]) -> ChildHandle | None:
    """Ask the fork server at `path` for a child that gets the request and the descriptors.

    Returns None if no fork server listens there or it refuses.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.settimeout(TIMEOUT_S)
        connection.connect(str(path))
        socket.send_fds(connection, [json.dumps(request).encode()], fds)
        answer = connection.recv(MAX_REQUEST_BYTES)
        if answer.isdigit():
            return ChildHandle(connection, int(answer))
    except OSError:
        pass  # no fork server listens, or it has just ended
    connection.close()
    return None


def listen(path: Path) -> socket.socket:
    """Listen at `path`; a socket that a dead server has left there is replaced.

    Raises OSError if a living server listens there.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
        except FileNotFoundError:
            pass
        else:
            raise OSError(f"a server listens at {path} already")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        listener.bind(str(path))
        listener.listen(16)
    except OSError:
        listener.close()
        raise
    return listener


class ForkServer:
    """Forks a child for each request, in one thread with one selector.

    `owner` is the reading end of a lifeline: the server ends when the other end is closed. `accepts` may load what a
    request needs, or refuse it by returning False. `run_child` gets the request and the descriptors in the child.
    """

    def __init__(
        self,
        listener: socket.socket,
        owner: int,
        run_child: Callable[[dict[str, Any], list[int]], NoReturn],
        accepts: Callable[[dict[str, Any]], bool] = lambda _: True,
    ) -> None:
        self._listener, self._owner, self._run_child, self._accepts = listener, owner, run_child, accepts
        self._connections: dict[int, socket.socket] = {}  # by process id
        self._selector = selectors.DefaultSelector()
        self._is_running = True

    def run(self) -> None:
        """Serve until the other end of the lifeline is closed or a request is refused, then kill all children."""
        self._watch(self._listener, self._accept)
        self._watch(self._owner, self._stop)
        try:
            while self._is_running:
                for key, _ in self._selector.select():
                    key.data()
        finally:
            for pid in list(self._connections):
                self._kill(pid)

    def _watch(self, file: Any, callback: Any) -> None:
        self._selector.register(file, selectors.EVENT_READ, callback)

    def _stop(self) -> None:
        self._is_running = False

    def _accept(self) -> None:
        connection, _ = self._listener.accept()
        if _peer_uid(connection) != os.getuid():
            connection.close()
            return
        connection.settimeout(TIMEOUT_S)
        try:
            data, fds, _, _ = socket.recv_fds(connection, MAX_REQUEST_BYTES, MAX_DESCRIPTORS)
        except OSError:
            connection.close()
            return
        try:
            request = _parse_request(data)
            if request is None or len(fds) < MAX_DESCRIPTORS - 1:
                connection.close()
            elif not self._accepts(request):
                with contextlib.suppress(OSError):
                    connection.send(b"stale")
                connection.close()
                self._is_running = False
            else:
                self._fork(connection, request, fds)
        finally:
            for fd in fds:
                os.close(fd)

    def _fork(self, connection: socket.socket, request: dict[str, Any], fds: list[int]) -> None:
        server = os.getpid()
        pid = os.fork()
        if pid == 0:
            lifeline.die_with(server)
            self._run_child(request, fds)
        with contextlib.suppress(OSError):  # closed by now: then the child is killed
            connection.send(str(pid).encode())
        self._connections[pid] = connection
        pidfd = os.pidfd_open(pid)
        self._watch(pidfd, lambda: self._reap(pid, pidfd))
        self._watch(connection, lambda: self._kill(pid))  # it has sent "kill" or is closed

    def _reap(self, pid: int, pidfd: int) -> None:
        self._selector.unregister(pidfd)
        os.close(pidfd)
        _, status, usage = os.wait4(pid, 0)
        connection = self._connections.pop(pid)
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(connection)
        with contextlib.suppress(OSError):
            connection.send(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime}".encode())
        connection.close()

    def _kill(self, pid: int) -> None:
        if pid not in self._connections:
            return  # it has ended, and another process may have its id by now
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(self._connections[pid])
        with contextlib.suppress(OSError):  # unread data would drop the exit status
            self._connections[pid].recv(MAX_REQUEST_BYTES, socket.MSG_DONTWAIT)
        for kill in (os.killpg, os.kill):  # the group fails if the child has not made its own yet
            with contextlib.suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)


def _parse_request(data: bytes) -> dict[str, Any] | None:
    """The request, or None if the data is not a JSON object."""
    try:
        request = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return request if isinstance(request, dict) else None


def _peer_uid(connection: socket.socket) -> int:
    """The user at the other end, according to the kernel."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])
