"""It goes as with a list that is never let grow beyond k, and nothing in it is shifted."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.scripts import Script, played
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import GREAT, SIZES

WORST_INPUTS: WorstInputs = {
    "filled and emptied": lambda n: Sized((busy_script(n, n),), calls=n, k=n),
}

Step = tuple[Any, ...]

INSERTS = ("insert_last", "insert_front")
DELETES = ("delete_front", "delete_last")
LOOKS: list[Step] = [("get_front",), ("get_rear",), ("is_empty",), ("is_full",)]
LAPS = ((1, 3), (2, 5), (3, 300), (128, 2))  # k, and how often something goes in and out
WIDEST = 5
ENOUGH = 3072  # steps of a script: to read and write it takes time too, which is not the attempt's


class BoundedList:
    """The front is the left end of a list, and each change makes a new one."""

    def __init__(self, k: int) -> None:
        self.k = k
        self.items: list[int] = []

    def _becomes(self, items: list[int], *, fits: bool) -> bool:
        self.items = items if fits else self.items
        return fits

    def insert_front(self, value: int) -> bool:
        return self._becomes([value, *self.items], fits=len(self.items) < self.k)

    def insert_last(self, value: int) -> bool:
        return self._becomes([*self.items, value], fits=len(self.items) < self.k)

    def delete_front(self) -> bool:
        return self._becomes(self.items[1:], fits=self.items != [])

    def delete_last(self) -> bool:
        return self._becomes(self.items[:-1], fits=self.items != [])

    def get_front(self) -> int:
        return [*self.items, -1][0]

    def get_rear(self) -> int:
        return [-1, *self.items][-1]

    def is_empty(self) -> bool:
        return self.items == []

    def is_full(self) -> bool:
        return len(self.items) == self.k


def moves(methods: tuple[str, ...]) -> list[Step]:
    """The steps, the n-th of which inserts the number n, from 0 on."""
    return [(method, number) if method in INSERTS else (method,) for number, method in enumerate(methods)]


@reiterable
def short_scripts() -> Iterator[Script]:
    """Every few moves from an empty deque with room for one or two, and a look at what came of it."""
    yield from ([(k,), *LOOKS] for k in (1, 2))
    for length in range(1, 5):
        for k, methods in product((1, 2), product(INSERTS + DELETES, repeat=length)):
            yield [(k,), *moves(methods), *LOOKS]


@reiterable
def turning_scripts() -> Iterator[Script]:
    """In at one end and out at the other, round and round; then filled, beyond what fits, and emptied."""
    for (k, turns), (insert, delete) in product(LAPS, zip(INSERTS, DELETES, strict=True)):
        around = (*(insert,) * (k // 2), *(insert, delete) * turns)
        yield [(k,), *moves((*around, *INSERTS * k)), *LOOKS, *((delete,), *LOOKS) * (k + 1)]


@reiterable
def roomy_scripts() -> Iterator[Script]:
    """Room for few and for many numbers, of which some come in; then a large deque that is filled beyond its room."""
    for k in SIZES:
        yield [(k,), *moves(INSERTS * 2), *LOOKS, *moves(DELETES), *LOOKS]
    yield [(1536,), *moves(("insert_last",) * 1030 + ("insert_front",) * 507), *LOOKS, *[("delete_front",), *LOOKS] * 2]


@reiterable
def great_values() -> Iterator[Script]:
    for insert, delete in zip(INSERTS, DELETES, strict=True):
        inserted = [step for value in GREAT for step in ((insert, value), ("get_front",), ("get_rear",))]
        yield [(len(GREAT),), *inserted, *[(delete,), ("get_front",), ("get_rear",)] * len(GREAT)]


def busy_script(k: int, calls: int) -> Script:
    """Filled from both ends, looked at, and emptied from both ends."""
    some = calls // 32
    return [(k,), *moves(INSERTS * (10 * some)), *LOOKS * some, *moves(DELETES * (4 * some))]


def long_script(data: bytes) -> Script:
    """The first byte is k, and each other a move; what is inserted may have been inserted before."""
    script: Script = [(1 + data[0] % WIDEST,)]
    for byte in data[1:]:
        number, which = divmod(byte, len(INSERTS + DELETES))
        method = (INSERTS + DELETES)[which]
        script += [(method, number % 4) if method in INSERTS else (method,), *LOOKS]
    return script


oracle = played(BoundedList)


@zh("每个短操作序列的结果都与列表一致")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_goes_as_with_a_list(CircularDeque, script, expected):
    CircularDeque.plays(script, expected)


@zh("每次调用只用常数步")
def test_takes_a_constant_number_of_steps_for_each_call(CircularDeque):
    cost.linear(CircularDeque, lambda n: (busy_script(n, min(n, ENOUGH)),), list_steps=12)


@zh("绕多少圈都正确")
@every("script", turning_scripts(), expected=oracle)
def test_may_go_round_as_often_as_it_likes(CircularDeque, script, expected):
    CircularDeque.plays(script, expected)


@zh("长操作序列的结果也与列表一致")
@batched
@given(script=st.binary(min_size=2, max_size=20).map(long_script))
def test_long_scripts_go_as_with_a_list(CircularDeque, script):
    CircularDeque.plays(script, oracle(script))


@zh("大队列和小队列同样正确")
@every("script", roomy_scripts(), expected=oracle)
def test_a_large_deque_is_as_good_as_a_small_one(CircularDeque, script, expected):
    CircularDeque.plays(script, expected)


@zh("任意大小的数都正确")
@every("script", great_values(), expected=oracle)
def test_takes_numbers_of_any_size(CircularDeque, script, expected):
    CircularDeque.plays(script, expected)


@zh("两个对象互不影响")
def test_two_of_them_do_not_mix(CircularDeque):
    """Both are full, so that no place is left that they could have in common."""
    first, second = CircularDeque.fresh(2), CircularDeque(2)
    first.insert_last(6)
    assert second.get_front() == -1
    first.insert_front(7)
    second.insert_front(8)
    second.insert_last(9)
    assert first.get_front() == 7
    assert first.get_rear() == 6
    assert second.get_rear() == 9
