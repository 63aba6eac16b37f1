"""Depth first, and each node is named between its two sides: that is reading the tree from left to right.

By hand it takes a pointer and a stack. The pointer goes as far left as it can, and the stack remembers the nodes it
passed, whose left sides are being dealt with. When the pointer falls off the tree, the node on top is next; then the
pointer turns to the right side of that node, empty or not. The walk is over when both have run out.

With generators the order is a lazy stream, and whoever reads it may stop early. Each value climbs through one generator
a level on its way out: O(n h) time in all, though no more than O(n) reads.
"""

from collections.abc import Iterator
from itertools import islice

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Which node comes first in inorder? How do you get there from the root?",
    "On the way to it you pass nodes that cannot be named yet. In which order will you need them again?",
    "Once a node is named, its left side is done. What is to be walked next, and does it matter whether that is empty?",
    "Walk left until you fall off the tree, stacking what you pass; pop one node, name it, turn to its right child.",
    "The loop goes on while there is a node to go on from or one on the stack. After the pop, never look left again.",
)
HINTS_ZH = (
    "中序的第一个节点是哪个？从根节点怎么走到它？",
    "途中会经过一些还不能输出的节点。之后会按什么顺序再用到它们？",
    "输出一个节点时，它的左子树已经处理完。接下来该遍历什么？那里是空的有没有关系？",
    "一路向左走到空为止，经过的节点依次入栈；弹出一个节点，输出它，再转向它的右孩子。",
    "只要当前节点不为空，或者栈里还有节点，循环就继续。弹出之后，不要再往左看。",
)


@approach("A nested function does the left side, names the node, does the right side", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is not None:
            visit(node.left)
            values.append(node.val)
            visit(node.right)

    visit(root)
    return values


@approach("A pointer runs left; a stack keeps the nodes it passed until their turn", time="O(n)", space="O(h)")
def stack_and_pointer(root: Node | None) -> list[int]:
    values, passed, node = [], [], root
    while passed or node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        values.append(node.val)
        node = node.right
    return values


def _walk(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield from _walk(node.left)
        yield node.val
        yield from _walk(node.right)


@approach("A recursive generator yields the values one by one", time="O(n h), with O(n) reads", space="O(h)")
def generator(root: Node | None) -> list[int]:
    return list(_walk(root))


@mistake("A node that has a left child sends the walk to the left, whenever it is on top")
def goes_left_again_after_coming_back(root: Node | None) -> list[int]:
    values = []
    passed = [root] if root else []
    while passed:
        node = passed[-1]
        if node.left:
            passed.append(node.left)
            continue
        values.append(passed.pop().val)
        if node.right:
            passed.append(node.right)
    return values


@mistake("The walk is over when the pointer has nowhere to go, whatever the stack holds")
def ignores_the_stack_at_the_end(root: Node | None) -> list[int]:
    values, passed, node = [], [], root
    while node:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        values.append(node.val)
        node = node.right
    return values


@mistake("A node is named when it goes onto the stack: that is preorder")
def names_nodes_on_the_way_down(root: Node | None) -> list[int]:
    values, passed, node = [], [], root
    while passed or node:
        while node:
            values.append(node.val)
            passed.append(node)
            node = node.left
        node = passed.pop().right
    return values


@mistake("Calling a generator runs it, so its values need no `yield from`")
def drops_the_inner_generators(root: Node | None) -> list[int]:
    def walk(node: Node | None) -> Iterator[int]:
        if node is not None:
            walk(node.left)
            yield node.val
            walk(node.right)

    return list(walk(root))


@mistake("A generator of the values is as good as a list of them")
def returns_the_generator(root: Node | None) -> list[int]:
    return _walk(root)


@mistake("Inorder is the sorted order: so it is in a search tree, and in no other")
def sorts_the_values(root: Node | None) -> list[int]:
    return sorted(_walk(root))


@mistake("Morris's threads only help the walk, so they may stay: the right answer, and a tree full of cycles")
def leaves_the_threads_in(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = node.left
        while before and before.right not in (None, node):
            before = before.right
        if before and before.right is None:
            before.right = node
            node = node.left
        else:  # here belongs: if before: before.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake("The next value is found by walking again from the start: the right answer in quadratic time", cost=True)
def starts_again_for_each_value(root: Node | None) -> list[int]:
    values: list[int] = []
    while following := list(islice(_walk(root), len(values), len(values) + 1)):
        values += following
    return values
