"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "counts_places_in_a_byte": True,
    "has_room_for_two_hundred": True,
    "shares_a_ring_of_the_same_size": True,
    "writes_before_it_refuses": True,
    "looks_for_the_last_place": True,
    "has_room_for_a_thousand": True,
    "keeps_32_bits": True,
    "takes_out_what_it_shows": True,
    "says_nothing_of_an_insert": True,
}  # whether the properties killed it at once


class _Ring:
    def __init__(self, k):
        self.slots, self.front, self.count = self._slots(k), 0, 0

    def _slots(self, k):
        return [None] * k

    def _slot(self, place):
        return (self.front + place) % len(self.slots)

    def insert_front(self, value):
        if self.is_full():
            return False
        self.front = self._slot(-1)
        self.slots[self.front] = value
        self.count += 1
        return True

    def insert_last(self, value):
        if self.is_full():
            return False
        self.slots[self._slot(self.count)] = value
        self.count += 1
        return True

    def delete_front(self):
        if self.is_empty():
            return False
        self.front = self._slot(1)
        self.count -= 1
        return True

    def delete_last(self):
        if self.is_empty():
            return False
        self.count -= 1
        return True

    def get_front(self):
        return self.slots[self._slot(0)] if self.count else -1

    def get_rear(self):
        return self.slots[self._slot(self.count - 1)] if self.count else -1

    def is_empty(self):
        return self.count == 0

    def is_full(self):
        return self.count == len(self.slots)


class counts_places_in_a_byte(_Ring):
    """The front is never brought back into the ring, and is a number below 256."""

    def insert_front(self, value):
        if self.is_full():
            return False
        self.front = (self.front - 1) % 256
        self.slots[self._slot(0)] = value
        self.count += 1
        return True

    def delete_front(self):
        if self.is_empty():
            return False
        self.front = (self.front + 1) % 256
        self.count -= 1
        return True


class has_room_for_two_hundred(_Ring):
    def _slots(self, k):
        return [None] * min(k, 200)


_rings = {}


class shares_a_ring_of_the_same_size(_Ring):
    """A ring is cleared by forgetting how many items there are, so it may be used again."""

    def _slots(self, k):
        return _rings.setdefault(k, [None] * k)


class writes_before_it_refuses(_Ring):
    def insert_last(self, value):
        self.slots[self._slot(self.count)] = value
        if self.is_full():
            return False
        self.count += 1
        return True


class looks_for_the_last_place:
    """Numbered places in a dict, none of which is remembered: slow where nobody counts."""

    def __init__(self, k):
        self.k, self.at = k, {}

    def _first(self):
        return min((place for place in self.at), default=0)

    def _last(self):
        return max((place for place in self.at), default=0)

    def insert_front(self, value):
        if self.is_full():
            return False
        self.at[self._first() - 1] = value
        return True

    def insert_last(self, value):
        if self.is_full():
            return False
        self.at[self._last() + 1] = value
        return True

    def delete_front(self):
        return self.at.pop(self._first(), None) is not None

    def delete_last(self):
        return self.at.pop(self._last(), None) is not None

    def get_front(self):
        return self.at.get(self._first(), -1)

    def get_rear(self):
        return self.at.get(self._last(), -1)

    def is_empty(self):
        return not self.at

    def is_full(self):
        return len(self.at) == self.k


class has_room_for_a_thousand(_Ring):
    def __init__(self, k):
        super().__init__(min(k, 1000))


class keeps_32_bits(_Ring):
    def insert_front(self, value):
        return super().insert_front(value & 0xFFFFFFFF)

    def insert_last(self, value):
        return super().insert_last(value & 0xFFFFFFFF)


class takes_out_what_it_shows(_Ring):
    def get_front(self):
        item = super().get_front()
        self.delete_front()
        return item


class says_nothing_of_an_insert(_Ring):
    def insert_last(self, value):
        super().insert_last(value)
