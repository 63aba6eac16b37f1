"""Right answers in styles that no approach has."""

from collections.abc import Iterator


def zero_is_no_side(root):
    if not root:
        return 0
    left, right = zero_is_no_side(root.left), zero_is_no_side(root.right)
    return 1 + (min(left, right) or left or right)


def generator_of_leaf_depths(root):
    def depths(node, depth) -> Iterator[int]:
        if node.left is None and node.right is None:
            yield depth
        if node.left is not None:
            yield from depths(node.left, depth + 1)
        if node.right is not None:
            yield from depths(node.right, depth + 1)

    return min(depths(root, 1)) if root is not None else 0


def list_with_a_head_index(root):
    if root is None:
        return 0
    queue, depth, head = [root], {root: 1}, 0
    while True:
        node = queue[head]
        head += 1
        if not node.left and not node.right:
            return depth[node]
        for child in [node.left, node.right]:
            if child:
                depth[child] = depth[node] + 1
                queue.append(child)


class _Search:
    def __init__(self):
        self.best = float("inf")

    def go(self, node, depth):
        if depth >= self.best:
            return
        if node.left is None and node.right is None:
            self.best = depth
            return
        if node.left is not None:
            self.go(node.left, depth + 1)
        if node.right is not None:
            self.go(node.right, depth + 1)


def branch_and_bound(root):
    search = _Search()
    if root is not None:
        search.go(root, 1)
    return 0 if search.best == float("inf") else search.best


def level_sets_until_one_is_a_leaf(root):
    level, number = {root} - {None}, 0
    while level:
        number += 1
        if any(node.left is None and node.right is None for node in level):
            break
        level = {child for node in level for child in (node.left, node.right)} - {None}
    return number


def memoised_with_a_match(root):
    known = {}

    def depth(node):
        if node not in known:
            match (node.left, node.right):
                case (None, None):
                    known[node] = 1
                case (None, only) | (only, None):
                    known[node] = depth(only) + 1
                case (left, right):
                    known[node] = min(depth(left), depth(right)) + 1
        return known[node]

    return depth(root) if root else 0
