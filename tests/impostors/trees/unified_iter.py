"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "caches_by_the_id_of_the_root": True,
    "knows_the_last_node_by_its_value": True,
    "guards_against_an_endless_loop": True,
    "slices_the_top_off_the_stack": True,
    "passes_values_through_doubles": False,
    "swaps_preorder_and_postorder": True,
    "cuts_off_the_children": True,
}  # whether the properties killed it at once

_known = {}


def caches_by_the_id_of_the_root(root, order):
    if (id(root), order) not in _known:
        values, stack = [], [(root, False)]
        while stack:
            node, opened = stack.pop()
            if node is None:
                continue
            if opened:
                values.append(node.val)
                continue
            left, me, right = (node.left, False), (node, True), (node.right, False)
            stack += {"pre": [right, left, me], "in": [right, me, left], "post": [me, right, left]}[order]
        _known[id(root), order] = values
    return list(_known[id(root), order])


def knows_the_last_node_by_its_value(root, order):
    values, stack, node = [], [], root
    while node or stack:
        while node:
            if order == "pre":
                values.append(node.val)
            stack.append(node)
            node = node.left
        top = stack[-1]
        if order == "post":
            if top.right and (not values or values[-1] != top.right.val):
                node = top.right
            else:
                values.append(stack.pop().val)
        else:
            stack.pop()
            if order == "in":
                values.append(top.val)
            node = top.right
    return values


def guards_against_an_endless_loop(root, order):
    values, stack = [], [(root, False)]
    for _ in range(10_000):
        if not stack:
            break
        node, opened = stack.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
            continue
        left, me, right = (node.left, False), (node, True), (node.right, False)
        stack += {"pre": [right, left, me], "in": [right, me, left], "post": [me, right, left]}[order]
    return values


def slices_the_top_off_the_stack(root, order):
    values, stack = [], [(root, False)]
    while stack:
        (node, opened), stack = stack[-1], stack[:-1]
        if node is None:
            continue
        if opened:
            values.append(node.val)
            continue
        left, me, right = (node.left, False), (node, True), (node.right, False)
        stack += {"pre": [right, left, me], "in": [right, me, left], "post": [me, right, left]}[order]
    return values


def passes_values_through_doubles(root, order):
    found, waiting = [], [(root, False)] if root else []
    while waiting:
        node, opened = waiting.pop()
        if opened:
            found.append(int(float(node.val)))
            continue
        parts = {"pre": (2, 1, 0), "in": (2, 0, 1), "post": (0, 2, 1)}[order]
        items = ((node, True), (node.left, False), (node.right, False))
        waiting += [items[part] for part in parts if items[part][0]]
    return found


def swaps_preorder_and_postorder(root, order):
    values, stack = [], [(root, False)]
    while stack:
        node, opened = stack.pop()
        if node and opened:
            values.append(node.val)
        elif node:
            left, me, right = (node.left, False), (node, True), (node.right, False)
            stack += {"post": [right, left, me], "in": [right, me, left], "pre": [me, right, left]}[order]
    return values


def cuts_off_the_children(root, order):
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        left, right = node.left, node.right
        if left is None and right is None:
            values.append(node.val)
            continue
        node.left = node.right = None
        parts = {"pre": (right, left, node), "in": (right, node, left), "post": (node, right, left)}
        stack.extend(part for part in parts[order] if part)
    return values
