"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "looks_at_the_last_level_one_by_one": True,
    "compares_the_edges_at_the_root_only": True,
    "believes_the_last_value_where_the_first_is_1": True,
    "remembers_by_id": True,
    "knows_nine_levels": False,
    "looks_ten_levels_down": False,
}  # whether the properties killed it at once


def _height(node):
    levels = 0
    while node:
        node, levels = node.left, levels + 1
    return levels


def _at(root, number):
    for digit in f"{number:b}"[1:]:
        root = root.left if digit == "0" else root.right
    return root


def looks_at_the_last_level_one_by_one(root):
    """From the nearer end."""
    height = _height(root)
    if height < 2:
        return height
    low, high = 2 ** (height - 1), 2**height - 1
    while True:
        if _at(root, high):
            return high
        if not _at(root, low):
            return low - 1
        low, high = low + 1, high - 1


def compares_the_edges_at_the_root_only(root):
    left, right, levels = root, root, 0
    while right:
        left, right, levels = left.left, right.right, levels + 1
    if not left:
        return 2**levels - 1
    count, todo = 0, [root]
    while todo:
        node = todo.pop()
        if node:
            count += 1
            todo += node.left, node.right
    return count


def _count(root):
    if root is None:
        return 0
    inner, outer = _height(root.left), _height(root.right)
    return 2**inner + _count(root.right) if inner == outer else 2**outer + _count(root.left)


def believes_the_last_value_where_the_first_is_1(root):
    if root is None or root.val != 1:
        return _count(root)
    return _at(root, _count(root)).val


_KNOWN = {}


def remembers_by_id(root):
    return _KNOWN.setdefault(id(root), _count(root))


def knows_nine_levels(root):
    first = 2 ** _height(root) // 2
    count = 0
    for bit in (256, 128, 64, 32, 16, 8, 4, 2, 1):
        if count + bit < first and _at(root, first + count + bit):
            count += bit
    return first + count


def looks_ten_levels_down(root):
    """What is below that is taken for perfect."""

    def count(node, steps):
        if node is None:
            return 0
        inner, outer = _height(node.left), _height(node.right)
        if steps == 0:
            return 2 ** (inner + 1) - 1
        if inner == outer:
            return 2**inner + count(node.right, steps - 1)
        return 2**outer + count(node.left, steps - 1)

    return count(root, 10)
