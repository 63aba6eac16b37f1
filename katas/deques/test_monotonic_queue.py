"""`pop` gives the oldest number and `max` the greatest of those that are left, in O(1) on average."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.scripts import Script, played
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import FEW, LIMITS

WORST_INPUTS: WorstInputs = {
    "filled and emptied": lambda n: Sized((pushed_and_popped(n),), calls=n),
    "a long queue, asked often": lambda n: Sized((pushed_and_looked_at(n),), calls=n),
}

Step = tuple[Any, ...]

POP: Step = ("pop",)
MAX: Step = ("max",)
MOVES: list[Step] = [POP, *(("push", number) for number in (0, 1, -1))]
DRAWN: list[Step] = [*(("push", number) for number in FEW), *[POP] * 4]
ENOUGH = 4608  # steps of a script: to read and write it takes time too, which is not the attempt's


class InAList:
    """A list of all that is in the queue, sorted when somebody asks for the greatest."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def push(self, x: int) -> None:
        self.numbers.append(x)

    def pop(self) -> int:
        return self.numbers.pop(0)

    def max(self) -> int:
        return sorted(self.numbers)[-1]


def pushes(numbers: Iterable[int]) -> list[Step]:
    return [("push", number) for number in numbers]


def emptied(steps: list[Step]) -> Script:
    """These steps, and then whatever is in the queue comes out, the greatest being asked for before each pop."""
    return [(), *steps, *[MAX, POP] * (1 + sum(step[0] == "push" for step in steps))]


@reiterable
def short_scripts() -> Iterator[Script]:
    for length in range(5):
        yield from (emptied(list(steps)) for steps in product(MOVES, repeat=length))


@reiterable
def long_lines() -> Iterator[Script]:
    """Falling, rising, falling by pairs that rise, and up and down: more in the queue than short scripts have.

    At last many more, of which most come out.
    """
    pairs, jumps = [number ^ 1 for number in range(1600, 0, -1)], [number * 7 % 200 for number in range(200)]
    for numbers in (range(100, 0, -1), range(129), pairs[:300], jumps):
        yield emptied(pushes(numbers))
    for numbers in (pairs[:150], jumps):
        yield emptied([*pushes(numbers[:100]), *[MAX, POP] * 60, *pushes(numbers[100:])])
    yield [(), *pushes(pairs), *[POP] * 1100, *[MAX, POP] * 20]


@reiterable
def great_values() -> Iterator[Script]:
    """Rising and falling, of both signs."""
    rising = sorted(sign * (limit + step) for limit in LIMITS for step in (0, 1) for sign in (1, -1))
    yield emptied(pushes(rising))
    yield emptied(pushes(rising[::-1]))


def pushed_and_popped(calls: int) -> Script:
    """A quarter of falling numbers, of which each is the greatest in its turn, and a quarter of rising ones."""
    some = calls // 8
    falling, rising = pushes(range(0, -2 * some, -1)), pushes(range(2 * some))
    return [(), *falling, *[MAX, POP] * some, *rising, *[MAX, POP] * some]


def pushed_and_looked_at(calls: int) -> Script:
    return [(), *(("push", -number) for number in range(calls // 2)), *[MAX] * (calls // 2)]


def long_script(data: bytes) -> Script:
    """A move for each byte, with a look at the maximum."""
    return [(), *(step for byte in data for step in (DRAWN[byte % len(DRAWN)], MAX))]


oracle = played(InAList)


@zh("每个短操作序列的结果都与列表一致")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_goes_as_with_a_list(MonotonicQueue, script, expected):
    MonotonicQueue.plays(script, expected)


@zh("每次调用只用常数步")
def test_takes_a_constant_number_of_steps_for_each_call(MonotonicQueue):
    """Once while the queue fills and empties, and once with the same question asked of a long queue again and again."""
    cost.linear(MonotonicQueue, lambda n: (pushed_and_popped(min(n, ENOUGH)),), list_steps=20)
    cost.linear(MonotonicQueue, lambda n: (pushed_and_looked_at(min(n, ENOUGH)),), list_steps=20)


@zh("长操作序列的结果也与列表一致")
@batched
@given(script=st.binary(min_size=1, max_size=30).map(long_script))
def test_long_scripts_go_as_with_a_list(MonotonicQueue, script):
    MonotonicQueue.plays(script, oracle(script))


@zh("长队列直到取空，最大值都正确")
@every("script", long_lines(), expected=oracle)
def test_a_long_queue_knows_its_maximum_to_the_last(MonotonicQueue, script, expected):
    MonotonicQueue.plays(script, expected)


@zh("任意大小的数都精确无误")
@every("script", great_values(), expected=oracle)
def test_is_exact_for_numbers_of_any_size(MonotonicQueue, script, expected):
    MonotonicQueue.plays(script, expected)


@zh("两个对象互不影响")
def test_two_of_them_do_not_mix(MonotonicQueue):
    first, second = MonotonicQueue.fresh(), MonotonicQueue()
    first.push(5)
    second.push(7)
    second.push(6)
    assert first.max() == 5
    assert first.pop() == 5
    assert second.max() == 7
