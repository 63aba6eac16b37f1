"""`kata start`, `test`, `hint`, `finish`, `abandon`, `solution`: make an attempt and learn from it."""

import dataclasses
import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kata.cli.options import (
    ID_HELP,
    Json,
    KataArgument,
    app_context,
    complete_kata,
    parse_date,
    parse_time,
    print_json,
)
from kata.messages import tr

if TYPE_CHECKING:
    from kata.context import AppContext
    from kata.model import Kata


def start(
    kata: KataArgument = None,
    pomodoros: Annotated[
        int | None, typer.Option(min=1, max=48, metavar="N", help="Plan N pomodoros for this attempt.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Print lines of text instead of opening the screen.")] = False,
    edit: Annotated[
        bool,
        typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR, which uses this terminal until it closes."),
    ] = False,
) -> None:
    """Start an attempt: open a fresh copy of the stub, time it, and test it on every save.

    Ctrl-C or `kata finish` ends the attempt; Ctrl-Z pauses it until `fg`. An attempt that is already open is continued.
    """
    from kata.cli import plain_start

    raise typer.Exit(plain_start.start(app_context(), kata, pomodoros, plain=plain, edit=edit))


def test(
    kata: KataArgument = None,
    file: Annotated[Path | None, typer.Option("--file", help="Judge this file instead, and record nothing.")] = None,
    as_json: Json = False,
) -> None:
    """Judge the attempt, and show the smallest input on which it is wrong."""
    from kata import attempt
    from kata.cli import files

    ctx = app_context()
    with files.regular_file(file) as path:
        selected = ctx.resolve(kata)
        verdict, error = attempt.judge(ctx, selected, path)
    if as_json:
        checks = [
            {"name": check.name, "outcome": check.outcome, "message": check.message,
             "counterexample": check.counterexample, "picture": check.picture}
            for check in verdict.checks
        ]  # fmt: skip
        data = {"kata": verdict.kata, "outcome": verdict.outcome, "seconds": verdict.seconds, "checks": checks}
        print_json(data | {"message": verdict.message, "printed": verdict.printed})
    else:
        from kata.cli.attempt_view import print_verdict

        if path != file:  # a temporary copy of a pipe
            verdict = dataclasses.replace(verdict, file="")
        print_verdict(ctx.workspace, verdict, _selecting(ctx, selected, kata, file, path))
    if error:
        typer.echo(str(error), err=True)
    raise typer.Exit(0 if verdict.passed else 1)


def _selecting(
    ctx: "AppContext", kata: "Kata", typed: str | None, file: Path | None, judged: Path | None
) -> str | None:
    """The arguments with which `kata run` finds what was judged; None for a pipe. `typed` is the ID as it was typed."""
    if file is None:
        return "" if ctx.is_open(kata) else f" {kata.id}"
    return f" {typed or kata.id} --file {shlex.quote(str(file))}" if file == judged else None


def hint(kata: KataArgument = None, as_json: Json = False) -> None:
    """Show the next hint, from a nudge to nearly the answer, and record that you took it."""
    from kata import attempt

    ctx = app_context()
    selected = ctx.resolve(kata)
    number, total, text = attempt.hint(ctx, selected)
    if as_json:
        print_json({"kata": selected.id, "number": number, "of": total, "hint": text})
    else:
        from kata.cli.terminal import console
        from kata.renderables import Paragraph

        typer.echo(tr("{kata}, hint {number} of {total}", kata=selected.id, number=number, total=total))
        if console.is_terminal:
            console.print(Paragraph(text))
        else:
            typer.echo(text)


At = Annotated[
    str | None, typer.Option("--at", metavar="HH:MM", help="Set when you stopped, such as 14:35. The default is now.")
]


def _parse_at(ctx: "AppContext", text: str | None) -> datetime | None:
    running = ctx.running()
    return parse_time(text, ctx.now(), running.started if running else None)


def finish(at: At = None, as_json: Json = False) -> None:
    """Judge the open attempt and record the outcome."""
    from kata import attempt

    ctx = app_context()
    closed, verdict = attempt.finish(ctx, _parse_at(ctx, at))
    if as_json:
        print_json({"kata": closed.kata, "outcome": closed.outcome, "minutes": round(closed.minutes, 1),
                    "hints": closed.hints, "runs": closed.runs, "pomodoros": closed.pomodoros})  # fmt: skip
    else:
        from kata.cli.attempt_view import print_closed, print_verdict

        print_verdict(ctx.workspace, verdict)
        print_closed(closed)
    raise typer.Exit(0 if verdict.passed else 1)


def abandon(at: At = None, as_json: Json = False) -> None:
    """Give up the open attempt, which counts as not passed. `kata undo` takes that back."""
    from kata import attempt

    ctx = app_context()
    closed = attempt.abandon(ctx, _parse_at(ctx, at))
    if as_json:
        print_json({"kata": closed.kata, "outcome": closed.outcome, "minutes": round(closed.minutes, 1)})
    else:
        from kata.cli.attempt_view import print_closed

        print_closed(closed)


def solution(
    kata: Annotated[str, typer.Argument(metavar="ID", help=ID_HELP,
                                        autocompletion=complete_kata)],
    approach: Annotated[str | None, typer.Option(metavar="NAME", help="Show only this approach.")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show a diff from your attempt to the approach.")] = False,
    mistakes: Annotated[bool, typer.Option("--mistakes", help="Show classic mistakes and what rejects them.")] = False,
    attempt: Annotated[str | None, typer.Option(metavar="DATE", help="Use your latest attempt of that day.")] = None,
    attempts: Annotated[bool, typer.Option("--attempts", help="List your attempts, and show no solution.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show all approaches and mistakes.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, even if looking counts as giving up.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Show how to solve the kata: the idea, the approaches side by side, the code to write, mistakes often made.

    During an attempt, and before your first one, this counts as giving up, so it asks first, and counts once. After an
    attempt has ended it is free, and `s` on the screen opens the same page before you say how it went.

    The page ends with the approach nearest to your attempt, what differs, and what an interviewer might ask about
    that (`question` in JSON). Nearest is the most similar: two parts structure, one part techniques (recursion, a
    deque, nonlocal).
    """
    day = parse_date(attempt)
    if attempts:
        from kata.cli.attempt_list import print_attempts

        print_attempts(app_context(), kata, as_json=as_json)
        return
    from kata.cli import solutions

    solutions.show(
        app_context(),
        kata,
        approach,
        day,
        diff=diff,
        mistakes=mistakes,
        everything=everything,
        yes=yes,
        as_json=as_json,
    )
