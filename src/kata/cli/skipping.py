"""`kata skip`: leave a kata out of the agenda until a day, or bring it back."""

from datetime import date, timedelta
from typing import Annotated

import typer

from kata.cli.options import ID_HELP, Json, app_context, complete_kata, parse_date, print_json
from kata.context import AppContext
from kata.errors import NotFound, Refused
from kata.messages import tr
from kata.model import Kata

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAST_LETTERS = 3  # of a weekday: mon, tues, friday
ID = f"{ID_HELP} The default is the next pick of today."


def skip(
    kata: Annotated[str | None, typer.Argument(metavar="[ID]", help=ID, autocompletion=complete_kata)] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="Plan it on that day again at the earliest: 2026-12-24, fri or "
                     "tomorrow. The default is the next day of practice."),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Bring a skipped kata back.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Skip a kata: not today, or not before a day. Another one takes its place; `kata undo` takes it back."""
    ctx = app_context()
    if back:
        _bring_back(ctx, kata, until, as_json=as_json)
        return
    day = _parse_until(ctx, until)
    selected = ctx.next_pick() if kata is None else ctx.resolve(kata)
    ctx.journal.skip(selected.id, day, ctx.now(), ctx.day)
    if as_json:
        print_json({"kata": selected.id, "until": day})
        return
    typer.echo(tr("skipped until {date}: {kata}; `kata undo` takes it back", date=day, kata=selected.id))
    try:
        typer.echo(tr("next: ") + f"kata start {ctx.next_pick().id}")
    except NotFound:
        typer.echo(tr("nothing else is left for today"))


def _bring_back(ctx: AppContext, name: str | None, until: str | None, *, as_json: bool) -> None:
    if until is not None:
        raise typer.BadParameter(tr("--until does not go with --back"))
    skipped = [kata for kata, _ in ctx.agenda(ctx.day).skipped]
    if not skipped:
        raise NotFound(tr("no kata is skipped"))
    if name is None and len(skipped) > 1:
        raise typer.BadParameter(tr("name the kata to bring back: {katas}", katas=skipped))
    selected = ctx.catalogue[skipped[0]] if name is None else ctx.resolve(name)
    _expect_skipped(selected, skipped)
    ctx.journal.skip(selected.id, ctx.day, ctx.now(), ctx.day)
    if as_json:
        print_json({"kata": selected.id, "until": ctx.day})
    else:
        typer.echo(tr("no longer skipped: {kata}", kata=selected.id))


def _expect_skipped(kata: Kata, skipped: list[str]) -> None:
    if kata.id not in skipped:
        raise NotFound(tr("{kata} is not skipped; skipped: {katas}", kata=kata.id, katas=skipped))


def _parse_until(ctx: AppContext, text: str | None) -> date:
    """The first day on which the kata may be planned again: the next practice day, or that of an option."""
    from kata.schedule.rules import next_practice_day

    today = ctx.day
    if text is None:
        day = next_practice_day(ctx.plan, today)
        if day is None:
            raise Refused(tr("every later day is a day off; name a day with --until"))
        return day
    day = _next_weekday(text, today) or parse_date(text)
    assert day is not None
    if day <= today:
        raise Refused(
            tr("--until {date} is not after today ({today}); name a later day, or bring a kata back with "
               "`kata skip --back`", date=day, today=today)
        )  # fmt: skip
    return day


def _next_weekday(text: str, today: date) -> date | None:
    """The next day of that name after today: `tomorrow`, or a weekday, which three letters are enough for."""
    word = text.strip().lower()
    if word == "tomorrow":
        return today + timedelta(days=1)
    named = [number for number, name in enumerate(WEEKDAYS) if name.startswith(word) and len(word) >= LEAST_LETTERS]
    return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1) if named else None
