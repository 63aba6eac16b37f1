"""The deque and its maxlen

Write `BoundedDeque` without `collections.deque`, on a plain list for example: each method below does what the method of
that name does in `collections.deque`, has the same result and raises the same exceptions. What is not listed is not
asked for. No test looks at what is inside, so do it for the practice.

The constructor takes any iterable. With a `maxlen` the deque is bounded, and never holds more items than that:
- what comes in at one end of a full deque pushes an item out at the other; the constructor works like `extend`;
- only `insert` into a full deque raises IndexError and changes nothing;
- a negative `maxlen` raises ValueError, and `maxlen` cannot be assigned to afterwards (AttributeError);
- a copy keeps the `maxlen`, a sum that of its left side; neither shares a list with the deques it comes from.

`pop` and `popleft` on an empty deque and an index out of range raise IndexError; `remove` and `index` raise ValueError
when the item is not there. `d[i]` and `d[i] = x` take negative indices as a list does; slices are not asked for.
`==` compares with another BoundedDeque: the items in order, whatever the two maxlens.

>>> d = BoundedDeque([1, 2, 3], maxlen=3)
>>> d.append(4)
>>> list(d)
[2, 3, 4]
>>> d.extendleft([5, 6])
>>> list(d)
[6, 5, 2]
>>> d.rotate(1)
>>> list(d), d.maxlen
([2, 6, 5], 3)

deque 接口与 maxlen

不用 `collections.deque`，自己实现 `BoundedDeque`，比如借助一个普通列表：
下面每个方法的行为、返回值和抛出的异常，都与 `collections.deque` 的同名方法相同。没有列出的不要求实现。
测试不检查内部用了什么，请当作练习，自觉遵守。

构造函数接受任意可迭代对象。指定了 `maxlen` 就是有界双端队列，元素个数永远不会超过它：
- 队列满了以后，从一端加入元素，就会把另一端的元素挤出去；构造函数的效果等同于 `extend`；
- 只有 `insert` 例外：对已满的队列会抛出 IndexError，队列不变；
- `maxlen` 为负数时抛出 ValueError；创建之后不能再给 `maxlen` 赋值（抛出 AttributeError）；
- 副本保留原队列的 `maxlen`，相加的结果沿用左边队列的 `maxlen`；两者都不与原来的队列共用列表。

对空队列调用 `pop`、`popleft`，或者下标越界，都抛出 IndexError；找不到元素时，`remove` 和 `index` 抛出 ValueError。
`d[i]` 和 `d[i] = x` 像列表一样支持负下标；不要求支持切片。
`==` 与另一个 BoundedDeque 比较：按顺序比较元素，两者的 `maxlen` 是否相同无关紧要。
"""

from collections.abc import Iterable, Iterator
from typing import Any


class BoundedDeque:
    def __init__(self, iterable: Iterable[Any] = (), maxlen: int | None = None) -> None:
        raise NotImplementedError

    @property
    def maxlen(self) -> int | None:
        raise NotImplementedError

    def append(self, item: Any) -> None:
        raise NotImplementedError

    def appendleft(self, item: Any) -> None:
        raise NotImplementedError

    def pop(self) -> Any:
        raise NotImplementedError

    def popleft(self) -> Any:
        raise NotImplementedError

    def extend(self, items: Iterable[Any]) -> None:
        raise NotImplementedError

    def extendleft(self, items: Iterable[Any]) -> None:
        raise NotImplementedError

    def rotate(self, steps: int = 1) -> None:
        raise NotImplementedError

    def insert(self, index: int, item: Any) -> None:
        raise NotImplementedError

    def remove(self, item: Any) -> None:
        raise NotImplementedError

    def index(self, item: Any) -> int:
        raise NotImplementedError

    def copy(self) -> "BoundedDeque":
        raise NotImplementedError

    def __add__(self, other: "BoundedDeque") -> "BoundedDeque":
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        raise NotImplementedError

    def __getitem__(self, index: int) -> Any:
        raise NotImplementedError

    def __setitem__(self, index: int, item: Any) -> None:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        raise NotImplementedError
