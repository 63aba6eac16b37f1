"""Right answers in styles that no approach has."""

from collections import deque


def two_stacks(root):
    if not root:
        return []
    s1, s2 = [root], []
    while s1:
        node = s1.pop()
        s2.append(node)
        if node.left:
            s1.append(node.left)
        if node.right:
            s1.append(node.right)
    res = []
    while s2:
        res.append(s2.pop().val)
    return res


def deque_filled_from_its_left_end(root):
    values = deque()

    def visit(node):
        if node is None:
            return
        values.appendleft(node.val)
        visit(node.right)
        visit(node.left)

    visit(root)
    return list(values)


def none_marks_an_opened_node(root):
    stack, values = ([root] if root else []), []
    while stack:
        node = stack.pop()
        if node is None:
            values.append(stack.pop().val)
            continue
        stack += [node, None]
        stack += [child for child in (node.right, node.left) if child is not None]
    return values


def looks_whether_the_children_are_done(root):
    done, values, stack = {None}, [], [root]
    while stack:
        node = stack[-1]
        if node in done:
            stack.pop()
        elif node.left not in done:
            stack.append(node.left)
        elif node.right not in done:
            stack.append(node.right)
        else:
            done.add(node)
            values.append(node.val)
    return values


def generator_of_nodes(root):
    def below(node):
        for child in (node.left, node.right):
            if child is not None:
                yield from below(child)
        yield node

    return [node.val for node in below(root)] if root is not None else []
