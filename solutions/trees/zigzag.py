"""Breadth first as in `level_order`, and every second level is written down from its other end.

Two orders must be kept apart: the one in which nodes are visited and the one in which values are listed. The visiting
may go from left to right on all levels; then turning a level round is a matter of its list alone, either when it is
full or by putting each value at the other end of a deque. (A list has only one cheap end: `insert(0, x)` moves all that
it holds.) Or the visiting itself turns round. Then the next level comes out of a stack, since the children of the node
met last come first, and each node hands over its two children in turned order too.
"""

from collections import deque

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Which part of a plain level-order traversal would have to change, and which can stay as it is?",
    "Is it the order in which you visit nodes that turns round, or only the order in which you write values down?",
    "How do you know which way the present level goes? What changes exactly once per level?",
    "Fill a level's list from left to right and reverse it if its level asks for it, or fill it from the other end.",
    "One end of a list is expensive. A deque takes values at both ends; the answer still has to consist of lists.",
)
HINTS_ZH = (
    "与普通的层序遍历相比，哪一部分要改，哪一部分可以不变？",
    "掉头的是访问节点的顺序，还是只是写下值的顺序？",
    "怎么知道当前这一层的方向？每一层恰好变化一次的是什么？",
    "先从左到右填好一层的列表，需要时再反转；或者从另一端填起。",
    "列表有一端的操作代价很高。双端队列的两端都能放入值；但答案仍必须由列表组成。",
)


def _children(node: Node) -> list[Node]:
    return [child for child in (node.left, node.right) if child]


@approach("Visit every level from left to right, and reverse the list of every second one", time="O(n)", space="O(n)")
def reverse_every_second(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values[::-1] if len(levels) % 2 else values)
        level = [child for node in level for child in _children(node)]
    return levels


@approach("Each level's values go into a deque, at the right or at the left end in turn", time="O(n)", space="O(n)")
def deque_with_two_ends(root: Node | None) -> list[list[int]]:
    levels = []
    to_the_right = True
    queue = deque([root] if root else [])
    while queue:
        values: deque[int] = deque()
        for _ in range(len(queue)):
            node = queue.popleft()
            if to_the_right:
                values.append(node.val)
            else:
                values.appendleft(node.val)
            queue.extend(_children(node))
        levels.append(list(values))
        to_the_right = not to_the_right
    return levels


@approach(
    "Two stacks: each level is popped off one and pushed, children turned too, onto the other",
    time="O(n)",
    space="O(n)",
)
def two_stacks(root: Node | None) -> list[list[int]]:
    levels = []
    stack = [root] if root else []
    to_the_right = True
    while stack:
        values, following = [], []
        while stack:
            node = stack.pop()
            values.append(node.val)
            children = (node.left, node.right) if to_the_right else (node.right, node.left)
            following.extend(child for child in children if child)
        levels.append(values)
        stack, to_the_right = following, not to_the_right
    return levels


@approach(
    "Depth first fills the levels from left to right; every second one is reversed at the end",
    time="O(n)",
    space="O(n)",
)
def dfs_then_reverse(root: Node | None) -> list[list[int]]:
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
    for level in levels[1::2]:
        level.reverse()
    return levels


@mistake("A level turns round when its nodes put their children into the queue the other way round")
def turns_the_enqueuing_round(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    queue = deque([root] if root else [])
    while queue:
        values = []
        for _ in range(len(queue)):
            node = queue.popleft()
            values.append(node.val)
            queue.extend(_children(node) if len(levels) % 2 else _children(node)[::-1])
        levels.append(values)
    return levels


@mistake("The nodes of a level are reversed together with its values, and their children follow the new order")
def reverses_the_nodes_too(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        if len(levels) % 2:
            level.reverse()
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)]
    return levels


@mistake("The zigzag begins from right to left: the second level is the first that shows it")
def starts_from_right_to_left(root: Node | None) -> list[list[int]]:
    return [level[::-1] for level in reverse_every_second(root)]


@mistake("The direction is turned once, after the root")
def never_turns_back(root: Node | None) -> list[list[int]]:
    levels = []
    to_the_right = True
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values if to_the_right else values[::-1])
        to_the_right = False
        level = [child for node in level for child in _children(node)]
    return levels


@mistake("All levels read from left to right, as in level order")
def never_turns(root: Node | None) -> list[list[int]]:
    return [level[::-1] if number % 2 else level for number, level in enumerate(reverse_every_second(root))]


@mistake("The direction turns with each node that is visited")
def turns_at_every_node(root: Node | None) -> list[list[int]]:
    levels = []
    to_the_right = True
    queue = deque([root] if root else [])
    while queue:
        values: deque[int] = deque()
        for _ in range(len(queue)):
            node = queue.popleft()
            if to_the_right:
                values.append(node.val)
            else:
                values.appendleft(node.val)
            to_the_right = not to_the_right
            queue.extend(_children(node))
        levels.append(list(values))
    return levels


@mistake("A level with one node reads the same both ways, so it need not turn the direction")
def turns_at_wide_levels_only(root: Node | None) -> list[list[int]]:
    levels = []
    to_the_right = False
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values if to_the_right else values[::-1])
        if len(level) > 1:
            to_the_right = not to_the_right
        level = [child for node in level for child in _children(node)]
    return levels


@mistake("With two stacks the turning is done: children are pushed left before right on all levels")
def pushes_children_one_way_only(root: Node | None) -> list[list[int]]:
    levels = []
    stack = [root] if root else []
    while stack:
        levels.append([node.val for node in reversed(stack)])
        stack = [child for node in reversed(stack) for child in _children(node)]
    return levels


@mistake("From right to left means from the greatest value to the smallest")
def sorts_every_second_level(root: Node | None) -> list[list[int]]:
    levels = [sorted(level) for level in reverse_every_second(root)]
    return [level[::-1] if number % 2 else level for number, level in enumerate(levels)]


@mistake("A node that has handed over its children can let go of them")
def cuts_off_the_children(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values[::-1] if len(levels) % 2 else values)
        following = []
        for node in level:
            following += _children(node)
            node.left = node.right = None
        level = following
    return levels


@mistake("A deque of values is as good as a list of them")
def answers_with_deques(root: Node | None) -> list[list[int]]:
    return [deque(level) for level in reverse_every_second(root)]


@mistake("One list in zigzag order will do; where the levels end need not be said")
def forgets_the_levels(root: Node | None) -> list[list[int]]:
    return [value for level in reverse_every_second(root) for value in level]


@mistake("The empty tree has one level, an empty one")
def gives_the_empty_tree_a_level(root: Node | None) -> list[list[int]]:
    return reverse_every_second(root) or [[]]


_shared: list[list[int]] = []


@mistake("One list for all calls is fine when each call empties it first")
def empties_one_list_for_all_calls(root: Node | None) -> list[list[int]]:
    _shared.clear()
    _shared.extend(reverse_every_second(root))
    return _shared


@mistake("A list takes values at its front with insert(0, x): right, but each one moves the level over", cost=True)
def inserts_at_the_front_of_a_list(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        values: list[int] = []
        for node in level:
            values.insert(0 if len(levels) % 2 else len(values), node.val)
        levels.append(values)
        level = [child for node in level for child in _children(node)]
    return levels


@mistake("A list is a queue with pop(0): the right answer, but every pop moves the whole queue over", cost=True)
def pops_the_front_of_a_list(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    queue = [root] if root else []
    while queue:
        values = []
        for _ in range(len(queue)):
            node = queue.pop(0)
            values.append(node.val)
            queue += _children(node)
        levels.append(values[::-1] if len(levels) % 2 else values)
    return levels


@mistake("Each level is fetched by a walk of its own from the root: the right answer, quadratic on a chain", cost=True)
def walks_down_anew_for_each_level(root: Node | None) -> list[list[int]]:
    def level(node: Node | None, depth: int) -> list[int]:
        if node is None:
            return []
        if depth == 0:
            return [node.val]
        return level(node.left, depth - 1) + level(node.right, depth - 1)

    levels: list[list[int]] = []
    while values := level(root, len(levels)):
        levels.append(values[::-1] if len(levels) % 2 else values)
    return levels
