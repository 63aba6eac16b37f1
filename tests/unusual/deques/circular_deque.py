"""Right answers in styles that no approach has."""

from collections import deque


class deque_that_says_no:
    """The library's deque, asked for its length before anything goes in."""

    def __init__(self, k):
        self.k, self.items = k, deque()

    def _put(self, how, value):
        if len(self.items) >= self.k:
            return False
        how(value)
        return True

    def _take(self, how):
        try:
            how()
        except IndexError:
            return False
        return True

    def insert_front(self, value):
        return self._put(self.items.appendleft, value)

    def insert_last(self, value):
        return self._put(self.items.append, value)

    def delete_front(self):
        return self._take(self.items.popleft)

    def delete_last(self):
        return self._take(self.items.pop)

    def get_front(self):
        return self.items[0] if self.items else -1

    def get_rear(self):
        return self.items[-1] if self.items else -1

    def is_empty(self):
        return not self.items

    def is_full(self):
        return len(self.items) == self.k


class camel_case_ring:
    """As it is written for LeetCode: -1 marks a free slot, and the methods ask each other."""

    def __init__(self, k):
        self.buffer = [-1] * k
        self.head, self.tail, self.k = 0, 0, k

    def insertFront(self, value):
        if self.isFull():
            return False
        self.head = (self.head - 1 + self.k) % self.k
        self.buffer[self.head] = value
        return True

    def insertLast(self, value):
        if self.isFull():
            return False
        self.buffer[self.tail] = value
        self.tail = (self.tail + 1) % self.k
        return True

    def deleteFront(self):
        if self.getFront() == -1:
            return False
        self.buffer[self.head] = -1
        self.head = (self.head + 1) % self.k
        return True

    def deleteLast(self):
        if self.getRear() == -1:
            return False
        self.tail = (self.tail - 1 + self.k) % self.k
        self.buffer[self.tail] = -1
        return True

    def getFront(self):
        return self.buffer[self.head]

    def getRear(self):
        return self.buffer[(self.tail - 1 + self.k) % self.k]

    def isEmpty(self):
        return self.head == self.tail and self.buffer[self.head] == -1

    def isFull(self):
        return self.head == self.tail and self.buffer[self.head] != -1


class numbered_places:
    """A dict from places to numbers; places may be negative and are never used up."""

    def __init__(self, k):
        self.k, self.at, self.front, self.end = k, {}, 0, 0

    def insert_front(self, value):
        if self.is_full():
            return False
        self.front -= 1
        self.at[self.front] = value
        return True

    def insert_last(self, value):
        if self.is_full():
            return False
        self.at[self.end] = value
        self.end += 1
        return True

    def delete_front(self):
        gone = self.at.pop(self.front, None) is not None
        self.front += gone
        return gone

    def delete_last(self):
        gone = self.at.pop(self.end - 1, None) is not None
        self.end -= gone
        return gone

    def get_front(self):
        return self.at.get(self.front, -1)

    def get_rear(self):
        return self.at.get(self.end - 1, -1)

    def is_empty(self):
        return len(self.at) == 0

    def is_full(self):
        return len(self.at) == self.k


class two_lists_back_to_back:
    """Each end is the end of a list; when one of them is used up, it gets half of the other."""

    def __init__(self, k):
        self.k, self.left, self.right = k, [], []

    def _share(self, poor, rich):
        if not poor and len(rich) > 1:
            half = len(rich) // 2
            poor += reversed(rich[:half])
            del rich[:half]

    def insert_front(self, value):
        if self.is_full():
            return False
        self.left.append(value)
        return True

    def insert_last(self, value):
        if self.is_full():
            return False
        self.right.append(value)
        return True

    def delete_front(self):
        if self.is_empty():
            return False
        self._share(self.left, self.right)
        (self.left or self.right).pop()
        return True

    def delete_last(self):
        if self.is_empty():
            return False
        self._share(self.right, self.left)
        (self.right or self.left).pop()
        return True

    def get_front(self):
        return self.left[-1] if self.left else self.right[0] if self.right else -1

    def get_rear(self):
        return self.right[-1] if self.right else self.left[0] if self.left else -1

    def is_empty(self):
        return not self.left and not self.right

    def is_full(self):
        return len(self.left) + len(self.right) == self.k
