"""Two questions, two structures: a dict knows where a key is, and a row of the keys in order of use, who goes next.

The row has to give up a key in its middle, when that is used again, in O(1). A list or a deque cannot: both look
through their items first. A doubly linked list can, once somebody says where the cell is, and that somebody is the
dict: `linked_cells` maps keys to cells. A cell knows its key, since whoever goes has to be crossed out in the dict too.

Python has this pair ready-made. `OrderedDict` is a dict with a linked list through its keys; its `move_to_end` and
`popitem(last=False)` are the whole kata. A plain dict keeps the order of insertion, so taking a key out and putting it
in again makes it the newest. Its first key is found by stepping over what was deleted at the front, though, which an
interviewer may want to hear.

`tickets` does not look for the old place of a key at all. Each use adds a ticket at the end, and a key's older tickets
are void: they are thrown away when they come to the front. Each ticket is thrown away once, so this too is O(1) on
average, for the price of a queue that grows with every `get`.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

from kata import approach, mistake

HINTS = (
    "One structure answers `get`. Which second one says who has to go, and what does each call do to it?",
    "The row of keys in order of use: where does a key come in, and where does one go? What if it is in the middle?",
    "To leave the middle in O(1), a key's place must be known without a search, and its neighbours must close the gap.",
    "A doubly linked list, and a dict from keys to its cells; or a dict that itself keeps an order you can change.",
    "Write `use(cell)`, which moves a cell to the end, and call it from `get` and from both branches of `put`.",
)
HINTS_ZH = (
    "`get` 靠一个结构来回答。还要用什么结构来确定该淘汰谁？每次调用会怎样改动它？",
    "把键按使用的先后排成一列：键从哪里进，从哪里出？如果键在中间呢？",
    "要在 O(1) 内从中间取出一个键，就不能靠查找来定位，取出之后前后的邻居还要接上。",
    "双向链表，加上从键到链表节点的字典；或者直接用自带顺序、而且顺序可以调整的字典。",
    "写一个 `use(cell)`，把链表节点移到末尾；`get` 和 `put` 的两个分支都调用它。",
)


class _Cell:
    """A key with its value in a linked list; a fresh one is a ring of its own."""

    def __init__(self, key: int = -1, value: int = -1) -> None:
        self.key, self.value = key, value
        self.before = self.behind = self


@approach("An OrderedDict: use is move_to_end, and who stands first goes", time="O(1)", space="O(capacity)")
class ordered_dict:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: OrderedDict[int, int] = OrderedDict()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.values.move_to_end(key)
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)


@approach("A plain dict, out of which a key is taken and put in again", time="nearly O(1)", space="O(capacity)")
class order_of_insertion:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.put(key, self.values[key])
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values.pop(key, None)
        self.values[key] = value
        if len(self.values) > self.capacity:
            del self.values[next(iter(self.values))]


@approach(
    "A dict of cells that are linked in order of use, in a ring with a sentinel", time="O(1)", space="O(capacity)"
)
class linked_cells:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.cells: dict[int, _Cell] = {}
        self.ends = _Cell()  # behind it is the oldest, before it the newest

    def _unlink(self, cell: _Cell) -> None:
        cell.before.behind, cell.behind.before = cell.behind, cell.before

    def _link(self, cell: _Cell) -> None:
        newest = self.ends.before
        cell.before, cell.behind = newest, self.ends
        newest.behind = self.ends.before = cell

    def get(self, key: int) -> int:
        if key not in self.cells:
            return -1
        cell = self.cells[key]
        self._unlink(cell)
        self._link(cell)
        return cell.value

    def put(self, key: int, value: int) -> None:
        if key in self.cells:
            self._unlink(self.cells[key])
        elif len(self.cells) == self.capacity:
            oldest = self.ends.behind
            self._unlink(oldest)
            del self.cells[oldest.key]
        self.cells[key] = _Cell(key, value)
        self._link(self.cells[key])


@approach("A queue of tickets, of which only the last of each key is valid", time="O(1) amortised", space="O(calls)")
class tickets:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.queue: deque[int] = deque()
        self.waiting: Counter[int] = Counter()  # how many tickets of a key are in the queue

    def _use(self, key: int) -> None:
        self.queue.append(key)
        self.waiting[key] += 1

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self._use(key)
        while len(self.values) > self.capacity:
            front = self.queue.popleft()
            self.waiting[front] -= 1
            if self.waiting[front] == 0:
                del self.values[front]


@mistake("A value is used when it is read; to replace it is no use of the key")
class replacing_does_not_refresh(ordered_dict):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)


@mistake("Reading changes nothing")
class reading_does_not_refresh(ordered_dict):
    def get(self, key: int) -> int:
        return self.values.get(key, -1)


@mistake("The oldest key is the one that came in first")
class evicts_in_order_of_arrival(replacing_does_not_refresh):
    def get(self, key: int) -> int:
        return self.values.get(key, -1)


@mistake("popitem() takes the item that has to go")
class evicts_the_newest(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            self.values.popitem()
        self.values[key] = value
        self.values.move_to_end(key)


@mistake("The key that was read least often goes")
class evicts_the_least_often_used(ordered_dict):
    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.times: Counter[int] = Counter()

    def get(self, key: int) -> int:
        self.times[key] += key in self.values
        return super().get(key)

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            rarest = min(self.values, key=self.times.__getitem__)
            del self.values[rarest], self.times[rarest]
        self.times[key] += 1
        super().put(key, value)


@mistake("Each put makes the cache larger by one")
class counts_a_replaced_key_twice(linked_cells):
    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.size = 0

    def put(self, key: int, value: int) -> None:
        if key in self.cells:
            self._unlink(self.cells.pop(key))
        self.size += 1
        if self.size > self.capacity and self.cells:
            oldest = self.ends.behind
            self._unlink(oldest)
            del self.cells[oldest.key]
            self.size -= 1
        self.cells[key] = _Cell(key, value)
        self._link(self.cells[key])


@mistake("Room is made before anything else: a full cache cannot take a value in")
class makes_room_before_it_looks(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if len(self.values) == self.capacity:
            self.values.popitem(last=False)
        super().put(key, value)


@mistake("What is in the cache stays as it is until it is evicted")
class keeps_the_old_value(ordered_dict):
    def put(self, key: int, value: int) -> None:
        super().put(key, self.values.get(key, value))


@mistake("A put of the value that is there already changes nothing")
class an_equal_value_is_no_use(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if self.values.get(key) != value:
            super().put(key, value)


@mistake("The cache is too full when it has more than `capacity` keys before the new one comes in")
class holds_one_too_many(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) > self.capacity:
            self.values.popitem(last=False)
        self.values[key] = value
        self.values.move_to_end(key)


@mistake("A cache that has become full gives up a key")
class holds_one_too_few(ordered_dict):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.values.move_to_end(key)
        if len(self.values) > 1 and len(self.values) >= self.capacity:
            self.values.popitem(last=False)


@mistake("A value that counts as false is none")
class takes_zero_for_a_miss(ordered_dict):
    def get(self, key: int) -> int:
        return super().get(key) or -1


@mistake("A key that counts as false is none")
class ignores_key_zero(ordered_dict):
    def get(self, key: int) -> int:
        return super().get(key) if key else -1


@mistake("A key that is not there has the value None")
class a_miss_is_none(ordered_dict):
    def get(self, key: int) -> int | None:
        return super().get(key) if key in self.values else None


@mistake("A key that is not there is a KeyError, as in a dict")
class a_miss_is_an_error(ordered_dict):
    def get(self, key: int) -> int:
        self.values.move_to_end(key)
        return self.values[key]


@mistake("A defaultdict answers -1 by itself; that it remembers the key is no harm")
class a_miss_takes_a_place(order_of_insertion):
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = defaultdict(lambda: -1)

    def get(self, key: int) -> int:
        value = self.values[key]
        self.put(key, value)
        return value


@mistake("What has been read is done with")
class get_takes_it_out(ordered_dict):
    def get(self, key: int) -> int:
        return self.values.pop(key, -1)


@mistake("A key that is out of the row is out of the cache")
class evicts_from_the_row_only(linked_cells):
    def put(self, key: int, value: int) -> None:
        if key in self.cells:
            self._unlink(self.cells[key])
        elif len(self.cells) >= self.capacity:
            self._unlink(self.ends.behind)
        self.cells[key] = _Cell(key, value)
        self._link(self.cells[key])


@mistake("A new value needs a new cell, and the dict forgets the old one by itself: so does the row")
class leaves_the_old_cell_in_the_row(linked_cells):
    def put(self, key: int, value: int) -> None:
        if key not in self.cells and len(self.cells) == self.capacity:
            oldest = self.ends.behind
            self._unlink(oldest)
            self.cells.pop(oldest.key, None)
        self.cells[key] = _Cell(key, value)
        self._link(self.cells[key])


@mistake("To take a cell out is to lead the one before it past it; the way back is not used")
class closes_the_gap_in_one_direction(linked_cells):
    def _unlink(self, cell: _Cell) -> None:
        cell.before.behind = cell.behind


@mistake("A cell that is linked at the end has left its old place")
class links_without_unlinking(linked_cells):
    def get(self, key: int) -> int:
        if key not in self.cells:
            return -1
        self._link(self.cells[key])
        return self.cells[key].value


@mistake("A ticket at the front means that its key is the oldest, whatever tickets it has behind")
class believes_the_first_ticket(tickets):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self._use(key)
        while len(self.values) > self.capacity:
            self.values.pop(self.queue.popleft(), None)


@mistake("A dict in the class's body is each instance's own")
class shares_the_values(ordered_dict):
    values: Any = OrderedDict()

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity


@mistake("A list of keys in order of use: remove and append are one step each", cost=True)
class list_of_keys:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.order: list[int] = []

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.pop(0)]
        self.values[key] = value
        self.order.append(key)


@mistake("A deque is quick at both ends, so it will be in the middle", cost=True)
class deque_of_keys:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.order: deque[int] = deque()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.popleft()]
        self.values[key] = value
        self.order.append(key)


@mistake("Each key has the time of its last use, and the smallest is found when it is needed", cost=True)
class looks_for_the_oldest_time:
    def __init__(self, capacity: int) -> None:
        self.capacity, self.now = capacity, 0
        self.values: dict[int, int] = {}
        self.used: dict[int, int] = {}

    def _use(self, key: int) -> None:
        self.now += 1
        self.used[key] = self.now

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            _, oldest = min((time, key) for key, time in self.used.items())
            del self.values[oldest], self.used[oldest]
        self.values[key] = value
        self._use(key)
