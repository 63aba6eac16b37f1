"""Right answers in styles that no approach has."""

from collections import deque


def sum_of_three_lists(root):
    if root is None:
        return []
    return [root.val] + sum_of_three_lists(root.left) + sum_of_three_lists(root.right)


def stack_of_iterators(root):
    """Each iterator gives the children of a node; the one on top is asked first."""
    res = []
    stack = [iter([root])]
    while stack:
        node = next(stack[-1], False)
        if node is False:
            stack.pop()
        elif node is not None:
            res.append(node.val)
            stack.append(iter([node.left, node.right]))
    return res


def threads_that_are_taken_out_again(root):
    """Morris's way: the last node of the left side leads back for a while."""
    res = []
    cur = root
    while cur is not None:
        if cur.left is None:
            res.append(cur.val)
            cur = cur.right
            continue
        pred = cur.left
        while pred.right is not None and pred.right is not cur:
            pred = pred.right
        if pred.right is None:
            res.append(cur.val)
            pred.right = cur
            cur = cur.left
        else:
            pred.right = None
            cur = cur.right
    return res


class _Collector:
    def __init__(self):
        self.res = []

    def visit(self, node):
        if node:
            self.res.append(node.val)
            if node.left:
                self.visit(node.left)
            if node.right:
                self.visit(node.right)


def object_that_collects(root):
    collector = _Collector()
    collector.visit(root)
    return collector.res


def deque_with_the_children_put_before_the_rest(root):
    waiting, values = deque([root]), []
    while waiting:
        node = waiting.popleft()
        if node is None:
            continue
        values.append(node.val)
        waiting.extendleft((node.right, node.left))
    return values
