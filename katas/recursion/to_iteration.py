"""From recursion to a stack: the towers of Hanoi

There are three pegs, "A", "B" and "C". On "A" lie `n` discs, the largest at the bottom, and each smaller than the one
below it. A move takes the top disc of a peg and puts it on another peg, never on a smaller disc. Return the moves that
bring all discs to "C", as few of them as possible and in their order: each is a tuple of the peg from which and the peg
to which. There is exactly one such list, and it has 2**n - 1 moves. `n` is 0 or more; no discs need no moves.

>>> hanoi(2)
[('A', 'B'), ('A', 'C'), ('B', 'C')]

Recursion says it in three lines: bring n - 1 discs to "B", move the largest, bring the n - 1 discs to "C". Write it
without: no function calls itself, and what the calls would remember is kept on a stack of your own. No test can tell
the two apart by their answers, since here recursion is never deeper than n; where it is 50,000 calls deep, only the
stack works. So do it for the practice.

The work is O(2**n), which is O(1) for each move: counted is each element of any container (list, deque, tuple, string,
dict and others) that is read, written or moved, also by `+`, slices, `pop(0)` and `insert`; turns of loops and calls of
your functions are counted, too.

递归改迭代：汉诺塔

有三根柱子 "A"、"B"、"C"。"A" 上叠着 `n` 个圆盘，最大的在最下面，每个圆盘都比它下面的小。
每一步把一根柱子最上面的圆盘移到另一根柱子上，大盘不能压小盘。
返回把所有圆盘移到 "C" 的最少步骤，按先后排列，每一步是一个元组：从哪根柱子，到哪根柱子。
这样的列表只有一个，共 2**n - 1 步。`n` 不小于 0；没有圆盘时，一步也不用移。

用递归写只要三行：把 n - 1 个圆盘移到 "B"，移动最大的，再把那 n - 1 个移到 "C"。
这里要求不用递归：任何函数都不调用自己，原本由各次调用记住的东西，改用自己的栈来记。
这里的递归深度不会超过 n，所以测试从答案里看不出用没用递归；但如果调用深达 50,000 层，就只有栈行得通。
请当作练习，自觉遵守。

总工作量是 O(2**n)，即每步移动 O(1)：
对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`+`、切片、`pop(0)` 和 `insert` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def hanoi(n: int) -> list[tuple[str, str]]:
    raise NotImplementedError
