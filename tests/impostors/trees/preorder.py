"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from collections import deque

FIRST_TRY = {
    "keeps_the_latest_eight_waiting": True,
    "knows_a_tree_by_its_three_top_values": True,
    "unties_a_thread_where_something_follows": True,
    "looks_below_before_it_goes_there": True,
    "keeps_values_in_a_signed_byte": False,
    "keeps_values_in_long_longs": False,
    "keeps_the_latest_hundred_waiting": False,
    "empties_one_list_for_all_calls": True,
    "lists_none_for_the_empty_tree": True,
}  # whether the properties killed it at once


def keeps_the_latest_eight_waiting(root):
    waiting, values = deque([root], maxlen=8), []
    while waiting:
        node = waiting.pop()
        if node:
            values.append(node.val)
            waiting.append(node.right)
            waiting.append(node.left)
    return values


_known = {}


def _recursive(root):
    return [root.val, *_recursive(root.left), *_recursive(root.right)] if root else []


def knows_a_tree_by_its_three_top_values(root):
    key = tuple(node and node.val for node in (root, root and root.left, root and root.right))
    if key not in _known:
        _known[key] = _recursive(root)
    return list(_known[key])


def unties_a_thread_where_something_follows(root):
    values, node = [], root
    while node:
        if node.left is None:
            values.append(node.val)
            node = node.right
            continue
        last = node.left
        while last.right not in (None, node):
            last = last.right
        if last.right is None:
            values.append(node.val)
            last.right, node = node, node.left
        else:
            if node.right:
                last.right = None
            node = node.right
    return values


def looks_below_before_it_goes_there(root):
    """Half of the tree is walked to find out whether there is anything in it."""

    def values(node):
        if node is not None:
            yield node.val
            for side in (node.left, node.right):
                if any(True for value in list(values(side))[:1]):
                    yield from values(side)

    return list(values(root))


def keeps_values_in_a_signed_byte(root):
    return [(value + 128) % 256 - 128 for value in _recursive(root)]


def keeps_values_in_long_longs(root):
    values, waiting = array("q"), [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        waiting += [child for child in (node.right, node.left) if child]
    return values.tolist()


def keeps_the_latest_hundred_waiting(root):
    values, waiting = [], deque([root] if root else [], maxlen=100)
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        waiting.extend(child for child in (node.right, node.left) if child)
    return values


_shared = []


def empties_one_list_for_all_calls(root):
    _shared.clear()
    _shared.extend(_recursive(root))
    return _shared


def lists_none_for_the_empty_tree(root):
    return _recursive(root) if root else [None]
