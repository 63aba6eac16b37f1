"""Right answers in styles that no approach has."""

import heapq
from collections import OrderedDict


class inherits_from_ordered_dict(OrderedDict):
    """The cache is the dict; its own get is another than that of a dict."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key):
        if key not in self:
            return -1
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.capacity:
            self.popitem(last=False)


class head_and_tail:
    """As it is written for LeetCode: two sentinels, and put asks get whether the key is there."""

    class Node:
        def __init__(self, key=0, val=0):
            self.key, self.val, self.prev, self.next = key, val, None, None

    def __init__(self, capacity):
        self.capacity, self.map = capacity, {}
        self.head, self.tail = self.Node(), self.Node()
        self.head.next, self.tail.prev = self.tail, self.head

    def add(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = node
        self.head.next = node

    def remove(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def get(self, key):
        node = self.map.get(key)
        if not node:
            return -1
        self.remove(node)
        self.add(node)
        return node.val

    def put(self, key, value):
        if self.get(key) != -1:
            self.map[key].val = value
            return
        if len(self.map) == self.capacity:
            last = self.tail.prev
            self.remove(last)
            self.map.pop(last.key)
        self.map[key] = self.Node(key, value)
        self.add(self.map[key])


class links_that_are_lists:
    """A link is [before, behind, key, value], and the root is one of them."""

    def __init__(self, capacity):
        self.capacity, self.links = capacity, {}
        self.root = []
        self.root[:] = [self.root, self.root, None, None]

    def _out(self, link):
        before, behind = link[0], link[1]
        before[1], behind[0] = behind, before

    def _last(self, link):
        last = self.root[0]
        last[1] = self.root[0] = link
        link[0], link[1] = last, self.root

    def get(self, key):
        link = self.links.get(key)
        if link is None:
            return -1
        self._out(link)
        self._last(link)
        return link[3]

    def put(self, key, value):
        link = self.links.get(key)
        if link is not None:
            self._out(link)
            link[3] = value
        else:
            if len(self.links) >= self.capacity:
                oldest = self.root[1]
                self._out(oldest)
                del self.links[oldest[2]]
            link = self.links[key] = [None, None, key, value]
        self._last(link)


class neighbours_in_two_dicts:
    """No cells: each key's neighbours stand in dicts, and None is both ends."""

    def __init__(self, capacity):
        self.capacity, self.values = capacity, {}
        self.older, self.newer = {None: None}, {None: None}

    def _use(self, key):
        if key in self.older:
            older, newer = self.older[key], self.newer[key]
            self.newer[older], self.older[newer] = newer, older
        newest = self.older[None]
        self.newer[newest], self.older[key] = key, newest
        self.newer[key], self.older[None] = None, key

    def get(self, key):
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            oldest = self.newer[None]
            after = self.newer.pop(oldest)
            del self.older[oldest], self.values[oldest]
            self.newer[None], self.older[after] = after, None
        self.values[key] = value
        self._use(key)


class heap_of_stamps:
    """Every use is noted in a heap with its time; notes that are out of date are skipped."""

    def __init__(self, capacity):
        self.capacity, self.time, self.entries, self.heap = capacity, 0, {}, []

    def _note(self, key, value):
        self.time += 1
        self.entries[key] = (value, self.time)
        heapq.heappush(self.heap, (self.time, key))

    def get(self, key):
        if key not in self.entries:
            return -1
        value, _ = self.entries[key]
        self._note(key, value)
        return value

    def put(self, key, value):
        if key not in self.entries and len(self.entries) >= self.capacity:
            while True:
                time, oldest = heapq.heappop(self.heap)
                if oldest in self.entries and self.entries[oldest][1] == time:
                    del self.entries[oldest]
                    break
        self._note(key, value)
