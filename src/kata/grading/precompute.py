"""Precomputes sweep inputs, expected values and encoded messages, once for many verdicts on a kata."""

from collections import Counter
from typing import Any

from kata.grading.properties import Property
from kata.grading.recorder import Recorder
from kata.grading.subject import Subject
from kata.sandbox import remote_host
from kata.sandbox.batch import encode_batch
from kata.sandbox.codec import linked_classes
from kata.sandbox.loading import Stub
from kata.sweep import Sweep


class _NoAnswer(BaseException):
    """Ends a property at its first call. Not an Exception, so that the property does not catch it."""


class NullSubject(Subject):
    """A subject without an attempt: has the arguments of cost contracts encoded, reports no cost, answers nothing."""

    def __init__(self, entry: str, stub: Stub) -> None:
        host: Any = None
        super().__init__(host, "no attempt", entry, stub, Recorder())
        self.stub = stub

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        del budgets
        self.time_call(args)
        return Counter()

    def time_call(self, args: tuple[Any, ...]) -> float:
        remote_host.encode_arguments(args, linked_classes(self.stub.names))
        return 1.0  # so that the larger inputs are asked for too

    def _call(self, *_: Any, **__: Any) -> Any:
        raise _NoAnswer

    def plays(self, *_: Any) -> None:
        raise _NoAnswer


def precompute(props: list[Property], stub: Stub) -> None:
    """Prepare the sweeps, and run the cost contracts on a subject that only has their arguments encoded."""
    subjects = {entry: NullSubject(entry, stub) for entry in stub.entries}
    for prop in props:
        try:
            if isinstance(prop.test, Sweep):
                for chunk in prop.test.prepare():
                    encode_batch(subjects[prop.takes[0]].operation, chunk, stub)
            elif not prop.random:
                prop.test(**{entry: subjects[entry] for entry in prop.takes})
        except (_NoAnswer, Exception):  # an error in the property is reported when it is run
            continue
