"""The YAML reader keeps the lines of values, agrees with PyYAML, and reports every problem with its line."""

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kata.errors import BadFiles, Problem, raise_if_any
from kata.yaml_lines import AlreadyReported, Fields, Located, quote_value, read, strings

Parse = Callable[[str | bytes], tuple[Located | None, list[str]]]


@pytest.fixture(scope="module")
def parse(tmp_path_factory: pytest.TempPathFactory) -> Parse:
    """Write a text to a file and read it; returns the result and the problems as they are printed."""
    path = tmp_path_factory.mktemp("yaml") / "some.yaml"

    def parse(text: str | bytes) -> tuple[Located | None, list[str]]:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        problems: list[Problem] = []
        root = read(path, "some.yaml", problems)
        return root, [str(problem) for problem in problems]

    return parse


def plain(node: Located) -> Any:
    """The value without line numbers."""
    if isinstance(node.value, dict):
        return {name: plain(item) for name, item in node.items()}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


def fields(text: str, parse: Parse) -> tuple[Fields, list[Problem]]:
    problems: list[Problem] = []
    return Fields(parse(text)[0], "the plan", "some.yaml", problems), problems


def messages(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.dates()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


class TestReading:
    @given(tree=TREES, flow=st.sampled_from([True, False, None]))
    def test_agrees_with_pyyaml(self, parse: Parse, tree: Any, flow: bool | None) -> None:
        text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True)

        root, problems = parse(text)

        assert problems == []
        assert root is not None
        assert yaml.safe_load(text) == plain(root)

    @given(gaps=st.lists(st.lists(st.sampled_from(["", "# a remark", "   "]), max_size=3), min_size=1, max_size=8))
    def test_knows_the_line_of_every_value(self, parse: Parse, gaps: list[list[str]]) -> None:
        lines: list[str] = []
        for number, gap in enumerate(gaps):
            lines += [*gap, f"key{number}: {{inner: [1]}}"]

        root, _ = parse("\n".join(lines))

        assert root is not None
        for number in range(len(gaps)):
            node = root.value[f"key{number}"]
            expected = lines.index(f"key{number}: {{inner: [1]}}") + 1
            assert [expected] * 3 == [node.line, node.value["inner"].line, node.value["inner"].value[0].line]

    @pytest.mark.parametrize("text", ["\ufeffa: 1\n", "a: 1\r\n", "--- \na: 1\n...\n", "%YAML 1.1\n---\na: 1"])
    def test_does_not_mind_byte_order_marks_line_ends_and_document_marks(self, parse: Parse, text: str) -> None:
        root, problems = parse(text)

        assert problems == []
        assert root is not None
        assert plain(root) == {"a": 1}


class TestUnreadableFiles:
    def test_a_missing_file_is_reported_with_a_remedy(self, tmp_path: Path) -> None:
        problems: list[Problem] = []

        assert read(tmp_path / "none.yaml", "plan.yaml", problems) is None
        assert messages(problems) == [
            "plan.yaml:1: the file is missing; `kata init DIR` makes a workspace that has one"
        ]

    def test_a_folder_in_its_place_is_reported(self, tmp_path: Path) -> None:
        problems: list[Problem] = []

        assert read(tmp_path, "plan.yaml", problems) is None
        assert messages(problems) == ["plan.yaml:1: cannot be read: Is a directory"]

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", " \n#\n"])
    def test_a_file_without_content_is_empty(self, parse: Parse, text: str) -> None:
        root, problems = parse(text)

        assert root is None
        assert len(problems) == 1
        assert problems[0].startswith("some.yaml:1: the file is empty")

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("a: 1\nb: [1, 2\n", 3, "not YAML: while parsing a flow sequence"),
            ("a: 1\n\tb: 2\n", 2, "not YAML: "),
            ("a: b: c\n", 1, "not YAML: mapping values are not allowed"),
            ("a: 'open\n", 2, "not YAML: while scanning a quoted scalar"),
            ("katas: [*]\n", 1, "not YAML: while scanning an alias"),
            ("a: 1\n---\nb: 2\n", 2, "not YAML: a second document begins here; keep one"),
            ("a: 1\nb: \x00\n", 2, "not YAML: unacceptable character #x0000"),
            ("a: 1\n\nb: é\x07\n", 3, "not YAML: unacceptable character #x0007"),
            ("a: 1\n" + "[" * 50_000, 2, "not YAML: "),
            ("- " * 50_000, 1, "not YAML: nested too deeply"),
            ("{a: " * 50_000, 1, "not YAML: nested too deeply"),
            ("[" * 22 + "]" * 22, 1, "not YAML: nested too deeply"),
        ],
    )
    def test_invalid_yaml_is_reported_with_its_line(self, parse: Parse, text: str, line: int, message: str) -> None:
        root, problems = parse(text)

        assert root is None
        assert len(problems) == 1
        assert problems[0].startswith(f"some.yaml:{line}: {message}")

    def test_other_encodings_are_reported_with_the_line(self, parse: Parse) -> None:
        assert parse("a: 1\nb: caf\xe9\n".encode("latin-1")) == (
            None,
            ["some.yaml:2: not UTF-8 text (invalid continuation byte); save the file as UTF-8"],
        )


class TestSeveralProblems:
    """One thing wrong in a file does not hide the next."""

    def test_every_problem_is_reported_at_once_and_the_rest_is_read(self, parse: Parse) -> None:
        root, problems = parse(
            "a: 2026-02-30\nb: &x [1]\nc: *x\na: 2\n? [p]\n: q\nd: !!int many\ne: !secret z\nf: 0b2\ng: 7\n"
        )

        assert problems == [
            "some.yaml:1: '2026-02-30' does not exist; take a date of the calendar",
            "some.yaml:3: *x is an alias, which is not read here; write out what it stands for",
            "some.yaml:4: 'a' stands here twice; keep one",
            "some.yaml:5: a list cannot be a key; write one word before the colon",
            "some.yaml:7: 'many' cannot be read as int; put it in quotes if it is meant as text",
            "some.yaml:8: the tag '!secret' of 'z' is not used here; remove it",
        ]
        assert root is not None
        reported = dict.fromkeys("cde", AlreadyReported)
        assert {"a": 2, "b": [1], **reported, "f": "0b2", "g": 7} == plain(root)

    @pytest.mark.parametrize(
        "scalar",
        ["!!bool maybe", "!!int ''", "!!timestamp soon", "!!float x", "0x_", "1:" * 400 + "1.5", "!!null x"],
    )
    def test_no_conversion_of_a_scalar_escapes(self, parse: Parse, scalar: str) -> None:
        root, problems = parse(f"a: 1\nb: {scalar}\n")

        assert root is not None
        assert root.value["b"].value is (None if scalar == "!!null x" else AlreadyReported)
        assert all(problem.startswith("some.yaml:2: ") for problem in problems)

    @pytest.mark.parametrize("word", ["=", "<<"])
    def test_signs_that_yaml_reserves_are_text(self, parse: Parse, word: str) -> None:
        root, problems = parse(f"title: {word}\n")

        assert problems == []
        assert root is not None
        assert {"title": word} == plain(root)

    def test_a_value_that_contains_itself_ends(self, parse: Parse) -> None:
        assert parse("a: &a [*a]\n")[1] == [
            "some.yaml:1: *a is an alias, which is not read here; write out what it stands for"
        ]


class TestAnyFile:
    @given(text=st.text() | st.text("{}[]:,-?&*!|>'\"%@ #\n\tab01.~<="))
    def test_gives_a_value_or_problems_with_lines_that_exist(self, parse: Parse, text: str) -> None:
        root, problems = parse(text)

        assert root is not None or problems
        lines = len(text.replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
        for problem in problems:
            _, line, message = problem.split(":", 2)
            assert 1 <= int(line) <= lines + 1
            assert message.isprintable()

    @given(raw=st.binary())
    def test_of_any_bytes_too(self, parse: Parse, raw: bytes) -> None:
        root, problems = parse(raw)

        assert root is not None or problems


class TestFields:
    def test_values_are_plain_and_missing_ones_default(self, parse: Parse) -> None:
        top, problems = fields("n: 3\nx: 0.5\nword: yes please\n", parse)

        assert (
            top.get("n", int, 1), top.get("x", float, 0.0), top.get("word", str, ""), top.get("other", int, 9),
        ) == (3, 0.5, "yes please", 9)  # fmt: skip
        top.report_unknown()
        assert problems == []

    @pytest.mark.parametrize(
        ("value", "kind", "message"),
        [
            ("three", int, "n must be a whole number, not 'three'"),
            ("true", int, "n must be a whole number, not true"),
            ("1.5", int, "n must be a whole number, not 1.5"),
            ("no", float, "n must be a number, not no"),
            ("[1]", float, "n must be a number, not a list"),
            ("{a: 1}", str, "n must be text, not a mapping"),
            ("", str, "n must be text, not nothing"),
            ("2026-01-01", str, "n must be text, not 2026-01-01; put it in quotes"),
            ("2026-01-01 10:00:00", date, "n must be a date (YYYY-MM-DD), not 2026-01-01T10:00:00"),
            ("x", list, "n must be a list, not 'x'"),
            ("3", dict, "n must be a mapping, not 3"),
            ("0x" + "f" * 5000, str, "n must be text, not a number of thousands of digits; put it in quotes"),
            ("Yes", str, "n must be text, not Yes; put it in quotes"),
            ("1:30", int, "n: YAML reads 1:30 as 90; write the number in plain digits"),
            ("1:30.5", float, "n: YAML reads 1:30.5 as 90.5; write the number in plain digits"),
            ("010", int, "n: YAML reads 010 as 8; write the number in plain digits"),
        ],
    )
    def test_a_wrong_type_is_reported_with_the_value(self, parse: Parse, value: str, kind: type, message: str) -> None:
        top, problems = fields(f"a: 1\nn: {value}\n", parse)

        assert top.get("n", kind, "the default") == "the default"
        assert [f"some.yaml:2: {message}"] == messages(problems)

    @given(value=st.integers(-5, 15) | st.floats())
    def test_a_number_is_accepted_within_its_bounds_only(self, parse: Parse, value: float) -> None:
        top, problems = fields(f"n: {yaml.safe_dump(value)}", parse)

        number = top.get("n", float, -99.0, low=0, high=10)

        assert (not math.isnan(value) and 0 <= value <= 10) == (number == value) == (not problems)

    def test_numbers_too_long_to_print_are_out_of_bounds_like_others(self, parse: Parse) -> None:
        top, problems = fields("n: 0x" + "f" * 5000, parse)

        assert top.get("n", int, 1, low=0, high=10) == 1
        assert messages(problems) == ["some.yaml:1: n must be between 0 and 10, not a number of thousands of digits"]

    def test_a_key_never_read_is_unknown_and_the_nearest_known_is_named(self, parse: Parse) -> None:
        top, problems = fields("retension: 1\nzzz: 2\nn: 3\n", parse)
        top.get("n", int, 0)
        top.get("retention", float, 0.9)

        top.report_unknown()

        assert messages(problems) == [
            "some.yaml:1: unknown key 'retension' in the plan; did you mean 'retention'?",
            "some.yaml:2: unknown key 'zzz' in the plan; known here: n, retention",
        ]

    def test_a_missing_required_value_is_reported(self, parse: Parse) -> None:
        top, problems = fields("\na: 1\n", parse)

        assert top.require("name", str, "?") == "?"
        assert messages(problems) == ["some.yaml:2: the plan has no name; add it"]

    @pytest.mark.parametrize(("text", "message"), [("- a", "a list"), ("word", "'word'"), ("~", "nothing")])
    def test_a_value_that_is_not_a_mapping_is_reported_once(self, parse: Parse, text: str, message: str) -> None:
        top, problems = fields(text, parse)
        top.require("name", str, "")
        top.report_unknown()

        assert [f"some.yaml:1: the plan must be a mapping like `name: value`, not {message}"] == messages(problems)

    def test_a_value_reported_by_the_reader_is_not_reported_again(self, parse: Parse) -> None:
        top, problems = fields("2026-02-30", parse)
        inner, more = fields("a: 2026-02-30\nb: [2026-02-30]", parse)

        assert (inner.get("a", int, 1), inner.get_strings("b")) == (1, [])
        top.report_unknown()
        assert problems + more == []

    def test_a_single_string_is_a_list_of_one(self, parse: Parse) -> None:
        top, problems = fields("one: sun\nmany: [sat, 3, sun]\n", parse)

        assert [word.value for word in top.get_strings("one")] == ["sun"]
        assert [word.value for word in top.get_strings("many")] == ["sat", "sun"]
        assert messages(problems) == ["some.yaml:2: many lists words, not 3"]

    def test_strings_of_a_list_keep_their_lines(self, parse: Parse) -> None:
        top, _ = fields("days:\n  - a\n\n  - b\n", parse)
        listed = top.get_node("days", list)

        assert listed is not None
        assert [(word.value, word.line) for word in strings(listed, "days", top)] == [("a", 2), ("b", 4)]


class TestQuotedValues:
    @given(value=SCALARS | st.lists(st.integers()) | st.datetimes() | st.text(min_size=100) | st.integers().map(bin))
    def test_is_one_short_line(self, value: object) -> None:
        assert len(quote_value(value)) <= 60
        assert quote_value(value).isprintable()


class TestRaising:
    def test_problems_come_in_the_order_of_files_and_lines(self) -> None:
        problems = [Problem("plan.yaml", 9, "c"), Problem("plan.yaml", 2, "b"), Problem("katas/x/pack.yaml", 5, "a")]

        with pytest.raises(BadFiles) as raised:
            raise_if_any(problems)

        assert str(raised.value) == "katas/x/pack.yaml:5: a\nplan.yaml:2: b\nplan.yaml:9: c"

    def test_no_problem_raises_nothing(self) -> None:
        raise_if_any([])
