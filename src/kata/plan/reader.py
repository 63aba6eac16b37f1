"""plan.yaml, validated: every problem at once, each with its line and what to do about it."""

import fnmatch
import re
from datetime import date

from kata.catalogue.catalogue import Catalogue
from kata.catalogue.reader import read_packs
from kata.errors import Problem, raise_if_any
from kata.model import Plan, Track
from kata.plan.study_day import clock, place
from kata.workspace import Workspace
from kata.yaml_lines import Fields, Invalid, Lined, read, shown, words

LABEL = "plan.yaml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT = Plan(())
MOST_CHECKPOINTS = 6


def load(workspace: Workspace, sound: Catalogue | None = None) -> tuple[Plan, Catalogue]:
    """Read plan and catalogue, unless that is known to be sound. Raises BadFiles with every problem in either."""
    problems: list[Problem] = []
    catalogue = sound or read_packs(workspace, problems)
    plan = read_plan(workspace, catalogue, problems)
    raise_if_any(problems)
    return plan, catalogue


def read_plan(workspace: Workspace, catalogue: Catalogue, problems: list[Problem]) -> Plan:
    """Read plan.yaml against the catalogue, adding what is wrong to `problems`."""
    node = read(workspace.plan, LABEL, problems)
    if node is None:
        return DEFAULT
    top = Fields(node, "the plan", LABEL, problems)
    language = top.take("language", str, DEFAULT.language)
    if language not in ("en", "zh"):
        top.report(node.value["language"].line, f"language must be en or zh, not {shown(language)}")
    limits = Fields(top.node("limits", dict), "limits", LABEL, problems)
    day = Fields(top.node("day", dict), "day", LABEL, problems)
    deadline = _date(top, "deadline")
    starts = _starts(day)
    plan = Plan(
        language="zh" if language == "zh" else "en",
        deadline=deadline,
        retention=top.take("retention", float, DEFAULT.retention, low=0.7, high=0.97),
        pomodoros=day.take("pomodoros", int, DEFAULT.pomodoros, low=1, high=48),
        minutes=day.take("minutes", int, DEFAULT.minutes, low=1, high=240),
        break_minutes=day.take("break", int, DEFAULT.break_minutes, low=0, high=240),
        long_break_minutes=day.take("long_break", int, DEFAULT.long_break_minutes, low=0, high=240),
        day_starts_minute=starts,
        days_off=_off(day),
        new_limit=limits.take("new", int, DEFAULT.new_limit, low=0, high=100),
        max_interval=_max_interval(limits),
        checkpoints=_checkpoints(top, starts),
        tracks=_tracks(top, catalogue, deadline),
    )
    for fields in (limits, day, top):
        fields.done()
    return plan


def _date(fields: Fields, name: str) -> date | None:
    """A date, bare or in quotes."""
    raw = fields.left.get(name)
    if raw is not None and isinstance(raw.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw.value, re.ASCII):
        try:
            fields.left[name] = Lined(date.fromisoformat(raw.value), raw.line)
        except ValueError as error:
            fields.report(raw.line, f"{shown(raw.value)} does not exist: {error}; take a date of the calendar")
            fields.left[name] = Lined(Invalid, raw.line)
    found = fields.node(name, date)
    return found.value if found else None


def _starts(day: Fields) -> int:
    day.known.append("starts")
    raw = day.left.pop("starts", None)
    if raw is None or raw.value is Invalid:
        return DEFAULT.day_starts_minute
    minute = _minute(raw.value)
    if minute is None:
        day.report(raw.line, f'starts must be a time of day like "04:00", not {shown(raw.value)}')
        return DEFAULT.day_starts_minute
    return minute


def _checkpoints(top: Fields, starts: int) -> tuple[int, ...]:
    listed = top.node("checkpoints", list)
    if listed is None:
        return ()
    found: list[int] = []
    for item in listed.value:
        minute = _minute(item.value)
        if minute is None and item.value is not Invalid:
            top.report(item.line, f'checkpoints lists times of day like "18:00", not {shown(item.value)}')
        elif minute is not None and minute in found:
            top.report(item.line, f'"{clock(minute)}" stands in checkpoints twice; keep one')
        elif minute is not None:
            found.append(minute)
    if len(listed.value) > MOST_CHECKPOINTS:
        text = f"checkpoints has {len(listed.value)} times; {MOST_CHECKPOINTS} summaries a day are enough, remove some"
        top.report(listed.line, text)
    return tuple(sorted(found, key=lambda minute: place(minute, starts)))


def _minute(value: object) -> int | None:
    """ "04:00", or what YAML makes of an unquoted 4:00, in minutes after midnight; None for what is no time of day."""
    if type(value) is int and 60 <= value < 24 * 60:  # below, it is a bare hour: `starts: 4`
        return value
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value, re.ASCII) if isinstance(value, str) else None
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return int(match[1]) * 60 + int(match[2])


def _off(day: Fields) -> frozenset[int]:
    names = day.texts("off")
    for name in names:
        if name.value not in WEEKDAYS:
            day.report(name.line, f"off lists weekdays ({', '.join(WEEKDAYS)}), not {shown(name.value)}")
    if {name.value for name in names} >= set(WEEKDAYS):
        day.report(names[0].line, "off lists all seven days; leave at least one to practise on")
    return frozenset(WEEKDAYS.index(name.value) for name in names if name.value in WEEKDAYS)


def _max_interval(limits: Fields) -> int | None:
    raw = limits.left.get("max_interval")
    if raw is not None and isinstance(raw.value, str):
        limits.known.append("max_interval")
        del limits.left["max_interval"]
        if raw.value != "auto":
            limits.report(raw.line, f"max_interval must be a number of days or auto, not {shown(raw.value)}")
    return limits.take("max_interval", int, 0, low=1, high=3650) or None


def _tracks(top: Fields, catalogue: Catalogue, deadline: date | None) -> tuple[Track, ...]:
    if top.readable and "tracks" not in top.left:
        top.report(top.line, "the plan has no tracks; add `tracks: [{name: ..., katas: [trees/*]}]`")
    elif top.readable and top.left["tracks"].value in (None, []):
        top.report(top.line_of("tracks"), "tracks is empty; add one, like `- {name: ..., katas: [trees/*]}`")
    listed = top.node("tracks", list)
    if listed is None:
        return ()
    tracks = [_track(node, number, top, catalogue, deadline) for number, node in enumerate(listed.value, 1)]
    names: set[str] = set()
    for node, track in zip(listed.value, tracks, strict=True):
        if track.name in names:
            top.report(node.line, f"two tracks are called {shown(track.name)}; rename one")
        names.add(track.name)
    return tuple(tracks)


def _track(node: Lined, number: int, top: Fields, catalogue: Catalogue, deadline: date | None) -> Track:
    fields = Fields(node, f"track {number}", top.label, top.problems)
    name = fields.require("name", str, f"track {number}")
    weight = fields.take("weight", float, 1.0, low=0.01, high=100)
    start_line = fields.line_of("start")
    start = _date(fields, "start")
    before = len(top.problems)
    days_node = fields.node("days", list)
    katas_node = fields.texts("katas")
    seen: set[str] = set()
    days = tuple(_day(day, fields, catalogue, seen) for day in days_node.value) if days_node else ()
    katas = tuple(_resolved(katas_node, fields, catalogue, seen))
    listed = [*katas_node, *(day for day in (days_node.value if days_node else []) if day.value != [])]
    if fields.readable and not listed and len(top.problems) == before:
        fields.report(node.line, f"track {shown(name)} lists nothing; give it `katas: [...]` or `days: [[...], [...]]`")
    if start is not None and not days_node:
        text = f"track {shown(name)} has a start but no days; remove it, only a sprint (`days:`) starts on a date"
        fields.report(start_line, text)
    elif start is not None and deadline is not None and start > deadline:
        text = f"track {shown(name)} starts {start}, after the deadline {deadline}; move one of them"
        fields.report(start_line, text)
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
            matches = list(filter(re.compile(fnmatch.translate(name.value)).match, catalogue.by_id))
            if not matches:
                fields.report(name.line, f"{shown(name.value)} matches no kata; packs: {_packs(catalogue)}")
            found += [kata_id for kata_id in matches if kata_id not in seen]
            seen.update(matches)
        elif kata_id := _one(name, fields, catalogue):
            if kata_id in seen:
                fields.report(name.line, f"{shown(kata_id)} stands in this track twice; keep one")
            else:
                found.append(kata_id)
            seen.add(kata_id)
    return found


def _one(name: Lined, fields: Fields, catalogue: Catalogue) -> str:
    """The id of the one kata that a word names; empty after reporting that it names none, or several."""
    meant = [kata.id for kata in catalogue.candidates(name.value)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        fields.report(name.line, f"{shown(name.value)} could be {' or '.join(meant)}; name the pack too")
    else:
        near = catalogue.did_you_mean(name.value) or f"; packs: {_packs(catalogue)}"
        fields.report(name.line, f"unknown kata {shown(name.value)}{near}")
    return ""


def _packs(catalogue: Catalogue) -> str:
    return ", ".join(f"{pack.name}/*" for pack in catalogue.packs) or "none"
