"""Prints an attempt: its verdict, its timer, the recorded outcome."""

from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.options import quantity
from kata.cli.terminal import console
from kata.model import Attempt, Check, Verdict

if TYPE_CHECKING:
    from kata.attempt import Status
    from kata.timer import TimerSnapshot

OUTCOME_STYLES = {"passed": "bold green", "skipped": "dim"}
MARKS = {"passed": "✓", "skipped": "·"}


def print_verdict(verdict: Verdict) -> None:
    """Print each property of a verdict; a failure takes less than a screen."""
    style = OUTCOME_STYLES.get(verdict.outcome, "bold red")
    outcome = verdict.outcome.replace("_", " ")
    console.print(Text.assemble((verdict.kata, "bold"), "  ", (outcome, style), (f"  {verdict.seconds:.2f} s", "dim")))
    if not verdict.checks:
        console.print(Text(f"  {verdict.message}"))
    for check in verdict.checks:
        if check.outcome != "skipped":
            print_check(check)
    if skipped := sum(check.outcome == "skipped" for check in verdict.checks):
        rest = quantity(skipped, "more property", "more properties")
        console.print(Text(f"  · {rest} not tried yet", "dim"))
    if verdict.printed and not verdict.passed:
        lines = verdict.printed.splitlines()
        console.print(Text(f"  it printed: {lines[0][:70]}{' ...' if len(lines) > 1 else ''}", "dim"))


def print_check(check: Check) -> None:
    """Print one property; for a failure also the call, the values and the picture, at most 25 lines."""
    mark = MARKS.get(check.outcome, "✗")
    style = OUTCOME_STYLES.get(check.outcome, "bold red")
    name = check.name.removeprefix("test_").replace("_", " ")
    console.print(Text.assemble("  ", (mark, style), f" {name}"))
    if check.outcome == "passed":
        return
    for line in check.lines():
        console.print(Text(f"    {line}"), soft_wrap=True)  # never cut: it may be copied from here


def print_status(status: "Status") -> None:
    """Print the running attempt in a few lines, with warnings about its time."""
    from kata.clock import mm_ss

    running, snapshot = status.attempt, status.snapshot
    left = {
        "overtime": f"{mm_ss(snapshot.overtime_s)} over",
        "paused": f"paused, {mm_ss(snapshot.remaining_s)} left",
        "break": f"break, {mm_ss(snapshot.remaining_s)} left",
    }.get(snapshot.state, f"{mm_ss(snapshot.remaining_s)} left")
    facts = f"   pomodoro {snapshot.pomodoro}: {left}"
    console.print(Text.assemble((running.kata, "bold"), facts))
    paused = f", {mm_ss(snapshot.paused_s)} paused" if snapshot.paused_s >= 1 else ""
    runs, hints = quantity(running.runs, "run"), quantity(running.hints, "hint")
    tested = f", last {running.last_outcome}" if running.last_outcome else ""
    console.print(f"{mm_ss(snapshot.active_s)} worked{paused} · {runs}{tested} · {hints}")
    console.print(Text(running.file, "dim"), soft_wrap=True)
    for line in timing_warnings(snapshot):
        console.print(Text(line, "yellow"), soft_wrap=True)


def timing_warnings(snapshot: "TimerSnapshot") -> list[str]:
    """Say which part of the time is uncertain, and what the learner can do about it."""
    lines = []
    if snapshot.interrupted:
        lines.append(
            "the machine was restarted: work is counted up to the last sign of life before that, at most 15 seconds "
            "too little; `kata resume` continues, `kata finish` ends the attempt"
        )
    if snapshot.uncounted_s >= 1:
        lines.append(
            f"{snapshot.uncounted_s / 60:.0f} min after the end of the pomodoro are not counted, because no screen was "
            "open; `kata finish --at HH:MM` sets when you stopped"
        )
    return lines


def print_closed(attempt: Attempt) -> None:
    """Print what was recorded of a closed attempt, and after a pass what to type next."""
    outcome = "revealed (counts as given up)" if attempt.revealed else attempt.outcome.replace("_", " ")
    hints = f", {quantity(attempt.hints, 'hint')}" if attempt.hints else ""
    runs = quantity(attempt.runs, "run")
    console.print(Text(f"recorded: {attempt.kata} {outcome} in {attempt.minutes:.0f} min, {runs}{hints}"))
    if attempt.passed:
        console.print(
            Text.assemble("next: ", (f"kata solution {attempt.kata} --diff", "bold"), " · ", ("kata today", "bold"))
        )
