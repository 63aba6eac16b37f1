"""Path sum

Here a path begins at the root and ends at a leaf, a node without children. Its sum is the sum of all its values, those
of the root and the leaf included. Write two functions:

- `has_path` returns whether some path has the sum `target`;
- `all_paths` returns every such path as the list of its values, root first. The paths come in the order of their leaves
  from left to right; two paths with the same values are both listed. Each path is a list of its own.

>>> root = tree([5, 4, 8, 9, None, 3, 5])
>>> has_path(root, 18), has_path(root, 9)  # 5-4-9 and 5-8-5; but 5-4 ends at no leaf
(True, False)
>>> all_paths(root, 18)
[[5, 4, 9], [5, 8, 5]]

The empty tree has no path at all, not even one of sum 0. Values and target are any integers, zero and negative ones
too. The tree stays as it was. Each node's children may be read a constant number of times: O(n) reads in all, by either
function. What it takes to copy the paths is not counted.

路径总和

本题中的路径从根节点出发，到叶子节点（没有孩子的节点）为止；路径的和是路径上所有节点的值之和，包括根节点和叶子节点。
写两个函数：

- `has_path` 判断是否存在和为 `target` 的路径；
- `all_paths` 返回所有这样的路径，每条路径是从根节点开始的值的列表。路径按叶子节点从左到右的顺序排列；
  值完全相同的两条路径都要列出。每条路径都是独立的列表。

空树没有任何路径，和为 0 的也没有。节点的值和 `target` 可以是任意整数，包括 0 和负数。不要修改这棵树。
两个函数都只能把每个节点的孩子读常数次，总共 O(n) 次。复制路径的开销不计。
"""

from katas.trees.node import Node, tree


def has_path(root: Node | None, target: int) -> bool:
    raise NotImplementedError


def all_paths(root: Node | None, target: int) -> list[list[int]]:
    raise NotImplementedError
