"""Properties: loading them from a test module, and running them on a subject."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from kata.catalogue import reader as catalogue_reader
from kata.errors import NotFound
from kata.grading import properties, subject
from kata.grading.properties import BrokenProperty, Property
from kata.grading.subject import Subject
from kata.model import Check, Kata
from kata.sandbox.loading import InvalidSource, Source, load_stub
from kata.workspace import Workspace
from tests.conftest import write_kata

TESTS = """
from hypothesis import given, strategies as st
from kata import cost

SEEN = []

def oracle(n): return n + n

def test_small(double):
    for n in range(5):
        assert double(n) == oracle(n)

@given(n=st.integers())
def test_drawn(double, n):
    SEEN.append(n)
    assert double(n) == oracle(n), "twice, always"

@given(n=st.integers(0, 3))
def test_flag(double, n):
    assert double(n) >= n

def test_cost(double):
    cost.linear(double, lambda n: (list(range(n)),), list_steps=10)
"""


@pytest.fixture(autouse=True)
def unloaded() -> Iterator[None]:
    """Remove what these workspaces have imported, so that other tests do not see it."""
    path, modules_before = list(sys.path), set(sys.modules)
    with properties.profile():
        yield
    sys.path[:] = path
    for name in set(sys.modules) - modules_before:
        if name.partition(".")[0] in ("katas", "solutions") or name.startswith("kata_subject"):
            del sys.modules[name]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    write_kata(tmp_path, "numbers", "double")
    (tmp_path / "katas/numbers/double.py").write_text("def double(n: int) -> int: ...\n")
    (tmp_path / "katas/numbers/test_double.py").write_text(TESTS)
    return Workspace(tmp_path)


def kata_in(workspace: Workspace) -> Kata:
    return catalogue_reader.load(workspace)["numbers/double"]


def by_name(workspace: Workspace) -> dict[str, Property]:
    return {prop.name: prop for prop in properties.load(workspace, kata_in(workspace))}


def subjects(workspace: Workspace, code: str) -> dict[str, Subject]:
    path = workspace.root / "tried.py"
    path.write_text(code)
    kata = kata_in(workspace)
    return subject.make(Source(path, "attempt"), kata, load_stub(workspace, kata))


def run_property(workspace: Workspace, name: str, code: str, **options: float) -> Check:
    return properties.run(by_name(workspace)[name], subjects(workspace, code), **options)


def drawn() -> list[int]:
    return sys.modules["katas.numbers.test_double"].SEEN


RIGHT = "def double(n):\n    return n + n if isinstance(n, int) else 0\n"


class TestLoading:
    def test_finds_the_tests_in_their_order_and_which_are_generated(self, workspace: Workspace) -> None:
        props = properties.load(workspace, kata_in(workspace))
        assert [(prop.name, prop.takes, prop.random) for prop in props] == [
            ("test_small", ("double",), False),
            ("test_drawn", ("double",), True),
            ("test_flag", ("double",), True),
            ("test_cost", ("double",), False),
        ]

    @pytest.mark.parametrize(
        ("code", "message"),
        [
            ("def test_it(): pass\n", r"test_double.py: test_it\(\) must take double"),
            ("def test_it(dubble): pass\n", r"test_it\(dubble\) must take double; @given draws the rest"),
            ("def test_it(double, n): pass\n", r"test_it\(double, n\) must take double"),
            ("1 / 0\n", "katas/numbers/test_double.py does not import: ZeroDivisionError"),
            ("def test_it(double)\n", "katas/numbers/test_double.py does not import: SyntaxError"),
        ],
    )
    def test_names_the_module_that_is_at_fault(self, workspace: Workspace, code: str, message: str) -> None:
        workspace.properties(kata_in(workspace)).write_text(code)
        with pytest.raises(BrokenProperty, match=message):
            by_name(workspace)

    def test_says_that_there_are_none(self, workspace: Workspace) -> None:
        workspace.properties(kata_in(workspace)).unlink()
        with pytest.raises(NotFound, match="numbers/double has no properties"):
            by_name(workspace)


class TestARun:
    @pytest.mark.parametrize(("name", "examples"), [("test_small", 5), ("test_drawn", 100), ("test_cost", 2)])
    def test_of_a_right_attempt_passes_and_says_how_many_examples_that_took(
        self, workspace: Workspace, name: str, examples: int
    ) -> None:
        assert run_property(workspace, name, RIGHT) == Check(name, "passed", examples=examples)

    def test_of_a_wrong_one_reports_the_call_and_both_values(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_small", "def double(n): return n * n")
        assert check == Check(
            "test_small", "failed", "double(1)\nexpected 2\ngot      1", "n = 1", examples=2,
            reproduction="answer = double(1)", expected="2",
        )  # fmt: skip

    def test_shrinks_what_is_generated_and_shows_the_author_s_message(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_drawn", "def double(n): return n + n + (n > 1000)", seed=1)
        assert check.message == "double(1001)\ntwice, always\nexpected 2002\ngot      2003"
        assert check.counterexample == "n = 1001"
        assert 0 < check.examples <= 100

    def test_reports_other_comparisons_too(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_flag", "def double(n): return -1")
        assert check.message == "double(0)\ngot -1, which must be >= 0"

    def test_of_one_that_costs_too_much_is_too_slow(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_cost", "def double(items):\n    while items: items.pop(0)\n    return 0")
        assert check.outcome == "too_slow"
        assert "10 an item are allowed" in check.message

    def test_of_one_whose_answers_change_says_so(self, workspace: Workspace) -> None:
        code = "asked = []\ndef double(n):\n    asked.append(n)\n    return 0 if len(asked) == 30 else n + n"
        check = run_property(workspace, "test_drawn", code)
        assert (check.outcome, "different answers to the same input" in check.message) == (
            "failed",
            True,
        )

    def test_of_one_that_takes_too_long_is_a_timeout_with_the_call(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_small", "def double(n):\n    while n: n\n    return 0", limit_s=0.2)
        assert check.outcome == "timeout"
        assert check.message == "double(1)\nno answer after 0.2 s"

    def test_of_one_that_catches_the_timeout_is_a_timeout_at_that_call(self, workspace: Workspace) -> None:
        code = "def double(n):\n    try:\n        while n == 2: n\n    except BaseException: pass\n    return n + n"
        check = run_property(workspace, "test_small", code, limit_s=0.2)
        assert (check.outcome, check.message) == ("timeout", "double(2)\nno answer after 0.2 s")

    def test_that_ran_out_of_time_while_shrinking_reports_the_failure_it_has(self, workspace: Workspace) -> None:
        code = (
            "wrong = 0\ndef double(n):\n    global wrong\n    wrong += abs(n) > 100\n"
            "    while wrong > 1: pass\n    return n + n + wrong\n"
        )
        check = run_property(workspace, "test_drawn", code, limit_s=1.0, seed=3)
        assert (check.outcome, check.message.startswith("double(")) == ("failed", True)
        assert "expected" in check.message

    def test_of_one_that_eats_all_memory_is_a_crash(self, workspace: Workspace) -> None:
        check = run_property(workspace, "test_small", "def double(n): raise MemoryError")
        assert (check.outcome, "more memory than an attempt may have" in check.message) == ("crashed", True)

    def test_of_one_that_cannot_be_loaded_raises_invalid(self, workspace: Workspace) -> None:
        with pytest.raises(InvalidSource):
            run_property(workspace, "test_drawn", "import nothing_of_that_name")

    def test_forgets_the_run_before(self, workspace: Workspace) -> None:
        both = subjects(workspace, "def double(n): return n + n if n != 3 else 0")
        props = by_name(workspace)
        assert properties.run(props["test_small"], both).examples == 4
        assert properties.run(props["test_flag"], both).examples <= 4
        assert "n = 3" in properties.run(props["test_small"], both).counterexample

    @pytest.mark.parametrize(
        ("test", "reason"),
        [
            ("def test_it(double):\n    n = [].pop()\n    assert double(n) == 0\n", "IndexError: pop from empty list"),
            ("def test_it(double):\n    assert double(1) == 1 // 0\n", "ZeroDivisionError: "),
            ("def test_it(double):\n    double(2)\n    assert double(1, 2) == 2\n", "TypeError: too many positional"),
            (
                "@given(n=st.integers().filter(lambda n: n != n))\ndef test_it(double, n):\n    double(n)\n",
                "Unsatisfiable: ",
            ),
            (
                "@given(n=st.integers())\ndef test_it(double, n):\n    double(n)\n    assume(False)\n",
                "Unsatisfiable: ",
            ),
        ],
        ids=["before the call", "in the oracle", "a wrong call", "no examples", "no examples after the call"],
    )
    def test_of_a_broken_property_says_that_the_attempt_is_not_at_fault(
        self, workspace: Workspace, test: str, reason: str
    ) -> None:
        imports = "from hypothesis import assume, given, strategies as st\n"
        workspace.properties(kata_in(workspace)).write_text(imports + test)
        check = run_property(workspace, "test_it", "def double(n): return n + n")
        assert check.outcome == "failed"
        assert f"error in the property or the engine, not in your code: {reason}" in check.message

    def test_names_the_answer_that_the_property_cannot_check(self, workspace: Workspace) -> None:
        (workspace.root / "katas/numbers/double.py").write_text("def double(n: int) -> list[int]: ...\n")
        code = "def test_it(double):\n    for n in range(3):\n        assert double(n)[0] == n\n"
        workspace.properties(kata_in(workspace)).write_text(code)
        check = run_property(workspace, "test_it", "def double(n): return [n][n:]")
        assert check.message == (
            "double(1)\nthe property cannot check this answer: IndexError: list index out of range\ngot      []"
        )

    @pytest.mark.parametrize("code", ["import warnings\ndef double(n):\n    warnings.warn('old')\n    return n + n"])
    def test_does_not_mind_warnings(self, workspace: Workspace, code: str) -> None:
        assert run_property(workspace, "test_small", code).outcome == "passed"


class TestSeeds:
    def test_one_seed_draws_the_same_and_another_something_else(self, workspace: Workspace) -> None:
        def run(seed: int) -> list[int]:
            drawn_before = len(drawn()) if "katas.numbers.test_double" in sys.modules else 0
            run_property(workspace, "test_drawn", RIGHT, seed=seed)
            return drawn()[drawn_before:]

        first, again, other = run(1), run(1), run(2)
        assert first == again
        assert first != other
        assert len(first) == 100


class TestJudging:
    def test_stops_at_the_first_failure_and_skips_the_rest(self, workspace: Workspace) -> None:
        code = "def double(n):\n    return n + n if isinstance(n, list) or -5 < n < 5 else 0"
        props = properties.load(workspace, kata_in(workspace))
        checks = list(properties.judge(props, subjects(workspace, code)))
        assert [check.outcome for check in checks] == ["passed", "failed", "skipped", "skipped"]
        assert [check.name for check in checks] == [prop.name for prop in props]


class TestSettings:
    def test_of_others_come_back_after_ours(self) -> None:
        hypothesis.settings.register_profile("mine", max_examples=3)
        before = hypothesis.settings.get_current_profile_name()
        hypothesis.settings.load_profile("mine")
        try:
            with contextlib.suppress(KeyError), properties.profile(examples=50):
                assert hypothesis.settings.default.max_examples == 50
                assert hypothesis.settings.default.deadline is None
                raise KeyError
            assert hypothesis.settings.default.max_examples == 3
        finally:
            hypothesis.settings.load_profile(before)

    def test_hold_for_a_loaded_test_whatever_is_loaded_later(self, workspace: Workspace) -> None:
        prop = by_name(workspace)["test_drawn"]
        before = hypothesis.settings.get_current_profile_name()
        hypothesis.settings.register_profile("none", max_examples=1, phases=[])
        hypothesis.settings.load_profile("none")
        try:
            assert properties.run(prop, subjects(workspace, RIGHT)).examples == 100
        finally:
            hypothesis.settings.load_profile(before)
