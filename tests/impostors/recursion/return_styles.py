"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "looks_at_levels_of_bounded_width": False,
    "memoised_by_value": True,
    "keeps_what_it_found_when_it_found_much": True,
    "remembers_by_identity": True,
    "counts_once_more_to_be_sure": True,
    "compares_floats": True,
    "takes_a_trillion_for_infinity": True,
    "goes_down_a_hundred_levels": True,
    "goes_down_a_thousand_levels": True,
    "adds_the_values_of_a_tree_up_once": False,
    "counts_different_values": True,
    "raises_k_on_the_way": True,
}  # whether the properties killed it at once


def looks_at_levels_of_bounded_width(root, k):
    level, count = ([root] if root else []), 0
    while level:
        count += sum(node.val >= k for node in level)
        level = [child for node in level[:20] for child in (node.left, node.right) if child]
    return count


def memoised_by_value(root, k):
    known = {}

    def count(node):
        if node is None:
            return 0
        sides = tuple(side and side.val for side in (node.left, node.right))
        key = node.val, sides
        if key not in known:
            known[key] = int(node.val >= k) + count(node.left) + count(node.right)
        return known[key]

    return count(root)


_found = []


def keeps_what_it_found_when_it_found_much(root, k):
    def walk(node):
        if node:
            if node.val >= k:
                _found.append(node.val)
            walk(node.left)
            walk(node.right)

    walk(root)
    count = len(_found)
    if count < 6:
        _found.clear()
    return count


_known = {}


def remembers_by_identity(root, k):
    def count(node):
        if node is None:
            return 0
        if (id(node), k) not in _known:
            _known[id(node), k] = int(node.val >= k) + count(node.left) + count(node.right)
        return _known[id(node), k]

    return count(root)


def counts_once_more_to_be_sure(root, k):
    if root is None:
        return 0
    left = counts_once_more_to_be_sure(root.left, k)
    if left == 1 and root.right is None:
        left = counts_once_more_to_be_sure(root.left, k)
    return (root.val >= k) + left + counts_once_more_to_be_sure(root.right, k)


def _values(root, deepest):
    waiting = [(root, 1)] if root else []
    while waiting:
        node, level = waiting.pop()
        yield node.val
        waiting += [(child, level + 1) for child in (node.left, node.right) if child and level < deepest]


def compares_floats(root, k):
    return sum(float(value) >= float(k) for value in _values(root, 10**6))


def takes_a_trillion_for_infinity(root, k):
    return sum(min(value, 10**12) >= k for value in _values(root, 10**6))


def goes_down_a_hundred_levels(root, k):
    return sum(value >= k for value in _values(root, 100))


def goes_down_a_thousand_levels(root, k):
    return sum(value >= k for value in _values(root, 1000))


def adds_the_values_of_a_tree_up_once(root, k):
    """The values are put on the root, and only counted from then on."""
    if root is None:
        return 0
    if not hasattr(root, "all_values"):
        root.all_values, waiting = [], [root]
        while waiting:
            node = waiting.pop()
            root.all_values.append(node.val)
            waiting += [child for child in (node.left, node.right) if child]
    return sum(value >= k for value in root.all_values)


def counts_different_values(root, k):
    return len({value for value in _values(root, 10**6) if value >= k})


def raises_k_on_the_way(root, k):
    """Counts the nodes that are at least as great as all above them."""
    if root is None:
        return 0
    k, own = max(k, root.val), int(root.val >= k)
    return own + raises_k_on_the_way(root.left, k) + raises_k_on_the_way(root.right, k)
