"""The text of the day's log: the generated parts follow the facts, and the learner's text keeps every byte."""

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from kata.daylog import markdown
from kata.daylog.log import Facts, checkpoint_data, due_checkpoints, reminders, render
from kata.errors import BadFiles
from kata.model import Agenda, Attempt, Event, Memory, Note, Pick, Plan, Progress, Recall
from kata.plan import reader as plan_reader
from kata.plan import study_day as plans
from kata.workspace import Workspace

DAY = date(2026, 11, 21)
LABEL = "log/2026-11-21.md"
PARTS = ("achievements", "thoughts", "tomorrow")


def attempt(number: int, kata: str, outcome: Any = "passed", minutes: float = 18.2, **more: Any) -> Attempt:
    return Attempt(number, kata, DAY, outcome, minutes, 20, **more)


def tomorrow(*picks: Pick, budget: int = 100) -> Agenda:
    return Agenda(DAY + timedelta(days=1), budget, picks)


LCA = Pick("trees/lca", "Lowest common ancestor", "review", 26, "practised yesterday, recall 77%", 0.77)
INVERT = Pick("trees/invert", "Invert a tree", "new", 15, "planned for day 4 of 5")
NOTHING = Facts(DAY, "en", (), (), tomorrow())
FULL = Facts(
    DAY,
    "en",
    (
        attempt(1, "trees/diameter", pomodoros=1, hints=2, runs=4),
        attempt(5, "trees/lca", "failed", 25.6, pomodoros=1, runs=9),
        attempt(9, "trees/invert", revealed=True, minutes=3),
        attempt(11, "trees/preorder", minutes=4.4),
        attempt(12, "trees/diameter", minutes=6),
    ),
    (
        Note(datetime(2026, 11, 21, 21, 40, tzinfo=UTC), DAY, "trees/lca", "I returned too early.\n\nTwice!", "hard"),
        Note(datetime(2026, 11, 21, 22, 5, tzinfo=UTC), DAY, "", "Tired"),
    ),
    tomorrow(LCA, INVERT),
    frozenset({"trees/preorder"}),
    {"trees/diameter": "Diameter", "trees/lca": "Lowest common ancestor"},
)
TEXT = """\
---
date: 2026-11-21
tags: [kata, daily]
pomodoros: 2
done: [trees/diameter, trees/preorder]
repeat: [trees/lca, trees/invert]
---

## Achievements

<!-- kata:achievements -->
2 of 4 katas passed · 57 min · 2 pomodoros

- ✓ trees/diameter Diameter · passed for the first time · 18 min · 1 pomodoro · 2 hints · 4 runs
- ✗ trees/lca Lowest common ancestor · failed · 26 min · 1 pomodoro · 9 runs
- ✗ trees/invert · given up · 3 min
- ✓ trees/preorder · passed again · 4 min
- ✓ trees/diameter Diameter · passed again · 6 min
<!-- /kata:achievements -->

## Thoughts

<!-- kata:thoughts -->
- 21:40 · trees/lca Lowest common ancestor · was hard
  > I returned too early.
  >
  > Twice!
- 22:05
  > Tired
<!-- /kata:thoughts -->

## Puzzles


## Notes


## Tomorrow

<!-- kata:tomorrow -->
2026-11-22: 41 of 100 minutes planned

- trees/lca Lowest common ancestor · review · 26 min · practised yesterday, recall 77%
- trees/invert Invert a tree · new · 15 min · planned for day 4 of 5
<!-- /kata:tomorrow -->
"""


class TestAFreshLog:
    def test_has_every_section_and_what_is_known_of_the_day(self):
        assert render(FULL, None, LABEL) == TEXT

    def test_takes_the_place_of_an_empty_file(self):
        assert render(FULL, "", LABEL) == TEXT

    def test_is_in_the_language_of_the_plan(self):
        text = render(replace(FULL, language="zh"), None, LABEL)

        assert re.findall("(?m)^## (.*)", text) == ["今日成就", "今日思考", "今日困惑", "今日随笔", "明日规划"]
        assert "- ✗ trees/lca Lowest common ancestor · 没通过 · 26 分钟 · 番茄钟 1 个 · 测试 9 次\n" in text
        assert "- 21:40 · trees/lca Lowest common ancestor · 吃力\n" in text
        assert "2026-11-22：安排了 41 分钟（预算 100 分钟）" in text

    def test_of_a_day_without_anything_leaves_room_for_the_learner(self):
        text = render(NOTHING, None, LABEL)

        assert "<!-- kata:achievements -->\n<!-- /kata:achievements -->\n" in text
        assert "2026-11-22: nothing is planned\n" in text
        assert front_matter(text) == {"date": DAY, "tags": ["kata", "daily"], "pomodoros": 0, "done": [], "repeat": []}

    def test_repeats_what_did_not_pass_and_what_is_due_and_nothing_twice(self):
        assert FULL.done == ["trees/diameter", "trees/preorder"]
        assert FULL.repeat == ["trees/lca", "trees/invert"]
        passed_later = replace(FULL, attempts=(*FULL.attempts, attempt(13, "trees/invert")))
        assert passed_later.repeat == ["trees/lca"]


def front_matter(text: str) -> Any:
    return yaml.safe_load(text.removeprefix("---\n").split("\n---\n")[0])


KATA_IDS = ("trees/diameter", "trees/lca", "deques/api_maxlen", "recursion/three_steps")
KATAS = st.sampled_from(KATA_IDS)
ATTEMPTS = st.builds(
    attempt,
    number=st.integers(1, 99),
    kata=KATAS,
    outcome=st.sampled_from(["passed", "failed", "given_up"]),
    minutes=st.floats(0, 500),
    hints=st.integers(0, 3),
    pomodoros=st.integers(0, 3),
    revealed=st.booleans(),
)
NASTY = st.sampled_from([
    "<!-- kata:achievements -->", "<!-- /kata:tomorrow -->", "  <!--kata:thoughts-->", "---", "```", "~~~", "# Heading",
    "<!--", "-->", "%%", "done: []", "- item", "> quote", "\ufeff---", "<!-- kata:other -->",
    "a <!-- kata:tomorrow -->", "> <!-- /kata:thoughts -->", "<!-- kata:achievements", "中文，标点。", "",
])  # fmt: skip
ANY_TEXT = st.lists(NASTY | st.text(max_size=12), max_size=5).map("\n".join)
NOTES = st.builds(
    Note,
    at=st.datetimes(datetime(2026, 11, 21, 4), datetime(2026, 11, 22, 3), timezones=st.just(UTC)),
    day=st.just(DAY),
    kata=KATAS | st.just(""),
    text=ANY_TEXT,
    mood=st.sampled_from(["", "good", "fine", "hard"]) | ANY_TEXT,
)
PICKS = st.builds(
    Pick, kata=KATAS, title=ANY_TEXT, kind=st.sampled_from(["new", "review", "carried"]), minutes=st.integers(1, 60),
    reason=ANY_TEXT,
)  # fmt: skip
FACTS = st.builds(
    Facts,
    day=st.just(DAY),
    language=st.sampled_from(["en", "zh"]),
    attempts=st.lists(ATTEMPTS, max_size=4).map(tuple),
    notes=st.lists(NOTES, max_size=3).map(tuple),
    tomorrow=st.lists(PICKS, max_size=3).map(lambda picks: tomorrow(*picks)),
    passed_before=st.frozensets(KATAS),
    titles=st.fixed_dictionaries(dict.fromkeys(KATA_IDS, ANY_TEXT)),  # the catalogue has them all
)
OUR_MARKER = re.compile(rf"[ \t]*<!--[ \t]*/?kata:({'|'.join(PARTS)})[ \t]*-->[ \t\r]*")
NEWLINES = st.sampled_from(["\n", "\r\n"])
# What a learner writes around the parts: whole lines, none of them one of our markers.
LINES = st.lists(
    st.tuples((NASTY | st.text(max_size=12)).filter(lambda line: "\n" not in line), NEWLINES)
    .filter(lambda line: not OUR_MARKER.fullmatch(line[0]))
    .map("".join),
    max_size=4,
).map("".join)
FOREIGN = st.sampled_from([
    "mood: 好 # mine", "aliases: [a, 'b']", "# a comment", "cssclasses:\n  - wide\n\n  # c\n  - done",
    "x: |\n  done: []\n  t", "\"q\": 'it''s'", "empty:", "nested: {done: [1], repeat: 2}", "weather:   sunny   ",
    "? [a, b]\n: pair", "l:\n- 1\n- 2", "anchor: &a 1", "time: 12:30",
])  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A log that a learner has edited, in pieces: the test knows which of its bytes are generated."""

    bom: bool
    front: list[str] | None  # our keys, and the learner's lines between them
    front_newline: str
    parts: list[tuple[str, str, str]]  # what the learner wrote, the part that follows it, its newline
    last: str

    def text(self, facts: Facts) -> str:
        inner = dict(re.findall(r"(?s)<!-- kata:(\w+) -->\n(.*?)<!-- /kata:", render(facts, None, LABEL)))
        values = {"pomodoros": str(facts.pomodoros), "done": listed(facts.done), "repeat": listed(facts.repeat)}
        front = ["---", *(f"{line}: {values[line]}" if line in values else line for line in self.front or ()), "---\n"]
        text = "\ufeff" * self.bom
        text += "\n".join(front).replace("\n", self.front_newline) if self.front is not None else ""
        for learners, part, newline in self.parts:
            text += learners + f"<!-- kata:{part} -->\n{inner[part]}<!-- /kata:{part} -->\n".replace("\n", newline)
        return text + self.last


def listed(ids: list[str]) -> str:
    return f"[{', '.join(ids)}]"


@st.composite
def documents(draw: st.DrawFn) -> Document:
    keys = draw(st.permutations(["pomodoros", "done", "repeat"]))[: draw(st.integers(0, 3))]
    foreign = draw(st.lists(FOREIGN, unique=True, max_size=3))
    front = draw(st.none() | st.permutations(["tags: [kata, mine]", *keys, *foreign]).map(list))
    parts = draw(st.permutations(PARTS))[: draw(st.integers(0, 3))]
    last = draw(LINES) + draw(st.sampled_from(["", "no newline at the end", "<!-- /kata:nothing -->"]))
    return Document(
        draw(st.booleans()), front, draw(NEWLINES), [(draw(LINES), part, draw(NEWLINES)) for part in parts], last
    )


class TestARefresh:
    @given(document=documents(), before=FACTS, after=FACTS)
    def test_changes_our_parts_and_keys_and_no_other_byte(self, document: Document, before: Facts, after: Facts):
        text = document.text(before)
        assume(text)
        assume(document.front is not None or not markdown.OPENING.match(text))

        assert render(after, text, LABEL).encode() == document.text(after).encode()

    @given(document=documents(), facts=FACTS)
    def test_twice_changes_nothing(self, document: Document, facts: Facts):
        text = document.text(NOTHING)
        assume(text and (document.front is not None or not markdown.OPENING.match(text)))
        once = render(facts, text, LABEL)

        assert render(facts, once, LABEL) == once

    @given(facts=FACTS, later=FACTS)
    def test_is_not_confused_by_whatever_stands_in_notes_titles_and_reasons(self, facts: Facts, later: Facts):
        text = render(facts, None, LABEL)

        assert [line for line in text.split("\n") if OUR_MARKER.fullmatch(line)] == [
            f"<!-- {slash}kata:{part} -->" for part in PARTS for slash in ("", "/")
        ]
        assert text.splitlines() == text.removesuffix("\n").split("\n")  # no other line break, which editors would see
        assert text.count("<!--") == 6
        assert "%%" not in text
        assert render(replace(later, language="en"), text.replace("\n", "\r\n"), LABEL)

    def test_of_a_section_that_was_deleted_leaves_it_deleted(self):
        without = re.sub(r"(?s)## Thoughts.*?<!-- /kata:thoughts -->\n", "", TEXT)
        assert "Thoughts" not in without

        assert render(FULL, without, LABEL) == without

    def test_leaves_the_headings_in_the_language_they_were_written_in(self):
        assert "## Achievements" in render(replace(FULL, language="zh"), TEXT, LABEL)

    def test_without_any_marker_adds_nothing(self):
        own = "---\ndone: []\n---\nMy own note of the day.\n"

        assert render(FULL, own, LABEL) == own.replace("[]", "[trees/diameter, trees/preorder]")
        assert not markdown.has_markers(own)
        assert render(FULL, "My own note.\n", LABEL) == "My own note.\n"

    def test_fills_a_pair_of_markers_in_the_learners_own_note(self):
        own = "# Today\r\n\t<!--kata:tomorrow-->  \r\n<!-- /kata:tomorrow -->"

        assert render(replace(FULL, tomorrow=tomorrow()), own, LABEL) == (
            "# Today\r\n\t<!--kata:tomorrow-->  \r\n2026-11-22: nothing is planned\r\n<!-- /kata:tomorrow -->"
        )

    def test_takes_other_markers_for_text(self):
        own = "<!-- kata:mine -->\n<!-- kata:tomorrow --> and\n<!-- /kata:mine -->\n"
        assert render(FULL, own, LABEL) == own


KEYS: dict[str, markdown.Value] = {"pomodoros": "2", "done": ["trees/diameter", "trees/preorder"]}


class TestAKeyOfTheLearners:
    """A key that a note had with another meaning keeps its value, and the rest of the note is updated."""

    TAGS = "tags: [kata, daily]\n"

    @pytest.mark.parametrize(
        "own",
        [
            "done: [buy milk]\n", "done: [trees/diameter, buy milk]\n", "done:\n  - buy milk # 2 l\n", "done: true\n",
            "done: yes\n", "done: 2026-11-21\n", "done: {a: b}\n", "done: |\n  text\n", "done: [[trees/diameter]]\n",
            "done: trees/diameter\n", "done: [work/report]\n", "repeat: weekly\n", "repeat: [every monday]\n",
            "repeat: 3\n", "repeat: {every: 2}\n", "pomodoros: many\n", "pomodoros: 2.5\n", "pomodoros: [work, 3]\n",
            "pomodoros: {work: 3}\n",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("tags", ["", TAGS])
    def test_stays_as_it_is(self, own: str, tags: str):
        note = f"---\nmood: good\n{own}{tags}---\n<!-- kata:tomorrow -->\n<!-- /kata:tomorrow -->\n"

        updated = render(replace(FULL, tomorrow=tomorrow()), note, LABEL)

        assert updated == note.replace("-->\n<!--", "-->\n2026-11-22: nothing is planned\n<!--")

    def test_does_not_keep_the_others_from_being_updated(self):
        note = f"---\n{self.TAGS}done: [buy milk]\nrepeat: []\npomodoros: 0\n---\n"
        assert render(FULL, note, LABEL) == (
            f"---\n{self.TAGS}done: [buy milk]\nrepeat: [trees/lca, trees/invert]\npomodoros: 2\n---\n"
        )

    def test_is_a_number_of_pomodoros_where_nothing_shows_that_the_note_is_ours(self):
        own = "---\ntags: [diary]\npomodoros: 7\n---\n"
        assert render(FULL, own, LABEL) == own
        katana = own.replace("[diary]", "katana")
        assert render(FULL, katana, LABEL) == katana
        assert "pomodoros: 2" in render(FULL, own.replace("diary", "kata"), LABEL)
        assert "pomodoros: 2" in render(FULL, own.replace("tags: [diary]", "done: [trees/lca]"), LABEL)

    def test_is_never_an_empty_one(self):
        note = "---\ndone:\nrepeat: []\npomodoros:\n---\n"
        assert render(FULL, note, LABEL) == (
            "---\ndone: [trees/diameter, trees/preorder]\nrepeat: [trees/lca, trees/invert]\npomodoros: 2\n---\n"
        )


class TestTheFrontMatter:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("done:\n", "done: [trees/diameter, trees/preorder]\n"),
            ("done: # c\n", "done: [trees/diameter, trees/preorder] # c\n"),
            ("done: ~ # c\nx: 1\n", "done: [trees/diameter, trees/preorder] # c\nx: 1\n"),
            ("done: [a,\n  b] # c\n", "done: [trees/diameter, trees/preorder] # c\n"),
            ("done: trees/lca\n", "done: [trees/diameter, trees/preorder]\n"),
            ("done:\n  - a # c\n  - b # d\n# e\nx: 1\n",
             "done:\n  - trees/diameter\n  - trees/preorder # d\n# e\nx: 1\n"),
            ("done: # c\n- a\n\n\nx: 1\n", "done: # c\n- trees/diameter\n- trees/preorder\n\n\nx: 1\n"),
            ("done:\n  - [a]\nx: 1\n", "done:\n  - trees/diameter\n  - trees/preorder\nx: 1\n"),
            ("done:\n  -\nx: 1\n", "done:\n  - trees/diameter\n  - trees/preorder\nx: 1\n"),
            ("done:\n  a: b\nx: 1\n", "done: [trees/diameter, trees/preorder]\nx: 1\n"),
            ("done: |\n  text\n\n# c\nx: 1\n", "done: [trees/diameter, trees/preorder]\n\n# c\nx: 1\n"),
            ("'done' :   []   # c\n", "'done' :   [trees/diameter, trees/preorder]   # c\n"),
            ("{x: 1, done: [], y: 2}\n", "{x: 1, done: [trees/diameter, trees/preorder], y: 2}\n"),
            ("x: &a [1]\ndone: *a\n", "x: &a [1]\ndone: [trees/diameter, trees/preorder]\n"),
            ("? done\n: []\n", "? done\n: [trees/diameter, trees/preorder]\n"),
            ("pomodoros: 7 # c\n", "pomodoros: 2 # c\n"),
            ("pomodoros:\n  - 1\nx: 1\n", "pomodoros: 2\nx: 1\n"),
            ("done: # c\r\n  - a\r\n  # d\r\nx: 1\r\n",
             "done: # c\r\n  - trees/diameter\r\n  - trees/preorder\r\n  # d\r\nx: 1\r\n"),
        ],
    )  # fmt: skip
    def test_keeps_everything_but_the_values_that_are_ours(self, before: str, after: str):
        assert markdown.update_sections(f"---\n{before}---\n", {}, KEYS, LABEL) == f"---\n{after}---\n"

    @pytest.mark.parametrize(
        "same",
        [
            "done:\n    - trees/diameter # mine\n\n    - 'trees/preorder'\n",
            'done: ["trees/diameter",  trees/preorder]\n', "pomodoros: '2'\n",
            "date: 2020-01-01\ntags: [kata, mine]\n", "# nothing\n", "",
        ],
    )  # fmt: skip
    def test_is_left_alone_where_it_says_the_same_in_another_way(self, same: str):
        assert markdown.update_sections(f"---\n{same}---\n", {}, KEYS, LABEL) == f"---\n{same}---\n"

    def test_of_a_block_list_becomes_empty_without_losing_its_comments(self):
        text = "---\ndone: # c\n  # d\n  - a\nx: 1\n---\n"
        updated = markdown.update_sections(text, {}, {"done": []}, LABEL)
        assert updated == "---\ndone: [] # c\n  # d\nx: 1\n---\n"

    @given(ids=st.lists(st.text(max_size=8), unique=True, max_size=3))
    def test_reads_back_as_the_same_ids_whatever_they_are(self, ids: list[str]):
        facts = replace(NOTHING, attempts=tuple(attempt(number, kata) for number, kata in enumerate(ids)))
        text = render(facts, None, LABEL)

        assert front_matter(text)["done"] == ids
        assert render(facts, text, LABEL) == text


NO_END = "<!-- kata:tomorrow --> has no end; put <!-- /kata:tomorrow --> on a line of its own below, or remove it"
NO_BEGINNING = "has no beginning; put <!-- kata:{} --> on a line of its own above, or remove it"
BETWEEN = "stands before <!-- /kata:tomorrow -->; end one section before the next begins"
NO_MAPPING = "the front matter is not a YAML mapping; write lines like `name: value`, or remove it"
REMEDY = "put `done: [trees/diameter, trees/preorder]` there, on a line of its own"
UNCLEAR = f"the value of done cannot be updated; {REMEDY}"


class TestABrokenLog:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a\n<!-- kata:tomorrow -->\nb\n", [f"2: {NO_END}"]),
            ("<!-- kata:tomorrow -->", [f"1: {NO_END}"]),
            ("a\r\n\r\n<!-- /kata:thoughts -->\r\n",
             [f"3: <!-- /kata:thoughts --> {NO_BEGINNING.format('thoughts')}"]),
            ("<!-- kata:tomorrow -->\n<!-- kata:thoughts -->\n<!-- /kata:thoughts -->\n<!-- /kata:tomorrow -->\n",
             [f"2: <!-- kata:thoughts --> {BETWEEN}", f"4: <!-- /kata:tomorrow --> {NO_BEGINNING.format('tomorrow')}"]),
            ("<!-- kata:tomorrow -->\n<!-- /kata:thoughts -->\n", [f"2: <!-- /kata:thoughts --> {BETWEEN}"]),
            ("<!-- kata:tomorrow -->\n<!-- /kata:tomorrow -->\n" * 2,
             ["3: <!-- kata:tomorrow --> appears a second time; keep one such section"]),
            ("---\ndone: []\nno end\n",
             ["1: the front matter has no end; put --- on a line of its own below it, or an empty line above it if it "
              "is not front matter"]),
            ("---\nx: 1\ndone: []\ndone: []\n---\n", ["4: done is in the front matter twice; keep one"]),
            ("---\n- done\n---\n", [f"2: {NO_MAPPING}"]),
            ("---\n\ndone\n---\n", [f"3: {NO_MAPPING}"]),
            ("---\nx: 1\ndone: &mine []\ny: *mine\n---\n", [f"3: {UNCLEAR}"]),
            ("---\n{x, done, y: 1}\n---\n", [f"2: {UNCLEAR}"]),
        ],
    )  # fmt: skip
    def test_is_an_error_with_its_line_and_what_to_do(self, text: str, said: list[str]):
        with pytest.raises(BadFiles) as raised:
            render(FULL, text, LABEL)

        assert str(raised.value).splitlines() == [f"{LABEL}:{line}" for line in said]

    @pytest.mark.parametrize(
        ("front", "line"),
        [
            ("a: [1\nb: 2\n", 3),
            ("a: 1\n...\nb: 1\n", 4),
            ("a: 1\n  b: 2\n", 3),
            ("中: 1\nb: \x07\n", 3),
            ("x: *nobody:\n", 2),
        ],
    )
    def test_names_the_line_that_is_no_yaml(self, front: str, line: int):
        with pytest.raises(BadFiles, match=rf"^{LABEL}:{line}: the front matter is not YAML: "):
            render(FULL, f"---\n{front}---\n", LABEL)

    def test_tells_all_that_is_wrong_at_once(self):
        with pytest.raises(BadFiles) as raised:
            render(FULL, "---\n- a\n---\n<!-- /kata:tomorrow -->\n<!-- kata:thoughts -->\n", LABEL)

        assert [problem.line for problem in raised.value.problems] == [2, 4, 5]

    def test_may_nest_as_deep_as_it_likes(self):
        text = f"---\nx: {'[' * 900}{']' * 900}\ntags: [kata]\npomodoros: 0\n---\n"
        assert render(FULL, text, LABEL) == text.replace("pomodoros: 0", "pomodoros: 2")

    def test_that_nests_deeper_than_yaml_can_ends_nothing(self):
        with contextlib.suppress(BadFiles):  # some versions of libyaml have a limit
            render(FULL, f"---\nx: {'[' * 50_000}\n---\n", LABEL)


class TestForTheEye:
    def test_there_are_neither_markers_nor_front_matter(self):
        shown = markdown.strip_markup(TEXT)

        assert shown.startswith("## Achievements\n\n2 of 4 katas passed")
        assert "kata:" not in shown
        assert "\n\n\n" not in shown

    @given(document=documents(), facts=FACTS)
    def test_any_log_can_be_shown(self, document: Document, facts: Facts):
        assert isinstance(markdown.strip_markup(document.text(facts)), str)


def workspace(root: Any, checkpoints: str, starts: str = "04:00") -> Workspace:
    (root / "katas" / "p").mkdir(parents=True)
    (root / "katas" / "p" / "pack.yaml").write_text("title: P\nkatas:\n  k: {title: T, level: 1, minutes: 10}\n")
    text = f"tracks: [{{name: All, katas: [p/k]}}]\nday: {{starts: '{starts}'}}\ncheckpoints: {checkpoints}\n"
    (root / "plan.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


class TestCheckpointsInThePlan:
    @pytest.mark.parametrize(
        ("said", "starts", "minutes"),
        [
            ('["18:00", "23:00"]', "04:00", (1080, 1380)),
            ("[23:00, 18:00]", "04:00", (1080, 1380)),
            ("['0:30', 1:00, 9:05]", "04:00", (545, 30, 60)),  # after midnight is late on the same study day
            ("['0:30', 1:00, 9:05]", "00:45", (60, 545, 30)),
            ("[]", "04:00", ()),
            ("", "04:00", ()),
        ],
    )
    def test_come_in_the_order_of_the_study_day(self, tmp_path, said, starts, minutes):
        assert plan_reader.load(workspace(tmp_path, said, starts))[0].checkpoints == minutes

    @pytest.mark.parametrize(
        ("said", "problems"),
        [
            ("18:00", ["3: checkpoints must be a list, not 18:00"]),
            ("\n  - noon\n  - 18\n  - '24:00'\n  - [1]", [
                "4: checkpoints lists times of day like \"18:00\", not 'noon'",
                '5: checkpoints lists times of day like "18:00", not 18',
                "6: checkpoints lists times of day like \"18:00\", not '24:00'",
                '7: checkpoints lists times of day like "18:00", not a list',
            ]),
            ("\n  - 9:05\n  - '09:05'", ['5: "09:05" stands in checkpoints twice; keep one']),
            ("[1:00, 2:00, 3:00, 4:00, 5:00, 6:00, 7:00]",
             ["3: checkpoints has 7 times; 6 summaries a day are enough, remove some"]),
        ],
    )  # fmt: skip
    def test_that_make_no_sense_are_told_with_their_lines(self, tmp_path, said, problems):
        with pytest.raises(BadFiles) as raised:
            plan_reader.load(workspace(tmp_path, said))

        assert str(raised.value).splitlines() == [f"plan.yaml:{problem}" for problem in problems]


PLAN = Plan((), checkpoints=(18 * 60, 23 * 60, 60), days_off=frozenset({6}))  # 01:00 is late on the same study day
FRIDAY = date(2026, 11, 20)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def logs(*moments: datetime, day: date = DAY) -> list[Event]:
    return [Event(number, moment.isoformat(), day, "logged", "", {}) for number, moment in enumerate(moments)]


def memory(day: date = DAY, *, practised: date | None = None, today: bool = True) -> Memory:
    progress = Progress(Recall(1.0, 5.0, practised), "3", "-", practised) if practised else None
    return Memory(day, {"p/k": progress} if progress else {}, {"p/k": "passed"} if today else {})


MIDNIGHT = DAY + timedelta(days=1)  # and what comes after it


class TestReminders:
    @pytest.mark.parametrize(
        ("now", "written_at", "said"),
        [
            (at(17, 59), [], []),
            (at(18), [], ["the 18:00 summary is due: `kata log`"]),
            (at(22, 59), [at(17, 59)], ["the 18:00 summary is due: `kata log`"]),
            (at(22, 59), [at(18)], []),
            (at(23), [at(18)], ["the 23:00 summary is due: `kata log`"]),
            (at(23), [], ["summaries missed: 18:00; the 23:00 one is due: `kata log`"]),
            (at(1, 30, MIDNIGHT), [], ["summaries missed: 18:00, 23:00; the 01:00 one is due: `kata log`"]),
            (at(1, 30, MIDNIGHT), [at(23, 30)], ["the 01:00 summary is due: `kata log`"]),
            (at(1, 30, MIDNIGHT), [at(1, 10, MIDNIGHT)], []),
        ],
    )
    def test_name_the_checkpoints_of_today_that_passed_without_a_log(self, now, written_at, said):
        assert reminders(PLAN, memory(), logs(*written_at), now) == said

    @pytest.mark.parametrize(
        ("written_at", "said"),
        [
            ([], ["no log for 2026-11-20: `kata log 2026-11-20`"]),
            ([at(23, 30, FRIDAY)], ["no log for 2026-11-20: `kata log 2026-11-20`"]),
            ([at(1, 0)], []),
            ([at(9, 0)], []),  # written the next morning
        ],
    )
    def test_name_the_last_day_of_practice_that_ended_without_a_log(self, written_at, said):
        of_friday = logs(*written_at, day=FRIDAY)
        assert reminders(PLAN, memory(practised=FRIDAY), of_friday, at(9, 30)) == said

    def test_leave_a_day_off_alone_unless_it_was_practised(self):
        sunday = DAY + timedelta(days=1)
        assert reminders(PLAN, memory(sunday, today=False), [], at(19, day=sunday)) == []
        assert reminders(PLAN, memory(sunday), [], at(19, day=sunday)) != []

    def test_leave_a_date_off_alone_unless_it_was_practised(self):
        plan = Plan((), checkpoints=(18 * 60,), periods_off=((DAY, DAY),))
        assert reminders(plan, memory(today=False), [], at(19)) == []
        assert reminders(plan, memory(), [], at(19)) != []

    def test_are_none_without_checkpoints(self):
        assert reminders(Plan(()), memory(practised=FRIDAY), [], at(23, 59)) == []

    def test_speak_chinese(self):
        said = reminders(replace(PLAN, language="zh"), memory(practised=FRIDAY), [], at(23, 30))
        assert said == [
            "18:00 的小结错过了，23:00 的该写了：`kata log`",
            "2026-11-20 还没有日志：`kata log 2026-11-20`",
        ]

    def test_count_a_log_for_the_latest_checkpoint_it_comes_after(self):
        assert checkpoint_data(PLAN, DAY, at(17)) == {}
        assert checkpoint_data(PLAN, DAY, at(19)) == {"checkpoint": "18:00"}
        assert checkpoint_data(PLAN, DAY, at(1, 30, MIDNIGHT)) == {"checkpoint": "01:00"}

    @given(minutes=st.sets(st.integers(0, 1439), max_size=6), starts=st.integers(0, 1439), passed=st.integers(0, 1439))
    def test_know_every_checkpoint_as_passed_from_its_minute_on(self, minutes, starts, passed):
        plan = Plan((), day_starts_minute=starts, checkpoints=tuple(minutes))
        now = datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=starts + passed)
        shown = {(starts + minute) % 1440 for minute in range(passed + 1)}  # what the clock has shown since then

        assert plans.study_day(plan, now) == DAY
        assert set(due_checkpoints(plan, DAY, [], now)) == minutes & shown
