"""Inorder traversal

Return the values of all nodes in inorder: the whole left subtree of a node, then the node, then its right subtree.
The empty tree gives the empty list. Values are any integers in any order and may repeat: the tree need not be a search
tree. The tree stays as it was; links changed on the way must be back in place at the end.

>>> inorder(tree([1, 2, 3, 4, 5]))
[4, 2, 5, 1, 3]
>>> inorder(tree([]))
[]

Each node may be read a constant number of times: O(n) in all. Recursion is fine, and so is a loop with a stack.

二叉树的中序遍历

按中序返回所有节点的值：先是节点的整棵左子树，再是节点本身，最后是它的整棵右子树。空树返回空列表。
节点的值可以是任意整数，不一定有序，也可以重复：这棵树不一定是二叉搜索树。不要修改这棵树；遍历途中改过的指针，
返回前必须恢复原样。

每个节点只能读常数次，总开销为 O(n)。可以用递归，也可以用循环加栈。
"""

from katas.trees.node import Node, tree


def inorder(root: Node | None) -> list[int]:
    raise NotImplementedError
