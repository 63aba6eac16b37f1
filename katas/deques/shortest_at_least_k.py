"""Shortest subarray of sum at least k

Return the length of the shortest subarray, a contiguous part of the list with at least one number, whose sum is `k` or
more. If there is none, as in the empty list, return -1.

`k` is 1 or more. Numbers may be negative, so a longer subarray may have a smaller sum. `nums` is left as it was.

>>> shortest([2, -1, 2], 3)  # all of it
3
>>> shortest([1, 2], 4)
-1

The work is O(n), however long the subarrays are: counted is each element of any container (list, deque, tuple, string,
dict and others) that is read, written or moved, also by `pop(0)`, slices, `sum` and `in`; turns of loops and calls of
your functions are counted, too.

和至少为 K 的最短子数组

在列表中找出和不小于 `k` 的最短连续子数组（至少包含一个数），返回它的长度。
没有这样的子数组时（空列表也是如此），返回 -1。

`k` 不小于 1。数可以为负，所以子数组变长，和反而可能变小。不要修改 `nums`。

无论子数组多长，总工作量都是 O(n)：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片、`sum` 和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def shortest(nums: list[int], k: int) -> int:
    raise NotImplementedError
