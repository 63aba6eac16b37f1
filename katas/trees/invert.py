"""Invert a binary tree

Turn the tree into its mirror image: at every node, left and right change places. Do it in place: the nodes stay the
same objects with the same values, and only their links change. Return the root, which is None for the empty tree.

>>> invert(tree([1, 2, 3, 4]))
tree([1, 3, 2, None, None, None, 4])

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

翻转二叉树

把二叉树变成它的镜像：每个节点的左孩子和右孩子互换位置。必须原地完成：节点还是原来那些对象，值也不变，只改变指针。
返回根节点；空树返回 None。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def invert(root: Node | None) -> Node | None:
    raise NotImplementedError
