"""Right answers in styles that no approach has."""

from collections import Counter
from itertools import chain, product
from math import prod


def by_generator(nums):
    def without_first(numbers):
        if not numbers:
            yield []
            return
        first = numbers[0]
        times = numbers.count(first)
        for rest in without_first(numbers[times:]):
            for taken in range(times + 1):
                yield [first] * taken + rest

    return list(without_first(sorted(nums, reverse=True)))


def by_stack_of_paths(nums):
    numbers = sorted(nums)
    found, stack = [], [([], 0)]
    while stack:
        path, start = stack.pop()
        found.append(path)
        tried = set()
        for index in range(start, len(numbers)):
            if numbers[index] not in tried:
                tried.add(numbers[index])
                stack.append(([*path, numbers[index]], index + 1))
    return found


def by_counting_in_mixed_digits(nums):
    times = Counter(nums)
    found = []
    for code in range(prod(n + 1 for n in times.values())):
        subset = []
        for number, n in times.items():
            code, taken = divmod(code, n + 1)
            subset.extend([number] * taken)
        found.append(subset)
    return found


def by_product(nums):
    choices = [[[number] * taken for taken in range(times + 1)] for number, times in Counter(nums).items()]
    return [list(chain.from_iterable(parts)) for parts in product(*choices)]


def counts_down_what_is_left(nums):
    left = Counter(nums)
    kinds = list(left)
    result, path = [], []

    def walk(at):
        result.append(list(path))
        for kind in range(at, len(kinds)):
            if left[kinds[kind]] > 0:
                left[kinds[kind]] -= 1
                path.append(kinds[kind])
                walk(kind)
                path.remove(kinds[kind])
                left[kinds[kind]] += 1

    walk(0)
    return result


def by_places_in_a_set(nums):
    numbers = sorted(nums)
    made = {()}
    for end, number in enumerate(numbers):
        if end and numbers[end - 1] == number:
            made |= {(*subset, number) for subset in made if subset and subset[-1] == number}
        made |= {(*subset, number) for subset in made if not subset or subset[-1] != number}
    return [sorted(subset) for subset in made]
