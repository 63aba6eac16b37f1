"""`kata today`, `kata show`: see what to practise."""

import dataclasses
from datetime import datetime
from typing import Annotated, Any

import typer

from kata.cache.output import DayText, OutputCache
from kata.cli import streams
from kata.cli.options import (
    Json,
    KataArgument,
    app_context,
    as_json_text,
    complete_kata,
    open_cache,
    parse_date,
    print_json,
)
from kata.clock import TO_THE_MINUTE
from kata.context import AppContext
from kata.messages import tr
from kata.model import Agenda, Memory
from kata.plan import study_day


def today(
    kata: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="With --why, explain only this kata.",
                       autocompletion=complete_kata),
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Show a day such as 2026-11-21.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show the numbers behind each pick and each kata that is left out.")
    ] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Show what to practise today: the picks in order, the reason for each, and what to type next."""
    from kata.schedule.agenda import build_agenda

    if kata is not None and not why:
        raise typer.BadParameter(
            tr("`kata today` takes an ID only with --why; did you mean `kata start {kata}`?", kata=kata)
        )
    ctx = app_context()
    cache, began = open_cache(ctx), ctx.now()
    day = parse_date(date) or ctx.day
    memory = ctx.memory(day)
    agenda = build_agenda(ctx.plan, ctx.catalogue, memory, day)
    if ctx.plan.checkpoints and day == ctx.day and ctx.has_journal:
        agenda = _with_reminders(ctx, agenda, memory)
    if kata is not None:
        _explain(ctx, agenda, memory, kata, as_json)
        return
    if as_json:
        print(text := as_json_text(_agenda_data(agenda, why)), end="")
    else:
        streams.write_rendered(text := _render(ctx, agenda, memory, why=why))
    _store(cache, ctx, began, text)


def _render(ctx: AppContext, agenda: Agenda, memory: Memory, *, why: bool) -> str:
    from kata.cli.agenda_view import print_agenda, print_reasons
    from kata.cli.terminal import console

    is_today = agenda.date == ctx.day
    with console.capture() as capture:
        print_agenda(agenda, memory.today, ctx.running() if is_today else None, is_today=is_today)
        if why:
            from kata.schedule.rules import horizon

            print_reasons(agenda, ctx.plan.language, horizon(ctx.plan, agenda.date))
    return capture.get()


def _store(cache: OutputCache, ctx: AppContext, began: datetime, text: str) -> None:
    """Cache the output until the study day or the set of due logs changes, unless one changed meanwhile."""
    begin, end = study_day.checkpoint_period(ctx.plan, began)
    if study_day.checkpoint_period(ctx.plan, ctx.now()) == (begin, end):
        cache.store([DayText(text, f"{begin:{TO_THE_MINUTE}}", f"{end:{TO_THE_MINUTE}}")])


def _with_reminders(ctx: AppContext, agenda: Agenda, memory: Memory) -> Agenda:
    """Add a warning for each log that is due by now: the agenda itself does not depend on the time of day."""
    from kata.daylog import log

    logs = ctx.journal.log_events(log.last_practice_day(memory) or memory.day)
    reminders = log.reminders(ctx.plan, memory, logs, ctx.now())
    return dataclasses.replace(agenda, warnings=(*agenda.warnings, *reminders))


def _agenda_data(agenda: Agenda, why: bool) -> dict[str, Any]:
    fields = ("kata", "title", "kind", "minutes", "retrievability", "reason", "done")
    data: dict[str, Any] = {
        "date": agenda.date,
        "budget_minutes": agenda.budget_minutes,
        "planned_minutes": agenda.planned_minutes,
        "warnings": agenda.warnings,
        "picks": [{name: getattr(pick, name) for name in fields} for pick in agenda.picks],
        "skipped": [{"kata": kata, "until": until} for kata, until in agenda.skipped],
    }
    if why:  # the valuation's key is "weighing" since the first release
        for pick, row in zip(agenda.picks, data["picks"], strict=True):
            row["weighing"] = pick.valuation
        data["left_out"] = [
            {"kata": left.kata, "reason": left.reason, "weighing": left.valuation} for left in agenda.left_out
        ]
        data["notes"] = agenda.notes
    return data


def _explain(ctx: AppContext, agenda: Agenda, memory: Memory, text: str, as_json: bool) -> None:
    from kata.schedule import explanation

    kata = text if text in memory.progress and text not in ctx.catalogue else ctx.resolve(text).id
    lines = explanation.explain(ctx.plan, ctx.catalogue, memory, agenda.date, kata, agenda)
    if as_json:
        picked = any(pick.kata == kata for pick in agenda.picks)
        print_json({"date": agenda.date, "kata": kata, "picked": picked, "why": lines})
        return
    from kata.cli.agenda_view import print_explanation

    print_explanation(kata, lines)


def show(kata: KataArgument = None, as_json: Json = False) -> None:
    """Show the statement of a kata."""
    import ast

    ctx = app_context()
    selected = ctx.resolve(kata)
    docstring = ast.get_docstring(ast.parse(ctx.workspace.stub(selected).read_text(encoding="utf-8"))) or ""
    if as_json:
        print_json({"kata": selected.id, "title": selected.title, "zh": selected.zh, "statement": docstring})
        return
    from kata.cli.catalogue_view import print_statement
    from kata.statement import parse

    statement = parse(docstring, selected.zh).ordered(ctx.plan.language)
    print_statement(selected, statement, ctx.plan.language)
