"""What the katas on lists of numbers share: values that repeat, and every small list.

The mistakes of this pack show on equal neighbours, on negative numbers and where the maximum has just left. So values
come from a handful with both signs, and every list over three of them is small enough to be tried. Some mistakes take
four different numbers; for those there is every order of five.
"""

from collections.abc import Iterator
from itertools import permutations, product

from kata.sweep import reiterable

FEW = (0, 1, -1, 2, -2, 3, -3)  # so few that they repeat, with zero and negative ones among them; simplest first


def few(data: bytes) -> list[int]:
    """A number for each byte: one draw of bytes is an order of magnitude cheaper than a draw for each number."""
    return [FEW[byte % len(FEW)] for byte in data]


@reiterable
def small_lists(up_to: int = 5) -> Iterator[list[int]]:
    """Every list of up to that many of the numbers 0, 1 and -1, and every order of 1 to 4 and 1 to 5: 507 up to 5.

    The shortest come first, freshly built.
    """
    for size in range(1, up_to + 1):
        if size > 3:
            yield from map(list, permutations(range(1, size + 1)))
        yield from map(list, product((0, 1, -1), repeat=size))
