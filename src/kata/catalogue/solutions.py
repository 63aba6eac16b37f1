"""Reads a solution module from its text, without running it: docstring, hints, and the code of each reference."""

import ast
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.catalogue.reference_code import Module, Support, Unread, code_without, unread
from kata.errors import KataError, NotFound
from kata.messages import Language, tr
from kata.references import MARK, Approach, Lesson, Mistake, approach, mistake

DECORATORS: dict[str, Any] = {"approach": approach, "mistake": mistake}
HINT_LISTS = ("HINTS", "HINTS_ZH")
LESSON = "LESSON"
LESSON_TEXTS = ("insight", "invariant", "say", "ask", "follow_ups")
LESSON_FIELDS = (*LESSON_TEXTS, "family")
ARGUMENT_TYPES: dict[Any, type] = {"cost": bool, "interview": bool}  # all others are texts
PLAIN_TEXTS = ("time", "space", "depth", "source")  # not in two languages


@dataclass(frozen=True, slots=True)
class SolutionFile:
    """The content of a solution module."""

    doc: str = ""
    hints: tuple[str, ...] = ()
    hints_zh: tuple[str, ...] = ()  # the same in Chinese, one for one; empty if the author wrote none
    approaches: dict[str, Approach] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)  # of each reference, without its decorator
    lesson: Lesson | None = None
    lines: dict[str, int] = field(default_factory=dict)  # where each reference begins, and HINTS and HINTS_ZH
    module: Module | None = field(default=None, compare=False, repr=False)

    def hints_in(self, language: Language) -> tuple[str, ...]:
        """The hints in that language; English ones if there are not as many in Chinese."""
        return self.hints_zh if language == "zh" and len(self.hints_zh) == len(self.hints) else self.hints

    def support(self, name: str) -> Support:
        """What that reference uses, found when asked for: most readers of a module want its texts only."""
        return self.module.support(name) if self.module else Support()

    def unread(self) -> tuple[Unread, ...]:
        """What is marked as a reference but has no source that can be read."""
        return unread(self.module.tree, self.code) if self.module else ()


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
    source_lines = text.split("\n")  # as ast counts them; splitlines() also splits at form feeds
    solution = SolutionFile(
        ast.get_docstring(tree) or "",
        _hints(tree, HINT_LISTS[0], path),
        _hints(tree, HINT_LISTS[1], path),
        lesson=_lesson(tree, path),
        module=Module(tree, source_lines),
    )
    for node in tree.body:
        if _assigned(node, LESSON) is not None:
            solution.lines.setdefault(LESSON, node.lineno)
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
            solution.code[node.name] = code_without(decorator, node, source_lines)
            solution.lines[node.name] = node.lineno
    return solution


def first_approach(solution: SolutionFile) -> str:
    """The approach to write in an interview; the first one where none is marked, and "" where there is none at all."""
    names = list(solution.approaches)
    return next((name for name in names if solution.approaches[name].interview), next(iter(names), ""))


def describe_unread(file: str, one: Unread) -> str:
    """Where an approach or mistake is whose source cannot be read, and how to write it."""
    remedy = tr("mark a function or class at the top level of the file, with @approach(...) or @mistake(...) above it")
    return tr("{file}:{line}: the source of {name} cannot be read; {remedy}",
              file=file, line=one.line, name=one.name, remedy=remedy)  # fmt: skip


def whole_code(solution: SolutionFile, name: str, known: Container[str] = ()) -> str:
    """The code of a reference below every helper it uses, and below its imports except of the known names."""
    support = solution.support(name)
    imports = [line for imported, line in support.imports.items() if imported not in known]
    return "\n\n\n".join([*["\n".join(imports)] * bool(imports), *support.code, solution.code[name]])


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
        named = {keyword.arg or "**": _literal(keyword.value, path) for keyword in call.keywords}
        fields = [field for field in DECORATORS[name.id].__annotations__ if field != "return"]
        if unknown := [keyword for keyword in call.keywords if keyword.arg not in fields]:
            text = tr("@{name} has no field {field!r}; its fields are {fields}",
                      name=name.id, field=unknown[0].arg or "**", fields=fields)  # fmt: skip
            raise KataError(f"{path}:{unknown[0].value.lineno}: {text}")
        arguments: list[tuple[int | str, Any]] = [*enumerate(positional), *named.items()]
        wrong = [value for key, value in arguments if not _fits(key, value)]
        if wrong:
            text = tr("@{name} takes texts, pairs of English and Chinese, and True, not {value!r:.60}; its fields are "
                      "{fields}", name=name.id, value=wrong[0], fields=fields)  # fmt: skip
            raise KataError(f"{path}:{call.lineno}: {text}")
        try:
            return getattr(DECORATORS[name.id](*positional, **named)(lambda: None), MARK), call
        except TypeError as error:
            raise KataError(f"{path}:{call.lineno}: @{name.id}: {error}") from error
    return None


def _fits(argument: int | str, value: Any) -> bool:
    """Whether the value may be that argument of a decorator, by its place or its name."""
    if argument in ARGUMENT_TYPES:
        return isinstance(value, ARGUMENT_TYPES[argument])
    return isinstance(value, str) or (argument not in PLAIN_TEXTS and _is_pair(value))


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(text, str) for text in value)


def _lesson(tree: ast.Module, path: Path) -> Lesson | None:
    """What the module assigns to LESSON, if it does."""
    for node in tree.body:
        call = _assigned(node, LESSON)
        if call is None:
            continue
        is_plain = isinstance(call, ast.Call) and all(keyword.arg for keyword in call.keywords)
        if not isinstance(call, ast.Call) or not is_plain or ast.unparse(call.func) != "Lesson" or call.args:
            text = tr("write LESSON = Lesson(insight=..., say=..., ...)")
            raise KataError(f"{path}:{node.lineno}: {text}")
        fields = {}
        for keyword in call.keywords:
            name, value = keyword.arg or "", _literal(keyword.value, path)
            if problem := _field_problem(name, value):
                raise KataError(f"{path}:{keyword.value.lineno}: {problem}")
            fields[name] = value
        if "insight" not in fields:
            text = tr('Lesson needs at least an insight; write insight=("English", "中文")')
            raise KataError(f"{path}:{node.lineno}: {text}")
        return Lesson(**fields)
    return None


def _field_problem(name: str, value: Any) -> str:
    """Why a Lesson cannot have this value in the field of that name; empty if it can."""
    if name not in LESSON_FIELDS:
        return tr("Lesson has no field {name!r}; its fields are {fields}", name=name, fields=LESSON_FIELDS)
    if name == "family":
        if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            return ""
        return tr("family cannot be {value!r:.60}: write a tuple of katas, like ('trees/balanced', 'trees/diameter')",
                  value=value)  # fmt: skip
    if isinstance(value, str) or _is_pair(value):
        return ""
    return tr("{name} cannot be {value!r:.60}: write a text, or a pair of English and Chinese", name=name, value=value)


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError) as error:
        text = tr("write a plain literal here; this file is read without being run")
        raise KataError(f"{path}:{node.lineno}: {text}") from error
