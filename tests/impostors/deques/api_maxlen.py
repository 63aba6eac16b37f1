"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "copies_when_it_grows": False,
    "finds_the_very_object": False,
    "rotates_a_dozen_times": False,
    "has_room_for_two_hundred": True,
    "is_equal_when_both_ends_are": False,
    "has_room_for_a_thousand": True,
    "finds_what_is_nearly_equal": True,
}  # whether the properties killed it at once


class _OnAList:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self.items, self._maxlen = [], maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, item):
        self.items.append(item)
        if self._maxlen is not None and len(self.items) > self._maxlen:
            self.items.pop(0)

    def appendleft(self, item):
        self.items.insert(0, item)
        if self._maxlen is not None and len(self.items) > self._maxlen:
            self.items.pop()

    def pop(self):
        return self.items.pop()

    def popleft(self):
        return self.items.pop(0)

    def extend(self, items):
        for item in list(items):
            self.append(item)

    def extendleft(self, items):
        for item in list(items):
            self.appendleft(item)

    def rotate(self, steps=1):
        if self.items:
            steps %= len(self.items)
            self.items = self.items[-steps:] + self.items[:-steps]

    def insert(self, index, item):
        if len(self.items) == self._maxlen:
            raise IndexError("deque already at its maximum size")
        self.items.insert(index, item)

    def remove(self, item):
        del self.items[self.index(item)]

    def index(self, item):
        return self.items.index(item)

    def copy(self):
        return type(self)(self.items, self._maxlen)

    def __add__(self, other):
        both = self.copy()
        both.extend(other)
        return both

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, item):
        self.items[index] = item

    def __eq__(self, other):
        return isinstance(other, _OnAList) and self.items == other.items


class copies_when_it_grows(_OnAList):
    """A copy shares the list until one of the two takes something in or gives something out."""

    def copy(self):
        twin = type(self)((), self._maxlen)
        twin.items = self.items
        return twin

    def append(self, item):
        self.items = self.items[:]
        super().append(item)

    def appendleft(self, item):
        self.items = self.items[:]
        super().appendleft(item)

    def pop(self):
        self.items = self.items[:]
        return super().pop()

    def popleft(self):
        self.items = self.items[:]
        return super().popleft()

    def insert(self, index, item):
        self.items = self.items[:]
        super().insert(index, item)

    def remove(self, item):
        self.items = self.items[:]
        super().remove(item)


class finds_the_very_object(_OnAList):
    def index(self, item):
        for place, other in enumerate(self.items):
            if other is item:
                return place
        raise ValueError(f"{item!r} is not in deque")


class rotates_a_dozen_times(_OnAList):
    """One step after the other; whoever wants more than twelve must have mistyped."""

    def rotate(self, steps=1):
        for _ in range(min(abs(steps), 12) if self.items else 0):
            if steps > 0:
                self.items.insert(0, self.items.pop())
            else:
                self.items.append(self.items.pop(0))


class has_room_for_two_hundred(_OnAList):
    """An unbounded deque on a ring that does not grow."""

    def append(self, item):
        super().append(item)
        del self.items[:-200]


class is_equal_when_both_ends_are(_OnAList):
    def __eq__(self, other):
        if len(self) != len(other):
            return False
        return not self.items or (self[0], self[-1]) == (other[0], other[-1])


class has_room_for_a_thousand(_OnAList):
    def __init__(self, iterable=(), maxlen=None):
        super().__init__(iterable, 1000 if maxlen is None or maxlen > 1000 else maxlen)
        self._said = maxlen

    @property
    def maxlen(self):
        return self._said


class finds_what_is_nearly_equal(_OnAList):
    """An item is found by its value as a float, where it has one."""

    def index(self, item):
        wanted = float(item) if isinstance(item, int) else item
        return [float(other) if isinstance(other, int) else other for other in self.items].index(wanted)
