"""Reads a solution module from its text, without running it: docstring, hints, and the code of each reference."""

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.errors import KataError, NotFound
from kata.messages import Language, tr
from kata.references import MARK, Approach, Mistake, approach, mistake

DECORATORS: dict[str, Any] = {"approach": approach, "mistake": mistake}
HINT_LISTS = ("HINTS", "HINTS_ZH")
ARGUMENT_TYPES: dict[Any, type] = {"cost": bool}  # all others are str


@dataclass(frozen=True, slots=True)
class SolutionFile:
    """The content of a solution module."""

    doc: str = ""
    hints: tuple[str, ...] = ()
    hints_zh: tuple[str, ...] = ()  # the same in Chinese, one for one; empty if the author wrote none
    approaches: dict[str, Approach] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)  # of each reference, without its decorator
    lines: dict[str, int] = field(default_factory=dict)  # where each reference begins, and HINTS and HINTS_ZH

    def hints_in(self, language: Language) -> tuple[str, ...]:
        """The hints in that language; English ones if there are not as many in Chinese."""
        return self.hints_zh if language == "zh" and len(self.hints_zh) == len(self.hints) else self.hints


def read(path: Path) -> SolutionFile:
    """Read a solution module.

    Raises NotFound where the file is missing, and KataError with its line where it cannot be understood.
    """
    if not path.is_file():
        raise NotFound(tr("{path}: this kata has no solution yet", path=path))
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except SyntaxError as error:
        raise KataError(f"{path}:{error.lineno or 1}: {error.msg}") from error
    except OSError as error:
        raise KataError(f"{path}:1: {tr('cannot be read: {error}', error=error.strerror or error)}") from error
    except (ValueError, RecursionError, MemoryError) as error:  # not UTF-8; a zero byte; nested too deeply
        raise KataError(f"{path}:1: {tr('cannot be read as Python: {error}', error=error)}") from error
    solution = SolutionFile(
        ast.get_docstring(tree) or "", _hints(tree, HINT_LISTS[0], path), _hints(tree, HINT_LISTS[1], path)
    )
    source_lines = text.split("\n")  # as ast counts them; splitlines() also splits at form feeds
    for node in tree.body:
        for name in HINT_LISTS:
            if (assigned := _assigned(node, name)) is not None:
                solution.lines.setdefault(name, assigned.lineno)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (parsed := _reference(node, path)):
            reference, decorator = parsed
            if node.name in solution.code:
                text = tr("{name} is defined twice; rename one", name=node.name)
                raise KataError(f"{path}:{node.lineno}: {text}")
            kind: dict[str, Any] = solution.approaches if isinstance(reference, Approach) else solution.mistakes
            kind[node.name] = reference
            solution.code[node.name] = _code(node, decorator, source_lines)
            solution.lines[node.name] = node.lineno
    return solution


def _code(node: ast.FunctionDef | ast.ClassDef, own: ast.expr, source_lines: list[str]) -> str:
    """The source of a reference without our own decorator."""
    others = [decorator for decorator in node.decorator_list if decorator is not own]
    spans = [*((other.lineno, other.end_lineno) for other in others), (node.lineno, node.end_lineno)]
    return "\n".join("\n".join(source_lines[first - 1 : last]) for first, last in spans)


def _hints(tree: ast.Module, name: str, path: Path) -> tuple[str, ...]:
    for node in tree.body:
        if (value := _assigned(node, name)) is not None:
            hints = _literal(value, path)
            if not isinstance(hints, tuple | list) or not all(isinstance(hint, str) for hint in hints):
                text = tr("{name} must be a tuple of texts, like ('a nudge', 'the idea')", name=name)
                raise KataError(f"{path}:{node.lineno}: {text}")
            return tuple(hints)
    return ()


def _assigned(node: ast.stmt, name: str) -> ast.expr | None:
    """The value that a statement assigns to that name, if it does."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    assigns = any(isinstance(target, ast.Name) and target.id == name for target in targets)
    return getattr(node, "value", None) if assigns else None


def _reference(node: ast.FunctionDef | ast.ClassDef, path: Path) -> tuple[Approach | Mistake, ast.expr] | None:
    """The reference that the first decorator of ours declares, by the rules it has when run, and that decorator."""
    for call in node.decorator_list:
        name = call.func if isinstance(call, ast.Call) else call
        if not isinstance(name, ast.Name) or name.id not in DECORATORS:
            continue
        if not isinstance(call, ast.Call):
            text = tr("@{name} must say what the idea is: @{name}('...', ...)", name=name.id)
            raise KataError(f"{path}:{call.lineno}: {text}")
        positional = [_literal(argument, path) for argument in call.args]
        named = {keyword.arg or "": _literal(keyword.value, path) for keyword in call.keywords}
        arguments = [*enumerate(positional), *named.items()]
        wrong = [value for key, value in arguments if type(value) is not ARGUMENT_TYPES.get(key, str)]
        if wrong:
            text = tr("@{name} takes texts (and cost=True), not {value!r}", name=name.id, value=wrong[0])
            raise KataError(f"{path}:{call.lineno}: {text}")
        try:
            return getattr(DECORATORS[name.id](*positional, **named)(lambda: None), MARK), call
        except TypeError as error:
            raise KataError(f"{path}:{call.lineno}: @{name.id}: {error}") from error
    return None


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError) as error:
        text = tr("write a plain literal here; this file is read without being run")
        raise KataError(f"{path}:{node.lineno}: {text}") from error
