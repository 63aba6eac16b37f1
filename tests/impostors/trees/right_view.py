"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "numbers_places_in_32_bits": False,
    "looks_depths_up_in_a_list": True,
    "goes_left_where_the_right_side_is_lower": True,
    "keeps_eight_nodes_of_a_level": False,
    "compares_places_as_floats": False,
    "sees_the_greatest_of_each_level": True,
    "sees_each_value_once": True,
    "cuts_off_what_is_hidden": True,
}  # whether the properties killed it at once


def numbers_places_in_32_bits(root):
    best, level = [], [(1, root)] if root else []
    while level:
        best.append(max(level, key=lambda pair: pair[0])[1].val)
        level = [
            (2 * place + side & 0xFFFFFFFF, child)
            for place, node in level
            for side, child in ((1, node.right), (0, node.left))
            if child
        ]
    return best


def looks_depths_up_in_a_list(root):
    depths, view = [], []

    def visit(node, depth):
        if node is None:
            return
        if depth not in depths:
            depths.append(depth)
            view.append(node.val)
        visit(node.right, depth + 1)
        visit(node.left, depth + 1)

    visit(root, 0)
    return view


def _height(node, known):
    if node not in known:
        known[node] = 1 + max(_height(node.left, known), _height(node.right, known))
    return known[node]


def goes_left_where_the_right_side_is_lower(root):
    """Follow the right side down to its end, and where that is not the end of all, the left side from there."""
    known, view, node = {None: 0}, [], root
    while node:
        view.append(node.val)
        right, left = _height(node.right, known), _height(node.left, known)
        node = node.right if node.right and (right >= left or left - right < 2) else node.left
    return view


def keeps_eight_nodes_of_a_level(root):
    view, level = [], [root] if root else []
    while level:
        view.append(level[-1].val)
        level = [child for node in level[-8:] for child in (node.left, node.right) if child]
    return view


def compares_places_as_floats(root):
    seen, waiting = {}, [(0, 0.0, root)] if root else []
    for depth, place, node in waiting:
        if depth not in seen or place > seen[depth][0]:
            seen[depth] = place, node.val
        waiting += [(depth + 1, 2 * place + side, child) for side, child in enumerate((node.left, node.right)) if child]
    return [value for _, value in seen.values()]


def _children(node):
    return [child for child in (node.left, node.right) if child]


def sees_the_greatest_of_each_level(root):
    view = []
    level = [root] if root else []
    while level:
        view.append(max(node.val for node in level))
        level = [child for node in level for child in _children(node)]
    return view


def _view(root):
    view, level = [], [root] if root else []
    while level:
        view.append(level[-1].val)
        level = [child for node in level for child in _children(node)]
    return view


def sees_each_value_once(root):
    return list(dict.fromkeys(_view(root)))


def cuts_off_what_is_hidden(root):
    view = []
    level = [root] if root else []
    while level:
        view.append(level[-1].val)
        following = []
        for node in level:
            following += _children(node)
            if node.right:
                node.left = None
        level = following
    return view
