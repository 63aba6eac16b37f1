"""Cost contracts: counting containers behave like real ones, and `linear` tells linear costs from others."""

import contextlib
import copy
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kata import cost
from kata.cost import GROWTH, SIZE, UNITS, TooSlow, linear, within
from kata.sandbox.metering import BudgetExceeded, CountingDeque, CountingList, Meter, metered

few = st.integers(-2, 2)
items = st.lists(few, max_size=5)
places = st.integers(-7, 7)
bounds = st.none() | st.integers(-7, 7)
slices = st.builds(slice, bounds, bounds, st.none() | st.integers(-3, 3).filter(bool))
odd = st.sampled_from(["a", None, 1.5, (), slice(1)])


def outcome(call: Callable[..., Any], *args: Any) -> tuple[str, Any]:
    try:
        return "returned", call(*args)
    except Exception as error:
        return "raised", type(error)


def plain(value: Any) -> Any:
    """The value with its type's name, so that a counting container equals a real one of the same type."""
    if isinstance(value, deque):
        return "deque", list(deque.__iter__(value)), value.maxlen
    return ("list", list(list.__iter__(value))) if isinstance(value, list) else value


class SameBehaviour(RuleBasedStateMachine):
    """An operation has the same answer, exception and effect on a counting container as on a real one."""

    real: Any
    counting: Any
    meter: Meter

    def both(self, operation: Callable[[Any], Any], *, still_counts: bool = False) -> None:
        """With `still_counts`, an answer that is a container must count too, on the same meter."""
        before = self.meter.counts["list_steps"]
        (how, mine), (really, theirs) = outcome(operation, self.counting), outcome(operation, self.real)
        assert (how, plain(mine)) == (really, plain(theirs))
        assert self.meter.counts["list_steps"] >= before
        if still_counts and isinstance(theirs, list | deque):
            assert mine._meter is self.meter
            assert (mine is self.counting) == (theirs is self.real)

    @invariant()
    def holds_the_same(self) -> None:
        if hasattr(self, "real"):
            assert plain(self.counting) == plain(self.real)
            assert (len(self.counting), bool(self.counting)) == (len(self.real), bool(self.real))
            assert repr(self.counting).replace("CountingDeque", "deque") == repr(self.real)

    @rule(name=st.sampled_from(["append", "remove", "count", "__contains__", "index"]), item=few | odd)
    def one_item(self, name: str, item: Any) -> None:
        self.both(lambda c: getattr(c, name)(item))

    @rule(item=few, start=places, stop=places)
    def index_from(self, item: int, start: int, stop: int) -> None:
        self.both(lambda c: c.index(item, start))
        self.both(lambda c: c.index(item, start, stop))

    @rule(name=st.sampled_from(["pop", "reverse", "clear", "copy", "__len__", "__hash__"]))
    def no_argument(self, name: str) -> None:
        self.both(lambda c: getattr(c, name)())

    @rule(more=items)
    def extended(self, more: list[int]) -> None:
        self.both(lambda c: c.extend(more))
        self.both(lambda c: c.extend(iter(more)))

    @rule()
    def extended_by_itself(self) -> None:
        if len(self.real) < 20:
            self.both(lambda c: c.extend(c))

    @rule(more=items | odd)
    def added_in_place(self, more: Any) -> None:
        def add(c: Any) -> Any:
            c += more
            return c

        self.both(add, still_counts=True)

    @rule(more=items | odd)
    def added(self, more: Any) -> None:
        self.both(lambda c: c + more, still_counts=True)
        self.both(lambda c: c + c, still_counts=True)

    @rule(more=items)
    def added_to_its_kind(self, more: list[int]) -> None:
        self.both(lambda c: c + type(self.real)(more), still_counts=True)

    @rule(times=st.integers(-1, 3) | odd)
    def multiplied(self, times: Any) -> None:
        if len(self.real) < 20:
            self.both(lambda c: c * times, still_counts=True)
            self.both(lambda c: times * c, still_counts=True)

    @rule(times=st.integers(0, 2))
    def multiplied_in_place(self, times: int) -> None:
        def multiply(c: Any) -> Any:
            c *= times
            return c

        if len(self.real) < 20:
            self.both(multiply, still_counts=True)

    @rule(index=places | odd | slices)
    def read(self, index: Any) -> None:
        self.both(lambda c: c[index], still_counts=True)

    @rule(index=places | odd, item=few)
    def written(self, index: Any, item: int) -> None:
        if not isinstance(index, slice):
            self.both(lambda c: c.__setitem__(index, item))

    @rule(index=places | odd | slices)
    def deleted(self, index: Any) -> None:
        self.both(lambda c: c.__delitem__(index))

    @rule(index=places | odd, item=few)
    def inserted(self, index: Any, item: int) -> None:
        self.both(lambda c: c.insert(index, item))

    @rule(by=st.sampled_from([list, tuple, reversed, iter, enumerate, sorted, sum, set]))
    def walked(self, by: Any) -> None:
        walked = {reversed: lambda c: list(reversed(c)), iter: lambda c: [*c], enumerate: lambda c: list(enumerate(c))}
        self.both(walked.get(by, by))

    @rule(by=st.sampled_from([copy.copy, copy.deepcopy]))
    def copied(self, by: Any) -> None:
        self.both(by, still_counts=True)

    @rule(other=items)
    def compared(self, other: list[int]) -> None:
        same = type(self.real)(other)
        for operation in ("__eq__", "__ne__", "__lt__", "__ge__"):
            self.both(lambda c, operation=operation: getattr(c, operation)(same))
        self.both(lambda c: c == list(self.real))
        self.both(lambda c: same == c)

    @rule()
    def changed_while_walked(self) -> None:
        def change(c: Any) -> list[int]:
            seen = []
            for item in c:
                seen.append(item)
                c.append(0)
                if len(seen) > 4:
                    break
            return seen

        if len(self.real) < 20:
            self.both(change)


class ListBehaviour(SameBehaviour):
    @initialize(start=items)
    def begin(self, start: list[int]) -> None:
        self.meter = Meter({})
        self.real, self.counting = list(start), CountingList(start, self.meter)

    @rule(index=places | odd)
    def popped_at(self, index: Any) -> None:
        self.both(lambda c: c.pop(index))

    @rule(index=slices, more=items)
    def slice_written(self, index: slice, more: list[int]) -> None:
        self.both(lambda c: c.__setitem__(index, more))

    @rule(reverse=st.booleans(), key=st.sampled_from([None, abs]))
    def sorted_in_place(self, reverse: bool, key: Any) -> None:
        self.both(lambda c: c.sort(reverse=reverse, key=key))


class DequeBehaviour(SameBehaviour):
    @initialize(start=items, maxlen=st.none() | st.integers(0, 5))
    def begin(self, start: list[int], maxlen: int | None) -> None:
        self.meter = Meter({})
        self.real, self.counting = deque(start, maxlen), CountingDeque(start, maxlen, meter=self.meter)

    @rule(name=st.sampled_from(["popleft", "maxlen", "rotate"]))
    def at_the_left(self, name: str) -> None:
        self.both(lambda c: c.maxlen if name == "maxlen" else getattr(c, name)())

    @rule(item=few)
    def appended_left(self, item: int) -> None:
        self.both(lambda c: c.appendleft(item))

    @rule(more=items | odd)
    def extended_left(self, more: Any) -> None:
        self.both(lambda c: c.extendleft(more))

    @rule(by=places | odd)
    def rotated(self, by: Any) -> None:
        self.both(lambda c: c.rotate(by))


TestCountingListIsAList = ListBehaviour.TestCase
TestCountingDequeIsADeque = DequeBehaviour.TestCase
TestCountingListIsAList.settings = TestCountingDequeIsADeque.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None
)


class TestStepsAreCountedAsDocumented:
    """On the ten items 0 to 9. The ten steps of creating the container are subtracted."""

    @pytest.mark.parametrize(
        ("steps", "operation"),
        [
            (1, lambda c: c[5]),
            (1, lambda c: c[-1]),
            (1, lambda c: c.__setitem__(0, 7)),
            (1, lambda c: c.append(0)),
            (1, lambda c: c.pop()),
            (1, lambda c: c.pop(9)),
            (10, lambda c: c.pop(0)),
            (10, lambda c: c.__delitem__(0)),
            (10, lambda c: c.insert(0, 7)),
            (6, lambda c: c.pop(4)),
            (3, lambda c: c[2:5]),
            (10, lambda c: c[:]),
            (10, lambda c: c.copy()),
            (10, lambda c: copy.copy(c)),
            (20, lambda c: copy.deepcopy(c)),
            (10, lambda c: c.__delitem__(slice(0, 2))),
            (13, lambda c: c + [1, 2, 3]),  # noqa: RUF005
            (3, lambda c: c.extend([1, 2, 3])),
            (3, lambda c: c.__iadd__([1, 2, 3])),
            (20, lambda c: c * 2),
            (1, lambda c: 0 in c),
            (5, lambda c: 4 in c),
            (10, lambda c: "no" in c),
            (5, lambda c: c.index(4)),
            (2, lambda c: c.index(4, 3)),
            (10, lambda c: c.count(4)),
            (10, lambda c: c.remove(4)),
            (10, lambda c: c.reverse()),
            (10, lambda c: [item for item in c]),  # noqa: C416
            (10, lambda c: max(c)),
            (10, lambda c: list(reversed(c))),
            (10, lambda c: [*c]),
            (40, lambda c: c.sort()),
            (0, lambda c: len(c) + bool(c)),
            (3, lambda c: next(item for item in c if item == 2)),
        ],
    )
    def test_in_a_list(self, steps: int, operation: Callable[[Any], Any]) -> None:
        meter = Meter({})
        counting = CountingList(range(10), meter)
        assert meter.counts["list_steps"] == 10
        operation(counting)
        assert meter.counts["list_steps"] - 10 == steps

    @pytest.mark.parametrize(
        ("steps", "operation"),
        [
            (1, lambda c: c[0]),
            (1, lambda c: c[-1]),
            (5, lambda c: c[4]),
            (1, lambda c: c.append(0)),
            (1, lambda c: c.appendleft(0)),
            (1, lambda c: c.pop()),
            (1, lambda c: c.popleft()),
            (3, lambda c: c.extend([1, 2, 3])),
            (3, lambda c: c.extendleft([1, 2, 3])),
            (13, lambda c: c + deque([1, 2, 3])),
            (1, lambda c: 0 in c),
            (10, lambda c: "no" in c),
            (10, lambda c: c.remove(4)),
            (10, lambda c: c.reverse()),
            (4, lambda c: c.rotate(3)),
            (4, lambda c: c.rotate(-3)),
            (10, lambda c: c.copy()),
            (10, lambda c: copy.copy(c)),
            (10, lambda c: max(c)),
        ],
    )
    def test_in_a_deque(self, steps: int, operation: Callable[[Any], Any]) -> None:
        meter = Meter({})
        counting = CountingDeque(range(10), meter=meter)
        assert meter.counts["list_steps"] == 10
        operation(counting)
        assert meter.counts["list_steps"] - 10 == steps

    def test_what_is_swallowed_is_still_counted(self) -> None:
        counting = CountingList(range(10), Meter({"list_steps": 12}))
        with pytest.raises(BudgetExceeded):
            counting.pop(0)
        assert counting._meter.counts["list_steps"] > 12

    def test_a_meter_stops_only_at_its_own_budget(self) -> None:
        meter = Meter({"list_steps": 2})
        meter.add("child_reads", 100)
        meter.add("list_steps", 2)
        with pytest.raises(BudgetExceeded):
            meter.add("list_steps")

    def test_over_budget_is_not_swallowed_by_except_exception(self) -> None:
        assert not issubclass(BudgetExceeded, Exception)


class TestMetered:
    """Arguments are copied before they are counted, and left alone themselves."""

    def test_copies_lists_and_deques(self) -> None:
        meter = Meter({})
        for value in ([1, 2], deque([1, 2], 3)):
            copied = metered(value, meter, {})
            assert plain(copied) == plain(value)
            copied.append(3)
            assert len(value) == 2
        assert meter.counts["list_steps"] == 6

    @given(value=st.integers() | st.text() | st.none() | st.tuples(few) | st.dictionaries(few, few))
    def test_leaves_other_values_as_they_are(self, value: Any) -> None:
        assert metered(value, Meter({}), {}) is value

    def test_asks_values_that_can_copy_themselves_with_one_memo(self) -> None:
        class Own:
            def __metered__(self, meter: Meter, memo: dict[int, Any]) -> Any:
                return meter, memo

        meter, memo = Meter({}), {1: 2}
        given_to = metered(Own(), meter, memo)
        assert given_to[0] is meter
        assert given_to[1] is memo


class Fake:
    """A subject whose cost is a formula."""

    def __init__(self, steps: Callable[[int], float], unit: str = "list_steps") -> None:
        self.steps, self.unit, self.calls = steps, unit, []

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        (size,) = args
        self.calls.append((size, dict(budgets)))
        meter = Meter(budgets)
        with contextlib.suppress(BudgetExceeded):
            meter.add(self.unit, round(self.steps(size)))
        return meter.counts

    def time_call(self, args: tuple[Any, ...]) -> None:
        """There is no CPU time to measure."""


def judged(steps: Callable[[int], float], allowed: int, unit: str = "list_steps") -> str:
    try:
        linear(Fake(steps, unit), lambda n: (n,), **{unit: allowed})
    except TooSlow as error:
        return str(error)
    return ""


def log(n: int) -> int:
    return n.bit_length() - 1


constants = st.integers(1, 60)


class TestLinear:
    @given(allowed=constants, used=st.floats(0.0, 1.0), extra=st.integers(-12, 0), unit=st.sampled_from([*UNITS]))
    def test_accepts_what_is_linear_within_its_budget(self, allowed: int, used: float, extra: int, unit: str) -> None:
        """A small constant part does not matter, even if it is missing for small sizes."""
        assert judged(lambda n: max(0, allowed * used * n + extra), allowed, unit) == ""

    @given(factor=constants, spare=st.integers(1, 10))
    def test_rejects_n_log_n_however_large_the_budget(self, factor: int, spare: int) -> None:
        assert "4 times the size" in judged(lambda n: factor * n * log(n), spare * factor * 12)

    @given(allowed=constants, share=st.sampled_from([1, 2, 4, 16]))
    def test_rejects_quadratic_at_every_constant(self, allowed: int, share: int) -> None:
        assert judged(lambda n: n * n / share, allowed) != ""

    @given(allowed=constants)
    def test_rejects_quadratic_so_cheap_that_the_budget_holds(self, allowed: int) -> None:
        assert "15.5 times as many" in judged(lambda n: n * n * allowed / SIZE + allowed, allowed + 1)

    @given(allowed=constants, over=st.floats(1.01, 3.0))
    def test_rejects_linear_over_its_budget(self, allowed: int, over: float) -> None:
        assert f"{allowed} an item are allowed" in judged(lambda n: allowed * over * n, allowed)

    def test_accepts_constant_and_logarithmic(self) -> None:
        assert judged(lambda _: 5, 1) == ""
        assert judged(log, 1) == ""
        assert judged(lambda _: 0, 1) == ""

    def test_says_the_counts(self) -> None:
        assert judged(lambda n: n * log(n), 60) == (
            "896 list element steps for 128 items, 4,608 for 512: 5.1 times as many for 4 times the size; linear is 4"
        )
        assert judged(lambda n: n * n, 20, "child_reads") == (
            "16,384 reads of a child for 128 items and still counting: 20 an item are allowed"
        )
        assert "inf" not in judged(lambda n: 0 if n < SIZE else 2 * n, 60)

    def test_asks_for_a_quarter_first_and_passes_the_budgets(self) -> None:
        fake = Fake(lambda n: n)
        linear(fake, lambda n: (n,), size=100, list_steps=3, child_reads=2)
        assert fake.calls == [
            (25, {"list_steps": 75, "child_reads": 50}),
            (100, {"list_steps": 300, "child_reads": 200}),
        ]

    def test_checks_every_unit_named(self) -> None:
        with pytest.raises(TooSlow, match="reads of a child"):
            linear(Fake(lambda n: n * n, "child_reads"), lambda n: (n,), list_steps=3, child_reads=9)

    def test_refuses_an_unknown_unit(self) -> None:
        with pytest.raises(TypeError, match="no such unit: reads; there are child_reads, list_steps"):
            linear(Fake(lambda n: n), lambda n: (n,), reads=3)

    def test_the_growth_cut_lies_between_linear_and_n_log_n(self) -> None:
        assert 4 < GROWTH < 4 * log(SIZE) / log(SIZE // 4)

    def test_too_slow_is_a_failure_and_not_an_error(self) -> None:
        assert issubclass(TooSlow, AssertionError)


class Runs:
    """A plain function as a subject, run on metered copies of its arguments."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        meter = Meter(budgets)
        copies = tuple(metered(argument, meter, {}) for argument in args)
        with contextlib.suppress(BudgetExceeded):
            self.function(*copies)
        return meter.counts

    def time_call(self, args: tuple[Any, ...]) -> None:
        """There is no CPU time to measure."""


def by_pop(q: Any) -> None:
    while q:
        q.pop()


def by_pop_0(q: list[Any]) -> None:
    while q:
        q.pop(0)


def by_slices(q: list[Any]) -> None:
    while q:
        q = q[1:]


def by_popleft(q: Any) -> None:
    while q:
        q.popleft()


def by_del_0(q: list[Any]) -> None:
    while q:
        del q[0]


def by_index(q: list[Any]) -> None:
    for item in range(len(q)):
        q.index(item)


def by_in(q: list[Any]) -> None:
    for item in range(len(q)):
        _ = item in q


def by_sorting(q: list[Any]) -> None:
    q.sort()


def by_heads(q: list[Any]) -> None:
    while q:
        assert q[-1] in q[-1:]
        assert q.index(0) == 0
        q.pop()


def by_rotation(q: Any) -> None:
    for _ in range(len(q)):
        q.rotate(len(q) // 2)


class TestRealRuns:
    @pytest.mark.parametrize("run", [by_pop, by_heads])
    def test_of_a_linear_use_of_lists_are_accepted(self, run: Callable[..., Any]) -> None:
        linear(Runs(run), lambda n: (list(range(n)),), list_steps=6)

    @pytest.mark.parametrize("run", [by_pop_0, by_slices, by_del_0, by_index, by_in, by_sorting])
    def test_of_what_hides_its_work_in_c_are_rejected(self, run: Callable[..., Any]) -> None:
        with pytest.raises(TooSlow):
            linear(Runs(run), lambda n: (list(range(n)),), list_steps=60)

    def test_of_a_deque_are_judged_by_what_is_cheap_there(self) -> None:
        linear(Runs(by_popleft), lambda n: (deque(range(n)),), list_steps=3)
        with pytest.raises(TooSlow):
            linear(Runs(by_rotation), lambda n: (deque(range(n)),), list_steps=60)

    @given(numbers=st.lists(few, max_size=30))
    def test_counts_are_the_same_on_every_run(self, numbers: list[int]) -> None:
        runs = [Runs(by_slices).count((list(numbers),), {}) for _ in range(3)]
        assert runs[0] == runs[1] == runs[2]

    def test_a_run_is_stopped_as_soon_as_its_budget_is_spent(self) -> None:
        def for_ever(q: list[int]) -> None:
            while True:
                q.append(0)

        with pytest.raises(TooSlow, match="and still counting"):
            linear(Runs(for_ever), lambda n: ([0] * n,), list_steps=60)


def test_the_module_says_how_it_is_used() -> None:
    assert "cost.linear(diameter" in (cost.__doc__ or "")


def generated() -> Iterator[int]:
    yield from (1, 2)


def test_extending_by_a_generator_keeps_what_came_before_it_failed() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise KeyError

    for counting in (CountingList([0]), CountingDeque([0])):
        with pytest.raises(KeyError):
            counting.extend(broken())
        assert [*counting] == [0, 1]
        counting.extend(generated())
        assert [*counting] == [0, 1, 1, 2]


class TestHeld:
    """The most items that lists hold at once."""

    @pytest.mark.parametrize(
        ("work", "most"),
        [
            (lambda make: [make().append(1) for _ in range(5)], 0),
            (lambda make: _filled(make(), 10), 9),
            (lambda make: _filled_and_emptied(make(), 10), 10),
            (lambda make: [_filled_and_emptied(make(), 10) for _ in range(3)], 10),
            (lambda make: (_filled_and_emptied(a := make(), 10), _filled_and_emptied(make(), 10), a), 10),
        ],
    )
    @pytest.mark.parametrize("kind", [CountingList, CountingDeque])
    def test_is_the_peak_over_all_lists(self, work: Callable[..., object], most: int, kind: Any) -> None:
        meter = Meter({})
        work(lambda: kind([], meter=meter))
        assert abs(meter.counts["held"] - most) <= 1  # what the last operation adds is noted at the next one

    def test_has_a_budget(self) -> None:
        meter = Meter({"held": 5})
        with pytest.raises(BudgetExceeded):
            _filled(CountingList([], meter), 10)
        assert meter.counts["held"] == 6


class TestWithin:
    def test_allows_what_the_budgets_do_and_says_what_is_over(self) -> None:
        fake = Fake(lambda size: size)
        within(fake, 30, list_steps=30)
        with pytest.raises(TooSlow, match="31 list element steps and still counting: 30 are allowed"):
            within(fake, 31, list_steps=30)

    def test_knows_its_units(self) -> None:
        with pytest.raises(TypeError, match="no such unit: steps"):
            within(Fake(lambda size: size), 1, steps=1)


def _filled(items: Any, size: int) -> Any:
    for item in range(size):
        items.append(item)
    return items


def _filled_and_emptied(items: Any, size: int) -> None:
    _filled(items, size)
    while items:
        items.pop()


class TestInputs:
    def test_are_told_apart_by_what_the_lambda_holds_and_by_its_defaults(self) -> None:
        seen: list[Any] = []

        class Looks(Fake):
            def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
                del budgets
                seen.append(args[1])
                return Counter()

        for word in ("pre", "in"):
            linear(Looks(float), lambda n, word=word: (n, word), list_steps=1)
            linear(Looks(float), lambda n: (n, word), list_steps=1)  # noqa: B023 - that is the point
        assert seen == ["pre"] * 4 + ["in"] * 4

    def test_may_be_named_in_the_message(self) -> None:
        with pytest.raises(TooSlow, match=r"^on a chain: "):
            linear(Fake(lambda size: size * size), lambda n: (n,), where="on a chain", list_steps=2)
