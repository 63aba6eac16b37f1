"""`kata solution`: prints the reference approaches beside an attempt, how they differ, and the classic mistakes."""

import contextlib
import difflib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.cells import set_cell_size
from rich.console import Group
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata import attempt
from kata.catalogue import property_titles, solutions
from kata.catalogue.solutions import SolutionFile
from kata.cli.attempt_list import day_of, no_attempt, read_text
from kata.cli.attempt_view import print_check
from kata.cli.options import print_json
from kata.cli.terminal import console
from kata.comparison import ApproachComparison, Comparison, compare, without_statement
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.grading import runner, warm_server
from kata.messages import current_language, join, tr
from kata.model import Check, Kata
from kata.references import Approach
from kata.sandbox.loading import Source
from kata.suggestions import did_you_mean
from kata.techniques import technique_name

SIDE_BY_SIDE = 120  # columns from which attempt and approach stand next to each other


def show(
    ctx: AppContext,
    name: str,
    approach: str | None,
    day: date | None,
    *,
    diff: bool,
    mistakes: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Print the approaches beside the latest attempt, or beside the latest of a day; or print the mistakes."""
    kata = ctx.resolve(name)
    solution = solutions.read(ctx.workspace.solution(kata))
    if approach is not None and approach not in solution.approaches:
        names = list(solution.approaches)
        remedy = did_you_mean(approach, names) or tr("; its approaches are {names}", names=names)
        raise NotFound(
            tr("{kata} has no approach {approach!r}{remedy}", kata=kata.id, approach=approach, remedy=remedy)
        )
    selected = [approach] if approach else list(solution.approaches)
    path = _find_attempt(ctx, kata, day)
    _confirm_reveal(ctx, kata, yes=yes)
    comparison = None
    if path:
        comparison = compare(kata, read_text(path), read_text(ctx.workspace.solution(kata)), solution.approaches)
    if as_json:
        with warm_server.ensure_running(ctx.workspace, kata.id) if mistakes else contextlib.nullcontext():
            data = _data(ctx, kata, solution, selected, path, mistakes=mistakes)
        print_json(data | {"comparison": comparison})
        return
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(ctx.plan.language)}"))
    if solution.doc:
        console.print(Text(solution.doc, "dim"), soft_wrap=True)
    if mistakes:
        with warm_server.ensure_running(ctx.workspace, kata.id):
            _print_mistakes(ctx, kata, solution)
        return
    if diff:
        _print_diff(path, kata, selected[0], solution.code[selected[0]])
    else:
        _print_approaches(path, kata, solution, selected)
    if comparison:
        options = [f"--attempt {day}"] * (day is not None) + ["--diff"] * diff
        command = " ".join([f"kata solution {kata.id}", *options])
        _print_comparison(solution, comparison, approach, selected[:1], command)


def _find_attempt(ctx: AppContext, kata: Kata, day: date | None) -> Path | None:
    """The latest attempt, or the latest of a day. Raises NotFound for a day without one."""
    if day is None:
        return ctx.workspace.latest_attempt(kata)
    by_day = ctx.workspace.latest_by_day(kata)
    if not by_day:
        raise no_attempt(kata)
    if day.isoformat() not in by_day:
        raise NotFound(
            tr("there is no attempt at {kata} of {date}, only of {days}", kata=kata.id, date=day, days=list(by_day))
        )
    return by_day[day.isoformat()]


def _confirm_reveal(ctx: AppContext, kata: Kata, *, yes: bool) -> None:
    """During an attempt, and before the first one, looking counts as giving up, so ask first, and once."""
    if not attempt.look_costs(ctx, kata):
        return
    if not yes:
        warning = _warning(ctx, kata)
        if not sys.stdin.isatty():
            raise Refused(tr("{warning} Add --yes to look anyway", warning=warning))
        if not typer.confirm(tr("{warning} Look?", warning=warning), err=True):
            raise typer.Exit(2)
    attempt.reveal(ctx, kata)


def _warning(ctx: AppContext, kata: Kata) -> str:
    running = ctx.running()
    if running is None or running.kata != kata.id:
        return tr("You have not tried {kata} yet: looking now counts as giving up.", kata=kata.id)
    if running.last_outcome == "passed":
        return tr("Your attempt at {kata} passes, but is open: looking now counts as giving up, and after "
                  "`kata finish` it is free.", kata=kata.id)  # fmt: skip
    return tr("Your attempt at {kata} is open: looking now counts as giving up.", kata=kata.id)


def _data(
    ctx: AppContext,
    kata: Kata,
    solution: SolutionFile,
    selected: list[str],
    path: Path | None,
    *,
    mistakes: bool,
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kata": kata.id,
        "attempt": ctx.workspace.relative(path) if path else None,
        "approaches": [
            {"name": name, "idea": mark.idea, "time": mark.time, "space": mark.space, "code": solution.code[name]}
            for name, mark in solution.approaches.items()
            if name in selected
        ],
    }
    if mistakes:
        data["mistakes"] = []
        for name, mark in solution.mistakes.items():
            check = _rejecting_check(ctx, kata, name)
            data["mistakes"].append(
                {
                    "name": name,
                    "belief": mark.belief,
                    "cost": mark.cost,
                    "source": mark.source,
                    "code": solution.code[name],
                    "outcome": check.outcome,
                    "message": check.message,
                    "counterexample": check.counterexample,
                    "picture": check.picture,
                }
            )
    return data


def _print_approaches(path: Path | None, kata: Kata, solution: SolutionFile, selected: list[str]) -> None:
    """Each approach under its idea and cost; the attempt stands beside the first of them."""
    attempt_panel = Panel(_python(_code(path)), title=Text(_title(path, kata)), title_align="left") if path else None
    for name in selected:
        mark = solution.approaches[name]
        cost = tr("time {time}, space {space}", time=mark.time, space=mark.space)
        console.print(Text.assemble(f"\n{name}", ": ", mark.idea, (f"   {cost}", "dim")))
        panel = Panel(_python(solution.code[name]), title=Text(name), title_align="left")
        if attempt_panel and name == selected[0]:
            _print_beside(attempt_panel, panel)
        else:
            console.print(panel)


def _print_beside(left: Panel, right: Panel) -> None:
    if console.width < SIDE_BY_SIDE:
        console.print(Group(left, right))
        return
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    console.print(table)


def _print_comparison(
    solution: SolutionFile, comparison: Comparison, requested: str | None, shown: list[str], command: str
) -> None:
    """Print how the attempt differs from the requested approach, or else from the nearest.

    Ends with the command that shows this approach, unless it is among those shown.
    """
    console.print()
    if not comparison.approaches:
        reason = comparison.skipped or tr("no approach is written yet")
        console.print(Text(tr("your attempt is not compared: {reason}", reason=reason)))
        return
    ranked = comparison.ranked()
    nearest = ranked[0]
    approach = next((approach for approach in ranked if approach.name == requested), nearest)
    role = tr("nearest approach: ") if approach is nearest else tr("compared with ")
    rest = [f"{other.name} {_percent(other.likeness)}" for other in ranked if other is not approach]
    others = join(current_language(), rest) if approach is nearest else tr("nearest: {names}", names=rest)
    likeness = tr(", {percent} similar in structure and techniques", percent=_percent(approach.likeness))
    console.print(Text.assemble(role, (approach.name, "bold"), likeness, (f"   {others}", "dim")), soft_wrap=True)
    for label, text in _differences(solution.approaches[approach.name], approach, comparison.lines):
        console.print(Text.assemble((f"  {set_cell_size(label, 15)}  ", "dim"), text), soft_wrap=True)
    if approach.name not in shown:
        console.print(Text.assemble(tr("next: "), (f"{command} --approach {approach.name}", "bold")), soft_wrap=True)


def _differences(mark: Approach, approach: ApproachComparison, lines: int | None) -> Iterator[tuple[str, str]]:
    """Pairs of a label, which ends with a colon, and a text."""
    yield tr("idea:"), mark.idea
    yield tr("cost:"), tr("time {time}, space {space}", time=mark.time, space=mark.space)
    yield tr("lines:"), tr("yours {yours}, reference {reference}", yours=lines, reference=approach.lines)
    if approach.only_attempt:
        yield tr("only yours:"), _techniques(approach.only_attempt)
    if approach.only_approach:
        yield tr("only reference:"), _techniques(approach.only_approach)
    if not (approach.only_attempt or approach.only_approach):
        yield tr("techniques:"), tr("the same")


def _techniques(names: tuple[str, ...]) -> str:
    return join(current_language(), (technique_name(current_language(), name) for name in names))


def _percent(share: float) -> str:
    return f"{int(100 * share)} %"  # rounded down, so that only identical code has 100 %


def _print_diff(path: Path | None, kata: Kata, name: str, approach: str) -> None:
    if path is None:
        raise NotFound(tr("there is no attempt at {kata} to compare: `kata start {kata}` begins one", kata=kata.id))
    lines = difflib.unified_diff(
        _code(path).splitlines(), approach.splitlines(), _title(path, kata), name, lineterm="", n=100
    )
    for line in list(lines) or [tr("no difference")]:
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[0], "")
        console.print(Text(line, style), soft_wrap=True)  # never cut: it may be copied from here


def _print_mistakes(ctx: AppContext, kata: Kata, solution: SolutionFile) -> None:
    titles = property_titles.of_kata(ctx.workspace, kata.id)
    for name, mark in solution.mistakes.items():
        source = f"   {tr('seen in {source}', source=mark.source)}" if mark.source else ""
        console.print(Text.assemble("\n", (name, "bold"), f": {mark.belief}", (source, "dim")))
        console.print(Panel(_python(solution.code[name])))
        print_check(_rejecting_check(ctx, kata, name), titles)


def _rejecting_check(ctx: AppContext, kata: Kata, mistake: str) -> Check:
    """The check that rejects a mistake, with its smallest counterexample."""
    verdict = runner.verdict(ctx.workspace, kata, Source(ctx.workspace.solution(kata), mistake, mistake), seed=1)
    if verdict.passed:
        return Check(tr("nothing"), "passed", tr("no property rejects it: `kata check` would report this"))
    rejections = (check for check in verdict.checks if check.outcome not in ("passed", "skipped"))
    outcome = "failed" if verdict.outcome == "invalid" else verdict.outcome
    return next(rejections, Check(verdict.outcome, outcome, verdict.message))  # it ended before the first property


def _title(path: Path, kata: Kata) -> str:
    if path.stem == kata.name:
        return tr("your attempt of {date}", date=day_of(path))
    return tr("your attempt of {date}, {file}", date=day_of(path), file=path.name)


def _code(path: Path) -> str:
    return without_statement(read_text(path))


def _python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)
