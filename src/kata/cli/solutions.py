"""`kata solution`: prints the reference approaches beside an attempt, how they differ, and the classic mistakes."""

import contextlib
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from kata import attempt, solution_page
from kata.alignment import aligned_lines
from kata.catalogue import property_titles, solutions
from kata.catalogue.solutions import SolutionFile
from kata.cli.attempt_list import no_attempt
from kata.cli.attempt_view import print_check
from kata.cli.options import print_json
from kata.cli.terminal import console
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.grading import runner, warm_server
from kata.messages import current_language, tr
from kata.model import Check, Kata
from kata.references import in_language
from kata.sandbox.loading import Source
from kata.solution_page import MISTAKES_SHOWN, CodePanel, attempt_code, attempt_title, python
from kata.suggestions import did_you_mean


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
        if unread := [one for one in solution.unread() if one.name == approach]:
            label = ctx.workspace.relative(ctx.workspace.solution(kata))
            raise NotFound(solutions.describe_unread(label, unread[0]))
        names = list(solution.approaches)
        remedy = did_you_mean(approach, names) or tr("; its approaches are {names}", names=names)
        raise NotFound(
            tr("{kata} has no approach {approach!r}{remedy}", kata=kata.id, approach=approach, remedy=remedy)
        )
    selected = [approach] if approach else list(solution.approaches)
    language = ctx.plan.language
    path = _find_attempt(ctx, kata, day)
    _confirm_reveal(ctx, kata, yes=yes)
    page = solution_page.load(ctx.workspace, kata, language, path)
    if as_json:
        with warm_server.ensure_running(ctx.workspace, kata.id) if mistakes else contextlib.nullcontext():
            data = _data(ctx, kata, solution, selected, path, mistakes=mistakes)
        print_json(data | {"comparison": page.comparison})
        return
    if mistakes:
        console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(language)}"))
        with warm_server.ensure_running(ctx.workspace, kata.id):
            _print_mistakes(ctx, kata, solution, everything=everything)
        return
    options = [f"--attempt {day}"] * (day is not None) + ["--diff"] * diff
    command = " ".join([f"kata solution {kata.id}", *options])
    if approach is None and not (everything or diff):
        _print(solution_page.whole(page, command))
        return
    nearest = page.comparison.nearest if page.comparison else None
    wanted = approach or (nearest if diff else None) or solutions.first_approach(solution)
    shown = [wanted]
    if diff and not wanted:
        raise NotFound(tr("{kata} has no approach to compare with", kata=kata.id))
    if diff:
        _print_diff(path, kata, wanted, solutions.whole_code(solution, wanted))
    elif approach is not None:
        _print([CodePanel(page, shown, approach)])
    else:
        shown = list(solution.approaches)
        _print([*solution_page.lesson(page), CodePanel(page, shown, nearest)])
        _print(solution_page.beliefs(page, everything=True))
    _print(solution_page.comparison(page, approach, shown, command))


def _print(parts: Iterable[RenderableType]) -> None:
    """Print parts of the page. The terminal wraps its texts: their commands may be copied from there."""
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))


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
             "helpers": solution.support(name).code,
             "imports": list(solution.support(name).imports.values()),
             "code": solution.code[name]}
            for name, mark in solution.approaches.items()
            if name in selected
        ],
        "unread": solution.unread(),
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


def _print_diff(path: Path | None, kata: Kata, name: str, approach: str) -> None:
    if path is None:
        raise NotFound(tr("there is no attempt at {kata} to compare: `kata start {kata}` begins one", kata=kata.id))
    lines = list(aligned_lines(attempt_code(path), approach))
    if all(sign == " " for sign, _ in lines):
        console.print(Text(tr("no difference but names")))
        return
    console.print(Text(f"--- {attempt_title(path, kata)}\n+++ {name}", "bold"), soft_wrap=True)
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
