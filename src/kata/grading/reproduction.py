"""Writes a failing input as Python to run and debug: assignments, then the calls that led to the failure.

    from katas.trees.node import tree

    root = tree([1, 2, 3])
    answer = diameter(root)

The last line is the call that fails. The code is complete: objects that stand in several places are made once, a node
of another argument is reached by its path, what an earlier call returned is passed on. Where that cannot be written
(an argument of a class that nobody can import, an input of half a megabyte), or where the input fails only after other
inputs, there is no code.
"""

import ast
import builtins
import collections
import contextlib
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from kata import scripts
from kata.grading.recorder import NO_ANSWER, Call, Recorder
from kata.grading.subject import Subject
from kata.messages import tr
from kata.scripts import BECAME, Script

MAX_BYTES = 256 << 10  # of the code as it is sent in a report, whose lines are bounded (`runner.MAX_LINE`)
MAX_EARLIER = 100  # inputs that are asked before the failing one, where it fails only then
LONG = 20  # items, from which on a regular list is written as an expression
SMALL = range(-5, 257)  # the numbers of which Python keeps a single object
PERIODS = range(1, 5)
PLAIN = (int, float, str, bool, bytes, type(None), complex)
MODULES = {"copy", "math"}
ALTERNATIVES = "answer", "result", "returned"  # names of answers, should an input have that name


def of(recorder: Recorder, subject: Subject) -> str:
    """The code of the latest failure; empty where there is none. `subject` is any of the property's."""
    try:
        lines = _counted(recorder.counted) if recorder.counted else _steps(recorder) or _calls(recorder, subject)
        return _complete(lines, subject) if lines else ""
    except Exception:  # a value of the attempt's own may do anything when it is looked at
        return ""


def is_direct(recorder: Recorder) -> bool:
    """Whether the property passes its inputs on as they are, in one call or one script."""
    if recorder.counted or len(recorder.calls) > 1:
        return False
    given = recorder.calls[0].args if recorder.calls else ()
    return [*map(id, given)] == [*map(id, recorder.live_inputs.values())] if given else bool(recorder.steps)


def after_earlier_inputs(code: str, earlier: list[dict[str, Any]], subject: Subject) -> str:
    """The code of a failure that shows only after the calls with these inputs; empty where it cannot be written."""
    lines = [tr("# The calls before it:")]
    try:
        for inputs in earlier:
            if isinstance(subject.definition, type):
                lines += _script_lines(subject, next(iter(inputs.values())))
            else:
                lines.append(f"{subject.entry}({', '.join(map(_literal, inputs.values()))})")
        return _complete([*lines, "", *_without_imports(code)], subject)
    except Exception:
        return ""


# -- the lines ---------------------------------------------------------------------------------------------------------


def _steps(recorder: Recorder) -> list[str]:
    """The lines of a script that was done to an instance."""
    steps = list(recorder.steps)
    return [*map(_expecting, steps[:-1]), _assigning(steps[-1])] if steps else []


def _expecting(step: str) -> str:
    """A step as a line that goes on after the exception that it is known to raise."""
    before, after = tr("{code}  # raises {error}", code="", error="\0").split("\0")
    raises = re.search(f"{re.escape(before)}\\w+{re.escape(after)}$", step)
    return f"with contextlib.suppress(Exception): {step}" if raises else step


def _assigning(step: str) -> str:
    """The last step, whose value is kept where it has one."""
    code = ast.unparse(ast.parse(step))  # without the comment
    return f"answer = {code}" if isinstance(ast.parse(code).body[0], ast.Expr) else code


def _counted(call: Call) -> list[str]:
    """A call that costs too much."""
    if isinstance(call.subject.definition, type):
        steps = _script_lines(call.subject, call.args[0])
        return [*steps[:-1], _assigning(steps[-1])]
    arguments = call.arguments
    lines = _assignments(arguments)
    return [*lines, f"{_unused(ALTERNATIVES, arguments)} = {call.subject.entry}({', '.join(arguments)})"]


def _script_lines(subject: Subject, script: Script) -> list[str]:
    outcomes = [BECAME, *[("returned", None)] * (len(script) - 1)]
    return scripts.render(script, outcomes, subject.entry, subject.variable, subject.is_attribute)


def _calls(recorder: Recorder, subject: Subject) -> list[str]:
    """The calls of the current example."""
    inputs = recorder.inputs or {}
    if not recorder.calls:  # it ended in the middle of a script
        script = next((value for value in inputs.values() if isinstance(value, list)), None)
        return _script_lines(subject, script) if script else []
    lines = _assignments(inputs)
    names: dict[int, str] = {id(recorder.live_inputs.get(name)): name for name in inputs}
    taken = {*inputs}
    for call in _related(recorder):
        is_last = call is recorder.calls[-1]
        known = recorder.arguments if is_last else call.arguments  # the last ones as they were before the call
        texts: dict[str, str] = {}
        for name, live in call.arguments.items():
            value = known[name]
            inside = next((f"{texts[other]}{path}" for other, path in _paths(known, name)), None)
            is_input = name in inputs and recorder.live_inputs.get(name) is live
            if is_input or (isinstance(live, PLAIN) and name in inputs and _same(inputs[name], live)):
                texts[name] = name
            elif id(live) in names and (not isinstance(live, PLAIN) or isinstance(live, str)):
                texts[name] = names[id(live)]
            elif inside is not None:
                texts[name] = inside
            elif isinstance(live, PLAIN):
                texts[name] = _literal(value)
            else:
                texts[name] = names[id(live)] = _unused((name,), taken)
                taken.add(texts[name])
                lines += _assignments({texts[name]: value})
        variable = _unused(ALTERNATIVES, taken)
        taken.add(variable)
        lines.append(f"{variable} = {call.subject.entry}({', '.join(texts.values())})")
        if call.answer is not NO_ANSWER and call.answer is not None:
            names.setdefault(id(call.answer), variable)
    return lines


def _related(recorder: Recorder) -> list[Call]:
    """The calls of the example. In a test without examples, only those that have to do with the last or the failure."""
    calls = list(recorder.calls)
    if not recorder.is_outside_example:
        return calls
    related, objects = calls[-1:], {*map(id, calls[-1].args), id(recorder.compared)}
    for call in reversed(calls[:-1]):
        own = {id(value) for value in (*call.args, call.answer) if not isinstance(value, PLAIN) or len(repr(value)) > 9}
        if own & objects:
            related, objects = [call, *related], objects | own
    return related


def _paths(arguments: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """The arguments before `name` that this one is a part of, each with the path to it."""
    for other_name, other in arguments.items():
        if other_name == name:
            return
        path = other.__path_to__(arguments[name]) if hasattr(other, "__path_to__") else None
        if path is not None:
            yield other_name, path


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)


def _unused(names: tuple[str, ...], taken: Any) -> str:
    """The first of these names that is free, or one made of the first."""
    numbered = (f"{names[0]}{number}" for number in range(2, 1000))
    return next(name for name in (*names[: 1 if taken else None], *numbered) if name not in taken)


# -- values ------------------------------------------------------------------------------------------------------------


def _assignments(values: dict[str, Any]) -> list[str]:
    """`root = tree([1, 2])` for each value. A list that stands in several places is made first."""
    shared = _shared_lists(list(values.values()))
    names: dict[int, str] = {}
    for name, value in values.items():
        names.setdefault(id(value), name)
    lines = []
    for number, inner in enumerate(shared, 1):
        if id(inner) not in names:
            names[id(inner)] = f"shared{number}"
            lines.append(f"shared{number} = {_literal(inner, names, is_top=True)}")
    for name, value in values.items():
        path = next((f"{other}{path}" for other, path in _paths(values, name)), None)
        first = names[id(value)]
        text = path if path is not None else first if first != name and not isinstance(value, PLAIN) else None
        lines.append(f"{name} = {text or _literal(value, names, is_top=True)}")
    return lines


def _shared_lists(values: list[Any]) -> list[Any]:
    """The lists that stand in several places inside others, the innermost first."""
    seen: set[int] = set()
    shared: list[Any] = []

    def visit(value: Any) -> None:
        if not isinstance(value, list | tuple):
            return
        if id(value) in seen:
            if type(value) is list and not any(other is value for other in shared):
                shared.append(value)
            return
        seen.add(id(value))
        for item in value:
            visit(item)

    for value in values:
        visit(value)
    return sorted(shared, key=lambda value: len(repr(value)))


def _literal(value: Any, names: dict[int, str] | None = None, *, is_top: bool = False) -> str:
    """The value as an expression. `names` are those of lists that have been made before."""
    if not is_top and names and type(value) is list and id(value) in names:
        return names[id(value)]
    if type(value) is list:
        return _regular(value) or f"[{', '.join(_distinct(value, names))}]"
    if type(value) is tuple:
        return f"({', '.join(_literal(item, names) for item in value)}{',' * (len(value) == 1)})"
    if type(value) is collections.deque:
        bound = "" if value.maxlen is None else f", maxlen={value.maxlen}"
        return f"deque({_literal(list(value))}{bound})"
    text = repr(value)
    if match := re.fullmatch(r"(\w+)\((\[.*\])\)", text, re.DOTALL):  # tree([1, None, 2])
        with contextlib.suppress(ValueError, SyntaxError):
            return f"{match[1]}({_literal(ast.literal_eval(match[2]))})"
    if isinstance(value, str) and len(set(value)) == 1 and len(value) > LONG:
        return f"{value[0]!r} * {len(value)}"
    return text


def _distinct(items: list[Any], names: dict[int, str] | None) -> Iterator[str]:
    """The items of a list. Equal large numbers stay different objects, as they are when the attempt is judged."""
    large: set[int] = set()
    for item in items:
        is_repeated = type(item) is int and item in large
        yield f'int("{item}")' if is_repeated else _literal(item, names)
        if type(item) is int and not SMALL.start <= item < SMALL.stop:
            large.add(item)


def _regular(items: list[Any]) -> str:
    """`list(range(256))` or `[0, None] * 128` for a long list of that kind; else empty."""
    if len(items) < LONG or not all(isinstance(item, PLAIN) for item in items):
        return ""
    size = len(items)
    if all(type(item) is int for item in items) and (step := items[1] - items[0]):
        numbers = range(items[0], items[0] + size * step, step)
        if items == list(numbers):
            arguments = (numbers.start, numbers.stop, step) if step != 1 else (numbers.start, numbers.stop)
            return f"list(range({', '.join(map(str, arguments[1:] if arguments == (0, size) else arguments))}))"
    for period in PERIODS:
        if all(_same(one, other) for one, other in zip(items, items[period:], strict=False)):
            rest = items[: size % period]
            text = f"[{', '.join(map(repr, items[:period]))}] * {size // period}"
            return f"{text} + [{', '.join(map(repr, rest))}]" if rest else text
    return ""


# -- what the lines need -----------------------------------------------------------------------------------------------


def _complete(lines: list[str], subject: Subject) -> str:
    """The lines below their imports; empty where they are no Python, too long, or use names that cannot be imported."""
    code = "\n".join(lines)
    if len(json.dumps(code)) > MAX_BYTES:
        return ""
    nodes = list(ast.walk(ast.parse(code)))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    imports = []
    for name in sorted(names - stored - set(dir(builtins)) - {*subject.entries}):
        line = _import(name, subject.names)
        if not line:
            return ""
        imports.append(line)
    return "\n".join([*imports, "", *lines] if imports else lines)


def _import(name: str, names: dict[str, Any]) -> str:
    if name in MODULES | {"contextlib"}:
        return f"import {name}"
    module = getattr(names.get(name), "__module__", "")
    for owner in (math, collections):
        module = module or (owner.__name__ if hasattr(owner, name) else "")
    return f"from {module} import {name}" if module and not module.startswith("kata_subject_") else ""


def _without_imports(code: str) -> list[str]:
    return [line for line in code.split("\n") if line and not re.match(r"(from|import) ", line)]
