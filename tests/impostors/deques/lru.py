"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import OrderedDict, deque

FIRST_TRY = {
    "one_dict_for_each_capacity": False,
    "gives_a_second_chance": True,
    "counts_uses_in_a_byte": True,
    "rebuilds_its_dict": True,
    "refreshes_only_when_full": True,
    "keys_are_floats": True,
    "keys_are_their_hashes": True,
    "values_fit_in_a_word": True,
    "has_room_for_a_thousand": True,
    "forgets_at_some_capacities": True,
    "get_takes_it_out": True,
    "keeps_the_old_value": True,
}  # whether the properties killed it at once


class _Ordered:
    def __init__(self, capacity):
        self.capacity, self.values = capacity, OrderedDict()

    def get(self, key):
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key, value):
        self.values[key] = value
        self.values.move_to_end(key)
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)


_dicts = {}


class one_dict_for_each_capacity(_Ordered):
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = _dicts.setdefault(capacity, OrderedDict())
        self.values.clear()


class gives_a_second_chance:
    """What operating systems do instead: a key that was used since its last turn gets another one."""

    def __init__(self, capacity):
        self.capacity, self.values, self.turns, self.used = capacity, {}, deque(), {}

    def get(self, key):
        if key not in self.values:
            return -1
        self.used[key] = True
        return self.values[key]

    def put(self, key, value):
        if key in self.values:
            self.used[key] = True
        else:
            while len(self.values) == self.capacity:
                oldest = self.turns.popleft()
                if self.used[oldest]:
                    self.used[oldest] = False
                    self.turns.append(oldest)
                else:
                    del self.values[oldest]
            self.turns.append(key)
            self.used[key] = False
        self.values[key] = value


class counts_uses_in_a_byte:
    """Tickets that are void when the key has a later one, told by a number below 256."""

    def __init__(self, capacity):
        self.capacity, self.values, self.tickets, self.last, self.now = capacity, {}, deque(), {}, 0

    def _use(self, key):
        self.now = (self.now + 1) % 256
        self.last[key] = self.now
        self.tickets.append((key, self.now))

    def get(self, key):
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key, value):
        while key not in self.values and len(self.values) == self.capacity:
            oldest, time = self.tickets.popleft()
            if self.last[oldest] == time:
                self.values.pop(oldest, None)
        self.values[key] = value
        self._use(key)


class rebuilds_its_dict:
    """Nothing is searched, and no list is made: all keys but one are copied."""

    def __init__(self, capacity):
        self.capacity, self.values = capacity, {}

    def get(self, key):
        if key not in self.values:
            return -1
        value = self.values[key]
        self.values = {other: self.values[other] for other in self.values if other != key}
        self.values[key] = value
        return value

    def put(self, key, value):
        oldest = next(iter(self.values), None)
        goes = key if key in self.values else oldest if len(self.values) == self.capacity else None
        self.values = {other: self.values[other] for other in self.values if other != goes}
        self.values[key] = value


class refreshes_only_when_full(_Ordered):
    """As long as there is room, nobody has to go, so order does not matter yet."""

    def get(self, key):
        if len(self.values) == self.capacity:
            return super().get(key)
        return self.values.get(key, -1)


class keys_are_floats(_Ordered):
    def get(self, key):
        return super().get(float(key))

    def put(self, key, value):
        super().put(float(key), value)


class keys_are_their_hashes(_Ordered):
    def get(self, key):
        return super().get(hash(key))

    def put(self, key, value):
        super().put(hash(key), value)


class values_fit_in_a_word(_Ordered):
    def put(self, key, value):
        super().put(key, value % 2**64)


class has_room_for_a_thousand(_Ordered):
    def __init__(self, capacity):
        super().__init__(min(capacity, 1000))


class forgets_at_some_capacities(_Ordered):
    """As if it knew the caches with which steps are counted, whose answers nobody would look at."""

    def get(self, key):
        return -1 if self.capacity in (48, 96, 192, 1536) else super().get(key)


class get_takes_it_out(_Ordered):
    def get(self, key):
        return self.values.pop(key, -1)


class keeps_the_old_value(_Ordered):
    def put(self, key, value):
        super().put(key, self.values.get(key, value))
