"""Each ping answers with the number of times between t - 3000 and t that were noted so far, itself included."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.scripts import BECAME, Script, played
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import LIMITS

WORST_INPUTS: WorstInputs = {
    "half of the calls are recent": lambda n: Sized((two_windows(n),), calls=n, recent=n / 2),
    "all calls at once": lambda n: Sized((pings([7] * n),), calls=n, recent=n),
}

GAPS = (0, 1, 2999, 3000, 3001)  # between one ping and the next
MORE_GAPS = (*GAPS, 2, 1000, 1499, 1500, 1501, 10_000)
CROWD = 1600  # half as many pings as a window has milliseconds, and some more
ENOUGH = 3072  # steps of a script: to read and write it takes time too, which is not the attempt's


class Remembers:
    """Notes every time there was and looks through all of them."""

    def __init__(self) -> None:
        self.times: list[int] = []

    def ping(self, t: int) -> int:
        self.times.append(t)
        return len([time for time in self.times if t - 3000 <= time <= t])


def pings(times: Iterable[int]) -> Script:
    return [(), *(("ping", t) for t in times)]


def two_windows(size: int) -> Script:
    """So many pings, one as long after the other, in twice the time that is recent."""
    return pings(6000 * place // size for place in range(size))


@reiterable
def short_scripts() -> Iterator[Script]:
    """Up to four pings, with every gap before each of them."""
    for size in range(1, 5):
        for gaps in product(GAPS, repeat=size):
            yield pings(accumulate(gaps))


@reiterable
def late_scripts() -> Iterator[Script]:
    """A window's length before each of the limits and a millisecond more, around it, and a window's length behind."""
    gaps = (-3001, -3000, -1, 0, 1, 2999, 3000, 3001)
    for limit in LIMITS:
        yield pings(limit + gap for gap in gaps if limit + gap >= 0)


def long_script(data: bytes) -> Script:
    """Each byte is a gap."""
    return pings(accumulate(MORE_GAPS[byte % len(MORE_GAPS)] for byte in data))


oracle = played(Remembers)


@zh("每个短操作序列都计数正确")
@every("script", short_scripts(), expected=oracle)
def test_every_short_script_is_counted_rightly(RecentCounter, script, expected):
    RecentCounter.plays(script, expected)


@zh("均摊只用常数步")
def test_takes_a_constant_number_of_steps_on_average(RecentCounter):
    """Half of the pings are recent, once there are so many; then all of them, since no time goes by."""
    cost.linear(RecentCounter, lambda n: (two_windows(min(n, ENOUGH)),), list_steps=20, growth=4.4)
    cost.linear(RecentCounter, lambda n: (pings([7] * min(n, ENOUGH)),), list_steps=20, growth=4.4)


@zh("长操作序列也计数正确")
@batched
@given(script=st.binary(max_size=24).map(long_script))
def test_long_scripts_are_counted_rightly(RecentCounter, script):
    RecentCounter.plays(script, oracle(script))


@zh("时刻再大也精确无误")
@every("script", late_scripts(), expected=oracle)
def test_is_exact_however_late_it_is(RecentCounter, script, expected):
    RecentCounter.plays(script, expected)


@zh("最近的请求再多也计数正确")
def test_counts_any_number_of_recent_calls(RecentCounter):
    """Several thousand at almost the same time, which become too old in two goes."""
    times = [*[7] * CROWD, *[8] * CROWD, 3007, 3008, 3009]
    counts = [*range(1, 2 * CROWD + 2), CROWD + 2, 3]
    RecentCounter.plays(pings(times), [BECAME, *(("returned", count) for count in counts)])


@zh("每个计数器只统计自己的请求")
def test_counters_have_calls_of_their_own(RecentCounter):
    one, other = RecentCounter.fresh(), RecentCounter()
    assert one.ping(1) == 1
    assert one.ping(2) == 2
    assert other.ping(2) == 1
    assert one.ping(3) == 3
