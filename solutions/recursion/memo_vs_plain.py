"""Reference solutions and classic mistakes: the number of paths through a grid."""

from functools import cache

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "The number of paths from a cell depends on the cell alone: compute it once.",
        "从一个格子出发有多少条路径，只取决于这个格子：算一次，记下来。",
    ),
    invariant=(
        "a number in the memo is final: the paths from that cell to the last",
        "备忘录里的数是最终答案：从该格子到终点的路径数",
    ),
    say=(
        "Paths from a cell: those from below plus those from the right. Plain recursion visits a cell once "
        "per path to it, which is exponential; with a memo r x c cells cost O(r c). A table needs no "
        "recursion, and one row is enough.",
        "从一个格子出发的路径数，等于从下方出发的加上从右边出发的。朴素递归沿每条路径都重算一遍，是指数级；"
        "有了备忘录，r 行 c 列是 O(r c)。改用表格就不用递归，一行就够。",
    ),
    ask=(
        "Can the first or last cell be blocked? Can the grid be empty? May I overwrite it?",
        "起点、终点可能是障碍吗？网格可能为空吗？可以改写网格吗？",
    ),
    follow_ups=(
        "nothing blocked: C(r + c - 2, r - 1) (LC 62); in place, if allowed (LC 63); cheapest path (LC 64)",
        "没有障碍：C(r + c - 2, r - 1)（LC 62）；允许时原地计算（LC 63）；最小路径和（LC 64）",
    ),
    family=("recursion/three_steps", "recursion/memo_vs_plain"),
)

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


@approach(
    ("Plain recursion with @cache", "朴素递归，内层函数加上 @cache"),
    time="O(r c)",
    space="O(r c)",
    depth="r + c",
    use=("an interview", "面试"),
    interview=True,
)
def cached(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    rows, columns = len(grid), len(grid[0])

    @cache
    def ways_on(r: int, c: int) -> int:
        if r == rows or c == columns or grid[r][c]:
            return 0
        if r == rows - 1 and c == columns - 1:
            return 1
        return ways_on(r + 1, c) + ways_on(r, c + 1)

    return ways_on(0, 0)


@approach(
    ("A dict by hand: look up, else compute and store", "自己用字典：有就查，没有就算出来存好"),
    time="O(r c)",
    space="O(r c)",
    depth="r + c",
    use=("@cache is not allowed", "不允许用 @cache"),
)
def memo_dict(grid: list[list[int]]) -> int:
    known: dict[tuple[int, int], int] = {}

    def ways_to(r: int, c: int) -> int:
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if r == c == 0:
            return 1
        if (r, c) not in known:
            known[r, c] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return known[r, c]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


# The border of zeros stands for the cells outside: no `if` for the first row or column.
@approach(
    ("Fill a table from the top left, with a border of zeros", "从左上角起填表，上边和左边补零"),
    time="O(r c)",
    space="O(r c)",
    depth="-",
    use=("r + c past the recursion limit", "r + c 超过 Python 的递归上限"),
)
def table(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [[0] * (len(grid[0]) + 1) for _ in range(len(grid) + 1)]
    ways[0][1] = 1  # what comes into the first cell from above
    for r, cells in enumerate(grid, 1):
        for c, is_blocked in enumerate(cells, 1):
            if not is_blocked:
                ways[r][c] = ways[r - 1][c] + ways[r][c - 1]
    return ways[-1][-1]


@approach(
    ("One row of the table, updated from row to row", "只留表格的一行，逐行更新"),
    time="O(r c)",
    space="O(c)",
    depth="-",
    use=("the follow-up (less memory)", "追问（节省空间）"),
)
def rolling_row(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [0] * len(grid[0])
    ways[0] = 1
    for cells in grid:
        for c, is_blocked in enumerate(cells):
            if is_blocked:
                ways[c] = 0
            elif c:
                ways[c] += ways[c - 1]
    return ways[-1]


@mistake(
    ("Plain recursion is enough", "朴素递归就够了"),
    fact=("Right, but exponential: once per path to a cell.", "答案正确，但每条路径都把格子重算一遍：指数级。"),
    cost=True,
)
def plain_recursion(grid: list[list[int]]) -> int:
    def ways_on(r: int, c: int) -> int:
        if r == len(grid) or c == len(grid[0]) or grid[r][c]:
            return 0
        if r == len(grid) - 1 and c == len(grid[0]) - 1:
            return 1
        return ways_on(r + 1, c) + ways_on(r, c + 1)

    return ways_on(0, 0) if grid else 0


_known: dict[tuple[int, int], int] = {}


@mistake(
    ("A global memo stays true", "备忘录可以是全局的：算过的总是对的"),
    fact=("It holds for one grid: make a new one at each call.", "只对一个网格成立：每次调用都要新建。"),
)
def memo_outlives_the_grid(grid: list[list[int]]) -> int:
    def ways_to(r: int, c: int) -> int:
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if r == c == 0:
            return 1
        if (r, c) not in _known:
            _known[r, c] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return _known[r, c]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@mistake(
    ("0 in the memo means not computed yet", "备忘录里的 0 表示还没算"),
    fact=(
        "0 is an answer too; such cells are computed again: use None.",
        "0 也是答案，这样的格子会反复重算：用 None。",
    ),
    cost=True,
)
def takes_zero_for_unknown(grid: list[list[int]]) -> int:
    known = [[0] * len(cells) for cells in grid]

    def ways_on(r: int, c: int) -> int:
        if r == len(grid) or c == len(grid[0]) or grid[r][c]:
            return 0
        if r == len(grid) - 1 and c == len(grid[0]) - 1:
            return 1
        if not known[r][c]:
            known[r][c] = ways_on(r + 1, c) + ways_on(r, c + 1)
        return known[r][c]

    return ways_on(0, 0) if grid else 0


@mistake(
    ("[[None] * c] * r makes r rows", "[[None] * c] * r 会得到 r 行"),
    fact=("It is one row r times over: use a comprehension.", "那是同一行出现 r 次：要用列表推导式。"),
)
def rows_of_the_memo_are_one_list(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    known = [[None] * len(grid[0])] * len(grid)

    def ways_to(r: int, c: int) -> int:
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if r == c == 0:
            return 1
        if known[r][c] is None:
            known[r][c] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return known[r][c]

    return ways_to(len(grid) - 1, len(grid[0]) - 1)


@mistake(
    ("Test for the last cell first", "先判断是否到达终点"),
    fact=("The last cell may be blocked: test for blocked cells first.", "终点可能是障碍：先判断障碍。"),
)
def arrives_at_a_blocked_end(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    rows, columns = len(grid), len(grid[0])

    @cache
    def ways_on(r: int, c: int) -> int:
        if r == rows - 1 and c == columns - 1:
            return 1
        if r == rows or c == columns or grid[r][c]:
            return 0
        return ways_on(r + 1, c) + ways_on(r, c + 1)

    return ways_on(0, 0)


@mistake(
    ("@cache works with the grid as an argument", "把网格作为参数传给 @cache 的函数也行"),
    fact=("A list is unhashable: TypeError.", "列表不可哈希，会抛出 TypeError。"),
)
def caches_with_the_grid(grid: list[list[int]]) -> int:
    @cache
    def ways_on(grid: list[list[int]], r: int, c: int) -> int:
        if r == len(grid) or c == len(grid[0]) or grid[r][c]:
            return 0
        if r == len(grid) - 1 and c == len(grid[0]) - 1:
            return 1
        return ways_on(grid, r + 1, c) + ways_on(grid, r, c + 1)

    return ways_on(grid, 0, 0) if grid else 0


class _Solver:
    def count(self, grid: list[list[int]]) -> int:
        self.grid = grid
        return self.ways_on(0, 0) if grid else 0

    @cache
    def ways_on(self, r: int, c: int) -> int:
        rows, columns = len(self.grid), len(self.grid[0])
        if r == rows or c == columns or self.grid[r][c]:
            return 0
        if r == rows - 1 and c == columns - 1:
            return 1
        return self.ways_on(r + 1, c) + self.ways_on(r, c + 1)


_solver = _Solver()


@mistake(
    ("@cache on a method remembers per grid", "给方法加 @cache，会按网格分别记住"),
    fact=(
        "Its key is (self, r, c): another grid finds old answers.",
        "键是 (self, r, c)：换了网格，查到的还是旧答案。",
    ),
)
def caches_a_method(grid: list[list[int]]) -> int:
    return _solver.count(grid)


def _ways_on(grid: list, r: int, c: int, known: dict = {}) -> int:
    if r == len(grid) or c == len(grid[0]) or grid[r][c]:
        return 0
    if r == len(grid) - 1 and c == len(grid[0]) - 1:
        return 1
    if (r, c) not in known:
        known[r, c] = _ways_on(grid, r + 1, c) + _ways_on(grid, r, c + 1)
    return known[r, c]


@mistake(
    ("known={} as a default is new for each grid", "默认参数 known={} 对每个网格都是新的"),
    fact=("It is made once and keeps the first grid's numbers.", "它只创建一次，里面还留着第一个网格的数。"),
)
def memo_is_a_default_argument(grid: list[list[int]]) -> int:
    return _ways_on(grid, 0, 0)


@mistake(
    ("The row is key enough", "用行号作键就够"),
    fact=("The answer depends on the column too: the key needs both.", "答案还取决于列：键要包含两者。"),
)
def key_misses_the_column(grid: list[list[int]]) -> int:
    known: dict[int, int] = {}

    def ways_to(r: int, c: int) -> int:
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if r == c == 0:
            return 1
        if r not in known:
            known[r] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return known[r]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@mistake(
    ("row + column identifies the cell", "行号加列号可以确定格子"),
    fact=("All cells of an antidiagonal share it: use the pair.", "同一条反对角线上的格子都相同：要用二元组。"),
)
def key_is_the_number_of_steps(grid: list[list[int]]) -> int:
    known: dict[int, int] = {}

    def ways_to(r: int, c: int) -> int:
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if r == c == 0:
            return 1
        if r + c not in known:
            known[r + c] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return known[r + c]

    return ways_to(len(grid) - 1, len(grid[0]) - 1) if grid else 0


@mistake(
    ("The first cell is never blocked", "起点不会是障碍"),
    fact=("It may be, and then there is no path.", "有可能，那就没有路径。"),
)
def starts_from_a_blocked_cell(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    known: dict[tuple[int, int], int] = {}

    def ways_to(r: int, c: int) -> int:
        if r == c == 0:
            return 1
        if r < 0 or c < 0 or grid[r][c]:
            return 0
        if (r, c) not in known:
            known[r, c] = ways_to(r - 1, c) + ways_to(r, c - 1)
        return known[r, c]

    return ways_to(len(grid) - 1, len(grid[0]) - 1)


@mistake(
    ("Each cell of the first row and column has one path", "第一行和第一列的每个格子都恰有一条路径"),
    fact=("Not behind a blocked cell: there it is 0.", "障碍之后的就没有：是 0。"),
)
def edges_are_all_ones(grid: list[list[int]]) -> int:
    if not grid or grid[0][0]:
        return 0
    ways = [[1] * len(grid[0]) for _ in grid]
    for r, cells in enumerate(grid):
        for c, is_blocked in enumerate(cells):
            if is_blocked:
                ways[r][c] = 0
            elif r and c:
                ways[r][c] = ways[r - 1][c] + ways[r][c - 1]
    return ways[-1][-1]


@mistake(
    ("Leaving the grid ends a path: 1", "走出网格，路径结束：返回 1"),
    fact=("It is no path: 0. Only the last cell gives 1.", "那不是路径：返回 0。只有终点返回 1。"),
)
def leaving_the_grid_counts(grid: list[list[int]]) -> int:
    if not grid:
        return 0

    @cache
    def ways_on(r: int, c: int) -> int:
        if r == len(grid) or c == len(grid[0]):
            return 1
        if grid[r][c]:
            return 0
        return ways_on(r + 1, c) + ways_on(r, c + 1)

    return ways_on(0, 0)


@mistake(
    ("ways[column - 1] is 0 left of the first column", "第一列左边的 ways[column - 1] 是 0"),
    fact=("ways[-1] is the last column: skip column 0.", "ways[-1] 是最后一列：第 0 列要跳过。"),
)
def one_row_wraps_around(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [0] * len(grid[0])
    for r, cells in enumerate(grid):
        for c, is_blocked in enumerate(cells):
            if is_blocked:
                ways[c] = 0
            elif r == c == 0:
                ways[c] = 1
            else:
                ways[c] += ways[c - 1]
    return ways[-1]


@mistake(
    ("At a blocked cell there is nothing to do", "遇到障碍什么也不用做"),
    fact=("The entry still holds the row above: set it to 0.", "那里还留着上一行的数：要置 0。"),
)
def one_row_keeps_what_is_blocked(grid: list[list[int]]) -> int:
    if not grid:
        return 0
    ways = [1] + [0] * (len(grid[0]) - 1)
    for cells in grid:
        for c, is_blocked in enumerate(cells):
            if not is_blocked and c:
                ways[c] += ways[c - 1]
    return 0 if grid[0][0] or grid[-1][-1] else ways[-1]


@mistake(
    ("There are as many columns as rows", "列数等于行数"),
    fact=("Use len(grid) and len(grid[0]).", "要分别用 len(grid) 和 len(grid[0])。"),
)
def takes_every_grid_for_square(grid: list[list[int]]) -> int:
    side = len(grid)

    @cache
    def ways_on(r: int, c: int) -> int:
        if r == side or c == side or grid[r][c]:
            return 0
        if r == c == side - 1:
            return 1
        return ways_on(r + 1, c) + ways_on(r, c + 1)

    return ways_on(0, 0)


@mistake(
    ("grid[0] always exists", "grid[0] 总是存在"),
    fact=("The grid may be empty: return 0 first.", "网格可能为空：先返回 0。"),
)
def needs_a_first_row(grid: list[list[int]]) -> int:
    ways = [1] + [0] * (len(grid[0]) - 1)
    for cells in grid:
        for c, is_blocked in enumerate(cells):
            if is_blocked:
                ways[c] = 0
            elif c:
                ways[c] += ways[c - 1]
    return ways[-1]


@mistake(
    ("The empty grid has one path: to stay", "空网格有一条路径：原地不动"),
    fact=("It has no cell, and so no path: 0.", "没有格子，就没有路径：返回 0。"),
)
def empty_grid_has_one_path(grid: list[list[int]]) -> int:
    return rolling_row(grid) if grid else 1


@mistake(
    ("The grid can serve as the table", "网格本身可以当表格用"),
    fact=("It belongs to the caller: ask before working in place.", "网格属于调用者：原地计算要先问清。"),
)
def writes_into_the_grid(grid: list[list[int]]) -> int:
    for r, cells in enumerate(grid):
        for c, is_blocked in enumerate(cells):
            if is_blocked:
                cells[c] = 0
            elif r == c == 0:
                cells[c] = 1
            else:
                above = grid[r - 1][c] if r else 0
                cells[c] = above + (cells[c - 1] if c else 0)
    return grid[-1][-1] if grid else 0


@mistake(
    ("`known or {}` makes only the first memo", "`known or {}` 只会新建第一个备忘录"),
    fact=("An empty dict is false too: test `known is None`.", "空字典也是假值：要判断 `known is None`。"),
    cost=True,
)
def replaces_an_empty_memo(grid: list[list[int]]) -> int:
    def ways_on(r: int, c: int, known: dict | None = None) -> int:
        known = known or {}
        if (r, c) in known:
            return known[r, c]
        if r == len(grid) or c == len(grid[0]) or grid[r][c]:
            return 0
        if r == len(grid) - 1 and c == len(grid[0]) - 1:
            return 1
        known[r, c] = ways_on(r + 1, c, known) + ways_on(r, c + 1, known)
        return known[r, c]

    return ways_on(0, 0) if grid else 0


@mistake(
    ("Passing a smaller grid down is free", "把变小的网格传下去没有开销"),
    fact=("Each call copies what is left: pass indices.", "每次调用都复制剩下的部分：应当传下标。"),
    cost=True,
)
def cuts_the_grid_smaller(grid: list[list[int]]) -> int:
    known: dict[tuple[int, int], int] = {}

    def ways_on(rest: list[list[int]]) -> int:
        if not rest or not rest[0] or rest[0][0]:
            return 0
        key = len(rest), len(rest[0])
        if key == (1, 1):
            return 1
        if key not in known:
            without_column = [cells[1:] for cells in rest]
            known[key] = ways_on(rest[1:]) + ways_on(without_column)
        return known[key]

    return ways_on(grid)
