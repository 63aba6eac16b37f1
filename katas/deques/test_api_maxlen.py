"""Whatever is done to it, a BoundedDeque answers, raises and holds what `collections.deque` does."""

from collections import deque
from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata import zh
from kata.labels import Sized, WorstInputs
from kata.scripts import New, Script, played
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import FEW, GREAT, SIZES

WORST_INPUTS: WorstInputs = {
    "at ends": lambda n: Sized(([([7] * n, n), *[("appendleft", 7), ("append", 8)] * (n // 2)],), calls=n),
    "in the middle": lambda n: Sized(([([7] * n, None), *[("insert", n // 2, 7)] * 8],), calls=8),
}

MAXLENS = (None, 0, 1, 2, 3)
SHIFTS: list[tuple[Any, ...]] = [("append", 0), ("appendleft", 1), ("popleft",), ("rotate",)]  # these move the ends
STEPS: list[tuple[Any, ...]] = [
    *SHIFTS,
    ("pop",),
    *(("rotate", steps) for steps in (-1, 2, -40)),
    *((method, items) for method in ("extend", "extendleft") for items in ([], [8, 9], range(4))),
    *(("insert", index, 7) for index in (0, 1, -1, 5, -5)),
    *((method, item) for method in ("index", "remove") for item in (0, 1.0, 7)),
    *(("__getitem__", index) for index in (0, -1, 2, -3)),
    *(("__setitem__", index, 7) for index in (0, -1, 2, -3)),
    ("__len__",),
]
DRAWN: list[tuple[Any, ...]] = [
    *STEPS,
    *((method, item) for method in ("append", "appendleft", "index", "remove") for item in FEW[:5]),
    ("append", None),
    ("appendleft", None),
    ("extend", [1, 1, 2]),
    ("extendleft", [2, 0]),
    ("rotate", -3),
    ("copy",),
    ("__add__", New([5, 0])),
    ("__add__", New([], 1)),
]
HELD = ("__iter__",)  # what it holds


def starts() -> Iterator[tuple[list[int], int | None]]:
    """What to begin with: the items 0, 1, 2 ... and a maxlen that leaves room for more, or none."""
    for size, maxlen in product(range(4), MAXLENS):
        if maxlen is None or size <= maxlen:
            yield list(range(size)), maxlen


STARTS = list(starts())


@reiterable
def made() -> Iterator[Script]:
    """Of nothing, of an item too many, of what is refused, and of a lot; then of what fits and of what is too much."""
    yield [(), HELD, ("maxlen",)]
    yield [("ab", 1), HELD, ("maxlen",)]
    yield from ([(5,)], [(None,)], [([], -1)])
    yield [(), ("extend", range(1600)), ("__len__",), ("__getitem__", -1)]
    for size, maxlen in product(range(1, 4), MAXLENS):
        yield [(list(range(size)), maxlen), HELD, ("maxlen",)]


@reiterable
def short_scripts() -> Iterator[Script]:
    """Each step from every start, and again after a step that moves the ends of a full deque or of an unbounded one.

    Before all of them, an item that is there twice and more than one turn around: few of the others show these.
    """
    yield [([0, 1, 0],), ("remove", 0), HELD]
    yield [([0, 1],), ("rotate", 3), HELD]
    for start, step in product(STARTS, STEPS):
        yield [start, step, HELD]
    for shift, start, step in product(SHIFTS, (([0, 1], 2), ([0, 1, 2], None)), STEPS):
        yield [start, shift, step, HELD]


@reiterable
def larger_ones() -> Iterator[Script]:
    """Deques that have room for many items, with a few in them; then some that are full, and one without a bound."""
    changes = [("append", 7), ("appendleft", 8), ("rotate", 12), ("extend", [5, 6]), ("remove", 4)]
    ends = [("__getitem__", 0), ("__getitem__", -1), ("__len__",)]
    steps = [step for change in changes for step in (change, *ends)]
    for size in SIZES:
        yield [([3, 4], size), *changes, HELD]
    for size in (48, 128, 256, 1024):
        yield [(range(size + 1), size), *ends, *steps]
    yield [(range(192),), *ends, *steps]


@reiterable
def great_values() -> Iterator[Script]:
    """Numbers next to each other among great ones are found, one after the other, and taken out."""
    near = GREAT[::5]
    for sign in (1, -1):
        items = [sign * number for number in GREAT]
        found = [(method, sign * number) for number in near for method in ("index", "remove", "index")]
        yield [(items,), *found, HELD]


@reiterable
def attribute_scripts() -> Iterator[Script]:
    for maxlen in (None, 2):
        yield [([1], maxlen), ("__setattr__", "maxlen", 5), ("maxlen",)]


@reiterable
def copies_and_sums() -> Iterator[Script]:
    """What comes of it is full when the left one would be."""
    for start in STARTS:
        yield [start, ("copy",), ("maxlen",), ("append", 7), HELD]
        for other in (New([7]), New([8, 9], 2), New([], 1)):
            yield [start, ("__add__", other), HELD, ("maxlen",), ("append", 5), HELD]


@reiterable
def comparisons() -> Iterator[Script]:
    for items, other in product(([], [0], [1], [0, 1, 2, 0], [0, 2, 1, 0]), repeat=2):
        for maxlen in (None, 2):
            yield [(items,), ("__eq__", New(other, maxlen))]


def long_script(data: bytes) -> Script:
    """The first byte says what to begin with, and each other what to do next."""
    begin, *steps = data
    done = [DRAWN[step % len(DRAWN)] for step in steps]
    return [STARTS[begin % len(STARTS)], *(one for step in done for one in (step, HELD)), ("maxlen",)]


oracle = played(deque)


@zh("构造函数保留最后的元素，拒绝非法参数")
@every("script", made(), expected=oracle)
def test_the_constructor_keeps_the_last_items_or_refuses(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("每个短操作序列的结果都与 `deque` 一致")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_goes_as_with_a_deque(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("`maxlen` 不能赋值")
@every("script", attribute_scripts(), expected=oracle)
def test_maxlen_cannot_be_assigned_to(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("副本保留 `maxlen`，相加沿用左边的")
@every("script", copies_and_sums(), expected=oracle)
def test_a_copy_keeps_maxlen_and_a_sum_the_left_one(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("元素相同就相等，与 `maxlen` 无关")
@every("script", comparisons(), expected=oracle)
def test_is_equal_when_the_items_are_whatever_the_maxlens(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("大队列和小队列同样正确")
@every("script", larger_ones(), expected=oracle)
def test_a_large_one_is_as_good_as_a_small_one(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("任意大小的数都能存放")
@every("script", great_values(), expected=oracle)
def test_holds_numbers_of_any_size(BoundedDeque, script, expected):
    BoundedDeque.plays(script, expected)


@zh("副本、相加的结果与原队列互不影响")
def test_a_copy_and_a_sum_go_their_own_way(BoundedDeque):
    d = BoundedDeque.fresh([1, 2], 2)
    copy, both = d.copy(), d + BoundedDeque([3])
    d.append(7)
    assert list(iter(copy)) == [1, 2]
    assert list(iter(both)) == [2, 3]
    copy.appendleft(8)
    both.append(9)
    assert list(iter(d)) == [2, 7]
    assert list(iter(copy)) == [8, 1]
    twin = copy.copy()
    twin[0] = 6
    assert list(iter(copy)) == [8, 1]


@zh("不与原列表和别的队列共用元素")
def test_keeps_its_items_to_itself(BoundedDeque):
    """Neither another deque nor the list that it was made of sees what becomes of it."""
    items = [1, 2]
    d, e = BoundedDeque.fresh(items), BoundedDeque()
    items.append(4)
    assert list(iter(d)) == [1, 2]
    e.append(5)
    assert list(iter(BoundedDeque())) == []


@zh("长操作序列的结果也与 `deque` 一致")
@batched
@given(script=st.binary(min_size=1, max_size=20).map(long_script))
def test_long_scripts_go_as_with_a_deque(BoundedDeque, script):
    BoundedDeque.plays(script, oracle(script))
