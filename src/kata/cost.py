"""Cost contracts: budgets on counted operations, never on the clock.

A property asks for a count and gets one that is the same on every machine and every run:

    def test_reads_each_node_a_constant_number_of_times(diameter):
        cost.linear(diameter, lambda n: (chain(n),), child_reads=26)

Two gates, because either alone is blind: the count per item (a constant that leaves the most talkative right
version a factor of two), and the growth from n/4 to n (4 for linear, 4.8 for n log n at this size, 16 for quadratic).
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, SupportsIndex

SIZE = 4096
GROWTH = 4.4  # from SIZE / 4 to SIZE; between linear (4.0) and n log n (4.8)

UNITS = {"child_reads": "reads of a child", "list_steps": "list element steps"}


class Countable(Protocol):
    """A subject that can run once on metered copies of its arguments."""

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]: ...


class TooSlow(AssertionError):
    """The answer may be right; it costs too much."""


class OverBudget(BaseException):
    """Stops a run that has spent its budget. Not an Exception, so that `except Exception` does not swallow it."""


class Meter:
    """Counts operations by unit and stops the run when one of them passes its budget."""

    def __init__(self, budgets: dict[str, int]) -> None:
        self.budgets = budgets
        self.counts: Counter[str] = Counter()

    def add(self, unit: str, times: int = 1) -> None:
        self.counts[unit] += times
        budget = self.budgets.get(unit)
        if budget is not None and self.counts[unit] > budget:
            raise OverBudget

    def over(self) -> str | None:
        """The unit whose budget is spent, if any."""
        return next((unit for unit, budget in self.budgets.items() if self.counts[unit] > budget), None)


def linear(subject: Countable, inputs: Callable[[int], tuple[Any, ...]], *, size: int = SIZE, **per_item: int) -> None:
    """Assert that the cost of `subject(*inputs(n))` is linear in n, in every unit named.

    `child_reads=26` allows 26 reads of a child per item; `list_steps=30` counts the work on lists, those passed in
    and those the attempt makes itself, including what `pop(0)`, slices and `in` hide. Raises TooSlow.
    """
    for unit in per_item:
        if unit not in UNITS:
            raise TypeError(f"no such unit: {unit}; there are {', '.join(UNITS)}")
    counts = [_measured(subject, inputs(n), n, per_item) for n in (size // 4, size)]
    for unit in per_item:
        few, many = (count[unit] for count in counts)
        if many > size and many > GROWTH * few:
            raise TooSlow(
                f"{few:,} {UNITS[unit]} for {size // 4:,} items, {many:,} for {size:,}: "
                f"{many / few if few else many:.1f} times as many for 4 times the size; linear is 4"
            )


def _measured(subject: Countable, args: tuple[Any, ...], size: int, per_item: dict[str, int]) -> Counter[str]:
    budgets = {unit: allowed * size for unit, allowed in per_item.items()}
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(
                f"{counts[unit]:,} {UNITS[unit]} for {size:,} items and still counting: "
                f"{per_item[unit]} an item are allowed"
            )
    return counts


def metered(value: Any, meter: Meter, memo: dict[int, Any]) -> Any:
    """A copy of the value that counts what is done to it; values nobody counts come back as they are."""
    if hasattr(value, "__metered__"):
        return value.__metered__(meter, memo)
    if type(value) is list:
        return CountingList(value, meter)
    if type(value) is deque:
        return CountingDeque(value, value.maxlen, meter=meter)
    return value


class CountingList(list[Any]):
    """A list that reports the element steps of each operation, also those that happen in C."""

    def __init__(self, items: Iterable[Any] = (), meter: Meter | None = None) -> None:
        super().__init__(items)
        self._meter = meter or Meter({})
        self._spend(len(self))

    def _spend(self, steps: int) -> None:
        self._meter.add("list_steps", steps)

    def _of(self, items: list[Any]) -> "CountingList":
        return CountingList(items, self._meter)

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        if isinstance(index, slice):
            return self._of(found)
        self._spend(1)
        return found

    def __setitem__(self, index: Any, value: Any) -> None:
        self._spend(len(self) if isinstance(index, slice) else 1)
        super().__setitem__(index, value)

    def __delitem__(self, index: Any) -> None:
        self._spend(len(self) if isinstance(index, slice) else self._shifted(index))
        super().__delitem__(index)

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._spend(1)
            yield item

    def __reversed__(self) -> Iterator[Any]:
        for item in super().__reversed__():
            self._spend(1)
            yield item

    def __contains__(self, item: object) -> bool:
        self._spend(len(self))
        return super().__contains__(item)

    def __add__(self, other: Any) -> Any:
        return self._of(super().__add__(other))

    def __iadd__(self, other: Any) -> Any:
        self.extend(other)
        return self

    def __mul__(self, times: SupportsIndex) -> Any:
        return self._of(super().__mul__(times))

    def __rmul__(self, times: SupportsIndex) -> Any:
        return self._of(super().__mul__(times))

    def append(self, item: Any) -> None:
        self._spend(1)
        super().append(item)

    def extend(self, items: Iterable[Any]) -> None:
        items = list(items)
        self._spend(len(items))
        super().extend(items)

    def insert(self, index: SupportsIndex, item: Any) -> None:
        self._spend(self._shifted(index))
        super().insert(index, item)

    def pop(self, index: SupportsIndex = -1) -> Any:
        self._spend(self._shifted(index))
        return super().pop(index)

    def remove(self, item: Any) -> None:
        self._spend(len(self))
        super().remove(item)

    def index(self, *args: Any) -> int:
        self._spend(len(self))
        return super().index(*args)

    def count(self, item: Any) -> int:
        self._spend(len(self))
        return super().count(item)

    def copy(self) -> "CountingList":
        return self._of(super().copy())

    def reverse(self) -> None:
        self._spend(len(self))
        super().reverse()

    def sort(self, **options: Any) -> None:
        self._spend(len(self) * max(1, len(self).bit_length()))
        super().sort(**options)

    def _shifted(self, index: SupportsIndex) -> int:
        """One, and the elements behind `index`, each of which moves over."""
        at = index.__index__()
        at = at + len(self) if at < 0 else at
        return 1 + max(0, len(self) - 1 - max(0, at))


class CountingDeque(deque[Any]):
    """A deque that reports what is linear in it: the ends cost one step, the middle what lies before it."""

    def __init__(self, items: Iterable[Any] = (), maxlen: int | None = None, *, meter: Meter | None = None) -> None:
        self._meter = meter or Meter({})
        super().__init__(items, maxlen)
        self._spend(len(self))

    def _spend(self, steps: int) -> None:
        self._meter.add("list_steps", steps)

    def _reach(self, index: SupportsIndex) -> int:
        at = index.__index__()
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

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._spend(1)
            yield item

    def __reversed__(self) -> Iterator[Any]:
        for item in super().__reversed__():
            self._spend(1)
            yield item

    def __contains__(self, item: object) -> bool:
        self._spend(len(self))
        return super().__contains__(item)

    def append(self, item: Any) -> None:
        self._spend(1)
        super().append(item)

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

    def remove(self, item: Any) -> None:
        self._spend(len(self))
        super().remove(item)

    def index(self, *args: Any) -> int:
        self._spend(len(self))
        return super().index(*args)

    def count(self, item: Any) -> int:
        self._spend(len(self))
        return super().count(item)

    def rotate(self, by: int = 1) -> None:
        self._spend(1 + (min(by % len(self), -by % len(self)) if self else 0))
        super().rotate(by)

    def copy(self) -> "CountingDeque":
        return CountingDeque(super().copy(), self.maxlen, meter=self._meter)
