"""Cost contracts: assert how many operations an attempt performs, counted and independent of the machine.

    def test_reads_each_node_a_constant_number_of_times(diameter):
        cost.linear(diameter, lambda n: (chain(n),), child_reads=26)

    def test_does_not_search_the_whole_tree(kth_smallest):
        cost.within(kth_smallest, ordered(complete(1023)), 1, child_reads=40)

    def test_turns_the_ring_itself(rotate):
        cost.without(rotate, deque(range(9)), 4, calls=["deque.rotate"])

`linear` asserts that a cost is proportional to the size of the input, `within` that one call stays within a budget,
`without` that one call does not use what the statement forbids. Budgets are keyword arguments, one for each unit:

- `child_reads`: how often a child of a node is read (of a pack's Node that defines `__metered__`).
- `list_steps`: how many elements of containers are read, written or moved, also in C: by `pop(0)`, slices, `in`,
  `sorted`, `+`. All built-in containers count, also strings, tuples, arrays and dicts, derived classes, and containers
  made by a library (see `kata.sandbox.containers`).
- `turns`: how many turns loops take, and how many calls the attempt makes of its own functions.
- `held`: the most memory that is allocated at once, in items of 8 bytes. A list needs one for each element.
- `frames`: the most functions and generators that run inside each other.

Counting is deterministic: the same call costs the same on every machine and on every run. What happens inside a library
is not counted, and the counts come from the process of the attempt, which could forge them. Therefore `linear` also
checks how much more CPU time, measured from outside, a call takes for an input of eight times the size.
"""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol

from kata.messages import colon, tr

SIZE = 256  # items of the larger input of `linear`; the smaller one has a quarter of them
SPREAD = 8  # the size that is counted is drawn from SIZE and the numbers down to SIZE - SIZE / SPREAD
# Allowed from SIZE / 4 to SIZE: linear costs grow 4.0 times, n log n 5.3 times, n^1.5 8 times, quadratic ones 16 times.
GROWTH = 6
TURNS_GROWTH = 8  # of the turns where no budget names them: the geometric mean of linear and quadratic growth

# CPU time is compared between an input and one of TIMED_FACTOR times the size. Linear costs grow 8 times, n log n about
# 11 times, quadratic ones 64 times; what lies between is left undecided, because time is measured on a busy machine.
TIMED_FACTOR, TIMED_GROWTH = 8, 24
TIMED_SIZES = (256, 2_048, 16_384)  # each is compared with the one before, so that what is slow is found early
TIMED_NODES = (256, 2_048)  # of a tree, and of scripts and lists of tuples
MEASUREMENTS = 4  # the least of so many counts, each of another input, because a process is charged for interrupts too

# The least of so many measurements of memory counts: a handler of a signal may take some in between.
MEMORY_MEASUREMENTS = 3

# On a deep tree or list CPU time is not checked: a recursive generator passes each value through all levels above.
DEEP = 64  # levels

UNITS = ("child_reads", "list_steps", "turns", "held", "frames")
PEAKS = ("held", "frames")  # measured over the whole call, which no budget stops
CALLS_OF = "calls of "  # the unit of a forbidden method


class Countable(Protocol):
    """What this module needs of a subject. The subjects that a property gets as arguments have it."""

    seed: int  # of the verdict: determines which sizes are counted

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        """Run once on metered copies of the arguments, and stop at the first budget that is exceeded."""

    def time_call(self, args: tuple[Any, ...]) -> float | None:
        """The CPU seconds of one plain call; None if they cannot be measured from outside."""


class TooSlow(AssertionError):
    """The attempt costs too much. Its answer may be right."""


class Forbidden(AssertionError):
    """The attempt calls what the statement forbids."""


def linear(
    subject: Countable,
    inputs: Callable[[int], tuple[Any, ...]],
    *,
    size: int | None = None,
    where: str = "",
    fewest_reads: float = 0,
    growth: float = GROWTH,
    **per_item: int,
) -> None:
    """Assert that the cost of `subject(*inputs(n))` is linear in n, in every unit named.

        cost.linear(level_order, lambda n: (complete(n),), child_reads=24, list_steps=40, where="on a complete tree")

    `inputs(n)` returns the arguments for an input of n items, as a tuple. The tuple is kept and used again, also for
    other attempts: it must depend on n only, and must not contain iterators. The input of a class is a script (see
    `kata.scripts`). `where` names the inputs in the message. The larger input that is counted has about SIZE items,
    drawn anew for each verdict, or `size` items where that is given.

    A budget is the number of operations allowed per item: `child_reads=26` allows 26 reads of a child for each item of
    the input, `held=1` as many items in memory as the input has. Two things are asserted, as either alone would miss
    slow attempts: no count exceeds its budget, for size / 4 and for size items; and no count grows more than GROWTH
    times from the one to the other. A budget twice as high as the count of the correct solution that needs most is
    a good choice. `growth=4.4` rejects n log n too, where no right answer needs it.

    The turns of loops and calls must not grow quadratically either. On deep trees, where an attempt may well go through
    the list of each subtree, that is asserted only with a budget for `turns` or `list_steps`.

    `fewest_reads` is the number of child reads an item that every right answer needs: a lower count is not believed. It
    is 1 where every node has to be reached.

    Where the attempt runs in a sandbox, the growth of its CPU time is checked too, on larger inputs of the same kind,
    except for deep trees.

    Raises TooSlow if the cost is not linear, and TypeError for an unknown unit.
    """
    _check_units(per_item)
    prefix = _prefix(where)
    larger = _drawn_size(subject) if size is None else size
    smaller = larger // 4
    counts = [_count(subject, _cached_inputs(inputs, n), n, per_item, prefix) for n in (smaller, larger)]
    for unit in per_item:
        few, many = (count[unit] for count in counts)
        _check_growth(unit, (smaller, few), (larger, many), growth, prefix)
    _check_reads(counts[1], int(fewest_reads * (larger - 1)), prefix)
    is_deep = any(map(_is_deep, _cached_inputs(inputs, larger)))
    if "turns" not in per_item and ("list_steps" in per_item or not is_deep):
        few, many = (count["turns"] for count in counts)
        _check_growth("turns", (smaller, few), (larger, many), TURNS_GROWTH, prefix)
    _check_timed_growth(subject, inputs, prefix)


def within(subject: Countable, *args: Any, where: str = "", fewest_reads: int = 0, **budgets: int) -> None:
    """Assert that one call `subject(*args)` stays within the budgets, in every unit named.

        cost.within(tail, lines, 10, held=100, where="for 10 of 10,000 lines")

    A budget is the number of operations allowed for the whole call. `where` names the inputs in the message.
    `fewest_reads` is the number of child reads that every right answer needs: a lower count is not believed.

    Raises TooSlow if a budget is exceeded, and TypeError for an unknown unit.
    """
    _check_units(budgets)
    counts = count(subject, args, budgets)
    prefix = _prefix(where)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(prefix + _over_budget(unit, counts[unit], budget))
    _check_reads(counts, fewest_reads, prefix)


def without(subject: Countable, *args: Any, calls: Iterable[str]) -> None:
    """Assert that the call `subject(*args)` does not use methods that the statement forbids.

        cost.without(rotate, deque(range(9)), 4, calls=["deque.rotate"])

    A method is named with its built-in type. It counts however it is called, also on an instance of a derived class.

    Raises Forbidden.
    """
    units = [CALLS_OF + method for method in calls]
    counts = subject.count(args, dict.fromkeys(units, 0))
    for unit in units:
        if counts[unit]:
            method = unit.removeprefix(CALLS_OF)
            raise Forbidden(tr("it calls {method}, which the statement forbids", method=method))


def count(subject: Countable, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
    """The counts of one call, which stops at the first budget that is exceeded. For what `within` cannot say.

    If more memory is held than the budget allows, the least of MEMORY_MEASUREMENTS measurements counts.
    """
    counts = subject.count(args, budgets)
    for _ in range(MEMORY_MEASUREMENTS - 1):
        if counts["held"] <= budgets.get("held", counts["held"]):
            break
        counts = min(counts, subject.count(args, budgets), key=lambda counts: counts["held"])
    return counts


def unit_name(unit: str, count: int) -> str:
    """What a unit counts, in words that agree with the number."""
    singular, plural = {
        "child_reads": (tr("read of a child"), tr("reads of a child")),
        "list_steps": (tr("element read, written or moved"), tr("elements read, written or moved")),
        "turns": (tr("turn of a loop or call"), tr("turns of loops and calls")),
        "held": (tr("item held in memory at once"), tr("items held in memory at once")),
        "frames": (tr("call inside another"), tr("calls inside each other")),
    }[unit]
    return singular if count == 1 else plural


def _prefix(where: str) -> str:
    return f"{where}{colon()}" if where else ""


def _over_budget(unit: str, count: int, budget: int) -> str:
    """The sentence for a call that exceeds its budget."""
    words = unit_name(unit, count)
    if unit in PEAKS:
        return tr("{count:,} {unit}: {budget:,} {budget:is|are} allowed", count=count, unit=words, budget=budget)
    return tr(
        "{count:,} {unit} and still counting: {budget:,} {budget:is|are} allowed",
        count=count,
        unit=words,
        budget=budget,
    )


def _over_share(unit: str, count: int, size: int, allowed: int) -> str:
    """The sentence for a call that exceeds its budget, which is given per item."""
    words = unit_name(unit, count)
    if unit in PEAKS:
        return tr(
            "{count:,} {unit} for {size:,} {size:item|items}: {allowed} an item {allowed:is|are} allowed",
            count=count,
            unit=words,
            size=size,
            allowed=allowed,
        )
    return tr(
        "{count:,} {unit} for {size:,} {size:item|items} and still counting: "
        "{allowed} an item {allowed:is|are} allowed",
        count=count,
        unit=words,
        size=size,
        allowed=allowed,
    )


def _drawn_size(subject: Countable) -> int:
    """The same size for the same seed, a multiple of 4."""
    return 4 * random.Random(subject.seed).randint((SIZE - SIZE // SPREAD) // 4, SIZE // 4)


def _check_units(budgets: Collection[str]) -> None:
    for unit in budgets:
        if unit not in UNITS:
            raise TypeError(tr("no such unit: {unit}; there are {units}", unit=unit, units=UNITS))


def _count(subject: Countable, args: tuple[Any, ...], size: int, per_item: dict[str, int], prefix: str) -> Counter[str]:
    budgets = {unit: allowed * size for unit, allowed in per_item.items()}
    counts = subject.count(args, budgets)
    for unit, budget in budgets.items():
        if counts[unit] > budget:
            raise TooSlow(prefix + _over_share(unit, counts[unit], size, per_item[unit]))
    return counts


def _check_reads(counts: Counter[str], fewest: int, prefix: str) -> None:
    if counts["child_reads"] < fewest:
        sentence = tr(
            "only {count:,} {count:read|reads} of a child {count:was|were} counted, and every right answer needs "
            "{fewest:,} or more: the attempt goes around the meter",
            count=counts["child_reads"],
            fewest=fewest,
        )
        raise TooSlow(prefix + sentence)


def _check_growth(unit: str, small: tuple[int, int], large: tuple[int, int], allowed: float, prefix: str) -> None:
    """Raise TooSlow if a count grows more than `allowed` times. `small` and `large` are sizes with their counts."""
    (smaller, few), (larger, many) = small, large
    if many > larger and many > allowed * few:
        sentence = tr(
            "{few:,} {unit} for {smaller:,} {smaller:item|items}, {many:,} for {larger:,}: "
            "{ratio:.1f} times as many for 4 times the size; linear is 4",
            few=few,
            unit=unit_name(unit, few),
            smaller=smaller,
            many=many,
            larger=larger,
            ratio=many / few if few else many,
        )
        raise TooSlow(prefix + sentence)


def _check_timed_growth(subject: Countable, inputs: Callable[[int], tuple[Any, ...]], prefix: str) -> None:
    """Raise TooSlow if CPU time grows like the square of the size, in each of MEASUREMENTS comparisons.

    Every measurement is made with an input of another size, so that remembering an answer does not help.
    """
    args = _cached_inputs(inputs, TIMED_SIZES[0])
    is_structured = any(hasattr(arg, "__links__") or _has_tuples(arg) for arg in args)
    smaller, *sizes = TIMED_NODES if is_structured else TIMED_SIZES
    if any(map(_is_deep, args)) or any(map(_is_deep, _cached_inputs(inputs, sizes[-1]))):
        return
    offsets = itertools.count(1)
    least_s = subject.time_call(args)
    for larger in sizes:
        if not least_s:  # it cannot be measured, or the clock is too coarse
            return
        used_s = subject.time_call(_cached_inputs(inputs, larger))
        for offset in itertools.islice(offsets, MEASUREMENTS - 1):
            if used_s is None or used_s <= TIMED_GROWTH * least_s:
                break
            least_s = min(least_s, subject.time_call(inputs(smaller - offset)) or 0)
            used_s = min(used_s, subject.time_call(inputs(larger - offset)) or 0)
        if used_s is not None and used_s > TIMED_GROWTH * least_s:
            sentence = tr(
                "{factor} times the items took {ratio:.0f} times the computing time "
                "({larger:,} items, {smaller:,} items); linear is {factor}",
                factor=TIMED_FACTOR,
                ratio=used_s / least_s,
                larger=larger,
                smaller=smaller,
            )
            raise TooSlow(prefix + sentence)
        smaller, least_s = larger, used_s


def _is_deep(root: Any) -> bool:
    """Whether this is a tree, or a list of lists, of more than DEEP levels."""
    level = [root] if hasattr(root, "__links__") or type(root) is list else []
    for _ in range(DEEP):
        level = [child for parent in level for child in _children(parent)]
    return bool(level)


def _children(parent: Any) -> list[Any]:
    if type(parent) is list:
        return [item for item in parent if type(item) is list]
    return [child for name in parent.__links__ if (child := getattr(parent, name)) is not None]


def _has_tuples(arg: Any) -> bool:
    """Whether this is a script, or a list of edges: a call decodes the tuples and takes longer than most work."""
    return isinstance(arg, list) and bool(arg) and isinstance(arg[-1], tuple)


_inputs_cache: dict[Any, tuple[Any, ...]] = {}
MAX_CACHED = 1_024  # inputs


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
        if len(_inputs_cache) >= MAX_CACHED:
            del _inputs_cache[next(iter(_inputs_cache))]
        args = _inputs_cache[key] = inputs(size)
    return args
