"""Parts of a Markdown file that are kept up to date: what stands between markers, and keys of its front matter.

All else is the learner's and keeps every byte. What the learner has removed stays removed: a pair of markers, a key,
the whole front matter. What cannot be made out is an error with its line, and then there is no new text at all.
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
from kata.yaml_lines import Loader

MARKER = re.compile(
    r"(?:\A\ufeff|^)[ \t]*<!--[ \t]*(/?)kata:(\w+)[ \t]*-->[ \t]*\r?$", re.MULTILINE
)  # alone on its line
OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)  # both as Obsidian knows them
PLAIN = re.compile(r"[a-z_][a-z0-9_]*/[a-z_][a-z0-9_]*", re.ASCII)  # an id, which YAML takes for nothing else

Value = str | list[str]  # of a key: a plain word or number, or a list


def update_sections(text: str, sections: Mapping[str, list[str]], keys: Mapping[str, Value], label: str) -> str:
    """The text with these lines between these markers, and these values under these keys, wherever it has them.

    Raises BadFiles with every marker that has no partner or stands where it may not, and for what is no front matter.
    """
    problems: list[Problem] = []
    start, end = _front_matter(text, label, problems)
    front = text[start:end]
    try:
        front = _with_keys(front, keys)
    except CannotUpdate as error:
        problems.append(Problem(label, _line(text, start) + error.line, str(error)))
    blocks = _blocks(text, end, set(sections), label, problems)
    raise_if_any(problems)
    for block in reversed(blocks):
        inner = "".join(line + block.newline for line in sections[block.name])
        text = text[: block.start] + inner + text[block.end :]
    return text[:start] + front + text[end:]


def has_markers(text: str) -> bool:
    """Whether there is any part to keep up to date."""
    return bool(MARKER.search(text))


def readable(text: str) -> str:
    """The text for the eye: without front matter and markers."""
    _, end = _front_matter(text, "", [])
    closing = CLOSING.match(text, end) if end else None
    body = text[closing.end() :] if closing else text.removeprefix("\ufeff")
    plain = re.sub(f"{MARKER.pattern}\n?", "", body, flags=re.MULTILINE).replace("\r\n", "\n")
    return re.sub(r"\n{3,}", "\n\n", plain).strip("\n")


# -- markers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands between two markers, by its place in the text."""

    name: str
    start: int
    end: int
    newline: str


def _blocks(text: str, start: int, names: set[str], label: str, problems: list[Problem]) -> list[_Section]:
    """The parts from `start` on, in order. Markers of other names are text like any other."""
    found: list[_Section] = []
    begun: re.Match[str] | None = None
    for marker in (marker for marker in MARKER.finditer(text, start) if marker[2] in names):
        if wrong := _wrong(marker, begun, {block.name for block in found}):
            problems.append(Problem(label, _line(text, marker.start()), wrong))
        if begun and marker[1]:
            newline = "\r\n" if begun[0].endswith("\r") else "\n"
            found.append(_Section(begun[2], begun.end() + 1, marker.start(), newline))
        begun = None if marker[1] else marker
    if begun:
        wrong = f"{_shown(begun)} has no end; put <!-- /kata:{begun[2]} --> on a line of its own below, or remove it"
        problems.append(Problem(label, _line(text, begun.start()), wrong))
    return found


def _wrong(marker: re.Match[str], begun: re.Match[str] | None, before: set[str]) -> str:
    """What is wrong with a marker at its place, and what to do about it."""
    name = marker[2]
    if marker[1] and not begun:
        return f"{_shown(marker)} has no beginning; put <!-- kata:{name} --> on a line of its own above, or remove it"
    if begun and (begun[2] != name or not marker[1]):
        return f"{_shown(marker)} stands before <!-- /kata:{begun[2]} -->; let one part end before the next begins"
    if not marker[1] and name in before:
        return f"{_shown(marker)} stands here a second time; keep one such part"
    return ""


def _shown(marker: re.Match[str]) -> str:
    return f"<!-- {marker[1]}kata:{marker[2]} -->"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


# -- front matter ------------------------------------------------------------------------------------------------------


def _front_matter(text: str, label: str, problems: list[Problem]) -> tuple[int, int]:
    """Where the YAML between two lines of dashes stands; (0, 0) where the text does not begin with such a line."""
    opening = OPENING.match(text)
    if not opening:
        return 0, 0
    closing = CLOSING.search(text, opening.end())
    if not closing:
        remedy = "put --- on a line of its own below it, or an empty line above it if it is none"
        problems.append(Problem(label, 1, f"the front matter has no end; {remedy}"))
        return 0, 0
    return opening.end(), closing.start()


class CannotUpdate(Exception):
    """YAML that cannot be kept up to date; `line` counts from 0 within it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value as YAML's events, which know their places in the text."""

    key: Any  # PyYAML's types do not know that every event has its marks
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
        """Of what is written there: for YAML a block ends only where the next one begins."""
        return int(max(event.end_mark.index for event in self.value if not _is_end_of_block(event)))

    @property
    def is_list(self) -> bool:
        return isinstance(self.value[0], SequenceStartEvent)

    def equals(self, wanted: Value) -> bool:
        """Whether the value is that already, in whatever way it is written."""
        inner = self.value[1:-1] if self.is_list else self.value
        said = [event.value for event in inner if isinstance(event, ScalarEvent)]
        if self.is_list is isinstance(wanted, str) or len(said) != len(inner):
            return False
        return said == ([wanted] if isinstance(wanted, str) else wanted)

    def token_stream(self) -> list[tuple[Any, ...]]:
        """All that YAML reads there, apart from the places."""
        names = ("value", "tag", "anchor", "implicit")
        return [(type(event), *(getattr(event, name, None) for name in names)) for event in (self.key, *self.value)]


def _is_end_of_block(event: Any) -> bool:
    return event.start_mark.index == event.end_mark.index and isinstance(event, CollectionEndEvent)


def _with_keys(text: str, keys: Mapping[str, Value]) -> str:
    """The YAML with other values under these keys. Raises CannotUpdate where that would change anything else."""
    entries = _entries(text)
    times = Counter(entry.name for entry in entries)
    for entry in reversed(entries):
        wanted = keys.get(entry.name)
        if wanted is not None and times[entry.name] > 1:
            raise CannotUpdate(entry.line, f"{entry.name} stands in the front matter twice; keep one")
        if wanted is not None and not entry.equals(wanted):
            text = _with(text, entry, wanted)
    return text


def _with(text: str, entry: _Entry, wanted: Value) -> str:
    new = _replaced(text, entry, wanted)
    anchored = any(getattr(event, "anchor", None) for event in entry.value if not isinstance(event, AliasEvent))
    if anchored or not _is_all_that_changes(entry.name, wanted, text, new):
        remedy = f"put `{entry.name}: {_flow(wanted)}` there, on a line of its own"
        raise CannotUpdate(entry.line, f"the value of {entry.name} cannot be kept up to date; {remedy}")
    return new


def _is_all_that_changes(name: str, wanted: Value, text: str, new: str) -> bool:
    try:
        before, after = _entries(text), _entries(new)
    except CannotUpdate:
        return False
    kept = [one.token_stream() for one in before if one.name != name] == [
        one.token_stream() for one in after if one.name != name
    ]
    return kept and any(one.equals(wanted) for one in after if one.name == name)


def _replaced(text: str, entry: _Entry, wanted: Value) -> str:
    """A block list stays one, down to its indent; anything else becomes a word or [a, list]; comments stay."""
    after_colon: int = text.find(":", entry.key.end_mark.index) + 1
    between = text[after_colon : entry.start]
    end = entry.start + len(text[entry.start : entry.end].rstrip())
    if "\n" not in between:
        return text[: entry.start] + ("" if between else " ") + _flow(wanted) + text[end:]
    if wanted and entry.is_list and isinstance(wanted, list):
        newline = "\r\n" if "\r\n" in between else "\n"
        indent = int(entry.value[0].start_mark.column)
        return text[: entry.start] + (newline + " " * indent).join(f"- {_scalar(one)}" for one in wanted) + text[end:]
    return text[:after_colon] + " " + _flow(wanted) + between.rstrip() + text[end:]


def _flow(wanted: Value) -> str:
    return wanted if isinstance(wanted, str) else f"[{', '.join(map(_scalar, wanted))}]"


def _scalar(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    signs = (sign if " " <= sign <= "~" and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(signs)}"'


def _entries(text: str) -> list[_Entry]:
    """The keys of a front matter with their values. Raises CannotUpdate for what is no mapping."""
    try:
        events: list[Any] = list(yaml.parse(text, Loader=Loader))[1:-1]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line if mark else 0
        raise CannotUpdate(line, f"the front matter is not YAML: {said}; mend it or remove it") from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n")
        raise CannotUpdate(line, f"the front matter is not YAML: {str(error).splitlines()[0]}; remove that") from error
    if not events:
        return []
    nodes = list(_nodes(events[1:-1]))
    if len(nodes) != 1 or not isinstance(events[1], MappingStartEvent):
        line = events[1].start_mark.line
        raise CannotUpdate(line, "the front matter is no YAML mapping; write lines like `name: value`, or remove it")
    inner = list(_nodes(events[2:-2]))
    return [_Entry(key[0], value) for key, value in zip(inner[::2], inner[1::2], strict=True)]


def _nodes(events: list[Any]) -> Iterator[list[Any]]:
    """A scalar is one event, a collection those from its start to its end."""
    node: list[Any] = []
    depth = 0
    for event in events:
        node.append(event)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth == 0:
            yield node
            node = []
