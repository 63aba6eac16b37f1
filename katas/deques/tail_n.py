"""The last n lines

`lines` is anything that can be iterated over: a file, a generator, a list. Return its last `n` lines as a list, in
their order; all of them if there are no more than `n`. `n` is at least 0, and for 0 the list is empty.

Go through `lines` once: most of what is passed can be read only once, and has neither a length nor an index. A list
that is passed stays as it was. Lines may repeat and may be empty strings; each is returned as it came.

>>> tail(iter(["a", "b", "c", "d"]), 2)
['c', 'd']
>>> tail(["a", "b"], 5)
['a', 'b']

There may be more lines than memory, so hold on to the last n and let the others go. What is measured is the memory in
use, whatever container the lines are in. There is room for the last n, the answer and a few copies, but not for all
lines.

最后 n 行

`lines` 可以是任意可迭代对象：文件、生成器或列表。按原来的顺序，以列表返回它的最后 `n` 行；
总共不超过 `n` 行时，全部返回。`n` 不小于 0，为 0 时返回空列表。

`lines` 只能遍历一次：传入的对象大多只能读一遍，既没有长度，也不支持下标。如果传入的是列表，不要修改它。
各行可能重复，也可能是空字符串；每一行都原样返回。

行数可能多到内存放不下，所以只留住最后 n 行，其余的都放掉。测量的是占用的内存，不管这些行放在什么容器里：
足够放下最后 n 行、答案和几份副本，但放不下所有的行。
"""

from collections import deque
from collections.abc import Iterable


def tail(lines: Iterable[str], n: int) -> list[str]:
    raise NotImplementedError
