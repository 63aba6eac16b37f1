"""`kata record`, `undo`, `export`, `import`: the journal by hand."""

import math
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from kata.cli.context import Json, complete_kata, desk, print_json
from kata.errors import Refused


def record(
    kata: Annotated[str, typer.Argument(metavar="ID", help="trees/diameter, diameter, last or next.",
                                        autocompletion=complete_kata)],
    outcome: Annotated[Literal["passed", "failed"], typer.Option(help="How it ended.")],
    minutes: Annotated[float, typer.Option(min=0, max=1440, help="How long it took.")],
    hints: Annotated[int, typer.Option(min=0, max=100, help="How many hints it took.")] = 0,
    at: Annotated[str | None, typer.Option(metavar="ISO", help="When, like 2026-11-20T21:30. Default: now.")] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Record an attempt made elsewhere: on a whiteboard, on another site."""
    from kata import plan

    if not math.isfinite(minutes):
        raise typer.BadParameter("a number of minutes, like 12", param_hint="--minutes")
    table = desk()
    one = table.meant(kata)
    when = _moment(at, table.now())
    day = plan.study_day(table.plan, when)
    table.journal.append(
        "recorded", one.id, when, day, outcome=outcome, minutes=minutes, hints=hints, target_minutes=one.minutes
    )
    if as_json:
        print_json({"kata": one.id, "outcome": outcome, "minutes": minutes, "hints": hints, "date": day})
    else:
        typer.echo(f"recorded: {one.id} {outcome} on {day} in {minutes:g} min; `kata undo` takes it back")


def _moment(text: str | None, now: datetime) -> datetime:
    if text is None:
        return now
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no time like 2026-11-20T21:30: {error}", param_hint="--at") from error
    when = when.astimezone()  # a time without an offset is local
    if when > now:
        raise Refused(f"--at {text} lies in the future; what has not happened cannot be recorded")
    return when


def undo(as_json: Json = False) -> None:
    """Take back the outcome recorded last. The journal keeps both the outcome and the taking back."""
    table = desk()
    day = table.day  # a plan that cannot be read is found out before the journal is opened
    attempt = table.journal.undo(table.now(), day)
    if as_json:
        print_json({"kata": attempt.kata, "outcome": attempt.outcome, "date": attempt.day})
    else:
        typer.echo(f"taken back: {attempt.kata} {attempt.outcome.replace('_', ' ')} on {attempt.day}")


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output by default.")] = None,
) -> None:
    """Write the whole journal as JSON Lines: a header, then one event a line."""
    from kata import transfer

    table = desk()
    lines = transfer.lines(table.journal.events() if table.has_journal else ())
    if file is None:
        for line in lines:
            print(line)
        return
    if file.exists():
        raise Refused(f"{file} exists already, and an export overwrites nothing; name another file")
    part = file.with_name(f"{file.name}.part")  # under its own name only when it is whole
    with part.open("w", encoding="utf-8") as out:
        count = sum(1 for line in lines if out.write(line + "\n")) - 1
    part.rename(file)
    typer.echo(f"{count} events written to {file}")


def import_(
    file: Annotated[str, typer.Argument(help="An export, or - for standard input.")],
    as_json: Json = False,
) -> None:
    """Add the events of an export; those already here are left as they are."""
    from kata import transfer

    table = desk()
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8", errors="replace")
    events = transfer.parse(text, "standard input" if file == "-" else file)
    from kata.cli import views

    with views.progress("importing", len(events)) as advance:
        added = table.journal.add_all(events, advance)
    if as_json:
        print_json({"read": len(events), "added": added})
    else:
        typer.echo(f"{added} events added, {len(events) - added} were here already")
