"""What an operation on a built-in container costs, in element steps.

A step is one element read, written or moved, also where that happens in C: `list.pop(0)` moves all elements behind the
first. A container is a list, tuple, str, bytes, bytearray, deque, array, dict, set, frozenset or view of a dict, or an
instance of a class derived from one of them. The element of a string is a character.
"""

import bisect
import itertools
import operator
from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from types import GeneratorType
from typing import Any

Spend = Callable[[int], None]  # reports steps to the meter
Perform = Callable[[Spend, Callable[[], Any], Any, tuple[Any, ...]], Any]  # reports, calls and returns the result

VIEWS = tuple(type(view) for view in ({}.keys(), {}.values(), {}.items()))  # type: ignore[var-annotated]
CONTAINERS: tuple[Any, ...] = (list, tuple, str, bytes, bytearray, deque, array, dict, OrderedDict, set, frozenset,
                               memoryview, *VIEWS)  # fmt: skip
# Their own `__len__`, whatever a derived class defines.
SIZES: dict[type, Callable[[Any], int]] = {kind: kind.__len__ for kind in CONTAINERS}
HASHED = (dict, OrderedDict, set, frozenset, VIEWS[0])
# Iterators that only pass on the items of others, which are counted where they are read.
PASSING = frozenset(
    kind for kind in (enumerate, zip, map, filter, *vars(itertools).values()) if isinstance(kind, type)
)  # fmt: skip
UNCOUNTED_ITERATORS = frozenset({GeneratorType, range, type(iter(range(0))), type(iter(range(1 << 70))), *PASSING})

_bases: dict[type, type | None] = {}


def base(kind: type) -> type | None:
    """The built-in container that a type is or derives from; None for any other type."""
    if kind not in _bases:
        _bases[kind] = next((parent for parent in kind.__mro__ if parent in SIZES), None)
    return _bases[kind]


def native(value: Any, method: str) -> type | None:
    """The container's built-in type, if its type does not define the method anew; otherwise None."""
    kind = type(value)
    parent = base(kind)
    if parent is not None and kind is not parent and getattr(kind, method, None) is not getattr(parent, method, None):
        return None
    return parent


def size(value: Any) -> int:
    """The number of elements of a container; 0 for any other value."""
    parent = base(type(value))
    return SIZES[parent](value) if parent is not None else 0


def deep_size(value: Any) -> int:
    """The number of elements of a container and of the lists in it."""
    total, waiting = 0, [value]
    while waiting:
        container = waiting.pop()
        total += size(container)
        if base(type(container)) in (list, tuple, deque):
            waiting.extend(item for item in container if size(item))
    return total


def counts_items(iterator: Any) -> bool:
    """Whether each item taken from this iterator is a step: it reads a container, or comes from a library."""
    kind = type(iterator)
    return kind not in UNCOUNTED_ITERATORS and not hasattr(getattr(kind, "__next__", None), "__code__")


def each(iterator: Iterator[Any], spend: Spend) -> Iterator[Any]:
    """The items of the iterator, with one step for each."""
    for item in iterator:
        spend(1)
        yield item


def counted(value: Any, spend: Spend) -> Any:
    """What C code reads in place of this argument: an iterator that reports a step for each item it reads.

    The value itself if it is not iterable, or if reading it is counted already: a generator of the attempt, a range.
    """
    if type(value) in UNCOUNTED_ITERATORS or not hasattr(type(value), "__iter__"):
        return value
    iterator = iter(value)
    return each(iterator, spend) if counts_items(iterator) else iterator


# -- methods ----------------------------------------------------------------------------------------------------------


def at_cost(cost: Callable[[Any, tuple[Any, ...]], int]) -> Perform:
    """A method whose cost is known before it is called."""

    def perform(spend: Spend, call: Callable[[], Any], container: Any, args: tuple[Any, ...]) -> Any:
        spend(cost(container, args))
        return call()

    return perform


def by_result(spend: Spend, call: Callable[[], Any], container: Any, args: tuple[Any, ...]) -> Any:
    """A method that makes a container and costs as much as that has elements."""
    del container, args
    result = call()
    spend(max(1, size(result)))
    return result


def by_position(spend: Spend, call: Callable[[], Any], container: Any, args: tuple[Any, ...]) -> Any:
    """The method `index`: one step for each element from the start of the search to the one found."""
    start = slice(args[1] if len(args) > 1 else None, None).indices(size(container))[0]
    try:
        position: int = call()
    except ValueError:
        spend(max(1, size(container) - start))
        raise
    spend(max(1, 1 + position - start))
    return position


def _additions(_container: Any, args: tuple[Any, ...]) -> int:
    """The steps of adding the elements of other containers. An iterator reports its own items, see `counted`."""
    return max(1, sum(map(size, args)))


def shift(container: Any, index: Any) -> int:
    """The steps of inserting or deleting at `index`: one, and one for each element behind it, which moves."""
    length = size(container)
    position = operator.index(index) if hasattr(index, "__index__") else 0
    position = position + length if position < 0 else position
    return 1 + max(0, length - 1 - max(0, position))


def reach(container: Any, index: Any) -> int:
    """The steps to an index of a deque: one, and one for each element between there and the nearer end."""
    length = size(container)
    position = operator.index(index) if hasattr(index, "__index__") else 0
    position = position + length if position < 0 else position
    return 1 + max(0, min(position, length - 1 - position))


def _sorting(container: Any, _args: tuple[Any, ...]) -> int:
    return size(container) * max(1, size(container).bit_length())


def _turning(container: Any, args: tuple[Any, ...]) -> int:
    length, by = size(container), args[0] if args and type(args[0]) is int else 1
    return 1 + (min(by % length, -by % length) if length else 0)


def get_cost(container: Any, index: Any) -> int:
    """The steps of reading `container[index]`, an index or key and not a slice."""
    return reach(container, index) if base(type(container)) is deque else 1


def set_cost(container: Any, index: Any, value: Any) -> int:
    """The steps of `container[index] = value`. A list written to a slice moves the elements behind the slice."""
    if type(index) is not slice:
        return get_cost(container, index)
    _, stop, step = index.indices(size(container))
    return 1 + size(value) + (max(0, size(container) - stop) if step == 1 else 0)


def delete_cost(container: Any, index: Any) -> int:
    """The steps of `del container[index]`."""
    parent = base(type(container))
    if parent in HASHED:
        return 1
    if type(index) is slice:
        return max(1, size(container))
    return reach(container, index) if parent is deque else shift(container, index)


def search_cost(container: Any, item: Any) -> int:
    """The steps of `item in container`: one for each element looked at."""
    parent = base(type(container))
    if parent in HASHED:
        return 1
    if parent not in (list, tuple, deque, array):
        return max(1, size(container))
    for position, element in enumerate(parent.__iter__(container)):
        if element is item or element == item:
            return position + 1
    return max(1, size(container))


def comparison_cost(left: Any, right: Any, *, ordered: bool) -> int:
    """The steps of comparing two values: one for each pair of elements, if both are containers of one type."""
    parent = base(type(left))
    if parent is None or parent is not base(type(right)):
        return 0
    if not ordered and size(left) != size(right):
        return 1
    return max(1, min(size(left), size(right)))


_ONE = at_cost(lambda _container, _args: 1)
_WHOLE = at_cost(lambda container, _args: max(1, size(container)))
_NOTHING = at_cost(lambda _container, _args: 0)
_ADD = at_cost(_additions)
_POP = at_cost(lambda container, args: shift(container, args[0] if args else -1))
_LINE = {  # methods of list, bytearray and array
    "append": _ONE, "pop": _POP, "insert": at_cost(lambda container, args: shift(container, args[0]) if args else 1),
    "extend": _ADD, "index": by_position, "copy": by_result, "sort": at_cost(_sorting),
}  # fmt: skip
_MAPPING: dict[str, Perform] = {
    **dict.fromkeys(("get", "setdefault", "pop", "popitem", "move_to_end"), _ONE),
    **dict.fromkeys(("keys", "values", "items"), _NOTHING),
    "update": _ADD, "fromkeys": by_result,
}  # fmt: skip
_SET: dict[str, Perform] = {
    **dict.fromkeys(("add", "discard", "remove", "pop"), _ONE),
    "update": _ADD,
    "isdisjoint": at_cost(lambda container, args: 1 + min(size(container), *map(size, args))),
    **dict.fromkeys(
        ("union", "intersection", "difference", "symmetric_difference", "intersection_update", "difference_update",
         "symmetric_difference_update", "issubset", "issuperset"),
        at_cost(lambda container, args: size(container) + sum(map(size, args))),
    ),
}  # fmt: skip
_TEXT: dict[str, Perform] = {
    **dict.fromkeys(("startswith", "endswith"), _ONE),
    **dict.fromkeys(("join", "zfill", "ljust", "rjust", "center"), by_result),
    **dict.fromkeys(("format", "format_map"), _NOTHING),  # what a value looks like is for debugging
}

# The methods of each container that do not cost as much as it has elements.
METHODS: dict[type, dict[str, Perform]] = {
    list: _LINE, bytearray: _TEXT | _LINE, array: _LINE, str: _TEXT, bytes: _TEXT,
    tuple: {"index": by_position},
    deque: {
        **dict.fromkeys(("append", "appendleft", "pop", "popleft"), _ONE),
        "extend": _ADD, "extendleft": _ADD, "index": by_position, "rotate": at_cost(_turning),
        "insert": at_cost(lambda container, args: reach(container, args[0]) if args else 1),
    },
    dict: _MAPPING, OrderedDict: _MAPPING, set: _SET, frozenset: _SET,
}  # fmt: skip
OPERATORS: dict[str, Perform] = {
    "__getitem__": at_cost(lambda container, args: get_cost(container, args[0]) if type(args[0]) is not slice else 0),
    "__setitem__": at_cost(lambda container, args: set_cost(container, args[0], args[1])),
    "__delitem__": at_cost(lambda container, args: delete_cost(container, args[0])),
    "__contains__": at_cost(lambda container, args: search_cost(container, args[0])),
    "__iadd__": _ADD,
    **dict.fromkeys(("__eq__", "__ne__"), at_cost(lambda c, args: comparison_cost(c, args[0], ordered=False))),
    **dict.fromkeys(
        ("__lt__", "__le__", "__gt__", "__ge__"), at_cost(lambda c, args: comparison_cost(c, args[0], ordered=True))
    ),
    **dict.fromkeys(("__add__", "__mul__", "__rmul__", "__imul__"), by_result),
    **dict.fromkeys(("__or__", "__and__", "__sub__", "__xor__"), by_result),
    **dict.fromkeys(("__iter__", "__reversed__", "__len__", "__init__", "__class_getitem__", "__sizeof__"), _NOTHING),
    **dict.fromkeys(("__repr__", "__str__", "__format__"), _NOTHING),
    **dict.fromkeys(("__setattr__", "__getattribute__", "__delattr__", "__init_subclass__"), _NOTHING),
}  # fmt: skip


def slicing(name: str, args: tuple[Any, ...]) -> bool:
    """Whether this method call reads a slice."""
    return name == "__getitem__" and bool(args) and type(args[0]) is slice


def method(parent: type, name: str, args: tuple[Any, ...]) -> Perform:
    """How to perform a call of this built-in method."""
    if slicing(name, args):
        return by_result
    return METHODS.get(parent, {}).get(name) or OPERATORS.get(name) or _WHOLE


def insertion_cost(function: Any, items: Any, item: Any, **options: Any) -> int:
    """The steps of `bisect.insort`: the search, and one for each element behind the new one, which moves."""
    search = bisect.bisect_left if function is bisect.insort_left else bisect.bisect_right
    key = options.get("key")
    position = search(items, key(item) if key else item, **options)
    return size(items).bit_length() + 1 + size(items) - position
