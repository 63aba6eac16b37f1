"""Prints the catalogue (`kata list`) and the statement of a kata (`kata show`)."""

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from kata.catalogue.catalogue import Catalogue
from kata.cli.terminal import console
from kata.model import Kata

STATE_STYLES = {"new": "dim", "learning": "yellow", "due": "magenta", "known": "green"}


def print_catalogue(
    katas: list[Kata], states: Mapping[str, str], whole: Catalogue, language: str, details: Mapping[str, str]
) -> None:
    """The packs as a syllabus, with the state of each kata; its details under it where there are any."""
    for pack in whole.packs:
        rows = [kata for kata in katas if kata.pack == pack.name]
        if not rows:
            continue
        console.print(Text(pack.zh if language == "zh" else pack.title, "bold"))
        ids = max(len(kata.id) for kata in rows)
        titles = max(cell_len(kata.titled(language)) for kata in rows)
        titles = max(8, min(titles, console.width - ids - 29))  # the rest of a line takes so much
        for kata in rows:
            state = states[kata.id]
            title = _fitted(kata.titled(language), titles)
            dots = "●" * kata.level + "○" * (5 - kata.level)
            facts = (f"  {dots} {kata.minutes:>3} min  ", "dim")
            console.print(Text.assemble(f"  {kata.id:<{ids}}  {title}", facts, (state, STATE_STYLES[state])))
            if kata.id in details:
                console.print(Text(f"      {details[kata.id]}", "dim"), soft_wrap=True)


def _fitted(text: str, columns: int) -> str:
    """The text in just so many columns, two for a Chinese character; cut where it is wider."""
    return set_cell_size(text, columns) if cell_len(text) <= columns else set_cell_size(text, columns - 1) + "…"


def print_statement(kata: Kata, text: str, language: str) -> None:
    """The statement under its id, what it asks for and what it comes after."""
    facts = [f"level {kata.level}", f"{kata.minutes} min", *([kata.cost] if kata.cost else [])]
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(language)}   ", (" · ".join(facts), "dim")))
    if kata.after:
        console.print(Text(f"after {', '.join(kata.after)}", "dim"))
    console.print()
    console.print(Text(text), soft_wrap=True)
