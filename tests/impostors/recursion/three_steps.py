"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

import math
import re

FIRST_TRY = {
    "gives_up_below_ten_levels": True,
    "adds_as_floats": True,
    "slices_tuples_unseen": True,
    "remembers_by_hash": False,
    "sorts_what_it_is_given": True,
    "wraps_at_64_bits": True,
    "adds_exactly_but_in_floats": True,
    "gives_up_below_a_hundred_and_fifty_levels": True,
    "adds_a_thousand_items": True,
    "adds_each_list_object_once": False,
    "keeps_sums_by_id": False,
    "forgets_equal_numbers": True,
    "reads_digits_only": True,
    "collects_in_a_default_list": True,
}  # whether the properties killed it at once


def gives_up_below_ten_levels(nested, level=0):
    if level > 10:
        return 0
    return sum(gives_up_below_ten_levels(item, level + 1) if isinstance(item, list) else item for item in nested)


def adds_as_floats(nested):
    def numbers(items):
        for item in items:
            if isinstance(item, list):
                yield from numbers(item)
            else:
                yield item

    return int(math.fsum(numbers(nested)))


def slices_tuples_unseen(nested):
    def add(items):
        if not items:
            return 0
        first = items[0]
        return (add(tuple(first)) if isinstance(first, list) else first) + add(items[1:])

    return add(tuple(nested))


def remembers_by_hash(nested):
    def frozen(items):
        return tuple(frozen(item) if isinstance(item, list) else item for item in items)

    def add(items):
        key = hash(items)
        if key not in known:
            known[key] = sum(add(item) if isinstance(item, tuple) else item for item in items)
        return known[key]

    known = {}
    return add(frozen(nested))


def sorts_what_it_is_given(nested):
    nested.sort(key=lambda item: isinstance(item, list))
    total = 0
    for item in nested:
        total += sorts_what_it_is_given(item) if isinstance(item, list) else item
    return total


def _sum(nested):
    return sum(_sum(item) if isinstance(item, list) else item for item in nested)


def wraps_at_64_bits(nested):
    return (_sum(nested) + 2**63) % 2**64 - 2**63


def adds_exactly_but_in_floats(nested):
    def numbers(items):
        for item in items:
            yield from numbers(item) if isinstance(item, list) else [item]

    return int(math.fsum(numbers(nested)))


def gives_up_below_a_hundred_and_fifty_levels(nested, level=1):
    if level > 150:
        return 0
    return sum(
        gives_up_below_a_hundred_and_fifty_levels(item, level + 1) if isinstance(item, list) else item
        for item in nested
    )


def adds_a_thousand_items(nested):
    return _sum(nested[:1000])


def adds_each_list_object_once(nested):
    """By id: [pair, pair] is taken for a list that has been there already."""
    lists, waiting = {}, [nested]
    while waiting:
        items = waiting.pop()
        lists[id(items)] = items
        waiting += [item for item in items if isinstance(item, list) and id(item) not in lists]
    return sum(item for items in lists.values() for item in items if not isinstance(item, list))


_sums = {}


def keeps_sums_by_id(nested):
    if id(nested) not in _sums:
        total = sum(keeps_sums_by_id(item) if isinstance(item, list) else item for item in nested)
        _sums[id(nested)] = nested, total
    return _sums[id(nested)][1]


def forgets_equal_numbers(nested):
    def numbers(items):
        return {number for item in items for number in (numbers(item) if isinstance(item, list) else {item})}

    return sum(numbers(nested))


def reads_digits_only(nested):
    return sum(map(int, re.findall(r"\d+", repr(nested))))


def collects_in_a_default_list(nested, numbers=[]):
    for item in nested:
        if isinstance(item, list):
            collects_in_a_default_list(item)
        else:
            numbers.append(item)
    return sum(numbers)
