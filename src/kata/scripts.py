"""Scripts: what is done to an instance of a class, step by step, as data that can be told, drawn and sent.

A script is a list. Its first item holds the arguments of the constructor; each other is a step, a method's name and its
arguments:

    [([1, 2], 3), ("append", 9), ("pop",), ("maxlen",), ("__iter__",), ("__add__", New([7]))]

What became of a list that was passed in comes last, if anything did: "changed".

A step that answers with an instance of the class goes on with that one, as after `d = d.copy()`. `__iter__` answers
with the list of what is iterated over, and a name that is no method with the attribute's value.
"""

import operator
from collections.abc import Callable
from typing import Any

Script = list[tuple[Any, ...]]
Outcome = tuple[str, Any]  # ("returned", value), ("raised", "IndexError"), ("became", None), or ("changed", a list)

BECAME: Outcome = ("became", None)


class New:
    """Another instance of the class, as the argument of a step."""

    def __init__(self, *args: Any) -> None:
        self.args = args

    def __eq__(self, other: object) -> bool:
        return isinstance(other, New) and self.args == other.args

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"New({', '.join(map(repr, self.args))})"


BY_OPERATOR: dict[str, Callable[..., Any]] = {  # where Python does more than call the method of that name
    "__iter__": lambda here: list(iter(here)),  # not list(here), which asks for the length too
    "__reversed__": lambda here: list(reversed(here)),
    "__len__": len,
    "__bool__": bool,
    "__contains__": operator.contains,
    "__eq__": operator.eq,
}


def played(model: Callable[..., Any]) -> Callable[[Script], list[Outcome]]:
    """The oracle of a script: what the model class says to it, step by step."""

    def outcomes(script: Script) -> list[Outcome]:
        return play(model, script, lambda error: type(error).__name__, getattr)

    return outcomes


def play(
    make: Callable[..., Any],
    script: Script,
    raised: Callable[[BaseException], str],
    attribute: Callable[[Any, str], Any],
) -> list[Outcome]:
    """Make an instance and do each step, whatever the one before has answered; nothing follows a failed constructor.

    `raised` names an exception or raises it on; `attribute` gets an attribute by its name.
    """
    passed = [(one, one.copy()) for step in script for one in step if type(one) is list]
    try:
        here = make(*script[0])
    except BaseException as error:
        return [("raised", raised(error))]
    kind = type(here)
    outcomes: list[Outcome] = [BECAME]
    for name, *args in script[1:]:
        try:
            values = [make(*one.args) if type(one) is New else one for one in args]
            if name in BY_OPERATOR:
                answer: Any = BY_OPERATOR[name](here, *values)
            else:
                answer = attribute(here, name)
                if callable(answer):
                    answer = answer(*values)
        except BaseException as error:
            outcomes.append(("raised", raised(error)))
            continue
        if type(answer) is kind:
            here = answer
            outcomes.append(BECAME)
        else:
            outcomes.append(("returned", answer))
    outcomes += [("changed", now) for now, before in passed if now != before]
    return outcomes


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


def told(
    script: Script, outcomes: list[Outcome], entry: str, variable: str, is_attribute: Callable[[str], bool]
) -> list[str]:
    """The script as lines of Python, each with its answer; as far as the outcomes go."""
    first, *steps = script
    made = f"{entry}({', '.join(map(repr, first))})"
    lines = [_line(f"{variable} = {made}", outcomes[0] if outcomes[0] != BECAME else ("returned", None))]
    for (name, *args), outcome in zip(steps, outcomes[1:], strict=False):
        values = [f"{entry}({', '.join(map(repr, one.args))})" if isinstance(one, New) else repr(one) for one in args]
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
        return f"{text}  # raises {value}"
    return text if value is None else f"{text}  # {value!r}"
