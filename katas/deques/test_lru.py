"""What is remembered are the keys used last, as many as there is room for, each with its last value."""

from collections.abc import Iterable, Iterator
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
    "keys that push others out": lambda n: Sized((busy_script(n),), calls=n),
    "one key, again and again": lambda n: Sized(([(2,), *puts([7] * n)],), calls=n, n=2),
}

Step = tuple[Any, ...]

KEYS = 6  # in drawn scripts
WIDEST = 4
ENOUGH = 4096  # steps of a script: to read and write it takes time too, which is not the attempt's


class ByHistory:
    """Remembers all that was ever put, and which keys were used, in order; what is still known is found out anew."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.uses: list[int] = []

    def known(self) -> list[int]:
        latest_first = dict.fromkeys(reversed(self.uses))
        return list(latest_first)[: self.capacity]

    def get(self, key: int) -> int:
        if key not in self.known():
            return -1
        self.uses.append(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.uses.append(key)


UNCOUNTED = {"plain_dict": "`next(iter(d))` steps over the entries that were deleted, inside the dict"}


def steps(moves: list[tuple[str, int]]) -> list[Step]:
    """A put stores the number of the step, modulo 3, so that a key may get the value that it has."""
    return [(method, key, place % 3) if method == "put" else (method, key) for place, (method, key) in enumerate(moves)]


def puts(keys: Iterable[int]) -> list[Step]:
    return [("put", key, key + 1) for key in keys]


def gets(keys: Iterable[int]) -> list[Step]:
    return [("get", key) for key in keys]


@reiterable
def short_scripts() -> Iterator[Script]:
    """Every few moves with up to three keys, that come in as 0, 1 and 2; a fourth key; and who is there then."""
    for length in range(1, 5):
        for keys in product(range(3), repeat=length):
            if any(key > max(keys[:place], default=-1) + 1 for place, key in enumerate(keys)):
                continue  # the same again, under other names
            for methods, capacity in product(product(("put", "get"), repeat=length), (1, 2, 3)):
                moves = [*zip(methods, keys, strict=True), ("put", 3), *(("get", key) for key in range(4))]
                yield [(capacity,), *steps(moves)]


@reiterable
def roomy_scripts() -> Iterator[Script]:
    """A full cache: half of its keys are used again, or replaced, and new ones come. Then a few keys in much room.

    In the largest, a few keys come in when it is full.
    """
    for room, again_used, step in ((48, gets, 2), (128, puts, 2), (192, gets, -2), (300, puts, -2)):
        half = range(room)[::step]
        script: Script = [(room,), *puts(range(room)), *again_used(half), *puts(range(room, 2 * room - len(half)))]
        yield [*script, *gets(range(2 * room)), *puts(range(room // 2)), *gets(range(2 * room))]
    for room in SIZES:
        yield [(room,), *puts(range(3)), *gets(range(4))]
    yield [(1536,), *puts(range(1538)), *gets((0, 1, 2, 3, 1535, 1536, 1537)), *puts((1538, 4)), *gets((4, 5, 3))]


@reiterable
def great_keys_and_values() -> Iterator[Script]:
    """The keys 0 and 1 come last: other keys are the same number, or have the same hash, if they lose some bits."""
    keys = (*GREAT, 0, 1)
    for room in (len(keys), 20):
        pairs = zip(keys, reversed(keys), strict=True)
        yield [(room,), *(("put", key, value) for key, value in pairs), *gets(keys)]


def busy_script(calls: int) -> Script:
    """Keys come in, some are read, the newest first, and then more keys push them out."""
    some = calls // 8
    room = 3 * some
    return [
        (room,),
        *puts(range(room)),
        *gets(range(room - 1, room - some - 1, -1)),
        *puts(range(room, room + 4 * some)),
    ]


def long_script(data: bytes) -> Script:
    """The first byte is the capacity, and each other a move."""
    moves = [("get" if byte // KEYS % 2 else "put", byte % KEYS) for byte in data[1:]]
    return [(1 + data[0] % WIDEST,), *steps(moves)]


oracle = played(ByHistory)


@zh("每个短操作序列的结果都符合 LRU 规则")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_is_answered_from_what_was_used_last(LRUCache, script, expected):
    LRUCache.plays(script, expected)


@zh("每次调用只用常数步")
def test_takes_a_constant_number_of_steps_for_each_call(LRUCache):
    cost.linear(LRUCache, lambda n: (busy_script(min(n, ENOUGH)),), list_steps=40)


@zh("长操作序列的结果也符合 LRU 规则")
@batched
@given(script=st.binary(min_size=2, max_size=40).map(long_script))
def test_long_scripts_are_answered_from_what_was_used_last(LRUCache, script):
    LRUCache.plays(script, oracle(script))


@zh("大缓存和小缓存同样正确")
@every("script", roomy_scripts(), expected=oracle)
def test_a_large_cache_is_as_good_as_a_small_one(LRUCache, script, expected):
    LRUCache.plays(script, expected)


@zh("任意大小的键和值都正确")
@every("script", great_keys_and_values(), expected=oracle)
def test_takes_keys_and_values_of_any_size(LRUCache, script, expected):
    LRUCache.plays(script, expected)


@zh("两个对象互不影响")
def test_two_of_them_do_not_mix(LRUCache):
    first, second = LRUCache.fresh(2), LRUCache(2)
    first.put(1, 10)
    second.put(1, 20)
    second.put(2, 30)
    assert first.get(1) == 10
    assert first.get(2) == -1
    first.put(3, 40)
    assert second.get(1) == 20
