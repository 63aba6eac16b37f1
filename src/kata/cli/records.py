"""`kata record`, `undo`, `export`, `import`: edit the journal, and move it in and out."""

import io
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, TextIO

import typer

from kata.cli.options import ID_HELP, Json, app_context, complete_kata, print_json
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.messages import current_language, outcome_name, tr
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
        when = datetime.fromisoformat(text)
    except ValueError as error:
        message = tr("{text!r} is not a time like 2026-11-20T21:30", text=text)
        raise typer.BadParameter(message, param_hint="--at") from error
    when = when.astimezone()  # a time without an offset is local
    if when > now:
        raise Refused(tr("--at {time} lies in the future; only a past attempt can be recorded", time=text))
    return when


def undo(as_json: Json = False) -> None:
    """Take back the last recorded outcome. The journal keeps both events."""
    ctx = app_context()
    day = ctx.day  # reads the plan, so that an invalid one is reported before the journal is opened
    attempt = ctx.journal.undo(ctx.now(), day)
    if as_json:
        print_json({"kata": attempt.kata, "outcome": attempt.outcome, "date": attempt.day})
    else:
        outcome = outcome_name(current_language(), attempt.outcome)
        typer.echo(tr("taken back: {kata} {outcome} on {date}", kata=attempt.kata, outcome=outcome, date=attempt.day))


def export(
    file: Annotated[Path | None, typer.Argument(help="Write to this new file. The default is standard output.")] = None,
) -> None:
    """Write the whole journal as JSON Lines: a header, then one event per line."""
    from kata.cli import progress_bar

    ctx = app_context()
    if file is None:
        with Path(os.devnull).open("w", encoding="utf-8") as devnull, progress_bar.progress() as report:
            _write(ctx, devnull, report)  # fails before any output if an event cannot be read
        _write(ctx, sys.stdout, no_progress)
        return
    if file.exists():
        raise Refused(tr("{file} already exists and is not overwritten; name another file", file=file))
    if not file.parent.is_dir():
        raise NotFound(tr("there is no folder {folder}; make it, or name another file", folder=file.parent))
    part = file.with_name(f".{file.name}.{os.getpid()}")  # renamed when it is complete
    try:
        with part.open("w", encoding="utf-8", newline="") as out, progress_bar.progress() as report:
            count = _write(ctx, out, report)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(tr("{number} {number:event|events} written to {file}", number=count, file=file))


def _write(ctx: AppContext, out: TextIO, report: ProgressCallback) -> int:
    """Write all events and return their number."""
    from kata.journal import jsonl

    total, count = ctx.journal.newest() if ctx.has_journal else 0, 0
    for count, line in enumerate(jsonl.lines(ctx.journal.events() if ctx.has_journal else ())):
        out.write(line + "\n")
        if not count % REPORT_EVERY:
            report(tr("writing events"), count, total)
    return count


def import_(
    file: Annotated[str, typer.Argument(help="Read this export; - means standard input.")],
    as_json: Json = False,
) -> None:
    """Add the events of an export to the journal. Events that are already there are skipped."""
    from kata.cli import progress_bar
    from kata.journal import jsonl

    ctx = app_context()
    with _open(file) as source, progress_bar.progress() as report:
        events = jsonl.parse(_read(source, report), tr("standard input") if file == "-" else file)
        count, added = ctx.journal.import_events(events, report)
    if as_json:
        print_json({"read": count, "added": added})
    else:
        typer.echo(
            tr("{added} {added:event|events} added, {skipped} already there", added=added, skipped=count - added)
        )


@contextmanager
def _open(file: str) -> Iterator[BinaryIO]:
    """Open the file. A pipe is read to its end first, so that the journal is not locked while waiting for it."""
    if file == "-":
        yield io.BytesIO(sys.stdin.buffer.read())
        return
    with Path(file).open("rb") as source:
        yield source if source.seekable() else io.BytesIO(source.read())


def _read(source: BinaryIO, report: ProgressCallback) -> Iterator[str]:
    total = source.seek(0, os.SEEK_END)
    done = source.seek(0)
    for number, line in enumerate(source, 1):
        done += len(line)
        if not number % REPORT_EVERY:
            report(tr("reading"), done, total)
        yield line.decode("utf-8", "replace")
