"""What a solution module says of its functions: which are approaches, which are mistakes.

Imports nothing: every process that touches a solution starts here.
"""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T", bound=Callable[..., Any])

MARK = "__kata_reference__"


class Approach:
    """A right way to solve the kata, named for its idea."""

    def __init__(self, idea: str, time: str, space: str) -> None:
        self.idea, self.time, self.space = idea, time, space


class Mistake:
    """A wrong way, named for what goes wrong; `cost` marks a right answer that costs too much."""

    def __init__(self, belief: str, cost: bool = False, source: str = "") -> None:
        self.belief, self.cost, self.source = belief, cost, source


def approach(idea: str, *, time: str, space: str) -> Callable[[T], T]:
    """Mark a function (or class) as a named reference solution."""
    return _marker(Approach(idea, time, space))


def mistake(belief: str, *, cost: bool = False, source: str = "") -> Callable[[T], T]:
    """Mark a function (or class) as a named wrong solution that the kata's properties must reject."""
    return _marker(Mistake(belief, cost, source))


def _marker(mark: Approach | Mistake) -> Callable[[T], T]:
    def attach(reference: T) -> T:
        setattr(reference, MARK, mark)
        return reference

    return attach
