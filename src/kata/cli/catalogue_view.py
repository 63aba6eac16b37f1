"""Prints the catalogue (`kata list`) and the statement of a kata (`kata show`)."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from kata.catalogue.catalogue import Catalogue
from kata.cli.terminal import console
from kata.messages import Language, ago, current_language, outcome_name, tr
from kata.model import Attempt, Kata, State
from kata.renderables import Paragraph

STATE_STYLES = {"new": "dim", "learning": "yellow", "due": "magenta", "known": "green"}


def print_catalogue(
    katas: list[Kata],
    states: Mapping[str, State],
    catalogue: Catalogue,
    language: Language,
    details: Mapping[str, str],
) -> None:
    """Print the katas pack by pack in teaching order, each with its state and, where given, its details."""
    for pack in catalogue.packs:
        rows = [kata for kata in katas if kata.pack == pack.name]
        if not rows:
            continue
        console.print(Text(pack.zh if language == "zh" else pack.title, "bold"))
        for kata, row in zip(rows, _rows(rows, states, language), strict=True):
            console.print(row)
            if kata.id in details:
                console.print(Text(f"      {details[kata.id]}", "dim"), soft_wrap=True)


def print_recent(
    katas: list[Kata], states: Mapping[str, State], latest: Mapping[str, Attempt], today: date, language: Language
) -> None:
    """Print the katas in this order, each with its state, and the outcome and the day of its latest attempt."""
    attempts = [latest[kata.id] for kata in katas]
    columns = [
        [_name(states[kata.id]) for kata in katas],
        [outcome_name(language, attempt.result) for attempt in attempts],
        [_when(attempt.day, today, language) for attempt in attempts],
    ]
    widths = [max(map(cell_len, column)) for column in columns]
    rows = _rows(katas, states, language, room=sum(widths) + 4)
    for row, attempt, state, outcome, when in zip(rows, attempts, *columns, strict=True):
        gap = " " * (widths[0] - cell_len(state) + 2)
        result = (set_cell_size(outcome, widths[1]), "green" if attempt.passed else "red")
        console.print(Text.assemble(row, gap, result, f"  {when}"))


def _when(day: date, today: date, language: Language) -> str:
    days = (today - day).days
    return tr("today") if not days else ago(language, days) if days > 0 else day.isoformat()


def _rows(katas: list[Kata], states: Mapping[str, State], language: Language, room: int = 8) -> Iterator[Text]:
    """A line for each kata: id, title, level, minutes, state. They leave `room` for the columns from the state on."""
    ids = max(len(kata.id) for kata in katas)
    minutes = [tr("{minutes:>3} min", minutes=kata.minutes) for kata in katas]
    others = ids + 14 + max(map(cell_len, minutes)) + room  # what stands beside the title
    titles = max(cell_len(kata.titled(language)) for kata in katas)
    titles = max(8, min(titles, console.width - others))
    for kata, duration in zip(katas, minutes, strict=True):
        dots = "●" * kata.level + "○" * (5 - kata.level)
        state = states[kata.id]
        yield Text.assemble(
            f"  {kata.id:<{ids}}  {_fit(kata.titled(language), titles)}",
            (f"  {dots} {duration}  ", "dim"),
            (_name(state), STATE_STYLES[state]),
        )


def _name(state: State) -> str:
    return {"new": tr("new"), "learning": tr("learning"), "due": tr("due"), "known": tr("known")}[state]


def cost_name(cost: str) -> str:
    """A cost contract in words; one that is not among the shipped packs' is said as its author wrote it."""
    if current_language() == "zh":
        from kata.chinese.costs import COSTS

        return COSTS.get(cost, cost)
    return cost


def _fit(text: str, columns: int) -> str:
    """Pad or cut a text to this many columns; a Chinese character takes two."""
    return set_cell_size(text, columns) if cell_len(text) <= columns else set_cell_size(text, columns - 1) + "…"


def print_statement(kata: Kata, text: str, language: str) -> None:
    """Print the statement under the id, the facts and the prerequisites of a kata."""
    facts = [tr("level {level}", level=kata.level), tr("{minutes} min", minutes=kata.minutes)]
    facts += [cost_name(kata.cost)] if kata.cost else []
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(language)}   ", (" · ".join(facts), "dim")))
    if kata.after:
        console.print(Text(tr("after {katas}", katas=kata.after), "dim"))
    console.print()
    console.print(Paragraph(text))
