"""Scripts: the steps to do to an instance of a class, as data that can be generated, sent and printed.

A script is a list. Its first item holds the arguments of the constructor; each other item is a step, a method's name
and its arguments:

    [([1, 2], 3), ("append", 9), ("pop",), ("maxlen",), ("__iter__",), ("__add__", New([7]))]

Playing a script gives one outcome for the constructor and one for each step: `("returned", value)`,
`("raised", "IndexError")`, or `("became", None)` (BECAME) for a new instance of the class. A step that returns an
instance of the class, such as `("copy",)`, replaces the instance: later steps are done to the new one. `__iter__`
returns the list of what is iterated over, and a name that is not a method returns the attribute's value.

A list that was passed in and has changed adds an outcome at the end: `("changed", its items)`.

A property compares what the subject does with what a model class does:

    @every("script", scripts(), expected=played(collections.deque))
    def test_does_what_a_deque_does(BoundedDeque, script, expected):
        BoundedDeque.plays(script, expected)

A script is sent to the attempt's process in one message; a sweep may send many at once (see `kata.sweep`). `outcome`
gives the outcome of a single call.
"""

import operator
from collections.abc import Callable
from typing import Any

from kata.messages import tr

Script = list[tuple[Any, ...]]
Outcome = tuple[str, Any]  # ("returned", value), ("raised", "IndexError"), ("became", None), or ("changed", a list)

BECAME: Outcome = ("became", None)


class New:
    """Another instance of the class, as the argument of a step: `("__add__", New([7]))`."""

    def __init__(self, *args: Any) -> None:
        self.args = args

    def __eq__(self, other: object) -> bool:
        return isinstance(other, New) and self.args == other.args

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"New({', '.join(map(repr, self.args))})"


def outcome(call: Callable[..., Any], *args: Any) -> Outcome:
    """Call a subject, or a model, and return `("returned", value)` or `("raised", "IndexError")`, to be compared.

        assert outcome(inorder, root) == outcome(by_recursion, root)

    `args` are passed on to `call`. An exception counts by its name. AssertionError is raised, not returned; so is every
    exception with an attribute `__outcome__` that is None: the engine's own, for an answer of the wrong type or a file
    that cannot be judged. Any other `__outcome__` is the name to return: that of what the attempt raised.
    """
    try:
        return "returned", call(*args)
    except AssertionError:
        raise
    except Exception as error:
        name = getattr(error, "__outcome__", type(error).__name__)
        if name is None:
            raise
        return "raised", name


BY_OPERATOR: dict[str, Callable[..., Any]] = {  # where Python does more than call the method of that name
    "__iter__": lambda instance: list(iter(instance)),  # not list(instance), which asks for the length too
    "__reversed__": lambda instance: list(reversed(instance)),
    "__len__": len,
    "__bool__": bool,
    "__contains__": operator.contains,
    "__eq__": operator.eq,
}


def played(model: Callable[..., Any]) -> Callable[[Script], list[Outcome]]:
    """The oracle for scripts: a function that plays a script on an instance of the model class.

    expected = played(collections.deque)
    expected([([1], 3), ("append", 2), ("pop",)])  # [BECAME, ("returned", None), ("returned", 2)]
    """

    def outcomes(script: Script) -> list[Outcome]:
        return play(model, script, lambda error: type(error).__name__, getattr)

    return outcomes


def play(
    make: Callable[..., Any],
    script: Script,
    raised: Callable[[BaseException], str],
    attribute: Callable[[Any, str], Any],
) -> list[Outcome]:
    """Make an instance and do every step, also after one that raised; a failed constructor ends the script.

    `raised` returns the name of an exception, or raises it to end the run; `attribute` gets an attribute by its name.
    """
    lists = [(argument, argument.copy()) for step in script for argument in step if type(argument) is list]
    try:
        instance = make(*script[0])
    except BaseException as error:
        return [("raised", raised(error))]
    kind = type(instance)
    outcomes: list[Outcome] = [BECAME]
    for name, *args in script[1:]:
        try:
            values = [make(*value.args) if type(value) is New else value for value in args]
            if name in BY_OPERATOR:
                answer: Any = BY_OPERATOR[name](instance, *values)
            else:
                answer = attribute(instance, name)
                if callable(answer):
                    answer = answer(*values)
        except BaseException as error:
            outcomes.append(("raised", raised(error)))
            continue
        if type(answer) is kind:
            instance = answer
            outcomes.append(BECAME)
        else:
            outcomes.append(("returned", answer))
    outcomes += [("changed", after) for after, before in lists if after != before]
    return outcomes


def is_complete(script: Script, outcomes: list[Outcome]) -> bool:
    """Whether every step has its outcome, as far as the script was played: it ends where the constructor raises."""
    kinds = [kind for kind, _ in outcomes if kind != "changed"]
    return len(kinds) == len(script) or kinds == ["raised"]


FORMS = {
    "__len__": "len({d})",
    "__iter__": "list({d})",
    "__getitem__": "{d}[{0}]",
    "__setitem__": "{d}[{0}] = {1}",
    "__delitem__": "del {d}[{0}]",
    "__contains__": "{0} in {d}",
    "__add__": "{d} + {0}",
    "__mul__": "{d} * {0}",
    "__eq__": "{d} == {0}",
    "__bool__": "bool({d})",
    "__reversed__": "list(reversed({d}))",
    "__copy__": "copy.copy({d})",
}


def render(
    script: Script, outcomes: list[Outcome], entry: str, variable: str, is_attribute: Callable[[str], bool]
) -> list[str]:
    """Lines of Python for the constructor and the steps that have an outcome, each with its outcome as a comment."""
    start, *steps = script
    constructor = f"{entry}({', '.join(map(repr, start))})"
    made = ("returned", None) if outcomes[:1] in ([], [BECAME]) else outcomes[0]
    lines = [_line(f"{variable} = {constructor}", made)]
    for (name, *args), outcome in zip(steps, outcomes[1:], strict=False):
        values = [f"{entry}({', '.join(map(repr, arg.args))})" if isinstance(arg, New) else repr(arg) for arg in args]
        if name in FORMS and len(values) == FORMS[name].count("{") - 1:
            text = FORMS[name].format(*values, d=variable)
        elif name == "__setattr__" and len(args) == 2:
            text = f"{variable}.{args[0]} = {values[1]}"
        elif is_attribute(name) and not args:
            text = f"{variable}.{name}"
        else:
            text = f"{variable}.{name}({', '.join(values)})"
        lines.append(_line(f"{variable} = {text}" if outcome == BECAME else text, outcome))
    return lines


def _line(text: str, outcome: Outcome) -> str:
    kind, value = outcome
    if kind == "raised":
        return tr("{code}  # raises {error}", code=text, error=value)
    return text if value is None else f"{text}  # {value!r}"


told = render  # its name in earlier versions
