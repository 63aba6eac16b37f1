"""Does beforehand what every verdict on a kata needs: inputs built, expectations computed, questions written."""

from collections import Counter
from typing import Any

from kata.grading.properties import Property
from kata.grading.recorder import Recorder
from kata.grading.subject import Subject
from kata.sandbox import remote_host
from kata.sandbox.codec import linked_classes
from kata.sandbox.loading import Stub
from kata.sweep import Sweep


class _Over(BaseException):
    """The property wants an answer, and there is nobody to give one."""


class _Nobody(Subject):
    """Stands for a subject in a rehearsal: lets costs be counted, at no cost, and answers nothing."""

    def __init__(self, entry: str, stub: Stub) -> None:
        host: Any = None
        super().__init__(host, "nobody", entry, stub, Recorder())
        self.stub = stub

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        del budgets
        self.time_call(args)
        return Counter()

    def time_call(self, args: tuple[Any, ...]) -> None:
        remote_host.encode_arguments(args, linked_classes(self.stub.names))

    def _call(self, *_: Any, **__: Any) -> Any:
        raise _Over

    def plays(self, *_: Any) -> None:
        raise _Over


def rehearse(props: list[Property], stub: Stub) -> None:
    """Prepare the sweeps, and make the inputs of the cost contracts."""
    nobody = {entry: _Nobody(entry, stub) for entry in stub.entries}
    for prop in props:
        try:
            if isinstance(prop.test, Sweep):
                for chunk in prop.test.prepare():
                    remote_host.encode_batch(nobody[prop.takes[0]].how, chunk, stub)
            elif not prop.random:
                prop.test(**{entry: nobody[entry] for entry in prop.takes})
        except (_Over, Exception):  # what is wrong with it shows when it is run
            continue
