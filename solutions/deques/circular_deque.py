"""The items stay where they are; what goes round is the place that counts as the front.

A list of k slots is bent into a ring by one operation: behind `slot` comes `(slot + 1) % k`, and before it
`(slot - 1) % k`. Python's `%` has the sign of its right side, so -1 % k is k - 1; in C or Java it is -1, and there one
writes `(slot - 1 + k) % k`. An index of -1 still works on a Python list, and so does -2, down to -k: a ring without the
modulo fails late, and with an IndexError.

Two marks, a front and a rear, are not enough for k slots: they stand at the same slot when the ring is empty and when
it is full. Either one keeps the count instead of the rear (`ring_with_a_count`), or one slot always stays free
(`ring_with_a_spare_slot`): k + 1 slots for k items. The first is easier to get right, since the rear is computed:
`front + count - 1`.

A linked list needs no modulo and no k slots. One sentinel cell that is both ends spares all special cases, and if it
holds -1, it even answers for the empty deque.
"""

from typing import Any

from kata import approach, mistake

HINTS = (
    "A list with all items in a row has to shift them at its left end. What if the row may begin anywhere?",
    "Bend k slots into a ring: which slot comes behind the last one, and which before the first?",
    "If you keep the slots of both ends: how do you tell a full ring from an empty one? What else could you keep?",
    "With `front` and `count`: in which slot is the last item? In which does the next one go, at either end?",
    "insert_front moves `front` back first, modulo k, and writes then; delete_last changes nothing but the count.",
)
HINTS_ZH = (
    "如果元素从列表开头依次存放，在左端增删就要移动所有元素。要是可以从任意位置开始呢？",
    "把 k 个槽位首尾相接成环：最后一个槽位的后面是哪个，第一个的前面又是哪个？",
    "如果只记两端所在的槽位，怎样区分满环和空环？还可以改记什么？",
    "有了 `front` 和 `count`：最后一个元素在哪个槽位？下一个元素从两端加入时，分别放进哪个槽位？",
    "insert_front 先把 `front` 后退一格（对 k 取模），再写入；delete_last 只改个数。",
)


class _Cell:
    """An item of a linked list; a fresh one is a ring of its own."""

    def __init__(self, value: int) -> None:
        self.value = value
        self.before = self.behind = self


@approach("A ring of k slots, where the front is and how many items there are", time="O(1)", space="O(k)")
class ring_with_a_count:
    def __init__(self, k: int) -> None:
        self.slots: list[Any] = [None] * k
        self.front = self.count = 0

    def _slot(self, place: int) -> int:
        return (self.front + place) % len(self.slots)

    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.front = self._slot(-1)
        self.count += 1
        self.slots[self.front] = value
        return True

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            return False
        self.slots[self._slot(self.count)] = value
        self.count += 1
        return True

    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.front = self._slot(1)
        self.count -= 1
        return True

    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.count -= 1
        return True

    def get_front(self) -> int:
        return -1 if self.is_empty() else self.slots[self.front]

    def get_rear(self) -> int:
        return -1 if self.is_empty() else self.slots[self._slot(self.count - 1)]

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == len(self.slots)


@approach("A ring of k + 1 slots: the one in front of the front stays free", time="O(1)", space="O(k)")
class ring_with_a_spare_slot:
    def __init__(self, k: int) -> None:
        self.slots: list[Any] = [None] * (k + 1)
        self.front = self.end = 0  # the end is the slot behind the last item

    def _moved(self, slot: int, by: int) -> int:
        return (slot + by) % len(self.slots)

    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.front = self._moved(self.front, -1)
        self.slots[self.front] = value
        return True

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            return False
        self.slots[self.end] = value
        self.end = self._moved(self.end, 1)
        return True

    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.front = self._moved(self.front, 1)
        return True

    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.end = self._moved(self.end, -1)
        return True

    def get_front(self) -> int:
        return -1 if self.is_empty() else self.slots[self.front]

    def get_rear(self) -> int:
        return -1 if self.is_empty() else self.slots[self._moved(self.end, -1)]

    def is_empty(self) -> bool:
        return self.front == self.end

    def is_full(self) -> bool:
        return self._moved(self.end, 1) == self.front


@approach("Linked cells in a circle; a sentinel that holds -1 is both ends", time="O(1)", space="O(items)")
class linked_cells:
    def __init__(self, k: int) -> None:
        self.free = self.k = k
        self.ends = _Cell(-1)  # behind it is the front, before it the rear

    def _insert(self, value: int, before: _Cell, behind: _Cell) -> bool:
        if self.is_full():
            return False
        cell = _Cell(value)
        cell.before, cell.behind = before, behind
        before.behind = behind.before = cell
        self.free -= 1
        return True

    def _delete(self, cell: _Cell) -> bool:
        if cell is self.ends:
            return False
        cell.before.behind, cell.behind.before = cell.behind, cell.before
        self.free += 1
        return True

    def insert_front(self, value: int) -> bool:
        return self._insert(value, self.ends, self.ends.behind)

    def insert_last(self, value: int) -> bool:
        return self._insert(value, self.ends.before, self.ends)

    def delete_front(self) -> bool:
        return self._delete(self.ends.behind)

    def delete_last(self) -> bool:
        return self._delete(self.ends.before)

    def get_front(self) -> int:
        return self.ends.behind.value

    def get_rear(self) -> int:
        return self.ends.before.value

    def is_empty(self) -> bool:
        return self.free == self.k

    def is_full(self) -> bool:
        return self.free == 0


@mistake("k items need k slots, also where a full ring is known by its two ends")
class holds_one_item_too_few(ring_with_a_spare_slot):
    def __init__(self, k: int) -> None:
        super().__init__(k - 1)


@mistake("The ring is empty when both ends stand at the same slot: so it is when it has just been filled")
class takes_full_for_empty(ring_with_a_spare_slot):
    def __init__(self, k: int) -> None:
        self.slots: list[Any] = [None] * k
        self.front = self.end = self.count = 0

    def insert_front(self, value: int) -> bool:
        self.count += not self.is_full()
        return super().insert_front(value)

    def insert_last(self, value: int) -> bool:
        self.count += not self.is_full()
        return super().insert_last(value)

    def delete_front(self) -> bool:
        self.count -= not self.is_empty()
        return super().delete_front()

    def delete_last(self) -> bool:
        self.count -= not self.is_empty()
        return super().delete_last()

    def is_full(self) -> bool:
        return self.count == len(self.slots)


@mistake("A slot before the first is no worry: Python counts negative indices from the end")
class never_wraps_to_the_left(ring_with_a_count):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.front -= 1
        self.count += 1
        self.slots[self.front] = value
        return True


@mistake("-1 modulo k is -1, as in C; both marks are slots of the list all the same")
class remainder_keeps_the_sign(ring_with_a_spare_slot):
    def _moved(self, slot: int, by: int) -> int:
        moved = slot + by
        return moved % len(self.slots) if moved > 0 else -(-moved % len(self.slots))


@mistake("The last item is in slot front + count: that is where the next one goes")
class rear_is_off_by_one(ring_with_a_count):
    def get_rear(self) -> int:
        return -1 if self.is_empty() else self.slots[self._slot(self.count)]


@mistake("Moving the front is all there is to delete_front: the count is for inserts")
class delete_front_does_not_count(ring_with_a_count):
    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.front = self._slot(1)
        return True


@mistake("delete_last takes out the item at the front, for there is only one mark to move")
class delete_last_moves_the_front(ring_with_a_count):
    def delete_last(self) -> bool:
        return self.delete_front()


@mistake("An item that is written over is deleted: the count may stay")
class delete_last_only_clears_the_slot(ring_with_a_count):
    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.slots[self._slot(self.count - 1)] = -1
        return True


@mistake("insert_front writes first and moves the front afterwards, as insert_last does with the end")
class insert_front_writes_too_early(ring_with_a_count):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.slots[self.front] = value
        self.front = self._slot(-1)
        self.count += 1
        return True


@mistake("A bounded deque makes room at its other end, as maxlen does")
class pushes_out_at_the_other_end(ring_with_a_count):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            self.delete_last()
        return super().insert_front(value)

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            self.delete_front()
        return super().insert_last(value)


@mistake("Only one insert has to look whether there is room: the other calls it when the ring wraps")
class insert_last_does_not_look(ring_with_a_count):
    def insert_last(self, value: int) -> bool:
        self.slots[self._slot(self.count)] = value
        self.count += 1
        return True


@mistake("Full means more items than k")
class has_room_for_one_too_many(linked_cells):
    def is_full(self) -> bool:
        return self.free < 0


@mistake("A delete from an empty deque does no harm: the front moves on and there is one item less")
class deletes_what_is_not_there(ring_with_a_count):
    def delete_front(self) -> bool:
        self.front = self._slot(1)
        self.count -= 1
        return self.count >= 0


@mistake("The item itself says whether there is one: if it counts as false, the deque is empty")
class takes_zero_for_nothing(ring_with_a_count):
    def get_front(self) -> int:
        return (self.count and self.slots[self.front]) or -1

    def get_rear(self) -> int:
        return (self.count and self.slots[self._slot(self.count - 1)]) or -1


@mistake("Nobody looks into an empty deque: what is in the slot will do")
class shows_what_was_deleted(ring_with_a_count):
    def get_front(self) -> int:
        item = self.slots[self.front]
        return -1 if item is None else item


@mistake("An empty deque has no front: that is an IndexError")
class raises_when_empty(ring_with_a_count):
    def get_front(self) -> int:
        if self.is_empty():
            raise IndexError("the deque is empty")
        return self.slots[self.front]


@mistake("An empty deque answers None")
class answers_none_when_empty(ring_with_a_count):
    def get_rear(self) -> int | None:
        return None if self.is_empty() else self.slots[self._slot(self.count - 1)]


@mistake("get_front takes the item out: a look and a delete are one step")
class takes_out_what_it_shows(ring_with_a_count):
    def get_front(self) -> int:
        item = super().get_front()
        self.delete_front()
        return item


@mistake("That nothing has happened need not be said, and what has goes without saying")
class says_nothing_of_an_insert(ring_with_a_count):
    def insert_last(self, value: int) -> None:
        super().insert_last(value)


@mistake("The count is as good as a bool where only its truth matters")
class answers_with_a_count(ring_with_a_count):
    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> int:
        return self.count // len(self.slots)


class _Chain:
    """A doubly linked list without a sentinel, whose methods forget one of the two ends."""

    def __init__(self, k: int) -> None:
        self.k, self.count = k, 0
        self.first: Any = None
        self.last: Any = None

    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        cell = _Cell(value)
        cell.before, cell.behind = None, self.first
        if self.first:
            self.first.before = cell
        else:
            self.last = cell
        self.first = cell
        self.count += 1
        return True

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            return False
        cell = _Cell(value)
        cell.before, cell.behind = self.last, None
        if self.last:
            self.last.behind = cell
        else:
            self.first = cell
        self.last = cell
        self.count += 1
        return True

    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.first = self.first.behind
        if self.first:
            self.first.before = None
        else:
            self.last = None
        self.count -= 1
        return True

    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.last = self.last.before
        if self.last:
            self.last.behind = None
        else:
            self.first = None
        self.count -= 1
        return True

    def get_front(self) -> int:
        return self.first.value if self.first else -1

    def get_rear(self) -> int:
        return self.last.value if self.last else -1

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == self.k


@mistake("Deleting the only cell at one end leaves the other end alone")
class forgets_that_the_only_cell_is_both_ends(_Chain):
    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.last = self.last.before
        if self.last:
            self.last.behind = None
        self.count -= 1
        return True


@mistake("In a chain the way forward is enough: nobody walks back from the new front")
class links_one_way_only(_Chain):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        cell = _Cell(value)
        cell.before, cell.behind = None, self.first
        self.first = cell
        self.last = self.last or cell
        self.count += 1
        return True


@mistake("Slots in the class's body are each instance's own")
class shares_the_slots(ring_with_a_count):
    slots: list[Any] = []

    def __init__(self, k: int) -> None:
        self.front = self.count = 0
        self.k = k
        self.slots += [None] * (k - len(self.slots))

    def is_full(self) -> bool:
        return self.count == self.k


@mistake("A list is a deque too: insert(0, value) and pop(0) take one step", cost=True)
class shifts_a_list:
    def __init__(self, k: int) -> None:
        self.k = k
        self.items: list[int] = []

    def insert_front(self, value: int) -> bool:
        fits = not self.is_full()
        if fits:
            self.items.insert(0, value)
        return fits

    def insert_last(self, value: int) -> bool:
        fits = not self.is_full()
        if fits:
            self.items.append(value)
        return fits

    def delete_front(self) -> bool:
        return not self.is_empty() and self.items.pop(0) is not None

    def delete_last(self) -> bool:
        return not self.is_empty() and self.items.pop() is not None

    def get_front(self) -> int:
        return self.items[0] if self.items else -1

    def get_rear(self) -> int:
        return self.items[-1] if self.items else -1

    def is_empty(self) -> bool:
        return not self.items

    def is_full(self) -> bool:
        return len(self.items) == self.k


@mistake("No count is needed: one sees from the slots whether one of them is free", cost=True)
class looks_for_a_free_slot(ring_with_a_count):
    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.slots[self.front] = None
        return super().delete_front()

    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.slots[self._slot(self.count - 1)] = None
        return super().delete_last()

    def is_full(self) -> bool:
        return None not in self.slots
