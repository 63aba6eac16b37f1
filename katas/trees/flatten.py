"""Flatten a tree to a linked list

Turn the tree into a list, in place: the nodes stand in preorder, each is the right child of the one before it, and no
node has a left child any more. So the root stays the first node, and the old preorder is read by going right.
The nodes stay the same objects with the same values, which may repeat; only their links change.
What `flatten` returns does not matter. Nothing is to be done for the empty tree, None.

>>> root = tree([1, 2, 5, 3, 4, None, 6])
>>> flatten(root)
>>> root.right.right.right.right.right.val
6
>>> root
tree([1, None, 2, None, 3, None, 4, None, 5, None, 6])

Each node may be read a constant number of times: O(n) in all. Reads of children are counted; turns of loops and calls
of your functions are counted, too. Recursion is fine, and so are a stack and a list of nodes; the finest solutions need
none of them.

二叉树展开为链表

把二叉树原地展开成链表：节点按前序排列，后一个节点是前一个节点的右孩子，任何节点都不再有左孩子。
因此根节点仍是第一个节点，一路向右，读到的就是原来的前序。节点还是原来那些对象，值也不变（值可以重复），只改变指针。
不检查 `flatten` 的返回值。空树 None 无需处理。

每个节点只能读常数次，总开销为 O(n)。统计的是读取孩子的次数；循环的轮数和自己写的函数的调用次数也计入。
可以用递归，也可以用栈或节点列表；最巧妙的解法一样都不用。
"""

from katas.trees.node import Node, tree


def flatten(root: Node | None):
    raise NotImplementedError
