"""Cache of the parsed plan and catalogue, keyed by file contents."""

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
    """Return and raise what `plan.reader.load` does, parsing only the YAML that has changed.

    After an edit of plan.yaml only the plan is parsed again; after an edit of a pack.yaml everything is.
    """
    root = str(workspace.root)
    sources = _sources(root)
    plan, catalogue, packs = _cached(root, sources)
    if plan and catalogue:
        return plan, catalogue
    from kata.plan import reader as plan_reader

    plan, catalogue = plan_reader.load(workspace, catalogue)
    if sources and sources == _sources(root):
        packs = packs or json.dumps(_packs_as_data(catalogue)).encode()
        output.write(root, NAME, output.pack([*sources, json.dumps(_plan_as_data(plan)).encode(), packs]))
    return plan, catalogue


def load_catalogue(workspace: "Workspace") -> Catalogue:
    """The catalogue alone, even if the plan is invalid. Raises BadFiles for an invalid pack.yaml."""
    _, catalogue, _ = _cached(str(workspace.root), _sources(str(workspace.root)))
    if catalogue:
        return catalogue
    from kata.catalogue import reader as catalogue_reader

    return catalogue_reader.load(workspace)


def _sources(root: str) -> tuple[bytes, bytes] | None:
    try:
        return output.sources(root)
    except output.Uncacheable:
        return None


def _cached(root: str, sources: tuple[bytes, bytes] | None) -> tuple[Plan | None, Catalogue | None, bytes]:
    """The plan and the catalogue, each None unless made from these sources; and the catalogue's cached form.

    The catalogue depends on the second source only, the plan on both: its track entries resolve against the packs.
    """
    try:
        *cached_sources, plan_data, packs_data = output.unpack(output.read(root, NAME) or b"")
        if sources is None or cached_sources[1:] != [*sources[1:]]:
            return None, None, b""
        catalogue = Catalogue(tuple(_pack(*pack) for pack in json.loads(packs_data)))
        plan = _plan(json.loads(plan_data)) if cached_sources == [*sources] else None
        return plan, catalogue, packs_data
    except (ValueError, TypeError, LookupError):
        return None, None, b""


def _field_values(instance: Any) -> list[Any]:
    return [getattr(instance, field.name) for field in fields(instance)]


def _packs_as_data(catalogue: Catalogue) -> list[list[Any]]:
    return [[pack.name, pack.title, pack.zh, [_field_values(kata) for kata in pack.katas]] for pack in catalogue.packs]


def _pack(name: str, title: str, zh: str, katas: list[list[Any]]) -> Pack:
    return Pack(name, title, zh, tuple(Kata(*map(_tupled, kata)) for kata in katas))


def _plan_as_data(plan: Plan) -> dict[str, Any]:
    data = dict(zip(Plan.__slots__, _field_values(plan), strict=True))
    tracks = [[*_field_values(track)[:3], _date_text(track.start), track.weight] for track in plan.tracks]
    periods = [[_date_text(first), _date_text(last)] for first, last in plan.periods_off]
    return data | {
        "tracks": tracks,
        "deadline": _date_text(plan.deadline),
        "days_off": sorted(plan.days_off),
        "periods_off": periods,
    }


def _plan(data: dict[str, Any]) -> Plan:
    tracks = tuple(
        Track(name, tuple(katas), tuple(map(tuple, days)), _date(start), weight)
        for name, katas, days, start, weight in data["tracks"]
    )
    converted = {
        "tracks": tracks,
        "deadline": _date(data["deadline"]),
        "days_off": frozenset(data["days_off"]),
        "periods_off": [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in data["periods_off"]],
    }
    return Plan(**{name: _tupled(value) for name, value in (data | converted).items()})


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _date_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
