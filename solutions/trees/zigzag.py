"""Reference solutions and classic mistakes: the zigzag level order of a binary tree."""

from collections import deque

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Visit every level from left to right; only write every second one backwards.",
        "每一层都从左到右访问，只是每隔一层倒着写。",
    ),
    invariant=(
        "`level` holds the nodes from left to right, whichever way values go",
        "不管值往哪个方向写，`level` 里的节点总是从左到右",
    ),
    say=(
        "Plain level order, and I reverse the values of every second level; the order of visits never changes. A level "
        "is reversed once, so it stays O(n) time; O(n) for a level's nodes.",
        "就是普通的层序遍历，每隔一层反转值的列表，访问顺序不变。每层只反转一次，所以"
        "时间仍是 O(n)；一层的节点占 O(n)。",
    ),
    ask=(
        "Does the first level go from left to right? The empty tree?",
        "第一层是从左到右吗？空树返回什么？",
    ),
    follow_ups=(
        "plain levels: trees/level_order (LC 102); vertical order (LC 987)",
        "普通层序：trees/level_order（LC 102）；垂序遍历（LC 987）",
    ),
    family=("trees/level_order", "trees/zigzag", "trees/right_view"),
)

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


@approach(
    ("Level order; reverse every second list", "层序遍历，每隔一层反转"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def reverse_every_second(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values[::-1] if len(levels) % 2 else values)
        level = [child for node in level for child in _children(node)]
    return levels


@approach(
    ("A deque per level: append or appendleft", "每层一个 deque：append 或 appendleft"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("you may not reverse", "不许反转"),
)
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
    ("Two stacks; children pushed in turned order", "两个栈，孩子交替换顺序入栈"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("nodes are wanted in zigzag order", "节点也要按锯齿顺序访问"),
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
            children = [node.left, node.right]
            if not to_the_right:
                children.reverse()
            following.extend(child for child in children if child)
        levels.append(values)
        stack, to_the_right = following, not to_the_right
    return levels


@approach(
    ("DFS by depth; reverse every second at the end", "DFS 按深度存放，最后每隔一层反转"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("wide, shallow trees", "树宽而浅"),
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


@mistake(
    ("Append right before left on every second level", "每隔一层，先加右孩子再加左孩子"),
    fact=(
        "Swapping within pairs is no reversal: parents keep their order.",
        "只在一对孩子里交换不是反转：父节点的顺序没变。",
    ),
)
def turns_the_enqueuing_round(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    queue = deque([root] if root else [])
    while queue:
        values = []
        for _ in range(len(queue)):
            node = queue.popleft()
            values.append(node.val)
            children = _children(node)
            queue.extend(children if len(levels) % 2 else children[::-1])
        levels.append(values)
    return levels


@mistake(
    ("Reverse the nodes of the level; the values follow", "反转这一层的节点，值自然也反了"),
    fact=(
        "So does the next level: reverse the values, not the nodes.",
        "下一层也跟着反了：反转值，不要反转节点。",
    ),
)
def reverses_the_nodes_too(root: Node | None) -> list[list[int]]:
    levels: list[list[int]] = []
    level = [root] if root else []
    while level:
        if len(levels) % 2:
            level.reverse()
        levels.append([node.val for node in level])
        level = [child for node in level for child in _children(node)]
    return levels


@mistake(
    ("`values.insert(0, x)` fills a list from its front", "用 `values.insert(0, x)` 从前端填列表"),
    fact=(
        "Right, but each moves the whole level: O(n^2). Reverse it once.",
        "答案正确，但每次都移动整层：O(n^2)。反转一次即可。",
    ),
    cost=True,
)
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


@mistake(
    ("With a stack per level the direction alternates by itself", "每层用一个栈，方向自然会交替"),
    fact=(
        "Children must be pushed in turned order, too, on every second level.",
        "每隔一层，孩子入栈的顺序也要换。",
    ),
)
def pushes_children_one_way_only(root: Node | None) -> list[list[int]]:
    levels = []
    stack = [root] if root else []
    while stack:
        levels.append([node.val for node in reversed(stack)])
        stack.reverse()
        stack = [child for node in stack for child in _children(node)]
    return levels


@mistake(
    ("The root's level goes from right to left", "根节点那一层从右到左"),
    fact=("The second level is the first that is reversed.", "第二层才是第一个反转的层。"),
)
def starts_from_right_to_left(root: Node | None) -> list[list[int]]:
    return [level[::-1] for level in reverse_every_second(root)]


@mistake(
    ("The direction flips inside the loop over the nodes", "方向在遍历节点的循环里翻转"),
    fact=("It flips once per level, after that loop.", "每层只翻转一次，在那个循环之后。"),
)
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


@mistake(
    ("`to_the_right = False` after the root turns the direction", "根节点之后写 `to_the_right = False`，方向就变了"),
    fact=("It has to turn back: to_the_right = not to_the_right.", "还要变回来：to_the_right = not to_the_right。"),
)
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


@mistake(
    ("A deque of values is as good as a list", "返回 deque 和返回列表一样"),
    fact=("A deque never equals a list: list(values).", "deque 与列表永远不相等：要写 list(values)。"),
)
def answers_with_deques(root: Node | None) -> list[list[int]]:
    return [deque(level) for level in reverse_every_second(root)]


@mistake(
    ("One list in zigzag order will do", "按锯齿顺序放进一个列表就行"),
    fact=("The statement asks for one list per level.", "题目要求每层一个列表。"),
)
def forgets_the_levels(root: Node | None) -> list[list[int]]:
    levels = reverse_every_second(root)
    return [value for level in levels for value in level]


@mistake(
    ("The empty tree has one level, an empty one", "空树有一层，是空的"),
    fact=("It has no level: return [].", "它一层也没有：返回 []。"),
)
def gives_the_empty_tree_a_level(root: Node | None) -> list[list[int]]:
    return reverse_every_second(root) or [[]]


@mistake(
    ("A list is a queue with pop(0)", "列表加 pop(0) 就是队列"),
    fact=(
        "Right, but each pop moves the whole queue: O(n^2). Use popleft().",
        "答案正确，但每次都移动整个队列：O(n^2)。应当用 popleft()。",
    ),
    cost=True,
)
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


@mistake(
    ("Fetch each level by a walk of its own", "每一层单独遍历一次"),
    fact=(
        "Right, but each walk starts at the root: O(n h), n^2 on a chain.",
        "答案正确，但每次都从根节点开始：O(n h)，链上是平方级。",
    ),
    cost=True,
)
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
