"""`kata solution`: references beside an attempt, what differs, the mistakes and what kills them; all the attempts."""

import contextlib
import difflib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.console import Group
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata import attempt, similarity
from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.cli.attempt_view import print_check
from kata.cli.options import print_json
from kata.cli.terminal import console, plain_table
from kata.context import AppContext
from kata.errors import NothingThere, Refused
from kata.grading import runner, warm_server
from kata.model import Attempt, Check, Kata
from kata.references import Approach
from kata.sandbox.loading import LEETCODE_CLASSES, Source, camel_case
from kata.similarity import Code, NothingToCompare
from kata.suggestions import did_you_mean

SIDE_BY_SIDE = 120  # columns from which attempt and approach stand next to each other


@dataclass(frozen=True, slots=True)
class Listed:
    """One attempt in the list of all."""

    date: str
    file: str  # nothing where it was made elsewhere, or is gone
    outcome: str  # nothing where the journal does not know
    minutes: float | None
    lines: int | None  # of code, where there is some


@dataclass(frozen=True, slots=True)
class Against:
    """An attempt against one approach."""

    name: str
    likeness: float
    lines: int
    only_attempt: tuple[str, ...]  # means
    only_approach: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An attempt against every approach, or why that is skipped."""

    skipped: str
    lines: int | None = None
    nearest: str | None = None
    approaches: tuple[Against, ...] = ()


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
    kata = ctx.resolve(name)
    solution = solutions.read(ctx.workspace.solution(kata))
    if approach is not None and approach not in solution.approaches:
        near = did_you_mean(approach, list(solution.approaches)) or f"; there are {', '.join(solution.approaches)}"
        raise NothingThere(f"{kata.id} has no approach {approach!r}{near}")
    chosen = [approach] if approach else list(solution.approaches)
    path = _chosen_attempt(ctx, kata, day)
    _ask(ctx, kata, yes=yes)
    compared = _compared(ctx, kata, solution, path) if path else None
    if as_json:
        with warm_server.kept_warm(ctx.workspace, kata.id) if mistakes else contextlib.nullcontext():
            data = _data(ctx, kata, solution, chosen, path, mistakes=mistakes)
        print_json(data | {"comparison": compared})
        return
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(ctx.plan.language)}"))
    if solution.doc:
        console.print(Text(solution.doc, "dim"), soft_wrap=True)
    if mistakes:
        with warm_server.kept_warm(ctx.workspace, kata.id):
            _mistakes(ctx, kata, solution)
        return
    if diff:
        _diff(path, kata, chosen[0], solution.code[chosen[0]])
    else:
        _approaches(path, kata, solution, chosen)
    if compared:
        options = [f"--attempt {day}"] * (day is not None) + ["--diff"] * diff
        _comparison(solution, compared, approach, chosen[:1], " ".join([f"kata solution {kata.id}", *options]))


def attempts(ctx: AppContext, name: str, *, as_json: bool) -> None:
    """Every attempt at a kata, oldest first. That shows nothing of its solution, so it is free."""
    kata = ctx.resolve(name)
    rows = _listed(ctx, kata)
    if not rows:
        raise NothingThere(_none_yet(kata))
    if as_json:
        print_json(rows)
        return
    table = plain_table()
    for column in ("date", "outcome", "min", "lines", "file"):
        table.add_column(column, justify="right" if column in ("min", "lines") else "left", no_wrap=column != "file")
    for row in rows:
        minutes, lines = ("" if number is None else f"{number:.0f}" for number in (row.minutes, row.lines))
        table.add_row(row.date, row.outcome.replace("_", " "), minutes, lines, row.file or Text("no file", "dim"))
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(ctx.plan.language)}"))
    console.print(table)
    if dates := [row.date for row in rows if row.file]:
        console.print(Text.assemble("\nnext: ", (f"kata solution {kata.id} --attempt {dates[0]}", "bold")))


def _listed(ctx: AppContext, kata: Kata) -> list[Listed]:
    """The files there are and the attempts without one, each with what the journal knows of it."""
    closed = ctx.journal.attempts(kata.id) if ctx.has_journal else []
    known: dict[str, tuple[str, float | None]] = {one.file: _known(one) for one in closed}
    if running := ctx.running():
        known[running.file] = ("open", None)
    rows = []
    for path in ctx.workspace.attempts_of(kata):
        file, code = ctx.workspace.relative(path), _read(kata, path)
        lines = None if isinstance(code, str) else code.lines
        rows.append(Listed(_day(path), file, *known.get(file, ("", None)), lines))
    there = {row.file for row in rows}
    rows += [Listed(one.day.isoformat(), "", *_known(one), None) for one in closed if one.file not in there]
    return sorted(rows, key=lambda row: row.date)


def _known(one: Attempt) -> tuple[str, float]:
    return "given_up" if one.revealed else one.outcome, round(one.minutes, 1)


def _chosen_attempt(ctx: AppContext, kata: Kata, day: date | None) -> Path | None:
    """The latest attempt, or the latest of a day. Raises NothingThere for a day without one."""
    if day is None:
        return ctx.workspace.latest_attempt(kata)
    by_day = ctx.workspace.latest_by_day(kata)
    if not by_day:
        raise NothingThere(_none_yet(kata))
    if day.isoformat() not in by_day:
        raise NothingThere(f"there is no attempt at {kata.id} of {day}; there are those of {', '.join(by_day)}")
    return by_day[day.isoformat()]


def _none_yet(kata: Kata) -> str:
    return f"there is no attempt at {kata.id} yet: `kata start {kata.id}` begins one"


def _day(path: Path) -> str:
    return path.parts[-3]


def _named(path: Path, kata: Kata) -> str:
    number = "" if path.stem == kata.name else f", {path.name}"
    return f"your attempt of {_day(path)}{number}"


def _compared(ctx: AppContext, kata: Kata, solution: SolutionFile, path: Path) -> Comparison:
    mine = _read(kata, path)
    if isinstance(mine, str):
        return Comparison(mine)
    against = tuple(
        Against(
            name,
            round(mine.similarity(code), 3),
            code.lines,
            mine.unique_techniques(code),
            code.unique_techniques(mine),
        )
        for name, code in _codes(ctx, kata, solution)
    )
    nearest_ = max(against, key=lambda one: one.likeness, default=None)
    return Comparison("", mine.lines, nearest_.name if nearest_ else None, against)


def _read(kata: Kata, path: Path) -> Code | str:
    """What is known of an attempt, or why there is nothing to compare."""
    names = [name for entry in kata.entries for name in (entry, camel_case(entry))]
    try:
        return similarity.analyze(_text(path), [*names, *kata.leetcode], LEETCODE_CLASSES)
    except NothingToCompare as problem:
        return str(problem)


def _codes(ctx: AppContext, kata: Kata, solution: SolutionFile) -> Iterator[tuple[str, Code]]:
    """What is known of each approach, with what it uses of its module."""
    text = _text(ctx.workspace.solution(kata))
    for name in solution.approaches:
        wanted = ([name], ()) if len(kata.entries) == 1 else (kata.entries, [name])
        with contextlib.suppress(NothingToCompare):  # it is about to be written
            yield name, similarity.analyze(text, *wanted)


def _ask(ctx: AppContext, kata: Kata, *, yes: bool) -> None:
    """Before a pass, looking counts as giving up; after one it is free."""
    if ctx.has_journal and ctx.journal.passed(kata.id):
        return
    warning = f"You have not passed {kata.id} yet: looking now counts as giving up."
    if not yes:
        if not sys.stdin.isatty():
            raise Refused(f"{warning} Add --yes to look all the same")
        if not typer.confirm(f"{warning} Look?", err=True):
            raise typer.Exit(2)
    attempt.reveal(ctx, kata)


def _data(
    ctx: AppContext,
    kata: Kata,
    solution: SolutionFile,
    chosen: list[str],
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
            if name in chosen
        ],
    }
    if mistakes:
        data["mistakes"] = []
        for name, mark in solution.mistakes.items():
            killed = _killed_by(ctx, kata, name)
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


def _approaches(path: Path | None, kata: Kata, solution: SolutionFile, chosen: list[str]) -> None:
    """Each approach under its idea and cost; the attempt stands beside the first of them."""
    attempt_ = Panel(_python(_body(path)), title=_named(path, kata), title_align="left") if path else None
    for name in chosen:
        mark = solution.approaches[name]
        title = Text.assemble(f"\n{name}", ": ", mark.idea, (f"   time {mark.time}, space {mark.space}", "dim"))
        console.print(title)
        panel = Panel(_python(solution.code[name]), title=name, title_align="left")
        if attempt_ and name == chosen[0]:
            _beside(attempt_, panel)
        else:
            console.print(panel)


def _comparison(
    solution: SolutionFile, compared: Comparison, asked: str | None, beside: list[str], command: str
) -> None:
    """What separates the attempt from the approach asked for, else from the nearest: idea, cost, length and means."""
    console.print()
    if not compared.approaches:
        console.print(Text(f"your attempt is not compared: {compared.skipped or 'no approach is written yet'}"))
        return
    ranked = sorted(compared.approaches, key=lambda one: -one.likeness)
    one = next((one for one in ranked if one.name == asked), ranked[0])
    role, rest = ("nearest approach: ", "") if one is ranked[0] else ("compared with ", "nearest: ")
    others = rest + ", ".join(f"{other.name} {_percent(other.likeness)}" for other in ranked if other is not one)
    alike = f", {_percent(one.likeness)} alike in structure and means"
    console.print(Text.assemble(role, (one.name, "bold"), alike, (f"   {others}", "dim")), soft_wrap=True)
    for label, said in _differences(solution.approaches[one.name], one, compared.lines):
        console.print(Text.assemble((f"  {label:<13}  ", "dim"), said), soft_wrap=True)
    if one.name not in beside:
        console.print(Text.assemble("next: ", (f"{command} --approach {one.name}", "bold")), soft_wrap=True)


def _differences(mark: Approach, one: Against, lines: int | None) -> Iterator[tuple[str, str]]:
    yield "its idea", mark.idea
    yield "its cost", f"time {mark.time}, space {mark.space}"
    yield "lines of code", f"yours {lines}, its {one.lines}"
    if one.only_attempt:
        yield "only yours", ", ".join(one.only_attempt)
    if one.only_approach:
        yield "only its", ", ".join(one.only_approach)
    if not (one.only_attempt or one.only_approach):
        yield "means", "the same"


def _percent(share: float) -> str:
    return f"{int(100 * share)} %"  # 100 for nothing but the same


def _beside(left: Panel, right: Panel) -> None:
    if console.width < SIDE_BY_SIDE:
        console.print(Group(left, right))
        return
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    console.print(table)


def _diff(path: Path | None, kata: Kata, name: str, approach: str) -> None:
    if path is None:
        raise NothingThere(f"there is no attempt at {kata.id} to compare: `kata start {kata.id}` begins one")
    lines = difflib.unified_diff(
        _body(path).splitlines(), approach.splitlines(), _named(path, kata), name, lineterm="", n=100
    )
    for line in list(lines) or ["no difference"]:
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[0], "")
        console.print(Text(line, style), soft_wrap=True)  # never cut: it may be copied from here


def _mistakes(ctx: AppContext, kata: Kata, solution: SolutionFile) -> None:
    for name, mark in solution.mistakes.items():
        source = f"   seen in {mark.source}" if mark.source else ""
        console.print(Text.assemble("\n", (name, "bold"), f": {mark.belief}", (source, "dim")))
        console.print(Panel(_python(solution.code[name])))
        print_check(_killed_by(ctx, kata, name))


def _killed_by(ctx: AppContext, kata: Kata, mistake: str) -> Check:
    """The check that rejects a mistake, with its smallest counterexample."""
    verdict = runner.verdict(ctx.workspace, kata, Source(ctx.workspace.solution(kata), mistake, mistake), seed=1)
    killing = (check for check in verdict.checks if check.outcome not in ("passed", "skipped"))
    return next(killing, Check("nothing", "passed", "no property rejects it: `kata check` would report this"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")  # some editors begin a file with a byte order mark


def _body(path: Path) -> str:
    """The attempt without its statement."""
    import ast

    text = _text(path)
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    if ast.get_docstring(tree, clean=False) is None:
        return text
    return "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip("\n")


def _python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)
