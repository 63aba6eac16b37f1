"""`kata today`, `kata show`, `kata list`: what there is to practise."""

from typing import Annotated, Any

import typer

from kata.cli.context import Json, KataArgument, desk, parse_date, print_json
from kata.desk import Desk
from kata.model import Kata


def today(
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Another day, like 2026-11-21.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Also what was left out, and why.")] = False,
    as_json: Json = False,
) -> None:
    """What to practise today: the picks in order, why each of them, and what to type next."""
    from kata import schedule

    at = desk()
    day = parse_date(date) or at.day
    memory = at.memory(day)
    agenda = schedule.agenda(at.plan, at.catalogue, memory, day)
    if as_json:
        fields = ("kata", "title", "kind", "minutes", "retrievability", "reason", "done")
        data = {
            "date": agenda.date,
            "budget_minutes": agenda.budget_minutes,
            "planned_minutes": agenda.planned_minutes,
            "warnings": agenda.warnings,
            "picks": [{name: getattr(pick, name) for name in fields} for pick in agenda.picks],
        }
        if why:
            data["left_out"] = agenda.left_out
        print_json(data)
        return
    from kata.cli import views

    is_today = day == at.day
    views.agenda(agenda, memory.today, at.running() if is_today else None, why=why, is_today=is_today)


def show(kata: KataArgument = None, as_json: Json = False) -> None:
    """The statement of a kata."""
    import ast

    at = desk()
    one = at.meant(kata)
    statement = ast.get_docstring(ast.parse(at.workspace.stub(one).read_text(encoding="utf-8"))) or ""
    if as_json:
        print_json({"kata": one.id, "title": one.title, "zh": one.zh, "statement": statement})
        return
    from kata.cli import views

    views.statement(one, statement, at.plan.language)


def list_(
    pack: Annotated[str | None, typer.Argument(metavar="[PACK]", help="Only this pack, or this one kata.")] = None,
    as_json: Json = False,
) -> None:
    """The catalogue, with each kata's state; of one pack also prerequisites, cost and approaches."""
    from kata import schedule

    at = desk()
    katas = at.catalogue.within(pack)
    progress = at.journal.progress() if at.has_journal else {}
    states = {kata.id: schedule.state(progress.get(kata.id), at.plan, at.day) for kata in katas}
    if as_json:
        rows = [_row(at, kata, states[kata.id]) for kata in katas]
        print_json(rows)
        return
    from kata.cli import views

    details = {kata.id: _details(at, kata) for kata in katas} if pack else {}
    views.catalogue(katas, states, at.catalogue, at.plan.language, details)
    if not pack:
        views.console.print("`kata list PACK` adds prerequisites, cost and approaches", style="dim")


def _details(at: Desk, kata: Kata) -> str:
    """What it comes after, what it may cost, how it is solved."""
    facts = [f"after {', '.join(kata.after)}"] if kata.after else []
    facts += [f"costs {kata.cost}"] if kata.cost else []
    return " · ".join([*facts, ", ".join(_row(at, kata, "")["approaches"])])


def _row(at: Desk, kata: Kata, state: str) -> dict[str, Any]:
    from kata.grading import references

    path = at.workspace.solution(kata)
    solution = references.read(path) if path.is_file() else references.Written()
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
    }
