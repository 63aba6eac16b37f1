"""Printing is left out where work is measured, unless what is printed has side effects."""

import ast
import builtins

import pytest

from kata.sandbox import printing


class Unprintable:
    def __repr__(self) -> str:
        raise AssertionError("formatted")


def run(code: str, **names: object) -> dict[str, object]:
    globals_: dict[str, object] = {"q": Unprintable(), "xs": [1, 2], **names}
    exec(compile(printing.guard(ast.parse(code)), "tried.py", "exec"), globals_)
    return globals_


@pytest.mark.parametrize(
    "code",
    ["print(q)", "print(f'{q!r}', end='')", "print('%r' % q)", "print('{}'.format(q))", "print(str(q), *xs)",
     "print([str(q) for x in xs])", "for x in xs:\n    if x: print(len(str(q)), sep='')",
     "print(str(q)); print(repr(q))",
     "try: print(q)\nfinally: pass", "match xs:\n    case [*_]: print(q)", "if not xs: pass\nelse: print(q)",
     "try: 1 / 0\nexcept ZeroDivisionError: print(q)",
     "while xs:\n    xs.clear()\nelse:\n    print(q)",
     "def f():\n    class A:\n        print(q)\nf()"],
)  # fmt: skip
def test_is_left_out_while_suppressed(code: str) -> None:
    with printing.suppressed():
        run(code)
    with pytest.raises(AssertionError, match="formatted"):
        run(code)


@pytest.mark.parametrize("call", ["print(xs.pop())", "print(y := xs.pop())", "print(drop(xs))", "print([xs.pop()])"])
def test_has_its_side_effects_all_the_same(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    with printing.suppressed():
        after = run(f"def drop(xs): return xs.pop()\n{call}")
    assert len(after["xs"]) == 1  # type: ignore[arg-type]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("code", ["def print(x): xs.append(x)\nprint(1)", "print = xs.append\nprint(1)"])
def test_leaves_a_print_of_the_attempts_own_alone(code: str) -> None:
    with printing.suppressed():
        assert run(code)["xs"] == [1, 2, 1]


def test_prints_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    run("print(xs)\nprint(str(xs), 3)")
    assert capsys.readouterr().out == "[1, 2]\n[1, 2] 3\n"


def test_prints_again_afterwards() -> None:
    original = builtins.print
    with pytest.raises(ZeroDivisionError), printing.suppressed():
        raise ZeroDivisionError
    assert builtins.print is original
    assert getattr(builtins, printing.FLAG) is True


def test_leaves_long_files_alone() -> None:
    chain = "if q == 0: pass\n" + "".join(f"elif q == {n}: pass\n" for n in range(450))
    assert run(chain + "total = " + " + ".join("1" * 700), q=-1)["total"] == 700
