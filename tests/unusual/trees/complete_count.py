"""Right answers in styles that no approach has."""


def _left(node):
    return 0 if node is None else 1 + _left(node.left)


def _right(node):
    return 0 if node is None else 1 + _right(node.right)


def measures_both_edges_with_recursion(root):
    if not root:
        return 0
    left, right = _left(root), _right(root)
    if left == right:
        return (1 << left) - 1
    return 1 + measures_both_edges_with_recursion(root.left) + measures_both_edges_with_recursion(root.right)


def builds_the_greatest_number_digit_by_digit(root):
    """A 1 stays where the subtree on the right reaches down to the last level."""
    if root is None:
        return 0
    levels, node = 0, root
    while node.left is not None:
        levels, node = levels + 1, node.left
    number, node = 1, root
    for below in range(levels - 1, -1, -1):
        leftmost = node.right
        for _ in range(below):
            leftmost = leftmost.left
        number = 2 * number + (leftmost is not None)
        node = node.left if leftmost is None else node.right
    return number


def bisects_by_hand_with_inclusive_bounds(root):
    height = _left(root) - 1
    if height < 1:
        return height + 1

    def exists(index):
        low, high, node = 0, 2**height - 1, root
        for _ in range(height):
            middle = (low + high) // 2
            if index <= middle:
                node = node.left
                high = middle
            else:
                node = node.right
                low = middle + 1
        return node is not None

    left, right = 1, 2**height - 1
    while left <= right:
        middle = left + (right - left) // 2
        if exists(middle):
            left = middle + 1
        else:
            right = middle - 1
    return 2**height - 1 + left


def keeps_heights_in_a_dict(root):
    height = {None: 0}

    def measured(node):
        path = []
        while node not in height:
            path.append(node)
            node = node.left
        for above in reversed(path):
            height[above] = height[node] + 1
            node = above
        return height[node]

    count = 0
    while root is not None:
        inner, outer = root.left, root.right
        if measured(inner) == measured(outer):
            count += 1 << height[inner]
            root = outer
        else:
            count += 1 << height[outer]
            root = inner
    return count


def reads_each_child_again_and_again(root):
    if root is None:
        return 0
    left_levels, node = 1, root
    while node.left is not None:
        left_levels += 1
        node = node.left
    right_levels, node = 1, root
    while node.right is not None:
        right_levels += 1
        node = node.right
    if left_levels == right_levels:
        return 2**left_levels - 1
    count = 1
    if root.left is not None:
        count += reads_each_child_again_and_again(root.left)
    if root.right is not None:
        count += reads_each_child_again_and_again(root.right)
    return count
