"""Reference solutions and classic mistakes: an LRU cache."""

from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "A dict finds a key's node, a doubly linked list keeps the order of use: O(1).",
        "字典按键找到节点，双向链表按使用先后排列各键，两者都是 O(1)。",
    ),
    invariant=(
        "the list is in order of use; the dict holds exactly its nodes",
        "链表从最久未使用排到最近使用；字典里恰好是链表中的节点",
    ),
    say=(
        "Remove the key, or the oldest when full; link a new node at the end.",
        "去掉该键的旧节点，满了就去掉最旧的，再把新节点接到末尾。",
    ),
    ask=(
        "Is replacing a value a use? What does a miss return? Capacity 0?",
        "更新已有的值算使用吗？没找到返回什么？容量会是 0 吗？",
    ),
    follow_ups=("LFU cache (LC 460); entries that expire; many threads", "LFU 缓存（LC 460）；带过期时间；多线程"),
    family=(
        "deques/circular_deque",
        "deques/lru",
    ),
)

HINTS = (
    "One structure answers `get`. Which second one tells the key to evict, and what does each call do to it?",
    "Line up the keys in order of use: where does a key come in, and where does one go? What if it is in the middle?",
    "To leave the middle in O(1), a key's place must be known without a search, and its neighbours must close the gap.",
    "A doubly linked list with a dummy node, and a dict from keys to nodes. (Another way: an OrderedDict.)",
    "One method removes a key from both structures: `put` needs it twice. `get` can `put` the value it found again.",
)
HINTS_ZH = (
    "`get` 靠一个结构来回答。还要用什么结构来确定该淘汰谁？每次调用会怎样改动它？",
    "把键按使用的先后排成一列：键从哪里进，从哪里出？如果键在中间呢？",
    "要在 O(1) 内从中间取出一个键，就不能靠查找来定位，取出之后前后的邻居还要接上。",
    "带哑节点的双向链表，加上从键到链表节点的字典。（另一种做法：`OrderedDict`。）",
    "写一个方法，把一个键从两个结构中都去掉，`put` 的两个分支都要用；`get` 找到值之后，再 `put` 一次即可。",
)


class _Node:
    def __init__(self, key: int = -1, value: int = -1) -> None:
        self.key, self.value = key, value
        self.prev = self.next = self


@approach(
    ("Dict: key to doubly linked node", "字典：键 → 双向链表的节点"),
    time="O(1)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
class linked_list:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes: dict[int, _Node] = {}
        self.dummy = _Node()  # its next is the oldest, its prev the newest

    def get(self, key: int) -> int:
        if key not in self.nodes:
            return -1
        self.put(key, self.nodes[key].value)
        return self.nodes[key].value

    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            self._remove(key)
        elif len(self.nodes) == self.capacity:
            self._remove(self.dummy.next.key)
        node = self.nodes[key] = _Node(key, value)
        node.prev, node.next = self.dummy.prev, self.dummy
        node.prev.next = node.next.prev = node

    def _remove(self, key: int) -> None:
        node = self.nodes.pop(key)
        node.prev.next, node.next.prev = node.next, node.prev


@approach(
    ("OrderedDict: move_to_end, popitem", "OrderedDict 的 move_to_end、popitem"),
    time="O(1)",
    space="O(n)",
    depth="-",
    use=("real code", "实际项目"),
)
class ordered_dict:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: OrderedDict[int, int] = OrderedDict()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.values.move_to_end(key)
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)


# `next(iter(d))` steps over the entries deleted at the front, until the dict is resized: measured in time, an
# eviction is linear in the capacity, though a counter of steps cannot see it.
@approach(
    ("A plain dict; each eviction is O(n)", "普通字典：取出再插入；淘汰是 O(n)"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("small caches only", "很小的缓存"),
)
class plain_dict:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.put(key, self.values[key])
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values.pop(key, None)
        self.values[key] = value
        if len(self.values) > self.capacity:
            del self.values[next(iter(self.values))]


@approach(
    ("Lazy deletion; O(1) is amortized", "惰性删除：跳过过时的记录；均摊"),
    time="O(1)",
    space="O(calls)",
    depth="-",
    use=("memory to spare", "内存充裕"),
)
class lazy_queue:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.queue: deque[int] = deque()
        self.pending: Counter[int] = Counter()  # entries of each key

    def _use(self, key: int) -> None:
        self.queue.append(key)
        self.pending[key] += 1

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self._use(key)
        while len(self.values) > self.capacity:
            front = self.queue.popleft()
            self.pending[front] -= 1
            if self.pending[front] == 0:
                del self.values[front]


class _InSmallSteps:
    """The linked list with a method for each step, for mistakes that get one of them wrong."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes: dict[int, _Node] = {}
        self.dummy = _Node()

    def _unlink(self, node: _Node) -> None:
        node.prev.next, node.next.prev = node.next, node.prev

    def _append(self, node: _Node) -> None:
        node.prev, node.next = self.dummy.prev, self.dummy
        node.prev.next = node.next.prev = node

    def get(self, key: int) -> int:
        if key not in self.nodes:
            return -1
        node = self.nodes[key]
        self._unlink(node)
        self._append(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            self._unlink(self.nodes[key])
        elif len(self.nodes) == self.capacity:
            oldest = self.dummy.next
            self._unlink(oldest)
            del self.nodes[oldest.key]
        self.nodes[key] = _Node(key, value)
        self._append(self.nodes[key])


@mistake(
    ("Only reading a key uses it; replacing its value does not", "只有读取才算使用，更新值不算"),
    fact=("Every put is a use: move the key to the end there, too.", "每次 put 都算使用：更新时也要移到末尾。"),
)
class replacing_does_not_refresh(ordered_dict):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        if len(self.values) > self.capacity:
            self.values.popitem(last=False)


@mistake(
    ("A node taken out of the list is out of the cache", "节点从链表中摘下，就不在缓存里了"),
    fact=(
        "The dict still finds it: nodes store their key to delete it there.",
        "字典里还找得到它：要删掉 oldest.key，所以节点要存键。",
    ),
)
class evicts_from_the_list_only(_InSmallSteps):
    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            self._unlink(self.nodes[key])
        elif len(self.nodes) >= self.capacity:
            self._unlink(self.dummy.next)
        self.nodes[key] = _Node(key, value)
        self._append(self.nodes[key])


@mistake(
    ("A full cache must evict before every put", "缓存满了，每次 put 之前都要先淘汰"),
    fact=("Replacing a value needs no room: look the key up first.", "更新已有的键不需要空位：先看键在不在。"),
)
class makes_room_before_it_looks(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if len(self.values) == self.capacity:
            self.values.popitem(last=False)
        super().put(key, value)


@mistake(
    ("A node linked at the end has left its old place", "节点接到末尾，就离开了原来的位置"),
    fact=("Its old neighbours still point to it: unlink first.", "原来的邻居还指着它：要先摘下。"),
)
class links_without_unlinking(_InSmallSteps):
    def get(self, key: int) -> int:
        if key not in self.nodes:
            return -1
        self._append(self.nodes[key])
        return self.nodes[key].value


@mistake(
    ("A deque is O(1) everywhere, so remove(key) is cheap", "deque 处处都是 O(1)，remove(key) 也很快"),
    fact=(
        "Only its ends are O(1); remove searches and shifts: O(n).",
        "只有两端是 O(1)；remove 要查找并移动元素：O(n)。",
    ),
    cost=True,
)
class deque_of_keys:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.order: deque[int] = deque()

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.popleft()]
        self.values[key] = value
        self.order.append(key)


@mistake(
    ("A get changes nothing", "get 什么都不改变"),
    fact=("A get that finds its key is a use: the key moves to the end.", "找到键的 get 算使用：键要移到末尾。"),
)
class reading_does_not_refresh(ordered_dict):
    def get(self, key: int) -> int:
        return self.values.get(key, -1)


@mistake(
    ("The key that came in first goes first", "先进来的键先淘汰"),
    fact=("That is FIFO; LRU goes by the last use.", "那是 FIFO；LRU 看的是最后一次使用。"),
)
class evicts_in_order_of_arrival(replacing_does_not_refresh):
    def get(self, key: int) -> int:
        return self.values.get(key, -1)


@mistake(
    ("popitem() takes the oldest item", "popitem() 取出的是最旧的一项"),
    fact=(
        "It takes the newest; popitem(last=False) takes the oldest.",
        "它取出最新的；popitem(last=False) 才取最旧的。",
    ),
)
class evicts_the_newest(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            self.values.popitem()
        self.values[key] = value
        self.values.move_to_end(key)


@mistake(
    ("The key that was used least often goes", "淘汰使用次数最少的键"),
    fact=("That is LFU; LRU asks when, not how often.", "那是 LFU；LRU 看的是时间，不是次数。"),
)
class evicts_the_least_often_used(ordered_dict):
    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.times: Counter[int] = Counter()

    def get(self, key: int) -> int:
        self.times[key] += key in self.values
        return super().get(key)

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            rarest = min(self.values, key=self.times.__getitem__)
            del self.values[rarest], self.times[rarest]
        self.times[key] += 1
        super().put(key, value)


@mistake(
    ("Each put makes the cache larger by one", "每次 put 都让缓存多一项"),
    fact=("Replacing a value does not; len(dict) is never wrong.", "更新已有的键不会；用 len(字典) 就不会算错。"),
)
class counts_a_replaced_key_twice(_InSmallSteps):
    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.size = 0

    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            self._unlink(self.nodes.pop(key))
        self.size += 1
        if self.size > self.capacity and self.nodes:
            oldest = self.dummy.next
            self._unlink(oldest)
            del self.nodes[oldest.key]
            self.size -= 1
        self.nodes[key] = _Node(key, value)
        self._append(self.nodes[key])


@mistake(
    ("A put of the value already stored changes nothing", "存入相同的值，什么都不用做"),
    fact=("It is a use of the key all the same.", "它同样算使用了这个键。"),
)
class an_equal_value_is_no_use(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if self.values.get(key) != value:
            super().put(key, value)


@mistake(
    ("Evict when there are more than `capacity` keys before the put", "put 之前键数超过 `capacity` 才淘汰"),
    fact=(
        "At `capacity` keys the cache is full: a new one needs room.",
        "有 `capacity` 个键时就满了，再放新键就要腾位置。",
    ),
)
class holds_one_too_many(ordered_dict):
    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) > self.capacity:
            self.values.popitem(last=False)
        self.values[key] = value
        self.values.move_to_end(key)


@mistake(
    ("Evict as soon as the cache is full", "刚放满就该淘汰一个"),
    fact=("Exactly `capacity` keys fit: evict only above that.", "正好能放 `capacity` 个键，超过才淘汰。"),
)
class holds_one_too_few(ordered_dict):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self.values.move_to_end(key)
        if len(self.values) > 1 and len(self.values) >= self.capacity:
            self.values.popitem(last=False)


@mistake(
    ("`value or -1` answers -1 only for a miss", "`value or -1` 只在没找到时得到 -1"),
    fact=("0 is falsy too, and a value like any other.", "0 也是假值，而它是正常的值。"),
)
class takes_zero_for_a_miss(ordered_dict):
    def get(self, key: int) -> int:
        return super().get(key) or -1


@mistake(
    ("`if key` tests whether there is a key", "`if key` 判断有没有键"),
    fact=("Key 0 is falsy: test `key in d`.", "键 0 是假值：要用 `key in d` 判断。"),
)
class ignores_key_zero(ordered_dict):
    def get(self, key: int) -> int:
        return super().get(key) if key else -1


@mistake(
    ("A miss returns None", "没找到时返回 None"),
    fact=("The statement says -1.", "题目规定返回 -1。"),
)
class a_miss_is_none(ordered_dict):
    def get(self, key: int) -> int | None:
        return super().get(key) if key in self.values else None


@mistake(
    ("A miss raises KeyError, as a dict does", "没找到就像字典那样抛出 KeyError"),
    fact=("The statement says -1, and nothing changes.", "题目规定返回 -1，并且什么都不改变。"),
)
class a_miss_is_an_error(ordered_dict):
    def get(self, key: int) -> int:
        self.values.move_to_end(key)
        return self.values[key]


@mistake(
    ("defaultdict(lambda: -1) answers -1 and does no harm", "defaultdict(lambda: -1) 自动得到 -1，没有副作用"),
    fact=(
        "Looking a missing key up inserts it, and may evict another.",
        "查一个不存在的键会把它插入，可能还挤掉别的键。",
    ),
)
class a_miss_takes_a_place(plain_dict):
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = defaultdict(lambda: -1)

    def get(self, key: int) -> int:
        value = self.values[key]
        self.put(key, value)
        return value


@mistake(
    ("A new node for a replaced key takes the old one's place", "更新时新建节点，旧节点自然就没了"),
    fact=("It is gone from the dict only: unlink it from the list.", "只是字典里没了：链表中也要摘下旧节点。"),
)
class leaves_the_old_node_in_the_list(_InSmallSteps):
    def put(self, key: int, value: int) -> None:
        if key not in self.nodes and len(self.nodes) == self.capacity:
            oldest = self.dummy.next
            self._unlink(oldest)
            self.nodes.pop(oldest.key, None)
        self.nodes[key] = _Node(key, value)
        self._append(self.nodes[key])


@mistake(
    ("To unlink a node, make its predecessor skip it", "摘下节点，只要让前一个节点跳过它"),
    fact=("In a doubly linked list node.next.prev has to change too.", "双向链表里 node.next.prev 也要改。"),
)
class closes_the_gap_in_one_direction(_InSmallSteps):
    def _unlink(self, node: _Node) -> None:
        node.prev.next = node.next


@mistake(
    ("The key at the front of the queue is the least recently used", "队首的键就是最久未使用的"),
    fact=("It may have a later entry; the front one is then stale.", "它可能在后面还有记录，队首这条就已过时。"),
)
class believes_the_first_entry(lazy_queue):
    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self._use(key)
        while len(self.values) > self.capacity:
            self.values.pop(self.queue.popleft(), None)


@mistake(
    ("A dict in the class body belongs to each instance", "写在类里的字典，每个实例各有一个"),
    fact=("It belongs to the class; make it in __init__.", "它属于类，所有实例共用；要在 __init__ 里创建。"),
)
class shares_the_values(ordered_dict):
    values: Any = OrderedDict()

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity


@mistake(
    ("remove and append on a list are one step each", "列表的 remove 和 append 都只要一步"),
    fact=("remove searches and shifts: O(n) a use.", "remove 要查找并移动元素：每次使用 O(n)。"),
    cost=True,
)
class list_of_keys:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.order: list[int] = []

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.pop(0)]
        self.values[key] = value
        self.order.append(key)


@mistake(
    ("Store the time of the last use and take the minimum when needed", "记下每个键最后使用的时间，需要时取最小"),
    fact=("The minimum looks at every key: O(n) an eviction.", "求最小要看每个键：每次淘汰 O(n)。"),
    cost=True,
)
class looks_for_the_oldest_time:
    def __init__(self, capacity: int) -> None:
        self.capacity, self.now = capacity, 0
        self.values: dict[int, int] = {}
        self.used: dict[int, int] = {}

    def _use(self, key: int) -> None:
        self.now += 1
        self.used[key] = self.now

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            _, oldest = min((time, key) for key, time in self.used.items())
            del self.values[oldest], self.used[oldest]
        self.values[key] = value
        self._use(key)
