"""Comparison of an attempt with the approaches of its kata: pure functions on source text."""

import dataclasses

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.comparison import (
    Comparison,
    analyze_approaches,
    analyze_attempt,
    compare,
    compare_code,
    without_statement,
)
from kata.model import Kata
from kata.references import Approach
from kata.similarity import Code, NothingToCompare
from kata.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.test_similarity import BY_HEIGHTS, PASTED

DOUBLE = Kata("numbers/double", ("double",), "Double", "两倍", 1, 10, leetcode=("twice",))
SOLUTION = """
def by_addition(n):
    return n + n

def by_loop(n):
    total = 0
    for _ in range(2):
        total += n
    return total

def planned(n):
    raise NotImplementedError
"""
LABELS = {name: Approach(name, "O(1)", "O(1)") for name in ("by_loop", "by_addition", "planned")}
ADDITION = "def double(n):\n    return n + n\n"


def code(*techniques: str, lines: int = 1, shape: tuple[str, ...] = ("x",)) -> Code:
    return Code(lines, frozenset(techniques), shape)


class TestCompare:
    def test_finds_the_nearest_approach_and_how_the_others_differ(self) -> None:
        comparison = compare(DOUBLE, ADDITION, SOLUTION, LABELS)
        assert (comparison.skipped, comparison.lines, comparison.nearest) == ("", 2, "by_addition")
        by_loop, by_addition = comparison.approaches
        assert (by_loop.name, by_loop.lines) == ("by_loop", 5)
        assert (by_loop.only_attempt, by_loop.only_approach) == ((), ("a for loop",))
        assert (by_addition.likeness, by_addition.only_attempt, by_addition.only_approach) == (1, (), ())

    @pytest.mark.parametrize(("text", "nearest"), [(PASTED, "nested_nonlocal"), (BY_HEIGHTS, "postorder_stack")])
    def test_finds_the_nearest_approach_to_real_attempts(self, text: str, nearest: str) -> None:
        workspace = Workspace(CHECKOUT)
        kata = catalogue_reader.load(workspace)["trees/diameter"]
        path = workspace.solution(kata)
        comparison = compare(kata, text, path.read_text(encoding="utf-8"), solutions.read(path).approaches)
        assert comparison.nearest == nearest

    @pytest.mark.parametrize(
        ("text", "reason"), [("def double(n:\n", "line 1"), ("def double(n):\n    ...\n", "still the stub")]
    )
    def test_says_why_an_attempt_is_skipped(self, text: str, reason: str) -> None:
        comparison = compare(DOUBLE, text, SOLUTION, LABELS)
        assert reason in comparison.skipped
        assert dataclasses.replace(comparison, skipped="") == Comparison("")

    def test_leaves_out_approaches_that_are_not_written(self) -> None:
        assert [
            approach.name for approach in compare(DOUBLE, ADDITION, SOLUTION, {"planned": LABELS["planned"]}).approaches
        ] == []
        assert compare(DOUBLE, ADDITION, SOLUTION, {"planned": LABELS["planned"]}).nearest is None


class TestCompareCode:
    def test_keeps_the_given_order_and_ranks_by_similarity(self) -> None:
        attempt = code("recursion", "a list")
        comparison = compare_code(
            attempt, {"loop": code("a for loop"), "half": code("recursion"), "same": code("recursion", "a list")}
        )
        assert [approach.name for approach in comparison.approaches] == ["loop", "half", "same"]
        assert [approach.name for approach in comparison.ranked()] == ["same", "half", "loop"]
        assert comparison.nearest == "same"

    def test_of_equally_similar_approaches_the_first_is_nearest(self) -> None:
        comparison = compare_code(code("recursion"), {"one": code("a list"), "other": code("a list")})
        assert comparison.nearest == "one"
        assert [approach.name for approach in comparison.ranked()] == ["one", "other"]

    def test_rounds_the_similarity_to_three_digits(self) -> None:
        comparison = compare_code(code("recursion"), {"one": code("recursion", "a list", "a dict")})
        assert comparison.approaches[0].likeness == pytest.approx(0.778, abs=1e-9)


class TestAnalyze:
    @pytest.mark.parametrize(
        "text",
        [ADDITION, "class Solution:\n    def twice(self, n):\n        return n + n\n", "def other(n): return n + n"],
    )
    def test_an_attempt_may_use_the_names_of_leetcode_or_its_own(self, text: str) -> None:
        assert analyze_attempt(DOUBLE, text).shape == analyze_attempt(DOUBLE, ADDITION).shape

    def test_a_stub_is_refused(self) -> None:
        with pytest.raises(NothingToCompare, match="still the stub"):
            analyze_attempt(DOUBLE, "def double(n):\n    raise NotImplementedError\n")

    def test_an_approach_to_several_entries_is_a_class_that_holds_them(self) -> None:
        kata = Kata("numbers/pair", ("dumps", "loads"), "Pair", "一对", 1, 10)
        text = "class Pair:\n    def dumps(self, n):\n        return n\n    def loads(self, n):\n        return -n\n"
        assert analyze_approaches(kata, text, ["Pair"])["Pair"] == analyze_attempt(kata, text.replace("Pair", "Codec"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"""The statement."""\n\n\ndef double(n):\n    return n + n\n', "def double(n):\n    return n + n"),
        ("def double(n):\n    return n + n\n", "def double(n):\n    return n + n\n"),
        ("def double(n:\n", "def double(n:\n"),
    ],
)
def test_without_statement_drops_only_the_docstring_of_the_module(text: str, expected: str) -> None:
    assert without_statement(text) == expected
