"""`kata start`, `test`, `hint`, `finish`, `abandon`, `solution`: the attempt and what it teaches."""

from pathlib import Path
from typing import Annotated

import typer

from kata.cli.options import Json, KataArgument, app_context, complete_kata, parse_date, parse_time, print_json


def start(
    kata: KataArgument = None,
    pomodoros: Annotated[int | None, typer.Option(min=1, max=48, help="How many pomodoros you give it.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Lines of text instead of a screen.")] = False,
    edit: Annotated[
        bool,
        typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR, which has the terminal until it closes."),
    ] = False,
) -> None:
    """Open a fresh copy of the stub, time it, and test on every save. Ctrl-C or `kata finish` ends the attempt."""
    from kata.cli import plain_start

    raise typer.Exit(plain_start.start(app_context(), kata, pomodoros, plain=plain, edit=edit))


def test(
    kata: KataArgument = None,
    file: Annotated[Path | None, typer.Option("--file", help="Judge this file; nothing is recorded.")] = None,
    as_json: Json = False,
) -> None:
    """One verdict on the attempt: passed, or the smallest input that refutes it."""
    from kata import attempt

    ctx = app_context()
    verdict, trouble = attempt.judge(ctx, ctx.resolve(kata), file)
    if as_json:
        checks = [
            {"name": c.name, "outcome": c.outcome, "message": c.message, "counterexample": c.counterexample,
             "picture": c.picture}
            for c in verdict.checks
        ]  # fmt: skip
        data = {"kata": verdict.kata, "outcome": verdict.outcome, "seconds": verdict.seconds, "checks": checks}
        print_json(data | {"message": verdict.message, "printed": verdict.printed})
    else:
        from kata.cli.attempt_view import print_verdict

        print_verdict(verdict)
    if trouble:
        typer.echo(str(trouble), err=True)
    raise typer.Exit(0 if verdict.passed else 1)


def hint(kata: KataArgument = None, as_json: Json = False) -> None:
    """The next hint, from a nudge to nearly the answer. It is recorded."""
    from kata import attempt

    ctx = app_context()
    one = ctx.resolve(kata)
    number, total, text = attempt.hint(ctx, one)
    if as_json:
        print_json({"kata": one.id, "number": number, "of": total, "hint": text})
    else:
        typer.echo(f"{one.id}, hint {number} of {total}\n{text}")


At = Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="When you stopped, like 14:35. Default: now.")]


def finish(at: At = None, as_json: Json = False) -> None:
    """Judge the open attempt as it stands and record the outcome."""
    from kata import attempt

    ctx = app_context()
    closed, verdict = attempt.finish(ctx, parse_time(at, ctx.now()))
    if as_json:
        print_json({"kata": closed.kata, "outcome": closed.outcome, "minutes": round(closed.minutes, 1),
                    "hints": closed.hints, "runs": closed.runs, "pomodoros": closed.pomodoros})  # fmt: skip
    else:
        from kata.cli.attempt_view import print_closed, print_verdict

        print_verdict(verdict)
        print_closed(closed)
    raise typer.Exit(0 if verdict.passed else 1)


def abandon(at: At = None, as_json: Json = False) -> None:
    """Give up the open attempt. It counts as not passed; `kata undo` takes that back."""
    from kata import attempt

    ctx = app_context()
    closed = attempt.abandon(ctx, parse_time(at, ctx.now()))
    if as_json:
        print_json({"kata": closed.kata, "outcome": closed.outcome, "minutes": round(closed.minutes, 1)})
    else:
        from kata.cli.attempt_view import print_closed

        print_closed(closed)


def solution(
    kata: Annotated[str, typer.Argument(metavar="ID", help="trees/diameter, diameter, last or next.",
                                        autocompletion=complete_kata)],
    approach: Annotated[str | None, typer.Option(metavar="NAME", help="Only this approach.")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="What separates your attempt from the approach.")] = False,
    mistakes: Annotated[bool, typer.Option("--mistakes", help="The classic mistakes, and what kills each.")] = False,
    attempt: Annotated[str | None, typer.Option(metavar="DATE", help="Your latest attempt of that day.")] = None,
    attempts: Annotated[bool, typer.Option("--attempts", help="Only list your attempts at the kata.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, even before a pass.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Reference solutions beside your attempt, and what differs. Before a pass it asks first, and counts as giving up.

    Nearest is the approach with most in common: two parts structure, one part means (recursion, a deque, nonlocal).
    """
    day = parse_date(attempt)
    if attempts:
        from kata.cli.attempt_list import print_attempts

        print_attempts(app_context(), kata, as_json=as_json)
        return
    from kata.cli import solutions

    solutions.show(app_context(), kata, approach, day, diff=diff, mistakes=mistakes, yes=yes, as_json=as_json)
