"""`kata record`, `undo`, `export`, `import`: edit the journal, and move it in and out."""

import math
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from kata.cli.options import ID_HELP, Json, KataArgument, app_context, complete_kata, local_time, print_json
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.messages import current_language, outcome_name, tr
from kata.model import Action, Attempt, Event
from kata.progress import REPORT_EVERY, ProgressCallback, no_progress


def record(
    kata: Annotated[str, typer.Argument(metavar="ID", help=ID_HELP,
                                        autocompletion=complete_kata)],
    outcome: Annotated[Literal["passed", "failed"], typer.Option(help="Record this outcome.")],
    minutes: Annotated[float, typer.Option(min=0, max=1440, help="Record how many minutes it took.")],
    hints: Annotated[int, typer.Option(min=0, max=100, help="Record how many hints it took.")] = 0,
    at: Annotated[
        str | None, typer.Option(metavar="ISO", help="Set the time, such as 2026-11-20T21:30. The default is now.")
    ] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Record an attempt made elsewhere, such as on a whiteboard or on another site."""
    from kata.plan import study_day

    if not math.isfinite(minutes):
        raise typer.BadParameter(tr("must be a number of minutes, such as 12"), param_hint="--minutes")
    ctx = app_context()
    selected = ctx.resolve(kata)
    when = _parse_moment(at, ctx.now())
    day = study_day.study_day(ctx.plan, when)
    result = {"outcome": outcome, "minutes": minutes, "hints": hints}
    ctx.journal.append("recorded", selected.id, when, day, **result, target_minutes=selected.minutes)
    if as_json:
        print_json({"kata": selected.id, **result, "date": day})
    else:
        typer.echo(
            tr(
                "recorded: {kata} {outcome} on {date} in {minutes:g} min; `kata undo` takes it back",
                kata=selected.id,
                outcome=outcome_name(current_language(), outcome),
                date=day,
                minutes=minutes,
            )
        )


def _parse_moment(text: str | None, now: datetime) -> datetime:
    if text is None:
        return now
    try:
        when = local_time(text)
    except ValueError as error:
        message = tr("{text!r} is not a time like 2026-11-20T21:30", text=text)
        raise typer.BadParameter(message, param_hint="--at") from error
    if when > now:
        raise Refused(tr("--at {time} lies in the future; only a past attempt can be recorded", time=text))
    return when


def undo(
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    as_json: Json = False,
) -> None:
    """Take back the last recorded outcome. An attempt that it ended is open again; the journal keeps both events."""
    from kata import attempt

    ctx = app_context()
    _ = ctx.day  # reads the plan, so that an invalid one is reported before the journal is opened
    action = ctx.journal.last_action()
    if not as_json:
        typer.echo(_describe(action))
        if not yes and sys.stdin.isatty() and not typer.confirm(tr("Take it back?")):
            raise typer.Exit(2)
    attempt.take_back(ctx, action)
    _print_taken_back(action, as_json=as_json)


def reopen(kata: KataArgument = None, as_json: Json = False) -> None:
    """Open an attempt again that has ended, with its file, its time, its hints and its runs."""
    from kata import attempt

    ctx = app_context()
    action = attempt.reopen(ctx, ctx.last_kata() if kata is None else ctx.resolve(kata))
    _print_taken_back(action, as_json=as_json)


def _describe(action: Action) -> str:
    """What taking it back would do."""
    closed = action.attempt
    if closed is None:
        return _describe_skip(action.event)
    facts = {
        "kata": closed.kata, "outcome": _outcome(closed), "date": closed.day, "minutes": round(closed.minutes),
    }  # fmt: skip
    if action.reopens:
        return tr("recorded last, at {time}: {kata} {outcome} on {date} in {minutes} min; "
                  "taking it back opens the attempt again", time=action.event.at[11:16], **facts)  # fmt: skip
    return tr("recorded last: {kata} {outcome} on {date} in {minutes} min, made elsewhere; "
              "taking it back removes it", **facts)  # fmt: skip


def _describe_skip(event: Event) -> str:
    time = event.at[11:16]
    if _brings_back(event):
        return tr("recorded last, at {time}: {kata} brought back; taking it back skips it again", time=time,
                  kata=event.kata)  # fmt: skip
    return tr("recorded last, at {time}: {kata} skipped until {date}; taking it back lets it be planned", time=time,
              kata=event.kata, date=event.data["until"])  # fmt: skip


def _brings_back(event: Event) -> bool:
    return date.fromisoformat(event.data["until"]) <= event.day


def _outcome(attempt: Attempt) -> str:
    return outcome_name(current_language(), attempt.result)


def _print_taken_back(action: Action, *, as_json: bool) -> None:
    closed = action.attempt
    if closed is None:
        event = action.event
        if as_json:
            print_json({"kata": event.kata, "skipped": event.data["until"], "date": event.day, "reopened": False})
        elif _brings_back(event):
            typer.echo(tr("taken back: {kata} is skipped again", kata=event.kata))
        else:
            typer.echo(tr("taken back: {kata} is no longer skipped", kata=event.kata))
        return
    if as_json:
        print_json({"kata": closed.kata, "outcome": closed.outcome, "date": closed.day, "reopened": action.reopens})
        return
    typer.echo(tr("taken back: {kata} {outcome} on {date}", kata=closed.kata, outcome=_outcome(closed),
                  date=closed.day))  # fmt: skip
    if action.reopens:
        typer.echo(tr("the attempt is open again and paused: `kata start` continues it ({file})", file=closed.file))


def export(
    file: Annotated[
        str | None,
        typer.Argument(help="Write to this new file. The default is standard output, for which - stands, too."),
    ] = None,
) -> None:
    """Write the whole journal as JSON Lines: a header, then one event per line."""
    from kata.cli import files, progress_bar

    ctx = app_context()
    if file is None or file == files.STANDARD:
        _print_export(ctx)
        return
    path, count = Path(file), 0
    files.expect_new(path)
    part = path.with_name(f".{path.name}.{os.getpid()}")  # renamed when it is complete
    try:
        with part.open("w", encoding="utf-8", newline="") as out, progress_bar.progress() as report:
            for count, line in enumerate(_lines(ctx, report)):  # noqa: B007 the first line is no event
                out.write(line)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(tr("{number} {number:event|events} written to {file}", number=count, file=file))


def _print_export(ctx: AppContext) -> None:
    from kata.cli import progress_bar
    from kata.encoding import encodable_json

    if sys.stdout is None:
        raise NotFound(tr("standard output is closed; name a file"))
    with progress_bar.progress() as report:
        for _ in _lines(ctx, report):
            pass  # fails before any output if an event cannot be read
    for line in _lines(ctx, no_progress):
        sys.stdout.write(encodable_json(line))


def _lines(ctx: AppContext, report: ProgressCallback) -> Iterator[str]:
    """The lines of the export, each with its end."""
    from kata.journal import jsonl

    total = ctx.journal.newest() if ctx.has_journal else 0
    for count, line in enumerate(jsonl.lines(ctx.journal.events() if ctx.has_journal else ())):
        yield line + "\n"
        if not count % REPORT_EVERY:
            report(tr("writing events"), count, total)


def import_(
    file: Annotated[str, typer.Argument(help="Read this export; - means standard input.")],
    as_json: Json = False,
) -> None:
    """Add the events of an export to the journal. Events that are already there are skipped."""
    from kata.cli import files, progress_bar
    from kata.journal import jsonl

    ctx = app_context()
    name = tr("standard input") if file == files.STANDARD else file
    with files.open_to_read(file) as source, progress_bar.progress() as report:
        events = jsonl.parse(files.text_lines(source, name, report), name)
        count, added = ctx.journal.import_events(events, report)
    if as_json:
        print_json({"read": count, "added": added})
    else:
        typer.echo(
            tr("{added} {added:event|events} added, {skipped} already there", added=added, skipped=count - added)
        )
