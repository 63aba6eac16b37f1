"""Reads and validates plan.yaml. Reports every problem at once, each with its line and a remedy."""

import fnmatch
import re
from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.catalogue.reader import read_packs
from kata.errors import Problem, raise_if_any
from kata.model import Plan, Track
from kata.plan.study_day import minutes_from_start, time_of_day
from kata.workspace import Workspace
from kata.yaml_lines import AlreadyReported, Fields, Located, is_date, quote_value, read, strings

LABEL = "plan.yaml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_PLAN = Plan(())
MAX_CHECKPOINTS = 6
DATES = "dates (2026-12-31) and periods (2026-12-24..2027-01-02)"
PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)(?: ?\.\. ?(\d{4}-\d\d-\d\d))?", re.ASCII)

Period = tuple[date, date]  # the first and the last day


def load(workspace: Workspace, catalogue: Catalogue | None = None) -> tuple[Plan, Catalogue]:
    """Read the plan, and the catalogue unless a valid one is given. Raises BadFiles with every problem in either."""
    problems: list[Problem] = []
    catalogue = catalogue or read_packs(workspace, problems)
    plan = read_plan(workspace, catalogue, problems)
    raise_if_any(problems)
    return plan, catalogue


def read_plan(workspace: Workspace, catalogue: Catalogue, problems: list[Problem]) -> Plan:
    """Read plan.yaml, resolve its katas in the catalogue, and add the problems found to `problems`."""
    node = read(workspace.plan, LABEL, problems)
    if node is None:
        return DEFAULT_PLAN
    top = Fields(node, "the plan", LABEL, problems)
    language = top.get("language", str, DEFAULT_PLAN.language)
    if language not in ("en", "zh"):
        top.report(node.value["language"].line, f"language must be en or zh, not {quote_value(language)}")
    limits = Fields(top.get_node("limits", dict), "limits", LABEL, problems)
    day = Fields(top.get_node("day", dict), "day", LABEL, problems)
    deadline = _date(top, "deadline")
    starts = _day_start(day)
    days_off, periods_off = _days_off(day)
    plan = Plan(
        language="zh" if language == "zh" else "en",
        deadline=deadline,
        retention=top.get("retention", float, DEFAULT_PLAN.retention, low=0.7, high=0.97),
        pomodoros=day.get("pomodoros", int, DEFAULT_PLAN.pomodoros, low=1, high=48),
        minutes=day.get("minutes", int, DEFAULT_PLAN.minutes, low=1, high=240),
        break_minutes=day.get("break", int, DEFAULT_PLAN.break_minutes, low=0, high=240),
        long_break_minutes=day.get("long_break", int, DEFAULT_PLAN.long_break_minutes, low=0, high=240),
        day_starts_minute=starts,
        days_off=days_off,
        periods_off=periods_off,
        new_limit=limits.get("new", int, DEFAULT_PLAN.new_limit, low=0, high=100),
        max_interval=_max_interval(limits),
        checkpoints=_checkpoints(top, starts),
        tracks=_tracks(top, catalogue, deadline),
    )
    for fields in (limits, day, top):
        fields.report_unknown()
    return plan


def _date(fields: Fields, key: str) -> date | None:
    """A date, with or without quotes."""
    raw = fields.unread.get(key)
    if raw is not None and isinstance(raw.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw.value, re.ASCII):
        try:
            fields.unread[key] = Located(date.fromisoformat(raw.value), raw.line)
        except ValueError as error:
            fields.report(raw.line, f"{quote_value(raw.value)} does not exist: {error}; take a date of the calendar")
            fields.unread[key] = Located(AlreadyReported, raw.line)
    node = fields.get_node(key, date)
    return node.value if node else None


def _day_start(day: Fields) -> int:
    day.known_keys.append("starts")
    raw = day.unread.pop("starts", None)
    if raw is None or raw.value is AlreadyReported:
        return DEFAULT_PLAN.day_starts_minute
    minute = _minute(raw.value)
    if minute is None:
        day.report(raw.line, f'starts must be a time of day like "04:00", not {quote_value(raw.value)}')
        return DEFAULT_PLAN.day_starts_minute
    return minute


def _checkpoints(top: Fields, starts: int) -> tuple[int, ...]:
    listed = top.get_node("checkpoints", list)
    if listed is None:
        return ()
    minutes: list[int] = []
    for item in listed.value:
        minute = _minute(item.value)
        if minute is None and item.value is not AlreadyReported:
            top.report(item.line, f'checkpoints lists times of day like "18:00", not {quote_value(item.value)}')
        elif minute is not None and minute in minutes:
            top.report(item.line, f'"{time_of_day(minute)}" stands in checkpoints twice; keep one')
        elif minute is not None:
            minutes.append(minute)
    if len(listed.value) > MAX_CHECKPOINTS:
        text = f"checkpoints has {len(listed.value)} times; {MAX_CHECKPOINTS} summaries a day are enough, remove some"
        top.report(listed.line, text)
    return tuple(sorted(minutes, key=lambda minute: minutes_from_start(minute, starts)))


def _minute(value: object) -> int | None:
    """A time of day in minutes after midnight, from "04:00" or the number YAML reads an unquoted 4:00 as; else None."""
    if type(value) is int and 60 <= value < 24 * 60:  # less would be a bare hour: `starts: 4`
        return value
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value, re.ASCII) if isinstance(value, str) else None
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return int(match[1]) * 60 + int(match[2])


def _days_off(day: Fields) -> tuple[frozenset[int], tuple[Period, ...]]:
    """The weekdays and the periods that `off` lists. A single date is a period of one day."""
    weekdays: set[int] = set()
    periods: list[Period] = []
    items = _off_items(day)
    for item in items:
        if item.value in WEEKDAYS:
            weekdays.add(WEEKDAYS.index(item.value))
        elif period := _period(item, day):
            periods.append(period)
    if len(weekdays) == len(WEEKDAYS):
        day.report(items[0].line, "off lists all seven days; leave at least one to practise on")
    return frozenset(weekdays), _merged(periods)


def _off_items(day: Fields) -> list[Located]:
    """What `off` lists: one value counts as a list of one."""
    node = day.unread.get("off")
    if node is not None and (isinstance(node.value, str) or is_date(node.value)):
        day.known_keys.append("off")
        return [day.unread.pop("off")]
    listed = day.get_node("off", list)
    return [item for item in listed.value if item.value is not AlreadyReported] if listed else []


def _period(item: Located, day: Fields) -> Period | None:
    """The first and the last day of a date or a range; None after reporting that it is neither."""
    if is_date(item.value):
        return item.value, item.value
    quoted = quote_value(item.value)
    match = PERIOD.fullmatch(item.value) if isinstance(item.value, str) else None
    if match is None:
        day.report(item.line, f"off lists weekdays ({', '.join(WEEKDAYS)}), {DATES}, not {quoted}")
        return None
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    except ValueError as error:
        day.report(item.line, f"{quoted} does not exist: {error}; take a date of the calendar")
        return None
    if last < first:
        day.report(item.line, f"the period {quoted} ends before it starts; write {last}..{first}")
        return None
    return first, last


def _merged(periods: list[Period]) -> tuple[Period, ...]:
    """The same days in as few periods as possible, in order."""
    merged: list[Period] = []
    for first, last in sorted(periods):
        if merged and (first <= merged[-1][1] or first - timedelta(days=1) == merged[-1][1]):
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return tuple(merged)


def _max_interval(limits: Fields) -> int | None:
    raw = limits.unread.get("max_interval")
    if raw is not None and isinstance(raw.value, str):
        limits.known_keys.append("max_interval")
        del limits.unread["max_interval"]
        if raw.value != "auto":
            limits.report(raw.line, f"max_interval must be a number of days or auto, not {quote_value(raw.value)}")
    return limits.get("max_interval", int, 0, low=1, high=3650) or None


def _tracks(top: Fields, catalogue: Catalogue, deadline: date | None) -> tuple[Track, ...]:
    if top.is_mapping and "tracks" not in top.unread:
        top.report(top.line, "the plan has no tracks; add `tracks: [{name: ..., katas: [trees/*]}]`")
    elif top.is_mapping and top.unread["tracks"].value in (None, []):
        top.report(top.line_of("tracks"), "tracks is empty; add one, like `- {name: ..., katas: [trees/*]}`")
    listed = top.get_node("tracks", list)
    if listed is None:
        return ()
    tracks = [_track(node, number, top, catalogue, deadline) for number, node in enumerate(listed.value, 1)]
    names: set[str] = set()
    for node, track in zip(listed.value, tracks, strict=True):
        if track.name in names:
            top.report(node.line, f"two tracks are called {quote_value(track.name)}; rename one")
        names.add(track.name)
    return tuple(tracks)


def _track(node: Located, number: int, top: Fields, catalogue: Catalogue, deadline: date | None) -> Track:
    fields = Fields(node, f"track {number}", top.label, top.problems)
    name = fields.require("name", str, f"track {number}")
    weight = fields.get("weight", float, 1.0, low=0.01, high=100)
    start_line = fields.line_of("start")
    start = _date(fields, "start")
    problems_before = len(top.problems)
    days_node = fields.get_node("days", list)
    kata_names = fields.get_strings("katas")
    seen: set[str] = set()
    days = tuple(_day(day, fields, catalogue, seen) for day in days_node.value) if days_node else ()
    katas = tuple(_resolve(kata_names, fields, catalogue, seen))
    listed = [*kata_names, *(day for day in (days_node.value if days_node else []) if day.value != [])]
    if fields.is_mapping and not listed and len(top.problems) == problems_before:
        text = f"track {quote_value(name)} lists nothing; give it `katas: [...]` or `days: [[...], [...]]`"
        fields.report(node.line, text)
    if start is not None and not days_node:
        text = f"track {quote_value(name)} has a start but no days; remove it, only a sprint (`days:`) starts on a date"
        fields.report(start_line, text)
    elif start is not None and deadline is not None and start > deadline:
        text = f"track {quote_value(name)} starts {start}, after the deadline {deadline}; move one of them"
        fields.report(start_line, text)
    fields.report_unknown()
    return Track(name=name, katas=katas, days=days, start=start, weight=weight)


def _day(day: Located, fields: Fields, catalogue: Catalogue, seen: set[str]) -> tuple[str, ...]:
    if day.value is AlreadyReported:
        return ()
    if not isinstance(day.value, list):
        fields.report(day.line, "each of the days must be a list of katas, like [trees/preorder, trees/inorder]")
        return ()
    return tuple(_resolve(strings(day, "a day", fields), fields, catalogue, seen))


def _resolve(names: list[Located], fields: Fields, catalogue: Catalogue, seen: set[str]) -> list[str]:
    """The ids of katas given by name or glob, in the order listed; `seen` holds those the track already has.

    A name listed twice in one track is reported.
    """
    kata_ids = []
    for name in names:
        if any(char in name.value for char in "*?["):
            matches = list(filter(re.compile(fnmatch.translate(name.value)).match, catalogue.by_id))
            if not matches:
                fields.report(name.line, f"{quote_value(name.value)} matches no kata; packs: {_packs(catalogue)}")
            kata_ids += [kata_id for kata_id in matches if kata_id not in seen]
            seen.update(matches)
        elif kata_id := _resolve_name(name, fields, catalogue):
            if kata_id in seen:
                fields.report(name.line, f"{quote_value(kata_id)} stands in this track twice; keep one")
            else:
                kata_ids.append(kata_id)
            seen.add(kata_id)
    return kata_ids


def _resolve_name(name: Located, fields: Fields, catalogue: Catalogue) -> str:
    """The id of the only kata of a name; "" after reporting that there is none, or more than one."""
    candidates = [kata.id for kata in catalogue.candidates(name.value)]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        fields.report(name.line, f"{quote_value(name.value)} could be {' or '.join(candidates)}; name the pack too")
    else:
        hint = catalogue.did_you_mean(name.value) or f"; packs: {_packs(catalogue)}"
        fields.report(name.line, f"unknown kata {quote_value(name.value)}{hint}")
    return ""


def _packs(catalogue: Catalogue) -> str:
    return ", ".join(f"{pack.name}/*" for pack in catalogue.packs) or "none"
