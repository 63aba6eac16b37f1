"""The item at place i of n comes to place (i + k) mod n, in the very deque that was passed."""

from collections import deque
from collections.abc import Iterator
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import GREAT, few, nested_sizes, small_lists

WORST_INPUTS: WorstInputs = {
    "half way": lambda n: Sized((deque(range(n)), n // 2), k=n // 2),
    "three places": lambda n: Sized((deque(range(n)), 3), k=3),
    "all but three": lambda n: Sized((deque(range(n)), n - 3), k=n - 3),
    "backwards": lambda n: Sized((deque(range(n)), -(n // 4)), k=n - n // 4),
    "many times around": lambda n: Sized((deque(range(n)), 1000 * n + 3), k=1000 * n + 3),
}

Case = tuple[deque[int], int]  # a ring and by how much it is turned
LARGE = 4096
HALF = 32


@reiterable
def small_rings() -> Iterator[Case]:
    """Up to five different items, up to two turns both ways; then a few items that repeat, and great ones."""
    for size in range(6):
        for places in range(2 * size + 2):
            yield deque(range(size)), places
            yield deque(range(size)), -places
    for items in small_lists(3):
        for k in (1, -1):
            yield deque(items), k
    yield deque(GREAT), 3
    yield deque(-number for number in GREAT), -3


@reiterable
def large_rings() -> Iterator[Case]:
    """Rings of many sizes, turned one way or the other; one by more than a million places."""
    for number, (places, size) in enumerate(nested_sizes(256)):
        yield deque(range(size)), places if number % 2 else -places
    yield deque(range(1000)), 10**6 + 128


def drawn(data: bytes) -> Case:
    """The first byte is k, its last bit the sign; each other byte is an item."""
    k, items = data[0], few(data[1:])
    return deque(items), -(k >> 1) if k & 1 else k >> 1


cases = st.shared(st.binary(min_size=1, max_size=13).map(drawn))


def each_to_its_place(ring: deque[int], k: int) -> list[int]:
    """Write every item where it has to go."""
    turned = list(ring)
    for place, item in enumerate(ring):
        turned[(place + k) % len(ring)] = item
    return turned


@zh("正确轮转每一个小队列")
@every("ring, k", small_rings(), expected=each_to_its_place)
def test_turns_every_small_ring(rotate, ring, k, expected):
    rotate(ring, k)
    assert list(ring) == expected, localized("the ring afterwards:", "调用之后的环：")


def allowed(places: int) -> int:
    """How many steps a turn by that many places may take.

    All items may be looked at once besides: whoever returns the ring has it read when the work has been counted.
    """
    return 20 * places + 40 + LARGE


@zh("每转一位只用几步")
def test_takes_a_few_steps_for_each_place_of_the_turn(rotate):
    for k in (3, 300):
        cost.within(rotate, deque(range(LARGE)), k, list_steps=allowed(k))


@zh("转整圈不增加开销")
def test_whole_turns_cost_nothing(rotate):
    """Whether k is reduced or its absolute value: what is left of the last one is half a turn in either direction."""
    for k in (LARGE, LARGE + 3, 1000 * LARGE + 3, -1000 * LARGE, -1000 * LARGE - LARGE // 2):
        cost.within(rotate, deque(range(LARGE)), k, list_steps=allowed(k % LARGE))


@zh("正确轮转大队列")
@every("ring, k", large_rings(), expected=each_to_its_place)
def test_turns_large_rings(rotate, ring, k, expected):
    rotate(ring, k)
    assert list(ring) == expected, localized("the ring afterwards:", "调用之后的环：")


@zh("每个元素都到达应在的位置")
@batched
@given(ring=cases.map(itemgetter(0)), k=cases.map(itemgetter(1)))
def test_each_item_comes_to_its_place(rotate, ring, k):
    expected = each_to_its_place(ring, k)
    rotate(ring, k)
    assert list(ring) == expected, localized("the ring afterwards:", "调用之后的环：")


@zh("不调用禁用的方法")
def test_does_not_call_what_is_forbidden(rotate):
    for k in (1, 3, -2, 11):
        cost.without(rotate, deque(range(7)), k, calls=["deque.rotate"])


@zh("自己完成轮转")
def test_does_the_work_itself(rotate):
    """What `deque.rotate` does with half the items in one call takes two steps for each of them by hand."""
    steps = rotate.count((deque(range(2 * HALF)), HALF), {})["list_steps"]
    assert steps >= 2 * HALF, localized(
        f"steps to turn {2 * HALF} items by {HALF}: is it deque.rotate that does the work?",
        f"把 {2 * HALF} 个元素轮转 {HALF} 位用的步数：是不是让 deque.rotate 代劳了？",
    )


@zh("转过去再转回来，恢复原样")
@every("k", [0, 1, -1, 2, 7])
def test_to_and_fro_is_as_before(rotate, k):
    """Kills no mistake of ours that the sweep leaves; it teaches that -k undoes k."""
    ring = deque([1, 2, 3])
    rotate(ring, k)
    rotate(ring, -k)
    assert list(ring) == [1, 2, 3], localized(
        f"the ring after {k} places and {-k} places:", f"先轮转 {k} 位、再轮转 {-k} 位之后的环："
    )
