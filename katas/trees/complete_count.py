"""Count the nodes of a complete tree

The tree is complete: all its levels are full except perhaps the last, and that is filled from the left without a gap.
Return the number of its nodes, without visiting them all. The empty tree has 0.
Values are any integers and may repeat; they do not help. The tree stays as it was.

>>> complete_count(tree([1, 2, 3, 4, 5, 6]))
6

Reads of children are counted, and O(log² n) of them are allowed: 10 · k² where k is the number of levels. With 4,096
nodes on 13 levels that is 1,690; whoever goes everywhere needs at least 8,192.

完全二叉树的节点个数

给定一棵完全二叉树：除最后一层可能不满以外，每一层都是满的；最后一层的节点从最左边开始连续排列，中间没有空缺。
返回节点数，但不要逐个访问所有节点。空树有 0 个节点。节点的值可以是任意整数，也可以重复，对计数没有帮助。
不要修改这棵树。

统计读取孩子的次数，最多 O(log² n) 次：设有 k 层，上限是 10 · k² 次。4,096 个节点共 13 层，上限是 1,690 次；
逐个访问至少要读 8,192 次。
"""

from katas.trees.node import Node, tree


def complete_count(root: Node | None) -> int:
    raise NotImplementedError
