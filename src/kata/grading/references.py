"""The references of a solution module read from its text: their names and their code, without running it."""

import ast
from dataclasses import dataclass
from pathlib import Path

from kata.errors import KataError

MARKS = ("approach", "mistake")


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as it stands in the file, without its decorator."""

    name: str
    mark: str
    code: str


def written(path: Path) -> list[Written]:
    """Every reference in the order it stands; none where the file is missing."""
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise KataError(f"{path}:{error.lineno}: {error.msg}") from error
    lines = text.splitlines()
    return [
        Written(node.name, mark, "\n".join(lines[node.lineno - 1 : node.end_lineno]))
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (mark := _mark(node))
    ]


def names(path: Path) -> tuple[list[str], list[str]]:
    """The names of the approaches and of the mistakes."""
    found = written(path)
    return tuple([one.name for one in found if one.mark == mark] for mark in MARKS)  # type: ignore[return-value]


def _mark(node: ast.FunctionDef | ast.ClassDef) -> str:
    called = [d.func.id for d in node.decorator_list if isinstance(d, ast.Call) and isinstance(d.func, ast.Name)]
    return next((name for name in called if name in MARKS), "")
