"""A YAML reader that keeps line numbers and collects every problem instead of stopping at the first."""

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

MAX_QUOTED = 60  # characters of a value in a message
MAX_DEPTH = 20  # more than twice the depth of any valid file
TOO_DEEP = "nested too deeply"
TEXT_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "value", "merge")}
SCALAR_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp")}
KIND_NAMES = {int: "a whole number", float: "a number", str: "text", date: "a date (YYYY-MM-DD)", list: "a list",
              dict: "a mapping", bool: "true or false"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """A value and its line. The value is a scalar, a list of Located, or a dict from names to Located."""

    value: Any
    line: int

    def items(self) -> Iterator[tuple[str, "Located"]]:
        yield from self.value.items()


def read(path: Path, label: str, problems: list[Problem]) -> Located | None:
    """Parse a file; return None and add to `problems` if that is impossible. `label` is the path to report."""
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
        if "nesting depth" in detail:  # later versions of libyaml have a limit of their own
            detail = TOO_DEEP
        problems.append(Problem(label, mark.line + 1 if mark else 1, f"not YAML: {detail}"))
    except yaml.reader.ReaderError as error:
        unprintable = (index for index, char in enumerate(text) if not char.isprintable() and char not in "\n\t\ufeff")
        line = text.count("\n", 0, next(unprintable, 0)) + 1
        problems.append(Problem(label, line, f"not YAML: {str(error).splitlines()[0]}"))
    return None


class _Builder:
    """Builds Located values from YAML events.

    PyYAML's own composer recurses in C, where a deeply nested file would crash the process.
    """

    def __init__(self, loader: Any, label: str, problems: list[Problem]) -> None:
        self.loader, self.label, self.problems = loader, label, problems

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, message))

    def document(self) -> Located | None:
        """The only document of the file; None after reporting that it is empty. Raises YAMLError."""
        self.loader.get_event()  # the start of the stream
        if self.loader.check_event(yaml.StreamEndEvent):
            self.report(1, "the file is empty; `kata init DIR` makes a workspace whose files can be copied")
            return None
        self.loader.get_event()  # the start of the document
        root = self.value(0)
        self.loader.get_event()  # its end
        if not self.loader.check_event(yaml.StreamEndEvent):
            mark = self.loader.get_event().start_mark
            raise yaml.MarkedYAMLError(problem="a second document begins here; keep one", problem_mark=mark)
        return root

    def value(self, depth: int) -> Located:
        event = self.loader.get_event()
        line = event.start_mark.line + 1
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not self.loader.check_event(yaml.SequenceEndEvent):
                items.append(self.value(depth + 1))
            self.loader.get_event()
            return Located(items, line)
        if isinstance(event, yaml.MappingStartEvent):
            return Located(self.mapping(depth), line)
        if isinstance(event, yaml.AliasEvent):
            self.report(line, f"*{event.anchor} is an alias, which is not read here; write out what it stands for")
            return Located(AlreadyReported, line)
        return Located(self.scalar(event, line), line)

    def mapping(self, depth: int) -> dict[str, Located]:
        values: dict[str, Located] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            event = self.loader.peek_event()
            line = event.start_mark.line + 1
            is_scalar = isinstance(event, yaml.ScalarEvent)
            if is_scalar and event.tag is None:  # a key is text, even where the same value would be a number
                self.loader.get_event()
            else:
                key = self.value(depth + 1)
            value = self.value(depth + 1)
            if not is_scalar:
                if key.value is not AlreadyReported:
                    self.report(line, f"{quote_value(key.value)} cannot be a key; write one word before the colon")
                continue
            if event.value in values:
                self.report(line, f"{quote_value(event.value)} stands here twice; keep one")
            values[event.value] = value
        self.loader.get_event()
        return values

    def scalar(self, event: Any, line: int) -> Any:
        tag = event.tag
        if tag in (None, "!"):
            tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag in TEXT_TAGS:
            return event.value
        quoted, name = quote_value(event.value), tag.rpartition(":")[2]
        if tag not in SCALAR_TAGS:
            self.report(line, f"the tag {name!r} of {quoted} is not used here; remove it")
            return AlreadyReported
        try:
            return self.loader.construct_object(yaml.ScalarNode(tag, event.value))
        except Exception as error:  # PyYAML passes on whatever a conversion raises: KeyError, AttributeError, ...
            if name == "timestamp" and isinstance(error, ValueError | OverflowError):
                self.report(line, f"{quoted} does not exist: {error}; take a date of the calendar")
            else:
                self.report(line, f"{quoted} cannot be read as {name}; put it in quotes if it is meant as text")
            return AlreadyReported


class AlreadyReported:
    """In place of a value that was reported as a problem, so that it is not reported again."""


class Fields:
    """Reads the keys of one mapping with type checks; keys never read are reported as unknown.

    `name` says in messages which mapping this is ("the plan"), `label` which file.
    """

    def __init__(self, node: Located | None, name: str, label: str, problems: list[Problem]) -> None:
        self.name, self.label, self.problems = name, label, problems
        self.line = node.line if node else 1
        self.unread: dict[str, Located] = {}
        self.known_keys: list[str] = []
        self.is_mapping = node is not None and isinstance(node.value, dict)
        if node is not None and isinstance(node.value, dict):
            self.unread = dict(node.value)
        elif node is not None and node.value is not AlreadyReported:
            self.report(node.line, f"{name} must be a mapping like `name: value`, not {quote_value(node.value)}")

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, message))

    def line_of(self, key: str) -> int:
        """The line of a key not read yet; the mapping's own if it is missing."""
        return self.unread[key].line if key in self.unread else self.line

    def get_node(self, key: str, kind: type) -> Located | None:
        """The value of a key with its line; None if it is missing, or after reporting a wrong type."""
        self.known_keys.append(key)
        node = self.unread.pop(key, None)
        if node is None or node.value is AlreadyReported or (node.value is None and kind in (list, dict)):
            return None
        if not _is_kind(node.value, kind):
            self.report(node.line, f"{key} must be {KIND_NAMES[kind]}, not {quote_value(node.value)}")
            return None
        return node

    def get(self, key: str, kind: type[T], default: T, *, low: float | None = None, high: float | None = None) -> T:
        """The plain value of a key; the default if it is missing, or after reporting a wrong type or size."""
        node = self.get_node(key, kind)
        if node is None:
            return default
        if (low is not None and not node.value >= low) or (high is not None and not node.value <= high):  # also NaN
            bounds = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
            self.report(node.line, f"{key} must be {bounds}, not {quote_value(node.value)}")
            return default
        value: T = node.value
        return value

    def require(self, key: str, kind: type[T], default: T, **bounds: float) -> T:
        """As `get`, but report a missing key."""
        if self.is_mapping and key not in self.unread:
            self.report(self.line, f"{self.name} has no {key}; add it")
        return self.get(key, kind, default, **bounds)

    def get_strings(self, key: str) -> list[Located]:
        """The strings listed under a key. A single string counts as a list of one."""
        self.known_keys.append(key)
        node = self.unread.get(key)
        if node is not None and isinstance(node.value, str):
            return [self.unread.pop(key)]
        items = self.get_node(key, list)
        return strings(items, key, self) if items else []

    def report_unknown(self) -> None:
        """Report every key that was never read."""
        known_keys = sorted(set(self.known_keys))
        for key, node in self.unread.items():
            hint = did_you_mean(key, known_keys) or f"; known here: {', '.join(known_keys)}"
            self.report(node.line, f"unknown key {quote_value(key)} in {self.name}{hint}")


def strings(items: Located, name: str, fields: Fields) -> list[Located]:
    """The items of a list that are strings; the others are reported, `name` saying which list it is."""
    for item in items.value:
        if not isinstance(item.value, str) and item.value is not AlreadyReported:
            fields.report(item.line, f"{name} lists words, not {quote_value(item.value)}")
    return [item for item in items.value if isinstance(item.value, str)]


def quote_value(value: object) -> str:
    """A value as messages quote it: on one line and shortened to MAX_QUOTED characters."""
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
    return text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 4]}...{text[-1]}"


def _is_kind(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return is_date(value) if kind is date else isinstance(value, kind)


def is_date(value: object) -> bool:
    """Whether it is a date without a time of day."""
    return isinstance(value, date) and not isinstance(value, datetime)
