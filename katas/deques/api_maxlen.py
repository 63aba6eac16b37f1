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

不用 `collections.deque`，自己实现 `BoundedDeque`，比如用一个普通列表：下面每个方法的行为、返回值和抛出的异常，
都与 `collections.deque` 的同名方法相同。没有列出的不要求实现。测试看不到内部用了什么，请当作练习，自觉遵守。

构造函数接受任意可迭代对象。给了 `maxlen`，deque 就是有界的，元素个数永远不超过它：
- 满了以后，从一端进来的元素把另一端的元素挤出去；构造函数的效果等同于 `extend`；
- 唯独 `insert` 到已满的 deque 会抛出 IndexError，并且什么都不改；
- `maxlen` 为负时抛出 ValueError；`maxlen` 之后不能再赋值（AttributeError）；
- 副本保留原 deque 的 `maxlen`，相加的结果取左边那个的；二者都不与原来的 deque 共用列表。

对空 deque 调用 `pop`、`popleft`，或下标越界，抛出 IndexError；元素不存在时 `remove` 和 `index` 抛出 ValueError。
`d[i]` 和 `d[i] = x` 与列表一样支持负下标；不要求支持切片。
`==` 只与另一个 BoundedDeque 比较：按顺序比较元素，不看两者的 maxlen。
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
