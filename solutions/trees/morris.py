"""Reference solutions and classic mistakes: Morris traversal, inorder without a stack."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "The inorder predecessor's right link is free: let it hold a thread that leads back, and cut it later.",
        "中序前驱的右指针是空的：用它作线索指回当前节点，之后再断开。",
    ),
    invariant=(
        "a thread leads back to each node whose left subtree is in progress",
        "左子树正在遍历的每个节点，都有一条线索指回它",
    ),
    say=(
        "Before going left I tie a thread from the inorder predecessor to the node. Arriving again over it, I cut it, "
        "visit the node and go right. Each right link is followed at most three times: O(n) amortized, O(1) extra.",
        "往左走之前，从中序前驱拉一条线索指向当前节点。顺着线索再次到达时，断开它，访问节点，往右走。每个右指针最多走三次："
        "总时间 O(n)，额外空间 O(1)。",
    ),
    ask=(
        "May I change links on the way? Is anyone else reading the tree?",
        "途中可以改指针吗？有别的线程同时读这棵树吗？",
    ),
    follow_ups=(
        "preorder: visit when tying (LC 144); recover a search tree (LC 99)",
        "前序：建立线索时访问（LC 144）；恢复二叉搜索树（LC 99）",
    ),
    family=("trees/inorder", "trees/morris", "trees/flatten"),
)

HINTS = (
    "A stack would remember where to go when a left subtree is done. Which links of the tree are not in use?",
    "Which node is visited right before the one you stand on? Where is it, seen from there? Is its right link free?",
    "Before you go left, tie a thread from that node back to where you stand. What will happen when you come to it?",
    "You arrive at each node with a left child twice. The same search tells which time it is, by what it finds.",
    "Thread not there yet: tie it and go left. Already there: cut it, visit the node, go right. The search must not "
    "follow a thread round to where it began.",
)
HINTS_ZH = (
    "栈能记住左子树走完之后该回到哪里。树中有哪些指针是闲着的？",
    "紧挨着在当前节点之前访问的是哪个节点？从当前节点怎么找到它？它的右指针空着吗？",
    "往左走之前，从那个节点拉一条线索指回当前节点。之后走到这条线索时会怎样？",
    "每个有左孩子的节点都会到达两次。同样的查找，看找到了什么，就知道是第几次。",
    "还没有线索：建立线索，往左走。已有线索：断开它，访问当前节点，往右走。查找时不能顺着线索绕回出发的节点。",
)


@approach(
    ("Tie a thread, go left; meet it again, cut it", "建立线索往左走；再次遇到就断开"),
    time="O(n)",
    space="O(1)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def tie_and_cut(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        if node.left:
            before = node.left  # to become the inorder predecessor
            while before.right and before.right is not node:
                before = before.right
            if before.right is None:  # preorder visits the node here
                before.right = node
                node = node.left
                continue
            before.right = None
        values.append(node.val)  # preorder: only without a left child
        node = node.right
    return values


def _predecessor(node: Node) -> Node | None:
    """The inorder predecessor, if it is below; stops before a thread."""
    before = node.left
    while before and before.right not in (None, node):
        before = before.right
    return before


@approach(
    ("A generator of arrivals; serves preorder, too", "生成器给出每次到达；也能做前序"),
    time="O(n)",
    space="O(1)",
    depth="-",
    use=("both orders are wanted", "两种顺序都要"),
)
def helper_and_generator(root: Node | None) -> list[int]:
    def arrivals() -> Iterator[tuple[Node, bool]]:
        node = root
        while node:
            before = _predecessor(node)
            if before and before.right is None:
                yield node, True  # its left subtree comes next
                before.right, node = node, node.left
            else:
                if before:
                    before.right = None
                yield node, False
                node = node.right

    # for preorder: if tied or node.left is None
    return [node.val for node, tied in arrivals() if not tied]


@mistake(
    ("The threads only help the walk, so they may stay", "线索只是帮助遍历，可以留着"),
    fact=("They close cycles in the caller's tree: cut each one.", "它们在调用者的树里形成环：每条都要断开。"),
)
def leaves_the_threads_in(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = _predecessor(node)
        if before and before.right is None:
            before.right, node = node, node.left
        else:
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("`while before.right` finds the predecessor", "`while before.right` 就能找到前驱"),
    fact=(
        "Once the thread is tied it runs in a circle: stop at node, too.",
        "有了线索就会绕圈：遇到出发的节点也要停。",
    ),
)
def runs_round_the_circle(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        if node.left:
            before = node.left
            while before.right:
                before = before.right
            if before.right is not node:
                before.right, node = node, node.left
                continue
            before.right = None
        values.append(node.val)
        node = node.right
    return values


@mistake(
    ("Recursion uses no extra memory", "递归不用额外内存"),
    fact=(
        "It uses a frame per level: O(h), and RecursionError on a chain.",
        "每层用一个栈帧：O(h)，链上会抛出 RecursionError。",
    ),
    cost=True,
)
def recurses(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node:
            visit(node.left)
            values.append(node.val)
            visit(node.right)

    visit(root)
    return values


@mistake(
    ("A node is visited when its thread is tied", "建立线索时就访问节点"),
    fact=("That is preorder; inorder visits it when cutting.", "那是前序遍历；中序遍历在断开时访问。"),
)
def visits_when_tying(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = _predecessor(node)
        if before and before.right is None:
            values.append(node.val)
            before.right, node = node, node.left
        else:
            if before:
                before.right = None
            else:
                values.append(node.val)
            node = node.right
    return values


@mistake(
    ("The predecessor is the left child", "前驱就是左孩子"),
    fact=("It is the rightmost node of the left subtree.", "前驱是左子树最右边的节点。"),
)
def ties_the_thread_to_the_left_child(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = node.left
        if before and before.right is None:
            before.right, node = node, node.left
        else:
            if before and before.right is node:
                before.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("After cutting the thread, go left as always", "断开线索之后，照常往左走"),
    fact=("The left subtree is done by then: go right.", "那时左子树已经完成：应当往右走。"),
)
def goes_left_again_after_cutting(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = _predecessor(node)
        if before is None:
            values.append(node.val)
            node = node.right
        elif before.right is None:
            before.right, node = node, node.left
        else:
            before.right = None
            values.append(node.val)
            node = node.left
    return values


@mistake(
    ("A thread is known by the value it leads to", "线索可以按它指向的值辨认"),
    fact=("Values repeat: compare nodes with `is`.", "值会重复：要用 `is` 比较节点。"),
)
def knows_the_thread_by_its_value(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = node.left
        while before and before.right and before.right.val != node.val:
            before = before.right
        if before and before.right is None:
            before.right, node = node, node.left
        else:
            if before:
                before.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("The second time, cut the link to the left subtree, too", "第二次到达时，连左指针也断开"),
    fact=("That link was always there: only the thread goes.", "左指针本来就有：只断开线索。"),
)
def cuts_off_the_left_side(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = _predecessor(node)
        if before and before.right is None:
            before.right, node = node, node.left
        else:
            if before:
                before.right = node.left = None
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("Hang each node below its predecessor: a chain is easy to read", "把节点接到前驱下面：变成链就好读了"),
    fact=("That flattens the caller's tree for good.", "那样就把调用者的树永久展开了。"),
)
def turns_the_tree_into_a_chain(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        if left := node.left:
            before = left
            while before.right:
                before = before.right
            before.right, node.left, node = node, None, left
        else:
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("A stack of the nodes passed is O(1): it holds no values", "只存经过的节点的栈是 O(1)：它不存值"),
    fact=(
        "Right answers, but it grows with the height: O(h).",
        "答案正确，但它随高度增长：O(h)。",
    ),
    cost=True,
)
def keeps_a_stack(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        values.append(node.val)
        node = node.right
    return values


@mistake(
    ("The k-th value can be found by a walk of its own", "第 k 个值可以单独遍历一次去找"),
    fact=(
        "Right, but n whole walks read O(n^2) nodes.",
        "答案正确，但完整遍历 n 次，共读 O(n^2) 个节点。",
    ),
    cost=True,
)
def walks_anew_for_each_value(root: Node | None) -> list[int]:
    values: list[int] = []
    while len(walk := tie_and_cut(root)) > len(values):
        values.append(walk[len(values)])
    return values
