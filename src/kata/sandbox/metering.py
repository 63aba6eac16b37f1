"""The meter that an instrumented attempt reports to, and the measurements of space beside it. Used by `kata.cost`."""

import _tracemalloc
import contextlib
import copy
import functools
import gc
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from kata.messages import tr

BYTES_PER_ITEM = 8  # of a reference, which is what a list needs for each of its items


class BudgetExceeded(BaseException):
    """Stops a run that has exceeded its budget. Not an Exception, so that `except Exception` does not swallow it."""


class Meter:
    """Counts operations by unit, and raises BudgetExceeded when a count exceeds its budget."""

    def __init__(self, budgets: dict[str, int]) -> None:
        self.budgets = budgets
        self.counts: Counter[str] = Counter()
        self._pauses = 0

    def begin(self, budgets: dict[str, int]) -> None:
        """Count from zero."""
        self.budgets, self.counts = budgets, Counter()

    def add(self, unit: str, times: int = 1) -> None:
        if not self._pauses:
            self.counts[unit] += times
            budget = self.budgets.get(unit)
            if budget is not None and self.counts[unit] > budget:
                raise BudgetExceeded

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Count nothing within a `with` block."""
        self._pauses += 1
        try:
            yield
        finally:
            self._pauses -= 1

    def __deepcopy__(self, memo: dict[int, Any]) -> "Meter":
        return self  # a copy of a metered object reports to the same meter


def measure_space(meter: Meter, call: Callable[[], Any], *, memory: bool = True) -> Any:
    """Call the function, and measure "frames" and, with `memory`, "held" if they have a budget. Returns the result.

    "held" is the most memory that was allocated at once, in items of BYTES_PER_ITEM bytes, and "kept" what is left of
    it with the answer. "frames" is the most functions and generators that were running inside each other, and "entered"
    how often one was called or resumed. The call is not stopped when a budget is exceeded.
    """
    if "held" in meter.budgets and "frames" in meter.budgets:
        raise ValueError(tr("'held' and 'frames' need a call each: watching frames takes memory"))
    if memory and "held" in meter.budgets:
        measure = _memory_measured
    elif "frames" in meter.budgets:
        measure = _frames_measured
    else:
        return call()
    with measure(meter):
        return call()


@contextlib.contextmanager
def _memory_measured(meter: Meter) -> Iterator[None]:
    gc.collect()  # empties the interpreter's lists of unused tuples and floats, whose use would not be seen
    was_tracing = _tracemalloc.is_tracing()
    if not was_tracing:
        _tracemalloc.start(1)
    _tracemalloc.reset_peak()
    before, _ = _tracemalloc.get_traced_memory()
    try:
        yield
    finally:
        _, peak = _tracemalloc.get_traced_memory()
        gc.collect()  # lists of unused objects again
        after, _ = _tracemalloc.get_traced_memory()
        if not was_tracing:
            _tracemalloc.stop()
        meter.counts["held"] = max(0, peak - before) // BYTES_PER_ITEM
        meter.counts["kept"] = max(0, after - before) // BYTES_PER_ITEM


@contextlib.contextmanager
def _frames_measured(meter: Meter) -> Iterator[None]:
    depth = deepest = entered = 0

    def on_event(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal depth, deepest, entered
        if event == "call":
            entered += 1
            depth += 1
            deepest = max(deepest, depth)
        elif event == "return":
            depth -= 1

    previous = sys.getprofile()
    sys.setprofile(on_event)
    try:
        yield
    finally:
        sys.setprofile(previous)
        meter.counts["frames"], meter.counts["entered"] = deepest, entered


def metered(value: Any, meter: Meter, memo: dict[int, Any]) -> Any:
    """Return a copy of an argument for a counted run. What a run cannot change is returned itself.

    A type such as a pack's Node counts the reads of its links: it defines `__metered__(meter, memo)`, which returns a
    copy that does.
    """
    if hasattr(value, "__metered__"):
        metered_copy = value.__metered__(meter, memo)
        _format_unmetered(type(metered_copy), meter)
        return metered_copy
    return copy.deepcopy(value, memo) if isinstance(value, list | deque | dict | set) else value


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
