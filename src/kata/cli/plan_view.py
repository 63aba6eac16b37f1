"""Prints the outlook of a plan (`kata plan check`) and the results of `kata plan simulate`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.options import quantity
from kata.cli.terminal import console, plain_table
from kata.messages import say, weekday
from kata.model import Plan
from kata.schedule.rules import usable_minutes

if TYPE_CHECKING:
    from kata.memory.calibration import CalibrationReport
    from kata.schedule.projection import PlanOutlook
    from kata.simulate.harness import Runs


def print_outlook(outlook: "PlanOutlook", plan: Plan) -> None:
    """Print the katas of the plan in the order they come, and what does not fit."""
    katas, tracks = quantity(len(outlook.katas), "kata"), quantity(len(plan.tracks), "track")
    minutes = quantity(sum(kata.minutes for kata in outlook.katas), "minute")
    usable = usable_minutes(plan)
    off = ", ".join(_days_off(plan, outlook.day))
    console.print(
        f"plan.yaml is valid: {katas} in {tracks}, {minutes}; "
        f"{usable} of {outlook.budget_minutes} minutes a day are planned{f', {off} off' if off else ''}"
    )
    table = plain_table()
    for name in ("first", "kata", "min", "track"):
        table.add_column(name, justify="right" if name == "min" else "left", no_wrap=name != "track")
    before = None
    for planned in outlook.katas:
        when = "not reached" if planned.first is None else "met" if planned.met else f"{planned.first:%a %m-%d}"
        style = "bold red" if planned.first is None else "dim" if planned.met else ""
        table.add_row(
            Text("" if when == before else when, style), planned.kata, str(planned.minutes), Text(planned.track, "dim")
        )
        before = when
    console.print(table)
    days = quantity(outlook.practice_days, "practice day")
    until = "until every kata has been met" if outlook.is_open_ended else f"up to {outlook.end}"
    console.print(
        f"if every attempt passes in its usual time: {days} {until}, "
        f"{quantity(outlook.planned_minutes, 'minute')} including {quantity(outlook.reviews, 'review')}"
    )
    if outlook.deadline and outlook.deadline < outlook.day:
        console.print(f"! {say(plan.language, 'deadline_over', deadline=outlook.deadline)}", style="yellow")
    if outlook.unreached:
        remedies = say(plan.language, "or").join(outlook.remedies) or say(plan.language, "fewer_katas")
        number, total = len(outlook.unreached), len(outlook.katas)
        warning = say(plan.language, "not_reached", number=number, total=total, deadline=outlook.end, remedies=remedies)
        console.print(f"! {warning}", style="yellow")


def _days_off(plan: Plan, day: date) -> Iterator[str]:
    """The weekdays off, and the dates off that are not over."""
    yield from (weekday("en", number) for number in sorted(plan.days_off))
    for first, last in plan.periods_off:
        if last >= day:
            yield f"{first}" if first == last else f"{first} to {last}"


def print_simulation(runs: "Runs", learners: int) -> None:
    """Print a line per policy: mean recall, recall at the deadline, regret in its worst cell."""
    from kata.simulate import compare

    console.print(f"{quantity(learners, 'learner')} per truth and scenario, the same under every policy")
    table = plain_table()
    for name in ("policy", "average recall", "at the deadline", "worst regret", "kata is better in"):
        table.add_column(name, justify="left" if name == "policy" else "right")
    for row in compare.summary(runs):
        cells = "" if row.better is None else f"{row.better} of {len(runs)}"
        policy = Text(
            row.policy, "bold" if row.policy == compare.OURS else "dim" if row.policy == compare.ORACLE else ""
        )
        worst = "" if row.where is None else f"{row.worst:.3f}"
        table.add_row(policy, f"{row.average:.3f}", f"{row.final:.3f}", worst, cells)
    console.print(table)
    console.print(
        "average recall: mean over all planned katas and all mornings up to the deadline; regret: distance to the best "
        "policy that does not know the truth; better: by a 95 % interval",
        style="dim",
    )


def print_calibration(report: "CalibrationReport", conclusion: str) -> None:
    """Print how well the predictions fit the learner's own reviews."""
    console.print(Text(f"\nyour own journal: {quantity(report.reviews, 'review')}, {report.passed} passed", "bold"))
    if report.scores and report.reviews:
        table = plain_table()
        for name in ("prediction", "log loss", "AUC", "log loss minus that of a constant"):
            table.add_column(name, justify="left" if name == "prediction" else "right")
        for score in report.scores:
            auc = "" if score.auc is None else f"{score.auc:.2f}"
            has_interval = report.enough and score.low is not None
            interval = f"{score.low:+.3f} to {score.high:+.3f}" if has_interval else ""
            table.add_row(score.name, f"{score.log_loss:.3f}", auc, interval)
        console.print(table)
    console.print(conclusion)
