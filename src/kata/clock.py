"""The machine's clocks. Only this module and `context.local_now` read the time."""

import os
import time

TO_THE_MINUTE = "%Y-%m-%d %H:%M"
BOOT_ID = "/proc/sys/kernel/random/boot_id"
SYSCTL = "/usr/sbin/sysctl"  # on macOS, which has no /proc

# The clock that stops while the machine is suspended, and the clock that goes on. The first pair that the system has is
# used; on macOS CLOCK_MONOTONIC goes on. The last pair uses one clock for both.
CLOCK_PAIRS = (
    ("CLOCK_MONOTONIC", "CLOCK_BOOTTIME"),
    ("CLOCK_UPTIME_RAW", "CLOCK_MONOTONIC"),
    ("CLOCK_MONOTONIC", "CLOCK_MONOTONIC"),
)

_known_boot: str | None = None


def read() -> tuple[float, float, str]:
    """Seconds on the clock that stops during a suspend, seconds on the one that goes on, and the id of the boot."""
    stops, goes_on = next(pair for pair in CLOCK_PAIRS if all(hasattr(time, name) for name in pair))
    monotonic, boottime = time.clock_gettime(getattr(time, stops)), time.clock_gettime(getattr(time, goes_on))
    return monotonic, boottime, _boot() or _since(boottime)


def wall() -> str:
    """The local date and time to the minute, like 2026-11-21 14:35."""
    return time.strftime(TO_THE_MINUTE)


def mm_ss(seconds: float) -> str:
    """Minutes and seconds, rounded up: the last second of a pomodoro shows 00:01."""
    whole = -int(-seconds // 1)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _boot() -> str:
    """The kernel's id of this boot, read once. Empty if the kernel has none."""
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
    """The minute in which the boot began, as its id. Setting the clock changes it, which looks like a reboot."""
    return f"since {round((time.time() - boottime) / 60)}"
