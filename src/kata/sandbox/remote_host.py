"""Runs an attempt in a sandboxed worker process, at the other end of a socket.

A reply of the worker is only data. It is validated, and never trusted beyond that.
"""

import contextlib
import json
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kata.messages import tr
from kata.sandbox import channel
from kata.sandbox.batch import NO_MORE, Batch, BatchItem, as_lists
from kata.sandbox.codec import FORGED_DATA_ERRORS, MalformedData, Ref, Table, copy_contents, linked_classes
from kata.sandbox.loading import InvalidSource, Stub, TimeLimitExceeded, signal_name
from kata.sandbox.local_host import AttemptRaised
from kata.sandbox.time_budget import TimeBudget, cpu_s
from kata.sandbox.worker import ATTEMPT_RUNS, KEPT_ANSWERS, Worker
from kata.scripts import Outcome, Script, is_complete
from kata.sweep import Chunk, Use

as_json = json.JSONEncoder(ensure_ascii=False).encode
MAX_ENCODED = 1_024  # encoded arguments to keep
CPU_FIELD = 36  # of the fields in /proc/self/stat that follow the name
# Encoded arguments by the id of their tuple. The tuple is kept too, so that its id is not used again.
_encoded_arguments: dict[int, tuple[str, dict[str, Any], Any]] = {}


class WorkerDied(BaseException):
    """The worker is gone, or sends invalid data. Not an Exception: trying again is pointless."""

    def __init__(self, text: str, *, out_of_time: bool = False) -> None:
        super().__init__(text)
        self.out_of_time = out_of_time


class WorkerFailed(BaseException):
    """The worker ended before it ran any of the attempt's code. Not an Exception: no property may take it for one."""


class RemoteHost:
    """A Host whose attempt runs in a worker process.

    `start_worker` returns a new worker: one at first, and another for each `reload`. It raises LookupError or
    OSError if there are no more.
    """

    in_process = False

    def __init__(
        self,
        stub: Stub,
        start_worker: Callable[[], Worker],
        *,
        cpu_limit_s: int = 0,
        call_limit_s: float = 10.0,
        pin_to_cpu: bool = True,
    ) -> None:
        self._stub, self._classes = stub, linked_classes(stub.names)
        self._start_worker, self._cpu_limit_s, self._call_limit_s = start_worker, cpu_limit_s, call_limit_s
        self._pin_to_cpu, self._pinned_cpu = pin_to_cpu, -1
        self._worker = start_worker()
        self._pin_worker()
        self._is_loaded = False
        self._last_request: dict[str, Any] | BatchItem = {}
        self._before_change: Callable[[], None] = lambda: None
        self._answers: dict[int, Any] = {}  # by the worker's numbers: the answers that a later call could change
        self._batch: Batch | None = None
        self.gave_again = False
        self.use: Use = ""

    def close(self) -> None:
        """Stop the worker and wait until it is gone."""
        self._worker.close()

    def _pin_worker(self) -> None:
        """Pin the worker to the CPU of this process: one of the two always waits for the other."""
        with contextlib.suppress(OSError, AttributeError, ValueError, IndexError):
            if not self._pin_to_cpu:
                return
            cpu = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[CPU_FIELD])
            os.sched_setaffinity(self._worker.pid, {cpu})
            if self._pinned_cpu != cpu:
                os.sched_setaffinity(0, {cpu})
                self._pinned_cpu = cpu

    def processes(self) -> list[int]:
        return [self._worker.pid]

    def load(self) -> None:
        if not self._is_loaded:
            try:
                self._load()
            except WorkerFailed:
                if not self.reload():
                    raise
                self._load()
            self._is_loaded = True

    def _load(self) -> None:
        try:
            self._request("load", Table(self._classes), {})
        except AttemptRaised as error:  # a worker never replies to "load" like this
            raise WorkerDied(tampered()) from error
        except WorkerDied as error:
            if ATTEMPT_RUNS.encode() not in self._worker.answers.lines():
                raise WorkerFailed(
                    tr("the worker ended before it ran the attempt: {error}", error=str(error))
                ) from error
            raise

    def reload(self) -> bool:
        try:
            worker = self._start_worker()
        except (LookupError, OSError):
            return False
        self._worker.close()
        self._worker, self._is_loaded, self._batch = worker, False, None
        self._pin_worker()
        self._answers.clear()
        return True

    def announce_batch(self, op: str, entry: str, chunk: Chunk) -> None:
        self._batch = Batch(op, entry, chunk)

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        self.gave_again = False
        if self._batch is not None:
            if not kwargs and not deep and self._batch.is_next("call", entry, args):
                return self._call_from_batch(self._batch, args)
            self._batch = None
        return self._call("call", args, kwargs, entry=entry, deep=deep, use=self.use)

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._call("act", args, kwargs, ref=ref.number, action=action)

    def play(self, entry: str, script: Script) -> list[Outcome]:
        reply = None
        if self._batch is not None:
            if self._batch.is_next("play", entry, (script,)):
                reply = self._next_reply(self._batch)
            if reply is None:
                self._batch = None
        table = Table(self._classes)
        if reply is None:
            reply = self._request("play", table, {"args": table.encode_all([as_lists(script)]), "entry": entry})
        try:
            outcomes = _raise_failures(channel.checked(reply))["value"]
            if not is_complete(script, outcomes):
                raise MalformedData("not one outcome for each step")
            values = table.decode_all(value for _, value in outcomes)
            return [(kind, value) for (kind, _), value in zip(outcomes, values, strict=True)]
        except (MalformedData, *FORGED_DATA_ERRORS) as error:
            raise WorkerDied(tampered()) from error

    def explain(self, entry: str, script: Script, step: int, kind: str) -> str:
        table = Table(self._classes)
        fields = {"args": [table.encode(as_lists(script))], "entry": entry, "step": step, "kind": kind}
        try:
            text = self._request("explain", table, fields).get("value")
        except (AttemptRaised, WorkerDied):  # it ends differently this time
            return ""
        return text if isinstance(text, str) else ""

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        reply = self._request_encoded("count", entry, args, budgets=budgets)
        try:
            return Counter({str(unit): int(times) for unit, times in reply["value"].items()})
        except FORGED_DATA_ERRORS as error:
            raise WorkerDied(tampered()) from error

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float:
        """Return the CPU seconds that the worker uses for one plain call. Changes of the arguments are ignored.

        The worker decodes the arguments before, and does not encode the answer.
        """
        self._request_encoded("prepare", entry, args)
        op = "play" if isinstance(self._stub.entries[entry], type) else "call"
        request = {"op": op, "entry": entry, "rows": [], "args": [], "prepared": True, "deep": True, "quiet": True}
        text = as_json({**request, "timed": True})
        before_s = self._worker_cpu_s()
        _raise_failures(self._send(text))
        return self._worker_cpu_s() - before_s

    def _worker_cpu_s(self) -> float:
        return cpu_s(self._worker.pid)

    @property
    def used_again(self) -> bool:
        last = self._last_request
        return (last.chunk.use if isinstance(last, BatchItem) else last.get("use")) == "again"

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        self._before_change = before_change

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if isinstance(self._last_request, BatchItem):
            rows, args = self._last_request.encoded()
            request: dict[str, Any] = {"rows": rows, "args": args}
        else:
            request = self._last_request
        table = Table(self._classes)
        table.build(request.get("rows", []))
        kwargs = request.get("kwargs", {})
        values = table.decode_all(kwargs.values())
        return tuple(table.decode_all(request.get("args", []))), dict(zip(kwargs, values, strict=True))

    # -- single requests ----------------------------------------------------------------------------------------------

    def _call(self, op: str, args: tuple[Any, ...], kwargs: dict[str, Any], **fields: Any) -> Any:
        table = Table(self._classes)
        if kwargs:
            fields["kwargs"] = dict(zip(kwargs, table.encode_all(kwargs.values()), strict=True))
        fields["args"] = table.encode_all(args)  # last: the answer may refer to lists of the arguments
        return self._accept_reply(self._request(op, table, fields), args, table)

    def _accept_reply(self, reply: dict[str, Any], args: tuple[Any, ...], table: Table) -> Any:
        """Return the answer, and repeat on our objects what the attempt has changed on its copies."""
        try:
            if "rows" in reply or "args" in reply:
                self._before_change()
            if "rows" in reply:
                table.build(reply["rows"])
            if "args" in reply:
                for original, changed in zip(args, table.decode_all(reply["args"]), strict=True):
                    if copy_contents(original, changed):
                        table.stand_for(changed, original)
            answer = table.decode(reply["value"])
            for number, changed in reply.get("changed_answers", ()):
                if number in self._answers:
                    copy_contents(self._answers[number], *table.decode_all([changed]))
            self.gave_again = "given_again" in reply
            if "answer_number" in reply:
                self._answers[reply["answer_number"]] = answer
                while len(self._answers) > KEPT_ANSWERS:
                    del self._answers[next(iter(self._answers))]
        except (MalformedData, *FORGED_DATA_ERRORS) as error:
            raise WorkerDied(tampered()) from error
        return answer

    def _request(self, op: str, table: Table, fields: dict[str, Any]) -> dict[str, Any]:
        self._last_request = {"op": op, "rows": table.rows(), **fields}
        return _raise_failures(self._send(as_json(self._last_request)))

    def _request_encoded(self, op: str, entry: str, args: tuple[Any, ...], **options: Any) -> dict[str, Any]:
        """Send a request whose arguments are encoded only once: they may be large and are the same every time."""
        text, self._last_request = encode_arguments(args, self._classes)
        more = "".join(f',"{name}":{as_json(value)}' for name, value in options.items())
        return _raise_failures(self._send(f'{{"op":"{op}","entry":"{entry}",{text}{more}}}'))

    def _send(self, text: str) -> dict[str, Any]:
        """Send a request and return the reply. Raises TimeLimitExceeded, WorkerDied."""
        connection = self._worker.connection
        try:
            budget = TimeBudget(self._call_limit_s, self.processes)
            channel.send(connection, text, budget)
            return channel.receive(connection, budget)
        except (OSError, EOFError) as error:
            raise self._cause_of_death() from error
        except (ValueError, RecursionError) as error:
            raise WorkerDied(tampered()) from error

    def _cause_of_death(self) -> WorkerDied:
        """How the worker ended. If it has only closed the connection, it is stopped."""
        deadline = time.monotonic() + 1.0
        while (status := self._worker.poll()) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if status is None:
            self.close()
            return WorkerDied(tr("the process closed the connection through which it answers"))
        code, used_s = status
        ignored_limit = code == -signal.SIGKILL and 0 < self._cpu_limit_s <= used_s  # it ignored SIGXCPU
        if code == -signal.SIGXCPU or ignored_limit:
            return WorkerDied(tr("stopped after {limit} s of CPU time", limit=self._cpu_limit_s), out_of_time=True)
        if code < 0:
            return WorkerDied(tr("the process died of {signal}", signal=signal_name(-code)))
        return WorkerDied(tr("the process ended with exit code {code} before its tests did (os._exit?)", code=code))

    # -- batches ------------------------------------------------------------------------------------------------------

    def _call_from_batch(self, batch: Batch, args: tuple[Any, ...]) -> Any:
        """The answer to the batch's next call."""
        reply = self._next_reply(batch)
        if reply is None:
            self._batch = None
            return self._call("call", args, {}, entry=batch.entry, use=self.use)
        if type(reply) is not dict:  # a plain value, sent without a message around it
            return reply
        table = Table(self._classes)
        table.encode_all(args)
        table.number_reachable()
        try:
            return self._accept_reply(_raise_failures(channel.checked(reply)), args, table)
        except ValueError as error:
            raise WorkerDied(tampered()) from error

    def _next_reply(self, batch: Batch) -> Any:
        """The reply to the batch's next item; None if there was no room for it. The first item sends the whole batch.

        Raises what ended the batch (TimeLimitExceeded, WorkerDied) at the item at which it ended.
        """
        self._last_request = batch.next_item
        if batch.replies is None:
            self._send_batch(batch)
        reply = batch.take_reply()
        if reply is NO_MORE:
            if batch.end is not None:
                raise batch.end
            return None
        return reply

    def _send_batch(self, batch: Batch) -> None:
        """Send the batch and collect its replies. What ends it early is kept in `batch.end`."""
        items = batch.encoded(self._classes)
        start = f'"op":"batch","item_op":"{batch.op}","entry":"{batch.entry}","use":"{batch.use}"'
        closing = None
        try:
            closing = self._send(f'{{{start},"items":{items}}}')
        except (TimeLimitExceeded, WorkerDied) as end:
            batch.end = end
        try:
            batch.replies = deque(json.loads(b"[%b]" % b",".join(self._worker.answers.lines())))
        except (ValueError, RecursionError) as error:
            raise WorkerDied(tampered()) from error
        if closing is not None:
            if closing.get("done") != len(batch.replies):
                raise WorkerDied(tampered())
            batch.replies.extend([closing["next"]] if "next" in closing else [])


def tampered() -> str:
    """The text for a reply that no worker sends."""
    return tr("the answer is not valid data: it was tampered with")


def encode_arguments(args: tuple[Any, ...], classes: dict[str, type]) -> tuple[str, dict[str, Any]]:
    """Return arguments as the inner part of a JSON message, and as the data it encodes. Encodes each tuple once."""
    if id(args) not in _encoded_arguments:
        if len(_encoded_arguments) >= MAX_ENCODED:
            del _encoded_arguments[next(iter(_encoded_arguments))]
        table = Table(classes)
        encoded = table.encode_all(args)
        data = {"rows": table.rows(), "args": encoded}
        _encoded_arguments[id(args)] = as_json(data)[1:-1], data, args
    text, data, _ = _encoded_arguments[id(args)]
    return text, data


def _raise_failures(reply: dict[str, Any]) -> dict[str, Any]:
    if "raised" in reply:
        raise AttemptRaised(reply["raised"], reply.get("text", ""))
    if "invalid" in reply:
        raise InvalidSource(reply["invalid"])
    return reply
