"""Queue with maximum

Write `MonotonicQueue()`: a queue, empty at first, that knows the greatest number in it.

- `push(x)` puts a number in at the end, and returns nothing.
- `pop()` takes out the number that has been in the queue longest, and returns it.
- `max()` returns the greatest number in the queue, which stays where it is.

On an empty queue `pop` and `max` raise IndexError, and nothing changes: the queue can be used as before.
The numbers are ints. They may be negative and may repeat; one that was pushed twice is in the queue twice.

>>> queue = MonotonicQueue()
>>> for x in (5, 3, 3):
...     queue.push(x)
>>> queue.max()
5
>>> queue.pop(), queue.max()
(5, 3)
>>> queue.push(4)
>>> queue.pop(), queue.max()
(3, 4)

Each method takes O(1) steps on average over many calls; a single call may take more. Counted is each element of any
container (list, deque, tuple, string, dict and others) that is read, written or moved, also by the built-in `max`,
`pop(0)`, slices and `in`; turns of loops and calls of your functions are counted, too.

单调队列

实现 `MonotonicQueue()`：一个初始为空的队列，随时能给出其中最大的数。

- `push(x)` 在队尾放入一个数，没有返回值。
- `pop()` 取出最早入队的数，并返回它。
- `max()` 返回队列中最大的数，但不取出。

队列为空时，`pop` 和 `max` 抛出 IndexError，队列不变，之后照常可用。
数都是整数，可以为负，也可以重复；同一个数入队两次，队列里就有两个。

每个方法均摊只能用 O(1) 步，单独某一次调用可以用更多步：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
内置函数 `max`、`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


class MonotonicQueue:
    def __init__(self) -> None:
        raise NotImplementedError

    def push(self, x: int) -> None:
        raise NotImplementedError

    def pop(self) -> int:
        raise NotImplementedError

    def max(self) -> int:
        raise NotImplementedError
