"""The Host protocol, by which a subject reaches its attempt, and the host that runs the attempt in this process.

A worker uses LocalHost inside its own process, and so does `pytest --in-process`. Whatever else judges attempts uses
`remote_host.RemoteHost`, which runs them in such a sandboxed worker.
"""

import copy
import inspect
import operator
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from kata import scripts
from kata.messages import tr
from kata.sandbox import printing
from kata.sandbox.codec import PLAIN_TYPES, Ref
from kata.sandbox.loading import Source, Stub, camel_case, describe_error, is_interruption, last_line_in, load_entries
from kata.sandbox.metering import BudgetExceeded, Meter, measure_space, metered
from kata.scripts import Outcome, Script
from kata.sweep import Chunk, Use
from kata.verdict import Kata

STACK_BYTES = 120 << 20  # of the C stack, for recursion as deep as RECURSION_LIMIT also through C code
RECURSION_LIMIT = 60_000  # for chains of 50,000 nodes; plain Python recursion does not use the C stack


class AttemptRaised(Exception):
    """The attempt raised an exception of type `kind`. A property may expect it; otherwise the learner sees the text."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = self.__outcome__ = kind  # for kata.outcome


class Host(Protocol):
    """Loads an attempt and calls it, wherever the attempt runs."""

    in_process: bool  # the attempt runs in this process, where it can swallow the exception that is to stop it
    use: Use  # what happens to arguments and answers beside the calls (`kata.sweep.Chunk`)
    gave_again: bool  # an earlier answer held an object of the last one, and has been changed since (`aliasing`)

    @property
    def used_again(self) -> bool:
        """Whether the last call got objects of the call before, with other contents."""

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        """Call `before_change` before an argument may change, and keep the arguments of each call."""

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The positional and keyword arguments of the last call as they were before it."""

    def processes(self) -> list[int]:
        """The id of the process that the attempt runs in; empty if it is this process."""

    def load(self) -> None:
        """Load the attempt. Raises InvalidSource if the file cannot be judged."""

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        """Call a function, or create an instance of a class and return a Ref to it. Raises AttemptRaised.

        `deep` raises the recursion limit, so that correct recursive code can handle chains of 50,000 nodes.
        """

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Perform one of ACTIONS on an instance. Raises AttemptRaised."""

    def play(self, entry: str, script: Script) -> list[Outcome]:
        """Run the script on a new instance and return the outcome of each step."""

    def explain(self, entry: str, script: Script, step: int, kind: str) -> str:
        """Play the script once more: the text, file and line of the exception of type `kind` that a step raises.

        Empty if the step does not raise it this time.
        """

    def announce_batch(self, op: str, entry: str, chunk: Chunk) -> None:
        """Announce that the inputs of the chunk will probably be used next, in order: they may be sent together.

        `op` is "call" or "play".
        """

    def reload(self) -> bool:
        """Load the attempt again, without any state of earlier calls. Returns whether that was possible."""

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Count the operations of one call on metered copies of the arguments. The call stops at the first budget."""

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call; None if they cannot be measured independently of the attempt."""


class LocalHost:
    """Runs the attempt in this process."""

    in_process = True
    gave_again = used_again = False  # `Subject.in_use` knows, and does what `use` says
    use: Use = ""

    def __init__(
        self, source: Source, kata: Kata, stub: Stub, *, always_deep: bool = False, measures_memory: bool = False
    ) -> None:
        """`always_deep` makes every call with the high recursion limit, so that the attempt sees only one.

        The C stack has to be large enough for it (STACK_BYTES). `measures_memory` is for a process of the attempt's
        own: elsewhere, what else the process does would be measured too, and "held" stays 0.
        """
        self._source, self._kata, self._stub = source, kata, stub
        self._always_deep, self._measures_memory = always_deep, measures_memory
        self._entries: dict[str, Callable[..., Any]] | None = None
        self._counting: tuple[Meter, dict[str, Callable[..., Any]]] | None = None  # instrumented copies of the entries
        self._instances: list[Any] = []
        self._before_change: Callable[[], None] | None = None
        self._last_arguments: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        self._before_change = before_change

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return self._last_arguments

    def processes(self) -> list[int]:
        return []

    def load(self) -> None:
        self._load_entries()

    def _load_entries(self) -> dict[str, Callable[..., Any]]:
        if self._entries is None:
            self._entries = load_entries(self._source, self._kata, self._stub)
        return self._entries

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        target = self._load_entries()[entry]
        self._keep_arguments(args, kwargs)
        plain = [self._resolve(argument) for argument in args]
        answer = self._run(lambda: target(*plain, **kwargs), deep=deep)
        return self._register(answer) if inspect.isclass(self._stub.entries[entry]) else answer

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        instance = self._resolve(ref)
        self._keep_arguments(args, kwargs)
        plain = [self._resolve(argument) for argument in args]
        answer = self._run(lambda: ACTIONS[action](instance, *plain, **kwargs))
        if answer is instance:
            return ref
        return self._register(answer) if type(answer) is type(instance) else answer

    def play(self, entry: str, script: Script) -> list[Outcome]:
        unshared = [tuple(copy.deepcopy(value) for value in step) for step in script]  # as if it had been sent
        return self.play_unshared(entry, unshared)

    def play_unshared(self, entry: str, script: Script) -> list[Outcome]:
        """Run a script whose values the attempt may keep or change."""
        target = self._load_entries()[entry]
        return self._run(lambda: self._play(target, script))  # type: ignore[no-any-return]

    def explain(self, entry: str, script: Script, step: int, kind: str) -> str:
        texts: list[str] = []
        unshared = [tuple(copy.deepcopy(value) for value in part) for part in script]
        with printing.suppressed():
            outcomes = self._play(self._load_entries()[entry], unshared, lambda error: texts.append(self._text(error)))
        raised = [index for index, outcome in enumerate(outcomes) if outcome[0] == "raised"]
        return texts[raised.index(step)] if step in raised and outcomes[step][1] == kind else ""

    def _play(
        self, target: Any, script: Script, on_error: Callable[[BaseException], None] = lambda _: None
    ) -> list[Outcome]:
        def raised(error: BaseException) -> str:
            if is_interruption(error):
                raise error
            on_error(error)
            return type(error).__name__

        return scripts.play(target, script, raised, _attribute)

    def announce_batch(self, op: str, entry: str, chunk: Chunk) -> None:
        """Do nothing: calls in this process need not be sent."""

    def reload(self) -> bool:
        self._entries = self._counting = None
        self._instances.clear()
        return True

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        return self.run_counted(entry, copy.deepcopy(args), budgets)

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float | None:
        del entry, args  # whatever this process measures, the attempt could forge
        return None

    def run_counted(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Return the counts of one counted call, and check that a plain call gives the same answer.

        Raises AttemptRaised, of kind "Inconsistent" where the answers differ: the attempt can tell counted calls from
        plain ones.
        """
        meter, entries = self._counting = self._counting or self._load_counting()
        meter.begin({})
        memo: dict[int, Any] = {}  # shared by all arguments, so that p and q stay nodes of the root
        copies = tuple(metered(argument, meter, memo) for argument in args)
        meter.begin(budgets)  # from here on: loading and copying do not count
        try:
            with printing.suppressed():
                answer = measure_space(
                    meter, lambda: self._answer(entry, entries[entry], copies), memory=self._measures_memory
                )
        except BudgetExceeded:
            return meter.counts
        if any(meter.counts[unit] > budget for unit, budget in budgets.items()):
            return meter.counts  # the attempt has caught what was to stop it, and a plain call might never end
        if not any(isinstance(argument, Iterator) for argument in args):  # which the counted call has used up
            with printing.suppressed():
                plain_answer = self._answer(entry, self._load_entries()[entry], args)
            if differ(answer, plain_answer):
                raise AttemptRaised("Inconsistent", inconsistent())
        return meter.counts

    def _answer(self, entry: str, target: Any, args: tuple[Any, ...]) -> Any:
        """The answer of a function; the outcomes of a script for a class."""
        if inspect.isclass(self._stub.entries[entry]):
            return self._run(lambda: self._play(target, args[0]), deep=True)
        return self._run(lambda: target(*args), deep=True)

    def _load_counting(self) -> tuple[Meter, dict[str, Callable[..., Any]]]:
        meter = Meter({})
        return meter, load_entries(self._source, self._kata, self._stub, meter)

    def _keep_arguments(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Copy the arguments before each call: in this process, a change cannot be noticed in time."""
        if self._before_change is not None:
            self._last_arguments = copy.deepcopy((args, kwargs))
            self._before_change()

    def _run(self, call: Callable[[], Any], *, deep: bool = False) -> Any:
        """Call, and turn whatever the attempt raises into AttemptRaised, including sys.exit() and pytest.skip()."""
        limit = sys.getrecursionlimit()
        if deep or self._always_deep:
            sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        try:
            return call()
        except BaseException as error:
            if is_interruption(error):
                raise
            raise AttemptRaised(type(error).__name__, self._text(error)) from None
        finally:
            if deep or self._always_deep:
                sys.setrecursionlimit(limit)

    def _text(self, error: BaseException) -> str:
        """Describe an exception in one line that begins with the last line of the attempt that it passed through."""
        line = last_line_in(error, self._source.path)
        where = f"{self._source.path.name}:{line}: " if line else ""
        return f"{where}{describe_error(error)}"

    def _register(self, instance: Any) -> Ref:
        self._instances.append(instance)
        return Ref(len(self._instances) - 1)

    def _resolve(self, value: Any) -> Any:
        return self._instances[value.number] if isinstance(value, Ref) else value


def inconsistent() -> str:
    """The text for an attempt whose counted and plain calls disagree."""
    return tr(
        "the same input got different answers, one of them while the work was counted: "
        "is something kept between calls, or random?"
    )


def differ(one: Any, other: Any) -> bool:
    """Whether two answers differ. Only plain values are compared, and lists, tuples and deques of them."""
    if type(one) in (list, tuple, deque) and type(one) is type(other):
        return len(one) != len(other) or any(map(differ, one, other))
    is_plain = type(one) in PLAIN_TYPES and type(other) in PLAIN_TYPES
    return is_plain and one != other and not (one != one and other != other)


def _attribute(instance: Any, name: str) -> Any:
    return getattr(instance, name if hasattr(type(instance), name) else _attribute_name(instance, name))


def _method(instance: Any, name: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(instance, _attribute_name(instance, name))(*args, **kwargs)


def _attribute_name(instance: Any, name: str) -> str:
    """The name, or its camelCase form if the instance has only that one, as on LeetCode."""
    exists = hasattr(type(instance), name) or name in getattr(instance, "__dict__", {})
    return name if exists or not hasattr(type(instance), camel_case(name)) else camel_case(name)


ACTIONS: dict[str, Callable[..., Any]] = {
    "call": _method,
    "get": lambda instance, name: getattr(instance, _attribute_name(instance, name)),
    "set": lambda instance, name, value: setattr(instance, _attribute_name(instance, name), value),
    "len": len,
    "bool": bool,
    "list": list,
    "reversed": lambda instance: list(reversed(instance)),
    "in": lambda instance, item: item in instance,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "eq": operator.eq,
    "ne": operator.ne,
    "hash": hash,
    "add": operator.add,
    "mul": operator.mul,
    "copy": copy.copy,
}
