"""The commands by name. Each lives in a module of its family; this one only gathers them."""

from typing import Annotated

import typer

from kata.cli import author, day, logbook, planning, practice, records, setup, timing

app = typer.Typer(
    name="kata",
    help="A drill for algorithm interviews: what to practise today, timed attempts, tests that prove, references.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from kata import __version__

        typer.echo(f"kata-drill {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A drill for algorithm interviews."""


for family, commands in {
    "The day": (day.today, logbook.log, day.show, day.list_),
    "Practice": (
        practice.start, practice.test, practice.hint, timing.status, timing.pause, timing.resume, timing.break_,
        timing.note, practice.finish, practice.abandon, practice.solution,
    ),
    "The journal": (records.record, records.undo, records.export, records.import_),
    "Writing katas": (author.check, author.new),
    "The workspace": (setup.init, setup.doctor),
}.items():  # fmt: skip
    for command in commands:
        app.command(command.__name__.rstrip("_"), rich_help_panel=family)(command)
app.add_typer(planning.app, name="plan", rich_help_panel="The day")
