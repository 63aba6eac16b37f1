"""Sliding-window maximum

A window of `k` neighbours moves over the list from left to right, one place at a time. Return the maximum of each
window, in that order: `len(nums) - k + 1` numbers.

The list is not empty and `1 <= k <= len(nums)`. Numbers may be negative and may repeat.
`nums` is left as it was.

>>> sliding_max([1, 3, -1, -3, 5, 3], 3)  # 1 3 -1, 3 -1 -3, -1 -3 5, -3 5 3
[3, 3, 5, 5]

The work is O(n), however wide the window: counted is each element of a list or deque that is read, written or
moved, also by `pop(0)`, slices and `in`.

滑动窗口最大值

一个长度为 `k` 的窗口从左向右滑过列表，每次移动一位。按顺序返回每个窗口的最大值，共 `len(nums) - k + 1` 个。

列表不为空，且 `1 <= k <= len(nums)`。数可以为负，也可以重复。不得改动 `nums`。

无论窗口多宽，总工作量都是 O(n)：对列表或 deque 中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `in` 背后的也算。
"""


def sliding_max(nums: list[int], k: int) -> list[int]:
    raise NotImplementedError
