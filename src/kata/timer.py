"""The pomodoro timer: a pure state machine over readings of the clocks; nothing here ticks or asks what time it is.

Work is counted on the clock that stands still while the machine is suspended, breaks and pauses on the one that runs
on. A timer runs whether or not anything watches it: a pomodoro runs to its end, but what comes after that counts only
while a screen or a command has looked at it within a minute. After a reboot work ends where it was last seen.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

State = Literal["working", "paused", "break"]
Shown = Literal["working", "paused", "break", "overtime"]

WATCHED_S = 60.0  # a look this long ago still vouches for what came after it
TICK_S = 15.0  # how often a screen says that it is there
LONG_BREAK_EVERY = 4  # pomodoros
KINDS = ("started", "seen", "paused", "resumed", "break", "pomodoro")  # of the journal's events, those that time


@dataclass(frozen=True, slots=True)
class ClockReading:
    """All clocks at one instant."""

    wall: datetime  # with offset; may be set back and forth
    monotonic_s: float  # stands still while the machine is suspended
    boottime_s: float  # runs on
    boot: str  # which boot the two belong to

    def as_data(self) -> dict[str, Any]:
        return {
            "wall": self.wall.isoformat(timespec="milliseconds"),
            "monotonic_s": round(self.monotonic_s, 3),
            "boottime_s": round(self.boottime_s, 3),
            "boot": self.boot,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "ClockReading":
        """Raises KeyError, TypeError or ValueError for what is none."""
        wall, monotonic_s, boottime_s = data["wall"], float(data["monotonic_s"]), float(data["boottime_s"])
        found = cls(datetime.fromisoformat(wall), monotonic_s, boottime_s, str(data["boot"]))
        if found.wall.tzinfo is None or not math.isfinite(monotonic_s + boottime_s):
            raise ValueError(f"no reading of the clocks: {data}")
        return found


@dataclass(frozen=True, slots=True)
class Lengths:
    """Of a pomodoro and its breaks, in seconds."""

    work_s: float = 1500.0
    break_s: float = 300.0
    long_break_s: float = 900.0


@dataclass(frozen=True, slots=True)
class Timer:
    """Where an attempt stands: what has been counted, and since when the present state lasts."""

    lengths: Lengths
    state: State
    entered: ClockReading  # when the state began; of work that a reboot cut short, when that work did
    since: ClockReading  # up to when everything is counted
    last_observed: ClockReading  # the last time anything looked
    active_s: float = 0.0
    paused_s: float = 0.0
    break_s: float = 0.0
    entered_s: float = 0.0  # `active_s` when the state began
    rested_s: float = 0.0  # `break_s` when the latest break began
    begun_s: float = 0.0  # `active_s` when this pomodoro began
    pomodoro: int = 1
    before: int = 0  # pomodoros before this one that were worked to their end
    uncounted_s: float = 0.0  # overtime that nothing watched
    interrupted: bool = False  # by a reboot: work ended when it was last seen

    @property
    def ends_s(self) -> float:
        """`active_s` when this pomodoro is over."""
        return self.begun_s + self.lengths.work_s

    @property
    def completed(self) -> int:
        """Pomodoros worked to their end, this one included."""
        return self.before + (self.active_s >= self.ends_s)


@dataclass(frozen=True, slots=True)
class TimerSnapshot:
    """What a timer shows at one instant."""

    state: Shown
    active_s: float
    remaining_s: float  # of this pomodoro or break; 0 in overtime and when the break is over
    overtime_s: float
    pomodoro: int
    completed: int
    paused_s: float
    break_s: float
    uncounted_s: float
    unwatched_s: float  # since anything last looked
    interrupted: bool


def begin(reading: ClockReading, lengths: Lengths) -> Timer:
    return Timer(lengths, "working", reading, reading, reading)


def fold(timer: Timer, kind: str, reading: ClockReading, last: ClockReading | None = None) -> Timer:
    """The timer after one more event. `last` is when it was last seen before, if that is later than the last event.

    An event that makes no sense in a state (a pause of what is paused) changes nothing but the time counted.
    """
    if last is not None:
        timer = replace(timer, last_observed=last)
    timer = _counted(timer, reading)
    if kind == "paused" and timer.state == "working":
        return _entered(timer, "paused")
    if kind == "resumed" and timer.state == "paused":
        return _entered(replace(timer, interrupted=False), "working")
    if kind == "break" and timer.state == "working":
        return _entered(replace(timer, rested_s=timer.break_s), "break")
    if (kind == "resumed" and timer.state == "break") or (kind == "pomodoro" and timer.state != "paused"):
        following = replace(timer, pomodoro=timer.pomodoro + 1, before=timer.completed, begun_s=timer.active_s)
        return _entered(following, "working")
    return timer


def _entered(timer: Timer, state: State) -> Timer:
    return replace(timer, state=state, entered=timer.since, entered_s=timer.active_s)


def observed(timer: Timer, reading: ClockReading) -> Timer:
    """The same, known to have been looked at then; of two readings of one boot the later one counts."""
    later = reading.boot == timer.last_observed.boot and reading.boottime_s > timer.last_observed.boottime_s
    return replace(timer, last_observed=reading) if later else timer


def is_watched(timer: Timer, reading: ClockReading) -> bool:
    """Whether the last look still vouches for this instant."""
    return (
        reading.boot == timer.last_observed.boot and reading.monotonic_s - timer.last_observed.monotonic_s <= WATCHED_S
    )


def needs_settling(timer: Timer, reading: ClockReading) -> bool:
    """Whether what has passed since the last look must be kept as an event before there is another one.

    It must where that look vouches for it no more, and where the machine slept while work went on: else nobody could
    tell later what was done before the sleep and what after it.
    """
    if not is_watched(timer, reading):
        return True
    slept_s = _resting_s(timer.last_observed, reading) - _worked_s(timer.last_observed, reading)
    return timer.state == "working" and slept_s > TICK_S


def snapshot(timer: Timer, reading: ClockReading) -> TimerSnapshot:
    """What it shows at that instant."""
    now = _counted(timer, reading)
    over_s = max(0.0, now.active_s - now.ends_s) if now.state == "working" else 0.0
    if now.state == "break":
        remaining = max(0.0, break_length(now) - (now.break_s - now.rested_s))
    else:
        remaining = max(0.0, now.ends_s - now.active_s)
    return TimerSnapshot(
        state="overtime" if now.state == "working" and remaining == 0 else now.state,
        active_s=now.active_s,
        remaining_s=remaining,
        overtime_s=over_s,
        pomodoro=now.pomodoro,
        completed=now.completed,
        paused_s=now.paused_s,
        break_s=now.break_s,
        uncounted_s=now.uncounted_s,
        unwatched_s=_unwatched_s(timer, reading),
        interrupted=now.interrupted,
    )


def break_length(timer: Timer) -> float:
    """Seconds: every fourth break is a long one."""
    return timer.lengths.break_s if timer.pomodoro % LONG_BREAK_EVERY else timer.lengths.long_break_s


def until(timer: Timer, reading: ClockReading, wall: datetime) -> Timer:
    """Work counted up to a time of day that the learner names, watched or not. Raises ValueError for an impossible one.

    Within a boot the clocks that nobody sets say how long ago that was, whatever the wall clock showed when work began.
    """
    ago_s, began_s = (reading.wall - wall).total_seconds(), _resting_s(timer.entered, reading)
    if ago_s < 0:
        raise ValueError("lies in the future")
    began = reading.wall - timedelta(seconds=began_s)
    if wall < began.replace(second=0, microsecond=0):  # 14:35 is any moment of that minute
        what = {"paused": "the pause", "break": "the break"}.get("" if timer.interrupted else timer.state, "work")
        raise ValueError(f"lies before {began:%H:%M}, when {what} began; name a time since then")
    if timer.state != "working" and not timer.interrupted:
        return timer
    worked_s = _worked_until(timer, reading, ago_s) if timer.entered.boot == reading.boot else began_s - ago_s
    return replace(timer, active_s=timer.entered_s + max(0.0, worked_s))


def _worked_until(timer: Timer, reading: ClockReading, ago_s: float) -> float:
    """Seconds of work in the present state up to that long ago; exact but for a suspend that nothing has noticed."""
    since_s = _resting_s(timer.since, reading)
    before = _worked_s(timer.entered, timer.since)
    if since_s >= ago_s:
        return before + min(since_s - ago_s, _worked_s(timer.since, reading))
    return min(_resting_s(timer.entered, reading) - ago_s, before)


def _counted(timer: Timer, reading: ClockReading) -> Timer:
    """What has passed since then goes into the account of the present state. A reading from before changes nothing."""
    if not timer.since.boot:
        timer = _placed(timer, reading)
    if reading.boot == timer.since.boot and reading.boottime_s < timer.since.boottime_s:
        return timer
    if timer.state == "paused":
        rested = _resting_s(timer.since, reading)
        return replace(timer, since=reading, last_observed=reading, paused_s=timer.paused_s + rested)
    if timer.state == "break":
        rested = _resting_s(timer.since, reading)
        return replace(timer, since=reading, last_observed=reading, break_s=timer.break_s + rested)
    if reading.boot != timer.since.boot:
        return _interrupted(timer, reading)
    worked_s = timer.active_s + _worked_s(timer.since, reading)
    counted_s = worked_s if is_watched(timer, reading) else _vouched_s(timer, worked_s)
    uncounted_s = timer.uncounted_s + worked_s - counted_s
    return replace(timer, since=reading, last_observed=reading, active_s=counted_s, uncounted_s=uncounted_s)


def _interrupted(timer: Timer, reading: ClockReading) -> Timer:
    """Work ended when it was last seen before the machine went down; since then it is a pause."""
    active_s = timer.active_s + _worked_s(timer.since, timer.last_observed)
    return _counted(
        replace(timer, state="paused", since=timer.last_observed, active_s=active_s, interrupted=True), reading
    )


def _vouched_s(timer: Timer, worked_s: float) -> float:
    """Of `active_s` with unwatched work: up to the end of the pomodoro, or up to the last look where that was later."""
    watched_s = timer.active_s + _worked_s(timer.since, timer.last_observed)
    return max(watched_s, min(worked_s, timer.ends_s))


def _placed(timer: Timer, reading: ClockReading) -> Timer:
    """A start of which only the time of day is known, placed on the other clocks as if nothing had slept since."""
    ago_s = _resting_s(timer.since, reading)
    start = replace(
        reading,
        wall=timer.since.wall,
        monotonic_s=reading.monotonic_s - ago_s,
        boottime_s=reading.boottime_s - ago_s,
    )
    return replace(timer, entered=start, since=start, last_observed=start)


def _worked_s(start: ClockReading, end: ClockReading) -> float:
    return max(0.0, end.monotonic_s - start.monotonic_s) if start.boot == end.boot else 0.0


def _resting_s(start: ClockReading, end: ClockReading) -> float:
    """On the clock that runs on while suspended; across a reboot by the wall clock, which may have been set back."""
    if start.boot == end.boot:
        return max(0.0, end.boottime_s - start.boottime_s)
    return max(0.0, (end.wall - start.wall).total_seconds())


def _unwatched_s(timer: Timer, reading: ClockReading) -> float:
    return _resting_s(timer.last_observed, reading)
