"""The open attempt in a line, for a prompt or the bar of tmux, and how long that line goes on as it does."""

from kata import timer
from kata.cache.output import Spell
from kata.clock import text as clock_text
from kata.timer import WATCHED_S, Look, Reading, Timer

SHOWN = {"working": "", "paused": " paused", "break": " break", "overtime": " over"}


def in_a_line(kata: str, look: Look) -> str:
    """`diameter 12:34 #1`: what a prompt has room for."""
    seconds = look.overtime_s if look.state == "overtime" else look.remaining_s
    return _line(kata, look).replace("{}", clock_text(seconds))


def _line(kata: str, look: Look) -> str:
    sign = "+" if look.state == "overtime" else ""
    return f"{kata.rpartition('/')[2]} {sign}{{}}{SHOWN[look.state]} #{look.pomodoro}"


def spells(kata: str, found: Timer, now: Reading, beat: str) -> list[Spell]:
    """What the line shows from now on, in this boot, while nothing is recorded; `beat` is the journal's latest."""
    look = timer.look(found, now)
    line = f"{_line(kata, look)}\n"
    if look.state == "paused":
        return [Spell(line.replace("{}", clock_text(look.remaining_s)), "boottime", now.boottime_s, boot=now.boot)]
    if look.state == "break":
        end = now.boottime_s + look.remaining_s
        over = Spell(line.replace("{}", clock_text(0)), "boottime", end, boot=now.boot)
        return [Spell(line, "boottime", now.boottime_s, end, boot=now.boot, zero=end), over]
    if look.state == "working":
        end = now.monotonic_s + look.remaining_s
        return [Spell(line, "monotonic", now.monotonic_s, end, boot=now.boot, zero=end)]
    if timer.is_watched(found, now):  # it counts up, until the last look vouches for it no more
        zero, end = now.monotonic_s - look.overtime_s, found.seen.monotonic_s + WATCHED_S
        return [Spell(line, "monotonic", now.monotonic_s, end, boot=now.boot, zero=zero, up=True, beat=beat)]
    return [
        Spell(line.replace("{}", clock_text(look.overtime_s)), "monotonic", now.monotonic_s, boot=now.boot, beat=beat)
    ]
