"""`kata status --line`: the open attempt in one line for a prompt or tmux, and how long that line is valid."""

from kata import timer
from kata.cache.output import CountdownText
from kata.clock import mm_ss
from kata.control_characters import visible
from kata.messages import tr
from kata.timer import WATCHED_S, ClockReading, Timer, TimerSnapshot


def format_line(kata: str, snapshot: TimerSnapshot) -> str:
    """Format the attempt for a prompt: `diameter 12:34 #1`."""
    seconds = snapshot.overtime_s if snapshot.state == "overtime" else snapshot.remaining_s
    return _template(kata, snapshot).replace("{}", mm_ss(seconds))


def _template(kata: str, snapshot: TimerSnapshot) -> str:
    """The line with `{}` in place of the time."""
    sign = "+" if snapshot.state == "overtime" else ""
    name = visible(kata.rpartition("/")[2])  # the cache is printed as it is
    labels = {"working": "", "paused": f" {tr('paused')}", "break": f" {tr('break')}", "overtime": f" {tr('over')}"}
    return f"{name} {sign}{{}}{labels[snapshot.state]} #{snapshot.pomodoro}"


def cacheable_texts(kata: str, attempt_timer: Timer, now: ClockReading, heartbeat: str) -> list[CountdownText]:
    """The texts of the line from now on, in this boot, until an event is recorded.

    `heartbeat` is the journal's latest: overtime is counted only while something watches the attempt.
    """
    snapshot = timer.snapshot(attempt_timer, now)
    line = f"{_template(kata, snapshot)}\n"
    monotonic, boottime = now.monotonic_s, now.boottime_s
    if snapshot.state == "paused":
        return [CountdownText(line.replace("{}", mm_ss(snapshot.remaining_s)), "boottime", now.boot, boottime)]
    if snapshot.state == "break":
        end = boottime + snapshot.remaining_s
        over = CountdownText(line.replace("{}", mm_ss(0)), "boottime", now.boot, end)
        return [CountdownText(line, "boottime", now.boot, boottime, end, countdown_to=end), over]
    if snapshot.state == "working":
        end = monotonic + snapshot.remaining_s
        return [CountdownText(line, "monotonic", now.boot, monotonic, end, countdown_to=end)]
    if timer.is_watched(attempt_timer, now):  # it counts up for as long as the last heartbeat is recent enough
        began, end = monotonic - snapshot.overtime_s, attempt_timer.last_observed.monotonic_s + WATCHED_S
        return [
            CountdownText(line, "monotonic", now.boot, monotonic, end, countdown_to=began, counts_up=True,
                          heartbeat=heartbeat)
        ]  # fmt: skip
    text = line.replace("{}", mm_ss(snapshot.overtime_s))
    return [CountdownText(text, "monotonic", now.boot, monotonic, heartbeat=heartbeat)]
