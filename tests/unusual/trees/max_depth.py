"""Right answers in styles that no approach has."""

from collections.abc import Iterator


def by_generator_of_depths(root):
    def depths(node, depth) -> Iterator[int]:
        if node is None:
            yield depth
        else:
            yield from depths(node.left, depth + 1)
            yield from depths(node.right, depth + 1)

    return max(depths(root, 0))


def by_list_with_a_head_index(root):
    queue, head, depth = ([root] if root else []), 0, 0
    while head < len(queue):
        depth += 1
        for _ in range(len(queue) - head):
            node = queue[head]
            head += 1
            queue.extend(child for child in (node.left, node.right) if child is not None)
    return depth


def memoised_by_node(root):
    known = {None: 0}

    def depth(node):
        if node not in known:
            known[node] = 1 + max(depth(node.left), depth(node.right))
        return known[node]

    return depth(root)


def reads_each_child_twice(root):
    if root is None:
        return 0
    left = reads_each_child_twice(root.left) if root.left else 0
    right = reads_each_child_twice(root.right) if root.right else 0
    return 1 + (left if left > right else right)


def writes_levels_on_the_nodes_anew(root):
    """What an earlier call has left on a node is overwritten before it is read."""
    deepest, stack = 0, []
    if root:
        root.level = 1
        stack.append(root)
    while stack:
        node = stack.pop()
        deepest = max(deepest, node.level)
        for child in (node.left, node.right):
            if child:
                child.level = node.level + 1
                stack.append(child)
    return deepest
