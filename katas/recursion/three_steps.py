"""Three steps of recursion: the sum of a nested list

The items of `nested` are ints, or lists whose items are again ints or lists, to any depth. Return the sum of all ints
in it, however deep they stand. Ints may be negative, and equal ones all count; so does a list that stands in two
places, in both. The empty list has the sum 0, and empty lists may stand anywhere. No list lies deeper than 200 levels,
so recursion is safe. Leave all the lists as they were.

>>> deep_sum([1, [2, [3, -4]], [], 5])
7

Three steps lead there. What does the function take, and what does it return? In which case is the answer plain, without
recursion? What does one level do with the answers from below?

Each item may be looked at a constant number of times: O(n) in all, where n counts the ints and the inner lists. Counted
is each element of any container (list, deque, tuple, string, dict and others) that is read, written or moved, also by
`pop(0)`, slices and `+`; turns of loops and calls of your functions are counted, too.

递归三部曲：嵌套列表求和

`nested` 的元素要么是整数，要么是同样由这两种元素组成的列表，可以嵌套任意多层。
返回其中所有整数之和，无论它们在第几层。
整数可以为负，相等的整数要分别计入；同一个列表出现在两处，两处都要计入。空列表的和是 0，空列表可以出现在任何位置。
嵌套不超过 200 层，可以放心递归。不要修改任何一层列表。

三步：①函数接收什么，返回什么；②终止条件：什么情况下不用递归就有答案；③单层逻辑：这一层怎样使用下面各层的答案。

每个元素只能看常数次，总开销为 O(n)，n 是整数与内层列表的总数。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `+` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def deep_sum(nested: list) -> int:
    raise NotImplementedError
