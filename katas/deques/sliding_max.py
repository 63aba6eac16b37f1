"""Sliding-window maximum

A window of `k` neighbours moves over the list from left to right, one place at a time. Return the maximum of each
window, in that order: `len(nums) - k + 1` numbers.

The list is not empty and `1 <= k <= len(nums)`. Numbers may be negative and may repeat.
`nums` is left as it was.

>>> sliding_max([1, 3, -1, -3, 5, 3], 3)  # 1 3 -1, 3 -1 -3, -1 -3 5, -3 5 3
[3, 3, 5, 5]

The work is O(n), however wide the window: counted is each element of any container (list, deque, tuple, string, dict
and others) that is read, written or moved, also by `pop(0)`, slices and `in`; turns of loops and calls of your
functions are counted, too.

滑动窗口最大值

长度为 `k` 的窗口从左向右滑过列表，每次移动一位。按顺序返回每个窗口的最大值，共 `len(nums) - k + 1` 个数。

列表不为空，且 `1 <= k <= len(nums)`。数可以为负，也可以重复。不要修改 `nums`。

无论窗口多宽，总工作量都是 O(n)：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def sliding_max(nums: list[int], k: int) -> list[int]:
    raise NotImplementedError
