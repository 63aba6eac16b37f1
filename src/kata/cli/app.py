"""The commands by name. Only the modules of the commands that a command line needs are imported."""

from importlib import import_module
from typing import Annotated, Literal

import typer

from kata.messages import tr, use_language

FAMILIES = {
    "Plan your day": {
        "today": "day.today", "plan": "planning.app", "list": "listing.list_", "show": "day.show", "log": "logbook.log",
        "skip": "skipping.skip",
    },
    "Practise": {
        "start": "practice.start", "test": "practice.test", "run": "running.run", "debug": "running.debug",
        "hint": "practice.hint", "finish": "practice.finish",
        "abandon": "practice.abandon", "solution": "practice.solution",
    },
    "Control the timer": {
        "status": "timing.status", "pause": "timing.pause", "resume": "timing.resume", "break": "timing.break_",
        "note": "timing.note",
    },
    "Edit the journal": {
        "record": "records.record", "undo": "records.undo", "reopen": "records.reopen",
        "export": "records.export", "import": "records.import_",
    },
    "Manage the workspace": {"init": "setup.init", "doctor": "setup.doctor"},
    "Write katas": {"check": "author.check", "new": "author.new"},
}  # fmt: skip
EXAMPLES = {
    "today": ("kata today --why", "kata today --date 2026-12-01"),
    "plan": ("kata plan check", "kata plan simulate --own"),
    "list": ("kata list trees", "kata list --tag blind75 --due", "kata list --recent"),
    "skip": ("kata skip", "kata skip diameter --until fri", "kata skip diameter --back"),
    "start": ("kata start diameter", "kata start next --pomodoros 2 --edit"),
    "test": ("kata test", "kata test diameter --file wrong.py"),
    "run": ("kata run", "kata run --counterexample", "kata run diameter --save"),
    "debug": ("kata debug", "kata debug diameter --file wrong.py"),
    "solution": ("kata solution last --diff", "kata solution diameter --mistakes"),
    "record": ("kata record diameter --outcome passed --minutes 12",),
}


def application(words: list[str]) -> typer.Typer:
    """The application for a command line that begins with these words: with the named command, or with all commands.

    A command that is left out costs no import.
    """
    app = typer.Typer(
        name="kata",
        help="Practise for algorithm interviews: plan the day, time each attempt, judge it with property-based tests, "
        "and compare it with reference solutions.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"], "color": False},
    )
    app.callback()(_root)
    if any(word.startswith(("--install-completion", "--show-completion")) for word in words):
        from kata.cli import completion

        completion.use_own_script()
    command = _command(words)
    selected = command if any(command in commands for commands in FAMILIES.values()) else None
    for family, commands in FAMILIES.items():
        for name, location in commands.items():
            if selected in (None, name):
                _add(app, family, name, location)
    return app


def _add(app: typer.Typer, family: str, name: str, location: str) -> None:
    module, _, attribute = location.partition(".")
    command = getattr(import_module(f"kata.cli.{module}"), attribute)
    lines = [f"$ {example}" for example in EXAMPLES.get(name, ())]
    epilog = "\n".join([tr("Examples:"), *lines]) if lines else None
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, rich_help_panel=family, epilog=epilog)
    else:
        app.command(name, rich_help_panel=family, epilog=epilog)(command)


def _command(words: list[str]) -> str:
    """The first word that is neither an option nor the value of `--lang`."""
    before = ["", *words]
    return next(
        (word for word, previous in zip(words, before, strict=False) if word[:1] != "-" and previous != "--lang"), ""
    )


def _version(requested: bool) -> None:
    if requested:
        from kata.cli import version

        typer.echo(version())
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Annotated[
        Literal["en", "zh"] | None,
        typer.Option("--lang", help="Speak English or Chinese. The default is the plan's language."),
    ] = None,
) -> None:
    """Practise for algorithm interviews."""
    del version  # its callback has run
    if lang:
        use_language(lang, requested=True)
