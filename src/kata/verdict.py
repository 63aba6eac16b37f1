"""A kata and its verdict: the data classes of `kata.model` that a grader needs.

They stand apart because making a data class takes a process half a millisecond, and each verdict starts several.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kata.messages import tr

Outcome = Literal["passed", "failed", "too_slow", "timeout", "crashed", "invalid"]
CheckOutcome = Literal["passed", "failed", "too_slow", "timeout", "crashed", "skipped"]

MAX_FAILURE_LINES = 25  # shown of one failure; `--json` has all of it


@dataclass(frozen=True, slots=True)
class Kata:
    """One kata, as its pack.yaml describes it."""

    id: str
    entries: tuple[str, ...]
    title: str
    zh: str
    level: int
    minutes: int
    after: tuple[str, ...] = ()
    cost: str = ""
    leetcode: tuple[str, ...] = ()  # LeetCode's names of the entries, if they are not the entries in camelCase
    line: int = 0  # in pack.yaml
    lists: tuple[str, ...] = ()  # tags: the lists of interview questions that have it

    @property
    def pack(self) -> str:
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]

    def titled(self, language: str) -> str:
        return self.zh if language == "zh" else self.title


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one property."""

    name: str
    outcome: CheckOutcome
    message: str = ""
    counterexample: str = ""
    picture: str = ""
    examples: int = 0  # how many inputs were tried
    reproduction: str = ""  # Python that repeats the failure: the last line is the call that fails
    expected: str = ""  # what that call should have returned; empty where the property compares something else

    def lines(self) -> list[str]:
        """The lines that show a failure: the message, the counterexample if it takes several lines, the picture."""
        lines = self.message.splitlines()
        if "\n" in self.counterexample:
            lines += ["", *self.counterexample.splitlines()]
        picture = ["", *self.picture.splitlines()] if self.picture else []
        if len(lines) + len(picture) <= MAX_FAILURE_LINES:
            return lines + picture
        more = len(lines) - MAX_FAILURE_LINES + 1
        if more <= 1:
            return lines
        rest = tr("... {more} more {more:line|lines}; --json has them all", more=more)
        return [*lines[: MAX_FAILURE_LINES - 1], rest]


def overall(checks: Iterable[Check]) -> Outcome:
    """The outcome of a verdict: that of the first check that did not pass, or `invalid` if there are no checks."""
    outcomes = [check.outcome for check in checks]
    if not outcomes:
        return "invalid"
    for outcome in outcomes:
        if outcome != "passed":
            return "crashed" if outcome == "skipped" else outcome
    return "passed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of judging one attempt."""

    kata: str
    outcome: Outcome
    seconds: float
    checks: tuple[Check, ...] = ()
    message: str = ""  # why there are no checks, such as an import error or a process that died
    printed: str = ""  # the beginning of what the attempt printed
    file: str = ""  # that was judged; empty where there is none to show
    line: int = 0  # of the definition that the kata asks for

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"

    @property
    def can_be_repeated(self) -> bool:
        """Whether there is code for the call that failed."""
        return any(check.reproduction for check in self.checks)
