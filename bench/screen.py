"""Measures `kata start` in a pseudo terminal: CPU time of the first paint and of ticking, and memory."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counts import ENVIRONMENT, KATA
from measure import Finding

ROWS, COLUMNS = 24, 80
IDLE_S = 10.0
WAIT_S = 60.0


@dataclass(frozen=True)
class Measurement:
    """CPU seconds up to the first paint, share of a core while ticking, MiB."""

    first_paint_s: float
    ticking: float
    peak_mib: float
    tree_mib: float  # with the warm server and its children, after a verdict


def findings(root: Path, title: str, attempt: Path, bare_s: float, step: Callable[[], None]) -> list[Finding]:
    """Of three runs: the median first paint, the least ticking, the highest peaks."""
    runs = []
    for _ in range(3):
        runs.append(watch(root, "trees/diameter", title, attempt))
        step()
    paint = statistics.median(run.first_paint_s for run in runs) / bare_s
    return [
        Finding("first paint of kata start", paint, "x", "python -c pass", 35),
        Finding("CPU while ticking", 100 * min(run.ticking for run in runs), "%", "of a core", 1),
        Finding("peak of kata start", max(run.peak_mib for run in runs), "MiB", bound=60),
        Finding("peak of the whole process tree after a verdict", max(run.tree_mib for run in runs), "MiB", bound=100),
    ]


def watch(root: Path, kata: str, title: str, attempt: Path) -> Measurement:
    """Start an attempt, wait for the title, let it tick, save a solution, read the memory, and stop it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        own = {"TERM": "xterm-256color", "HOME": str(root), "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        os.execve(KATA, [KATA, "start", kata], ENVIRONMENT | own)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        _until(terminal, title.encode())
        painted = used_s(pid)
        _drain(terminal, 5.0)  # the warm server loads
        before, began = used_s(pid), time.monotonic()
        _drain(terminal, IDLE_S)
        ticking = (used_s(pid) - before) / (time.monotonic() - began)
        (file,) = root.glob(f"attempts/*/{kata}.py")
        file.write_bytes(attempt.read_bytes())
        _until(terminal, b"pass")
        return Measurement(painted, ticking, _kib(pid, "status", "VmHWM") / 1024, _tree_mib(pid))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        with contextlib.suppress(OSError):
            _drain(terminal, 2.0)
        os.close(terminal)
        os.waitpid(pid, 0)


def used_s(pid: int) -> float:
    """CPU seconds of one process, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _until(terminal: int, text: bytes) -> None:
    seen, deadline = b"", time.monotonic() + WAIT_S
    while text not in seen:
        if time.monotonic() > deadline:
            raise SystemExit(f"kata start never showed {text.decode()!r}: there is nothing to measure")
        seen += _read(terminal, 0.05)


def _drain(terminal: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        _read(terminal, 0.1)


def _read(terminal: int, wait_s: float) -> bytes:
    ready, _, _ = select.select([terminal], [], [], wait_s)
    return os.read(terminal, 1 << 16) if ready else b""


def _tree_mib(pid: int) -> float:
    """Memory of the process and all its descendants; a shared page counts by its share (Pss)."""
    return sum(_kib(process, "smaps_rollup", "Pss") for process in _tree(pid)) / 1024


def _tree(pid: int) -> list[int]:
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _tree(int(child))
    return found


def _kib(pid: int, file: str, what: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1])
    return 0
