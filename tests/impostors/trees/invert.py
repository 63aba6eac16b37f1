"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "turns_six_levels": True,
    "makes_a_new_leaf": True,
    "leaves_what_looks_the_same": True,
    "keeps_ten_waiting": False,
    "turns_each_subtree_an_odd_number_of_times": True,
    "turns_a_hundred_levels": False,
    "marks_a_tree_as_inverted": False,
}  # whether the properties killed it at once


def turns_six_levels(root, levels=6):
    if root and levels:
        root.left, root.right = turns_six_levels(root.right, levels - 1), turns_six_levels(root.left, levels - 1)
    return root


def makes_a_new_leaf(root):
    """A leaf has no children to swap, so it may be made anew."""

    def turned(node):
        if node is None:
            return None
        if node.left is None and node.right is None:
            return type(node)(node.val)
        node.left, node.right = turned(node.right), turned(node.left)
        return node

    if root is not None:
        root.left, root.right = turned(root.right), turned(root.left)
    return root


def leaves_what_looks_the_same(root):
    """Where both sides hold the same values there is nothing to swap."""
    if root is None:
        return None
    root.left, root.right = leaves_what_looks_the_same(root.left), leaves_what_looks_the_same(root.right)
    if not (root.left and root.right and root.left.val == root.right.val):
        root.left, root.right = root.right, root.left
    return root


def keeps_ten_waiting(root):
    waiting = deque([root], maxlen=10)
    while waiting:
        node = waiting.popleft()
        if node:
            node.left, node.right = node.right, node.left
            waiting += (node.left, node.right)
    return root


def turns_each_subtree_an_odd_number_of_times(root):
    """Once on the way down and, to be sure, twice more on the way up: right, and 3 ** depth calls."""
    if root:
        root.left, root.right = root.right, root.left
        for side in (root.left, root.right):
            for _ in range(3):
                turns_each_subtree_an_odd_number_of_times(side)
    return root


def turns_a_hundred_levels(root):
    level = [root] if root else []
    for _ in range(100):
        for node in level:
            node.left, node.right = node.right, node.left
        level = [child for node in level for child in (node.left, node.right) if child]
    return root


def marks_a_tree_as_inverted(root):
    stack = [root]
    while stack:
        node = stack.pop()
        if node and not hasattr(node, "inverted"):
            node.inverted = True
            node.left, node.right = node.right, node.left
            stack += [node.left, node.right]
    return root
