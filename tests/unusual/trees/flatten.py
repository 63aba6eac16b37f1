"""Right answers in styles that no approach has."""

from itertools import tee

from katas.trees.node import Node


def by_generator_one_step_ahead(root):
    def preorder(node):
        if node:
            left, right = node.left, node.right  # before whoever reads this changes them
            yield node
            yield from preorder(left)
            yield from preorder(right)

    here, ahead = tee(preorder(root))
    next(ahead, None)
    for node, following in zip(here, ahead, strict=False):
        node.left, node.right = None, following


def by_rotations(root):
    """Turn the left child up until there is none: the old parent is hung in below the chain of right children."""
    node = root
    while node:
        if node.left:
            moved, node.left = node.left, None
            end = moved
            while end.right:
                end = end.right
            end.right, node.right = node.right, moved
        node = node.right
    return root


def hands_a_rest_down(root, rest=None):
    """The head of the flat list of a tree with a rest behind it."""
    if root is None:
        return rest
    head = hands_a_rest_down(root.left, hands_a_rest_down(root.right, rest))
    root.left, root.right = None, head
    return root


def hands_back_both_ends(root):
    if not root:
        return None, None
    left_first, left_last = hands_back_both_ends(root.left)
    right_first, right_last = hands_back_both_ends(root.right)
    root.left = None
    if left_first:
        root.right = left_first
        left_last.right = right_first
    else:
        root.right = right_first
    return root, right_last or left_last or root


class _Links:
    def __init__(self):
        self.left, self.right = {}, {}

    def note(self, node):
        if node not in self.left:
            self.left[node], self.right[node] = node.left, node.right


def notes_all_links_in_dicts(root):
    links, last, todo = _Links(), None, [root] if root is not None else []
    while todo:
        node = todo[-1]
        del todo[-1]
        links.note(node)
        if last is not None:
            last.right = node
            last.left = None
        last = node
        if links.right[node] is not None:
            todo.append(links.right[node])
        if links.left[node] is not None:
            todo.append(links.left[node])


def reads_each_child_over_and_over(root):
    dummy = Node(0)
    dummy.right = root
    before = dummy
    while before.right is not None:
        if before.right.left is not None:
            end = before.right.left
            while end.right is not None:
                end = end.right
            end.right = before.right.right
            before.right.right = before.right.left
            before.right.left = None
        before = before.right
    return dummy.right


def returns_the_root(root):
    node = root
    while node:
        if node.left:
            last = node.left
            while last.right:
                last = last.right
            last.right, node.right, node.left = node.right, node.left, None
        node = node.right
    return root
