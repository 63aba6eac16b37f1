"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "key_has_room_for_ten_columns": True,
    "walks_unseen_among_blocked_cells": True,
    "adds_floats": True,
    "takes_many_blocked_cells_for_a_wall": False,
    "memo_belongs_to_an_identity": True,
    "key_has_room_for_thirty_seven_columns": True,
    "key_has_room_for_a_thousand_columns": True,
    "table_has_room_for_ten_thousand": True,
    "wraps_at_64_bits": True,
    "keeps_cells_by_grid_object": False,
    "steps_diagonally": True,
    "takes_the_greater_neighbour": True,
    "walks_on_the_ones": True,
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


def _with_key(grid, key):
    known = {}

    def ways_to(row, column):
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        place = key(row, column)
        if place not in known:
            known[place] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[place]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


def key_has_room_for_thirty_seven_columns(grid):
    return _with_key(grid, lambda row, column: row * 37 + column)


def key_has_room_for_a_thousand_columns(grid):
    return _with_key(grid, lambda row, column: row * 1000 + column)


def table_has_room_for_ten_thousand(grid):
    if not grid:
        return 0
    columns = len(grid[0])
    ways = {0: 1 - grid[0][0]}
    for row, cells in enumerate(grid):
        for column, is_blocked in enumerate(cells):
            place = row * columns + column
            if place and place < 10_000:
                above = ways[place - columns] if row else 0
                before = ways[place - 1] if column else 0
                ways[place] = 0 if is_blocked else above + before
    return ways.get(len(grid) * columns - 1, 0)


def wraps_at_64_bits(grid):
    return _with_key(grid, lambda row, column: (row, column)) % 2**64


_cells = {}


def keeps_cells_by_grid_object(grid):
    kept, known = _cells.setdefault(id(grid), (grid, {}))

    def paths(row, column):
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if (row, column) == (0, 0):
            return 1
        if (row, column) not in known:
            known[row, column] = paths(row - 1, column) + paths(row, column - 1)
        return known[row, column]

    return paths(len(grid) - 1, len(grid[0]) - 1) if grid else 0


def _ways_from_above(grid, combine):
    ways = [[0] * (len(grid[0]) + 1) for _ in range(len(grid) + 1)] if grid else [[0]]
    for row, cells in enumerate(grid, 1):
        for column, is_blocked in enumerate(cells, 1):
            if not is_blocked:
                start = int(row == column == 1)
                above, left, corner = ways[row - 1][column], ways[row][column - 1], ways[row - 1][column - 1]
                ways[row][column] = start + combine(above, left, corner)
    return ways[-1][-1]


def steps_diagonally(grid):
    return _ways_from_above(grid, lambda above, left, corner: above + left + corner)


def takes_the_greater_neighbour(grid):
    """Finds out whether there is a path."""
    return _ways_from_above(grid, lambda above, left, corner: max(above, left))


def walks_on_the_ones(grid):
    return _ways_from_above([[1 - cell for cell in cells] for cells in grid], lambda above, left, corner: above + left)
