"""Serialize and deserialize

Write two functions: `dumps` turns a tree into a text, a `str`, and `loads` turns such a text back into the tree.
How the text looks is your own choice. What counts is that `loads(dumps(root))` has the shape of `root`, and equal
values at the same places. It is a new tree; the first one stays as it was.

- Values are ints: negative, with many digits, 0, and some of them may repeat. They come back as ints.
- The empty tree, None, has a text too.
- The text alone must say which tree it is: `loads` may be called much later, and in another process. So two different
  trees never have the same text.
- The text may be long, but only in proportion to the number of nodes: where values are short, at most 100 characters
  a node on average, whatever the shape. A place for every node that the levels could hold is too much.

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

写两个函数：`dumps` 把一棵树变成一段文本（`str`），`loads` 再把这样的文本还原成树。文本格式由你决定，
只要 `loads(dumps(root))` 与 `root` 形状相同、对应位置的值相等。还原得到的是一棵新树；不要修改原来的树。

- 值是 int：可以是负数、位数很多的数、0，也可以重复。还原后仍是 int。
- 空树 None 也有对应的文本。
- 单凭文本就能确定是哪棵树：`loads` 可能很久以后才调用，甚至在另一个进程里。因此不同的树，文本一定不同。
- 文本可以长，但长度只能与节点数成正比：不论树是什么形状，值较短时，平均每个节点最多 100 个字符。
  如果给每层可能有的每个位置都留一个占位，就太长了。

两个函数的总开销都必须是 O(n)：每个节点只能读常数次。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，`pop(0)`、切片和 `join` 背后的也算；
循环的轮数和自己写的函数的调用次数也计入。字符串的元素就是其中的字符。
"""

from katas.trees.node import Node, tree


def dumps(root: Node | None) -> str:
    raise NotImplementedError


def loads(text: str) -> Node | None:
    raise NotImplementedError
