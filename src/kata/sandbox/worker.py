"""Sandboxed worker process that runs one attempt and answers the grader's requests.

It is forked before any property is loaded, so its memory holds no oracle and no reference that an attempt could read.
"""

import contextlib
import gc
import io
import json
import os
import resource
import signal
import socket
import sys
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn, Protocol

import kata.references  # noqa: F401 - solution modules import it, and a confined worker can read no module of ours
from kata.messages import Language, load_language, tr
from kata.sandbox import channel, confine, printing
from kata.sandbox.aliasing import CONTAINERS, AnswerChanger, refilled, transplant
from kata.sandbox.channel import AnswerBuffer
from kata.sandbox.codec import FORGED_DATA_ERRORS, PLAIN_TYPES, Ref, Table, linked_classes
from kata.sandbox.fork_server import ExitStatus
from kata.sandbox.loading import InvalidSource, Source, Stub, describe_error
from kata.sandbox.local_host import STACK_BYTES, AttemptRaised, LocalHost
from kata.sandbox.sharing import UnsendableData
from kata.verdict import Kata

as_json = json.JSONEncoder(ensure_ascii=False).encode
ATTEMPT_RUNS = "the attempt runs"  # written before its code does: an earlier end is not the attempt's fault
MAX_PLAIN_BITS = 4_096  # of an integer that is surely short enough to be written
KEPT_ANSWERS = 4  # the latest answers are compared after each call: it may have changed them


class WorkerSpec(NamedTuple):
    """Which attempt a worker runs, and what it may do."""

    source: Source
    kata: Kata
    stub: Stub
    policy: confine.SandboxPolicy
    language: Language = "en"  # of the texts in its replies


class Worker(Protocol):
    """The grader's side of a worker process."""

    pid: int
    connection: socket.socket
    answers: AnswerBuffer

    def poll(self) -> ExitStatus | None:
        """Return the exit status if the worker has ended, else None."""

    def close(self) -> None:
        """Kill the worker if it is alive, and wait until it is gone."""


class ChildWorker:
    """A worker that is a child of this process."""

    def __init__(self, pid: int, connection: socket.socket, answers: AnswerBuffer) -> None:
        self.pid, self.connection, self.answers = pid, connection, answers
        self._status: ExitStatus | None = None

    def poll(self) -> ExitStatus | None:
        return self._wait(os.WNOHANG)

    def close(self) -> None:
        self.connection.close()
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            self._wait(0)

    def _wait(self, options: int) -> ExitStatus | None:
        if self._status is None:
            pid, status, usage = os.wait4(self.pid, options)
            if pid:
                self._status = ExitStatus(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime)
        return self._status


class ForkedWorker(ChildWorker):
    """A worker that this process has forked itself. A spare one does nothing until its first request comes."""

    def __init__(self, spec: WorkerSpec, *, is_spare: bool = False) -> None:
        answers = AnswerBuffer.create()
        connection, worker_end = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            run_worker(worker_end, answers, spec, is_spare=is_spare)
        worker_end.close()
        super().__init__(pid, connection, answers)


def run_worker(
    connection: socket.socket, answers: AnswerBuffer, spec: WorkerSpec, *, is_spare: bool = False
) -> NoReturn:
    """Run in the forked process: confine it, answer requests until the connection closes, then exit."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        os.closerange(3, connection.fileno())
        os.closerange(connection.fileno() + 1, 1 << 16)
        if is_spare and not connection.recv(1, socket.MSG_PEEK):
            os._exit(0)  # it was not needed, like most of them: confining it would have been in vain
        gc.freeze()  # what this process has inherited need not be looked through
        gc.enable()  # a warm grader has disabled it
        gc.set_threshold(100_000)  # too high for an ordinary verdict to reach, and low enough to stop a runaway attempt
        os.chdir(spec.policy.scratch)
        load_language(spec.language)  # it can read no module of ours later
        sys.stdout, sys.stderr = _unbuffered(1), _unbuffered(2)
        confine.confine(spec.policy)
        host = LocalHost(spec.source, spec.kata, spec.stub, always_deep=_has_deep_stack(), measures_memory=True)
        handler = RequestHandler(host, linked_classes(spec.stub.names))
        while True:
            request = channel.receive(connection)
            if request["op"] == "load":
                answers.write(ATTEMPT_RUNS)
            is_batch = request["op"] == "batch"
            reply = _answer_batch(request, handler, answers) if is_batch else _to_text(handler.answer(request))
            channel.send(connection, reply)
    finally:
        os._exit(0)


def _has_deep_stack() -> bool:
    """Whether the stack is large enough for deep recursion through C code, which else would crash the process."""
    limit, _ = resource.getrlimit(resource.RLIMIT_STACK)
    return limit == resource.RLIM_INFINITY or limit >= STACK_BYTES


def _unbuffered(fd: int) -> io.TextIOWrapper:
    """A stream without a buffer: the worker exits without flushing."""
    raw: Any = io.FileIO(fd, "w", closefd=False)
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)


def _answer_batch(request: dict[str, Any], handler: "RequestHandler", answers: AnswerBuffer) -> str:
    """Answer each item of a batch into the buffer, as soon as its answer is known. Returns the closing message.

    If the buffer is full, the closing message carries the one answer that did not fit, and the grader asks for the
    remaining ones one by one.
    """
    answers.clear()
    done = 0
    item = {"op": request["item_op"], "entry": request["entry"], "use": request.get("use")}
    for item["rows"], item["args"] in request["items"]:
        reply = handler.answer(item)
        value: Any = reply.get("value") if len(reply) == 1 else None
        is_plain = type(value) in (int, bool) and value.bit_length() <= MAX_PLAIN_BITS
        text = as_json(value) if is_plain else _to_text(reply)
        if not answers.write(text):
            return f'{{"done": {done}, "next": {text}}}'
        done += 1
    return f'{{"done": {done}}}'


class RequestHandler:
    """Answers requests by calling the attempt."""

    def __init__(self, host: LocalHost, classes: dict[str, type]) -> None:
        self._host, self._classes = host, classes
        self._prepared: tuple[Any, ...] = ()  # the arguments of the next timed call
        self._container_answers = 0  # answers so far that a later call could change
        # the latest of them: number, the object itself, its data when it was sent
        self._kept: deque[tuple[int, Any, Any]] = deque(maxlen=KEPT_ANSWERS)
        self._changer = AnswerChanger()
        self._used: dict[str, list[Any]] = {}  # by entry: the mutable objects in its last arguments, to be used again

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to a request, whatever the attempt raises."""
        try:
            return self._handle(request)
        except AttemptRaised as error:
            return {"raised": error.kind, "text": str(error)}
        except UnsendableData as error:
            text = tr("the answer, or an argument after the call, cannot be sent: {error}", error=str(error))
            return {"raised": "NoData", "text": text}
        except InvalidSource as error:
            return {"invalid": str(error)}
        except RecursionError:
            return {"raised": "RecursionError", "text": tr("the answer is nested too deeply to be data")}
        except BaseException as error:  # no alarm is set in this process, so only the attempt can have raised this
            if request["op"] == "load":
                return {"invalid": describe_error(error)}
            return {"raised": type(error).__name__, "text": describe_error(error)}

    def _handle(self, request: dict[str, Any]) -> dict[str, Any]:
        with printing.suppressed() if request.get("timed") else contextlib.nullcontext():
            return self._perform(request)

    def _perform(self, request: dict[str, Any]) -> dict[str, Any]:
        host, op, use = self._host, request["op"], request.get("use")
        if op == "load":
            host.load()
            return {"value": None}
        table = Table(self._classes)
        table.build(request["rows"])
        named = request.get("kwargs")
        kwargs = dict(zip(named, table.decode_all(named.values()), strict=True)) if named else {}
        args = tuple(table.decode_all(request["args"]))
        if op == "prepare":
            self._prepared = args
            return {"value": None}
        if request.get("prepared"):
            args = self._prepared
        if op == "play":
            outcomes = host.play_unshared(request["entry"], args[0])
            if request.get("quiet"):
                return {"value": None}
            values = table.encode_all(value for _, value in outcomes)
            return {"value": [[kind, value] for (kind, _), value in zip(outcomes, values, strict=True)]}
        if op == "explain":
            return {"value": host.explain(request["entry"], args[0], request["step"], request["kind"])}
        if op == "count":
            return {"value": host.run_counted(request["entry"], args, request["budgets"])}
        parts: list[Any] = []
        if use == "again":
            args, parts, replaced = transplant(self._used.get(request["entry"], []), args)
            self._used[request["entry"]] = parts
            table.replace(replaced)
        before = table.snapshot()
        if op == "call":
            value = host.call(request["entry"], args, kwargs, deep=request.get("deep", False))
            if request.get("quiet"):
                return {"value": None}
        else:
            value = host.act(Ref(request["ref"]), request["action"], args, kwargs)
        reply = self._reply(value, table, before, args, request["args"])
        if use and type(value) not in PLAIN_TYPES:
            if handed := self._changer.change(value, table.objects[len(before) :], parts):
                reply["given_again"] = handed
            if handed == "refilled":
                raise AttemptRaised("ChangedAnswer", refilled())
        if type(value) in CONTAINERS:
            self._container_answers += 1
            self._kept.append((self._container_answers, value, *table.encode_all([value])))
            reply["answer_number"] = self._container_answers
        return reply

    def _reply(self, value: Any, table: Table, before: Any, args: tuple[Any, ...], sent: list[Any]) -> dict[str, Any]:
        """The answer, and what the call has changed: its arguments, linked objects and earlier answers."""
        reply: dict[str, Any] = {}
        if self._kept and (changed := self._changed_answers(table)):
            reply["changed_answers"] = changed
        if isinstance(value, Iterator):  # first, as it may take its items from an argument
            reply["value"] = table.encode(value)
            after = table.encode_all(args)
        else:  # last, as it may hold lists of the arguments
            after = table.encode_all(args)
            reply["value"] = table.encode(value)
        if after != sent:
            reply["args"] = after
        if table.snapshot() != before:
            reply["rows"] = table.rows()
        return reply

    def _changed_answers(self, table: Table) -> list[tuple[int, Any]]:
        """The earlier answers that have changed since they were sent: their numbers and their present data."""
        present = [(number, *table.encode_all([answer]), data) for number, answer, data in self._kept]
        return [(number, now) for number, now, data in present if now != data]


def _to_text(reply: dict[str, Any]) -> str:
    """The reply as JSON; an error in its place if it cannot be written or is too large.

    Examples: a number of a million digits, a list of a million lists.
    """
    try:
        text = as_json(reply)
        most = channel.MAX_MESSAGE_BYTES >> 22
        problem = (
            "" if len(text) <= most << 20 else tr("the answer is larger than {most} million characters", most=most)
        )
    except (MemoryError, *FORGED_DATA_ERRORS) as error:
        is_too_long = isinstance(error, ValueError) and "integer string conversion" in str(error)
        if is_too_long:
            digits = sys.get_int_max_str_digits()
            problem = tr("the answer has an integer of more than {digits:,} digits", digits=digits)
        else:
            problem = tr("the answer cannot be passed on: {error}", error=describe_error(error))
    return json.dumps({"raised": "NoData", "text": problem}) if problem else text
