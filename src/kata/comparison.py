"""Compares an attempt with the reference approaches of its kata: similarity, length, techniques.

Source text in, values out; nothing is run. `kata solution` prints the result.
"""

import ast
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kata.messages import Language
from kata.references import Approach
from kata.sandbox.loading import LEETCODE_CLASSES, camel_case
from kata.similarity import Code, NothingToCompare, analyze
from kata.verdict import Kata


@dataclass(frozen=True, slots=True)
class ApproachComparison:
    """How an attempt differs from one approach. The field names are keys of `kata solution --json`."""

    name: str
    likeness: float  # from 0 to 1, with three digits
    lines: int  # of the approach
    only_attempt: tuple[str, ...]  # techniques that the approach does without
    only_approach: tuple[str, ...]
    question: str = ""  # that an interviewer would ask about the difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an attempt differs from each approach; `skipped` says why, where it cannot be compared.

    The field names are keys of `kata solution --json`.
    """

    skipped: str
    lines: int | None = None  # of the attempt
    nearest: str | None = None
    approaches: tuple[ApproachComparison, ...] = ()

    def ranked(self) -> list[ApproachComparison]:
        """The approaches, most similar first; equally similar ones in the order of the solution module."""
        return sorted(self.approaches, key=lambda approach: -approach.likeness)


def compare(
    kata: Kata, attempt: str, solution: str, approaches: Mapping[str, Approach], language: Language = "en"
) -> Comparison:
    """Compare the text of an attempt with these approaches, taken from the text of the kata's solution module."""
    from kata.interview import ComparedAttempt, question  # not for the list of attempts, which counts lines only

    try:
        code = analyze_attempt(kata, attempt)
    except NothingToCompare as reason:
        return Comparison(str(reason))
    analyzed = analyze_approaches(kata, solution, approaches)
    comparison = compare_code(code, analyzed)
    if not analyzed:
        return comparison
    best = next((mark for mark in approaches.values() if mark.interview), next(iter(approaches.values())))
    depths = frozenset(mark.depth for mark in approaches.values())
    asked = []
    for found in comparison.approaches:
        mark = approaches[found.name]
        difference = ComparedAttempt(code, analyzed[found.name], found.likeness, mark, best, depths)
        asked.append(replace(found, question=question(difference, language)))
    return replace(comparison, approaches=tuple(asked))


def compare_code(attempt: Code, approaches: Mapping[str, Code]) -> Comparison:
    """Compare two or more pieces of code that have been analyzed."""
    comparisons = tuple(
        ApproachComparison(
            name,
            round(attempt.similarity(approach), 3),
            approach.lines,
            attempt.unique_techniques(approach),
            approach.unique_techniques(attempt),
        )
        for name, approach in approaches.items()
    )
    comparison = Comparison("", attempt.lines, None, comparisons)
    nearest = next((approach.name for approach in comparison.ranked()), None)
    return Comparison("", attempt.lines, nearest, comparisons)


def analyze_attempt(kata: Kata, text: str) -> Code:
    """Analyze an attempt, which may use LeetCode's names. Raises NothingToCompare for a stub or for no Python."""
    names = [name for entry in kata.entries for name in (entry, camel_case(entry))]
    return analyze(text, [*names, *kata.leetcode], LEETCODE_CLASSES)


def analyze_approaches(kata: Kata, text: str, names: Iterable[str]) -> dict[str, Code]:
    """Analyze these approaches with everything they use of their module. One that is not written yet is left out.

    The approach to a kata with several entries is a class that holds them.
    """
    codes = {}
    for name in names:
        try:
            codes[name] = analyze(text, [name]) if len(kata.entries) == 1 else analyze(text, kata.entries, [name])
        except NothingToCompare:
            continue
    return codes


def read_text(path: Path) -> str:
    """The text of a Python file, in the encoding that it declares. Bytes that are not text are replaced."""
    try:
        with path.open("rb") as file:
            encoding = tokenize.detect_encoding(file.readline)[0]
    except SyntaxError:  # such an encoding does not exist, or the file is not in it
        encoding = "utf-8-sig"
    return path.read_text(encoding=encoding, errors="replace")


def without_statement(text: str) -> str:
    """The text of an attempt without the docstring that states the kata; the whole text where it is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    if ast.get_docstring(tree, clean=False) is None:
        return text
    return "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip("\n")
