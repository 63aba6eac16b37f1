"""`kata list`: the catalogue with each kata's state, whole or by pack, list, state and latest attempt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kata.cli.options import Json, app_context, complete_tag, print_json
from kata.context import AppContext
from kata.errors import KataError
from kata.messages import tr
from kata.model import Attempt, Kata, State

if TYPE_CHECKING:
    from kata.catalogue.solutions import SolutionFile


@dataclass(frozen=True, slots=True)
class Filters:
    """Which katas are listed; without any, all are."""

    tag: str | None = None
    due: bool = False
    failed: bool = False
    recent: bool = False

    def select(self, katas: list[Kata], states: Mapping[str, State], latest: Mapping[str, Attempt]) -> list[Kata]:
        """Those that pass every filter, in the same order; with `recent`, the latest attempt first."""
        if self.due:
            katas = [kata for kata in katas if states[kata.id] == "due"]
        if self.failed:
            katas = [kata for kata in katas if kata.id in latest and not latest[kata.id].passed]
        if self.recent:
            places = {kata: place for place, kata in enumerate(latest)}
            katas = sorted((kata for kata in katas if kata.id in places), key=lambda kata: places[kata.id])
        return katas

    def nothing(self) -> str:
        """The sentence for an empty list."""
        if (self.due, self.failed, self.recent) == (True, False, False):
            return tr("none of these katas is due")
        if (self.due, self.failed) == (False, True):
            return tr("none of these katas failed at its latest attempt")
        if (self.due, self.failed, self.recent) == (False, False, True):
            return tr("none of these katas has been attempted yet")
        if self.due and self.failed:
            return tr("none of these katas is due and failed at its latest attempt")
        return tr("there is no such kata")


def list_(
    pack: Annotated[str | None, typer.Argument(metavar="[PACK]", help="List only this pack or kata.")] = None,
    tag: Annotated[
        str | None,
        typer.Option("--tag", metavar="LIST", help="List only katas that a list of interview questions has, such as "
                     "blind75.", autocompletion=complete_tag),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="List only katas that are due for review.")] = False,
    failed: Annotated[
        bool, typer.Option("--failed", help="List only katas whose latest attempt did not pass.")
    ] = False,
    recent: Annotated[bool, typer.Option("--recent", help="List what you attempted, the latest first.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """List the katas with the state of each; for one pack, also prerequisites, cost and approaches."""
    from kata.memory import forgetting
    from kata.schedule.rules import state

    ctx = app_context()
    katas, filters = ctx.catalogue.select(pack), Filters(tag, due, failed, recent)
    if tag is not None:
        tagged = set(ctx.catalogue.tagged(tag))
        katas = [kata for kata in katas if kata.id in tagged]
    progress = ctx.journal.progress() if ctx.has_journal else {}
    model = forgetting.fit(progress.values())
    states = {kata.id: state(progress.get(kata.id), ctx.plan, ctx.day, model) for kata in katas}
    needs_attempts = (failed or recent or as_json) and ctx.has_journal
    latest = ctx.journal.latest_attempts() if needs_attempts else {}
    katas = filters.select(katas, states, latest)
    if as_json:
        print_json([_row(ctx, kata, states[kata.id], latest.get(kata.id)) for kata in katas])
        return
    from kata.cli import catalogue_view
    from kata.cli.terminal import console

    language = ctx.plan.language
    if not katas:
        typer.echo(filters.nothing())
    elif recent:
        catalogue_view.print_recent(katas, states, latest, ctx.day, language)
    else:
        details = {kata.id: _details(ctx, kata) for kata in katas} if pack else {}
        catalogue_view.print_catalogue(katas, states, ctx.catalogue, language, details)
        if not pack:
            console.print(tr("`kata list PACK` also shows prerequisites, cost and approaches"), style="dim")


def _details(ctx: AppContext, kata: Kata) -> str:
    """The prerequisites, the cost contract, the approaches and the lists of a kata in one line."""
    from kata.cli.catalogue_view import cost_name

    facts = [tr("after {katas}", katas=kata.after)] if kata.after else []
    facts += [tr("costs {cost}", cost=cost_name(kata.cost))] if kata.cost else []
    lists = [" ".join(f"#{name}" for name in kata.lists)] if kata.lists else []
    return " · ".join([*facts, ", ".join(_row(ctx, kata, "", None)["approaches"]), *lists])


def _solution(ctx: AppContext, kata: Kata) -> "SolutionFile":
    """The kata's solution module. One that is missing or cannot be read has nothing to list; the second is reported."""
    from kata.catalogue import solutions

    path = ctx.workspace.solution(kata)
    try:
        return solutions.read(path) if path.is_file() else solutions.SolutionFile()
    except KataError as error:
        typer.echo(str(error), err=True)
        return solutions.SolutionFile()


def _row(ctx: AppContext, kata: Kata, state: str, latest: Attempt | None) -> dict[str, Any]:
    solution = _solution(ctx, kata)
    return {
        "kata": kata.id,
        "entry": kata.entries[0] if len(kata.entries) == 1 else list(kata.entries),
        "title": kata.title,
        "zh": kata.zh,
        "level": kata.level,
        "minutes": kata.minutes,
        "after": kata.after,
        "cost": kata.cost,
        "approaches": list(solution.approaches),
        "mistakes": list(solution.mistakes),
        "state": state,
        "lists": kata.lists,
        "latest": {"date": latest.day, "outcome": latest.result} if latest else None,
    }
