"""Minimum depth of a binary tree

Return the number of nodes on the shortest path from the root down to a leaf. A leaf is a node without children: where a
node has one child only, the path has to go on through that child. The empty tree has depth 0, a single node depth 1.
Values do not matter; they may repeat. The tree stays as it was.

>>> min_depth(tree([1, 2, 3, 4]))  # 1-3
2
>>> min_depth(tree([1, None, 2, None, 3]))  # 1-2-3, since 1 is no leaf
3
>>> min_depth(tree([]))
0

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too. To stop at the first leaf is clever and not required.

二叉树的最小深度

返回从根结点往下到叶子的最短路径上有多少个结点。叶子是没有孩子的结点：只有一个孩子的结点不是叶子，路径必须经过那个孩子继续往下。
空树的深度是 0，只有一个结点的树深度是 1。深度与结点的值无关，值可以重复。不要改动这棵树。
每个结点只能读常数次：总共 O(n)。循环的轮数和自己写的函数的调用次数也计入。遇到第一个叶子就停下来当然好，但不作要求。
"""

from katas.trees.node import Node, tree


def min_depth(root: Node | None) -> int:
    raise NotImplementedError
