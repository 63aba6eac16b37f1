"""Lists and deques that count the operations on them, and the meter that they report to. Used by `kata.cost`."""

import contextlib
import functools
import operator
import reprlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, SupportsIndex


class BudgetExceeded(BaseException):
    """Stops a run that has exceeded its budget. Not an Exception, so that `except Exception` does not swallow it."""


class Meter:
    """Counts operations by unit, and raises BudgetExceeded when a count exceeds its budget."""

    def __init__(self, budgets: dict[str, int]) -> None:
        self.budgets = budgets
        self.counts: Counter[str] = Counter()
        self._held = 0
        self._pauses = 0

    def begin(self, budgets: dict[str, int]) -> None:
        """Count from zero. Items that lists hold already do not count as held."""
        self.budgets, self.counts, self._held = budgets, Counter(), 0

    def add(self, unit: str, times: int = 1) -> None:
        if not self._pauses:
            self.counts[unit] += times
            self._check(unit)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Count nothing within a `with` block."""
        self._pauses += 1
        try:
            yield
        finally:
            self._pauses -= 1

    def hold(self, items: int) -> None:
        """Note that lists hold `items` more items now, or fewer if negative. The unit "held" is the highest total."""
        self._held += items
        if self._held > self.counts["held"]:
            self.counts["held"] = self._held
            self._check("held")

    def _check(self, unit: str) -> None:
        budget = self.budgets.get(unit)
        if budget is not None and self.counts[unit] > budget:
            raise BudgetExceeded

    def __deepcopy__(self, memo: dict[int, Any]) -> "Meter":
        return self  # a copy of a counting list reports to the same meter


def unmetered(value: Any) -> Any:
    """Replace counting lists and deques by plain ones, inside nested lists too."""
    if isinstance(value, list):
        return [unmetered(item) for item in list.__iter__(value)]
    if isinstance(value, CountingDeque):
        return deque(deque.__iter__(value), value.maxlen)
    return value


def metered(value: Any, meter: Meter, memo: dict[int, Any]) -> Any:
    """Return a copy of the value that counts the operations on it. A value of an uncounted type is returned itself.

    A type such as a pack's Node takes part by defining `__metered__(meter, memo)`.
    """
    if hasattr(value, "__metered__"):
        copy = value.__metered__(meter, memo)
        _format_unmetered(type(copy), meter)
        return copy
    if type(value) is list:
        return CountingList([metered(item, meter, memo) if type(item) is list else item for item in value], meter)
    if type(value) is deque:
        return CountingDeque(value, value.maxlen, meter=meter)
    return value


def _format_unmetered(kind: type, meter: Meter) -> None:
    """Let `print`, `repr` and f-strings read an object of this metered type without counting the reads."""
    if "__kata_formatted_by__" in vars(kind):
        kind.__kata_formatted_by__ = meter  # type: ignore[attr-defined]
        return
    with contextlib.suppress(TypeError):  # a type that cannot be changed
        kind.__kata_formatted_by__ = meter  # type: ignore[attr-defined]
        for name in ("__repr__", "__str__", "__format__"):
            setattr(kind, name, _unmetered_method(getattr(kind, name)))


def _unmetered_method(method: Callable[..., str]) -> Callable[..., str]:
    @functools.wraps(method)
    def formatted(self: Any, *args: Any) -> str:
        with self.__kata_formatted_by__.paused():
            return method(self, *args)

    return formatted


_SomeSequence: Any = object  # stands for list or deque; Any, so that mypy accepts the calls of super()


class _Counting(_SomeSequence):  # type: ignore[misc]
    """The operations that a counting list and a counting deque share. Must precede the real type among the bases."""

    _meter: Meter
    _noted_size = 0  # the number of items that the meter knows of

    def _spend(self, steps: int) -> None:
        size = len(self)
        if size != self._noted_size:  # a change by the last operation is noted at the next one, or on deletion
            change, self._noted_size = size - self._noted_size, size
            self._meter.hold(change)
        self._meter.add("list_steps", steps)

    def __del__(self) -> None:
        self._meter._held -= self._noted_size

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._spend(1)
            yield item

    def __reversed__(self) -> Iterator[Any]:
        for item in super().__reversed__():
            self._spend(1)
            yield item

    def __contains__(self, item: object) -> bool:
        return _contains(super().__iter__(), item, self._spend)

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
        return _index(super().index, len(self), args, self._spend)

    def count(self, item: Any) -> int:
        self._spend(len(self))
        return int(super().count(item))

    def reverse(self) -> None:
        self._spend(len(self))
        super().reverse()


class CountingList(_Counting, list[Any]):
    """A list that reports the element steps of each operation, including those that happen in C.

    A step is one element read, written or moved. `[i]`, `append` and `pop()` take one step; `in` and `index` one for
    each element they look at; `pop(0)` and `insert` one for each element that moves; slices, sums, copies and `reverse`
    the length of the list; `sort` the length times its bit length.
    """

    def __init__(self, items: Iterable[Any] = (), meter: Meter | None = None) -> None:
        super().__init__(items)
        self._meter = meter or Meter({})
        self._spend(len(self))

    def _of(self, items: list[Any]) -> "CountingList":
        return CountingList(items, self._meter)

    def __getitem__(self, index: Any) -> Any:
        item = super().__getitem__(index)
        if isinstance(index, slice):
            return self._of(item)
        self._spend(1)
        return item

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            value = list(value)
            _, stop, step = index.indices(len(self))
            moved = len(self) - stop if step == 1 else 0  # the elements behind the slice move
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
        """The steps of a change at `index`: one, and one for each element behind it, which moves."""
        position = operator.index(index)
        position = position + len(self) if position < 0 else position
        return 1 + max(0, len(self) - 1 - max(0, position))


class CountingDeque(_Counting, deque[Any]):
    """A deque that reports the element steps of each operation.

    Access by index takes one step at either end, and one more for each element between there and the index. The other
    operations take as many steps as in a CountingList.
    """

    def __init__(self, items: Iterable[Any] = (), maxlen: int | None = None, *, meter: Meter | None = None) -> None:
        self._meter = meter or Meter({})
        super().__init__(items, maxlen)
        self._spend(len(self))

    @reprlib.recursive_repr("[...]")
    def __repr__(self) -> str:
        return repr(deque(deque.__iter__(self), self.maxlen))  # super().__repr__ would use our __iter__

    def _reach(self, index: SupportsIndex) -> int:
        position = operator.index(index)
        position = position + len(self) if position < 0 else position
        return 1 + max(0, min(position, len(self) - 1 - position))

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
        super().extend(self._counted(items))

    def extendleft(self, items: Iterable[Any]) -> None:
        super().extendleft(self._counted(items))

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
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


def _contains(items: Iterator[Any], wanted: object, spend: Callable[[int], None]) -> bool:
    """`wanted in items`, with one step for each item looked at."""
    for item in items:
        spend(1)
        if item is wanted or item == wanted:
            return True
    return False


def _index(index: Callable[..., int], size: int, args: tuple[Any, ...], spend: Callable[[int], None]) -> int:
    """`index(*args)`, with one step for each item from the start of the search."""
    start = slice(args[1] if len(args) > 1 else None, None).indices(size)[0]
    try:
        position = index(*args)
    except ValueError:
        spend(size - start)
        raise
    spend(1 + position - start)
    return position
