"""Preorder says who the root is, inorder says what lies on either side of it.

The first value of a preorder is the root. Its place in inorder cuts the rest in two: what stands before it is the left
subtree, what stands after it the right one. Both are problems of the same kind. Slices say this in four lines and cost
O(n^2) on a chain. Two numbers say where a subtree lies in inorder, without copying anything; a dict says where each
value stands; and if the left side is always built before the right one, preorder can be read from front to back.

One can do without the dict. Read preorder downwards, always to the left, until the value that inorder waits for has
been made: there the left side ends. A recursive function is told that value as its `stop`; a loop finds it on top of
its stack.
"""

from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Which of the two lists tells you the root of the whole tree, and where does it stand there?",
    "Find the root in the other list. What are the values before it, and what are those after it?",
    "A subtree is a stretch of inorder: two numbers describe it, and nothing has to be copied.",
    "What would tell you at once where a value stands in inorder? It can be prepared once, before the recursion.",
    "Build root, left side, right side in this order: then the next root is always the next value of preorder.",
)
HINTS_ZH = (
    "两个列表中，哪一个能告诉你整棵树的根节点？它在列表的什么位置？",
    "在另一个列表里找到根节点。它前面是哪些值，后面又是哪些值？",
    "一棵子树就是中序列表中连续的一段：用两个数就能表示，不用复制任何东西。",
    "怎样才能立刻知道一个值在中序列表中的位置？可以在递归之前一次准备好。",
    "按根节点、左子树、右子树的顺序构造：这样，下一个根节点总是前序列表中的下一个值。",
)


@approach(
    "A dict of places; a subtree is a stretch of inorder and where its preorder begins", time="O(n)", space="O(n)"
)
def places_and_bounds(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        """The tree of inorder[low:high], whose root is preorder[first]."""
        if low == high:
            return None
        value = preorder[first]
        middle = place[value]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle - low, middle + 1, high)
        return Node(value, left, right)

    return subtree(0, 0, len(inorder))


@approach("Roots come from one iterator over preorder: the left side takes its own first", time="O(n)", space="O(n)")
def iterator_of_roots(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(next(roots))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@approach("No dict: a subtree ends where inorder comes to the value that stops it", time="O(n)", space="O(h)")
def stop_value(preorder: list[int], inorder: list[int]) -> Node | None:
    made = done = 0  # so many values of preorder have become nodes; of inorder, have been passed

    def subtree(stop: int | None) -> Node | None:
        nonlocal made, done
        if done == len(inorder) or inorder[done] == stop:
            return None
        root = Node(preorder[made])
        made += 1
        root.left = subtree(root.val)
        done += 1
        root.right = subtree(stop)
        return root

    return subtree(None)


@approach("A stack of nodes whose right side is to come; inorder says when to pop", time="O(n)", space="O(h)")
def stack(preorder: list[int], inorder: list[int]) -> Node | None:
    above = Node()  # whose left child the root will be
    waiting, done = [above], 0
    for value in preorder:
        node, parent = Node(value), None
        while waiting[-1] is not above and waiting[-1].val == inorder[done]:  # its left side is complete
            parent = waiting.pop()
            done += 1
        if parent is not None:
            parent.right = node
        else:
            waiting[-1].left = node
        waiting.append(node)
    return above.left


@mistake("In preorder the right side begins as many values behind the root as the left side has")
def left_size_off_by_one(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low == high:
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + middle - low, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder))


@mistake("A place in inorder is the size of the left side, wherever the stretch begins")
def forgets_where_the_stretch_begins(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low >= high:
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder))


@mistake("It does not matter which side takes its values from preorder first")
def builds_the_right_side_first(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.right = subtree(place[root.val] + 1, high)
        root.left = subtree(low, place[root.val])
        return root

    return subtree(0, len(inorder))


@mistake("The root stands at the end of its list, as in postorder")
def takes_the_root_from_the_end(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = reversed(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.right = subtree(place[root.val] + 1, high)
        root.left = subtree(low, place[root.val])
        return root

    return subtree(0, len(inorder))


@mistake("The stretch of the left side reaches up to the root, and has it in it")
def keeps_the_root_in_its_left_side(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node | None:
        if low > high or first >= len(preorder):
            return None
        middle = place[preorder[first]]
        left = subtree(first + 1, low, middle)
        right = subtree(first + 1 + middle - low, middle + 1, high)
        return Node(preorder[first], left, right)

    return subtree(0, 0, len(inorder) - 1)


@mistake("Smaller values are on the left: preorder alone tells the tree")
def takes_it_for_a_search_tree(preorder: list[int], inorder: list[int]) -> Node | None:
    def subtree(values: list[int]) -> Node | None:
        if not values:
            return None
        smaller = [value for value in values if value < values[0]]
        greater = [value for value in values if value > values[0]]
        return Node(values[0], subtree(smaller), subtree(greater))

    return subtree(preorder)


@mistake("There is always a root: only the sides can be empty")
def needs_a_root(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(first: int, low: int, high: int) -> Node:
        root = Node(preorder[first])
        middle = place[root.val]
        if low < middle:
            root.left = subtree(first + 1, low, middle)
        if middle + 1 < high:
            root.right = subtree(first + 1 + middle - low, middle + 1, high)
        return root

    return subtree(0, 0, len(inorder))


@mistake("A value that is not true is none: 0 ends the subtree")
def stops_at_zero(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        value = next(roots, None) if low < high else None
        if not value:
            return None
        return Node(value, subtree(low, place[value]), subtree(place[value] + 1, high))

    return subtree(0, len(inorder))


@mistake("The values are 1 to n, so a list can tell the place of each")
def values_as_indices(preorder: list[int], inorder: list[int]) -> Node | None:
    place = [0] * (len(inorder) + 1)
    for index, value in enumerate(inorder):
        place[value] = index
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low >= high:
            return None
        root = Node(next(roots))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake("The list is there to be used up: turned round, it gives the next root with pop()")
def uses_up_preorder(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    preorder.reverse()

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(preorder.pop())
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


class _Next:
    root = 0


@mistake("A class attribute is a fine place for the next root's index: nobody has to set it back")
def keeps_the_index_between_calls(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(preorder[_Next.root])
        _Next.root += 1
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake("Cuts both lists into pieces at every node: the right answer in quadratic time on a chain", cost=True)
def slices(preorder: list[int], inorder: list[int]) -> Node | None:
    if not preorder:
        return None
    size = inorder.index(preorder[0])
    left = slices(preorder[1 : size + 1], inorder[:size])
    right = slices(preorder[size + 1 :], inorder[size + 1 :])
    return Node(preorder[0], left, right)


@mistake("Searches inorder for every root: bounds save the copies and not the search", cost=True)
def searches_for_every_root(preorder: list[int], inorder: list[int]) -> Node | None:
    roots = iter(preorder)

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(next(roots))
        middle = inorder.index(root.val, low, high)
        root.left = subtree(low, middle)
        root.right = subtree(middle + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake("pop(0) takes one value off the front, so it costs one step", cost=True)
def pops_the_front(preorder: list[int], inorder: list[int]) -> Node | None:
    place = {value: index for index, value in enumerate(inorder)}
    roots = preorder.copy()

    def subtree(low: int, high: int) -> Node | None:
        if low == high:
            return None
        root = Node(roots.pop(0))
        root.left = subtree(low, place[root.val])
        root.right = subtree(place[root.val] + 1, high)
        return root

    return subtree(0, len(inorder))


@mistake("A dict makes the search cheap, even one that is made again for every subtree", cost=True)
def maps_anew_for_every_subtree(preorder: list[int], inorder: list[int]) -> Node | None:
    def subtree(roots: Iterator[int], low: int, high: int) -> Node | None:
        if low == high:
            return None
        place = {inorder[index]: index for index in range(low, high)}
        root = Node(next(roots))
        root.left = subtree(roots, low, place[root.val])
        root.right = subtree(roots, place[root.val] + 1, high)
        return root

    return subtree(iter(preorder), 0, len(inorder))
