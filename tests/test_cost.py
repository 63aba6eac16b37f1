"""Cost contracts tell linear costs from others, by what is counted and by how computing time grows."""

import contextlib
import copy
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata import cost
from kata.cost import GROWTH, SIZE, UNITS, Forbidden, TooSlow, linear, within, without
from kata.sandbox.instrument import compile_counting
from kata.sandbox.metering import BudgetExceeded, Meter, measure_space


class Fake:
    """A subject whose cost is a formula."""

    seed = 0

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


def judged(steps: Callable[[int], float], allowed: int, unit: str = "list_steps", size: int | None = None) -> str:
    try:
        linear(Fake(steps, unit), lambda n: (n,), size=size, **{unit: allowed})
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
    def test_accepts_n_log_n_and_rejects_n_to_the_power_of_one_and_a_half(self, factor: int, spare: int) -> None:
        assert judged(lambda n: factor * n * log(n), spare * factor * 12) == ""
        assert "4 times the size" in judged(lambda n: factor * n**1.5, spare * factor * 30)

    @given(allowed=constants, share=st.sampled_from([1, 2, 4, 16]))
    def test_rejects_quadratic_at_every_constant(self, allowed: int, share: int) -> None:
        assert judged(lambda n: n * n / share, allowed) != ""

    @given(allowed=constants)
    def test_rejects_quadratic_so_cheap_that_the_budget_holds(self, allowed: int) -> None:
        assert "15.1 times as many" in judged(lambda n: n * n * allowed / SIZE + allowed, allowed + 1, size=SIZE)

    @given(allowed=constants, over=st.floats(1.01, 3.0))
    def test_rejects_linear_over_its_budget(self, allowed: int, over: float) -> None:
        assert f"{allowed} an item {'is' if allowed == 1 else 'are'} allowed" in judged(
            lambda n: allowed * over * n, allowed
        )

    def test_accepts_constant_and_logarithmic(self) -> None:
        assert judged(lambda _: 5, 1) == ""
        assert judged(log, 1) == ""
        assert judged(lambda _: 0, 1) == ""

    def test_says_the_counts(self) -> None:
        assert judged(lambda n: n * n // 64, 60, size=SIZE) == (
            "64 elements read, written or moved for 64 items, 1,024 for 256: 16.0 times as many for 4 times the size; "
            "linear is 4"
        )
        assert judged(lambda n: n * n, 20, "child_reads", SIZE) == (
            "4,096 reads of a child for 64 items and still counting: 20 an item are allowed"
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

    def test_the_growth_cut_lies_between_n_log_n_and_n_to_the_power_of_one_and_a_half(self) -> None:
        assert 4 * log(SIZE) / log(SIZE // 4) < GROWTH < 4**1.5

    def test_too_slow_is_a_failure_and_not_an_error(self) -> None:
        assert issubclass(TooSlow, AssertionError)


class Runs:
    """A function given as source code, run on copies of its arguments."""

    seed = 0

    def __init__(self, code: str) -> None:
        self.code = code

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        meter = Meter({})
        names: dict[str, Any] = {}
        exec(compile_counting(self.code, "run.py", meter), names)
        meter.begin(budgets)
        copies = copy.deepcopy(args)
        with contextlib.suppress(BudgetExceeded):
            measure_space(meter, lambda: names["run"](*copies))
        return meter.counts

    def time_call(self, args: tuple[Any, ...]) -> None:
        """There is no CPU time to measure."""


LINEAR = {
    "pop()": "while q: q.pop()",
    "the ends of a list": "while q:\n        assert q[-1] in q[-1:]\n        assert q.index(0) == 0\n        q.pop()",
    "a dict in order": "d = {}\n    for x in q:\n        d[x] = x\n        if len(d) > 5: del d[next(iter(d))]",
    "a text that grows at its end": "s = ''\n    for x in q: s += str(x)",
    "a cursor": "i = 0\n    while i < len(q): i += 1",
    "a linked list": "head = None\n    for x in q: head = (x, head)\n    while head: _, head = head",
    "a heap": "import heapq\n    h = []\n    for x in q: heapq.heappush(h, -x)\n    while h: heapq.heappop(h)",
    "sorting": "q.sort()",
    "slices that halve": "while len(q) > 1: q = q[len(q) // 2:]",
}
SLOW = {
    "pop(0)": "while q: q.pop(0)",
    "slices": "while q: q = q[1:]",
    "del q[0]": "while q: del q[0]",
    "index": "for item in range(len(q)): q.index(item)",
    "in": "for item in range(len(q)): _ = item in q",
    "sorting again and again": "for item in q: sorted(q)",
    "a dict copied for each item": "d = {}\n    for x in q: d = dict(d); d[x] = x",
    "a linked list walked for each item": """head = None
    for x in q: head = (x, head)
    for x in q:
        here = head
        while here: _, here = here""",
    "two loops over numbers": "for i in range(len(q)):\n        for j in range(i): pass",
    "two calls of a function for each item": "f = lambda n: n and f(n - 1)\n    for x in q: f(x // 2)",
}


def run(body: str) -> Runs:
    return Runs(f"def run(q):\n    {body}\n")


class TestRealRuns:
    @pytest.mark.parametrize("name", LINEAR)
    def test_that_are_linear_are_accepted(self, name: str) -> None:
        linear(run(LINEAR[name]), lambda n: (list(range(n)),), list_steps=30)

    @pytest.mark.parametrize("name", SLOW)
    def test_that_are_quadratic_are_rejected(self, name: str) -> None:
        with pytest.raises(TooSlow):
            linear(run(SLOW[name]), lambda n: (list(range(n)),), list_steps=60)

    def test_of_a_deque_are_judged_by_what_is_cheap_there(self) -> None:
        linear(run("while q: q.popleft()"), lambda n: (deque(range(n)),), list_steps=3)
        with pytest.raises(TooSlow):
            linear(run("for _ in [*q]: q.rotate(len(q) // 2)"), lambda n: (deque(range(n)),), list_steps=60)

    @given(numbers=st.lists(st.integers(-2, 2), max_size=30))
    @settings(max_examples=20)
    def test_counts_are_the_same_on_every_run(self, numbers: list[int]) -> None:
        runs = [run(SLOW["slices"]).count((list(numbers),), {}) for _ in range(3)]
        assert runs[0] == runs[1] == runs[2]

    def test_a_run_is_stopped_as_soon_as_its_budget_is_spent(self) -> None:
        with pytest.raises(TooSlow, match="and still counting"):
            linear(run("while True: q.append(0)"), lambda n: ([0] * n,), list_steps=60)

    def test_a_run_of_generators_inside_each_other_costs_each_item_once(self) -> None:
        """`yield from` passes each item through all levels above, and a loop over a generator turns for each."""
        code = """
def walk(node):
    if node:
        yield node[0]
        for item in walk(node[1]): yield item
def run(chain): return list(walk(chain))
"""

        def nested(n: int) -> tuple[Any, ...]:
            chain: Any = None
            for number in range(n):
                chain = (number, chain)
            return (chain,)

        linear(Runs(code), nested, size=160, list_steps=9, turns=9)


class Timed:
    """A subject whose counts are linear, and whose CPU time is a formula of the size and the number of the call."""

    seed = 0

    def __init__(self, seconds: Callable[[int, int], float | None]) -> None:
        self.seconds, self.sizes = seconds, []

    def count(self, args: tuple[Any, ...], budgets: dict[str, int]) -> Counter[str]:
        del budgets
        return Counter(list_steps=len(args[0]), turns=len(args[0]))

    def time_call(self, args: tuple[Any, ...]) -> float | None:
        self.sizes.append(len(args[0]))
        return self.seconds(len(args[0]), len(self.sizes))


def timed(seconds: Callable[[int, int], float | None]) -> tuple[str, list[int]]:
    """The message of TooSlow, or nothing, and the sizes of the inputs that were timed."""
    subject = Timed(seconds)
    try:
        linear(subject, lambda n: ([0] * n,), list_steps=9)
    except TooSlow as error:
        return str(error), subject.sizes
    return "", subject.sizes


class TestComputingTime:
    """It is compared between two sizes, and never with an absolute limit."""

    @given(unit=st.floats(1e-9, 1e-2), overhead=st.floats(0, 1), power=st.floats(0, 1.25))
    def test_of_what_is_linear_is_accepted_on_a_machine_of_any_speed(
        self, unit: float, overhead: float, power: float
    ) -> None:
        assert timed(lambda n, _: unit * (overhead + n**power))[0] == ""

    @given(unit=st.floats(1e-9, 1e-2), linear_part=st.floats(0, 300))
    def test_of_what_is_quadratic_is_rejected(self, unit: float, linear_part: float) -> None:
        message, _ = timed(lambda n, _: unit * (linear_part * n + n * n))
        assert "times the items took" in message
        assert "linear is 8" in message

    @given(stalled=st.sets(st.integers(1, 9), max_size=3))
    def test_is_the_least_of_several_measurements(self, stalled: set[int]) -> None:
        """A measurement may be disturbed; no size is measured twice, so that remembering an answer does not help."""
        message, sizes = timed(lambda n, call: n * (100.0 if call in stalled else 1.0))
        assert message == ""
        assert len(set(sizes)) == len(sizes)

    def test_of_deep_lists_is_not_checked(self) -> None:
        """A recursive generator passes each item through all levels above."""

        def nested(n: int) -> tuple[Any, ...]:
            items: list[Any] = []
            for _ in range(n // 16):
                items = [0, items]
            return (items,)

        linear(Timed(lambda n, _: n**3), nested, list_steps=9)
        with pytest.raises(TooSlow):
            linear(Timed(lambda n, _: n**2), lambda n: ([[0]] * n,), list_steps=9)

    def test_is_not_asked_for_where_it_cannot_be_measured(self) -> None:
        assert timed(lambda _n, _call: None) == ("", [256])

    def test_is_not_judged_by_a_clock_that_does_not_see_the_smaller_input(self) -> None:
        assert timed(lambda n, _call: 0.01 * (n > 1_000))[0] == ""

    def test_that_does_not_grow_at_all_is_accepted(self) -> None:
        assert timed(lambda _n, _call: 0.0)[0] == ""


ROTATIONS = {
    "a method": "q.rotate(1)",
    "its type": "type(q).rotate(q, 1)",
    "a variable": "turn = q.rotate\n    turn()",
    "map": "list(map(q.rotate, [1]))",
    "methodcaller": "import operator\n    operator.methodcaller('rotate', 1)(q)",
    "getattr": "getattr(q, 'ro' + 'tate')(1)",
    "partial": "import functools\n    functools.partial(q.rotate, 1)()",
    "a derived class": "class Q(type(q)): pass\n    Q(q).rotate(1)",
}  # fmt: skip


class TestWithout:
    @pytest.mark.parametrize("name", ROTATIONS)
    def test_sees_a_call_by_whatever_name(self, name: str) -> None:
        with pytest.raises(Forbidden, match=r"it calls deque\.rotate, which the statement forbids"):
            without(run(ROTATIONS[name]), deque([1, 2]), calls=["deque.rotate"])

    def test_accepts_what_is_not_forbidden(self) -> None:
        without(run("q.appendleft(q.pop())"), deque([1, 2]), calls=["deque.rotate"])


def test_the_module_says_how_it_is_used() -> None:
    assert "cost.linear(diameter" in (cost.__doc__ or "")


class TestSpace:
    def test_held_is_the_most_memory_at_once(self) -> None:
        """In items of eight bytes: a list needs one for each element."""
        twice = run("p = [0] * len(q); del p; p = [0] * len(q)")
        less, more = (twice.count(([0] * n,), {"held": 10**9})["held"] for n in (0, 9_000))
        assert 8_900 <= more - less <= 9_100

    @pytest.mark.parametrize(
        "body",
        ["p = list(q)", "p = None\n    for x in q: p = (x, p)", "p = {x: x for x in q}", "p = ''.join(map(str, q))"],
    )
    def test_held_sees_every_kind_of_container(self, body: str) -> None:
        within(run(body), list(range(3)), held=2_000)
        with pytest.raises(TooSlow, match="items held in memory at once"):
            within(run(body), list(range(100_000, 120_000)), held=2_000)

    @pytest.mark.parametrize(
        "body",
        [
            "f = lambda n: n and f(n - 1)\n    f(len(q))",
            "import sys\n    sys.setprofile(None)\n    f = lambda n: n and f(n - 1)\n    f(len(q))",
            "def g(n):\n        if n: yield from g(n - 1)\n        yield n\n    list(g(len(q)))",
            "f = lambda n: max(f(n - 1) for _ in '1') if n else 0\n    f(len(q))",
        ],
    )
    def test_frames_are_the_calls_inside_each_other(self, body: str) -> None:
        within(run(body), [0] * 5, frames=60)
        with pytest.raises(TooSlow, match="calls inside each other"):
            within(run(body), [0] * 80, frames=60)

    def test_frames_of_one_call_after_another_do_not_add_up(self) -> None:
        within(run("f = lambda n: n\n    for x in q: f(x)"), [0] * 80, frames=12)

    def test_each_needs_a_call_of_its_own(self) -> None:
        with pytest.raises(ValueError, match="need a call each"):
            within(run("pass"), [], held=1, frames=1)


class TestWithin:
    def test_allows_what_the_budgets_do_and_says_what_is_over(self) -> None:
        fake = Fake(lambda size: size)
        within(fake, 30, list_steps=30)
        with pytest.raises(TooSlow, match="31 elements read, written or moved and still counting: 30 are allowed"):
            within(fake, 31, list_steps=30)

    def test_knows_its_units(self) -> None:
        with pytest.raises(TypeError, match="no such unit: steps"):
            within(Fake(lambda size: size), 1, steps=1)


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
