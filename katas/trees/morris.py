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

按中序返回所有节点的值：先是节点的整棵左子树，再是节点本身，最后是它的整棵右子树。不能用递归，也不能用栈：除了答案，
只能保存常数个节点和值。

为了找到回去的路，遍历途中可以改动树的指针：空闲的 `right` 指针可以指向之后要返回的节点。
函数返回时，这棵树必须恢复原样：还是那些节点，每个节点的指针都与原来相同。空树返回空列表。节点的值可以是任意整数，
不一定有序，可以重复，甚至全都相等：区分节点要看节点本身，不能看它的值。

每个节点只能读常数次，总开销为 O(n)。占用的内存和调用的嵌套深度都会测量：任何形式的栈或递归都通不过。
如果树是一条只往一边走的链，在到达第一个要输出的值之前，占用的内存不能增长。链可能有几千个节点那么长。
"""

from katas.trees.node import Node, tree


def morris(root: Node | None) -> list[int]:
    raise NotImplementedError
