"""Prints an attempt: its verdict, its timer, the recorded outcome."""

from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.terminal import console
from kata.model import Attempt, Check, Verdict

if TYPE_CHECKING:
    from kata.attempt import Status
    from kata.timer import TimerSnapshot

OUTCOME_STYLES = {"passed": "bold green", "skipped": "dim"}
MARKS = {"passed": "✓", "skipped": "·"}


def print_verdict(found: Verdict) -> None:
    """One verdict: each property, and the failure in less than a screen."""
    style = OUTCOME_STYLES.get(found.outcome, "bold red")
    outcome = found.outcome.replace("_", " ")
    console.print(Text.assemble((found.kata, "bold"), "  ", (outcome, style), (f"  {found.seconds:.2f} s", "dim")))
    if not found.checks:
        console.print(Text(f"  {found.message}"))
    skipped = [one for one in found.checks if one.outcome == "skipped"]
    for one in found.checks:
        if one.outcome != "skipped":
            print_check(one)
    if skipped:
        rest = "1 more property" if len(skipped) == 1 else f"{len(skipped)} more properties"
        console.print(Text(f"  · {rest} not tried yet", "dim"))
    if found.printed and not found.passed:
        lines = found.printed.splitlines()
        console.print(Text(f"  it printed: {lines[0][:70]}{' ...' if len(lines) > 1 else ''}", "dim"))


def print_check(found: Check) -> None:
    """One property; of a failure the call, the values and the picture, 25 lines at most."""
    mark = MARKS.get(found.outcome, "✗")
    style = OUTCOME_STYLES.get(found.outcome, "bold red")
    name = found.name.removeprefix("test_").replace("_", " ")
    console.print(Text.assemble("  ", (mark, style), f" {name}"))
    if found.outcome == "passed":
        return
    for line in found.lines():
        console.print(Text(f"    {line}"), soft_wrap=True)  # never cut: it may be copied from here


def print_status(found: "Status") -> None:
    """The running attempt in a few lines, and how sure its time is."""
    from kata.clock import text as clock_text

    running, look = found.attempt, found.snapshot
    left = {
        "overtime": f"{clock_text(look.overtime_s)} over",
        "paused": f"paused, {clock_text(look.remaining_s)} left",
        "break": f"break, {clock_text(look.remaining_s)} left",
    }.get(look.state, f"{clock_text(look.remaining_s)} left")
    facts = f"   pomodoro {look.pomodoro}: {left}"
    console.print(Text.assemble((running.kata, "bold"), facts))
    paused = f", {clock_text(look.paused_s)} paused" if look.paused_s >= 1 else ""
    tested = f", last {running.last_outcome}" if running.last_outcome else ""
    console.print(f"{clock_text(look.active_s)} worked{paused} · {running.runs} runs{tested} · {running.hints} hints")
    console.print(Text(running.file, "dim"), soft_wrap=True)
    for line in timing_warnings(look):
        console.print(Text(line, "yellow"), soft_wrap=True)


def timing_warnings(look: "TimerSnapshot") -> list[str]:
    """What is not sure about its time, and what to do about it."""
    lines = []
    if look.interrupted:
        lines.append(
            "the machine was restarted: work is counted up to when it was last seen, within 15 seconds; "
            "`kata resume` goes on, `kata finish` ends it"
        )
    if look.uncounted_s >= 1:
        lines.append(
            f"{look.uncounted_s / 60:.0f} min after the pomodoro went by with nothing watching: they are not counted; "
            "`kata finish --at HH:MM` says when you stopped"
        )
    return lines


def print_closed(attempt: Attempt) -> None:
    """What was recorded of an attempt that has come to an end."""
    said = "revealed, counts as given up" if attempt.revealed else attempt.outcome.replace("_", " ")
    hints = f", {attempt.hints} hint{'s' if attempt.hints != 1 else ''}" if attempt.hints else ""
    runs = f"{attempt.runs} run{'s' if attempt.runs != 1 else ''}"
    console.print(Text(f"recorded: {attempt.kata} {said} in {attempt.minutes:.0f} min, {runs}{hints}"))
    if attempt.passed:
        console.print(
            Text.assemble("next: ", (f"kata solution {attempt.kata} --diff", "bold"), " · ", ("kata today", "bold"))
        )
