"""Recent calls

Write `RecentCounter`: `ping(t)` notes a call at time `t`, in milliseconds, and returns how many calls there have been
in the last 3000 ms: from `t - 3000` to `t`, both included, the new one as well.

`t` is a whole number, at least 0. It never decreases from call to call, but may stay the same; calls at the same time
all count. Each counter counts its own calls.

>>> counter = RecentCounter()
>>> counter.ping(1)
1
>>> counter.ping(100)
2
>>> counter.ping(3001)
3
>>> counter.ping(3002)  # the call at 1 is too old now
3

A call takes a constant number of steps on average, however many calls are recent. Counted is each element of any
container (list, deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices, `sum`
and `in`; turns of loops and calls of your functions are counted, too. A single call may take many.

最近的请求次数

实现 `RecentCounter`：`ping(t)` 记录时刻 `t`（毫秒）的一次请求，并返回最近 3000 毫秒内的请求次数，
也就是时刻从 `t - 3000` 到 `t` 的请求，两端都包括，刚记录的这一次也算。

`t` 是不小于 0 的整数。后一次的 `t` 不会小于前一次的，但可以相同；同一时刻的请求每次都要计数。
每个计数器只统计自己的请求。

无论最近有多少请求，每次调用均摊只能用常数步：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片、`sum` 和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。单独某一次调用可以用很多步。
"""

from collections import deque


class RecentCounter:
    def __init__(self) -> None:
        raise NotImplementedError

    def ping(self, t: int) -> int:
        raise NotImplementedError
