"""Backtrack and copy: all subsets

Return all subsets of `nums`, from the empty one to the one that has all numbers. A number that `nums` has twice can be
in a subset twice; which of the equal ones is taken makes no difference, and each distinct subset is to be there once.
The order of the subsets does not matter, nor does the order inside one: [1, 2] and [2, 1] are the same subset.
`nums` may be empty, which leaves the empty subset alone, and its numbers come in no order. It is left as it was.

>>> sorted(sorted(subset) for subset in subsets([2, 1, 2]))
[[], [1], [1, 2], [1, 2, 2], [2], [2, 2]]

Every subset is a list of its own. What happens to one later, also in another call, changes no other.

The work must be in proportion to the answer: a constant number of steps for each number in it. Counted is each element
of any container (list, deque, tuple, string, dict and others) that is read, written or moved, also by copies, slices,
`in` and comparisons; turns of loops and calls of your functions are counted, too. With many equal numbers the answer is
small, so it is too slow to try every choice and to drop repetitions afterwards.

回溯与拷贝：求所有子集

返回 `nums` 的所有子集，从空集到包含全部数字的那一个。`nums` 中出现两次的数，在一个子集里也可以出现两次；
相等的数取哪一个没有区别，每个不同的子集恰好出现一次。
子集之间的顺序任意，子集内部的顺序也任意：[1, 2] 和 [2, 1] 是同一个子集。
`nums` 可以为空，这时只有一个空集；元素不保证有序。不要修改 `nums`。

每个子集都是独立的列表：之后不论怎样改动其中一个（包括在另一次调用中），都不能影响其他的。

工作量必须与答案的大小成正比：答案中的每个数只能用常数步。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
复制、切片、`in` 和比较背后的也算；循环的轮数和自己写的函数的调用次数也计入。
相等的数很多时，答案其实很小，所以先试遍所有选法、再去重就太慢了。
"""


def subsets(nums: list[int]) -> list[list[int]]:
    raise NotImplementedError
