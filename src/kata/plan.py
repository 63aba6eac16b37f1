"""plan.yaml, validated: every problem at once, each with its line and what to do about it."""

import fnmatch
import re
from datetime import date, datetime, timedelta

from kata.catalogue import Catalogue, read_packs
from kata.errors import Problem, UnknownKata
from kata.lined import Fields, Invalid, Lined, nearest, raise_if_any, read, words
from kata.model import Plan, Track
from kata.workspace import Workspace

LABEL = "plan.yaml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT = Plan(())


def load(workspace: Workspace) -> tuple[Plan, Catalogue]:
    """Read plan and catalogue. Raises BadFiles with every problem in either."""
    problems: list[Problem] = []
    catalogue = read_packs(workspace, problems)
    plan = read_plan(workspace, catalogue, problems)
    raise_if_any(problems)
    return plan, catalogue


def study_day(plan: Plan, at: datetime) -> date:
    """The day an instant belongs to: a late evening is part of the day before."""
    return (at - timedelta(minutes=plan.day_starts_minute)).date()


def read_plan(workspace: Workspace, catalogue: Catalogue, problems: list[Problem]) -> Plan:
    """Read plan.yaml against the catalogue, adding what is wrong to `problems`."""
    node = read(workspace.plan, LABEL, problems)
    if node is None:
        return DEFAULT
    top = Fields(node, "the plan", LABEL, problems)
    language = top.take("language", str, DEFAULT.language)
    if language not in ("en", "zh"):
        top.report(node.value["language"].line, f"language must be en or zh, not {language!r}")
    limits = Fields(top.node("limits", dict), "limits", LABEL, problems)
    day = Fields(top.node("day", dict), "day", LABEL, problems)
    plan = Plan(
        language="zh" if language == "zh" else "en",
        deadline=_date(top, "deadline"),
        retention=top.take("retention", float, DEFAULT.retention, low=0.7, high=0.97),
        pomodoros=day.take("pomodoros", int, DEFAULT.pomodoros, low=1, high=48),
        minutes=day.take("minutes", int, DEFAULT.minutes, low=1, high=240),
        break_minutes=day.take("break", int, DEFAULT.break_minutes, low=0, high=240),
        long_break_minutes=day.take("long_break", int, DEFAULT.long_break_minutes, low=0, high=240),
        day_starts_minute=_starts(day),
        days_off=_off(day),
        new_limit=limits.take("new", int, DEFAULT.new_limit, low=0, high=100),
        max_interval=_max_interval(limits),
        tracks=_tracks(top, catalogue),
    )
    for fields in (limits, day, top):
        fields.done()
    return plan


def _date(fields: Fields, name: str) -> date | None:
    found = fields.node(name, date)
    return found.value if found else None


def _starts(day: Fields) -> int:
    """ "04:00", or what YAML makes of an unquoted 4:00: the minutes since midnight."""
    line = day.line_of("starts")
    raw = day.left.get("starts")
    if raw is not None and isinstance(raw.value, int) and 0 <= raw.value < 24 * 60:
        day.left["starts"] = Lined(f"{raw.value // 60:02}:{raw.value % 60:02}", line)
    text = day.take("starts", str, "04:00")
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        day.report(line, f'starts must be a time of day like "04:00", not {text!r}')
        return DEFAULT.day_starts_minute
    return int(match[1]) * 60 + int(match[2])


def _off(day: Fields) -> frozenset[int]:
    names = day.texts("off")
    for name in names:
        if name.value not in WEEKDAYS:
            day.report(name.line, f"off lists weekdays ({', '.join(WEEKDAYS)}), not {name.value!r}")
    if {name.value for name in names} >= set(WEEKDAYS):
        day.report(names[0].line, "off lists all seven days; leave at least one to practise on")
    return frozenset(WEEKDAYS.index(name.value) for name in names if name.value in WEEKDAYS)


def _max_interval(limits: Fields) -> int | None:
    if (raw := limits.left.get("max_interval")) is not None and raw.value == "auto":
        limits.known.append("max_interval")
        del limits.left["max_interval"]
    return limits.take("max_interval", int, 0, low=1, high=3650) or None


def _tracks(top: Fields, catalogue: Catalogue) -> tuple[Track, ...]:
    if "tracks" not in top.left:
        top.report(top.line, "the plan has no tracks; add `tracks: [{name: ..., katas: [trees/*]}]`")
    listed = top.node("tracks", list)
    if listed is None:
        return ()
    if not listed.value:
        top.report(listed.line, "tracks is empty; add one, like `- {name: ..., katas: [trees/*]}`")
    tracks = [_track(node, number, top, catalogue) for number, node in enumerate(listed.value, 1)]
    names: set[str] = set()
    for node, track in zip(listed.value, tracks, strict=True):
        if track.name in names:
            top.report(node.line, f"two tracks are called {track.name!r}; rename one")
        names.add(track.name)
    return tuple(tracks)


def _track(node: Lined, number: int, top: Fields, catalogue: Catalogue) -> Track:
    fields = Fields(node, f"track {number}", top.label, top.problems)
    name = fields.require("name", str, f"track {number}")
    weight = fields.take("weight", float, 1.0, low=0.01, high=100)
    start = _date(fields, "start")
    days_node = fields.node("days", list)
    katas_node = fields.texts("katas")
    seen: set[str] = set()
    days = tuple(_day(day, fields, catalogue, seen) for day in days_node.value) if days_node else ()
    katas = tuple(_resolved(katas_node, fields, catalogue, seen))
    if not days and not katas_node and isinstance(node.value, dict):
        fields.report(node.line, f"track {name!r} lists nothing; give it `katas: [...]` or `days: [[...], [...]]`")
    if start is not None and not days:
        fields.report(node.line, f"track {name!r} has a start but no days; only a sprint (`days:`) starts on a date")
    fields.done()
    return Track(name=name, katas=katas, days=days, start=start, weight=weight)


def _day(day: Lined, fields: Fields, catalogue: Catalogue, seen: set[str]) -> tuple[str, ...]:
    if day.value is Invalid:
        return ()
    if not isinstance(day.value, list):
        fields.report(day.line, "each of the days must be a list of katas, like [trees/preorder, trees/inorder]")
        return ()
    return tuple(_resolved(words(day, "a day", fields), fields, catalogue, seen))


def _resolved(names: list[Lined], fields: Fields, catalogue: Catalogue, seen: set[str]) -> list[str]:
    """Katas by name or glob, in the order they stand; a name listed twice in one track is reported."""
    found = []
    for name in names:
        if any(sign in name.value for sign in "*?["):
            matches = [kata_id for kata_id in catalogue.by_id if fnmatch.fnmatchcase(kata_id, name.value)]
            if not matches:
                fields.report(name.line, f"{name.value!r} matches no kata; packs: {_packs(catalogue)}")
            found += [kata_id for kata_id in matches if kata_id not in seen]
            seen.update(matches)
            continue
        try:
            kata_id = catalogue.named(name.value).id
        except UnknownKata:
            near = nearest(name.value, list(catalogue.by_id)) or f"; packs: {_packs(catalogue)}"
            fields.report(name.line, f"unknown kata {name.value!r}{near}")
            continue
        if kata_id in seen:
            fields.report(name.line, f"{kata_id} stands in this track twice; keep one")
        else:
            found.append(kata_id)
        seen.add(kata_id)
    return found


def _packs(catalogue: Catalogue) -> str:
    return ", ".join(f"{pack.name}/*" for pack in catalogue.packs) or "none"
