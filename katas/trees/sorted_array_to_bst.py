"""Sorted array to search tree

Build a binary search tree of the values and return its root: at every node, all values in the left subtree are smaller
and all in the right subtree greater. Each value has a node of its own, and there are no others.
The tree has as few levels as that many nodes can have: 1 level for 1 node, 2 for up to 3, 3 for up to 7, and so on.
Often several trees are possible. Any of them is right.

`values` is strictly increasing: any integers, negative ones and 0 too, and none repeats. The list stays as it was.
The empty list gives the empty tree, None.

>>> root = to_bst([-10, -3, 0, 5, 9])
>>> root.val  # in the middle; on the left may hang -10 with -3, or -3 with -10
0
>>> to_bst([]) is None
True

The work must stay in proportion to the number of values: O(n) steps in all. Counted is each element of any container
(list, deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices and `in`; turns
of loops and calls of your functions are counted, too.

将有序数组转换为二叉搜索树

用给定的值构造一棵二叉搜索树，返回根节点：在每一个节点上，左子树中的所有值都小于它的值，右子树中的所有值都大于它的值。
每个值恰好对应一个节点，没有多余的节点。树的层数要尽可能少：1 个节点 1 层，最多 3 个节点 2 层，最多 7 个节点 3 层，
依此类推。符合要求的树往往不止一棵，返回哪一棵都对。

`values` 严格递增：可以是任意整数，包括负数和 0，没有重复。不要修改这个列表。空列表对应空树，返回 None。

总工作量必须与值的个数成正比，即 O(n) 步。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，`pop(0)`、切片和 `in` 背后的也算；
循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def to_bst(values: list[int]) -> Node | None:
    raise NotImplementedError
