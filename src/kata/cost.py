"""Cost contracts: budgets on counted operations, never on the clock.

A property asks for a count and gets one that is the same on every machine and every run:

    def test_reads_each_node_a_constant_number_of_times(diameter):
        cost.linear(diameter, lambda n: (chain(n),), child_reads=26)

Two gates, because either alone is blind: the count per item (a constant that leaves the most talkative right
version a factor of two), and the growth from n/4 to n (4 for linear, 4.8 for n log n at this size, 16 for quadratic).
"""

import operator
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, SupportsIndex

SIZE = 512
GROWTH = 4.4  # from SIZE / 4 to SIZE; between linear (4.0) and n log n (5.1)

# A count is as honest as the process it was made in. What that process computed for is seen from outside: no call may
# take more than so many turns of the loop in `_turn_s` for an item. Right answers have been seen to take half of that
# at most, and quadratic ones take twice as much: in Python already with the items that are counted, in C with these.
TURNS_A_NODE = 400
TURNS_AN_ITEM, ITEMS = 110, 16_384
WORTH_DOUBTING_S = 0.005
TURNS = 20_000

UNITS = {"child_reads": "reads of a child", "list_steps": "list element steps", "held": "items held in lists at once"}


class Countable(Protocol):
    """A subject that can run once on metered copies of its arguments."""

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]: ...

    def timed(self, args: tuple[Any, ...]) -> float | None: ...


class TooSlow(AssertionError):
    """The answer may be right; it costs too much."""


class OverBudget(BaseException):
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
            raise OverBudget

    def __deepcopy__(self, memo: dict[int, Any]) -> "Meter":
        return self  # copies of a counting list count where the list does


def linear(subject: Countable, inputs: Callable[[int], tuple[Any, ...]], *, size: int = SIZE, **per_item: int) -> None:
    """Assert that the cost of `subject(*inputs(n))` is linear in n, in every unit named.

    `child_reads=26` allows 26 reads of a child per item; `list_steps=30` counts the work on lists, those passed in
    and those the attempt makes itself, including what `pop(0)`, slices and `in` hide; `held=1` allows the lists that it
    makes to hold one item for each of the input at once. The inputs of a class are scripts. Raises TooSlow.
    """
    _known(per_item)
    counts = [_measured(subject, _made(inputs, n), n, per_item) for n in (size // 4, size)]
    for unit in per_item:
        few, many = (count[unit] for count in counts)
        if many > size and many > GROWTH * few:
            raise TooSlow(
                f"{few:,} {UNITS[unit]} for {size // 4:,} items, {many:,} for {size:,}: "
                f"{many / few if few else many:.1f} times as many for 4 times the size; linear is 4"
            )
    args = _made(inputs, size)
    _doubted(subject, args, size, TURNS_A_NODE)
    if not any(hasattr(arg, "__links__") for arg in args):
        _doubted(subject, _made(inputs, ITEMS), ITEMS, TURNS_AN_ITEM)


def within(subject: Countable, *args: Any, **budgets: int) -> None:
    """Assert that `subject(*args)` costs no more than the budgets, in every unit named. Raises TooSlow."""
    _known(budgets)
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(f"{counts[unit]:,} {UNITS[unit]} and still counting: {budget:,} are allowed")


def _known(budgets: dict[str, int]) -> None:
    for unit in budgets:
        if unit not in UNITS:
            raise TypeError(f"no such unit: {unit}; there are {', '.join(UNITS)}")


def _doubted(subject: Countable, args: tuple[Any, ...], size: int, turns: int) -> None:
    """Refuse a count that the computing time gives the lie. A machine that is busy elsewhere takes no CPU time."""
    for _ in range(3):  # the least of three, for what else the kernel may have booked
        used_s = subject.timed(args)
        if used_s is None or used_s < WORTH_DOUBTING_S or used_s < turns * size * _turn_s():
            return
    raise TooSlow(
        f"the work that was counted is linear, but one call took {used_s:.2f} s of computing for {size:,} items"
    )


def _turn_s() -> float:
    """The CPU seconds of one turn of a loop, here and now."""
    held: list[int] = []
    before = time.process_time()
    for number in range(TURNS):
        held.append(number)
    return (time.process_time() - before) / TURNS


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


_known_inputs: dict[Any, tuple[Any, ...]] = {}


def _made(inputs: Callable[[int], tuple[Any, ...]], size: int) -> tuple[Any, ...]:
    """The inputs of this size, made once: a count works on copies, so nothing changes them."""
    held = tuple(cell.cell_contents for cell in inputs.__closure__ or ())
    key = id(inputs.__globals__), inputs.__code__, held, size
    try:
        known = _known_inputs.get(key)
    except TypeError:  # something is held that cannot be a key
        return inputs(size)
    if known is None:
        known = _known_inputs[key] = inputs(size)
    return known


def unmetered(value: Any) -> Any:
    """The plain list for a counting one, in what an answer holds too."""
    if isinstance(value, list):
        return [unmetered(item) for item in list.__iter__(value)]
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
        self._spend(len(self) if isinstance(index, slice) else 1)
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
