"""Maximum path sum

A path is a row of nodes in which each is linked to the next, as parent and child, and no node comes twice.
It may go up and then down again, start and end at any node, and it need not pass through the root.
It holds at least one node: the empty path does not count, so where all values are negative the answer is negative.
Return the greatest sum of values that a path in this tree has.

>>> max_path_sum(tree([-1, 2, 3, 4, -5]))  # 4 + 2 - 1 + 3
8
>>> max_path_sum(tree([-3]))
-3

The tree has at least one node. Values are any integers, however great or small. The tree stays as it was.
Each node's children may be read a constant number of times: O(n) reads in all. Turns of loops and calls of your
functions are counted, too.

二叉树中的最大路径和

路径是一串节点：相邻两个节点是父子关系，同一个节点不会出现两次。路径可以先向上再向下，
可以从任意节点开始、到任意节点结束，不一定经过根节点。路径至少包含一个节点：空路径不算，所以如果所有值都是负数，
答案也是负数。求所有路径中节点值之和的最大值。

树中至少有一个节点。节点的值可以是任意整数，大小不限。不要修改这棵树。每个节点的孩子只能读常数次，总共 O(n) 次。
循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def max_path_sum(root: Node) -> int:
    raise NotImplementedError
