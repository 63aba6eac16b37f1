"""Right side view

Stand on the right of the tree and look at it. Return the values of the nodes you see, from the root downwards: on each
level the rightmost node, one value for each level. That node may be in a left subtree, and may be a left child, where
nothing on its level stands further right. The empty tree gives the empty list. Values are any integers and may repeat.
The tree stays as it was.

>>> right_view(tree([1, 2, 3, 4]))  # 4 is deeper than all that could hide it
[1, 3, 4]
>>> right_view(tree([]))
[]

O(n) in all: each node may be read a constant number of times. Counted as well is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices and `+`; turns of loops
and calls of your functions are counted, too.

二叉树的右视图

站在树的右侧看过去，从根节点往下，返回能看到的节点的值：每层最右边的节点，每层一个值。只要同一层没有更靠右的节点，
就能看到这个节点，哪怕它在左子树中，哪怕它是左孩子。空树返回空列表。节点的值可以是任意整数，也可以重复。不要修改这棵树。

总开销为 O(n)：每个节点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，`pop(0)`、切片和 `+` 背后的也算；
循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def right_view(root: Node | None) -> list[int]:
    raise NotImplementedError
