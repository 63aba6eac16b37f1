"""LRU cache

Write `LRUCache(capacity)`: a memory for up to `capacity` keys, `capacity >= 1`, that gives up the least recently used
key when it needs room for another.

- `get(key)` returns the value of the key, or -1 when the key is not there.
- `put(key, value)` stores the value and returns nothing. If the key is there, its value is replaced, and no other key
  has to go. If it is not there and the cache is full, the key that has not been used for longest goes first.

A key is used by each `put` of it, also one that replaces its value, and by each `get` that finds it. A `get` that does
not find its key changes nothing.

Keys and values are ints of 0 or more.

>>> cache = LRUCache(2)
>>> cache.put(1, 10)
>>> cache.put(2, 20)
>>> cache.get(1)
10
>>> cache.put(3, 30)  # 2 goes: 1 has been used since
>>> cache.get(2), cache.get(3)
(-1, 30)
>>> cache.put(1, 11)
>>> cache.put(4, 40)  # 3 goes
>>> cache.get(1), cache.get(3), cache.get(4)
(11, -1, 40)

Both methods take O(1) steps on average, however many keys there are: counted is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `remove`, `index`, `pop(0)`, slices and
`in`; turns of loops and calls of your functions are counted, too. To look a key up in a dict is one step, but a search
through a dict takes one for each key that it looks at. You may use what the standard library has to offer.

LRU 缓存

实现 `LRUCache(capacity)`：最多存放 `capacity` 个键的缓存（`capacity >= 1`），需要腾出位置时，淘汰最久未使用的键。

- `get(key)` 返回该键的值；键不存在时返回 -1。
- `put(key, value)` 存入值，没有返回值。键已存在时只更新它的值，不淘汰别的键；
  键不存在而缓存已满时，先淘汰最久未使用的键。

每次 `put`（包括更新已有键的值）和每次找到键的 `get`，都算使用了这个键；没有找到键的 `get` 什么都不改变。

键和值都是不小于 0 的整数。

无论有多少个键，两个方法均摊都只能用 O(1) 步：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`remove`、`index`、`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
在字典里按键查找只算一步；在字典里逐个搜索，每看一个键算一步。标准库里的东西都可以用。
"""


class LRUCache:
    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def get(self, key: int) -> int:
        raise NotImplementedError

    def put(self, key: int, value: int) -> None:
        raise NotImplementedError
