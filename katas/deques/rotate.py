"""Rotate a ring

Turn the items of a deque by `k` places to the right: each place further, the last item becomes the first. A negative
`k` turns to the left. Do it in place: it is the deque that was passed that changes, and what you return is ignored.

`k` may be any int, also beyond the number of items: after a whole turn everything is as before. An empty ring stays
empty. Items may repeat. The deque has no `maxlen`.

`deque.rotate` does all this. Not to call it is the exercise.

>>> ring = deque([1, 2, 3, 4, 5])
>>> rotate(ring, 2)
>>> ring
deque([4, 5, 1, 2, 3])
>>> rotate(ring, -6)
>>> ring
deque([5, 1, 2, 3, 4])

The work is O(k mod n) for n items: what is left of k when whole turns are taken off, in the direction you like. Counted
is each element of any container (list, deque, tuple, string, dict and others) that is read, written or moved; ten for
each place are fine. To write the whole ring anew is too much.

旋转环

把 deque 里的元素向右旋转 `k` 位：每转一位，最后一个元素变成第一个。`k` 为负则向左旋转。
要求原地完成：改变的就是传进来的那个 deque，返回什么都不看。

`k` 可以是任意整数，也可以超过元素个数：转完整一圈就回到原样。空环仍是空环。元素可以重复。deque 没有设 `maxlen`。

这一切 `deque.rotate` 都能做；这道题练的就是不调用它。

n 个元素的总工作量是 O(k mod n)：去掉整圈之后剩下几位就做几步，往哪个方向转都行。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
每转一位十步以内都没问题。把整个环重写一遍就太多了。
"""

from collections import deque


def rotate(ring: deque[int], k: int):
    raise NotImplementedError
