"""The operations of an instrumented attempt, each of which reports its cost to the meter and is then performed.

`kata.sandbox.instrument` replaces the operations in an attempt's code by calls of these functions. The containers stay
what they are; what an operation costs depends on the real type and length of its operands, by whatever name it is
called: `q.pop(0)`, `list.pop(q, 0)`, `pop = q.pop; pop(0)` and `map(q.pop, [0])` cost the same.

Two units are counted: "list_steps", the elements of containers that are read, written or moved, and "turns", the turns
of loops and the calls of the attempt's functions. A turn of a loop over a generator is not counted: a recursive
generator passes each item on through all levels above, and still does a constant amount of work for each.
"""

import _tracemalloc
import bisect
import copy
import functools
import heapq
import math
import operator
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, GeneratorType, MethodType, MethodWrapperType
from typing import Any

from kata.sandbox import containers
from kata.sandbox.containers import base, counted, counts_items, native, size
from kata.sandbox.metering import Meter

STEPS, TURNS = "list_steps", "turns"
CALLS_OF = "calls of "  # the unit of a forbidden method: "calls of deque.rotate"

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "BitOr": operator.or_, "BitAnd": operator.and_,
    "BitXor": operator.xor,
}  # fmt: skip
IN_PLACE: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "BitOr": operator.ior, "BitAnd": operator.iand,
    "BitXor": operator.ixor,
}  # fmt: skip
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt,
    "GtE": operator.ge,
}  # fmt: skip
NUMBERS = frozenset({int, float, bool, complex, type(None)})
METHOD_TYPES = (type(list.pop), type(list.__len__), type(dict.__dict__["fromkeys"]))
OBSERVERS = (sys.setprofile, sys.settrace, _tracemalloc.start, _tracemalloc.stop, _tracemalloc.reset_peak,
             _tracemalloc.clear_traces)  # fmt: skip
ONE_STEP = (next,)
ADDING = frozenset({"extend", "extendleft", "update", "__iadd__"})  # methods that keep what they read
READING = ADDING | {"join", "union", "intersection", "difference"}
READS_ALL = (sum, any, all, math.fsum, math.prod)


class Operations:
    """The functions that instrumented code calls, by name; all report to one meter."""

    def __init__(self, meter: Meter, compile_counting: Callable[[str, str], CodeType]) -> None:
        """`compile_counting` compiles code that the attempt makes itself, given its text and a file name."""
        self._meter, self._compile_counting = meter, compile_counting
        self._spend = functools.partial(meter.add, STEPS)
        self._functions = self._function_table()

    def hooks(self) -> dict[str, Callable[..., Any]]:
        """The functions by the names that `instrument` uses for them."""
        return {
            "turn": functools.partial(self._meter.add, TURNS),
            "call": self.function,
            "each": self.each,
            "get": self.get,
            "target": self.target,
            "made": self.made,
            "binary": self.binary,
            "in_place": self.in_place,
            "append_text": self.append_text,
            "in_place_text": self.in_place_text,
            "slice": slice,
            "compare": self.compare,
            "contains": self.contains,
        }

    # -- loops, displays ----------------------------------------------------------------------------------------------

    def each(self, iterable: Any) -> Any:
        """What a `for` loop or a comprehension iterates over: the same items, with a turn and a step for each."""
        if type(iterable) is GeneratorType:
            return iterable
        iterator = iter(iterable)
        if type(iterator) is GeneratorType:  # of the attempt's own `__iter__`
            return iterator
        return self._turns(iterator, counts_items(iterator))

    def _turns(self, iterator: Iterator[Any], is_step: bool) -> Iterator[Any]:
        add = self._meter.add
        for item in iterator:
            add(TURNS)
            if is_step:
                add(STEPS)
            yield item

    def made(self, container: Any) -> Any:
        """A container that was just made or is copied whole: one step for each element."""
        self._spend(size(container))
        return container

    # -- subscripts ---------------------------------------------------------------------------------------------------

    def get(self, container: Any, index: Any) -> Any:
        if native(container, "__getitem__") is None:
            return container[index]
        if type(index) is slice and type(container) is not memoryview:
            part = container[index]
            self._spend(max(1, size(part)))
            return part
        self._spend(containers.get_cost(container, index))
        return container[index]

    def target(self, container: Any) -> Any:
        """What stands for a container whose item is assigned or deleted."""
        return Target(container, self._spend) if base(type(container)) is not None else container

    # -- operators ----------------------------------------------------------------------------------------------------

    def binary(self, name: str, left: Any, right: Any) -> Any:
        result = BINARY[name](left, right)
        if type(result) not in NUMBERS and base(type(result)) is not None:
            self._spend(max(1, size(result)))
        return result

    def in_place(self, name: str, left: Any, right: Any) -> Any:
        """`left += right` and the like: what is added, where the left side is extended; otherwise the whole result."""
        if type(left) in NUMBERS or base(type(left)) is None:
            return IN_PLACE[name](left, right)
        if name == "Add" and isinstance(right, Iterator):
            right = containers.each(right, self._spend)
        result = IN_PLACE[name](left, right)
        grows_in_place = result is left and name in ("Add", "BitOr")
        self._spend(max(1, size(right if grows_in_place else result)))
        return result

    def append_text(self, left: Any, right: Any) -> Any:
        """`text = text + more`, where `text` is a variable: CPython extends the text and does not copy it."""
        return self._extend_text(left, right) if type(left) is str else self.binary("Add", left, right)

    def in_place_text(self, left: Any, right: Any) -> Any:
        """`text += more`, where `text` is a variable."""
        return self._extend_text(left, right) if type(left) is str else self.in_place("Add", left, right)

    def _extend_text(self, text: str, more: Any) -> Any:
        result = text + more
        self._spend(max(1, size(more)))
        return result

    def compare(self, name: str, left: Any, right: Any) -> Any:
        if type(left) not in NUMBERS and native(left, "__eq__") is not None:
            self._spend(containers.comparison_cost(left, right, ordered=name not in ("Eq", "NotEq")))
        return COMPARISONS[name](left, right)

    def contains(self, item: Any, container: Any) -> bool:
        if native(container, "__contains__") is not None:
            self._spend(containers.search_cost(container, item))
            return item in container
        if hasattr(type(container), "__contains__"):
            return item in container
        return item in counted(container, self._spend)

    # -- calls --------------------------------------------------------------------------------------------------------

    def function(self, function: Any) -> Any:
        """What is called in place of a function: the function itself, if its own code is counted or it costs nothing.

        So the attempt's functions are called directly, with no frame in between.
        """
        kind = type(function)
        if kind is FunctionType or kind is MethodType:
            return self._functions.get(function, function) if function.__module__ in LIBRARY else function
        if kind is BuiltinFunctionType:
            owner = function.__self__
            if (parent := base(type(owner))) is not None:
                return functools.partial(self._call_method, function, owner, parent)
            if isinstance(owner, type) and base(owner) is not None:
                return functools.partial(self._call_by_result, function)
            return self._functions.get(function, function)
        if isinstance(function, type):
            return self._type(function)
        if kind is MethodWrapperType and (parent := base(type(function.__self__))) is not None:
            return functools.partial(self._call_method, function, function.__self__, parent)
        if kind in METHOD_TYPES and base(function.__objclass__) is not None:
            return functools.partial(self._call_unbound, function)
        if kind is functools.partial:
            return functools.partial(self.function(function.func), *function.args, **function.keywords)
        if kind is operator.methodcaller:
            _, (name, *args) = function.__reduce__()[:2]
            return lambda owner: self.function(getattr(owner, name))(*args)
        if kind is operator.itemgetter:
            _, keys = function.__reduce__()[:2]
            return lambda owner: self.get(owner, keys[0]) if len(keys) == 1 else tuple(self.get(owner, k) for k in keys)
        return function

    def _call_method(self, method: Any, owner: Any, parent: type, *args: Any, **named: Any) -> Any:
        name = method.__name__
        self._note_call(parent, name)
        call = functools.partial(method, *(self._argument(name, argument) for argument in args), **named)
        return containers.method(parent, name, args)(self._spend, call, owner, args)

    def _call_unbound(self, method: Any, *args: Any, **named: Any) -> Any:
        """`list.pop(q, 0)`."""
        parent = base(type(args[0])) if args else None
        if parent is None:
            return method(*args, **named)
        return self._call_method(method.__get__(args[0]), args[0], parent, *args[1:], **named)

    def _note_call(self, parent: type, name: str) -> None:
        unit = f"{CALLS_OF}{parent.__name__}.{name}"
        if unit in self._meter.budgets:
            self._meter.add(unit)

    def _argument(self, name: str, argument: Any) -> Any:
        """An iterator that a method reads is counted: `"".join(islice(q, 3))`. A container counts by its size."""
        if base(type(argument)) is not None or name not in READING:
            return argument
        if name in ADDING and isinstance(argument, Iterator):
            return containers.each(argument, self._spend)
        return counted(argument, self._spend)

    def _call_by_result(self, function: Any, *args: Any, **named: Any) -> Any:
        result = function(*args, **named)
        self._spend(max(1, size(result)))
        return result

    def _type(self, kind: type) -> Any:
        """A type that is called: a container costs as much as it gets or reads, an iterator what it passes on."""
        if kind in containers.PASSING:
            return functools.partial(self._make_iterator, kind)
        if kind in (set, frozenset, deque, Counter):
            return functools.partial(self._make_from_all, kind)
        if kind is str or base(kind) is None:  # what a value looks like is for debugging
            return kind
        return functools.partial(self._call_by_result, kind)

    def _make_iterator(self, kind: type, *args: Any, **named: Any) -> Any:
        """`map`, `zip`, `islice` and the like: they read their arguments later, through iterators that count."""
        return kind(*map(self._passed, args), **named)

    def _passed(self, argument: Any) -> Any:
        if callable(argument):
            return self.function(argument)
        return argument if isinstance(argument, str) and len(argument) < 2 else counted(argument, self._spend)

    def _make_from_all(self, kind: type, *args: Any, **named: Any) -> Any:
        if args and not isinstance(args[0], dict):
            args = (counted(args[0], self._spend), *args[1:])
        return kind(*args, **named)

    def _read_all(self, function: Any, *args: Any, **named: Any) -> Any:
        """`sum(items)` and `max(items)`: one step for each item that is looked at."""
        if len(args) == 1 or function in (sum, math.prod):
            args = (counted(args[0], self._spend), *args[1:])
        return function(*args, **named)

    def _sorted(self, items: Any, **named: Any) -> Any:
        result = sorted(items, **named)
        self._spend(len(result) * (1 + len(result).bit_length()))
        return result

    def _reduce(self, function: Any, items: Any, *initial: Any) -> Any:
        return functools.reduce(self.function(function), counted(items, self._spend), *initial)

    def _at_cost(self, function: Any, cost: Callable[..., int], *args: Any, **named: Any) -> Any:
        self._spend(cost(*args))
        return function(*args, **named)

    def _insort(self, function: Any, *args: Any, **named: Any) -> Any:
        self._spend(containers.insertion_cost(function, *args, **named))
        return function(*args, **named)

    def _exec(self, source: Any, *namespaces: Any) -> None:
        """`exec` of a text. Without namespaces it sees those of its caller, as the built-in function does."""
        caller = sys._getframe(1)
        given = namespaces or (caller.f_globals, caller.f_locals)
        exec(self._compile(source, "<string>", "exec"), *given)

    def _compile(self, source: Any, filename: Any, mode: str, *options: Any, **named: Any) -> Any:
        if isinstance(source, str) and mode == "exec" and not options and not named:
            return self._compile_counting(source, str(filename))
        return source if isinstance(source, CodeType) else compile(source, filename, mode, *options, **named)

    def _copied(self, function: Any, value: Any) -> Any:
        self._spend(max(1, containers.deep_size(value) if function is copy.deepcopy else size(value)))
        return function(value)

    def _function_table(self) -> dict[Any, Callable[..., Any]]:
        """The built-in and library functions that cost something, and what is called in their place."""
        partial = functools.partial
        table: dict[Any, Callable[..., Any]] = {function: partial(self._read_all, function) for function in READS_ALL}
        table |= {min: partial(self._read_all, min), max: partial(self._read_all, max), sorted: self._sorted}
        table |= {functools.reduce: self._reduce}
        table |= {function: partial(self._at_cost, function, lambda *_: 1) for function in ONE_STEP}
        table |= {function: partial(self._copied, function) for function in (copy.copy, copy.deepcopy)}
        table |= {function: lambda *_: None for function in OBSERVERS}
        table |= {exec: self._exec, compile: self._compile}
        table |= {function: partial(self._insort, function) for function in (bisect.insort_left, bisect.insort_right)}
        searches: tuple[Any, ...] = (bisect.bisect_left, bisect.bisect_right)
        for function in (*searches, heapq.heappush, heapq.heappop, heapq.heapreplace, heapq.heappushpop):
            table[function] = partial(self._at_cost, function, lambda items, *_: size(items).bit_length() + 1)
        table[heapq.heapify] = partial(self._at_cost, heapq.heapify, lambda items: size(items) + 1)
        for function in (heapq.nlargest, heapq.nsmallest):
            table[function] = partial(self._at_cost, function, lambda _n, items, *_: size(items) + 1)
        return table | self._operator_functions()

    def _operator_functions(self) -> dict[Any, Callable[..., Any]]:
        """The functions of the module `operator`, which cost what the operators do."""
        partial = functools.partial
        table: dict[Any, Callable[..., Any]] = {}
        table |= {function: partial(self.binary, name) for name, function in BINARY.items()}
        table |= {function: partial(self.in_place, name) for name, function in IN_PLACE.items()}
        table |= {function: partial(self.compare, name) for name, function in COMPARISONS.items()}
        table |= {operator.concat: partial(self.binary, "Add"), operator.iconcat: partial(self.in_place, "Add")}
        table |= {
            operator.getitem: self.get,
            operator.setitem: lambda container, index, value: operator.setitem(self.target(container), index, value),
            operator.delitem: lambda container, index: operator.delitem(self.target(container), index),
            operator.contains: lambda container, item: self.contains(item, container),
        }
        for function in (operator.indexOf, operator.countOf):
            table[function] = partial(self._at_cost, function, lambda items, _item: max(1, size(items)))
        return table


LIBRARY = frozenset({"copy", "heapq", "functools", "operator", "bisect"})  # whose functions in Python cost something


class Target:
    """Stands for a container whose item is assigned or deleted: performs that, and reports what it costs."""

    __slots__ = ("_container", "_spend")

    def __init__(self, container: Any, spend: containers.Spend) -> None:
        self._container, self._spend = container, spend

    def __setitem__(self, index: Any, value: Any) -> None:
        if native(self._container, "__setitem__") is not None:
            if type(index) is slice and not size(value) and isinstance(value, Iterable):
                value = list(value)
            self._spend(containers.set_cost(self._container, index, value))
        self._container[index] = value

    def __delitem__(self, index: Any) -> None:
        if native(self._container, "__delitem__") is not None:
            self._spend(containers.delete_cost(self._container, index))
        del self._container[index]
