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
from kata.sandbox import channel as sandbox_channel
from kata.sandbox import confine
from kata.sandbox.channel import Board
from kata.sandbox.codec import MISFITS, PLAIN, Ref, Table, linked_classes
from kata.sandbox.fork_server import Ended
from kata.sandbox.loading import Invalid, Source, Stub, described
from kata.sandbox.local_host import AttemptRaised, LocalHost

as_json = json.JSONEncoder(ensure_ascii=False).encode
KEPT_ANSWERS = 4
CONTAINERS = (list, dict, set, deque)


@dataclass(frozen=True, slots=True)
class Inmate:
    """What a cell is to hold, and what it is held to."""

    source: Source
    kata: Kata
    stub: Stub
    held: confine.Held


class Cell(Protocol):
    """The grader's end of a cell."""

    pid: int
    channel: socket.socket
    board: Board

    def ended(self) -> Ended | None:
        """How it has ended, if it has."""

    def close(self) -> None:
        """Stop it and wait until nothing of it is left."""


class Forked:
    """A cell that this very process has forked."""

    def __init__(self, inmate: Inmate) -> None:
        self.board = Board.made()
        self.channel, theirs = socket.socketpair()
        self._end: Ended | None = None
        self.pid = os.fork()
        if self.pid == 0:
            live(theirs, self.board, inmate)
        theirs.close()

    def ended(self) -> Ended | None:
        return self._waited(os.WNOHANG)

    def close(self) -> None:
        self.channel.close()
        if self.ended() is None:
            os.kill(self.pid, signal.SIGKILL)
            self._waited(0)

    def _waited(self, how: int) -> Ended | None:
        if self._end is None:
            pid, status, usage = os.wait4(self.pid, how)
            if pid:
                self._end = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
        return self._end


def live(channel: socket.socket, board: Board, inmate: Inmate) -> NoReturn:
    """The life of the forked process: confine itself, answer until the channel closes, end without ceremony."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        gc.enable()  # which a warm grader does without
        gc.set_threshold(100_000)  # what a verdict needs is gone before that, and what runs wild is not
        os.closerange(3, channel.fileno())
        os.closerange(channel.fileno() + 1, 1 << 16)
        os.chdir(inmate.held.scratch)
        sys.stdout, sys.stderr = _unbuffered(1), _unbuffered(2)
        confine.confine(inmate.held)
        handler = RequestHandler(LocalHost(inmate.source, inmate.kata, inmate.stub), linked_classes(inmate.stub.names))
        while True:
            asked = sandbox_channel.receive(channel, None)
            sandbox_channel.send(
                channel, _batch(asked, handler, board) if asked["op"] == "batch" else _written(handler.answer(asked))
            )
    finally:
        os._exit(0)


def _unbuffered(fd: int) -> io.TextIOWrapper:
    """A stream that keeps nothing back: a cell ends without ceremony."""
    raw: Any = io.FileIO(fd, "w", closefd=False)
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)


def _batch(asked: dict[str, Any], handler: "RequestHandler", board: Board) -> str:
    """Answer many questions, each on the board as soon as it is known."""
    board.clear()
    done = 0
    for rows, args in asked["asked"]:
        one = {"op": asked["what"], "entry": asked["entry"], "rows": rows, "args": args}
        said = handler.answer(one)
        is_plain = len(said) == 1 and "value" in said and type(said["value"]) in (int, bool)
        text = as_json(said["value"]) if is_plain else _written(said)
        if not board.write(text):
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
        except Invalid as error:
            return {"invalid": str(error)}
        except RecursionError:
            return {"raised": "RecursionError", "text": "the answer is nested too deeply to be data"}
        except BaseException as error:  # there is no alarm here, and nobody but the attempt who could raise
            if message["op"] == "load":
                return {"invalid": described(error)}
            return {"raised": type(error).__name__, "text": described(error)}

    def _done(self, message: dict[str, Any]) -> dict[str, Any]:
        host, op = self._host, message["op"]
        if op == "load":
            host.load()
            return {"value": None}
        table = Table(self._classes)
        table.build(message["rows"])
        args = tuple([table.decode(one) for one in message["args"]])
        if op == "play":
            outcomes = host.played(message["entry"], args[0])
            if message.get("quiet"):
                return {"value": None}
            plain = [[kind, value if type(value) in PLAIN else table.encode(value)] for kind, value in outcomes]
            return {"value": plain}
        if op == "count":
            counts, answer = host.counted(message["entry"], args, message["budgets"])
            return {"value": [counts, table.encode(answer)]}
        kwargs = {name: table.decode(value) for name, value in message.get("kwargs", {}).items()}
        before = table.state()
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
        if table.state() != before:
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
            if len(text) <= sandbox_channel.LONGEST // 4
            else f"is larger than {sandbox_channel.LONGEST >> 22} million characters"
        )
    except (MemoryError, *MISFITS) as error:
        wrong = f"cannot be passed on: {described(error)}"
    return json.dumps({"raised": "NoData", "text": f"the answer {wrong}"}) if wrong else text


def used_s(pid: int) -> float:
    """The CPU time a process has used so far, as the kernel accounts it; 0 where it does not say."""
    with contextlib.suppress(OSError, AttributeError):
        return time.clock_gettime(~pid << 3 | 2)
    return 0.0
