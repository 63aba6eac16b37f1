"""The machine's clocks, read together: the only place that asks what time it is for a timer."""

import os
import time

TO_THE_MINUTE = "%Y-%m-%d %H:%M"
BOOT_ID = "/proc/sys/kernel/random/boot_id"
SYSCTL = "/usr/sbin/sysctl"  # of macOS, which has no /proc

# The clock that stands still while the machine is suspended, and the one that runs on: by name, since macOS gives
# CLOCK_MONOTONIC the other meaning. Elsewhere one clock stands for both.
PAIRS = (
    ("CLOCK_MONOTONIC", "CLOCK_BOOTTIME"),
    ("CLOCK_UPTIME_RAW", "CLOCK_MONOTONIC"),
    ("CLOCK_MONOTONIC", "CLOCK_MONOTONIC"),
)

_known_boot: str | None = None


def read() -> tuple[float, float, str]:
    """Seconds on the clock that stands still while suspended, on the one that runs on, and which boot they are of."""
    still, runs_on = next(pair for pair in PAIRS if all(hasattr(time, name) for name in pair))
    monotonic, boottime = time.clock_gettime(getattr(time, still)), time.clock_gettime(getattr(time, runs_on))
    return monotonic, boottime, _boot() or _since(boottime)


def wall() -> str:
    """The time of day and its date here, to the minute: 2026-11-21 14:35."""
    return time.strftime(TO_THE_MINUTE)


def text(seconds: float) -> str:
    """Minutes and seconds, as on a kitchen timer: the last second of a pomodoro still shows 00:01."""
    whole = -int(-seconds // 1)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _boot() -> str:
    """The kernel's name for this boot, asked for once; nothing where it gives none."""
    global _known_boot
    if _known_boot is None:
        try:
            with open(BOOT_ID, encoding="ascii") as file:
                _known_boot = file.read().strip()
        except OSError:
            _known_boot = _boot_of_macos() if os.path.exists(SYSCTL) else ""
    return _known_boot


def _boot_of_macos() -> str:
    import subprocess

    try:
        command = [SYSCTL, "-n", "kern.bootsessionuuid"]
        return subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _since(boottime: float) -> str:
    """The minute a boot began. It is another one when somebody sets the clock, which then looks like a reboot."""
    return f"since {round((time.time() - boottime) / 60)}"
