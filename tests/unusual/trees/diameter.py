"""Right answers in styles that no approach has."""

from functools import cache


def top_down_with_cached_heights(root):
    @cache
    def height(node):
        return 1 + max(height(node.left), height(node.right)) if node else 0

    def longest(node):
        if node is None:
            return 0
        return max(height(node.left) + height(node.right), longest(node.left), longest(node.right))

    return longest(root)


def walks_to_the_farthest_node_twice(root):
    """From anywhere the farthest node is one end of a longest path; from there the farthest is the other."""
    if root is None:
        return 0
    near, order = {root: []}, [root]
    for node in order:
        for child in (node.left, node.right):
            if child:
                near[node].append(child)
                near[child] = [node]
                order.append(child)

    def farthest(start):
        rim, seen, steps, last = [start], {start}, -1, start
        while rim:
            last, steps = rim[0], steps + 1
            rim = [other for node in rim for other in near[node] if other not in seen]
            seen.update(rim)
        return last, steps

    return farthest(farthest(root)[0])[1]


def levels_read_backwards(root):
    order = [root] if root else []
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    arm, best = {None: -1}, 0
    for node in reversed(order):
        left, right = arm[node.left] + 1, arm[node.right] + 1
        arm[node] = max(left, right)
        best = max(best, left + right)
    return best


class _Diameter:
    def of(self, root):
        self.ans = 0
        self.dfs(root)
        return self.ans

    def dfs(self, node):
        if not node:
            return -1
        l, r = self.dfs(node.left) + 1, self.dfs(node.right) + 1  # noqa: E741
        self.ans = max(self.ans, l + r)
        return max(l, r)


def attribute_of_an_object(root):
    return _Diameter().of(root)


def list_of_one_number(root):
    best = [0]

    def depth(node):
        d = [0, 0]
        if node.left:
            d[0] = depth(node.left) + 1
        if node.right:
            d[1] = depth(node.right) + 1
        best[0] = max(best[0], sum(d))
        return max(d)

    if root:
        depth(root)
    return best[0]


_known = {}


def remembers_shapes_by_value(root):
    """The key holds all there is to know of the tree, so it does not matter which nodes it was made of."""
    order = [root] if root else []
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    place = {node: number for number, node in enumerate(order)}
    links = tuple((place.get(node.left, -1), place.get(node.right, -1)) for node in order)
    if links not in _known:
        heights, longest = [0] * (len(links) + 1), 0
        for number in range(len(links) - 1, -1, -1):
            left, right = links[number]
            heights[number] = 1 + max(heights[left], heights[right])
            longest = max(longest, heights[left] + heights[right])
        _known[links] = longest
    return _known[links]
