"""Plan and catalogue as they were understood last time, read again only when a byte of their files is another."""

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from kata.cache import output
from kata.catalogue.catalogue import Catalogue, Pack
from kata.model import Kata, Plan, Track

if TYPE_CHECKING:
    from kata.workspace import Workspace

NAME = "plan and catalogue"


def load(workspace: "Workspace") -> tuple[Plan, Catalogue]:
    """What `planfile.load` returns and raises, without YAML where it has been kept: after an edit, that of the plan."""
    root = str(workspace.root)
    before = _sources(root)
    plan, known, packs = _kept(root, before)
    if plan and known:
        return plan, known
    from kata.plan import reader as plan_reader

    plan, known = plan_reader.load(workspace, known)
    if before and before == _sources(root):
        packs = packs or json.dumps(_of_packs(known)).encode()
        output.write(root, NAME, output.pack([*before, json.dumps(_of_plan(plan)).encode(), packs]))
    return plan, known


def catalogue(workspace: "Workspace") -> Catalogue:
    """The packs, whatever is wrong with the plan. Raises BadFiles for what is wrong with them."""
    _, known, _ = _kept(str(workspace.root), _sources(str(workspace.root)))
    if known:
        return known
    from kata.catalogue import reader as catalogue_reader

    return catalogue_reader.load(workspace)


def _sources(root: str) -> tuple[bytes, bytes] | None:
    try:
        return output.sources(root)
    except output.Unknown:
        return None


def _kept(root: str, sources: tuple[bytes, bytes] | None) -> tuple[Plan | None, Catalogue | None, bytes]:
    """As far as they were made from that; and the packs as they are kept.

    A plan is made from its own file, and from the packs it names katas of.
    """
    try:
        *made_from, plan, packs = output.unpack(output.read(root, NAME) or b"")
        if sources is None or made_from[1:] != [*sources[1:]]:
            return None, None, b""
        known = Catalogue(tuple(_pack(*pack) for pack in json.loads(packs)))
        return (_plan(json.loads(plan)) if made_from == [*sources] else None), known, packs
    except (ValueError, TypeError, LookupError):
        return None, None, b""


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
