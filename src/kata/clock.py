"""The machine's clocks, read together: the only place that asks what time it is for a timer."""

import functools
import time
from datetime import datetime
from pathlib import Path

from kata.timer import Reading

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
SYSCTL = Path("/usr/sbin/sysctl")  # of macOS, which has no /proc

# The clock that stands still while the machine is suspended, and the one that runs on: by name, since macOS gives
# CLOCK_MONOTONIC the other meaning. Elsewhere one clock stands for both.
PAIRS = (
    ("CLOCK_MONOTONIC", "CLOCK_BOOTTIME"),
    ("CLOCK_UPTIME_RAW", "CLOCK_MONOTONIC"),
    ("CLOCK_MONOTONIC", "CLOCK_MONOTONIC"),
)


def read() -> Reading:
    """All clocks now."""
    still, runs_on = next(pair for pair in PAIRS if all(hasattr(time, name) for name in pair))
    monotonic, boottime = (time.clock_gettime(getattr(time, name)) for name in (still, runs_on))
    return Reading(datetime.now().astimezone(), monotonic, boottime, _boot() or _since(boottime))


@functools.cache
def _boot() -> str:
    """The kernel's name for this boot; nothing where it gives none."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return _boot_of_macos() if SYSCTL.exists() else ""


def _boot_of_macos() -> str:
    import subprocess

    try:
        command = [str(SYSCTL), "-n", "kern.bootsessionuuid"]
        return subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _since(boottime: float) -> str:
    """The minute a boot began. It is another one when somebody sets the clock, which then looks like a reboot."""
    return f"since {round((time.time() - boottime) / 60)}"
