"""Symmetric tree

Return whether the tree is its own mirror image: its right half is what its left half looks like in a mirror that stands
at the root. Both the shape and the values have to match. The empty tree is symmetric, and so is a single node.

>>> is_symmetric(tree([1, 2, 2, 3, 4, 4, 3]))
True
>>> is_symmetric(tree([1, 2, 2, None, 3, None, 3]))  # both leaves hang to the right
False

Values are any integers and may repeat. The tree stays as it was.
Each node's children may be read a constant number of times: O(n) reads in all. Turns of loops and calls of your
functions are counted, too. You need not stop at the first mismatch.

对称二叉树

判断一棵二叉树是不是轴对称的：以根结点为轴，右半边正好是左半边的镜像。形状和结点的值都要对应相等。
空树是对称的，只有一个结点的树也是。结点的值可以是任意整数，也可以重复。不要改动这棵树。
每个结点的孩子只能读常数次：总共 O(n) 次。循环的轮数和自己写的函数的调用次数也计入。不要求一发现不对称就提前停止。
"""

from katas.trees.node import Node, tree


def is_symmetric(root: Node | None) -> bool:
    raise NotImplementedError
