"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from math import floor, log

FIRST_TRY = {
    "stops_at_a_zero": True,
    "counts_levels_of_bounded_width": True,
    "takes_the_logarithm_of_a_place": False,
    "goes_a_hundred_levels_down": False,
    "counts_up_to_a_thousand_levels": False,
    "knows_a_root_by_its_id": False,
    "only_left": True,
    "takes_the_lesser": True,
}  # whether the properties killed it at once


def stops_at_a_zero(root):
    if root is None or root.val == 0:
        return 0
    return 1 + max(stops_at_a_zero(root.left), stops_at_a_zero(root.right))


def counts_levels_of_bounded_width(root):
    level, depth = ([root] if root else []), 0
    while level:
        depth += 1
        level = [child for node in level[:4] for child in (node.left, node.right) if child]
    return depth


def takes_the_logarithm_of_a_place(root):
    """Places in a heap: the depth of a place is its logarithm, which a float rounds up from 49 levels on."""
    deepest, waiting = 0, [(1, root)] if root else []
    while waiting:
        place, node = waiting.pop()
        deepest = max(deepest, 1 + floor(log(place, 2) + 1e-9))
        waiting += [(2 * place + side, child) for side, child in enumerate((node.left, node.right)) if child]
    return deepest


def goes_a_hundred_levels_down(root, left=100):
    if root is None or left == 0:
        return 0
    return 1 + max(goes_a_hundred_levels_down(root.left, left - 1), goes_a_hundred_levels_down(root.right, left - 1))


def counts_up_to_a_thousand_levels(root):
    level, depth = [root] if root else [], 0
    for depth in range(1000):
        if not level:
            return depth
        level = [child for node in level for child in (node.left, node.right) if child]
    return depth + 1


_depths = {}


def knows_a_root_by_its_id(root):
    if root is None:
        return 0
    if id(root) not in _depths:
        below = max(map(_measured, (root.left, root.right)))
        _depths[id(root)] = 1 + below, root
    return _depths[id(root)][0]


def _measured(node):
    return 1 + max(_measured(node.left), _measured(node.right)) if node else 0


def only_left(root):
    return 1 + only_left(root.left) if root else 0


def takes_the_lesser(root):
    return 1 + min(takes_the_lesser(root.left), takes_the_lesser(root.right)) if root else 0
