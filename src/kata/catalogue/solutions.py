"""A solution module read from its text: thought, hints, references with their code. Nothing of it is run."""

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.errors import KataError, NotFound
from kata.references import MARK, Approach, Mistake, approach, mistake

MARKS: dict[str, Any] = {"approach": approach, "mistake": mistake}
KINDS: dict[Any, type] = {"cost": bool}


@dataclass(frozen=True, slots=True)
class SolutionFile:
    """A solution module as it stands in its file."""

    doc: str = ""
    hints: tuple[str, ...] = ()
    approaches: dict[str, Approach] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)  # of each reference, without its decorator


def read(path: Path) -> SolutionFile:
    """Raises NotFound where the file is missing, KataError with the line where it cannot be understood."""
    if not path.is_file():
        raise NotFound(f"{path}: this kata has no solution yet")
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except SyntaxError as error:
        raise KataError(f"{path}:{error.lineno or 1}: {error.msg}") from error
    except OSError as error:
        raise KataError(f"{path}:1: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError, MemoryError) as error:  # not UTF-8; a zero byte; nested too deeply
        raise KataError(f"{path}:1: cannot be read as Python: {error}") from error
    written = SolutionFile(ast.get_docstring(tree) or "", _hints(tree, path))
    lines = text.split("\n")  # as ast counts them; splitlines() also splits at form feeds
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (found := _mark(node, path)):
            mark, own = found
            if node.name in written.code:
                raise KataError(f"{path}:{node.lineno}: {node.name} stands here twice; rename one")
            kind: dict[str, Any] = written.approaches if isinstance(mark, Approach) else written.mistakes
            kind[node.name] = mark
            written.code[node.name] = _code(node, own, lines)
    return written


def _code(node: ast.FunctionDef | ast.ClassDef, mark: ast.expr, lines: list[str]) -> str:
    others = [one for one in node.decorator_list if one is not mark]
    spans = [*((one.lineno, one.end_lineno) for one in others), (node.lineno, node.end_lineno)]
    return "\n".join("\n".join(lines[first - 1 : last]) for first, last in spans)


def _hints(tree: ast.Module, path: Path) -> tuple[str, ...]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if value is not None and any(isinstance(t, ast.Name) and t.id == "HINTS" for t in targets):
            hints = _literal(value, path)
            if not isinstance(hints, tuple | list) or not all(isinstance(hint, str) for hint in hints):
                raise KataError(f"{path}:{node.lineno}: HINTS must be a tuple of texts, like ('a nudge', 'the idea')")
            return tuple(hints)
    return ()


def _mark(node: ast.FunctionDef | ast.ClassDef, path: Path) -> tuple[Approach | Mistake, ast.expr] | None:
    """What the first decorator of ours says, by the rules it has when it is run, and that decorator."""
    for call in node.decorator_list:
        name = call.func if isinstance(call, ast.Call) else call
        if not isinstance(name, ast.Name) or name.id not in MARKS:
            continue
        if not isinstance(call, ast.Call):
            raise KataError(f"{path}:{call.lineno}: @{name.id} must say what the idea is: @{name.id}('...', ...)")
        said = [_literal(argument, path) for argument in call.args]
        named = {keyword.arg or "": _literal(keyword.value, path) for keyword in call.keywords}
        wrong = [value for key, value in [*enumerate(said), *named.items()] if type(value) is not KINDS.get(key, str)]
        if wrong:
            raise KataError(f"{path}:{call.lineno}: @{name.id} takes texts (and cost=True), not {wrong[0]!r}")
        try:
            return getattr(MARKS[name.id](*said, **named)(lambda: None), MARK), call
        except TypeError as error:
            raise KataError(f"{path}:{call.lineno}: @{name.id}: {error}") from error
    return None


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError) as error:
        raise KataError(f"{path}:{node.lineno}: write a plain literal here, it is read without being run") from error
