"""Right answers in styles that no approach has."""


def threads_that_are_taken_out_again(root):
    """Morris's way: the last node of the left side leads back for a while."""
    res = []
    cur = root
    while cur:
        if not cur.left:
            res.append(cur.val)
            cur = cur.right
        else:
            pre = cur.left
            while pre.right and pre.right != cur:
                pre = pre.right
            if not pre.right:
                pre.right = cur
                cur = cur.left
            else:
                pre.right = None
                res.append(cur.val)
                cur = cur.right
    return res


def nodes_and_values_on_one_stack(root):
    """What is a number is named, what is a node is taken apart."""
    stack, values = [root], []
    while stack:
        top = stack.pop()
        if isinstance(top, int):
            values.append(top)
        elif top is not None:
            stack.extend([top.right, top.val, top.left])
    return values


def climbs_by_a_dict_of_parents(root):
    parent, values = {root: None}, []
    came_from, node = None, root
    while node is not None:
        if came_from is parent[node] and node.left is not None:
            parent[node.left] = node
            came_from, node = node, node.left
            continue
        if came_from is parent[node] or came_from is node.left:
            values.append(node.val)
            if node.right is not None:
                parent[node.right] = node
                came_from, node = node, node.right
                continue
        came_from, node = node, parent[node]
    return values


class _Walk:
    """An iterator that can be asked for the next value."""

    def __init__(self, root):
        self.stack = []
        self._push_left(root)

    def _push_left(self, node):
        while node:
            self.stack.append(node)
            node = node.left

    def __iter__(self):
        return self

    def __next__(self):
        if not self.stack:
            raise StopIteration
        node = self.stack.pop()
        self._push_left(node.right)
        return node.val


def iterator_object(root):
    return [value for value in _Walk(root)]


def res_handed_down(root, res=None):
    if res is None:
        res = []
    if root is not None:
        res_handed_down(root.left, res)
        res += [root.val]
        res_handed_down(root.right, res)
    return res


_nothing = []


def returns_one_empty_list_for_all_empty_trees(root):
    if root is None:
        return _nothing
    return [
        *returns_one_empty_list_for_all_empty_trees(root.left),
        root.val,
        *returns_one_empty_list_for_all_empty_trees(root.right),
    ]
