"""Turns an exception that a property raised into a Check: the call, what was expected and got, inputs, a picture."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from hypothesis.errors import Flaky, HypothesisException

from kata.cost import TooSlow
from kata.grading.assert_rewriting import Mismatch
from kata.grading.recorder import NO_ANSWER, Recorder
from kata.grading.subject import WrongType, last_step
from kata.messages import tr
from kata.sandbox.aliasing import IMMUTABLE, refilled
from kata.sandbox.loading import is_interruption
from kata.sandbox.local_host import AttemptRaised, inconsistent
from kata.sandbox.remote_host import WorkerDied
from kata.verdict import Check, CheckOutcome

MAX_LENGTH = 300  # characters of one value
MAX_HEIGHT, MAX_WIDTH, GAP = 16, 76, 6  # of pictures: lines, columns, columns between two


# -- what a failure has to do with earlier calls ----------------------------------------------------------------------


def stateful() -> str:
    return tr("right when this is the first call, wrong after other calls: is something kept between calls, or random?")


def flaky() -> str:
    return tr("different answers to the same input: is something kept between calls, or random?")


def changed() -> str:
    return tr("right the first time, wrong when asked again: is something kept between calls, or random?")


def used_again() -> str:
    return tr(
        "right on new objects, wrong on objects that an earlier call got with other contents: is something kept "
        "by the node or list, or by its id, between calls (a cache, an attribute set on a node)?"
    )


def given_again() -> str:
    return tr(
        "the answer is, or holds, an object that an earlier call returned and whose receiver has changed it since: "
        "make a new one in each call"
    )


def of_state() -> tuple[str, ...]:
    """The texts of failures that say by themselves that calls depend on each other."""
    return flaky(), refilled(), inconsistent()


# -- checks -----------------------------------------------------------------------------------------------------------


def check(name: str, error: BaseException, recorder: Recorder) -> Check:
    """The Check for an exception that the property `name` raised."""
    outcome: CheckOutcome = "failed"
    if isinstance(error, TooSlow):
        return Check(name, "too_slow", str(error), examples=recorder.first_kill or recorder.examples)
    if isinstance(error, Flaky):
        text = flaky()
    elif isinstance(error, Mismatch):
        text = _mismatch(error, recorder)
        recorder.compared = error.got
    elif isinstance(error, AttemptRaised):
        text = str(error)
        outcome = "crashed" if error.kind == "MemoryError" else "failed"
    elif isinstance(error, AssertionError | WrongType):
        text = str(error)
    else:
        text = _unexpected(error, recorder)
    return _located(name, outcome, text, recorder, error)


def died(name: str, error: WorkerDied, recorder: Recorder) -> Check:
    """The Check for a worker process that ended during the property."""
    return _located(name, "timeout" if error.out_of_time else "crashed", str(error), recorder)


def timeout(name: str, limit_s: float, recorder: Recorder) -> Check:
    return _located(name, "timeout", tr("no answer after {limit:g} s", limit=limit_s), recorder)


def _unexpected(error: BaseException, recorder: Recorder) -> str:
    """The text for an exception that neither the attempt nor an assertion raised.

    Where the last call has returned, the property failed while it worked with the answer: `answer[0]` of an empty list.
    In all other cases the attempt has no part in it.
    """
    reason = f"{type(error).__name__}: {error}"
    if recorder.answer is NO_ANSWER or isinstance(error, HypothesisException):
        return tr("error in the property or the engine, not in your code: {reason}", reason=reason)
    got = shown(recorder.answer, recorder.live_arguments)
    return tr("the property cannot check this answer: {reason}\ngot      {got}", reason=reason, got=got)


def _located(
    name: str, outcome: CheckOutcome, text: str, recorder: Recorder, error: BaseException | None = None
) -> Check:
    """A Check with the call, the inputs and their picture added to the text."""
    inputs = recorder.arguments if recorder.inputs is None else recorder.inputs
    call = _call(recorder)
    return Check(
        name,
        outcome,
        f"{call}\n{text}" if call else text,
        counterexample="\n".join(recorder.steps or _assignments(inputs)),
        picture=_pictures(inputs, error),
        examples=recorder.first_kill or recorder.examples,
        expected=_expected(error, recorder),
    )


def _expected(error: BaseException | None, recorder: Recorder) -> str:
    """What the last call should have returned, where that is what the property compares."""
    if not isinstance(error, Mismatch) or error.operator not in ("==", "is") or recorder.answer is NO_ANSWER:
        return ""
    is_argument = error.operator == "==" and any(
        error.got is value and not isinstance(value, IMMUTABLE) for value in recorder.live_arguments.values()
    )
    is_answer = error.why == last_step() or (error.got is recorder.answer and not is_argument)
    return shown(error.expected, recorder.live_arguments) if is_answer else ""


def _mismatch(error: Mismatch, recorder: Recorder) -> str:
    arguments = recorder.live_arguments
    got, expected = shown(error.got, arguments), shown(error.expected, arguments)
    lines = [error.why] if error.why else []
    if error.operator in ("==", "is"):
        lines += [tr("expected {expected}", expected=expected), tr("got      {got}", got=got)]
    else:
        lines.append(
            tr("got {got}, which must be {operator} {expected}", got=got, operator=error.operator, expected=expected)
        )
    kind, text = recorder.error
    if kind and kind in got:  # a property compares exceptions by their names
        lines.append(text)
    return "\n".join(filter(None, lines))


def _call(recorder: Recorder) -> str:
    """`lca(root, root.left, root.right)`, or with literal values where no argument is part of another."""
    if not recorder.entry:
        return ""
    arguments = recorder.arguments
    inputs = recorder.inputs or {}
    for name, value in arguments.items():
        if isinstance(value, Iterator):  # a copy that was sent shows nothing of its own class
            arguments[name] = inputs.get(name, value)
    paths = {name: _path(value, arguments, name) for name, value in arguments.items()}
    if any(paths.values()):  # then the inputs are assigned to their names in the counterexample
        return f"{recorder.entry}({', '.join(path or name for name, path in paths.items())})"
    return f"{recorder.entry}({', '.join(map(shown, arguments.values()))})"


def _assignments(inputs: dict[str, Any]) -> list[str]:
    """`root = tree([1, 2])` for each input; a node of an earlier tree by its path: `p = root.left`."""
    return [f"{name} = {_path(value, inputs, name) or shown(value)}" for name, value in inputs.items()]


def _path(value: Any, arguments: dict[str, Any], name: str) -> str:
    """`root.left` for a value that is part of an argument before the one called `name`; else ""."""
    for other_name, other in arguments.items():
        if other_name == name:
            return ""
        path = other.__path_to__(value) if hasattr(other, "__path_to__") else None
        if path is not None:
            return f"{other_name}{path}"
    return ""


def shown(value: Any, arguments: dict[str, Any] | None = None) -> str:
    """The value as an expression, cut when long, with its path where it is part of an argument."""
    try:
        text = re.sub(r" at 0x[0-9a-f]+", "", repr(value))  # addresses differ from run to run
    except BaseException as error:  # the attempt may define __repr__, which may do anything
        if is_interruption(error):
            raise
        return tr("<{type} whose repr fails: {error}>", type=type(value).__name__, error=type(error).__name__)
    if len(text) > MAX_LENGTH:
        text = tr("{beginning} ... ({length:,} characters)", beginning=text[: MAX_LENGTH - 40], length=len(text))
    path = _path(value, arguments, "") if arguments else ""
    return f"{path} ({text})" if path else text


def picture(inputs: dict[str, Any]) -> str:
    """The picture of the first input that has one."""
    return next((text for text in map(_picture, inputs.values()) if text), "")


def _pictures(inputs: dict[str, Any], error: BaseException | None) -> str:
    """The input's picture; and below it expected and got beside each other, where both have one."""
    input_picture = picture(inputs)
    if not isinstance(error, Mismatch):
        return input_picture
    expected, got = _picture(error.expected), _picture(error.got)
    if not expected or not got:
        return input_picture
    answers = _side_by_side({tr("expected"): expected, tr("got"): got})
    both = f"{input_picture}\n\n{answers}" if input_picture else answers
    return both if len(both.splitlines()) <= MAX_HEIGHT else answers


def _side_by_side(pictures: dict[str, str]) -> str:
    """The pictures from left to right, each under its title; one below the other where that is too wide."""
    blocks = [[title, *text.splitlines()] for title, text in pictures.items()]
    widths = [max(map(_columns, block)) for block in blocks]
    if sum(widths) + GAP * (len(blocks) - 1) > MAX_WIDTH:
        return "\n\n".join("\n".join(block) for block in blocks)
    rows = itertools.zip_longest(*blocks, fillvalue="")
    gap = " " * GAP
    return "\n".join(
        gap.join(part + " " * (width - _columns(part)) for part, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _columns(text: str) -> int:
    """The width of the text in a terminal, where a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _picture(value: Any) -> str:
    try:
        return str(value.__picture__()) if hasattr(value, "__picture__") else ""
    except Exception:  # an answer that is not a tree cannot be drawn as one
        return ""
