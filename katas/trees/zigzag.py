"""Zigzag level order

Return the values level by level, from the root downwards, one list for each level. The first level, the root, is listed
from left to right, the second from right to left, the third from left to right again, and so on in turn.
Only the order within the lists changes: where a node stands in the tree, and so its level, does not. Missing children
leave no trace, but a level counts even if it has one node only. The empty tree gives the empty list. Values are any
integers and may repeat. The tree stays as it was.

>>> zigzag(tree([1, 2, 3, 4, None, 5, 6]))
[[1], [3, 2], [4, 5, 6]]
>>> zigzag(tree([]))
[]

O(n) in all: each node may be read a constant number of times. Counted as well is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, `insert(0, x)`, slices and `+`;
turns of loops and calls of your functions are counted, too. A level may be reversed once.

二叉树的锯齿形层序遍历

从根节点往下，逐层返回节点的值，每层一个列表。第一层（根节点）从左到右，第二层从右到左，第三层又从左到右，依次交替。
变的只是列表内的顺序：节点在树中的位置和所在的层都不变。空孩子不占位；一层即使只有一个节点，也算一层。空树返回空列表。
节点的值可以是任意整数，也可以重复。不要修改这棵树。

总开销为 O(n)：每个节点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、`insert(0, x)`、切片和 `+` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。每一层可以反转一次。
"""

from katas.trees.node import Node, tree


def zigzag(root: Node | None) -> list[list[int]]:
    raise NotImplementedError
