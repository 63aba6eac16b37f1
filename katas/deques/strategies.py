"""What the katas on lists of numbers share: values that repeat, great values, every small list, and larger sizes.

The mistakes of this pack show on equal neighbours, on negative numbers and where the maximum has just left. So values
come from a handful with both signs, and every list over three of them is small enough to be tried. Some mistakes take
four different numbers; for those there is every order of five.

Other mistakes show only on great values or in large inputs: floats hold no integer beyond 2**53 exactly, fields of 32
and 64 bits overflow, and a number that stands for "none yet" or a capacity that "will do" is reached one day.
"""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from kata.sweep import reiterable

FEW = (0, 1, -1, 2, -2, 3, -3)  # so few that they repeat, with zero and negative ones among them; simplest first

# Where number types end, and what people take for infinity. Each matters with the integers next to it.
LIMITS = (
    2**8, 10**3, 10**4, 2**15, 10**5, 10**6, 10**9, 2**31, 2**32, 2**53, 10**18, 2**61, 2**63, 2**64, 2**70, 10**30
)  # fmt: skip
GREAT = tuple(limit + step for limit in LIMITS for step in (-1, 0, 1))  # rising

# What people take for enough, and sizes that a wrong attempt may have been fitted to.
SIZES = (16, 24, 32, 48, 64, 96, 100, 127, 128, 192, 256, 512, 1000, 1024, 1536)


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


@reiterable
def great_lists() -> Iterator[tuple[list[int], int]]:
    """For each of LIMITS, lists of it and its neighbours with both signs, and the limit itself: 32 pairs.

    In one list the negative numbers come first, in the other the positive ones. Neighbours differ by 0, 1 or 2, or by
    about twice the limit.
    """
    for limit in LIMITS:
        around = [limit, limit + 1, limit - 1, limit - 1, limit]
        negative = [-number for number in around]
        yield [*negative, *around], limit
        yield [*around, *negative], limit


def nested_sizes(up_to: int) -> list[tuple[int, int]]:
    """Each of SIZES with the next larger one, up to that: for a window in a list, or a run."""
    return [(inner, outer) for inner, outer in pairwise(SIZES) if outer <= up_to]
