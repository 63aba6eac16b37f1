"""Records what a property asked the subject, so that a failure can be reported as a call the learner can repeat.

The inputs are reported as they were before the attempt changed them. They are copied, or built again, only where the
host announces that they may change.
"""

import copy
import itertools
from collections import deque
from dataclasses import dataclass
from typing import Any, Protocol

NO_ANSWER = object()
MOST_CALLS = 8  # of an example that are remembered


@dataclass(slots=True)
class Call:
    """One call of a subject, with the objects that it was given and returned."""

    subject: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    answer: Any = NO_ANSWER

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments by the names of the parameters."""
        arguments: dict[str, Any] = self.subject.signature.bind(*self.args, **self.kwargs).arguments
        return arguments


class Example(Protocol):
    """One of the inputs a property is tried on, which can be tried again."""

    def fresh_inputs(self) -> dict[str, Any]:
        """The inputs built again, as they were before the subject saw them."""

    def run(self, subjects: dict[str, Any]) -> None:
        """Run the property on this example."""


class Recorder:
    """The current example, the last call or script, and the last failure. All entries of a kata share one."""

    def __init__(self) -> None:
        self.examples = 0
        self.current: Example | None = None
        self.steps: list[str] = []  # lines of Python: what was done to the last instance of a class under test
        self.answer: Any = NO_ANSWER  # to the last call or step of the current example
        self.error = ("", "")  # that the last call or step raised: its type, and its text with file and line
        self.compared: Any = None  # the value that was not as expected, where a comparison failed
        self.failure: Exception | None = None  # of the last failing example
        self.first_kill = 0  # the number of the first failing example, from 1; 0 if none has failed
        self.is_repeat = False  # the inputs have been asked before: do not count them again
        self.timed_out = False  # the time limit was reached during the current call
        self._inputs: dict[str, Any] | None = None  # of the current example
        self._inputs_changed = False
        self.calls: deque[Call] = deque(maxlen=MOST_CALLS)  # of the current example, the latest last
        self.counted: Call | None = None  # the call whose cost was counted, if nothing was called after it
        self.live_inputs: dict[str, Any] = {}  # of the current example: the objects that the property has
        self._instances = itertools.count()
        self._failed_state: Any = None  # of this recorder, right after the last failing example
        self._failed_arguments: Any = None

    @property
    def inputs(self) -> dict[str, Any] | None:
        """The inputs of the current example as they were before the subject saw them; None outside an example."""
        if self._inputs_changed and self.current is not None:
            self._inputs, self._inputs_changed = self.current.fresh_inputs(), False
        return self._inputs

    @property
    def entry(self) -> str:
        """The name of the function called last."""
        return str(self.calls[-1].subject.entry) if self.calls else ""

    @property
    def live_arguments(self) -> dict[str, Any]:
        """The arguments of the last call by name: the objects that were passed, perhaps changed since."""
        return self.calls[-1].arguments if self.calls else {}

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of the last call by name, as they were before it."""
        if not self.calls:
            return {}
        subject = self.calls[-1].subject
        return Call(subject, *(self._failed_arguments or subject.host.last_arguments())).arguments

    @property
    def is_outside_example(self) -> bool:
        """Whether the property runs without @given and @every: then each call, or script, counts as an example."""
        return self._inputs is None

    def reset(self) -> None:
        """Start afresh for another property."""
        self.__init__()  # type: ignore[misc]

    def start_example(self, inputs: dict[str, Any], current: Example | None = None) -> None:
        """Record that the property is now tried on these inputs; `current` can build them again."""
        if not self.is_repeat:
            self.examples += 1
        self._inputs, self._inputs_changed, self.current = inputs, False, current
        self.live_inputs = inputs
        self.calls.clear()
        self.forget_answer()
        self.start_script()

    def record_call(self, subject: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if self.is_outside_example:
            self.examples += 1
        self.calls.append(Call(subject, args, kwargs))

    def record_answer(self, answer: Any) -> None:
        """Record what the last call returned."""
        self.answer = self.calls[-1].answer = answer

    def record_count(self, subject: Any, args: tuple[Any, ...]) -> None:
        """Record a call that is made to count what it costs. It counts as an example."""
        self.examples += 1
        self.counted = Call(subject, args, {})

    def forget_answer(self) -> None:
        self.answer = NO_ANSWER
        self.error = ("", "")
        self.counted = None

    def record_error(self, kind: str, text: str) -> None:
        self.error = kind, text

    def preserve_inputs(self) -> None:
        """Called by a host before an argument may be changed: make sure the original inputs can be reported."""
        if self._inputs is None or self._inputs_changed:
            return
        if self.current is None:
            self._inputs = copy.deepcopy(self._inputs)
        else:
            self._inputs_changed = True

    def record_failure(self, error: Exception) -> None:
        self.failure = error
        self.first_kill = self.first_kill or self.examples
        arguments = self.calls[-1].subject.host.last_arguments() if self.calls else None
        self._failed_state = (
            self._inputs,
            self._inputs_changed,
            self.current,
            self.answer,
            self.error,
            list(self.steps),
            self.calls.copy(),
            self.live_inputs,
            arguments,
        )

    def restore_failure(self) -> None:
        """Return to the state right after the last failing example."""
        (
            self._inputs,
            self._inputs_changed,
            self.current,
            self.answer,
            self.error,
            self.steps,
            self.calls,
            self.live_inputs,
            self._failed_arguments,
        ) = self._failed_state

    def record_timeout(self) -> None:
        self.timed_out = True

    def start_script(self) -> None:
        """Forget the steps of the last script."""
        self.steps.clear()
        self._instances = itertools.count()

    def new_variable(self, stem: str) -> str:
        """A new variable name for an instance of the class under test: `d`, then `d2`, `d3`."""
        number = next(self._instances)
        return stem if number == 0 else f"{stem}{number + 1}"

    def add_step(self, text: str) -> int:
        """Append a line to the script; returns its index."""
        self.steps.append(text)
        return len(self.steps) - 1
