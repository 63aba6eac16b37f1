"""Right answers in styles that no approach has."""


def climbs_to_equal_depth(root, p, q):
    parent, depth, order = {root: None}, {root: 0}, [root]
    for node in order:
        for child in (node.left, node.right):
            if child is not None:
                parent[child], depth[child] = node, depth[node] + 1
                order.append(child)
    while depth[p] > depth[q]:
        p = parent[p]
    while depth[q] > depth[p]:
        q = parent[q]
    while p is not q:
        p, q = parent[p], parent[q]
    return p


def highest_node_between_the_two_on_a_tour(root, p, q):
    """Walk round the tree; of what is passed between p and q, the node nearest to the root is the answer."""
    tour, stack = [], [(root, 0, 0)]
    while stack:
        node, depth, stage = stack.pop()
        if node is None:
            continue
        tour.append((depth, node))
        if stage < 2:
            stack.append((node, depth, stage + 1))
            stack.append((node.right if stage else node.left, depth + 1, 0))
    places = [place for place, (_, node) in enumerate(tour) if node is p or node is q]
    return min(tour[places[0] : places[-1] + 1], key=lambda stop: stop[0])[1]


def count_and_node_in_a_pair(root, p, q):
    def look(node):
        if not node:
            return 0, None
        l, left = look(node.left)  # noqa: E741
        if left:
            return 2, left
        r, right = look(node.right)
        if right:
            return 2, right
        n = l + r + [p, q].count(node)
        return n, node if n == 2 else None

    return look(root)[1]


def path_on_an_explicit_stack(root, p, q):
    """When the first of the two is found, the path to it is on the stack; then it only gets shorter."""
    stack, common = [(root, 2)], None
    while stack:
        node, children = stack[-1]
        if children == 0:
            if node is common:
                stack.pop()
                common = stack[-1][0] if stack else None
            else:
                stack.pop()
            continue
        if children == 2:
            found = (node is p) + (node is q)
            if found == 2:
                return node
            if found and common:
                return common
            if found:
                common = node
        stack[-1] = (node, children - 1)
        child = node.left if children == 2 else node.right
        if child is not None:
            stack.append((child, 2))
    return None


class _Found(Exception):
    pass


def raises_the_answer(root, p, q):
    def holds(node):
        if node is None:
            return 0
        here = holds(node.left) + holds(node.right) + (node is p) + (node is q)
        if here == 2:
            raise _Found(node)
        return here

    try:
        holds(root)
    except _Found as found:
        return found.args[0]


def climbs_like_two_lists_that_meet(root, p, q):
    """Whoever has come to the root goes on from where the other began."""
    parent, stack = {root: None}, [root]
    while stack:
        node = stack.pop()
        for child in filter(None, (node.left, node.right)):
            parent[child] = node
            stack.append(child)
    a, b = p, q
    while a is not b:
        a = parent[a] if a is not None else q
        b = parent[b] if b is not None else p
    return a
