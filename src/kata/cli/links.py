"""Paths in what commands print: as short as they can be found from here, and as links where the terminal has them.

A link is an escape sequence (OSC 8) around the text. It is written only to a terminal that is known to have links, not
to a pipe or a dumb terminal; `$NO_COLOR` does not turn it off, because it is no colour. `$FORCE_HYPERLINK` (1 or 0)
decides for terminals that are not known.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from rich.style import Style
from rich.text import Text

from kata.cli.terminal import console

PROGRAMS = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "mintty", "zed"}  # $TERM_PROGRAM
TERMINALS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour")  # beginnings of $TERM
WITH_LINKS = {"VTE_VERSION": 5000, "KONSOLE_VERSION": 201200}  # the first version that has them
TMUX_WITH_LINKS = (3, 4)


def has_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal with these environment variables has links."""
    if (forced := environ.get("FORCE_HYPERLINK")) is not None:
        return forced not in ("", "0")
    term, program = environ.get("TERM", "dumb"), environ.get("TERM_PROGRAM", "")
    if term in ("dumb", "linux"):
        return False
    if program == "tmux":
        version = re.match(r"(\d+)\.(\d+)", environ.get("TERM_PROGRAM_VERSION", ""))
        return version is not None and (int(version[1]), int(version[2])) >= TMUX_WITH_LINKS
    if term.startswith(("tmux", "screen")):
        return False
    versions = [(environ.get(name, ""), first) for name, first in WITH_LINKS.items()]
    is_new = any(text.isdecimal() and int(text) >= first for text, first in versions)
    return is_new or program in PROGRAMS or term.startswith(TERMINALS) or "WT_SESSION" in environ


def shown(path: Path) -> str:
    """The path from the working directory where it is below, else from the root."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def linked(text: str, path: Path, line: int = 0, style: str = "") -> Text:
    """The text as a link to the file, and to the line where the terminal's editor can go there."""
    return Text(text, Style.parse(style) + _link(path, line))


def with_links(text: str, path: Path) -> Text:
    """The text with each `name.py:12` of this file written as its path, which is a link."""
    result, start = Text(), 0
    for match in re.finditer(rf"(?<![\w./-]){re.escape(path.name)}:(\d+)(?!\w)", text):
        result.append(text[start : match.start()])
        result.append_text(linked(f"{shown(path)}:{match[1]}", path, int(match[1])))
        start = match.end()
    return result.append(text[start:])


def _link(path: Path, line: int) -> Style:
    if not (console.is_terminal and has_links(os.environ)):
        return Style.null()
    local = path.absolute().as_uri().removeprefix("file://")
    return Style(link=f"file://{os.uname().nodename}{local}{f'#{line}' if line else ''}")
