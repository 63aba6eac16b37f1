"""The journal as JSON Lines: a header line, then one event a line; read back with every bad line reported."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kata.errors import BadFiles, Problem
from kata.journal import KINDS, SCHEMA_VERSION, Journal
from kata.lined import raise_if_any
from kata.model import Event

FORMAT = "kata-drill journal"
NEEDED: dict[str, dict[str, Any]] = {
    "tested": {"outcome": str},
    "finished": {"outcome": str, "active_seconds": int | float},
    "recorded": {"outcome": str, "minutes": int | float},
    "undone": {"event": int},
}


def lines(journal: Journal) -> Iterator[str]:
    """The whole journal, header first."""
    yield json.dumps({"format": FORMAT, "schema": SCHEMA_VERSION})
    for event in journal.events():
        yield json.dumps(
            {"id": event.id, "at": event.at, "day": event.day.isoformat(), "kind": event.kind, "kata": event.kata,
             "data": event.data},
            ensure_ascii=False,
        )  # fmt: skip


def parse(text: str, name: str) -> list[Event]:
    """The events of an export. Raises BadFiles with every line that is none."""
    problems: list[Problem] = []
    numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not numbered:
        raise BadFiles([Problem(name, 1, "the file is empty; `kata export FILE` writes one")])
    _header(numbered[0][1], name)
    events = [event for number, line in numbered[1:] if (event := _event(line, number, name, problems))]
    raise_if_any(problems)
    return events


def _header(line: str, name: str) -> None:
    try:
        header = json.loads(line)
        known = header["format"] == FORMAT and isinstance(header["schema"], int)
    except (ValueError, TypeError, KeyError):
        known = False
    if not known:
        raise BadFiles([Problem(name, 1, f'this is no export: its first line is not {{"format": "{FORMAT}", ...}}')])
    if header["schema"] > SCHEMA_VERSION:
        raise BadFiles(
            [Problem(name, 1, f"written by a newer kata-drill (schema {header['schema']}); update this one")]
        )


def _event(line: str, number: int, name: str, problems: list[Problem]) -> Event | None:
    try:
        said = json.loads(line)
        event = Event(
            int(said["id"]), said["at"], date.fromisoformat(said["day"]), said["kind"], said["kata"], said["data"]
        )
        datetime.fromisoformat(event.at)
        if event.kind not in KINDS:
            raise ValueError(f"no such kind of event: {event.kind!r}")
        _check_data(event)
    except (ValueError, TypeError, KeyError) as error:
        detail = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        problems.append(Problem(name, number, f"no event: {detail}"))
        return None
    return event


def _check_data(event: Event) -> None:
    data: Any = event.data
    if not isinstance(data, dict) or not isinstance(event.kata, str):
        raise TypeError("data must be an object and kata a text")
    for key, kind in NEEDED.get(event.kind, {}).items():
        if not isinstance(data[key], kind):
            raise TypeError(f"{key} has the wrong type: {data[key]!r}")
