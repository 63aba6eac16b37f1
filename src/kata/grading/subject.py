"""The implementation under test, as a property sees it: a function or class to call, whose answers are values.

A Subject passes each call to a host (`kata.sandbox.local_host.Host`), which runs the attempt: in a sandboxed worker
process, or in this process for `pytest --in-process`. The host's answer is checked against the return type in the stub
(`kata.grading.type_check`) and goes back to the property.

Whatever else the attempt does becomes an exception that `kata.grading.failures` turns into a text: AttemptRaised for
what it raised (also SystemExit), WrongType for an answer of the wrong type, WorkerDied for a process that ended.
"""

import copy
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
from kata.messages import tr
from kata.sandbox import aliasing
from kata.sandbox.codec import Ref
from kata.sandbox.loading import Source, Stub, TimeLimitExceeded, is_interruption
from kata.sandbox.local_host import AttemptRaised as AttemptRaised
from kata.sandbox.local_host import Host, LocalHost
from kata.scripts import Outcome, Script
from kata.scripts import outcome as outcome  # workspaces made by earlier versions import it from here
from kata.sweep import Chunk, Use
from kata.verdict import Kata

MISSING: Outcome = ("missing", None)  # in place of an outcome, where there are fewer than expected, or more


def last_step() -> str:
    return tr("the last step:")


class WrongType(Exception):
    """The attempt answered with a value of a type that its signature rules out."""

    __outcome__ = None  # kata.outcome raises it


class Subject:
    """One entry of one source: what a property gets as the argument named after the entry.

    The source is loaded at the first call: a file that does not load is then reported as a failure of the attempt.
    """

    def __init__(self, host: Host, label: str, entry: str, stub: Stub, recorder: Recorder) -> None:
        self.host, self.label, self.entry, self.recorder = host, label, entry, recorder
        self.definition = stub.entries[entry]  # the stub's function or class
        self.names = stub.names  # of the statement's module
        self.entries = tuple(stub.entries)
        self.signature = inspect.signature(self.definition)
        self.__name__ = entry
        self.seed = 0  # of the verdict
        self._arity = len(self.signature.parameters)
        is_class = inspect.isclass(self.definition)
        self._return_type = None if is_class else typing.get_type_hints(self.definition).get("return", Any)
        self._changer, self._uses_again = aliasing.AnswerChanger(), False  # where the attempt is in this process
        self._trusted_types = type_check.trusted_types(self._return_type)

    def __repr__(self) -> str:
        return f"<{self.entry} of {self.label}>"

    @property
    def variable(self) -> str:
        """The name of an instance in scripts: `d` of `BoundedDeque`; short, because every step repeats it."""
        capitals = "".join(letter for letter in self.entry if letter.isupper()) or self.entry[0]
        return capitals[-1].lower()

    def load(self) -> None:
        self.host.load()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(args, kwargs, deep=False)

    def deep(self, *args: Any) -> Any:
        """Call with a recursion limit that is high enough for correct recursion on tens of thousands of items."""
        return self._call(args, {}, deep=True)

    def restart(self) -> None:
        """Load the attempt again, in another process where there is one: it knows nothing of the calls so far.

        A cold verdict has one such process, which else is used to explain a failure.
        """
        self.host.reload()

    def fresh(self, *args: Any, **kwargs: Any) -> Any:
        """Make an instance and start a new script: a failure shows the steps from here on."""
        self.recorder.start_script()
        return self(*args, **kwargs)

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """The operations of one call on metered copies of the arguments; the attempt's own lists are metered too.

        Part of the protocol of kata.cost.
        """
        self.recorder.record_count(self, args)
        counts = self.host.count(self.entry, args, budgets)
        self.within_time(lambda: None)
        return counts

    def time_call(self, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call; None where the host cannot tell. Part of the protocol of kata.cost."""
        return self.host.time_call(self.entry, args)

    def announce(self, chunk: Chunk) -> None:
        """Tell the host which inputs will probably be asked next, so that it may send them in one message.

        Part of the protocol of kata.sweep.
        """
        self.host.announce_batch(self.operation, self.entry, chunk)

    def begin_use(self, use: Use) -> None:
        """Treat arguments and answers of the calls from now on as `use` says. Part of the protocol of kata.sweep."""
        self.host.use = use

    def in_use(self, chunk: Chunk) -> Iterator[tuple[Any, ...]]:
        """The inputs of the chunk, each to be asked before the next one is taken. Does what `chunk.use` says.

        Part of the protocol of kata.sweep. An attempt in a process of its own is treated so there.
        """
        if not self.host.in_process or not chunk.use or self.operation == "play":
            yield from chunk.inputs
            return
        used: list[Any] = []
        for arguments in chunk.inputs:
            given = arguments
            if chunk.use == "again":  # copied, as inputs may share objects with each other
                given, used, _ = aliasing.transplant(used, copy.deepcopy(arguments))
            self._uses_again = chunk.use == "again"
            yield given
            self._change_answer(aliasing.mutable_parts(given))

    @property
    def gave_again(self) -> bool:
        """Whether the last answer holds an object that an earlier answer had, and that has been changed since."""
        return self.host.gave_again or self._changer.knows(self.recorder.answer)

    @property
    def used_again(self) -> bool:
        """Whether the last call got objects of the call before, with other contents."""
        return self.host.used_again or self._uses_again

    def _change_answer(self, kept: list[Any]) -> None:
        """Change the last answer as its receiver may."""
        answer = self.recorder.answer
        nodes = [part for part in aliasing.mutable_parts([answer]) if type(part) not in aliasing.CONTAINERS]
        if self._changer.change(answer, nodes, kept) == "refilled":
            raise AttemptRaised("ChangedAnswer", aliasing.refilled())

    @property
    def operation(self) -> str:
        """What is done with the inputs: "call" for a function, "play" (a script) for a class."""
        return "play" if inspect.isclass(self.definition) else "call"

    def plays(self, script: Script, expected: list[Outcome]) -> None:
        """Play a script (`kata.scripts`) on a new instance; fail at the first step whose outcome is not as expected."""
        self.host.load()
        recorder = self.recorder
        recorder.forget_answer()
        if recorder.is_outside_example:
            recorder.examples += 1
        outcomes = self.within_time(lambda: self.host.play(self.entry, script))
        for index, (got, wanted) in enumerate(itertools.zip_longest(outcomes, expected, fillvalue=MISSING)):
            if got[0] != wanted[0] or not _equal(got[1], wanted[1]):
                recorder.steps[:] = scripts.render(
                    script, outcomes[: index + 1], self.entry, self.variable, self.is_attribute
                )
                if got[0] == wanted[0] == "returned" and (
                    wrong := type_check.type_error(got[1], type(wanted[1]), is_signature=False)
                ):
                    raise WrongType(tr("the last step returned {wrong}", wrong=wrong))
                if got[0] == "raised":
                    recorder.record_error(got[1], self.host.explain(self.entry, script, index, got[1]))
                if got[0] == "changed":
                    raise AssertionError(
                        tr("a list that was passed in has changed; now it is {items}", items=repr(got[1]))
                    )
                if got[0] == "returned":
                    recorder.answer = got[1]
                raise Mismatch(_describe(got), _describe(wanted), "==", last_step())

    def is_attribute(self, name: str) -> bool:
        """Whether the statement's class has an attribute, not a method, of this name."""
        return not callable(getattr(self.definition, name, None))

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool) -> Any:
        recorder = self.recorder
        recorder.forget_answer()
        if inspect.isclass(self.definition):
            return Handle.create(self, args, kwargs)
        self.host.load()  # before the call is recorded: a file that does not load gets none
        if kwargs or len(args) != self._arity:
            self.signature.bind(*args, **kwargs)  # raises TypeError: an error in the property
        recorder.record_call(self, args, kwargs)
        try:
            answer = self.within_time(lambda: self.host.call(self.entry, args, kwargs, deep=deep))
        except AttemptRaised as error:
            recorder.record_error(error.kind, str(error))
            raise
        if type(answer) not in self._trusted_types:
            self.check(answer, self._return_type, f"{self.entry}(...)")
        recorder.record_answer(answer)
        return answer

    def within_time(self, call: Callable[[], Any]) -> Any:
        """The result of `call`. Raises TimeLimitExceeded where the attempt caught that exception and went on."""
        answer = call()
        if self.recorder.timed_out and self.host.in_process:
            raise TimeLimitExceeded
        return answer

    def check(self, answer: Any, annotation: Any, call: str) -> None:
        """Raise WrongType where the answer to the call, which is given as code, does not match the annotation."""
        if wrong := type_check.type_error(answer, annotation):
            raise WrongType(tr("{call} returned {wrong}", call=call, wrong=wrong))


class _Text:
    """A text that stands in a message for a value; its repr has no quotes."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _describe(outcome: Outcome) -> Any:
    kind, value = outcome
    if kind == "returned":
        return value
    texts = {"raised": tr("raises {error}", error=value), "became": tr("a new instance")}
    return _Text(texts.get(kind) or tr("no outcome"))


def _equal(got: Any, wanted: Any) -> bool:
    """Whether both are equal and of the same type, and so are the items of lists and tuples."""
    if type(got) is not type(wanted):
        return False
    if type(wanted) in (list, tuple):
        return len(got) == len(wanted) and all(map(_equal, got, wanted))
    return bool(got == wanted)


class Handle:
    """An instance of the class under test: passes each step to the host and records it with its answer.

    The instance itself lives where the attempt runs; `ref` is its number there.
    """

    __slots__ = ("_name", "_ref", "_subject")

    def __init__(self, subject: Subject, ref: Ref, name: str) -> None:
        self._subject, self._ref, self._name = subject, ref, name

    @classmethod
    def create(cls, subject: Subject, args: tuple[Any, ...], kwargs: dict[str, Any]) -> "Handle":
        recorder = subject.recorder
        if recorder.is_outside_example and not recorder.steps:
            recorder.examples += 1  # outside @given each script counts as an example, not each step
        name = recorder.new_variable(subject.variable)
        recorder.add_step(f"{name} = {subject.entry}({_format_args(args, kwargs)})")
        ref = subject.within_time(lambda: subject.host.call(subject.entry, _refs(args), kwargs))
        return cls(subject, ref, name)

    def _do(self, code: str, action: str, *args: Any, annotation: Any = Any, **kwargs: Any) -> Any:
        """Do one step, record its line of code with the answer, and return the answer."""
        subject, recorder = self._subject, self._subject.recorder
        recorder.forget_answer()
        index = recorder.add_step(code)
        try:
            answer = subject.within_time(lambda: subject.host.act(self._ref, action, _refs(args), kwargs))
        except AttemptRaised as error:
            recorder.steps[index] = tr("{code}  # raises {error}", code=recorder.steps[index], error=error.kind)
            recorder.record_error(error.kind, str(error))
            raise
        if isinstance(answer, Ref):
            if answer.number == self._ref.number:
                return self
            name = recorder.new_variable(self._name.rstrip("0123456789"))
            recorder.steps[index] = f"{name} = {code}"
            return Handle(subject, answer, name)
        if answer is not None:
            recorder.steps[index] += f"  # {_repr(answer)}"
        subject.check(answer, annotation, code)
        recorder.answer = answer
        return answer

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        definition = getattr(self._subject.definition, name, None)
        if not inspect.isfunction(definition):
            return self._do(f"{self._name}.{name}", "get", name)
        annotation = typing.get_type_hints(definition).get("return", Any)

        def method(*args: Any, **kwargs: Any) -> Any:
            code = f"{self._name}.{name}({_format_args(args, kwargs)})"
            return self._do(code, "call", name, *args, annotation=annotation, **kwargs)

        return method

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Handle.__slots__:
            object.__setattr__(self, name, value)
        else:
            self._do(f"{self._name}.{name} = {_repr(value)}", "set", name, value)

    def __len__(self) -> int:
        return int(self._do(f"len({self._name})", "len"))

    def __bool__(self) -> bool:
        return bool(self._do(f"bool({self._name})", "bool"))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._do(f"list({self._name})", "list"))

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._do(f"list(reversed({self._name}))", "reversed"))

    def __contains__(self, item: Any) -> bool:
        return bool(self._do(f"{_repr(item)} in {self._name}", "in", item))

    def __getitem__(self, index: Any) -> Any:
        return self._do(f"{self._name}[{_repr(index)}]", "getitem", index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._do(f"{self._name}[{_repr(index)}] = {_repr(value)}", "setitem", index, value)

    def __delitem__(self, index: Any) -> None:
        self._do(f"del {self._name}[{_repr(index)}]", "delitem", index)

    def __eq__(self, other: object) -> bool:
        return bool(self._do(f"{self._name} == {_repr(other)}", "eq", other))

    def __ne__(self, other: object) -> bool:
        return bool(self._do(f"{self._name} != {_repr(other)}", "ne", other))

    def __hash__(self) -> int:
        return int(self._do(f"hash({self._name})", "hash"))

    def __add__(self, other: Any) -> Any:
        return self._do(f"{self._name} + {_repr(other)}", "add", other)

    def __mul__(self, times: Any) -> Any:
        return self._do(f"{self._name} * {_repr(times)}", "mul", times)

    def __copy__(self) -> Any:
        return self._do(f"copy.copy({self._name})", "copy")

    def __deepcopy__(self, memo: dict[int, Any]) -> "Handle":
        return self

    def __repr__(self) -> str:
        return self._name


def _refs(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(argument._ref if isinstance(argument, Handle) else argument for argument in args)


def _format_args(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    return ", ".join([*map(_repr, args), *(f"{name}={_repr(value)}" for name, value in kwargs.items())])


def _repr(value: Any) -> str:
    try:
        return repr(value)
    except BaseException as error:  # the attempt may define __repr__, which may do anything
        if is_interruption(error):
            raise
        return f"<{type(value).__name__}>"


def make(source: Source, kata: Kata, stub: Stub, host: Host | None = None) -> dict[str, Subject]:
    """A subject for each entry of the kata, all with one recorder and one host: by default this process."""
    recorder = Recorder()
    host = host or LocalHost(source, kata, stub)
    host.on_argument_change(recorder.preserve_inputs)
    return {entry: Subject(host, source.label, entry, stub, recorder) for entry in kata.entries}
