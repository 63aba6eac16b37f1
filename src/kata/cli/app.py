"""The commands by name. Each lives in a module of its family; this one only gathers those that are asked for."""

from importlib import import_module
from typing import Annotated

import typer

FAMILIES = {
    "The day": {
        "today": "day.today", "log": "logbook.log", "show": "day.show", "list": "day.list_", "plan": "planning.app",
    },
    "Practice": {
        "start": "practice.start", "test": "practice.test", "hint": "practice.hint", "status": "timing.status",
        "pause": "timing.pause", "resume": "timing.resume", "break": "timing.break_", "note": "timing.note",
        "finish": "practice.finish", "abandon": "practice.abandon", "solution": "practice.solution",
    },
    "The journal": {
        "record": "records.record", "undo": "records.undo", "export": "records.export", "import": "records.import_",
    },
    "Writing katas": {"check": "author.check", "new": "author.new"},
    "The workspace": {"init": "setup.init", "doctor": "setup.doctor"},
}  # fmt: skip


def application(words: list[str]) -> typer.Typer:
    """What a command line that begins with these words can mean: only the command they name, or all of them.

    What is not gathered costs no import, and no reading of its options.
    """
    app = typer.Typer(
        name="kata",
        help="A drill for algorithm interviews: what to practise today, timed attempts, tests that prove, references.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    named = words[0] if words and any(words[0] in commands for commands in FAMILIES.values()) else None
    for family, commands in FAMILIES.items():
        for name, place in commands.items():
            if named in (None, name):
                _add(app, family, name, place)
    return app


def _add(app: typer.Typer, family: str, name: str, place: str) -> None:
    module, _, attribute = place.partition(".")
    found = getattr(import_module(f"kata.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name, rich_help_panel=family)
    else:
        app.command(name, rich_help_panel=family)(found)


def _version(asked: bool) -> None:
    if asked:
        from kata.cli import version

        typer.echo(version())
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A drill for algorithm interviews."""
