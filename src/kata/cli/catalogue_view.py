"""Prints the catalogue (`kata list`) and the statement of a kata (`kata show`)."""

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from kata.catalogue.catalogue import Catalogue
from kata.cli.terminal import Paragraph, console
from kata.messages import current_language, tr
from kata.model import Kata, State

STATE_STYLES = {"new": "dim", "learning": "yellow", "due": "magenta", "known": "green"}


def print_catalogue(
    katas: list[Kata], states: Mapping[str, State], catalogue: Catalogue, language: str, details: Mapping[str, str]
) -> None:
    """Print the katas pack by pack in teaching order, each with its state and, where given, its details."""
    for pack in catalogue.packs:
        rows = [kata for kata in katas if kata.pack == pack.name]
        if not rows:
            continue
        console.print(Text(pack.zh if language == "zh" else pack.title, "bold"))
        ids = max(len(kata.id) for kata in rows)
        titles = max(cell_len(kata.titled(language)) for kata in rows)
        titles = max(8, min(titles, console.width - ids - 29))  # the other columns take 29
        for kata in rows:
            state = states[kata.id]
            title = _fit(kata.titled(language), titles)
            dots = "●" * kata.level + "○" * (5 - kata.level)
            facts = (f"  {dots} {tr('{minutes:>3} min', minutes=kata.minutes)}  ", "dim")
            console.print(Text.assemble(f"  {kata.id:<{ids}}  {title}", facts, (_name(state), STATE_STYLES[state])))
            if kata.id in details:
                console.print(Text(f"      {details[kata.id]}", "dim"), soft_wrap=True)


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
