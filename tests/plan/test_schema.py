"""katas/plan.schema.json, which editors use, agrees with `read_plan` as far as a JSON Schema can.

A schema cannot know which katas exist, what is listed twice, or which of two dates is later. For a schema 4.0 is the
integer 4, NaN is within all bounds, and a date is a string.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kata.catalogue.reader import read_packs
from kata.errors import Problem
from kata.model import Track
from kata.plan.reader import DEFAULT_PLAN, MAX_CHECKPOINTS, WEEKDAYS, load, read_plan
from kata.plan.study_day import time_of_day
from kata.workspace import Workspace
from kata.yaml_lines import Loader
from tests.conftest import CHECKOUT, write_kata

SCHEMA = json.loads((CHECKOUT / "katas" / "plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
UNKNOWABLE = re.compile(
    r"unknown kata (?!'')|no kata is in the list|.* matches no kata|.* stands in (this track|checkpoints) twice|"
    r"two tracks are called|"
    r".* after the deadline|the period .* ends before it starts|'[^']*\.\.[^']*' does not exist"
)


class Editor(Loader):
    """YAML as a schema sees it: dates, and keys like `off`, are plain text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        for key, _ in node.value:
            key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep)


Editor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


class PlanDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def valid_for_a_schema(problems: list[str]) -> bool:
    """Whether `read_plan` reported nothing that a schema could know."""
    return all(UNKNOWABLE.match(problem) for problem in problems)


def dumped(plan: Any) -> str:
    return yaml.dump(plan, Dumper=PlanDumper, sort_keys=False)


def accepted(text: str) -> bool:
    """Whether the schema accepts it."""
    return VALIDATOR.is_valid(yaml.load(text, Editor))


Problems = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> Problems:
    """Function from the text of a plan for `tiny`'s katas to the problems `read_plan` reports."""
    root = tmp_path_factory.mktemp("schema")
    for pack, name in (("numbers", "double"), ("numbers", "twice"), ("other", "again")):
        write_kata(root, pack, name)
    workspace = Workspace(root)
    catalogue = read_packs(workspace, [])

    def problems(text: str) -> list[str]:
        reported: list[Problem] = []
        workspace.plan.write_text(text, encoding="utf-8")
        read_plan(workspace, catalogue, reported)
        return [problem.message for problem in reported]

    return problems


EVERYTHING = """\
language: zh
deadline: 2027-01-15
retention: 0.85
day: {pomodoros: 6, minutes: 30, break: 4, long_break: 20, starts: "05:30", off: [sun, 2026-12-24..2027-01-02]}
limits: {new: 2, max_interval: 21}
checkpoints: ["18:00", 23:00]
tracks:
  - name: A sprint
    start: 2026-11-23
    days: [[numbers/double, twice], [], ["*/again"]]
  - name: Numbers
    weight: 2
    katas: numbers/*
"""
TRACKS = "tracks: [{name: A, katas: double}]\n"
GOOD = (
    EVERYTHING,
    TRACKS,
    TRACKS + "day:\nlimits:\n",
    TRACKS + "day: {}\nlimits: {}\n",
    TRACKS + "day: {pomodoros: 1, minutes: 1, break: 0, long_break: 0, off: []}\nlimits: {new: 0, max_interval: 1}\n",
    TRACKS + "day: {pomodoros: 48, minutes: 240, break: 240, long_break: 240, off: sun}\n",
    TRACKS + "limits: {new: 100, max_interval: 3650}\nretention: 0.97\n",
    TRACKS + "limits: {max_interval: auto}\nretention: 0.7\nday: {off: }\n",
    TRACKS + "day: {starts: 4:00}",
    TRACKS + "day: {starts: 04:00}",
    TRACKS + "day: {starts: 1:00}",
    TRACKS + "day: {starts: 23:59}",
    TRACKS + "day: {starts: 00:00}",
    TRACKS + "day: {off: [mon, mon, mon, mon, mon, mon, mon]}",
    *(TRACKS + f"day: {{off: {day}}}" for day in WEEKDAYS),
    *(TRACKS + f"day: {{off: [{', '.join(day for day in WEEKDAYS if day != left)}]}}" for left in WEEKDAYS),
    *(TRACKS + f"day: {{off: {value}}}" for value in ("2026-12-31", "'2026-12-31'", "2026-12-24..2027-01-02",
      "[2026-12-24 .. 2027-01-02, sun, 2028-02-29]", "[2000-01-01..9999-12-31]")),
    *(TRACKS + f"checkpoints: {value}" for value in ("", "[]", "[18:00, 23:00]", "['18:00', '00:00', 1:00, '9:05']",
      "[1:00, 2:00, 3:00, 4:00, 5:00, 6:00]", "\n  - 18:00\n  - '0:30'")),
    TRACKS + "deadline: '2028-02-29'",
    TRACKS + "deadline: 2020-01-01",
    "tracks: [{name: '', weight: 0.01, katas: [double]}, {name: B, weight: 100, days: [[double]]}]",
    "tracks: [{name: A, katas: double, days: }, {name: B, days: [[], [double]], katas: }]",
    "tracks: [{name: A, katas: [], days: [[double]]}, {name: B, katas: double, days: []}]",
    "tracks: [{name: A, katas: double, days: [[twice]], start: '2026-11-23'}]",
    "tracks: [{name: A, katas: '*'}, {name: B, katas: ['*']}, {name: C, days: [['*']]}]",
    "tracks: [{name: A, days: [[double]], start: 2027-01-15}]\ndeadline: 2027-01-15",
)  # fmt: skip
BAD = (
    "- a list\n",
    "language: en\n",
    "tracks:\n",
    "tracks: []",
    "tracks: {}",
    "tracks: [A]",
    "tracks: [{katas: double}]",
    "tracks: [{name: 3, katas: double}]",
    "tracks: [{name: A}]",
    "tracks: [{name: A, katas: [], days: []}]",
    "tracks: [{name: A, katas: , days: }]",
    "tracks: [{name: A, days: [[], []]}]",
    "tracks: [{name: A, days: [double]}]",
    "tracks: [{name: A, days: [[double], [3]]}]",
    "tracks: [{name: A, days: [[double], ['']]}]",
    "tracks: [{name: A, days: double}]",
    "tracks: [{name: A, katas: double, days: twice}]",
    "tracks: [{name: A, katas: {}}]",
    "tracks: [{name: A, katas: 3, days: [[double]]}]",
    "tracks: [{name: A, katas: [3]}]",
    "tracks: [{name: A, katas: ''}]",
    "tracks: [{name: A, katas: [double, '']}]",
    "tracks: [{name: A, katas: double, wieght: 2}]",
    "tracks: [{name: A, katas: double, weight: 0.009}]",
    "tracks: [{name: A, katas: double, weight: 100.5}]",
    "tracks: [{name: A, katas: double, weight: heavy}]",
    "tracks: [{name: A, katas: double, start: 2026-01-01}]",
    "tracks: [{name: A, katas: double, days: , start: 2026-01-01}]",
    "tracks: [{name: A, days: [[double]], start: tomorrow}]",
    "tracks: [{name: A, days: [[double]], start: '2027-02-29'}]",
    "tracks: [{name: A, days: [[double]], start: }]",
    TRACKS + "colour: red",
    TRACKS + "language: fr",
    TRACKS + "language:",
    TRACKS + "retention: 0.699",
    TRACKS + "retention: 0.971",
    TRACKS + "retention: high",
    TRACKS + "retention:",
    TRACKS + "deadline: 2026-13-01T10:00:00",
    TRACKS + "deadline: '2026-02-30'",
    TRACKS + "deadline: 2026-1-5",
    TRACKS + "deadline: 2026-01-05 10:00:00",
    TRACKS + "deadline: next week",
    TRACKS + "deadline: 20270115",
    TRACKS + "deadline: '20270115'",
    TRACKS + "deadline:",
    TRACKS + "day: 4",
    TRACKS + "day: {breaks: 5}",
    *(TRACKS + f"day: {{pomodoros: {value}}}" for value in (0, 49, 2.5, "four", "true", "")),
    *(TRACKS + f"day: {{minutes: {value}}}" for value in (0, 241, 2.5, "four")),
    *(TRACKS + f"day: {{{name}: {value}}}" for name in ("break", "long_break") for value in (-1, 241, 2.5, "five")),
    *(TRACKS + f"day: {{starts: {value}}}"
      for value in ("24:00", "'24:00'", 4, 59, 1440, "true", "noon", "[4]", 1.5, "'4:60'", "'4:5'", "'004:00'", "")),
    *(TRACKS + f"day: {{off: {value}}}"
      for value in ("sunday", "[sunday]", "[sun, 3]", 3, "{sun: 1}", "[mon, tue, wed, thu, fri, sat, sun]")),
    *(TRACKS + f"day: {{off: {value}}}"
      for value in ("2026-12-24..", "2026-13-01..2027-01-02", "2026-12-24...2027-01-02", "[2026-1-5]", "2027-02-29",
      "[2026-01-05 10:00:00]", "'20260105'", "[[sun]]", "[~]")),
    TRACKS + "limits: 3",
    TRACKS + "limits: {news: 3}",
    *(TRACKS + f"limits: {{new: {value}}}" for value in (-1, 101, 2.5, "few", "")),
    *(TRACKS + f"limits: {{max_interval: {value}}}" for value in (0, 3651, 2.5, "never", "")),
    *(TRACKS + f"checkpoints: {value}" for value in (18, "'18:00'", "18:00", "{18: 00}", "[18]", "[noon]", "['24:00']",
      "[24:00]", "['18:60']", "[true]", "[[18:00]]", "[19.5]", "['']", "[~]",
      "[1:00, 2:00, 3:00, 4:00, 5:00, 6:00, 7:00]")),
)  # fmt: skip


# Between them they have a track with days alone, with katas alone and with both, and `off` as a word and as a list.
SWEPT = (
    EVERYTHING,
    "tracks: [{name: A, katas: double, days: [[]], start: 2026-11-23}]\nday: {starts: 4:00, off: sun}",
)


class TestTheSchema:
    def test_accepts_the_shipped_plan_which_refers_to_it(self) -> None:
        text = (CHECKOUT / "plan.yaml").read_text(encoding="utf-8")

        assert text.startswith("# yaml-language-server: $schema=katas/plan.schema.json\n")
        assert load(Workspace(CHECKOUT))
        assert list(VALIDATOR.iter_errors(yaml.load(text, Editor))) == []

    @pytest.mark.parametrize("text", GOOD)
    def test_accepts_valid_plans(self, problems: Problems, text: str) -> None:
        assert problems(text) == []
        assert accepted(text)

    @pytest.mark.parametrize("text", BAD)
    def test_rejects_invalid_plans(self, problems: Problems, text: str) -> None:
        assert problems(text)
        assert not accepted(text)

    def test_is_a_valid_schema(self) -> None:
        Draft202012Validator.check_schema(SCHEMA)

    def test_describes_every_key_with_its_default(self) -> None:
        for path, key in described(SCHEMA):
            assert key["title"], path
            assert key["description"].endswith("."), path
            if "default" in key:
                assert key["description"].replace('"', "").endswith(f"Default: {key['default'] or 'none'}."), path

    def test_has_exactly_the_keys_of_a_full_plan(self) -> None:
        assert {path[-1] for path, _ in described(SCHEMA)} == set(keys(yaml.load(EVERYTHING, Editor)))

    def test_has_the_defaults_of_the_reader(self) -> None:
        defaults = {path: key["default"] for path, key in described(SCHEMA) if "default" in key}

        assert defaults == {
            ("language",): DEFAULT_PLAN.language,
            ("retention",): DEFAULT_PLAN.retention,
            ("day", "pomodoros"): DEFAULT_PLAN.pomodoros,
            ("day", "minutes"): DEFAULT_PLAN.minutes,
            ("day", "break"): DEFAULT_PLAN.break_minutes,
            ("day", "long_break"): DEFAULT_PLAN.long_break_minutes,
            ("day", "starts"): time_of_day(DEFAULT_PLAN.day_starts_minute),
            ("day", "off"): [WEEKDAYS[number] for number in sorted(DEFAULT_PLAN.days_off)],
            ("limits", "new"): DEFAULT_PLAN.new_limit,
            ("limits", "max_interval"): DEFAULT_PLAN.max_interval or "auto",
            ("checkpoints",): list(DEFAULT_PLAN.checkpoints),
            ("tracks", "weight"): Track("").weight,
        }


def described(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every described key with its path."""
    for name, key in schema.get("properties", {}).items():
        yield (*path, name), key
        yield from described(key, (*path, name))
        yield from described(key.get("items", {}), (*path, name))


def keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from keys(inner)


def dates(year: int) -> st.SearchStrategy[date | str]:
    """A day of that year, as a YAML date or as text."""
    days = st.dates(date(year, 1, 1), date(year, 12, 31))
    return days | days.map(date.isoformat)


WORDS = st.permutations(["numbers/double", "twice", "other/again"])
KATAS = st.builds(
    lambda words, count, more: words[:count] + more,
    WORDS, st.integers(1, 3), st.sampled_from([[], ["numbers/*"], ["*/[at]*", "*"]]),
)  # fmt: skip
DAYS = st.builds(lambda words, cut: [[words[0]], [], words[1:cut]], WORDS, st.integers(1, 3))
TRACK = st.fixed_dictionaries(
    {"katas": KATAS | st.sampled_from(["other/*", "double"])}, optional={"weight": st.floats(0.01, 100)}
) | st.fixed_dictionaries({"days": DAYS}, optional={"start": dates(2026), "katas": st.none() | st.just([])})
PERIODS = dates(2026) | st.builds("{}..{}".format, dates(2026), dates(2027))
PLANS = st.fixed_dictionaries(
    {
        "tracks": st.lists(TRACK, min_size=1, max_size=3).map(
            lambda tracks: [{"name": f"Track {number}"} | track for number, track in enumerate(tracks)]
        )
    },
    optional={
        "language": st.sampled_from(["en", "zh"]),
        "deadline": dates(2027),
        "retention": st.floats(0.7, 0.97),
        "day": st.none()
        | st.fixed_dictionaries(
            {},
            optional={
                "pomodoros": st.integers(1, 48),
                "minutes": st.integers(1, 240),
                "break": st.integers(0, 240),
                "long_break": st.integers(0, 240),
                "starts": st.integers(60, 1439) | st.times().map(lambda time: time.strftime("%H:%M")),
                "off": st.sampled_from(WEEKDAYS)
                | st.none()
                | PERIODS
                | st.lists(st.sampled_from(WEEKDAYS) | PERIODS, max_size=6),
            },
        ),
        "limits": st.none()
        | st.fixed_dictionaries(
            {}, optional={"new": st.integers(0, 100), "max_interval": st.just("auto") | st.integers(1, 3650)}
        ),
        "checkpoints": st.none()
        | st.lists(st.integers(60, 1439), unique=True, max_size=MAX_CHECKPOINTS).flatmap(
            lambda minutes: st.tuples(*(st.sampled_from([minute, time_of_day(minute)]) for minute in minutes)).map(list)
        ),
    },
)

NUMBERS = (
    -1, 0, 0.009, 0.01, 0.5, 0.699, 0.7, 0.97, 0.971, 1, 1.5, 4, 48, 49, 59, 60, 100, 100.5, 101, 240, 241, 1439, 1440,
    3650, 3651, 10**50,
)  # fmt: skip
TEXTS = (
    "", "auto", "never", "en", "fr", *WEEKDAYS, "sunday", "*", "[", "twice", "tvice", "4:00", "24:00", "4:60",
    "2026-11-23", "2026-02-29", "2026-1-5",
)  # fmt: skip
OTHERS = (
    None, True, [], {}, [3], ["*"], [""], ["twice", []], [[]], [["*"]], [[3]], [["twice"], [""]], ["sun"], [*WEEKDAYS],
    [*WEEKDAYS[1:], "tue"], {"new": 1}, {"name": "B", "katas": "*"}, [{"name": "B", "days": [[], ["*"]]}], [{}],
)  # fmt: skip
JUNK = st.recursive(
    st.sampled_from((*NUMBERS, *TEXTS, *OTHERS)) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)) | st.dates(date(2026, 1, 1), date(2028, 1, 1))
SPARE = ("track", "name", "katas", "days", "start", "weight", "off", "new", "language", "colour")
Way = tuple[str | int, ...]


def paths_in(node: Any, *way: str | int) -> Iterator[Way]:
    """The path of every value in a plan."""
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ()):
        yield (*way, step)
        yield from paths_in(inner, *way, step)


def container_of(plan: Any, way: Way) -> Any:
    """The mapping or list that contains the value at a path."""
    for step in way[:-1]:
        plan = plan[step]
    return plan


def every_change(plan: Any) -> Iterator[Any]:
    """The plan with every single change: one value replaced, one removed, or one key added."""
    for way in paths_in(plan):
        for value in (*NUMBERS, *TEXTS, *OTHERS):
            other = copy.deepcopy(plan)
            container_of(other, way)[way[-1]] = value
            yield other
        less = copy.deepcopy(plan)
        del container_of(less, way)[way[-1]]
        yield less
        if isinstance(way[-1], str):
            more = copy.deepcopy(plan)
            container_of(more, way)["colour"] = "red"
            yield more


@st.composite
def changed(draw: st.DrawFn, plan: Any) -> Any:
    """The plan with a random change of that kind, or with an item of a list twice."""
    plan = copy.deepcopy(plan)
    way = draw(st.sampled_from(list(paths_in(plan))))
    last, container = way[-1], container_of(plan, way)
    match draw(st.sampled_from(["other", "other", "less", "more"])):
        case "less":
            del container[last]
        case "more" if isinstance(container, dict):
            container[draw(st.sampled_from(SPARE) | st.text(max_size=4))] = draw(JUNK)
        case "more":
            container.append(copy.deepcopy(container[last]))
        case _:
            container[last] = draw(JUNK | INSTANTS if last in ("deadline", "start") else JUNK)
    return plan


class TestEveryPlan:
    @given(plan=PLANS)
    def test_valid_is_read_and_accepted(self, problems: Problems, plan: Any) -> None:
        text = dumped(plan)

        assert problems(text) == []
        assert accepted(text)

    def test_with_any_single_change_is_accepted_exactly_when_it_is_read(self, problems: Problems) -> None:
        plans = [dumped(plan) for base in SWEPT for plan in every_change(yaml.load(base, Editor))]

        assert [text for text in plans if accepted(text) is not valid_for_a_schema(problems(text))] == []

    @given(plan=PLANS.flatmap(changed))
    def test_generated_with_a_change_is_accepted_exactly_when_it_is_read(self, problems: Problems, plan: Any) -> None:
        text = dumped(plan)

        assert accepted(text) is valid_for_a_schema(problems(text))
