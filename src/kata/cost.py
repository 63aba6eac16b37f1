"""Cost contracts: assert how many operations an attempt performs, counted and independent of the machine.

    def test_reads_each_node_a_constant_number_of_times(diameter):
        cost.linear(diameter, lambda n: (chain(n),), child_reads=26)

    def test_does_not_search_the_whole_tree(kth_smallest):
        cost.within(kth_smallest, ordered(complete(1023)), 1, child_reads=40)

`linear` asserts that a cost is proportional to the size of the input, `within` that one call stays within a budget.
Budgets are keyword arguments, one for each unit that is counted:

- `child_reads`: how often a child of a node is read (of a pack's Node that defines `__metered__`).
- `list_steps`: how many list and deque elements are read, written or moved. All lists and deques are counted that the
  attempt gets or makes, including the work that `pop(0)`, slices, `in`, `sorted` and the like do in C.
- `held`: the most items that lists and deques hold at once, not counting the items that were passed in.

Counting is deterministic: the same call costs the same on every machine and on every run.
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

SIZE = 512  # items of the larger input of `linear`; the smaller one has a quarter of them
GROWTH = 4.4  # allowed from SIZE / 4 to SIZE: linear grows 4.0 times, n log n 5.1 times, quadratic 16 times

# The counts come from the process of the attempt, which could forge them. Therefore `linear` also checks the CPU time,
# which is measured from outside: for each item of the input, a call may take at most as long as this many turns of the
# loop in `_loop_turn_s`. Correct attempts were seen to take at most half of that. Quadratic ones take at least twice as
# much: those written in Python already for the items that are counted, those whose work is done in C for ITEMS items.
# On a deep tree a recursive generator is linear in reads and not in time: `yield from` passes each value through all
# levels above. So trees are checked strictly where they are bushy, with NODES nodes, and deep ones only for gross
# forgeries.
TURNS_PER_NODE, NODES = 400, 2_048
TURNS_PER_DEEP_NODE = 1_500
DEEP = 64  # levels
TURNS_PER_ITEM, ITEMS = 500, 16_384
TURNS_PER_TUPLE, TUPLES = 450, 4_096  # steps of a script, edges: decoding them takes longer than most work on them
MIN_CHECKED_S = 0.005  # a shorter call is not checked: the measurement would be too coarse
LOOP_TURNS = 20_000

UNITS = {"child_reads": "reads of a child", "list_steps": "list element steps", "held": "items held in lists at once"}


class Countable(Protocol):
    """What `linear` and `within` need of a subject. The subjects that a property gets as arguments have it."""

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Run once on metered copies of the arguments, and stop at the first budget that is exceeded."""

    def time_call(self, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call; None if they cannot be measured from outside."""


class TooSlow(AssertionError):
    """The attempt costs too much. Its answer may be right."""


def linear(
    subject: Countable,
    inputs: Callable[[int], tuple[Any, ...]],
    *,
    size: int = SIZE,
    where: str = "",
    **per_item: int,
) -> None:
    """Assert that the cost of `subject(*inputs(n))` is linear in n, in every unit named.

        cost.linear(level_order, lambda n: (complete(n),), child_reads=24, list_steps=40, where="on a complete tree")

    `inputs(n)` returns the arguments for an input of n items, as a tuple. The tuple is kept and used again, also for
    other attempts: it must depend on n only, and must not contain iterators. The input of a class is a script (see
    `kata.scripts`). `where` names the inputs in the message.

    A budget is the number of operations allowed per item: `child_reads=26` allows 26 reads of a child for each item of
    the input, `held=1` as many items in lists as the input has. Two things are asserted, as either alone would miss
    slow attempts: no count exceeds its budget, for size / 4 and for size items; and no count grows more than GROWTH
    times from the one to the other. A budget twice as high as the count of the correct solution that needs most is
    a good choice.

    Where the attempt runs in a sandbox, its CPU time is checked too, on larger inputs of the same kind.

    Raises TooSlow if the cost is not linear, and TypeError for an unknown unit.
    """
    _check_units(per_item)
    prefix = f"{where}: " if where else ""
    counts = [_count(subject, _cached_inputs(inputs, n), n, per_item, prefix) for n in (size // 4, size)]
    for unit in per_item:
        few, many = (count[unit] for count in counts)
        if many > size and many > GROWTH * few:
            raise TooSlow(
                f"{prefix}{few:,} {UNITS[unit]} for {size // 4:,} items, {many:,} for {size:,}: "
                f"{many / few if few else many:.1f} times as many for 4 times the size; linear is 4"
            )
    args = _cached_inputs(inputs, size)
    trees = [arg for arg in args if hasattr(arg, "__links__")]
    if any(map(_is_deep, trees)):
        check_cpu_time(subject, args, size, TURNS_PER_DEEP_NODE)
        return
    check_cpu_time(subject, args, size, TURNS_PER_NODE)
    if trees:
        check_cpu_time(subject, _cached_inputs(inputs, NODES), NODES, TURNS_PER_NODE)
    elif any(isinstance(arg, list) and arg and isinstance(arg[-1], tuple) for arg in args):
        check_cpu_time(subject, _cached_inputs(inputs, TUPLES), TUPLES, TURNS_PER_TUPLE)
    else:
        check_cpu_time(subject, _cached_inputs(inputs, ITEMS), ITEMS, TURNS_PER_ITEM)


def within(subject: Countable, *args: Any, where: str = "", **budgets: int) -> None:
    """Assert that one call `subject(*args)` stays within the budgets, in every unit named.

        cost.within(tail, lines, 10, held=100, where="for 10 of 10,000 lines")

    A budget is the number of operations allowed for the whole call. `where` names the inputs in the message.

    Raises TooSlow if a budget is exceeded, and TypeError for an unknown unit.
    """
    _check_units(budgets)
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            prefix = f"{where}: " if where else ""
            raise TooSlow(f"{prefix}{counts[unit]:,} {UNITS[unit]} and still counting: {budget:,} are allowed")


def _is_deep(root: Any) -> bool:
    """Whether the tree has more than DEEP levels."""
    level = [root]
    for _ in range(DEEP):
        level = [child for node in level for name in node.__links__ if (child := getattr(node, name)) is not None]
    return bool(level)


def check_cpu_time(subject: Countable, args: tuple[Any, ...], size: int, turns_per_item: int) -> None:
    """Raise TooSlow if a call takes more CPU time than a linear attempt could, so that its counts must be wrong.

    CPU time does not depend on how busy the machine is. The least of three measurements counts: the kernel may charge
    a process for other work too.
    """
    for _ in range(3):
        used_s = subject.time_call(args)
        if used_s is None or used_s < MIN_CHECKED_S or used_s < turns_per_item * size * _loop_turn_s():
            return
    raise TooSlow(f"the counted work is linear, but one call took {used_s:.2f} s of CPU time for {size:,} items")


def _loop_turn_s() -> float:
    """The CPU seconds of one turn of a simple loop on this machine now: the least of three measurements."""
    measured = []
    for _ in range(3):
        numbers: list[int] = []
        before = time.process_time()
        for number in range(LOOP_TURNS):
            numbers.append(number)
        measured.append(time.process_time() - before)
    return min(measured) / LOOP_TURNS


def _check_units(budgets: dict[str, int]) -> None:
    for unit in budgets:
        if unit not in UNITS:
            raise TypeError(f"no such unit: {unit}; there are {', '.join(UNITS)}")


def _count(subject: Countable, args: tuple[Any, ...], size: int, per_item: dict[str, int], prefix: str) -> Counter[str]:
    budgets = {unit: allowed * size for unit, allowed in per_item.items()}
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(
                f"{prefix}{counts[unit]:,} {UNITS[unit]} for {size:,} items and still counting: "
                f"{per_item[unit]} an item are allowed"
            )
    return counts


_inputs_cache: dict[Any, tuple[Any, ...]] = {}


def _cached_inputs(inputs: Callable[[int], tuple[Any, ...]], size: int) -> tuple[Any, ...]:
    """The inputs of this size, built once. Counting works on copies, so they never change.

    Two functions share a cache entry if they have the same code, defaults, and values in their closure.
    """
    closure = tuple(variable.cell_contents for variable in inputs.__closure__ or ())
    key = id(inputs.__globals__), inputs.__code__, inputs.__defaults__, closure, size
    try:
        args = _inputs_cache.get(key)
    except TypeError:  # a default or a closure value is not hashable
        return inputs(size)
    if args is None:
        args = _inputs_cache[key] = inputs(size)
    return args
