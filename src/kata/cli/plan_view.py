"""Prints what a plan amounts to (`kata plan check`) and the results of `kata plan simulate`."""

from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.terminal import console, plain_table
from kata.messages import say, weekday
from kata.model import Plan
from kata.schedule.rules import usable_minutes

if TYPE_CHECKING:
    from kata.memory.calibration import CalibrationReport
    from kata.schedule.projection import PlanOutlook
    from kata.simulate.harness import Lives


def print_outlook(found: "PlanOutlook", plan: Plan) -> None:
    """What the plan amounts to: its katas in the order they come, and what does not fit."""
    minutes = sum(one.minutes for one in found.katas)
    usable = usable_minutes(plan)
    off = ", ".join(weekday("en", number) for number in sorted(plan.days_off))
    console.print(
        f"plan.yaml is sound: {len(found.katas)} katas in {len(plan.tracks)} tracks, {minutes} minutes; "
        f"{usable} of {found.budget_minutes} minutes a day are planned{f', {off} off' if off else ''}"
    )
    table = plain_table()
    for name in ("first", "kata", "min", "track"):
        table.add_column(name, justify="right" if name == "min" else "left", no_wrap=name != "track")
    before = None
    for one in found.katas:
        when = "not reached" if one.first is None else "met" if one.met else f"{one.first:%a %m-%d}"
        style = "bold red" if one.first is None else "dim" if one.met else ""
        table.add_row(Text("" if when == before else when, style), one.kata, str(one.minutes), Text(one.track, "dim"))
        before = when
    console.print(table)
    until = "until every kata has been met" if found.is_open_ended else f"up to {found.end}"
    console.print(
        f"if every attempt passes in its usual time: {found.practice_days} practice days {until}, "
        f"{found.planned_minutes} minutes, {found.reviews} reviews among them"
    )
    if found.deadline and found.deadline < found.day:
        console.print(f"! {say(plan.language, 'deadline_over', deadline=found.deadline)}", style="yellow")
    if found.unreached:
        helps = say(plan.language, "or").join(found.remedies) or say(plan.language, "fewer_katas")
        number = len(found.unreached)
        late = say(plan.language, "not_reached", number=number, total=len(found.katas), deadline=found.end,
                   remedies=helps)  # fmt: skip
        console.print(f"! {late}", style="yellow")


def print_simulation(lives: "Lives", learners: int) -> None:
    """A line per policy: how much is remembered, and how far it stays behind where it does worst."""
    from kata.simulate import compare

    console.print(f"{learners} learners of each truth in each scenario, the same ones under every policy")
    table = plain_table()
    for name in ("policy", "average recall", "at the deadline", "worst regret", "kata is better in"):
        table.add_column(name, justify="left" if name == "policy" else "right")
    for row in compare.summary(lives):
        cells = "" if row.better is None else f"{row.better} of {len(lives)}"
        policy = Text(
            row.policy, "bold" if row.policy == compare.OURS else "dim" if row.policy == compare.ORACLE else ""
        )
        worst = "" if row.where is None else f"{row.worst:.3f}"
        table.add_row(policy, f"{row.average:.3f}", f"{row.final:.3f}", worst, cells)
    console.print(table)
    console.print(
        "average recall: of all planned katas, every morning up to the deadline; regret: behind the best policy that "
        "does not know the truth; better: by a 95 % interval",
        style="dim",
    )


def print_calibration(mine: "CalibrationReport", said: str) -> None:
    """How the predictions have fared with the learner's own reviews."""
    console.print(Text(f"\nyour own journal: {mine.reviews} reviews, {mine.passed} passed", "bold"))
    if mine.scores and mine.reviews:
        table = plain_table()
        for name in ("prediction", "log loss", "AUC", "log loss less that of a constant"):
            table.add_column(name, justify="left" if name == "prediction" else "right")
        for score in mine.scores:
            auc = "" if score.auc is None else f"{score.auc:.2f}"
            known = mine.enough and score.low is not None
            apart = f"{score.low:+.3f} to {score.high:+.3f}" if known else ""
            table.add_row(score.name, f"{score.log_loss:.3f}", auc, apart)
        console.print(table)
    console.print(said)
