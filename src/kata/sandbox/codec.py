"""Values as data, for the pipe between a property and the attempt it judges.

Plain values go as JSON; what JSON has no word for goes as `{"t": type, "v": data}`. Linked objects such as tree nodes
go by number into a table that all values of one message share, so that identity survives: p and q are nodes of the
root, and what comes back in place comes back to the very objects that were sent. An iterator travels as what it yields,
an array as its type, shape and bytes. Nothing is ever unpickled.

A class says that it is linked by naming its fields: `__data__ = ("val",)` and `__links__ = ("left", "right")`.
"""

import itertools
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from kata.sandbox.loading import is_interruption
from kata.scripts import New

MOST_YIELDED = 100_000  # items of an iterator, which may go on for ever
NUMERIC = "biufc"  # kinds of arrays: no object, which would be a pickle
PLAIN_TYPES = (int, float, str, bool, type(None))
FORGED_DATA_ERRORS = (  # of forged data
    KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, RecursionError, ImportError,
)  # fmt: skip


class OpaqueValue:
    """An answer of a type that is not data: its type's name and its safe_repr, equal to nothing."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text

    def __repr__(self) -> str:
        return self.text


class Ref:
    """An instance of the class under test, by the number under which its host keeps it."""

    def __init__(self, number: int) -> None:
        self.number = number


class Malformed(Exception):
    """Data that no encoder has written: somebody tampered with the pipe."""


class Table:
    """The linked objects of a conversation's message, numbered in the order they were met."""

    def __init__(self, classes: dict[str, type]) -> None:
        self.classes = classes
        self.objects: list[Any] = []
        self._numbers: dict[int, int] = {}

    def encode(self, value: Any) -> Any:
        """The value as JSON; linked objects it holds are numbered into the table."""
        kind = type(value)
        if kind in PLAIN_TYPES:
            return value
        if kind is list:
            return [item if type(item) in PLAIN_TYPES else self.encode(item) for item in value]
        if self.classes.get(kind.__name__) is kind:
            return {"t": "linked", "v": self._number(value)}
        if kind in (tuple, set, frozenset):
            return {"t": kind.__name__, "v": [self.encode(item) for item in value]}
        if kind is dict:
            return {"t": "dict", "v": [[self.encode(key), self.encode(item)] for key, item in value.items()]}
        if kind is deque:
            return {"t": "deque", "v": [[self.encode(item) for item in value], value.maxlen]}
        if kind is range:
            return {"t": "range", "v": [value.start, value.stop, value.step]}
        if kind is Ref:
            return {"t": "ref", "v": value.number}
        if kind is bytes:
            return {"t": "bytes", "v": value.hex()}
        if kind is New:
            return {"t": "new", "v": [self.encode(item) for item in value.args]}
        if kind.__name__ == "ndarray" and kind.__module__ == "numpy" and value.dtype.kind in NUMERIC:
            return {"t": "array", "v": [value.dtype.str, list(value.shape), value.tobytes().hex()]}
        if isinstance(value, Iterator):
            items = list(itertools.islice(value, MOST_YIELDED + 1))
            if len(items) <= MOST_YIELDED:
                return {"t": "yielded", "v": [getattr(value, "__qualname__", ""), [self.encode(one) for one in items]]}
        return {"t": "foreign", "v": [kind.__name__, safe_repr(value)]}

    def rows(self) -> list[list[Any]]:
        """The table as data: per object its class, its data, the numbers of its links. Grows while it is written."""
        rows: list[list[Any]] = []
        numbers = self._numbers
        for thing in self.objects:  # which grows
            kind = type(thing)
            held = vars(thing)
            row: list[Any] = [kind.__name__]
            for name in kind.__data__:
                value = held.get(name)
                row.append(value if type(value) in PLAIN_TYPES else self.encode(value))
            for name in kind.__links__:
                target = held.get(name)
                if target is not None:
                    known = numbers.get(id(target)) if type(target) is kind else None
                    target = self._link(target) if known is None else known
                row.append(target)
            if len(held) > len(row) - 1:  # a mark that an attempt has left on the object
                known_names = (*kind.__data__, *kind.__links__)
                row.append({name: self.encode(value) for name, value in held.items() if name not in known_names})
            rows.append(row)
        return rows

    def reach(self) -> None:
        """Number all objects that `rows` would, in the same order."""
        for thing in self.objects:  # which grows
            held = vars(thing)
            for name in type(thing).__links__:
                target = held.get(name)
                if target is not None and self.classes.get(type(target).__name__) is type(target):
                    self._number(target)

    def state(self) -> list[dict[str, Any]]:
        """What the objects hold now, to be compared with what they hold later."""
        return [vars(thing).copy() for thing in self.objects]

    def decode(self, data: Any) -> Any:
        """The value that `encode` was given. Raises Malformed."""
        try:
            return self._decoded(data)
        except FORGED_DATA_ERRORS as error:
            raise Malformed(f"{error}") from error

    def build(self, rows: list[list[Any]]) -> None:
        """Make, or bring up to date, the objects of the table. Raises Malformed."""
        try:
            objects, classes = self.objects, self.classes
            thing: Any
            for number in range(len(objects), len(rows)):
                thing = object.__new__(classes[rows[number][0]])
                self._numbers[id(thing)] = number
                objects.append(thing)
            for thing, row in zip(objects, rows, strict=True):
                kind = type(thing)
                if row[0] != kind.__name__:
                    raise ValueError(row[0])
                held = vars(thing)
                at = 1
                for name in kind.__data__:
                    data = row[at]
                    held[name] = data if type(data) in PLAIN_TYPES else self._decoded(data)
                    at += 1
                for name in kind.__links__:
                    link = row[at]
                    held[name] = link if link is None else self._linked(link)
                    at += 1
                if len(row) > at:
                    marks = {name: self._decoded(value) for name, value in row[-1].items()}
                    held.update({name: mark for name, mark in marks.items() if name[:2] != "__"})  # methods stay ours
        except FORGED_DATA_ERRORS as error:
            raise Malformed(f"{error}") from error

    def _linked(self, link: Any) -> Any:
        return self._object(link) if type(link) is int else self._decoded(link)

    def _decoded(self, data: Any) -> Any:
        if type(data) in PLAIN_TYPES:
            return data
        if type(data) is list:
            return [item if type(item) in PLAIN_TYPES else self._decoded(item) for item in data]
        return self._tagged(data["t"], data["v"])

    def _tagged(self, tag: str, data: Any) -> Any:
        if tag == "linked":
            return self._object(data)
        if tag == "tuple":
            return tuple(self._decoded(item) for item in data)
        if tag in ("set", "frozenset"):
            return (set if tag == "set" else frozenset)(self._decoded(item) for item in data)
        if tag == "dict":
            return {self._decoded(key): self._decoded(item) for key, item in data}
        if tag == "deque":
            return deque([self._decoded(item) for item in data[0]], data[1])
        if tag == "range":
            return range(*data)
        if tag == "ref":
            return Ref(int(data))
        if tag == "bytes":
            return bytes.fromhex(data)
        if tag == "array":
            return _array(*data)
        if tag == "yielded":
            return _yielded(str(data[0]), [self._decoded(item) for item in data[1]])
        if tag == "new":
            return New(*(self._decoded(item) for item in data))
        if tag == "foreign":
            return OpaqueValue(str(data[0]), str(data[1]))
        raise KeyError(tag)

    def _object(self, number: int) -> Any:
        if number < 0:
            raise IndexError(number)
        return self.objects[number]

    def _number(self, thing: Any) -> int:
        known = self._numbers.get(id(thing))
        return self._add(thing) if known is None else known

    def _add(self, thing: Any) -> int:
        number = self._numbers[id(thing)] = len(self.objects)
        self.objects.append(thing)
        return number

    def _link(self, target: Any) -> Any:
        """The number of what a link leads to; None, or anything a wrong attempt may have put there, as a value."""
        if self.classes.get(type(target).__name__) is type(target):
            return self._number(target)
        return {"t": "foreign", "v": ["int", repr(target)]} if type(target) is int else self.encode(target)


def _yielded(name: str, items: list[Any]) -> Iterator[Any]:
    """A generator that safe_repr like the one whose items these were."""
    generator = (item for item in items)
    generator.__qualname__ = name or "<genexpr>"  # type: ignore[attr-defined]
    return generator


def _array(dtype: str, shape: list[int], data: str) -> Any:
    import numpy  # which only packs of numeric katas need

    kind = numpy.dtype(dtype)
    if kind.kind not in NUMERIC:
        raise ValueError(dtype)
    return numpy.frombuffer(bytes.fromhex(data), kind).reshape(shape).copy()


def linked_classes(names: dict[str, Any]) -> dict[str, type]:
    """The linked classes among a module's names."""
    return {
        value.__name__: value for value in names.values() if isinstance(value, type) and hasattr(value, "__links__")
    }


def restore(original: Any, changed: Any) -> None:
    """Give a container that was sent the contents it came back with, so that in-place work is seen."""
    if type(original) is not type(changed):
        return
    if isinstance(original, list):
        original[:] = changed
    elif isinstance(original, dict | set):
        original.clear()
        original.update(changed)
    elif isinstance(original, deque):
        original.clear()
        original.extend(changed)


def safe_repr(value: Any) -> str:
    """Its repr, cut short, and without addresses: those say nothing and differ from run to run."""
    try:
        text = repr(value)
    except BaseException as error:  # the attempt's own __repr__ may do anything
        if is_interruption(error):
            raise
        text = f"<{type(value).__name__}>"
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    return text if len(text) <= 60 else text[:57] + "..."
