"""Finds out what a failure has to do with earlier calls, and adds the code that repeats it."""

from collections.abc import Callable
from dataclasses import replace

from kata.grading import failures, reproduction
from kata.grading.recorder import Example
from kata.grading.subject import Subject
from kata.sandbox.aliasing import refilled
from kata.sweep import SweepExample
from kata.verdict import Check

Passes = Callable[[Example], bool]  # whether the example passes when it is tried once more, with new inputs


def explained(check: Check, subject: Subject, passes: Passes) -> Check:
    """The failure with what it has to do with earlier calls, and as code to repeat it where that can be written."""
    recorder = subject.recorder
    code, is_direct, example = reproduction.of(recorder, subject), reproduction.is_direct(recorder), recorder.current
    explanation = _explanation(check, subject, passes) if check.outcome == "failed" else ""
    if explanation == failures.stateful():
        code = _after_earlier_inputs(code, example, subject, passes) if code and is_direct else ""
    elif explanation or any(text in check.message for text in failures.of_state()):
        code = ""  # the call alone goes well
    message = f"{check.message}\n{explanation}" if explanation else check.message
    return replace(check, message=message, reproduction=code)


def _after_earlier_inputs(code: str, example: Example | None, subject: Subject, passes: Passes) -> str:
    """The code with the calls before it, if the example fails once more after them; else empty."""
    if not isinstance(example, SweepExample):
        return ""
    earlier = example.earlier()[-reproduction.MAX_EARLIER :]
    subject.host.reload()  # where there is no further process, the call of `_passes_alone` comes before
    for before in earlier:
        passes(before)
    if not earlier or passes(example):
        return ""
    return reproduction.after_earlier_inputs(code, [before.fresh_inputs() for before in earlier], subject)


def _explanation(check: Check, subject: Subject, passes: Passes) -> str:
    """What the failure has to do with earlier calls, where that is known and not said yet."""
    if failures.flaky() in check.message or refilled() in check.message:
        return ""
    if subject.gave_again:
        return failures.given_again()
    if subject.recorder.is_repeat:
        example = subject.recorder.current
        used_again = subject.used_again and example is not None and passes(example)
        return failures.used_again() if used_again else failures.changed()
    return failures.stateful() if _passes_alone(subject, passes) else ""


def _passes_alone(subject: Subject, passes: Passes) -> bool:
    """Whether the failing example passes as the very first call to a freshly loaded attempt."""
    example = subject.recorder.current
    if example is None or not subject.host.reload():
        return False
    return passes(example)
