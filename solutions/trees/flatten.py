"""Each node must point to its successor in preorder, and links may not be lost before they are needed.

Going forward, the right link is the trouble: it is overwritten with the left child before the right side has had its
turn. So the right child has to wait somewhere: on a stack, in a variable of the recursion, in a list of all nodes. Or
it waits in the tree itself: the last node of the left side in preorder is the one that has to point to it anyway. That
is Morris's idea without the need to restore anything, and it takes no extra space.

Going backward there is no trouble at all. In reversed preorder, right side, left side, node, every node meets its
successor just before itself, and by the time its links are overwritten both of its sides are done.

The last node of the left side in preorder is not always the rightmost node that one finds by going right: that one may
have a left side of its own. Morris's walk may hang the right side there all the same; it comes along again, and moves
what hangs there further down.
"""

from itertools import pairwise

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Which node must the root point to in the end, and which node must point to the old right child?",
    "The old right child gets lost if the right link is overwritten too early. Where could it wait?",
    "Try it from the end: which node is the last in preorder, and which one comes before it?",
    "In the order right side, left side, node, each node only needs to know the one that was done before it.",
    "Without recursion: hang the right side below the rightmost node of the left side, move the left side over, go on.",
)
HINTS_ZH = (
    "最后，根节点必须指向哪个节点？哪个节点又必须指向原来的右孩子？",
    "右指针改得太早，原来的右孩子就丢了。可以先把它存在哪里？",
    "从末尾想起：前序的最后一个节点是哪个？它前面的又是哪个？",
    "按右子树、左子树、节点本身的顺序处理，每个节点只需要知道刚处理完的那个节点。",
    "不用递归：把右子树接到左子树最右边的节点下面，把左子树移到右边，再继续往下走。",
)


@approach("Reversed preorder: each node is linked to the one that was done before it", time="O(n)", space="O(h)")
def from_the_end(root: Node | None):
    following: Node | None = None

    def visit(node: Node | None) -> None:
        nonlocal following
        if node is not None:
            visit(node.right)
            visit(node.left)
            node.left, node.right = None, following
            following = node

    visit(root)


@approach("The right side waits below the rightmost node of the left side, as Morris has it", time="O(n)", space="O(1)")
def morris_style(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            tail = node.left
            while tail.right is not None:
                tail = tail.right
            tail.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@approach("A stack of nodes whose turn is to come; each one popped follows the one before", time="O(n)", space="O(h)")
def stack(root: Node | None):
    last = Node()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            waiting += node.right, node.left
            last.left, last.right = None, node
            last = node


@approach("Flatten both sides; each call hands its last node back to be linked", time="O(n)", space="O(h)")
def hands_back_the_tail(root: Node | None):
    def flat(node: Node) -> Node:
        """Flatten the tree under the node, and return the last node."""
        left, right = node.left, node.right
        tail = node
        if left is not None:
            node.left, node.right = None, left
            tail = flat(left)
        if right is not None:
            tail.right = right
            tail = flat(right)
        return tail

    if root is not None:
        flat(root)


@approach("List all nodes first, then link neighbours: nothing can get lost", time="O(n)", space="O(n)")
def list_then_link(root: Node | None):
    found: list[Node] = []

    def collect(node: Node | None) -> None:
        if node is not None:
            found.append(node)
            collect(node.left)
            collect(node.right)

    collect(root)
    for node, following in pairwise(found):
        node.left, node.right = None, following


def _preorder(node: Node | None) -> list[Node]:
    return [node, *_preorder(node.left), *_preorder(node.right)] if node else []


@mistake("Setting the right links is all: what is on the left does not disturb a list")
def leaves_the_left_links(root: Node | None):
    for node, following in pairwise(_preorder(root)):
        node.right = following


@mistake("What stands on the left comes first, as in inorder")
def in_inorder(root: Node | None):
    def inorder(node: Node | None) -> list[Node]:
        return [*inorder(node.left), node, *inorder(node.right)] if node else []

    found = inorder(root)
    for node, following in pairwise([*found, None]):
        node.left, node.right = None, following


@mistake("Level by level is the order in which a tree is written down")
def level_by_level(root: Node | None):
    found = [root] if root else []
    for node in found:  # which grows
        found += [child for child in (node.left, node.right) if child]
    for node, following in pairwise([*found, None]):
        node.left, node.right = None, following


@mistake("The left side moves over to the right; the right side is still there afterwards")
def loses_the_right_side(root: Node | None):
    if root is not None:
        if root.left is not None:
            root.right, root.left = root.left, None
        loses_the_right_side(root.right)


@mistake("The right side goes below the left child, whose right link is free")
def hangs_it_below_the_left_child(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            node.left.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@mistake("The end of the left side is at most one step to the right")
def takes_one_step_to_the_tail(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            tail = node.left.right or node.left
            tail.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@mistake("After the left side has moved over, the root is done, and so is the tree")
def only_at_the_root(root: Node | None):
    if root is not None and root.left is not None:
        tail = root.left
        while tail.right is not None:
            tail = tail.right
        tail.right = root.right
        root.left, root.right = None, root.left


@mistake("Where there is no left child, everything is flat already")
def stops_where_there_is_no_left_child(root: Node | None):
    node = root
    while node is not None and node.left is not None:
        tail = node.left
        while tail.right is not None:
            tail = tail.right
        tail.right = node.right
        node.left, node.right = None, node.left
        node = node.right


@mistake("From the end the sides still come in the order left, right")
def left_side_first_from_the_end(root: Node | None):
    following: Node | None = None

    def visit(node: Node | None) -> None:
        nonlocal following
        if node is not None:
            visit(node.left)
            visit(node.right)
            node.left, node.right = None, following
            following = node

    visit(root)


@mistake("What is pushed first is popped first")
def pushes_the_left_child_first(root: Node | None):
    last = Node()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            waiting += node.left, node.right
            last.left, last.right = None, node
            last = node


@mistake("Preorder and links can be done in one go: each visit links the node to the one before")
def relinks_what_it_still_has_to_read(root: Node | None):
    last = Node()

    def visit(node: Node | None) -> None:
        nonlocal last
        if node is not None:
            last.left, last.right = None, node
            last = node
            visit(node.left)
            visit(node.right)

    visit(root)


@mistake("The chain hangs on the left side, where preorder goes first")
def hangs_it_to_the_left(root: Node | None):
    for node, following in pairwise([*_preorder(root), None]):
        node.left, node.right = following, None


@mistake("A list is linked both ways: the free left link leads back")
def links_back_on_the_left(root: Node | None):
    for node, following in pairwise(_preorder(root)):
        node.right, following.left = following, node


@mistake("The list is a new one that begins at the old root")
def makes_new_nodes(root: Node | None):
    last = root
    for node in _preorder(root)[1:]:
        last.left, last.right = None, Node(node.val)
        last = last.right


@mistake("The caller takes the list from what is returned, the tree may stay")
def returns_a_list_of_its_own(root: Node | None):
    top = last = Node()
    for node in _preorder(root):
        last.right = Node(node.val)
        last = last.right
    return top.right


@mistake("It is the values that have to be in preorder, any node may hold them")
def moves_the_values(root: Node | None):
    values = [node.val for node in _preorder(root)]
    level_by_level(root)
    node = root
    for value in values:
        node.val = value
        node = node.right


class _Kept:
    following: Node | None = None


@mistake("A class attribute is a fine place for the node done last: it is None when the next call begins")
def keeps_the_last_node_between_calls(root: Node | None):
    def visit(node: Node | None) -> None:
        if node is not None:
            visit(node.right)
            visit(node.left)
            node.left, node.right = None, _Kept.following
            _Kept.following = node

    visit(root)


@mistake(
    "Flattens both sides and then walks to the end of the left one: quadratic where the left sides are long", cost=True
)
def walks_to_the_end_of_every_left_side(root: Node | None):
    if root is None:
        return
    walks_to_the_end_of_every_left_side(root.left)
    walks_to_the_end_of_every_left_side(root.right)
    right = root.right
    root.left, root.right = None, root.left
    node = root
    while node.right is not None:
        node = node.right
    node.right = right


@mistake("Finds the end of the list from the root on for every node", cost=True)
def walks_from_the_root_for_every_node(root: Node | None):
    found = _preorder(root)
    for node in found:
        node.left = node.right = None
    for node in found[1:]:
        last = root
        while last.right is not None:
            last = last.right
        last.right = node
