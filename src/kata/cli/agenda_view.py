"""Prints the agenda of `kata today` and the reasons behind it."""

from datetime import date

from rich.table import Table
from rich.text import Text

from kata.cli.terminal import console, plain_table
from kata.messages import Language, say
from kata.model import Agenda, OpenAttempt

KIND_STYLES = {"new": "cyan", "review": "magenta", "carried": "yellow"}


def print_agenda(day: Agenda, today: dict[str, str], running: OpenAttempt | None, *, is_today: bool) -> None:
    """The agenda, what is done of it, what to type next."""
    console.print(Text.assemble((f"{day.date:%A} {day.date}", "bold"), f"   {_summary(day)}"))
    if day.picks:
        console.print(_picks(day, today))
    for warning in day.warnings:
        console.print(f"! {warning}", style="yellow")
    others = [kata for kata in today if kata not in {pick.kata for pick in day.picks}]
    if others:
        console.print(f"also done: {', '.join(others)}")
    if is_today:
        console.print(_next_step(day, running))


def _summary(day: Agenda) -> str:
    done = sum(pick.done for pick in day.picks)
    progress = f", {done} of {len(day.picks)} done" if done else ""
    return f"{day.planned_minutes} of {day.budget_minutes} minutes planned{progress}"


def _picks(day: Agenda, today: dict[str, str]) -> Table:
    table = plain_table()
    for name, justify in (
        ("", "left"),
        ("kata", "left"),
        ("", "left"),
        ("kind", "left"),
        ("min", "right"),
        ("why", "left"),
    ):
        table.add_column(name, justify=justify, overflow="fold", no_wrap=name in ("kata", "min"))  # type: ignore[arg-type]
    for pick in day.picks:
        passed = today.get(pick.kata) == "passed"
        mark = Text(
            "✓" if passed else "✗" if pick.done else "·", style="green" if passed else "red" if pick.done else "dim"
        )
        kind = Text(pick.kind, style=KIND_STYLES[pick.kind])
        table.add_row(mark, Text(pick.kata, "bold" if not pick.done else "dim"), pick.title, kind, str(pick.minutes),
                      Text(pick.reason, "dim"))  # fmt: skip
    return table


def _next_step(day: Agenda, running: OpenAttempt | None) -> Text:
    if running:
        return Text.assemble(f"\nopen since {running.started:%H:%M}: {running.file}\nnext: ", ("kata test", "bold"),
                             " · ", ("kata finish", "bold"))  # fmt: skip
    left = next((pick for pick in day.picks if not pick.done), None)
    if left is None:
        return Text("\nall done for today" if day.picks else "\nnothing to do today")
    return Text.assemble("\nnext: ", (f"kata start {left.kata}", "bold"))


def print_reasons(day: Agenda, language: Language, end: date) -> None:
    """The rule that chose, then each pick and each thing left out: why, and the numbers behind it."""
    from kata.schedule.explanation import render_valuation

    console.print()
    for note in day.notes:
        console.print(Text(note), soft_wrap=True)
    for head, items in (("picked", day.picks), ("left_out", day.left_out)):
        if items:
            console.print(Text(f"\n{say(language, head)}", "bold"))
        for item in items:
            console.print(Text.assemble("  ", (item.kata, "cyan"), f"  {item.reason}"), soft_wrap=True)
            if item.valuation:
                console.print(Text(f"      {render_valuation(language, item.valuation, end)}", "dim"), soft_wrap=True)


def print_explanation(kata: str, lines: list[str]) -> None:
    """Why one kata is, or is not, on the agenda."""
    console.print(Text(kata, "bold"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)
