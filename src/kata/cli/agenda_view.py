"""Prints the agenda of `kata today` and the reasons behind it."""

from datetime import date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from kata.cli.terminal import console
from kata.messages import Language, current_language, say, tr, weekday
from kata.model import Agenda, Extra, OpenAttempt, Pick
from kata.renderables import Paragraph, plain_table

KIND_STYLES = {"new": "cyan", "review": "magenta", "carried": "yellow"}


def print_agenda(
    agenda: Agenda,
    outcomes: dict[str, str],
    running: OpenAttempt | None,
    extra: Extra,
    *,
    is_today: bool,
    more: bool,
) -> None:
    """Print the agenda, what is done of it, and what to type next. `outcomes` are those of today, by kata.

    With `more`, what could be done besides is printed, too; without it, a line says so once all picks are done.
    """
    has_next = not agenda.picks or not all(pick.done for pick in agenda.picks)
    day = f"{weekday(current_language(), agenda.date.weekday())} {agenda.date}"
    console.print(Text.assemble((day, "bold"), f"   {_summary(agenda)}"))
    if agenda.picks:
        console.print(_picks(agenda.picks, outcomes))
    for warning in agenda.warnings:
        console.print(Paragraph(f"! {warning}", "yellow"))
    for explanation in agenda.explanations if has_next and not more else ():
        console.print(Paragraph(explanation))
    others = [kata for kata in outcomes if kata not in {pick.kata for pick in agenda.picks}]
    if others:
        console.print(tr("also done: {katas}", katas=others))
    if agenda.skipped:
        console.print(Paragraph(_skipped(agenda), "dim"))
    if more:
        console.print(_more(extra))
    if is_today:
        console.print(_next_step(agenda, running, extra if more else None))
        if not (running or has_next or more) and extra.fits:
            left = extra.minutes_left
            console.print(
                tr("you have {minutes} {minutes:minute|minutes} left: `kata today --more`", minutes=left),
                soft_wrap=True,
            )


def _more(extra: Extra) -> Group:
    """What is offered besides the agenda, as a table under a line that says so."""
    if not extra.picks:
        return Group(Text(), Paragraph(tr("there is nothing more to do today")))
    head = tr(
        "more than the agenda ({minutes} {minutes:minute|minutes} of the budget are left)", minutes=extra.minutes_left
    )
    return Group(Text(), Text(head, "bold"), _picks(extra.picks, {}, pending="+"))


def _summary(agenda: Agenda) -> str:
    planned, budget = agenda.planned_minutes, agenda.budget_minutes
    summary = tr("{planned} of {budget} minutes planned", planned=planned, budget=budget)
    if done := sum(pick.done for pick in agenda.picks):
        return tr("{summary}, {done} of {total} done", summary=summary, done=done, total=len(agenda.picks))
    return summary


def _skipped(agenda: Agenda) -> str:
    katas = [tr("{kata} until {date}", kata=kata, date=until) for kata, until in agenda.skipped]
    return tr("skipped: {katas}; `kata skip ID --back` brings one back", katas=katas)


def _picks(picks: tuple[Pick, ...], outcomes: dict[str, str], pending: str = "·") -> Table:
    table = plain_table()
    table.add_column()
    table.add_column(tr("kata"), no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(tr("kind"), no_wrap=True)
    table.add_column(tr("min"), justify="right", no_wrap=True)
    table.add_column(tr("why"), overflow="fold")
    for pick in picks:
        passed = outcomes.get(pick.kata) == "passed"
        mark = Text(
            "✓" if passed else "✗" if pick.done else pending, style="green" if passed else "red" if pick.done else "dim"
        )
        kind = Text(say(current_language(), f"kind_{pick.kind}"), style=KIND_STYLES[pick.kind])
        kata = Text(pick.kata, "bold" if not pick.done else "dim")
        reason = Paragraph(pick.reason, "dim")
        table.add_row(mark, kata, Paragraph(pick.title), kind, str(pick.minutes), reason)
    return table


def _next_step(agenda: Agenda, running: OpenAttempt | None, extra: Extra | None) -> Text:
    if running:
        since = tr("open since {time}: {file}", time=f"{running.started:%H:%M}", file=running.file)
        return Text.assemble(f"\n{since}\n", tr("next: "), ("kata test", "bold"), " · ", ("kata finish", "bold"))
    picks = (*agenda.picks, *(extra.picks if extra else ()))
    pending = next((pick for pick in picks if not pick.done), None)
    if pending is None:
        return Text(f"\n{tr('all done for today') if agenda.picks else tr('nothing to do today')}")
    return Text.assemble("\n", tr("next: "), (f"kata start {pending.kata}", "bold"))


def print_reasons(agenda: Agenda, language: Language, horizon: date) -> None:
    """Print the rule that was used, then each pick and each kata left out, with its reason and its numbers."""
    from kata.schedule.explanation import render_valuation

    console.print()
    for note in agenda.notes:
        console.print(Text(note), soft_wrap=True)
    for head, items in (("picked", agenda.picks), ("left_out", agenda.left_out)):
        if items:
            console.print(Text(f"\n{say(language, head)}", "bold"))
        for item in items:
            console.print(Text.assemble("  ", (item.kata, "cyan"), f"  {item.reason}"), soft_wrap=True)
            if item.valuation:
                console.print(
                    Text(f"      {render_valuation(language, item.valuation, horizon)}", "dim"), soft_wrap=True
                )


def print_explanation(kata: str, lines: list[str]) -> None:
    """Print why one kata is, or is not, on the agenda."""
    console.print(Text(kata, "bold"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)
