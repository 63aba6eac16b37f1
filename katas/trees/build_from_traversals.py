"""Build from preorder and inorder

`preorder` and `inorder` list the values of one and the same tree, each value once. Build that tree and return its root.
There is only one such tree, because no two nodes have the same value. Two empty lists give the empty tree, None.
Values are any integers, in any order: the tree need not be a search tree. Both lists stay as they were.

>>> build([1, 2, 4, 5, 3], [4, 2, 5, 1, 3])
tree([1, 2, 3, 4, 5])
>>> build([], []) is None
True

The work on lists must stay in proportion to the number of nodes: O(n) steps in all. A step is an item that is read,
written or moved; a slice takes as many as it has items, and `index` and `in` as many as they look at.

从前序与中序遍历序列构造二叉树

`preorder` 和 `inorder` 是同一棵树的前序和中序遍历结果，每个值各出现一次。请构造出这棵树，返回根结点。
结点的值互不相同，所以这样的树只有一棵。两个空列表对应空树，返回 None。
值可以是任意整数，没有大小顺序：这棵树不一定是二叉搜索树。两个列表都不能改动。
列表操作的总步数必须与结点数成正比：O(n)。读、写或移动一个元素算一步；切片有多少个元素就算多少步，
`index` 和 `in` 查看了多少个元素就算多少步。
"""

from katas.trees.node import Node, tree


def build(preorder: list[int], inorder: list[int]) -> Node | None:
    raise NotImplementedError
