"""Return it or share it: count the nodes of at least k

Return how many nodes of the tree have a value of `k` or more; for the empty tree that is 0. Values and `k` are ints of
any size and sign. Values may repeat and stand in no order, so no part of the tree can be left out. The tree is left as
it was.

Calls may come in any order, on other trees and again on the same one, and none of them may notice the others: an answer
depends on `root` and `k` alone.

>>> count_ge(tree([3, 1, 4, None, 5]), 3)
3

The count can travel in three ways. A nested function adds to a counter of the outer one, which takes `nonlocal`. A
helper returns the count of its subtree. Or an accumulator: the count so far goes in as an argument, and the new count
is returned. Only `count_ge` is judged, and any one of the three passes; to practise the other two, write them beside it
under names of your own, which no test calls.

Each node may be read a constant number of times: O(n) in all. Reads of `left` and `right` are counted; turns of loops
and calls of your functions are counted, too.

返回值还是 nonlocal：统计节点

返回二叉树中值大于或等于 `k` 的节点数；空树返回 0。节点的值和 `k` 是任意大小的整数，可正可负。
值可以重复，也没有大小顺序，所以哪一部分都不能跳过。不要修改这棵树。

函数会被反复调用，顺序任意，有时换一棵树，有时还是同一棵。各次调用互不影响：答案只取决于 `root` 和 `k`。

计数有三种传递方式：①嵌套函数用 `nonlocal` 修改外层的计数器；②辅助函数返回子树中符合条件的节点数；
③累加器：把目前的计数作为参数传入，再返回更新后的计数。
只判 `count_ge` 这一个函数，三种写法用哪一种都能通过；另外两种可以另起名字写在旁边练习，测试不会调用它们。

每个节点只能读常数次，总开销为 O(n)。统计的是读 `left` 和 `right` 的次数；循环的轮数和自己写的函数的调用次数也计入。
"""

from katas.trees.node import Node, tree


def count_ge(root: Node | None, k: int) -> int:
    raise NotImplementedError
