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
from kata.model import Agenda, Extra, Memory
from kata.plan import study_day

PICK_FIELDS = ("kata", "title", "kind", "minutes", "retrievability", "reason", "done")


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
    more: Annotated[
        bool, typer.Option("--more", help="Offer more than the agenda, for the minutes that are left or one kata.")
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
    all_done = not as_json and all(pick.done for pick in agenda.picks)
    extra = _find_more(ctx, agenda, memory) if more or all_done else Extra((), 0)
    if as_json:
        data = _agenda_data(agenda, why) | (_more_data(extra) if more else {})
        print(text := as_json_text(data), end="")
    else:
        streams.write_rendered(text := _render(ctx, agenda, memory, extra, why=why, more=more))
    _store(cache, ctx, began, text)


def _find_more(ctx: AppContext, agenda: Agenda, memory: Memory) -> Extra:
    """What could be done besides the agenda in the minutes that are left of the day's budget."""
    from kata.schedule.agenda import build_more
    from kata.schedule.more import minutes_left
    from kata.schedule.selection import DayPlanner

    attempts = ctx.journal.attempts_on(agenda.date) if memory.today else []
    planner = DayPlanner(ctx.plan, ctx.catalogue, memory, agenda.date)
    minutes = minutes_left(planner, sum(attempt.minutes for attempt in attempts))
    return Extra(build_more(planner, minutes), minutes)


def _without_repeated(ctx: AppContext, agenda: Agenda, memory: Memory) -> Agenda:
    """The agenda without the advice that the learner was given on the last day of practice before, unchanged."""
    before = memory.last_practice_day
    if not agenda.advice or before is None:
        return agenda
    from kata.schedule import warnings
    from kata.schedule.selection import DayPlanner

    morning = dataclasses.replace(ctx.memory(before), today={})
    repeated = warnings.find_repeated(agenda.advice, DayPlanner(ctx.plan, ctx.catalogue, morning, before))
    return dataclasses.replace(agenda, warnings=tuple(one for one in agenda.warnings if one not in repeated))


def _render(ctx: AppContext, agenda: Agenda, memory: Memory, extra: Extra, *, why: bool, more: bool) -> str:
    from kata.cli.agenda_view import print_agenda, print_reasons
    from kata.cli.terminal import console

    is_today = agenda.date == ctx.day
    agenda = _without_repeated(ctx, agenda, memory)
    with console.capture() as capture:
        running = ctx.running() if is_today else None
        print_agenda(agenda, memory.today, running, extra, is_today=is_today, more=more)
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

    logs = ctx.journal.log_events(memory.last_practice_day or memory.day)
    reminders = log.reminders(ctx.plan, memory, logs, ctx.now())
    return dataclasses.replace(agenda, warnings=(*agenda.warnings, *reminders))


def _agenda_data(agenda: Agenda, why: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "date": agenda.date,
        "budget_minutes": agenda.budget_minutes,
        "planned_minutes": agenda.planned_minutes,
        "warnings": agenda.warnings,
        "picks": [{name: getattr(pick, name) for name in PICK_FIELDS} for pick in agenda.picks],
        "skipped": [{"kata": kata, "until": until} for kata, until in agenda.skipped],
        "explanations": agenda.explanations,
    }
    if why:  # the valuation's key is "weighing" since the first release
        for pick, row in zip(agenda.picks, data["picks"], strict=True):
            row["weighing"] = pick.valuation
        data["left_out"] = [
            {"kata": left.kata, "reason": left.reason, "weighing": left.valuation} for left in agenda.left_out
        ]
        data["notes"] = agenda.notes
    return data


def _more_data(extra: Extra) -> dict[str, Any]:
    return {
        "minutes_left": extra.minutes_left,
        "more": [{name: getattr(pick, name) for name in PICK_FIELDS} | {"extra": True} for pick in extra.picks],
    }


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
