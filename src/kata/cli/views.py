"""What people see: one renderer for each thing there is to show."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata.catalogue.catalogue import Catalogue
from kata.messages import Language, say, weekday
from kata.model import Agenda, Attempt, Check, Kata, OpenAttempt, Plan, Verdict
from kata.schedule.rules import usable_minutes

if TYPE_CHECKING:
    from kata.attempt import Status
    from kata.authoring.check import KataProof  # which loads Hypothesis
    from kata.memory.calibration import CalibrationReport
    from kata.schedule.projection import PlanOutlook
    from kata.simulate.harness import Lives
    from kata.timer import Look

console = Console(highlight=False, markup=False, emoji=False)  # a title may have [brackets] and :colons:

KIND_STYLES = {"new": "cyan", "review": "magenta", "carried": "yellow"}
STATE_STYLES = {"new": "dim", "learning": "yellow", "due": "magenta", "known": "green"}
OUTCOME_STYLES = {"passed": "bold green", "skipped": "dim"}
MARKS = {"passed": "✓", "skipped": "·"}


def agenda(day: Agenda, today: dict[str, str], running: OpenAttempt | None, *, is_today: bool) -> None:
    """The agenda, what is done of it, what to type next."""
    console.print(Text.assemble((f"{day.date:%A} {day.date}", "bold"), f"   {_summary(day)}"))
    if day.picks:
        console.print(_picks(day, today))
    for warning in day.warnings:
        console.print(f"! {warning}", style="yellow")
    others = [kata for kata in today if kata not in {pick.kata for pick in day.picks}]
    if others:
        console.print(f"also done: {', '.join(others)}")
    if is_today:
        console.print(_next_step(day, running))


def reasons(day: Agenda, language: Language, end: date) -> None:
    """The rule that chose, then each pick and each thing left out: why, and the numbers behind it."""
    from kata.schedule.explanation import numbers

    console.print()
    for note in day.notes:
        console.print(Text(note), soft_wrap=True)
    for head, items in (("picked", day.picks), ("left_out", day.left_out)):
        if items:
            console.print(Text(f"\n{say(language, head)}", "bold"))
        for item in items:
            console.print(Text.assemble("  ", (item.kata, "cyan"), f"  {item.reason}"), soft_wrap=True)
            if item.valuation:
                console.print(Text(f"      {numbers(language, item.valuation, end)}", "dim"), soft_wrap=True)


def why(kata: str, lines: list[str]) -> None:
    """Why one kata is, or is not, on the agenda."""
    console.print(Text(kata, "bold"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)


def outlook(found: "PlanOutlook", plan: Plan) -> None:
    """What the plan amounts to: its katas in the order they come, and what does not fit."""
    minutes = sum(one.minutes for one in found.katas)
    usable = usable_minutes(plan)
    off = ", ".join(weekday("en", number) for number in sorted(plan.days_off))
    console.print(
        f"plan.yaml is sound: {len(found.katas)} katas in {len(plan.tracks)} tracks, {minutes} minutes; "
        f"{usable} of {found.budget_minutes} minutes a day are planned{f', {off} off' if off else ''}"
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
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


def simulation(lives: "Lives", learners: int) -> None:
    """A line per policy: how much is remembered, and how far it stays behind where it does worst."""
    from kata.simulate import compare

    console.print(f"{learners} learners of each truth in each scenario, the same ones under every policy")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
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


def calibration(mine: "CalibrationReport", said: str) -> None:
    """How the predictions have fared with the learner's own reviews."""
    console.print(Text(f"\nyour own journal: {mine.reviews} reviews, {mine.passed} passed", "bold"))
    if mine.scores and mine.reviews:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in ("prediction", "log loss", "AUC", "log loss less that of a constant"):
            table.add_column(name, justify="left" if name == "prediction" else "right")
        for score in mine.scores:
            auc = "" if score.auc is None else f"{score.auc:.2f}"
            known = mine.enough and score.low is not None
            apart = f"{score.low:+.3f} to {score.high:+.3f}" if known else ""
            table.add_row(score.name, f"{score.log_loss:.3f}", auc, apart)
        console.print(table)
    console.print(said)


def _summary(day: Agenda) -> str:
    done = sum(pick.done for pick in day.picks)
    progress = f", {done} of {len(day.picks)} done" if done else ""
    return f"{day.planned_minutes} of {day.budget_minutes} minutes planned{progress}"


def _picks(day: Agenda, today: dict[str, str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, justify in (
        ("", "left"),
        ("kata", "left"),
        ("", "left"),
        ("kind", "left"),
        ("min", "right"),
        ("why", "left"),
    ):
        table.add_column(name, justify=justify, overflow="fold", no_wrap=name in ("kata", "min"))  # type: ignore[arg-type]
    for pick in day.picks:
        passed = today.get(pick.kata) == "passed"
        mark = Text(
            "✓" if passed else "✗" if pick.done else "·", style="green" if passed else "red" if pick.done else "dim"
        )
        kind = Text(pick.kind, style=KIND_STYLES[pick.kind])
        table.add_row(mark, Text(pick.kata, "bold" if not pick.done else "dim"), pick.title, kind, str(pick.minutes),
                      Text(pick.reason, "dim"))  # fmt: skip
    return table


def _next_step(day: Agenda, running: OpenAttempt | None) -> Text:
    if running:
        return Text.assemble(f"\nopen since {running.started:%H:%M}: {running.file}\nnext: ", ("kata test", "bold"),
                             " · ", ("kata finish", "bold"))  # fmt: skip
    left = next((pick for pick in day.picks if not pick.done), None)
    if left is None:
        return Text("\nall done for today" if day.picks else "\nnothing to do today")
    return Text.assemble("\nnext: ", (f"kata start {left.kata}", "bold"))


def statement(kata: Kata, text: str, language: str) -> None:
    """The statement under its id, what it asks for and what it comes after."""
    facts = [f"level {kata.level}", f"{kata.minutes} min", *([kata.cost] if kata.cost else [])]
    console.print(Text.assemble((kata.id, "bold"), f"   {kata.titled(language)}   ", (" · ".join(facts), "dim")))
    if kata.after:
        console.print(Text(f"after {', '.join(kata.after)}", "dim"))
    console.print()
    console.print(Text(text), soft_wrap=True)


def catalogue(
    katas: list[Kata], states: Mapping[str, str], whole: Catalogue, language: str, details: Mapping[str, str]
) -> None:
    """The packs as a syllabus, with the state of each kata; its details under it where there are any."""
    for pack in whole.packs:
        rows = [kata for kata in katas if kata.pack == pack.name]
        if not rows:
            continue
        console.print(Text(pack.zh if language == "zh" else pack.title, "bold"))
        ids = max(len(kata.id) for kata in rows)
        titles = max(cell_len(kata.titled(language)) for kata in rows)
        titles = max(8, min(titles, console.width - ids - 29))  # the rest of a line takes so much
        for kata in rows:
            state = states[kata.id]
            title = _fitted(kata.titled(language), titles)
            dots = "●" * kata.level + "○" * (5 - kata.level)
            facts = (f"  {dots} {kata.minutes:>3} min  ", "dim")
            console.print(Text.assemble(f"  {kata.id:<{ids}}  {title}", facts, (state, STATE_STYLES[state])))
            if kata.id in details:
                console.print(Text(f"      {details[kata.id]}", "dim"), soft_wrap=True)


def _fitted(text: str, columns: int) -> str:
    """The text in just so many columns, two for a Chinese character; cut where it is wider."""
    return set_cell_size(text, columns) if cell_len(text) <= columns else set_cell_size(text, columns - 1) + "…"


def verdict(found: Verdict) -> None:
    """One verdict: each property, and the failure in less than a screen."""
    style = OUTCOME_STYLES.get(found.outcome, "bold red")
    outcome = found.outcome.replace("_", " ")
    console.print(Text.assemble((found.kata, "bold"), "  ", (outcome, style), (f"  {found.seconds:.2f} s", "dim")))
    if not found.checks:
        console.print(Text(f"  {found.message}"))
    skipped = [one for one in found.checks if one.outcome == "skipped"]
    for one in found.checks:
        if one.outcome != "skipped":
            check(one)
    if skipped:
        rest = "1 more property" if len(skipped) == 1 else f"{len(skipped)} more properties"
        console.print(Text(f"  · {rest} not tried yet", "dim"))
    if found.printed and not found.passed:
        lines = found.printed.splitlines()
        console.print(Text(f"  it printed: {lines[0][:70]}{' ...' if len(lines) > 1 else ''}", "dim"))


def check(found: Check) -> None:
    """One property; of a failure the call, the values and the picture, 25 lines at most."""
    mark = MARKS.get(found.outcome, "✗")
    style = OUTCOME_STYLES.get(found.outcome, "bold red")
    name = found.name.removeprefix("test_").replace("_", " ")
    console.print(Text.assemble("  ", (mark, style), f" {name}"))
    if found.outcome == "passed":
        return
    for line in found.lines():
        console.print(Text(f"    {line}"), soft_wrap=True)  # never cut: it may be copied from here


def status(found: "Status") -> None:
    """The running attempt in a few lines, and how sure its time is."""
    from kata.clock import text as clock_text

    running, look = found.attempt, found.look
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
    for line in doubts(look):
        console.print(Text(line, "yellow"), soft_wrap=True)


def doubts(look: "Look") -> list[str]:
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


def closed(attempt: Attempt) -> None:
    """What was recorded of an attempt that has come to an end."""
    said = "revealed, counts as given up" if attempt.revealed else attempt.outcome.replace("_", " ")
    hints = f", {attempt.hints} hint{'s' if attempt.hints != 1 else ''}" if attempt.hints else ""
    runs = f"{attempt.runs} run{'s' if attempt.runs != 1 else ''}"
    console.print(Text(f"recorded: {attempt.kata} {said} in {attempt.minutes:.0f} min, {runs}{hints}"))
    if attempt.passed:
        console.print(
            Text.assemble("next: ", (f"kata solution {attempt.kata} --diff", "bold"), " · ", ("kata today", "bold"))
        )


def proofs(found: "list[KataProof]", strays: list[str]) -> None:
    """A line per kata, then every problem, and the files that belong to none."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("", "kata", "pass", "mistakes die", "after", "mutants die"):
        table.add_column(name, no_wrap=True)
    for proof in found:
        sound = not proof.problems
        killed = sum(mistake.killed == mistake.seeds for mistake in proof.mistakes.values())
        slowest = max((mistake.median_first_kill for mistake in proof.mistakes.values()), default=0)
        passed = sum(outcome == "passed" for outcome in proof.approaches.values())
        table.add_row(
            Text("✓" if sound else "✗", "green" if sound else "bold red"),
            proof.kata,
            f"{passed} of {len(proof.approaches)}",
            f"{killed} of {len(proof.mistakes)}",
            f"{slowest}",
            f"{proof.mutants.killed} of {proof.mutants.made - proof.mutants.equivalent}",
        )
    console.print(table)
    for proof in found:
        for problem in proof.problems:
            console.print(Text.assemble((proof.kata, "bold red"), f": {problem}"))
    for stray in strays:
        console.print(Text(stray, "yellow"))
