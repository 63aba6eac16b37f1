"""Postorder traversal

Return the values of all nodes in postorder: the whole left subtree of a node, then its whole right subtree, then the
node itself. The empty tree gives the empty list. Values are any integers and may repeat. The tree stays as it was.

>>> postorder(tree([1, 2, 3, 4, 5]))
[4, 5, 2, 3, 1]
>>> postorder(tree([]))
[]

Each node may be read a constant number of times: O(n) in all. Recursion is fine, and so is a loop with a stack.

二叉树的后序遍历

按后序返回所有节点的值：先是节点的整棵左子树，再是它的整棵右子树，最后才是节点本身。空树返回空列表。
节点的值可以是任意整数，也可以重复。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。可以用递归，也可以用循环加栈。
"""

from katas.trees.node import Node, tree


def postorder(root: Node | None) -> list[int]:
    raise NotImplementedError
