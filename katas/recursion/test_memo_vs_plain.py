"""The number of paths is how many of all the ways to order the steps meet no blocked cell."""

import copy
from collections.abc import Iterator
from itertools import combinations, product
from math import comb, isqrt

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable

Grid = list[list[int]]


def _grid(grid: Grid) -> Sized:
    return Sized((grid,), r=len(grid), c=len(grid[0]))


WORST_INPUTS: WorstInputs = {
    "an open square": lambda n: _grid(square(n)),
    "a diagonal way": lambda n: _grid(narrow(n)),
    "one row": lambda n: _grid([[0] * n]),
}

WIDEST, MOST = 14, 30  # drawn columns and cells


def in_rows(cells: list[int], columns: int) -> Grid:
    """As many full rows as there are; what is over is left out."""
    return [cells[start : start + columns] for start in range(0, len(cells) - columns + 1, columns)]


@reiterable
def small_grids(most: int) -> Iterator[Grid]:
    """The empty grid, and every grid of up to three rows and columns and that many cells, the smallest first.

    These are 683 with up to nine cells.
    """
    yield []
    for rows, columns in sorted(product((1, 2, 3), repeat=2), key=lambda sides: sides[0] * sides[1]):
        if rows * columns <= most:
            for cells in product((0, 1), repeat=rows * columns):
                yield in_rows(list(cells), columns)


@reiterable
def open_grids() -> Iterator[Grid]:
    """Without a blocked cell: of two rows or columns and up to twenty of the others, and of up to eight of both.

    At last some that are far wider than high, or the other way round.
    """
    for long in range(1, 21):
        yield [[0] * long for _ in range(2)]
        yield [[0] * 2 for _ in range(long)]
    for rows, columns in (*product(range(3, 9), repeat=2), (2, 40), (3, 130), (130, 3), (40, 2)):
        yield [[0] * columns for _ in range(rows)]


@reiterable
def mostly_blocked_grids() -> Iterator[Grid]:
    """Of up to seven rows and columns: only the edges are free, or only the diagonal and what is beside it."""
    for side in range(3, 8):
        yield frame(side)
        yield narrow(side * side)


def drawn(data: bytes) -> Grid:
    """The first byte is the number of columns, brought into its range, and each other one a cell; some are blocked."""
    columns = 1 + data[0] % min(WIDEST, len(data) - 1)
    return in_rows([int(byte % 6 == 5) for byte in data[1:]], columns)


def square(cells: int) -> Grid:
    """No cell is blocked."""
    side = isqrt(cells)
    return [[0] * side for _ in range(side)]


def narrow(cells: int) -> Grid:
    """In a square, the diagonal and what is beside it are free: the number of paths doubles with each row."""
    side = isqrt(cells)
    return [[int(abs(row - column) > 1) for column in range(side)] for row in range(side)]


def frame(side: int) -> Grid:
    """A square of which only the edges are free: two paths, and few cells that matter among many."""
    return [[int(0 < row < side - 1 and 0 < column < side - 1) for column in range(side)] for row in range(side)]


def stairs(blocks: list[tuple[int, int]]) -> Grid:
    """Blocks of so many free rows and columns, each of which begins with the last cell of the one before."""
    rows, columns = (sum(sides) - len(blocks) + 1 for sides in zip(*blocks, strict=True))
    grid = [[1] * columns for _ in range(rows)]
    top = left = 0
    for height, width in blocks:
        for row in range(top, top + height):
            grid[row][left : left + width] = [0] * width
        top, left = top + height - 1, left + width - 1
    return grid


def shut(cells: int) -> Grid:
    """The same with a wall half way, which no path gets past: all numbers are 0, from whichever end one begins."""
    grid = narrow(cells)
    half = len(grid) // 2
    for beside in (half - 1, half, half + 1):
        grid[half][beside] = grid[beside][half] = 1
    return grid


def orders_that_meet_no_blocked_cell(grid: Grid) -> int:
    """Try every choice of the steps that go down among all steps."""
    if not grid:
        return 0
    steps = len(grid) + len(grid[0]) - 2
    return sum(is_free(grid, steps, downs) for downs in combinations(range(steps), len(grid) - 1))


def is_free(grid: Grid, steps: int, downs: tuple[int, ...]) -> bool:
    row = column = 0
    met = [grid[0][0]]
    for step in range(steps):
        if step in downs:
            row += 1
        else:
            column += 1
        met.append(grid[row][column])
    return 1 not in met


def choices_of_the_steps_down(grid: Grid) -> int:
    return comb(len(grid) + len(grid[0]) - 2, len(grid) - 1)


@zh("在不超过 3 行 3 列的每一个网格上都正确")
@every("grid", small_grids(9), expected=orders_that_meet_no_blocked_cell)
def test_is_right_on_every_grid_of_up_to_three_rows_and_columns(count_paths, grid, expected):
    assert count_paths(grid) == expected


def takes_constant_steps_among_few_free_cells(count_paths: cost.Countable) -> None:
    """Where the paths are not too many, one who follows each of them comes to an end, and is seen to be slow."""
    cost.linear(count_paths, lambda n: (narrow(n),), size=400, list_steps=64)


@zh("每个格子只用常数步")
def test_takes_a_constant_number_of_steps_for_each_cell(count_paths):
    takes_constant_steps_among_few_free_cells(count_paths)
    cost.linear(count_paths, lambda n: (shut(n),), size=576, list_steps=64)
    cost.linear(count_paths, lambda n: (square(n),), size=576, list_steps=64)


@zh("等于不遇到障碍的走法数")
@batched
@given(grid=st.binary(min_size=2, max_size=1 + MOST).map(drawn))
def test_counts_the_orders_of_steps_that_meet_no_blocked_cell(count_paths, grid):
    assert count_paths(grid) == orders_that_meet_no_blocked_cell(grid)


@zh("没有障碍时，答案是二项式系数")
@every("grid", open_grids(), expected=choices_of_the_steps_down)
def test_is_a_binomial_coefficient_where_nothing_is_blocked(count_paths, grid, expected):
    assert count_paths(grid) == expected


@zh("障碍很多时也正确")
@every("grid", mostly_blocked_grids(), expected=orders_that_meet_no_blocked_cell)
def test_finds_its_way_among_many_blocked_cells(count_paths, grid, expected):
    assert count_paths(grid) == expected


@zh("在大网格上也正确")
def test_is_right_on_large_grids(count_paths):
    """More paths than floats can tell apart or 64 bits can hold; so many that who is slow has to be stopped before.

    Then wide blocks and high ones, of which no cell is taken for another; and one of more than 10,000 cells.
    """
    takes_constant_steps_among_few_free_cells(count_paths)
    assert count_paths(square(41 * 41)) == comb(80, 40)
    paths = comb(41, 2) * comb(41, 2) * comb(16, 8) * 2
    assert count_paths(stairs([(3, 40), (40, 3), (9, 9), (2, 2)])) == paths
    assert count_paths(frame(101)) == 2
    assert count_paths.deep([[0] * 1100] * 2) == 1100


@zh("不修改原网格")
@every("grid", small_grids(6), expected=copy.deepcopy)
def test_leaves_the_grid_as_it_was(count_paths, grid, expected):
    count_paths(grid)
    assert grid == expected, localized("the grid after the call:", "调用之后的网格：")


@zh("行列互换之后答案不变")
@every("grid", small_grids(4))
def test_is_the_same_when_rows_and_columns_change_places(count_paths, grid):
    """Kills no mistake of ours that the sweep leaves; it teaches that right and down are alike."""
    assert count_paths(grid) == count_paths([list(column) for column in zip(*grid, strict=True)])
