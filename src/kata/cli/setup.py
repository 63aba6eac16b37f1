"""`kata init`, `kata doctor`: the workspace itself."""

from pathlib import Path
from typing import Annotated

import typer

from kata.cli.options import Json, app_context, print_json


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder without katas; it is made if missing.")],
) -> None:
    """Make a workspace: a plan, the katas, their solutions. Nothing that stands there is overwritten."""
    from kata import workspace

    made = workspace.init(folder)
    typer.echo(f"made a workspace in {made.root}\n  cd {made.root}\n  kata today")


def doctor(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Derive the journal's tables anew from its events.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check that everything is in order: the plan, the katas, the journal, what limits an attempt."""
    from kata.cache import output
    from kata.cli import progress_bar
    from kata.doctor import diagnose

    ctx = app_context()
    if rebuild and ctx.has_journal:
        with progress_bar.progress() as tell:
            count = ctx.journal.rebuild(tell)
        typer.echo(f"rebuilt from {count} events", err=as_json)
        output.clear(str(ctx.workspace.root))  # no event records that the derived tables have changed
    with progress_bar.progress() as tell:
        findings = diagnose(ctx, tell)
    if as_json:
        print_json([{"what": what, "ok": ok, "detail": detail} for what, ok, detail in findings])
    else:
        for what, ok, detail in findings:
            typer.echo(f"{'✓' if ok else '✗'} {what}: {detail}")
    raise typer.Exit(0 if all(ok for _, ok, _ in findings) else 1)
