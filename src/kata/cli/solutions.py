"""`kata solution`: prints the reference approaches beside an attempt, how they differ, and the classic mistakes."""

import ast
import contextlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.cells import set_cell_size
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kata import attempt
from kata.catalogue import property_titles, solutions
from kata.catalogue.solutions import SolutionFile
from kata.cli.attempt_list import day_of, no_attempt, read_text
from kata.cli.attempt_view import print_check
from kata.cli.options import print_json
from kata.cli.solution_page import MISTAKES_SHOWN, code_panel, print_beliefs, print_lesson, python
from kata.cli.terminal import console
from kata.comparison import ApproachComparison, Comparison, aligned_lines, compare, without_statement
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.grading import runner, warm_server
from kata.messages import current_language, join, tr
from kata.model import Check, Kata
from kata.references import Approach, in_language
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
    everything: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Print the page of a kata, beside the latest attempt or the latest of a day; or mistakes with their inputs."""
    kata = ctx.resolve(name)
    solution = solutions.read(ctx.workspace.solution(kata))
    if approach is not None and approach not in solution.approaches:
        names = list(solution.approaches)
        remedy = did_you_mean(approach, names) or tr("; its approaches are {names}", names=names)
        raise NotFound(
            tr("{kata} has no approach {approach!r}{remedy}", kata=kata.id, approach=approach, remedy=remedy)
        )
    selected = [approach] if approach else list(solution.approaches)
    language = ctx.plan.language
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
    if mistakes:
        console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(language)}"))
        with warm_server.ensure_running(ctx.workspace, kata.id):
            _print_mistakes(ctx, kata, solution, everything=everything)
        return
    nearest = comparison.nearest if comparison else None
    shown = [approach or (nearest if diff else None) or solutions.first_approach(solution)]
    if diff:
        _print_diff(path, kata, shown[0], solutions.whole_code(solution, shown[0]))
    else:
        if approach is None:
            print_lesson(kata, solution, language)
        shown = list(solution.approaches) if everything and approach is None else shown
        _print_code(ctx, kata, path, solution, shown, approach or nearest)
        if approach is None:
            print_beliefs(solution, language, everything=everything)
    if comparison:
        options = [f"--attempt {day}"] * (day is not None) + ["--diff"] * diff
        command = " ".join([f"kata solution {kata.id}", *options])
        _print_comparison(solution, comparison, approach, shown, command)
    if approach is None and not (everything or diff):
        command = f"kata solution {kata.id} --all"
        console.print(Text.assemble("\n", tr("next: "), (command, "bold"), " · --mistakes · --diff"), soft_wrap=True)


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
    language = current_language()
    data: dict[str, Any] = {
        "kata": kata.id,
        "attempt": ctx.workspace.relative(path) if path else None,
        "approaches": [
            {"name": name, "idea": mark.text("idea", language), "time": mark.time, "space": mark.space,
             "depth": mark.depth, "use": mark.text("use", language), "interview": mark.interview,
             "helpers": list(solution.support(name).code.values()),
             "imports": list(solution.support(name).imports.values()),
             "code": solution.code[name]}
            for name, mark in solution.approaches.items()
            if name in selected
        ],
    }  # fmt: skip
    if lesson := solution.lesson:
        texts = {"insight": lesson.insight, "invariant": lesson.invariant, "say": lesson.say, "ask": lesson.ask,
                 "follow_ups": lesson.follow_ups}  # fmt: skip
        data |= {name: in_language(text, language) for name, text in texts.items()} | {"family": lesson.family}
    if mistakes:
        data["mistakes"] = []
        for name, mark in solution.mistakes.items():
            check = _rejecting_check(ctx, kata, name)
            data["mistakes"].append(
                {
                    "name": name,
                    "belief": mark.text("belief", language),
                    "fact": mark.text("fact", language),
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


def _print_code(
    ctx: AppContext, kata: Kata, path: Path | None, solution: SolutionFile, shown: list[str], nearest: str | None
) -> None:
    """Each of these approaches with its helpers. Where there is room, the attempt stands beside the nearest one."""
    names_in_stub = _imported_names(ctx.workspace.stub(kata))
    beside = nearest if path and nearest and console.width >= SIDE_BY_SIDE else None
    for name in shown if beside is None or beside in shown else [*shown, beside]:
        console.print()
        panel = code_panel(solution, name, names_in_stub)
        if name == beside and path:
            _print_beside(Panel(python(_code(path)), title=Text(_title(path, kata)), title_align="left"), panel)
        else:
            console.print(panel)


def _imported_names(stub: Path) -> set[str]:
    """The names that the learner's file imports from the start."""
    try:
        tree = ast.parse(stub.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return set()
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def _print_beside(left: Panel, right: Panel) -> None:
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
    yield tr("idea:"), mark.text("idea", current_language())
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
    lines = list(aligned_lines(_code(path), approach))
    if all(sign == " " for sign, _ in lines):
        console.print(Text(tr("no difference but names")))
        return
    console.print(Text(f"--- {_title(path, kata)}\n+++ {name}", "bold"), soft_wrap=True)
    for sign, line in lines:
        style = {"+": "green", "-": "red"}.get(sign, "")
        console.print(Text(sign + line, style), soft_wrap=True)  # never cut: it may be copied from here


def _print_mistakes(ctx: AppContext, kata: Kata, solution: SolutionFile, *, everything: bool) -> None:
    """The code of the mistakes most made, or of all, each with the smallest input that shows it."""
    titles = property_titles.of_kata(ctx.workspace, kata.id, ctx.plan.language)
    language = current_language()
    mistakes = list(solution.mistakes.items())
    for name, mark in mistakes if everything else mistakes[:MISTAKES_SHOWN]:
        source = f"   {tr('seen in {source}', source=mark.source)}" if mark.source else ""
        console.print(Text.assemble("\n", (name, "bold"), f": {mark.text('belief', language)}", (source, "dim")))
        if fact := mark.text("fact", language):
            console.print(Text(tr("In fact: {fact}", fact=fact)))
        console.print(Panel(python(solutions.whole_code(solution, name))))
        print_check(_rejecting_check(ctx, kata, name), titles)
    if not everything and len(mistakes) > MISTAKES_SHOWN:
        more = len(mistakes) - MISTAKES_SHOWN
        line = tr("{number} more: ", number=more)
        console.print(Text.assemble("\n", line, (f"kata solution {kata.id} --mistakes --all", "bold")))


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
