"""Values as JSON data, for the connection between a grader and its worker.

Plain values are sent as JSON, other values as `{"t": type, "v": data}`. Linked objects such as tree nodes are sent as
numbers into a table that all values of one message share. This preserves identity: p and q are nodes of the root, and
changes made in place come back to the very objects that were sent. An iterator is sent as the list of its items, an
array as its dtype, shape and bytes. Nothing is ever unpickled.

A list, or another mutable container, that occurs again in a message is sent as `{"t": "same", "v": number}`, and
arrives as one object (`kata.sandbox.sharing`). The answer to a call may refer to containers of its arguments.

A class declares that it is linked by naming its fields: `__data__ = ("val",)` and `__links__ = ("left", "right")`.
"""

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from kata.messages import tr
from kata.sandbox.aliasing import CONTAINERS
from kata.sandbox.loading import MODULE_PREFIX, is_interruption
from kata.sandbox.own_nodes import STANDS_FOR
from kata.sandbox.sharing import UNFINISHED, Sharing
from kata.scripts import New

T = TypeVar("T")
MAX_ITERATOR_ITEMS = 100_000  # an iterator may be endless
NUMERIC_KINDS = "biufc"  # of array dtypes; not "O": arrays of objects would have to be pickled
PLAIN_TYPES = (int, float, str, bool, type(None))
FORGED_DATA_ERRORS = (  # what decoding raises for data that no encoder has written
    KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, RecursionError, ImportError,
)  # fmt: skip


class OpaqueValue:
    """Stands for a value of a type that cannot be sent. Holds the type's name and the repr; equals nothing else."""

    def __init__(self, type_name: str, text: str) -> None:
        self.type_name, self.text = type_name, text

    def __repr__(self) -> str:
        return self.text


class Ref:
    """Refers to an instance of the class under test by the number that its host has given it."""

    def __init__(self, number: int) -> None:
        self.number = number


class MalformedData(Exception):
    """The data was not written by an encoder: it was tampered with."""


class Table:
    """Encodes and decodes the values of one message, whose linked objects it numbers in the order it meets them."""

    def __init__(self, classes: dict[str, type]) -> None:
        self.classes = classes
        self.objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._sharing: Sharing | None = None  # made for the first container: most messages have none

    def encode_all(self, values: Iterable[Any]) -> list[Any]:
        """Encode values that may share containers with each other, and with what is encoded or decoded next."""
        self._sharing = None
        return [value if type(value) in PLAIN_TYPES else self.encode(value) for value in values]

    def decode_all(self, data: Iterable[Any]) -> list[Any]:
        """Return the values that `encode_all` was given. Raises MalformedData."""
        self._sharing = None
        return [item if type(item) in PLAIN_TYPES else self.decode(item) for item in data]

    def _apart(self, do: Callable[[Any], T], values: Any) -> T:
        """Encode or decode something that shares no containers with the rest of the message."""
        outer, self._sharing = self._sharing, None
        result = do(values)
        self._sharing = outer
        return result

    def _begin_sharing(self) -> Sharing:
        self._sharing = Sharing()
        return self._sharing

    def stand_for(self, container: Any, original: Any) -> None:
        """Let what refers to this container refer to the original, which has received its contents."""
        if self._sharing:
            self._sharing.replace(container, original)

    def encode(self, value: Any) -> Any:
        """Return the value as JSON data, and add the linked objects in it to the table."""
        kind = type(value)
        if kind in PLAIN_TYPES:
            return value
        if kind in CONTAINERS:
            sharing = self._sharing or self._begin_sharing()
            if id(value) in sharing.numbers:
                return sharing.reference(value)
            sharing.numbers[id(value)] = UNFINISHED
            data = []
            if kind is dict:
                for key, item in value.items():
                    data.append([self.encode(key), self.encode(item)])
            else:
                for item in value:  # not a comprehension: that would be a frame more at each level
                    data.append(item if type(item) in PLAIN_TYPES else self.encode(item))
            sharing.numbers[id(value)] = len(sharing.containers)
            sharing.containers.append(value)
            return data if kind is list else _tagged(value, kind, data)
        if self.classes.get(kind.__name__) is kind:
            return {"t": "linked", "v": self._number(value)}
        if kind in (tuple, frozenset):
            return {"t": kind.__name__, "v": [self.encode(item) for item in value]}
        if kind is range:
            return {"t": "range", "v": [value.start, value.stop, value.step]}
        if kind is Ref:
            return {"t": "ref", "v": value.number}
        if kind is bytes:
            return {"t": "bytes", "v": value.hex()}
        if kind is New:
            return {"t": "new", "v": [self.encode(item) for item in value.args]}
        if kind.__name__ == "ndarray" and kind.__module__ == "numpy" and value.dtype.kind in NUMERIC_KINDS:
            return {"t": "array", "v": [value.dtype.str, list(value.shape), value.tobytes().hex()]}
        if self._stub_class(kind):
            return {"t": "linked", "v": self._number(value)}
        if isinstance(value, Iterator):
            items = list(itertools.islice(value, MAX_ITERATOR_ITEMS + 1))
            if len(items) <= MAX_ITERATOR_ITEMS:
                return {"t": "iterator", "v": [getattr(value, "__qualname__", ""), self._apart(self.encode_all, items)]}
        return {"t": "opaque", "v": [type_label(kind), safe_repr(value)]}

    def rows(self) -> list[list[Any]]:
        """Return the table as data. A row holds the class's name, the data fields, and the numbers of the links.

        Objects that are reachable through links are added to the table on the way.
        """
        return self._apart(self._rows, self.objects) if self.objects else []

    def _rows(self, objects: list[Any]) -> list[list[Any]]:
        rows: list[list[Any]] = []
        numbers = self._numbers
        for thing in objects:  # grows during the loop
            kind = type(thing)
            if self.classes.get(kind.__name__) is not kind:
                rows.append(self._own_row(thing))
                continue
            attributes = vars(thing)
            row: list[Any] = [kind.__name__]
            for name in kind.__data__:
                value = attributes.get(name)
                row.append(value if type(value) in PLAIN_TYPES else self.encode(value))
            for name in kind.__links__:
                target = attributes.get(name)
                if target is not None:
                    number = numbers.get(id(target)) if type(target) is kind else None
                    target = self._link(target) if number is None else number
                row.append(target)
            if len(attributes) > len(row) - 1:  # the attempt has set attributes of its own on the object
                declared = (*kind.__data__, *kind.__links__)
                row.append({name: self.encode(value) for name, value in attributes.items() if name not in declared})
            rows.append(row)
        return rows

    def _stub_class(self, kind: type) -> Any:
        """The linked class that an attempt's own class stands for (`kata.sandbox.own_nodes`), if it does."""
        stands_for = getattr(kind, STANDS_FOR, None)
        return stands_for if stands_for is not None and stands_for in self.classes.values() else None

    def _own_row(self, thing: Any) -> list[Any]:
        """The row of an instance of an attempt's own class, with the fields of the stub's class only."""
        kind = self._stub_class(type(thing))
        data = [self.encode(getattr(thing, name, None)) for name in kind.__data__]
        targets = [getattr(thing, name, None) for name in kind.__links__]
        return [kind.__name__, *data, *(None if target is None else self._link(target) for target in targets)]

    def number_reachable(self) -> None:
        """Number every object that `rows` would, in the same order, without writing the rows."""
        for thing in self.objects:  # grows during the loop
            attributes = vars(thing)
            for name in type(thing).__links__:
                target = attributes.get(name)
                if target is not None and self.classes.get(type(target).__name__) is type(target):
                    self._number(target)

    def replace(self, others: dict[int, Any]) -> None:
        """Put other objects into the places of some, which are given by id."""
        self.objects = [others.get(id(thing), thing) for thing in self.objects]
        self._numbers = {id(thing): number for number, thing in enumerate(self.objects)}

    def snapshot(self) -> list[dict[str, Any]]:
        """Copy the attributes of every object, to compare them with a later snapshot."""
        return [vars(thing).copy() for thing in self.objects]

    def decode(self, data: Any) -> Any:
        """Return the value that `encode` was given. Raises MalformedData."""
        try:
            return self._decode(data)
        except FORGED_DATA_ERRORS as error:
            raise MalformedData(f"{error}") from error

    def build(self, rows: list[list[Any]]) -> None:
        """Create the objects of the table, or update those that it has already. Raises MalformedData."""
        if rows != [] or self.objects:
            self._apart(self._build, rows)

    def _build(self, rows: list[list[Any]]) -> None:
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
                attributes = vars(thing)
                column = 1
                for name in kind.__data__:
                    data = row[column]
                    attributes[name] = data if type(data) in PLAIN_TYPES else self._decode(data)
                    column += 1
                for name in kind.__links__:
                    link = row[column]
                    attributes[name] = link if link is None else self._decode_link(link)
                    column += 1
                if len(row) > column:
                    extra = {name: self._decode(value) for name, value in row[-1].items()}
                    # no dunder names: an attempt must not override the methods that a property relies on
                    attributes.update({name: value for name, value in extra.items() if name[:2] != "__"})
        except FORGED_DATA_ERRORS as error:
            raise MalformedData(f"{error}") from error

    def _decode_link(self, link: Any) -> Any:
        return self._object(link) if type(link) is int else self._decode(link)

    def _decode(self, data: Any) -> Any:
        if type(data) in PLAIN_TYPES:
            return data
        if type(data) is not list:
            return self._decode_tagged(data["t"], data["v"])
        items = []
        for item in data:
            items.append(item if type(item) in PLAIN_TYPES else self._decode(item))
        (self._sharing or self._begin_sharing()).containers.append(items)
        return items

    def _decode_tagged(self, tag: str, data: Any) -> Any:
        if tag == "linked":
            return self._object(data)
        if tag == "tuple":
            return tuple(self._decode(item) for item in data)
        if tag == "frozenset":
            return frozenset(self._decode(item) for item in data)
        if tag in ("set", "dict", "deque"):
            return self._decode_container(tag, data)
        if tag == "same":
            return (self._sharing or self._begin_sharing())[data]
        if tag == "range":
            return range(*data)
        if tag == "ref":
            return Ref(int(data))
        if tag == "bytes":
            return bytes.fromhex(data)
        if tag == "array":
            return _array(*data)
        if tag == "iterator":
            return _iterator(str(data[0]), self._apart(self.decode_all, data[1]))
        if tag == "new":
            return New(*(self._decode(item) for item in data))
        if tag == "opaque":
            return OpaqueValue(str(data[0]), str(data[1]))
        raise KeyError(tag)

    def _decode_container(self, tag: str, data: Any) -> Any:
        container: Any
        if tag == "dict":
            container = {self._decode(key): self._decode(item) for key, item in data}
        elif tag == "set":
            container = {self._decode(item) for item in data}
        else:
            container = deque([self._decode(item) for item in data[0]], data[1])
        (self._sharing or self._begin_sharing()).containers.append(container)
        return container

    def _object(self, number: int) -> Any:
        if number < 0:
            raise IndexError(number)
        return self.objects[number]

    def _number(self, thing: Any) -> int:
        number = self._numbers.get(id(thing))
        return self._append(thing) if number is None else number

    def _append(self, thing: Any) -> int:
        number = self._numbers[id(thing)] = len(self.objects)
        self.objects.append(thing)
        return number

    def _link(self, target: Any) -> Any:
        """Encode the target of a link: a linked object by its number, any other value (of a wrong attempt) as it is."""
        if self.classes.get(type(target).__name__) is type(target) or self._stub_class(type(target)):
            return self._number(target)
        return {"t": "opaque", "v": ["int", repr(target)]} if type(target) is int else self.encode(target)


def _tagged(container: Any, kind: type, data: list[Any]) -> dict[str, Any]:
    return {"t": kind.__name__, "v": [data, container.maxlen] if kind is deque else data}


def _iterator(name: str, items: list[Any]) -> Iterator[Any]:
    """A generator of these items with the original generator's name."""
    generator = (item for item in items)
    generator.__qualname__ = name or "<genexpr>"  # type: ignore[attr-defined]
    return generator


def _array(dtype: str, shape: list[int], data: str) -> Any:
    import numpy  # only the packs of numeric katas need it

    kind = numpy.dtype(dtype)
    if kind.kind not in NUMERIC_KINDS:
        raise ValueError(dtype)
    return numpy.frombuffer(bytes.fromhex(data), kind).reshape(shape).copy()


def linked_classes(names: dict[str, Any]) -> dict[str, type]:
    """The linked classes among a module's names."""
    return {
        value.__name__: value for value in names.values() if isinstance(value, type) and hasattr(value, "__links__")
    }


def copy_contents(original: Any, changed: Any) -> bool:
    """Copy the changed contents into the original container, as if it had been changed in place.

    Does nothing, and returns False, if the types differ or the value is not a mutable container.
    """
    if type(original) is not type(changed) or type(original) not in CONTAINERS:
        return False
    if isinstance(original, list):
        original[:] = changed
    else:
        original.clear()
        (original.extend if isinstance(original, deque) else original.update)(changed)
    return True


def type_label(kind: type) -> str:
    """The type's name, which says so where the attempt has defined the type itself."""
    own = str(getattr(kind, "__module__", "")).startswith(MODULE_PREFIX)
    return f"{kind.__name__}{own_class()}" if own else kind.__name__


def own_class() -> str:
    """What follows the name of a type that the attempt has defined itself."""
    return tr(", a class of your file")


def safe_repr(value: Any) -> str:
    """Return the repr, at most 60 characters long and without addresses, which differ from run to run."""
    try:
        text = repr(value)
    except BaseException as error:  # the attempt's __repr__ may raise anything
        if is_interruption(error):
            raise
        text = f"<{type(value).__name__}>"
    text = re.sub(rf"\b{MODULE_PREFIX}\w+\.| at 0x[0-9a-f]+", "", text)
    return text if len(text) <= 60 else text[:57] + "..."
