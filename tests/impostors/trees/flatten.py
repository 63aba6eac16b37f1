"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from itertools import pairwise, zip_longest

from katas.trees.node import Node

FIRST_TRY = {
    "looks_nodes_up_by_their_value": True,
    "copies_the_leaves": True,
    "walks_to_the_end_where_it_has_to": True,
    "puts_the_leaves_of_a_pair_in_order": True,
    "gives_up_below_the_tenth_left_turn": False,
    "puts_values_back_through_doubles": False,
}  # whether the properties killed it at once


def _preorder(node):
    return [node, *_preorder(node.left), *_preorder(node.right)] if node else []


def looks_nodes_up_by_their_value(root):
    node_of = {node.val: node for node in _preorder(root)}
    values = [node.val for node in _preorder(root)]
    for value, following in pairwise(values):
        node_of[value].left, node_of[value].right = None, node_of[following]


def copies_the_leaves(root):
    """Leaves have no links, so nobody will miss them."""
    last = None
    for node in _preorder(root):
        if node is not root and node.left is None and node.right is None:
            node = Node(node.val)
        if last is not None:
            last.left, last.right = None, node
        last = node


def walks_to_the_end_where_it_has_to(root):
    """Both sides are flat: the end of the left one is looked for only where there is a right one to hang up."""
    if root:
        left, right = root.left, root.right
        walks_to_the_end_where_it_has_to(left)
        walks_to_the_end_where_it_has_to(right)
        if left:
            root.left, root.right = None, left
            while right and left.right:
                left = left.right
            left.right = right or left.right


def puts_the_leaves_of_a_pair_in_order(root):
    """Two leaves of one parent come in the order of their values."""
    found = _preorder(root)
    for index in range(len(found) - 2):
        above, one, other = found[index : index + 3]
        if above.left is one and above.right is other and one.val > other.val:
            found[index + 1 : index + 3] = other, one
    for node, following in pairwise([*found, None]):
        node.left, node.right = None, following


def gives_up_below_the_tenth_left_turn(root):
    node = root
    while node:
        if node.left:
            end, steps = node.left, 0
            while end.right and steps < 10:
                end, steps = end.right, steps + 1
            end.right = node.right
            node.left, node.right = None, node.left
        node = node.right


def puts_values_back_through_doubles(root):
    nodes = []

    def visit(node):
        if node:
            nodes.append(node)
            visit(node.left)
            visit(node.right)

    visit(root)
    for node, following in zip_longest(nodes, nodes[1:]):
        node.val, node.left, node.right = int(float(node.val)), None, following
