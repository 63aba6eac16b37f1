"""The journal as JSON Lines: a header line, then one event a line. Reading reports every bad line.

Both directions work line by line, so memory does not grow with the length of the journal.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar, get_args

from kata.control_characters import in_json
from kata.errors import BadFiles, Problem, raise_if_any
from kata.journal.journal import KINDS
from kata.messages import tr
from kata.model import LAST_YEAR, Event, Outcome

T = TypeVar("T")

FORMAT = "kata-drill journal"
OUTCOMES = (*get_args(Outcome), "given_up")
FIELD_TYPES = (("id", int), ("at", str), ("day", str), ("kind", str), ("kata", str), ("data", dict))
SCHEMA = 1  # of the events; it is independent of the schema of the journal's tables
MAX_NUMBER = 10**12  # above any real count or time, and small enough for an integer in SQLite


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_NUMBER


def _number(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= MAX_NUMBER  # False for NaN


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _outcome(value: Any) -> bool:
    return value in OUTCOMES


def _date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False


REQUIRED = {
    "tested": ("outcome",),
    "finished": ("outcome", "active_seconds"),
    "recorded": ("outcome", "minutes"),
    "undone": ("event",),
    "reopened": ("event", "attempt"),
    "skipped": ("until",),
    "noted": ("text",),
}
VALID: dict[str, Callable[[Any], bool]] = {
    "outcome": _outcome, "active_seconds": _number, "minutes": _number, "event": _count, "attempt": _count,
    "target_minutes": _count, "hints": _count, "file": _text, "text": _text, "mood": _text, "pomodoros": _count,
    "until": _date,
}  # fmt: skip


def lines(events: Iterable[Event]) -> Iterator[str]:
    """The lines of an export: the header, then the events."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    yield encode({"format": FORMAT, "schema": SCHEMA})
    for event in events:
        fields = {"id": event.id, "at": event.at, "day": event.day.isoformat(), "kind": event.kind, "kata": event.kata,
                  "data": event.data}  # fmt: skip
        yield in_json(encode(fields))


def parse(lines: Iterable[str], name: str) -> Iterator[Event]:
    """The events of an export. Raises BadFiles at once if it is no export, and at the end if it has bad lines."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        raise BadFiles([Problem(name, 1, tr("the file is empty; `kata export FILE` writes one"))])
    _header(*first, name)
    return _events(numbered, name)


def _events(numbered: Iterable[tuple[int, str]], name: str) -> Iterator[Event]:
    problems: list[Problem] = []
    ids: set[int] = set()
    for number, line in numbered:
        try:
            event = _event(line)
            _check_ids(event, ids)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            detail = tr("{key} is missing", key=error) if isinstance(error, KeyError) else str(error)
            problems.append(Problem(name, number, tr("not an event: {detail}", detail=detail)))
        else:
            ids.add(event.id)
            yield event
    raise_if_any(problems)


def _header(number: int, line: str, name: str) -> None:
    try:
        header = json.loads(line)
        is_export = header["format"] == FORMAT and isinstance(header["schema"], int)
    except (ValueError, TypeError, KeyError, RecursionError):
        is_export = False
    if not is_export:
        expected = f'{{"format": "{FORMAT}", "schema": {SCHEMA}}}'
        text = tr("this is not an export: its first line is not {expected}", expected=expected)
        raise BadFiles([Problem(name, number, text)])
    if header["schema"] > SCHEMA:
        text = tr("written by a newer kata-drill (schema {schema}); update this one", schema=header["schema"])
        raise BadFiles([Problem(name, number, text)])


def _event(line: str) -> Event:
    if not line.isascii():
        try:
            line.encode()
        except UnicodeEncodeError as error:
            raise ValueError(tr("it is not text in UTF-8")) from error
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(tr("it is not JSON from column {column} on", column=error.colno)) from error
    if not isinstance(fields, dict):
        raise TypeError(tr("a line is a JSON object like the others"))
    if "\\u" in line:
        json.dumps(fields, ensure_ascii=False).encode()  # raises for a lone surrogate, which SQLite cannot store
    for key, expected in FIELD_TYPES:
        if type(fields[key]) is not expected:
            raise TypeError(tr("{key} has the wrong type: {value!r:.40}", key=key, value=fields[key]))
    day, at = _parsed("day", fields, date.fromisoformat), _parsed("at", fields, datetime.fromisoformat)
    event = Event(fields["id"], fields["at"], day, fields["kind"], fields["kata"], fields["data"])
    if at.tzinfo is None:
        raise ValueError(tr("at has no UTC offset: {at}", at=event.at))
    if not 1 < at.year <= LAST_YEAR:  # nearer to the ends of Python's calendar, it has no time in another zone
        raise ValueError(tr("the time {at} is too near an end of the calendar", at=event.at))
    if event.day.year > LAST_YEAR:
        raise ValueError(tr("the day {day} is too far in the future", day=event.day))
    if event.kind not in KINDS:
        raise ValueError(tr("no such kind of event: {kind!r:.40}", kind=event.kind))
    for key in REQUIRED.get(event.kind, ()):
        event.data[key]  # raises KeyError if it is missing
    for key, value in event.data.items():
        if key in VALID and not VALID[key](value):
            raise ValueError(tr("{key} cannot be {value!r:.40}", key=key, value=value))
    return event


def _parsed(key: str, fields: dict[str, Any], parse: Callable[[str], T]) -> T:
    try:
        return parse(fields[key])
    except ValueError as error:
        raise ValueError(
            tr("{key} is no date or time in ISO form: {value!r:.40}", key=key, value=fields[key])
        ) from error


def _check_ids(event: Event, earlier: set[int]) -> None:
    if event.id in earlier:
        raise ValueError(tr("the id {id} appears twice", id=event.id))
    if "event" in event.data and event.data["event"] not in earlier:
        raise ValueError(tr("it takes back event {event}, which is not above it", event=event.data["event"]))
    if "attempt" in event.data and event.data["attempt"] not in earlier:
        raise ValueError(tr("it belongs to attempt {attempt}, which is not above it", attempt=event.data["attempt"]))
