"""One value per level, so anything that knows the levels will do; the question is which node of a level is the last.

Breadth first, a level lies in the queue from left to right, and its last node is the one to be seen. Depth first, the
depth says which level a node belongs to. With the right side first, the first node met at a depth is the one; it opens
that depth, so `depth == len(view)` is the whole test. With the left side first it is the last one met, and every node
overwrites what stands there. To ask for the value that is already there (`if not seen[depth]`) is no test: it may be 0.

A tall left side looks over a lower right side. That is why going to the right as long as it goes, and to the left only
where there is no right child, sees too little.
"""

from collections import deque

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "How many values does the answer have? Draw a tree whose left side is taller than its right side, and look at it.",
    "If you had the levels, each from left to right, which node of each would you see?",
    "Depth first works as well. Which of two nodes at the same depth is met first, if the right side goes first?",
    "Breadth first: the last node of each level. Depth first, right before left: the first node at each new depth.",
    "How can you tell that a depth is new, without looking at values? The answer has one value for each depth so far.",
)
HINTS_ZH = (
    "答案有多少个值？画一棵左侧比右侧高的树，看一看。",
    "如果已经有了每一层从左到右的节点，你看到的是每层的哪一个？",
    "深度优先也可以。如果先走右侧，深度相同的两个节点，先遇到的是哪个？",
    "广度优先：取每层的最后一个节点。深度优先，先右后左：取每个新深度的第一个节点。",
    "不看节点的值，怎么知道到了新的深度？到目前为止，每个深度在答案里恰有一个值。",
)


def _children(node: Node) -> list[Node]:
    return [child for child in (node.left, node.right) if child]


@approach("Breadth first, a level per round: the last node of each is seen", time="O(n)", space="O(n)")
def last_of_each_level(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        view.append(queue[-1].val)
        for _ in range(len(queue)):
            queue.extend(_children(queue.popleft()))
    return view


@approach("Depth first, right before left: the first node at each new depth is seen", time="O(n)", space="O(h)")
def dfs_right_first(root: Node | None) -> list[int]:
    view: list[int] = []

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if depth == len(view):
            view.append(node.val)
        visit(node.right, depth + 1)
        visit(node.left, depth + 1)

    visit(root, 0)
    return view


@approach(
    "Depth first, left before right: each node hides what was seen at its depth before", time="O(n)", space="O(h)"
)
def last_one_wins(root: Node | None) -> list[int]:
    view = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        if depth == len(view):
            view.append(node.val)
        else:
            view[depth] = node.val
        stack += (node.right, depth + 1), (node.left, depth + 1)
    return view


@mistake("What is seen from the right are the right children of right children")
def follows_right_links_only(root: Node | None) -> list[int]:
    view = []
    while root:
        view.append(root.val)
        root = root.right
    return view


@mistake("Go to the right where you can, and to the left where there is no right child")
def goes_right_or_else_left(root: Node | None) -> list[int]:
    view = []
    while root:
        view.append(root.val)
        root = root.right or root.left
    return view


@mistake("The right side hides the left side altogether, so that is looked at only where there is no right child")
def looks_left_only_at_the_root(root: Node | None) -> list[int]:
    return [root.val, *last_of_each_level(root.right or root.left)] if root else []


@mistake("The first node of each level is the one that is seen")
def sees_the_left_side(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        view.append(queue[0].val)
        for _ in range(len(queue)):
            queue.extend(_children(queue.popleft()))
    return view


@mistake("The first node met at a depth is the rightmost one, whichever side goes first")
def goes_left_first_and_keeps_the_first(root: Node | None) -> list[int]:
    view: list[int] = []

    def visit(node: Node | None, depth: int) -> None:
        if node is None:
            return
        if depth == len(view):
            view.append(node.val)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 0)
    return view


@mistake("With the right side first, each node still overwrites what was seen at its depth")
def goes_right_first_and_keeps_the_last(root: Node | None) -> list[int]:
    seen: dict[int, int] = {}

    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            seen[depth] = node.val
            visit(node.right, depth + 1)
            visit(node.left, depth + 1)

    visit(root, 0)
    return list(seen.values())


@mistake("A depth is new while the value noted for it is false: a node of value 0 is noted and not believed")
def takes_zero_for_not_seen(root: Node | None) -> list[int]:
    seen: dict[int, int] = {}

    def visit(node: Node | None, depth: int) -> None:
        if node is not None:
            if not seen.get(depth):
                seen[depth] = node.val
            visit(node.right, depth + 1)
            visit(node.left, depth + 1)

    visit(root, 0)
    return list(seen.values())


@mistake("The level ends where the queue ends, however much it has grown meanwhile")
def asks_for_the_length_again(root: Node | None) -> list[int]:
    view = []
    queue = deque([root] if root else [])
    while queue:
        taken = 0
        while taken < len(queue) or not taken:
            node = queue.popleft()
            taken += 1
            queue.extend(_children(node))
        view.append(node.val)
    return view


@mistake("On each level the greatest value stands furthest to the right")
def sees_the_greatest_of_each_level(root: Node | None) -> list[int]:
    view = []
    level = [root] if root else []
    while level:
        view.append(max(node.val for node in level))
        level = [child for node in level for child in _children(node)]
    return view


@mistake("A value that has been seen before is not seen again")
def sees_each_value_once(root: Node | None) -> list[int]:
    return list(dict.fromkeys(last_of_each_level(root)))


@mistake("The rightmost node of a level is a child of the rightmost node above it that has children at all")
def goes_down_from_the_last_node_only(root: Node | None) -> list[int]:
    view = []
    level = [root] if root else []
    while level:
        view.append(level[-1].val)
        level = next((_children(node) for node in reversed(level) if _children(node)), [])
    return view


@mistake("Each level has a list of its own in the answer, of one value")
def answers_with_a_list_per_level(root: Node | None) -> list[int]:
    return [[value] for value in last_of_each_level(root)]


@mistake("There is always a root to be seen")
def expects_a_root(root: Node | None) -> list[int]:
    view = []
    level = [root]
    while level:
        view.append(level[-1].val)
        level = [child for node in level for child in _children(node)]
    return view


@mistake("A default list is new in every call")
def shares_a_default_list(root: Node | None, depth: int = 0, view: list[int] = []) -> list[int]:
    if root is None:
        return view
    if depth == len(view):
        view.append(root.val)
    shares_a_default_list(root.right, depth + 1, view)
    return shares_a_default_list(root.left, depth + 1, view)


@mistake("A left child that is hidden need not stay: what is cut off is not visited again")
def cuts_off_what_is_hidden(root: Node | None) -> list[int]:
    view = []
    level = [root] if root else []
    while level:
        view.append(level[-1].val)
        following = []
        for node in level:
            following += _children(node)
            if node.right:
                node.left = None
        level = following
    return view


@mistake("A list is a queue with pop(0): the right answer, but every pop moves the whole queue over", cost=True)
def pops_the_front_of_a_list(root: Node | None) -> list[int]:
    view = []
    queue = [root] if root else []
    while queue:
        view.append(queue[-1].val)
        for _ in range(len(queue)):
            queue += _children(queue.pop(0))
    return view


@mistake("The right view, and below it what the left view has more: right, but every level copies both", cost=True)
def joins_the_views_of_both_sides(root: Node | None) -> list[int]:
    if root is None:
        return []
    right, left = joins_the_views_of_both_sides(root.right), joins_the_views_of_both_sides(root.left)
    return [root.val] + right + left[len(right) :]


@mistake(
    "Each level is looked for by a walk of its own from the root: the right answer, quadratic on a chain", cost=True
)
def walks_down_anew_for_each_level(root: Node | None) -> list[int]:
    def seen(node: Node | None, depth: int) -> Node | None:
        if node is None or depth == 0:
            return node
        return seen(node.right, depth - 1) or seen(node.left, depth - 1)

    view: list[int] = []
    while node := seen(root, len(view)):
        view.append(node.val)
    return view
