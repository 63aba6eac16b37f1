"""Circular deque

Write `CircularDeque(k)`: a deque with room for `k` numbers, `k >= 1`, that turns away what does not fit.

- `insert_front(value)` and `insert_last(value)` put a number in at that end. They return True, or False when the deque
  is full; then nothing has changed. (A `deque(maxlen=k)` would push a number out at the other end. This one does not.)
- `delete_front()` and `delete_last()` take the number at that end out. They return True, or False when there is none.
- `get_front()` and `get_rear()` return the number at that end, which stays where it is; -1 when the deque is empty.
- `is_empty()` and `is_full()` return a bool.

All numbers are ints of 0 or more, so that -1 can only mean "empty".

>>> d = CircularDeque(3)
>>> d.insert_last(1), d.insert_last(2), d.insert_front(3), d.insert_front(4)
(True, True, True, False)
>>> d.get_front(), d.get_rear(), d.is_full()
(3, 2, True)
>>> d.delete_last(), d.insert_front(4)
(True, True)
>>> d.get_front(), d.get_rear()
(4, 1)

Each method takes O(1) steps on average, and making the deque O(k): counted is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `insert(0, value)`, `pop(0)`, slices and
`in`; turns of loops and calls of your functions are counted, too.

设计循环双端队列

实现 `CircularDeque(k)`：最多容纳 `k` 个数的双端队列（`k >= 1`），放不下的一律拒绝。

- `insert_front(value)`、`insert_last(value)` 在相应的一端放入一个数，返回 True；队列已满时返回 False，队列不变。
  （`deque(maxlen=k)` 会把另一端的数挤出去，这里不会。）
- `delete_front()`、`delete_last()` 取出相应一端的数，返回 True；队列为空时返回 False。
- `get_front()`、`get_rear()` 返回相应一端的数，但不取出；队列为空时返回 -1。
- `is_empty()`、`is_full()` 返回 bool。

所有的数都是不小于 0 的整数，所以 -1 只可能表示队列为空。

每个方法均摊只能用 O(1) 步，创建队列只能用 O(k) 步：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`insert(0, value)`、`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


class CircularDeque:
    def __init__(self, k: int) -> None:
        raise NotImplementedError

    def insert_front(self, value: int) -> bool:
        raise NotImplementedError

    def insert_last(self, value: int) -> bool:
        raise NotImplementedError

    def delete_front(self) -> bool:
        raise NotImplementedError

    def delete_last(self) -> bool:
        raise NotImplementedError

    def get_front(self) -> int:
        raise NotImplementedError

    def get_rear(self) -> int:
        raise NotImplementedError

    def is_empty(self) -> bool:
        raise NotImplementedError

    def is_full(self) -> bool:
        raise NotImplementedError
