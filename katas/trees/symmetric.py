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

判断一棵二叉树是否与自己的镜像相同：以过根节点的竖线为轴，右半边正好是左半边的镜像。形状和节点的值都要对应相同。
空树是对称的，只有一个节点的树也是。

节点的值可以是任意整数，也可以重复。不要修改这棵树。每个节点的孩子只能读常数次，总共 O(n) 次。
循环的轮数和自己写的函数的调用次数也计入。发现不对称之处后，不要求提前结束。
"""

from katas.trees.node import Node, tree


def is_symmetric(root: Node | None) -> bool:
    raise NotImplementedError
