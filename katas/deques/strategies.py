"""What the katas on lists of numbers share: values that repeat, and every small list.

The mistakes of this pack show on equal neighbours, on negative numbers and where the maximum has just left. So values
come from a handful with both signs, and every list over three of them is small enough to be tried. Some mistakes take
four different numbers; for those there is every order of five.
"""

from collections.abc import Iterator
from itertools import permutations, product

from hypothesis import strategies as st

FEW = (0, 1, -1, 2, -2, 3, -3)  # so few that they repeat, with zero and negative ones among them; simplest first
few_values = st.sampled_from(FEW)


def small_lists() -> Iterator[list[int]]:
    """Every list of 1 to 5 of the numbers 0, 1 and -1, then every order of 1 to 4 and 1 to 5: 507, freshly built."""
    for size in range(1, 6):
        yield from map(list, product((0, 1, -1), repeat=size))
    for size in (4, 5):
        yield from map(list, permutations(range(1, size + 1)))
