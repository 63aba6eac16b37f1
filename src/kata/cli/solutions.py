"""`kata solution`: references beside the attempt, the difference, and the mistakes with what kills them."""

import contextlib
import difflib
import sys
from pathlib import Path
from typing import Any

import typer
from rich.console import Group
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata import attempt
from kata.cli import views
from kata.cli.context import print_json
from kata.desk import Desk
from kata.errors import NothingThere, Refused
from kata.grading import references, runner, server
from kata.grading.references import Written
from kata.grading.source import Source
from kata.model import Check, Kata
from kata.near import nearest

SIDE_BY_SIDE = 120  # columns from which attempt and approach stand next to each other


def show(desk: Desk, name: str, approach: str | None, *, diff: bool, mistakes: bool, yes: bool, as_json: bool) -> None:
    kata = desk.meant(name)
    solution = references.read(desk.workspace.solution(kata))
    if approach is not None and approach not in solution.approaches:
        near = nearest(approach, list(solution.approaches)) or f"; there are {', '.join(solution.approaches)}"
        raise NothingThere(f"{kata.id} has no approach {approach!r}{near}")
    _ask(desk, kata, yes=yes)
    latest = desk.workspace.latest_attempt(kata)
    chosen = [approach] if approach else list(solution.approaches)
    if as_json:
        with server.kept_warm(desk.workspace, kata.id) if mistakes else contextlib.nullcontext():
            data = _data(desk, kata, solution, chosen, latest, mistakes=mistakes)
        print_json(data)
        return
    views.console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(desk.plan.language)}"))
    if solution.doc:
        views.console.print(Text(solution.doc, "dim"), soft_wrap=True)
    if mistakes:
        with server.kept_warm(desk.workspace, kata.id):
            _mistakes(desk, kata, solution)
    elif diff:
        _diff(latest, kata, chosen[0], solution.code[chosen[0]])
    else:
        _approaches(latest, solution, chosen)


def _ask(desk: Desk, kata: Kata, *, yes: bool) -> None:
    """Before a pass, looking counts as giving up; after one it is free."""
    if desk.has_journal and desk.journal.passed(kata.id):
        return
    warning = f"You have not passed {kata.id} yet: looking now counts as giving up."
    if not yes:
        if not sys.stdin.isatty():
            raise Refused(f"{warning} Add --yes to look all the same")
        if not typer.confirm(f"{warning} Look?", err=True):
            raise typer.Exit(2)
    attempt.reveal(desk, kata)


def _data(
    desk: Desk,
    kata: Kata,
    solution: Written,
    chosen: list[str],
    latest: Path | None,
    *,
    mistakes: bool,
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kata": kata.id,
        "attempt": desk.workspace.relative(latest) if latest else None,
        "approaches": [
            {"name": name, "idea": mark.idea, "time": mark.time, "space": mark.space, "code": solution.code[name]}
            for name, mark in solution.approaches.items()
            if name in chosen
        ],
    }
    if mistakes:
        data["mistakes"] = []
        for name, mark in solution.mistakes.items():
            killed = _killed_by(desk, kata, name)
            data["mistakes"].append(
                {
                    "name": name,
                    "belief": mark.belief,
                    "cost": mark.cost,
                    "source": mark.source,
                    "code": solution.code[name],
                    "outcome": killed.outcome,
                    "message": killed.message,
                    "counterexample": killed.counterexample,
                    "picture": killed.picture,
                }
            )
    return data


def _approaches(latest: Path | None, solution: Written, chosen: list[str]) -> None:
    """Each approach under its idea and cost; the attempt stands beside the first of them."""
    attempt_ = Panel(_python(_body(latest)), title="your attempt", title_align="left") if latest else None
    for name in chosen:
        mark = solution.approaches[name]
        title = Text.assemble(f"\n{name}", ": ", mark.idea, (f"   time {mark.time}, space {mark.space}", "dim"))
        views.console.print(title)
        panel = Panel(_python(solution.code[name]), title=name, title_align="left")
        if attempt_ and name == chosen[0]:
            _beside(attempt_, panel)
        else:
            views.console.print(panel)


def _beside(left: Panel, right: Panel) -> None:
    if views.console.width < SIDE_BY_SIDE:
        views.console.print(Group(left, right))
        return
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    views.console.print(table)


def _diff(latest: Path | None, kata: Kata, name: str, approach: str) -> None:
    if latest is None:
        raise NothingThere(f"there is no attempt at {kata.id} to compare: `kata start {kata.id}` begins one")
    lines = difflib.unified_diff(
        _body(latest).splitlines(), approach.splitlines(), "your attempt", name, lineterm="", n=100
    )
    for line in list(lines) or ["no difference"]:
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[0], "")
        views.console.print(Text(line, style), soft_wrap=True)  # never cut: it may be copied from here


def _mistakes(desk: Desk, kata: Kata, solution: Written) -> None:
    for name, mark in solution.mistakes.items():
        source = f"   seen in {mark.source}" if mark.source else ""
        views.console.print(Text.assemble("\n", (name, "bold"), f": {mark.belief}", (source, "dim")))
        views.console.print(Panel(_python(solution.code[name])))
        views.check(_killed_by(desk, kata, name))


def _killed_by(desk: Desk, kata: Kata, mistake: str) -> Check:
    """The check that rejects a mistake, with its smallest counterexample."""
    verdict = runner.verdict(desk.workspace, kata, Source(desk.workspace.solution(kata), mistake, mistake), seed=1)
    killing = (check for check in verdict.checks if check.outcome not in ("passed", "skipped"))
    return next(killing, Check("nothing", "passed", "no property rejects it: `kata check` would report this"))


def _body(path: Path) -> str:
    """The attempt without its statement."""
    import ast

    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    if ast.get_docstring(tree, clean=False) is None:
        return text
    return "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip("\n")


def _python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)
