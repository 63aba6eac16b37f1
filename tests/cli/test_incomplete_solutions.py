"""A solution module that lacks something, or has something that cannot be read, shows what it has and says the rest."""

import importlib.util
import json
from collections.abc import Callable
from types import ModuleType

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, Run

Write = Callable[[str], None]

OLD = '''"""Addition is enough."""

from kata import approach, mistake

HINTS = ("What is two times a number?", "A sum of two.", "The number and itself.")


@approach("Adds the number to itself", time="O(1)", space="O(1)")
def by_addition(n):
    return n + n


@mistake("Doubling is squaring")
def squares(n):
    return n * n
'''
UNREADABLE = '''"""Addition is enough."""

import functools
import kata
from kata import approach, mistake
from kata import approach as reference


def plain(n):
    return n + n


by_cache = approach("Remembers", time="O(1)", space="O(1)")(functools.cache(plain))

if True:
    @approach("Adds the number to itself", time="O(1)", space="O(1)")
    def within_an_if(n):
        return n + n


@kata.approach("Adds", time="O(1)", space="O(1)")
def dotted(n):
    return n + n


@reference("Adds", time="O(1)", space="O(1)")
def renamed(n):
    return n + n


@approach("Awaits", time="O(1)", space="O(1)")
async def awaited(n):
    return n + n


@approach("Multiplies", time="O(1)", space="O(1)")
def product(n):
    return 2 * n


for function in (plain, product):
    mistake("Doubling is squaring")(function)
'''
UNREAD = {"by_cache": 13, "within_an_if": 17, "dotted": 22, "renamed": 27, "awaited": 32, "mistake('Doubling is": 42}
IMPORTING = """from functools import cache

from kata import approach, mistake
import katas.numbers.shared as shared
import katas.numbers.table
from katas.numbers.shared import *
from katas.numbers.shared import two
from . import beside

LEFT, RIGHT = 1, 1
try:
    import fast
except ImportError:
    fast = None
TABLE = [0 for item in range(3)]
TABLE += [1]


@cache
def _half(n):
    return n * LEFT


@approach("Adds the number to itself", time="O(1)", space="O(1)")
def by_addition(n):
    return fast or _half(n) + shared.half(n) + katas.numbers.table.of(n) + two(n) + beside.x + len(TABLE)
"""


@pytest.fixture
def write(tiny: Workspace) -> Write:
    def write(text: str) -> None:
        (tiny.root / "solutions/numbers/double.py").write_text(text, encoding="utf-8")

    return write


@pytest.fixture(scope="module")
def solution_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("solution_pages", CHECKOUT / "docs" / "solution_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def web_page(solution_pages: ModuleType, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, language: str) -> str:
    monkeypatch.setattr(solution_pages, "WORKSPACE", workspace)
    return solution_pages.pages(catalogue_reader.load(workspace))[f"numbers{language}.md"]


class TestAModuleWithoutTheFields:
    def test_shows_what_it_has(self, tiny: Workspace, write: Write, kata: Run):
        write(OLD)
        for options in ((), ("--all",)):
            shown = kata("solution", "double", "--yes", *options, cwd=tiny.root)
            assert (shown.returncode, shown.stderr) == (0, "")
            for part in ("Addition is enough.", "*   by_addition", "O(1)", "return n + n", "Doubling is squaring"):
                assert part in shown.stdout
            for label in ("depth", "for:", "invariant", "say it", "ask first", "follow-ups", "family", "In fact:"):
                assert label not in shown.stdout

    def test_has_empty_fields_in_json(self, tiny: Workspace, write: Write, kata: Run):
        write(OLD)
        data = json.loads(kata("solution", "double", "--yes", "--mistakes", "--json", cwd=tiny.root).stdout)
        assert "insight" not in data
        assert [(one["name"], one["depth"], one["use"], one["interview"]) for one in data["approaches"]] == [
            ("by_addition", "", "", False)
        ]
        assert [(one["name"], one["fact"]) for one in data["mistakes"]] == [("squares", "")]

    @pytest.mark.parametrize("language", ["", ".zh"])
    def test_shows_it_on_the_web_too(self, tiny, write, solution_pages, monkeypatch, language: str):
        write(OLD)
        shown = web_page(solution_pages, tiny, monkeypatch, language).partition("`numbers/twice`")[0]
        for part in ("Addition is enough.", "`by_addition` ★", "return n + n", "Doubling is squaring"):
            assert part in shown
        assert "****" not in shown
        assert not [line for line in shown.splitlines() if line.startswith("- **")]

    @pytest.mark.parametrize("text", ["", '"""Addition is enough."""\n', OLD.partition("@approach")[0]])
    def test_may_have_nothing_at_all(self, tiny, write, kata, solution_pages, monkeypatch, text: str):
        write(text)
        for options in ((), ("--all",), ("--mistakes",), ("--json",)):
            shown = kata("solution", "double", "--yes", *options, cwd=tiny.root)
            assert (shown.returncode, shown.stderr) == (0, "")
            assert "double" in shown.stdout
        refused = kata("solution", "double", "--yes", "--diff", cwd=tiny.root)
        assert (refused.returncode, refused.stderr) == (2, "numbers/double has no approach to compare with\n")
        assert "`numbers/double`" in web_page(solution_pages, tiny, monkeypatch, "")

    def test_may_have_only_some_of_them(self, tiny, write, kata, solution_pages, monkeypatch):
        write(f'{OLD}\nLESSON = Lesson(insight="Twice.", say="I add it.", family=("gone/away", "numbers/double"))\n')
        shown = kata("solution", "double", "--yes", cwd=tiny.root)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "gone/away → numbers/double" in shown.stdout
        assert "I add it." in shown.stdout
        assert "ask first" not in shown.stdout
        on_the_web = web_page(solution_pages, tiny, monkeypatch, "").partition("`numbers/twice`")[0]
        assert "gone/away → Twice a number" in on_the_web
        assert "Ask first" not in on_the_web


class TestAReferenceWithoutASource:
    def test_is_named_with_its_line_on_the_page(self, tiny: Workspace, write: Write, kata: Run):
        write(UNREADABLE)
        shown = kata("solution", "double", "--yes", cwd=tiny.root, env={"COLUMNS": "300"})
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "product" in shown.stdout
        for name, line in UNREAD.items():
            assert f"solutions/numbers/double.py:{line}: the source of {name}" in shown.stdout
        assert shown.stdout.count("cannot be read; mark a function or class") == len(UNREAD)
        assert "源码无法读取" in kata("--lang", "zh", "solution", "double", "--yes", cwd=tiny.root).stdout

    def test_is_in_json(self, tiny: Workspace, write: Write, kata: Run):
        write(UNREADABLE)
        data = json.loads(kata("solution", "double", "--yes", "--json", cwd=tiny.root).stdout)
        assert [one["line"] for one in data["unread"]] == list(UNREAD.values())
        assert data["unread"][0]["name"] == "by_cache"

    def test_is_told_to_who_asks_for_it(self, tiny: Workspace, write: Write, kata: Run):
        write(UNREADABLE)
        refused = kata("solution", "double", "--yes", "--approach", "by_cache", cwd=tiny.root)
        assert refused.returncode == 2
        assert "solutions/numbers/double.py:13: the source of by_cache cannot be read" in refused.stderr

    def test_is_named_on_the_web(self, tiny, write, solution_pages, monkeypatch):
        write(UNREADABLE)
        assert "- the source of `by_cache` (line 13) cannot be read" in web_page(solution_pages, tiny, monkeypatch, "")

    def test_is_none_in_a_module_that_has_a_function_of_that_name(self, tiny: Workspace, write: Write, kata: Run):
        write(OLD + "\n\ndef near(n):\n    return hill.approach(n) + mistakes(n)\n")
        assert json.loads(kata("solution", "double", "--yes", "--json", cwd=tiny.root).stdout)["unread"] == []


class TestWhatAnApproachUses:
    def test_is_shown_or_named_wherever_it_comes_from(self, tiny: Workspace, write: Write, kata: Run):
        write(IMPORTING)
        shown = kata("solution", "double", "--yes", cwd=tiny.root).stdout
        for part in (
            "import katas.numbers.shared as shared", "import katas.numbers.table", "from . import beside",
            "from katas.numbers.shared import *", "from katas.numbers.shared import two", "LEFT, RIGHT = 1, 1",
            "fast = None", "TABLE = [0", "TABLE += [1]", "def _half(n):",
        ):  # fmt: skip
            assert part in shown
        assert "from functools" not in shown


class TestALessonThatIsWrong:
    @pytest.mark.parametrize(
        ("lesson", "line", "says"),
        [
            ('Lesson(insight=("a", "b"), ask=3)', 5, "ask cannot be 3: write a text, or a pair of English and Chinese"),
            ('Lesson(\n    insight="a",\n    tell="b",\n)', 7, "Lesson has no field 'tell'; its fields are insight,"),
            ('Lesson(\n    insight="a",\n    say=str(3),\n)', 7, "write a plain literal here; this file is read"),
            ('Lesson(\n    insight="a",\n    family="b",\n)', 7, "family cannot be 'b': write a tuple of katas"),
            ("make_lesson()", 5, "write LESSON = Lesson("),
            ('Lesson(**{"insight": "a"})', 5, "write LESSON = Lesson("),
        ],
    )
    def test_is_named_with_its_line(self, tiny: Workspace, write: Write, kata: Run, lesson: str, line: int, says: str):
        write(OLD.replace("HINTS =", f"LESSON = {lesson}\n\nHINTS =", 1))
        refused = kata("solution", "double", "--yes", cwd=tiny.root)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert f"solutions/numbers/double.py:{line}: {says}" in refused.stderr
        assert "Traceback" not in refused.stderr

    def test_harms_no_other_command(self, tiny: Workspace, write: Write, kata: Run):
        write("LESSON = 3\n")
        for command in (("list",), ("today",), ("status",), ("hint", "twice"), ("solution", "twice", "--yes")):
            done = kata(*command, cwd=tiny.root)
            assert (done.returncode, done.stderr) == (0, ""), command

    def test_is_a_problem_of_its_kata_alone(self, tiny: Workspace, write: Write, kata: Run):
        write("LESSON = 3\n")
        checked = kata("check", "numbers", "--seeds", "1", "--json", cwd=tiny.root)
        double, twice = json.loads(checked.stdout)["katas"]
        (problem,) = double["problems"]
        assert problem.startswith("solutions/numbers/double.py:1: write LESSON = Lesson(")
        assert twice["problems"] == []

    def test_leaves_the_list_of_its_pack_and_says_what_is_missing(self, tiny: Workspace, write: Write, kata: Run):
        write("LESSON = 3\n")
        for options in (("numbers",), ("--json",)):
            listed = kata("list", *options, cwd=tiny.root)
            assert listed.returncode == 0
            assert "by_addition" in listed.stdout, "that of numbers/twice"
            assert "solutions/numbers/double.py:1: write LESSON = Lesson(" in listed.stderr

    def test_stops_no_attempt_at_its_kata(self, tiny: Workspace, write: Write, kata: Run):
        write("LESSON = 3\n")
        (tiny.root / "mine.py").write_text("def double(n):\n    return n + n\n")
        tested = kata("test", "double", "--file", "mine.py", cwd=tiny.root)
        assert (tested.returncode, tested.stderr) == (0, "")
