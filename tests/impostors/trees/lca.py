"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "knows_a_node_by_its_three_values": True,
    "numbers_the_nodes_in_two_bytes": True,
    "keeps_the_parents_of_the_last_tree": True,
    "stops_at_depth_forty": True,
    "climbs_fifty_steps_at_most": False,
    "climbs_a_hundred_levels": False,
    "writes_parents_on_the_nodes_once": False,
    "halves_places_that_are_floats": False,
}  # whether the properties killed it at once


def _parents(root):
    parent, order = {root: None}, [root]
    for node in order:
        for child in (node.left, node.right):
            if child:
                parent[child] = node
                order.append(child)
    return parent


def _climbed(parent, p, q):
    above = []
    while p:
        above.append(p)
        p = parent[p]
    while q not in above:
        q = parent[q]
    return q


def knows_a_node_by_its_three_values(root, p, q):
    def name(node):
        return node.val, node.left and node.left.val, node.right and node.right.val

    def found(node):
        if node is None or name(node) in (name(p), name(q)):
            return node
        left, right = found(node.left), found(node.right)
        return node if left and right else left or right

    return found(root)


def numbers_the_nodes_in_two_bytes(root, p, q):
    """A node's children have its number twice, and once more; the greater of two numbers is halved."""
    at, number, order = {1: root}, {root: 1}, [root]
    for node in order:
        for side, child in enumerate((node.left, node.right)):
            if child:
                number[child] = (2 * number[node] + side) % 65536
                at[number[child]] = child
                order.append(child)
    a, b = number[p], number[q]
    while a != b:
        a, b = min(a, b), max(a, b) // 2
    return at.get(a, root)


_latest = [None, {}]


def keeps_the_parents_of_the_last_tree(root, p, q):
    """As long as the root has the value and the children's values it had, the tree is the same one."""
    key = root.val, root.left and root.left.val, root.right and root.right.val
    if _latest[0] != key:
        _latest[:] = [key, _parents(root)]
    return _climbed(_latest[1], p, q)


def stops_at_depth_forty(root, p, q):
    def found(node, depth):
        if node is None or node is p or node is q or depth == 40:
            return node if node in (p, q) else None
        left, right = found(node.left, depth + 1), found(node.right, depth + 1)
        return node if left and right else left or right

    return found(root, 0) or root


def climbs_fifty_steps_at_most(root, p, q):
    """Whoever comes later in level order climbs a step, until the two meet or somebody has lost patience."""
    parent = _parents(root)
    order = {node: place for place, node in enumerate(parent)}
    steps = 0
    while p is not q and steps < 50:
        if order[p] < order[q]:
            p, q = q, p
        p = parent[p]
        steps += 1
    return p


def climbs_a_hundred_levels(root, p, q):
    parent, waiting = {root: root}, [root]
    for node in waiting:
        for child in (node.left, node.right):
            if child:
                parent[child] = node
                waiting.append(child)
    above = {p}
    for _ in range(100):
        p = parent[p]
        above.add(p)
    for _ in range(100):
        if q in above:
            break
        q = parent[q]
    return q


def writes_parents_on_the_nodes_once(root, p, q):
    if not hasattr(root, "above"):
        root.above, waiting = (), [root]
        while waiting:
            node = waiting.pop()
            for child in (node.left, node.right):
                if child:
                    child.above = (*node.above, node)
                    waiting.append(child)
    above_q = {*q.above, q}
    return next(node for node in (p, *reversed(p.above)) if node in above_q)


def halves_places_that_are_floats(root, p, q):
    place, there, waiting = {}, {}, [(1.0, root)]
    for number, node in waiting:
        place[node], there[number] = number, node
        waiting += [(2 * number + side, child) for side, child in enumerate((node.left, node.right)) if child]
    one, other = place[p], place[q]
    while one != other:
        one, other = sorted((one // 2 if one > other else one, other if one > other else other // 2))
    return there[one]
