"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "looks_three_levels_down": True,
    "goes_by_the_number_of_nodes": True,
    "trusts_a_subtree_it_has_seen": False,
    "remembers_that_a_tree_was_lopsided": True,
    "stops_early_but_measures_twice": True,
    "goes_on_with_the_higher_side_only": True,
    "checks_the_left_of_two_equally_high_sides": False,
    "leaves_nodes_out_that_it_has_seen": False,
    "only_the_upper_two_levels": True,
    "only_asks_the_children": True,
}  # whether the properties killed it at once


def _height(node):
    return 1 + max(_height(node.left), _height(node.right)) if node else 0


def looks_three_levels_down(root, levels=3):
    if root is None or levels == 0:
        return True
    if abs(_height(root.left) - _height(root.right)) > 1:
        return False
    return looks_three_levels_down(root.left, levels - 1) and looks_three_levels_down(root.right, levels - 1)


def goes_by_the_number_of_nodes(root):
    """A balanced tree of height h has at least so many nodes; and one that has so many is balanced, surely."""

    def size(node):
        return 1 + size(node.left) + size(node.right) if node else 0

    def fewest(height):
        return 1 + fewest(height - 1) + fewest(height - 2) if height > 0 else 0

    return size(root) >= fewest(_height(root))


def trusts_a_subtree_it_has_seen(root):
    """Heights under a value and a size: two subtrees that agree in both need not be equally high."""
    known = {}

    def measure(node):
        if node is None:
            return 0, 0, True
        sizes, heights, oks = zip(measure(node.left), measure(node.right), strict=True)
        size = 1 + sum(sizes)
        height = known.setdefault((node.val, size), 1 + max(heights))
        return size, height, all(oks) and abs(heights[0] - heights[1]) <= 1

    return measure(root)[2]


_lopsided = set()


def remembers_that_a_tree_was_lopsided(root):
    """By its values in preorder, which do not say what hangs where."""
    values = []

    def height(node):
        if node is None:
            return 0
        values.append(node.val)
        left, right = height(node.left), height(node.right)
        if -1 in (left, right) or abs(left - right) > 1:
            return -1
        return 1 + max(left, right)

    if height(root) == -1:
        _lopsided.add(tuple(values))
    return tuple(values) not in _lopsided


def stops_early_but_measures_twice(root):
    """Each height is asked for twice, once to compare and once to hand up."""

    def height(node):
        if node is None:
            return 0
        if height(node.left) < 0 or height(node.right) < 0:
            return -1
        left, right = height(node.left), height(node.right)
        return 1 + max(left, right) if abs(left - right) <= 1 else -1

    return height(root) >= 0


def goes_on_with_the_higher_side_only(root):
    """What is lower cannot be the problem."""
    while root:
        left, right = _height(root.left), _height(root.right)
        if abs(left - right) > 1:
            return False
        root = root.left if left > right else root.right
    return True


def checks_the_left_of_two_equally_high_sides(root):
    def measure(node):
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        return abs(left - right) <= 1 and (left_ok if left >= right else right_ok), 1 + max(left, right)

    return measure(root)[0]


def leaves_nodes_out_that_it_has_seen(root):
    """Marks nodes as fine for good."""

    def height(node):
        if node is None:
            return 0
        if getattr(node, "fine", 0):
            return node.fine
        left, right = height(node.left), height(node.right)
        if left < 0 or right < 0 or abs(left - right) > 1:
            return -1
        node.fine = 1 + max(left, right)
        return node.fine

    return height(root) >= 0


def only_the_upper_two_levels(root):
    def level(node):
        return node is None or abs(_height(node.left) - _height(node.right)) <= 1

    return root is None or (level(root) and level(root.left) and level(root.right))


def only_asks_the_children(root):
    return root is None or (only_asks_the_children(root.left) and only_asks_the_children(root.right))
