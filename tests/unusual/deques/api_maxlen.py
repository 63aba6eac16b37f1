"""Right answers in styles that no approach has."""


class everything_by_one_slice:
    """Each change makes the list anew and one method cuts it; which end is cut is the only question."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError
        self.__maxlen = maxlen
        self.data = self._cut(list(iterable))

    def _cut(self, data, keep_left=False):
        if self.__maxlen is None:
            return data
        return data[: self.__maxlen] if keep_left else data[max(0, len(data) - self.__maxlen) :]

    @property
    def maxlen(self):
        return self.__maxlen

    def append(self, item):
        self.extend([item])

    def appendleft(self, item):
        self.extendleft([item])

    def extend(self, items):
        self.data = self._cut(self.data + list(items))

    def extendleft(self, items):
        self.data = self._cut(list(items)[::-1] + self.data, keep_left=True)

    def pop(self):
        item = self[-1]
        self.data = self.data[:-1]
        return item

    def popleft(self):
        item = self[0]
        self.data = self.data[1:]
        return item

    def rotate(self, steps=1):
        n = len(self.data)
        self.data = [self.data[(place - steps) % n] for place in range(n)]

    def insert(self, index, item):
        if len(self.data) == self.__maxlen:
            raise IndexError("full")
        self.data = self.data[:index] + [item] + self.data[index:]

    def remove(self, item):
        place = self.index(item)
        self.data = self.data[:place] + self.data[place + 1 :]

    def index(self, item):
        for place in range(len(self.data)):
            if self.data[place] == item:
                return place
        raise ValueError(f"{item} is not in deque")

    def copy(self):
        return everything_by_one_slice(self.data, self.__maxlen)

    def __add__(self, other):
        return everything_by_one_slice(self.data + other.data, self.__maxlen)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        yield from self.data

    def __getitem__(self, index):
        return self.data[index]

    def __setitem__(self, index, item):
        self.data[index] = item

    def __eq__(self, other):
        if not isinstance(other, everything_by_one_slice):
            return NotImplemented
        return self.data == other.data


class _Link:
    def __init__(self, item=None):
        self.item, self.before, self.after = item, self, self

    def put_before(self, other):
        self.before, self.after = other.before, other
        self.before.after = self.after.before = self
        return self

    def take_out(self):
        self.before.after, self.after.before = self.after, self.before
        return self.item


class ring_of_links:
    """A closed ring of links; one that holds no item lies between the last and the first."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._end, self._count, self._limit = _Link(), 0, maxlen
        self.extend(iterable)

    maxlen = property(lambda self: self._limit)

    def _links(self):
        link = self._end.after
        while link is not self._end:
            yield link
            link = link.after

    def _link(self, index):
        if index < 0:
            index += self._count
        for place, link in enumerate(self._links()):
            if place == index:
                return link
        raise IndexError("deque index out of range")

    def _take(self, link):
        if link is self._end:
            raise IndexError("pop from an empty deque")
        self._count -= 1
        return link.take_out()

    def append(self, item):
        _Link(item).put_before(self._end)
        self._count += 1
        if self._limit is not None and self._count > self._limit:
            self.popleft()

    def appendleft(self, item):
        _Link(item).put_before(self._end.after)
        self._count += 1
        if self._limit is not None and self._count > self._limit:
            self.pop()

    def pop(self):
        return self._take(self._end.before)

    def popleft(self):
        return self._take(self._end.after)

    def extend(self, items):
        for item in tuple(items):
            self.append(item)

    def extendleft(self, items):
        for item in tuple(items):
            self.appendleft(item)

    def rotate(self, steps=1):
        """The items stay; the link without one moves the other way round."""
        for _ in range(steps % self._count if self._count else 0):
            last = self._end.before
            self._end.take_out()
            self._end.put_before(last)

    def insert(self, index, item):
        if self._count == self._limit:
            raise IndexError("deque already at its maximum size")
        try:
            follower = self._link(index)
        except IndexError:
            follower = self._end if index >= 0 else self._end.after
        _Link(item).put_before(follower)
        self._count += 1

    def remove(self, item):
        for link in self._links():
            if link.item == item:
                self._take(link)
                return
        raise ValueError("deque.remove(x): x not in deque")

    def index(self, item):
        for place, other in enumerate(self):
            if other == item:
                return place
        raise ValueError(f"{item!r} is not in deque")

    def copy(self):
        return type(self)(self, self._limit)

    __copy__ = copy

    def __add__(self, other):
        both = self.copy()
        both.extend(other)
        return both

    def __len__(self):
        return self._count

    def __iter__(self):
        return (link.item for link in self._links())

    def __getitem__(self, index):
        return self._link(index).item

    def __setitem__(self, index, item):
        self._link(index).item = item

    def __eq__(self, other):
        return isinstance(other, ring_of_links) and [*self] == [*other]

    __hash__ = None


class BackwardList(list):
    """A list that holds the items backwards, so that the left end is the cheap one; and is a list."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen < 0")
        super().__init__()
        self._limit = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._limit

    @property
    def _is_full(self):
        return self._limit is not None and len(self) >= self._limit

    def append(self, item):
        if self._limit == 0:
            return
        if self._is_full:
            super().pop()
        super().insert(0, item)

    def appendleft(self, item):
        if self._limit == 0:
            return
        if self._is_full:
            super().pop(0)
        super().append(item)

    def pop(self):
        return super().pop(0)

    def popleft(self):
        return super().pop()

    def extend(self, items):
        for item in [*items]:
            self.append(item)

    def extendleft(self, items):
        for item in [*items]:
            self.appendleft(item)

    def rotate(self, steps=1):
        for _ in range(abs(steps) % len(self) if self else 0):
            if steps > 0:
                super().append(super().pop(0))
            else:
                super().insert(0, super().pop())

    def insert(self, index, item):
        if self._is_full:
            raise IndexError
        if index < 0:
            index = max(0, index + len(self))
        super().insert(max(0, len(self) - index), item)

    def _at(self, index):
        return -1 - index

    def index(self, item):
        return [*self].index(item)

    def remove(self, item):
        del self[self._at(self.index(item))]

    def copy(self):
        return BackwardList(self, self._limit)

    def __add__(self, other):
        both = self.copy()
        both.extend(other)
        return both

    def __iter__(self):
        return super().__reversed__()

    def __getitem__(self, index):
        return super().__getitem__(self._at(index))

    def __setitem__(self, index, item):
        super().__setitem__(self._at(index), item)
