"""The cell: a process that holds one attempt, confined by the kernel, and answers what a grader asks of it.

It is forked before any property is loaded: there is no oracle in its memory and no reference it may read.
"""

import contextlib
import gc
import io
import json
import os
import signal
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from kata.model import Kata
from kata.sandbox import channel, confine
from kata.sandbox.channel import AnswerBuffer
from kata.sandbox.codec import FORGED_DATA_ERRORS, PLAIN_TYPES, Ref, Table, linked_classes
from kata.sandbox.fork_server import ExitStatus
from kata.sandbox.loading import InvalidSource, Source, Stub, describe_error
from kata.sandbox.local_host import AttemptRaised, LocalHost

as_json = json.JSONEncoder(ensure_ascii=False).encode
KEPT_ANSWERS = 4
CONTAINERS = (list, dict, set, deque)


@dataclass(frozen=True, slots=True)
class WorkerSpec:
    """What a cell is to hold, and what it is held to."""

    source: Source
    kata: Kata
    stub: Stub
    held: confine.SandboxPolicy


class Worker(Protocol):
    """The grader's end of a cell."""

    pid: int
    connection: socket.socket
    answers: AnswerBuffer

    def poll(self) -> ExitStatus | None:
        """How it has ended, if it has."""

    def close(self) -> None:
        """Stop it and wait until nothing of it is left."""


class ForkedWorker:
    """A cell that this very process has forked."""

    def __init__(self, spec: WorkerSpec) -> None:
        self.answers = AnswerBuffer.create()
        self.connection, theirs = socket.socketpair()
        self._end: ExitStatus | None = None
        self.pid = os.fork()
        if self.pid == 0:
            run_worker(theirs, self.answers, spec)
        theirs.close()

    def poll(self) -> ExitStatus | None:
        return self._waited(os.WNOHANG)

    def close(self) -> None:
        self.connection.close()
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            self._waited(0)

    def _waited(self, how: int) -> ExitStatus | None:
        if self._end is None:
            pid, status, usage = os.wait4(self.pid, how)
            if pid:
                self._end = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
        return self._end


def run_worker(connection: socket.socket, answers: AnswerBuffer, spec: WorkerSpec) -> NoReturn:
    """The life of the forked process: confine itself, answer until the connection closes, end without ceremony."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        gc.enable()  # which a warm grader does without
        gc.set_threshold(100_000)  # what a verdict needs is gone before that, and what runs wild is not
        os.closerange(3, connection.fileno())
        os.closerange(connection.fileno() + 1, 1 << 16)
        os.chdir(spec.held.scratch)
        sys.stdout, sys.stderr = _unbuffered(1), _unbuffered(2)
        confine.confine(spec.held)
        handler = RequestHandler(LocalHost(spec.source, spec.kata, spec.stub), linked_classes(spec.stub.names))
        while True:
            asked = channel.receive(connection, None)
            channel.send(
                connection,
                _batch(asked, handler, answers) if asked["op"] == "batch" else _written(handler.answer(asked)),
            )
    finally:
        os._exit(0)


def _unbuffered(fd: int) -> io.TextIOWrapper:
    """A stream that keeps nothing back: a cell ends without ceremony."""
    raw: Any = io.FileIO(fd, "w", closefd=False)
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)


def _batch(asked: dict[str, Any], handler: "RequestHandler", answers: AnswerBuffer) -> str:
    """Answer many questions, each on the answers as soon as it is known."""
    answers.clear()
    done = 0
    for rows, args in asked["asked"]:
        one = {"op": asked["what"], "entry": asked["entry"], "rows": rows, "args": args}
        said = handler.answer(one)
        is_plain = len(said) == 1 and "value" in said and type(said["value"]) in (int, bool)
        text = as_json(said["value"]) if is_plain else _written(said)
        if not answers.write(text):
            return f'{{"done": {done}, "next": {text}}}'  # the rest will be asked one by one
        done += 1
    return f'{{"done": {done}}}'


class RequestHandler:
    """Where questions are answered."""

    def __init__(self, host: LocalHost, classes: dict[str, type]) -> None:
        self._host, self._classes = host, classes
        self._given = 0  # answers that a later call could change
        self._kept: deque[tuple[int, Any, Any]] = deque(maxlen=KEPT_ANSWERS)  # the last of them: number, now, then

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """What there is to say, whatever the attempt does."""
        try:
            return self._done(message)
        except AttemptRaised as error:
            return {"raised": error.kind, "text": str(error)}
        except InvalidSource as error:
            return {"invalid": str(error)}
        except RecursionError:
            return {"raised": "RecursionError", "text": "the answer is nested too deeply to be data"}
        except BaseException as error:  # there is no alarm here, and nobody but the attempt who could raise
            if message["op"] == "load":
                return {"invalid": describe_error(error)}
            return {"raised": type(error).__name__, "text": describe_error(error)}

    def _done(self, message: dict[str, Any]) -> dict[str, Any]:
        host, op = self._host, message["op"]
        if op == "load":
            host.load()
            return {"value": None}
        table = Table(self._classes)
        table.build(message["rows"])
        args = tuple([table.decode(one) for one in message["args"]])
        if op == "play":
            outcomes = host.play_unshared(message["entry"], args[0])
            if message.get("quiet"):
                return {"value": None}
            plain = [[kind, value if type(value) in PLAIN_TYPES else table.encode(value)] for kind, value in outcomes]
            return {"value": plain}
        if op == "count":
            counts, answer = host.run_counted(message["entry"], args, message["budgets"])
            return {"value": [counts, table.encode(answer)]}
        kwargs = {name: table.decode(value) for name, value in message.get("kwargs", {}).items()}
        before = table.snapshot()
        if op == "call":
            value = host.call(message["entry"], args, kwargs, deep=message.get("deep", False))
            if message.get("quiet"):
                return {"value": None}
        else:
            value = host.act(Ref(message["ref"]), message["action"], args, kwargs)
        return self._reply(value, table, before, args, message["args"])

    def _reply(self, value: Any, table: Table, before: Any, args: tuple[Any, ...], sent: list[Any]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if changed := self._changes(table):
            said["earlier"] = changed
        said["value"] = table.encode(value)
        if type(value) in CONTAINERS:
            self._given += 1
            self._kept.append((self._given, value, said["value"]))
            said["kept"] = self._given
        after = [table.encode(argument) for argument in args]
        if after != sent:
            said["args"] = after
        if table.snapshot() != before:
            said["rows"] = table.rows()
        return said

    def _changes(self, table: Table) -> list[tuple[int, Any]]:
        """Which earlier answers a later call has changed, by number, and what has become of each."""
        return [(number, now) for number, answer, data in self._kept if (now := table.encode(answer)) != data]


def _written(said: dict[str, Any]) -> str:
    """The answer as text, or why there is none: a number of a million digits, a list of a million lists."""
    try:
        text = as_json(said)
        wrong = (
            ""
            if len(text) <= channel.MAX_MESSAGE_BYTES // 4
            else f"is larger than {channel.MAX_MESSAGE_BYTES >> 22} million characters"
        )
    except (MemoryError, *FORGED_DATA_ERRORS) as error:
        wrong = f"cannot be passed on: {describe_error(error)}"
    return json.dumps({"raised": "NoData", "text": f"the answer {wrong}"}) if wrong else text


def cpu_time_s(pid: int) -> float:
    """The CPU time a process has used so far, as the kernel accounts it; 0 where it does not say."""
    with contextlib.suppress(OSError, AttributeError):
        return time.clock_gettime(~pid << 3 | 2)
    return 0.0
