"""The page of a kata's solution: the insight, the approaches side by side, the code, the mistakes, the comparison.

`kata solution` prints it and the screen shows it. It fits on a screen or little more: one approach with all its
helpers, and five mistakes; `--all` shows the others. The parts are Rich renderables; a `Text` among them may be longer
than a row.
"""

import ast
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.cells import set_cell_size
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.comparison import ApproachComparison, Comparison, compare, read_text, without_statement
from kata.messages import Language, current_language, join, tr
from kata.model import Kata
from kata.references import Approach, Lesson, Mistake, in_language
from kata.renderables import Paragraph, plain_table
from kata.techniques import technique_name
from kata.workspace import Workspace, day_of

MISTAKES_SHOWN = 5
STAR = "*"  # marks the approach for an interview
SIDE_BY_SIDE = 120  # columns from which attempt and approach stand next to each other
LABEL_WIDTH = 15  # cells, in the comparison


@dataclass(frozen=True, slots=True)
class SolutionPage:
    """What the page is made from."""

    kata: Kata
    file: str  # the solution module, relative to the workspace
    solution: SolutionFile
    language: Language
    imported: frozenset[str]  # the names that the learner's file imports from the start
    attempt: Path | None
    comparison: Comparison | None  # None without an attempt


def load(workspace: Workspace, kata: Kata, language: Language, attempt: Path | None) -> SolutionPage:
    """Read the solution, and compare the attempt with it. Raises NotFound or KataError, as `solutions.read`."""
    path = workspace.solution(kata)
    solution = solutions.read(path)
    comparison = None
    if attempt:
        comparison = compare(kata, read_text(attempt), read_text(path), solution.approaches, language)
    return SolutionPage(
        kata, workspace.relative(path), solution, language, _imported_names(workspace.stub(kata)), attempt, comparison
    )


def _imported_names(stub: Path) -> frozenset[str]:
    try:
        tree = ast.parse(stub.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    nodes = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return frozenset(alias.name for node in nodes for alias in node.names)


def whole(page: SolutionPage, command: str = "") -> Iterator[RenderableType]:
    """The parts of the page as `kata solution ID` prints them. `command` printed it, where that has further options."""
    first = solutions.first_approach(page.solution)
    shown = [first] if first else []
    yield from lesson(page)
    yield CodePanel(page, shown, page.comparison.nearest if page.comparison else None)
    yield from beliefs(page, everything=False)
    yield from comparison(page, None, shown, command or f"kata solution {page.kata.id}")
    yield Text.assemble("\n", tr("next: "), (f"kata solution {page.kata.id} --all", "bold"), " · --mistakes · --diff")


# -- the lesson --------------------------------------------------------------------------------------------------------


def lesson(page: SolutionPage) -> Iterator[RenderableType]:
    """The title, the insight, the table of approaches, and what to know before and after writing one."""
    solution, language = page.solution, page.language
    yield Text.assemble((page.kata.titled(language), "bold"), "   ", (page.kata.id, "dim"))
    if solution.lesson:
        yield Paragraph(in_language(solution.lesson.insight, language))
    elif solution.doc:
        yield Paragraph(solution.doc, "dim")
    if solution.approaches:
        yield ""
        yield _approaches(solution, language)
    for one in solution.unread():
        yield Paragraph(solutions.describe_unread(page.file, one))
    if solution.lesson:
        yield ""
        yield _facts(solution.lesson, language)


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


# -- the code ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodePanel:
    """Each of these approaches with its helpers. Where there is room, the attempt stands beside the nearest one."""

    page: SolutionPage
    shown: list[str]
    nearest: str | None

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        attempt = self.page.attempt
        beside = self.nearest if attempt and options.max_width >= SIDE_BY_SIDE else None
        for name in self.shown if beside is None or beside in self.shown else [*self.shown, beside]:
            yield ""
            panel = code_panel(self.page.solution, name, self.page.imported)
            if name == beside and attempt:
                title = Text(attempt_title(attempt, self.page.kata))
                yield _beside(Panel(python(attempt_code(attempt)), title=title, title_align="left"), panel)
            else:
                yield panel


def code_panel(solution: SolutionFile, name: str, known: Container[str] = ()) -> Panel:
    return Panel(python(solutions.whole_code(solution, name, known)), title=Text(name), title_align="left")


def python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)


def _beside(left: Panel, right: Panel) -> Table:
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    return table


def attempt_title(path: Path, kata: Kata) -> str:
    if path.stem == kata.name:
        return tr("your attempt of {date}", date=day_of(path))
    return tr("your attempt of {date}, {file}", date=day_of(path), file=path.name)


def attempt_code(path: Path) -> str:
    """The attempt without the statement of the kata."""
    return without_statement(read_text(path))


# -- the mistakes ------------------------------------------------------------------------------------------------------


def beliefs(page: SolutionPage, *, everything: bool) -> Iterator[RenderableType]:
    """What many believe, and what is true instead; the first five unless all are wanted."""
    mistakes = list(page.solution.mistakes.items())
    shown = mistakes if everything else mistakes[:MISTAKES_SHOWN]
    if shown:
        yield Text(f"\n{tr('Mistakes often made')}", "bold")
    for name, mark in shown:
        yield _belief(name, mark, page.language)


def _belief(name: str, mark: Mistake, language: Language) -> Table:
    fact = mark.text("fact", language)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_row("✗", Paragraph(tr("You may have thought: {belief}", belief=mark.text("belief", language))))
    if fact:
        table.add_row("", Paragraph(tr("In fact: {fact}", fact=fact)))
    else:
        table.add_row("", Text(name, "dim"))
    return table


# -- the comparison ----------------------------------------------------------------------------------------------------


def comparison(page: SolutionPage, requested: str | None, shown: list[str], command: str) -> Iterator[RenderableType]:
    """How the attempt differs from the requested approach, or else from the nearest; nothing without an attempt.

    Ends with the command that shows this approach, unless it is among those shown.
    """
    found = page.comparison
    if found is None:
        return
    yield ""
    if not found.approaches:
        reason = found.skipped or tr("no approach is written yet")
        yield Text(tr("your attempt is not compared: {reason}", reason=reason))
        return
    ranked = found.ranked()
    nearest = ranked[0]
    approach = next((approach for approach in ranked if approach.name == requested), nearest)
    role = tr("nearest approach: ") if approach is nearest else tr("compared with ")
    rest = [f"{other.name} {_percent(other.likeness)}" for other in ranked if other is not approach]
    likeness = tr(", {percent} similar in structure and techniques", percent=_percent(approach.likeness))
    yield Text.assemble(role, (approach.name, "bold"), likeness)
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    rows = [*_differences(page.solution.approaches[approach.name], approach, found.lines)]
    if rest:
        rows.append((tr("others:") if approach is nearest else tr("nearest:"), join(current_language(), rest)))
    for label, text in rows:
        table.add_row(f"  {set_cell_size(label, LABEL_WIDTH)}", Paragraph(text))
    yield table
    if approach.name not in shown:
        yield Text.assemble(tr("next: "), (f"{command} --approach {approach.name}", "bold"))


def _differences(mark: Approach, approach: ApproachComparison, lines: int | None) -> Iterator[tuple[str, str]]:
    """Pairs of a label, which ends with a colon, and a text."""
    yield tr("idea:"), mark.text("idea", current_language())
    yield tr("cost:"), tr("time {time}, space {space}", time=mark.time, space=mark.space)
    yield tr("lines:"), tr("yours {yours}, reference {reference}", yours=lines, reference=approach.lines)
    if approach.only_attempt:
        yield tr("only yours:"), _techniques(approach.only_attempt)
    if approach.only_approach:
        yield tr("only reference:"), _techniques(approach.only_approach)
    if not (approach.only_attempt or approach.only_approach):
        yield tr("techniques:"), tr("the same")
    if approach.question:
        yield tr("interviewer:"), approach.question


def _techniques(names: tuple[str, ...]) -> str:
    return join(current_language(), (technique_name(current_language(), name) for name in names))


def _percent(share: float) -> str:
    return f"{int(100 * share)} %"  # rounded down, so that only identical code has 100 %
