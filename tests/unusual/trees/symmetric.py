"""Right answers in styles that no approach has."""


def by_a_list_with_a_head_index(root):
    if not root:
        return True
    queue, head = [root.left, root.right], 0
    while head < len(queue):
        one, other = queue[head], queue[head + 1]
        head += 2
        if one is None and other is None:
            continue
        if not one or not other:
            return False
        if one.val != other.val:
            return False
        queue += [one.left, other.right, one.right, other.left]
    return True


def with_an_inverted_copy(root):
    def inverted(node):
        return None if node is None else (node.val, inverted(node.right), inverted(node.left))

    def copied(node):
        return None if node is None else (node.val, copied(node.left), copied(node.right))

    return copied(root) == inverted(root)


def by_numbers_of_places(root):
    """Heap numbers: the children of place k are 2k and 2k + 1, and the mirror image of a place is found by its bits."""
    level = {1: root} if root else {}
    width = 1
    while level:
        for place, node in level.items():
            image = level.get(3 * width - 1 - place)
            if image is None or image.val != node.val:
                return False
        below = {}
        for place, node in level.items():
            for child_place, child in ((2 * place, node.left), (2 * place + 1, node.right)):
                if child is not None:
                    below[child_place] = child
        level, width = below, 2 * width
    return True


def reads_every_child_many_times(root):
    def mirrored(one, other):
        if one.val != other.val:
            return False
        for mine, yours in (("left", "right"), ("right", "left")):
            if (getattr(one, mine) is None) != (getattr(other, yours) is None):
                return False
            if getattr(one, mine) and getattr(other, yours) and not mirrored(getattr(one, mine), getattr(other, yours)):
                return False
        return True

    return mirrored(root, root) if root else True


class _Mirror:
    def __init__(self, node):
        self.node = node

    def __eq__(self, other):
        if self.node is None or other.node is None:
            return self.node is other.node
        mine = self.node.val, _Mirror(self.node.left), _Mirror(self.node.right)
        yours = other.node.val, _Mirror(other.node.right), _Mirror(other.node.left)
        return mine == yours

    __hash__ = None


def with_an_equality_of_its_own(root):
    return root is None or _Mirror(root.left) == _Mirror(root.right)
