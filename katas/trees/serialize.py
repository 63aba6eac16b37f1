"""Serialize and deserialize

Write two functions: `dumps` turns a tree into a text, a `str`, and `loads` turns such a text back into the tree.
How the text looks is your own choice. What counts is that `loads(dumps(root))` has the shape of `root`, and equal
values at the same places. It is a new tree; the first one stays as it was.

- Values are ints: negative, with many digits, 0, and some of them may repeat. They come back as ints.
- The empty tree, None, has a text too.
- The text alone must say which tree it is: `loads` may be called much later, and in another process. So two different
  trees never have the same text.
- The text may be long, but only in proportion to the number of nodes, at most 100 characters for each node with a
  short value, whatever the shape. A place for every node that the levels could hold is too much.

>>> text = dumps(tree([1, 2, 3, None, -40]))
>>> type(text)
<class 'str'>
>>> loads(text)
tree([1, 2, 3, None, -40])
>>> loads(dumps(None)) is None
True

Both must do their work in O(n): each node may be read a constant number of times. Counted as well is each element of
any container (list, deque, tuple, string, dict and others) that is read, written or moved, also by `pop(0)`, slices and
`join`; turns of loops and calls of your functions are counted, too. The elements of a string are its characters.

二叉树的序列化与反序列化

请写两个函数：`dumps` 把一棵树变成一段文本（`str`），`loads` 再把这段文本变回原来的树。
文本采用什么格式由你决定，只要 `loads(dumps(root))` 与 `root` 形状相同、对应位置的值相等。
得到的是一棵新树，原来的树不能改动。

- 值是整数：可以是负数、多位数、0，也可以重复；还原以后仍然是 int。
- 空树 None 也有对应的文本。
- 单凭文本就要能还原出整棵树：`loads` 可能隔很久才调用，甚至在另一个进程里。因此不同的树，文本一定不同。
- 文本长度只能与结点数成正比：值较短时，平均每个结点至多 100 个字符，与形状无关。按每层可能有的位置逐一占位会太长。

两个函数都必须在 O(n) 内完成：每个结点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `join` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。字符串的元素就是其中的字符。
"""

from katas.trees.node import Node, tree


def dumps(root: Node | None) -> str:
    raise NotImplementedError


def loads(text: str) -> Node | None:
    raise NotImplementedError
