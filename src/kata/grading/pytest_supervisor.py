"""Runs a pytest session in a forked process, so that a session which ends without its summary is never green.

With `--in-process` an attempt can end pytest's process, and choose its exit status. Here the parent process decides:
that status counts only if the session got to its end.
"""

import atexit
import contextlib
import os
import signal
import sys
import traceback
import warnings
from types import FrameType
from typing import Any, NoReturn

import pytest

from kata.messages import Language, tr, use_language
from kata.sandbox import lifeline
from kata.sandbox.channel import AnswerBuffer

ENDED = b"ended"
IS_SUPERVISED = pytest.StashKey[bool]()
KILLED = 128  # plus the number of the signal: the exit status of a process that a signal has ended
MONITORING_TOOLS = range(6)


def run(config: pytest.Config, language: Language) -> int | None:
    """Run the session in a child process and return its exit status; None where it should run in this process.

    That is so in the child itself, under pytest-xdist, which notices by itself when a process of its ends, and where a
    debugger or coverage has been attached to this process.
    """
    if IS_SUPERVISED in config.stash or _is_distributed(config) or _is_traced() or not hasattr(os, "fork"):
        return None
    progress = AnswerBuffer.create()  # the tests that have begun, and then that the session has ended
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about threads, of which pytest has none yet
        child = os.fork()
    if child == 0:
        _run_child(config, parent, progress)
    code = _wait(child)
    lines = progress.lines()
    if lines[-1:] == [ENDED]:
        return code
    use_language(language)
    if lines:
        test = lines[-1].decode(errors="backslashreplace")
        ended = tr(
            "kata: pytest was ended in {test}, without its summary (exit code {code}): that is no pass",
            test=test,
            code=code,
        )
    else:
        ended = tr("kata: pytest was ended, without its summary (exit code {code}): that is no pass", code=code)
    print(f"\n{ended}", file=sys.stderr)
    return int(pytest.ExitCode.TESTS_FAILED) if code < KILLED else code


class _Progress:
    """Hooks that write down how far the session has come."""

    def __init__(self, buffer: AnswerBuffer) -> None:
        self._buffer = buffer

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._buffer.clear()
        self._buffer.write(nodeid)


def _run_child(config: pytest.Config, parent: int, progress: AnswerBuffer) -> NoReturn:
    """Run the session as pytest does, and end this process."""
    code = int(pytest.ExitCode.INTERNAL_ERROR)
    try:
        lifeline.die_with(parent)
        atexit._clear()  # as multiprocessing does: what the parent has registered is for the parent to do
        config.stash[IS_SUPERVISED] = True
        config.pluginmanager.register(_Progress(progress), "kata-progress")
        try:
            code = int(config.hook.pytest_cmdline_main(config=config))
        except pytest.UsageError as error:
            print(*(f"ERROR: {line}" for line in error.args), sep="\n", file=sys.stderr)
            code = int(pytest.ExitCode.USAGE_ERROR)
        progress.clear()
        progress.write(ENDED.decode())
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _wait(child: int) -> int:
    """The exit status of the child. Ctrl-C is left to the child, which gets it too; other signals are passed on."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        os.kill(child, number)

    handlers: dict[signal.Signals, Any] = {
        signal.SIGINT: signal.SIG_IGN,
        signal.SIGTERM: pass_on,
        signal.SIGHUP: pass_on,
    }
    previous = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        _, status = os.waitpid(child, 0)
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else KILLED - code


def _is_distributed(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput") or bool(
        config.getoption("numprocesses", None) or config.getoption("tx", None)
    )


def _is_traced() -> bool:
    """Whether a debugger, a profiler or coverage follows this process: it might lose a forked one."""
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tools = monitoring and any(monitoring.get_tool(tool) for tool in MONITORING_TOOLS)
    return bool(tools or sys.gettrace() or sys.getprofile())
