"""Breadth first, and the queue is cut at the ends of the levels.

When a level begins, the queue holds exactly its nodes, so its length at that moment says how many to take; what those
put in belongs to the next level. With two lists in turn the cut needs no counting. Depth first finds the same levels,
since it meets the nodes of any one depth from left to right: the depth says which list a node belongs to.

A queue needs a `deque`: `list.pop(0)` moves all that is left over by one, and half of a complete tree waits in the
queue at the same time.
"""

from collections import deque
from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "In which order would you meet the nodes if you always went on from the one that has waited longest?",
    "At the moment when a level begins, which nodes are in the queue, and which are not in it yet?",
    "So one number, taken before the level begins, says where it ends. Or use two lists: this level and the next one.",
    "Take from the front in O(1): `collections.deque` has popleft(), while list.pop(0) moves every element behind it.",
    "Depth first does it too: hand the depth down with each call, and open a new list at the first node of that depth.",
)
HINTS_ZH = (
    "如果每次都从等得最久的节点继续，会按什么顺序遇到各个节点？",
    "某一层刚开始时，队列里有哪些节点，哪些还没有入队？",
    "所以，在一层开始之前记下一个数，就知道这一层到哪里结束。也可以用两个列表：这一层和下一层。",
    "从队首取出要 O(1)：`collections.deque` 有 `popleft()`，而 `list.pop(0)` 要移动后面的每一个元素。",
    "深度优先也可以：每次调用都把深度传下去，在某个深度第一次遇到节点时新建一个列表。",
)


@approach("A deque; its length when a level begins is the number of nodes to take", time="O(n)", space="O(n)")
def deque_by_length(root: Node | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.popleft()
            level.append(node.val)
            queue.extend(_children(node))
        levels.append(level)
    return levels


def _children(node: Node) -> list[Node]:
    return [child for child in (node.left, node.right) if child]


@approach("Two lists: the nodes of this level, and their children in the same order", time="O(n)", space="O(n)")
def two_lists(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)]
    return levels


@approach("Depth first from left to right; the depth says which list a node belongs to", time="O(n)", space="O(h)")
def dfs_by_depth(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if depth == len(levels):
            levels.append([])
        levels[depth].append(node.val)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 0)
    return levels


@mistake("The level ends where the queue ends, however much it has grown meanwhile")
def asks_for_the_length_again(root: Node | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level: list[int] = []
        while len(level) < len(queue) or not level:
            node = queue.popleft()
            level.append(node.val)
            queue.extend(_children(node))
        levels.append(level)
    return levels


@mistake("A deque gives back first what went in first, with pop() too")
def takes_from_the_wrong_end(root: Node | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.pop()
            level.append(node.val)
            queue.extend(_children(node))
        levels.append(level)
    return levels


@mistake("Every node taken from the queue begins a new list")
def makes_a_level_of_each_node(root: Node | None) -> list[list[int]]:
    return [[value] for level in two_lists(root) for value in level]


@mistake("The right child goes into the queue first, as it would onto a stack")
def queues_the_right_child_first(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)[::-1]]
    return levels


@mistake("A level is listed from its smallest value to its greatest")
def sorts_each_level(root: Node | None) -> list[list[int]]:
    return [sorted(level) for level in two_lists(root)]


@mistake("One list in level order will do; where the levels end need not be said")
def forgets_the_levels(root: Node | None) -> list[list[int]]:
    return [value for level in two_lists(root) for value in level]


@mistake("The empty tree has one level, an empty one")
def gives_the_empty_tree_a_level(root: Node | None) -> list[list[int]]:
    return two_lists(root) or [[]]


@mistake("The walk is over at the first level without nodes, which is added like the others")
def ends_with_an_empty_level(root: Node | None) -> list[list[int]]:
    return [*two_lists(root), []] if root else []


@mistake("A missing child belongs to its level and is listed as None")
def lists_missing_children(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root]
    while any(level):
        levels.append([node.val if node else None for node in level])
        level = [child for node in level if node for child in (node.left, node.right)]
    return levels


@mistake("One list, emptied after each level, can hold all levels in turn")
def empties_one_list_for_all_levels(root: Node | None) -> list[list[int]]:
    levels = []
    level: list[int] = []
    queue = deque([root] if root else [])
    while queue:
        level.clear()
        for _ in range(len(queue)):
            node = queue.popleft()
            level.append(node.val)
            queue.extend(_children(node))
        levels.append(level)
    return levels


@mistake("As in any graph, what has been seen is not visited again; a node is known by its value")
def visits_each_value_once(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    seen = {root.val} if root else set()
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node) if child.val not in seen]
        seen.update(child.val for child in level)
    return levels


@mistake(
    "A list is a queue with pop(0): the right answer, but every pop moves the whole queue over",
    source="TheAlgorithms/Python, data_structures/binary_tree/binary_tree_traversals.py, level_order_1",
    cost=True,
)
def pops_the_front_of_a_list(root: Node | None) -> list[list[int]]:
    levels = []
    queue = [root] if root else []
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.pop(0)
            level.append(node.val)
            queue += _children(node)
        levels.append(level)
    return levels


def _level(node: Node | None, depth: int) -> Iterator[int]:
    if node is not None and depth == 0:
        yield node.val
    elif node is not None:
        yield from _level(node.left, depth - 1)
        yield from _level(node.right, depth - 1)


@mistake(
    "Each level is fetched by a walk of its own from the root: the right answer, quadratic on a chain",
    source="TheAlgorithms/Python, data_structures/binary_tree/binary_tree_traversals.py, level_order_2",
    cost=True,
)
def walks_down_anew_for_each_level(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    while level := list(_level(root, len(levels))):
        levels.append(level)
    return levels


@mistake("A list grows with `levels = levels + [level]`: right, but every level copies those before it", cost=True)
def copies_the_answer_for_each_level(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    for level in two_lists(root):
        levels = levels + [level]
    return levels
