"""Right answers in styles that no approach has."""

from katas.trees.node import Node


def pops_from_reversed_copies(preorder, inorder):
    roots, passed = preorder[::-1], inorder[::-1]

    def grow(stop):
        if not passed or passed[-1] == stop:
            return None
        node = Node(roots.pop())
        node.left = grow(node.val)
        passed.pop()
        node.right = grow(stop)
        return node

    return grow(object())


def highest_in_preorder_with_a_stack_over_inorder(preorder, inorder):
    rank = dict(zip(preorder, range(len(preorder)), strict=True))
    spine = []
    for value in inorder:
        node, last = Node(value), None
        while spine and rank[spine[-1].val] > rank[value]:
            last = spine.pop()
        node.left = last
        if spine:
            spine[-1].right = node
        spine.append(node)
    return spine[0] if spine else None


def joins_stretches_from_the_last_root_on(preorder, inorder):
    place = {}
    for value in inorder:
        place[value] = len(place)
    begins, ends = {}, {}  # place -> (node, place of the other end)
    node = None
    for value in reversed(preorder):
        here = first = last = place[value]
        node = Node(value)
        if here - 1 in ends:
            node.left, first = ends.pop(here - 1)
        if here + 1 in begins:
            node.right, last = begins.pop(here + 1)
        begins[first] = node, last
        ends[last] = node, first
    return node


class _Stretch:
    def __init__(self, parent, side, first, low, high):
        self.parent, self.side, self.first, self.low, self.high = parent, side, first, low, high


def works_off_a_stack_of_stretches(preorder, inorder):
    if len(preorder) == 0:
        return None
    where = {}
    for i in range(len(inorder)):
        where[inorder[i]] = i
    dummy = Node(-1)
    todo = [_Stretch(dummy, "left", 0, 0, len(inorder) - 1)]
    while len(todo) > 0:
        one = todo.pop()
        node = Node(preorder[one.first])
        setattr(one.parent, one.side, node)
        middle = where[preorder[one.first]]
        size = middle - one.low
        if one.low <= middle - 1:
            todo.append(_Stretch(node, "left", one.first + 1, one.low, middle - 1))
        if middle + 1 <= one.high:
            todo.append(_Stretch(node, "right", one.first + size + 1, middle + 1, one.high))
    return dummy.left


def counts_the_next_root_in_a_cell(preorder, inorder):
    places = {value: index for index, value in enumerate(inorder)}
    following = [0]

    def helper(left, right):
        if left > right:
            return None
        value = preorder[following[0]]
        following[0] += 1
        return Node(value, helper(left, places[value] - 1), helper(places[value] + 1, right))

    return helper(0, len(preorder) - 1)
