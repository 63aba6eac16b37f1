"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from functools import cache

from katas.trees.node import Node

FIRST_TRY = {
    "halves_small_parts_only": False,
    "packs_the_values_into_32_bits": False,
    "remembers_trees_by_their_length_and_ends": False,
    "searches_for_the_place_of_every_value": True,
    "takes_the_middle_on_eight_levels_only": False,
    "keeps_values_in_long_longs": False,
    "shares_subtrees_between_calls": False,
}  # whether the properties killed it at once


def _grown(values, low, high, cut):
    if low == high:
        return None
    middle = cut(low, high)
    return Node(values[middle], _grown(values, low, middle, cut), _grown(values, middle + 1, high, cut))


def halves_small_parts_only(values):
    def cut(low, high):
        return (low + high) // 2 if high - low <= 48 else low + (high - low) // 3

    return _grown(values, 0, len(values), cut)


def packs_the_values_into_32_bits(values):
    return _grown(array("i", values), 0, len(values), lambda low, high: (low + high) // 2)


_MIDDLES = {}


def remembers_trees_by_their_length_and_ends(values):
    if not values:
        return None
    known = _MIDDLES.setdefault((len(values), values[0], values[-1]), {})

    def grown(low, high):
        if low == high:
            return None
        middle = (low + high) // 2
        return Node(known.setdefault(middle, values[middle]), grown(low, middle), grown(middle + 1, high))

    return grown(0, len(values))


def searches_for_the_place_of_every_value(values):
    """Level by level, with the values of the level above to say where to cut."""
    cuts, found = [], []

    def grown(low, high):
        if low == high:
            return None
        middle = (low + high) // 2
        if values[middle] not in cuts:
            cuts.append(values[middle])
        found.append(middle)
        return Node(values[middle], grown(low, middle), grown(middle + 1, high))

    return grown(0, len(values))


def takes_the_middle_on_eight_levels_only(values):
    def grow(low, high, level):
        if low == high:
            return None
        middle = (low + high) // 2 if level < 8 else low
        return Node(values[middle], grow(low, middle, level + 1), grow(middle + 1, high, level + 1))

    return grow(0, len(values), 0)


def keeps_values_in_long_longs(values):
    def grow(values):
        middle = len(values) // 2
        return Node(values[middle], grow(values[:middle]), grow(values[middle + 1 :])) if values else None

    return grow(array("q", values))


@cache
def _subtree(values):
    middle = len(values) // 2
    return Node(values[middle], _subtree(values[:middle]), _subtree(values[middle + 1 :])) if values else None


def shares_subtrees_between_calls(values):
    return _subtree(tuple(values))
