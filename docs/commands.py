"""The page docs/commands.md: every command with its arguments, options and exit codes, from the program itself.

`python docs/make.py commands` writes it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from kata.cli.app import FAMILIES, application

PAGE = Path(__file__).with_name("commands.md")
START = """# Commands

Generated from the program by `python docs/make.py commands`. `kata COMMAND --help` prints the same in a terminal.

## Rules that hold everywhere

- **ID** names a kata: `trees/diameter`, or `diameter` where only one pack has such a kata. Hyphens are fine
  (`max-depth`). `last` is the kata of the latest attempt, `next` the next one on today's agenda. Without an ID, a
  command means the open attempt, or the next kata of today if no attempt is open. A wrong ID is answered with the
  nearest right ones.
- **Workspace**: a folder with `plan.yaml`, `katas/` and `solutions/`. A command uses the nearest one, from the current
  folder upwards; else the one that `$KATA_HOME` names; else one in the user's data folder
  (`~/.local/share/kata-drill`, or below `$XDG_DATA_HOME`), which is made on first use.
- **`--json`** prints data for programs. Fields may be added in later versions; none are renamed or removed.
- **`kata-drill`** is a second name of `kata`: `kata-drill today` does the same as `kata today`.
- **Completion**: `kata --install-completion` completes commands, options and IDs in bash, zsh and fish.
  [Editors, prompt, tmux](editors.md) has more.

Exit codes:

| code | means |
|---|---|
| 0 | done; where there is a verdict: passed |
| 1 | the attempt does not pass, or a check found problems; see the command |
| 2 | wrong usage, a file with errors such as plan.yaml, or nothing there to work on |
| 130 | stopped by Ctrl-C |
"""
FAILS = {  # when a command exits with 1
    "start": "the attempt ended without a pass",
    "test": "the attempt does not pass",
    "finish": "the attempt did not pass",
    "plan": "a kata cannot be reached before the deadline",
    "plan check": "a kata cannot be reached before the deadline",
    "check": "a kata or a pack has problems",
    "doctor": "something is not in order",
}


def page() -> str:
    """The text of docs/commands.md."""
    return "\n".join([START, *_lines(dict(_tree(_program())))])


def names() -> list[str]:
    """Every command as it is typed: "today", "plan check"."""
    return [name for name, _ in _tree(_program())]


def options() -> dict[str, set[str]]:
    """The options of every command: {"pause": {"--json"}, ...}."""
    return {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
        for name, command in _tree(_program())
    }


def _program() -> Any:
    return typer.main.get_command(application([]))


def write(_: object = None) -> list[str]:
    PAGE.write_text(page(), encoding="utf-8")
    return []


def _tree(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every command as `("plan check", command)`, a group before its subcommands."""
    for name, command in group.commands.items():
        yield prefix + name, command
        if hasattr(command, "commands"):
            yield from _tree(command, f"{prefix}{name} ")


def _lines(everything: dict[str, Any]) -> Iterator[str]:
    for family, words in FAMILIES.items():
        yield f"## {family}\n"
        for name, command in everything.items():
            if name.split()[0] in words:
                yield from _command(name, command)


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    shown = [*arguments, *(option for option in options if option.opts != ["--json"])]
    yield f"### kata {name}\n"
    usage = ["kata", name, *(["[OPTIONS]"] if options else []), *map(_in_usage, arguments)]
    if hasattr(command, "commands"):
        usage.append(f"[{'|'.join(command.commands)}]")
    yield f"```\n{' '.join(usage)}\n```\n"
    text = command.help or ""
    yield "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")) + "\n"
    if shown:
        yield "| argument or option | meaning | default |\n|---|---|---|"
        yield "\n".join(f"| {_name(one)} | {_cell(one.help or '')} | {_default(one)} |" for one in shown) + "\n"
    if len(shown) < len(arguments) + len(options):
        yield "Takes `--json`.\n"
    if name in FAILS and "exit code" not in text.lower():
        yield f"Exit code 1: {FAILS[name]}.\n"


def _in_usage(argument: Any) -> str:
    return _placeholder(argument) if argument.required else f"[{_placeholder(argument)}]"


def _name(parameter: Any) -> str:
    """`--minutes NUMBER`, from 0 to 1,440; for an argument its placeholder."""
    if parameter.param_type_name == "argument":
        return f"`{_cell(_placeholder(parameter))}`"
    names = ", ".join(parameter.opts)
    if parameter.is_flag:
        return f"`{names}`"
    return f"`{names} {_cell(_placeholder(parameter))}`{_range(parameter.type)}"


def _placeholder(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar).strip("[]")
    if choices := getattr(parameter.type, "choices", None):
        return "|".join(choices)
    kind = type(parameter.type).__name__
    if "Path" in kind:
        return "PATH"
    return "N" if "Int" in kind else "NUMBER" if "Float" in kind else str(parameter.name).upper()


def _range(kind: Any) -> str:
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    return "" if low is None else f", from {low:,} to {high:,}"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    return "" if parameter.default in (None, "") or parameter.default is False else f"`{parameter.default}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
