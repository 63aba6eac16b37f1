"""One loop, three orders

Return the values of all nodes in the order that is asked for, "pre", "in" or "post":

- "pre": a node itself, then its whole left subtree, then its whole right subtree;
- "in": the whole left subtree, then the node itself, then the whole right subtree;
- "post": both whole subtrees, the left one first, then the node itself.

Iterate: no recursion, so that a tree may be a chain of many thousands of nodes. Try to write one loop that serves all
three orders and differs between them as little as possible; no test looks at that. The empty tree gives the empty list.
Values are any integers and may repeat. `order` is always one of the three. The tree stays as it was.

>>> root = tree([1, 2, 3, 4, 5])
>>> traverse(root, "pre")
[1, 2, 4, 5, 3]
>>> traverse(root, "in")
[4, 2, 5, 1, 3]
>>> traverse(root, "post")
[4, 5, 2, 3, 1]

O(n) in all: each node may be read a constant number of times. Counted as well is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by `insert(0, x)`, `in`, slices and `+`;
turns of loops and calls of your functions are counted, too. The depth of nested calls is measured: recursion does not
pass, in whatever form.

统一迭代法

按照 order 指定的顺序返回所有结点的值，order 是 "pre"、"in"、"post" 之一：

- "pre"（前序）：先是结点自己，再是整棵左子树，最后是整棵右子树；
- "in"（中序）：先是整棵左子树，再是结点自己，最后是整棵右子树；
- "post"（后序）：先是整棵左子树，再是整棵右子树，最后是结点自己。

要求用迭代，不用递归：树可能是一条上万个结点的链。尽量只写一个循环，让三种顺序之间的差别越小越好（这一点测试不检查）。
空树返回空列表。结点的值可以是任意整数，也可以重复。order 一定是这三者之一。不要改动这棵树。
总共 O(n)：每个结点只能读常数次。对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`insert(0, x)`、`in`、切片和 `+` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
调用嵌套的深度也会测量：任何形式的递归都通不过。
"""

from typing import Literal

from katas.trees.node import Node, tree


def traverse(root: Node | None, order: Literal["pre", "in", "post"]) -> list[int]:
    raise NotImplementedError
