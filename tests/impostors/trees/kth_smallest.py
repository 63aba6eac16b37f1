"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from itertools import islice

FIRST_TRY = {
    "stops_early_for_the_smallest_only": True,
    "lists_the_left_side_first": True,
    "keeps_answers_by_size_and_ends": True,
    "counts_steps_between_values": True,
    "ends_after_sixty_four": True,
    "looks_ahead_on_the_right": True,
    "lists_each_right_side_whole": False,
    "stops_between_the_sides_of_the_root": False,
    "counts_to_a_thousand": False,
    "sorts_doubles": True,
    "sorts_a_search_tree_once": False,
    "lists_what_is_two_turns_to_the_right": False,
}  # whether the properties killed it at once


def _walk(node):
    if node is not None:
        yield from _walk(node.left)
        yield node.val
        yield from _walk(node.right)


def stops_early_for_the_smallest_only(root, k):
    if k == 1:
        while root.left:
            root = root.left
        return root.val
    return sorted(_walk(root))[k - 1]


def lists_the_left_side_first(root, k):
    left = list(_walk(root.left))
    if k <= len(left):
        return left[k - 1]
    return root.val if k == len(left) + 1 else lists_the_left_side_first(root.right, k - len(left) - 1)


_known = {}


def keeps_answers_by_size_and_ends(root, k):
    values = list(_walk(root)) if k > 1 else [next(_walk(root))]
    return _known.setdefault((k, len(values), values[0], values[-1]), values[k - 1])


def counts_steps_between_values(root, k):
    values = _walk(root)
    first = next(values)
    second = next(values, None)
    return first if k == 1 else first + (k - 1) * (second - first)


def ends_after_sixty_four(root, k):
    for number, value in enumerate(_walk(root), 1):
        if number in (k, 64):
            return value
    return None


def looks_ahead_on_the_right(root, k):
    """Knows before it turns to the right how many there are: right, and it reads most of the tree for that."""

    def size(node):
        return 1 + size(node.left) + size(node.right) if node else 0

    found = []

    def visit(node):
        if node and len(found) < k:
            visit(node.left)
            if len(found) < k:
                found.append(node.val)
            if size(node.right) and len(found) < k:
                visit(node.right)

    visit(root)
    return found[-1]


def lists_each_right_side_whole(root, k):
    """Goes down to the left as it should, and takes all that is on the right of a node at once."""
    spine, values = [], []
    while root:
        spine.append(root)
        root = root.left
    for node in reversed(spine):
        values.append(node.val)
        if len(values) >= k:
            break
        values += _walk(node.right)
    return values[k - 1]


def stops_between_the_sides_of_the_root(root, k):
    """Early enough for all that is small, if the root is in the middle."""
    values = []
    for value in _walk(root.left):
        values.append(value)
        if len(values) == k:
            return value
    return [*values, root.val, *_walk(root.right)][k - 1]


def counts_to_a_thousand(root, k):
    return next(value for number, value in enumerate(_walk(root), 1) if number in (k, 1000))


def sorts_doubles(root, k):
    return int(array("d", sorted(islice(map(float, _walk(root)), k)))[-1])


_sorted = {}


def sorts_a_search_tree_once(root, k):
    if root not in _sorted:
        _sorted[root] = _in_order(root)
    known, rest = _sorted[root]
    while len(known) < k:
        known.append(next(rest))
    return known[k - 1]


def _in_order(root):
    def values(node):
        stack = []
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.val
            node = node.right

    return [], values(root)


def lists_what_is_two_turns_to_the_right(root, k):
    values = []

    def visit(node, turns):
        if node is None or len(values) >= k > 0 and turns < 2:
            return
        visit(node.left, turns)
        if turns == 2 or len(values) < k:
            values.append(node.val)
            visit(node.right, min(2, turns + 1))

    visit(root, 0)
    return values[k - 1]
