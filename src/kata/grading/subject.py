"""The implementation under test as its properties see it: something to call, whose answers are values.

A property passes values, compares values, and counts through `kata.cost`. Everything the attempt does - raising,
exiting, answering with the wrong type - comes back from here as an ordinary failure with the learner's own line in it.
"""

import inspect
import itertools
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from kata import scripts
from kata.grading import type_check
from kata.grading.assert_rewriting import Mismatch
from kata.grading.recorder import Recorder
from kata.model import Kata
from kata.sandbox.codec import Ref
from kata.sandbox.loading import Source, Stub, TimeLimitExceeded, is_interruption
from kata.sandbox.local_host import AttemptRaised as AttemptRaised
from kata.sandbox.local_host import Host, LocalHost
from kata.scripts import BECAME, Outcome, Script
from kata.scripts import outcome as outcome  # workspaces made by earlier versions import it from here
from kata.sweep import Chunk


class WrongType(Exception):
    """The attempt answered with a value of a type that its signature rules out."""

    __outcome__ = None  # kata.outcome raises it


class Subject:
    """One entry of one source. Loaded at the first call, so that a broken file is a failure and not an error."""

    def __init__(self, host: Host, label: str, entry: str, stub: Stub, recorder: Recorder) -> None:
        self.host, self.label, self.entry, self.recorder = host, label, entry, recorder
        self.asked = stub.entries[entry]
        self.signature = inspect.signature(self.asked)
        self.__name__ = entry
        self._arity = len(self.signature.parameters)
        self._answer = None if inspect.isclass(self.asked) else typing.get_type_hints(self.asked).get("return", Any)
        self._sure = type_check.sure(self._answer)

    def __repr__(self) -> str:
        return f"<{self.entry} of {self.label}>"

    def load(self) -> None:
        self.host.load()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(args, kwargs, deep=False)

    def deep(self, *args: Any) -> Any:
        """Call with a recursion limit that lets right recursive code through an input of tens of thousands."""
        return self._call(args, {}, deep=True)

    def fresh(self, *args: Any, **kwargs: Any) -> Any:
        """Make the first instance of a new script: a failure shows the steps from here on."""
        self.recorder.start_script()
        return self(*args, **kwargs)

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Run once on metered copies of the arguments, in a module whose own lists count. The protocol of kata.cost."""
        self.recorder.examples += 1
        counts = self.host.count(self.entry, args, budgets)
        self.in_time(lambda: None)
        return counts

    def time_call(self, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call, if the host can tell. The protocol of kata.cost."""
        return self.host.time_call(self.entry, args)

    def announce(self, chunk: Chunk) -> None:
        """Announce the inputs that will most likely be asked next. The protocol of kata.sweep."""
        self.host.announce_batch(self.how, self.entry, chunk)

    @property
    def how(self) -> str:
        """What is done with this entry's inputs: functions are called, and to a class a script is played."""
        return "play" if inspect.isclass(self.asked) else "call"

    def plays(self, script: Script, expected: list[Outcome]) -> None:
        """Do what the script says to an instance, and fail with the first step that does not go as expected."""
        self.host.load()
        recorder = self.recorder
        if recorder.is_outside_example:
            recorder.examples += 1
        outcomes = self.in_time(lambda: self.host.play(self.entry, script))
        for place, (got, wanted) in enumerate(itertools.zip_longest(outcomes, expected, fillvalue=BECAME)):
            if got[0] != wanted[0] or not _same(got[1], wanted[1]):
                recorder.steps[:] = scripts.render(
                    script, outcomes[: place + 1], self.entry, _variable(self.entry), self._is_attribute
                )
                if got[0] == wanted[0] == "returned" and (wrong := type_check.complaint(got[1], type(wanted[1]))):
                    raise WrongType(f"the last step returned {wrong.replace('the signature says', 'it must be')}")
                if got[0] == "changed":
                    raise AssertionError(f"a list that was passed in has changed; now it is {got[1]!r}")
                raise Mismatch(_in_words(got), _in_words(wanted), "==", "the last step:")

    def _is_attribute(self, name: str) -> bool:
        return not callable(getattr(self.asked, name, None))

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool) -> Any:
        if inspect.isclass(self.asked):
            return Handle.made(self, args, kwargs)
        self.host.load()  # a file that cannot be judged has been asked nothing
        if kwargs or len(args) != self._arity:
            self.signature.bind(*args, **kwargs)  # raises TypeError: that is the property's fault
        self.recorder.record_call(self, args, kwargs)
        answer = self.in_time(lambda: self.host.call(self.entry, args, kwargs, deep=deep))
        if type(answer) not in self._sure:
            self.check(answer, self._answer, f"{self.entry}(...) returned")
        return answer

    def in_time(self, call: Callable[[], Any]) -> Any:
        """The answer, unless time was up meanwhile and the attempt swallowed that and went on."""
        answer = call()
        if self.recorder.timed_out and self.host.in_process:
            raise TimeLimitExceeded
        return answer

    def check(self, answer: Any, annotation: Any, said: str) -> None:
        if wrong := type_check.complaint(answer, annotation):
            raise WrongType(f"{said} {wrong}")


class _Words:
    """What a step came to, where that is no value."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _in_words(outcome: Outcome) -> Any:
    kind, value = outcome
    if kind == "returned":
        return value
    return _Words(f"raises {value}" if kind == "raised" else "a new instance")


def _same(got: Any, wanted: Any) -> bool:
    """Equal, by exact type, in lists too."""
    if type(got) is not type(wanted):
        return False
    if type(wanted) in (list, tuple):
        return len(got) == len(wanted) and all(map(_same, got, wanted))
    return bool(got == wanted)


class Handle:
    """An instance of the class under test: passes steps on to its host and writes them down with their answers."""

    __slots__ = ("_name", "_ref", "_subject")

    def __init__(self, subject: Subject, ref: Ref, name: str) -> None:
        self._subject, self._ref, self._name = subject, ref, name

    @classmethod
    def made(cls, subject: Subject, args: tuple[Any, ...], kwargs: dict[str, Any]) -> "Handle":
        recorder = subject.recorder
        if recorder.is_outside_example and not recorder.steps:
            recorder.examples += 1  # outside @given an example is a script, not a step of it
        name = recorder.new_variable(_variable(subject.entry))
        recorder.add_step(f"{name} = {subject.entry}({_listed(args, kwargs)})")
        ref = subject.in_time(lambda: subject.host.call(subject.entry, _plain(args), kwargs))
        return cls(subject, ref, name)

    def _ask(self, shown: str, action: str, *args: Any, annotation: Any = Any, **kwargs: Any) -> Any:
        """Do one step, note it with its answer, and hand the answer on."""
        subject, recorder = self._subject, self._subject.recorder
        index = recorder.add_step(shown)
        try:
            answer = subject.in_time(lambda: subject.host.act(self._ref, action, _plain(args), kwargs))
        except AttemptRaised as error:
            recorder.steps[index] += f"  # raises {error.kind}"
            raise
        if isinstance(answer, Ref):
            if answer.number == self._ref.number:
                return self
            name = recorder.new_variable(self._name.rstrip("0123456789"))
            recorder.steps[index] = f"{name} = {shown}"
            return Handle(subject, answer, name)
        if answer is not None:
            recorder.steps[index] += f"  # {_short(answer)}"
        subject.check(answer, annotation, f"{shown} returned")
        return answer

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = getattr(self._subject.asked, name, None)
        if not inspect.isfunction(asked):
            return self._ask(f"{self._name}.{name}", "get", name)
        annotation = typing.get_type_hints(asked).get("return", Any)

        def method(*args: Any, **kwargs: Any) -> Any:
            shown = f"{self._name}.{name}({_listed(args, kwargs)})"
            return self._ask(shown, "call", name, *args, annotation=annotation, **kwargs)

        return method

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Handle.__slots__:
            object.__setattr__(self, name, value)
        else:
            self._ask(f"{self._name}.{name} = {_short(value)}", "set", name, value)

    def __len__(self) -> int:
        return int(self._ask(f"len({self._name})", "len"))

    def __bool__(self) -> bool:
        return bool(self._ask(f"bool({self._name})", "bool"))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ask(f"list({self._name})", "list"))

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._ask(f"list(reversed({self._name}))", "reversed"))

    def __contains__(self, item: Any) -> bool:
        return bool(self._ask(f"{_short(item)} in {self._name}", "in", item))

    def __getitem__(self, index: Any) -> Any:
        return self._ask(f"{self._name}[{_short(index)}]", "getitem", index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._ask(f"{self._name}[{_short(index)}] = {_short(value)}", "setitem", index, value)

    def __delitem__(self, index: Any) -> None:
        self._ask(f"del {self._name}[{_short(index)}]", "delitem", index)

    def __eq__(self, other: object) -> bool:
        return bool(self._ask(f"{self._name} == {_short(other)}", "eq", other))

    def __ne__(self, other: object) -> bool:
        return bool(self._ask(f"{self._name} != {_short(other)}", "ne", other))

    def __hash__(self) -> int:
        return int(self._ask(f"hash({self._name})", "hash"))

    def __add__(self, other: Any) -> Any:
        return self._ask(f"{self._name} + {_short(other)}", "add", other)

    def __mul__(self, times: Any) -> Any:
        return self._ask(f"{self._name} * {_short(times)}", "mul", times)

    def __copy__(self) -> Any:
        return self._ask(f"copy.copy({self._name})", "copy")

    def __deepcopy__(self, memo: dict[int, Any]) -> "Handle":
        return self

    def __repr__(self) -> str:
        return self._name


def _plain(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(argument._ref if isinstance(argument, Handle) else argument for argument in args)


def _variable(entry: str) -> str:
    """`d` for `BoundedDeque`: short, since every step repeats it."""
    words = "".join(letter for letter in entry if letter.isupper()) or entry[0]
    return words[-1].lower()


def _listed(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    return ", ".join([*map(_short, args), *(f"{name}={_short(value)}" for name, value in kwargs.items())])


def _short(value: Any) -> str:
    try:
        return repr(value)
    except BaseException as error:  # the attempt's own __repr__ may do anything
        if is_interruption(error):
            raise
        return f"<{type(value).__name__}>"


def make(source: Source, kata: Kata, stub: Stub, host: Host | None = None) -> dict[str, Subject]:
    """One subject per entry of the kata, sharing a recorder and a host: this very process if none is given."""
    recorder = Recorder()
    host = host or LocalHost(source, kata, stub)
    host.on_argument_change(recorder.preserve_inputs)
    return {entry: Subject(host, source.label, entry, stub, recorder) for entry in kata.entries}
