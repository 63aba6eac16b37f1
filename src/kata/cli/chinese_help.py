"""Help in Chinese: puts the texts of `kata.chinese.help` into a built application. Loaded only to show that help."""

from collections.abc import Iterator
from typing import Any

import typer
from typer import rich_utils
from typer.main import get_command

from kata.chinese.help import HELP

TITLES = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}


def in_chinese(app: typer.Typer) -> Any:
    """The command that the application stands for, with help in Chinese."""
    for name, title in TITLES.items():
        setattr(rich_utils, name, title)
    command = get_command(app)
    for owner, attribute in texts(command):
        setattr(owner, attribute, HELP.get(key(getattr(owner, attribute)), getattr(owner, attribute)))
    return command


def key(text: str) -> str:
    """The text as `HELP` has it."""
    return " ".join(text.split())


def texts(command: Any) -> Iterator[tuple[Any, str]]:
    """Every text of help, of a command and all below it: its owner and the name of the attribute."""
    context = typer.Context(command, help_option_names=["-h", "--help"])
    for owner in (command, *command.params, command.get_help_option(context)):
        for attribute in ("help", "short_help", "rich_help_panel"):
            if isinstance(text := getattr(owner, attribute, None), str) and text:
                yield owner, attribute
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)
