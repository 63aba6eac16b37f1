"""Reference solutions and classic mistakes: one loop for preorder, inorder and postorder."""

from typing import Literal

from kata import Lesson, approach, mistake
from katas.trees.node import Node

Order = Literal["pre", "in", "post"]

LESSON = Lesson(
    insight=(
        "The stack holds jobs (open a subtree, visit a node); only their order differs.",
        "栈就是任务列表：展开一棵子树，或者访问一个节点。三种遍历只差任务的顺序。",
    ),
    invariant=(
        "from the top down, the jobs on the stack give the rest of the answer",
        "从栈顶往下执行任务，得到的就是答案的剩余部分",
    ),
    say=(
        "Pop a node; visit it if it is marked. Else push three jobs (left, the node marked, right) in reverse: last "
        "in, first out. Each node is popped twice: O(n) time, O(h) stack.",
        "弹出一个节点：有标记就访问它；否则压入三个任务：左、打了标记的自己、右。后进先出，所以倒着压。"
        "每个节点出栈两次：时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Which orders? How deep can the tree be? May I mark nodes?",
        "要哪几种顺序？树最深有多少层？可以在节点上做标记吗？",
    ),
    follow_ups=(
        "an N-ary tree (LC 589, 590); an iterator with next() (LC 173)",
        "N 叉树（LC 589、590）；带 next() 的迭代器（LC 173）",
    ),
    family=("trees/preorder", "trees/inorder", "trees/postorder", "trees/unified_iter"),
)

HINTS = (
    "A node is met three times: before its left side, between the sides, after its right side. Where do orders differ?",
    "Let the stack be a list of jobs of two kinds: walk this subtree, and visit this node. How can it tell them apart?",
    "To walk a subtree is to replace it by three smaller jobs. Which of the three must go onto the stack first?",
    "Keep one kind of thing away from the other: if None marks a node to be visited, no missing child may be pushed.",
    "Pop a job. A node to be visited goes into the answer. One to be walked goes back marked, between, before or after "
    "its children, and the last job to be done is pushed first.",
)
HINTS_ZH = (
    "每个节点会遇到三次：左子树之前、左右子树之间、右子树之后。三种顺序的区别在哪里？",
    "把栈看作任务列表，任务有两种：遍历这棵子树，访问这个节点。怎么区分它们？",
    "遍历一棵子树，就是把它换成三个更小的任务。三个任务中，哪个必须先入栈？",
    "两种东西不能混淆：如果用 None 标记要访问的节点，就不能把空孩子也入栈。",
    "弹出一个任务。要访问的节点，加入答案。要遍历的节点，打上标记重新入栈，放在孩子之前、之间或之后；"
    "最后做的任务最先入栈。",
)


@approach(
    ("A flag beside each node", "颜色标记：每个节点带一个标志"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def colour_marks(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
            continue
        left, right = (node.left, False), (node.right, False)
        itself = (node, True)
        jobs = {
            "pre": (itself, left, right),
            "in": (left, itself, right),
            "post": (left, right, itself),
        }
        stack.extend(reversed(jobs[order]))
    return values


@approach(
    ("A None above an opened node", "已展开的节点上方压 None"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("no tuples on the stack", "栈里不用元组"),
)
def none_marker(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node is None:
            values.append(stack.pop().val)
            continue
        if order == "post":
            stack += (node, None)
        if node.right:
            stack.append(node.right)
        if order == "in":
            stack += (node, None)
        if node.left:
            stack.append(node.left)
        if order == "pre":
            stack += (node, None)
    return values


@approach(
    ("Nodes and values on one stack", "节点和值放在同一个栈里"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("only values are wanted", "只要值"),
)
def nodes_and_values(root: Node | None, order: Order) -> list[int]:
    # where the value goes among the jobs; the last one is done first
    place = ("post", "in", "pre").index(order)
    values = []
    stack: list[Node | int | None] = [root]
    while stack:
        job = stack.pop()
        if isinstance(job, Node):
            jobs = [job.right, job.left]
            jobs.insert(place, job.val)
            stack += jobs
        elif job is not None:
            values.append(job)
    return values


@approach(
    ("Count the arrivals at each node", "数到达每个节点的次数"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("you mimic the call stack", "模拟调用栈"),
)
def three_visits(root: Node | None, order: Order) -> list[int]:
    visit_at = ("pre", "in", "post").index(order)
    values = []
    path = [(root, 0)] if root else []
    while path:
        node, arrival = path.pop()
        if arrival == visit_at:
            values.append(node.val)
        if arrival < 2:
            path.append((node, arrival + 1))
            child = (node.left, node.right)[arrival]
            if child:
                path.append((child, 0))
    return values


@mistake(
    ("Jobs are pushed in the order in which they are done", "任务按执行的顺序入栈"),
    fact=("A stack is last in, first out: push them in reverse.", "栈是后进先出：要倒着压。"),
)
def pushes_in_reading_order(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if node is not None and opened:
            values.append(node.val)
        elif node is not None:
            left, right = (node.left, False), (node.right, False)
            itself = (node, True)
            stack += {
                "pre": (itself, left, right),
                "in": (left, itself, right),
                "post": (left, right, itself),
            }[order]
    return values


@mistake(
    ("Push the children, then the None marker on top", "先压孩子，最后把 None 标记压在最上面"),
    fact=(
        "It marks whatever lies below it: push it right after its node.",
        "它标记的是下面那一项：要紧跟在自己的节点之后入栈。",
    ),
)
def marks_after_the_children(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node is None:
            values.append(stack.pop().val)
            continue
        parts = {
            "pre": (node.right, node.left, node),
            "in": (node.right, node, node.left),
            "post": (node, node.right, node.left),
        }
        stack.extend(part for part in parts[order] if part)
        stack.append(None)
    return values


@mistake(
    ("With a None marker, missing children may be pushed, too", "用 None 作标记时，空孩子也可以入栈"),
    fact=("They are None as well: test each child before pushing.", "空孩子也是 None：入栈前要先判断。"),
)
def pushes_missing_children(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            values.append(stack.pop().val)
            continue
        left, itself, right = [node.left], [node, None], [node.right]
        stack += {
            "pre": right + left + itself,
            "in": right + itself + left,
            "post": itself + right + left,
        }[order]
    return values


@mistake(
    ("Postorder is preorder backwards", "后序就是把前序倒过来"),
    fact=("Left and right are swapped then: reverse root, right, left.", "那样左右颠倒：要反转的是根、右、左。"),
)
def reads_preorder_backwards(root: Node | None, order: Order) -> list[int]:
    if order == "post":
        return none_marker(root, "pre")[::-1]
    return none_marker(root, order)


@mistake(
    ("Recursion is as good as a loop", "递归和循环一样好"),
    fact=(
        "Right, but RecursionError at about 1,000 levels: iterate.",
        "答案正确，但约 1,000 层就会抛出 RecursionError：必须用迭代。",
    ),
    cost=True,
)
def recurses(root: Node | None, order: Order) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is None:
            return
        if order == "pre":
            values.append(node.val)
        visit(node.left)
        if order == "in":
            values.append(node.val)
        visit(node.right)
        if order == "post":
            values.append(node.val)

    visit(root)
    return values


@mistake(
    ("`if not job: continue` skips missing children", "`if not job: continue` 跳过空孩子"),
    fact=("A value 0 is skipped, too: test `job is None`.", "值 0 也被跳过了：应当判断 `job is None`。"),
)
def skips_zeros(root: Node | None, order: Order) -> list[int]:
    values = []
    stack: list[Node | int | None] = [root]
    while stack:
        job = stack.pop()
        if not job:
            continue
        if isinstance(job, Node):
            jobs = [job.right, job.left]
            jobs.insert(("post", "in", "pre").index(order), job.val)
            stack += jobs
        else:
            values.append(job)
    return values


@mistake(
    ("A node put back needs no mark", "压回去的节点不需要标记"),
    fact=("Then it is opened again and again: the loop never ends.", "那样它会一再被展开：循环不会结束。"),
)
def leaves_nodes_unmarked(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node.left is None and node.right is None:
            values.append(node.val)
            continue
        parts = {
            "pre": (node.right, node.left, node),
            "in": (node.right, node, node.left),
            "post": (node, node.right, node.left),
        }
        stack.extend(part for part in parts[order] if part)
    return values


@mistake(
    ("A set of values tells which nodes are opened", "用值的集合记住哪些节点已展开"),
    fact=("Values repeat: keep the nodes, or a flag beside each.", "值会重复：要存节点，或者给每个节点带上标志。"),
)
def remembers_values(root: Node | None, order: Order) -> list[int]:
    values = []
    opened = set()
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node.val in opened:
            values.append(node.val)
            continue
        opened.add(node.val)
        parts = {
            "pre": (node.right, node.left, node),
            "in": (node.right, node, node.left),
            "post": (node, node.right, node.left),
        }
        stack.extend(part for part in parts[order] if part)
    return values


@mistake(
    ("There is always a root", "根节点总是存在的"),
    fact=("The empty tree is None, which has no .left.", "空树是 None，没有 .left。"),
)
def expects_a_root(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if opened:
            values.append(node.val)
            continue
        left = [(node.left, False)] if node.left else []
        right = [(node.right, False)] if node.right else []
        itself = [(node, True)]
        stack += {
            "pre": right + left + itself,
            "in": right + itself + left,
            "post": itself + right + left,
        }[order]
    return values


@mistake(
    ("`values=[]` as a default is a new list in every call", "默认参数 `values=[]` 每次调用都是新列表"),
    fact=(
        "It is made once; the second call adds to the first one's values.",
        "它只创建一次：第二次调用会接在第一次的值后面。",
    ),
)
def shares_a_default_list(
    root: Node | None,
    order: Order,
    values: list[int] = [],
) -> list[int]:
    values += none_marker(root, order)
    return values


@mistake(
    ("A list of the opened nodes will do", "用列表记住已展开的节点就行"),
    fact=(
        "Right, but each `in` looks through it: O(n^2). Use a flag or a set.",
        "答案正确，但每次 `in` 都从头查找：O(n^2)。应当用标志或集合。",
    ),
    cost=True,
)
def searches_a_list(root: Node | None, order: Order) -> list[int]:
    values = []
    opened: list[Node] = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node in opened:
            values.append(node.val)
            continue
        opened.append(node)
        parts = {
            "pre": (node.right, node.left, node),
            "in": (node.right, node, node.left),
            "post": (node, node.right, node.left),
        }
        stack.extend(part for part in parts[order] if part)
    return values


@mistake(
    ("For postorder, values.insert(0, x) in root, right, left", "后序：按根、右、左的顺序 values.insert(0, x)"),
    fact=(
        "Right, but each insert moves all values: O(n^2). Reverse once.",
        "答案正确，但每次插入都移动所有的值：O(n^2)。最后反转一次即可。",
    ),
    cost=True,
)
def inserts_at_the_front(root: Node | None, order: Order) -> list[int]:
    if order != "post":
        return none_marker(root, order)
    values: list[int] = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        values.insert(0, node.val)
        stack.extend(child for child in (node.left, node.right) if child)
    return values
