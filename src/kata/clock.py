"""The machine's clocks, read together: the only place that asks what time it is for a timer."""

import time
from datetime import datetime
from pathlib import Path

from kata.timer import Reading

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def read() -> Reading:
    """All clocks now. Where only one of the two runs (macOS has none that counts a suspend), it stands for both."""
    monotonic = time.clock_gettime(time.CLOCK_MONOTONIC)
    boottime = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else monotonic
    return Reading(datetime.now().astimezone(), monotonic, boottime, _boot(boottime))


def _boot(boottime: float) -> str:
    """Which boot this is; without the kernel's word for it, the minute it began."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return f"since {round((time.time() - boottime) / 60)}"
