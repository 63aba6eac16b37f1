"""One loop, three orders

Return the values of all nodes in the order that is asked for, "pre", "in" or "post":

- "pre": a node itself, then its whole left subtree, then its whole right subtree;
- "in": the whole left subtree, then the node itself, then the whole right subtree;
- "post": both whole subtrees, the left one first, then the node itself.

Iterate: no recursion, since the tree may be a chain of thousands of nodes or more. Try to write one loop that serves
all three orders and differs between them as little as possible; no test looks at that. The empty tree gives the empty
list. Values are any integers and may repeat. `order` is always one of the three. The tree stays as it was.

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

按 `order` 指定的顺序返回所有节点的值，`order` 是 "pre"、"in" 或 "post"：

- "pre"（前序）：先是节点本身，再是整棵左子树，最后是整棵右子树；
- "in"（中序）：先是整棵左子树，再是节点本身，最后是整棵右子树；
- "post"（后序）：先是整棵左子树，再是整棵右子树，最后才是节点本身。

必须用迭代，不能用递归：这棵树可能是几千个节点甚至更长的链。尽量只写一个循环来完成三种遍历，让它们之间的差别越小越好；
这一点测试不检查。空树返回空列表。节点的值可以是任意整数，也可以重复。`order` 一定是这三者之一。不要修改这棵树。

总开销为 O(n)：每个节点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`insert(0, x)`、`in`、切片和 `+` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。调用的嵌套深度也会测量：
任何形式的递归都通不过。
"""

from typing import Literal

from katas.trees.node import Node, tree


def traverse(root: Node | None, order: Literal["pre", "in", "post"]) -> list[int]:
    raise NotImplementedError
