"""What a deque is, seen from the list that could replace it.

One rule explains all of `maxlen`: what enters at one end pushes out at the other. So `append` evicts from the left and
`appendleft` from the right; `extendleft` is nothing but `appendleft` in a loop, which is why the items end up reversed;
and a constructor is an `extend`, which is why the last items stay. `insert` has no other end, so it refuses.

`rotate(1)` takes one item from the right and puts it on the left: to the right is positive, as on the number line.

The list model pays O(n) for everything at the left end, since all items move up. The ring buffer does not: a `_start`
moves instead of the items, and position i lives in slot `(_start + i) % capacity`. That is the trick behind circular
queues; `collections.deque` itself is a linked list of blocks with 64 slots each.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kata import approach, mistake

HINTS = (
    "Write the bounded `append` and `appendleft` first. How many of the other methods are loops over those two?",
    "With maxlen=0 the deque is full and empty at once. What is there to push out, and what is left after `append`?",
    "In which order does [1, 2, 3] arrive when each item in turn is put to the left of those before?",
    "`rotate(1)` is `appendleft(pop())`. Which slice does `rotate(k)` bring to the front? And in an empty list?",
    "`copy` and `+` make a new BoundedDeque and have to say its maxlen; `insert` checks maxlen before anything else.",
)
HINTS_ZH = (
    "先写出有界情况下的 `append` 和 `appendleft`。其余方法中，有多少只是循环调用这两个？",
    "maxlen=0 时，队列既是满的又是空的。这时有什么可以挤出去？`append` 之后还剩什么？",
    "把 [1, 2, 3] 逐个放到已有元素的左边，最后是什么顺序？",
    "`rotate(1)` 就是 `appendleft(pop())`。`rotate(k)` 把哪一段切片移到最前面？列表为空时呢？",
    "`copy` 和 `+` 要新建 BoundedDeque，必须指明它的 maxlen；`insert` 先检查 maxlen，再做别的。",
)


@approach("A list; what is too much is cut off at the other end", time="O(n) at the left end", space="O(n)")
class list_model:
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items: list[Any] = []
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self) -> int | None:
        return self._maxlen

    def _too_many(self) -> bool:
        return self._maxlen is not None and len(self._items) > self._maxlen

    def append(self, item: Any) -> None:
        self._items.append(item)
        if self._too_many():
            del self._items[0]

    def appendleft(self, item: Any) -> None:
        self._items.insert(0, item)
        if self._too_many():
            del self._items[-1]

    def pop(self) -> Any:
        return self._items.pop()

    def popleft(self) -> Any:
        return self._items.pop(0)

    def extend(self, items: Iterable[Any]) -> None:
        for item in list(items):  # which may be this very deque
            self.append(item)

    def extendleft(self, items: Iterable[Any]) -> None:
        for item in list(items):
            self.appendleft(item)

    def rotate(self, steps: int = 1) -> None:
        if self._items:
            cut = -steps % len(self._items)
            self._items = self._items[cut:] + self._items[:cut]

    def insert(self, index: int, item: Any) -> None:
        if len(self._items) == self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(index, item)

    def remove(self, item: Any) -> None:
        self._items.remove(item)

    def index(self, item: Any) -> int:
        return self._items.index(item)

    def copy(self) -> "list_model":
        return type(self)(self._items, self._maxlen)

    def __add__(self, other: "list_model") -> "list_model":
        both = self.copy()
        both.extend(other)
        return both

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __getitem__(self, index: int) -> Any:
        return self._items[index]

    def __setitem__(self, index: int, item: Any) -> None:
        self._items[index] = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list_model) and self._items == other._items


@approach("A ring of slots whose start moves; an unbounded one grows", time="O(1) at both ends", space="O(n)")
class ring_buffer:
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._slots: list[Any] = [None] * (4 if maxlen is None else maxlen)
        self._start = self._size = 0
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self) -> int | None:
        return self._maxlen

    def _slot(self, index: int) -> int:
        """Where the item at this place lives; raises IndexError when there is no such place."""
        if not -self._size <= index < self._size:
            raise IndexError("deque index out of range")
        return (self._start + index % self._size) % len(self._slots)

    def _grow(self) -> None:
        self._slots = [*self, *[None] * self._size]
        self._start = 0

    def append(self, item: Any) -> None:
        if self._maxlen == 0:
            return
        if self._size == self._maxlen:
            self.popleft()
        elif self._size == len(self._slots):
            self._grow()
        self._size += 1
        self[-1] = item

    def appendleft(self, item: Any) -> None:
        if self._maxlen == 0:
            return
        if self._size == self._maxlen:
            self.pop()
        elif self._size == len(self._slots):
            self._grow()
        self._start = (self._start - 1) % len(self._slots)
        self._size += 1
        self[0] = item

    def pop(self) -> Any:
        slot = self._slot(-1)
        item, self._slots[slot] = self._slots[slot], None  # an item that is gone is not kept alive
        self._size -= 1
        return item

    def popleft(self) -> Any:
        slot = self._slot(0)
        item, self._slots[slot] = self._slots[slot], None
        self._start = (self._start + 1) % len(self._slots)
        self._size -= 1
        return item

    def extend(self, items: Iterable[Any]) -> None:
        for item in list(items):  # which may be this very deque
            self.append(item)

    def extendleft(self, items: Iterable[Any]) -> None:
        for item in list(items):
            self.appendleft(item)

    def rotate(self, steps: int = 1) -> None:
        for _ in range(steps % self._size if self._size else 0):
            self.appendleft(self.pop())

    def insert(self, index: int, item: Any) -> None:
        if self._size == self._maxlen:
            raise IndexError("deque already at its maximum size")
        to_the_end = self._size - max(0, index + self._size if index < 0 else min(index, self._size))
        self.rotate(to_the_end)
        self.append(item)
        self.rotate(-to_the_end)

    def remove(self, item: Any) -> None:
        place = self.index(item)
        self.rotate(-place)
        self.popleft()
        self.rotate(place)

    def index(self, item: Any) -> int:
        for place, other in enumerate(self):
            if other == item:
                return place
        raise ValueError(f"{item!r} is not in deque")

    def copy(self) -> "ring_buffer":
        return type(self)(self, self._maxlen)

    def __add__(self, other: "ring_buffer") -> "ring_buffer":
        both = self.copy()
        both.extend(other)
        return both

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(self._size))

    def __getitem__(self, index: int) -> Any:
        return self._slots[self._slot(index)]

    def __setitem__(self, index: int, item: Any) -> None:
        self._slots[self._slot(index)] = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ring_buffer) and list(self) == list(other)


@mistake("A full deque makes room at its right end, where there is most traffic")
class append_drops_the_newest(list_model):
    def append(self, item: Any) -> None:
        if self._items and len(self._items) == self._maxlen:
            self._items.pop()
        super().append(item)


@mistake("A full deque is full: what comes then is turned away")
class append_ignores_when_full(list_model):
    def append(self, item: Any) -> None:
        if len(self._items) != self._maxlen:
            super().append(item)


@mistake("Eviction is always at the left, where the oldest item is")
class appendleft_drops_its_own(list_model):
    def appendleft(self, item: Any) -> None:
        self._items.insert(0, item)
        if self._too_many():
            del self._items[0]


@mistake("Before a full deque takes an item in, it pops one: also with maxlen=0")
class pops_when_there_is_nothing(list_model):
    def append(self, item: Any) -> None:
        if len(self._items) == self._maxlen:
            self._items.pop(0)
        self._items.append(item)


@mistake("maxlen=0 means no limit, as it does in many a configuration file")
class zero_is_no_limit(list_model):
    def _too_many(self) -> bool:
        return bool(self._maxlen) and len(self._items) > self._maxlen


@mistake("The last maxlen items are items[-maxlen:], also when maxlen is 0")
class keeps_all_with_maxlen_zero(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__((), maxlen)
        self._items = list(iterable) if maxlen is None else list(iterable)[-maxlen:]


@mistake("A constructor with too many items keeps the first ones")
class keeps_the_first_items(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__((), maxlen)
        self._items = list(iterable)[:maxlen]


@mistake("BoundedDeque(5) is an empty deque with room for five")
class takes_a_number_for_maxlen(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        if isinstance(iterable, int):
            iterable, maxlen = (), iterable
        super().__init__(iterable, maxlen)


@mistake("BoundedDeque(None) is an empty deque, None being what stands for nothing")
class takes_none_for_empty(list_model):
    def __init__(self, iterable: Iterable[Any] | None = None, maxlen: int | None = None) -> None:
        super().__init__(iterable or (), maxlen)


@mistake("A negative maxlen is as good as 0")
class negative_maxlen_is_zero(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__(iterable, maxlen and max(0, maxlen))


@mistake("The list passed in can be used as it is: nobody else will change it, and a default list starts empty")
class shares_the_list_passed_in(list_model):
    def __init__(self, iterable: Iterable[Any] = [], maxlen: int | None = None) -> None:
        if maxlen is None and isinstance(iterable, list):
            super().__init__()
            self._items = iterable
        else:
            super().__init__(iterable, maxlen)


@mistake("extendleft([1, 2]) puts 1, 2 before the rest, in that order")
class extendleft_keeps_the_order(list_model):
    def extendleft(self, items: Iterable[Any]) -> None:
        super().extendleft(reversed(list(items)))


@mistake("extendleft is an insertion of all items at the front; what is too much goes on the left, as in extend")
class extendleft_cuts_the_left(list_model):
    def extendleft(self, items: Iterable[Any]) -> None:
        self._items = [*reversed(list(items)), *self._items]
        while self._too_many():
            del self._items[0]


@mistake("Only append looks at maxlen; extend hands the whole iterable to the list")
class extend_grows_past_maxlen(list_model):
    def extend(self, items: Iterable[Any]) -> None:
        self._items.extend(items)


@mistake("rotate(1) sends the first item to the end: a positive number turns to the left")
class rotates_to_the_left(list_model):
    def rotate(self, steps: int = 1) -> None:
        super().rotate(-steps)


@mistake("Nobody rotates by more than there are items, so the slice at -steps will do")
class rotates_at_most_once_around(list_model):
    def rotate(self, steps: int = 1) -> None:
        self._items = self._items[-steps:] + self._items[:-steps]


@mistake("rotate reduces the steps modulo the length, also when that is 0")
class cannot_rotate_an_empty_deque(list_model):
    def rotate(self, steps: int = 1) -> None:
        cut = -steps % len(self._items)
        self._items = self._items[cut:] + self._items[:cut]


@mistake("insert into a full deque evicts like append, at the left end")
class insert_evicts(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)
        if self._too_many():
            del self._items[0]


@mistake("insert leaves it to the list: maxlen is for the ends")
class insert_grows_past_maxlen(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)


@mistake("The error comes when the deque has become too long: the item may stay in")
class insert_raises_too_late(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)
        if self._too_many():
            raise IndexError("deque already at its maximum size")


@mistake("An item that is not there need not be removed")
class remove_is_silent(list_model):
    def remove(self, item: Any) -> None:
        if item in self._items:
            self._items.remove(item)


@mistake("remove takes out every item that is equal")
class remove_takes_all(list_model):
    def remove(self, item: Any) -> None:
        self.index(item)
        self._items = [other for other in self._items if other != item]


@mistake("index answers -1 when the item is not there, as str.find does")
class index_is_minus_one(list_model):
    def index(self, item: Any) -> int:
        return self._items.index(item) if item in self._items else -1


@mistake("pop on an empty deque answers None")
class pop_answers_none(list_model):
    def pop(self) -> Any:
        return self._items.pop() if self._items else None


@mistake("A copy is a copy of the items; the maxlen was the business of the first")
class copy_loses_maxlen(list_model):
    def copy(self) -> "list_model":
        return type(self)(self._items)


@mistake("A copy may go on with the same list")
class copy_shares_its_list(list_model):
    def copy(self) -> "list_model":
        twin = type(self)((), self._maxlen)
        twin._items = self._items
        return twin


@mistake("A sum has to have room for both, so it has no maxlen")
class sum_loses_maxlen(list_model):
    def __add__(self, other: "list_model") -> "list_model":
        return type(self)([*self, *other])


@mistake("d + e appends e to d and hands d back")
class sum_changes_its_left_side(list_model):
    def __add__(self, other: "list_model") -> "list_model":
        self.extend(other)
        return self


@mistake("maxlen is an attribute like any other, so one may assign to it")
class maxlen_is_writable(list_model):
    maxlen = None  # in place of the property

    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__(iterable, maxlen)
        self.maxlen = maxlen


@mistake("Two deques are equal when their maxlens are equal too")
class equality_compares_maxlens(list_model):
    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self._maxlen == other._maxlen


@mistake("Without __eq__ two deques with the same items are equal anyway")
class is_equal_to_itself_only(list_model):
    __eq__ = object.__eq__


@mistake("An index from the end is start + index in the ring: a negative one needs no second look at the size")
class ring_wraps_any_index(ring_buffer):
    def _slot(self, index: int) -> int:
        if self._size == 0:
            raise IndexError("deque index out of range")
        return (self._start + index % self._size) % len(self._slots)


@mistake("The ring's items lie in its list from the first slot on, wherever the start is")
class ring_forgets_its_start(ring_buffer):
    def __iter__(self) -> Iterator[Any]:
        return iter(self._slots[: self._size])


@mistake("A slot that holds None is a free one")
class none_is_a_free_slot(ring_buffer):
    def __iter__(self) -> Iterator[Any]:
        return (item for item in super().__iter__() if item is not None)
