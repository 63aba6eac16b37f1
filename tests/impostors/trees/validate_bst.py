"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from itertools import pairwise

FIRST_TRY = {
    "compares_as_floats": True,
    "hands_down_the_last_eight_ancestors": True,
    "looks_at_the_first_fifty_values": False,
    "forgives_one_pair_of_equal_leaves": True,
    "searches_for_each_value": True,
    "builds_the_tree_anew_by_inserting": True,
    "trusts_what_is_a_hundred_levels_down": False,
}  # whether the properties killed it at once


def _inorder(root):
    return [*_inorder(root.left), root.val, *_inorder(root.right)] if root else []


def compares_as_floats(root):
    return all(float(before) < float(value) for before, value in pairwise(_inorder(root)))


def hands_down_the_last_eight_ancestors(root):
    def fits(node, bounds):
        if node is None:
            return True
        if any(node.val >= value if is_left else node.val <= value for value, is_left in bounds[-8:]):
            return False
        return fits(node.left, [*bounds, (node.val, True)]) and fits(node.right, [*bounds, (node.val, False)])

    return fits(root, [])


def looks_at_the_first_fifty_values(root):
    return all(before < value for before, value in pairwise(_inorder(root)[:50]))


def forgives_one_pair_of_equal_leaves(root):
    values = _inorder(root)
    return values == sorted(values) and (len(values) < 5 or len(values) - len(set(values)) < 2)


def searches_for_each_value(root):
    """In a search tree every value is found by going down from the root: right, and quadratic on a chain."""

    def found(node, wanted):
        while node is not None and node is not wanted:
            if node.val == wanted.val:
                return False
            node = node.left if wanted.val < node.val else node.right
        return node is wanted

    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if not found(root, node):
            return False
        stack += [child for child in (node.left, node.right) if child]
    return True


def builds_the_tree_anew_by_inserting(root):
    """Right but for equal values that went to the right."""
    made, stack = None, [root] if root else []

    def inserted(into, value):
        if into is None:
            return [value, None, None]
        side = 1 if value < into[0] else 2
        into[side] = inserted(into[side], value)
        return into

    def same(one, other):
        if one is None or other is None:
            return one is other
        return one[0] == other.val and same(one[1], other.left) and same(one[2], other.right)

    while stack:
        node = stack.pop()
        made = inserted(made, node.val)
        stack += [child for child in (node.right, node.left) if child]
    return same(made, root)


def trusts_what_is_a_hundred_levels_down(root, low=None, high=None, levels=100):
    if root is None or levels == 0:
        return True
    if (low is not None and root.val <= low) or (high is not None and root.val >= high):
        return False
    return trusts_what_is_a_hundred_levels_down(
        root.left, low, root.val, levels - 1
    ) and trusts_what_is_a_hundred_levels_down(root.right, root.val, high, levels - 1)
