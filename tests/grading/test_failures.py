"""What a failed check says: an exception that nobody expected comes with its text, file and line."""

from collections.abc import Callable, Iterator

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading import properties, subject
from kata.grading.failures import check as failed_check
from kata.model import Check
from kata.sandbox.confine import SandboxPolicy
from kata.sandbox.loading import Source, load_stub
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.worker import ForkedWorker, WorkerSpec
from kata.workspace import Workspace
from tests.conftest import write_kata

STUB = "class Purse:\n    def __init__(self, coins: list[int]) -> None: ...\n    def take(self) -> int: ...\n"
PROPERTIES = """
from kata import outcome
from kata.scripts import played
from kata.sweep import every

class Model:
    def __init__(self, coins): self.coins = list(coins)
    def take(self): return self.coins.pop()

@every("script", [[([5],), ("take",), ("take",)], [([1, 2],), ("take",)]], expected=played(Model))
def test_plays_as_a_list(Purse, script, expected):
    Purse.plays(script, expected)
"""
CALLS = """
from hypothesis import given
from hypothesis import strategies as st
from kata import outcome

def right(n): return n + n

@given(n=st.integers())
def test_is_twice(double, n):
    assert outcome(double, n) == outcome(right, n)
"""
Judge = Callable[[str], Check]


@pytest.fixture(params=["here", "in a worker"])
def judge(tmp_path, request: pytest.FixtureRequest) -> Iterator[Judge]:
    """Run the first property of a kata on an attempt: `Purse` if the code defines one, else `double`."""
    write_kata(tmp_path, "coins", "double")
    write_kata(tmp_path, "coins", "purse", extra=", entry: Purse")
    (tmp_path / "katas/coins/purse.py").write_text(STUB)
    (tmp_path / "katas/coins/test_purse.py").write_text(PROPERTIES)
    (tmp_path / "katas/coins/test_double.py").write_text(CALLS)
    workspace, hosts = Workspace(tmp_path), []

    def judged(code: str) -> Check:
        path = tmp_path / "tried.py"
        path.write_text(code)
        kata = catalogue_reader.load(workspace)["coins/purse" if "Purse" in code else "coins/double"]
        source, stub, host = Source(path, "attempt"), load_stub(workspace, kata), None
        if request.param != "here":
            (tmp_path / "scratch").mkdir(exist_ok=True)
            policy = SandboxPolicy(tmp_path / "scratch", {"RLIMIT_CORE": 0}, [], [path])
            spec = WorkerSpec(source, kata, stub, policy)
            host = RemoteHost(stub, lambda: ForkedWorker(spec), pin_to_cpu=False)
            hosts.append(host)
        return properties.run(properties.load(workspace, kata)[0], subject.make(source, kata, stub, host))

    yield judged
    for host in hosts:
        host.close()
    properties.assert_rewriting.sys.modules.pop("katas.coins.test_purse", None)
    properties.assert_rewriting.sys.modules.pop("katas.coins.test_double", None)


class TestAnExceptionThatNobodyExpected:
    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("return self.coins.popp()", "tried.py:4: AttributeError: 'list' object has no attribute 'popp'"),
            ("return coins.pop()", "tried.py:4: NameError: name 'coins' is not defined"),
            ("return self.coins.pop('x')", "tried.py:4: TypeError: 'str' object cannot be interpreted as an integer"),
            ("import sys; sys.exit(3)", "tried.py:4: it calls sys.exit()"),
        ],
    )
    def test_in_a_step_is_shown_with_text_file_and_line(self, judge: Judge, body: str, text: str) -> None:
        check = judge(
            f"class Purse:\n    def __init__(self, coins): self.coins = coins\n    def take(self):\n        {body}\n"
        )
        assert check.outcome == "failed"
        assert text in check.message
        assert "  # raises " in check.counterexample

    def test_in_the_constructor_is_shown_too(self, judge: Judge) -> None:
        check = judge("class Purse:\n    def __init__(self, coin): self.coins = coins\n    def take(self): ...\n")
        assert "got      raises NameError\ntried.py:2: NameError: name 'coins' is not defined" in check.message

    def test_in_a_helper_of_the_file_is_shown_where_it_was_raised(self, judge: Judge) -> None:
        helper = "def last(coins):\n    return coins[len(coins)]\n"
        check = judge(
            f"{helper}class Purse:\n    def __init__(self, coins): self.c = coins\n"
            "    def take(self): return last(self.c)\n"
        )
        assert "tried.py:2: IndexError: list index out of range" in check.message

    def test_is_compared_by_its_name_only(self, judge: Judge) -> None:
        code = (
            "class Purse:\n    def __init__(self, coins): self.coins = list(coins)\n    def take(self):\n        {}\n"
        )
        other_words = "if not self.coins: raise IndexError('no coin')\n        return self.coins.pop()"
        assert judge(code.format(other_words)).outcome == "passed"
        check = judge(code.format("if not self.coins: raise KeyError('no coin')\n        return self.coins.pop()"))
        assert "expected raises IndexError\ngot      raises KeyError\ntried.py:4: KeyError: 'no coin'" in check.message

    def test_that_comes_only_once_is_shown_by_its_name(self, judge: Judge) -> None:
        check = judge(
            "asked = []\nclass Purse:\n    def __init__(self, coins): self.coins = coins\n    def take(self):\n"
            "        asked.append(1)\n        if len(asked) == 1: raise KeyError('first')\n"
            "        return self.coins.pop()\n"
        )
        assert "got      raises KeyError" in check.message
        assert "first" not in check.message

    def test_of_a_function_whose_outcome_is_compared_is_shown(self, judge: Judge) -> None:
        check = judge("def double(n):\n    return n.twice()\n")
        assert "tried.py:2: AttributeError: 'int' object has no attribute 'twice'" in check.message

    def test_is_not_shown_where_the_answer_is_wrong(self, judge: Judge) -> None:
        check = judge("class Purse:\n    def __init__(self, coins): self.coins = coins\n    def take(self): return 3\n")
        assert "tried.py" not in check.message


def test_an_error_of_the_property_is_not_booked_against_the_attempt() -> None:
    from kata.grading.recorder import Recorder

    assert "not in your code" in failed_check("test_it", ZeroDivisionError("x"), Recorder()).message
