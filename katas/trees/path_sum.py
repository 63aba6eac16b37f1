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

这里的路径都从根结点出发，到叶子（没有孩子的结点）为止；路径的和包括根和叶子在内所有结点的值。请写两个函数：
has_path 判断有没有一条路径的和等于 target；all_paths 返回所有这样的路径，每条路径是从根开始的值的列表。
路径按叶子从左到右的顺序排列；值完全相同的两条路径都要列出；每条路径各是一个独立的列表。
空树没有任何路径，和为 0 的也没有。结点的值和 target 可以是任意整数，包括零和负数。不要改动这棵树。
两个函数都只能把每个结点的孩子读常数次：总共 O(n) 次。
复制路径的开销不计。
"""

from katas.trees.node import Node, tree


def has_path(root: Node | None, target: int) -> bool:
    raise NotImplementedError


def all_paths(root: Node | None, target: int) -> list[list[int]]:
    raise NotImplementedError
