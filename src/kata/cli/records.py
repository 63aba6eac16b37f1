"""`kata record`, `undo`, `export`, `import`: the journal by hand."""

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

from kata.cli.options import Json, app_context, complete_kata, print_json
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.progress import REPORT_EVERY, ProgressCallback, no_progress


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
    from kata.plan import study_day

    if not math.isfinite(minutes):
        raise typer.BadParameter("a number of minutes, like 12", param_hint="--minutes")
    ctx = app_context()
    one = ctx.resolve(kata)
    when = _moment(at, ctx.now())
    day = study_day.study_day(ctx.plan, when)
    ctx.journal.append(
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
    ctx = app_context()
    day = ctx.day  # a plan that cannot be read is found out before the journal is opened
    attempt = ctx.journal.undo(ctx.now(), day)
    if as_json:
        print_json({"kata": attempt.kata, "outcome": attempt.outcome, "date": attempt.day})
    else:
        typer.echo(f"taken back: {attempt.kata} {attempt.outcome.replace('_', ' ')} on {attempt.day}")


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output by default.")] = None,
) -> None:
    """Write the whole journal as JSON Lines: a header, then one event a line."""
    from kata.cli import progress_bar as cli_progress_bar

    ctx = app_context()
    if file is None:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, cli_progress_bar.progress() as tell:
            _write(ctx, nowhere, tell)  # all of it can be read, or nothing goes out
        _write(ctx, sys.stdout, no_progress)
        return
    if file.exists():
        raise Refused(f"{file} exists already, and an export overwrites nothing; name another file")
    if not file.parent.is_dir():
        raise NotFound(f"there is no folder {file.parent}; make it, or name another file")
    part = file.with_name(f".{file.name}.{os.getpid()}")  # under its own name only when it is whole
    try:
        with part.open("w", encoding="utf-8", newline="") as out, cli_progress_bar.progress() as tell:
            count = _write(ctx, out, tell)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{count} events written to {file}")


def _write(ctx: AppContext, out: TextIO, tell: ProgressCallback) -> int:
    """The number of events written."""
    from kata.journal import jsonl as journal_jsonl

    total, count = ctx.journal.newest() if ctx.has_journal else 0, 0
    for count, line in enumerate(journal_jsonl.lines(ctx.journal.events() if ctx.has_journal else ())):
        out.write(line + "\n")
        if not count % REPORT_EVERY:
            tell("writing events", count, total)
    return count


def import_(
    file: Annotated[str, typer.Argument(help="An export, or - for standard input.")],
    as_json: Json = False,
) -> None:
    """Add the events of an export; those already here are left as they are."""
    from kata.cli import progress_bar as cli_progress_bar
    from kata.journal import jsonl as journal_jsonl

    ctx = app_context()
    with _opened(file) as source, cli_progress_bar.progress() as tell:
        events = journal_jsonl.parse(_read(source, tell), "standard input" if file == "-" else file)
        count, added = ctx.journal.import_events(events, tell)
    if as_json:
        print_json({"read": count, "added": added})
    else:
        typer.echo(f"{added} events added, {count - added} were here already")


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The file; of a pipe all there will be, since nothing may wait for it with the journal in hand."""
    if file == "-":
        yield io.BytesIO(sys.stdin.buffer.read())
        return
    with Path(file).open("rb") as source:
        yield source if source.seekable() else io.BytesIO(source.read())


def _read(source: BinaryIO, tell: ProgressCallback) -> Iterator[str]:
    total = source.seek(0, os.SEEK_END)
    done = source.seek(0)
    for number, line in enumerate(source, 1):
        done += len(line)
        if not number % REPORT_EVERY:
            tell("reading", done, total)
        yield line.decode("utf-8", "replace")
