"""Whatever is done to it, a BoundedDeque answers, raises and holds what `collections.deque` does."""

from collections import deque
from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kata.grading.subject import outcome
from katas.deques.strategies import few_values

Step = tuple[str, tuple[Any, ...]]

MAXLENS = (None, 0, 1, 2, 3)
SHIFTS: list[Step] = [("append", (0,)), ("appendleft", (1,)), ("popleft", ()), ("rotate", ())]  # these move the ends
STEPS: list[Step] = [
    *SHIFTS,
    ("pop", ()),
    *(("rotate", (steps,)) for steps in (-1, 2, -4)),
    *((method, (items,)) for method in ("extend", "extendleft") for items in ([], [8, 9], range(4))),
    *(("insert", (index, 7)) for index in (0, 1, -1, 5, -5)),
    *((method, (item,)) for method in ("index", "remove") for item in (0, 1, 7)),
    *(("__getitem__", (index,)) for index in (0, -1, 2, -3)),
    *(("__setitem__", (index, 7)) for index in (0, -1, 2, -3)),
    ("__len__", ()),
]


def held(d: Any) -> list[Any]:
    """What it holds. Not `list(d)`, which asks for the length too, and that would stand in every script."""
    return list(iter(d))


def starts() -> Iterator[tuple[list[int], int | None]]:
    """What to begin with: the items 0, 1, 2 ... and a maxlen that may be too small for them."""
    for size, maxlen in product(range(4), MAXLENS):
        yield list(range(size)), maxlen


def test_the_constructor_keeps_the_last_items(BoundedDeque):
    for items, maxlen in starts():
        d = BoundedDeque.fresh(items, maxlen)
        assert held(d) == list(deque(items, maxlen))
        assert d.maxlen is maxlen
    assert held(BoundedDeque.fresh()) == []
    assert held(BoundedDeque.fresh("abc", maxlen=2)) == ["b", "c"]


def test_the_constructor_refuses_what_deque_refuses(BoundedDeque):
    for arguments in ((5,), (None,), ([], -1)):
        assert outcome(BoundedDeque.fresh, *arguments) == outcome(deque, *arguments)


def test_every_short_script_goes_as_with_a_deque(BoundedDeque):
    """Each step from every start, and again after a step that moves the ends."""
    for before in ([], *([shift] for shift in SHIFTS)):
        for (items, maxlen), step in product(starts(), STEPS):
            d, model = BoundedDeque.fresh(items, maxlen), deque(items, maxlen)
            for name, arguments in (*before, step):
                assert outcome(getattr(d, name), *arguments) == outcome(getattr(model, name), *arguments)
            assert held(d) == list(model)


def test_maxlen_cannot_be_assigned_to(BoundedDeque):
    for maxlen in (None, 2):
        d = BoundedDeque.fresh([1], maxlen)
        assert outcome(setattr, d, "maxlen", 5) == ("raised", "AttributeError")
        assert d.maxlen is maxlen


def test_a_copy_keeps_maxlen_and_goes_its_own_way(BoundedDeque):
    for items, maxlen in starts():
        d = BoundedDeque.fresh(items, maxlen)
        copy, model = d.copy(), deque(items, maxlen)
        assert copy.maxlen is maxlen
        d.append(7)
        assert held(copy) == list(model)
        copy.appendleft(8)
        model.append(7)
        assert held(d) == list(model)


def test_a_sum_keeps_the_left_maxlen_and_both_sides(BoundedDeque):
    for (items, maxlen), (more, other_maxlen) in product(starts(), (([7], None), ([8, 9], 2), ([], 1))):
        left, right = BoundedDeque.fresh(items, maxlen), BoundedDeque(more, other_maxlen)
        both, model = left + right, deque(items, maxlen) + deque(more, other_maxlen)
        assert held(both) == list(model)
        assert both.maxlen is maxlen
        both.append(5)
        assert held(left) == list(deque(items, maxlen))
        assert held(right) == more


def test_is_equal_when_the_items_are_whatever_the_maxlens(BoundedDeque):
    for items, other in product(([], [0], [1], [0, 1], [1, 0]), repeat=2):
        for maxlen in (None, 2):
            d, e = BoundedDeque.fresh(items), BoundedDeque(other, maxlen)
            assert (d == e) is (items == other)


def test_takes_items_in_and_keeps_them_to_itself(BoundedDeque):
    """Neither the list it was made of nor another deque sees what becomes of it."""
    items = [1, 2]
    d, e = BoundedDeque.fresh(items), BoundedDeque()
    d.append(3)
    assert items == [1, 2], "the list that d was made of"
    items.append(4)
    assert held(d) == [1, 2, 3]
    e.append(5)
    assert held(BoundedDeque()) == []


class Script(RuleBasedStateMachine):
    """The same steps on the subject and on its model; a copy or a sum takes the place of what it came from."""

    def __init__(self, BoundedDeque: Any) -> None:
        super().__init__()
        self.make = BoundedDeque

    @initialize(items=st.lists(few_values, max_size=4), maxlen=st.none() | st.integers(0, 4))
    def begin(self, items, maxlen):
        self.subject, self.model = self.make.fresh(items, maxlen), deque(items, maxlen)

    def both(self, name, *arguments):
        assert outcome(getattr(self.subject, name), *arguments) == outcome(getattr(self.model, name), *arguments)

    @rule(name=st.sampled_from(["append", "appendleft", "remove", "index"]), item=few_values)
    def one_item(self, name, item):
        self.both(name, item)

    @rule(name=st.sampled_from(["pop", "popleft", "__len__"]))
    def no_argument(self, name):
        self.both(name)

    @rule(name=st.sampled_from(["extend", "extendleft"]), items=st.lists(few_values, max_size=4))
    def several_items(self, name, items):
        self.both(name, items)

    @rule(name=st.sampled_from(["rotate", "__getitem__"]), number=st.integers(-5, 5))
    def a_number(self, name, number):
        self.both(name, number)

    @rule(name=st.sampled_from(["insert", "__setitem__"]), index=st.integers(-5, 5), item=few_values)
    def at_an_index(self, name, index, item):
        self.both(name, index, item)

    @rule()
    def copied(self):
        self.subject, self.model = self.subject.copy(), self.model.copy()

    @rule(items=st.lists(few_values, max_size=2))
    def added(self, items):
        self.subject, self.model = self.subject + self.make(items), self.model + deque(items)

    @invariant()
    def holds_the_same(self):
        if hasattr(self, "model"):
            assert held(self.subject) == list(self.model)


def test_behaves_like_collections_deque(BoundedDeque):
    """Long scripts of drawn steps. Derandomized, since no seed reaches a machine that runs inside a plain test."""
    few = settings(max_examples=50, stateful_step_count=20, derandomize=True)
    run_state_machine_as_test(lambda: Script(BoundedDeque), settings=few)
