"""One path that grows and shrinks; what is kept of it must be a copy.

Backtracking changes one list, goes deeper, and changes it back. Whoever keeps that very list keeps something that goes
on changing and is empty in the end: so `path.copy()` is what enters the answer. Who makes a new list at each step
(`path + [number]`) copies all the time and has nothing to undo.

Equal numbers are neighbours once sorted, and then one rule keeps the subsets distinct: at one level, the same number is
tried once. At one level, not below it: there the next of the equal ones may be taken, else [1, 1] would never come.
Seen the other way round, each different number is taken none, one ... or all of its times, and nothing is ever tried in
vain. So a list of n equal numbers has n + 1 subsets and takes O(n) steps for each, not 2^n.

To undo with `path.remove(number)`, by value, is no mistake: a sorted path has its equal numbers together at the end.
Two subsets of one answer can never be one list, since they differ in what they hold; but a list may be shared between
answers. The tests see that when a later call changes an earlier answer, and not when a remembered one is handed out
again, which only its caller could spoil; so no mistake here stands for that.
"""

from collections import Counter
from itertools import groupby

from kata import approach, mistake

HINTS = (
    "Suppose you have all subsets of the numbers after the first. How do they become those of all numbers?",
    "One list can stand for the subset that is being made: a number is put in, what can follow is tried, and the number"
    " is taken out. What must be kept of that list when a subset is complete?",
    "Sort a copy of the numbers. Of two equal neighbours, which choices lead to the same subset?",
    "For each place of a subset try the numbers behind the one taken last. Skip a number that equals the one tried just"
    " before it for the same place: never at the first try, where it stands in a deeper place than its equal.",
)
HINTS_ZH = (
    "假设已经有了除第一个数以外其余各数的所有子集。怎样由它们得到全部数的子集？",
    "可以用一个列表表示正在构造的子集：放入一个数，尝试后面的各种选法，再把这个数取出。一个子集完成时，"
    "应该保存这个列表的什么？",
    "先复制一份并排序。两个相邻的数相等时，哪些选法会得到同一个子集？",
    "子集的每个位置，都依次尝试上一个所取的数后面的各个数。如果一个数等于在同一位置刚刚试过的数，就跳过它；"
    "但在每个位置第一个尝试的数不能跳过，因为它比与它相等的那个数深一层。",
)


@approach("One path: put a number in, go on behind it, take it out; keep copies", time="O(output)", space="O(n)")
def path_with_undo(nums: list[int]) -> list[list[int]]:
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


@approach("Take the number or leave it; who leaves it leaves all its equals", time="O(output)", space="O(n)")
def take_or_leave(nums: list[int]) -> list[list[int]]:
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


@approach("Every call gets a new path: nothing to undo, nothing to copy", time="O(output)", space="O(n^2)")
def fresh_paths(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)

    def extended(path: list[int], start: int) -> list[list[int]]:
        found = [path]
        for index in range(start, len(numbers)):
            if index == start or numbers[index] != numbers[index - 1]:
                found += extended([*path, numbers[index]], index + 1)
        return found

    return extended([], 0)


@approach(
    "Number by number: what there is stays, and with the number it is there again", time="O(output)", space="O(1)"
)
def doubling(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number, equals in groupby(sorted(nums)):
        newest = found
        for _ in equals:  # an equal number makes something new only of what the one before it has made
            newest = [[*subset, number] for subset in newest]
            found = found + newest
    return found


@approach("How many of each different number: none, one ... or all", time="O(output)", space="O(n)")
def how_many_of_each(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number, times in Counter(nums).items():
        found = [subset + [number] * taken for subset in found for taken in range(times + 1)]
    return found


@mistake("The path is what has been found, so it can be kept as it is: all subsets are then one list, empty in the end")
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


@mistake("What has been put into the path leaves it when the call returns")
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


@mistake("A number that equals its neighbour is skipped wherever it stands, also as the first try of a deeper level")
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


@mistake("A number that has been tried once need not be tried again, at whatever level")
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


@mistake("Different places make different subsets, whatever numbers stand there")
def keeps_repetitions(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in nums:
        found += [[*subset, number] for subset in found]
    return found


@mistake("Equal numbers are neighbours already, as in the examples")
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


@mistake("[2, 1] and [1, 2] differ, so a set of tuples drops what has to be dropped")
def compares_unsorted(nums: list[int]) -> list[list[int]]:
    found: set[tuple[int, ...]] = {()}
    for number in nums:
        found |= {(*subset, number) for subset in found}
    return [list(subset) for subset in found]


@mistake("A set has every number once, so the numbers are made one first")
def takes_each_number_once(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in set(nums):
        found += [[*subset, number] for subset in found]
    return found


@mistake("A subset is complete when no number is left to try")
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


@mistake("The next level starts one place after this one, whichever number was taken")
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


@mistake("The next level starts at the number that was taken: it may be taken again, for ever")
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


@mistake("Every order of the same numbers is a subset of its own")
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


@mistake("Who leaves a number goes on with the next one, though it may be equal")
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


@mistake("With a repeated number, only the last subset is extended")
def extends_only_the_last(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    numbers = sorted(nums)
    for index, number in enumerate(numbers):
        is_repeated = index > 0 and number == numbers[index - 1]
        found += [[*subset, number] for subset in found[-1 if is_repeated else 0 :]]
    return found


@mistake("Nothing is no subset")
def leaves_out_the_empty_one(nums: list[int]) -> list[list[int]]:
    return [subset for subset in path_with_undo(nums) if subset]


@mistake("A list without numbers has no subsets")
def has_none_for_no_numbers(nums: list[int]) -> list[list[int]]:
    return path_with_undo(nums) if nums else []


@mistake("A subset that will not change any more is best a tuple")
def returns_tuples(nums: list[int]) -> list[list[int]]:
    return [tuple(subset) for subset in path_with_undo(nums)]


@mistake("Sorting nums is a preparation and harms nobody")
def sorts_what_it_is_given(nums: list[int]) -> list[list[int]]:
    nums.sort()
    return path_with_undo(nums)


@mistake("A default list for the answer is empty at every call")
def keeps_answers_between_calls(nums: list[int], found: list[list[int]] = []) -> list[list[int]]:
    found.extend(path_with_undo(nums))
    return found


_answer: list[list[int]] = []


@mistake("Clearing a list that was returned earlier is no matter: its caller has read it")
def clears_the_last_answer(nums: list[int]) -> list[list[int]]:
    _answer.clear()
    _answer.extend(path_with_undo(nums))
    return _answer


@mistake("Tries all 2^n choices and lets a set drop what comes twice: slow where numbers repeat", cost=True)
def drops_repetitions_at_the_end(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in sorted(nums):
        found += [[*subset, number] for subset in found]
    return [list(subset) for subset in set(map(tuple, found))]


@mistake("Looks through the whole answer before a subset is added: quadratic in its length", cost=True)
def searches_the_answer(nums: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for number in sorted(nums):
        for subset in found.copy():
            longer = [*subset, number]
            if longer not in found:
                found.append(longer)
    return found
