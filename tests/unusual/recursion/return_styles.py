"""Right answers in styles that no approach has."""

from collections import deque


def by_stack(root, k):
    count, stack = 0, [root]
    while stack:
        node = stack.pop()
        if node:
            if node.val >= k:
                count += 1
            stack.append(node.left)
            stack.append(node.right)
    return count


def by_generator(root, k):
    def reached(node):
        if node is not None:
            if node.val >= k:
                yield node
            yield from reached(node.left)
            yield from reached(node.right)

    return sum(1 for _ in reached(root))


def by_counter_object(root, k):
    class Counter:
        def __init__(self):
            self.count = 0

        def visit(self, node):
            if node is None:
                return self
            self.count += int(node.val >= k)
            return self.visit(node.left).visit(node.right)

    return Counter().visit(root).count


def by_list_that_serves_as_a_box(root, k):
    box = [0]

    def walk(node):
        if node:
            box[0] += 1 if node.val >= k else 0
            if node.left is not None:
                walk(node.left)
            if node.right is not None:
                walk(node.right)

    walk(root)
    return box[0]


def counts_those_below_and_subtracts(root, k):
    waiting, size, below = deque([root] if root else []), 0, 0
    while waiting:
        node = waiting.popleft()
        size += 1
        below += node.val < k
        waiting.extend(child for child in (node.left, node.right) if child is not None)
    return size - below


def memoised_by_node(root, k):
    known = {None: 0}

    def count(node):
        if node not in known:
            known[node] = (node.val >= k) + count(node.left) + count(node.right)
        return known[node]

    return count(root)
