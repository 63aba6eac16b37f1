"""Maximum depth of a binary tree

Return the number of nodes on the longest path from the root down to a leaf: how many levels the tree has.
The empty tree has depth 0, a single node depth 1. Values do not matter and may repeat.
The tree stays as it was.

>>> max_depth(tree([1, 2, 3, None, 4]))  # 1-2-4
3
>>> max_depth(tree([]))
0

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

二叉树的最大深度

返回从根节点到叶子节点的最长路径上的节点数，也就是这棵树的层数。空树的深度为 0，只有一个节点的树深度为 1。
答案与节点的值无关，值可以重复。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def max_depth(root: Node | None) -> int:
    raise NotImplementedError
