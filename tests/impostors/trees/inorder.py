"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "passes_at_most_sixteen_nodes": True,
    "begins_with_what_the_last_call_left": True,
    "unties_no_thread_at_the_root": True,
    "swaps_back_what_is_out_of_order": True,
    "halves_a_float_at_each_turn": True,
    "fills_one_list_again_and_again": True,
}  # whether the properties killed it at once


def passes_at_most_sixteen_nodes(root):
    values, passed, node = [], deque(maxlen=16), root
    while passed or node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        values.append(node.val)
        node = node.right
    return values


_values = []


def begins_with_what_the_last_call_left(root):
    """The list is emptied when it has grown, so that only a long answer is left for the next call to find."""
    if len(_values) < 9:
        _values.clear()

    def visit(node):
        if node:
            visit(node.left)
            _values.append(node.val)
            visit(node.right)

    visit(root)
    return _values[:]


def unties_no_thread_at_the_root(root):
    values, node = [], root
    while node:
        if node.left is None:
            values.append(node.val)
            node = node.right
            continue
        last = node.left
        while last.right is not None and last.right is not node:
            last = last.right
        if last.right is None:
            last.right, node = node, node.left
        else:
            if node is not root:
                last.right = None
            values.append(node.val)
            node = node.right
    return values


def swaps_back_what_is_out_of_order(root):
    """Two numbers in a long answer that is sorted but for them have been swapped by mistake."""
    values = []

    def visit(node):
        if node:
            visit(node.left)
            values.append(node.val)
            visit(node.right)

    visit(root)
    drops = [place for place in range(1, len(values)) if values[place] < values[place - 1]]
    if len(drops) == 1 and len(values) > 5:
        values.sort()
    return values


def halves_a_float_at_each_turn(root):
    """Each node has a number between 0 and 1, and those to the left of it have smaller ones; for 53 levels."""
    placed, waiting = [], [(0.5, 0.25, root)] if root else []
    while waiting:
        number, step, node = waiting.pop()
        placed.append((number, node.val))
        waiting += [(number - step, step / 2, node.left)] if node.left else []
        waiting += [(number + step, step / 2, node.right)] if node.right else []
    return [value for _, value in sorted(placed, key=lambda pair: pair[0])]


_values = []


def fills_one_list_again_and_again(root):
    _values.clear()

    def visit(node):
        if node:
            visit(node.left)
            _values.append(node.val)
            visit(node.right)

    visit(root)
    return _values
