"""A YAML reader that keeps line numbers and collects every problem instead of stopping at the first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kata.errors import Problem
from kata.messages import current_language, tr
from kata.suggestions import did_you_mean

T = TypeVar("T")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_QUOTED = 60  # characters of a value in a message
MAX_DEPTH = 20  # more than twice the depth of any valid file
TOO_DEEP, SECOND_DOCUMENT = "nested too deeply", "a second document begins here; keep one"
TEXT_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "value", "merge")}
SCALAR_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp")}
# How YAML 1.1 reads numbers as nobody means them: 1:30 as 90, and 010 as 8.
BETWEEN_CHINESE = re.compile(r"""('[^']*'|"[^"]*"|`[^`]*`)|(?<=[一-鿿]) (?=[一-鿿])""")
ODD_NUMBER = re.compile(r".*:.*|[-+]?0[0-9_]+")


@dataclass(frozen=True, slots=True)
class Located:
    """A value, its line, and the text of a scalar as it stands there: YAML reads `no` as false, and 4:00 as 240.

    The value is a scalar, a list of Located, or a dict from names to Located.
    """

    value: Any
    line: int
    text: str = field(default="", compare=False)

    def items(self) -> Iterator[tuple[str, "Located"]]:
        yield from self.value.items()


def read(path: Path, label: str, problems: list[Problem]) -> Located | None:
    """Parse a file; return None and add to `problems` if that is impossible. `label` is the path to report."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(label, 1, tr("the file is missing; `kata init DIR` makes a workspace that has one")))
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(
            Problem(label, line, tr("not UTF-8 text ({error}); save the file as UTF-8", error=_explained(error.reason)))
        )
        return None
    except OSError as error:
        problems.append(Problem(label, 1, tr("cannot be read: {error}", error=error.strerror or error)))
        return None
    try:
        return _Builder(Loader(text), label, problems).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parts = [part for part in (error.context, error.problem) if part]
        if "nesting depth" in " ".join(parts):  # later versions of libyaml have a limit of their own
            parts = [TOO_DEEP]
        detail = _explained(parts[-1])
        if len(parts) == 2:
            detail = tr("{context} {problem}", context=_explained(parts[0]), problem=detail)
        problems.append(Problem(label, mark.line + 1 if mark else 1, tr("not YAML: {detail}", detail=detail)))
    except yaml.reader.ReaderError as error:
        unprintable = (index for index, char in enumerate(text) if not char.isprintable() and char not in "\n\t\ufeff")
        line = text.count("\n", 0, next(unprintable, 0)) + 1
        problems.append(Problem(label, line, tr("not YAML: {detail}", detail=_explained(str(error).splitlines()[0]))))
    return None


def _tight(message: str) -> str:
    """The message without the space between two Chinese words, which a template needs before what is not Chinese."""
    return BETWEEN_CHINESE.sub(lambda match: match[1] or "", message)


def _explained(problem: str) -> str:
    """What libyaml and Python say of frequent mistakes, in the learner's language; anything else as they say it."""
    if current_language() == "en":
        return problem
    known = {
        TOO_DEEP: tr("nested too deeply"),
        SECOND_DOCUMENT: tr("a second document begins here; keep one"),
        "mapping values are not allowed in this context": tr("mapping values are not allowed in this context"),
        "found character that cannot start any token": tr("found character that cannot start any token"),
        "did not find expected key": tr("did not find expected key"),
        "did not find expected '-' indicator": tr("did not find expected '-' indicator"),
        "did not find expected ',' or ']'": tr("did not find expected ',' or ']'"),
        "did not find expected ',' or '}'": tr("did not find expected ',' or '}}'"),
        "did not find expected node content": tr("did not find expected node content"),
        "did not find expected alphabetic or numeric character": tr(
            "did not find expected alphabetic or numeric character"
        ),
        "could not find expected ':'": tr("could not find expected ':'"),
        "found unexpected end of stream": tr("found unexpected end of stream"),
        "found a tab character that violates indentation": tr("found a tab character that violates indentation"),
        "found undefined alias": tr("found undefined alias"),
        "invalid start byte": tr("invalid start byte"),
        "invalid continuation byte": tr("invalid continuation byte"),
        "unexpected end of data": tr("unexpected end of data"),
        "while parsing a block mapping": tr("while parsing a block mapping"),
        "while parsing a block collection": tr("while parsing a block collection"),
        "while parsing a flow mapping": tr("while parsing a flow mapping"),
        "while parsing a flow sequence": tr("while parsing a flow sequence"),
        "while parsing a flow node": tr("while parsing a flow node"),
        "while scanning a simple key": tr("while scanning a simple key"),
        "while scanning a quoted scalar": tr("while scanning a quoted scalar"),
        "while scanning a plain scalar": tr("while scanning a plain scalar"),
        "while scanning for the next token": tr("while scanning for the next token"),
        "while scanning an alias": tr("while scanning an alias"),
    }
    if character := re.match("unacceptable character #x([0-9a-f]+)", problem):
        return tr("unacceptable character #x{code}", code=character[1])
    return known.get(problem, problem)


class _Builder:
    """Builds Located values from YAML events.

    PyYAML's own composer recurses in C, where a deeply nested file would crash the process.
    """

    def __init__(self, loader: Any, label: str, problems: list[Problem]) -> None:
        self.loader, self.label, self.problems = loader, label, problems

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, _tight(message)))

    def document(self) -> Located | None:
        """The only document of the file; None after reporting that it is empty. Raises YAMLError."""
        self.loader.get_event()  # the start of the stream
        if self.loader.check_event(yaml.StreamEndEvent):
            self.report(1, tr("the file is empty; `kata init DIR` makes a workspace whose files can be copied"))
            return None
        self.loader.get_event()  # the start of the document
        root = self.value(0)
        self.loader.get_event()  # its end
        if not self.loader.check_event(yaml.StreamEndEvent):
            mark = self.loader.get_event().start_mark
            raise yaml.MarkedYAMLError(problem=SECOND_DOCUMENT, problem_mark=mark)
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
            text = tr("*{name} is an alias, which is not read here; write out what it stands for", name=event.anchor)
            self.report(line, text)
            return Located(AlreadyReported, line)
        return Located(self.scalar(event, line), line, event.value)

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
                    text = tr("{key} cannot be a key; write one word before the colon", key=quote(key))
                    self.report(line, text)
                continue
            if event.value in values:
                self.report(line, tr("{key} stands here twice; keep one", key=quote_value(event.value)))
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
            self.report(line, tr("the tag {tag!r} of {value} is not used here; remove it", tag=name, value=quoted))
            return AlreadyReported
        try:
            return self.loader.construct_object(yaml.ScalarNode(tag, event.value))
        except Exception as error:  # PyYAML passes on whatever a conversion raises: KeyError, AttributeError, ...
            if name == "timestamp" and isinstance(error, ValueError | OverflowError):
                self.report(line, no_such_date(quoted))
            else:
                text = tr("{value} cannot be read as {type}; put it in quotes if it is meant as text", value=quoted,
                          type=name)  # fmt: skip
                self.report(line, text)
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
            text = tr("{name} must be a mapping like `name: value`, not {value}", name=name, value=quote(node))
            self.report(node.line, text)

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.label, line, _tight(message)))

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
            self.report_kind(key, kind, node)
            return None
        if kind in (int, float) and ODD_NUMBER.fullmatch(node.text):
            text = tr("{key}: YAML reads {text} as {value}; write the number in plain digits", key=key, text=node.text,
                      value=quote_value(node.value))  # fmt: skip
            self.report(node.line, text)
            return None
        return node

    def report_kind(self, key: str, kind: type, node: Located) -> None:
        text = tr("{key} must be {kind}, not {value}", key=key, kind=_kind_name(kind), value=quote(node))
        if kind is str and not isinstance(node.value, list | dict | None):
            text += tr("; put it in quotes")
        self.report(node.line, text)

    def get(self, key: str, kind: type[T], default: T, *, low: float | None = None, high: float | None = None) -> T:
        """The plain value of a key; the default if it is missing, or after reporting a wrong type or size."""
        node = self.get_node(key, kind)
        if node is None:
            return default
        if (low is not None and not node.value >= low) or (high is not None and not node.value <= high):  # also NaN
            self.report(node.line, _out_of_bounds(key, low, high, quote(node)))
            return default
        value: T = node.value
        return value

    def require(self, key: str, kind: type[T], default: T, **bounds: float) -> T:
        """As `get`, but report a missing key."""
        if self.is_mapping and key not in self.unread:
            self.report(self.line, tr("{name} has no {key}; add it", name=self.name, key=key))
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
            hint = did_you_mean(key, known_keys) or tr("; known here: {keys}", keys=known_keys)
            text = tr("unknown key {key} in {name}{hint}", key=quote_value(key), name=self.name, hint=hint)
            self.report(node.line, text)


def strings(items: Located, name: str, fields: Fields) -> list[Located]:
    """The items of a list that are strings; the others are reported, `name` saying which list it is."""
    for item in items.value:
        if not isinstance(item.value, str) and item.value is not AlreadyReported:
            text = tr("{name} lists words, not {value}", name=name, value=quote(item))
            fields.report(item.line, text + (tr("; put it in quotes") if isinstance(item.value, bool) else ""))
    return [item for item in items.value if isinstance(item.value, str)]


def no_such_date(quoted: str) -> str:
    """The message for a date like 2026-02-30."""
    return tr("{date} does not exist; take a date of the calendar", date=quoted)


def quote(node: Located) -> str:
    """A value as messages quote it; true, false and numbers as they stand in the file."""
    is_odd = isinstance(node.value, bool | int | float)
    return node.text if is_odd and 0 < len(node.text) <= MAX_QUOTED else quote_value(node.value)


def quote_value(value: object) -> str:
    """A value as messages quote it: on one line and shortened to MAX_QUOTED characters."""
    if isinstance(value, dict):
        return tr("a mapping")
    if isinstance(value, list):
        return tr("a list")
    if value is None:
        return tr("nothing")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    try:
        text = repr(value)
    except ValueError:  # Python refuses to print whole numbers of more than 4,300 digits
        return tr("a number of thousands of digits")
    return text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 4]}...{text[-1]}"


def _kind_name(kind: type) -> str:
    names = {
        int: tr("a whole number"), float: tr("a number"), str: tr("text"), date: tr("a date (YYYY-MM-DD)"),
        list: tr("a list"), dict: tr("a mapping"), bool: tr("true or false"),
    }  # fmt: skip
    return names[kind]


def _out_of_bounds(key: str, low: float | None, high: float | None, value: str) -> str:
    if high is None:
        return tr("{key} must be at least {low:g}, not {value}", key=key, low=low, value=value)
    return tr("{key} must be between {low:g} and {high:g}, not {value}", key=key, low=low, high=high, value=value)


def _is_kind(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return is_date(value) if kind is date else isinstance(value, kind)


def is_date(value: object) -> bool:
    """Whether it is a date without a time of day."""
    return isinstance(value, date) and not isinstance(value, datetime)
