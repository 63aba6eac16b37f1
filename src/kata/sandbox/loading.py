"""Turns source files into callables: attempts, references, stubs, and solutions pasted from LeetCode."""

import ast
import bisect
import collections
import functools
import heapq
import inspect
import itertools
import math
import re
import signal
import string
import sys
import typing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from kata.catalogue import solutions
from kata.model import Kata
from kata.sandbox import instrument
from kata.sandbox.metering import BudgetExceeded, Meter
from kata.suggestions import did_you_mean
from kata.workspace import Workspace

LEETCODE_CLASSES = ("Solution", "Codec")  # classes whose methods are the entries


class InvalidSource(Exception):
    """The file cannot be judged: it cannot be imported, or does not define what the kata asks for."""

    __outcome__ = None  # kata.outcome raises it


class TimeLimitExceeded(BaseException):
    """A call took too long. Not an Exception, so that `except Exception` does not swallow it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to judge, and which implementation in it: its own entries, or the reference of this name."""

    path: Path
    label: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
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
    solution = solutions.read(workspace.solution(kata))
    by_kind = {"reference": list(solution.approaches), "mistakes": list(solution.mistakes)}
    names = by_kind.get(subject, [subject] if subject in solution.code else [])
    return [Source(workspace.solution(kata), name, name) for name in names]


def load_entries(source: Source, kata: Kata, stub: Stub, meter: Meter | None = None) -> dict[str, Callable[..., Any]]:
    """Load the source and return the kata's entries by name. With a meter, the lists that the module makes are counted.

    Raises InvalidSource with file, line and remedy. TimeLimitExceeded passes through.
    """
    module = execute(source, stub.names, meter)
    if not source.reference:
        return _entries(module, kata, source.path)
    reference = getattr(module, source.reference)
    if len(kata.entries) == 1:
        return {kata.entries[0]: reference}
    return {entry: getattr(reference, entry) for entry in kata.entries}


def execute(source: Source, stub_names: dict[str, Any] | None = None, meter: Meter | None = None) -> ModuleType:
    """Run the file as a new module. Raises InvalidSource if that fails."""
    name, text = source.path.name, _text(source.path)
    try:
        tree = ast.parse(text, name)
        code = instrument.compile_counting(text, str(source.path)) if meter else compile(text, str(source.path), "exec")
    except SyntaxError as error:
        raise InvalidSource(f"{name}:{error.lineno or 1}: {type(error).__name__}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise InvalidSource(f"{name}:1: cannot be compiled: {error}") from error
    module = ModuleType(f"kata_subject_{source.path.stem.replace('-', '_')}")
    module.__file__ = str(source.path)
    if stub_names is not None and _is_pasted(tree):
        vars(module).update(leetcode_names(stub_names))
    if meter is not None:
        vars(module).update(instrument.counting_globals(meter))
    sys.modules[module.__name__] = module  # where dataclasses look their module up
    try:
        exec(code, vars(module))
    except BaseException as error:  # an attempt may raise anything, sys.exit() included
        if is_interruption(error):
            raise
        line = last_line_in(error, source.path)
        raise InvalidSource(f"{name}:{line or 1}: does not import: {describe_error(error)}") from error
    if meter is not None:
        instrument.replace_deques(vars(module))
    if stub_names and "Node" in stub_names and isinstance(vars(module).get("TreeNode"), type):
        vars(module)["TreeNode"] = stub_names["Node"]  # pasted; trees that it returns must be of the pack's class
    return module


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors write a byte order mark
    except FileNotFoundError:
        raise InvalidSource(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSource(f"{path.name}:1: cannot be read: {error}") from error


def _entries(module: ModuleType, kata: Kata, path: Path) -> dict[str, Callable[..., Any]]:
    solution = next((kind for name in LEETCODE_CLASSES if isinstance(kind := getattr(module, name, None), type)), None)
    entries: dict[str, Callable[..., Any]] = {}
    for index, entry in enumerate(kata.entries):
        names = [entry, camel_case(entry), *kata.leetcode[index : index + 1]]
        function = next((getattr(module, name) for name in names if callable(getattr(module, name, None))), None)
        method = _method(solution, names, sole=len(kata.entries) == 1) if solution else None
        if function is None and method is None:
            raise InvalidSource(_missing(module, kata, entry, names, path, solution))
        entries[entry] = (
            function if function is not None else _on_new_instance(typing.cast(type, solution), str(method))
        )
    return entries


def _missing(module: ModuleType, kata: Kata, entry: str, names: list[str], path: Path, solution: type | None) -> str:
    defined = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    if solution:
        methods = ", ".join(_public(solution)) or "nothing public"
        wanted = " or ".join(f"`{name}`" for name in dict.fromkeys(names))
        return f"{path.name}:1: class {solution.__name__} has no method {wanted}; it has {methods}"
    hint = did_you_mean(entry, defined) or (f"; it defines {', '.join(defined)}" if defined else "; it defines nothing")
    return f"{path.name}:1: there is no `{entry}` here, which {kata.id} asks for{hint}"


def _method(solution: type, names: list[str], *, sole: bool) -> str | None:
    named = next((name for name in names if callable(getattr(solution, name, None))), None)
    public = _public(solution)
    return named or (public[0] if sole and len(public) == 1 else None)


def _public(solution: type) -> list[str]:
    return [name for name in vars(solution) if name[0] != "_" and inspect.isroutine(getattr(solution, name))]


def _on_new_instance(solution: type, method: str) -> Callable[..., Any]:
    """Call the method on a new `Solution` each time, as LeetCode does: state on the instance does no harm."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(solution(), method)(*args, **kwargs)

    return call


def _is_pasted(tree: ast.Module) -> bool:
    """Whether this is a LeetCode solution: a `class Solution` or `Codec`, or any class in a file without imports."""
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    imports = any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    return any(name in classes for name in LEETCODE_CLASSES) or (bool(classes) and not imports)


def leetcode_names(stub_names: dict[str, Any]) -> dict[str, Any]:
    """The names that LeetCode imports for a pasted solution, with the pack's Node as TreeNode."""
    names: dict[str, Any] = {}
    for module in (collections, itertools, functools, math, heapq, bisect, string, typing):
        names.update(
            {name: getattr(module, name) for name in getattr(module, "__all__", dir(module)) if name[0] != "_"}
        )
        names[module.__name__] = module
    names["re"] = re
    if "Node" in stub_names:
        names["TreeNode"] = names["Node"] = stub_names["Node"]
    return names


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

    Some exceptions get an explanation instead of their text: sys.exit(), reading input, endless recursion.
    """
    if isinstance(error, SystemExit):
        return "it calls sys.exit()"
    if isinstance(error, EOFError):
        return "it reads standard input (input(), sys.stdin), which is empty; the arguments are passed in the call"
    if isinstance(error, RecursionError):
        return "RecursionError: the recursion never ends, or is deeper than Python allows"
    if isinstance(error, MemoryError):
        return "MemoryError: it asks for more memory than an attempt may have"
    try:
        text = str(error)
    except Exception:  # the attempt's exception class may raise anything
        text = ""
    first = text.splitlines()[0][:200] if text else ""
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def signal_name(number: int) -> str:
    """`SIGSEGV`, or `signal 40` for a signal without a name."""
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"


def last_line_in(error: BaseException, path: Path) -> int | None:
    """The last line of this file in the traceback; None if the file is not in it."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
