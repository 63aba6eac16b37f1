"""Right answers in styles that no approach has."""

from collections import defaultdict
from functools import lru_cache


def by_diagonals_in_a_dict(grid):
    if not grid or grid[0][0]:
        return 0
    rows, columns = len(grid), len(grid[0])
    here = {(0, 0): 1}
    for _ in range(rows + columns - 2):
        there = defaultdict(int)
        for (row, column), ways in here.items():
            for r, c in ((row + 1, column), (row, column + 1)):
                if r < rows and c < columns and grid[r][c] == 0:
                    there[r, c] += ways
        here = there
    return here.get((rows - 1, columns - 1), 0)


def by_stack_that_waits_for_its_neighbours(grid):
    if not grid:
        return 0
    end = len(grid) - 1, len(grid[0]) - 1
    known = {}
    stack = [(0, 0)]
    while stack:
        row, column = stack[-1]
        if (row, column) in known:
            stack.pop()
        elif row > end[0] or column > end[1] or grid[row][column] == 1:
            known[stack.pop()] = 0
        elif (row, column) == end:
            known[stack.pop()] = 1
        else:
            missing = [cell for cell in ((row + 1, column), (row, column + 1)) if cell not in known]
            if missing:
                stack.extend(missing)
            else:
                known[stack.pop()] = known[row + 1, column] + known[row, column + 1]
    return known[0, 0]


def by_blocked_cells_in_a_set(grid):
    blocked = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell}

    @lru_cache(None)
    def ways(row, column):
        if (row, column) in blocked or row < 0 or column < 0:
            return 0
        return 1 if (row, column) == (0, 0) else ways(row - 1, column) + ways(row, column - 1)

    return ways(len(grid) - 1, len(grid[0]) - 1) if grid else 0


def by_rows_that_follow_each_other(grid):
    if len(grid) == 0:
        return 0
    above = [1] + [0] * (len(grid[0]) - 1)
    for row in grid:
        here, left = [], 0
        for from_above, cell in zip(above, row, strict=True):
            left = (left + from_above) * (1 - cell)
            here.append(left)
        above = here
    return above[-1]


def by_object_with_a_memo(grid):
    class Paths:
        def __init__(self):
            self.memo = {}

        def dfs(self, i, j):
            if i >= len(grid) or j >= len(grid[0]) or grid[i][j] == 1:
                return 0
            if i == len(grid) - 1 and j == len(grid[0]) - 1:
                return 1
            if (i, j) in self.memo:
                return self.memo[(i, j)]
            self.memo[(i, j)] = self.dfs(i + 1, j) + self.dfs(i, j + 1)
            return self.memo[(i, j)]

    return Paths().dfs(0, 0) if grid else 0


def copies_the_grid_and_fills_it(grid):
    ways = [row.copy() for row in grid]
    for r in range(len(ways)):
        for c in range(len(ways[r])):
            if grid[r][c] == 1:
                ways[r][c] = 0
            elif r == 0 and c == 0:
                ways[r][c] = 1
            else:
                ways[r][c] = (ways[r - 1][c] if r > 0 else 0) + (ways[r][c - 1] if c > 0 else 0)
    return ways[-1][-1] if ways else 0
