"""Reference solutions and classic mistakes: all subsets of numbers that may repeat."""

from collections import Counter
from itertools import groupby

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Append, recurse, pop; save copies. Sort, and try equals once on each level.",
        "放入、递归、弹出，保存拷贝。先排序，每一层相等的数只试一次。",
    ),
    invariant=("when extend returns, path is what it was when extend was called", "extend 返回时，path 与调用时相同"),
    say=(
        "Sort, then backtrack: each call saves a copy and tries every later number, skipping equals on its "
        "level. Every call yields one subset: O(output) time, O(n) besides.",
        "先排序，再回溯：每次调用保存一份拷贝，依次尝试后面的数，同一层跳过相等的数。每次调用恰好得到一个子"
        "集：时间与输出成正比，额外空间 O(n)。",
    ),
    ask=("Can numbers repeat? Does the order of the answer matter?", "数会重复吗？答案的顺序有要求吗？"),
    follow_ups=(
        "bitmask, if distinct (LC 78); sum to a target (LC 40); orders (LC 47)",
        "互不相同时可用位掩码（LC 78）；组合总和（LC 40）；全排列（LC 47）",
    ),
    family=("recursion/three_steps", "recursion/backtrack_copy", "trees/path_sum"),
)

HINTS = (
    "Suppose you have all subsets of the numbers after the first. How do they become those of all numbers?",
    "One list can stand for the subset that is being made: a number is put in, what can follow is tried, and the number"
    " is taken out. What must be kept of that list when a subset is complete?",
    "Sort a copy of the numbers. Of two equal neighbours, which choices lead to the same subset?",
    "On each level try the sorted numbers from `start` on. Skip `nums[i]` if `i > start and nums[i] == nums[i - 1]`:"
    " the number before it has given the same subsets. The first try of a level is never skipped.",
)
HINTS_ZH = (
    "假设已经有了除第一个数以外其余各数的所有子集。怎样由它们得到全部数的子集？",
    "可以用一个列表表示正在构造的子集：放入一个数，尝试后面的各种选法，再把这个数取出。一个子集完成时，"
    "应该保存这个列表的什么？",
    "先复制一份并排序。两个相邻的数相等时，哪些选法会得到同一个子集？",
    "每一层从 `start` 开始，依次尝试排序后的各个数。若 `i > start` 且 `nums[i] == nums[i - 1]`，就跳过 `nums[i]`："
    "前一个数已经给出同样的子集。每一层第一个尝试的数不能跳过。",
)


# path.copy() is path[:]. To undo with path.remove(number) is right too: in a sorted path equals stand at the end.
@approach(
    ("Append, recurse, pop; keep a copy, path[:]", "放入、递归、弹出；保存拷贝 path[:]"),
    time="O(output)",
    space="O(n)",
    depth="n",
    use=("an interview", "面试"),
    interview=True,
)
def backtracking(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(numbers)):
            if index > start and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


@approach(
    ("Take the number, or skip it and its equals", "取这个数，或跳过它和与它相等的数"),
    time="O(output)",
    space="O(n)",
    depth="n",
    use=("knapsack-like choices", "背包类的选择"),
)
def include_exclude(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def decide(index: int) -> None:
        if index == len(numbers):
            found.append(path.copy())
            return
        path.append(numbers[index])
        decide(index + 1)
        path.pop()
        other = index
        while other < len(numbers) and numbers[other] == numbers[index]:
            other += 1
        decide(other)

    decide(0)
    return found


@approach(
    ("Pass [*path, number] down; nothing to undo", "把 [*path, number] 传下去，不用撤销"),
    time="O(output)",
    space="O(output)",
    depth="n",
    use=("no shared state", "没有共享状态"),
)
def new_paths(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)

    def extended(path: list[int], start: int) -> list[list[int]]:
        found = [path]
        for index in range(start, len(numbers)):
            if index == start or numbers[index] != numbers[index - 1]:
                found += extended([*path, numbers[index]], index + 1)
        return found

    return extended([], 0)


@approach(
    ("Extend all subsets so far", "用每个数扩展已有的子集"),
    time="O(output)",
    space="O(output)",
    depth="-",
    use=("no recursion", "不用递归"),
)
def doubling(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number, equals in groupby(sorted(nums)):
        newest = found
        for _ in equals:  # an equal number extends only the newest subsets
            newest = [[*subset, number] for subset in newest]
            found = found + newest
    return found


# The lists of the round before are dropped: they take as much again as the answer.
@approach(
    ("0, 1, ... or all of each", "每个不同的数取 0 个、1 个……全部"),
    time="O(output)",
    space="O(output)",
    depth="-",
    use=("many equal numbers", "相等的数很多"),
)
def counts(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number, times in Counter(nums).items():
        choices = [[number] * taken for taken in range(times + 1)]
        found = [subset + more for subset in found for more in choices]
    return found


@mistake(
    ("append(path) saves the subset", "append(path) 就保存了这个子集"),
    fact=("It saves one list, empty in the end: append path[:].", "存的是同一个列表，最后是空的：要存 path[:]。"),
)
def keeps_the_path_itself(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path)
        for index in range(start, len(numbers)):
            if index > start and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


@mistake(
    ("Skip every number that equals the one before", "与前一个数相等就一律跳过"),
    fact=(
        "Only if i > start: a deeper level may take an equal number.",
        "只有 i > start 时才跳过：更深的一层可以取相等的数。",
    ),
)
def skips_equals_at_every_level(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(numbers)):
            if index > 0 and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


@mistake(
    ("The path shrinks when the call returns", "调用返回时，路径会自动缩短"),
    fact=("All levels share one list: pop what you appended.", "各层共用一个列表：放进去的要弹出来。"),
)
def does_not_undo(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []

    def extend(start: int, path: list[int]) -> None:
        found.append(path.copy())
        for index in range(start, len(numbers)):
            if index > start and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1, path)

    extend(0, [])
    return found


@mistake(
    ("Equal numbers are neighbours already", "相等的数本来就相邻"),
    fact=("nums comes in no order: sort a copy first.", "nums 不保证有序：先复制并排序。"),
)
def does_not_sort(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(nums)):
            if index > start and nums[index] == nums[index - 1]:
                continue
            path.append(nums[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


@mistake(
    ("Try all 2^n bitmasks; a set drops repeats", "枚举 2^n 个位掩码，再用集合去重"),
    fact=(
        "Fine for distinct numbers; n equal ones have only n + 1 subsets.",
        "互不相同时可以；n 个相等的数只有 n + 1 个子集。",
    ),
    cost=True,
)
def bitmask_and_set(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found = set()
    for mask in range(1 << len(numbers)):
        chosen = (x for i, x in enumerate(numbers) if mask >> i & 1)
        found.add(tuple(chosen))
    return [list(subset) for subset in found]


@mistake(
    ("Different places make different subsets", "位置不同，子集就不同"),
    fact=(
        "Equal numbers are interchangeable: the same subset comes twice.",
        "相等的数没有区别，同一个子集会出现两次。",
    ),
)
def keeps_repetitions(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in nums:
        found += [[*subset, number] for subset in found]
    return found


@mistake(
    ("The next level starts at start + 1", "下一层从 start + 1 开始"),
    fact=(
        "At index + 1, after the number just taken; else it is taken again.",
        "应从 index + 1 开始，即刚取的数之后；否则会重复取。",
    ),
)
def goes_on_behind_the_start(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(numbers)):
            if index > start and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(start + 1)
            path.pop()

    extend(0)
    return found


@mistake(
    ("The next level starts at index", "下一层从 index 开始"),
    fact=(
        "Then the number is taken again and again: start at index + 1.",
        "这样同一个数会无限次地取：要从 index + 1 开始。",
    ),
)
def takes_the_same_place_again(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(numbers)):
            path.append(numbers[index])
            extend(index)
            path.pop()

    extend(0)
    return found


@mistake(
    ("A subset is complete at the end of nums", "走到 nums 末尾，子集才完整"),
    fact=(
        "In this loop every path is a subset: save it at each call.",
        "这种循环里每条路径都是子集：每次调用都要保存。",
    ),
)
def keeps_only_what_cannot_grow(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def extend(start: int) -> None:
        if start == len(numbers):
            found.append(path.copy())
        for index in range(start, len(numbers)):
            if index > start and numbers[index] == numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


@mistake(
    ("Who skips a number goes on with the next", "跳过一个数，就接着看下一个"),
    fact=(
        "The next may be equal: skip them all, or the subset comes twice.",
        "下一个可能与它相等：要全部跳过，否则子集会重复。",
    ),
)
def leaves_only_one_of_the_equals(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    found: list[list[int]] = []
    path: list[int] = []

    def decide(index: int) -> None:
        if index == len(numbers):
            found.append(path.copy())
            return
        path.append(numbers[index])
        decide(index + 1)
        path.pop()
        decide(index + 1)

    decide(0)
    return found


@mistake(
    ("set(nums) removes the repetitions", "set(nums) 可以去掉重复"),
    fact=("It loses subsets such as [2, 2].", "这样会丢掉 [2, 2] 这样的子集。"),
)
def takes_each_number_once(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in set(nums):
        found += [[*subset, number] for subset in found]
    return found


@mistake(
    ("A number tried once need not be tried again", "试过的数不必再试"),
    fact=(
        "Only on the same level: the set of tried numbers belongs to one call.",
        "只在同一层才这样：试过的集合属于一次调用。",
    ),
)
def tries_each_number_once_in_all(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    path: list[int] = []
    tried: set[int] = set()

    def extend(start: int) -> None:
        found.append(path.copy())
        for index in range(start, len(nums)):
            if nums[index] not in tried:
                tried.add(nums[index])
                path.append(nums[index])
                extend(index + 1)
                path.pop()

    extend(0)
    return found


@mistake(
    ("A set of tuples drops what comes twice", "元组的集合可以去重"),
    fact=(
        "(1, 2) and (2, 1) are different tuples: sort nums first.",
        "(1, 2) 和 (2, 1) 是不同的元组：要先把 nums 排序。",
    ),
)
def compares_unsorted(nums: list[int]) -> list[list[int]]:
    found: set[tuple[int, ...]] = {()}
    for number in nums:
        found |= {(*subset, number) for subset in found}
    return [list(subset) for subset in found]


@mistake(
    ("Each call may take any of the rest", "每次都可以取剩下的任何一个数"),
    fact=("Those are permutations; for subsets take only later numbers.", "那是排列；求子集只能取后面的数。"),
)
def lists_every_order(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = []

    def extend(path: list[int], rest: list[int]) -> None:
        found.append(path)
        for number in set(rest):
            others = rest.copy()
            others.remove(number)
            extend([*path, number], others)

    extend([], nums)
    return found


@mistake(
    ("A repeated number extends the last subset only", "重复的数只扩展最后一个子集"),
    fact=("It extends all subsets that the equal number before it made.", "它要扩展前一个相等的数新造出的所有子集。"),
)
def extends_only_the_last(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    numbers = sorted(nums)
    for index, number in enumerate(numbers):
        is_repeated = index > 0 and number == numbers[index - 1]
        extended = found[-1:] if is_repeated else found
        found += [[*subset, number] for subset in extended]
    return found


@mistake(
    ("The empty list is no subset", "空列表不算子集"),
    fact=("It is one, also of the empty nums.", "空集也是子集，nums 为空时也一样。"),
)
def leaves_out_the_empty_one(nums: list[int]) -> list[list[int]]:
    return [subset for subset in backtracking(nums) if subset]


@mistake(
    ("nums.sort() is only a preparation", "nums.sort() 只是准备工作"),
    fact=("It changes the caller's list: use sorted(nums).", "它会修改调用者的列表：用 sorted(nums)。"),
)
def sorts_what_it_is_given(nums: list[int]) -> list[list[int]]:
    nums.sort()
    return backtracking(nums)


@mistake(
    ("A default list is empty at every call", "默认参数的列表每次调用都是空的"),
    fact=(
        "It is made once: the second call finds the first one's answers.",
        "它只创建一次，第二次调用会看到上一次的答案。",
    ),
)
def keeps_answers_between_calls(nums: list[int], found: list = []) -> list:
    found.extend(backtracking(nums))
    return found


@mistake(
    ("`if subset not in found` is a cheap test", "`if subset not in found` 很便宜"),
    fact=(
        "It compares with every subset so far: quadratic in the answer.",
        "它要与已有的每个子集比较：是答案长度的平方级。",
    ),
    cost=True,
)
def searches_the_answer(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in sorted(nums):
        for subset in found.copy():
            longer = [*subset, number]
            if longer not in found:
                found.append(longer)
    return found
