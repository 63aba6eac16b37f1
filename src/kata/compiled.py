"""Plan and catalogue as they were understood last time, read again only when a byte of their files is another."""

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from kata import kept
from kata.catalogue import Catalogue, Pack
from kata.model import Kata, Plan, Track

if TYPE_CHECKING:
    from kata.workspace import Workspace

NAME = "plan and catalogue"


def load(workspace: "Workspace") -> tuple[Plan, Catalogue]:
    """What `planfile.load` returns and raises, without YAML where it has been kept."""
    root = str(workspace.root)
    before = _sources(root)
    if before and (found := _kept(root, before)):
        return found
    from kata import planfile

    plan, catalogue = planfile.load(workspace)
    if before and before == _sources(root):
        kept.write(root, NAME, kept.pack([before, json.dumps([_of_plan(plan), _of_packs(catalogue)]).encode()]))
    return plan, catalogue


def catalogue(workspace: "Workspace") -> Catalogue:
    """The packs, whatever is wrong with the plan. Raises BadFiles for what is wrong with them."""
    found = _kept(str(workspace.root), _sources(str(workspace.root)))
    if found:
        return found[1]
    from kata import syllabus

    return syllabus.load(workspace)


def _sources(root: str) -> bytes:
    try:
        return kept.sources(root)
    except kept.Unknown:
        return b""


def _kept(root: str, sources: bytes) -> tuple[Plan, Catalogue] | None:
    try:
        made_from, data = kept.unpack(kept.read(root, NAME) or b"")
        if made_from != sources:
            return None
        plan, packs = json.loads(data)
        return _plan(plan), Catalogue(tuple(_pack(*pack) for pack in packs))
    except (ValueError, TypeError, LookupError):
        return None


def _values(of: Any) -> list[Any]:
    return [getattr(of, field.name) for field in fields(of)]


def _of_packs(catalogue: Catalogue) -> list[list[Any]]:
    return [[pack.name, pack.title, pack.zh, [_values(kata) for kata in pack.katas]] for pack in catalogue.packs]


def _pack(name: str, title: str, zh: str, katas: list[list[Any]]) -> Pack:
    return Pack(name, title, zh, tuple(Kata(*map(_frozen, kata)) for kata in katas))


def _of_plan(plan: Plan) -> dict[str, Any]:
    found = dict(zip(Plan.__slots__, _values(plan), strict=True))
    tracks = [[*_values(track)[:3], _text(track.start), track.weight] for track in plan.tracks]
    return found | {"tracks": tracks, "deadline": _text(plan.deadline), "days_off": sorted(plan.days_off)}


def _plan(found: dict[str, Any]) -> Plan:
    tracks = tuple(
        Track(name, tuple(katas), tuple(map(tuple, days)), _day(start), weight)
        for name, katas, days, start, weight in found["tracks"]
    )
    changed = {"tracks": tracks, "deadline": _day(found["deadline"]), "days_off": frozenset(found["days_off"])}
    return Plan(**{name: _frozen(value) for name, value in (found | changed).items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
