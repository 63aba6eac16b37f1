"""Turns source files into callables: attempts, references, stubs, and solutions pasted from LeetCode."""

import ast
import builtins
import functools
import importlib
import inspect
import itertools
import signal
import sys
import tokenize
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from kata.messages import colon, tr
from kata.sandbox import instrument, own_nodes, printing, refusals
from kata.sandbox.metering import BudgetExceeded, Meter
from kata.suggestions import did_you_mean
from kata.verdict import Kata
from kata.workspace import Workspace, add_to_path

MODULE_PREFIX = "kata_subject_"  # of the names of loaded modules
LEETCODE_CLASSES = ("Solution", "Codec")  # classes whose methods are the entries
# LeetCode's header imports these modules and all their public names before a solution, in this order, and typing last.
LEETCODE_MODULES = (
    "string", "re", "datetime", "collections", "heapq", "bisect", "copy", "math", "random", "statistics", "itertools",
    "functools", "operator", "io", "sys", "json", "typing",
)  # fmt: skip


class InvalidSource(Exception):
    """The file cannot be judged: it cannot be imported, or does not define what the kata asks for."""

    __outcome__ = None  # kata.outcome raises it


class TimeLimitExceeded(BaseException):
    """A call took too long. Not an Exception, so that `except Exception` does not swallow it."""


class Source(NamedTuple):
    """A file to judge, and which implementation in it: its own entries, or the reference of this name."""

    path: Path
    label: str
    reference: str = ""


class Stub(NamedTuple):
    """What the kata asks for: the entries as the stub defines them, and all names of the stub's module."""

    entries: dict[str, Any]
    names: dict[str, Any]


def load_stub(workspace: Workspace, kata: Kata) -> Stub:
    """Import the kata's stub. Raises InvalidSource."""
    module = execute(Source(workspace.stub(kata), "stub"))
    return Stub(_entries(module, kata, workspace.stub(kata)), vars(module))


def sources(workspace: Workspace, kata: Kata, subject: str) -> list[Source]:
    """The sources that a `--subject` names: stub, attempt, reference, mistakes, or the name of one reference.

    Empty if there is no attempt or no reference of that name.
    """
    if subject == "stub":
        return [Source(workspace.stub(kata), "stub")]
    if subject == "attempt":
        latest = workspace.latest_attempt(kata)
        return [Source(latest, "attempt")] if latest else []
    from kata.catalogue import solutions  # here, because a verdict on an attempt reads none

    solution = solutions.read(workspace.solution(kata))
    by_kind = {"reference": list(solution.approaches), "mistakes": list(solution.mistakes)}
    names = by_kind.get(subject, [subject] if subject in solution.code else [])
    return [Source(workspace.solution(kata), name, name) for name in names]


def load_entries(source: Source, kata: Kata, stub: Stub, meter: Meter | None = None) -> dict[str, Callable[..., Any]]:
    """Load the source and return the kata's entries by name. With a meter, the lists that the module makes are counted.

    Raises InvalidSource with file, line and remedy. TimeLimitExceeded passes through.
    """
    module = execute(source, stub, meter)
    if not source.reference:
        return _entries(module, kata, source.path)
    reference = getattr(module, source.reference)
    if len(kata.entries) == 1:
        return {kata.entries[0]: reference}
    return {entry: getattr(reference, entry) for entry in kata.entries}


def attempt_entries(root: str, kata_id: str, path: Path | str) -> dict[str, Callable[..., Any]]:
    """Load an attempt of the kata in this process, as it is loaded when it is judged. For scripts to debug it."""
    from kata.catalogue import reader  # here, because it needs yaml

    workspace = Workspace(Path(root))
    add_to_path(workspace)
    kata = reader.load(workspace)[kata_id]
    return load_entries(Source(Path(path), "attempt"), kata, load_stub(workspace, kata))


def execute(source: Source, stub: Stub | None = None, meter: Meter | None = None) -> ModuleType:
    """Run the file as a new module. Raises InvalidSource if that fails."""
    name, text = source.path.name, _text(source.path)
    try:
        tree = printing.guard(_chain_solutions(ast.parse(text, name)))
        node = stub.names.get("Node") if stub and not source.reference else None
        replaced = own_nodes.derive(tree, node) if node else set()
        if meter is None:
            code = compile(tree, str(source.path), "exec", dont_inherit=True)
        else:
            code = instrument.compile_counting(tree, str(source.path), meter)
    except SyntaxError as error:
        raise InvalidSource(f"{name}:{error.lineno or 1}: {type(error).__name__}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise InvalidSource(tr("{file}:1: cannot be compiled: {error}", file=name, error=str(error))) from error
    module = ModuleType(f"{MODULE_PREFIX}{source.path.stem.replace('-', '_')}")
    module.__file__ = str(source.path)
    if stub is not None and _is_pasted(tree, stub):
        vars(module).update(leetcode_names(stub.names))
    if node:
        vars(module)[own_nodes.BASE] = own_nodes.base_class(node)
    sys.modules[module.__name__] = module  # where dataclasses look their module up
    try:
        exec(code, vars(module))
    except BaseException as error:  # an attempt may raise anything, sys.exit() included
        if is_interruption(error):
            raise
        line = last_line_in(error, source.path) or 1
        raise InvalidSource(
            tr("{file}:{line}: does not import: {error}", file=name, line=line, error=describe_error(error))
        ) from error
    if node:
        own = [name for name in replaced if isinstance(vars(module).get(name), type)]
        vars(module).update(dict.fromkeys(own, node))
    return module


def _text(path: Path) -> str:
    try:
        return read_source(path)
    except FileNotFoundError:
        raise InvalidSource(tr("{file}: there is no such file", file=str(path))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSource(tr("{file}:1: cannot be read: {error}", file=path.name, error=str(error))) from error
    except SyntaxError as error:  # about the encoding
        problem = str(error.msg).partition(" for ")[0]  # without the path
        raise InvalidSource(
            tr(
                "{file}:1: cannot be read: {error}: save it as UTF-8, or declare its encoding in the first line, "
                "as in `# -*- coding: gbk -*-`",
                file=path.name,
                error=problem,
            )
        ) from error


def read_source(path: Path) -> str:
    """Read a Python file in its encoding: UTF-8, with or without a byte order mark, or as its first lines declare.

    Raises OSError, UnicodeDecodeError, and SyntaxError for an encoding that does not exist.
    """
    with tokenize.open(path) as file:
        return file.read()


def _chain_solutions(tree: ast.Module) -> ast.Module:
    """Let each later `class Solution` (or `Codec`) of the file inherit from the one before, so that none is lost."""
    defined: set[str] = set()
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or node.name not in LEETCODE_CLASSES:
            continue
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        if node.name in defined and node.name not in bases:
            earlier = ast.copy_location(ast.Name(node.name, ast.Load()), node)
            node.bases = [earlier] if bases == ["object"] else [*node.bases, earlier]
        defined.add(node.name)
    return tree


def _entries(module: ModuleType, kata: Kata, path: Path) -> dict[str, Callable[..., Any]]:
    solutions = _solution_classes(module)
    header = _header() if solutions else {}
    entries: dict[str, Callable[..., Any]] = {}
    for index, entry in enumerate(kata.entries):
        names = [entry, camel_case(entry), *kata.leetcode[index : index + 1]]
        values = [vars(module).get(name) for name in names if vars(module).get(name) is not header.get(name)]
        function = next((value for value in values if callable(value)), None)
        method = _method(solutions, names, sole=len(kata.entries) == 1)
        if function is not None:
            entries[entry] = function
        elif method is not None:
            entries[entry] = _on_new_instance(*method)
        else:
            raise InvalidSource(_missing(module, kata, entry, names, path, solutions))
    return entries


def _solution_classes(module: ModuleType) -> list[type]:
    """The classes named as LeetCode names them, the last of a name first. They inherit from those defined earlier."""
    last = [kind for name in LEETCODE_CLASSES if isinstance(kind := vars(module).get(name), type)]
    return [base for kind in last for base in kind.__mro__ if base.__name__ == kind.__name__]


def _missing(module: ModuleType, kata: Kata, entry: str, names: list[str], path: Path, solutions: list[type]) -> str:
    defined = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    if solutions:
        public = dict.fromkeys(name for kind in solutions for name in _public(kind))
        wanted = tr(" or ").join(f"`{name}`" for name in dict.fromkeys(names))
        found = tr("; it has {methods}", methods=list(public)) if public else tr("; it has nothing public")
        return tr(
            "{file}:1: class {name} has no method {wanted}{found}",
            file=path.name,
            name=solutions[0].__name__,
            wanted=wanted,
            found=found,
        )
    others = tr("; it defines {names}", names=defined) if defined else tr("; it defines nothing")
    return tr(
        "{file}:1: there is no `{entry}` here, which {kata} asks for{found}",
        file=path.name,
        entry=entry,
        kata=kata.id,
        found=did_you_mean(entry, defined) or others,
    )


def _method(solutions: list[type], names: list[str], *, sole: bool) -> tuple[type, str] | None:
    """The class and the name of an entry's method: the last definition under one of the names, or the only method.

    The class is the one that the method was written in: another one may have an `__init__` or helpers of its own.
    """
    for kind, earlier in itertools.pairwise([*solutions, object]):
        for name in names:
            is_inherited = inspect.getattr_static(kind, name, None) is inspect.getattr_static(earlier, name, None)
            if callable(getattr(kind, name, None)) and not is_inherited:
                return kind, name
    for kind in solutions if sole else ():
        if len(public := _public(kind)) == 1:
            return kind, public[0]
    return None


def _public(solution: type) -> list[str]:
    return [name for name in vars(solution) if name[0] != "_" and inspect.isroutine(getattr(solution, name))]


def _on_new_instance(solution: type, method: str) -> Callable[..., Any]:
    """Call the method on a new `Solution` each time, as LeetCode does: state on the instance does no harm."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(solution(), method)(*args, **kwargs)

    return call


def _is_pasted(tree: ast.Module, stub: Stub) -> bool:
    """Whether this is code from LeetCode, which relies on the names that LeetCode's header imports.

    It is if it defines a `class Solution` or `Codec`, any class where the kata asks for a class, or any class and has
    no import. Any other file, such as a function that was written into the stub, has to import what it uses, as in an
    interview.
    """
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    imports = any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    is_class_kata = any(inspect.isclass(entry) for entry in stub.entries.values())
    return bool(classes) and (is_class_kata or not imports or not classes.isdisjoint(LEETCODE_CLASSES))


def leetcode_names(stub_names: dict[str, Any]) -> dict[str, Any]:
    """The names that LeetCode imports for a pasted solution, with the pack's Node as TreeNode."""
    nodes = {"TreeNode": stub_names["Node"], "Node": stub_names["Node"]} if "Node" in stub_names else {}
    return _header() | nodes


@functools.cache
def _header() -> dict[str, Any]:
    """What LeetCode's header imports: modules, and their public names, of which none hides a built-in function."""
    modules = {name: importlib.import_module(name) for name in LEETCODE_MODULES}
    names: dict[str, Any] = {}
    for module in modules.values():
        public = getattr(module, "__all__", dir(module))
        names.update({name: getattr(module, name) for name in public if name[0] != "_" and not hasattr(builtins, name)})
    return names | modules


def camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def is_interruption(error: BaseException) -> bool:
    """Whether the engine or Ctrl-C interrupted the attempt. If not, the attempt itself has raised the exception.

    In a worker, which ignores SIGINT, a KeyboardInterrupt can only come from the attempt.
    """
    if isinstance(error, KeyboardInterrupt):
        return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    return isinstance(error, TimeLimitExceeded | BudgetExceeded)


def describe_error(error: BaseException) -> str:
    """Describe an exception in one line, as in `IndexError: pop from an empty deque`.

    Some exceptions get an explanation instead of their text, or after it: sys.exit(), reading input, endless recursion,
    and whatever the sandbox does not allow.
    """
    if isinstance(error, SystemExit):
        return tr("it calls sys.exit()")
    if isinstance(error, EOFError):
        return tr("it reads standard input (input(), sys.stdin), which is empty; the arguments are passed in the call")
    if isinstance(error, RecursionError):
        return tr("RecursionError: the recursion never ends, or is deeper than Python allows")
    if isinstance(error, MemoryError):
        return tr("MemoryError: it asks for more memory than an attempt may have")
    try:
        text = str(error)
    except Exception:  # the attempt's exception class may raise anything
        text = ""
    first = text.splitlines()[0][:200] if text else ""
    described = f"{type(error).__name__}: {first}" if first else type(error).__name__
    explanation = refusals.explanation(error)
    return f"{described}{colon()}{explanation}" if explanation else described


def signal_name(number: int) -> str:
    """`SIGSEGV`, or `signal 40` for a signal without a name."""
    return signal.Signals(number).name if number in set(signal.Signals) else tr("signal {number}", number=number)


def last_line_in(error: BaseException, path: Path) -> int | None:
    """The last line of this file in the traceback; None if the file is not in it."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
