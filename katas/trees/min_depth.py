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

返回从根节点到叶子节点的最短路径上的节点数。叶子节点是没有孩子的节点：如果一个节点只有一个孩子，
路径就必须经过这个孩子继续往下。空树的深度为 0，只有一个节点的树深度为 1。答案与节点的值无关，值可以重复。
不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。遇到第一个叶子节点就停下来更好，
但不作要求。
"""

from katas.trees.node import Node, tree


def min_depth(root: Node | None) -> int:
    raise NotImplementedError
