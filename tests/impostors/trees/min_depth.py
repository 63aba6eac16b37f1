"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "takes_a_thousand_for_infinity": False,
    "keeps_eight_nodes_of_a_level": False,
    "looks_for_the_leaf_on_the_lower_side": True,
    "remembers_depths_by_id": True,
    "follows_the_first_child": True,
    "takes_the_greater": True,
    "remembers_depths_by_value": True,
    "moves_lone_children_to_the_left": True,
}  # whether the properties killed it at once


def takes_a_thousand_for_infinity(root):
    best = 1_000
    stack = [(root, 1)] if root else []
    while stack:
        node, depth = stack.pop()
        if node.left is None and node.right is None:
            best = min(best, depth)
        stack += [(child, depth + 1) for child in (node.left, node.right) if child]
    return best if root else 0


def keeps_eight_nodes_of_a_level(root):
    depth, level = 0, [root] if root else []
    while level:
        depth += 1
        if any(node.left is None and node.right is None for node in level):
            return depth
        level = [child for node in level[:8] for child in (node.left, node.right) if child][:8]
    return depth


def _height(node, known):
    if node not in known:
        known[node] = 1 + max(_height(node.left, known), _height(node.right, known))
    return known[node]


def looks_for_the_leaf_on_the_lower_side(root):
    """Go down where the height is the lesser: right on most trees, and it reads little."""
    known, depth, node = {None: 0}, 0, root
    while node:
        depth += 1
        if node.left and node.right:
            node = min(node.left, node.right, key=lambda child: _height(child, known))
        else:
            node = node.left or node.right
    return depth


_by_id = {}


def remembers_depths_by_id(root):
    if root is None:
        return 0
    if id(root) not in _by_id:
        sides = [remembers_depths_by_id(child) for child in (root.left, root.right) if child]
        _by_id[id(root)] = 1 + min(sides, default=0)
    return _by_id[id(root)]


def follows_the_first_child(root):
    return 1 + follows_the_first_child(root.left or root.right) if root else 0


def takes_the_greater(root):
    return 1 + max(takes_the_greater(root.left), takes_the_greater(root.right)) if root else 0


def remembers_depths_by_value(root):
    known = {}

    def depth(node):
        if node is None:
            return 0
        if node.val not in known:
            both = node.left and node.right
            known[node.val] = 1 + (min(depth(node.left), depth(node.right)) if both else depth(node.left or node.right))
        return known[node.val]

    return depth(root)


def moves_lone_children_to_the_left(root):
    if root is None:
        return 0
    if root.left is None:
        root.left, root.right = root.right, None
    if root.right is None:
        return 1 + moves_lone_children_to_the_left(root.left)
    return 1 + min(moves_lone_children_to_the_left(root.left), moves_lone_children_to_the_left(root.right))
