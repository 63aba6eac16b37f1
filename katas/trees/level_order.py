"""Level-order traversal

Return the values level by level, from the root downwards: one list for each level, from left to right within it.
Missing children leave no trace. The empty tree has no levels and gives the empty list. Values are any integers and may
repeat. The tree stays as it was.

>>> level_order(tree([1, 2, 3, None, 4]))
[[1], [2, 3], [4]]
>>> level_order(tree([]))
[]

O(n) in all: each node may be read a constant number of times. Counted as well is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices and `+`; turns of loops
and calls of your functions are counted, too.

二叉树的层序遍历

从根节点往下，逐层返回节点的值：每层一个列表，层内从左到右。空孩子不占位。空树没有层，返回空列表。
节点的值可以是任意整数，也可以重复。不要修改这棵树。

总开销为 O(n)：每个节点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，`pop(0)`、切片和 `+` 背后的也算；
循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def level_order(root: Node | None) -> list[list[int]]:
    raise NotImplementedError
