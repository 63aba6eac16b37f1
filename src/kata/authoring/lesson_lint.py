"""Lint rules for what a solution module teaches: every field is there, in both languages, and true of its kata.

They hold for modules with a LESSON; one from before there were lessons is not at fault.
"""

import re
from collections.abc import Collection, Iterator

from kata.catalogue.solutions import LESSON, LESSON_TEXTS, SolutionFile
from kata.references import Approach, Mistake, Text
from kata.statement import is_chinese
from kata.suggestions import did_you_mean

LATIN = re.compile("[A-Za-z]")
CODE = re.compile("`[^`]*`")
BOTH = '("English", "中文")'
BOUNDS = {"time": '"O(n)"', "space": '"O(1)"', "depth": '"h" for its recursion, or "-" where it does not recurse'}

Flaw = tuple[int, str]  # the line, and what is wrong there and how to mend it


def flaws(solution: SolutionFile, kata_id: str, kata_ids: Collection[str]) -> Iterator[Flaw]:
    """Everything that is wrong with the fields of a solution module."""
    if solution.lesson is None:
        return
    for field in LESSON_TEXTS:
        if flaw := text_flaw(getattr(solution.lesson, field)):
            yield solution.lines[LESSON], f"{field} of the LESSON {flaw}; write {field}={BOTH}"
    for flaw in _family_flaws(solution.lesson.family, kata_id, kata_ids):
        yield solution.lines[LESSON], f"family of the LESSON {flaw}"
    for name, approach in solution.approaches.items():
        yield from ((solution.lines[name], f"approach {name}: {flaw}") for flaw in _approach_flaws(approach))
    for name, flaw in _interview_flaws(solution.approaches):
        yield solution.lines[name], flaw
    for name, mistake in solution.mistakes.items():
        yield from ((solution.lines[name], f"mistake {name}: {flaw}") for flaw in _mistake_flaws(mistake))


def text_flaw(text: Text) -> str:
    """What is wrong with a text that should be a pair of English and Chinese; nothing if it is one."""
    if not text:
        return "is missing"
    if isinstance(text, str):
        return f"is in one language only: {text!r}"
    english, chinese = text
    letters = len(LATIN.findall(english))
    if not letters or sum(map(is_chinese, english)) > letters:  # it may quote a character
        return f"has no English: {english!r}"
    if not is_chinese(chinese) and (not chinese.strip() or LATIN.search(CODE.sub("", chinese))):  # it may be all code
        return f"has no Chinese: {chinese!r}"
    return ""


def _family_flaws(family: tuple[str, ...], kata_id: str, kata_ids: Collection[str]) -> Iterator[str]:
    if not family:
        yield f'is missing; write family=("{kata_id}", ...), in the order of practice'
    elif kata_id not in family:
        yield f"leaves out {kata_id} itself; add it where it belongs in the order of practice"
    for name in dict.fromkeys(family):
        if name not in kata_ids:
            hint = did_you_mean(name, kata_ids) or "; write an id as `kata list` shows it"
            yield f"names {name!r}, which is no kata{hint}"
        if family.count(name) > 1:
            yield f"names {name} twice; name it once"


def _approach_flaws(approach: Approach) -> Iterator[str]:
    if flaw := text_flaw(approach.texts["idea"]):
        yield f"its idea {flaw}; write @approach({BOTH}, ...)"
    if flaw := text_flaw(approach.texts["use"]):
        yield f"`use` {flaw}; write use={BOTH}: when to choose it"
    for bound, example in BOUNDS.items():
        if not getattr(approach, bound).strip():
            yield f"`{bound}` is missing; write {bound}={example}"


def _interview_flaws(approaches: dict[str, Approach]) -> Iterator[tuple[str, str]]:
    """Names of approaches with what is wrong: exactly one is the one to write in an interview, and it comes first."""
    starred = [name for name, approach in approaches.items() if approach.interview]
    first = next(iter(approaches), "")
    if first and not starred:
        yield first, "no approach is for an interview; add interview=True to one, and put it first"
    elif len(starred) > 1:
        yield starred[1], f"approaches {', '.join(starred)} are for an interview; leave interview=True at one"
    elif starred and starred[0] != first:
        yield starred[0], f"approach {starred[0]} is for an interview; move it before {first}, the first approach"


def _mistake_flaws(mistake: Mistake) -> Iterator[str]:
    if flaw := text_flaw(mistake.texts["belief"]):
        yield f"its belief {flaw}; write @mistake({BOTH}, ...)"
    if flaw := text_flaw(mistake.texts["fact"]):
        yield f"`fact` {flaw}; write fact={BOTH}: what is true instead"
