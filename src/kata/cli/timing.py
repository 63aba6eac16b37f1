"""`kata status`, `pause`, `resume`, `break`, `note`: see and time the running attempt from any terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

from kata.cli.options import Json, app_context, open_cache, print_json
from kata.messages import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from kata.attempt import Status
    from kata.context import AppContext
    from kata.timer import TimerSnapshot


def status(
    line: Annotated[bool, typer.Option("--line", help="Print one short line for a prompt, or nothing.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Show the running attempt: its time, pauses, hints and runs."""
    from kata import attempt

    ctx = app_context(warn=not line)  # a prompt has no room for it
    if line and not as_json:
        _print_line(ctx)
        return
    current = attempt.status(ctx)
    if as_json:
        print_json(_data(current) if current else {"state": "none"})
        return
    if current is None:
        typer.echo(tr("no attempt is open; `kata start` begins one"))
        return
    from kata.cli.attempt_view import print_status

    print_status(ctx.workspace.root, current)


def pause(as_json: Json = False) -> None:
    """Pause the timer of the running attempt."""
    from kata import attempt

    if time := _change(attempt.pause, as_json):
        typer.echo(tr("paused, {time} worked; `kata resume` continues", time=time))


def resume(as_json: Json = False) -> None:
    """Resume after a pause or a break; after a break the next pomodoro begins."""
    from kata import attempt

    if time := _change(attempt.resume, as_json):
        typer.echo(tr("running, {time} worked; `kata finish` ends the attempt", time=time))


def break_(as_json: Json = False) -> None:
    """Start the break between two pomodoros; every fourth break is long."""
    from kata import attempt

    if time := _change(attempt.start_break, as_json):
        typer.echo(tr("on a break, {time} worked; `kata resume` begins the next pomodoro", time=time))


def note(
    text: Annotated[str, typer.Argument(help="Write this text, of one or more lines.")] = "",
    mood: Annotated[str, typer.Option(metavar="good|fine|hard", help="Record how it felt.")] = "",
) -> None:
    """Add a note to the running attempt, or else to the last one. `kata log` collects the notes."""
    from kata import attempt

    ctx = app_context()
    attempt.expect_mood(mood)
    kata = ctx.last_kata()
    attempt.note(ctx, kata, text, mood)
    typer.echo(tr("noted for {kata}", kata=kata.id))


def _print_line(ctx: "AppContext") -> None:
    from kata import attempt
    from kata.cache.output import DayText
    from kata.cli import status_line

    cache = open_cache(ctx)
    current = attempt.status(ctx)
    if current is None:
        cache.store([DayText("")])
        return
    typer.echo(status_line.format_line(current.attempt.kata, current.snapshot))
    cache.store(status_line.cacheable_texts(current.attempt.kata, current.timer, current.now, cache.heartbeat))


def _change(change: "Callable[[AppContext], TimerSnapshot]", as_json: bool) -> str:
    """Change the timer. Returns the time worked so far; with --json prints the snapshot, and returns nothing to say."""
    from kata.clock import mm_ss

    snapshot = change(app_context())
    if as_json:
        print_json({"state": snapshot.state, "active_seconds": round(snapshot.active_s, 1)})
        return ""
    return mm_ss(snapshot.active_s)


def _data(current: "Status") -> dict[str, object]:
    running, snapshot = current.attempt, current.snapshot
    return {
        "state": snapshot.state,
        "kata": running.kata,
        "file": running.file,
        "active_seconds": round(snapshot.active_s, 1),
        "remaining_seconds": round(snapshot.remaining_s, 1),
        "pomodoro": snapshot.pomodoro,
        "paused_seconds": round(snapshot.paused_s, 1),
        "hints": running.hints,
        "runs": running.runs,
        "last_outcome": running.last_outcome,
    }
