"""plan.yaml is read into a Plan, and all its problems are reported at once."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kata.errors import BadFiles
from kata.model import Plan, Track
from kata.plan import reader as plan_reader
from kata.plan.study_day import study_day
from kata.workspace import Workspace

PACKS = {"trees": ("preorder", "diameter", "lca", "balanced"), "deques": ("ring", "sliding_max", "balanced")}
IDS = [f"{pack}/{name}" for pack, names in sorted(PACKS.items()) for name in names]


TAGGED = {"ring", "preorder", "lca"}  # katas in the list blind75


def workspace(root: Path, text: str) -> Workspace:
    """A folder with a plan and the pack.yaml files of two packs."""
    for pack, names in PACKS.items():
        (root / "katas" / pack).mkdir(parents=True, exist_ok=True)
        lines = "".join(
            f"  {name}: {{title: T, level: 1, minutes: 10, lists: [{'blind75' if name in TAGGED else ''}]}}\n"
            for name in names
        )
        (root / "katas" / pack / "pack.yaml").write_text(f"title: P\nkatas:\n{lines}")
    (root / "plan.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that properties may reuse for every example."""
    return tmp_path_factory.mktemp("plans")


def load(root: Path, text: str) -> Plan:
    return plan_reader.load(workspace(root, text))[0]


def problems(root: Path, text: str) -> list[str]:
    with pytest.raises(BadFiles) as raised:
        load(root, text)
    return str(raised.value).splitlines()


TRACKS = "tracks: [{name: All, katas: [trees/*]}]\n"


class TestAValidPlan:
    def test_may_set_every_key(self, tmp_path: Path) -> None:
        plan = load(
            tmp_path,
            """\
language: zh
deadline: 2027-01-15
retention: 0.85
day: {pomodoros: 6, minutes: 30, break: 4, long_break: 20, starts: "05:30", off: [sun, wed, 2026-12-24..2027-01-02]}
limits: {new: 2, max_interval: 21}
tracks:
  - name: A sprint
    start: 2026-11-23
    days:
      - [trees/preorder, diameter]
      - []
      - [trees/*]
  - name: Deques
    weight: 2
    katas: deques/*
""",
        )

        assert plan == Plan(
            tracks=(
                Track("A sprint", days=(("trees/preorder", "trees/diameter"), (), ("trees/lca", "trees/balanced")),
                      start=date(2026, 11, 23)),
                Track("Deques", katas=("deques/ring", "deques/sliding_max", "deques/balanced"), weight=2),
            ),
            language="zh", deadline=date(2027, 1, 15), retention=0.85, pomodoros=6, minutes=30, break_minutes=4,
            long_break_minutes=20, day_starts_minute=330, days_off=frozenset({6, 2}), new_limit=2, max_interval=21,
            periods_off=((date(2026, 12, 24), date(2027, 1, 2)),),
        )  # fmt: skip

    def test_needs_no_more_than_a_track(self, tmp_path: Path) -> None:
        every = tuple(f"trees/{name}" for name in PACKS["trees"])
        assert load(tmp_path, TRACKS) == Plan((Track("All", katas=every),))

    def test_with_sections_left_empty_is_the_same(self, tmp_path: Path) -> None:
        assert load(tmp_path, TRACKS + "day:\nlimits:\n") == load(tmp_path, TRACKS)

    @pytest.mark.parametrize(
        ("starts", "minute"), [('"04:00"', 240), ("4:00", 240), ("04:00", 240), ("23:59", 1439), ("00:00", 0)]
    )
    def test_may_write_the_time_in_quotes_or_bare(self, tmp_path: Path, starts: str, minute: int) -> None:
        assert load(tmp_path, TRACKS + f"day: {{starts: {starts}}}").day_starts_minute == minute

    @pytest.mark.parametrize(
        ("off", "periods"),
        [
            ("2026-12-31", [("2026-12-31", "2026-12-31")]),
            ("'2026-12-31'", [("2026-12-31", "2026-12-31")]),
            ("2026-12-24..2027-01-02", [("2026-12-24", "2027-01-02")]),
            ("[2026-12-24 .. 2027-01-02]", [("2026-12-24", "2027-01-02")]),
            ("[2026-12-31, 2026-12-24..2027-01-02]", [("2026-12-24", "2027-01-02")]),
            ("[2026-12-03, 2026-12-01..2026-12-02, 2026-12-05]",
             [("2026-12-01", "2026-12-03"), ("2026-12-05", "2026-12-05")]),
            ("[2026-12-01..9999-12-31, 9999-12-31, 0001-01-01]",
             [("0001-01-01", "0001-01-01"), ("2026-12-01", "9999-12-31")]),
        ],
    )  # fmt: skip
    def test_may_have_dates_and_periods_off(self, tmp_path: Path, off: str, periods: list[tuple[str, str]]) -> None:
        plan = load(tmp_path, TRACKS + f"day: {{off: {off}}}")

        expected = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in periods)
        assert (plan.days_off, plan.periods_off) == (frozenset(), expected)

    @pytest.mark.parametrize("deadline", ["2027-01-15", "'2027-01-15'"])
    def test_may_write_a_date_in_quotes_or_bare(self, tmp_path: Path, deadline: str) -> None:
        assert load(tmp_path, TRACKS + f"deadline: {deadline}").deadline == date(2027, 1, 15)

    def test_may_leave_the_longest_interval_to_kata(self, tmp_path: Path) -> None:
        assert load(tmp_path, TRACKS + "limits: {max_interval: auto}").max_interval is None

    def test_lists_by_glob_the_katas_not_listed_before(self, tmp_path: Path) -> None:
        (track,) = load(tmp_path, "tracks: [{name: A, katas: [trees/lca, 'trees/?[a-z]*', '*/balanced']}]").tracks

        assert track.katas == ("trees/lca", "trees/preorder", "trees/diameter", "trees/balanced", "deques/balanced")

    def test_lists_by_tag_the_katas_not_listed_before_in_syllabus_order(self, tmp_path: Path) -> None:
        text = "tracks: [{name: A, katas: [lca, '#blind75']}, {name: B, days: [['#blind75'], [diameter]]}]"
        first, second = load(tmp_path, text).tracks

        assert first.katas == ("trees/lca", "deques/ring", "trees/preorder")
        assert second.days == (("deques/ring", "trees/preorder", "trees/lca"), ("trees/diameter",))

    def test_may_list_a_kata_in_two_tracks(self, tmp_path: Path) -> None:
        tracks = "tracks: [{name: A, katas: lca}, {name: B, katas: lca}]"
        assert [kata for track in load(tmp_path, tracks).tracks for kata in track.katas] == ["trees/lca"] * 2


NAMES = st.text(min_size=1, max_size=8)
SOME_TRACKS = st.lists(
    st.builds(
        lambda name, ids, weight: Track(name, katas=tuple(ids), weight=weight),
        NAMES, st.lists(st.sampled_from(IDS), unique=True, min_size=1), st.floats(0.01, 100),
    )
    | st.builds(
        lambda name, ids, start: Track(name, days=tuple((kata,) for kata in ids), start=start),
        NAMES, st.lists(st.sampled_from(IDS), unique=True, min_size=1), st.none() | st.dates(),
    ),
    min_size=1, max_size=3, unique_by=lambda track: track.name,
)  # fmt: skip


@st.composite
def periods(draw: st.DrawFn) -> tuple[tuple[date, date], ...]:
    """Periods of days in order, with at least one day between two of them."""
    day, found = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))), []
    for length, gap in draw(st.lists(st.tuples(st.integers(0, 40), st.integers(2, 40)), max_size=3)):
        last = day + timedelta(days=length)
        found.append((day, last))
        day = last + timedelta(days=gap)
    return tuple(found)


PLANS = st.builds(
    Plan,
    tracks=SOME_TRACKS.map(tuple),
    language=st.sampled_from(["en", "zh"]),
    deadline=st.none() | st.dates(),
    retention=st.floats(0.7, 0.97),
    pomodoros=st.integers(1, 48),
    minutes=st.integers(1, 240),
    break_minutes=st.integers(0, 240),
    long_break_minutes=st.integers(0, 240),
    day_starts_minute=st.integers(0, 24 * 60 - 1),
    days_off=st.frozensets(st.integers(0, 6), max_size=6),
    periods_off=periods(),
    new_limit=st.integers(0, 100),
    max_interval=st.none() | st.integers(1, 3650),
).filter(lambda plan: begins_in_time(plan))


def begins_in_time(plan: Plan) -> bool:
    return all((track.start or date.min) <= (plan.deadline or date.max) for track in plan.tracks)


def as_yaml_data(plan: Plan) -> dict[str, Any]:
    """The plan as a learner would write it."""
    starts = f"{plan.day_starts_minute // 60:02}:{plan.day_starts_minute % 60:02}"
    return {
        "language": plan.language,
        **({"deadline": plan.deadline} if plan.deadline else {}),
        "retention": plan.retention,
        "day": {
            "pomodoros": plan.pomodoros, "minutes": plan.minutes, "break": plan.break_minutes,
            "long_break": plan.long_break_minutes, "starts": starts,
            "off": [
                *(plan_reader.WEEKDAYS[number] for number in sorted(plan.days_off)),
                *(first if first == last else f"{first}..{last}" for first, last in plan.periods_off),
            ],
        },
        "limits": {"new": plan.new_limit, "max_interval": plan.max_interval or "auto"},
        "tracks": [
            {"name": track.name}
            | ({"katas": list(track.katas), "weight": track.weight} if track.katas else {})
            | ({"days": [list(day) for day in track.days]} if track.days else {})
            | ({"start": track.start} if track.start else {})
            for track in plan.tracks
        ],
    }  # fmt: skip


class TestEveryPlan:
    @given(plan=PLANS)
    def test_is_read_as_it_was_written(self, folder: Path, plan: Plan) -> None:
        assert load(folder, yaml.safe_dump(as_yaml_data(plan))) == plan


class TestAnInvalidPlan:
    def test_reports_every_problem_at_once_in_the_order_of_lines(self, tmp_path: Path) -> None:
        assert problems(
            tmp_path,
            """\
language: fr
deadline: 2026-02-30
retention: 2
day:
  pomodoros: four
  off: [sunday]
  breaks: 5
limits: {new: -1}
colour: red
tracks:
  - katas: [tree/diameter,
            graphs/*]
  - name: Sprint
    days:
      - trees/preorder
      - [3, balanced, trees/lca]
      - [trees/lca]
""",
        ) == [
            "plan.yaml:1: language must be en or zh, not 'fr'",
            "plan.yaml:2: '2026-02-30' does not exist; take a date of the calendar",
            "plan.yaml:3: retention must be between 0.7 and 0.97, not 2",
            "plan.yaml:5: pomodoros must be a whole number, not 'four'",
            "plan.yaml:6: off lists weekdays (mon, tue, wed, thu, fri, sat, sun), dates (2026-12-31) "
            "and periods (2026-12-24..2027-01-02), not 'sunday'",
            "plan.yaml:7: unknown key 'breaks' in day; did you mean 'break'?",
            "plan.yaml:8: new must be between 0 and 100, not -1",
            "plan.yaml:9: unknown key 'colour' in the plan; "
            "known here: checkpoints, day, deadline, language, limits, retention, tracks",
            "plan.yaml:11: track 1 has no name; add it",
            "plan.yaml:11: unknown kata 'tree/diameter'; did you mean 'trees/diameter'?",
            "plan.yaml:12: 'graphs/*' matches no kata; packs: deques/*, trees/*",
            "plan.yaml:15: each of the days must be a list of katas, like [trees/preorder, trees/inorder]",
            "plan.yaml:16: a day lists words, not 3",
            "plan.yaml:16: 'balanced' could be deques/balanced or trees/balanced; name the pack too",
            "plan.yaml:17: 'trees/lca' stands in this track twice; keep one",
        ]

    def test_names_the_lists_there_are(self, tmp_path: Path) -> None:
        text = "tracks:\n  - {name: A, katas: ['#blind7',\n      '#hot100']}\n  - {name: B, days: [['#']]}"
        assert problems(tmp_path, text) == [
            "plan.yaml:2: no kata is in the list 'blind7'; did you mean 'blind75'?",
            "plan.yaml:3: no kata is in the list 'hot100'; the lists are blind75",
            "plan.yaml:4: no kata is in the list ''; the lists are blind75",
        ]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("- a\n- b\n", "1: the plan must be a mapping like `name: value`, not a list"),
            ("language: en\n", "1: the plan has no tracks; add `tracks: [{name: ..., katas: [trees/*]}]`"),
            ("\ntracks:\n", "2: tracks is empty; add one, like `- {name: ..., katas: [trees/*]}`"),
            ("tracks: []", "1: tracks is empty; add one, like `- {name: ..., katas: [trees/*]}`"),
            ("tracks: trees", "1: tracks must be a list, not 'trees'"),
            ("tracks: [trees]", "1: track 1 must be a mapping like `name: value`, not 'trees'"),
            ("tracks: [2026-02-30]",
             "1: '2026-02-30' does not exist; take a date of the calendar"),
            ("tracks: [{name: A, katas: lca}, {name: A, katas: lca}]", "1: two tracks are called 'A'; rename one"),
            ("tracks: [{name: A}]", "1: track 'A' lists nothing; give it `katas: [...]` or `days: [[...], [...]]`"),
            ("tracks: [{name: A, days: [[], []]}]",
             "1: track 'A' lists nothing; give it `katas: [...]` or `days: [[...], [...]]`"),
            ("tracks: [{name: A, katas: lca,\n start: 2026-01-01}]",
             "2: track 'A' has a start but no days; remove it, only a sprint (`days:`) starts on a date"),
            ("tracks: [{name: A, days: [[lca]],\n start: 2027-01-16}]\ndeadline: 2027-01-15",
             "2: track 'A' starts 2027-01-16, after the deadline 2027-01-15; move one of them"),
            ("tracks: [{name: A, katas: zebra}]", "1: unknown kata 'zebra'; packs: deques/*, trees/*"),
            ("tracks: [{name: A, katas: [diametr]}]", "1: unknown kata 'diametr'; did you mean 'trees/diameter'?"),
            ("tracks: [{name: A, katas: lca, weight: 0}]", "1: weight must be between 0.01 and 100, not 0"),
            ("tracks: [{name: A, katas: lca, weight: .nan}]", "1: weight must be between 0.01 and 100, not .nan"),
            (TRACKS + "retention: .nan", "2: retention must be between 0.7 and 0.97, not .nan"),
            (TRACKS + "deadline: 2026-13-01",
             "2: '2026-13-01' does not exist; take a date of the calendar"),
            (TRACKS + "deadline: '2026-02-29'",
             "2: '2026-02-29' does not exist; take a date of the calendar"),
            (TRACKS + "deadline: next week", "2: deadline must be a date (YYYY-MM-DD), not 'next week'"),
            (TRACKS + "deadline: 2026-1-5", "2: deadline must be a date (YYYY-MM-DD), not '2026-1-5'"),
            (TRACKS + "deadline: 2026-01-05 10:00:00",
             "2: deadline must be a date (YYYY-MM-DD), not 2026-01-05T10:00:00"),
            (TRACKS + "day: {off: [mon, tue, wed, thu, fri, sat, sun]}",
             "2: off lists all seven days; leave at least one to practise on"),
            ("tracks: [{name: A, katas: '#hot100'}]",
             "1: no kata is in the list 'hot100'; the lists are blind75"),
            (TRACKS + "day: {off: [2027-01-02..2026-12-24]}",
             "2: the period '2027-01-02..2026-12-24' ends before it starts; write 2026-12-24..2027-01-02"),
            (TRACKS + "day: {off: [sat,\n 2027-02-28..2027-02-29]}",
             "3: '2027-02-28..2027-02-29' does not exist; take a date of the calendar"),
            (TRACKS + "day: {off: 2027-13-01}",
             "2: '2027-13-01' does not exist; take a date of the calendar"),
            *((TRACKS + f"day: {{off: [{value}]}}",
               "2: off lists weekdays (mon, tue, wed, thu, fri, sat, sun), dates (2026-12-31) "
               f"and periods (2026-12-24..2027-01-02), not {said}")
              for value, said in [
                  ("2026-12-24..", "'2026-12-24..'"), ("2026-12-24..sun", "'2026-12-24..sun'"), ("3", "3"),
                  ("2026-12-24...2027-01-02", "'2026-12-24...2027-01-02'"), ("[sun]", "a list"), ("", "nothing"),
                  ("2026-12-24T10:00:00", "2026-12-24T10:00:00"), ("2026-1-5", "'2026-1-5'"), ("{a: b}", "a mapping"),
              ] if value),
            (TRACKS + "day: 4", "2: day must be a mapping, not 4"),
            (TRACKS + "limits: {max_interval: never}",
             "2: max_interval must be a number of days or auto, not 'never'"),
            (TRACKS + "limits: {max_interval: 0}", "2: max_interval must be between 1 and 3650, not 0"),
            *((TRACKS + f"language: {value}", f"2: language must be en or zh, not {said}")
              for value, said in [
                  ("no", "no"), ("No", "No"), ("off", "off"), ("false", "false"), ("[zh]", "a list"), ("", "nothing"),
                  ("{zh: 1}", "a mapping"), ("86", "86"), ("EN", "'EN'"), ("chinese", "'chinese'"),
                  ("2026-01-01", "2026-01-01"),
              ]),
            (TRACKS + "day: {off: [on]}",
             "2: off lists weekdays (mon, tue, wed, thu, fri, sat, sun), dates (2026-12-31) "
             "and periods (2026-12-24..2027-01-02), not on"),
            (TRACKS + "day: {off: no}", "2: off must be a list, not no"),
            (TRACKS + "day: {starts: 0600}", '2: starts must be a time of day like "04:00", not 0600'),
            (TRACKS + "day: {starts: 25:00}", '2: starts must be a time of day like "04:00", not 25:00'),
            (TRACKS + "checkpoints: [18:00:30]", '2: checkpoints lists times of day like "18:00", not 18:00:30'),
            (TRACKS + "day: {minutes: 1:30}", "2: minutes: YAML reads 1:30 as 90; write the number in plain digits"),
            (TRACKS + "day: {minutes: 025}", "2: minutes: YAML reads 025 as 21; write the number in plain digits"),
            (TRACKS + "deadline: tomorrow", "2: deadline must be a date (YYYY-MM-DD), not 'tomorrow'"),
            (TRACKS + "deadline: no", "2: deadline must be a date (YYYY-MM-DD), not no"),
            ("tracks: [{name: on, katas: lca}]", "1: name must be text, not on; put it in quotes"),
            ("tracks: [{name: 3, katas: lca}]", "1: name must be text, not 3; put it in quotes"),
            ("tracks: [{name: A, katas: [lca, no]}]", "1: katas lists words, not no; put it in quotes"),
            (TRACKS + TRACKS, "2: 'tracks' stands here twice; keep one"),
        ],
    )  # fmt: skip
    def test_reports_each_problem_with_its_line_and_a_remedy(self, tmp_path: Path, text: str, problem: str) -> None:
        assert [f"plan.yaml:{problem}"] == problems(tmp_path, text)

    @pytest.mark.parametrize(
        "starts", ["24:00", '"24:00"', "4", "0", "true", "noon", "[4]", "1.5", "4:60", "-4:00", "0x" + "f" * 5000]
    )
    def test_rejects_what_is_not_a_time_of_day(self, tmp_path: Path, starts: str) -> None:
        (problem,) = problems(tmp_path, TRACKS + f"day: {{starts: {starts}}}")

        assert problem.startswith('plan.yaml:2: starts must be a time of day like "04:00", not ')

    def test_is_reported_together_with_an_invalid_pack(self, tmp_path: Path) -> None:
        invalid = workspace(tmp_path, "tracks: [{name: A, katas: [tres/*]}]")
        (invalid.katas / "deques" / "pack.yaml").write_text("title: D\nkatas:\n  ring: {title: R, minutes: 5}\n")

        with pytest.raises(BadFiles) as raised:
            plan_reader.load(invalid)

        assert str(raised.value).splitlines() == [
            "katas/deques/pack.yaml:3: ring has no level; add it",
            "plan.yaml:1: 'tres/*' matches no kata; packs: deques/*, trees/*",
        ]

    def test_may_be_missing(self, tmp_path: Path) -> None:
        without_plan = workspace(tmp_path, "")
        without_plan.plan.unlink()

        with pytest.raises(BadFiles, match=r"^plan.yaml:1: the file is missing; `kata init DIR` makes"):
            plan_reader.load(without_plan)


VALID = as_yaml_data(
    Plan(
        (Track("A", katas=("trees/lca", "trees/diameter")), Track("B", days=(("deques/ring",), ()), start=date.min)),
        deadline=date(2027, 1, 15), days_off=frozenset({6}),
    )
)  # fmt: skip
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.dates() | st.datetimes()
    | st.sampled_from(["trees/*", "auto", "en", "*", "[", "lca", "04:00", 10**50, b"bytes", "2026-02-30"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, node: Any = VALID) -> Any:
    """The valid plan with one change: another value, one key more or less, or an item twice."""
    if not isinstance(node, dict | list) or not node or draw(st.integers(0, 5)) == 0:
        return draw(JUNK)
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    key = draw(st.sampled_from(keys))
    changed = node.copy()
    match draw(st.sampled_from(["into", "into", "into", "less", "more"])):
        case "into":
            changed[key] = draw(mutated(node[key]))
        case "less":
            del changed[key]
        case "more" if isinstance(changed, dict):
            changed[draw(st.text(max_size=6) | st.sampled_from(["track", "katas", "start", "off"]))] = draw(JUNK)
        case _:
            changed.append(draw(st.sampled_from(changed)))
    return changed


def is_consistent(plan: Plan) -> bool:
    """Whether everything that the engine relies on is true of the plan."""
    listed = [kata for track in plan.tracks for kata in track.all_katas()]
    return (
        set(listed) <= set(IDS)
        and all(len(set(track.all_katas())) == len(track.all_katas()) for track in plan.tracks)
        and len({track.name for track in plan.tracks}) == len(plan.tracks) > 0
        and all(0.01 <= track.weight <= 100 for track in plan.tracks)
        and begins_in_time(plan)
        and plan.language in ("en", "zh")
        and 0.7 <= plan.retention <= 0.97
        and 0 <= plan.day_starts_minute < 24 * 60
        and len(plan.days_off) < 7
        and plan.budget_minutes >= 1
    )


def assert_read_or_rejected(root: Path, text: str) -> None:
    try:
        plan = load(root, text)
    except BadFiles as error:
        problems = str(error).splitlines()
    else:
        problems = []
        assert is_consistent(plan)
    assert all(re.match(r"plan\.yaml:[1-9]\d*: .", line) and line.isprintable() for line in problems)


class TestAnyFile:
    """Any plan.yaml gives a consistent plan or a list of problems, never another exception."""

    @given(text=st.text())
    def test_with_any_text(self, folder: Path, text: str) -> None:
        assert_read_or_rejected(folder, text)

    @given(plan=mutated())
    def test_with_a_valid_plan_that_was_changed(self, folder: Path, plan: Any) -> None:
        assert_read_or_rejected(folder, yaml.safe_dump(plan, allow_unicode=True))

    @given(data=st.data())
    def test_with_a_valid_text_whose_pieces_were_cut_or_moved(self, folder: Path, data: st.DataObject) -> None:
        text = yaml.safe_dump(VALID, default_flow_style=data.draw(st.booleans()))
        for _ in range(data.draw(st.integers(1, 3))):
            start, end, to = sorted(data.draw(st.integers(0, len(text))) for _ in range(3))
            text = data.draw(
                st.sampled_from([text[:start] + text[end:], text[:to] + text[start:end] + text[to:]])
                | st.text(max_size=3).map(lambda new, at=start, text=text: text[:at] + new + text[at:])
            )
        assert_read_or_rejected(folder, text)

    @pytest.mark.parametrize("shape", ["[", "- ", "{a: ", "tracks: [" + "[" * 10])
    def test_nested_so_deeply_that_it_would_overflow_the_stack(self, tmp_path: Path, shape: str) -> None:
        assert len(problems(tmp_path, shape * 100_000)) == 1

    def test_with_aliases_that_would_grow_exponentially(self, tmp_path: Path) -> None:
        text = "a: &a [x, x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
        )
        assert any("is an alias, which is not read here" in problem for problem in problems(tmp_path, text))


class TestAStudyDay:
    @given(
        start=st.integers(0, 24 * 60 - 1),
        at=st.datetimes(min_value=datetime(2000, 1, 2), max_value=datetime(2100, 1, 1)),
    )
    def test_begins_at_its_minute_and_lasts_a_day(self, start: int, at: datetime) -> None:
        day = study_day(Plan((), day_starts_minute=start), at)

        begins = datetime(day.year, day.month, day.day) + timedelta(minutes=start)
        assert begins <= at < begins + timedelta(days=1)

    @pytest.mark.parametrize(("hour", "day"), [(23, 20), (0, 20), (3, 20), (4, 21), (12, 21)])
    def test_includes_the_late_evening(self, hour: int, day: int) -> None:
        at = datetime(2026, 11, 20 if hour == 23 else 21, hour, 59 if hour == 3 else 0)
        assert study_day(Plan(()), at) == date(2026, 11, day)
