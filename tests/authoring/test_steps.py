"""`kata check` lists the steps that are left for a kata in a checkout, each with its file or command."""

import json
from datetime import date

import pytest

from kata.authoring import stored_proofs
from kata.authoring.check import KataProof
from kata.authoring.steps import steps_left
from kata.catalogue import reader as catalogue_reader
from kata.workspace import Workspace
from tests.conftest import Run

PAGES = "run `python docs/make.py catalogue strength`"


@pytest.fixture
def checkout(tiny: Workspace) -> Workspace:
    """The small workspace with the folders that only a checkout has."""
    for folder in ("tests/unusual/numbers", "tests/impostors/numbers", "docs/strength"):
        (tiny.root / folder).mkdir(parents=True)
    return tiny


def steps(workspace: Workspace) -> list[str]:
    return steps_left(workspace, catalogue_reader.load(workspace)["numbers/double"])


def test_are_none_in_a_learners_workspace(tiny: Workspace) -> None:
    assert steps(tiny) == []


def test_are_all_of_them_for_a_new_kata(checkout: Workspace) -> None:
    assert steps(checkout) == [
        "tests/unusual/numbers/double.py: write 3 or more right solutions in styles that no approach has; it has 0",
        "tests/impostors/numbers/double.py: write 2 or more wrong solutions that try to get past the finished "
        "properties; it has 0",
        f"docs/catalogue.md: the kata is missing; {PAGES}",
        f"docs/strength.md: the stored proof is missing or stale; {PAGES}",
    ]


def test_are_none_when_all_is_done_and_come_back_when_the_code_changes(checkout: Workspace) -> None:
    (checkout.root / "tests/unusual/numbers/double.py").write_text("".join(f"def f{n}(n): ...\n" for n in range(3)))
    (checkout.root / "tests/impostors/numbers/double.py").write_text(
        "FIRST_TRY = {'f': True, 'g': False}\ndef f(n): ...\ndef g(n): ...\ndef _helper(n): ...\n"
    )
    (checkout.root / "docs/catalogue.md").write_text("| `numbers/double` | Double |\n")
    double = catalogue_reader.load(checkout)["numbers/double"]
    stored_proofs.store(checkout, double, KataProof(double.id), seeds=50, day=date(2026, 11, 30))
    assert steps(checkout) == []

    properties = checkout.properties(double)
    properties.write_text(properties.read_text().replace("range(11)", "range(12)"))
    assert steps(checkout) == [f"docs/strength.md: the stored proof is missing or stale; {PAGES}"]


def test_are_to_write_a_lesson_where_there_is_none(tiny: Workspace) -> None:
    path = tiny.root / "solutions/numbers/double.py"
    path.write_text(path.read_text().replace("LESSON = ", "OTHER = "))
    assert steps(tiny) == [
        "solutions/numbers/double.py: write LESSON = Lesson(insight=..., invariant=..., say=..., ask=..., "
        "follow_ups=..., family=...), as `kata new` does"
    ]
    path.write_text("LESSON = 3\n")
    assert steps(tiny) == [], "proving the kata reports this one"


def test_name_impostors_that_first_try_does_not(checkout: Workspace) -> None:
    path = checkout.root / "tests/impostors/numbers/double.py"
    path.write_text("FIRST_TRY = {'f': True}\ndef f(n): ...\ndef g(n): ...\n")
    assert "tests/impostors/numbers/double.py: say in FIRST_TRY whether the properties rejected it at once: g" in steps(
        checkout
    )


@pytest.mark.parametrize("text", ["FIRST_TRY = {'f': bool(1)}\n", "FIRST_TRY = 3\n", "x = '\\ud800'; \0"])
def test_name_a_file_that_cannot_be_understood(checkout: Workspace, text: str) -> None:
    (checkout.root / "tests/impostors/numbers/double.py").write_text(text)
    assert "tests/impostors/numbers/double.py:1: " in steps(checkout)[1]


def test_name_the_line_that_is_no_python(checkout: Workspace) -> None:
    (checkout.root / "tests/unusual/numbers/double.py").write_text("\ndef f(:\n")
    assert steps(checkout)[0] == "tests/unusual/numbers/double.py:2: invalid syntax"


def test_are_printed_and_do_not_fail_the_check(checkout: Workspace, kata: Run) -> None:
    checked = kata("check", "double", "--seeds", "1", cwd=checkout.root)
    assert checked.returncode == 0
    assert f"numbers/double: still to do: docs/catalogue.md: the kata is missing; {PAGES}" in checked.stdout

    answer = json.loads(kata("check", "double", "--seeds", "1", "--json", cwd=checkout.root).stdout)
    assert answer["steps"] == {"numbers/double": steps(checkout)}
