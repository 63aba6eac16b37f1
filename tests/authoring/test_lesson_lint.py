"""`kata check` names every field of a solution module that is missing or wrong, with its line and the remedy."""

import json
from pathlib import Path

import pytest

from kata.authoring import lesson_lint
from kata.catalogue import solutions
from kata.references import Text
from kata.workspace import Workspace
from tests.conftest import SOLUTION, Run

KATAS = ("numbers/double", "numbers/twice")
LESSON, APPROACH, MISTAKE = "LESSON =", "def by_addition", "def squares"  # how the lines begin
IDEA = '("Adds the number to itself", "加上自己")'
BELIEF = '("Doubling is squaring", "两倍就是平方")'
USE = '    use=("an interview", "面试"),\n'
FACT = ', fact=("That holds for 0 and 2 only.", "只有 0 和 2 才是。")'
STAR = "    interview=True,\n"
FAMILY = 'family=("numbers/double",)'
MORE = """

@approach(("Multiplies", "相乘"), time="O(1)", space="O(1)", depth="-", use=("short code", "代码要短"){})
def product(n):
    return 2 * n
"""
FIRST = MORE.strip("\n").format("") + "\n\n\n"


def flaws(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "double.py"
    path.write_text(text, encoding="utf-8")
    return list(lesson_lint.flaws(solutions.read(path), "numbers/double", KATAS))


def changed(old: str, new: str) -> str:
    assert old in SOLUTION
    return SOLUTION.replace(old, new)


def test_accepts_what_is_complete(tmp_path: Path) -> None:
    assert flaws(tmp_path, SOLUTION) == []
    assert flaws(tmp_path, SOLUTION + MORE.format("")) == []
    assert flaws(tmp_path, changed(FAMILY, 'family=("numbers/twice", "numbers/double")')) == []


@pytest.mark.parametrize("field", ["invariant", "say", "ask", "follow_ups", "family"])
def test_names_a_field_of_the_lesson_that_is_missing(tmp_path: Path, field: str) -> None:
    (line,) = [line for line in SOLUTION.splitlines() if line.startswith(f"    {field}=")]
    ((_, flaw),) = flaws(tmp_path, changed(line + "\n", ""))
    assert flaw.startswith(f"{field} of the LESSON is missing; write {field}=(")


@pytest.mark.parametrize(
    ("old", "new", "start", "says"),
    [
        (USE, "", APPROACH, "approach by_addition: `use` is missing; write use="),
        (USE, '    use="an interview",\n', APPROACH, "approach by_addition: `use` is in one language only: "),
        ('    depth="-",\n', "", APPROACH, "approach by_addition: `depth` is missing; write depth="),
        ('time="O(1)"', 'time=" "', APPROACH, "approach by_addition: `time` is missing; write time="),
        (IDEA, '"Adds"', APPROACH, "approach by_addition: its idea is in one language only: 'Adds'"),
        (IDEA, '("Adds", "Adds")', APPROACH, "approach by_addition: its idea has no Chinese: 'Adds'"),
        (IDEA, '("", "加")', APPROACH, "approach by_addition: its idea has no English: ''"),
        (STAR, "", APPROACH, "no approach is for an interview; add interview=True to one"),
        (FACT, "", MISTAKE, "mistake squares: `fact` is missing; write fact="),
        (BELIEF, '"Doubling is squaring"', MISTAKE, "mistake squares: its belief is in one language only"),
        (FAMILY, 'family=("numbers/twice",)', LESSON, "family of the LESSON leaves out numbers/double itself"),
        (FAMILY, 'family=("numbers/double", "numbers/twise")', LESSON,
         "family of the LESSON names 'numbers/twise', which is no kata; did you mean 'numbers/twice'?"),
        (FAMILY, 'family=("numbers/double", "x")', LESSON, "names 'x', which is no kata; write an id as "),
        (FAMILY, 'family=("numbers/double", "numbers/double")', LESSON, "names numbers/double twice"),
    ],
)  # fmt: skip
def test_names_one_that_is_wrong(tmp_path: Path, old: str, new: str, start: str, says: str) -> None:
    text = changed(old, new)
    ((line, flaw),) = flaws(tmp_path, text)
    assert text.splitlines()[line - 1].startswith(start)
    assert says in flaw


def test_wants_one_approach_for_an_interview_and_wants_it_first(tmp_path: Path) -> None:
    ((_, flaw),) = flaws(tmp_path, SOLUTION + MORE.format(", interview=True"))
    assert flaw == "approaches by_addition, product are for an interview; leave interview=True at one"
    text = changed("@approach", FIRST + "@approach")
    ((line, flaw),) = flaws(tmp_path, text)
    assert flaw == "approach by_addition is for an interview; move it before product, the first approach"
    assert text.splitlines()[line - 1].startswith("def by_addition")


def test_has_nothing_to_say_of_a_module_from_before_there_were_lessons(tmp_path: Path) -> None:
    begin, end = SOLUTION.index("LESSON ="), SOLUTION.index("HINTS =")
    assert flaws(tmp_path, (SOLUTION[:begin] + SOLUTION[end:]).replace(USE, "").replace(FACT, "")) == []


@pytest.mark.parametrize(
    "text",
    ["", "An idea", ("An idea", "An idea"), ("想法", "想法"), ("", "想法"), ("An idea", ""), ("An idea", "`n` is odd")],
    ids=repr,
)
def test_a_text_in_one_language_is_a_flaw(text: Text) -> None:
    assert lesson_lint.text_flaw(text)


@pytest.mark.parametrize("text", [("An idea", "想法"), ("`n` is odd", "`n`"), ("The key 哈 is a letter", "键是 `哈`")])
def test_a_text_in_both_languages_is_none(text: Text) -> None:
    assert not lesson_lint.text_flaw(text)


def test_the_command_says_so_and_fails(tiny: Workspace, kata: Run) -> None:
    text = changed(USE, "").replace(FAMILY, 'family=("numbers/gone",)')
    (tiny.root / "solutions/numbers/double.py").write_text(text)
    checked = kata("check", "double", "--seeds", "1", "--json", cwd=tiny.root)
    assert checked.returncode == 1
    assert [problem.partition(";")[0] for problem in json.loads(checked.stdout)["katas"][0]["problems"]] == [
        "solutions/numbers/double.py:5: family of the LESSON leaves out numbers/double itself",
        "solutions/numbers/double.py:5: family of the LESSON names 'numbers/gone', which is no kata",
        "solutions/numbers/double.py:25: approach by_addition: `use` is missing",
    ]
