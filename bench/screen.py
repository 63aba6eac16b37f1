"""`kata start` in a terminal of its own: what its first picture costs, what ticking costs, how much memory it holds."""

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
class Seen:
    """CPU seconds up to the first picture, the share of a core that ticking takes, MiB."""

    first_paint_s: float
    ticking: float
    peak_mib: float
    tree_mib: float  # with the runner and what it has forked, after a verdict


def findings(root: Path, title: str, attempt: Path, bare_s: float, step: Callable[[], None]) -> list[Finding]:
    """Of three times: the median of the first paint, the least ticking, the highest peaks."""
    seen = []
    for _ in range(3):
        seen.append(watch(root, "trees/diameter", title, attempt))
        step()
    paint = statistics.median(one.first_paint_s for one in seen) / bare_s
    return [
        Finding("first paint of kata start", paint, "x", "python -c pass", 35),
        Finding("ticking", 100 * min(one.ticking for one in seen), "%", "of a core", 1),
        Finding("peak of kata start", max(one.peak_mib for one in seen), "MiB", bound=60),
        Finding("its whole process tree after a verdict", max(one.tree_mib for one in seen), "MiB", bound=100),
    ]


def watch(root: Path, kata: str, title: str, attempt: Path) -> Seen:
    """Start an attempt at that kata, wait for its title, let it tick, save a solution, take the memory, leave."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        own = {"TERM": "xterm-256color", "HOME": str(root), "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        os.execve(KATA, [KATA, "start", kata], ENVIRONMENT | own)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        _until(terminal, title.encode())
        painted = used_s(pid)
        _drain(terminal, 5.0)  # the runner loads
        before, began = used_s(pid), time.monotonic()
        _drain(terminal, IDLE_S)
        ticking = (used_s(pid) - before) / (time.monotonic() - began)
        (file,) = root.glob(f"attempts/*/{kata}.py")
        file.write_bytes(attempt.read_bytes())
        _until(terminal, b"pass")
        return Seen(painted, ticking, _kib(pid, "status", "VmHWM") / 1024, _tree_mib(pid))
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
    """What the process and all that come from it share in memory: each page counted by its part (Pss)."""
    return sum(_kib(one, "smaps_rollup", "Pss") for one in _tree(pid)) / 1024


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
