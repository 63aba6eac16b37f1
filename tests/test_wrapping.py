"""Wrapping: nothing is lost, no row is too wide, none begins or ends with the wrong sign where that is avoidable."""

import ast
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kata.wrapping import NOT_FIRST, NOT_LAST, joined, spans, wrap, wrap_line
from tests.conftest import CHECKOUT

WORDS = st.text("ab,.()/-“”一二三，。；（）《》、 1", max_size=40)
TEXTS = st.lists(WORDS | st.sampled_from(["", "- one", ">>> f(1)", "    indented", "1. first"]), max_size=8).map(
    "\n".join
)
WIDTHS = st.integers(4, 30)


def letters(text: str) -> str:
    return "".join(text.split())


class TestWrap:
    @given(TEXTS, WIDTHS)
    def test_loses_nothing_and_adds_nothing(self, text: str, width: int):
        assert letters("".join(wrap(text, width))) == letters(text)

    @given(TEXTS, WIDTHS)
    def test_no_row_is_too_wide(self, text: str, width: int):
        assert max(map(cell_len, wrap(text, width))) <= width

    @given(TEXTS, WIDTHS)
    def test_no_row_ends_with_a_space(self, text: str, width: int):
        assert not [row for row in wrap(text, width) if row != row.rstrip()]

    @given(WORDS, WIDTHS)
    def test_no_row_begins_or_ends_with_the_wrong_sign_where_a_shorter_row_avoids_it(self, line: str, width: int):
        """Such a row is right only if no earlier place in the row before it was allowed."""
        found = spans(line, width)
        for (begin, end), (following, _) in pairwise(found):
            if line[following] in NOT_FIRST or line[end - 1] in NOT_LAST:
                inside = range(begin + 1, end)
                assert not [place for place in inside if allowed(line, place)], (line[begin:end], line[following:])

    @given(WORDS, WIDTHS)
    def test_a_row_is_filled_as_far_as_it_goes(self, line: str, width: int):
        """The next part, up to the next place where a row may end, would not have fitted."""
        found = spans(line, width)
        for (begin, _), (following, _) in pairwise(found):
            places = [place for place in range(following + 1, len(line)) if allowed(line, place)]
            assert cell_len(line[begin : (*places, len(line))[0]].rstrip(" ")) > width

    @pytest.mark.parametrize("width", [11, 24, 36, 48, 76])
    def test_the_statements_keep_to_the_rules_at_the_widths_of_the_screen(self, width: int):
        rows = 0
        for stub in sorted((CHECKOUT / "katas").glob("*/[a-z]*.py")):
            statement = ast.get_docstring(ast.parse(stub.read_text(encoding="utf-8"))) or ""
            for line in joined(statement):
                if not re.match(r">>>|\s", line):
                    wrapped = wrap_line(line, width)
                    rows += len(wrapped)
                    assert not [row for row in wrapped[1:] if row.lstrip()[0] in "，。、；：？！）」』”’》%"], wrapped
                    assert not [row for row in wrapped[:-1] if row[-1] in "（「『“‘《"], wrapped
        assert rows > 500


def allowed(line: str, place: int) -> bool:
    """Whether a row may end before that place, by the words of the rule."""
    before, after = line[:place].rstrip(" "), line[place:]
    if not before or after.startswith(" ") or after[0] in NOT_FIRST or before[-1] in NOT_LAST:
        return False
    return line[place - 1] == " " or cell_len(before[-1]) == 2 or cell_len(after[0]) == 2


class TestJoined:
    """The lines of a paragraph become one; what has a form of its own keeps it."""

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ("two\nwords", "two words"),
            ("路径可以在任何\n节点拐弯", "路径可以在任何节点拐弯"),
            ("都是 0。\n不要", "都是 0。不要"),
            ("总共，\nO(n)", "总共，O(n)"),
            ("O(n)\n，其中", "O(n)，其中"),
            ("总共\nO(n)", "总共 O(n)"),  # where the source has a line break for the space beside a Latin word
            ("O(n)\n总共", "O(n) 总共"),
            ("one  \n two", "one\n two"),
        ],
    )
    def test_joins_without_a_space_beside_chinese(self, lines: str, expected: str):
        assert "\n".join(joined(lines)) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "- one\n- two\n\n* three",
            "1. one\n2. two\n\n1、一",
            ">>> f(1)\n2\n>>> f(2)\nTraceback",
            "    code\n    more",
            "first\n\nsecond",
            "",
        ],
    )
    def test_lists_examples_indented_lines_and_empty_lines_stay(self, text: str):
        assert "\n".join(joined(text)) == text

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- one\n  two\n  three\n- four", ["- one two three", "- four"]),
            ("- 一，\n  二。\n- 三", ["- 一，二。", "- 三"]),
            ("1. one\n   two", ["1. one two"]),
            ("  - one\n    two", ["  - one two"]),
            ("- one\n    code", ["- one", "    code"]),
            ("- one\n  - two\n    three", ["- one", "  - two three"]),
            ("- one\n\n  two", ["- one", "", "  two"]),
            ("- one\n    code\n  two", ["- one", "    code", "  two"]),
        ],
    )
    def test_an_item_of_a_list_is_joined_with_the_lines_below_its_text(self, text: str, expected: list[str]):
        assert joined(text) == expected

    def test_a_paragraph_after_an_example_is_joined(self):
        assert joined(">>> f(1)\n2\n\ntwo\nwords") == [">>> f(1)", "2", "", "two words"]


class TestPaths:
    """A path is broken after a slash, never inside a name that fits in a row."""

    @given(st.lists(st.text("ab.-_", min_size=1, max_size=12), min_size=1, max_size=8), st.integers(14, 40))
    def test_no_name_is_broken(self, names: list[str], width: int):
        path = "/" + "/".join(names)
        rows = wrap_line(path, width)
        assert "".join(rows) == path
        assert all(row.endswith("/") for row in rows[:-1])

    def test_a_name_wider_than_a_row_is_broken_where_the_row_ends(self):
        assert wrap_line("/tmp/abcdefgh/x", 5) == ["/tmp/", "abcde", "fgh/x"]


class TestWrapLine:
    def test_the_rows_of_a_list_item_are_indented_below_its_text(self):
        assert wrap_line("- one two three", 9) == ["- one two", "  three"]

    def test_a_closing_sign_stays_with_the_character_before_it(self):
        assert wrap_line("一二三四。五", 8) == ["一二三", "四。五"]

    def test_an_opening_sign_stays_with_the_character_after_it(self):
        assert wrap_line("一二三（四）", 8) == ["一二三", "（四）"]


def test_a_command_stays_on_one_row_where_it_fits():
    """It is copied from there."""
    assert wrap("to go on, type `kata start --plain` here", 26) == ["to go on, type", "`kata start --plain` here"]
    assert wrap("接着做：`kata start --plain` 继续", 20) == ["接着做：", "`kata start --plain`", "继续"]
    assert all(len(row) <= 10 for row in wrap("type `kata start --plain`", 10))
