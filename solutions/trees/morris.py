"""Who goes down to the left needs a way back. A stack would remember it; Morris writes it into the tree.

The node before a given one in inorder is the last one of its left side, reached by one step to the left and then to the
right as far as it goes. Its right link is free, so it can hold a thread: a link that leads back up. The same steps lead
to it again later, and a thread found there tells that the left side is done: cut it, name the node, and turn right. A
right turn is a step down or a thread back up, and the walk need not know which.

Two details decide. The search for the last node has to stop at the node it began from, or it runs round the circle that
the thread has closed. And it has to compare nodes, not values, since values may repeat. Each link to the right is
followed at most three times, twice by searches and once by the walk; that is why all the searching is O(n) in all.

Named when the thread is tied instead of when it is cut, a node comes out in preorder; the links are the same.
"""

from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "A stack would remember where to go when a left subtree is done. Which links of the tree are not in use?",
    "Which node is named right before the node you stand on? Where is it, seen from there, and is its right link free?",
    "Before you go left, tie a thread from that node back to where you stand. What will happen when you come to it?",
    "You arrive at each node with a left child twice. The same search tells which time it is, by what it finds.",
    "Thread not there yet: tie it and go left. Already there: cut it, name the node, go right. The search must not "
    "follow a thread round to where it began.",
)
HINTS_ZH = (
    "栈能记住左子树走完之后该回到哪里。树中有哪些指针是闲着的？",
    "紧挨着在当前节点之前输出的是哪个节点？从当前节点怎么找到它？它的右指针空着吗？",
    "往左走之前，从那个节点拉一条线索指回当前节点。之后走到这条线索时会怎样？",
    "每个有左孩子的节点都会到达两次。同样的查找，看找到了什么，就知道是第几次。",
    "还没有线索：建立线索，往左走。已有线索：断开它，输出当前节点，往右走。查找时不能顺着线索绕回出发的节点。",
)


@approach("Tie a thread from the last node of the left side, go left; meet it again, cut it", time="O(n)", space="O(1)")
def tie_and_cut(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        if node.left:
            last = node.left
            while last.right and last.right is not node:
                last = last.right
            if last.right is None:
                last.right = node
                node = node.left
                continue
            last.right = None
        values.append(node.val)
        node = node.right
    return values


def _last_on_the_left(node: Node) -> Node | None:
    """The node before this one in inorder, if it is below; a thread from there to here is not followed."""
    last = node.left
    while last and last.right not in (None, node):
        last = last.right
    return last


@approach(
    "A generator yields the nodes; a helper looks for where the thread is, or is to be", time="O(n)", space="O(1)"
)
def helper_and_generator(root: Node | None) -> list[int]:
    def walk() -> Iterator[Node]:
        node = root
        while node:
            last = _last_on_the_left(node)
            if last and last.right is None:
                last.right, node = node, node.left
            else:
                if last:
                    last.right = None
                yield node
                node = node.right

    return [node.val for node in walk()]


@mistake("The threads only help the walk, so they may stay: the right answer, and a tree full of cycles")
def leaves_the_threads_in(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = _last_on_the_left(node)
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            values.append(node.val)
            node = node.right
    return values


@mistake("The last node of the left side is the one without a right child, also when a thread hangs there")
def runs_round_the_circle(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        if node.left:
            last = node.left
            while last.right:
                last = last.right
            if last.right is not node:
                last.right, node = node, node.left
                continue
            last.right = None
        values.append(node.val)
        node = node.right
    return values


@mistake("A node is named when its thread is tied: that is preorder")
def names_nodes_on_the_way_down(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = _last_on_the_left(node)
        if last and last.right is None:
            values.append(node.val)
            last.right, node = node, node.left
        else:
            if last:
                last.right = None
            else:
                values.append(node.val)
            node = node.right
    return values


@mistake("The thread is cut on the left side of the node it hangs on")
def cuts_the_wrong_link(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = _last_on_the_left(node)
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.left = None
            values.append(node.val)
            node = node.right
    return values


@mistake("What is cut at the second visit is the link to the left side, which is done")
def cuts_off_the_left_side(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = _last_on_the_left(node)
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.right = node.left = None
            values.append(node.val)
            node = node.right
    return values


@mistake("A thread is known by the value of the node that it leads to")
def knows_the_thread_by_its_value(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = node.left
        while last and last.right and last.right.val != node.val:
            last = last.right
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake("The node before is the left child itself")
def ties_the_thread_to_the_left_child(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = node.left
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last and last.right is node:
                last.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake("After cutting the thread the left side is walked, as at every node that has one")
def goes_left_again_after_cutting(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        last = _last_on_the_left(node)
        if last is None:
            values.append(node.val)
            node = node.right
        elif last.right is None:
            last.right, node = node, node.left
        else:
            last.right = None
            values.append(node.val)
            node = node.left
    return values


@mistake("Only links matter: hanging each node below the last of its left side makes a chain that is easy to read")
def turns_the_tree_into_a_chain(root: Node | None) -> list[int]:
    values = []
    node = root
    while node:
        if left := node.left:
            last = left
            while last.right:
                last = last.right
            last.right, node.left, node = node, None, left
        else:
            values.append(node.val)
            node = node.right
    return values


@mistake(
    "Recursion holds nothing, since no list is to be seen: Python holds a frame for every level, up to its limit",
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


_shared: list[int] = []


@mistake("One list for all calls is fine when each call empties it first")
def empties_one_list_for_all_calls(root: Node | None) -> list[int]:
    _shared[:] = tie_and_cut(root)
    return _shared


@mistake(
    "The usual stack of nodes whose left side is being walked: the right answer, but it grows with the height",
    cost=True,
)
def keeps_a_stack(root: Node | None) -> list[int]:
    values, passed, node = [], [], root
    while passed or node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        values.append(node.val)
        node = node.right
    return values


@mistake("The k-th value is found by a walk of its own, a whole one to cut all threads: quadratic time", cost=True)
def walks_anew_for_each_value(root: Node | None) -> list[int]:
    values: list[int] = []
    while len(walk := tie_and_cut(root)) > len(values):
        values.append(walk[len(values)])
    return values
