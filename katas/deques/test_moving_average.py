"""Each answer is the average of the last `size` numbers, or of all while there are fewer, and is found in O(1).

Two right answers may differ in the last digit where a division has a remainder. So where they are compared exactly,
every average on the way is a number that a float holds: whole numbers and windows of 1 or 2, or multiples of 60 and
windows of up to 6.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.scripts import Script, played
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import LIMITS, SIZES, few

WORST_INPUTS: WorstInputs = {
    "a wide window": lambda n: Sized((told(n // 2, range(n)),), calls=n, size=n / 2),
    "a narrow window": lambda n: Sized((told(4, range(n)),), calls=n, size=4),
}

WIDEST, WHOLE = 6, 60
ENOUGH = 3072  # steps of a script: to read and write it takes time too, which is not the attempt's
TOLERANCE = 1e-9  # of the largest number so far


class FromScratch:
    """Keeps every number it was ever told, and adds the last ones up anew."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.numbers: list[float] = []

    def next(self, value: float) -> float:
        self.numbers.append(value)
        window = self.numbers[-self.size :]
        return math.fsum(window) / len(window)


def told(size: int, numbers: Iterable[int]) -> Script:
    return [(size,), *(("next", number) for number in numbers)]


@reiterable
def short_scripts() -> Iterator[Script]:
    """Few numbers and narrow windows first; then windows of 3 and 4, which are passed by two numbers."""
    for length in range(1, 5):
        for size, numbers in product((1, 2), product((0, 1, -1), repeat=length)):
            yield told(size, numbers)
    for size in (3, 4):
        for numbers in product((0, WHOLE), repeat=size + 2):
            yield told(size, numbers)


@reiterable
def wide_scripts() -> Iterator[Script]:
    """Zeros until the window is full, so that a float holds every average; then multiples of the size, in and out.

    Before that, windows of many sizes with a few numbers in them.
    """
    for size in SIZES:
        yield told(size, [WHOLE, 0, -WHOLE, WHOLE])
    for size in (48, 127):
        yield told(size, [0] * size + [number * size for number in range(size)] + [0] * size)
    yield told(1024, [*[0] * 1024, *[1024] * 4])


@reiterable
def great_values() -> Iterator[Script]:
    """A few numbers, times a power of 2 that is beyond each limit: a float holds such averages too."""
    for limit in LIMITS:
        scale = WHOLE << limit.bit_length()
        for size in (1, 2, 4):
            yield told(size, [-scale, scale, -scale, 0, 3 * scale])


def long_script(data: bytes) -> Script:
    """The first byte is the size, and each other a number."""
    return told(1 + data[0] % WIDEST, [WHOLE * number for number in few(data[1:])])


oracle = played(FromScratch)


@zh("每个短操作序列都返回正确的平均值")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_is_answered_with_the_averages(MovingAverage, script, expected):
    MovingAverage.plays(script, expected)


@zh("每个数只用常数步")
def test_takes_a_constant_number_of_steps_for_each_number(MovingAverage):
    """Half of the numbers come before the window is full."""
    cost.linear(MovingAverage, lambda n: (told(n // 2, range(min(n, ENOUGH))),), list_steps=16)


@zh("长操作序列也返回正确的平均值")
@batched
@given(script=st.binary(min_size=2, max_size=1 + 3 * WIDEST).map(long_script))
def test_long_scripts_are_answered_with_the_averages(MovingAverage, script):
    MovingAverage.plays(script, oracle(script))


@zh("收到再多的数，舍入误差也很小")
def test_rounding_errors_stay_small_however_long_it_runs(MovingAverage):
    """A tenth and a third are no floats, and what is lost next to a large number does not come back when it leaves."""
    average, exact, largest = MovingAverage.fresh(3), FromScratch(3), 0.0
    for turn in range(40):
        for value in (0.1, 1 / 3, 1e6 + turn):
            largest = max(largest, value)
            wanted = exact.next(value)
            assert abs(average.next(value) - wanted) <= TOLERANCE * largest, localized(
                f"how far the answer is from {wanted!r}", f"答案与 {wanted!r} 的差"
            )


@zh("宽窗口和窄窗口同样正确")
@every("script", wide_scripts(), expected=oracle)
def test_a_wide_window_is_as_good_as_a_narrow_one(MovingAverage, script, expected):
    MovingAverage.plays(script, expected)


@zh("任意大小的数都正确")
@every("script", great_values(), expected=oracle)
def test_takes_numbers_of_any_size(MovingAverage, script, expected):
    MovingAverage.plays(script, expected)


@zh("两个对象互不影响")
def test_two_of_them_do_not_mix(MovingAverage):
    first, second = MovingAverage.fresh(2), MovingAverage(3)
    first.next(1)
    assert second.next(6) == 6.0
    assert first.next(2) == 1.5
    assert second.next(0) == 3.0
