"""`kata status`, `pause`, `resume`, `break`, `note`: the running attempt, from any terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

from kata.cli.options import Json, app_context, open_cache, print_json

if TYPE_CHECKING:
    from kata.attempt import Status
    from kata.context import AppContext
    from kata.timer import TimerSnapshot


def status(
    line: Annotated[bool, typer.Option("--line", help="One short line, for a prompt; nothing when idle.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Where the running attempt stands: its time, pauses, hints, runs."""
    from kata import attempt

    ctx = app_context()
    if line and not as_json:
        _line(ctx)
        return
    found = attempt.status(ctx)
    if as_json:
        print_json(_data(found) if found else {"state": "none"})
        return
    if found is None:
        typer.echo("no attempt is open; `kata start` begins one")
        return
    from kata.cli.attempt_view import print_status

    print_status(found)


def pause(as_json: Json = False) -> None:
    """Stop the time of the running attempt."""
    from kata import attempt

    _changed(attempt.pause(app_context()), as_json, "paused", "`kata resume` goes on")


def resume(as_json: Json = False) -> None:
    """Go on after a pause or a break; after a break the next pomodoro begins."""
    from kata import attempt

    _changed(attempt.resume(app_context()), as_json, "running", "`kata finish` ends it")


def break_(as_json: Json = False) -> None:
    """Take the break between two pomodoros; every fourth is a long one."""
    from kata import attempt

    _changed(attempt.start_break(app_context()), as_json, "on a break", "`kata resume` begins the next pomodoro")


def note(
    text: Annotated[str, typer.Argument(help="What you think of it, in a line or more.")] = "",
    mood: Annotated[str, typer.Option(metavar="good|fine|hard", help="How it felt.")] = "",
) -> None:
    """Write a line about the running attempt, or the last one; `kata log` collects them."""
    from kata import attempt

    ctx = app_context()
    kata = ctx.last_kata()
    attempt.note(ctx, kata, text, mood)
    typer.echo(f"noted for {kata.id}")


def _line(ctx: "AppContext") -> None:
    from kata import attempt
    from kata.cache.output import DayText
    from kata.cli import status_line

    cache = open_cache(ctx)
    found = attempt.status(ctx)
    if found is None:
        cache.store([DayText("")])
        return
    typer.echo(status_line.in_a_line(found.attempt.kata, found.snapshot))
    cache.store(status_line.cacheable_texts(found.attempt.kata, found.timer, found.now, cache.heartbeat))


def _changed(look: "TimerSnapshot", as_json: bool, now: str, following: str) -> None:
    from kata.clock import text as clock_text

    if as_json:
        print_json({"state": look.state, "active_seconds": round(look.active_s, 1)})
    else:
        typer.echo(f"{now}, {clock_text(look.active_s)} worked; {following}")


def _data(found: "Status") -> dict[str, object]:
    running, look = found.attempt, found.snapshot
    return {
        "state": look.state,
        "kata": running.kata,
        "file": running.file,
        "active_seconds": round(look.active_s, 1),
        "remaining_seconds": round(look.remaining_s, 1),
        "pomodoro": look.pomodoro,
        "paused_seconds": round(look.paused_s, 1),
        "hints": running.hints,
        "runs": running.runs,
        "last_outcome": running.last_outcome,
    }
