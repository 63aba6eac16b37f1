"""The decorators of solution modules: `approach` for a reference solution, `mistake` for a wrong one.

    from kata import approach, mistake

    @approach("A helper returns (height, best); nothing is shared", time="O(n)", space="O(h)")
    def helper(root): ...

    @mistake("Measures only the path through the root", source="TheAlgorithms/Python diameter_of_binary_tree.py")
    def only_through_root(root): ...

`zh` is the decorator of test modules that gives a property its Chinese title; `localized` is for their messages.

Imports nothing of the engine but the messages: every process that loads a solution imports this module.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from kata.messages import current_language

T = TypeVar("T", bound=Callable[..., Any])

MARK = "__kata_reference__"  # the attribute that holds the Approach or Mistake of a function


class Approach:
    """A correct way to solve the kata, named for its idea."""

    def __init__(self, idea: str, time: str, space: str) -> None:
        self.idea, self.time, self.space = idea, time, space


class Mistake:
    """A wrong way, named for what goes wrong; with `cost`, a right answer that costs too much."""

    def __init__(self, belief: str, cost: bool = False, source: str = "") -> None:
        self.belief, self.cost, self.source = belief, cost, source


def approach(idea: str, *, time: str, space: str) -> Callable[[T], T]:
    """Declare that a function (or class) is a reference solution; its name is the approach's name.

    `idea` is one sentence; `time` and `space` are bounds such as "O(n)". `kata solution` shows all three.
    """
    return _decorator(Approach(idea, time, space))


def mistake(belief: str, *, cost: bool = False, source: str = "") -> Callable[[T], T]:
    """Declare that a function (or class) is a wrong solution, which the kata's properties must reject.

    `belief` is what a learner who writes this believes; `cost` says that the answers are right but cost too much, so
    the outcome must be "too_slow"; `source` names where the mistake was seen.
    """
    return _decorator(Mistake(belief, cost, source))


def zh(title: str) -> Callable[[T], T]:
    """Give a property its Chinese title: `@zh("翻转两次，恢复原树")` above everything else that decorates the test.

    The English title is the test's name. `kata.catalogue.property_titles` reads the Chinese from the source.
    """

    def attach(test: T) -> T:
        return test

    if not isinstance(title, str):
        raise TypeError(f"@zh takes a text, not {title!r:.40}")
    return attach


def localized(english: str, chinese: str) -> str:
    """The text in the language of the learner who reads this verdict, for the messages of properties.

        assert shape(root) == before, localized("the tree afterwards, level by level:", "调用之后的树（按层）：")
        cost.linear(f, inputs, child_reads=24, where=localized(f"on {n} nodes", f"{n} 个节点"))

    Call it where the message is used and not at the top of the module, which is loaded before the language is known.
    """
    return chinese if current_language() == "zh" else english


def _decorator(reference: Approach | Mistake) -> Callable[[T], T]:
    def attach(function: T) -> T:
        setattr(function, MARK, reference)
        return function

    return attach
