"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from math import gcd

FIRST_TRY = {
    "moves_sixty_four_at_most": False,
    "finds_the_cut_by_its_item": True,
    "jumps_from_place_to_place": True,
    "remembers_the_turn_of_a_size": True,
    "copies_behind_the_scenes": True,
    "moves_items_as_floats": True,
    "moves_two_hundred_at_most": True,
    "turns_a_ring_as_the_time_before": False,
}  # whether the properties killed it at once


def _turn(ring, places):
    for _ in range(places):
        ring.appendleft(ring.pop())


def moves_sixty_four_at_most(ring, k):
    if ring:
        _turn(ring, min(64, k % len(ring)))


def finds_the_cut_by_its_item(ring, k):
    if ring:
        first = ring[-(k % len(ring))] if k % len(ring) else ring[0]
        _turn(ring, (len(ring) - ring.index(first)) % len(ring))


def jumps_from_place_to_place(ring, k):
    size = len(ring)
    for start in range(gcd(size, k) if size and k % size else 0):
        item, place = ring[start], start
        while True:
            place = (place + k) % size
            ring[place], item = item, ring[place]
            if place == start:
                break


_known = {}


def remembers_the_turn_of_a_size(ring, k):
    if ring:
        _turn(ring, _known.setdefault((len(ring), abs(k)), k % len(ring)))


def copies_behind_the_scenes(ring, k):
    if ring and k % len(ring):
        items = tuple(ring.__reduce__()[3])
        cut = -k % len(items)
        ring.clear()
        for item in items[cut:] + items[:cut]:
            ring.append(item)


def moves_items_as_floats(ring, k):
    for _ in range(k % len(ring) if ring else 0):
        ring.appendleft(int(float(ring.pop())))


def moves_two_hundred_at_most(ring, k):
    size = len(ring)
    places = k % size if size else 0
    _turn(ring, places if size < 200 else min(places, 100))


_turns = {}


def turns_a_ring_as_the_time_before(ring, k):
    """How far to turn is worked out once for each ring, from its length at that time."""
    kept, turns = _turns.setdefault(id(ring), (ring, {}))
    if k not in turns:
        turns[k] = k % len(ring) if ring else 0
        if turns[k] > len(ring) - turns[k]:
            turns[k] -= len(ring)
    for _ in range(turns[k]):
        ring.appendleft(ring.pop())
    for _ in range(-turns[k]):
        ring.append(ring.popleft())
