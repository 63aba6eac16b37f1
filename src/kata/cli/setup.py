"""`kata init`, `kata doctor`: create a workspace and check it."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from kata.cli.options import Json, app_context, print_json
from kata.messages import current_language, tr


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Use this folder; it is created if missing.")],
) -> None:
    """Make a workspace: a plan, the katas and their solutions. Nothing that exists is overwritten."""
    import shlex

    from kata import workspace

    with contextlib.suppress(RuntimeError):  # a user that is not known: the folder has that name
        folder = folder.expanduser()  # where quotes kept the shell from it
    root = workspace.init(folder).root
    typer.echo(f"{tr('made a workspace in {folder}', folder=root)}\n  cd {shlex.quote(str(root))}\n  kata today")


def doctor(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Rebuild the journal's tables from its events first.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check the workspace: the plan, the katas, the journal, and the limits on an attempt."""
    from kata.cache import output
    from kata.cli import progress_bar
    from kata.doctor import diagnose, subject_name

    ctx = app_context()
    if rebuild and ctx.has_journal:
        with progress_bar.progress() as report:
            count = ctx.journal.rebuild(report)
        typer.echo(tr("rebuilt from {number} {number:event|events}", number=count), err=as_json)
        if looks := ctx.journal.repeated_looks():
            typer.echo(
                tr("{number} repeated {number:look|looks} at a solution, which earlier versions recorded as giving up "
                   "once more, {number:is|are} left out", number=looks), err=as_json,
            )  # fmt: skip
        output.clear(str(ctx.workspace.root))  # no event records that the derived tables have changed
    with progress_bar.progress() as report:
        findings = diagnose(ctx, report)
    if as_json:
        print_json([{"what": subject, "ok": ok, "detail": detail} for subject, ok, detail in findings])
    else:
        colon = "：" if current_language() == "zh" else ": "
        for subject, ok, detail in findings:
            typer.echo(f"{'✓' if ok else '✗'} {subject_name(subject)}{colon}{detail}")
    raise typer.Exit(0 if all(ok for _, ok, _ in findings) else 1)
