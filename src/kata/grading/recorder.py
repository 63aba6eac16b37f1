"""What is remembered of a subject while a property tries it: enough to tell a failure from the learner's side."""

import copy
import itertools
from typing import Any, Protocol


class Example(Protocol):
    """One of the inputs that a property is tried on, to come back to."""

    def remade(self) -> dict[str, Any]:
        """The inputs once more, as they were before the subject saw them."""

    def run(self, subjects: dict[str, Any]) -> None:
        """Try the property on it."""


class Recorder:
    """Remembers what the subject was last asked, so that a failure can be told from the learner's side."""

    def __init__(self) -> None:
        self.examples = 0
        self.current: Example | None = None
        self.steps: list[str] = []  # of the last instance of a class under test
        self.failure: Exception | None = None  # of the last failing example
        self.first_kill = 0  # how many examples the first failing one took
        self.again = False  # inputs are being asked that have been answered before
        self.late = False  # time was up during the current call
        self._inputs: dict[str, Any] | None = None  # of the current example
        self._changed = False
        self._call: tuple[Any, tuple[Any, ...], dict[str, Any]] | None = None
        self._names = itertools.count()
        self._moment: Any = None  # the above as they were when the last failing example had failed
        self._asked: Any = None

    @property
    def inputs(self) -> dict[str, Any] | None:
        """The inputs of the current example as they were before the subject saw them; None outside of one."""
        if self._changed and self.current is not None:
            self._inputs, self._changed = self.current.remade(), False
        return self._inputs

    def called(self, subject: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if self._inputs is None:
            self.examples += 1
        self._call = subject, args, kwargs

    @property
    def entry(self) -> str:
        """The function called last."""
        return str(self._call[0].entry) if self._call else ""

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of the last call by name, the objects themselves."""
        if self._call is None:
            return {}
        subject, args, kwargs = self._call
        arguments: dict[str, Any] = subject.signature.bind(*args, **kwargs).arguments
        return arguments

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of the last call by name, as they were before it."""
        if self._call is None:
            return {}
        subject, _, _ = self._call
        args, kwargs = self._asked or subject.host.asked()
        arguments: dict[str, Any] = subject.signature.bind(*args, **kwargs).arguments
        return arguments

    def example(self, inputs: dict[str, Any], current: Example | None = None) -> None:
        if not self.again:
            self.examples += 1
        self._inputs, self._changed, self.current = inputs, False, current
        self._call = None
        self.script_starts()

    def keep_inputs(self) -> None:
        """Have the example's inputs as they were, before something changes them."""
        if self._inputs is None or self._changed:
            return
        if self.current is None:
            self._inputs = copy.deepcopy(self._inputs)
        else:
            self._changed = True

    def script_starts(self) -> None:
        self.steps.clear()
        self._names = itertools.count()

    @property
    def outside(self) -> bool:
        """Whether there is no example: outside @given and @every a call, or a script, counts as one."""
        return self._inputs is None

    def failed(self, error: Exception) -> None:
        self.failure = error
        self.first_kill = self.first_kill or self.examples
        asked = self._call[0].host.asked() if self._call else None
        self._moment = self._inputs, self._changed, self.current, list(self.steps), self._call, asked

    def back_to_failure(self) -> None:
        """Go back to when the last failing example had failed."""
        self._inputs, self._changed, self.current, self.steps, self._call, self._asked = self._moment

    def time_is_up(self) -> None:
        self.late = True

    def property_starts(self) -> None:
        self.__init__()  # type: ignore[misc]

    def name(self, stem: str) -> str:
        """A fresh variable name for an instance of the class under test."""
        number = next(self._names)
        return stem if number == 0 else f"{stem}{number + 1}"

    def step(self, text: str) -> int:
        self.steps.append(text)
        return len(self.steps) - 1
