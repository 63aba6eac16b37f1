"""The open attempt in a line, for a prompt or the bar of tmux, and how long that line goes on as it does."""

from kata import timer
from kata.cache.output import CountdownText
from kata.clock import text as clock_text
from kata.timer import WATCHED_S, ClockReading, Timer, TimerSnapshot

SHOWN = {"working": "", "paused": " paused", "break": " break", "overtime": " over"}


def in_a_line(kata: str, look: TimerSnapshot) -> str:
    """`diameter 12:34 #1`: what a prompt has room for."""
    seconds = look.overtime_s if look.state == "overtime" else look.remaining_s
    return _line(kata, look).replace("{}", clock_text(seconds))


def _line(kata: str, look: TimerSnapshot) -> str:
    sign = "+" if look.state == "overtime" else ""
    return f"{kata.rpartition('/')[2]} {sign}{{}}{SHOWN[look.state]} #{look.pomodoro}"


def cacheable_texts(kata: str, found: Timer, now: ClockReading, heartbeat: str) -> list[CountdownText]:
    """What the line shows from now on, in this boot, until an event is recorded.

    `heartbeat` is the journal's latest: overtime is counted only while something watches the attempt.
    """
    look = timer.snapshot(found, now)
    line = f"{_line(kata, look)}\n"
    monotonic, boottime = now.monotonic_s, now.boottime_s
    if look.state == "paused":
        return [CountdownText(line.replace("{}", clock_text(look.remaining_s)), "boottime", now.boot, boottime)]
    if look.state == "break":
        end = boottime + look.remaining_s
        over = CountdownText(line.replace("{}", clock_text(0)), "boottime", now.boot, end)
        return [CountdownText(line, "boottime", now.boot, boottime, end, countdown_to=end), over]
    if look.state == "working":
        end = monotonic + look.remaining_s
        return [CountdownText(line, "monotonic", now.boot, monotonic, end, countdown_to=end)]
    if timer.is_watched(found, now):  # it counts up for as long as the last heartbeat is recent enough
        began, end = monotonic - look.overtime_s, found.last_observed.monotonic_s + WATCHED_S
        return [
            CountdownText(line, "monotonic", now.boot, monotonic, end, countdown_to=began, counts_up=True,
                          heartbeat=heartbeat)
        ]  # fmt: skip
    text = line.replace("{}", clock_text(look.overtime_s))
    return [CountdownText(text, "monotonic", now.boot, monotonic, heartbeat=heartbeat)]
