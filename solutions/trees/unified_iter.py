"""A walk comes by each node three times: on the way down, between its two sides, and after both. The order says when
to name it, and that is all in which the three differ.

A loop with a stack has to know at which of these moments it meets a node again, so it leaves itself a note. The note
can be a marker above the node on the stack, a flag beside it, a number of the visit, or simply that the node's value
lies there instead of the node. What lies on the stack is a list of jobs, the next one on top: open this subtree, name
that node. To open a subtree is to put back three smaller jobs, last one first; only their order is another one in
preorder, inorder and postorder.

The marker must be told from everything else that may lie there. None is one only if missing children are never put on
the stack, and `not item` is no test for it where values lie there too: one of them may be 0.
"""

from typing import Literal

from kata import approach, mistake
from katas.trees.node import Node

Order = Literal["pre", "in", "post"]

HINTS = (
    "A node is met three times: before its left side, between its sides, after its right side. What differs by order?",
    "Let the stack be a list of jobs of two kinds: walk this subtree, and name this node. How can it tell them apart?",
    "To walk a subtree is to replace it by three smaller jobs. Which of the three must go onto the stack first?",
    "Keep one kind of thing away from the other: if None marks a node to be named, no missing child may be pushed.",
    "Pop a job. A node to be named goes into the answer. One to be walked goes back marked, between, before or after "
    "its children, and the last job to be done is pushed first.",
)
HINTS_ZH = (
    "每个节点会遇到三次：左子树之前、左右子树之间、右子树之后。三种顺序的区别在哪里？",
    "把栈看作任务列表，任务有两种：遍历这棵子树，输出这个节点。怎么区分它们？",
    "遍历一棵子树，就是把它换成三个更小的任务。三个任务中，哪个必须先入栈？",
    "两种东西不能混淆：如果用 None 标记要输出的节点，就不能把空孩子也入栈。",
    "弹出一个任务。要输出的节点，加入答案。要遍历的节点，打上标记重新入栈，放在孩子之前、之间或之后；"
    "最后做的任务最先入栈。",
)


@approach("None on the stack says: the node below me has been opened, name it", time="O(n)", space="O(h)")
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


@approach("A flag beside each node tells one to be opened from one to be named", time="O(n)", space="O(h)")
def colour_flags(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
            continue
        left, itself, right = (node.left, False), (node, True), (node.right, False)
        jobs = {"pre": (itself, left, right), "in": (left, itself, right), "post": (left, right, itself)}
        stack.extend(reversed(jobs[order]))
    return values


@approach("Nodes on the stack are opened, and values are only moved over to the answer", time="O(n)", space="O(h)")
def values_among_the_nodes(root: Node | None, order: Order) -> list[int]:
    place = ("post", "in", "pre").index(order)  # of the value among the jobs, the last one to be done first
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
    "Each node on the stack counts its visits, and is named at the one that the order says", time="O(n)", space="O(h)"
)
def three_visits(root: Node | None, order: Order) -> list[int]:
    named_at = ("pre", "in", "post").index(order)
    values = []
    path = [(root, 0)] if root else []
    while path:
        node, visit = path.pop()
        if visit == named_at:
            values.append(node.val)
        if visit < 2:
            path.append((node, visit + 1))
            child = (node.left, node.right)[visit]
            if child:
                path.append((child, 0))
    return values


@mistake("The marker goes on top when the children have been pushed")
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


@mistake("What is false on the stack is a missing child: so is a value that is 0")
def takes_zero_for_a_missing_child(root: Node | None, order: Order) -> list[int]:
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


@mistake("Postorder puts the node in front of its children, preorder behind them")
def swaps_preorder_and_postorder(root: Node | None, order: Order) -> list[int]:
    return none_marker(root, {"pre": "post", "in": "in", "post": "pre"}[order])


@mistake("Jobs go onto the stack in the order in which they are to be done")
def forgets_that_a_stack_turns_round(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if node is not None and opened:
            values.append(node.val)
        elif node is not None:
            left, itself, right = (node.left, False), (node, True), (node.right, False)
            stack += {"pre": (itself, left, right), "in": (left, itself, right), "post": (left, right, itself)}[order]
    return values


@mistake("Postorder is preorder read backwards")
def reads_preorder_backwards(root: Node | None, order: Order) -> list[int]:
    return none_marker(root, "pre")[::-1] if order == "post" else none_marker(root, order)


@mistake("A missing child may be pushed as None although None is the marker")
def pushes_missing_children_too(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            values.append(stack.pop().val)
            continue
        left, itself, right = [node.left], [node, None], [node.right]
        stack += {"pre": right + left + itself, "in": right + itself + left, "post": itself + right + left}[order]
    return values


@mistake("There is always a root; only children may be missing")
def expects_a_root(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, opened = stack.pop()
        if opened:
            values.append(node.val)
            continue
        left, itself, right = [(node.left, False)], [(node, True)], [(node.right, False)]
        left, right = left if node.left else [], right if node.right else []
        stack += {"pre": right + left + itself, "in": right + itself + left, "post": itself + right + left}[order]
    return values


@mistake("A node that is put back will be known when it comes up again: nothing marks it, and the loop never ends")
def puts_the_node_back_unmarked(root: Node | None, order: Order) -> list[int]:
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


@mistake("A set of values seen before tells a node that has been opened from one that has not")
def remembers_values_instead_of_nodes(root: Node | None, order: Order) -> list[int]:
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


@mistake("Recursion is as good as a loop: not in a chain longer than the recursion limit", cost=True)
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


@mistake("A default list is new in every call")
def shares_a_default_list(root: Node | None, order: Order, values: list[int] = []) -> list[int]:
    values += none_marker(root, order)
    return values


@mistake("A node whose children are on the stack can lose them: it has become a leaf, and leaves are named")
def cuts_off_the_children(root: Node | None, order: Order) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        left, right = node.left, node.right
        if left is None and right is None:
            values.append(node.val)
            continue
        node.left = node.right = None
        parts = {"pre": (right, left, node), "in": (right, node, left), "post": (node, right, left)}
        stack.extend(part for part in parts[order] if part)
    return values


@mistake(
    "A list of the nodes that have been opened will do: the right answer, and each `in` looks through it", cost=True
)
def looks_opened_nodes_up_in_a_list(root: Node | None, order: Order) -> list[int]:
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
    "Postorder is root, right, left with each value put in front: the right answer, and every value moves over",
    cost=True,
)
def inserts_postorder_at_the_front(root: Node | None, order: Order) -> list[int]:
    if order != "post":
        return none_marker(root, order)
    values: list[int] = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        values.insert(0, node.val)
        stack.extend(child for child in (node.left, node.right) if child)
    return values
