"""Lists and deques that count the work done on them, and the meter they report to. For `kata.cost`."""

import operator
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, SupportsIndex


class BudgetExceeded(BaseException):
    """Stops a run that has spent its budget. Not an Exception, so that `except Exception` does not swallow it."""


class Meter:
    """Counts operations by unit and stops the run when one of them passes its budget."""

    def __init__(self, budgets: dict[str, int]) -> None:
        self.budgets = budgets
        self.counts: Counter[str] = Counter()
        self._held = 0

    def begin(self, budgets: dict[str, int]) -> None:
        """Count from zero, and what is held already as nothing."""
        self.budgets, self.counts, self._held = budgets, Counter(), 0

    def add(self, unit: str, times: int = 1) -> None:
        self.counts[unit] += times
        self._check(unit)

    def hold(self, items: int) -> None:
        """Note that so many items more, or fewer, are in lists now; the most there are at once is what counts."""
        self._held += items
        if self._held > self.counts["held"]:
            self.counts["held"] = self._held
            self._check("held")

    def _check(self, unit: str) -> None:
        budget = self.budgets.get(unit)
        if budget is not None and self.counts[unit] > budget:
            raise BudgetExceeded

    def __deepcopy__(self, memo: dict[int, Any]) -> "Meter":
        return self  # copies of a counting list count where the list does


def unmetered(value: Any) -> Any:
    """The plain list or deque for a counting one, in what an answer holds too."""
    if isinstance(value, list):
        return [unmetered(item) for item in list.__iter__(value)]
    if isinstance(value, CountingDeque):
        return deque(deque.__iter__(value), value.maxlen)
    return value


def metered(value: Any, meter: Meter, memo: dict[int, Any]) -> Any:
    """A copy of the value that counts what is done to it; values nobody counts come back as they are."""
    if hasattr(value, "__metered__"):
        return value.__metered__(meter, memo)
    if type(value) is list:
        return CountingList([metered(item, meter, memo) if type(item) is list else item for item in value], meter)
    if type(value) is deque:
        return CountingDeque(value, value.maxlen, meter=meter)
    return value


_SomeSequence: Any = object


class _Counting(_SomeSequence):  # type: ignore[misc]
    """What a counting list and a counting deque have in common; mixed in before the type that does the work."""

    _meter: Meter
    _noted = 0  # how many items the meter knows of

    def _spend(self, steps: int) -> None:
        size = len(self)
        if size != self._noted:  # since the last step: what comes last is noted at the next, or when it goes
            change, self._noted = size - self._noted, size
            self._meter.hold(change)
        self._meter.add("list_steps", steps)

    def __del__(self) -> None:
        self._meter._held -= self._noted

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._spend(1)
            yield item

    def __reversed__(self) -> Iterator[Any]:
        for item in super().__reversed__():
            self._spend(1)
            yield item

    def __contains__(self, item: object) -> bool:
        return _looked_at(super().__iter__(), item, self._spend)

    def __iadd__(self, other: Any) -> Any:
        self.extend(other)
        return self

    def __mul__(self, times: SupportsIndex) -> Any:
        return self._of(super().__mul__(times)) if hasattr(times, "__index__") else NotImplemented

    __rmul__ = __mul__

    def __imul__(self, times: SupportsIndex) -> Any:
        super().__imul__(times)
        self._spend(len(self))
        return self

    def append(self, item: Any) -> None:
        self._spend(1)
        super().append(item)

    def remove(self, item: Any) -> None:
        self._spend(len(self))
        super().remove(item)

    def index(self, *args: Any) -> int:
        return _found(super().index, len(self), args, self._spend)

    def count(self, item: Any) -> int:
        self._spend(len(self))
        return int(super().count(item))

    def reverse(self) -> None:
        self._spend(len(self))
        super().reverse()


class CountingList(_Counting, list[Any]):
    """A list that reports the element steps of each operation, also those that happen in C.

    A step is an element read, written or moved: one for `[i]`, `append` and `pop()`, as many as are looked at for `in`
    and `index`, as many as move over for `pop(0)` and `insert`, the length for slices, sums, copies and `reverse`,
    the length times its bits for `sort`.
    """

    def __init__(self, items: Iterable[Any] = (), meter: Meter | None = None) -> None:
        super().__init__(items)
        self._meter = meter or Meter({})
        self._spend(len(self))

    def _of(self, items: list[Any]) -> "CountingList":
        return CountingList(items, self._meter)

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        if isinstance(index, slice):
            return self._of(found)
        self._spend(1)
        return found

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            value = list(value)
            _, stop, step = index.indices(len(self))
            moved = len(self) - stop if step == 1 else 0  # what lies behind makes room, or closes up
            self._spend(1 + len(value) + max(0, moved))
        else:
            self._spend(1)
        super().__setitem__(index, value)

    def __delitem__(self, index: Any) -> None:
        self._spend(len(self) if isinstance(index, slice) else self._shifted(index))
        super().__delitem__(index)

    def __eq__(self, other: object) -> bool:
        self._spend(1 + (min(len(self), len(other)) if isinstance(other, list) else 0))
        return super().__eq__(other)

    __hash__ = None

    def __add__(self, other: Any) -> Any:
        return self._of(super().__add__(other)) if isinstance(other, list) else NotImplemented

    def extend(self, items: Iterable[Any]) -> None:
        before = len(self)
        super().extend(items)
        self._spend(len(self) - before)

    def insert(self, index: SupportsIndex, item: Any) -> None:
        self._spend(self._shifted(index))
        super().insert(index, item)

    def pop(self, index: SupportsIndex = -1) -> Any:
        self._spend(self._shifted(index))
        return super().pop(index)

    def copy(self) -> "CountingList":
        return self._of(super().copy())

    __copy__ = copy

    def sort(self, **options: Any) -> None:
        self._spend(len(self) * max(1, len(self).bit_length()))
        super().sort(**options)

    def _shifted(self, index: SupportsIndex) -> int:
        """One, and the elements behind `index`, each of which moves over."""
        at = operator.index(index)
        at = at + len(self) if at < 0 else at
        return 1 + max(0, len(self) - 1 - max(0, at))


class CountingDeque(_Counting, deque[Any]):
    """A deque that reports the element steps of each operation.

    The ends cost one step and the middle what lies before it, from the nearer end; the rest as in a CountingList.
    """

    def __init__(self, items: Iterable[Any] = (), maxlen: int | None = None, *, meter: Meter | None = None) -> None:
        self._meter = meter or Meter({})
        super().__init__(items, maxlen)
        self._spend(len(self))

    def _reach(self, index: SupportsIndex) -> int:
        at = operator.index(index)
        at = at + len(self) if at < 0 else at
        return 1 + max(0, min(at, len(self) - 1 - at))

    def __getitem__(self, index: Any) -> Any:
        self._spend(self._reach(index))
        return super().__getitem__(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._spend(self._reach(index))
        super().__setitem__(index, value)

    def __delitem__(self, index: Any) -> None:
        self._spend(self._reach(index))
        super().__delitem__(index)

    def __eq__(self, other: object) -> bool:
        self._spend(1 + (min(len(self), len(other)) if isinstance(other, deque) else 0))
        return super().__eq__(other)

    __hash__ = None

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, deque):
            return NotImplemented
        both = self.copy()
        both.extend(other)
        return both

    def extend(self, items: Iterable[Any]) -> None:
        super().extend(self._paid(items))

    def extendleft(self, items: Iterable[Any]) -> None:
        super().extendleft(self._paid(items))

    def _paid(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in list(items) if items is self else items:
            self._spend(1)
            yield item

    def appendleft(self, item: Any) -> None:
        self._spend(1)
        super().appendleft(item)

    def pop(self) -> Any:  # type: ignore[override]
        self._spend(1)
        return super().pop()

    def popleft(self) -> Any:
        self._spend(1)
        return super().popleft()

    def insert(self, index: int, item: Any) -> None:
        self._spend(self._reach(index))
        super().insert(index, item)

    def rotate(self, by: int = 1) -> None:
        self._spend(1 + (min(by % len(self), -by % len(self)) if self else 0))
        super().rotate(by)

    def copy(self) -> "CountingDeque":
        return self._of(self)

    __copy__ = copy

    def _of(self, items: deque[Any]) -> "CountingDeque":
        return CountingDeque(deque.__iter__(items), items.maxlen, meter=self._meter)


def _looked_at(items: Iterator[Any], wanted: object, spend: Callable[[int], None]) -> bool:
    """`wanted in items`, at a step for each item that is looked at."""
    for item in items:
        spend(1)
        if item is wanted or item == wanted:
            return True
    return False


def _found(index: Callable[..., int], size: int, args: tuple[Any, ...], spend: Callable[[int], None]) -> int:
    """`index(*args)`, at a step for each item from where the search begins."""
    begins = slice(args[1] if len(args) > 1 else None, None).indices(size)[0]
    try:
        found = index(*args)
    except ValueError:
        spend(size - begins)
        raise
    spend(1 + found - begins)
    return found
