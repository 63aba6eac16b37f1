"""Reference solutions and classic mistakes: a circular deque."""

from typing import Any

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Bend k slots into a ring: items stay where they are, only front moves, modulo k.",
        "k 个槽位首尾相接成环：元素不动，只移动 front，对 k 取模。",
    ),
    invariant=(
        "item i is in slot (front + i) % k, for 0 <= i < count",
        "第 i 个元素在槽位 (front + i) % k，0 <= i < count",
    ),
    say=(
        "I keep front and count; the rear is front + count - 1, modulo k. With count, a full ring and an "
        "empty one cannot be confused.",
        "只记 front 和 count；队尾是 front + count - 1，对 k 取模。有了 count，满和空就不会混淆。",
    ),
    ask=(
        "What does a full deque do: refuse, overwrite or grow? One thread?",
        "满了怎么办：拒绝、覆盖还是扩容？单线程吗？",
    ),
    follow_ups=(
        "circular queue (LC 622); growing by doubling; deque(maxlen)",
        "循环队列（LC 622）；容量翻倍；deque(maxlen)",
    ),
    family=(
        "deques/api_maxlen",
        "deques/circular_deque",
        "deques/lru",
    ),
)

HINTS = (
    "A list with all items in a row has to shift them at its left end. What if the row may begin anywhere?",
    "Bend k slots into a ring: which slot follows the last one, and which precedes the first?",
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


# Python's % has the sign of its right side: -1 % k is k - 1. In C or Java it is -1: write (slot - 1 + k) % k there.
@approach(
    ("A ring of k slots; keep front and count", "k 个槽位的环；记 front 和 count"),
    time="O(1)",
    space="O(k)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
class ring_buffer:
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
        return self.slots[self.front] if self.count else -1

    def get_rear(self) -> int:
        return self.slots[self._slot(self.count - 1)] if self.count else -1

    def is_empty(self) -> bool:
        return self.count == 0

    def is_full(self) -> bool:
        return self.count == len(self.slots)


@approach(
    ("A ring of k + 1 slots, one always free", "k + 1 个槽位的环，总空一个"),
    time="O(1)",
    space="O(k)",
    depth="-",
    use=("no count to keep in step", "不想维护个数"),
)
class spare_slot:
    def __init__(self, k: int) -> None:
        self.slots: list[Any] = [None] * (k + 1)
        self.front = self.end = 0  # the slot after the last item

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
        if self.is_empty():
            return -1
        return self.slots[self._moved(self.end, -1)]

    def is_empty(self) -> bool:
        return self.front == self.end

    def is_full(self) -> bool:
        return self._moved(self.end, 1) == self.front


class _Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.prev = self.next = self


@approach(
    ("A linked ring; its dummy node holds -1", "双向循环链表；哑节点存 -1"),
    time="O(1)",
    space="O(n)",
    depth="-",
    use=("k is large, items are few", "k 很大而元素很少"),
)
class linked_list:
    def __init__(self, k: int) -> None:
        self.free = self.k = k
        self.dummy = _Node(-1)  # next is the front, prev the rear

    def _insert(self, value: int, before: _Node, after: _Node) -> bool:
        if self.is_full():
            return False
        node = _Node(value)
        node.prev, node.next = before, after
        before.next = after.prev = node
        self.free -= 1
        return True

    def _delete(self, node: _Node) -> bool:
        if node is self.dummy:
            return False
        node.prev.next, node.next.prev = node.next, node.prev
        self.free += 1
        return True

    def insert_front(self, value: int) -> bool:
        return self._insert(value, self.dummy, self.dummy.next)

    def insert_last(self, value: int) -> bool:
        return self._insert(value, self.dummy.prev, self.dummy)

    def delete_front(self) -> bool:
        return self._delete(self.dummy.next)

    def delete_last(self) -> bool:
        return self._delete(self.dummy.prev)

    def get_front(self) -> int:
        return self.dummy.next.value

    def get_rear(self) -> int:
        return self.dummy.prev.value

    def is_empty(self) -> bool:
        return self.free == self.k

    def is_full(self) -> bool:
        return self.free == 0


@mistake(
    ("front == end means empty, with k slots", "k 个槽位时，front == end 就是空"),
    fact=("It means full as well: keep a count, or a spare slot.", "满的时候也相等：要记个数，或多留一个空槽位。"),
)
class takes_full_for_empty(spare_slot):
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


@mistake(
    ("The last item is in slot front + count", "最后一个元素在槽位 front + count"),
    fact=(
        "It is in front + count - 1; the next one goes to front + count.",
        "它在 front + count - 1；front + count 放下一个。",
    ),
)
class rear_is_off_by_one(ring_buffer):
    def get_rear(self) -> int:
        return -1 if self.is_empty() else self.slots[self._slot(self.count)]


@mistake(
    ("insert_front writes first and moves front afterwards", "insert_front 先写入，再移动 front"),
    fact=(
        "front holds the first item: move it back first, then write.",
        "front 处是第一个元素：先后退一格，再写入。",
    ),
)
class insert_front_writes_too_early(ring_buffer):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.slots[self.front] = value
        self.front = self._slot(-1)
        self.count += 1
        return True


@mistake(
    ("list.insert(0, value) and pop(0) take one step", "list.insert(0, value) 和 pop(0) 只要一步"),
    fact=("Both move all the others: O(k).", "两者都要移动其余所有元素：O(k)。"),
    cost=True,
)
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


@mistake(
    ("A full deque pushes an item out at the other end", "满了就从另一端挤掉一个"),
    fact=("deque(maxlen=k) does; this one returns False.", "那是 deque(maxlen=k)；这里要返回 False。"),
)
class pushes_out_at_the_other_end(ring_buffer):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            self.delete_last()
        return super().insert_front(value)

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            self.delete_front()
        return super().insert_last(value)


@mistake(
    ("k slots hold k items, also where front == end means empty", "用 front == end 判空时，k 个槽位也能放 k 个"),
    fact=("Then one slot stays free: k + 1 slots for k items.", "那样总要空一个：k 个元素要 k + 1 个槽位。"),
)
class holds_one_item_too_few(spare_slot):
    def __init__(self, k: int) -> None:
        super().__init__(k - 1)


@mistake(
    ("A negative slot is fine: Python counts it from the end", "负的槽位没关系：Python 从末尾数起"),
    fact=(
        "front goes on to -2, -3, ... below -k: IndexError. Take it modulo k.",
        "front 会一直减到小于 -k：IndexError。要对 k 取模。",
    ),
)
class never_wraps_to_the_left(ring_buffer):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        self.front -= 1
        self.count += 1
        self.slots[self.front] = value
        return True


@mistake(
    ("-1 modulo k is -1, as in C", "-1 对 k 取模是 -1，和 C 一样"),
    fact=(
        "In Python it is k - 1; two names for one slot never compare equal.",
        "在 Python 中是 k - 1；同一槽位有两个编号，就比不出相等。",
    ),
)
class remainder_keeps_the_sign(spare_slot):
    def _moved(self, slot: int, by: int) -> int:
        moved = slot + by
        return moved % len(self.slots) if moved > 0 else -(-moved % len(self.slots))


@mistake(
    ("delete_front only has to move front", "delete_front 只要移动 front"),
    fact=("There is one item fewer: decrease count, too.", "元素少了一个：count 也要减。"),
)
class delete_front_does_not_count(ring_buffer):
    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.front = self._slot(1)
        return True


@mistake(
    ("A deletion moves front, at either end", "无论从哪一端删除，都移动 front"),
    fact=("delete_last leaves front alone and decreases count.", "delete_last 不动 front，只减 count。"),
)
class delete_last_moves_the_front(ring_buffer):
    def delete_last(self) -> bool:
        return self.delete_front()


@mistake(
    ("Overwriting the item deletes it", "把元素覆盖掉就是删除了"),
    fact=("count says what is there: decrease it.", "有没有元素由 count 决定：要减 count。"),
)
class delete_last_only_clears_the_slot(ring_buffer):
    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.slots[self._slot(self.count - 1)] = -1
        return True


@mistake(
    ("Only one of the two inserts has to check for room", "两个插入只要一个检查有没有空位"),
    fact=(
        "Each overwrites an item when the ring is full: check in both.",
        "满了再写就会覆盖已有元素：两个都要检查。",
    ),
)
class insert_last_does_not_look(ring_buffer):
    def insert_last(self, value: int) -> bool:
        self.slots[self._slot(self.count)] = value
        self.count += 1
        return True


@mistake(
    ("Full means more than k items", "超过 k 个才算满"),
    fact=("With k items it is full.", "有 k 个就满了。"),
)
class has_room_for_one_too_many(linked_list):
    def is_full(self) -> bool:
        return self.free < 0


@mistake(
    ("A deletion from an empty deque does no harm", "从空队列删除没有害处"),
    fact=("count becomes -1: check first, and return False.", "count 会变成 -1：先检查，返回 False。"),
)
class deletes_what_is_not_there(ring_buffer):
    def delete_front(self) -> bool:
        self.front = self._slot(1)
        self.count -= 1
        return self.count >= 0


@mistake(
    ("`item or -1` gives -1 only when there is none", "`item or -1` 只在没有元素时得到 -1"),
    fact=("0 is falsy too, and an item like any other: test count.", "0 也是假值，而它是正常的元素：要看 count。"),
)
class takes_zero_for_nothing(ring_buffer):
    def get_front(self) -> int:
        return (self.count and self.slots[self.front]) or -1

    def get_rear(self) -> int:
        return (self.count and self.slots[self._slot(self.count - 1)]) or -1


@mistake(
    ("An empty ring has nothing in its slots", "环空了，槽位里就没有东西"),
    fact=("Deleted items are still there: test count.", "删掉的元素还在那里：要看 count。"),
)
class shows_what_was_deleted(ring_buffer):
    def get_front(self) -> int:
        item = self.slots[self.front]
        return -1 if item is None else item


@mistake(
    ("get_front of an empty deque raises IndexError", "空队列的 get_front 抛出 IndexError"),
    fact=("The statement says -1.", "题目规定返回 -1。"),
)
class raises_when_empty(ring_buffer):
    def get_front(self) -> int:
        if self.is_empty():
            raise IndexError("the deque is empty")
        return self.slots[self.front]


@mistake(
    ("get_rear of an empty deque returns None", "空队列的 get_rear 返回 None"),
    fact=("The statement says -1.", "题目规定返回 -1。"),
)
class answers_none_when_empty(ring_buffer):
    def get_rear(self) -> int | None:
        return None if self.is_empty() else self.slots[self._slot(self.count - 1)]


@mistake(
    ("An int is as good as a bool where only its truth matters", "只看真假时，int 和 bool 一样"),
    fact=("The statement asks for a bool.", "题目要求返回 bool。"),
)
class answers_with_a_count(ring_buffer):
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
        node = _Node(value)
        node.prev, node.next = None, self.first
        if self.first:
            self.first.prev = node
        else:
            self.last = node
        self.first = node
        self.count += 1
        return True

    def insert_last(self, value: int) -> bool:
        if self.is_full():
            return False
        node = _Node(value)
        node.prev, node.next = self.last, None
        if self.last:
            self.last.next = node
        else:
            self.first = node
        self.last = node
        self.count += 1
        return True

    def delete_front(self) -> bool:
        if self.is_empty():
            return False
        self.first = self.first.next
        if self.first:
            self.first.prev = None
        else:
            self.last = None
        self.count -= 1
        return True

    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.last = self.last.prev
        if self.last:
            self.last.next = None
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


@mistake(
    ("Deleting at one end leaves the other end alone", "从一端删除，另一端不受影响"),
    fact=(
        "The only node is both ends: clear both, or use a dummy node.",
        "唯一的节点同时是两端：两端都要清空，或用哑节点。",
    ),
)
class forgets_the_other_end(_Chain):
    def delete_last(self) -> bool:
        if self.is_empty():
            return False
        self.last = self.last.prev
        if self.last:
            self.last.next = None
        self.count -= 1
        return True


@mistake(
    ("The next pointer of a new front is enough", "新的队首只要设好 next"),
    fact=("The old front needs its prev, too, for delete_last.", "原来的队首也要设 prev，delete_last 要用。"),
)
class links_one_way_only(_Chain):
    def insert_front(self, value: int) -> bool:
        if self.is_full():
            return False
        node = _Node(value)
        node.prev, node.next = None, self.first
        self.first = node
        self.last = self.last or node
        self.count += 1
        return True


@mistake(
    ("A list in the class body belongs to each instance", "写在类里的列表，每个实例各有一个"),
    fact=("It belongs to the class; make it in __init__.", "它属于类，所有实例共用；要在 __init__ 里创建。"),
)
class shares_the_slots(ring_buffer):
    slots: list[Any] = []

    def __init__(self, k: int) -> None:
        self.front = self.count = 0
        self.k = k
        self.slots += [None] * (k - len(self.slots))

    def is_full(self) -> bool:
        return self.count == self.k


@mistake(
    ("`None not in slots` says whether the ring is full", "`None not in slots` 就能判断是否已满"),
    fact=("It searches k slots at every insertion: O(k). Keep a count.", "每次插入都要找 k 个槽位：O(k)。要记个数。"),
    cost=True,
)
class looks_for_a_free_slot(ring_buffer):
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
