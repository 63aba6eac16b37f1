"""Build from preorder and inorder

`preorder` and `inorder` list the values of one and the same tree, each value once. Build that tree and return its root.
There is only one such tree, because no two nodes have the same value. Two empty lists give the empty tree, None.
Values are any integers, in any order: the tree need not be a search tree. Both lists stay as they were.

>>> build([1, 2, 4, 5, 3], [4, 2, 5, 1, 3])
tree([1, 2, 3, 4, 5])
>>> build([], []) is None
True

The work must stay in proportion to the number of nodes: O(n) steps in all. Counted is each element of any container
(list, deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices, `index` and
`in`; turns of loops and calls of your functions are counted, too.

从前序与中序遍历序列构造二叉树

`preorder` 和 `inorder` 是同一棵树的前序和中序遍历结果，每个值各出现一次。构造这棵树，返回根节点。节点的值互不相同，
所以这样的树只有一棵。两个空列表对应空树，返回 None。值可以是任意整数，不一定有序：这棵树不一定是二叉搜索树。
不要修改两个列表。

总工作量必须与节点数成正比，即 O(n) 步。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片、`index` 和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def build(preorder: list[int], inorder: list[int]) -> Node | None:
    raise NotImplementedError
