"""Runs a verdict in child processes with limits, and reads the report they send.

How a verdict comes about:

1. `verdict` (here) asks `kata.grading.warm_server` for a grader process, or starts `kata.grading.cold_grader`.
2. The grader (`kata.grading.grader`) gets a worker process for the attempt, loads the kata's properties and runs them
   (`kata.grading.properties`). Each Check goes back as a line of the report.
3. A property calls its subject (`kata.grading.subject`), which passes the call to the worker through
   `kata.sandbox.remote_host`. The worker (`kata.sandbox.worker`) is confined by the kernel; only it runs the attempt.
4. The runner reads report, output and errors until the report is complete or the time is up, ends all processes, and
   makes the Verdict.

The runner always returns within the limits, which count what the grader and the attempt use, however busy the machine
is. Only a complete report can pass: neither an exit code nor anything the attempt prints counts.
"""

import contextlib
import functools
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from kata.errors import GraderFailed
from kata.grading import warm_server
from kata.messages import current_language, tr
from kata.sandbox.fork_server import ChildHandle, ExitStatus
from kata.sandbox.loading import Source
from kata.sandbox.local_host import STACK_BYTES
from kata.sandbox.temporary_folder import TemporaryFolder
from kata.sandbox.time_budget import TICK_S, TimeBudget
from kata.verdict import Check, CheckOutcome, Kata, Outcome, Verdict, overall
from kata.workspace import Workspace

MEBIBYTE = 1 << 20
MAX_LINE = MEBIBYTE  # bytes of a line of the report
SECRETS = ("token", "seed")  # of a request: what no attempt may learn
RUN_ID = "KATA_RUN"  # the environment variable by which everything that a run has started is found


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one verdict."""

    wall_s: float = 30.0
    load_s: float = 10.0  # for the attempt's module
    check_s: float = 10.0  # for one property
    cpu_s: int = 30
    memory_mib: int = 1024
    file_mib: int = 16
    output_bytes: int = 4000  # of the attempt's output to keep; the rest is read and dropped

    def rlimits(self) -> dict[str, int]:
        limits = {
            "RLIMIT_CPU": self.cpu_s,
            "RLIMIT_FSIZE": self.file_mib * MEBIBYTE,
            "RLIMIT_CORE": 0,
            "RLIMIT_STACK": STACK_BYTES,
        }
        if sys.platform != "darwin":  # macOS accepts the limit and then refuses to map anything
            limits["RLIMIT_AS"] = self.memory_mib * MEBIBYTE
        return limits


def random_name() -> str:
    """A name that no attempt can guess."""
    return os.urandom(16).hex()


@dataclass
class _Report:
    """The report of a grader as far as it has been read. Only the line with the token at its end completes it."""

    token: str
    processes: list[int] = field(default_factory=list)  # in which the attempt runs
    planned: list[str] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    invalid: str = ""
    timeout: str = ""
    died: str = ""
    complete: bool = False
    malformed: bool = False
    rest: bytes = b""  # the line that is not complete yet

    def feed(self, data: bytes) -> None:
        """Read the next bytes; anything that is not a line of a report makes the report malformed."""
        *lines, self.rest = (self.rest + data).split(b"\n")
        self.malformed = self.malformed or len(self.rest) > MAX_LINE
        for line in lines:
            if self.malformed:
                break
            try:
                self._take(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self.malformed = True

    def _take(self, line: dict[str, Any]) -> None:
        if self.complete:
            self.malformed = True  # nothing follows the end
        elif "processes" in line and not self.planned:
            self.processes = [int(pid) for pid in line["processes"]]
        elif "planned" in line and not self.planned:
            self.planned = [str(name) for name in line["planned"]]
        elif "check" in line:
            self.checks.append(self._check(**line["check"]))
        elif "invalid" in line:
            self.invalid = _printable(line["invalid"])
        elif "died" in line:
            self.died = _printable(line["died"])
        elif "timeout" in line:
            self.timeout = str(line["timeout"])
        elif line.get("end") == self.token:
            self.complete = True
        else:
            self.malformed = True

    def _check(self, name: str, outcome: CheckOutcome, examples: int, **texts: str) -> Check:
        """The Check of the next planned property. Raises ValueError for any other."""
        if self.planned[len(self.checks) :][:1] != [name] or outcome not in get_args(CheckOutcome):
            raise ValueError
        return Check(name, outcome, examples=int(examples), **{key: _printable(text) for key, text in texts.items()})


def verdict(
    workspace: Workspace, kata: Kata, source: Source, *, limits: Limits | None = None, seed: int | None = None
) -> Verdict:
    """Judge a source. Whatever the attempt does, this returns within the limits.

    `seed` determines the generated examples; by default it is a new one. The attempt does not run in the grader: one
    that ends without a complete report has failed itself, and a new one is started. Raises GraderFailed if that fails
    too.
    """
    limits = limits or Limits()
    began = time.monotonic()
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
        "language": current_language(),
        # chosen here: forked graders share one random state
        "seed": int.from_bytes(os.urandom(8)) if seed is None else seed,
    }
    errors = ""
    for start in (functools.partial(warm_server.ask, workspace), _ColdProcess, _ColdProcess):
        report = _Report(random_name())
        end = _run(start, {**request, "token": report.token}, report, limits)
        if end is None:  # there is no warm server
            continue
        code, printed, errors = end
        if not _grader_failed(report, code):
            outcome, checks, message = _conclude(report, code, limits)
            return Verdict(kata.id, outcome, round(time.monotonic() - began, 3), tuple(checks), message, printed)
    reason = _last_line(errors, code)
    raise GraderFailed(
        tr("{kata} could not be judged, which is not the attempt's fault: {reason}", kata=kata.id, reason=reason)
    )


def _run(
    start: Callable[[dict[str, Any], list[int]], "_ColdProcess | ChildHandle | None"],
    request: dict[str, Any],
    report: _Report,
    limits: Limits,
) -> tuple[int | None, str, str] | None:
    """Run a grader until its report is complete or it has ended or the time is up.

    Returns its exit code, or None where it had to be stopped, and the beginnings of its output and its errors. Returns
    None where no grader started: if a warm server answers too late, it finds neither the folder nor the pipes of this
    request, since the cold grader gets its own.
    """
    scratch = TemporaryFolder()
    pipes = {name: os.pipe() for name in ("report", "out", "err")}
    output: dict[str, bytes] = {"out": b"", "err": b""}
    write_ends = [pipes[name][1] for name in ("report", "out", "err")]
    try:
        try:
            grader = start({**request, "scratch": str(scratch.path)}, write_ends)
        finally:
            for fd in write_ends:
                os.close(fd)
        if grader is None:
            return None
        try:
            code = _watch(grader, {pipes[name][0]: name for name in pipes}, report, output, limits)
        finally:
            grader.kill()
    finally:
        for read_end, _ in pipes.values():
            os.close(read_end)
        scratch.close()
    out, err = (output[name].decode("utf-8", "backslashreplace") for name in ("out", "err"))
    return code, out, err


class _ColdProcess:
    """A grader process that loads everything itself (`kata.grading.cold_grader`)."""

    def __init__(self, request: dict[str, Any], fds: list[int]) -> None:
        report, out, err = fds
        self._run_id = random_name()
        variables = {"PYTHONIOENCODING": "utf-8:backslashreplace", "PYTHONUNBUFFERED": "1", RUN_ID: self._run_id}
        lifeline, self._lifeline = os.pipe()
        secret = _filled_pipe({name: request[name] for name in SECRETS})
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kata.grading.cold_grader", str(lifeline)],
                cwd=request["scratch"],
                env={**os.environ, **variables},
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=err,
                pass_fds=(report, lifeline, secret),
                start_new_session=True,
            )
        finally:
            os.close(lifeline)
            os.close(secret)
        assert self._process.stdin is not None
        known = {name: value for name, value in request.items() if name not in SECRETS}
        with contextlib.suppress(BrokenPipeError), self._process.stdin:  # it may have ended already
            self._process.stdin.write(json.dumps({**known, "report_fd": report, "secret_fd": secret}).encode())

    @property
    def pid(self) -> int:
        return self._process.pid

    def poll(self) -> ExitStatus | None:
        code = self._process.poll()
        return None if code is None else ExitStatus(code, 0.0)

    def kill(self) -> None:
        """Kill the grader, its process group, and processes outside the group that still have the run's id."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        self._process.wait()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        deadline = time.monotonic() + 1.0
        while _kill_all_with(f"{RUN_ID}={self._run_id}".encode()) and time.monotonic() < deadline:
            pass


def _filled_pipe(message: dict[str, Any]) -> int:
    """The reading end of a pipe that holds the message and nothing more."""
    read_end, write_end = os.pipe()
    with os.fdopen(write_end, "wb") as pipe:
        pipe.write(json.dumps(message).encode())
    return read_end


def _watch(
    grader: _ColdProcess | ChildHandle,
    read_ends: dict[int, str],
    report: _Report,
    output: dict[str, bytes],
    limits: Limits,
) -> int | None:
    """Read until the report is complete, the grader has ended, or the time is up. Returns the grader's exit code."""
    budget, looked_s = TimeBudget(limits.wall_s, lambda: (grader.pid, *report.processes)), time.monotonic()
    is_late = False
    with selectors.DefaultSelector() as selector:
        for fd, name in read_ends.items():
            selector.register(fd, selectors.EVENT_READ, name)

        def read(key: selectors.SelectorKey) -> None:
            data = os.read(key.fd, 65536)
            if not data:
                selector.unregister(key.fd)
            elif key.data != "report":
                output[key.data] += data[: max(0, limits.output_bytes - len(output[key.data]))]
            elif not report.complete:
                report.feed(data)

        has_ended = False
        while not (report.complete or report.malformed or is_late):
            if time.monotonic() - looked_s >= TICK_S:
                is_late, looked_s = budget.is_spent(), time.monotonic()
            ready = selector.select(0.0 if has_ended else 0.05)
            for key, _ in ready:
                read(key)
            if has_ended and not ready:
                break
            if not has_ended and grader.poll() is not None:
                has_ended = True
                grader.kill()  # so that no process goes on writing
        deadline = time.monotonic() + 1.0  # for the grader to end by itself, so that its last output is read
        while report.complete and selector.get_map() and time.monotonic() < deadline:
            for key, _ in selector.select(0.05):
                read(key)
    return status[0] if (status := grader.poll()) else None


def _kill_all_with(variable: bytes) -> bool:
    """Kill the processes with this environment variable; whether there were any. Needs /proc, which Linux has."""
    killed = False
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # another user's process, or one that has ended
            if variable in environment.read_bytes():
                os.kill(int(environment.parent.name), signal.SIGKILL)
                killed = True
    return killed


def _grader_failed(report: _Report, code: int | None) -> bool:
    """Whether the grader ended by itself without a complete report."""
    return not (report.complete or report.malformed) and code not in (None, -signal.SIGXCPU)


def _conclude(report: _Report, code: int | None, limits: Limits) -> tuple[Outcome, list[Check], str]:
    """The verdict's outcome, checks and message, from the report and the grader's exit code."""
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
    outcome, why = _why_incomplete(report, code, limits)
    running = next((name for name in report.planned if name not in names), None)
    checks = list(report.checks)
    if running:
        checks.append(Check(running, outcome, why))
        checks += [Check(name, "skipped") for name in report.planned[len(checks) :]]
    return outcome, checks, why


def _why_incomplete(report: _Report, code: int | None, limits: Limits) -> tuple[Literal["crashed", "timeout"], str]:
    if report.malformed:
        return "crashed", tr("the report of the tests was tampered with")
    if code is None:
        return "timeout", tr("no verdict after {limit:g} s: stopped", limit=limits.wall_s)
    if code == -signal.SIGXCPU:
        return "timeout", tr("stopped after {limit} s of CPU time", limit=limits.cpu_s)
    if report.planned:
        return "crashed", tr("the report of the tests is not complete")
    return "crashed", tr("the kata has no property")


def _printable(text: str) -> str:
    """The text with lone surrogates escaped: an attempt may send them, and a terminal cannot show them."""
    return text.encode("utf-8", "backslashreplace").decode()


def _last_line(errors: str, code: int | None) -> str:
    """What the grader said last: where a kata cannot be loaded, the reason."""
    lines = errors.strip().splitlines() or [tr("the grader ended with exit code {code}", code=code)]
    return re.sub(r"^kata\.[\w.]+: ", "", lines[-1])  # without the name of an exception of ours
