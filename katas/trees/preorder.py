"""Preorder traversal

Return the values of all nodes in preorder: a node itself, then its whole left subtree, then its whole right subtree.
The empty tree gives the empty list. Values are any integers and may repeat. The tree stays as it was.

>>> preorder(tree([1, 2, 3, 4, 5]))
[1, 2, 4, 5, 3]
>>> preorder(tree([]))
[]

Each node may be read a constant number of times: O(n) in all. Recursion is fine, and so is a loop with a stack.

二叉树的前序遍历

按前序返回所有节点的值：先是节点本身，再是它的整棵左子树，最后是它的整棵右子树。空树返回空列表。节点的值可以是任意整数，
也可以重复。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。可以用递归，也可以用循环加栈。
"""

from katas.trees.node import Node, tree


def preorder(root: Node | None) -> list[int]:
    raise NotImplementedError
