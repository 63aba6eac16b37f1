"""Runs properties on sources for pytest, each source in a sandboxed worker, or with `--in-process` in this process.

The worker is the one of `kata test`, with the same limits. One is kept as long as the properties of one source run in a
row and pass. What the attempt prints goes to this process's own output after each property, where pytest captures it.
"""

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from kata.control_characters import visible
from kata.errors import GraderFailed
from kata.grading import properties, subject
from kata.grading.grader import load_attempt
from kata.grading.properties import Property
from kata.grading.pytest_workers import Output, Workers
from kata.grading.runner import Limits
from kata.grading.subject import Subject
from kata.messages import tr
from kata.sandbox.loading import InvalidSource, Source, Stub
from kata.sandbox.local_host import Host, LocalHost
from kata.sandbox.remote_host import RemoteHost, WorkerFailed
from kata.verdict import Check, Kata
from kata.workspace import Workspace

IN_PROCESS_S = 30.0  # for one property in this process, which coverage may slow down


class NotAllowed(BaseException):
    """The attempt asked to end or replace this process. Not an Exception, as SystemExit is none."""


@dataclass(frozen=True, slots=True)
class Task:
    """A source to judge by a kata's properties."""

    workspace: Workspace
    kata: Kata
    source: Source


@dataclass(slots=True)
class _Open:
    """What is kept of a task while its properties run."""

    task: Task
    host: Host
    subjects: dict[str, Subject]
    close: Callable[[], None]
    is_loaded: bool = False


class Judge:
    """Judges tasks, one property at a time. Close it after use."""

    def __init__(self, *, in_process: bool = False, is_debugging: bool = False, seed: int | str | None = None) -> None:
        self._limits = Limits()
        self._seed: Any = secrets.randbits(64) if seed is None else seed
        self._in_process, self._is_debugging = in_process, is_debugging
        self._workers: dict[Path, Workers] = {}  # by the workspace's folder
        self._out, self._err = Output(), Output()
        self._open: _Open | None = None
        self._not_loaded: dict[Task, Check] = {}

    def run(self, task: Task, stub: Stub, prop: Property) -> Check:
        """Run one property on the task's source; where the source does not load, the check says why."""
        if task in self._not_loaded:
            return self._not_loaded[task]
        check = self._run(task, stub, prop)
        workers = self._workers.get(task.workspace.root)
        if check.outcome == "crashed" and workers and workers.has_lost_server():  # which takes its workers with it
            self._not_loaded.pop(task, None)
            check = self._run(task, stub, prop)
        return check

    def _run(self, task: Task, stub: Stub, prop: Property) -> Check:
        opened = self._opened(task, stub)
        try:
            with properties.profile(), self._kept_alive():
                check = self._not_loading(opened, prop.name) or properties.run(
                    prop, opened.subjects, seed=self._seed, limit_s=self._limit_s(self._limits.check_s)
                )
        except InvalidSource as error:
            check = self._not_loaded[task] = Check(prop.name, "failed", str(error))
        except WorkerFailed as error:
            raise GraderFailed(
                tr(
                    "{kata} could not be judged, which is not the attempt's fault: {reason}",
                    kata=task.kata.id,
                    reason=str(error),
                )
            ) from None
        finally:
            self._pass_output_on()
        if check.outcome != "passed" and not self._in_process:
            self._close_open()  # the worker may hang or be dead, and what the attempt has kept is in doubt
        return check

    def close(self) -> None:
        """End all workers and remove their folders."""
        self._close_open()
        for workers in self._workers.values():
            workers.close()
        self._workers.clear()
        for output in (self._out, self._err):
            output.close()

    def _limit_s(self, limit_s: float) -> float:
        """The limit in this mode; none while somebody is debugging, who may think as long as they like."""
        if not self._in_process:
            return limit_s
        return float("inf") if self._is_debugging else max(limit_s, IN_PROCESS_S)

    def _not_loading(self, opened: _Open, name: str) -> Check | None:
        """Load the attempt if it is not loaded yet; a Check where that does not end. Raises InvalidSource."""
        if opened.is_loaded:
            return None
        problem = load_attempt(opened.host, self._limit_s(self._limits.load_s))
        if problem is None:
            opened.is_loaded = True
            return None
        check = Check(name, "crashed" if problem.kind == "died" else problem.kind, problem.text)
        self._not_loaded[opened.task] = check
        return check

    def _opened(self, task: Task, stub: Stub) -> _Open:
        if self._open and self._open.task == task:
            return self._open
        self._close_open()
        host, close = self._new_host(task, stub)
        self._open = _Open(task, host, subject.make(task.source, task.kata, stub, host), close)
        return self._open

    def _new_host(self, task: Task, stub: Stub) -> tuple[Host, Callable[[], None]]:
        """A host for the task, and what ends it."""
        if self._in_process:
            return LocalHost(task.source, task.kata, stub), lambda: None
        root = task.workspace.root
        if root not in self._workers:
            self._workers[root] = Workers(task.workspace, self._limits)
        workers = self._workers[root]
        scratch = workers.new_scratch()
        host = RemoteHost(
            stub,
            partial(workers.start, task.kata, task.source, scratch, self._out, self._err),
            cpu_limit_s=self._limits.cpu_s,
            call_limit_s=self._limits.check_s,
            pin_to_cpu=False,  # this process has other tests to run
        )

        def close() -> None:
            host.close()
            shutil.rmtree(scratch, ignore_errors=True)

        return host, close

    def _close_open(self) -> None:
        if self._open:
            self._open.close()
            self._open = None

    def _pass_output_on(self) -> None:
        for output, stream in ((self._out, sys.stdout), (self._err, sys.stderr)):
            if text := output.take():
                stream.write(visible(text))

    @contextlib.contextmanager
    def _kept_alive(self) -> Iterator[None]:
        """In this process, make os._exit and what replaces a process raise NotAllowed within a `with` block."""
        if not self._in_process:
            yield
            return
        modules = [os, sys.modules[os.name]]  # `posix` has the same functions
        originals = {name: getattr(os, name) for name in ("_exit", "execv", "execve")}
        for module in modules:
            for name, original in originals.items():
                setattr(module, name, partial(_refuse_to_end, name, original, os.getpid()))
        try:
            yield
        finally:
            for module in modules:
                for name, original in originals.items():
                    setattr(module, name, original)


def _refuse_to_end(name: str, original: Callable[..., NoReturn], pid: int, *args: Any) -> NoReturn:
    if os.getpid() != pid:  # a child process that the attempt has forked
        original(*args)
    raise NotAllowed(tr("os.{name}() would end pytest itself", name=name))
