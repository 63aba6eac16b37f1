"""A solution module is read from its text without being run, by the rules that hold when it is run."""

import ast
import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.catalogue import solutions
from kata.catalogue.solutions import SolutionFile
from kata.errors import KataError, NotFound
from kata.references import MARK, Approach, Mistake
from kata.workspace import Workspace, template
from tests.conftest import Run

SOLUTION = '''\
"""Addition is enough.

More words.
"""

import functools

from kata import approach, mistake

HINTS = (
    "What is two times a number?",
    "A sum "
    "of two.",
)


@approach("Adds the number to itself", time="O(1)", space="O(1)")
def by_addition(n: int) -> int:
    # why
    return n + n


def helper(n):
    return 2 * n


@functools.cache
@approach(
    "A table of what was asked",
    time="O(1)",
    space="O(n)",
)
@functools.wraps(helper)
def by_table(n): return helper(n)


@mistake("Doubling is squaring", source="a book")
class Squares:
    pass


@mistake("Counts up: right, but slow", cost=True)
def counts(n):
    \x0c
    return sum(1 for _ in range(2 * n))
'''


def read_text(tmp_path: Path, text: str | bytes) -> SolutionFile:
    path = tmp_path / "double.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return solutions.read(path)


def error_of(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(KataError) as raised:
        read_text(tmp_path, text)
    return str(raised.value).removeprefix(f"{tmp_path}/")


class TestASolution:
    def test_says_its_thought_and_hints(self, tmp_path: Path) -> None:
        solution = read_text(tmp_path, SOLUTION)

        assert solution.doc == "Addition is enough.\n\nMore words."
        assert solution.hints == ("What is two times a number?", "A sum of two.")

    def test_says_what_its_approaches_and_mistakes_are(self, tmp_path: Path) -> None:
        solution = read_text(tmp_path, SOLUTION)

        assert {
            name: (approach.idea, approach.time, approach.space) for name, approach in solution.approaches.items()
        } == {
            "by_addition": ("Adds the number to itself", "O(1)", "O(1)"),
            "by_table": ("A table of what was asked", "O(1)", "O(n)"),
        }
        assert {
            name: (mistake.belief, mistake.cost, mistake.source) for name, mistake in solution.mistakes.items()
        } == {
            "Squares": ("Doubling is squaring", False, "a book"),
            "counts": ("Counts up: right, but slow", True, ""),
        }

    def test_shows_their_code_without_our_decorator_and_with_the_others(self, tmp_path: Path) -> None:
        assert read_text(tmp_path, SOLUTION).code == {
            "by_addition": "def by_addition(n: int) -> int:\n    # why\n    return n + n",
            "by_table": "@functools.cache\n@functools.wraps(helper)\ndef by_table(n): return helper(n)",
            "Squares": "class Squares:\n    pass",
            "counts": "def counts(n):\n    \x0c\n    return sum(1 for _ in range(2 * n))",
        }

    def test_may_annotate_its_hints(self, tmp_path: Path) -> None:
        assert read_text(tmp_path, 'HINTS: tuple[str, ...] = ("a", "b")').hints == ("a", "b")

    def test_knows_the_line_of_each_reference_and_of_its_hints(self, tmp_path: Path) -> None:
        lines = read_text(tmp_path, SOLUTION).lines

        assert {name: SOLUTION.split("\n")[line - 1] for name, line in lines.items()} == {
            "HINTS": "HINTS = (",
            "by_addition": "def by_addition(n: int) -> int:",
            "by_table": "def by_table(n): return helper(n)",
            "Squares": "class Squares:",
            "counts": "def counts(n):",
        }

    def test_without_anything_is_empty(self, tmp_path: Path) -> None:
        assert read_text(tmp_path, "") == SolutionFile()

    def test_is_not_run(self, tmp_path: Path) -> None:
        flag = tmp_path / "flag"
        read_text(tmp_path, f"open({str(flag)!r}, 'w')\nimport nothing_of_that_name\nraise SystemExit\n")

        assert not flag.exists()

    @pytest.mark.parametrize("path", sorted((template() / "solutions").glob("*/*.py")), ids=lambda path: path.stem)
    def test_of_ours_says_the_same_when_it_is_run(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(str(template()))
        module = run(path)
        solution = solutions.read(path)

        declared = {name: mark for name, value in vars(module).items() if (mark := getattr(value, MARK, None))}
        both = {**solution.approaches, **solution.mistakes}
        assert {name: vars(mark) for name, mark in declared.items()} == {
            name: vars(reference) for name, reference in both.items()
        }
        assert set(solution.approaches) == {name for name, mark in declared.items() if isinstance(mark, Approach)}
        assert set(solution.mistakes) == {name for name, mark in declared.items() if isinstance(mark, Mistake)}
        assert solution.hints == module.HINTS
        assert solution.doc == inspect.getdoc(module)
        for name, code in solution.code.items():
            assert ast.unparse(ast.parse(code)) in ast.unparse(ast.parse(path.read_text()))
            assert f"{name}(" in code or f"class {name}" in code


def run(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestASolutionThatCannotBeRead:
    def test_because_there_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(NotFound, match=r"double.py: this kata has no solution yet"):
            solutions.read(tmp_path / "double.py")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("x = 1\ndef f(:\n", "double.py:2: invalid syntax"),
            ("x = 'caf\xe9'".encode("latin-1"), "double.py:1: cannot be read as Python: 'utf-8' codec can't decode"),
            ("x = 1\x00", "double.py:1: "),
            ("x = " + "(" * 5000, "double.py:1: "),
            ("x = " + "-" * 100_000 + "1", "double.py:1: "),
        ],
    )
    def test_because_it_is_no_python(self, tmp_path: Path, text: str | bytes, message: str) -> None:
        assert error_of(tmp_path, text).startswith(message)

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("HINTS = ('just one')", 1, "HINTS must be a tuple of texts"),
            ("HINTS = 3", 1, "HINTS must be a tuple of texts"),
            ("HINTS = ('a', 3)", 1, "HINTS must be a tuple of texts"),
            ("HINTS = tuple(x)", 1, "write a plain literal here"),
            ("x = 1\nHINTS = (f'{x}',)", 2, "write a plain literal here"),
            ("HINTS = {[]: 1}", 1, "write a plain literal here"),
            ("@approach(IDEA, time='1', space='1')\ndef f(): pass", 1, "write a plain literal here"),
            ("@approach(*IDEAS)\ndef f(): pass", 1, "write a plain literal here"),
            ("@approach\ndef f(): pass", 1, "@approach must say what the idea is"),
            ("@mistake\ndef f(): pass", 1, "@mistake must say what the idea is"),
            ("@approach('idea')\ndef f(): pass", 1, "@approach: approach() missing 2 required keyword-only arguments"),
            (
                "@approach('idea', 'O(n)', 'O(1)')\ndef f(): pass",
                1,
                "@approach: approach() takes 1 positional argument",
            ),
            (
                "@approach(3, time='1', space='1')\ndef f(): pass",
                1,
                "@approach takes texts, pairs of English and Chinese, and True, not 3",
            ),
            (
                "\n@mistake('x', cost='yes')\ndef f(): pass",
                2,
                "@mistake takes texts, pairs of English and Chinese, and True, not 'yes'",
            ),
            (
                "@mistake(\n  'x',\n  cots=True)\ndef f(): pass",
                3,
                "@mistake has no field 'cots'; its fields are belief,",
            ),
            ("@approach('x', time='1', space='1', depth=3)\ndef f(): pass", 1, "@approach takes texts, pairs of "),
            ("@approach('x', time='1', space='1', use=('a',))\ndef f(): pass", 1, "@approach takes texts, pairs of "),
            (
                "@approach('x', **{'time': '1'})\ndef f(): pass",
                1,
                "@approach has no field '**'; its fields are idea, time",
            ),
            (
                "@mistake('x', sauce='a')\ndef f(): pass",
                1,
                "@mistake has no field 'sauce'; its fields are belief, cost,",
            ),
            ("@mistake('x')\ndef f(): pass\n@mistake('y')\ndef f(): pass", 4, "f is defined twice; rename one"),
        ],
    )
    def test_because_what_is_marked_cannot_be_understood(
        self, tmp_path: Path, text: str, line: int, message: str
    ) -> None:
        assert error_of(tmp_path, text).startswith(f"double.py:{line}: {message}")

    @given(text=st.text() | st.text("@approachmiske()='\", \ndf:HINTS01[]"))
    def test_because_of_anything_is_told_as_that(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        message = "double.py:1: nothing"
        try:
            read_text(tmp_path_factory.getbasetemp(), text)
        except KataError as error:
            message = str(error)
        assert re.search(r"double\.py:[1-9]\d*: .", message)

    def test_is_told_by_the_command_line_without_a_traceback(self, tiny: Workspace, kata: Run) -> None:
        (tiny.root / "solutions/numbers/double.py").write_bytes(b"\xff\xfe")

        result = kata("hint", "double", cwd=tiny.root)

        assert (result.returncode, result.stdout) == (2, "")
        assert "solutions/numbers/double.py:1: cannot be read as Python" in result.stderr
        assert "Traceback" not in result.stderr
