"""Where an attempt's function stands: the line that a failing verdict names, so that an editor can go there."""

import ast
from pathlib import Path

from kata.verdict import Kata

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def entry_line(path: Path, kata: Kata) -> int:
    """The line of the function, method or class that the kata asks for; 1 where the file has none."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return 1
    wanted = {_plain(name) for name in (*kata.entries, *kata.leetcode)}
    found = [part for part in tree.body if isinstance(part, Definition)]
    methods = [part for owner in found if isinstance(owner, ast.ClassDef) for part in owner.body]
    lines = [part.lineno for part in (*found, *methods) if isinstance(part, Definition) and _plain(part.name) in wanted]
    return lines[0] if lines else 1


def _plain(name: str) -> str:
    """A name as it is in snake_case and in camelCase."""
    return name.replace("_", "").lower()
