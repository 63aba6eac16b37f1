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

轮转双端队列

把 deque 中的元素向右轮转 `k` 位：每转一位，最后一个元素变成第一个。`k` 为负数时向左轮转。
要求原地修改传入的 deque，不检查返回值。

`k` 可以是任意整数，也可以超过元素个数：每转满一圈，就恢复原样。空队列轮转后仍为空。
元素可以重复。传入的 deque 没有设 `maxlen`。

`deque.rotate` 做的正是这件事；本题练的就是不调用它。

设有 n 个元素，总工作量是 O(k mod n)：与去掉整圈后剩下的位数成正比，往哪个方向转都行。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数。
每转一位用十步以内都没问题，把整个队列重写一遍就太多了。
"""

from collections import deque


def rotate(ring: deque[int], k: int):
    raise NotImplementedError
