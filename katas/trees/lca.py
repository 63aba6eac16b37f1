"""Lowest common ancestor

Return the lowest node that is an ancestor of both p and q; every node counts as an ancestor of itself.
p and q are nodes of the tree; they may be the same node, and one may be an ancestor of the other.
What counts is the node itself (`is`) and not its value: values may repeat, and the tree is no search tree.
The tree stays as it is.

>>> root = tree([1, 2, 3, 4, 5])
>>> lca(root, root.left.left, root.left.right) is root.left
True
>>> lca(root, root.left, root.left.right) is root.left  # its own ancestor
True

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

二叉树的最近公共祖先

在同时是 p 和 q 的祖先的结点里，返回最低的那一个；每个结点也算自己的祖先。
p 和 q 一定是树中的结点，可以是同一个结点，其中一个也可以是另一个的祖先。
认的是结点本身（`is`），而不是它的值：值可以重复，这棵树也不是搜索树。
不能改动这棵树。每个结点只能读常数次：总共 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def lca(root: Node, p: Node, q: Node) -> Node:
    raise NotImplementedError
