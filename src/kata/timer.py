"""The pomodoro timer: a pure state machine over clock readings. Nothing here reads a clock or waits.

Work is measured on the clock that stops while the machine is suspended, breaks and pauses on the clock that goes on.
A timer also runs while nothing watches it: a pomodoro is counted to its end, but overtime counts only while a screen or
a command has observed the timer within the last minute. A reboot ends work at the last observation before it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from kata.messages import tr

State = Literal["working", "paused", "break"]
ShownState = Literal["working", "paused", "break", "overtime"]

WATCHED_S = 60.0  # time since an observation counts as watched for so long
HEARTBEAT_S = 15.0  # how often a screen records that it is watching
LONG_BREAK_EVERY = 4  # pomodoros
# The kinds of journal events that the timer reads.
KINDS = ("started", "seen", "paused", "resumed", "break", "pomodoro", "finished", "reopened")


@dataclass(frozen=True, slots=True)
class ClockReading:
    """All clocks at one instant."""

    wall: datetime  # with UTC offset; may be set forwards or backwards
    monotonic_s: float  # stops while the machine is suspended
    boottime_s: float  # goes on while the machine is suspended
    boot: str  # the boot that the two clocks above belong to

    def as_data(self) -> dict[str, Any]:
        return {
            "wall": self.wall.isoformat(timespec="milliseconds"),
            "monotonic_s": round(self.monotonic_s, 3),
            "boottime_s": round(self.boottime_s, 3),
            "boot": self.boot,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "ClockReading":
        """The inverse of `as_data`. Raises KeyError, TypeError or ValueError for invalid data."""
        wall, monotonic_s, boottime_s = data["wall"], float(data["monotonic_s"]), float(data["boottime_s"])
        reading = cls(datetime.fromisoformat(wall), monotonic_s, boottime_s, str(data["boot"]))
        if reading.wall.tzinfo is None or not math.isfinite(monotonic_s + boottime_s):
            raise ValueError(f"not a clock reading: {data}")
        return reading


@dataclass(frozen=True, slots=True)
class Lengths:
    """The lengths of a pomodoro and of its breaks, in seconds."""

    work_s: float = 1500.0
    break_s: float = 300.0
    long_break_s: float = 900.0


@dataclass(frozen=True, slots=True)
class Timer:
    """The timer of one attempt: the time counted so far, and when the present state began."""

    lengths: Lengths
    state: State
    state_began: ClockReading  # if a reboot interrupted work: when that work began
    counted_until: ClockReading  # the time up to here is in the sums below
    last_observed: ClockReading  # the last time a screen or a command looked at the timer
    active_s: float = 0.0
    paused_s: float = 0.0
    break_s: float = 0.0
    active_before_state_s: float = 0.0  # `active_s` when the state began
    break_before_state_s: float = 0.0  # `break_s` when the latest break began
    active_before_pomodoro_s: float = 0.0  # `active_s` when this pomodoro began
    pomodoro: int = 1
    completed_before: int = 0  # earlier pomodoros that were worked to their end
    uncounted_s: float = 0.0  # overtime that nothing watched
    interrupted: bool = False  # a reboot ended work at the last observation

    @property
    def pomodoro_ends_s(self) -> float:
        """The value of `active_s` at which this pomodoro is over."""
        return self.active_before_pomodoro_s + self.lengths.work_s

    @property
    def completed(self) -> int:
        """Pomodoros worked to their end, including this one."""
        return self.completed_before + (self.active_s >= self.pomodoro_ends_s)


@dataclass(frozen=True, slots=True)
class TimerSnapshot:
    """What a timer shows at one instant."""

    state: ShownState
    active_s: float
    remaining_s: float  # of this pomodoro or break; 0 in overtime and when the break is over
    overtime_s: float
    pomodoro: int
    completed: int
    paused_s: float
    break_s: float
    uncounted_s: float
    unwatched_s: float  # since the last observation
    interrupted: bool


def start(reading: ClockReading, lengths: Lengths) -> Timer:
    return Timer(lengths, "working", reading, reading, reading)


def apply(timer: Timer, kind: str, reading: ClockReading, last_observed: ClockReading | None = None) -> Timer:
    """The timer after one more event. `last_observed` is the latest observation before it, if there was one in between.

    An event that makes no sense in the present state, such as pausing a paused timer, only counts the time up to it.
    """
    if last_observed is not None:
        timer = replace(timer, last_observed=last_observed)
    timer = _advance(timer, reading)
    if kind == "paused" and timer.state == "working":
        return _enter(timer, "paused")
    if kind == "resumed" and timer.state == "paused":
        return _enter(replace(timer, interrupted=False), "working")
    if kind == "break" and timer.state == "working":
        return _enter(replace(timer, break_before_state_s=timer.break_s), "break")
    if kind in ("resumed", "pomodoro") and timer.state == "break" and timer.active_s < timer.pomodoro_ends_s:
        return _enter(timer, "working")  # the break came in the middle: the time worked before it counts
    if (kind == "resumed" and timer.state == "break") or (kind == "pomodoro" and timer.state != "paused"):
        following = replace(
            timer,
            pomodoro=timer.pomodoro + 1,
            completed_before=timer.completed,
            active_before_pomodoro_s=timer.active_s,
        )
        return _enter(following, "working")
    return timer


def reopened(timer: Timer, reading: ClockReading, active_s: float, paused_s: float) -> Timer:
    """The timer of an attempt that was closed with these times and is open again: paused, as if no time had passed."""
    timer = replace(timer, counted_until=reading, last_observed=reading, active_s=active_s, paused_s=paused_s)
    return _enter(replace(timer, interrupted=False), "paused")


def _enter(timer: Timer, state: State) -> Timer:
    return replace(timer, state=state, state_began=timer.counted_until, active_before_state_s=timer.active_s)


def observed(timer: Timer, reading: ClockReading) -> Timer:
    """The timer with that observation, unless it knows a later one. Only readings of the same boot are compared."""
    is_later = reading.boot == timer.last_observed.boot and reading.boottime_s > timer.last_observed.boottime_s
    return replace(timer, last_observed=reading) if is_later else timer


def is_watched(timer: Timer, reading: ClockReading) -> bool:
    """Whether the last observation is recent enough for the time up to this reading to count as watched."""
    last = timer.last_observed
    return reading.boot == last.boot and reading.monotonic_s - last.monotonic_s <= WATCHED_S


def needs_event(timer: Timer, reading: ClockReading) -> bool:
    """Whether the time since the last observation must be recorded as an event before the next observation.

    It must if that time was not watched, and if the machine was suspended during work: a later observation would hide
    how much was worked before the suspend and how much after it.
    """
    if not is_watched(timer, reading):
        return True
    suspended_s = _elapsed_s(timer.last_observed, reading) - _awake_s(timer.last_observed, reading)
    return timer.state == "working" and suspended_s > HEARTBEAT_S


def snapshot(timer: Timer, reading: ClockReading) -> TimerSnapshot:
    """What the timer shows at that instant."""
    now = _advance(timer, reading)
    overtime_s = max(0.0, now.active_s - now.pomodoro_ends_s) if now.state == "working" else 0.0
    if now.state == "break":
        remaining_s = max(0.0, break_length(now) - (now.break_s - now.break_before_state_s))
    else:
        remaining_s = max(0.0, now.pomodoro_ends_s - now.active_s)
    return TimerSnapshot(
        state="overtime" if now.state == "working" and remaining_s == 0 else now.state,
        active_s=now.active_s,
        remaining_s=remaining_s,
        overtime_s=overtime_s,
        pomodoro=now.pomodoro,
        completed=now.completed,
        paused_s=now.paused_s,
        break_s=now.break_s,
        uncounted_s=now.uncounted_s,
        unwatched_s=_elapsed_s(timer.last_observed, reading),
        interrupted=now.interrupted,
    )


def break_length(timer: Timer) -> float:
    """In seconds. Every fourth break is a long one."""
    return timer.lengths.break_s if timer.pomodoro % LONG_BREAK_EVERY else timer.lengths.long_break_s


def count_until(timer: Timer, reading: ClockReading, wall: datetime) -> Timer:
    """The timer with all work counted up to a time of day that the learner gives, whether it was watched or not.

    Within one boot, the clocks that cannot be set tell how long ago that was, even if the wall clock was set meanwhile.
    Raises ValueError for a time in the future, or before the present state began.
    """
    ago_s, began_ago_s = (reading.wall - wall).total_seconds(), _elapsed_s(timer.state_began, reading)
    began = reading.wall - timedelta(seconds=began_ago_s)
    if ago_s < 0 or wall < began.replace(second=0, microsecond=0):  # 14:35 is any moment of that minute
        names = {"paused": tr("the pause"), "break": tr("the break"), "working": tr("work")}
        state, time = names["working" if timer.interrupted else timer.state], time_of_day(began, reading.wall)
        if ago_s < 0:
            now = f"{reading.wall:%H:%M}"
            raise ValueError(
                tr("lies in the future: it is {now} now, and {state} began at {time}", now=now, state=state, time=time)
            )
        raise ValueError(tr("lies before {time}, when {state} began; name a time since then", time=time, state=state))
    if timer.state != "working" and not timer.interrupted:
        return timer
    same_boot = timer.state_began.boot == reading.boot
    worked_s = _worked_until(timer, reading, ago_s) if same_boot else began_ago_s - ago_s
    return replace(timer, active_s=timer.active_before_state_s + max(0.0, worked_s))


def time_of_day(moment: datetime, now: datetime) -> str:
    """A moment as the learner's clock showed it: `14:35`, with its date unless that is today's.

    A change between summer and winter time may lie in between. Only this computer's zone knows of it, so that is used
    if `now` is in it.
    """
    is_here = now.astimezone().utcoffset() == now.utcoffset()
    local = moment.astimezone() if is_here else moment.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%Y-%m-%d %H:%M}"


def _worked_until(timer: Timer, reading: ClockReading, ago_s: float) -> float:
    """Seconds of work in the present state up to so long ago. Ignores a suspend that no event has recorded."""
    uncounted_s = _elapsed_s(timer.counted_until, reading)
    counted_s = _awake_s(timer.state_began, timer.counted_until)
    if uncounted_s >= ago_s:
        return counted_s + min(uncounted_s - ago_s, _awake_s(timer.counted_until, reading))
    return min(_elapsed_s(timer.state_began, reading) - ago_s, counted_s)


def _advance(timer: Timer, reading: ClockReading) -> Timer:
    """Add the time up to the reading to the sum of the present state. An earlier reading changes nothing."""
    if not timer.counted_until.boot:
        timer = _with_estimated_clocks(timer, reading)
    if reading.boot == timer.counted_until.boot and reading.boottime_s < timer.counted_until.boottime_s:
        return timer
    if timer.state == "paused":
        paused_s = timer.paused_s + _elapsed_s(timer.counted_until, reading)
        return replace(timer, counted_until=reading, last_observed=reading, paused_s=paused_s)
    if timer.state == "break":
        break_s = timer.break_s + _elapsed_s(timer.counted_until, reading)
        return replace(timer, counted_until=reading, last_observed=reading, break_s=break_s)
    if reading.boot != timer.counted_until.boot:
        return _interrupt(timer, reading)
    worked_s = timer.active_s + _awake_s(timer.counted_until, reading)
    active_s = worked_s if is_watched(timer, reading) else _countable_s(timer, worked_s)
    uncounted_s = timer.uncounted_s + worked_s - active_s
    return replace(timer, counted_until=reading, last_observed=reading, active_s=active_s, uncounted_s=uncounted_s)


def _interrupt(timer: Timer, reading: ClockReading) -> Timer:
    """End work at the last observation before the reboot; the time since then is a pause."""
    last = timer.last_observed
    active_s = timer.active_s + _awake_s(timer.counted_until, last)
    return _advance(replace(timer, state="paused", counted_until=last, active_s=active_s, interrupted=True), reading)


def _countable_s(timer: Timer, worked_s: float) -> float:
    """How much of `worked_s` counts if nothing watched: up to the pomodoro's end, or the last observation if later."""
    observed_s = timer.active_s + _awake_s(timer.counted_until, timer.last_observed)
    return max(observed_s, min(worked_s, timer.pomodoro_ends_s))


def _with_estimated_clocks(timer: Timer, reading: ClockReading) -> Timer:
    """A timer whose start has only a time of day, with the other clocks estimated as if nothing was suspended since."""
    ago_s = _elapsed_s(timer.counted_until, reading)
    began = replace(
        reading,
        wall=timer.counted_until.wall,
        monotonic_s=reading.monotonic_s - ago_s,
        boottime_s=reading.boottime_s - ago_s,
    )
    return replace(timer, state_began=began, counted_until=began, last_observed=began)


def _awake_s(earlier: ClockReading, later: ClockReading) -> float:
    """Seconds without suspended time; 0 across a reboot."""
    return max(0.0, later.monotonic_s - earlier.monotonic_s) if earlier.boot == later.boot else 0.0


def _elapsed_s(earlier: ClockReading, later: ClockReading) -> float:
    """Seconds with suspended time; across a reboot by the wall clock, which may have been set back."""
    if earlier.boot == later.boot:
        return max(0.0, later.boottime_s - earlier.boottime_s)
    return max(0.0, (later.wall - earlier.wall).total_seconds())
