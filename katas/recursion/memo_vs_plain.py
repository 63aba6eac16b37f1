"""Remember what was computed: paths through a grid

`grid` is a list of rows of equal length; in it, 0 is a free cell and 1 a blocked one. Return the number of paths from
the top left cell to the bottom right one. Each step goes one cell to the right or one cell down. All cells of a path
are free, the first and the last one too: if one of those is blocked, there is no path. A single free cell has one path.
The empty grid, `[]`, has no cell and so no path: 0. Every row that there is has at least one cell.
The grid is left as it was, and the answer depends on it alone, whatever other grids have been asked before.

>>> count_paths([[0, 0, 0], [0, 1, 0], [0, 0, 0]])  # round the blocked cell, on either side
2

Each cell may be worked on a constant number of times: O(cells) in all. Counted is each element of any container (list,
deque, tuple, string, dict and others) that is read, written or moved, also by copies, slices and `in`; turns of loops
and calls of your functions are counted, too. Plain recursion asks for the same cell again on each path that leads
there, and there are exponentially many.

记忆化与朴素递归：网格路径数

`grid` 由等长的行组成：0 表示可以走的空位，1 表示障碍。
返回从左上角的格子走到右下角的格子的路径数，每一步只能向右或向下走一格。
路径经过的格子都必须是空位，包括起点和终点：其中一个是障碍，就没有路径。只有一格且为空位时，恰有一条路径。
空网格 `[]` 没有格子，也就没有路径，返回 0；网格中的每一行至少有一格。
不要修改网格。答案只取决于这个网格，与之前问过哪些网格无关。

每个格子只能处理常数次，总开销为 O(格子数)。
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
复制、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
朴素递归沿着通向某个格子的每条路径，都会把这个格子重新算一遍，而这样的路径有指数级那么多。
"""


def count_paths(grid: list[list[int]]) -> int:
    raise NotImplementedError
