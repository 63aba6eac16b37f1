"""Morris traversal

Return the values of all nodes in inorder: the whole left subtree of a node, then the node, then its right subtree. Do
it without recursion and without a stack: beside the answer, hold only a constant number of nodes and values.

To find its way back the walk may change links of the tree, since free `right` links can lead to where it has to return.
When the function returns, the tree must be as it was: the same nodes, each with the links it had. The empty tree gives
the empty list. Values are any integers in any order and may repeat, all of them may be equal: a node is known by what
it is and not by its value.

>>> morris(tree([1, 2, 3, 4, 5]))
[4, 2, 5, 1, 3]
>>> morris(tree([]))
[]

Each node may be read a constant number of times: O(n) in all. Memory in use and the depth of nested calls are measured:
a stack or recursion does not pass, in whatever form. On a chain that only goes down to one side, the memory in use may
not grow before the first value has been reached. A chain may be thousands of nodes long.

Morris 遍历

按中序返回所有结点的值：先是结点的整棵左子树，再是结点自己，最后是它的右子树。
不许用递归，也不许用栈：除了答案以外，只能保存常数个结点和值。

为了找到回去的路，途中可以改动树的指针：空着的 right 可以指向以后要回到的结点。
函数返回时，树必须恢复原样：还是那些结点，每个结点的指针都和原来一样。
空树返回空列表。结点的值可以是任意整数，没有大小顺序，也可以重复，甚至全都相等：认结点要看它是不是同一个对象，不能看它的值。

每个结点只能读常数次：总共 O(n)。占用的内存和调用嵌套的深度都会测量：任何形式的栈和递归都通不过。
在一条只往一边走的链上，走到第一个该输出的值之前，占用的内存不能越来越多。链可能有几千个结点那么长。
"""

from katas.trees.node import Node, tree


def morris(root: Node | None) -> list[int]:
    raise NotImplementedError
