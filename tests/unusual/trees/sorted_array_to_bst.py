"""Right answers in styles that no approach has."""

from collections import deque

from katas.trees.node import Node


def inclusive_bounds_and_the_upper_middle(nums):
    def helper(left, right):
        if left > right:
            return None
        mid = left + (right - left + 1) // 2
        root = Node(nums[mid])
        root.left = helper(left, mid - 1)
        root.right = helper(mid + 1, right)
        return root

    return helper(0, len(nums) - 1)


def a_heap_that_is_filled_from_left_to_right(values):
    """Its last level is filled from the left, so it is another tree than the one with the middle on top."""
    heap = [None] + [Node() for _ in values]
    for number in range(2, len(heap)):
        parent = heap[number // 2]
        if number % 2:
            parent.right = heap[number]
        else:
            parent.left = heap[number]
    rest = iter(values)
    passed, node = [], heap[1] if len(heap) > 1 else None
    while passed or node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        node.val = next(rest)
        node = node.right
    return heap[1] if len(heap) > 1 else None


def turns_a_vine_until_it_is_low(values):
    """A chain of right children, made low by rotations (Day, Stout and Warren)."""
    top = Node()
    last = top
    for value in values:
        last.right = Node(value)
        last = last.right

    def turn(times):
        parent = top
        for _ in range(times):
            child = parent.right
            parent.right = child.right
            child.right = parent.right.left
            parent.right.left = child
            parent = parent.right

    size = 2 ** ((len(values) + 1).bit_length() - 1) - 1
    turn(len(values) - size)
    while size > 1:
        size //= 2
        turn(size)
    return top.right


class _Part:
    def __init__(self, values, low, high):
        self.values, self.low, self.high = values, low, high

    def __bool__(self):
        return self.low < self.high

    def split(self):
        middle = self.low + (self.high - self.low) // 2
        return _Part(self.values, self.low, middle), self.values[middle], _Part(self.values, middle + 1, self.high)


def parts_that_split_themselves(values):
    def grown(part):
        if not part:
            return None
        before, value, behind = part.split()
        return Node(value, grown(before), grown(behind))

    return grown(_Part(values, 0, len(values)))


def middles_first_into_a_search_tree(values):
    root = None
    queue = deque([(0, len(values))])
    while queue:
        low, high = queue.popleft()
        if low >= high:
            continue
        middle = (low + high) // 2
        queue.extend([(low, middle), (middle + 1, high)])
        new = Node(values[middle])
        if root is None:
            root = new
            continue
        here = root
        while True:
            if new.val < here.val:
                if here.left is None:
                    here.left = new
                    break
                here = here.left
            else:
                if here.right is None:
                    here.right = new
                    break
                here = here.right
    return root
