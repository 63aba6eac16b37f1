"""Right answers in styles that no approach has."""

from functools import cache
from math import inf


class _Walk:
    def __init__(self):
        self.best = -inf

    def gain(self, node):
        if not node:
            return 0
        left = max(self.gain(node.left), 0)
        right = max(self.gain(node.right), 0)
        self.best = max(self.best, left + node.val + right)
        return max(left, right) + node.val


def with_a_walker_object(root):
    walk = _Walk()
    walk.gain(root)
    return walk.best


def by_generator_of_bends(root):
    def bends(node):
        arms = [0, 0]
        for side in ("left", "right"):
            child = getattr(node, side)
            if child is not None:
                arms.append((yield from bends(child)))
        *_, second, first = sorted(arms)
        yield node.val + first + second
        return node.val + first

    return max(bends(root))


def with_a_stack_and_marks(root):
    best, stack, results = root.val, [(root, False)], []
    while stack:
        node, done = stack.pop()
        if node is None:
            results.append(0)
        elif done:
            right, left = results.pop(), results.pop()
            best = max(best, node.val + left + right)
            results.append(max(0, node.val + left, node.val + right))
        else:
            stack += [(node, True), (node.right, False), (node.left, False)]
    return best


def memoised_by_node_and_asked_anew(root):
    @cache
    def arm(node):
        return max(0, node.val + max(arm(node.left), arm(node.right))) if node else 0

    def best(node):
        if node is None:
            return -inf
        return max(node.val + arm(node.left) + arm(node.right), best(node.left), best(node.right))

    return best(root)


def compares_all_four_cases(root):
    best = [-(10**100)]

    def down(node):
        if node is None:
            return 0
        left = down(node.left) if node.left is not None else 0
        right = down(node.right) if node.right is not None else 0
        alone, with_left, with_right = node.val, node.val + left, node.val + right
        for candidate in (alone, with_left, with_right, node.val + left + right):
            if candidate > best[0]:
                best[0] = candidate
        return max(alone, with_left, with_right)

    down(root)
    return best[0]
