"""Cost contracts: budgets on counted operations, never on the clock.

A property asks for a count and gets one that is the same on every machine and every run:

    def test_reads_each_node_a_constant_number_of_times(diameter):
        cost.linear(diameter, lambda n: (chain(n),), child_reads=26)

Two gates, because either alone is blind: the count per item (a constant that leaves the most talkative right
version a factor of two), and the growth from n/4 to n (4 for linear, 5 for n log n at this size, 16 for quadratic).
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

SIZE = 512
GROWTH = 4.4  # from SIZE / 4 to SIZE; between linear (4.0) and n log n (5.1)

# A count is as honest as the process it was made in. What that process computed for is seen from outside: no call may
# take more than so many turns of the loop in `_turn_s` for an item. Right answers have been seen to take half of that
# at most, and quadratic ones take twice as much: in Python already with the items that are counted, in C with these.
TURNS_A_NODE = 400
TURNS_AN_ITEM, ITEMS = 500, 16_384
TURNS_A_TUPLE, TUPLES = 450, 4_096  # a step of a script, an edge: reading these takes longer than most work on them
WORTH_DOUBTING_S = 0.005
TURNS = 20_000

UNITS = {"child_reads": "reads of a child", "list_steps": "list element steps", "held": "items held in lists at once"}


class Countable(Protocol):
    """A subject that can run once on metered copies of its arguments."""

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]: ...

    def time_call(self, args: tuple[Any, ...]) -> float | None: ...


class TooSlow(AssertionError):
    """The answer may be right; it costs too much."""


def linear(
    subject: Countable,
    inputs: Callable[[int], tuple[Any, ...]],
    *,
    size: int = SIZE,
    where: str = "",
    **per_item: int,
) -> None:
    """Assert that the cost of `subject(*inputs(n))` is linear in n, in every unit named.

    `child_reads=26` allows 26 reads of a child per item; `list_steps=30` counts the work on lists, those passed in
    and those the attempt makes itself, including what `pop(0)`, slices and `in` hide; `held=1` allows the lists that it
    makes to hold one item for each of the input at once. The inputs of a class are scripts. `where` says which inputs
    these are, as in "on a chain". Raises TooSlow.
    """
    _known(per_item)
    place = f"{where}: " if where else ""
    counts = [_measured(subject, _made(inputs, n), n, per_item, place) for n in (size // 4, size)]
    for unit in per_item:
        few, many = (count[unit] for count in counts)
        if many > size and many > GROWTH * few:
            raise TooSlow(
                f"{place}{few:,} {UNITS[unit]} for {size // 4:,} items, {many:,} for {size:,}: "
                f"{many / few if few else many:.1f} times as many for 4 times the size; linear is 4"
            )
    args = _made(inputs, size)
    _doubted(subject, args, size, TURNS_A_NODE)
    if any(isinstance(arg, list) and arg and isinstance(arg[-1], tuple) for arg in args):
        _doubted(subject, _made(inputs, TUPLES), TUPLES, TURNS_A_TUPLE)
    elif not any(hasattr(arg, "__links__") for arg in args):
        _doubted(subject, _made(inputs, ITEMS), ITEMS, TURNS_AN_ITEM)


def within(subject: Countable, *args: Any, where: str = "", **budgets: int) -> None:
    """Assert that `subject(*args)` costs no more than the budgets, in every unit named. Raises TooSlow.

    `where` says which inputs these are, as in "for k = 1 in a complete tree of 1,023 nodes".
    """
    _known(budgets)
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            place = f"{where}: " if where else ""
            raise TooSlow(f"{place}{counts[unit]:,} {UNITS[unit]} and still counting: {budget:,} are allowed")


def _known(budgets: dict[str, int]) -> None:
    for unit in budgets:
        if unit not in UNITS:
            raise TypeError(f"no such unit: {unit}; there are {', '.join(UNITS)}")


def _doubted(subject: Countable, args: tuple[Any, ...], size: int, turns: int) -> None:
    """Refuse a count that the computing time gives the lie. A machine that is busy elsewhere takes no CPU time."""
    for _ in range(3):  # the least of three, for what else the kernel may have booked
        used_s = subject.time_call(args)
        if used_s is None or used_s < WORTH_DOUBTING_S or used_s < turns * size * _turn_s():
            return
    raise TooSlow(
        f"the work that was counted is linear, but one call took {used_s:.2f} s of computing for {size:,} items"
    )


def _turn_s() -> float:
    """The CPU seconds of one turn of a loop, here and now: the least of three, as for the call it is held against."""
    taken = []
    for _ in range(3):
        held: list[int] = []
        before = time.process_time()
        for number in range(TURNS):
            held.append(number)
        taken.append(time.process_time() - before)
    return min(taken) / TURNS


def _measured(
    subject: Countable, args: tuple[Any, ...], size: int, per_item: dict[str, int], place: str
) -> Counter[str]:
    budgets = {unit: allowed * size for unit, allowed in per_item.items()}
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(
                f"{place}{counts[unit]:,} {UNITS[unit]} for {size:,} items and still counting: "
                f"{per_item[unit]} an item are allowed"
            )
    return counts


_known_inputs: dict[Any, tuple[Any, ...]] = {}


def _made(inputs: Callable[[int], tuple[Any, ...]], size: int) -> tuple[Any, ...]:
    """The inputs of this size, made once: a count works on copies, so nothing changes them."""
    held = tuple(cell.cell_contents for cell in inputs.__closure__ or ())
    key = id(inputs.__globals__), inputs.__code__, inputs.__defaults__, held, size
    try:
        known = _known_inputs.get(key)
    except TypeError:  # something is held that cannot be a key
        return inputs(size)
    if known is None:
        known = _known_inputs[key] = inputs(size)
    return known
