"""The operations on an attempt: start, judge, pause, resume, take a hint, finish and so on.

Commands and the screen call them with an `AppContext`. Each event is on disk when the function that adds it returns.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from kata import import_helper, timer
from kata.context import AppContext
from kata.control_characters import decoded
from kata.errors import JournalError, KataError, NotFound, Refused
from kata.locations import entry_line
from kata.messages import tr
from kata.model import MOODS, Action, Attempt, Event, Kata, OpenAttempt, Verdict
from kata.statement import in_learners_order
from kata.timer import ClockReading, Lengths, Timer, TimerSnapshot


def start(ctx: AppContext, kata: Kata, pomodoros: int | None = None) -> OpenAttempt:
    """Copy the kata's stub to a new file and open an attempt at it. Raises Refused while another attempt is open."""
    if running := ctx.running():
        raise Refused(
            tr(
                "{kata} is open since {time}: `kata start {kata}` continues it, "
                "`kata finish` or `kata abandon` ends it",
                kata=running.kata,
                time=f"{running.started:%H:%M}",
            )
        )
    path = ctx.workspace.new_attempt(kata, ctx.day)
    path.parent.mkdir(parents=True, exist_ok=True)
    import_helper.add_beside(ctx.workspace, path)
    target_minutes = pomodoros * ctx.plan.minutes if pomodoros else kata.minutes
    copy = path.open("xb")  # raises if the file exists; from here on it is ours to remove
    try:
        with copy:
            stub = ctx.workspace.stub(kata).read_text(encoding="utf-8")
            copy.write(in_learners_order(stub, kata.zh, ctx.plan.language).encode())
        planned_pomodoros = pomodoros or max(1, -(-kata.minutes // ctx.plan.minutes))
        return ctx.journal.start(
            kata.id, ctx.now(), ctx.day, file=ctx.workspace.relative(path), target_minutes=target_minutes,
            pomodoros=planned_pomodoros, clock=ctx.clock().as_data(), lengths=_planned_lengths(ctx),
        )  # fmt: skip
    except BaseException:
        path.unlink(missing_ok=True)  # the attempt was not recorded, and the learner has not seen the copy
        raise


def judge(ctx: AppContext, kata: Kata, file: Path | None = None) -> tuple[Verdict, KataError | None]:
    """Judge the kata's latest attempt, or the given file. A verdict on the open attempt is recorded.

    The second value is the error that kept the verdict from being recorded, if there was one: the journal could not be
    written, or the attempt was closed meanwhile.
    """
    if file is not None:
        return _verdict(ctx, kata, file), None
    running = ctx.running()
    verdict = _verdict(ctx, kata, ctx.find_file(kata))
    return verdict, _record_run(ctx, running, verdict) if running and running.kata == kata.id else None


def _record_run(ctx: AppContext, running: OpenAttempt, verdict: Verdict) -> KataError | None:
    """Record a verdict on an open attempt; returns the error if that fails, because the verdict is still right."""
    failing = next((check.name for check in verdict.checks if check.outcome != "passed"), "")
    data: dict[str, Any] = {"outcome": verdict.outcome, "failing": failing, "seconds": verdict.seconds}
    try:
        ctx.journal.append_to_open(running, "tested", ctx.now(), ctx.day, **data)
    except (JournalError, NotFound) as error:  # NotFound: it was closed meanwhile
        return error
    return None


# -- time --------------------------------------------------------------------------------------------------------------


class Status(NamedTuple):
    """The open attempt, its timer, and the time at which both were read."""

    attempt: OpenAttempt
    timer: Timer
    now: ClockReading

    @property
    def snapshot(self) -> TimerSnapshot:
        return timer.snapshot(self.timer, self.now)


def status(ctx: AppContext) -> Status | None:
    """The state of the open attempt; None if no attempt is open."""
    running = ctx.running()
    return Status(running, load_timer(ctx, running), ctx.clock()) if running else None


def load_timer(ctx: AppContext, running: OpenAttempt) -> Timer:
    """The timer of the open attempt, derived from its events and its latest heartbeat."""
    derived = _derive_timer(ctx.journal.timeline(running))
    heartbeat = ctx.journal.last_heartbeat(running)
    return timer.observed(derived, _reading(heartbeat, derived.last_observed)) if heartbeat else derived


def resume_watching(ctx: AppContext, running: OpenAttempt, last: ClockReading | None = None) -> TimerSnapshot:
    """Record that the attempt is being watched. Call it at once and then every `timer.HEARTBEAT_S` seconds.

    Time that was not watched, or belongs to an earlier boot, is recorded as an event first. `last` is the caller's
    previous call, even if that one could not be recorded. Returns what the timer showed before this call.
    """
    before, now = load_timer(ctx, running), ctx.clock()
    if last is not None:
        before = timer.observed(before, last)
    if timer.needs_event(before, now):
        _append(ctx, running, "seen", lambda _: None, now, last=before.last_observed.as_data())
    ctx.journal.heartbeat(running, now.as_data())
    return timer.snapshot(before, now)


def pause(ctx: AppContext) -> TimerSnapshot:
    """Stop counting work. Raises Refused if work is not being counted."""
    return _change(
        ctx,
        "paused",
        lambda kata: {
            "paused": tr("{kata} is paused already: `kata resume` continues", kata=kata),
            "break": _on_break(kata),
        },
    )


def resume(ctx: AppContext) -> TimerSnapshot:
    """Count work again after a pause, a break or a reboot. After a break, the next pomodoro begins."""
    return _change(
        ctx,
        "resumed",
        lambda kata: {
            "working": tr("{kata} is running: `kata pause` stops it", kata=kata),
            "overtime": tr(
                "{kata} is running, its pomodoro is over: `kata finish` ends it, `kata pause` stops the time", kata=kata
            ),
        },
    )


def start_break(ctx: AppContext) -> TimerSnapshot:
    """Begin a break. Every fourth one is long."""
    return _change(ctx, "break", lambda kata: {"paused": _paused(kata), "break": _on_break(kata)})


def next_pomodoro(ctx: AppContext) -> TimerSnapshot:
    """Begin the next pomodoro, during work or after a break."""
    return _change(ctx, "pomodoro", lambda kata: {"paused": _paused(kata)})


def _on_break(kata: str) -> str:
    return tr("{kata} is on a break: `kata resume` ends it", kata=kata)


def _paused(kata: str) -> str:
    return tr("{kata} is paused: `kata resume` it first", kata=kata)


def expect_mood(mood: str) -> None:
    """Raise Refused for an unknown mood; "" is none."""
    if mood and mood not in MOODS:
        raise Refused(tr("a mood is one of {moods}, not {mood!r}", moods=MOODS, mood=mood))


def note(ctx: AppContext, kata: Kata, text: str, mood: str = "") -> None:
    """Record the learner's note on an attempt at that kata. Raises Refused for an empty note or an unknown mood."""
    expect_mood(mood)
    text = decoded(text).strip("\n")
    if not text.strip() and not mood:
        raise Refused(tr("there is nothing to note: write a line, or give a mood"))
    ctx.journal.append("noted", kata.id, ctx.now(), ctx.day, text=text, mood=mood)


def finish(ctx: AppContext, at: datetime | None = None) -> tuple[Attempt, Verdict]:
    """Judge the open attempt and close it with that outcome. With `at`, work is counted up to that time."""
    running = _expect_open(ctx)
    now, final = ctx.clock(), _final_timer(ctx, running, at)
    kata = ctx.catalogue.get(running.kata)
    verdict = _verdict(ctx, kata, ctx.attempt_path(running))  # recorded as the outcome, not as one more run
    outcome = "passed" if verdict.passed else "failed"
    return _close(ctx, running, outcome, final, now), verdict


def finish_if_passed(ctx: AppContext) -> tuple[Attempt | None, Verdict, KataError | None]:
    """As `finish`, but an attempt that does not pass stays open, and its verdict is recorded as a run.

    The last value is the error that kept that run from being recorded, if there was one.
    """
    running = _expect_open(ctx)
    now, final = ctx.clock(), _final_timer(ctx, running, None)
    kata = ctx.catalogue.get(running.kata)
    verdict = _verdict(ctx, kata, ctx.attempt_path(running))
    if not verdict.passed:
        return None, verdict, _record_run(ctx, running, verdict)
    return _close(ctx, running, "passed", final, now), verdict, None


def abandon(ctx: AppContext, at: datetime | None = None) -> Attempt:
    """Close the open attempt as given up."""
    running = _expect_open(ctx)
    return _close(ctx, running, "given_up", _final_timer(ctx, running, at), ctx.clock())


# -- help --------------------------------------------------------------------------------------------------------------


def hint(ctx: AppContext, kata: Kata) -> tuple[int, int, str]:
    """The next hint of the day: its number, the number of hints, its text.

    Taking a hint is recorded. After the last one, the last one is returned again and nothing is recorded.
    """
    from kata.catalogue import solutions

    hints = solutions.read(ctx.workspace.solution(kata)).hints_in(ctx.plan.language)
    if not hints:
        raise NotFound(tr("{kata} has no hints", kata=kata.id))
    running = ctx.running()
    if running and running.kata == kata.id:
        given = running.hints
    else:
        given = ctx.journal.hints_given(kata.id, ctx.day) if ctx.has_journal else 0
    if given < len(hints):
        if running and running.kata == kata.id:
            ctx.journal.append_to_open(running, "hinted", ctx.now(), ctx.day, number=given + 1)
        else:
            ctx.journal.append("hinted", kata.id, ctx.now(), ctx.day, number=given + 1)
    number = min(given + 1, len(hints))
    return number, len(hints), hints[number - 1]


def look_costs(ctx: AppContext, kata: Kata) -> bool:
    """Whether reading a solution now counts as giving up: during an attempt, and before the first one, but once.

    After an attempt has ended it costs nothing, until the next one begins.
    """
    running = ctx.running()
    if running and running.kata == kata.id:
        return not running.revealed
    return not (ctx.has_journal and ctx.journal.is_tried(kata.id))


def reveal(ctx: AppContext, kata: Kata) -> None:
    """Record that the learner reads a solution, if that costs anything."""
    if not look_costs(ctx, kata):
        return
    running = ctx.running()
    if running and running.kata == kata.id:
        ctx.journal.append_to_open(running, "revealed", ctx.now(), ctx.day)
    else:
        ctx.journal.record_look(kata.id, ctx.now(), ctx.day, kata.minutes)


def reopen(ctx: AppContext, kata: Kata) -> Action:
    """Open the kata's latest attempt again. Raises NotFound if there is none, Refused while another one is open."""
    running = ctx.running()
    if running and running.kata == kata.id:
        raise Refused(tr("{kata} is open: `kata start {kata}` continues it", kata=kata.id))
    if not ctx.has_journal:
        raise NotFound(tr("there is no finished attempt at {kata} that could be opened again", kata=kata.id))
    action = ctx.journal.last_of(kata.id)
    take_back(ctx, action)
    return action


def take_back(ctx: AppContext, action: Action) -> None:
    """Take back what was recorded last. An attempt that it closed is open again, and its timer is paused."""
    clock = {"clock": ctx.clock().as_data()} if action.reopens else {}
    ctx.journal.undo(action, ctx.now(), ctx.day, **clock)


def _verdict(ctx: AppContext, kata: Kata, path: Path) -> Verdict:
    if not path.is_file():
        if path.is_relative_to(ctx.workspace.attempts):
            raise NotFound(tr("{path}: there is no such file; put it back, or `kata abandon` the attempt", path=path))
        raise NotFound(tr("{path}: there is no such file", path=path))
    from kata import failing_input
    from kata.grading import runner  # here, because the timer does not need it
    from kata.sandbox.loading import Source

    verdict = replace(
        runner.verdict(ctx.workspace, kata, Source(path, "attempt")), file=str(path), line=entry_line(path, kata)
    )
    if path.is_relative_to(ctx.workspace.attempts):
        failing_input.keep(ctx.workspace, kata, path, verdict)
    return verdict


def _expect_open(ctx: AppContext) -> OpenAttempt:
    running = ctx.running()
    if running is None:
        raise NotFound(tr("no attempt is open: `kata start` begins one"))
    return running


def _close(ctx: AppContext, running: OpenAttempt, outcome: str, final: Timer, now: ClockReading) -> Attempt:
    return ctx.journal.finish(
        running, now.wall, running.day, outcome=outcome, active_seconds=round(final.active_s, 3),
        paused_seconds=round(final.paused_s, 3), pomodoros=final.completed, clock=now.as_data(),
    )  # fmt: skip


def _final_timer(ctx: AppContext, running: OpenAttempt, at: datetime | None) -> Timer:
    """The timer with all time counted: up to now, or up to the time that the learner gives."""
    current, now = load_timer(ctx, running), ctx.clock()
    if at is None:
        return timer.apply(current, "seen", now)
    try:
        return timer.count_until(current, now, at)
    except ValueError as error:
        raise Refused(f"--at {timer.time_of_day(at, now.wall)} {error}") from error


def _change(ctx: AppContext, kind: str, refusals: Callable[[str], dict[str, str]]) -> TimerSnapshot:
    """Add an event to the open attempt.

    `refusals` takes its kata and says, by state, why the timer cannot change; raises Refused in such a state.
    """
    running = _expect_open(ctx)
    now, heartbeat = ctx.clock(), ctx.journal.last_heartbeat(running)

    def check(events: list[Event]) -> None:
        state = timer.snapshot(_derive_timer(events), now).state
        if refusal := refusals(running.kata).get(state):
            raise Refused(refusal)

    _append(ctx, running, kind, check, now, last=heartbeat)
    return timer.snapshot(load_timer(ctx, running), now)


def _append(
    ctx: AppContext,
    running: OpenAttempt,
    kind: str,
    check: Callable[[list[Event]], None],
    now: ClockReading,
    **data: object,
) -> None:
    ctx.journal.append_to_open(running, kind, now.wall, running.day, check, clock=now.as_data(), **data)


def _derive_timer(events: list[Event]) -> Timer:
    """The timer after these events, the first of which opened the attempt."""
    first, *others = [event for event in events if event.kind in timer.KINDS]
    # An event without clocks is from a journal that recorded the time of day only.
    time_of_day = ClockReading(datetime.fromisoformat(first.at), 0.0, 0.0, "")
    derived = timer.start(_reading(first.data.get("clock"), time_of_day), _recorded_lengths(first.data.get("lengths")))
    closed: Event | None = None
    for event in others:
        if event.kind == "finished":  # it counts the time up to then, but is not the last word on it: `finish --at`
            closed = event
            derived = timer.apply(derived, "seen", _reading(event.data.get("clock"), derived.counted_until))
            continue
        if event.kind == "reopened" and closed is not None:
            reading = _reading(event.data.get("clock"), derived.counted_until)
            derived = timer.reopened(derived, reading, *_recorded_seconds(closed))
            continue
        last = event.data.get("last")
        observed = timer.observed(derived, _reading(last, derived.last_observed)).last_observed if last else None
        reading = _reading(event.data.get("clock"), derived.counted_until)
        derived = timer.apply(derived, event.kind, reading, observed)
    return derived


def _recorded_seconds(event: Event) -> tuple[float, float]:
    """Seconds of work and of pauses that were recorded when the attempt was closed."""
    return float(event.data["active_seconds"]), float(event.data.get("paused_seconds", 0.0))


def _reading(data: object, default: ClockReading) -> ClockReading:
    """The clocks recorded with an event or a heartbeat, or the default if they cannot be read."""
    try:
        return ClockReading.from_data(data)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return default


def _recorded_lengths(data: object) -> Lengths:
    """The lengths recorded with an event, or the usual ones if they cannot be read."""
    try:
        return Lengths(**{name: float(data[name]) for name in ("work_s", "break_s", "long_break_s")})  # type: ignore[index]
    except (KeyError, TypeError, ValueError):
        return Lengths()


def _planned_lengths(ctx: AppContext) -> dict[str, float]:
    plan = ctx.plan
    return {
        "work_s": plan.minutes * 60.0,
        "break_s": plan.break_minutes * 60.0,
        "long_break_s": plan.long_break_minutes * 60.0,
    }
