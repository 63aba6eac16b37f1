"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from katas.trees.node import Node

FIRST_TRY = {
    "slices_tuples_which_nobody_counts": True,
    "places_in_a_list_as_wide_as_the_usual_limits": True,
    "remembers_the_size_of_the_left_side_by_root": True,
    "keeps_places_in_64_slots": False,
    "looks_from_where_the_last_root_was": False,
    "keeps_places_under_floats": False,
    "answers_with_floats": False,
    "gives_the_same_tree_for_the_same_lists": False,
    "keeps_places_under_64_bits": False,
}  # whether the properties killed it at once


def slices_tuples_which_nobody_counts(preorder, inorder):
    def grow(roots, values):
        if not roots:
            return None
        size = values.index(roots[0])
        left = grow(roots[1 : size + 1], values[:size])
        return Node(roots[0], left, grow(roots[size + 1 :], values[size + 1 :]))

    return grow(tuple(preorder), tuple(inorder))


def places_in_a_list_as_wide_as_the_usual_limits(preorder, inorder):
    place = [0] * 6001
    for index, value in enumerate(inorder):
        place[value + 3000] = index
    roots = iter(preorder)

    def grow(low, high):
        if low == high:
            return None
        node = Node(next(roots))
        node.left = grow(low, place[node.val + 3000])
        node.right = grow(place[node.val + 3000] + 1, high)
        return node

    return grow(0, len(inorder))


_PLACES = {}


def remembers_the_size_of_the_left_side_by_root(preorder, inorder):
    for index, value in enumerate(inorder):
        _PLACES.setdefault((value, len(inorder), preorder[-1]), index)
    roots = iter(preorder)

    def grow(low, high):
        if low >= high:
            return None
        node = Node(next(roots))
        middle = _PLACES[node.val, len(inorder), preorder[-1]]
        node.left = grow(low, middle)
        node.right = grow(middle + 1, high)
        return node

    return grow(0, len(inorder))


def keeps_places_in_64_slots(preorder, inorder):
    place = [0] * 64
    for index, value in enumerate(inorder):
        place[value % 64] = index
    roots = iter(preorder)

    def grow(low, high):
        value = next(roots, None) if low < high else None
        if value is None:
            return None
        middle = place[value % 64]
        return Node(value, grow(low, middle), grow(middle + 1, high))

    return grow(0, len(inorder))


def looks_from_where_the_last_root_was(preorder, inorder):
    """Both ways at once; on a chain to one side the next root is a neighbour, and on a zigzag it is far away."""
    roots, finger = iter(preorder), [0]

    def grow(low, high):
        if low == high:
            return None
        node = Node(next(roots))
        down = up = min(max(finger[0], low), high - 1)
        while True:
            if down >= low and inorder[down] == node.val:
                middle = down
                break
            if up < high and inorder[up] == node.val:
                middle = up
                break
            down, up = down - 1, up + 1
        finger[0] = middle
        node.left = grow(low, middle)
        node.right = grow(middle + 1, high)
        return node

    return grow(0, len(inorder))


def keeps_places_under_floats(preorder, inorder):
    place = {float(value): index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def grow(low, high):
        if low >= high:
            return None
        node = Node(next(roots))
        middle = place[float(node.val)]
        return Node(node.val, grow(low, middle), grow(middle + 1, high))

    return grow(0, len(inorder))


def answers_with_floats(preorder, inorder):
    def as_float(value):
        return float(value) if abs(value) < 1000 else value

    root = keeps_places_under_floats(preorder, inorder)
    waiting = [root] if root else []
    for node in waiting:
        node.val = as_float(node.val)
        waiting += [child for child in (node.left, node.right) if child]
    return root


_trees = {}


def gives_the_same_tree_for_the_same_lists(preorder, inorder):
    key = tuple(preorder), tuple(inorder)
    if key not in _trees:
        places, values = {value: place for place, value in enumerate(inorder)}, iter(preorder)

        def grown(start, end):
            if start == end:
                return None
            node = Node(next(values))
            node.left = grown(start, places[node.val])
            node.right = grown(places[node.val] + 1, end)
            return node

        _trees[key] = grown(0, len(inorder))
    return _trees[key]


def keeps_places_under_64_bits(preorder, inorder):
    place = {value % 2**64: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def grow(low, high):
        if low >= high:
            return None
        node = Node(next(roots))
        middle = place[node.val % 2**64]
        node.left, node.right = grow(low, middle), grow(middle + 1, high)
        return node

    return grow(0, len(inorder))
