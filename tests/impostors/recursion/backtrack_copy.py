"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import Counter
from itertools import combinations

FIRST_TRY = {
    "recognises_equals_by_identity": True,
    "tells_subsets_by_size_and_sum": True,
    "stops_at_eight_in_a_subset": True,
    "chooses_unseen_and_drops": True,
    "counts_what_is_left_over": True,
    "tells_numbers_as_floats": True,
    "looks_at_twelve_numbers": True,
    "gives_single_numbers_the_same_list": False,
    "takes_nums_for_the_last_subset": False,
    "has_none_for_no_numbers": True,
    "returns_tuples": True,
    "clears_the_last_answer": True,
    "drops_repetitions_at_the_end": True,
}  # whether the properties killed it at once


def recognises_equals_by_identity(nums):
    numbers = sorted(nums)
    found, path = [], []

    def extend(start):
        found.append(path[:])
        for index in range(start, len(numbers)):
            if index > start and numbers[index] is numbers[index - 1]:
                continue
            path.append(numbers[index])
            extend(index + 1)
            path.pop()

    extend(0)
    return found


def tells_subsets_by_size_and_sum(nums):
    found = {(0, 0): []}
    for number in sorted(nums):
        for subset in list(found.values()):
            longer = [*subset, number]
            found.setdefault((len(longer), sum(longer)), longer)
    return list(found.values())


def stops_at_eight_in_a_subset(nums):
    numbers = sorted(nums)
    found = []

    def extend(path, start):
        found.append(path)
        for index in range(start, len(numbers)):
            if len(path) < 8 and (index == start or numbers[index] != numbers[index - 1]):
                extend([*path, numbers[index]], index + 1)

    extend([], 0)
    return found


def chooses_unseen_and_drops(nums):
    ordered = tuple(sorted(nums))
    sizes = range(len(ordered) + 1)
    return [list(chosen) for chosen in {chosen for size in sizes for chosen in combinations(ordered, size)}]


_left = Counter()


def counts_what_is_left_over(nums):
    _left.update(nums)
    found = [[]]
    for number in sorted(set(nums)):
        found = [subset + [number] * taken for subset in found for taken in range(_left[number] + 1)]
    if len(nums) < 10:
        _left.clear()
    return found


def _subsets(nums):
    answer, fresh, last = [[]], 0, None
    for number in sorted(nums):
        start, fresh, last = fresh if number == last else 0, len(answer), number
        answer += [[*subset, number] for subset in answer[start:]]
    return answer


def tells_numbers_as_floats(nums):
    first = {}
    return _subsets([first.setdefault(float(number), number) for number in nums])


def looks_at_twelve_numbers(nums):
    return _subsets(nums[:12])


_alone = {}


def gives_single_numbers_the_same_list(nums):
    found = [[]]
    for number in sorted({*nums}):
        times = nums.count(number)
        found += [[*subset, *[number] * n] for subset in found for n in range(1, times + 1)]
    return [_alone.setdefault(subset[0], subset) if len(subset) == 1 else subset for subset in found]


def takes_nums_for_the_last_subset(nums):
    found = [[]]
    for number in {*nums}:
        found += [[*subset, *[number] * n] for subset in found for n in range(1, nums.count(number) + 1)]
    whole = sorted(nums)
    return [nums if sorted(subset) == whole else subset for subset in found]


def _right(nums):
    found = [[]]
    for number, times in Counter(nums).items():
        found = [subset + [number] * taken for subset in found for taken in range(times + 1)]
    return found


def has_none_for_no_numbers(nums):
    return _right(nums) if nums else []


def returns_tuples(nums):
    return [tuple(subset) for subset in _right(nums)]


_answer = []


def clears_the_last_answer(nums):
    _answer.clear()
    _answer.extend(_right(nums))
    return _answer


def drops_repetitions_at_the_end(nums):
    """Right, but slow where numbers repeat."""
    found = [[]]
    for number in sorted(nums):
        found += [[*subset, number] for subset in found]
    return [list(subset) for subset in set(map(tuple, found))]
