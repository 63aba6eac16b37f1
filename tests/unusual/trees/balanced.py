"""Right answers in styles that no approach has."""

from functools import cache


class _OutOfBalance(Exception):
    pass


def raises_from_the_depths(root):
    def height(node):
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if abs(left - right) > 1:
            raise _OutOfBalance
        return max(left, right) + 1

    try:
        height(root)
    except _OutOfBalance:
        return False
    return True


def top_down_with_cached_heights(root):
    @cache
    def height(node):
        return 1 + max(height(node.left), height(node.right)) if node else 0

    def check(node):
        if node is None:
            return True
        return abs(height(node.left) - height(node.right)) <= 1 and check(node.left) and check(node.right)

    return check(root)


def levels_read_backwards(root):
    order = [root] if root else []
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    height = {None: -1}
    for node in reversed(order):
        lower, higher = sorted((height[node.left], height[node.right]))
        if higher - lower >= 2:
            return False
        height[node] = higher + 1
    return True


def false_stands_for_a_height(root):
    """False for a subtree out of balance, its height plus one for any other."""

    def dfs(node):
        if not node:
            return 1
        l = dfs(node.left)  # noqa: E741
        r = dfs(node.right)
        if not l or not r:
            return False
        if l - r > 1 or r - l > 1:
            return False
        return (l if l > r else r) + 1

    return bool(dfs(root))


def parent_pulls_generators(root):
    def heights(node):
        """Every height below and at the node, None for a node out of balance; the node's own comes last."""
        left = right = 0
        if node.left is not None:
            for left in heights(node.left):
                if left is None:
                    yield None
                    return
        if node.right is not None:
            for right in heights(node.right):
                if right is None:
                    yield None
                    return
        yield 1 + max(left, right) if -2 < left - right < 2 else None

    last = 0
    if root is not None:
        for last in heights(root):
            pass
    return last is not None
