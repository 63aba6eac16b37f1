"""Assert rewriting: a failed comparison carries both of its values; nothing else about a test module changes."""

import importlib
import operator
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.grading import assert_rewriting
from kata.grading.assert_rewriting import Mismatch

OPERATORS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
}
NAME = "katas.tried.test_asserts_module"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("asserts")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    sys.modules.pop(NAME, None)


def loaded(folder: Path, code: str) -> ModuleType:
    sys.modules.pop(NAME, None)
    path = folder / "test_tried.py"
    path.write_text(code, encoding="utf-8")
    return assert_rewriting.load(path, NAME)


def checked(folder: Path, line: str, **names: Any) -> Mismatch | AssertionError | None:
    module = loaded(folder, f"def check():\n    {line}\n")
    vars(module).update(names)
    try:
        module.check()
    except AssertionError as error:
        return error
    return None


class TestAComparison:
    @pytest.mark.parametrize("sign", OPERATORS)
    @given(a=st.integers(0, 3), b=st.integers(0, 3))
    def test_fails_where_it_does_not_hold_and_carries_both_sides(self, folder: Path, sign: str, a: int, b: int) -> None:
        right: Any = [b] if "in" in sign else b
        error = checked(folder, f"assert a {sign} right", a=a, right=right)
        if OPERATORS[sign](a, right):
            assert error is None
        else:
            assert isinstance(error, Mismatch)
            assert (error.got, error.expected, error.operator, error.why) == (a, right, sign, "")
            assert str(error) == f"{a!r} {sign} {right!r} does not hold"

    def test_carries_its_message(self, folder: Path) -> None:
        error = checked(folder, "assert a == 2, f'for {a}'", a=1)
        assert isinstance(error, Mismatch)
        assert (error.why, str(error)) == ("for 1", "for 1")

    def test_evaluates_each_side_once_from_left_to_right(self, folder: Path) -> None:
        order: list[str] = []

        def side(name: str) -> int:
            order.append(name)
            return len(order)

        assert checked(folder, "assert side('left') == side('right'), side('why')", side=side) is not None
        assert order == ["right", "left", "why"]

    def test_does_not_evaluate_the_message_of_what_holds(self, folder: Path) -> None:
        assert checked(folder, "assert 1 == 1, 1 / 0") is None

    def test_with_a_message_does_not_need_the_repr_of_its_values(self, folder: Path) -> None:
        class Mute:
            def __repr__(self) -> str:
                raise KeyError

        with pytest.raises(KeyError):
            checked(folder, "assert a == 1", a=Mute())
        error = checked(folder, "assert a == 1, 'why'", a=Mute())
        assert isinstance(error, Mismatch)
        assert isinstance(error.got, Mute)

    def test_stands_at_its_own_line(self, folder: Path) -> None:
        module = loaded(folder, "def check():\n    x = 1\n\n    assert x == (\n        2\n    )\n")
        with pytest.raises(Mismatch) as caught:
            module.check()
        assert traceback.extract_tb(caught.value.__traceback__)[-1].lineno == 4

    def test_works_wherever_an_assert_may_stand(self, folder: Path) -> None:
        module = loaded(
            folder,
            "class A:\n"
            "    def check(self, n):\n"
            "        for i in range(n):\n"
            "            if i: assert i == 1\n"
            "            else: assert i == 0\n"
            "        try: assert n == 0\n"
            "        finally: assert n < 9; assert n != 3\n"
            "        with open(__file__): assert [n for _ in 'a'] == [0]\n",
        )
        module.A().check(0)
        for n, got in ((1, 1), (3, 2), (9, 2)):
            with pytest.raises(Mismatch) as caught:
                module.A().check(n)
            assert caught.value.got == (3 if n == 3 and got == 3 else caught.value.got)
            assert caught.value.operator in ("==", "<", "!=")


class TestAnotherAssert:
    @pytest.mark.parametrize("line", ["assert n", "assert not 1", "assert 1 < n < 3", "assert n == 0 and n > 1"])
    def test_says_its_own_text(self, folder: Path, line: str) -> None:
        error = checked(folder, line, n=0)
        assert type(error) is AssertionError
        assert str(error) == f"`{line.removeprefix('assert ')}` does not hold"

    def test_keeps_the_message_it_has(self, folder: Path) -> None:
        assert str(checked(folder, "assert n, 'none'", n=0)) == "none"

    def test_holds_where_it_holds(self, folder: Path) -> None:
        assert checked(folder, "assert 1 < n < 3 and not None", n=2) is None

    def test_fails_also_when_builtins_have_been_changed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("builtins.AssertionError", KeyError)
        module = loaded(folder, "def check(): assert 1 == 2\ndef other(): assert 0\n")
        with pytest.raises(Mismatch):
            module.check()
        with pytest.raises(Exception, match="`0` does not hold") as caught:
            module.other()
        assert not isinstance(caught.value, KeyError)


class TestAModule:
    def test_keeps_its_docstring_and_future_imports(self, folder: Path) -> None:
        module = loaded(
            folder, '"""Rule."""\nfrom __future__ import annotations\n\ndef f(x: NoSuchName): assert x == 1\n'
        )
        assert module.__doc__ == "Rule."
        assert module.f.__annotations__ == {"x": "NoSuchName"}

    @pytest.mark.parametrize("code", ["", '"""Only words."""\n', "from __future__ import annotations\n", "x = 1\n"])
    def test_may_hold_nothing_to_rewrite(self, folder: Path, code: str) -> None:
        module = loaded(folder, code)
        assert module.__doc__ == ("Only words." if "words" in code else None)

    def test_is_the_same_module_when_asked_for_again(self, folder: Path) -> None:
        module = loaded(folder, "x = 1\n")
        assert assert_rewriting.load(folder / "test_tried.py", NAME) is module
        assert importlib.import_module(NAME) is module

    def test_is_another_module_in_another_workspace(self, folder: Path) -> None:
        module = loaded(folder, "x = 1\n")
        (folder / "test_other.py").write_text("x = 2\n")
        other = assert_rewriting.load(folder / "test_other.py", NAME)
        assert (module.x, other.x) == (1, 2)

    def test_that_fails_to_load_leaves_nothing_behind(self, folder: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            loaded(folder, "1 / 0\n")
        assert NAME not in sys.modules

    def test_leaves_no_byte_code_that_a_plain_import_would_take(self, folder: Path) -> None:
        loaded(folder, "x = 1\n")
        assert not list(folder.rglob("*.pyc"))

    def test_does_not_read_byte_code_either(self, folder: Path) -> None:
        """Two versions of one size within one second: a cache would show the first again."""
        assert loaded(folder, "x = 1\n").x == 1
        assert loaded(folder, "x = 2\n").x == 2
