"""A process that forks a child for whoever asks, over a socket in a folder that only this user may enter.

Who asks passes file descriptors along, hears how the child has ended, and may have it killed; a child whose asker is
gone is killed too. Needs pidfds and peer credentials, which Linux has.
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
from typing import Any, NoReturn

SUPPORTED = hasattr(os, "pidfd_open") and hasattr(socket, "SO_PEERCRED")
MAX_REQUEST_BYTES = 1 << 16  # bytes of a request
TIMEOUT_S = 2.0
MAX_DESCRIPTORS = 4

ExitStatus = tuple[int, float]  # exit code, or minus a signal's number; CPU seconds used


class ChildHandle:
    """The asker's end: a child in another process's care."""

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self._connection, self.pid = connection, pid
        self._end: ExitStatus | None = None

    def poll(self) -> ExitStatus | None:
        """How the child has ended, if it has."""
        if self._end is None:
            self._connection.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                self._hear()
        return self._end

    def kill(self) -> None:
        """Stop the child and all it started, and wait until it is gone."""
        if self.poll() is None:
            self._connection.settimeout(5.0)
            with contextlib.suppress(OSError):
                self._connection.send(b"kill")
                self._hear()
            self._end = self._end or (-signal.SIGKILL, 0.0)
        self._connection.close()

    def _hear(self) -> None:
        said = self._connection.recv(MAX_REQUEST_BYTES)
        # nothing is said when who had it in its care is itself gone
        self._end = (int(said.split()[0]), float(said.split()[1])) if said else (-signal.SIGKILL, 0.0)


def request_child(path: Path, request: dict[str, Any], fds: list[int]) -> ChildHandle | None:
    """Have a child forked that gets the request and the descriptors; None where nobody does that."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.settimeout(TIMEOUT_S)
        connection.connect(str(path))
        socket.send_fds(connection, [json.dumps(request).encode()], fds)
        answer = connection.recv(MAX_REQUEST_BYTES)
        if answer.isdigit():
            return ChildHandle(connection, int(answer))
    except OSError:
        pass  # nobody listens, or it went away just now
    connection.close()
    return None


def listen(path: Path) -> socket.socket:
    """Raises OSError where somebody alive listens there; what a dead one left is taken over."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
        except FileNotFoundError:
            pass
        else:
            raise OSError("there is one already")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        listener.bind(str(path))
        listener.listen(16)
    except OSError:
        listener.close()
        raise
    return listener


class ForkServer:
    """One thread, one selector: a listener, a lifeline, and per child a connection and a process.

    `accepts` may refuse a request, and may prepare for it; `live` is the child's life.
    """

    def __init__(
        self,
        listener: socket.socket,
        lifeline: int,
        live: Callable[[dict[str, Any], list[int]], NoReturn],
        accepts: Callable[[dict[str, Any]], bool] = lambda _: True,
    ) -> None:
        self._listener, self._lifeline, self._live, self._accepts = listener, lifeline, live, accepts
        self._connections: dict[int, socket.socket] = {}  # by process id
        self._selector = selectors.DefaultSelector()
        self._goes_on = True

    def run(self) -> None:
        """Serve until the other end of the lifeline is closed, or a request is refused."""
        self._watch(self._listener, self._accept)
        self._watch(self._lifeline, self._end)
        try:
            while self._goes_on:
                for key, _ in self._selector.select():
                    key.data()
        finally:
            for pid in list(self._connections):
                self._kill(pid)

    def _watch(self, file: Any, then: Any) -> None:
        self._selector.register(file, selectors.EVENT_READ, then)

    def _end(self) -> None:
        self._goes_on = False

    def _accept(self) -> None:
        connection, _ = self._listener.accept()
        if _peer(connection) != os.getuid():
            connection.close()
            return
        connection.settimeout(TIMEOUT_S)
        try:
            data, fds, _, _ = socket.recv_fds(connection, MAX_REQUEST_BYTES, MAX_DESCRIPTORS)
        except OSError:
            connection.close()
            return
        try:
            request = _parsed(data)
            if request is None or len(fds) < MAX_DESCRIPTORS - 1:
                connection.close()
            elif not self._accepts(request):
                with contextlib.suppress(OSError):
                    connection.send(b"stale")
                connection.close()
                self._goes_on = False
            else:
                self._fork(connection, request, fds)
        finally:
            for fd in fds:
                os.close(fd)

    def _fork(self, connection: socket.socket, request: dict[str, Any], fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            self._live(request, fds)
        with contextlib.suppress(OSError):  # who asked has not waited: the closed connection will have the child killed
            connection.send(str(pid).encode())
        self._connections[pid] = connection
        pidfd = os.pidfd_open(pid)
        self._watch(pidfd, lambda: self._ended(pid, pidfd))
        self._watch(connection, lambda: self._kill(pid))  # it says "kill", or is gone

    def _ended(self, pid: int, pidfd: int) -> None:
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
            return  # it has ended meanwhile, and its number may be another's
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(self._connections[pid])
        with contextlib.suppress(OSError):  # left unread, the word would take along the answer to it
            self._connections[pid].recv(MAX_REQUEST_BYTES, socket.MSG_DONTWAIT)
        for kill in (os.killpg, os.kill):  # a child leads a group of its own, or never got that far
            with contextlib.suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)


def _parsed(data: bytes) -> dict[str, Any] | None:
    """The request; None for what is none."""
    try:
        request = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return request if isinstance(request, dict) else None


def _peer(connection: socket.socket) -> int:
    """The user at the other end, as the kernel knows it."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])
