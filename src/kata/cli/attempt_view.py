"""Prints an attempt: its verdict, its timer, the recorded outcome."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli import links
from kata.cli.terminal import console
from kata.messages import OUTCOMES, current_language, outcome_name, tr
from kata.model import Attempt, Check, Verdict

if TYPE_CHECKING:
    from kata.attempt import Status
    from kata.timer import TimerSnapshot
    from kata.workspace import Workspace

OUTCOME_STYLES = {"passed": "bold green", "skipped": "dim"}
MARKS = {"passed": "✓", "skipped": "·"}


def print_verdict(workspace: "Workspace", verdict: Verdict, selecting: str | None = "") -> None:
    """Print each property of a verdict; a failure takes less than a screen.

    `selecting` are the arguments with which `kata run` finds this attempt; None where it cannot.
    """
    from kata.catalogue import property_titles

    titles = property_titles.of_kata(workspace, verdict.kata, current_language())
    style = OUTCOME_STYLES.get(verdict.outcome, "bold red")
    outcome = outcome_name(current_language(), verdict.outcome)
    head = Text.assemble((verdict.kata, "bold"), "  ", (outcome, style), (f"  {verdict.seconds:.2f} s", "dim"))
    path = Path(verdict.file) if verdict.file else None
    if path and not verdict.passed:
        head.append("  ").append_text(links.linked(f"{links.shown(path)}:{verdict.line}", path, verdict.line, "dim"))
    console.print(head, soft_wrap=True)
    if not verdict.checks:
        console.print(_with_links(f"  {verdict.message}", path), soft_wrap=True)
    for check in verdict.checks:
        if check.outcome != "skipped":
            print_check(check, titles, path)
    if skipped := sum(check.outcome == "skipped" for check in verdict.checks):
        rest = tr("{number} more {number:property|properties} not tried yet", number=skipped)
        console.print(Text(f"  · {rest}", "dim"))
    if verdict.printed and not verdict.passed:
        lines = verdict.printed.splitlines()
        text = f"{lines[0][:70]}{' ...' if len(lines) > 1 else ''}"
        console.print(Text(f"  {tr('it printed: {text}', text=text)}", "dim"))
    if selecting is not None and verdict.can_be_repeated:
        line = tr(
            "`kata run{arguments} -c` calls it on this input, `kata debug{arguments}` stops there", arguments=selecting
        )
        console.print(Text(line), soft_wrap=True)


def _with_links(text: str, path: Path | None) -> Text:
    return links.with_links(text, path) if path else Text(text)


def print_check(check: Check, titles: Mapping[str, str], path: Path | None = None) -> None:
    """Print one property; for a failure also the call, the values and the picture, at most 25 lines.

    `titles` are those of `property_titles.of_kata`; `path` is the file whose lines are named.
    """
    mark = MARKS.get(check.outcome, "✗")
    style = OUTCOME_STYLES.get(check.outcome, "bold red")
    from kata.catalogue import property_titles

    name = property_titles.title(check.name, titles)
    if check.name in OUTCOMES:  # it ended before the first property
        name = outcome_name(current_language(), check.name)
    console.print(Text.assemble("  ", (mark, style), f" {name}"))
    if check.outcome == "passed":
        return
    for line in check.lines():
        console.print(_with_links(f"    {line}", path), soft_wrap=True)  # never cut: it may be copied from here


def print_status(root: Path, status: "Status") -> None:
    """Print the running attempt in a few lines, with warnings about its time."""
    from kata.clock import mm_ss

    running, snapshot = status.attempt, status.snapshot
    remaining = mm_ss(snapshot.remaining_s)
    left = {
        "working": tr("{time} left", time=remaining),
        "overtime": tr("{time} over", time=mm_ss(snapshot.overtime_s)),
        "paused": tr("paused, {time} left", time=remaining),
        "break": tr("break, {time} left", time=remaining),
    }[snapshot.state]
    facts = tr("pomodoro {number}: {left}", number=snapshot.pomodoro, left=left)
    console.print(Text.assemble((running.kata, "bold"), f"   {facts}"))
    work, paused = mm_ss(snapshot.active_s), mm_ss(snapshot.paused_s)
    worked = (
        tr("{time} worked, {paused} paused", time=work, paused=paused)
        if snapshot.paused_s >= 1
        else tr("{time} worked", time=work)
    )
    runs, hints = number_of_runs(running.runs), number_of_hints(running.hints)
    if running.last_outcome:
        runs = tr("{runs}, last {outcome}", runs=runs, outcome=outcome_name(current_language(), running.last_outcome))
    console.print(f"{worked} · {runs} · {hints}")
    console.print(links.linked(running.file, root / running.file, style="dim"), soft_wrap=True)
    for line in timing_warnings(snapshot):
        console.print(Text(line, "yellow"), soft_wrap=True)


def number_of_runs(number: int) -> str:
    return tr("{number} {number:run|runs}", number=number)


def number_of_hints(number: int) -> str:
    return tr("{number} {number:hint|hints}", number=number)


def timing_warnings(snapshot: "TimerSnapshot") -> list[str]:
    """Say which part of the time is uncertain, and what the learner can do about it."""
    lines = []
    if snapshot.interrupted:
        lines.append(
            tr(
                "the machine was restarted: work is counted up to the last sign of life before that, at most 15 "
                "seconds too little; `kata resume` continues, `kata finish` ends the attempt"
            )
        )
    if snapshot.uncounted_s >= 1:
        lines.append(
            tr(
                "{minutes:.0f} min after the end of the pomodoro are not counted, because no screen was open; "
                "`kata finish --at HH:MM` sets when you stopped",
                minutes=snapshot.uncounted_s / 60,
            )
        )
    return lines


def print_closed(attempt: Attempt) -> None:
    """Print what was recorded of a closed attempt, and after a pass what to type next."""
    outcome = (
        tr("revealed (counts as given up)") if attempt.revealed else outcome_name(current_language(), attempt.outcome)
    )
    facts = [number_of_runs(attempt.runs), *([number_of_hints(attempt.hints)] if attempt.hints else [])]
    recorded = tr(
        "recorded: {kata} {outcome} in {minutes:.0f} min, {facts}",
        kata=attempt.kata,
        outcome=outcome,
        minutes=attempt.minutes,
        facts=facts,
    )
    console.print(Text(recorded))
    if attempt.passed:
        console.print(
            Text.assemble(tr("next: "), (f"kata solution {attempt.kata} --diff", "bold"), " · ", ("kata today", "bold"))
        )
