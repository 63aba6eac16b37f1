"""Balanced binary tree

Return whether the tree is height-balanced: at every node, not only at the root, the heights of the left and of the
right subtree differ by at most 1. The height of a tree is its number of levels, 0 for the empty tree.
The empty tree is balanced. Values do not matter and may repeat. The tree stays as it was.

>>> is_balanced(tree([1, 2, 3, 4]))
True
>>> is_balanced(tree([1, 2, 3, 4, None, None, 5, 6, None, None, 7]))  # at 2 the heights are 2 and 0
False

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too. You need not stop at the first node out of balance.

平衡二叉树

判断一棵二叉树是否高度平衡：在每一个节点上（不只是根节点），左右子树的高度最多相差 1。树的高度就是它的层数，
空树的高度为 0。空树是平衡的。答案与节点的值无关，值可以重复。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。发现失衡的节点后，不要求提前结束。
"""

from katas.trees.node import Node, tree


def is_balanced(root: Node | None) -> bool:
    raise NotImplementedError
