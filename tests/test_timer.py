"""The timer against a simulated world: clocks are set, the machine sleeps and restarts, the watcher is killed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kata import timer
from kata.timer import HEARTBEAT_S, KINDS, WATCHED_S, ClockReading, Lengths, Timer, TimerSnapshot
from tests.conftest import amount

EPOCH = datetime(2026, 10, 24, 12, tzinfo=UTC)
SHORT = Lengths(work_s=240.0, break_s=60.0, long_break_s=120.0)
MINUTE = timedelta(minutes=1)


@dataclass
class World:
    """The true time. It passes in eighths of a second, so sums of floats are exact."""

    elapsed: float = 0.0
    awake: float = 0.0  # of it, neither suspended nor off
    ahead: float = 0.0  # of the true time, the wall clock
    offset: int = 2  # hours from UTC
    boot: int = 1
    booted: tuple[float, float] = (-100.0, -50.0)  # `elapsed` and `awake` when it was switched on
    history: list[tuple[float, float]] = field(default_factory=lambda: [(0.0, 0.0)])

    def passes(self, seconds: float) -> None:
        self.elapsed, self.awake = self.elapsed + seconds, self.awake + seconds
        self.history.append((self.elapsed, self.awake))

    def sleeps(self, seconds: float) -> None:
        self.elapsed += seconds
        self.history.append((self.elapsed, self.awake))

    def restarts(self, seconds: float) -> None:
        self.sleeps(seconds)
        self.boot, self.booted = self.boot + 1, (self.elapsed, self.awake)

    def awake_at(self, elapsed: float) -> float:
        """The value of `awake` at that value of `elapsed`."""
        for (start, awake), (end, more) in pairwise(self.history):
            if start <= elapsed <= end:
                return min(more, awake + elapsed - start)
        return self.awake

    @property
    def wall(self) -> datetime:
        zone = timezone(timedelta(hours=self.offset))
        return (EPOCH + timedelta(seconds=self.elapsed + self.ahead)).astimezone(zone)

    def reading(self) -> ClockReading:
        monotonic, boottime = self.awake - self.booted[1], self.elapsed - self.booted[0]
        return ClockReading.from_data(ClockReading(self.wall, monotonic, boottime, f"boot {self.boot}").as_data())


# -- the expected sums -------------------------------------------------------------------------------------------------

NEXT = {
    ("working", "paused"): "paused",
    ("paused", "resumed"): "working",
    ("working", "break"): "break",
    ("break", "resumed"): "working",
    ("break", "pomodoro"): "working",
    ("working", "pomodoro"): "working",
}
ALSO = {
    ("working", "finished"): "closed",
    ("paused", "finished"): "closed",
    ("break", "finished"): "closed",
    ("closed", "reopened"): "paused",
}
NEW_POMODORO = {("break", "resumed"), ("break", "pomodoro"), ("working", "pomodoro")}


@dataclass(frozen=True)
class Observation:
    """An instant at which the timer was observed: an event, a heartbeat, or now."""

    kind: str
    elapsed: float
    awake: float
    wall: datetime
    boot: int

    @property
    def is_event(self) -> bool:
        return self.kind in KINDS


@dataclass(frozen=True)
class Interval:
    """What really happened between two observations, and what the timer can know of it."""

    state: str
    awake_s: float
    elapsed_s: float
    wall_s: float
    restarted: bool
    ends_in_event: bool
    ending: str  # the kind of that event
    start: Observation

    @property
    def watched(self) -> bool:
        return self.awake_s <= WATCHED_S


@dataclass
class ExpectedSums:
    """The sums over all intervals, computed by the documented rule for each kind of interval."""

    lengths: Lengths
    active: float = 0.0
    paused: float = 0.0
    rested: float = 0.0
    uncounted: float = 0.0
    state: str = "working"
    interrupted: bool = False
    pomodoro: int = 1
    completed_before: int = 0
    begun: float = 0.0  # `active` when the pomodoro began
    this_break: float = 0.0
    entered: Observation | None = None  # when the state began; where it was work cut short by a restart, that work
    entered_active: float = 0.0

    @property
    def completed(self) -> int:
        return self.completed_before + (self.active - self.begun >= self.lengths.work_s)

    @property
    def shown(self) -> str:
        return "overtime" if self.state == "working" and self.remaining == 0 else self.state

    @property
    def remaining(self) -> float:
        if self.state == "break":
            is_long = self.pomodoro in (4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60)
            return max(0.0, (self.lengths.long_break_s if is_long else self.lengths.break_s) - self.this_break)
        return max(0.0, self.lengths.work_s - (self.active - self.begun))

    def work(self, one: Interval) -> None:
        """Count all of it if it was watched, else up to the end of the pomodoro; nothing if the machine restarted."""
        if one.restarted:
            self.paused += max(0.0, one.wall_s)
            return
        left = max(0.0, self.lengths.work_s - (self.active - self.begun))
        counted = one.awake_s if one.watched else min(one.awake_s, left)
        self.active += counted
        self.uncounted += one.awake_s - counted

    def rest(self, state: str, seconds: float) -> None:
        if state == "paused":
            self.paused += seconds
        else:
            self.rested += seconds
            self.this_break += seconds


class Expectation:
    """What the timer should show after the observations so far. It adds up each interval once."""

    def __init__(self, first: Observation, lengths: Lengths) -> None:
        self._sums = ExpectedSums(lengths, entered=first)
        self._last, self._state = first, "working"
        self._rests: list[Interval] = []  # pauses and breaks since the last event

    def at(self, last: Observation) -> ExpectedSums:
        """What it should show at this observation, which is not kept."""
        copy = Expectation(self._last, self._sums.lengths)
        copy._sums, copy._state, copy._rests = replace(self._sums), self._state, [*self._rests]
        copy.add(last, is_last=True)
        return copy._sums

    def add(self, end: Observation, *, is_last: bool = False) -> None:
        found, one = self._sums, self._interval_to(end)
        if one.state == "working":
            found.work(one)
        elif one.state != "closed":
            self._rests.append(one)
        if self._rests and (one.ends_in_event or is_last):  # by boottime, which a restart sets to zero
            by_wall = any(part.restarted for part in self._rests)
            seconds = sum(part.wall_s if by_wall else part.elapsed_s for part in self._rests)
            found.rest(one.state, max(0.0, seconds))
            self._rests = []
        if one.state == "working" and one.restarted:
            found.state, found.interrupted = "paused", True
        changed = (found.state, one.ending)
        if changed in NEXT | ALSO:
            in_the_middle = found.state == "break" and found.active - found.begun < found.lengths.work_s
            if changed in NEW_POMODORO and not in_the_middle:
                found.completed_before, found.begun = found.completed, found.active
                found.pomodoro += 1
            found.state, found.interrupted, found.this_break = (NEXT | ALSO)[changed], False, 0.0
            found.entered, found.entered_active = end, found.active

    def _interval_to(self, end: Observation) -> Interval:
        start, state, self._last = self._last, self._state, end
        restarted = start.boot != end.boot
        after = "paused" if restarted and state == "working" else state
        self._state = (NEXT | ALSO).get((after, end.kind), after)
        return Interval(
            state, end.awake - start.awake, end.elapsed - start.elapsed, (end.wall - start.wall).total_seconds(),
            restarted, end.is_event, end.kind, start,
        )  # fmt: skip


# -- a learner, a machine, a watcher -----------------------------------------------------------------------------------


def seconds(most: int) -> st.SearchStrategy[float]:
    """Durations in eighths of a second, and the durations at which a rule changes."""
    limits = [1.0, HEARTBEAT_S, WATCHED_S, WATCHED_S + 0.125, SHORT.break_s, SHORT.work_s - 0.125, SHORT.work_s]
    return st.sampled_from([limit for limit in limits if limit <= most]) | st.integers(1, 8 * most).map(lambda n: n / 8)


class Recorder:
    """Records a timer's events in a list, and its last heartbeat, as the journal does."""

    def __init__(self, world: World, lengths: Lengths) -> None:
        self.world, self.lengths = world, lengths
        self.first = world.reading()
        self.events: list[Callable[[Timer], Timer]] = []
        self.derived = timer.start(self.first, lengths)
        self.last_heartbeat: ClockReading | None = None

    def current(self) -> Timer:
        return timer.observed(self.derived, self.last_heartbeat) if self.last_heartbeat else self.derived

    def snapshot(self) -> TimerSnapshot:
        return timer.snapshot(self.current(), self.world.reading())

    def change(self, kind: str) -> bool:
        """Add an event, as a command in any terminal does. Returns whether it was added."""
        self._add(kind, self.last_heartbeat)
        return True

    def heartbeat(self) -> bool:
        """Observe the timer, as a screen does every 15 seconds. Returns whether that was recorded as an event."""
        before = self.current()
        is_event = timer.needs_event(before, self.world.reading())
        if is_event:
            self._add("seen", before.last_observed)
        self.last_heartbeat = self.world.reading()
        return is_event

    def close(self) -> tuple[float, int]:
        """Close the attempt. Returns the active seconds and completed pomodoros that would be recorded."""
        final = timer.apply(self.current(), "seen", self.world.reading())
        return final.active_s, final.completed

    def reopen(self, away: float) -> None:
        """Close the attempt, and open it again so many seconds later."""
        self._add("seen", self.last_heartbeat)
        self.world.passes(away)
        times = (self.derived.active_s, self.derived.paused_s)
        self.events.append(partial(self._reopen, now=self.world.reading(), times=times))
        self.derived = self.events[-1](self.derived)

    def replayed(self) -> Timer:
        """The timer derived again from all events."""
        found = timer.start(self.first, self.lengths)
        for event in self.events:
            found = event(found)
        return found

    def _add(self, kind: str, last: ClockReading | None) -> None:
        self.events.append(partial(self._apply, kind=kind, now=self.world.reading(), last=last))
        self.derived = self.events[-1](self.derived)

    @staticmethod
    def _reopen(before: Timer, now: ClockReading, times: tuple[float, float]) -> Timer:
        return timer.reopened(before, now, *times)

    @staticmethod
    def _apply(before: Timer, kind: str, now: ClockReading, last: ClockReading | None) -> Timer:
        return timer.apply(before, kind, now, timer.observed(before, last).last_observed if last else None)


class TimerMachine(RuleBasedStateMachine):
    """Whatever happens, the timer shows the sums over the true intervals."""

    lengths = SHORT

    def new_recorder(self) -> Recorder:
        return Recorder(self.world, self.lengths)

    # the world

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.start()

    def start(self) -> None:
        self.watching = False
        self.ticked = 0.0
        self.first = self.observe("started")
        self.observations = [self.first]
        self._expectation, self._added = Expectation(self.first, self.lengths), 1
        self.recorder = self.new_recorder()

    def observe(self, kind: str) -> Observation:
        return Observation(kind, self.world.elapsed, self.world.awake, self.world.wall, self.world.boot)

    def expected(self) -> ExpectedSums:
        for observation in self.observations[self._added :]:
            self._expectation.add(observation)
        self._added = len(self.observations)
        return self._expectation.at(self.observe("now"))

    def snapshot(self) -> TimerSnapshot:
        return self.recorder.snapshot()

    def tick(self) -> None:
        last, now, was_working = self.observations[-1], self.observe("heartbeat"), self.expected().state == "working"
        slept = now.elapsed - last.elapsed - (now.awake - last.awake)
        is_news = now.boot != last.boot or now.awake - last.awake > WATCHED_S or (was_working and slept > HEARTBEAT_S)
        assert self.recorder.heartbeat() == is_news
        self.observations.append(replace(now, kind="seen") if is_news else now)
        self.ticked = self.world.awake

    @rule(seconds=seconds(400))
    def time_passes(self, seconds: float) -> None:
        end = self.world.awake + seconds
        while self.watching and self.ticked + HEARTBEAT_S <= end:
            self.world.passes(self.ticked + HEARTBEAT_S - self.world.awake)
            self.tick()
        self.world.passes(end - self.world.awake)

    @rule(seconds=seconds(90_000))
    def the_lid_is_closed(self, seconds: float) -> None:
        before = self.snapshot()
        self.world.sleeps(seconds)
        after = self.snapshot()
        assert (after.active_s, after.uncounted_s) == (before.active_s, before.uncounted_s)
        if before.state == "break":
            assert after.remaining_s == max(0.0, before.remaining_s - seconds) or self.spans_a_restart()

    @precondition(lambda self: self.world.boot < 4)
    @rule(seconds=seconds(90_000), watched=st.booleans())
    def the_machine_restarts(self, seconds: float, watched: bool) -> None:
        if watched and not self.watching:
            self.watch()
        before = self.snapshot()
        self.world.restarts(seconds)
        self.watching = False
        after = self.snapshot()
        if watched:
            assert before.active_s - HEARTBEAT_S < after.active_s <= before.active_s
        if before.state in ("working", "overtime"):
            assert (after.state, after.interrupted) == ("paused", True)
        else:
            assert (after.state, after.active_s) == (before.state, before.active_s)

    @rule(step=st.sampled_from([-90_000.0, -3600.0, -61.0, -0.125, 0.125, 30.0, 7200.0, 10_000_000.0]))
    def the_wall_clock_is_set(self, step: float) -> None:
        self.time_passes(0.125)  # else two looks at the same instant might differ
        before = self.snapshot()
        self.world.ahead += step
        self.assert_is_untouched(before)

    @rule(offset=st.sampled_from([-8, 1, 2, 8]))
    def the_time_zone_changes(self, offset: int) -> None:
        before = self.snapshot()
        self.world.offset = offset
        assert self.snapshot() == before

    @rule()
    def watch(self) -> None:
        self.watching = True
        self.tick()

    @precondition(lambda self: self.watching)
    @rule()
    def the_watcher_is_killed(self) -> None:
        self.watching = False

    @rule(choice=st.integers(0, 2), seconds=seconds(100))
    def go_on(self, choice: int, seconds: float) -> None:
        """Change the state in a way that makes sense, then let time pass."""
        sensible = [kind for state, kind in NEXT if state == self.expected().state]
        self.change(sensible[choice % len(sensible)])
        self.time_passes(seconds)

    @rule(watched=st.booleans(), late=seconds(100), away=seconds(100))
    def work_and_rest(self, watched: bool, late: float, away: float) -> None:
        """Work for a pomodoro and longer, partly watched, then take its break."""
        if self.expected().state != "working":
            self.change("resumed")
        if watched:
            self.watch()
        self.time_passes(self.lengths.work_s + late)
        if watched:
            self.watching = False
            self.time_passes(away)
        self.change("break")
        self.time_passes(self.lengths.break_s - 0.125)
        self.change("resumed")

    @rule(kind=st.sampled_from(["paused", "resumed", "break", "pomodoro", "seen"]))
    def change(self, kind: str) -> None:
        if self.recorder.change(kind):
            self.observations.append(self.observe(kind))

    @rule(seconds=seconds(90_000))
    def an_event_from_before_moves_no_time(self, seconds: float) -> None:
        """Of two terminals, the one that wrote later may have read its clock earlier."""
        now = self.world.reading()
        before = timer.apply(self.recorder.current(), "seen", now)
        early = replace(now, monotonic_s=now.monotonic_s - seconds, boottime_s=now.boottime_s - seconds)
        assert timer.apply(before, "seen", early) == before

    @rule(seconds=seconds(400))
    def finish(self, seconds: float) -> None:
        self.time_passes(seconds)
        expected = self.expected()
        assert self.recorder.close() == (pytest.approx(expected.active, abs=0.051), expected.completed)
        self.start()

    @rule(away=seconds(90_000))
    def close_and_reopen(self, away: float) -> None:
        """The attempt is closed by mistake, and that is taken back: the time between is no work and no pause."""
        before = self.snapshot()
        self.observations.append(self.observe("finished"))
        self.recorder.reopen(away)
        self.observations.append(self.observe("reopened"))
        after = self.snapshot()
        assert (after.state, after.active_s, after.paused_s) == ("paused", before.active_s, before.paused_s)

    @rule(ago=seconds(400) | seconds(90_000) | st.just(0.0))
    def stopped(self, ago: float) -> None:
        """The learner gives the time at which work ended."""
        now, known, expected = self.world.reading(), self.recorder.current(), self.expected()
        at = now.wall - timedelta(seconds=ago)
        entered = expected.entered
        assert entered
        here = entered.boot == self.world.boot
        began = self.world.elapsed - entered.elapsed if here else (now.wall - entered.wall).total_seconds()
        began = max(0.0, began)
        if at < (now.wall - timedelta(seconds=began)).replace(second=0, microsecond=0):
            with pytest.raises(ValueError, match=r"lies before .* began"):
                timer.count_until(known, now, at)
            return
        said = timer.count_until(known, now, at).active_s
        worked = said - expected.entered_active
        if expected.state != "working" and not expected.interrupted:
            assert said == expected.active
        elif here:
            self.assert_is_the_work_until(worked, max(entered.elapsed, self.world.elapsed - ago), entered)
        else:
            assert worked == max(0.0, began - ago)

    def assert_is_the_work_until(self, worked: float, named: float, entered: Observation) -> None:
        """The work is exact, unless no event recorded a suspend: then it is between the truth and the most possible."""
        event = [observation for observation in self.observations if observation.is_event][-1]
        anchor = event if event.elapsed <= named else entered
        truth = self.world.awake_at(named) - entered.awake
        most = self.world.awake_at(anchor.elapsed) - entered.awake + named - anchor.elapsed
        assert truth <= worked <= min(most, self.world.awake - entered.awake)

    @rule(ahead=seconds(90_000))
    def will_have_stopped(self, ahead: float) -> None:
        now = self.world.reading()
        with pytest.raises(ValueError, match="future"):
            timer.count_until(self.recorder.current(), now, now.wall + timedelta(seconds=ahead))

    # what holds

    def spans_a_restart(self) -> bool:
        """Whether the machine restarted since the last event, so that pauses are measured by the wall clock."""
        return [observation for observation in self.observations if observation.is_event][-1].boot != self.world.boot

    def assert_is_untouched(self, before: TimerSnapshot) -> None:
        after = self.snapshot()
        if self.spans_a_restart():
            assert (after.state, after.active_s, after.pomodoro) == (before.state, before.active_s, before.pomodoro)
        else:
            assert after == before

    @invariant()
    def it_shows_the_expected_sums(self) -> None:
        if not hasattr(self, "world"):
            return
        shown, expected = self.snapshot(), self.expected()
        assert (shown.state, shown.pomodoro, shown.completed, shown.interrupted) == (
            expected.shown, expected.pomodoro, expected.completed, expected.interrupted,
        )  # fmt: skip
        assert (shown.active_s, shown.uncounted_s, shown.remaining_s) == (
            expected.active, expected.uncounted, expected.remaining,
        )  # fmt: skip
        assert (shown.paused_s, shown.break_s) == (expected.paused, expected.rested)
        assert shown.overtime_s == max(
            0.0, expected.active - expected.begun - self.lengths.work_s if expected.state == "working" else 0.0
        )

    @invariant()
    def it_never_counts_more_than_there_was(self) -> None:
        if not hasattr(self, "world"):
            return
        shown = self.snapshot()
        assert 0 <= shown.active_s <= self.world.awake - self.first.awake
        assert min(shown.paused_s, shown.break_s, shown.uncounted_s, shown.remaining_s, shown.unwatched_s) >= 0
        if self.first.boot == self.world.boot:
            total = shown.active_s + shown.paused_s + shown.break_s + shown.uncounted_s
            assert total <= self.world.elapsed - self.first.elapsed

    @invariant()
    def any_prefix_of_the_events_replays(self) -> None:
        """This is checked after every event, so it holds for every prefix."""
        if hasattr(self, "world"):
            assert self.recorder.replayed() == self.recorder.derived

    @invariant()
    def looking_changes_nothing(self) -> None:
        if not hasattr(self, "world"):
            return
        before = self.recorder.current()
        shown = self.snapshot()
        assert self.recorder.current() == before
        assert self.snapshot() == shown
        assert timer.snapshot(timer.apply(before, "seen", self.world.reading()), self.world.reading()) == replace(
            shown, unwatched_s=0.0
        )


TestWhateverHappens = TimerMachine.TestCase
TestWhateverHappens.settings = settings(max_examples=amount(60, 200), stateful_step_count=40)


# -- the rules, one at a time ------------------------------------------------------------------------------------------


class Session:
    """An attempt described in minutes. It begins at 14:00; pomodoros take 25, breaks 5, long breaks 15."""

    def __init__(self) -> None:
        self.world = World()
        self.recorder = Recorder(self.world, Lengths())

    def watched(self, minutes: float) -> "Session":
        """Time passes while a screen is open."""
        self.recorder.heartbeat()
        for _ in range(round(minutes * 4)):
            self.world.passes(HEARTBEAT_S)
            self.recorder.heartbeat()
        return self

    def alone(self, minutes: float) -> "Session":
        """Time passes while no screen is open."""
        self.world.passes(minutes * 60)
        return self

    def asleep(self, minutes: float) -> "Session":
        self.world.sleeps(minutes * 60)
        return self

    def restarted(self, minutes: float) -> "Session":
        self.world.restarts(minutes * 60)
        return self

    def clock_set(self, minutes: float) -> "Session":
        self.world.ahead += minutes * 60
        return self

    def does(self, *kinds: str) -> "Session":
        for kind in kinds:
            self.recorder.change(kind)
        return self

    def pomodoros(self, count: int) -> "Session":
        """Work so many pomodoros, each with its break."""
        for _ in range(count):
            self.watched(25).does("break").watched(5).does("resumed")
        return self

    def stopped(self, time: str) -> float:
        """Minutes of work if the learner says that it ended at this time."""
        hours, minutes = map(int, time.split(":"))
        now = self.world.reading()
        at = now.wall.replace(hour=hours, minute=minutes, second=0, microsecond=0)
        return timer.count_until(self.recorder.current(), now, at).active_s / 60


Story = Callable[[Session], Session]
Minutes = dict[str, float | str]

EXAMPLES: dict[str, tuple[Story, Minutes]] = {
    "work is counted": (
        lambda t: t.watched(10), {"active": 10, "remaining": 15, "state": "working", "completed": 0},
    ),
    "and counted too when no screen is open": (
        lambda t: t.alone(10), {"active": 10, "remaining": 15, "uncounted": 0, "unwatched": 10},
    ),
    "a pomodoro ends by itself": (
        lambda t: t.watched(25), {"active": 25, "remaining": 0, "state": "overtime", "completed": 1},
    ),
    "work goes on after it while a screen is open": (
        lambda t: t.watched(40), {"active": 40, "overtime": 15, "remaining": 0, "completed": 1},
    ),
    "but not after it when nothing looks": (
        lambda t: t.alone(40), {"active": 25, "overtime": 0, "uncounted": 15, "state": "overtime", "completed": 1},
    ),
    "what was watched of it stays": (
        lambda t: t.watched(30).alone(40), {"active": 30, "uncounted": 40, "overtime": 5},
    ),
    "a look after a minute makes that minute count": (
        lambda t: t.watched(30).alone(1), {"active": 31, "uncounted": 0},
    ),
    "but not for more": (
        lambda t: t.watched(30).alone(1.25), {"active": 30, "uncounted": 1.25},
    ),
    "and a screen that is opened again for what follows": (
        lambda t: t.watched(30).alone(40).watched(10), {"active": 40, "uncounted": 40},
    ),
    "a night of sleep is no work": (
        lambda t: t.watched(10).asleep(480).watched(5), {"active": 15, "remaining": 10, "uncounted": 0},
    ),
    "nor is it when the screen was closed": (
        lambda t: t.alone(10).asleep(480).alone(5), {"active": 15, "remaining": 10, "uncounted": 0},
    ),
    "a pause after the end of the pomodoro is no overtime": (
        lambda t: t.watched(30).does("paused").alone(5), {"state": "paused", "overtime": 0, "remaining": 0},
    ),
    "a pause counts apart": (
        lambda t: t.watched(10).does("paused").alone(30), {"active": 10, "paused": 30, "state": "paused"},
    ),
    "and with the sleep in it": (
        lambda t: t.watched(10).does("paused").asleep(30).does("resumed").watched(5), {"active": 15, "paused": 30},
    ),
    "a pause of what is paused, a resume of what runs: no more than a look": (
        lambda t: t.watched(10).does("resumed", "paused", "paused", "break").alone(5).does("resumed", "resumed"),
        {"active": 10, "paused": 5, "break": 0, "pomodoro": 1, "state": "working"},
    ),
    "a break is five minutes": (
        lambda t: t.watched(25).does("break").alone(2), {"state": "break", "break": 2, "remaining": 3, "active": 25},
    ),
    "it runs on through sleep": (
        lambda t: t.watched(25).does("break").alone(1).asleep(2), {"break": 3, "remaining": 2},
    ),
    "a screen that takes it up does not begin it anew": (
        lambda t: t.watched(25).does("break").alone(2).watched(1), {"break": 3, "remaining": 2},
    ),
    "it ends, and waits": (
        lambda t: t.watched(25).does("break").alone(60), {"state": "break", "break": 60, "remaining": 0, "active": 25},
    ),
    "the next pomodoro begins after it": (
        lambda t: t.watched(25).does("break").alone(5).does("resumed").watched(1),
        {"pomodoro": 2, "completed": 1, "active": 26, "remaining": 24, "break": 5},
    ),
    "or without it": (
        lambda t: t.watched(30).does("pomodoro").watched(1),
        {"pomodoro": 2, "completed": 1, "active": 31, "remaining": 24},
    ),
    "a break in the middle keeps the time worked": (
        lambda t: t.watched(24).does("break").alone(5).does("resumed").watched(0.5),
        {"pomodoro": 1, "completed": 0, "active": 24.5, "remaining": 0.5},
    ),
    "and so does the key for the next one": (
        lambda t: t.watched(10).does("break").alone(5).does("pomodoro").watched(15), {"pomodoro": 1, "completed": 1},
    ),
    "a pomodoro left early is not completed": (
        lambda t: t.watched(24).does("pomodoro").watched(25), {"pomodoro": 2, "completed": 1},
    ),
    "the second break has five minutes of its own": (
        lambda t: t.pomodoros(1).watched(25).does("break").alone(1), {"break": 6, "remaining": 4},
    ),
    "the fourth break is a long one": (
        lambda t: t.pomodoros(3).watched(25).does("break"), {"pomodoro": 4, "remaining": 15, "completed": 4},
    ),
    "the fifth is not": (
        lambda t: t.pomodoros(4).watched(25).does("break"), {"pomodoro": 5, "remaining": 5, "completed": 5},
    ),
    "the eighth is": (
        lambda t: t.pomodoros(7).watched(25).does("break"), {"pomodoro": 8, "remaining": 15, "completed": 8},
    ),
    "a restart ends work where it was last seen": (
        lambda t: t.watched(10).alone(0.2).restarted(60), {"active": 10, "state": "paused", "paused": 60.2},
    ),
    "a look straight after a short sleep is the last one": (
        lambda t: t.watched(10).asleep(0.125).watched(0).restarted(1), {"active": 10, "paused": 1},
    ),
    "without a screen, at its last event": (
        lambda t: t.alone(10).restarted(60), {"active": 0, "state": "paused", "paused": 70},
    ),
    "it goes on when the learner says so": (
        lambda t: t.watched(10).restarted(60).alone(5).does("resumed").watched(5),
        {"active": 15, "state": "working", "paused": 65, "remaining": 10},
    ),
    "a screen alone does not resume it": (
        lambda t: t.watched(10).restarted(60).watched(5), {"active": 10, "state": "paused", "paused": 65},
    ),
    "a break and a pause last through a restart": (
        lambda t: t.watched(25).does("break").alone(1).restarted(1), {"state": "break", "break": 2, "remaining": 3},
    ),
    "where the wall clock was set back meanwhile, they have not lasted at all": (
        lambda t: t.watched(25).does("break").clock_set(-60).restarted(1), {"break": 0, "remaining": 5},
    ),
    "setting the wall clock changes nothing else": (
        lambda t: t.watched(5).clock_set(-600).watched(5).does("paused").clock_set(900).alone(5),
        {"active": 10, "paused": 5, "state": "paused"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_in_minutes(rule: str):
    story, expected = EXAMPLES[rule]
    shown = story(Session()).recorder.snapshot()
    found = {
        name: getattr(shown, name) if hasattr(shown, name) else getattr(shown, f"{name}_s") / 60 for name in expected
    }
    assert found == expected


STOPPED: dict[str, tuple[Story, str, float]] = {
    "ten minutes before now": (lambda t: t.watched(40), "14:30", 30),
    "now": (lambda t: t.watched(40), "14:40", 40),
    "when it began": (lambda t: t.watched(40), "14:00", 0),
    "what nothing watched counts when the learner says so": (lambda t: t.alone(90), "15:10", 70),
    "long gone by": (lambda t: t.watched(10).asleep(300), "14:08", 8),
    "after a pause": (lambda t: t.watched(10).does("paused").alone(20).does("resumed").watched(30), "14:45", 25),
    "a resume of what runs does not begin it anew": (lambda t: t.watched(10).does("resumed").watched(10), "14:05", 5),
    "during a pause it is the work before": (lambda t: t.watched(10).does("paused").alone(20), "14:15", 10),
    "during a break too": (lambda t: t.watched(25).does("break").alone(20), "14:30", 25),
    "after a sleep that a screen has noticed": (lambda t: t.watched(10).asleep(60).watched(30), "15:20", 20),
    "before that sleep": (lambda t: t.watched(10).asleep(60).watched(30), "14:08", 8),
    "within that sleep": (lambda t: t.watched(10).asleep(60).watched(30), "14:50", 10),
    "after a sleep that nothing noticed, at most what was awake": (
        lambda t: t.alone(10).asleep(60).alone(30), "15:20", 40,
    ),
    "by the clock as it shows now, when it was set back": (lambda t: t.watched(10).clock_set(-60).watched(10), "13:15",
                                                           15),
    "or forward": (lambda t: t.watched(10).clock_set(60).watched(10), "15:15", 15),
    "before a restart": (lambda t: t.watched(30).restarted(60), "14:20", 20),
    "before a restart, when a screen has taken it up since": (lambda t: t.watched(30).restarted(60).watched(5), "14:20",
                                                              20),
    "between the last look and the restart": (lambda t: t.alone(30).restarted(60).watched(5), "14:29", 29),
    "after it and a resume": (lambda t: t.watched(30).restarted(30).does("resumed").watched(20), "15:10", 40),
}  # fmt: skip


@pytest.mark.parametrize("when", STOPPED)
def test_a_time_that_the_learner_names(when: str):
    story, time, minutes = STOPPED[when]
    assert story(Session()).stopped(time) == minutes


class TestImpossibleTimes:
    @pytest.mark.parametrize(
        ("story", "time", "said"),
        [
            (lambda t: t.watched(10), "13:59", "lies before 14:00, when work began"),
            (lambda t: t.watched(10), "14:11", "lies in the future"),
            (lambda t: t.watched(10).does("paused").alone(5), "14:09", "lies before 14:10, when the pause began"),
            (lambda t: t.watched(25).does("break").alone(5), "14:24", "lies before 14:25, when the break began"),
            (lambda t: t.watched(10).does("paused").alone(5).does("resumed"), "14:14", "14:15, when work began"),
            (lambda t: t.watched(10).clock_set(-60).watched(10), "12:59", "lies before 13:00, when work began"),
            (lambda t: t.watched(30).restarted(5).watched(1), "13:50", "lies before 14:00, when work began"),
        ],
    )
    def test_they_are_refused_with_what_stands_in_the_way(self, story: Story, time: str, said: str):
        with pytest.raises(ValueError, match=said):
            story(Session()).stopped(time)

    def test_the_minute_in_which_work_began_is_none_of_them(self):
        session = Session().alone(0.5).does("paused", "resumed").alone(10)  # since 14:00:30
        assert session.stopped("14:00") == 0.5
        assert session.stopped("14:01") == 1

    def test_summer_time_ends_and_the_hour_is_told_by_its_offset(self):
        session = Session()
        session.world.offset = 1
        session.alone(20)
        now = session.world.reading()
        assert now.wall.hour == 13
        assert timer.count_until(session.recorder.current(), now, now.wall - 5 * MINUTE).active_s == 15 * 60


class TestExactness:
    """Sums of milliseconds are not exact; a pomodoro still ends exactly at its end."""

    milliseconds = st.integers(1, 2_000_000).map(lambda n: n / 1000)

    @settings(max_examples=amount(100, 300))
    @given(parts=st.lists(milliseconds, max_size=6), boottime=st.integers(0, 10**9), work_s=milliseconds)
    def test_unwatched_work_stops_exactly_at_the_end(self, parts: list[float], boottime: int, work_s: float):
        world = World(booted=(-boottime / 1000, -boottime / 1000))
        recorder = Recorder(world, Lengths(work_s))
        for part in parts:
            world.passes(part)
            recorder.change("paused")
            recorder.change("resumed")
            recorder.change("pomodoro")
        completed, worked = recorder.snapshot().completed, recorder.snapshot().active_s
        world.passes(work_s + 3600)
        shown = recorder.snapshot()
        assert (shown.state, shown.remaining_s, shown.overtime_s) == ("overtime", 0.0, 0.0)
        assert shown.completed == completed + 1
        assert shown.active_s == pytest.approx(worked + work_s)


class TestReadings:
    @given(
        wall=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])),
        clocks=st.tuples(st.floats(0, 1e9), st.floats(0, 1e9)),
    )
    def test_they_come_back_to_the_millisecond(self, wall: datetime, clocks: tuple[float, float]):
        one = ClockReading(wall, *clocks, "boot")
        back = ClockReading.from_data(one.as_data())
        assert (back.boot, ClockReading.from_data(back.as_data())) == ("boot", back)
        assert timedelta() <= one.wall - back.wall < timedelta(milliseconds=1)
        assert (back.monotonic_s, back.boottime_s) == pytest.approx(clocks, abs=0.00051)

    @pytest.mark.parametrize(
        "data",
        [
            {}, {"wall": "noon"}, {"wall": "2026-11-21T14:00:00"}, {"wall": 14}, {"monotonic_s": "many"},
            {"boottime_s": float("nan")}, {"monotonic_s": float("inf")}, {"boottime_s": None},
        ],
    )  # fmt: skip
    def test_what_is_none_is_refused(self, data: dict[str, object]):
        whole = World().reading().as_data()
        with pytest.raises((KeyError, TypeError, ValueError)):
            ClockReading.from_data(whole | data if data else {})


class TestOnlyATimeOfDay:
    """A start in an old journal without clocks: the timer assumes that the machine was not suspended since."""

    def test_it_is_counted_by_the_wall_clock_to_the_end_of_the_pomodoro(self):
        world = World()
        started = timer.start(ClockReading(world.wall, 0.0, 0.0, ""), Lengths())
        world.passes(600)
        shown = timer.snapshot(started, world.reading())
        assert (shown.state, shown.active_s, shown.interrupted) == ("working", 600.0, False)
        world.passes(3600)
        shown = timer.snapshot(started, world.reading())
        assert (shown.active_s, shown.uncounted_s, shown.completed) == (1500.0, 2700.0, 1)
        paused = timer.apply(started, "paused", world.reading())
        assert (paused.state, paused.active_s) == ("paused", 1500.0)
        for known in (started, timer.apply(started, "seen", world.reading())):
            assert timer.count_until(known, world.reading(), world.wall - 10 * MINUTE).active_s == 3600.0

    def test_a_clock_set_back_since_is_no_negative_time(self):
        world = World()
        started = timer.start(ClockReading(world.wall, 0.0, 0.0, ""), Lengths())
        world.ahead -= 3600
        assert timer.snapshot(started, world.reading()).active_s == 0.0
