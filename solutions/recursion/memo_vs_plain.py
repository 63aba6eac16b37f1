"""The recursion is right as it stands; a memo turns exponential into linear without touching its idea.

The paths that go on from a cell are those from the cell below and those from the cell to its right. Said like that, a
cell is asked for once for every path that leads to it. But the answer depends on the cell alone, and there are few
cells: who writes it down the first time and looks it up later computes each cell once. That is all of dynamic
programming. Filling a table in an order in which nothing is asked before it is known is the same without recursion, and
then one row of the table is enough, for no older one is looked at again.

What makes a memo right: its key holds all that the answer depends on, it lives as long as the grid does and no longer,
and it can tell "not known" from 0.

Two things look like mistakes and are none. In a table of zeros, `ways[row - 1]` in the first row reads the last one,
which is still all zeros: right by luck of the order, and wrong in a single row that is overwritten. And a table whose
rows are all one list, with a border and a 0 written for each blocked cell, is `one_row` unawares; a memo is not.
"""

from functools import cache

from kata import approach, mistake

HINTS = (
    "How many paths lead on from a cell, if you know how many lead on from the cell below and the cell to its right?",
    "On a grid without blocked cells, how often does plain recursion ask for the cell in the middle?",
    "What does the answer for a cell depend on? That is the key of the memo. When must the memo be empty again?",
    "How does the memo say that a cell has not been computed, if 0 is an answer too?",
    "Outside or blocked: 0. Last cell: 1. Known: what is known. Else compute it from its two neighbours, write it down"
    " and return it.",
)
HINTS_ZH = (
    "如果已经知道从下方的格子和右边的格子出发各有多少条路径，从当前格子出发有多少条？",
    "在没有障碍的网格上，朴素递归会把正中间的格子算多少次？",
    "一个格子的答案取决于什么？那就是备忘录的键。备忘录什么时候必须重新清空？",
    "0 也可能是答案，那么备忘录怎样表示一个格子还没有算过？",
    "出界或遇到障碍：0。终点：1。算过的：直接用记下的答案。否则由两个相邻的格子算出，记下来，再返回。",
)


@approach("Plain recursion, and `cache` on the nested function remembers", time="O(cells)", space="O(cells)")
def cached(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    rows, columns = len(grid), len(grid[0])

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == rows or column == columns or grid[row][column]:
            return 0
        if row == rows - 1 and column == columns - 1:
            return 1
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0)


@approach("A dict by hand: look up, else compute and write down", time="O(cells)", space="O(cells)")
def memo_by_hand(grid: list[list[int]]) -> int:
    known: dict[tuple[int, int], int] = {}

    def ways_to(row: int, column: int) -> int:
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        if (row, column) not in known:
            known[row, column] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[row, column]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@approach("A table from the top, with a border of zeros above and to the left", time="O(cells)", space="O(cells)")
def table(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [[0] * (len(grid[0]) + 1) for _ in range(len(grid) + 1)]
    ways[0][1] = 1  # what comes into the first cell from above
    for row, cells in enumerate(grid, 1):
        for column, is_blocked in enumerate(cells, 1):
            if not is_blocked:
                ways[row][column] = ways[row - 1][column] + ways[row][column - 1]
    return ways[-1][-1]


@approach("One row that is brought up to date from row to row", time="O(cells)", space="O(columns)")
def one_row(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [0] * len(grid[0])
    ways[0] = 1
    for cells in grid:
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[column] = 0
            elif column:
                ways[column] += ways[column - 1]
    return ways[-1]


@mistake("The row says where one is: half of the key is enough")
def key_misses_the_column(grid: list[list[int]]) -> int:
    known: dict[int, int] = {}

    def ways_to(row: int, column: int) -> int:
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        if row not in known:
            known[row] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[row]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@mistake("The sum of row and column is a key: it is the number of steps made")
def key_is_the_number_of_steps(grid: list[list[int]]) -> int:
    known: dict[int, int] = {}

    def ways_to(row: int, column: int) -> int:
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        if row + column not in known:
            known[row + column] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[row + column]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@mistake("`[[None] * columns] * rows` makes as many rows as it says: but they are one and the same list")
def rows_of_the_memo_are_one_list(grid: list[list[int]]) -> int:
    known: list[list[int | None]] = [[None] * len(grid[0])] * len(grid) if grid else []

    def ways_to(row: int, column: int) -> int:
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        if known[row][column] is None:
            known[row][column] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[row][column]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


_known: dict[tuple[int, int], int] = {}


@mistake("A memo may be global: what has been computed once stays true")
def memo_outlives_the_grid(grid: list[list[int]]) -> int:
    def ways_to(row: int, column: int) -> int:
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if row == column == 0:
            return 1
        if (row, column) not in _known:
            _known[row, column] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return _known[row, column]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


def _ways_on(grid: list[list[int]], row: int, column: int, known: dict[tuple[int, int], int] = {}) -> int:
    if row == len(grid) or column == len(grid[0]) or grid[row][column]:
        return 0
    if row == len(grid) - 1 and column == len(grid[0]) - 1:
        return 1
    if (row, column) not in known:
        known[row, column] = _ways_on(grid, row + 1, column) + _ways_on(grid, row, column + 1)
    return known[row, column]


@mistake("A memo as a default argument is new for each grid")
def memo_is_a_default_argument(grid: list[list[int]]) -> int:
    return _ways_on(grid, 0, 0)


@mistake("Where the path ends it has arrived, and nobody looks whether that cell is blocked")
def arrives_at_a_blocked_end(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    rows, columns = len(grid), len(grid[0])

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == rows - 1 and column == columns - 1:
            return 1
        if row == rows or column == columns or grid[row][column]:
            return 0
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0)


@mistake("The first cell is where one stands, so it cannot be blocked")
def starts_from_a_blocked_cell(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    known: dict[tuple[int, int], int] = {}

    def ways_to(row: int, column: int) -> int:
        if row == column == 0:
            return 1
        if row < 0 or column < 0 or grid[row][column]:
            return 0
        if (row, column) not in known:
            known[row, column] = ways_to(row - 1, column) + ways_to(row, column - 1)
        return known[row, column]

    return ways_to(len(grid) - 1, len(grid[0]) - 1)


@mistake("Along the upper and the left edge there is one path to each cell, also behind a blocked one")
def edges_are_all_ones(grid: list[list[int]]) -> int:
    if not grid or grid[0][0]:
        return 0
    ways = [[1] * len(grid[0]) for _ in grid]
    for row, cells in enumerate(grid):
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[row][column] = 0
            elif row and column:
                ways[row][column] = ways[row - 1][column] + ways[row][column - 1]
    return ways[-1][-1]


@mistake("Beyond the edge the path is over, and counts")
def leaving_the_grid_counts(grid: list[list[int]]) -> int:
    if not grid:
        return 0

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == len(grid) or column == len(grid[0]):
            return 1
        if grid[row][column]:
            return 0
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0)


@mistake("What lies left of the first column is nothing: but ways[-1] is the last one")
def one_row_wraps_around(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [0] * len(grid[0])
    for row, cells in enumerate(grid):
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[column] = 0
            elif row == column == 0:
                ways[column] = 1
            else:
                ways[column] += ways[column - 1]
    return ways[-1]


@mistake("Nothing is added at a blocked cell, so its entry may stay as it is")
def one_row_keeps_what_is_blocked(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [1] + [0] * (len(grid[0]) - 1)
    for cells in grid:
        for column, is_blocked in enumerate(cells):
            if not is_blocked and column:
                ways[column] += ways[column - 1]
    return 0 if grid[0][0] or grid[-1][-1] else ways[-1]


@mistake("A grid has as many columns as rows")
def takes_every_grid_for_square(grid: list[list[int]]) -> int:
    side = len(grid)

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == side or column == side or grid[row][column]:
            return 0
        if row == column == side - 1:
            return 1
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0)


@mistake("One can also step down and right at once")
def steps_diagonally(grid: list[list[int]]) -> int:
    if not grid:
        return 0

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == len(grid) or column == len(grid[0]) or grid[row][column]:
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        return ways_on(row + 1, column) + ways_on(row, column + 1) + ways_on(row + 1, column + 1)

    return ways_on(0, 0)


@mistake("The greater of the two neighbours counts: this finds out whether there is a path")
def takes_the_greater_neighbour(grid: list[list[int]]) -> int:
    if not grid:
        return 0

    @cache
    def ways_on(row: int, column: int) -> int:
        if row == len(grid) or column == len(grid[0]) or grid[row][column]:
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        return max(ways_on(row + 1, column), ways_on(row, column + 1))

    return ways_on(0, 0)


@mistake("1 is a cell that one can enter, 0 one that is not there")
def walks_on_the_ones(grid: list[list[int]]) -> int:
    return one_row([[1 - cell for cell in cells] for cells in grid])


@mistake("Every grid has a first row")
def needs_a_first_row(grid: list[list[int]]) -> int:
    ways = [1] + [0] * (len(grid[0]) - 1)
    for cells in grid:
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                ways[column] = 0
            elif column:
                ways[column] += ways[column - 1]
    return ways[-1]


@mistake("Through no cells there is one way: to stay where one is")
def empty_grid_has_one_path(grid: list[list[int]]) -> int:
    return one_row(grid) if grid else 1


@mistake("The grid has a place for each number already: it can serve as the table")
def writes_into_the_grid(grid: list[list[int]]) -> int:
    for row, cells in enumerate(grid):
        for column, is_blocked in enumerate(cells):
            if is_blocked:
                cells[column] = 0
            elif row == column == 0:
                cells[column] = 1
            else:
                above = grid[row - 1][column] if row else 0
                cells[column] = above + (cells[column - 1] if column else 0)
    return grid[-1][-1] if grid else 0


@mistake("Plain recursion is enough: the right answer in exponential time", cost=True)
def plain_recursion(grid: list[list[int]]) -> int:
    def ways_on(row: int, column: int) -> int:
        if row == len(grid) or column == len(grid[0]) or grid[row][column]:
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        return ways_on(row + 1, column) + ways_on(row, column + 1)

    return ways_on(0, 0) if grid else 0


@mistake(
    "`known or {}` makes the first memo only: but one that is empty is false too, so each call has its own", cost=True
)
def replaces_an_empty_memo(grid: list[list[int]]) -> int:
    def ways_on(row: int, column: int, known: dict[tuple[int, int], int] | None = None) -> int:
        known = known or {}
        if (row, column) in known:
            return known[row, column]
        if row == len(grid) or column == len(grid[0]) or grid[row][column]:
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        known[row, column] = ways_on(row + 1, column, known) + ways_on(row, column + 1, known)
        return known[row, column]

    return ways_on(0, 0) if grid else 0


@mistake("0 in the memo means that nothing is known: cells without a path are computed again and again", cost=True)
def takes_zero_for_unknown(grid: list[list[int]]) -> int:
    known = [[0] * len(cells) for cells in grid]

    def ways_on(row: int, column: int) -> int:
        if row == len(grid) or column == len(grid[0]) or grid[row][column]:
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        if not known[row][column]:
            known[row][column] = ways_on(row + 1, column) + ways_on(row, column + 1)
        return known[row][column]

    return ways_on(0, 0) if grid else 0


@mistake("Hands a smaller copy of the grid to each call: remembered, but copied for each cell", cost=True)
def cuts_the_grid_smaller(grid: list[list[int]]) -> int:
    known: dict[tuple[int, int], int] = {}

    def ways_on(rest: list[list[int]]) -> int:
        if not rest or not rest[0] or rest[0][0]:
            return 0
        key = len(rest), len(rest[0])
        if key == (1, 1):
            return 1
        if key not in known:
            known[key] = ways_on(rest[1:]) + ways_on([cells[1:] for cells in rest])
        return known[key]

    return ways_on(grid)
