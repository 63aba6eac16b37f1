"""The journal as JSON Lines: a header line, then one event a line; read back with every bad line reported.

Both ways a line at a time: a journal of many years takes no more memory than one of a week.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, get_args

from kata.errors import BadFiles, Problem, raise_if_any
from kata.journal.journal import KINDS
from kata.model import Event, Outcome

FORMAT = "kata-drill journal"
SCHEMA = 1  # the version of what events look like
LAST_YEAR = 9000  # the memory looks a century ahead, and the calendar ends at 9999
MOST = 10**12  # more than any count or time, and what SQLite holds as an integer


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST


def _number(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= MOST  # which nan is not


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _outcome(value: Any) -> bool:
    return value in (*get_args(Outcome), "given_up")


NEEDED = {
    "tested": ("outcome",),
    "finished": ("outcome", "active_seconds"),
    "recorded": ("outcome", "minutes"),
    "undone": ("event",),
    "noted": ("text",),
}
RULES: dict[str, Callable[[Any], bool]] = {
    "outcome": _outcome, "active_seconds": _number, "minutes": _number, "event": _count, "target_minutes": _count,
    "hints": _count, "file": _text, "text": _text, "mood": _text, "pomodoros": _count,
}  # fmt: skip


def lines(events: Iterable[Event]) -> Iterator[str]:
    """The whole journal, header first."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    yield encode({"format": FORMAT, "schema": SCHEMA})
    for event in events:
        yield encode(
            {"id": event.id, "at": event.at, "day": event.day.isoformat(), "kind": event.kind, "kata": event.kata,
             "data": event.data}
        )  # fmt: skip


def parse(lines: Iterable[str], name: str) -> Iterator[Event]:
    """The events of an export. Raises BadFiles at once for what is no export, and at the end for the bad lines."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        raise BadFiles([Problem(name, 1, "the file is empty; `kata export FILE` writes one")])
    _header(*first, name)
    return _events(numbered, name)


def _events(numbered: Iterable[tuple[int, str]], name: str) -> Iterator[Event]:
    problems: list[Problem] = []
    seen: set[int] = set()
    for number, line in numbered:
        try:
            event = _event(line)
            _check_references(event, seen)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            detail = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            problems.append(Problem(name, number, f"no event: {detail}"))
        else:
            seen.add(event.id)
            yield event
    raise_if_any(problems)


def _header(number: int, line: str, name: str) -> None:
    try:
        header = json.loads(line)
        known = header["format"] == FORMAT and isinstance(header["schema"], int)
    except (ValueError, TypeError, KeyError, RecursionError):
        known = False
    if not known:
        wanted = f'{{"format": "{FORMAT}", "schema": {SCHEMA}}}'
        raise BadFiles([Problem(name, number, f"this is no export: its first line is not {wanted}")])
    if header["schema"] > SCHEMA:
        raise BadFiles(
            [Problem(name, number, f"written by a newer kata-drill (schema {header['schema']}); update this one")]
        )


def _event(line: str) -> Event:
    said = json.loads(line)
    if not isinstance(said, dict):
        raise TypeError("a line is an object like the others")
    if "\\u" in line:
        json.dumps(said, ensure_ascii=False).encode()  # half a character cannot be stored
    for key, kind in (("id", int), ("at", str), ("day", str), ("kind", str), ("kata", str), ("data", dict)):
        if type(said[key]) is not kind:
            raise TypeError(f"{key} has the wrong type: {said[key]!r:.40}")
    event = Event(said["id"], said["at"], date.fromisoformat(said["day"]), said["kind"], said["kata"], said["data"])
    if datetime.fromisoformat(event.at).tzinfo is None:
        raise ValueError(f"at has no offset from UTC: {event.at}")
    if event.day.year > LAST_YEAR:
        raise ValueError(f"the day {event.day} is too far away")
    if event.kind not in KINDS:
        raise ValueError(f"no such kind of event: {event.kind!r:.40}")
    for key in NEEDED.get(event.kind, ()):
        event.data[key]
    for key in RULES.keys() & event.data.keys():
        if not RULES[key](event.data[key]):
            raise ValueError(f"{key} cannot be {event.data[key]!r:.40}")
    return event


def _check_references(event: Event, before: set[int]) -> None:
    if event.id in before:
        raise ValueError(f"the id {event.id} stands twice")
    if event.kind == "undone" and event.data["event"] not in before:
        raise ValueError(f"it takes back event {event.data['event']}, which is not above")
