"""Reference solutions and classic mistakes: the level-order traversal of a binary tree."""

from collections import deque
from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "When a level begins, the queue holds exactly its nodes: take len(queue) of them.",
        "一层刚开始时，队列里恰好是这一层的节点：取出 len(queue) 个。",
    ),
    invariant=(
        "at the top of `while`, the queue holds one level, from left to right",
        "每轮 `while` 开始时，队列里恰好是一层，从左到右",
    ),
    say=(
        "BFS with a deque. I read its length once per level; what is appended meanwhile belongs to the next one. "
        "O(n) time, and O(n) for the queue: the last level may hold half of the nodes.",
        "用 deque 做 BFS。每层只读一次队列长度，其间入队的属于下一层。时间 O(n)，队列 O(n)：最后一层可能有一半的节点。",
    ),
    ask=(
        "One list per level, or one list in all? What does the empty tree give?",
        "每层一个列表，还是合成一个列表？空树返回什么？",
    ),
    follow_ups=(
        "bottom-up (LC 107); an N-ary tree (LC 429); largest of each level (LC 515)",
        "自底向上（LC 107）；N 叉树（LC 429）；每层最大值（LC 515）",
    ),
    family=("trees/level_order", "trees/zigzag", "trees/right_view"),
)

HINTS = (
    "In which order would you visit the nodes if you always went on from the one that has waited longest?",
    "At the moment when a level begins, which nodes are in the queue, and which are not in it yet?",
    "So one number, taken before the level begins, says where it ends. Or use two lists: this level and the next one.",
    "Take from the front in O(1): `collections.deque` has popleft(), while list.pop(0) moves every element behind it.",
    "Another way, depth first: hand the depth down with each call; open a new list at the first node of that depth.",
)
HINTS_ZH = (
    "如果每次都从等得最久的节点继续，会按什么顺序访问各个节点？",
    "某一层刚开始时，队列里有哪些节点，哪些还没有入队？",
    "所以，在一层开始之前记下一个数，就知道这一层到哪里结束。也可以用两个列表：这一层和下一层。",
    "从队首取出要 O(1)：`collections.deque` 有 `popleft()`，而 `list.pop(0)` 要移动后面的每一个元素。",
    "另一种做法，深度优先：每次调用都把深度传下去，在某个深度第一次遇到节点时新建一个列表。",
)


@approach(
    ("A deque; take len(queue) nodes per level", "deque；每层取 len(queue) 个节点"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def deque_by_length(root: Node | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.popleft()
            level.append(node.val)
            if node.left:
                queue.append(node.left)
            if node.right:
                queue.append(node.right)
        levels.append(level)
    return levels


def _children(node: Node) -> list[Node]:
    return [child for child in (node.left, node.right) if child]


@approach(
    ("Two lists: this level and the next", "两个列表：这一层和下一层"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("no queue and no counting", "不用队列，也不用计数"),
)
def two_lists(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)]
    return levels


@approach(
    ("A None sentinel ends each level", "用哨兵 None 表示一层结束"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("one loop instead of two", "只用一重循环"),
)
def none_sentinel(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level: list[int] = []
    queue = deque([root, None] if root else [])
    while queue:
        node = queue.popleft()
        if node:
            level.append(node.val)
            queue.extend(_children(node))
        else:
            levels.append(level)
            level = []
            if queue:  # a next level: without this test it never ends
                queue.append(None)
    return levels


@approach(
    ("DFS; levels[depth] takes the value", "DFS；把值加入 levels[depth]"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("wide, shallow trees", "树宽而浅"),
)
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


@mistake(
    ("`while len(level) < len(queue)` takes one level", "`while len(level) < len(queue)` 恰好取一层"),
    fact=(
        "The queue grows meanwhile: read its length once, before the level.",
        "其间队列在变长：长度只能在这一层开始之前读一次。",
    ),
)
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


@mistake(
    ("A list is a queue with pop(0)", "列表加 pop(0) 就是队列"),
    fact=(
        "Right, but each pop moves the whole queue: O(n^2). Use popleft().",
        "答案正确，但每次都移动整个队列：O(n^2)。应当用 popleft()。",
    ),
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


@mistake(
    ("`for node in queue: queue.append(child)` walks one level", "`for node in queue: queue.append(child)` 遍历一层"),
    fact=(
        "A deque raises RuntimeError; a list runs on into the next level.",
        "deque 会抛出 RuntimeError；列表会一直走进下一层。",
    ),
)
def appends_to_the_queue_it_iterates(root: Node | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level = []
        for node in queue:
            level.append(node.val)
            queue.extend(_children(node))
        levels.append(level)
    return levels


@mistake(
    ("A deque is a queue, with pop() too", "deque 就是队列，用 pop() 也行"),
    fact=(
        "pop() takes the newest node, as a stack does: use popleft().",
        "pop() 取出的是最新的节点，和栈一样：应当用 popleft()。",
    ),
)
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


@mistake(
    ("`level.clear()` makes room for the next level", "用 `level.clear()` 给下一层腾地方"),
    fact=(
        "levels holds the same list each time: make a new one per level.",
        "levels 里每次都是同一个列表：每层要新建一个。",
    ),
)
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


@mistake(
    ("One list in level order will do", "按层序放进一个列表就行"),
    fact=("The statement asks for one list per level.", "题目要求每层一个列表。"),
)
def forgets_the_levels(root: Node | None) -> list[list[int]]:
    return [value for level in two_lists(root) for value in level]


@mistake(
    ("The empty tree has one level, an empty one", "空树有一层，是空的"),
    fact=("It has no level: return [].", "它一层也没有：返回 []。"),
)
def gives_the_empty_tree_a_level(root: Node | None) -> list[list[int]]:
    return two_lists(root) or [[]]


@mistake(
    ("The level at which the walk ends belongs to the answer", "遍历结束时的那一层也属于答案"),
    fact=("It is empty: append a level only if it has nodes.", "那一层是空的：有节点的层才加入答案。"),
)
def ends_with_an_empty_level(root: Node | None) -> list[list[int]]:
    return [*two_lists(root), []] if root else []


@mistake(
    ("A missing child is listed as None", "空孩子也要列出，写成 None"),
    fact=("Missing children leave no trace.", "空孩子不占位。"),
)
def lists_missing_children(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root]
    while any(level):
        levels.append([node.val if node else None for node in level])
        parents = [node for node in level if node]
        pairs = [(node.left, node.right) for node in parents]
        level = [child for pair in pairs for child in pair]
    return levels


@mistake(
    ("The right child is appended first, as with a stack", "先加右孩子，和栈一样"),
    fact=("A queue is first in, first out: left, then right.", "队列是先进先出：先左后右。"),
)
def queues_the_right_child_first(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)[::-1]]
    return levels


@mistake(
    ("BFS needs a visited set, with the values in it", "BFS 需要 visited 集合，里面存值"),
    fact=(
        "Values repeat; and in a tree there is only one way to each node.",
        "值会重复；而且树中到每个节点只有一条路。",
    ),
)
def visits_each_value_once(root: Node | None) -> list[list[int]]:
    levels = []
    level = [root] if root else []
    seen = {root.val} if root else set()
    while level:
        levels.append([node.val for node in level])
        children = [child for node in level for child in _children(node)]
        level = [child for child in children if child.val not in seen]
        seen.update(child.val for child in level)
    return levels


def _level(node: Node | None, depth: int) -> Iterator[int]:
    if node is not None and depth == 0:
        yield node.val
    elif node is not None:
        yield from _level(node.left, depth - 1)
        yield from _level(node.right, depth - 1)


@mistake(
    ("Fetch each level by a walk of its own", "每一层单独遍历一次"),
    fact=(
        "Right, but each walk starts at the root: O(n h), n^2 on a chain.",
        "答案正确，但每次都从根节点开始：O(n h)，链上是平方级。",
    ),
    source="TheAlgorithms/Python, data_structures/binary_tree/binary_tree_traversals.py, level_order_2",
    cost=True,
)
def walks_down_anew_for_each_level(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    while level := list(_level(root, len(levels))):
        levels.append(level)
    return levels


@mistake(
    ("`levels = levels + [level]` appends", "`levels = levels + [level]` 就是追加"),
    fact=(
        "Right, but it copies all levels so far: n^2 on a chain. Use append.",
        "答案正确，但每次复制之前所有的层：链上是平方级。应当用 append。",
    ),
    cost=True,
)
def copies_the_answer_for_each_level(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    for level in two_lists(root):
        levels = levels + [level]
    return levels
