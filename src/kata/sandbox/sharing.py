"""Keeps lists that occur more than once in a message one list: sender and receiver number the containers alike.

A container is numbered when it is completed, so those inside a list come before the list. Its second occurrence is
sent as that number.
"""

from collections import deque
from typing import Any

from kata.messages import tr

MAX_ITEMS = 10_000_000  # in all repeated occurrences together: a few lists can stand for 2**60 items
UNFINISHED = -1


class UnsendableData(ValueError):
    """A value that has no end, or too many items."""


class Sharing:
    """The containers of a message that have been encoded or decoded so far.

    `kata.sandbox.codec` enters each one in `containers`, and in `numbers` by its id where it encodes: UNFINISHED while
    its items are being encoded.
    """

    __slots__ = ("_repetition", "containers", "numbers")

    def __init__(self) -> None:
        self.containers: list[Any] = []
        self.numbers: dict[int, int] = {}
        self._repetition: Repetition | None = None  # most messages have none

    @property
    def _repeated(self) -> "Repetition":
        if self._repetition is None:
            self._repetition = Repetition()
        return self._repetition

    def reference(self, container: Any) -> dict[str, Any]:
        """The data for another occurrence of a container. Raises UnsendableData inside the container itself."""
        number = self.numbers[id(container)]
        if number == UNFINISHED:
            name = type(container).__name__
            raise UnsendableData(tr("it contains itself: a {type} that is one of its own items", type=name))
        self._repeated.add(container)
        return self._repeated.references.setdefault(number, {"t": "same", "v": number})

    def __getitem__(self, number: int) -> Any:
        if number < 0:
            raise IndexError(number)
        container = self.containers[number]
        self._repeated.add(container)
        return container

    def replace(self, container: Any, other: Any) -> None:
        """Let the number of the container stand for another one."""
        self.containers = [other if each is container else each for each in self.containers]


class Repetition:
    """What occurs again in a message."""

    def __init__(self) -> None:
        self.references: dict[int, dict[str, Any]] = {}  # by number: one object, even for a million occurrences
        self._sizes: dict[int, int] = {}  # by id: items, those of inner containers included
        self._items = 0

    def add(self, container: Any) -> None:
        """Count another occurrence. Raises UnsendableData for too many items."""
        self._items += self._size(container)
        if self._items > MAX_ITEMS:
            raise UnsendableData(tr("it has more than {most:,} items, those of inner lists included", most=MAX_ITEMS))

    def _size(self, value: Any) -> int:
        if isinstance(value, dict):
            items: Any = value.values()
        elif isinstance(value, list | tuple | deque):
            items = value
        else:
            return 1
        if id(value) not in self._sizes:
            self._sizes[id(value)] = 1 + sum(map(self._size, items))
        return self._sizes[id(value)]
