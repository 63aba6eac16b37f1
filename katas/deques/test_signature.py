"""Each answer is the one that Python itself gives: the expressions of the statement are evaluated here."""

from collections import deque

from kata import zh
from kata.labels import Sized, WorstInputs
from kata.sweep import every
from katas.deques import signature

# The statement lists them in two indented blocks.
BLOCKS = [block for block in (signature.__doc__ or "").split("\n\n") if block.startswith("    ")]
MAKING, USING = ([line.strip() for line in block.splitlines()] for block in BLOCKS)

WORST_INPUTS: WorstInputs = {"any expression": lambda n: Sized((MAKING[n % len(MAKING)],))}


def evaluated(expression: str) -> str:
    """Ask the interpreter."""
    try:
        return repr(eval(expression, {"deque": deque}))
    except Exception as error:
        return type(error).__name__


@zh("知道怎样构造 `deque`、它保留什么")
@every("expression", MAKING, expected=evaluated)
def test_knows_how_a_deque_is_made_and_what_it_keeps(predict, expression, expected):
    assert predict(expression) == expected


@zh("知道能对 `deque` 做什么")
@every("expression", USING, expected=evaluated)
def test_knows_what_can_be_done_with_it(predict, expression, expected):
    assert predict(expression) == expected
