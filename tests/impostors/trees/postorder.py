"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "turns_round_in_a_short_deque": True,
    "gives_up_after_many_rounds": True,
    "puts_back_all_but_the_last_child": True,
    "looks_for_a_node_in_all_that_is_done": True,
    "looks_down_before_it_names_a_leaf": True,
    "passes_values_through_doubles": False,
    "keeps_lists_by_shape": False,
}  # whether the properties killed it at once


def turns_round_in_a_short_deque(root):
    values, stack = deque(maxlen=64), [root]
    while stack:
        node = stack.pop()
        if node:
            values.appendleft(node.val)
            stack += [node.left, node.right]
    return list(values)


def gives_up_after_many_rounds(root):
    """A guard against an endless loop, thrice as many rounds as the largest tree that anybody tried."""
    values, stack = [], [(root, False)]
    for _ in range(128):
        if not stack:
            break
        node, opened = stack.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
        else:
            stack += [(node, True), (node.right, False), (node.left, False)]
    return values


def puts_back_all_but_the_last_child(root):
    """Children are cut off on the way down and hung in again on the way up; a right leaf is forgotten."""
    values = []

    def visit(node):
        if node:
            left, right = node.left, node.right
            node.left = node.right = None
            visit(left)
            visit(right)
            values.append(node.val)
            node.left = left
            if left or (right and (right.left or right.right)):
                node.right = right

    visit(root)
    return values


def looks_for_a_node_in_all_that_is_done(root):
    """Not a read too many, and slow: the nodes that are done stand in a list."""
    values, done, stack = [], [], [root] if root else []
    while stack:
        node = stack[-1]
        left, right = node.left, node.right
        if left and not any(left is other for other in done):
            stack.append(left)
        elif right and not any(right is other for other in done):
            stack.append(right)
        else:
            done.append(stack.pop())
            values.append(node.val)
    return values


def looks_down_before_it_names_a_leaf(root):
    def last(node):
        while node.left or node.right:
            node = node.right or node.left
        return node

    values = []

    def visit(node):
        if node:
            visit(node.left)
            visit(node.right)
            if last(node):
                values.append(node.val)

    visit(root)
    return values


def passes_values_through_doubles(root):
    if root is None:
        return []
    return [*passes_values_through_doubles(root.left), *passes_values_through_doubles(root.right), int(float(root.val))]


_lists = {}


def keeps_lists_by_shape(root):
    """The tree is written down, and each text has one list, which is handed out whenever that tree comes."""

    def written(node):
        return f"({written(node.left)}{written(node.right)}{node.val})" if node else "-"

    def values(node):
        return [*values(node.left), *values(node.right), node.val] if node else []

    text = written(root)
    if text not in _lists:
        _lists[text] = values(root)
    return _lists[text]
