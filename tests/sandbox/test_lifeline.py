"""A process with a lifeline ends when the other end closes, whatever it is doing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

GENEROUS_S = 30  # the process would go on for ten minutes
BUSY = {
    "sleeping": "time.sleep(600)",
    "computing": "while True: pass",
    "in C": "sum(range(10**13))",
    "waiting for a lock": "import _thread; lock = _thread.allocate_lock(); lock.acquire(); lock.acquire()",
    "reading": "os.read(os.pipe()[0], 1)",
}


def start(code: str) -> tuple["subprocess.Popen[str]", int]:
    """A process with a lifeline, which has just begun with the code, and the other end."""
    read_end, write_end = os.pipe()
    whole = f"import os, sys, time\nfrom kata.sandbox import lifeline\n{code}"
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", whole, str(read_end)],
        pass_fds=(read_end,), stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
    )  # fmt: skip
    os.close(read_end)
    return process, write_end


@pytest.mark.parametrize("what", BUSY)
def test_ends_a_process_at_once(what: str) -> None:
    process, write_end = start(f"lifeline.end_with(int(sys.argv[1]))\nprint('begun', flush=True)\n{BUSY[what]}")
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    assert process.poll() is None
    os.close(write_end)
    assert process.wait(GENEROUS_S) < 0
    process.stdout.close()


def test_ends_a_process_that_takes_it_too_late() -> None:
    process, write_end = start(
        "time.sleep(0.2)\nlifeline.end_with(int(sys.argv[1]))\nprint('went on')\ntime.sleep(600)"
    )
    os.close(write_end)
    assert process.wait(GENEROUS_S) < 0
    assert process.stdout is not None
    assert process.stdout.read() == ""
    process.stdout.close()


def test_lets_a_process_clean_up() -> None:
    code = (
        "lifeline.end_with(int(sys.argv[1]), cleanly=True)\n"
        "try: print('begun', flush=True); time.sleep(600)\nfinally: print('cleaned')"
    )
    process, write_end = start(code)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    os.close(write_end)
    assert (process.wait(GENEROUS_S), process.stdout.read()) == (0, "cleaned\n")
    process.stdout.close()


def ended(pid: int) -> Callable[[], bool]:
    def is_gone() -> bool:
        stat = Path(f"/proc/{pid}/stat")
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"

    return is_gone


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel does this on Linux")
def test_a_forked_process_dies_with_the_one_that_forked_it() -> None:
    process, write_end = start(
        "parent, pid = os.getpid(), os.fork()\n"
        "if not pid:\n    lifeline.die_with(parent)\n    print(os.getpid(), flush=True)\n"
        "time.sleep(600)"
    )
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + GENEROUS_S
    while not ended(child)() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ended(child)()
    os.close(write_end)
    process.stdout.close()
