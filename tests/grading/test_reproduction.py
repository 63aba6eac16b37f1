"""A failure as code: complete, and as short as the failure allows. Each code is executed here."""

import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kata.catalogue import reader
from kata.grading import properties, reproduction, subject
from kata.model import Check
from kata.sandbox.loading import Source, load_stub
from kata.workspace import Workspace, add_to_path
from tests.conftest import write_kata

HEAD = """from collections import deque
from hypothesis import given, strategies as st
from kata import cost
from kata.sweep import every
from katas.numbers.box import Box
"""
BOX = '''class Box:
    """A value with another box in it."""

    def __init__(self, inner=None):
        self.inner = inner

    def __repr__(self):
        return f"Box({self.inner!r})" if self.inner else "Box()"

    def __path_to__(self, other):
        return "" if other is self else ".inner" if other is self.inner and other is not None else None
'''
STUB = """from typing import Any
from katas.numbers.box import Box

def double(value: Any, more: Any = None) -> Any: ...
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


def failure(root: Path, test: str, attempt: str, *, stub: str = STUB, **options: Any) -> Check:
    """The Check for an attempt that fails this test."""
    write_kata(root, "numbers", "double")
    (root / "katas/numbers/box.py").write_text(BOX)
    (root / "katas/numbers/double.py").write_text(stub)
    (root / "katas/numbers/test_double.py").write_text(HEAD + test)
    (root / "attempt.py").write_text(attempt)
    workspace = Workspace(root)
    add_to_path(workspace)
    kata = reader.load(workspace)["numbers/double"]
    [prop] = properties.load(workspace, kata)
    subjects = subject.make(Source(root / "attempt.py", "attempt"), kata, load_stub(workspace, kata))
    check = properties.run(prop, subjects, **options)
    assert check.outcome != "passed"
    return check


def executed(code: str, attempt: str) -> dict[str, Any]:
    """The names after the code has been run with the attempt."""
    names: dict[str, Any] = {}
    exec(attempt, names)
    exec(code, names)
    return names


class TestCalls:
    @pytest.mark.parametrize(
        ("inputs", "code"),
        [
            ("[7]", "value = 7"),
            ("[float('inf')]", "from math import inf\n\nvalue = inf"),
            ("[[1, [2]]]", "value = [1, [2]]"),
            ("[deque([1, 2], 3)]", "from collections import deque\n\nvalue = deque([1, 2], maxlen=3)"),
            ("[list(range(3, 40))]", "value = list(range(3, 40))"),
            ("[[0, None] * 20 + [0]]", "value = [0, None] * 20 + [0]"),
            ("[[1000, 1000]]", 'value = [1000, int("1000")]'),
            ("['a' * 30]", "value = 'a' * 30"),
            ("[(1,)]", "value = (1,)"),
            ("[{'a': [1]}]", "value = {'a': [1]}"),
            ("[Box(Box())]", "from katas.numbers.box import Box\n\nvalue = Box(Box())"),
        ],
    )
    def test_of_any_value_are_python(self, tmp_path: Path, inputs: str, code: str) -> None:
        attempt = "def double(value, more=None):\n    return [value]\n"
        test = f"@every('value', {inputs})\ndef test_it(double, value):\n    assert double(value, 1) == 0\n"
        check = failure(tmp_path, test, attempt)
        assert check.reproduction == f"{code}\nanswer = double(value, 1)"
        assert check.expected == "0"
        add_to_path(Workspace(tmp_path))
        names = executed(check.reproduction, attempt)
        assert repr(names["answer"]) == repr([names["value"]])

    def test_get_a_list_that_stands_in_two_places_as_one_object(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return value[0] is value[1]\n"
        test = (
            "inner = [1]\n@every('value', [[inner, inner]])\n"
            "def test_it(double, value):\n    assert double(value, 1) == 0\n"
        )
        check = failure(tmp_path, test, attempt)
        assert check.reproduction.splitlines()[:2] == ["shared1 = [1]", "value = [shared1, shared1]"]
        assert executed(check.reproduction, attempt)["answer"] is True

    def test_reach_a_part_of_another_argument_by_its_path(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return value.inner is more\n"
        test = (
            "@every('value', [Box(Box())])\ndef test_it(double, value):\n    assert double(value, value.inner) == 0\n"
        )
        check = failure(tmp_path, test, attempt)
        assert check.reproduction.endswith("value = Box(Box())\nanswer = double(value, value.inner)")
        assert executed(check.reproduction, attempt)["answer"] is True

    def test_pass_on_what_an_earlier_call_returned(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return [value, more]\n"
        test = "@every('value', [[5]])\ndef test_it(double, value):\n    assert double(double(value, 1), 2) == 0\n"
        check = failure(tmp_path, test, attempt)
        assert check.reproduction == "value = [5]\nanswer = double(value, 1)\nanswer2 = double(answer, 2)"

    def test_get_their_arguments_as_they_were_before(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    value.clear()\n"
        test = (
            "@every('value', [[1, 2]], expected=lambda value: list(value))\n"
            "def test_it(double, value, expected):\n    double(value, 1)\n    assert value == expected\n"
        )
        check = failure(tmp_path, test, attempt)
        assert check.reproduction == "value = [1, 2]\nanswer = double(value, 1)"
        assert check.expected == ""  # the property compares the argument

    def test_of_a_loop_are_the_last_alone(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return value * value\n"
        test = "def test_it(double):\n    for n in range(9):\n        assert double(n, 0) == 2 * n\n"
        assert failure(tmp_path, test, attempt).reproduction == "answer = double(1, 0)"

    def test_of_a_loop_keep_the_one_whose_answer_is_compared(self, tmp_path: Path) -> None:
        attempt = "KEPT = []\n\n\ndef double(value, more=None):\n    KEPT[:] = [value]\n    return KEPT\n"
        test = (
            "def test_it(double):\n    double('other', 1)\n    answer = double('first', 1)\n"
            "    double('second', 2)\n    assert answer == ['first']\n"
        )
        check = failure(tmp_path, test, attempt)
        assert check.reproduction.splitlines()[-2:] == ["answer2 = double('first', 1)", "answer3 = double('second', 2)"]
        assert executed(check.reproduction, attempt)["answer2"] == ["second"]

    def test_of_what_hypothesis_generates_are_the_smallest(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return value + value + (value > 40)\n"
        test = "@given(value=st.integers())\ndef test_it(double, value):\n    assert double(value, 0) == 2 * value\n"
        assert failure(tmp_path, test, attempt, seed=3).reproduction == "value = 41\nanswer = double(value, 0)"

    def test_that_cost_too_much_have_the_input_that_was_counted(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return [value[0] for a in value for b in value]\n"
        test = "def test_it(double):\n    cost.linear(double, lambda n: ([7] * n, 0), list_steps=30)\n"
        check = failure(tmp_path, test, attempt)
        assert check.outcome == "too_slow"
        first, second, call = check.reproduction.splitlines()
        assert first.startswith("value = [7] * ")
        assert (second, call) == ("more = 0", "answer = double(value, more)")


class TestAfterOtherCalls:
    TEST = "@every('value', [3, 5, 7])\ndef test_it(double, value):\n    assert double(value) == 2 * value\n"

    def test_the_calls_before_are_there_if_it_fails_only_after_them(self, tmp_path: Path) -> None:
        attempt = "SEEN = []\n\n\ndef double(value):\n    SEEN.append(value)\n    return 2 * value + (len(SEEN) == 3)\n"
        stub = "def double(value: int) -> int: ...\n"
        check = failure(tmp_path, self.TEST, attempt, stub=stub)
        assert check.reproduction.splitlines()[-2:] == ["value = 7", "answer = double(value)"]
        assert executed(check.reproduction, attempt)["answer"] == 15

    def test_there_is_none_if_it_does_not_fail_again(self, tmp_path: Path) -> None:
        attempt = (
            "import os\n\n\ndef double(value):\n"
            f"    wrong = value == 7 and not os.path.exists({str(tmp_path / 'once')!r})\n"
            f"    if wrong:\n        open({str(tmp_path / 'once')!r}, 'w').close()\n"
            "    return 2 * value + wrong\n"
        )
        check = failure(tmp_path, self.TEST, attempt, stub="def double(value: int) -> int: ...\n")
        assert "right when this is the first call" in check.message
        assert check.reproduction == ""


class TestWithoutCode:
    def test_an_argument_of_a_class_that_nobody_can_import(self, tmp_path: Path) -> None:
        attempt = "def double(value, more=None):\n    return 1\n"
        test = (
            "class Own:\n    def __repr__(self):\n        return 'Own()'\n\n"
            "@every('value', [[1]])\ndef test_it(double, value):\n    assert double(Own(), 1) == 0\n"
        )
        assert failure(tmp_path, test, attempt).reproduction == ""

    @pytest.mark.parametrize(
        "large", ["[n * n for n in range(60_000)]", "''.join(chr(0x4E00 + n % 999) for n in range(60_000))"]
    )
    def test_an_input_that_is_larger_than_anybody_debugs(self, tmp_path: Path, large: str) -> None:
        """A report is bounded in bytes, and a Chinese character takes six of them."""
        attempt = "def double(value, more=None):\n    return 1\n"
        test = f"def test_it(double):\n    assert double({large}, 1) == 0\n"
        assert failure(tmp_path, test, attempt).reproduction == ""


CLASS = "class double:\n    def __init__(self, n: int = 0) -> None: ...\n    def pop(self) -> int: ...\n"


class TestScripts:
    ATTEMPT = (
        "class double:\n    def __init__(self, n=0):\n        self.n = n\n\n"
        "    def pop(self):\n        self.n -= 1\n        if self.n < 0:\n            raise IndexError\n"
        "        return 7\n"
    )

    def test_go_on_after_a_step_that_raises(self, tmp_path: Path) -> None:
        test = (
            "BECAME = ('became', None)\nRAISED = ('raised', 'IndexError')\n"
            "@every('script', [[(0,), ('pop',), ('pop',)]])\n"
            "def test_it(double, script):\n    double.plays(script, [BECAME, RAISED, ('returned', 7)])\n"
        )
        check = failure(tmp_path, test, self.ATTEMPT, stub=CLASS)
        lines = check.reproduction.splitlines()
        assert lines[-3] == "d = double(0)"
        assert lines[-2].startswith("with contextlib.suppress(Exception): d.pop()")
        assert lines[-1] == "answer = d.pop()"
        with pytest.raises(IndexError):
            executed(check.reproduction, self.ATTEMPT)

    def test_of_instances_that_the_property_holds(self, tmp_path: Path) -> None:
        test = "def test_it(double):\n    one = double(2)\n    assert one.pop() == 8\n"
        check = failure(tmp_path, test, self.ATTEMPT, stub=CLASS)
        assert check.reproduction == "d = double(2)\nanswer = d.pop()"
        assert check.expected == "8"


def test_a_value_whose_repr_fails_takes_nothing_down() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise SystemError

    recorder = subject.Recorder()
    recorder.start_example({"value": Broken()}, None)
    assert reproduction.of(recorder, None) == ""  # type: ignore[arg-type]
    assert reproduction._literal(deque([1])) == "deque([1])"
