"""Validate a search tree

Return whether the tree is a binary search tree: at every node, all values in its left subtree are less than its own
value, and all values in its right subtree are greater. So no value may come twice. The empty tree is a search tree.

>>> is_valid_bst(tree([4, 2, 6, 1, 3]))
True
>>> is_valid_bst(tree([4, 2, 6, None, None, 3]))  # 3 is to the right of 4
False

Values are any integers: zero, negative ones, and ones that no machine word can hold. The tree stays as it was.
Each node's children may be read a constant number of times: O(n) reads in all. Turns of loops and calls of your
functions are counted, too. You need not stop at the first fault.

验证二叉搜索树

判断一棵二叉树是否是二叉搜索树：在每一个节点上，左子树中的所有值都小于它的值，右子树中的所有值都大于它的值。
因此值不能重复。空树是二叉搜索树。

节点的值可以是任意整数：0、负数，以及超出机器字长的大数。不要修改这棵树。每个节点的孩子只能读常数次，总共 O(n) 次。
循环的轮数和自己写的函数的调用次数也计入。发现错误后，不要求提前结束。
"""

from katas.trees.node import Node, tree


def is_valid_bst(root: Node | None) -> bool:
    raise NotImplementedError
