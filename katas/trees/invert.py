"""Invert a binary tree

Turn the tree into its mirror image: at every node, left and right change places. Do it in place: the nodes stay the
same objects with the same values, and only their links change. Return the root, which is None for the empty tree.

>>> invert(tree([1, 2, 3, 4]))
tree([1, 3, 2, None, None, None, 4])

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

翻转二叉树

把二叉树变成它的镜像：在每一个结点上，左右孩子互换。要求原地完成：结点还是原来的那些对象，值也不变，只改指向孩子的链接。
返回根结点；空树返回 None。每个结点只能读常数次：总共 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def invert(root: Node | None) -> Node | None:
    raise NotImplementedError
