"""Where an attempt lives. A host answers the same questions wherever that is: load, call, act on an instance, count.

Here is the one in this very process, for `pytest` and `kata check`; `remote` has the one that is confined to another.
"""

import copy
import inspect
import operator
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from kata import scripts
from kata.model import Kata
from kata.sandbox.codec import Ref
from kata.sandbox.loading import Source, Stub, camel_case, describe_error, is_interruption, last_line_in, load_entries
from kata.sandbox.metering import BudgetExceeded, Meter, metered, unmetered
from kata.scripts import Outcome, Script
from kata.sweep import Chunk

RECURSION_LIMIT = 60_000  # for chains of 50,000 nodes; the interpreter's own stack is not used by plain recursion


class AttemptRaised(Exception):
    """The attempt raised `kind`; a property may expect that, and otherwise the learner reads it."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = self.__outcome__ = kind  # for kata.outcome


class Host(Protocol):
    """What a subject asks of the place its attempt lives in."""

    in_process: bool  # in this very process, where it can swallow what is raised to stop it

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        """Call `before_change` before an argument may be changed, and remember what each call was asked."""

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of the last call as they were before it."""

    def load(self) -> None:
        """Raises InvalidSource where the file cannot be judged."""

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        """Call a function, or make an instance of a class, which comes back as a Ref. Raises AttemptRaised."""

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Do one of ACTIONS to an instance. Raises AttemptRaised."""

    def play(self, entry: str, script: Script) -> list[Outcome]:
        """Do what the script says to an instance of its own."""

    def announce_batch(self, what: str, entry: str, chunk: Chunk) -> None:
        """These inputs will be called or played next, most likely, one after the other: they may be sent together."""

    def reload(self) -> bool:
        """Load the attempt anew, so that nothing is left of the calls before; whether that was possible."""

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """What one call costs on metered copies of the arguments, stopped where a budget is spent."""

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call, where somebody can tell who is not the attempt."""


class LocalHost:
    """The attempt in this very process."""

    in_process = True

    def __init__(self, source: Source, kata: Kata, stub: Stub) -> None:
        self._source, self._kata, self._stub = source, kata, stub
        self._entries: dict[str, Callable[..., Any]] | None = None
        self._counting: tuple[Meter, dict[str, Callable[..., Any]]] | None = None  # once more, its own lists counted
        self._instances: list[Any] = []
        self._before_change: Callable[[], None] | None = None
        self._asked: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})

    def on_argument_change(self, before_change: Callable[[], None]) -> None:
        self._before_change = before_change

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return self._asked

    def load(self) -> None:
        self._loaded()

    def _loaded(self) -> dict[str, Callable[..., Any]]:
        if self._entries is None:
            self._entries = load_entries(self._source, self._kata, self._stub)
        return self._entries

    def call(self, entry: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, deep: bool = False) -> Any:
        target = self._loaded()[entry]
        self._remember(args, kwargs)
        plain = [self._instance(argument) for argument in args]
        limit = sys.getrecursionlimit()
        if deep:
            sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        try:
            answer = self._guarded(lambda: target(*plain, **kwargs))
        finally:
            sys.setrecursionlimit(limit)
        return self._kept(answer) if inspect.isclass(self._stub.entries[entry]) else answer

    def act(self, ref: Ref, action: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        instance = self._instance(ref)
        self._remember(args, kwargs)
        plain = [self._instance(argument) for argument in args]
        answer = self._guarded(lambda: ACTIONS[action](instance, *plain, **kwargs))
        if answer is instance:
            return ref
        return self._kept(answer) if type(answer) is type(instance) else answer

    def play(self, entry: str, script: Script) -> list[Outcome]:
        own = [tuple(copy.deepcopy(one) for one in step) for step in script]  # nothing shared, as on a pipe
        return self.play_unshared(entry, own)

    def play_unshared(self, entry: str, script: Script) -> list[Outcome]:
        """Play a script that is nobody else's."""
        return self._played(self._loaded()[entry], script)

    def _played(self, target: Any, script: Script) -> list[Outcome]:
        def raised(error: BaseException) -> str:
            if is_interruption(error):
                raise error
            return type(error).__name__

        return scripts.play(target, script, raised, _attribute)

    def announce_batch(self, what: str, entry: str, chunk: Chunk) -> None:
        """Here a call costs nothing."""

    def reload(self) -> bool:
        self._entries = self._counting = None
        self._instances.clear()
        return True

    def count(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        return self.run_counted(entry, args, budgets)[0]

    def time_call(self, entry: str, args: tuple[Any, ...]) -> float | None:
        del entry, args  # here is nobody who is not the attempt
        return None

    def run_counted(self, entry: str, args: tuple[Any, ...], budgets: dict[str, int]) -> tuple[Counter[str], Any]:
        """The counts and the answer of the run; no answer where a budget was spent."""
        meter, entries = self._counting = self._counting or self._loaded_to_count()
        target = entries[entry]
        meter.begin({})
        memo: dict[int, Any] = {}  # one for all arguments, so that p and q stay nodes of the root
        copies = [metered(argument, meter, memo) for argument in args]
        answer = None
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        meter.begin(budgets)  # neither loading nor copying is the attempt's doing
        try:
            if inspect.isclass(self._stub.entries[entry]):
                answer = self._guarded(lambda: self._played(target, copy.deepcopy(args[0])))
            else:
                answer = self._guarded(lambda: target(*copies))
        except BudgetExceeded:
            pass
        finally:
            sys.setrecursionlimit(limit)
        return meter.counts, unmetered(answer)

    def _loaded_to_count(self) -> tuple[Meter, dict[str, Callable[..., Any]]]:
        meter = Meter({})
        return meter, load_entries(self._source, self._kata, self._stub, meter)

    def _remember(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Here nobody can tell beforehand whether the attempt will change what it is given."""
        if self._before_change is not None:
            self._asked = copy.deepcopy((args, kwargs))
            self._before_change()

    def _guarded(self, call: Callable[[], Any]) -> Any:
        """Whatever the attempt raises becomes AttemptRaised: sys.exit() and pytest.skip() are no way out."""
        try:
            return call()
        except BaseException as error:
            if is_interruption(error):
                raise
            line = last_line_in(error, self._source.path)
            where = f"{self._source.path.name}:{line}: " if line else ""
            raise AttemptRaised(type(error).__name__, f"{where}{describe_error(error)}") from None

    def _kept(self, instance: Any) -> Ref:
        self._instances.append(instance)
        return Ref(len(self._instances) - 1)

    def _instance(self, value: Any) -> Any:
        return self._instances[value.number] if isinstance(value, Ref) else value


def _attribute(instance: Any, name: str) -> Any:
    return getattr(instance, name if hasattr(type(instance), name) else _spelled(instance, name))


def _method(instance: Any, name: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(instance, _spelled(instance, name))(*args, **kwargs)


def _spelled(instance: Any, name: str) -> str:
    """The attribute's name, or LeetCode's camelCase of it where only that exists."""
    own = hasattr(type(instance), name) or name in getattr(instance, "__dict__", {})
    return name if own or not hasattr(type(instance), camel_case(name)) else camel_case(name)


ACTIONS: dict[str, Callable[..., Any]] = {
    "call": _method,
    "get": lambda instance, name: getattr(instance, _spelled(instance, name)),
    "set": lambda instance, name, value: setattr(instance, _spelled(instance, name), value),
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
