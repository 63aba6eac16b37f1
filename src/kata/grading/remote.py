"""The host that holds an attempt in a process of its own, at the other end of a socket, confined by the kernel.

It is forked before any property is loaded: there is no oracle in its memory and no reference it may read. What it says
is data, and nothing it says is believed to be more.
"""

import gc
import json
import os
import signal
import socket
import struct
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from kata.grading import confine
from kata.grading.codec import MISFITS, Malformed, Ref, Table, linked_classes, restore
from kata.grading.hosts import AttemptRaised, LocalHost
from kata.grading.source import Invalid, Source, Stub, TimeLimit, described, signal_name
from kata.model import Kata

LONGEST_REPLY = 16 << 20
KEPT_ANSWERS = 4
CONTAINERS = (list, dict, set, deque)
HEADER = struct.Struct("=I")
WORDS = ("raised", "text", "invalid")
TAMPERED = "the answer is no data: it was tampered with"


class HostDied(BaseException):
    """The process that held the attempt is gone, or speaks nonsense. Not an Exception: there is nothing to retry."""

    def __init__(self, text: str, *, out_of_time: bool = False) -> None:
        super().__init__(text)
        self.out_of_time = out_of_time


class RemoteHost:
    """The attempt in a process of its own, forked and confined before it loads the file."""

    def __init__(
        self, source: Source, kata: Kata, stub: Stub, *, scratch: Path, limits: dict[str, int], hidden: list[Path],
        call_s: float = 10.0,
    ) -> None:  # fmt: skip
        self._classes = linked_classes(stub.names)
        self._call_s = call_s
        self._cpu_s = limits.get("RLIMIT_CPU", 0)
        self._is_loaded = False
        self._sent: dict[str, Any] = {}
        self._before_change: Callable[[], None] = lambda: None
        self._answers: deque[Any] = deque(maxlen=KEPT_ANSWERS)
        ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            held = confine.Held(scratch, limits, hidden, [source.path])
            _live(theirs, LocalHost(source, kata, stub), self._classes, held)
        theirs.close()
        self._socket = ours

    def close(self) -> None:
        """Stop the process; nothing of it is left."""
        self._socket.close()
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def cpu_s(self) -> float:
        """The CPU time the process has used so far, as the kernel accounts it."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def load(self) -> None:
        if not self._is_loaded:
            try:
                self._ask("load", Table(self._classes), {})
            except AttemptRaised as error:  # which loading never answers
                raise HostDied(TAMPERED) from error
            self._is_loaded = True

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        return self._exchange("call", args, kwargs, entry=entry, deep=deep)

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._exchange("act", args, kwargs, ref=ref.number, action=action)

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        table = Table(self._classes)
        data = [table.encode(argument) for argument in args]
        said = self._ask("count", table, {"args": data, "entry": entry, "budgets": budgets})
        try:
            return Counter({str(unit): int(times) for unit, times in said["value"].items()})
        except MISFITS as error:
            raise HostDied(TAMPERED) from error

    def watch(self, before_change: Callable[[], None]) -> None:
        self._before_change = before_change

    def asked(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        table = Table(self._classes)
        table.build(self._sent.get("rows", []))
        kwargs = self._sent.get("kwargs", {})
        return tuple(table.decode(self._sent.get("args", []))), {name: table.decode(kwargs[name]) for name in kwargs}

    def _exchange(self, op: str, args: tuple[Any, ...], kwargs: dict[str, Any], **more: Any) -> Any:
        """One question; what the attempt did to its arguments is done to ours."""
        table = Table(self._classes)
        more["args"] = [table.encode(argument) for argument in args]
        more["kwargs"] = {name: table.encode(value) for name, value in kwargs.items()}
        said = self._ask(op, table, more)
        try:
            if "rows" in said or "args" in said:
                self._before_change()
            if "rows" in said:
                table.build(said["rows"])
            if "args" in said:
                for original, changed in zip(args, table.decode(said["args"]), strict=True):
                    restore(original, changed)
            for ago, changed in said.get("earlier", ()):
                restore(self._answers[-ago], table.decode(changed))
            answer = table.decode(said["value"])
        except (Malformed, *MISFITS) as error:
            raise HostDied(TAMPERED) from error
        self._answers.append(answer)
        return answer

    def _ask(self, op: str, table: Table, message: dict[str, Any]) -> dict[str, Any]:
        self._sent = {"op": op, "rows": table.rows(), **message}
        data = json.dumps(self._sent, ensure_ascii=False)
        try:
            self._socket.settimeout(self._call_s)
            _send(self._socket, data)
            said = _receive(self._socket, self._call_s)
        except TimeoutError:  # it does not even listen
            raise TimeLimit from None
        except (OSError, EOFError) as error:
            raise self._last_words() from error
        except (ValueError, RecursionError) as error:
            raise HostDied(TAMPERED) from error
        if "raised" in said:
            raise AttemptRaised(said["raised"], said.get("text", ""))
        if "invalid" in said:
            raise Invalid(said["invalid"])
        return said

    def _last_words(self) -> HostDied:
        """How the process came to its end; one that only closed its channel is stopped."""
        if not self.pid:
            return HostDied("the process is gone")
        deadline = time.monotonic() + 1.0
        while (ended := os.wait4(self.pid, os.WNOHANG))[0] == 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        if ended[0] == 0:
            self.close()
            return HostDied("the process closed the channel through which it answers")
        self.pid = 0
        code = os.waitstatus_to_exitcode(ended[1])
        used_s = ended[2].ru_utime + ended[2].ru_stime
        if code == -signal.SIGXCPU or (code == -signal.SIGKILL and 0 < self._cpu_s <= used_s):  # deaf to the first
            return HostDied(f"stopped after {self._cpu_s} s of computing", out_of_time=True)
        if code < 0:
            return HostDied(f"the process died of {signal_name(-code)}")
        return HostDied(f"the process ended with exit code {code} before its tests did (os._exit?)")


def _send(channel: socket.socket, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    channel.sendall(HEADER.pack(len(data)) + data)


def _receive(channel: socket.socket, within_s: float | None) -> dict[str, Any]:
    """One message. Raises EOFError at the end of the channel, TimeLimit when it does not come in time."""
    deadline = None if within_s is None else time.monotonic() + within_s
    (size,) = HEADER.unpack(_exactly(channel, HEADER.size, deadline))
    if size > LONGEST_REPLY:
        raise ValueError("a message of absurd length")
    said = json.loads(_exactly(channel, size, deadline))
    if not isinstance(said, dict) or not all(isinstance(said.get(key, ""), str) for key in WORDS):
        raise ValueError("a message that is none")
    return said


def _exactly(channel: socket.socket, size: int, deadline: float | None) -> bytes:
    parts = []
    while size:
        if deadline is not None:
            channel.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            part = channel.recv(min(size, 1 << 20))
        except TimeoutError:
            raise TimeLimit from None
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _live(channel: socket.socket, host: LocalHost, classes: dict[str, type], held: confine.Held) -> NoReturn:
    """The life of the forked process: confine itself, answer until the channel closes, end without ceremony."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        gc.enable()  # which a warm grader does without
        os.closerange(3, channel.fileno())
        os.closerange(channel.fileno() + 1, 1 << 16)
        os.chdir(held.scratch)
        confine.confine(held)
        earlier = _Earlier()
        while True:
            _send(channel, _written(_answer(_receive(channel, None), host, classes, earlier)))
    finally:
        os._exit(0)


class _Earlier:
    """The last few answers, to see whether a later call changes what an earlier one returned."""

    def __init__(self) -> None:
        self._kept: deque[tuple[Any, Any]] = deque(maxlen=KEPT_ANSWERS)

    def changes(self, table: Table) -> list[tuple[int, Any]]:
        """How many answers ago, and what has become of it."""
        found = []
        for ago, (answer, data) in enumerate(reversed(self._kept), 1):
            if type(answer) in CONTAINERS and (now := table.encode(answer)) != data:
                found.append((ago, now))
        return found

    def keep(self, answer: Any, data: Any) -> None:
        self._kept.append((answer, data))


def _answer(message: dict[str, Any], host: LocalHost, classes: dict[str, type], earlier: _Earlier) -> dict[str, Any]:
    try:
        return _done(message, host, classes, earlier)
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


def _written(said: dict[str, Any]) -> str:
    """The answer as text, or why there is none: a number of a million digits, a list of a million lists."""
    try:
        text = json.dumps(said, ensure_ascii=False)
        wrong = "" if len(text) <= LONGEST_REPLY // 4 else f"is larger than {LONGEST_REPLY >> 22} million characters"
    except (MemoryError, *MISFITS) as error:
        wrong = f"cannot be passed on: {described(error)}"
    return json.dumps({"raised": "NoData", "text": f"the answer {wrong}"}) if wrong else text


def _done(message: dict[str, Any], host: LocalHost, classes: dict[str, type], earlier: _Earlier) -> dict[str, Any]:
    table = Table(classes)
    rows = message["rows"]
    table.build(rows)
    if message["op"] == "load":
        host.load()
        return {"value": None}
    args = tuple(table.decode(message["args"]))
    if message["op"] == "count":
        return {"value": host.count(message["entry"], args, message["budgets"])}
    kwargs = {name: table.decode(value) for name, value in message["kwargs"].items()}
    if message["op"] == "call":
        value = host.call(message["entry"], args, kwargs, deep=message["deep"])
    else:
        value = host.act(Ref(message["ref"]), message["action"], args, kwargs)
    said: dict[str, Any] = {}
    if changed := earlier.changes(table):
        said["earlier"] = changed
    said["value"] = table.encode(value)
    earlier.keep(value, said["value"])
    after = [table.encode(argument) for argument in args]
    if after != message["args"]:
        said["args"] = after
    if table.objects and (now := table.rows()) != rows:
        said["rows"] = now
    return said
