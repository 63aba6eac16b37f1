"""Reference solutions and classic mistakes: a bounded deque."""

from collections.abc import Iterable, Iterator
from typing import Any

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "A full deque evicts at the other end; extend and extendleft loop over appends.",
        "满了以后，从一端加入，就从另一端挤出；extend 和 extendleft 只是循环加入。",
    ),
    invariant=(
        "never more than maxlen items; copies and sums have their own list",
        "元素个数从不超过 maxlen；副本与和从不与原队列共用列表",
    ),
    say=(
        "append evicts at the left, appendleft at the right. extendleft loops over appendleft, so it reverses. "
        "insert into a full deque raises.",
        "append 从左端挤出，appendleft 从右端挤出；extendleft 是循环 appendleft，所以顺序反过来。满了"
        "再 insert 会抛出异常。",
    ),
    ask=("maxlen=0? A negative one? Extending a deque by itself?", "maxlen=0 呢？负数呢？用自己 extend 自己呢？"),
    follow_ups=("O(1) at both ends: deques/circular_deque (LC 641)", "两端 O(1)：deques/circular_deque（LC 641）"),
    family=(
        "deques/signature",
        "deques/api_maxlen",
        "deques/circular_deque",
    ),
)

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


# All items move for whatever enters or leaves at the left end: also when append evicts from a full deque.
@approach(
    ("A list; each step at its left end is O(n)", "列表；在左端操作要 O(n)"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview on semantics", "考察语义的面试"),
    interview=True,
)
class list_model:
    def __init__(self, iterable: Iterable = (), maxlen: int | None = None):
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


# collections.deque itself is a linked list of blocks with 64 slots each.
@approach(
    ("A ring buffer whose start moves; rotate O(|k| mod n)", "环形缓冲区，移动起点；rotate O(|k| mod n)"),
    time="O(1) at ends",
    space="O(n)",
    depth="-",
    use=("an interview on costs", "考察开销的面试"),
)
class ring_buffer:
    def __init__(self, iterable: Iterable = (), maxlen: int | None = None):
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
        """Where item `index` lives; raises IndexError if there is none."""
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
        item, self._slots[slot] = self._slots[slot], None
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
        for _ in range(abs(steps) % self._size if self._size else 0):
            if steps < 0:
                self.append(self.popleft())
            else:
                self.appendleft(self.pop())

    def insert(self, index: int, item: Any) -> None:
        if self._size == self._maxlen:
            raise IndexError("deque already at its maximum size")
        if index < 0:
            index = max(0, index + self._size)
        behind = max(0, self._size - index)
        self.rotate(behind)
        self.append(item)
        self.rotate(-behind)

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


@mistake(
    ("extendleft([1, 2]) puts 1, 2 before the rest, in that order", "extendleft([1, 2]) 把 1、2 按顺序放在前面"),
    fact=("It is appendleft in a loop: 2, 1 and then the rest.", "它是循环 appendleft：先是 2、1，然后是其余的。"),
)
class extendleft_keeps_the_order(list_model):
    def extendleft(self, items: Iterable[Any]) -> None:
        super().extendleft(reversed(list(items)))


@mistake(
    ("Eviction is always at the left", "总是从左端挤出"),
    fact=("It is at the other end: appendleft evicts from the right.", "是从另一端：appendleft 从右端挤出。"),
)
class appendleft_drops_its_own(list_model):
    def appendleft(self, item: Any) -> None:
        self._items.insert(0, item)
        if self._too_many():
            del self._items[0]


@mistake(
    ("insert into a full deque evicts, as append does", "满了以后 insert 也会挤出，和 append 一样"),
    fact=("It has no other end: IndexError, and nothing changes.", "它没有另一端：抛出 IndexError，队列不变。"),
)
class insert_evicts(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)
        if self._too_many():
            del self._items[0]


@mistake(
    ("items[-maxlen:] are the last maxlen items", "items[-maxlen:] 就是最后 maxlen 个"),
    fact=("For maxlen=0 the slice is the whole list.", "maxlen=0 时，切片是整个列表。"),
)
class keeps_all_with_maxlen_zero(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__((), maxlen)
        self._items = list(iterable) if maxlen is None else list(iterable)[-maxlen:]


@mistake(
    ("rotate(1) sends the first item to the end", "rotate(1) 把第一个移到末尾"),
    fact=("Right is positive: the last item becomes the first.", "向右为正：最后一个变成第一个。"),
)
class rotates_to_the_left(list_model):
    def rotate(self, steps: int = 1) -> None:
        super().rotate(-steps)


@mistake(
    ("A constructor with too many items keeps the first ones", "构造时元素太多，留下前面的"),
    fact=("It works like extend: the last ones stay.", "它等同于 extend：留下后面的。"),
)
class keeps_the_first_items(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__((), maxlen)
        self._items = list(iterable)[:maxlen]


@mistake(
    ("A full deque makes room at its right end", "满了就在右端腾位置"),
    fact=("append evicts from the left.", "append 从左端挤出。"),
)
class append_drops_the_newest(list_model):
    def append(self, item: Any) -> None:
        if self._items and len(self._items) == self._maxlen:
            self._items.pop()
        super().append(item)


@mistake(
    ("A full deque rejects new items", "满了就拒绝新来的"),
    fact=("It takes it and evicts from the other end.", "它会接受，并从另一端挤出。"),
)
class append_ignores_when_full(list_model):
    def append(self, item: Any) -> None:
        if len(self._items) != self._maxlen:
            super().append(item)


@mistake(
    ("Pop one before the append when len == maxlen", "len == maxlen 时，先弹出一个再 append"),
    fact=("With maxlen=0 there is nothing to pop: append first.", "maxlen=0 时没有可弹出的：要先 append。"),
)
class pops_when_there_is_nothing(list_model):
    def append(self, item: Any) -> None:
        if len(self._items) == self._maxlen:
            self._items.pop(0)
        self._items.append(item)


@mistake(
    ("maxlen=0 means no limit", "maxlen=0 表示不限"),
    fact=("None does; with maxlen=0 the deque stays empty.", "None 才是不限；maxlen=0 时队列总是空的。"),
)
class zero_is_no_limit(list_model):
    def _too_many(self) -> bool:
        return bool(self._maxlen) and len(self._items) > self._maxlen


@mistake(
    ("BoundedDeque(5) is empty, with room for five", "BoundedDeque(5) 是能放 5 个的空队列"),
    fact=("The iterable comes first: TypeError.", "第一个参数是可迭代对象：TypeError。"),
)
class takes_a_number_for_maxlen(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        if isinstance(iterable, int):
            iterable, maxlen = (), iterable
        super().__init__(iterable, maxlen)


@mistake(
    ("BoundedDeque(None) is empty", "BoundedDeque(None) 是空队列"),
    fact=("None is not iterable: TypeError.", "None 不是可迭代对象：TypeError。"),
)
class takes_none_for_empty(list_model):
    def __init__(self, iterable: Iterable[Any] | None = None, maxlen: int | None = None) -> None:
        super().__init__(iterable or (), maxlen)


@mistake(
    ("A negative maxlen counts as 0", "maxlen 为负就当作 0"),
    fact=("It raises ValueError.", "会抛出 ValueError。"),
)
class negative_maxlen_is_zero(list_model):
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__(iterable, maxlen and max(0, maxlen))


@mistake(
    ("The list passed in can be used as it is", "传入的列表可以直接用"),
    fact=(
        "It belongs to the caller, and a default list to all calls: copy it.",
        "它属于调用者，默认参数的列表则属于所有调用：要复制。",
    ),
)
class shares_the_list_passed_in(list_model):
    def __init__(self, iterable: Iterable[Any] = [], maxlen: int | None = None) -> None:
        if maxlen is None and isinstance(iterable, list):
            super().__init__()
            self._items = iterable
        else:
            super().__init__(iterable, maxlen)


@mistake(
    ("extendleft evicts at the left, as extend does", "extendleft 像 extend 一样从左端挤出"),
    fact=("What enters at the left evicts at the right.", "从左端进来，就从右端挤出。"),
)
class extendleft_cuts_the_left(list_model):
    def extendleft(self, items: Iterable[Any]) -> None:
        self._items = [*reversed(list(items)), *self._items]
        while self._too_many():
            del self._items[0]


@mistake(
    ("Only append has to look at maxlen", "只有 append 要看 maxlen"),
    fact=("extend is append in a loop.", "extend 就是循环 append。"),
)
class extend_grows_past_maxlen(list_model):
    def extend(self, items: Iterable[Any]) -> None:
        self._items.extend(items)


@mistake(
    ("items[-steps:] + items[:-steps] is right for every steps", "items[-steps:] + items[:-steps] 对任何 steps 都对"),
    fact=("Only up to n: take steps modulo n first.", "不超过 n 才对：先对 n 取模。"),
)
class rotates_at_most_once_around(list_model):
    def rotate(self, steps: int = 1) -> None:
        self._items = self._items[-steps:] + self._items[:-steps]


@mistake(
    ("steps % n always has a value", "steps % n 总有值"),
    fact=("ZeroDivisionError for an empty deque: test for it first.", "空队列会抛出 ZeroDivisionError：要先判断。"),
)
class cannot_rotate_an_empty_deque(list_model):
    def rotate(self, steps: int = 1) -> None:
        cut = -steps % len(self._items)
        self._items = self._items[cut:] + self._items[:cut]


@mistake(
    ("insert need not look at maxlen", "insert 不用看 maxlen"),
    fact=("A full deque raises IndexError.", "满了要抛出 IndexError。"),
)
class insert_grows_past_maxlen(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)


@mistake(
    ("insert may raise after the item is in", "插入之后再抛出异常也行"),
    fact=("Nothing may change: check first.", "队列不能变：要先检查。"),
)
class insert_raises_too_late(list_model):
    def insert(self, index: int, item: Any) -> None:
        self._items.insert(index, item)
        if self._too_many():
            raise IndexError("deque already at its maximum size")


@mistake(
    ("remove of a missing item does nothing", "元素不在时，remove 什么都不做"),
    fact=("It raises ValueError.", "会抛出 ValueError。"),
)
class remove_is_silent(list_model):
    def remove(self, item: Any) -> None:
        if item in self._items:
            self._items.remove(item)


@mistake(
    ("remove takes out every equal item", "remove 去掉所有相等的元素"),
    fact=("Only the first one.", "只去掉第一个。"),
)
class remove_takes_all(list_model):
    def remove(self, item: Any) -> None:
        self.index(item)
        self._items = [other for other in self._items if other != item]


@mistake(
    ("index of a missing item is -1, as with str.find", "元素不在时，index 返回 -1，和 str.find 一样"),
    fact=("It raises ValueError.", "会抛出 ValueError。"),
)
class index_is_minus_one(list_model):
    def index(self, item: Any) -> int:
        return self._items.index(item) if item in self._items else -1


@mistake(
    ("pop on an empty deque returns None", "空队列的 pop 返回 None"),
    fact=("It raises IndexError.", "会抛出 IndexError。"),
)
class pop_answers_none(list_model):
    def pop(self) -> Any:
        return self._items.pop() if self._items else None


@mistake(
    ("A copy has the items, but no maxlen", "副本只有元素，没有 maxlen"),
    fact=("A copy keeps the maxlen.", "副本保留 maxlen。"),
)
class copy_loses_maxlen(list_model):
    def copy(self) -> "list_model":
        return type(self)(self._items)


@mistake(
    ("A copy may use the same list", "副本可以用同一个列表"),
    fact=("Then a change of one changes the other.", "那样改一个，另一个也变。"),
)
class copy_shares_its_list(list_model):
    def copy(self) -> "list_model":
        twin = type(self)((), self._maxlen)
        twin._items = self._items
        return twin


@mistake(
    ("d + e has no maxlen, so both fit", "d + e 没有 maxlen，两者都放得下"),
    fact=("It has the maxlen of d.", "它沿用 d 的 maxlen。"),
)
class sum_loses_maxlen(list_model):
    def __add__(self, other: "list_model") -> "list_model":
        return type(self)([*self, *other])


@mistake(
    ("d + e appends e to d", "d + e 把 e 追加到 d"),
    fact=("That is d += e; the sum is a new deque.", "那是 d += e；相加得到新的队列。"),
)
class sum_changes_its_left_side(list_model):
    def __add__(self, other: "list_model") -> "list_model":
        self.extend(other)
        return self


@mistake(
    ("maxlen may be assigned to", "可以给 maxlen 赋值"),
    fact=("It is read-only: AttributeError.", "它是只读的：AttributeError。"),
)
class maxlen_is_writable(list_model):
    maxlen = None  # in place of the property

    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        super().__init__(iterable, maxlen)
        self.maxlen = maxlen


@mistake(
    ("Equal deques have equal maxlens", "相等的队列，maxlen 也相等"),
    fact=("== compares the items in order, nothing else.", "== 只按顺序比较元素。"),
)
class equality_compares_maxlens(list_model):
    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self._maxlen == other._maxlen


@mistake(
    ("Without __eq__ two deques with the same items are equal", "不写 __eq__，元素相同的两个队列也相等"),
    fact=("object.__eq__ compares identity.", "object.__eq__ 只看是不是同一个对象。"),
)
class is_equal_to_itself_only(list_model):
    __eq__ = object.__eq__


@mistake(
    ("(start + index) % size handles every index", "(start + index) % size 能处理任何下标"),
    fact=("An index out of range must raise IndexError: check it first.", "越界的下标要抛出 IndexError：先检查。"),
)
class ring_wraps_any_index(ring_buffer):
    def _slot(self, index: int) -> int:
        if self._size == 0:
            raise IndexError("deque index out of range")
        return (self._start + index % self._size) % len(self._slots)


@mistake(
    ("The items of the ring begin at slot 0", "环的元素从槽位 0 开始"),
    fact=("They begin at _start.", "它们从 _start 开始。"),
)
class ring_forgets_its_start(ring_buffer):
    def __iter__(self) -> Iterator[Any]:
        return iter(self._slots[: self._size])


@mistake(
    ("A slot that holds None is free", "槽位里是 None 就表示空着"),
    fact=("None may be an item: count what is there.", "None 也可以是元素：要记个数。"),
)
class none_is_a_free_slot(ring_buffer):
    def __iter__(self) -> Iterator[Any]:
        return (item for item in super().__iter__() if item is not None)
