"""The implementation under test as its properties see it: something to call, whose answers are values.

A property passes values, compares values, and counts through `kata.cost`. Everything the attempt does - raising,
exiting, answering with the wrong type - comes back from here as an ordinary failure with the learner's own line in it.
"""

import copy
import inspect
import itertools
import sys
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from kata.cost import Meter, OverBudget, metered
from kata.grading import conform
from kata.grading.source import Invalid, Source, Stub, TimeLimit, camel, described, is_ours, line_in, load_entries
from kata.model import Kata

RECURSION_LIMIT = 60_000  # for chains of 50,000 nodes; the interpreter's own stack is not used by plain recursion


class AttemptRaised(Exception):
    """The attempt raised `kind`; a property may expect that, and otherwise the learner reads it."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class WrongType(Exception):
    """The attempt answered with a value of a type that its signature rules out."""


def outcome(call: Callable[..., Any], *args: Any) -> tuple[str, Any]:
    """`("returned", value)` or `("raised", "IndexError")`: for subjects and models alike, so that they compare."""
    try:
        return "returned", call(*args)
    except AttemptRaised as error:
        return "raised", error.kind
    except (WrongType, Invalid, AssertionError):
        raise
    except Exception as error:
        return "raised", type(error).__name__


class Recorder:
    """Remembers what the subject was last asked, so that a failure can be told from the learner's side."""

    def __init__(self) -> None:
        self.examples = 0
        self.inputs: dict[str, Any] | None = None  # of the current example, copied before the subject saw them
        self.entry = ""
        self.arguments: dict[str, Any] = {}  # of the last call, copied likewise
        self.given: dict[str, Any] = {}  # of the last call, the objects themselves
        self.steps: list[str] = []  # of the last instance of a class under test
        self.failure: Exception | None = None  # of the last failing example
        self.first_kill = 0  # how many examples the first failing one took
        self.late = False  # time was up during the current call
        self._names = itertools.count()

    def called(self, entry: str, arguments: dict[str, Any]) -> None:
        if self.inputs is None:
            self.examples += 1
        self.entry, self.given = entry, arguments
        self.arguments = copy.deepcopy(arguments)

    def example(self, inputs: dict[str, Any]) -> None:
        self.examples += 1
        self.inputs = copy.deepcopy(inputs)
        self.script_starts()

    def script_starts(self) -> None:
        self.steps.clear()
        self._names = itertools.count()

    def failed(self, error: Exception) -> None:
        self.failure = error
        self.first_kill = self.first_kill or self.examples

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


class Subject:
    """One entry of one source. Loaded at the first call, so that a broken file is a failure and not an error."""

    def __init__(self, source: Source, kata: Kata, entry: str, stub: Stub, recorder: Recorder) -> None:
        self.source, self.kata, self.entry, self.stub, self.recorder = source, kata, entry, stub, recorder
        self.asked = stub.entries[entry]
        self.signature = inspect.signature(self.asked)
        self.__name__ = entry
        self._loaded: Callable[..., Any] | None = None
        self._answer = None if inspect.isclass(self.asked) else typing.get_type_hints(self.asked).get("return", Any)

    def __repr__(self) -> str:
        return f"<{self.entry} of {self.source.label}>"

    def load(self) -> Callable[..., Any]:
        if self._loaded is None:
            self._loaded = load_entries(self.source, self.kata, self.stub)[self.entry]
        return self._loaded

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        target = self.load()
        if inspect.isclass(self.asked):
            return Handle.made(self, target, args, kwargs)
        self.recorder.called(self.entry, self.signature.bind(*args, **kwargs).arguments)
        answer = self.guarded(target, args, kwargs)
        self.check(answer, self._answer, f"{self.entry}(...) returned")
        return answer

    def fresh(self, *args: Any, **kwargs: Any) -> Any:
        """Make the first instance of a new script: a failure shows the steps from here on."""
        self.recorder.script_starts()
        return self(*args, **kwargs)

    def guarded(self, target: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the attempt; whatever it raises becomes AttemptRaised."""
        try:
            answer = target(*args, **kwargs)
        except BaseException as error:  # sys.exit() and pytest.skip() are no way out
            if is_ours(error):
                raise
            line = line_in(error, self.source.path)
            where = f"{self.source.path.name}:{line}: " if line else ""
            raise AttemptRaised(type(error).__name__, f"{where}{described(error)}") from None
        if self.recorder.late:  # the attempt swallowed it and went on
            raise TimeLimit
        return answer

    def check(self, answer: Any, annotation: Any, said: str) -> None:
        if wrong := conform.complaint(answer, annotation):
            raise WrongType(f"{said} {wrong}")

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Run once on metered copies of the arguments, in a module whose own lists count. The protocol of kata.cost."""
        meter = Meter(budgets)
        self.recorder.examples += 1
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        try:
            target = load_entries(self.source, self.kata, self.stub, meter)[self.entry]
            memo: dict[int, Any] = {}  # one for all arguments, so that p and q stay nodes of the root
            meter.counts.clear()  # what the module did while it loaded is nobody's argument
            self.guarded(target, tuple(metered(argument, meter, memo) for argument in args), {})
        except OverBudget:
            pass
        finally:
            sys.setrecursionlimit(limit)
        return meter.counts

    def deep(self, *args: Any) -> Any:
        """Call with a recursion limit that lets right recursive code through an input of tens of thousands."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        try:
            return self(*args)
        finally:
            sys.setrecursionlimit(limit)


class Handle:
    """An instance of the class under test: passes calls on, writes them down, turns errors into AttemptRaised."""

    __slots__ = ("_instance", "_name", "_subject")

    def __init__(self, subject: Subject, instance: Any, name: str) -> None:
        self._subject, self._instance, self._name = subject, instance, name

    @classmethod
    def made(
        cls, subject: Subject, target: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> "Handle":
        if subject.recorder.inputs is None and not subject.recorder.steps:
            subject.recorder.examples += 1  # outside @given an example is a script, not a step of it
        name = subject.recorder.name(_variable(subject.entry))
        subject.recorder.step(f"{name} = {subject.entry}({_listed(args, kwargs)})")
        return cls(subject, subject.guarded(target, _plain(args), kwargs), name)

    def _ask(self, shown: str, call: Callable[[], Any], annotation: Any = Any) -> Any:
        """Do one step, note it with its answer, and hand the answer on."""
        recorder = self._subject.recorder
        index = recorder.step(shown)
        try:
            answer = self._subject.guarded(call, (), {})
        except AttemptRaised as error:
            recorder.steps[index] += f"  # raises {error.kind}"
            raise
        if answer is self._instance:
            return self
        if type(answer) is type(self._instance):
            name = recorder.name(self._name.rstrip("0123456789"))
            recorder.steps[index] = f"{name} = {shown}"
            return Handle(self._subject, answer, name)
        if answer is not None:
            recorder.steps[index] += f"  # {_short(answer)}"
        self._subject.check(answer, annotation, f"{shown} returned")
        return answer

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = getattr(self._subject.asked, name, None)
        spelled = name if hasattr(type(self._instance), name) or name in _vars(self._instance) else camel(name)
        if not inspect.isfunction(asked):
            return self._ask(f"{self._name}.{name}", lambda: getattr(self._instance, spelled))
        annotation = typing.get_type_hints(asked).get("return", Any)

        def method(*args: Any, **kwargs: Any) -> Any:
            shown = f"{self._name}.{name}({_listed(args, kwargs)})"
            return self._ask(shown, lambda: getattr(self._instance, spelled)(*_plain(args), **kwargs), annotation)

        return method

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Handle.__slots__:
            object.__setattr__(self, name, value)
        else:
            self._ask(f"{self._name}.{name} = {_short(value)}", lambda: setattr(self._instance, name, value))

    def __len__(self) -> int:
        return int(self._ask(f"len({self._name})", lambda: len(self._instance)))

    def __bool__(self) -> bool:
        return bool(self._ask(f"bool({self._name})", lambda: bool(self._instance)))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ask(f"list({self._name})", lambda: list(self._instance)))

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._ask(f"list(reversed({self._name}))", lambda: list(reversed(self._instance))))

    def __contains__(self, item: Any) -> bool:
        return bool(self._ask(f"{_short(item)} in {self._name}", lambda: item in self._instance))

    def __getitem__(self, index: Any) -> Any:
        return self._ask(f"{self._name}[{_short(index)}]", lambda: self._instance[index])

    def __setitem__(self, index: Any, value: Any) -> None:
        def assign() -> None:
            self._instance[index] = value

        self._ask(f"{self._name}[{_short(index)}] = {_short(value)}", assign)

    def __delitem__(self, index: Any) -> None:
        def delete() -> None:
            del self._instance[index]

        self._ask(f"del {self._name}[{_short(index)}]", delete)

    def __eq__(self, other: object) -> bool:
        (plain,) = _plain((other,))
        return bool(self._ask(f"{self._name} == {_short(other)}", lambda: self._instance == plain))

    def __hash__(self) -> int:
        return int(self._ask(f"hash({self._name})", lambda: hash(self._instance)))

    def __add__(self, other: Any) -> Any:
        (plain,) = _plain((other,))
        return self._ask(f"{self._name} + {_short(other)}", lambda: self._instance + plain)

    def __mul__(self, times: Any) -> Any:
        return self._ask(f"{self._name} * {_short(times)}", lambda: self._instance * times)

    def __copy__(self) -> Any:
        return self._ask(f"copy.copy({self._name})", lambda: copy.copy(self._instance))

    def __deepcopy__(self, memo: dict[int, Any]) -> "Handle":
        return self

    def __repr__(self) -> str:
        return self._name


def _plain(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(argument._instance if isinstance(argument, Handle) else argument for argument in args)


def _vars(instance: Any) -> dict[str, Any]:
    return getattr(instance, "__dict__", {})


def _variable(entry: str) -> str:
    """`q` for `BoundedDeque`: short, since every step repeats it."""
    words = "".join(letter for letter in entry if letter.isupper()) or entry[0]
    return words[-1].lower()


def _listed(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    return ", ".join([*map(_short, args), *(f"{name}={_short(value)}" for name, value in kwargs.items())])


def _short(value: Any) -> str:
    try:
        return repr(value)
    except BaseException as error:  # the attempt's own __repr__ may do anything
        if is_ours(error):
            raise
        return f"<{type(value).__name__}>"


def make(source: Source, kata: Kata, stub: Stub) -> dict[str, Subject]:
    """One subject per entry of the kata, sharing a recorder."""
    recorder = Recorder()
    return {entry: Subject(source, kata, entry, stub, recorder) for entry in kata.entries}
