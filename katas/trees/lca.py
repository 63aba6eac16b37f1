"""Lowest common ancestor

Return the lowest node that is an ancestor of both p and q; every node counts as an ancestor of itself.
p and q are nodes of the tree; they may be the same node, and one may be an ancestor of the other.
What counts is the node itself (`is`) and not its value: values may repeat, and the tree need not be a search tree.
The tree stays as it is.

>>> root = tree([1, 2, 3, 4, 5])
>>> lca(root, root.left.left, root.left.right) is root.left
True
>>> lca(root, root.left, root.left.right) is root.left  # its own ancestor
True

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

二叉树的最近公共祖先

返回 p 和 q 的最近公共祖先，也就是同时是 p 和 q 的祖先的节点中最低的一个；每个节点也算自己的祖先。
p 和 q 都是树中的节点，可以是同一个节点，其中一个也可以是另一个的祖先。以节点本身（`is`）为准，不看它的值：值可以重复，
这棵树也不一定是二叉搜索树。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def lca(root: Node, p: Node, q: Node) -> Node:
    raise NotImplementedError
