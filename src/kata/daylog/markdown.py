"""Updates the generated parts of a Markdown file: the text between markers, and keys of its front matter.

Every other byte is the learner's and stays as it is. What the learner has removed stays removed: a pair of markers, a
key, the whole front matter. If anything cannot be understood, all problems are reported with their lines and the file
is not updated.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from kata.errors import Problem, raise_if_any
from kata.messages import tr
from kata.yaml_lines import Loader

MARKER = re.compile(
    r"(?:\A\ufeff|^)[ \t]*<!--[ \t]*(/?)kata:(\w+)[ \t]*-->[ \t]*\r?$", re.MULTILINE
)  # alone on its line
OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)  # both as Obsidian recognises them
PLAIN = re.compile(r"[a-z_][a-z0-9_]*/[a-z_][a-z0-9_]*", re.ASCII)  # a kata id, which needs no quotes in YAML

Value = str | list[str]  # of a key: a plain word or a number, or a list


def update_sections(text: str, sections: Mapping[str, list[str]], keys: Mapping[str, Value], label: str) -> str:
    """The text with new lines between its markers, and new values for its front matter keys.

    Sections and keys that the text does not have are skipped. Raises BadFiles with every marker that is unpaired or
    misplaced, and with front matter that is invalid.
    """
    problems: list[Problem] = []
    start, end = _front_matter(text, label, problems)
    front = text[start:end]
    try:
        front = _with_keys(front, keys)
    except CannotUpdate as error:
        problems.append(Problem(label, _line(text, start) + error.line, str(error)))
    blocks = _sections(text, end, set(sections), label, problems)
    raise_if_any(problems)
    for block in reversed(blocks):
        inner = "".join(line + block.newline for line in sections[block.name])
        text = text[: block.start] + inner + text[block.end :]
    return text[:start] + front + text[end:]


def front_matter_values(text: str) -> dict[str, list[str] | str | None]:
    """The keys of the front matter with their values: a scalar as its text, a list of scalars, None for anything else.

    Empty if there is no front matter that can be read; a key that stands there twice is left out.
    """
    start, end = _front_matter(text, "", [])
    try:
        entries = _entries(text[start:end])
    except CannotUpdate:
        return {}
    counts = Counter(entry.name for entry in entries)
    return {entry.name: entry.plain_value() for entry in entries if counts[entry.name] == 1}


def has_markers(text: str) -> bool:
    """Whether the text has any section to update."""
    return bool(MARKER.search(text))


def strip_markup(text: str) -> str:
    """The text for reading: without front matter and markers."""
    _, end = _front_matter(text, "", [])
    closing = CLOSING.match(text, end) if end else None
    body = text[closing.end() :] if closing else text.removeprefix("\ufeff")
    plain = re.sub(f"{MARKER.pattern}\n?", "", body, flags=re.MULTILINE).replace("\r\n", "\n")
    return re.sub(r"\n{3,}", "\n\n", plain).strip("\n")


# -- markers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """The text between two markers; `start` and `end` are indices into the file's text."""

    name: str
    start: int
    end: int
    newline: str


def _sections(text: str, start: int, names: set[str], label: str, problems: list[Problem]) -> list[_Section]:
    """The sections from `start` on, in order. Markers with other names are ordinary text."""
    sections: list[_Section] = []
    opened: re.Match[str] | None = None
    for marker in (marker for marker in MARKER.finditer(text, start) if marker[2] in names):
        if problem := _marker_problem(marker, opened, {section.name for section in sections}):
            problems.append(Problem(label, _line(text, marker.start()), problem))
        if opened and marker[1]:
            newline = "\r\n" if opened[0].endswith("\r") else "\n"
            sections.append(_Section(opened[2], opened.end() + 1, marker.start(), newline))
        opened = None if marker[1] else marker
    if opened:
        problem = tr(
            "{marker} has no end; put <!-- /kata:{name} --> on a line of its own below, or remove it",
            marker=_as_text(opened),
            name=opened[2],
        )
        problems.append(Problem(label, _line(text, opened.start()), problem))
    return sections


def _marker_problem(marker: re.Match[str], opened: re.Match[str] | None, earlier: set[str]) -> str:
    """What is wrong with a marker and how to fix it; empty if nothing is wrong."""
    name = marker[2]
    if marker[1] and not opened:
        return tr(
            "{marker} has no beginning; put <!-- kata:{name} --> on a line of its own above, or remove it",
            marker=_as_text(marker),
            name=name,
        )
    if opened and (opened[2] != name or not marker[1]):
        return tr(
            "{marker} stands before <!-- /kata:{name} -->; end one section before the next begins",
            marker=_as_text(marker),
            name=opened[2],
        )
    if not marker[1] and name in earlier:
        return tr("{marker} appears a second time; keep one such section", marker=_as_text(marker))
    return ""


def _as_text(marker: re.Match[str]) -> str:
    return f"<!-- {marker[1]}kata:{marker[2]} -->"


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


# -- front matter ------------------------------------------------------------------------------------------------------


def _front_matter(text: str, label: str, problems: list[Problem]) -> tuple[int, int]:
    """Where the YAML between the two lines of dashes begins and ends. (0, 0) if the text has no front matter."""
    opening = OPENING.match(text)
    if not opening:
        return 0, 0
    closing = CLOSING.search(text, opening.end())
    if not closing:
        problem = tr(
            "the front matter has no end; put --- on a line of its own below it, "
            "or an empty line above it if it is not front matter"
        )
        problems.append(Problem(label, 1, problem))
        return 0, 0
    return opening.end(), closing.start()


class CannotUpdate(Exception):
    """Raised for front matter that cannot be updated; `line` counts from 0 within it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value as YAML events, which know where they are in the text."""

    key: Any  # Any, because PyYAML's types do not declare the marks of an event
    value: list[Any]

    @property
    def name(self) -> str:
        return str(self.key.value) if isinstance(self.key, ScalarEvent) else ""

    @property
    def line(self) -> int:
        return int(self.key.start_mark.line)

    @property
    def start(self) -> int:
        return int(self.value[0].start_mark.index)

    @property
    def end(self) -> int:
        """The end of the value's last visible character; for YAML a block ends only where the next one begins."""
        return int(max(event.end_mark.index for event in self.value if not _is_end_of_block(event)))

    @property
    def is_list(self) -> bool:
        return isinstance(self.value[0], SequenceStartEvent)

    def equals(self, wanted: Value) -> bool:
        """Whether the entry has that value already, however it is written."""
        inner = self.value[1:-1] if self.is_list else self.value
        values = [event.value for event in inner if isinstance(event, ScalarEvent)]
        if self.is_list is isinstance(wanted, str) or len(values) != len(inner):
            return False
        return values == ([wanted] if isinstance(wanted, str) else wanted)

    def plain_value(self) -> list[str] | str | None:
        """The text of a scalar, or those of a list of scalars; None for anything else."""
        inner = self.value[1:-1] if self.is_list else self.value
        if not all(isinstance(event, ScalarEvent) for event in inner):
            return None
        texts = [str(event.value) for event in inner]
        return texts if self.is_list else texts[0]

    def token_stream(self) -> list[tuple[Any, ...]]:
        """Everything that YAML reads in the entry, without the positions."""
        names = ("value", "tag", "anchor", "implicit")
        return [(type(event), *(getattr(event, name, None) for name in names)) for event in (self.key, *self.value)]


def _is_end_of_block(event: Any) -> bool:
    return event.start_mark.index == event.end_mark.index and isinstance(event, CollectionEndEvent)


def _with_keys(text: str, keys: Mapping[str, Value]) -> str:
    """The YAML with new values for these keys. Raises CannotUpdate if that would change anything else."""
    entries = _entries(text)
    counts = Counter(entry.name for entry in entries)
    for entry in reversed(entries):
        wanted = keys.get(entry.name)
        if wanted is not None and counts[entry.name] > 1:
            raise CannotUpdate(entry.line, tr("{key} is in the front matter twice; keep one", key=entry.name))
        if wanted is not None and not entry.equals(wanted):
            text = _with_value(text, entry, wanted)
    return text


def _with_value(text: str, entry: _Entry, wanted: Value) -> str:
    new = _replaced(text, entry, wanted)
    anchored = any(getattr(event, "anchor", None) for event in entry.value if not isinstance(event, AliasEvent))
    if anchored or not _is_only_change(entry.name, wanted, text, new):
        problem = tr(
            "the value of {key} cannot be updated; put `{key}: {value}` there, on a line of its own",
            key=entry.name,
            value=_flow(wanted),
        )
        raise CannotUpdate(entry.line, problem)
    return new


def _is_only_change(name: str, wanted: Value, text: str, new: str) -> bool:
    try:
        before, after = _entries(text), _entries(new)
    except CannotUpdate:
        return False
    others_before = [entry.token_stream() for entry in before if entry.name != name]
    others_after = [entry.token_stream() for entry in after if entry.name != name]
    return others_before == others_after and any(entry.equals(wanted) for entry in after if entry.name == name)


def _replaced(text: str, entry: _Entry, wanted: Value) -> str:
    """A block list stays a block list with its indent; any other value becomes a word or [a, list]. Comments stay."""
    after_colon: int = text.find(":", entry.key.end_mark.index) + 1
    between = text[after_colon : entry.start]
    end = entry.start + len(text[entry.start : entry.end].rstrip())
    if "\n" not in between:
        return text[: entry.start] + ("" if between else " ") + _flow(wanted) + text[end:]
    if wanted and entry.is_list and isinstance(wanted, list):
        newline = "\r\n" if "\r\n" in between else "\n"
        indent = int(entry.value[0].start_mark.column)
        return text[: entry.start] + (newline + " " * indent).join(f"- {_scalar(item)}" for item in wanted) + text[end:]
    return text[:after_colon] + " " + _flow(wanted) + between.rstrip() + text[end:]


def _flow(wanted: Value) -> str:
    return wanted if isinstance(wanted, str) else f"[{', '.join(map(_scalar, wanted))}]"


def _scalar(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    signs = (sign if " " <= sign <= "~" and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(signs)}"'


def _entries(text: str) -> list[_Entry]:
    """The keys of the front matter with their values. Raises CannotUpdate if it is not a mapping."""
    try:
        events: list[Any] = list(yaml.parse(text, Loader=Loader))[1:-1]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line if mark else 0
        problem = tr("the front matter is not YAML: {error}; correct it or remove it", error=message)
        raise CannotUpdate(line, problem) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n")
        problem = tr("the front matter is not YAML: {error}; remove that", error=str(error).splitlines()[0])
        raise CannotUpdate(line, problem) from error
    if not events:
        return []
    nodes = list(_nodes(events[1:-1]))
    if len(nodes) != 1 or not isinstance(events[1], MappingStartEvent):
        line = events[1].start_mark.line
        problem = tr("the front matter is not a YAML mapping; write lines like `name: value`, or remove it")
        raise CannotUpdate(line, problem)
    inner = list(_nodes(events[2:-2]))
    return [_Entry(key[0], value) for key, value in zip(inner[::2], inner[1::2], strict=True)]


def _nodes(events: list[Any]) -> Iterator[list[Any]]:
    """The events of each node: one for a scalar, those from start to end for a collection."""
    node: list[Any] = []
    depth = 0
    for event in events:
        node.append(event)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth == 0:
            yield node
            node = []
