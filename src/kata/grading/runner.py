"""Verdicts from a child process with limits. The parent never hangs; without a complete report there is no pass."""

import contextlib
import json
import os
import secrets
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from kata.grading import warm_server
from kata.model import Check, CheckOutcome, Kata, Outcome, Verdict, overall
from kata.sandbox.fork_server import ChildHandle, ExitStatus
from kata.sandbox.loading import Source, signal_name
from kata.workspace import Workspace

MEBIBYTE = 1 << 20
LONGEST_LINE = MEBIBYTE  # of a report
MARK = "KATA_RUN"  # in the environment of everything that one run starts


@dataclass(frozen=True, slots=True)
class Limits:
    """What one verdict may use."""

    wall_s: float = 30.0
    load_s: float = 10.0  # for the attempt's module
    check_s: float = 10.0  # for one property
    cpu_s: int = 30
    memory_mib: int = 1024
    file_mib: int = 16
    output_bytes: int = 4000  # kept of what the attempt prints; the rest is read and dropped

    def rlimits(self) -> dict[str, int]:
        limits = {
            "RLIMIT_CPU": self.cpu_s,
            "RLIMIT_FSIZE": self.file_mib * MEBIBYTE,
            "RLIMIT_CORE": 0,
        }
        if sys.platform != "darwin":  # which accepts the limit and then refuses to map anything
            limits["RLIMIT_AS"] = self.memory_mib * MEBIBYTE
        return limits


@dataclass
class _Report:
    """What the child has said so far."""

    token: str
    planned: list[str] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    invalid: str = ""
    timeout: str = ""
    died: str = ""
    complete: bool = False
    malformed: bool = False
    rest: bytes = b""

    def feed(self, data: bytes) -> None:
        *lines, self.rest = (self.rest + data).split(b"\n")
        self.malformed = self.malformed or len(self.rest) > LONGEST_LINE
        for line in lines:
            if self.malformed:
                break
            try:
                self._take(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self.malformed = True

    def _take(self, said: dict[str, Any]) -> None:
        if self.complete:
            self.malformed = True  # nothing follows the end
        elif "planned" in said and not self.planned:
            self.planned = [str(name) for name in said["planned"]]
        elif "check" in said:
            self.checks.append(self._check(**said["check"]))
        elif "invalid" in said:
            self.invalid = _printable(said["invalid"])
        elif "died" in said:
            self.died = _printable(said["died"])
        elif "timeout" in said:
            self.timeout = str(said["timeout"])
        elif said.get("end") == self.token:
            self.complete = True
        else:
            self.malformed = True

    def _check(self, name: str, outcome: CheckOutcome, examples: int, **texts: str) -> Check:
        """A check that may come next. Raises ValueError for any other."""
        if self.planned[len(self.checks) :][:1] != [name] or outcome not in get_args(CheckOutcome):
            raise ValueError
        return Check(name, outcome, examples=int(examples), **{key: _printable(text) for key, text in texts.items()})


def verdict(
    workspace: Workspace, kata: Kata, source: Source, *, limits: Limits | None = None, seed: int | None = None
) -> Verdict:
    """Judge a source. Whatever it does, this returns within the wall-clock limit, and only a full report can pass."""
    limits = limits or Limits()
    began = time.monotonic()
    report = _Report(secrets.token_hex(16))
    request = {
        "workspace": str(workspace.root),
        "kata": kata.id,
        "about": asdict(kata),
        "file": str(source.path.absolute()),
        "reference": source.reference,
        "examples": str(workspace.journal.parent / "examples") if workspace.journal.parent.is_dir() else None,
        "limits": limits.rlimits(),
        "load_s": limits.load_s,
        "check_s": limits.check_s,
        "seed": secrets.randbits(64) if seed is None else seed,  # a fork would draw what the last one drew
        "token": report.token,
    }
    scratch = tempfile.mkdtemp(prefix="kata-")
    try:
        code, printed, errors = _run(workspace, {**request, "scratch": scratch}, report, limits)
    finally:
        _clear(scratch)
    seconds = round(time.monotonic() - began, 3)
    outcome, checks, message = _judged(report, code, errors, limits)
    return Verdict(kata.id, outcome, seconds, tuple(checks), message, printed)


def _clear(scratch: str) -> None:
    """Remove the folder, however deeply an attempt has nested what it left there."""
    try:
        shutil.rmtree(scratch, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", scratch], check=False, stderr=subprocess.DEVNULL)


def _run(workspace: Workspace, request: dict[str, Any], report: _Report, limits: Limits) -> tuple[int | None, str, str]:
    """The grader's exit code (None when it had to be stopped), the start of its output and of its errors."""
    pipes = {name: os.pipe() for name in ("report", "out", "err")}
    kept: dict[str, bytes] = {"out": b"", "err": b""}
    writing = [pipes[name][1] for name in ("report", "out", "err")]
    try:
        grader = warm_server.ask(workspace, request, writing) or _Cold(request, writing)
    finally:
        for fd in writing:
            os.close(fd)
    try:
        code = _watch(grader, {pipes[name][0]: name for name in pipes}, report, kept, limits)
    finally:
        grader.kill()
        for reading, _ in pipes.values():
            os.close(reading)
    out, err = (kept[name].decode("utf-8", "backslashreplace") for name in ("out", "err"))
    return code, out, err


class _Cold:
    """A grader that loads everything itself."""

    def __init__(self, request: dict[str, Any], fds: list[int]) -> None:
        report, out, err = fds
        self._mark = secrets.token_hex(16)
        surroundings = {"PYTHONIOENCODING": "utf-8:backslashreplace", "PYTHONUNBUFFERED": "1", MARK: self._mark}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kata.grading.cold_grader"],
            cwd=request["scratch"],
            env={**os.environ, **surroundings},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=err,
            pass_fds=(report,),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin:  # it may have died already; why shows later
            self._process.stdin.write(json.dumps({**request, "report_fd": report}).encode())

    def poll(self) -> ExitStatus | None:
        code = self._process.poll()
        return None if code is None else ExitStatus(code, 0.0)

    def kill(self) -> None:
        """The grader, whatever it started in its group, and what has left that but still bears the run's mark."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        self._process.wait()
        patience = time.monotonic() + 1.0
        while _kill_marked(f"{MARK}={self._mark}".encode()) and time.monotonic() < patience:
            pass


def _watch(
    grader: _Cold | ChildHandle, reading: dict[int, str], report: _Report, kept: dict[str, bytes], limits: Limits
) -> int | None:
    """Read until the report is complete, the grader is gone, or time is up."""
    deadline = time.monotonic() + limits.wall_s
    with selectors.DefaultSelector() as selector:
        for fd, name in reading.items():
            selector.register(fd, selectors.EVENT_READ, name)
        gone = False
        while not (report.complete or report.malformed) and time.monotonic() < deadline:
            ready = selector.select(0.0 if gone else 0.05)
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fd)
                elif key.data == "report":
                    report.feed(data)
                else:
                    kept[key.data] += data[: max(0, limits.output_bytes - len(kept[key.data]))]
            if gone and not ready:
                break
            if not gone and grader.poll() is not None:
                gone = True
                grader.kill()  # nobody is left who could go on writing
        patience = time.monotonic() + 1.0  # let it end by itself, so that what it printed last is read
        while report.complete and selector.get_map() and time.monotonic() < patience:
            for key, _ in selector.select(0.05):
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fd)
                elif key.data in kept:
                    kept[key.data] += data[: max(0, limits.output_bytes - len(kept[key.data]))]
    return ended[0] if (ended := grader.poll()) else None


def _kill_marked(mark: bytes) -> bool:
    """Whether there were any. Elsewhere than on Linux there is no /proc to look in."""
    found = False
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # another user's, or gone by now
            if mark in environment.read_bytes():
                os.kill(int(environment.parent.name), signal.SIGKILL)
                found = True
    return found


def _judged(report: _Report, code: int | None, errors: str, limits: Limits) -> tuple[Outcome, list[Check], str]:
    names = [check.name for check in report.checks]
    if report.complete and not report.malformed:
        if report.invalid:
            return "invalid", [], report.invalid
        if report.timeout:
            return "timeout", [], report.timeout
        if report.died:
            return "crashed", [], report.died
        if names == report.planned and names:
            return overall(report.checks), report.checks, ""
    if not report.planned and code is not None:
        return "crashed", [], _setup_failed(errors, code)
    outcome, why = _why_incomplete(report, code, limits)
    running = next((name for name in report.planned if name not in names), None)
    checks = list(report.checks)
    if running:
        checks.append(Check(running, outcome, why))
        checks += [Check(name, "skipped") for name in report.planned[len(checks) :]]
    return outcome, checks, why


def _why_incomplete(report: _Report, code: int | None, limits: Limits) -> tuple[Literal["crashed", "timeout"], str]:
    if report.malformed:
        return "crashed", "the report of the tests was tampered with"
    if code is None:
        return "timeout", f"no verdict after {limits.wall_s:g} s: stopped"
    if code == -signal.SIGXCPU:
        return "timeout", f"stopped after {limits.cpu_s} s of computing"
    if code < 0:
        return "crashed", f"the process died of {signal_name(-code)}"
    return "crashed", f"the process ended with exit code {code} before its tests did (os._exit?)"


def _printable(text: str) -> str:
    """What an attempt says may hold half a character, which no terminal takes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _setup_failed(errors: str, code: int) -> str:
    """The child could not even load the kata: our own or the author's fault, so its last words are shown."""
    last = errors.strip().splitlines()[-1:] or [f"exit code {code}"]
    return f"the tests could not be set up: {last[0]}"
