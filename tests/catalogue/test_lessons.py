"""A solution module with a LESSON is complete in both languages, and its page can be read in one go at 80 columns."""

import io
import re
from collections.abc import Iterator

import pytest
from rich.console import Console

from kata import messages, solution_page
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.messages import Language
from kata.model import Kata
from kata.references import Text
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = {kata.id: kata for kata in catalogue_reader.load(HERE)}
READ = {kata_id: solutions.read(HERE.solution(kata)) for kata_id, kata in KATAS.items()}
LESSONS = {kata_id: solution for kata_id, solution in READ.items() if solution.lesson}

HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]")
CODE = re.compile("`[^`]*`")
COLUMNS = 80
LINES = 60  # of the page, with the line that names the next command
CODE_COLUMNS = 76  # what a panel leaves of 80 columns
LINES_OF_CODE = 24  # a class of many methods may take more: those lines are not counted


@pytest.fixture(params=list(LESSONS))
def kata(request: pytest.FixtureRequest) -> Kata:
    return KATAS[request.param]


@pytest.fixture
def solution(kata: Kata) -> SolutionFile:
    return LESSONS[kata.id]


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    before = messages.current_language()
    messages.use_language(request.param)
    yield request.param
    messages.use_language(before)


def flaw(text: Text) -> str:
    """What is wrong with a text that should be a pair of English and Chinese; nothing if it is one."""
    if isinstance(text, str):
        return f"is in one language only: {text!r}"
    english, chinese = text
    if not LATIN.search(english) or len(HAN.findall(english)) > len(LATIN.findall(english)):  # it may quote a character
        return f"has no English: {english!r}"
    if not HAN.search(chinese) and (not chinese.strip() or LATIN.search(CODE.sub("", chinese))):  # it may be all code
        return f"has no Chinese: {chinese!r}"
    return ""


@pytest.mark.parametrize(
    "text",
    ["An idea", "", ("An idea", "An idea"), ("想法", "想法"), ("", "想法"), ("An idea", ""), ("An idea", "`n` is odd")],
    ids=repr,
)
def test_a_text_in_one_language_is_a_flaw(text: Text) -> None:
    assert flaw(text)
    assert not flaw(("An idea", "想法"))


def test_most_solutions_have_a_lesson() -> None:
    """Guards the tests below against testing nothing."""
    assert len(LESSONS) > len(KATAS) / 2


def test_every_field_of_a_lesson_is_there_in_both_languages(solution: SolutionFile) -> None:
    lesson = solution.lesson
    assert lesson
    fields = {name: getattr(lesson, name) for name in ("insight", "invariant", "say", "ask", "follow_ups")}
    assert [f"{name} {flaw(text)}" for name, text in fields.items() if flaw(text)] == []


def test_every_approach_has_an_idea_a_use_and_three_bounds(solution: SolutionFile) -> None:
    assert solution.approaches
    flaws = []
    for name, mark in solution.approaches.items():
        flaws += [f"{name}: {text} {flaw(mark.texts[text])}" for text in ("idea", "use") if flaw(mark.texts[text])]
        flaws += [f"{name}: no {bound}" for bound in ("time", "space", "depth") if not getattr(mark, bound)]
    assert flaws == []


def test_the_one_approach_for_an_interview_comes_first(solution: SolutionFile) -> None:
    starred = [name for name, mark in solution.approaches.items() if mark.interview]
    assert starred == list(solution.approaches)[:1]


def test_every_mistake_has_a_belief_and_a_fact(solution: SolutionFile) -> None:
    assert solution.mistakes
    texts = [(name, text, mark.texts[text]) for name, mark in solution.mistakes.items() for text in ("belief", "fact")]
    assert [f"{name}: {which} {flaw(text)}" for name, which, text in texts if flaw(text)] == []


def test_a_family_is_of_katas_that_exist_and_includes_its_own(kata: Kata, solution: SolutionFile) -> None:
    assert solution.lesson
    family = solution.lesson.family
    assert kata.id in family
    assert len(family) > 1
    assert len(set(family)) == len(family)
    assert [name for name in family if name not in KATAS] == []


def test_no_line_of_the_first_approach_is_wrapped_in_its_panel(solution: SolutionFile) -> None:
    code = solutions.whole_code(solution, solutions.first_approach(solution))
    assert [line for line in code.splitlines() if len(line) > CODE_COLUMNS] == []


def test_the_page_has_at_most_sixty_lines_but_for_long_code(
    kata: Kata, solution: SolutionFile, language: Language
) -> None:
    console = Console(file=io.StringIO(), width=COLUMNS, highlight=False, markup=False, emoji=False)
    page = solution_page.load(HERE, kata, language, None)
    for part in solution_page.whole(page):
        console.print(part)
    shown = solutions.first_approach(solution)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    more_code = max(0, len(solutions.whole_code(solution, shown, page.imported).splitlines()) - LINES_OF_CODE)
    assert len(lines) - more_code <= LINES
