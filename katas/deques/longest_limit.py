"""Longest subarray within a limit

Return the length of the longest subarray, a contiguous part of the list, in which no two numbers differ by more than
`limit`; that is, its maximum minus its minimum is at most `limit`.

`limit` is 0 or more, and a difference of exactly `limit` is allowed. So a single number is always such a subarray, and
only the empty list gives 0. Numbers may be negative and may repeat. `nums` is left as it was.

>>> longest([8, 2, 4, 7, 5], 3)  # 4 7 5
3
>>> longest([], 3)
0

The work is O(n), however long the subarrays are: counted is each element of any container (list, deque, tuple, string,
dict and others) that is read, written or moved, also by `pop(0)`, slices, `max` and `in`; turns of loops and calls of
your functions are counted, too.

绝对差不超过限制的最长连续子数组

在列表中找出最长的连续子数组，使其中任意两个数之差的绝对值都不超过 `limit`，
也就是最大值减最小值不超过 `limit`。返回它的长度。

`limit` 不小于 0，差恰好等于 `limit` 也符合要求。因此单独一个数总是符合要求，只有空列表才返回 0。
数可以为负，也可以重复。不要修改 `nums`。

无论子数组多长，总工作量都是 O(n)：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片、`max` 和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def longest(nums: list[int], limit: int) -> int:
    raise NotImplementedError
