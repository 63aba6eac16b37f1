"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "key_has_room_for_ten_columns": True,
    "walks_unseen_among_blocked_cells": True,
    "adds_floats": True,
    "takes_many_blocked_cells_for_a_wall": False,
    "memo_belongs_to_an_identity": True,
}  # whether the properties killed it at once


def key_has_room_for_ten_columns(grid):
    known = {}

    def ways_to(row, column):
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        key = row * 10 + column
        if key not in known:
            known[key] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[key]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


def walks_unseen_among_blocked_cells(grid):
    if not grid:
        return 0
    blocked = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell}
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1

    def ways_on(row, column):
        if row > last_row or column > last_column or (row, column) in blocked:
            return 0
        if row == last_row and column == last_column:
            return 1
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0)


def adds_floats(grid):
    if not grid:
        return 0
    ways = [1.0] + [0.0] * (len(grid[0]) - 1)
    for cells in grid:
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[column] = 0.0
            elif column:
                ways[column] += ways[column - 1]
    return round(ways[-1])


def takes_many_blocked_cells_for_a_wall(grid):
    if not grid or sum(map(sum, grid)) > 8:
        return 0
    ways = [1] + [0] * (len(grid[0]) - 1)
    for cells in grid:
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[column] = 0
            elif column:
                ways[column] += ways[column - 1]
    return ways[-1]


_known = {}


def _ways_to(grid, row, column, known):
    if row < 0 or column < 0 or grid[row][column]:
        return 0
    if row == column == 0:
        return 1
    if (row, column) not in known:
        known[row, column] = _ways_to(grid, row - 1, column, known) + _ways_to(grid, row, column - 1, known)
    return known[row, column]


def memo_belongs_to_an_identity(grid):
    known = _known.setdefault(id(grid), {})
    return _ways_to(grid, len(grid) - 1, len(grid[0]) - 1, known) if grid else 0
