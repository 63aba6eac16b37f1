"""Of all lines those stay that have fewer than n behind them; and few others are held on the way."""

from collections.abc import Iterable, Iterator
from itertools import product
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import nested_sizes

WORST_INPUTS: WorstInputs = {
    "ten of many lines": lambda n: Sized((["line"] * n, 10), n=10, lines=n),
    "half of the lines": lambda n: Sized((["line"] * n, n // 2), n=n // 2, lines=n),
}

TEXTS = ("", "a", "b\n", "\n", "0", "None")
MANY = 4_096


class generator:  # noqa: N801 - what an iterator arrives as, wherever the attempt lives
    """An iterator over lines that looks the same however many have been read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines, self._left = lines, iter(lines)

    def __iter__(self) -> "generator":
        return self

    def __next__(self) -> str:
        return next(self._left)

    def __repr__(self) -> str:
        return f"iter({self.lines!r})"


@reiterable
def short_files() -> Iterator[tuple[Iterable[str], int]]:
    """Up to five lines, all different, and every n they have room for or nearly."""
    for size, n in sorted(product(range(6), range(8)), key=sum):
        yield generator(list("abcde"[:size])), n


@reiterable
def long_files() -> Iterator[tuple[Iterable[str], int]]:
    """More lines than n, for many n; then fewer."""
    for n, size in nested_sizes(256)[::2]:
        yield generator([str(number) for number in range(size)]), n
    yield generator([str(number) for number in range(1536)]), 1024
    yield generator([str(number) for number in range(100)]), 128


@reiterable
def odd_files() -> Iterator[tuple[Iterable[str], int]]:
    """Lines that repeat, that are empty or end in a newline; and what is no iterator."""
    for lines in (["a", "", "b"], ["a\n", "b\n"], ["a", "a"], ["", ""]):
        yield generator(lines), 2
    for n in (1, 3):
        yield ["a", "b"], n
        yield ("a", "b"), n


def drawn(data: bytes) -> tuple[generator, int]:
    """The first byte is n; each other byte is a line."""
    return generator([TEXTS[byte % len(TEXTS)] for byte in data[1:]]), data[0] % 16


cases = st.shared(st.binary(min_size=1, max_size=12).map(drawn))


def with_fewer_behind(lines: Iterable[str], n: int) -> list[str]:
    """Count for each line how many come after it."""
    known = list(lines)
    return [line for place, line in enumerate(known, 1) if len(known) - place < n]


@zh("在每一个短文件上都正确")
@every("lines, n", short_files(), expected=with_fewer_behind)
def test_is_right_on_every_short_file(tail, lines, n, expected):
    assert tail(lines, n) == expected


@zh("每一行都原样返回")
@every("lines, n", odd_files(), expected=with_fewer_behind)
def test_returns_lines_as_they_came(tail, lines, n, expected):
    assert tail(lines, n) == expected


@zh("在长文件上也正确")
@every("lines, n", long_files(), expected=with_fewer_behind)
def test_is_right_on_long_files(tail, lines, n, expected):
    assert tail(lines, n) == expected


@zh("除最后 n 行外，只存放很少几行")
def test_holds_few_lines_but_the_last(tail):
    """What holds lines takes memory too: an item of a dict about a dozen references, of a list one or two."""
    for n in (0, 40):
        cost.within(tail, generator([str(number) for number in range(MANY)]), n, held=50 * n + 1_500)


@zh("留下后面不足 n 行的那些行")
@batched
@given(lines=cases.map(itemgetter(0)), n=cases.map(itemgetter(1)))
def test_the_lines_with_fewer_than_n_behind_them_stay(tail, lines, n):
    assert tail(lines, n) == with_fewer_behind(lines.lines, n)


@zh("不修改原列表")
@every("n", range(4))
def test_leaves_a_list_as_it_was(tail, n):
    lines = ["a", "b", "c"]
    tail(lines, n)
    assert lines == ["a", "b", "c"], localized("the list after the call:", "调用之后的列表：")


@zh("不影响之前返回的结果")
def test_an_answer_stays_when_the_next_one_is_asked_for(tail):
    answer = tail(["a", "b", "c"], 2)
    tail(["d"], 1)
    assert answer == ["b", "c"], localized(
        "the answer to tail(['a', 'b', 'c'], 2), which was returned before this call",
        "这次调用之前返回的 tail(['a', 'b', 'c'], 2) 的结果",
    )
