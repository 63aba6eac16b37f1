"""YAML that remembers its lines, and a reader that collects every problem instead of stopping at the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kata.errors import Problem
from kata.suggestions import did_you_mean

T = TypeVar("T")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LONGEST = 60  # characters of a value that a message quotes
DEEPEST = 20  # nothing that is read here nests half as deep
TOO_DEEP = "nested too deeply"
TEXT_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "value", "merge")}
TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp")}
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
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(label, line, f"not UTF-8 text ({error.reason}); save the file as UTF-8"))
        return None
    except OSError as error:
        problems.append(Problem(label, 1, f"cannot be read: {error.strerror or error}"))
        return None
    try:
        return _Builder(Loader(text), label, problems).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        detail = " ".join(part for part in (error.context, error.problem) if part)
        if "nesting depth" in detail:  # libyaml has a limit of its own in its later versions
            detail = TOO_DEEP
        problems.append(Problem(label, mark.line + 1 if mark else 1, f"not YAML: {detail}"))
    except yaml.reader.ReaderError as error:
        wrong = next(
            (place for place, sign in enumerate(text) if not sign.isprintable() and sign not in "\n\t\ufeff"), 0
        )
        line = text.count("\n", 0, wrong) + 1
        problems.append(Problem(label, line, f"not YAML: {str(error).splitlines()[0]}"))
    return None


class _Builder:
    """Builds Lined values from YAML's events: composing nodes recurses in C, and a deep file would end the process."""

    def __init__(self, loader: Any, label: str, problems: list[Problem]) -> None:
        self.loader, self.label, self.problems = loader, label, problems

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, message))

    def document(self) -> Lined | None:
        """The one document of the file. Raises YAMLError."""
        self.loader.get_event()  # the start of the stream
        if self.loader.check_event(yaml.StreamEndEvent):
            self.report(1, "the file is empty; `kata init DIR` makes a workspace whose files can be copied")
            return None
        self.loader.get_event()  # the start of the document
        built = self.value(0)
        self.loader.get_event()  # its end
        if not self.loader.check_event(yaml.StreamEndEvent):
            mark = self.loader.get_event().start_mark
            raise yaml.MarkedYAMLError(problem="a second document begins here; keep one", problem_mark=mark)
        return built

    def value(self, depth: int) -> Lined:
        event = self.loader.get_event()
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not self.loader.check_event(yaml.SequenceEndEvent):
                items.append(self.value(depth + 1))
            self.loader.get_event()
            return Lined(items, line)
        if isinstance(event, yaml.MappingStartEvent):
            return Lined(self.mapping(depth), line)
        if isinstance(event, yaml.AliasEvent):
            self.report(line, f"*{event.anchor} is an alias, which is not read here; write out what it stands for")
            return Lined(Invalid, line)
        return Lined(self.scalar(event, line), line)

    def mapping(self, depth: int) -> dict[str, Lined]:
        found: dict[str, Lined] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            event = self.loader.peek_event()
            line = event.start_mark.line + 1
            plain = isinstance(event, yaml.ScalarEvent)
            if plain and event.tag is None:  # a word, whatever YAML would make of it as a value
                self.loader.get_event()
            else:
                key = self.value(depth + 1)
            value = self.value(depth + 1)
            if not plain:
                if key.value is not Invalid:
                    self.report(line, f"{shown(key.value)} cannot be a key; write one word before the colon")
                continue
            if event.value in found:
                self.report(line, f"{shown(event.value)} stands here twice; keep one")
            found[event.value] = value
        self.loader.get_event()
        return found

    def scalar(self, event: Any, line: int) -> Any:
        tag = event.tag
        if tag in (None, "!"):
            tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag in TEXT_TAGS:
            return event.value
        quoted, name = shown(event.value), tag.rpartition(":")[2]
        if tag not in TAGS:
            self.report(line, f"the tag {name!r} of {quoted} is not used here; remove it")
            return Invalid
        try:
            return self.loader.construct_object(yaml.ScalarNode(tag, event.value))
        except Exception as error:  # PyYAML lets whatever a conversion raises pass: KeyError, AttributeError, ...
            if name == "timestamp" and isinstance(error, ValueError | OverflowError):
                self.report(line, f"{quoted} does not exist: {error}; take a date of the calendar")
            else:
                self.report(line, f"{quoted} cannot be read as {name}; put it in quotes if it is meant as text")
            return Invalid


class Invalid:
    """Stands where a scalar was already reported; not reported again."""


class Fields:
    """The keys of one mapping, taken one at a time; those nobody takes are unknown."""

    def __init__(self, node: Lined | None, what: str, label: str, problems: list[Problem]) -> None:
        self.what, self.label, self.problems = what, label, problems
        self.line = node.line if node else 1
        self.left: dict[str, Lined] = {}
        self.known: list[str] = []
        self.readable = node is not None and isinstance(node.value, dict)
        if node is not None and isinstance(node.value, dict):
            self.left = dict(node.value)
        elif node is not None and node.value is not Invalid:
            self.report(node.line, f"{what} must be a mapping like `name: value`, not {shown(node.value)}")

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
            self.report(found.line, f"{name} must be {KIND_NAMES[kind]}, not {shown(found.value)}")
            return None
        return found

    def take(self, name: str, kind: type[T], default: T, *, low: float | None = None, high: float | None = None) -> T:
        """The plain value under `name`, or the default."""
        found = self.node(name, kind)
        if found is None:
            return default
        if (low is not None and not found.value >= low) or (high is not None and not found.value <= high):  # nor NaN
            bounds = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
            self.report(found.line, f"{name} must be {bounds}, not {shown(found.value)}")
            return default
        value: T = found.value
        return value

    def require(self, name: str, kind: type[T], default: T, **bounds: float) -> T:
        if self.readable and name not in self.left:
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
            hint = did_you_mean(name, sorted(set(self.known))) or f"; known here: {', '.join(sorted(set(self.known)))}"
            self.report(node.line, f"unknown key {shown(name)} in {self.what}{hint}")


def words(listed: Lined, what: str, fields: Fields) -> list[Lined]:
    """The items of a list that are text; the others are reported."""
    for item in listed.value:
        if not isinstance(item.value, str) and item.value is not Invalid:
            fields.report(item.line, f"{what} lists words, not {shown(item.value)}")
    return [item for item in listed.value if isinstance(item.value, str)]


def shown(value: object) -> str:
    """A value as a message quotes it: on one line, and not longer than it needs to be recognised."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    try:
        text = repr(value)
    except ValueError:  # Python refuses to print whole numbers of more than 4,300 digits
        return "a number of thousands of digits"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 4]}...{text[-1]}"


def _is(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)
