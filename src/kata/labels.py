"""The cost labels of approaches, such as `O(n log n)`, and the inputs on which `kata check` measures them.

A test module lists the inputs on which its kata costs most, each as a function of the size:

    from kata.labels import Sized

    WORST_INPUTS = {
        "a chain": lambda n: Sized((chain(n),)),
        "a full queue": lambda n: Sized((pings(n),), calls=n, recent=n // 2),
    }

`Bound.parse` reads a label. Its variables get their values from the input: `n` is the size and `h` the height of the
tree, where the input does not say otherwise; all others, such as `recent` above, are named by the input.

A label may end with a condition: `O(n h) on a comb` holds of the input `a comb`, and `O(1) at ends` of `at ends`; of
other inputs it says nothing. `O(1) amortized` is the share of one call in the cost of all.
"""

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

AMORTIZED = "amortized"
NO_RECURSION = "-"  # a label of depth

LABEL = re.compile(r"O\((?P<formula>.+)\)(?: (?P<condition>[^()]+))?")
TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z]+)|(?P<sign>[-+*/^²(),|]))")
OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "mod": operator.mod,
}  # fmt: skip
CHOICES: dict[str, Callable[[float, float], float]] = {"min": min, "max": max}
END = ""


class Sized:
    """The arguments of one call for an input of some size, with the values of what its labels speak of.

    `entry` is the function to call, by default the kata's first. `calls` is how many calls a script makes of a class: a
    label of time is of one call. Keyword arguments give the values of the labels' variables.
    """

    def __init__(self, args: tuple[Any, ...], *, entry: str = "", calls: float = 1, **variables: float) -> None:
        self.args, self.entry, self.calls, self.variables = args, entry, calls, variables


class AnswerOf:
    """An argument that is the approach's own answer: `Sized((AnswerOf("dumps", root),), entry="loads")`."""

    def __init__(self, entry: str, *args: Any) -> None:
        self.entry, self.args = entry, args


WorstInputs = dict[str, Callable[[int], Sized]]


class InvalidLabel(ValueError):
    """A label that cannot be read."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A label that has been read: how to compute it, the variables that it needs, and under what condition it holds."""

    text: str
    value: Callable[[Mapping[str, float]], float]
    variables: frozenset[str]
    condition: str = ""

    @classmethod
    def parse(cls, label: str) -> "Bound":
        """Read `O(n h)`, `O(n) on a comb`, or a depth: `r + c`, `-`. Raises InvalidLabel."""
        if label == NO_RECURSION:
            return cls(label, lambda _: 1.0, frozenset())
        match = LABEL.fullmatch(label)
        parser = _Parser(match["formula"] if match else label)
        value = parser.whole()
        condition = (match["condition"] or "") if match else ""
        return cls(label, value, frozenset(parser.variables), condition)

    def holds_of(self, name: str) -> bool:
        """Whether the label says something of the input of this name."""
        return self.condition in ("", AMORTIZED, name, f"on {name}")


Value = Callable[[Mapping[str, float]], float]


class _Parser:
    """Reads a formula by recursive descent. Factors beside each other are multiplied: `n log n`, `r c`."""

    def __init__(self, formula: str) -> None:
        self.formula, self.variables = formula, set[str]()
        self._tokens, position = list[str](), 0
        while formula[position:].strip():
            match = TOKEN.match(formula, position)
            if not match:
                raise InvalidLabel(f"{formula!r}: what does {formula[position:].strip()[0]!r} mean here?")
            self._tokens.append(match[0].strip())
            position = match.end()
        self._tokens.append(END)

    def whole(self) -> Value:
        value = self._sum()
        if self._tokens[0] != END:
            raise InvalidLabel(f"{self.formula!r}: {self._tokens[0]!r} is not expected there")
        return value

    def _sum(self) -> Value:
        value = self._product()
        while self._tokens[0] in ("+", "-"):
            value = _combined(OPERATIONS[self._next()], value, self._product())
        return value

    def _product(self) -> Value:
        value = self._power()
        while True:
            token = self._tokens[0]
            if token in ("*", "/", "mod"):
                value = _combined(OPERATIONS[self._next()], value, self._power())
            elif token[:1].isalnum() or token == "(":
                value = _combined(operator.mul, value, self._power())
            else:
                return value

    def _power(self) -> Value:
        value = self._atom()
        if self._tokens[0] == "^":
            self._next()
            return _combined(operator.pow, value, self._power())
        return value

    def _atom(self) -> Value:
        token = self._next()
        if token == "(":
            return self._until(")")
        if token == "|":
            inside = self._until("|")
            return lambda variables: abs(inside(variables))
        if token == "log":
            squared = self._tokens[0] == "²"
            if squared:
                self._next()
            of = self._atom()
            return lambda variables: math.log2(max(of(variables), 2)) ** (2 if squared else 1)
        if token in CHOICES:
            self._expect("(")
            first = self._sum()
            self._expect(",")
            return _combined(CHOICES[token], first, self._until(")"))
        if token[:1].isdigit():
            number = float(token)
            return lambda _: number
        if token.isalpha() and token != "mod":
            self.variables.add(token)
            return lambda variables: variables[token]
        raise InvalidLabel(f"{self.formula!r}: {token or 'the end'!r} is not expected there")

    def _until(self, sign: str) -> Value:
        value = self._sum()
        self._expect(sign)
        return value

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise InvalidLabel(f"{self.formula!r}: {sign!r} is missing")

    def _next(self) -> str:
        return self._tokens.pop(0) if len(self._tokens) > 1 else END


def _combined(operation: Callable[[float, float], float], first: Value, second: Value) -> Value:
    return lambda variables: operation(first(variables), second(variables))
