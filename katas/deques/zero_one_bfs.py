"""0-1 BFS

A directed graph has the vertices 0 to n - 1. Each edge is a tuple `(u, v, w)`: it leads from u to v, not back, and
costs w, which is 0 or 1. Return a list of n distances: entry v is the least that a path from `source` to v costs.
The distance of `source` itself is 0. Where no path leads, the distance is `float("inf")`.

`n` is 1 or more, and `source` is one of the vertices. Edges come in any order, or not at all. There may be several from
u to v, edges back, and edges from a vertex to itself. A distance may be an int or a float: 1 is as good as 1.0.
`edges` is left as it was.

>>> distances(4, [(0, 1, 1), (0, 2, 0), (2, 1, 0)], 0)  # 0-2-1 is free, and nothing leads to 3
[0, 0, 0, inf]

The work is O(n + m) for m edges: counted is each element of any container (list, deque, tuple, string, dict and others)
that is read, written or moved, also by `pop(0)`, slices and `in`; turns of loops and calls of your functions are
counted, too.

0-1 广度优先搜索

有向图的顶点编号为 0 到 n - 1。每条边是一个元组 `(u, v, w)`：从 u 指向 v（不能反向走），代价 w 是 0 或 1。
返回长度为 n 的距离列表，下标为 v 的一项是从 `source` 到 v 的路径的最小代价。
`source` 自己的距离是 0；没有路径到达的顶点，距离是 `float("inf")`。

`n` 不小于 1，`source` 是图中的一个顶点。边的顺序任意，也可以没有边；可以有重边、反向的边和自环。
距离是 int 或 float 都可以：1 和 1.0 一样。不要修改 `edges`。

设有 m 条边，总工作量是 O(n + m)：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def distances(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    raise NotImplementedError
