"""Keeps lists that occur more than once in a message one list: sender and receiver number the containers alike.

A container is numbered when it is completed, so those inside a list come before the list. Its second occurrence is
sent as that number.
"""

from typing import Any

MAX_ITEMS = 10_000_000  # of all occurrences together: a few lists can stand for 2**60 items
_UNFINISHED = -1


class UnsendableData(ValueError):
    """A value that has no end, or too many items."""


class Sharing:
    """The containers of a message that have been encoded or decoded so far."""

    def __init__(self) -> None:
        self.size = 0  # items so far, those of inner containers included, counted at each occurrence
        self._containers: list[Any] = []
        self._sizes: list[int] = []
        self._numbers: dict[int, int] = {}  # by id
        self._references: dict[int, dict[str, Any]] = {}  # by number

    def begin(self, container: Any) -> dict[str, Any] | None:
        """Data that stands for the container if it has been completed; None if it is met for the first time.

        Raises UnsendableData inside the container itself.
        """
        number = self._numbers.get(id(container))
        if number is None:
            self._numbers[id(container)] = _UNFINISHED
            return None
        if number == _UNFINISHED:
            raise UnsendableData(f"it contains itself: a {type(container).__name__} that is one of its own items")
        self._count(number)
        if number not in self._references:  # one object, even for a million occurrences
            self._references[number] = {"t": "same", "v": number}
        return self._references[number]

    def complete(self, container: Any, size_before: int) -> None:
        """Give the container the next number; `size_before` is the size before its items were encoded or decoded."""
        self._numbers[id(container)] = len(self._containers)
        self._containers.append(container)
        self.size += len(container) + 1
        self._sizes.append(self.size - size_before)

    def __getitem__(self, number: int) -> Any:
        if number < 0:
            raise IndexError(number)
        self._count(number)
        return self._containers[number]

    def replace(self, container: Any, other: Any) -> None:
        """Let the number of the container stand for another one."""
        number = self._numbers.get(id(container), _UNFINISHED)
        if number != _UNFINISHED:
            self._containers[number] = other

    def _count(self, number: int) -> None:
        self.size += self._sizes[number]
        if self.size > MAX_ITEMS:
            raise UnsendableData(f"it has more than {MAX_ITEMS:,} items, those of inner lists included")
