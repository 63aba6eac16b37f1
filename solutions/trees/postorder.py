"""Depth first, and each node is named on the way up, when both its sides are done.

Recursion knows by itself which side it comes back from. A loop does not: the node on top of the stack looks the same
after its left side and after its right side, so the loop has to remember the node it named last. If that is the right
child, both sides are done. Or go round the difficulty: root, right, left is a preorder, and backwards it is postorder.
"""

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "When is a node's turn? What must be finished by then, and how does a recursive call know that it is?",
    "In a loop you come back to a node twice: from its left side and from its right side. What tells the two apart?",
    "The node named last is the last one of the side you come back from. Which one is it, if that was the right side?",
    "So look at the top of the stack without taking it; go right unless there is no right child or it was named last.",
    "The other way: read the answer backwards, root first. Which order is that, and what traversal is nearly it?",
)
HINTS_ZH = (
    "什么时候轮到一个节点？到那时哪些必须已经完成？递归调用怎么知道它们已经完成？",
    "用循环时，会两次回到同一个节点：一次从左侧，一次从右侧。怎么区分？",
    "上一个输出的节点，是刚走完的那一侧的最后一个节点。如果走完的是右侧，它是哪一个？",
    "所以先看栈顶，不弹出；除非没有右孩子，或者上一个输出的就是右孩子，否则往右走。",
    "另一种做法：把答案倒过来读，根节点在最前。这是什么顺序？哪种遍历与它几乎一样？",
)


@approach("A nested function does both sides and then names the node", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is not None:
            visit(node.left)
            visit(node.right)
            values.append(node.val)

    visit(root)
    return values


@approach("Root, right, left with a stack, and then the whole list backwards", time="O(n)", space="O(h)")
def reversed_root_right_left(root: Node | None) -> list[int]:
    values = []
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        waiting.extend(child for child in (node.left, node.right) if child)
    return values[::-1]


@approach("One stack, and the node named last tells which side is done", time="O(n)", space="O(h)")
def one_stack_last_visited(root: Node | None) -> list[int]:
    values, path, node, last = [], [], root, None
    while path or node:
        while node:
            path.append(node)
            node = node.left
        right = path[-1].right
        if right and right is not last:
            node = right
        else:
            last = path.pop()
            values.append(last.val)
    return values


@mistake("Postorder is preorder backwards")
def reverses_the_preorder(root: Node | None) -> list[int]:
    def preorder(node: Node | None) -> list[int]:
        return [node.val, *preorder(node.left), *preorder(node.right)] if node else []

    return preorder(root)[::-1]


@mistake("Root, right, left is the postorder already")
def forgets_to_reverse(root: Node | None) -> list[int]:
    return reversed_root_right_left(root)[::-1]


@mistake("A node is named when its left side is done: that is inorder")
def names_the_node_before_its_right_side(root: Node | None) -> list[int]:
    def values(node: Node | None) -> list[int]:
        return [*values(node.left), node.val, *values(node.right)] if node else []

    return values(root)


@mistake("A node with a right child sends the walk to the right, whenever it is on top")
def goes_right_again_after_coming_back(root: Node | None) -> list[int]:
    values, path, node = [], [], root
    while path or node:
        while node:
            path.append(node)
            node = node.left
        right = path[-1].right
        if right:  # and right is not the node named last
            node = right
        else:
            values.append(path.pop().val)
    return values


@mistake("A node's turn has come when one of its sides is done")
def is_content_with_one_side(root: Node | None) -> list[int]:
    values, path, node, last = [], [], root, None
    while path or node:
        while node:
            path.append(node)
            node = node.left
        left, right = path[-1].left, path[-1].right
        if right and (last is None or last not in (left, right)):
            node = right
        else:
            last = path.pop()
            values.append(last.val)
    return values


@mistake("The node named last is recognized by its value")
def knows_the_last_node_by_its_value(root: Node | None) -> list[int]:
    values, path, node = [], [], root
    while path or node:
        while node:
            path.append(node)
            node = node.left
        right = path[-1].right
        if right and (not values or right.val != values[-1]):
            node = right
        else:
            values.append(path.pop().val)
    return values


@mistake("What is put onto the stack last comes out last: the node goes on top of its children")
def stacks_the_node_on_top_of_its_sides(root: Node | None) -> list[int]:
    values = []
    waiting = [(root, False)]
    while waiting:
        node, opened = waiting.pop()
        if node is not None and opened:
            values.append(node.val)
        elif node is not None:
            waiting += [(node.right, False), (node.left, False), (node, True)]
    return values


@mistake("A child that has been dealt with may be cut off: the right answer, and nothing left of the tree")
def cuts_off_what_is_done(root: Node | None) -> list[int]:
    values = []
    path = [root] if root else []
    while path:
        node = path[-1]
        if node.left:
            path.append(node.left)
            node.left = None
        elif node.right:
            path.append(node.right)
            node.right = None
        else:
            values.append(path.pop().val)
    return values


@mistake("The next node is looked for from the root each time: the right answer in quadratic time", cost=True)
def starts_again_at_the_root(root: Node | None) -> list[int]:
    values, done = [], {None}
    while root not in done:
        node = root
        while child := next((child for child in (node.left, node.right) if child not in done), None):
            node = child
        done.add(node)
        values.append(node.val)
    return values
