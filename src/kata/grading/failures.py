"""From a failure to what the learner reads: the drawn input, the call to paste, expected and got."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from hypothesis.errors import Flaky

from kata.cost import TooSlow
from kata.grading.assert_rewriting import Mismatch
from kata.grading.recorder import Recorder
from kata.grading.subject import WrongType
from kata.model import Check, CheckOutcome
from kata.sandbox.loading import is_interruption
from kata.sandbox.local_host import AttemptRaised
from kata.sandbox.remote_host import WorkerDied

LONGEST = 300  # characters of one value
TALLEST, WIDEST, GAP = 16, 76, 6  # of pictures: lines, columns, columns between two
STATE = "asked nothing else before, it answers this rightly: is something kept between calls, or random?"
UNSTEADY = "the answers differ from call to call on the same input: is something kept between calls, or random?"
AGAIN = "asked this before, in another order, it answered rightly: is something kept between calls, or random?"


def check(name: str, error: BaseException, recorder: Recorder) -> Check:
    """The failing check that an exception amounts to."""
    outcome: CheckOutcome = "failed"
    if isinstance(error, TooSlow):
        return Check(name, "too_slow", str(error), examples=recorder.first_kill or recorder.examples)
    if isinstance(error, Flaky):
        text = UNSTEADY
    elif isinstance(error, Mismatch):
        text = _mismatch(error, recorder)
    elif isinstance(error, AttemptRaised):
        text = str(error)
        outcome = "crashed" if error.kind == "MemoryError" else "failed"
    elif isinstance(error, AssertionError | WrongType):
        text = str(error)
    else:
        text = f"the property could not use the answer: {type(error).__name__}: {error}"
    return _located(name, outcome, f"{text}\n{AGAIN}" if recorder.is_repeat else text, recorder, error)


def died(name: str, error: WorkerDied, recorder: Recorder) -> Check:
    return _located(name, "timeout" if error.out_of_time else "crashed", str(error), recorder)


def timeout(name: str, limit_s: float, recorder: Recorder) -> Check:
    return _located(name, "timeout", f"no answer after {limit_s:g} s", recorder)


def _located(
    name: str, outcome: CheckOutcome, text: str, recorder: Recorder, error: BaseException | None = None
) -> Check:
    """Add the call, the inputs and their picture to what went wrong."""
    inputs = recorder.arguments if recorder.inputs is None else recorder.inputs
    call = _call(recorder)
    return Check(
        name,
        outcome,
        f"{call}\n{text}" if call else text,
        counterexample="\n".join(recorder.steps or _assignments(inputs)),
        picture=_drawn(inputs, error),
        examples=recorder.first_kill or recorder.examples,
    )


def _mismatch(error: Mismatch, recorder: Recorder) -> str:
    got, expected = shown(error.got, recorder.live_arguments), shown(error.expected, recorder.live_arguments)
    lines = [error.why] if error.why else []
    if error.operator in ("==", "is"):
        return "\n".join([*lines, f"expected {expected}", f"got      {got}"])
    return "\n".join([*lines, f"got {got}, which must be {error.operator} {expected}"])


def _call(recorder: Recorder) -> str:
    """`lca(root, root.left, root.right)`, or with literals where that is all there is to say."""
    if not recorder.entry:
        return ""
    arguments = recorder.arguments
    inputs = recorder.inputs or {}
    for name, value in arguments.items():
        if isinstance(value, Iterator):  # one that has been sent looks like any other
            arguments[name] = inputs.get(name, value)
    paths = {name: _path(value, arguments, name) for name, value in arguments.items()}
    if any(paths.values()):  # then the inputs are written out below, and go by their names here
        return f"{recorder.entry}({', '.join(path or name for name, path in paths.items())})"
    return f"{recorder.entry}({', '.join(map(shown, arguments.values()))})"


def _assignments(inputs: dict[str, Any]) -> list[str]:
    """`root = tree([1, 2])` for each input; a node of an earlier tree by its path: `p = root.left`."""
    return [f"{name} = {_path(value, inputs, name) or shown(value)}" for name, value in inputs.items()]


def _path(value: Any, values: dict[str, Any], own: str) -> str:
    """How to reach a value from an argument before it, where it is part of one."""
    for name, other in values.items():
        if name == own:
            return ""
        path = other.__path_to__(value) if hasattr(other, "__path_to__") else None
        if path is not None:
            return f"{name}{path}"
    return ""


def shown(value: Any, given: dict[str, Any] | None = None) -> str:
    """The value as an expression, cut when long; a part of an argument also by its path."""
    try:
        text = re.sub(r" at 0x[0-9a-f]+", "", repr(value))  # which says nothing and differs from run to run
    except BaseException as error:  # a value of the attempt's own may do anything
        if is_interruption(error):
            raise
        return f"<{type(value).__name__} whose repr fails: {type(error).__name__}>"
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - 40]} ... ({len(text):,} characters)"
    path = _path(value, given, "") if given else ""
    return f"{path} ({text})" if path else text


def picture(inputs: dict[str, Any]) -> str:
    """The first input that can draw itself."""
    return next((text for text in map(_picture, inputs.values()) if text), "")


def _drawn(inputs: dict[str, Any], error: BaseException | None) -> str:
    """The input; and where what was expected and what came can be drawn too, those beside each other."""
    drawn = picture(inputs)
    if not isinstance(error, Mismatch):
        return drawn
    expected, got = _picture(error.expected), _picture(error.got)
    if not expected or not got:
        return drawn
    answers = _beside({"expected": expected, "got": got})
    both = f"{drawn}\n\n{answers}" if drawn else answers
    return both if len(both.splitlines()) <= TALLEST else answers


def _beside(pictures: dict[str, str]) -> str:
    """The pictures from left to right, each under its title; below each other where that is too wide."""
    blocks = [[title, *text.splitlines()] for title, text in pictures.items()]
    widths = [max(map(len, block)) for block in blocks]
    if sum(widths) + GAP * (len(blocks) - 1) > WIDEST:
        return "\n\n".join("\n".join(block) for block in blocks)
    rows = itertools.zip_longest(*blocks, fillvalue="")
    gap = " " * GAP
    return "\n".join(
        gap.join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _picture(value: Any) -> str:
    try:
        return str(value.__picture__()) if hasattr(value, "__picture__") else ""
    except Exception:  # an answer that is no tree cannot be drawn as one
        return ""
