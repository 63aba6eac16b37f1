"""A solution module read from its text: thought, hints, references with their code. Nothing of it is run."""

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.errors import KataError, NothingThere
from kata.references import Approach, Mistake

MARKS = {"approach": Approach, "mistake": Mistake}


@dataclass(frozen=True, slots=True)
class Written:
    """A solution module as it stands in its file."""

    doc: str = ""
    hints: tuple[str, ...] = ()
    approaches: dict[str, Approach] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)  # of each reference, without its decorator


def read(path: Path) -> Written:
    """Raises NothingThere where the file is missing, KataError with the line where it cannot be understood."""
    if not path.is_file():
        raise NothingThere(f"{path}: this kata has no solution yet")
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise KataError(f"{path}:{error.lineno}: {error.msg}") from error
    written = Written(ast.get_docstring(tree) or "", _hints(tree, path))
    lines = text.splitlines()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (mark := _mark(node, path)):
            kind: dict[str, Any] = written.approaches if isinstance(mark, Approach) else written.mistakes
            kind[node.name] = mark
            written.code[node.name] = "\n".join(lines[node.lineno - 1 : node.end_lineno])
    return written


def _hints(tree: ast.Module, path: Path) -> tuple[str, ...]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "HINTS" for t in node.targets):
            return tuple(_literal(node.value, path))
    return ()


def _mark(node: ast.FunctionDef | ast.ClassDef, path: Path) -> Approach | Mistake | None:
    for call in node.decorator_list:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS:
            said = [_literal(argument, path) for argument in call.args]
            named = {keyword.arg or "": _literal(keyword.value, path) for keyword in call.keywords}
            try:
                mark: Approach | Mistake = MARKS[call.func.id](*said, **named)
            except TypeError as error:
                raise KataError(f"{path}:{call.lineno}: @{call.func.id}: {error}") from error
            return mark
    return None


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise KataError(f"{path}:{node.lineno}: write a plain literal here, it is read without being run") from error
