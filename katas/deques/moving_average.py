"""Moving average

Write a class that is told one number after another. `MovingAverage(size)` makes it, with `size >= 1`; `next(value)`
takes a number in and returns the average of the last `size` numbers, this one included. As long as there have been
fewer than `size`, it is the average of those there are.

The answer is a float, also where it is a whole number: 3.0, not 3. The numbers are ints or floats, may be negative and
may repeat. Floats may bring small rounding errors: up to a billionth of the largest absolute value so far is accepted.

>>> average = MovingAverage(3)
>>> average.next(1)
1.0
>>> average.next(4)
2.5
>>> average.next(7)
4.0
>>> average.next(-2)  # of 4, 7 and -2
3.0

`next` takes O(1) steps on average, whatever the size: counted is each element of any container (list, deque, tuple,
string, dict and others) that is read, written or moved, also by `sum`, `pop(0)`, slices and `in`; turns of loops and
calls of your functions are counted, too.

数据流中的移动平均值

实现一个类，逐个接收数字。`MovingAverage(size)` 创建对象，`size >= 1`；`next(value)` 接收一个数，
返回最近 `size` 个数（包括刚收到的这一个）的平均值。收到的数还不到 `size` 个时，返回已收到的所有数的平均值。

返回值一律是 float，平均值是整数时也不例外：返回 3.0，而不是 3。数可以是 int 或 float，可以为负，也可以重复。
浮点数允许有微小的舍入误差：不超过迄今收到的数中最大绝对值的十亿分之一。

无论 `size` 多大，`next` 均摊只能用 O(1) 步：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`sum`、`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


class MovingAverage:
    def __init__(self, size: int) -> None:
        raise NotImplementedError

    def next(self, value: float) -> float:
        raise NotImplementedError
