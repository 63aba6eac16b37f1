"""k-th smallest in a search tree

The tree is a binary search tree: at every node, all values in its left subtree are less than its own value, and all in
its right subtree are greater. No value comes twice. Return the k-th smallest value, counting from 1: the smallest for
k = 1. There is such a value: 1 <= k <= the number of nodes.

>>> root = tree([5, 2, 6, 1, 3])
>>> kth_smallest(root, 1), kth_smallest(root, 3)
(1, 3)

Values are any integers. The tree stays as it was, also where you stop early.
With h levels in the tree, O(h + k) reads of a child are allowed: do not look through the whole tree for a small k.

二叉搜索树中第 k 小的元素

给定一棵二叉搜索树：在每一个节点上，左子树中的所有值都小于它的值，右子树中的所有值都大于它的值，没有重复的值。
返回第 k 小的值，k 从 1 数起：k = 1 时返回最小值。保证第 k 小的值存在：1 <= k <= 节点数。

节点的值可以是任意整数。不要修改这棵树，提前结束时也一样。设树有 h 层，读取孩子的次数最多 O(h + k)：k 很小时，
不要遍历整棵树。
"""

from katas.trees.node import Node, tree


def kth_smallest(root: Node, k: int) -> int:
    raise NotImplementedError
