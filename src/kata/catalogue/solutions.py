"""Reads a solution module from its text, without running it: docstring, hints, and the code of each reference."""

import ast
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.errors import KataError, NotFound
from kata.messages import Language, tr
from kata.references import MARK, Approach, Lesson, Mistake, approach, mistake

DECORATORS: dict[str, Any] = {"approach": approach, "mistake": mistake}
HINT_LISTS = ("HINTS", "HINTS_ZH")
LESSON = "LESSON"
ARGUMENT_TYPES: dict[Any, type] = {"cost": bool, "interview": bool}  # all others are texts
PLAIN_TEXTS = ("time", "space", "depth", "source")  # not in two languages


@dataclass(frozen=True, slots=True)
class Support:
    """What a reference uses of its module: the code of helpers and constants in the order of the file, and imports."""

    code: dict[str, str] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)  # name -> import; of the workspace's own modules only


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
    module: "Module | None" = field(default=None, compare=False, repr=False)

    def hints_in(self, language: Language) -> tuple[str, ...]:
        """The hints in that language; English ones if there are not as many in Chinese."""
        return self.hints_zh if language == "zh" and len(self.hints_zh) == len(self.hints) else self.hints

    def support(self, name: str) -> Support:
        """What that reference uses, found when asked for: most readers of a module want its texts only."""
        return self.module.support(name) if self.module else Support()


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
            solution.code[node.name] = _code(node, decorator, source_lines)
            solution.lines[node.name] = node.lineno
    return solution


def first_approach(solution: SolutionFile) -> str:
    """The approach to write in an interview; the first one where none is marked."""
    names = list(solution.approaches)
    return next((name for name in names if solution.approaches[name].interview), names[0])


def whole_code(solution: SolutionFile, name: str, known: Container[str] = ()) -> str:
    """The code of a reference below every helper it uses, and below its imports except of the known names."""
    support = solution.support(name)
    imports = [line for imported, line in support.imports.items() if imported not in known]
    return "\n\n\n".join([*["\n".join(imports)] * bool(imports), *support.code.values(), solution.code[name]])


class Module:
    """The definitions of a module by name, to find those that a reference uses."""

    def __init__(self, tree: ast.Module, source_lines: list[str]) -> None:
        self._source_lines = source_lines
        self._definitions: dict[str, ast.stmt] = {}
        self._imports: dict[str, str] = {}
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("katas", "solutions"):
                for alias in node.names:
                    line = ast.unparse(ast.ImportFrom(node.module, [alias], node.level))
                    self._imports[alias.asname or alias.name] = line
            for name in _defined_names(node):
                self._definitions[name] = node

    def support(self, name: str) -> Support:
        """Everything the reference of that name uses, directly or not, of its own module and of the workspace's."""
        used: set[str] = set()
        pending = [name]
        while pending:
            for found in _names_in(self._definitions[pending.pop()]) - used - {name}:
                used.add(found)
                pending += [found] if found in self._definitions else []
        nodes: dict[str, ast.stmt] = {}
        for helper, node in self._definitions.items():
            if helper in used and node not in nodes.values():
                nodes[helper] = node
        imports = {found: self._imports[found] for found in sorted(used & self._imports.keys())}
        return Support({helper: self._source(node) for helper, node in nodes.items()}, imports)

    def _source(self, node: ast.stmt) -> str:
        own = [call for call in getattr(node, "decorator_list", ()) if _is_ours(call)]
        if own and isinstance(node, ast.FunctionDef | ast.ClassDef):
            return _code(node, own[0], self._source_lines)
        first = min([node.lineno, *(call.lineno for call in getattr(node, "decorator_list", ()))])
        return "\n".join(self._source_lines[first - 1 : node.end_lineno])


def _is_ours(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in DECORATORS


def _defined_names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _names_in(node: ast.stmt) -> set[str]:
    """The names a definition reads, without those in annotations and in our decorators."""
    skipped: set[int] = set()
    for inner in ast.walk(node):
        annotations = [getattr(inner, "annotation", None), getattr(inner, "returns", None)]
        for other in (*annotations, *(call for call in getattr(inner, "decorator_list", ()) if _is_ours(call))):
            skipped |= {id(part) for part in ast.walk(other)} if other is not None else set()
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and id(inner) not in skipped}


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
        arguments: list[tuple[int | str, Any]] = [*enumerate(positional), *named.items()]
        wrong = [value for key, value in arguments if not _fits(key, value)]
        if wrong:
            text = tr("@{name} takes texts (and cost=True), not {value!r}", name=name.id, value=wrong[0])
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
        if not isinstance(call, ast.Call) or ast.unparse(call.func) != "Lesson" or call.args:
            text = tr("write LESSON = Lesson(insight=..., say=..., ...)")
            raise KataError(f"{path}:{node.lineno}: {text}")
        fields = {keyword.arg or "": _literal(keyword.value, path) for keyword in call.keywords}
        for name, value in fields.items():
            is_family = name == "family" and isinstance(value, tuple) and all(isinstance(item, str) for item in value)
            if not (is_family or (name != "family" and (isinstance(value, str) or _is_pair(value)))):
                text = tr(
                    "{name} cannot be {value!r:.60}: write a text, or a pair of English and Chinese",
                    name=name,
                    value=value,
                )
                raise KataError(f"{path}:{node.lineno}: {text}")
        try:
            return Lesson(**fields)
        except TypeError as error:
            raise KataError(f"{path}:{node.lineno}: Lesson: {str(error).removeprefix('Lesson.__init__() ')}") from error
    return None


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError) as error:
        text = tr("write a plain literal here; this file is read without being run")
        raise KataError(f"{path}:{node.lineno}: {text}") from error
