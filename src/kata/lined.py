"""YAML that remembers its lines, and a reader that collects every problem instead of stopping at the first."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kata.errors import BadFiles, Problem

T = TypeVar("T")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

KIND_NAMES = {int: "a whole number", float: "a number", str: "text", date: "a date (YYYY-MM-DD)", list: "a list",
              dict: "a mapping", bool: "true or false"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lined:
    """A value and the line it stands on: a dict of name to Lined, a list of Lined, or a scalar."""

    value: Any
    line: int

    def items(self) -> Iterator[tuple[str, "Lined"]]:
        yield from self.value.items()


def read(path: Path, label: str, problems: list[Problem]) -> Lined | None:
    """Parse a file; None after reporting why that is impossible."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(label, 1, "the file is missing; `kata init DIR` makes a workspace that has one"))
        return None
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(label, 1, f"cannot be read: {error}"))
        return None
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            problems.append(Problem(label, 1, "the file is empty"))
            return None
        return _lined(loader, node, label, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        detail = " ".join(part for part in (error.context, error.problem) if part)
        problems.append(Problem(label, mark.line + 1 if mark else 1, f"not YAML: {detail}"))
    except yaml.YAMLError as error:
        problems.append(Problem(label, 1, f"not YAML: {str(error).splitlines()[0]}"))
    except RecursionError:
        problems.append(Problem(label, 1, "not YAML: nested too deeply"))
    finally:
        loader.dispose()
    return None


def _lined(loader: Any, node: Any, label: str, problems: list[Problem]) -> Lined:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Lined([_lined(loader, item, label, problems) for item in node.value], line)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Lined] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                problems.append(Problem(label, key_node.start_mark.line + 1, f"{key!r} stands here twice; keep one"))
            mapping[key] = _lined(loader, value_node, label, problems)
        return Lined(mapping, line)
    try:
        return Lined(loader.construct_object(node), line)
    except ValueError as error:
        problems.append(Problem(label, line, f"{node.value!r} does not exist: {error}"))
        return Lined(Invalid, line)


class Invalid:
    """Stands where a scalar was already reported; not reported again."""


class Fields:
    """The keys of one mapping, taken one at a time; those nobody takes are unknown."""

    def __init__(self, node: Lined | None, what: str, label: str, problems: list[Problem]) -> None:
        self.what, self.label, self.problems = what, label, problems
        self.line = node.line if node else 1
        self.left: dict[str, Lined] = {}
        self.known: list[str] = []
        if node is not None and not isinstance(node.value, dict):
            self.report(node.line, f"{what} must be a mapping, not {_shown(node.value)}")
        elif node is not None:
            self.left = dict(node.value)

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, message))

    def line_of(self, name: str) -> int:
        return self.left[name].line if name in self.left else self.line

    def node(self, name: str, kind: type) -> Lined | None:
        """The value under `name` if it is there and of that kind; a wrong kind is reported."""
        self.known.append(name)
        found = self.left.pop(name, None)
        if found is None or found.value is Invalid or (found.value is None and kind in (list, dict)):
            return None
        if not _is(found.value, kind):
            self.report(found.line, f"{name} must be {KIND_NAMES[kind]}, not {_shown(found.value)}")
            return None
        return found

    def take(self, name: str, kind: type[T], default: T, *, low: float | None = None, high: float | None = None) -> T:
        """The plain value under `name`, or the default."""
        found = self.node(name, kind)
        if found is None:
            return default
        if (low is not None and found.value < low) or (high is not None and found.value > high):
            bounds = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
            self.report(found.line, f"{name} must be {bounds}, not {found.value}")
            return default
        value: T = found.value
        return value

    def require(self, name: str, kind: type[T], default: T, **bounds: float) -> T:
        if name not in self.left:
            self.report(self.line, f"{self.what} has no {name}; add it")
        return self.take(name, kind, default, **bounds)

    def texts(self, name: str) -> list[Lined]:
        """A list of words under `name`; one bare word counts as a list of one."""
        self.known.append(name)
        found = self.left.get(name)
        if found is not None and isinstance(found.value, str):
            return [self.left.pop(name)]
        listed = self.node(name, list)
        return words(listed, name, self) if listed else []

    def done(self) -> None:
        """Report what nobody asked for."""
        for name, node in self.left.items():
            near = difflib.get_close_matches(name, self.known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(sorted(set(self.known)))}"
            self.report(node.line, f"unknown key {name!r} in {self.what}; {hint}")


def words(listed: Lined, what: str, fields: Fields) -> list[Lined]:
    """The items of a list that are text; the others are reported."""
    for item in listed.value:
        if not isinstance(item.value, str) and item.value is not Invalid:
            fields.report(item.line, f"{what} lists words, not {_shown(item.value)}")
    return [item for item in listed.value if isinstance(item.value, str)]


def nearest(name: str, known: list[str]) -> str:
    """`; did you mean 'x'?`, or nothing where nothing is near."""
    near = difflib.get_close_matches(name, known, 3)
    return f"; did you mean {' or '.join(repr(option) for option in near)}?" if near else ""


def raise_if_any(problems: list[Problem]) -> None:
    if problems:
        raise BadFiles(sorted(problems, key=lambda problem: (problem.path, problem.line)))


def _is(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else repr(value)
