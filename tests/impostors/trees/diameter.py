"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from collections import deque
from functools import cache

FIRST_TRY = {
    "bends_at_the_upper_three_levels": False,
    "walks_to_the_farthest_node_once": True,
    "keeps_the_heights_of_equal_nodes": True,
    "keeps_a_queue_of_twelve": False,
    "measures_where_it_could_be_longer": True,
    "keeps_arms_in_signed_bytes": True,
    "caches_by_node": False,
    "writes_heights_on_the_nodes": False,
}  # whether the properties killed it at once


def _height(node):
    return 1 + max(_height(node.left), _height(node.right)) if node else 0


def bends_at_the_upper_three_levels(root):
    best, level = 0, [root] if root else []
    for _ in range(3):
        best = max([best, *(_height(node.left) + _height(node.right) for node in level)])
        level = [child for node in level for child in (node.left, node.right) if child]
    return best


def walks_to_the_farthest_node_once(root):
    """From a deepest node to the node farthest from it, but only along the way up and down once again."""
    if root is None:
        return 0
    node, turns = root, []
    while node:
        left, right = _height(node.left), _height(node.right)
        turns.append(left + right)
        node = node.left if left > right else node.right
    return max(turns)


def keeps_the_heights_of_equal_nodes(root):
    known, best = {None: 0}, [0]

    def height(node):
        if node is None:
            return 0
        key = (node.val, node.left and node.left.val, node.right and node.right.val)
        if key not in known:
            left, right = height(node.left), height(node.right)
            best[0] = max(best[0], left + right)
            known[key] = 1 + max(left, right)
        return known[key]

    height(root)
    return best[0]


def keeps_a_queue_of_twelve(root):
    order, queue = [], deque([root] if root else [], maxlen=12)
    while queue:
        node = queue.popleft()
        order.append(node)
        queue.extend(child for child in (node.left, node.right) if child)
    height, best = {None: 0}, 0
    for node in reversed(order):
        left, right = height.get(node.left, 0), height.get(node.right, 0)
        height[node] = 1 + max(left, right)
        best = max(best, left + right)
    return best


def measures_where_it_could_be_longer(root):
    """Heights are measured anew, but only where twice the height could still beat the best: mostly near the root."""
    best, level = 0, [root] if root else []
    while level:
        for node in level:
            best = max(best, _height(node.left) + _height(node.right))
        level = [
            child for node in level for child in (node.left, node.right) if child and 2 * _height(child) - 2 > best
        ]
    return best


def keeps_arms_in_signed_bytes(root):
    order = [root] if root else []
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    number = {node: index for index, node in enumerate(order)}
    arms, best = array("b", bytes(len(order) + 1)), 0
    for index in range(len(order) - 1, -1, -1):
        left, right = (arms[number.get(child, -1)] for child in (order[index].left, order[index].right))
        arms[index] = 1 + max(left, right)
        best = max(best, left + right)
    return best


@cache
def _kept_height(node):
    return 1 + max(_kept_height(node.left), _kept_height(node.right)) if node else 0


def caches_by_node(root):
    if root is None:
        return 0
    through_here = _kept_height(root.left) + _kept_height(root.right)
    return max(through_here, caches_by_node(root.left), caches_by_node(root.right))


def writes_heights_on_the_nodes(root):
    best, stack = 0, [root] if root else []
    while stack:
        node = stack[-1]
        children = [child for child in (node.left, node.right) if child]
        missing = [child for child in children if not hasattr(child, "height")]
        if missing:
            stack += missing
            continue
        heights = [child.height for child in children]
        node.height, node.span = 1 + max(heights, default=0), sum(heights)
        node.best = max([node.span, *(child.best for child in children)])
        best = node.best
        stack.pop()
    return best
