"""Right answers in styles that no approach has."""

from contextlib import suppress
from itertools import count


def with_marks_on_a_stack(root, k):
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if opened:
            k -= 1
            if k == 0:
                return node.val
            continue
        if node.right is not None:
            stack.append((node.right, False))
        stack.append((node, True))
        if node.left is not None:
            stack.append((node.left, False))
    return None


def by_numbering_a_generator(root, k):
    def walk(node):
        if node.left is not None:
            yield from walk(node.left)
        yield node.val
        if node.right is not None:
            yield from walk(node.right)

    for number, value in zip(count(1), walk(root), strict=False):
        if number == k:
            return value
    return None


class _Found(Exception):
    pass


def by_raising_the_answer(root, k):
    values = []

    def visit(node):
        if node is None:
            return
        visit(node.left)
        values.append(node.val)
        if len(values) == k:
            raise _Found
        visit(node.right)

    with suppress(_Found):
        visit(root)
    return values[-1]


class _Iterator:
    def __init__(self, root):
        self.edge = []
        self.push(root)

    def push(self, node):
        while node is not None:
            self.edge.append(node)
            node = node.left if node.left is not None else None

    def next(self):
        node = self.edge.pop()
        if node.right is not None:
            self.push(node.right)
        return node.val


def with_an_iterator_object(root, k):
    iterator = _Iterator(root)
    for _ in range(k - 1):
        iterator.next()
    return iterator.next()


def counts_what_the_left_side_has_found(root, k):
    """Returns how many were seen below, and the answer in a list."""
    answer = []

    def seen(node, k):
        if not node or answer:
            return 0
        left = seen(node.left, k)
        if answer:
            return left
        if left == k - 1:
            answer.append(node.val)
            return k
        return left + 1 + seen(node.right, k - left - 1)

    seen(root, k)
    return answer[0]
