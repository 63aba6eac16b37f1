"""Right answers in styles that no approach has."""

from math import inf


def with_infinities(root, low=-inf, high=inf):
    if not root:
        return True
    if not low < root.val < high:
        return False
    return with_infinities(root.left, low, root.val) and with_infinities(root.right, root.val, high)


def by_neighbours_in_order(root):
    """The node before is the last one on the left, and the node after is the first one on the right."""
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        before, after = node.left, node.right
        while before and before.right:
            before = before.right
        while after and after.left:
            after = after.left
        if (before and before.val >= node.val) or (after and after.val <= node.val):
            return False
        stack += [child for child in (node.left, node.right) if child]
    return True


def with_sorted_and_set(root):
    values = []

    def walk(node):
        if node.left is not None:
            walk(node.left)
        values.append(node.val)
        if node.right is not None:
            walk(node.right)

    if root is not None:
        walk(root)
    return values == sorted(set(values))


def with_threads_taken_out_again(root):
    fine, before, node = True, None, root
    while node:
        if node.left:
            thread = node.left
            while thread.right and thread.right is not node:
                thread = thread.right
            if thread.right is None:
                thread.right = node
                node = node.left
                continue
            thread.right = None
        if before is not None and before.val >= node.val:
            fine = False
        before, node = node, node.right
    return fine


class _Checker:
    def __init__(self):
        self.last = None

    def walk(self, node):
        if node is None:
            return True
        ok = self.walk(node.left)
        if self.last is not None:
            ok = ok and self.last.val < node.val
        self.last = node
        return self.walk(node.right) and ok


def with_a_checker_object(root):
    return _Checker().walk(root)


def by_levels_with_bounds_in_a_dict(root):
    bounds, queue = {root: (None, None)}, [root] if root else []
    for node in queue:
        low, high = bounds[node]
        if (low is not None and low.val >= node.val) or (high is not None and high.val <= node.val):
            return False
        if node.left:
            bounds[node.left] = low, node
            queue.append(node.left)
        if node.right:
            bounds[node.right] = node, high
            queue.append(node.right)
    return True
