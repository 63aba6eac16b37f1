"""What solution modules declare: `approach` marks a reference solution, `mistake` a wrong one, `Lesson` says the rest.

    from kata import Lesson, approach, mistake

    LESSON = Lesson(insight=("Every path has one highest node.", "每条路径都有唯一的最高点。"), ...)

    @approach(("A helper returns (height, best)", "辅助函数返回 (高度, 最大值)"), time="O(n)", space="O(h)", ...)
    def helper(root): ...

    @mistake(("The longest path goes through the root", "最长路径经过根节点"), fact=("It may lie in one subtree.", ...))
    def only_through_root(root): ...

CONTRIBUTING.md has a complete module. A text without Chinese is accepted here; `kata check` reports it.

`zh` is the decorator of test modules that gives a property its Chinese title; `localized` is for their messages.

Imports nothing of the engine but the messages: every process that loads a solution imports this module.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from kata.messages import Language, current_language

T = TypeVar("T", bound=Callable[..., Any])

MARK = "__kata_reference__"  # the attribute that holds the Approach or Mistake of a function


Text = str | tuple[str, str]  # English only, or English and Chinese


def in_language(text: Text, language: Language) -> str:
    """A text in the language; English where there is no other."""
    return text if isinstance(text, str) else text[language == "zh"]


class Lesson:
    """What a solution module teaches beside its code. Every text is English, or a pair of English and Chinese.

    `insight` is the idea in one or two sentences; `invariant` is what holds at every step; `say` is what to say aloud
    in an interview; `ask` are the questions to ask first; `follow_ups` are harder versions, with LeetCode's numbers;
    `family` are the ids of related katas, in the order in which to practise them.
    """

    def __init__(
        self,
        *,
        insight: Text,
        invariant: Text = "",
        say: Text = "",
        ask: Text = "",
        follow_ups: Text = "",
        family: tuple[str, ...] = (),
    ) -> None:
        self.insight, self.invariant, self.say = insight, invariant, say
        self.ask, self.follow_ups, self.family = ask, follow_ups, family


class Approach:
    """A correct way to solve the kata, named for its idea."""

    def __init__(
        self, idea: Text, time: str, space: str, depth: str = "", use: Text = "", interview: bool = False
    ) -> None:
        self.texts = {"idea": idea, "use": use}
        self.time, self.space, self.depth, self.interview = time, space, depth, interview

    @property
    def idea(self) -> str:
        return in_language(self.texts["idea"], "en")

    def text(self, name: str, language: Language) -> str:
        """The idea, or when to use it, in the language."""
        return in_language(self.texts[name], language)


class Mistake:
    """A wrong way, named for what goes wrong; with `cost`, a right answer that costs too much."""

    def __init__(self, belief: Text, cost: bool = False, source: str = "", fact: Text = "") -> None:
        self.texts = {"belief": belief, "fact": fact}
        self.cost, self.source = cost, source

    @property
    def belief(self) -> str:
        return in_language(self.texts["belief"], "en")

    def text(self, name: str, language: Language) -> str:
        """The belief, or what is true instead, in the language."""
        return in_language(self.texts[name], language)


def approach(
    idea: Text, *, time: str, space: str, depth: str = "", use: Text = "", interview: bool = False
) -> Callable[[T], T]:
    """Declare that a function (or class) is a reference solution; its name is the approach's name.

    `idea` is one sentence; `time` is a bound such as "O(n)"; `space` is the bound of what it needs besides the answer;
    `depth` is how deep it recurses, such as "h", or "-" for no recursion; `use` says when to choose it; `interview`
    marks the one to write in an interview. `kata solution` shows them all. Texts may be pairs of English and Chinese.
    """
    return _decorator(Approach(idea, time, space, depth, use, interview))


def mistake(belief: Text, *, cost: bool = False, source: str = "", fact: Text = "") -> Callable[[T], T]:
    """Declare that a function (or class) is a wrong solution, which the kata's properties must reject.

    `belief` is what a learner who writes this believes, and `fact` what is true instead; `cost` says that the answers
    are right but cost too much, so the outcome must be "too_slow"; `source` names where the mistake was seen.
    """
    return _decorator(Mistake(belief, cost, source, fact))


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
