"""The pack's one strategy for trees, its exhaustive small shapes, and the shapes that cost most.

A tree is drawn as its size and then, at every node, a split of what is left between the two sides. That is what makes
unbalanced and balanced trees, and all between, about equally likely, and what shrinks to the smallest tree; strategies
that recurse over `Node | None` hardly ever draw the six-node tree that refutes "the longest path goes through the
root". Size and splits are read from one draw of bytes, an order of magnitude cheaper than a draw per node.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product
from typing import Any

from hypothesis import strategies as st

from kata.labels import Sized, WorstInputs
from kata.sweep import reiterable
from katas.trees.node import Node, nodes

FEW = (0, 1, -1, 2, -2, 3, -3)  # so few that they repeat, with zero and negative ones among them; simplest first
few_values = st.sampled_from(FEW)
GREAT = (10**5, 2**31, 2**32, 2**53 + 1, 2**63, 2**64, 2**70, 10**30)
DEEP = 1_100  # levels: more than a sentinel of 1000. Call `subject.deep` with it where recursion is a right answer


def trees(
    *, min_size: int = 0, max_size: int = 12, values: st.SearchStrategy[int] | None = None
) -> st.SearchStrategy[Node | None]:
    """Trees of up to `max_size` nodes, numbered level by level unless a strategy for their values is given."""
    splits = st.binary(min_size=min_size, max_size=max_size)
    return splits.map(from_splits) if values is None else _valued(splits, values)


@st.composite
def _valued(draw: st.DrawFn, splits: st.SearchStrategy[bytes], values: st.SearchStrategy[int]) -> Node | None:
    root = from_splits(draw(splits))
    size = sum(1 for _ in nodes(root))
    if values is few_values:  # in one draw, as often as it is asked for
        drawn = [FEW[byte % len(FEW)] for byte in draw(st.binary(min_size=size, max_size=size))]
    else:
        drawn = draw(st.lists(values, min_size=size, max_size=size))
    for node, value in zip(nodes(root), drawn, strict=True):
        node.val = value
    return root


def from_splits(splits: bytes) -> Node | None:
    """Read byte k as node k's share for its left side, in preorder; modulo what there is to share."""
    return numbered(_grown(splits, 0, len(splits)))


def _grown(splits: bytes, first: int, size: int) -> Node | None:
    if size == 0:
        return None
    left = splits[first] % size
    return Node(0, _grown(splits, first + 1, left), _grown(splits, first + 1 + left, size - 1 - left))


def numbered(root: Node | None) -> Node | None:
    """The same tree with values 1, 2, 3 ... level by level."""
    for number, node in enumerate(nodes(root), 1):
        node.val = number
    return root


@reiterable
def all_trees(up_to: int) -> Iterator[Node | None]:
    """Every shape of up to that many nodes, smallest first, numbered: 626 of them up to 7, freshly built."""
    for size in range(up_to + 1):
        for splits in _all_splits(size):
            yield from_splits(splits)


@reiterable
def zeros_and_falling(up_to: int) -> Iterator[Node | None]:
    """Every shape of up to that many nodes with zeros only, and with 0, -1, -2 ... level by level: 128 up to 5."""
    for size in range(up_to + 1):
        for splits in _all_splits(size):
            for step in (0, -1) if size > 1 else (0,):
                root = from_splits(splits)
                for index, node in enumerate(nodes(root)):
                    node.val = step * index
                yield root


@cache
def _all_splits(size: int) -> tuple[bytes, ...]:
    if size == 0:
        return (b"",)
    return tuple(
        bytes([left]) + of_left + of_right
        for left in range(size)
        for of_left in _all_splits(left)
        for of_right in _all_splits(size - 1 - left)
    )


def chain(size: int, turns: str = "left") -> Node | None:
    """One path of `size` nodes; `turns` says which way: "left", "right" or "zigzag". Worst for what descends twice."""
    root = None
    for value in range(size, 0, -1):
        to_left = turns == "left" or (turns == "zigzag" and value % 2 == 0)
        root = Node(value, root, None) if to_left else Node(value, None, root)
    return root


def complete(size: int) -> Node | None:
    """All levels full but the last, which is filled from the left. Worst for what stops early on a chain."""
    made = [Node(value) for value in range(1, size + 1)]
    for index, node in enumerate(made):
        node.left = made[2 * index + 1] if 2 * index + 1 < size else None
        node.right = made[2 * index + 2] if 2 * index + 2 < size else None
    return made[0] if made else None


def two_chains(size: int) -> Node | None:
    """A root with a long left chain on one side and a long right chain on the other."""
    half = (size - 1) // 2
    return numbered(Node(0, chain(half, "left"), chain(size - 1 - half, "right"))) if size else None


def mirror(root: Node | None) -> Node | None:
    """A mirrored copy."""
    image = {node: Node(node.val) for node in nodes(root)}
    for node, copy in image.items():
        copy.left = image[node.right] if node.right else None
        copy.right = image[node.left] if node.left else None
    return image[root] if root else None


@reiterable
def valued_trees(up_to: int, values: tuple[int, ...] = (0, 1, -1)) -> Iterator[Node | None]:
    """Every shape of up to that many nodes with every choice of these values, smallest first: 157 up to 3."""
    for size in range(up_to + 1):
        for splits in _all_splits(size):
            for chosen in product(values, repeat=size):
                root = from_splits(splits)
                for node, value in zip(nodes(root), chosen, strict=True):
                    node.val = value
                yield root


def ordered(root: Node | None, first: int = 0, step: int = 1) -> Node | None:
    """The same tree with values that rise from left to right: the search tree of its shape."""
    waiting: list[Node] = []
    node, value = root, first
    while waiting or node:
        while node:
            waiting.append(node)
            node = node.left
        node = waiting.pop()
        node.val, value = value, value + step
        node = node.right
    return root


def caterpillar(size: int) -> Node | None:
    """A chain to the left, each node of which has a leaf on the right. Worst for what counts on few nodes waiting."""
    root = None if size == 0 else Node() if size % 2 else Node(0, None, Node())
    for _ in range((size - 1) // 2):
        root = Node(0, root, Node())
    return numbered(root)


def forked() -> Node:
    """A wide and deep tree whose longest path bends far below the root: 31 edges, and 22 levels."""

    def hung(steps: int, root: Node | None) -> Node | None:
        return Node(0, hung(steps - 1, root)) if steps else root

    return numbered(hung(5, Node(0, hung(16, None), hung(10, complete(31)))))


@reiterable
def great_trees() -> Iterator[Node]:
    """Search trees of three neighbours around a great value, or its negative: no machine word or float keeps all.

    The last has all these values. Some of them agree in their lowest 32 or 64 bits.
    """
    values = sorted(sign * great for great in GREAT for sign in (1, -1))
    for value in sorted(values, key=abs):
        yield Node(value, Node(value - 1), Node(value + 1))
    root = ordered(complete(3 * len(values)))
    neighbours = [value + step for value in values for step in (-1, 0, 1)]
    for node in nodes(root):
        node.val = neighbours[node.val]
    yield root


@reiterable
def tall_and_wide_trees() -> Iterator[Node]:
    """A zigzag, combs to either side, nine full levels and a tree without order.

    The combs have 129 levels with a leaf on each. So a stack may have to hold 128 nodes, and numbers of places that
    double from level to level leave what a float holds exactly. The fullest level of all has 128 nodes, too.
    """
    yield from (chain(60, "zigzag"), caterpillar(257), mirror(caterpillar(257)), complete(260), scattered(60))


@reiterable
def odd_trees(up_to: int) -> Iterator[Node | None]:
    """Zeros and falling values, great values, and tall and wide trees: one sweep, since it repeats few of the large."""
    yield from zeros_and_falling(up_to)
    yield from great_trees()
    yield from tall_and_wide_trees()


def scattered(size: int) -> Node | None:
    """A tree of up to 256 nodes whose splits follow no rule."""
    return from_splits(bytes(place * place * 97 % 251 for place in range(1, size + 1)))


def worst_inputs(*others: Any, value: Callable[[Node | None], Node | None] = numbered) -> WorstInputs:
    """The shapes on which functions of a tree cost most, for the labels that `kata check` measures.

    `others` are the arguments after the tree, and `value` gives the nodes their values, such as `ordered`.
    """
    return {name: partial(_sized, shape, value, others) for name, shape in _WORST_SHAPES.items()}


def _sized(
    shape: Callable[[int], Node | None], value: Callable[[Node | None], Node | None], others: tuple[Any, ...], size: int
) -> Sized:
    return Sized((value(shape(size)), *others))


def _beside_a_chain(size: int) -> Node | None:
    """Each node of a chain has a second chain as high as what lies below: what measures both sides anew is slow."""
    root, height = None, 0
    while size > height:
        size -= 1 + height
        root, height = Node(0, root, chain(height)), height + 1
    return root


_WORST_SHAPES: dict[str, Callable[[int], Node | None]] = {
    "a chain": chain,
    "a chain to the right": partial(chain, turns="right"),
    "a zigzag": partial(chain, turns="zigzag"),
    "a comb": caterpillar,
    "a comb to the right": lambda size: mirror(caterpillar(size)),
    "a complete tree": complete,
    "chains beside chains": _beside_a_chain,
}
