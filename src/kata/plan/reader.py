"""Reads and validates plan.yaml. Reports every problem at once, each with its line and a remedy."""

import fnmatch
import re
from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.catalogue.reader import read_packs
from kata.errors import Problem, UnknownKata, raise_if_any
from kata.messages import Language, tr
from kata.model import Plan, Track
from kata.plan.study_day import minutes_from_start, time_of_day
from kata.workspace import Workspace
from kata.yaml_lines import AlreadyReported, Fields, Located, is_date, no_such_date, quote, quote_value, read, strings

LABEL = "plan.yaml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_PLAN = Plan(())
MAX_CHECKPOINTS = 6
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
    top = Fields(node, tr("the plan"), LABEL, problems)
    language = _language(top)
    limits = Fields(top.get_node("limits", dict), "limits", LABEL, problems)
    day = Fields(top.get_node("day", dict), "day", LABEL, problems)
    deadline = _date(top, "deadline")
    starts = _day_start(day)
    days_off, periods_off = _days_off(day)
    plan = Plan(
        language=language,
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


def _language(top: Fields) -> Language:
    """`en` or `zh`. Whatever else stands there is quoted as written: YAML reads `no` as false."""
    top.known_keys.append("language")
    node = top.unread.pop("language", None)
    if node is None or node.value is AlreadyReported:
        return DEFAULT_PLAN.language
    if node.value not in ("en", "zh"):
        top.report(node.line, tr("language must be en or zh, not {value}", value=quote(node)))
    return "zh" if node.value == "zh" else "en"


def _date(fields: Fields, key: str) -> date | None:
    """A date, with or without quotes."""
    raw = fields.unread.get(key)
    if raw is not None and isinstance(raw.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw.value, re.ASCII):
        try:
            fields.unread[key] = Located(date.fromisoformat(raw.value), raw.line)
        except ValueError:
            fields.report(raw.line, no_such_date(quote_value(raw.value)))
            fields.unread[key] = Located(AlreadyReported, raw.line)
    node = fields.get_node(key, date)
    return node.value if node else None


def _day_start(day: Fields) -> int:
    day.known_keys.append("starts")
    raw = day.unread.pop("starts", None)
    if raw is None or raw.value is AlreadyReported:
        return DEFAULT_PLAN.day_starts_minute
    minute = _minute(raw)
    if minute is None:
        day.report(raw.line, tr('starts must be a time of day like "04:00", not {value}', value=quote(raw)))
        return DEFAULT_PLAN.day_starts_minute
    return minute


def _checkpoints(top: Fields, starts: int) -> tuple[int, ...]:
    listed = top.get_node("checkpoints", list)
    if listed is None:
        return ()
    minutes: list[int] = []
    for item in listed.value:
        minute = _minute(item)
        if minute is None and item.value is not AlreadyReported:
            top.report(item.line, tr('checkpoints lists times of day like "18:00", not {value}', value=quote(item)))
        elif minute is not None and minute in minutes:
            top.report(item.line, tr('"{time}" stands in checkpoints twice; keep one', time=time_of_day(minute)))
        elif minute is not None:
            minutes.append(minute)
    if len(listed.value) > MAX_CHECKPOINTS:
        text = tr("checkpoints has {number} times; {limit} summaries a day are enough, remove some",
                  number=len(listed.value), limit=MAX_CHECKPOINTS)  # fmt: skip
        top.report(listed.line, text)
    return tuple(sorted(minutes, key=lambda minute: minutes_from_start(minute, starts)))


def _minute(node: Located) -> int | None:
    """A time of day in minutes after midnight, or None.

    YAML reads 18:00 without quotes as the number 1080, but 0600 as 384.
    """
    if type(node.value) is int and 60 <= node.value < 24 * 60 and node.text[:1] != "0":  # less would be a bare hour
        return node.value
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", node.value, re.ASCII) if isinstance(node.value, str) else None
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
        day.report(items[0].line, tr("off lists all seven days; leave at least one to practise on"))
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
    quoted = quote(item)
    match = PERIOD.fullmatch(item.value) if isinstance(item.value, str) else None
    if match is None:
        text = tr(
            "off lists weekdays ({weekdays}), dates (2026-12-31) and periods (2026-12-24..2027-01-02), not {value}",
            weekdays=WEEKDAYS, value=quoted,
        )  # fmt: skip
        day.report(item.line, text)
        return None
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    except ValueError:
        day.report(item.line, no_such_date(quoted))
        return None
    if last < first:
        text = tr("the period {period} ends before it starts; write {first}..{last}", period=quoted, first=last,
                  last=first)  # fmt: skip
        day.report(item.line, text)
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
            limits.report(raw.line, tr("max_interval must be a number of days or auto, not {value}", value=quote(raw)))
    return limits.get("max_interval", int, 0, low=1, high=3650) or None


def _tracks(top: Fields, catalogue: Catalogue, deadline: date | None) -> tuple[Track, ...]:
    if top.is_mapping and "tracks" not in top.unread:
        top.report(top.line, tr("the plan has no tracks; add `tracks: [{{name: ..., katas: [trees/*]}}]`"))
    elif top.is_mapping and top.unread["tracks"].value in (None, []):
        text = tr("tracks is empty; add one, like `- {{name: ..., katas: [trees/*]}}`")
        top.report(top.line_of("tracks"), text)
    listed = top.get_node("tracks", list)
    if listed is None:
        return ()
    tracks = [_track(node, number, top, catalogue, deadline) for number, node in enumerate(listed.value, 1)]
    names: set[str] = set()
    for node, track in zip(listed.value, tracks, strict=True):
        if track.name in names:
            top.report(node.line, tr("two tracks are called {name}; rename one", name=quote_value(track.name)))
        names.add(track.name)
    return tuple(tracks)


def _track(node: Located, number: int, top: Fields, catalogue: Catalogue, deadline: date | None) -> Track:
    called = tr("track {number}", number=number)
    fields = Fields(node, called, top.label, top.problems)
    name = fields.require("name", str, called)
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
        text = tr("track {name} lists nothing; give it `katas: [...]` or `days: [[...], [...]]`",
                  name=quote_value(name))  # fmt: skip
        fields.report(node.line, text)
    if start is not None and not days_node:
        text = tr("track {name} has a start but no days; remove it, only a sprint (`days:`) starts on a date",
                  name=quote_value(name))  # fmt: skip
        fields.report(start_line, text)
    elif start is not None and deadline is not None and start > deadline:
        text = tr("track {name} starts {start}, after the deadline {deadline}; move one of them",
                  name=quote_value(name), start=start, deadline=deadline)  # fmt: skip
        fields.report(start_line, text)
    fields.report_unknown()
    return Track(name=name, katas=katas, days=days, start=start, weight=weight)


def _day(day: Located, fields: Fields, catalogue: Catalogue, seen: set[str]) -> tuple[str, ...]:
    if day.value is AlreadyReported:
        return ()
    if not isinstance(day.value, list):
        fields.report(day.line, tr("each of the days must be a list of katas, like [trees/preorder, trees/inorder]"))
        return ()
    return tuple(_resolve(strings(day, tr("a day"), fields), fields, catalogue, seen))


def _resolve(names: list[Located], fields: Fields, catalogue: Catalogue, seen: set[str]) -> list[str]:
    """The ids of katas given by name, glob or #list, in the order listed; `seen` holds those the track already has.

    A name listed twice in one track is reported.
    """
    kata_ids = []
    for name in names:
        if name.value.startswith("#") or any(char in name.value for char in "*?["):
            matches = _matches(name, fields, catalogue)
            kata_ids += [kata_id for kata_id in matches if kata_id not in seen]
            seen.update(matches)
        elif kata_id := _resolve_name(name, fields, catalogue):
            if kata_id in seen:
                fields.report(name.line, tr("{kata} stands in this track twice; keep one", kata=quote_value(kata_id)))
            else:
                kata_ids.append(kata_id)
            seen.add(kata_id)
    return kata_ids


def _matches(name: Located, fields: Fields, catalogue: Catalogue) -> list[str]:
    """The ids of the katas of a list or a glob; none after reporting that there is none."""
    if name.value.startswith("#"):
        try:
            return catalogue.tagged(name.value)
        except UnknownKata as error:
            fields.report(name.line, str(error))
            return []
    matches = list(filter(re.compile(fnmatch.translate(name.value)).match, catalogue.by_id))
    if not matches:
        quoted, packs = quote_value(name.value), _packs(catalogue)
        fields.report(name.line, tr("{name} matches no kata; packs: {packs}", name=quoted, packs=packs))
    return matches


def _resolve_name(name: Located, fields: Fields, catalogue: Catalogue) -> str:
    """The id of the only kata of a name; "" after reporting that there is none, or more than one."""
    candidates = [kata.id for kata in catalogue.candidates(name.value)]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        katas = f" {tr('or')} ".join(candidates)
        text = tr("{name} could be {katas}; name the pack too", name=quote_value(name.value), katas=katas)
        fields.report(name.line, text)
    else:
        hint = catalogue.did_you_mean(name.value) or tr("; packs: {packs}", packs=_packs(catalogue))
        fields.report(name.line, tr("unknown kata {name}{hint}", name=quote_value(name.value), hint=hint))
    return ""


def _packs(catalogue: Catalogue) -> list[str]:
    return [f"{pack.name}/*" for pack in catalogue.packs] or [tr("none")]
