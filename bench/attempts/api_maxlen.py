from collections.abc import Iterable, Iterator
from typing import Any


class BoundedDeque:
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items: list[Any] = []
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self) -> int | None:
        return self._maxlen

    def _too_many(self) -> bool:
        return self._maxlen is not None and len(self._items) > self._maxlen

    def append(self, item: Any) -> None:
        self._items.append(item)
        if self._too_many():
            del self._items[0]

    def appendleft(self, item: Any) -> None:
        self._items.insert(0, item)
        if self._too_many():
            del self._items[-1]

    def pop(self) -> Any:
        return self._items.pop()

    def popleft(self) -> Any:
        return self._items.pop(0)

    def extend(self, items: Iterable[Any]) -> None:
        for item in items:
            self.append(item)

    def extendleft(self, items: Iterable[Any]) -> None:
        for item in items:
            self.appendleft(item)

    def rotate(self, steps: int = 1) -> None:
        if self._items:
            cut = -steps % len(self._items)
            self._items = self._items[cut:] + self._items[:cut]

    def insert(self, index: int, item: Any) -> None:
        if len(self._items) == self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(index, item)

    def remove(self, item: Any) -> None:
        self._items.remove(item)

    def index(self, item: Any) -> int:
        return self._items.index(item)

    def copy(self) -> "BoundedDeque":
        return type(self)(self._items, self._maxlen)

    def __add__(self, other: "BoundedDeque") -> "BoundedDeque":
        both = self.copy()
        both.extend(other)
        return both

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __getitem__(self, index: int) -> Any:
        return self._items[index]

    def __setitem__(self, index: int, item: Any) -> None:
        self._items[index] = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BoundedDeque) and self._items == other._items
