"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "stops_at_a_zero": True,
    "counts_levels_of_bounded_width": True,
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
