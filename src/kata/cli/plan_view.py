"""Prints the outlook of a plan (`kata plan check`) and the results of `kata plan simulate`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.terminal import console
from kata.messages import current_language, say, short_weekday, tr, weekday
from kata.model import Plan
from kata.renderables import Paragraph, plain_table
from kata.schedule.rules import usable_minutes
from kata.schedule.sprints import describe_oversized_day

if TYPE_CHECKING:
    from kata.memory.calibration import CalibrationReport
    from kata.schedule.projection import PlanOutlook
    from kata.simulate.harness import Runs


def print_outlook(outlook: "PlanOutlook", plan: Plan) -> None:
    """Print the katas of the plan in the order they come, and what does not fit."""
    language = current_language()
    summary = tr(
        "plan.yaml is valid: {katas} {katas:kata|katas} in {tracks} {tracks:track|tracks}, {minutes} "
        "{minutes:minute|minutes}; {usable} of {budget} minutes a day are planned",
        katas=len(outlook.katas),
        tracks=len(plan.tracks),
        minutes=sum(kata.minutes for kata in outlook.katas),
        usable=usable_minutes(plan),
        budget=outlook.budget_minutes,
    )
    if off := list(_days_off(plan, outlook.day)):
        summary = tr("{summary}, {days} off", summary=summary, days=off)
    console.print(Paragraph(summary))
    table = plain_table()
    table.add_column(tr("first"), no_wrap=True)
    table.add_column(tr("kata"), no_wrap=True)
    table.add_column(tr("min"), justify="right", no_wrap=True)
    table.add_column(tr("track"))
    before = None
    for planned in outlook.katas:
        if planned.first is None:
            when = tr("not reached")
        elif planned.met:
            when = tr("met")
        else:
            when = f"{short_weekday(language, planned.first.weekday())} {planned.first:%m-%d}"
        style = "bold red" if planned.first is None else "dim" if planned.met else ""
        table.add_row(
            Text("" if when == before else when, style), planned.kata, str(planned.minutes), Text(planned.track, "dim")
        )
        before = when
    console.print(table)
    until = tr("until every kata has been met") if outlook.is_open_ended else tr("up to {date}", date=outlook.end)
    projected = tr(
        "if every attempt passes in its usual time: {days} {days:practice day|practice days} {until}, {minutes} "
        "{minutes:minute|minutes} including {reviews} {reviews:review|reviews}",
        days=outlook.practice_days,
        until=until,
        minutes=outlook.planned_minutes,
        reviews=outlook.reviews,
    )
    console.print(Paragraph(projected))
    if outlook.deadline and outlook.deadline < outlook.day:
        console.print(Paragraph(f"! {say(plan.language, 'deadline_over', deadline=outlook.deadline)}", "yellow"))
    for found in outlook.oversized_days:
        console.print(Paragraph(f"! {describe_oversized_day(plan.language, found, outlook.end)}", "yellow"))
    if outlook.deadline and outlook.is_cut:
        ahead = (outlook.end - outlook.day).days
        console.print(Paragraph(say(plan.language, "cut", deadline=outlook.deadline, days=ahead, end=outlook.end)))
    if outlook.unreached:
        remedies = say(plan.language, "or").join(outlook.remedies) or say(plan.language, "fewer_katas")
        number, total = len(outlook.unreached), len(outlook.katas)
        warning = say(plan.language, "not_reached", number=number, total=total, deadline=outlook.end, remedies=remedies)
        console.print(Paragraph(f"! {warning}", "yellow"))


def _days_off(plan: Plan, day: date) -> Iterator[str]:
    """The weekdays off, and the dates off that are not over."""
    yield from (weekday(current_language(), number) for number in sorted(plan.days_off))
    for first, last in plan.periods_off:
        if last >= day:
            yield f"{first}" if first == last else tr("{first} to {last}", first=first, last=last)


def print_simulation(runs: "Runs", learners: int) -> None:
    """Print a line per policy: mean recall, recall at the deadline, regret in its worst cell."""
    from kata.simulate import compare

    size = tr(
        "{learners} {learners:learner|learners} per truth and scenario, the same under every policy",
        learners=learners,
    )
    console.print(Paragraph(size))
    table = plain_table()
    table.add_column(tr("policy"))
    for name in (tr("average recall"), tr("at the deadline"), tr("worst regret"), tr("kata is better in")):
        table.add_column(name, justify="right")
    for row in compare.summary(runs):
        cells = "" if row.better is None else tr("{number} of {total}", number=row.better, total=len(runs))
        policy = Text(
            _policy(row.policy), "bold" if row.policy == compare.OURS else "dim" if row.policy == compare.ORACLE else ""
        )
        worst = "" if row.where is None else f"{row.worst:.3f}"
        table.add_row(policy, f"{row.average:.3f}", f"{row.final:.3f}", worst, cells)
    console.print(table)
    legend = tr(
        "average recall: mean over all planned katas and all mornings up to the deadline; regret: distance to the "
        "best policy that does not know the truth; better: by a 95 % interval"
    )
    console.print(Paragraph(legend, "dim"))


def _policy(name: str) -> str:
    """A policy in words. Its English name is also a value in JSON."""
    names = {
        "greedy": tr("greedy"),
        "random": tr("random"),
        "oracle": tr("oracle"),
        "plan order": tr("plan order"),
        "due first": tr("due first"),
        "every 7 days": tr("every 7 days"),
        "SM-2, new first": tr("SM-2, new first"),
        "FSRS, new first": tr("FSRS, new first"),
        "FSRS-due": tr("FSRS-due"),
        "Leitner, mixed": tr("Leitner, mixed"),
        "FSRS, mixed": tr("FSRS, mixed"),
        "Memrise ladder": tr("Memrise ladder"),
    }
    return names.get(name, name)


def _predictor(name: str) -> str:
    names = {"own": tr("own"), "constant": tr("constant"), "moving average": tr("moving average")}
    return names.get(name, name)


def print_calibration(report: "CalibrationReport", conclusion: str) -> None:
    """Print how well the predictions fit the learner's own reviews."""
    own = tr(
        "your own journal: {reviews} {reviews:review|reviews}, {passed} passed",
        reviews=report.reviews,
        passed=report.passed,
    )
    console.print(Text(f"\n{own}", "bold"))
    if report.scores and report.reviews:
        table = plain_table()
        table.add_column(tr("prediction"))
        for name in (tr("log loss"), "AUC", tr("log loss minus that of a constant")):
            table.add_column(name, justify="right")
        for score in report.scores:
            auc = "" if score.auc is None else f"{score.auc:.2f}"
            has_interval = report.enough and score.low is not None
            interval = tr("{low:+.3f} to {high:+.3f}", low=score.low, high=score.high) if has_interval else ""
            table.add_row(_predictor(score.name), f"{score.log_loss:.3f}", auc, interval)
        console.print(table)
    console.print(Paragraph(conclusion))
