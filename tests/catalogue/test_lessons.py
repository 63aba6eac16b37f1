"""A solution module with a LESSON is complete in both languages, and its page can be read in one go at 80 columns."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from kata import messages, solution_page
from kata.authoring import lesson_lint
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.messages import Language
from kata.model import Kata
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = {kata.id: kata for kata in catalogue_reader.load(HERE)}
READ = {kata_id: solutions.read(HERE.solution(kata)) for kata_id, kata in KATAS.items()}
LESSONS = {kata_id: solution for kata_id, solution in READ.items() if solution.lesson}

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


def test_every_solution_of_ours_has_a_lesson() -> None:
    assert [kata_id for kata_id, solution in READ.items() if not solution.lesson] == []


def test_has_every_field_in_both_languages(kata: Kata, solution: SolutionFile) -> None:
    assert list(lesson_lint.flaws(solution, kata.id, KATAS)) == []
    assert solution.approaches
    assert solution.mistakes


def test_is_one_of_a_family(solution: SolutionFile) -> None:
    assert solution.lesson
    assert len(solution.lesson.family) > 1


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
