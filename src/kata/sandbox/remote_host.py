"""The host that holds an attempt in a cell, a process of its own, at the other end of a socket.

What the cell says is data, and nothing it says is believed to be more.
"""

import contextlib
import json
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kata.sandbox import channel
from kata.sandbox.codec import FORGED_DATA_ERRORS, PLAIN_TYPES, MalformedData, Ref, Table, copy_contents, linked_classes
from kata.sandbox.loading import InvalidSource, Stub, TimeLimitExceeded, signal_name
from kata.sandbox.local_host import AttemptRaised
from kata.sandbox.worker import KEPT_ANSWERS, Worker, cpu_time_s
from kata.scripts import Outcome, Script
from kata.sweep import Chunk

as_json = json.JSONEncoder(ensure_ascii=False).encode
TAMPERED = "the answer is no data: it was tampered with"


PROCESSOR = 36  # of the fields in /proc/self/stat that follow the name
_NONE, ENDED = object(), object()
# What has been written by the id of the arguments, which are kept so that it stays theirs.
_written: dict[int, tuple[str, dict[str, Any], Any]] = {}


class WorkerDied(BaseException):
    """The process that held the attempt is gone, or speaks nonsense. Not an Exception: there is nothing to retry."""

    def __init__(self, text: str, *, out_of_time: bool = False) -> None:
        super().__init__(text)
        self.out_of_time = out_of_time


class RemoteHost:
    """The attempt in a cell. `cells` gives one, and another each time the attempt is to begin anew."""

    in_process = False

    def __init__(
        self,
        stub: Stub,
        cells: Callable[[], Worker],
        *,
        cpu_limit_s: int = 0,
        call_limit_s: float = 10.0,
        pin_to_cpu: bool = True,
    ) -> None:
        self._stub, self._classes = stub, linked_classes(stub.names)
        self._cells, self._cpu_limit_s, self._call_limit_s = cells, cpu_limit_s, call_limit_s
        self._pin_to_cpu, self._pinned = pin_to_cpu, -1
        self._cell = cells()
        self._pin_worker()
        self._is_loaded = False
        self._sent: dict[str, Any] | _Place = {}  # the last question
        self._before_change: Callable[[], None] = lambda: None
        self._answers: dict[int, Any] = {}  # those that a later call could change, by the cell's numbers
        self._ahead: _Ahead | None = None
        self._counted_answer: Any = _NONE  # of the call that was counted last

    def close(self) -> None:
        """Stop the cell; nothing of it is left."""
        self._cell.close()

    def _pin_worker(self) -> None:
        """Keep the cell on the processor that this process is on: one of the two always waits for the other."""
        with contextlib.suppress(OSError, AttributeError, ValueError, IndexError):
            if not self._pin_to_cpu:
                return
            here = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[PROCESSOR])
            os.sched_setaffinity(self._cell.pid, {here})
            if self._pinned != here:
                os.sched_setaffinity(0, {here})
                self._pinned = here

    def cpu_s(self) -> float:
        """The CPU time the cell has used so far, as the kernel accounts it."""
        return cpu_time_s(self._cell.pid)

    def load(self) -> None:
        if not self._is_loaded:
            try:
                self._ask("load", Table(self._classes), {})
            except AttemptRaised as error:  # which loading never answers
                raise WorkerDied(TAMPERED) from error
            self._is_loaded = True

    def reload(self) -> bool:
        try:
            cell = self._cells()
        except (LookupError, OSError):
            return False
        self._cell.close()
        self._cell, self._is_loaded, self._ahead = cell, False, None
        self._pin_worker()
        self._answers.clear()
        return True

    def announce_batch(self, what: str, entry: str, chunk: Chunk) -> None:
        self._ahead = _Ahead(what, entry, chunk)

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        if self._ahead is not None:
            if not kwargs and not deep and self._ahead.is_next("call", entry, args):
                return self._next(self._ahead, args)
            self._ahead = None
        return self._exchange("call", args, kwargs, entry=entry, deep=deep)

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._exchange("act", args, kwargs, ref=ref.number, action=action)

    def play(self, entry: str, script: Script) -> list[Outcome]:
        said = None
        if self._ahead is not None:
            if self._ahead.is_next("play", entry, (script,)):
                said = self._said_ahead(self._ahead)
            if said is None:
                self._ahead = None
        table = Table(self._classes)
        if said is None:
            said = self._ask("play", table, {"args": [table.encode(_as_lists(script))], "entry": entry})
        try:
            outcomes = _judged(channel.checked(said))["value"]
            return [(kind, value if type(value) in PLAIN_TYPES else table.decode(value)) for kind, value in outcomes]
        except (MalformedData, *FORGED_DATA_ERRORS) as error:
            raise WorkerDied(TAMPERED) from error

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        said = self._ask_written("count", entry, args, budgets=budgets)
        try:
            counted, self._counted_answer = said["value"]
            return Counter({str(unit): int(times) for unit, times in counted.items()})
        except FORGED_DATA_ERRORS as error:
            raise WorkerDied(TAMPERED) from error

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float:
        """The CPU seconds of the cell for one plain call, what it takes to read the arguments included.

        What the attempt does to the arguments is nobody's concern. The answer to what has just been counted must be the
        same as then: else the attempt can tell one from the other.
        """
        before = self.cpu_s()
        op = "play" if isinstance(self._stub.entries[entry], type) else "call"
        quiet = self._counted_answer is _NONE  # then nobody wants the answer, and writing it takes time too
        plain = self._ask_written(op, entry, args, deep=True, quiet=quiet).get("value")
        used_s = self.cpu_s() - before
        counted, self._counted_answer = self._counted_answer, _NONE
        if counted is not _NONE and _is_plain(counted) and _is_plain(plain) and counted != plain:
            raise AttemptRaised("Inconsistent", "the answer is another one when the work is counted")
        return used_s

    def _ask_written(self, op: str, entry: str, args: tuple[Any, ...], **more: Any) -> dict[str, Any]:
        """Ask with arguments that may be large and are always the same."""
        text, self._sent = encode_arguments(args, self._classes)
        options = "".join(f',"{name}":{as_json(value)}' for name, value in more.items())
        return _judged(self._said(f'{{"op":"{op}","entry":"{entry}",{text}{options}}}'))

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        self._before_change = before_change

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if isinstance(self._sent, _Place):
            rows, args = self._sent.question()
            sent = {"rows": rows, "args": args}
        else:
            sent = self._sent
        table = Table(self._classes)
        table.build(sent.get("rows", []))
        kwargs = sent.get("kwargs", {})
        return tuple(table.decode(sent.get("args", []))), {name: table.decode(kwargs[name]) for name in kwargs}

    # -- one question -------------------------------------------------------------------------------------------------

    def _exchange(self, op: str, args: tuple[Any, ...], kwargs: dict[str, Any], **more: Any) -> Any:
        table = Table(self._classes)
        more["args"] = [table.encode(argument) for argument in args]
        if kwargs:
            more["kwargs"] = {name: table.encode(value) for name, value in kwargs.items()}
        return self._taken(self._ask(op, table, more), args, table)

    def _taken(self, said: dict[str, Any], args: tuple[Any, ...], table: Table) -> Any:
        """The answer; and what the attempt did to its arguments is done to ours."""
        try:
            if "rows" in said or "args" in said:
                self._before_change()
            if "rows" in said:
                table.build(said["rows"])
            if "args" in said:
                for original, changed in zip(args, table.decode(said["args"]), strict=True):
                    copy_contents(original, changed)
            for number, changed in said.get("earlier", ()):
                if number in self._answers:
                    copy_contents(self._answers[number], table.decode(changed))
            answer = table.decode(said["value"])
            if "kept" in said:
                self._answers[said["kept"]] = answer
                while len(self._answers) > KEPT_ANSWERS:
                    del self._answers[next(iter(self._answers))]
        except (MalformedData, *FORGED_DATA_ERRORS) as error:
            raise WorkerDied(TAMPERED) from error
        return answer

    def _ask(self, op: str, table: Table, message: dict[str, Any]) -> dict[str, Any]:
        self._sent = {"op": op, "rows": table.rows(), **message}
        return _judged(self._said(as_json(self._sent)))

    def _said(self, text: str) -> dict[str, Any]:
        """What the cell says to this. Raises TimeLimitExceeded, WorkerDied."""
        connection = self._cell.connection
        try:
            connection.settimeout(self._call_limit_s)
            channel.send(connection, text)
            return channel.receive(connection, self._call_limit_s)
        except TimeoutError:  # it does not even listen
            raise TimeLimitExceeded from None
        except (OSError, EOFError) as error:
            raise self._last_words() from error
        except (ValueError, RecursionError) as error:
            raise WorkerDied(TAMPERED) from error

    def _last_words(self) -> WorkerDied:
        """How the process came to its end; one that only closed its connection is stopped."""
        deadline = time.monotonic() + 1.0
        while (ended := self._cell.poll()) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if ended is None:
            self.close()
            return WorkerDied("the process closed the connection through which it answers")
        code, used = ended
        if code == -signal.SIGXCPU or (code == -signal.SIGKILL and 0 < self._cpu_limit_s <= used):  # deaf to the first
            return WorkerDied(f"stopped after {self._cpu_limit_s} s of computing", out_of_time=True)
        if code < 0:
            return WorkerDied(f"the process died of {signal_name(-code)}")
        return WorkerDied(f"the process ended with exit code {code} before its tests did (os._exit?)")

    # -- many questions at once ---------------------------------------------------------------------------------------

    def _next(self, ahead: "_Ahead", args: tuple[Any, ...]) -> Any:
        """The answer to the next question of the chunk."""
        said = self._said_ahead(ahead)
        if said is None:
            self._ahead = None
            return self._exchange("call", args, {}, entry=ahead.entry)
        if type(said) is not dict:  # a plain value that stands for itself
            return said
        table = Table(self._classes)
        for argument in args:
            table.encode(argument)
        table.number_reachable()
        try:
            return self._taken(_judged(channel.checked(said)), args, table)
        except ValueError as error:
            raise WorkerDied(TAMPERED) from error

    def _said_ahead(self, ahead: "_Ahead") -> Any:
        """What was said to the next question, the first of which asks them all; None where that had no room.

        Raises what ended the answers where they have ended.
        """
        self._sent = ahead.place
        if ahead.answers is None:
            self._ask_all(ahead)
        said = ahead.take()
        if said is ENDED:
            if ahead.end is not None:
                raise ahead.end
            return None
        return said

    def _ask_all(self, ahead: "_Ahead") -> None:
        """Send the chunk. Whatever goes wrong on the way is raised where the answers end."""
        asked = ahead.written(self._classes)
        done = None
        try:
            done = self._said(f'{{"op":"batch","what":"{ahead.what}","entry":"{ahead.entry}","asked":{asked}}}')
        except (TimeLimitExceeded, WorkerDied) as end:
            ahead.end = end
        try:
            ahead.answers = deque(json.loads(b"[%b]" % b",".join(self._cell.answers.lines())))
        except (ValueError, RecursionError) as error:
            raise WorkerDied(TAMPERED) from error
        if done is not None:
            if done.get("done") != len(ahead.answers):
                raise WorkerDied(TAMPERED)
            ahead.answers.extend([done["next"]] if "next" in done else [])


class _Ahead:
    """The questions of a chunk, how they are written, and the answers as far as they are known."""

    def __init__(self, what: str, entry: str, chunk: Chunk) -> None:
        self.what, self.entry, self._chunk = what, entry, chunk
        self._at = 0
        self.as_sent: Callable[[Any], Any] = _as_lists if what == "play" else _as_it_is
        self.answers: deque[Any] | None = None
        self.end: BaseException | None = None

    def is_next(self, what: str, entry: str, args: tuple[Any, ...]) -> bool:
        if what != self.what or entry != self.entry or self._at >= len(self._chunk.inputs):
            return False
        inputs = self._chunk.inputs[self._at]
        return len(args) == len(inputs) and all(map(_is, args, inputs))

    @property
    def place(self) -> "_Place":
        """Where the next question stands."""
        return _Place(self._chunk, self._at)

    def written(self, classes: dict[str, type]) -> str:
        """All of them as text, kept with the chunk: whoever comes next finds it written."""
        if self._chunk.written is None:
            questions = []
            for inputs in self._chunk.inputs:
                table = Table(classes)
                args = [table.encode(self.as_sent(one)) for one in inputs]
                questions.append([table.rows(), args])
            self._chunk.written = questions, as_json(questions)
        text: str = self._chunk.written[1]
        return text

    def take(self) -> Any:
        """The next answer, as it was said; ENDED where there is none."""
        self._at += 1
        return self.answers.popleft() if self.answers else ENDED


class _Place(NamedTuple):
    """A question of a chunk: the chunk itself knows what was written."""

    chunk: Chunk
    at: int

    def question(self) -> list[Any]:
        questions: list[list[Any]] = self.chunk.written[0]
        return questions[self.at]


def encode_batch(what: str, chunk: Chunk, stub: Stub) -> None:
    """Write the questions of a chunk beforehand, for all who will ask them."""
    _Ahead(what, "", chunk).written(linked_classes(stub.names))


def encode_arguments(args: tuple[Any, ...], classes: dict[str, type]) -> tuple[str, dict[str, Any]]:
    """Arguments as the inner part of a message, and as the data it is made of; written once."""
    if id(args) not in _written:
        table = Table(classes)
        data = [table.encode(argument) for argument in args]
        sent = {"rows": table.rows(), "args": data}
        _written[id(args)] = as_json(sent)[1:-1], sent, args
    text, sent, _ = _written[id(args)]
    return text, sent


def _as_lists(script: Script) -> list[Any]:
    return [list(step) for step in script]


def _as_it_is(value: Any) -> Any:
    return value


def _judged(said: dict[str, Any]) -> dict[str, Any]:
    if "raised" in said:
        raise AttemptRaised(said["raised"], said.get("text", ""))
    if "invalid" in said:
        raise InvalidSource(said["invalid"])
    return said


def _is_plain(data: Any) -> bool:
    """Whether an answer is made of lists and what JSON has words for: it can be compared as it stands."""
    return not isinstance(data, dict) and (not isinstance(data, list) or all(map(_is_plain, data)))


def _is(one: Any, other: Any) -> bool:
    return one is other
