"""The page of `kata solution`: the insight, the approaches side by side, what to say, the code, the mistakes.

It fits on a screen or little more: one approach with all its helpers, and five mistakes; `--all` shows the others.
"""

from collections.abc import Container

from rich.console import Group
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.cli.terminal import Paragraph, console, plain_table
from kata.messages import Language, tr
from kata.model import Kata
from kata.references import Lesson, Mistake, in_language

MISTAKES_SHOWN = 5
STAR = "*"  # marks the approach for an interview


def print_lesson(kata: Kata, solution: SolutionFile, language: Language) -> None:
    """The title, the insight, the table of approaches, and what to know before and after writing one."""
    console.print(Text.assemble((kata.titled(language), "bold"), "   ", (kata.id, "dim")))
    lesson = solution.lesson
    if lesson:
        console.print(Paragraph(in_language(lesson.insight, language)))
    elif solution.doc:
        console.print(Paragraph(solution.doc, "dim"))
    console.print()
    console.print(_approaches(solution, language))
    if lesson:
        console.print()
        console.print(_facts(lesson, language))


def _approaches(solution: SolutionFile, language: Language) -> Table:
    """One row for each approach; when to use it stands below its idea."""
    has_depth = any(mark.depth for mark in solution.approaches.values())
    table = plain_table()
    table.add_column("", width=1)
    table.add_column(tr("approach"), overflow="fold")
    table.add_column(tr("idea"), ratio=1)
    for heading in (tr("time"), tr("extra"), *[tr("depth")] * has_depth):
        table.add_column(heading, no_wrap=True)
    for name, mark in solution.approaches.items():
        idea = [Paragraph(mark.text("idea", language))]
        if use := mark.text("use", language):
            idea.append(Paragraph(tr("for: {use}", use=use), "dim"))
        star = STAR if name == solutions.first_approach(solution) else ""
        table.add_row(star, Text(name, "bold"), Group(*idea), mark.time, mark.space, *[mark.depth] * has_depth)
    return table


def _facts(lesson: Lesson, language: Language) -> Table:
    """Labels and texts, each text in a column of its own."""
    facts = (
        (tr("invariant"), in_language(lesson.invariant, language)),
        (tr("say it"), in_language(lesson.say, language)),
        (tr("ask first"), in_language(lesson.ask, language)),
        (tr("follow-ups"), in_language(lesson.follow_ups, language)),
        (tr("family"), " → ".join(lesson.family)),
    )
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for label, text in facts:
        if text:
            table.add_row(label, Paragraph(text))
    return table


def code_panel(solution: SolutionFile, name: str, known: Container[str] = ()) -> Panel:
    return Panel(python(solutions.whole_code(solution, name, known)), title=Text(name), title_align="left")


def python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)


def print_beliefs(solution: SolutionFile, language: Language, *, everything: bool) -> None:
    """What many believe, and what is true instead; the first five unless all are wanted."""
    mistakes = list(solution.mistakes.items())
    shown = mistakes if everything else mistakes[:MISTAKES_SHOWN]
    if not shown:
        return
    console.print(Text(f"\n{tr('Mistakes often made')}", "bold"))
    for name, mark in shown:
        _print_belief(name, mark, language)


def _print_belief(name: str, mark: Mistake, language: Language) -> None:
    fact = mark.text("fact", language)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_row("✗", Paragraph(tr("You may have thought: {belief}", belief=mark.text("belief", language))))
    if fact:
        table.add_row("", Paragraph(tr("In fact: {fact}", fact=fact)))
    else:
        table.add_row("", Text(name, "dim"))
    console.print(table)
