"""Right answers in styles that no approach has."""

from collections import deque


def list_with_a_head_index(root):
    queue, view, head = [], [], 0
    if root is not None:
        queue.append(root)
    while head < len(queue):
        end = len(queue)
        view.append(queue[end - 1].val)
        for index in range(head, end):
            node = queue[index]
            if node.left is not None:
                queue.append(node.left)
            if node.right is not None:
                queue.append(node.right)
        head = end
    return view


def sentinel_between_levels(root):
    result, queue, before = [], deque([root, None]), None
    while queue:
        node = queue.popleft()
        if node is not None:
            before = node
            for child in (node.left, node.right):
                if child:
                    queue.append(child)
        elif before is not None:
            result.append(before.val)
            before = None
            queue.append(None)
    return result


def _seen(node, depth):
    """Nodes that open a new depth may be met at any of the later ones; each comes with its depth."""
    if node:
        yield depth, node.val
        yield from _seen(node.right, depth + 1)
        yield from _seen(node.left, depth + 1)


def generator_into_a_dict(root):
    first = {}
    for depth, value in _seen(root, 0):
        first.setdefault(depth, value)
    return [first[depth] for depth in range(len(first))]


class _Viewer:
    def __init__(self):
        self.max_level = 0
        self.ans = []

    def look(self, node, level):
        if node is None:
            return
        if self.max_level < level:
            self.ans.append(node.val)
            self.max_level = level
        if node.right is not None:
            self.look(node.right, level + 1)
        if node.left is not None:
            self.look(node.left, level + 1)


def leetcode_class(root):
    viewer = _Viewer()
    viewer.look(root, 1)
    return viewer.ans


def right_children_queued_first(root):
    view, level = [], [root] if root else []
    while level:
        view += [level[0].val]
        level = [child for node in level for child in (node.right, node.left) if child is not None]
    return view
