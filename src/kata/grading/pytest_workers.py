"""Starts the sandboxed workers in which pytest runs attempts.

pytest's process imports the properties, with their expected values, so no worker may be forked from it. `Workers`
starts a fork server instead: another interpreter, which loads stubs and nothing else, and forks a worker for each
source. It holds one end of a pipe to pytest, and ends when pytest does, in whatever way, with its workers and folder.

Where the system has no fork server (`kata.sandbox.fork_server.SUPPORTED`), each worker is an interpreter of its own.
"""

import contextlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from kata.errors import GraderFailed
from kata.grading.grader import Grader, PooledWorker
from kata.grading.runner import Limits
from kata.messages import current_language, load_language, tr
from kata.sandbox import channel, fork_server
from kata.sandbox.fork_server import ExitStatus
from kata.sandbox.loading import Source
from kata.sandbox.owned_process import OwnedProcess
from kata.sandbox.temporary_folder import TemporaryFolder
from kata.sandbox.worker import ChildWorker, Worker
from kata.verdict import Kata
from kata.workspace import Workspace

TRIES = 10  # to start a worker: on a busy machine the fork server may be late, or have been killed
OUTPUT_BYTES = Limits().output_bytes
READY = b"ready"
SOCKET = "workers"  # its name in the folder


class Output:
    """What a worker prints: a pipe that never blocks it. What does not fit in before it is read is dropped."""

    def __init__(self) -> None:
        self._read_end, self.fd = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(self.fd, False)

    def take(self) -> str:
        """What was printed since the last call, or its beginning."""
        try:
            data = os.read(self._read_end, 1 << 20)
        except BlockingIOError:
            return ""
        return data[:OUTPUT_BYTES].decode("utf-8", "backslashreplace")

    def close(self) -> None:
        os.close(self._read_end)
        os.close(self.fd)


class Workers:
    """Starts workers for the katas of one workspace. Close it after use."""

    def __init__(self, workspace: Workspace, limits: Limits) -> None:
        self._workspace, self._limits = workspace, limits
        self._folder = TemporaryFolder()
        self._numbers = itertools.count()
        self._server: _ForkServerProcess | None = None
        self._has_server = fork_server.SUPPORTED

    def new_scratch(self) -> Path:
        """A new folder; the attempt may write into the one inside it."""
        scratch = self._folder.path / str(next(self._numbers))
        (scratch / "attempt").mkdir(parents=True)
        return scratch

    def start(self, kata: Kata, source: Source, scratch: Path, out: Output, err: Output) -> Worker:
        """A worker for the source. Raises GraderFailed where none starts."""
        request = {
            "kata": kata.id,
            "about": asdict(kata),
            "file": str(source.path.absolute()),
            "reference": source.reference,
            "scratch": str(scratch),
            "limits": self._limits.rlimits(),
            "language": current_language(),
        }
        reason = ""
        for _ in range(TRIES):
            try:
                if self._has_server and (server := self._running_server()):
                    return PooledWorker(server.socket, request, out.fd, err.fd)
                return SpawnedWorker(self._workspace, request, out.fd, err.fd)
            except OSError as error:
                reason = str(error)
        raise GraderFailed(
            tr("{kata} could not be judged, which is not the attempt's fault: {reason}", kata=kata.id, reason=reason)
        )

    def has_lost_server(self) -> bool:
        """Whether the fork server has ended by itself, or something has killed it."""
        return self._server is not None and self._server.has_ended()

    def _running_server(self) -> "_ForkServerProcess | None":
        """The fork server, started if need be; None where it does not start, as under a folder of too long a path."""
        if self._server and self._server.has_ended():
            self._server.close()  # and start another
            self._server = None
        if not self._server:
            server = _ForkServerProcess(self._workspace, self._folder.path)
            if not server.is_ready():
                server.close()
                self._has_server = False
                return None
            self._server = server
        return self._server

    def close(self) -> None:
        """End the fork server and its workers, and remove the folder."""
        if self._server:
            self._server.close()
        self._folder.close()


class _ForkServerProcess(OwnedProcess):
    """The fork server, which runs until `close`, or until this process ends."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.socket = folder / SOCKET
        super().__init__(
            lambda lifeline: [*_COMMAND, "serve", str(workspace.root), str(folder), str(lifeline)],
            stdout=subprocess.PIPE,
        )

    def is_ready(self) -> bool:
        """Wait until it listens, and return True; False where it ends instead."""
        assert self.process.stdout is not None
        with self.process.stdout as answer:
            return bool(answer.read() == READY)

    def has_ended(self) -> bool:
        return self.process.poll() is not None


class SpawnedWorker(ChildWorker):
    """A worker that is an interpreter of its own (`kata.sandbox.worker.Worker`)."""

    def __init__(self, workspace: Workspace, request: dict[str, Any], out: int, err: int) -> None:
        connection, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as memory:
            memory.truncate(channel.BUFFER_BYTES)
            answers = channel.AnswerBuffer.from_fd(os.dup(memory.fileno()))
            fds = theirs.fileno(), memory.fileno()
            self._process = subprocess.Popen(
                [*_COMMAND, "work", str(workspace.root), *map(str, fds)],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=err,
                pass_fds=fds,
            )
        super().__init__(self._process.pid, connection, answers)
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as stdin:
            stdin.write(json.dumps(request).encode())

    def _wait(self, options: int) -> ExitStatus | None:
        status = super()._wait(options)
        if status is not None:
            self._process.returncode = status.code  # as Popen has not waited for it itself
        return status


# -- the other interpreters ----------------------------------------------------------------------------------------

_COMMAND = [sys.executable, "-P", "-m", __name__ if __name__ != "__main__" else "kata.grading.pytest_workers"]


def serve(workspace: Workspace, folder: Path, lifeline: int) -> None:
    """Fork workers until the lifeline closes, then remove the folder."""
    grader = Grader(workspace)

    def accept(request: dict[str, Any]) -> bool:
        load_language(request["language"])
        grader.load_base([Kata(**request["about"])])  # loads a stub once
        return True

    listener = fork_server.listen(folder / SOCKET)
    try:
        os.write(1, READY)
        _redirect_to_null(1)
        fork_server.ForkServer(listener, lifeline, grader.run_worker, accept).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def work(workspace: Workspace, connection: int, memory: int) -> NoReturn:
    """Run the attempt of the request on standard input as the only worker of this process."""
    with open(0, "rb", closefd=False) as source:
        request: dict[str, Any] = json.loads(source.read())
    _redirect_to_null(0)
    grader = Grader(workspace)
    grader.load_base([Kata(**request["about"])])
    grader.run_worker(request, [connection, memory, 1, 2])


def _redirect_to_null(fd: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, fd)
    os.close(null)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # pytest handles Ctrl-C
    if sys.argv[1] == "serve":
        serve(Workspace(Path(sys.argv[2])), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        work(Workspace(Path(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4]))
