"""`kata solution ID --attempts`: lists the attempts at a kata. It shows nothing of the solution, so it is free."""

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from kata import comparison
from kata.cli.options import print_json
from kata.cli.terminal import console
from kata.context import AppContext
from kata.errors import NotFound
from kata.messages import current_language, outcome_name, tr
from kata.model import Attempt, Kata
from kata.renderables import plain_table
from kata.similarity import NothingToCompare
from kata.workspace import day_of


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt in the list. The field names are keys of the JSON."""

    date: str
    file: str  # empty where the attempt was made elsewhere, or its file was removed
    outcome: str  # empty where the journal does not know it
    minutes: float | None
    lines: int | None  # of code; None where there is none


def print_attempts(ctx: AppContext, name: str, *, as_json: bool) -> None:
    """Print every attempt at a kata, oldest first. Raises NotFound where there is none."""
    kata = ctx.resolve(name)
    rows = _rows(ctx, kata)
    if not rows:
        raise no_attempt(kata)
    if as_json:
        print_json(rows)
        return
    table = plain_table()
    table.add_column(tr("date"), no_wrap=True)
    table.add_column(tr("outcome"), no_wrap=True)
    table.add_column(tr("min"), justify="right", no_wrap=True)
    table.add_column(tr("lines"), justify="right", no_wrap=True)
    table.add_column(tr("file"))
    for row in rows:
        minutes, lines = ("" if number is None else f"{number:.0f}" for number in (row.minutes, row.lines))
        outcome = tr("open") if row.outcome == "open" else outcome_name(current_language(), row.outcome)
        table.add_row(row.date, outcome, minutes, lines, row.file or Text(tr("no file"), "dim"))
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(ctx.plan.language)}"))
    console.print(table)
    if dates := [row.date for row in rows if row.file]:
        console.print(Text.assemble("\n", tr("next: "), (f"kata solution {kata.id} --attempt {dates[0]}", "bold")))


def no_attempt(kata: Kata) -> NotFound:
    return NotFound(tr("there is no attempt at {kata} yet: `kata start {kata}` begins one", kata=kata.id))


def _rows(ctx: AppContext, kata: Kata) -> list[AttemptRow]:
    """The files that exist, then the recorded attempts without a file; sorted by day."""
    closed = ctx.journal.attempts(kata.id) if ctx.has_journal else []
    results: dict[str, tuple[str, float | None]] = {attempt.file: _result(attempt) for attempt in closed}
    if running := ctx.running():
        results[running.file] = ("open", None)
    rows = []
    for path in ctx.workspace.attempts_of(kata):
        file = ctx.workspace.relative(path)
        outcome, minutes = results.get(file, ("", None))
        rows.append(AttemptRow(day_of(path), file, outcome, minutes, _lines(kata, path)))
    files = {row.file for row in rows}
    rows += [
        AttemptRow(attempt.day.isoformat(), "", *_result(attempt), None)
        for attempt in closed
        if attempt.file not in files
    ]
    return sorted(rows, key=lambda row: row.date)


def _result(attempt: Attempt) -> tuple[str, float]:
    return attempt.result, round(attempt.minutes, 1)


def _lines(kata: Kata, path: Path) -> int | None:
    try:
        return comparison.analyze_attempt(kata, comparison.read_text(path)).lines
    except NothingToCompare:
        return None
