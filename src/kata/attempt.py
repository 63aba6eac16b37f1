"""The life of one attempt: a file, its time, runs, hints, an outcome. What `start`, `pause`, `finish` and so on call.

The world is passed in as a `AppContext`. Each event is on disk when the function that makes it returns.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kata import timer
from kata.context import AppContext
from kata.errors import JournalError, NotFound, Refused
from kata.model import MOODS, Attempt, Event, Kata, OpenAttempt, Verdict
from kata.timer import ClockReading, Lengths, Timer, TimerSnapshot

POLL_S = 0.25  # polling the file's status works on every mount, watching for events does not


def start(ctx: AppContext, kata: Kata, pomodoros: int | None = None) -> OpenAttempt:
    """Put a fresh copy of the stub where nothing stands, and open the attempt. Raises Refused while one is open."""
    if running := ctx.running():
        raise Refused(
            f"{running.kata} is open since {running.started:%H:%M}: `kata start {running.kata}` takes it up again, "
            "`kata finish` or `kata abandon` ends it"
        )
    path = ctx.workspace.new_attempt(kata, ctx.day)
    path.parent.mkdir(parents=True, exist_ok=True)
    target = pomodoros * ctx.plan.minutes if pomodoros else kata.minutes
    file = ctx.workspace.relative(path)
    fresh = path.open("xb")  # from here on the file is ours, and ours to take away again
    try:
        with fresh, ctx.workspace.stub(kata).open("rb") as stub:
            shutil.copyfileobj(stub, fresh)
        planned = pomodoros or max(1, -(-kata.minutes // ctx.plan.minutes))
        return ctx.journal.start(
            kata.id, ctx.now(), ctx.day, file=file, target_minutes=target, pomodoros=planned,
            clock=ctx.clock().as_data(), lengths=_lengths(ctx),
        )  # fmt: skip
    except BaseException:
        path.unlink(missing_ok=True)  # no attempt without a record, and this copy nobody has seen
        raise


def judge(ctx: AppContext, kata: Kata, file: Path | None = None) -> tuple[Verdict, JournalError | None]:
    """Judge the attempt and record it, and say what kept it from being recorded; with a file, judge that only."""
    if file is not None:
        return _verdict(ctx, kata, file), None
    running = ctx.running()
    open_here = running is not None and running.kata == kata.id
    path = ctx.attempt_path(running) if running and open_here else ctx.workspace.latest_attempt(kata)
    if path is None:
        raise NotFound(f"there is no attempt at {kata.id} yet: `kata start {kata.id}` begins one")
    verdict = _verdict(ctx, kata, path)
    if open_here:
        failing = next((check.name for check in verdict.checks if check.outcome != "passed"), "")
        said = {"outcome": verdict.outcome, "failing": failing, "seconds": verdict.seconds}
        try:
            ctx.journal.append("tested", kata.id, ctx.now(), ctx.day, **said)
        except JournalError as trouble:  # the verdict is as right as it would be with room on the disk
            return verdict, trouble
    return verdict, None


def file_signature(path: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None while an editor has it away."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


# -- its time ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Status:
    """The open attempt and what its timer shows."""

    attempt: OpenAttempt
    timer: Timer
    now: ClockReading

    @property
    def snapshot(self) -> TimerSnapshot:
        return timer.snapshot(self.timer, self.now)


def status(ctx: AppContext) -> Status | None:
    """None where no attempt is open."""
    running = ctx.running()
    return Status(running, load_timer(ctx, running), ctx.clock()) if running else None


def load_timer(ctx: AppContext, running: OpenAttempt) -> Timer:
    """The timer of the open attempt, from its events and the last time something watched it."""
    found = _folded(ctx.journal.timeline(running))
    beat = ctx.journal.last_heartbeat(running)
    return timer.observed(found, _reading(beat, found.last_observed)) if beat else found


def resume_watching(ctx: AppContext, running: OpenAttempt, last: ClockReading | None = None) -> TimerSnapshot:
    """Watch it from now on, and every `timer.TICK_S` seconds. What went by unwatched or in another boot is settled.

    `last` is when the caller looked at it, whether or not that could be written. Shows where it stood before.
    """
    before, now = load_timer(ctx, running), ctx.clock()
    if last is not None:
        before = timer.observed(before, last)
    if timer.needs_settling(before, now):
        _mark(ctx, running, "seen", lambda _: None, now, last=before.last_observed.as_data())
    ctx.journal.heartbeat(running, now.as_data())
    return timer.snapshot(before, now)


def pause(ctx: AppContext) -> TimerSnapshot:
    """Stop counting work. Raises Refused when it does not count."""
    return _change(ctx, "paused", {"paused": "is paused already: `kata resume` goes on", "break": _ON_BREAK})


def resume(ctx: AppContext) -> TimerSnapshot:
    """Count work again, after a pause, a break or a reboot; after a break, in the next pomodoro."""
    return _change(ctx, "resumed", {"working": "is running: `kata pause` stops it", "overtime": _OVER})


def start_break(ctx: AppContext) -> TimerSnapshot:
    """Begin the break; every fourth is a long one."""
    return _change(ctx, "break", {"paused": "is paused: `kata resume` it first", "break": _ON_BREAK})


def next_pomodoro(ctx: AppContext) -> TimerSnapshot:
    """Begin another pomodoro, without the break or after it."""
    return _change(ctx, "pomodoro", {"paused": "is paused: `kata resume` it first"})


_ON_BREAK = "is on a break: `kata resume` ends it"
_OVER = "is running, its pomodoro is over: `kata finish` ends it, `kata pause` stops the time"


def note(ctx: AppContext, kata: Kata, text: str, mood: str = "") -> None:
    """Keep what the learner wrote about an attempt at that kata. Raises Refused for nothing, and an unknown mood."""
    if mood and mood not in MOODS:
        raise Refused(f"a mood is one of {', '.join(MOODS)}, not {mood!r}")
    kept = text.encode(errors="replace").decode().strip("\n")  # half a character cannot be stored
    if not kept.strip() and not mood:
        raise Refused("there is nothing to keep: write a line, or give a mood")
    ctx.journal.append("noted", kata.id, ctx.now(), ctx.day, text=kept, mood=mood)


def finish(ctx: AppContext, at: datetime | None = None) -> tuple[Attempt, Verdict]:
    """Judge the open attempt as it stands and close it with that outcome, as of `at` where that is given."""
    running = _open(ctx)
    now, settled = ctx.clock(), _settled(ctx, running, at)
    kata = ctx.catalogue.get(running.kata)
    verdict = _verdict(ctx, kata, ctx.attempt_path(running))  # of the outcome, not one more run
    outcome = "passed" if verdict.passed else "failed"
    return _close(ctx, running, outcome, settled, now), verdict


def abandon(ctx: AppContext, at: datetime | None = None) -> Attempt:
    """Close the open attempt as given up."""
    running = _open(ctx)
    return _close(ctx, running, "given_up", _settled(ctx, running, at), ctx.clock())


# -- help --------------------------------------------------------------------------------------------------------------


def hint(ctx: AppContext, kata: Kata) -> tuple[int, int, str]:
    """The next hint of the day: its number, how many there are, its text. Recorded, unless it is the last once more."""
    from kata.catalogue import solutions

    hints = solutions.read(ctx.workspace.solution(kata)).hints
    if not hints:
        raise NotFound(f"{kata.id} has no hints")
    running = ctx.running()
    if running and running.kata == kata.id:
        given = running.hints
    else:
        given = ctx.journal.hints_given(kata.id, ctx.day) if ctx.has_journal else 0
    if given < len(hints):
        ctx.journal.append("hinted", kata.id, ctx.now(), ctx.day, number=given + 1)
    number = min(given + 1, len(hints))
    return number, len(hints), hints[number - 1]


def reveal(ctx: AppContext, kata: Kata) -> None:
    """Record that the solution was looked at before a pass: it counts as giving up."""
    running = ctx.running()
    if running and running.kata == kata.id:
        ctx.journal.append("revealed", kata.id, ctx.now(), ctx.day)
    else:
        ctx.journal.append(
            "recorded", kata.id, ctx.now(), ctx.day, outcome="given_up", minutes=0.0, target_minutes=kata.minutes
        )


def _verdict(ctx: AppContext, kata: Kata, path: Path) -> Verdict:
    if not path.is_file():
        hint = "; put it back, or `kata abandon` the attempt" if path.is_relative_to(ctx.workspace.attempts) else ""
        raise NotFound(f"{path}: there is no such file{hint}")
    from kata.grading import runner  # which the time of an attempt needs not
    from kata.sandbox.loading import Source

    return runner.verdict(ctx.workspace, kata, Source(path, "attempt"))


def _open(ctx: AppContext) -> OpenAttempt:
    running = ctx.running()
    if running is None:
        raise NotFound("no attempt is open: `kata start` begins one")
    return running


def _close(ctx: AppContext, running: OpenAttempt, outcome: str, settled: Timer, now: ClockReading) -> Attempt:
    return ctx.journal.finish(
        running, now.wall, running.day, outcome=outcome, active_seconds=round(settled.active_s, 1),
        paused_seconds=round(settled.paused_s, 1), pomodoros=settled.completed, clock=now.as_data(),
    )  # fmt: skip


def _settled(ctx: AppContext, running: OpenAttempt, at: datetime | None) -> Timer:
    """The timer with everything counted: up to now, or up to the time of day the learner names."""
    found, now = load_timer(ctx, running), ctx.clock()
    if at is None:
        return timer.fold(found, "seen", now)
    try:
        return timer.until(found, now, at)
    except ValueError as error:
        local = at.astimezone(now.wall.tzinfo)
        said = f"{local:%H:%M}" if local.date() == now.wall.date() else f"{local:%Y-%m-%d %H:%M}"
        raise Refused(f"--at {said} {error}") from error


def _change(ctx: AppContext, kind: str, refused: dict[str, str]) -> TimerSnapshot:
    """Add an event to the open attempt's time, unless it makes no sense as things stand when it is written."""
    running = _open(ctx)
    now, beat = ctx.clock(), ctx.journal.last_heartbeat(running)

    def check(events: list[Event]) -> None:
        shown = timer.snapshot(_folded(events), now).state
        if shown in refused:
            raise Refused(f"{running.kata} {refused[shown]}")

    _mark(ctx, running, kind, check, now, last=beat)
    return timer.snapshot(load_timer(ctx, running), now)


def _mark(
    ctx: AppContext,
    running: OpenAttempt,
    kind: str,
    check: Callable[[list[Event]], None],
    now: ClockReading,
    **data: object,
) -> None:
    ctx.journal.append_to_open(running, kind, now.wall, running.day, check, clock=now.as_data(), **data)


def _folded(events: list[Event]) -> Timer:
    """The timer after these events, the first of which is the start."""
    first, *rest = [event for event in events if event.kind in timer.KINDS]
    nothing = ClockReading(
        datetime.fromisoformat(first.at), 0.0, 0.0, ""
    )  # of a journal that knew only the time of day
    found = timer.begin(_reading(first.data.get("clock"), nothing), _lengths_said(first.data.get("lengths")))
    for event in rest:
        last = event.data.get("last")
        latest = timer.observed(found, _reading(last, found.last_observed)).last_observed if last else None
        found = timer.fold(found, event.kind, _reading(event.data.get("clock"), found.since), latest)
    return found


def _reading(data: object, default: ClockReading) -> ClockReading:
    """What an event or a beat says of the clocks; what cannot be read moves no time."""
    try:
        return ClockReading.of(data)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return default


def _lengths_said(data: object) -> Lengths:
    """What an event says of the lengths; the usual ones where that cannot be read."""
    try:
        return Lengths(**{name: float(data[name]) for name in ("work_s", "break_s", "long_break_s")})  # type: ignore[index]
    except (KeyError, TypeError, ValueError):
        return Lengths()


def _lengths(ctx: AppContext) -> dict[str, float]:
    plan = ctx.plan
    return {
        "work_s": plan.minutes * 60.0,
        "break_s": plan.break_minutes * 60.0,
        "long_break_s": plan.long_break_minutes * 60.0,
    }
