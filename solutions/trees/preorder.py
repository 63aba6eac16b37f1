"""Depth first, and each node is named on the way down.

The recursion is the definition. A stack does the same by hand: it holds the subtrees still to come, and since the last
one in is the first one out, the right child goes in before the left. Colour marks are the general form: each node is
put back with a mark, and the one place where it is put back decides between preorder, inorder and postorder.
"""

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "When you arrive at a node, what can you write down at once, before you have seen anything below it?",
    "What follows the node is a whole subtree in the same order: the same task, only smaller. Where does it stop?",
    "All the calls for one tree add to one list, and the next tree gets a new one. Where must that list be made?",
    "Without recursion, keep the subtrees still to come on a stack, at first only the root. Take one; name its root.",
    "A stack gives back last what went in first. So which of the two children has to go in first?",
)
HINTS_ZH = (
    "到达一个节点时，还没看到它下面的任何东西，可以马上记下什么？",
    "节点后面接着的是按同样顺序遍历的整棵子树：问题相同，只是更小。到哪里终止？",
    "同一棵树的所有调用都往同一个列表里添加，换一棵树就要用新列表。这个列表必须在哪里创建？",
    "不用递归：把还没遍历的子树存在栈里，开始时只有根节点。取出一棵，输出它的根节点。",
    "栈是后进先出的。那么两个孩子中，哪个必须先入栈？",
)


@approach("A nested function names the node, then does the same for both sides", time="O(n)", space="O(h)")
def recursive(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is not None:
            values.append(node.val)
            visit(node.left)
            visit(node.right)

    visit(root)
    return values


@approach("A stack of subtrees still to come, the right one pushed before the left", time="O(n)", space="O(h)")
def stack(root: Node | None) -> list[int]:
    values = []
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        waiting.extend(child for child in (node.right, node.left) if child)
    return values


@approach("A mark on the stack tells a node to be opened from one to be named", time="O(n)", space="O(h)")
def colour_marks(root: Node | None) -> list[int]:
    values = []
    waiting = [(root, False)]
    while waiting:
        node, opened = waiting.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
        else:  # read these three upwards; with the node in the middle it is inorder, at the front postorder
            waiting += [(node.right, False), (node.left, False), (node, True)]
    return values


@mistake("What is to come first goes onto the stack first")
def pushes_left_first(root: Node | None) -> list[int]:
    values = []
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        waiting.extend(child for child in (node.left, node.right) if child)
    return values


@mistake("A node is named when its left side is done: that is inorder")
def names_the_node_after_its_left_side(root: Node | None) -> list[int]:
    def values(node: Node | None) -> list[int]:
        return [*values(node.left), node.val, *values(node.right)] if node else []

    return values(root)


@mistake("A default list is new in every call")
def shares_a_default_list(root: Node | None, values: list[int] = []) -> list[int]:
    if root is not None:
        values.append(root.val)
        shares_a_default_list(root.left, values)
        shares_a_default_list(root.right, values)
    return values


_shared: list[int] = []


@mistake("One list for all calls is fine when each call empties it first")
def empties_one_list_for_all_calls(root: Node | None) -> list[int]:
    _shared.clear()
    _shared.extend(recursive(root))
    return _shared


@mistake("The empty tree holds one value, and that is None")
def lists_none_for_the_empty_tree(root: Node | None) -> list[int]:
    return recursive(root) if root else [None]


@mistake("There is always a root")
def expects_a_root(root: Node | None) -> list[int]:
    values = [root.val]
    for child in (root.left, root.right):
        if child:
            values += expects_a_root(child)
    return values


@mistake("A node has a left side or a right side, and one `elif` tells which")
def goes_down_one_side_only(root: Node | None) -> list[int]:
    if root is None:
        return []
    if root.left:
        return [root.val, *goes_down_one_side_only(root.left)]
    elif root.right:
        return [root.val, *goes_down_one_side_only(root.right)]
    return [root.val]


@mistake("A value that is false in an `if` is a value that is missing")
def drops_zeros(root: Node | None) -> list[int]:
    return [value for value in recursive(root) if value]


@mistake("A value already seen is a node already visited")
def skips_values_seen_before(root: Node | None) -> list[int]:
    return list(dict.fromkeys(recursive(root)))


def _size(root: Node | None) -> int:
    return 1 + _size(root.left) + _size(root.right) if root else 0


@mistake("Whether there is a subtree is asked by counting its nodes: the right answer in quadratic time", cost=True)
def counts_a_subtree_to_see_whether_it_is_empty(root: Node | None) -> list[int]:
    values = []
    if _size(root) > 0:
        values.append(root.val)
        values += counts_a_subtree_to_see_whether_it_is_empty(root.left)
        values += counts_a_subtree_to_see_whether_it_is_empty(root.right)
    return values
