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

POSSIBLE = hasattr(os, "pidfd_open") and hasattr(socket, "SO_PEERCRED")
MESSAGE = 1 << 16  # bytes of a request
PATIENCE_S = 2.0
DESCRIPTORS = 4

Ended = tuple[int, float]  # exit code, or minus a signal's number; CPU seconds used


class Asked:
    """The asker's end: a child in another process's care."""

    def __init__(self, channel: socket.socket, pid: int) -> None:
        self._channel, self.pid = channel, pid
        self._end: Ended | None = None

    def ended(self) -> Ended | None:
        """How the child has ended, if it has."""
        if self._end is None:
            self._channel.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                self._hear()
        return self._end

    def kill(self) -> None:
        """Stop the child and all it started, and wait until it is gone."""
        if self.ended() is None:
            self._channel.settimeout(5.0)
            with contextlib.suppress(OSError):
                self._channel.send(b"kill")
                self._hear()
            self._end = self._end or (-signal.SIGKILL, 0.0)
        self._channel.close()

    def _hear(self) -> None:
        said = self._channel.recv(MESSAGE)
        # nothing is said when who had it in its care is itself gone
        self._end = (int(said.split()[0]), float(said.split()[1])) if said else (-signal.SIGKILL, 0.0)


def ask(path: Path, request: dict[str, Any], fds: list[int]) -> Asked | None:
    """Have a child forked that gets the request and the descriptors; None where nobody does that."""
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        channel.settimeout(PATIENCE_S)
        channel.connect(str(path))
        socket.send_fds(channel, [json.dumps(request).encode()], fds)
        answer = channel.recv(MESSAGE)
        if answer.isdigit():
            return Asked(channel, int(answer))
    except OSError:
        pass  # nobody listens, or it went away just now
    channel.close()
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


class Forker:
    """One thread, one selector: a listener, a lifeline, and per child a channel and a process.

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
        self._channels: dict[int, socket.socket] = {}  # by process id
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
            for pid in list(self._channels):
                self._kill(pid)

    def _watch(self, file: Any, then: Any) -> None:
        self._selector.register(file, selectors.EVENT_READ, then)

    def _end(self) -> None:
        self._goes_on = False

    def _accept(self) -> None:
        channel, _ = self._listener.accept()
        if _peer(channel) != os.getuid():
            channel.close()
            return
        channel.settimeout(PATIENCE_S)
        try:
            data, fds, _, _ = socket.recv_fds(channel, MESSAGE, DESCRIPTORS)
        except OSError:
            channel.close()
            return
        try:
            request = _parsed(data)
            if request is None or len(fds) < DESCRIPTORS - 1:
                channel.close()
            elif not self._accepts(request):
                with contextlib.suppress(OSError):
                    channel.send(b"stale")
                channel.close()
                self._goes_on = False
            else:
                self._fork(channel, request, fds)
        finally:
            for fd in fds:
                os.close(fd)

    def _fork(self, channel: socket.socket, request: dict[str, Any], fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            self._live(request, fds)
        with contextlib.suppress(OSError):  # who asked has not waited: the closed channel will have the child killed
            channel.send(str(pid).encode())
        self._channels[pid] = channel
        pidfd = os.pidfd_open(pid)
        self._watch(pidfd, lambda: self._ended(pid, pidfd))
        self._watch(channel, lambda: self._kill(pid))  # it says "kill", or is gone

    def _ended(self, pid: int, pidfd: int) -> None:
        self._selector.unregister(pidfd)
        os.close(pidfd)
        _, status, usage = os.wait4(pid, 0)
        channel = self._channels.pop(pid)
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(channel)
        with contextlib.suppress(OSError):
            channel.send(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime}".encode())
        channel.close()

    def _kill(self, pid: int) -> None:
        if pid not in self._channels:
            return  # it has ended meanwhile, and its number may be another's
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(self._channels[pid])
        with contextlib.suppress(OSError):  # left unread, the word would take along the answer to it
            self._channels[pid].recv(MESSAGE, socket.MSG_DONTWAIT)
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


def _peer(channel: socket.socket) -> int:
    """The user at the other end, as the kernel knows it."""
    credentials = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])
