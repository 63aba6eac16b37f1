"""Diameter of a binary tree

Return the number of edges on the longest path between any two nodes.
The path may bend at any node, so it need not pass through the root.
The diameter of the empty tree, and of a single node, is 0.
Values do not matter and may repeat. The tree stays as it was.

>>> diameter(tree([1, 2, 3, 4, 5]))  # 4-2-1-3
3

Each node may be read a constant number of times: O(n) in all. Turns of loops and calls of your functions are counted,
too.

二叉树的直径

返回任意两个节点之间最长路径的边数。路径可以在任意节点处拐弯，因此不一定经过根节点。空树和只有一个节点的树，直径都为 0。
答案与节点的值无关，值可以重复。不要修改这棵树。

每个节点只能读常数次，总开销为 O(n)。循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def diameter(root: Node | None) -> int:
    raise NotImplementedError
