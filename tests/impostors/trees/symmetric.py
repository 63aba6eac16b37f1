"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "compares_sums_of_the_levels": True,
    "looks_at_the_upper_ten_levels": True,
    "compares_hashes_of_both_sides": False,
    "compares_inorder_and_preorder": True,
    "compares_absolute_values": False,
    "looks_for_the_mirror_image_again_below_each_pair": True,
    "compares_hashes_of_values": True,
    "compares_the_lowest_64_bits": False,
    "joins_each_level_to_text": True,
}  # whether the properties killed it at once


def compares_sums_of_the_levels(root):
    level = [root]
    while any(level):
        half = len(level) // 2
        left, right = level[:half], level[len(level) - half :][::-1]
        if [bool(node) for node in left] != [bool(node) for node in right]:
            return False
        if sum(node.val for node in left if node) != sum(node.val for node in right if node):
            return False
        level = [child for node in level if node for child in (node.left, node.right)]
    return True


def looks_at_the_upper_ten_levels(root):
    def mirrored(one, other, depth):
        if one is None or other is None:
            return one is other
        if depth == 10:
            return True
        if one.val != other.val:
            return False
        return mirrored(one.left, other.right, depth + 1) and mirrored(one.right, other.left, depth + 1)

    return root is None or mirrored(root.left, root.right, 1)


def compares_hashes_of_both_sides(root):
    """-1 and -2 have the same hash in Python."""

    def code(node, first, second):
        if node is None:
            return 0
        return hash((node.val, code(getattr(node, first), first, second), code(getattr(node, second), first, second)))

    return root is None or code(root.left, "left", "right") == code(root.right, "right", "left")


def compares_inorder_and_preorder(root):
    """Which is enough where values are distinct."""

    def orders(node, first, second):
        if node is None:
            return [], []
        one, other = orders(getattr(node, first), first, second), orders(getattr(node, second), first, second)
        return [node.val, *one[0], *other[0]], [*one[1], node.val, *other[1]]

    return root is None or orders(root.left, "left", "right") == orders(root.right, "right", "left")


def compares_absolute_values(root):
    def mirrored(one, other):
        if one is None or other is None:
            return one is other
        if abs(one.val) != abs(other.val):
            return False
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


def looks_for_the_mirror_image_again_below_each_pair(root):
    def text(node, first, second):
        if node is None:
            return "#"
        return f"({node.val} {text(getattr(node, first), first, second)} {text(getattr(node, second), first, second)})"

    def mirrored(one, other):
        if one is None or other is None:
            return one is other
        if text(one, "left", "right") != text(other, "right", "left"):
            return False
        return mirrored(one.left, other.right) and mirrored(one.right, other.left)

    return root is None or mirrored(root.left, root.right)


def _agree(left, right, same):
    if left is None or right is None:
        return left is right
    return same(left.val, right.val) and _agree(left.left, right.right, same) and _agree(left.right, right.left, same)


def compares_hashes_of_values(root):
    return root is None or _agree(root.left, root.right, lambda one, other: hash(one) == hash(other))


def compares_the_lowest_64_bits(root):
    return root is None or _agree(root.left, root.right, lambda one, other: (one - other) % 2**64 == 0)


def joins_each_level_to_text(root):
    level = [root] if root else []
    while any(level):
        text = "".join(str(node.val) if node else "#" for node in level)
        if text != text[::-1]:
            return False
        level = [child for node in level if node for child in (node.left, node.right)]
    return True
