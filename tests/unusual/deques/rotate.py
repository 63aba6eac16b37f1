"""Right answers in styles that no approach has."""

from collections import deque
from contextlib import suppress


def by_recursion(ring, k):
    if not ring or k % len(ring) == 0:
        return
    ring.insert(0, ring.pop())
    by_recursion(ring, k % len(ring) - 1)


def the_shorter_way(ring, k):
    size = len(ring)
    if size < 2:
        return ring
    right = k % size
    left = size - right
    if left < right:
        ring.extend([ring.popleft() for _ in range(left)])
    else:
        ring.extendleft([ring.pop() for _ in range(right)])
    return ring


def a_generator_feeds_the_front(ring, k):
    places = k % max(1, len(ring))
    ring.extendleft(ring.pop() for _ in range(places))


def subtracts_whole_turns(ring, k):
    if len(ring) == 0:
        return
    while k >= len(ring):
        k -= len(ring)
    while k < 0:
        k += len(ring)
    while k != 0:
        last = ring[-1]
        del ring[-1]
        ring.appendleft(last)
        k -= 1


class _Dial:
    def __init__(self, ring):
        self.ring = ring
        self.steps = {True: lambda: ring.appendleft(ring.pop()), False: lambda: ring.append(ring.popleft())}

    def turn(self, k):
        for _ in range(abs(k) % len(self.ring)):
            self.steps[k > 0]()


def with_a_dial(ring, k):
    with suppress(ZeroDivisionError):
        _Dial(ring).turn(k)


def waits_on_a_stack_and_in_a_queue(ring, k):
    moved, order = deque(), []
    for _ in range(k % len(ring) if ring else 0):
        moved.append(ring.pop())
    while moved:
        order.append(moved.popleft())
    for item in order:
        ring.appendleft(item)


def returns_the_ring(ring, k):
    """What is returned is ignored, so it may be the ring."""
    turns = k % len(ring) if ring else 0
    if turns * 2 > len(ring):
        for _ in range(len(ring) - turns):
            ring.append(ring.popleft())
    else:
        for _ in range(turns):
            ring.appendleft(ring.pop())
    return ring
