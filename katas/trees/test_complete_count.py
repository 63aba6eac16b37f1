"""The number is that of all nodes, and far fewer of them have been looked at."""

from collections.abc import Callable, Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import FEW, complete

WORST_INPUTS: WorstInputs = {
    "a full tree": lambda n: Sized((complete(n - 1),)),
    "one node on a new level": lambda n: Sized((complete(n),)),
    "half a level": lambda n: Sized((complete(n + n // 2 - 1),)),
}

LARGE = (4094, 4095, 4096, 2730)  # all but one; full; one on a new level; one that ends now left, now right


@reiterable
def complete_trees(sizes: Iterable[int]) -> Iterator[Node | None]:
    yield from map(complete, sizes)


@reiterable
def zeros_and_falling_values() -> Iterator[Node | None]:
    for size in range(1, 12):
        for step in (0, -1):
            yield with_values(complete(size), lambda place, step=step: step * place)


def with_values(root: Node | None, value_at: Callable[[int], int]) -> Node | None:
    for place, node in enumerate(nodes(root)):
        node.val = value_at(place)
    return root


def drawn(size: int) -> Node | None:
    return with_values(complete(size), lambda place: FEW[(place * place + size) % len(FEW)])


def counted_one_by_one(root: Node | None) -> int:
    return sum(1 for _ in nodes(root))


@zh("节点数从 0 到 70 都正确")
@every("root", complete_trees(range(71)), expected=counted_one_by_one)
def test_is_right_for_every_size_up_to_seventy(complete_count, root, expected):
    assert complete_count(root) == expected


@zh("读取孩子的次数远少于节点数")
def test_reads_far_fewer_children_than_there_are_nodes(complete_count):
    for size in LARGE:
        cost.within(
            complete_count, complete(size), child_reads=10 * size.bit_length() ** 2, fewest_reads=size.bit_length() - 1
        )


@zh("不看节点的值")
@every("root", zeros_and_falling_values(), expected=counted_one_by_one)
def test_does_not_look_at_the_values(complete_count, root, expected):
    assert complete_count(root) == expected


@zh("规模更大时也正确")
@every("root", complete_trees((767, 1000, 2048, 2730)), expected=counted_one_by_one)
def test_is_right_for_larger_sizes(complete_count, root, expected):
    """Kills no mistake of ours; it is for numbers that are right as long as the tree is low."""
    assert complete_count(root) == expected


@zh("与逐个数出的节点数相同")
@batched
@given(root=st.integers(0, 120).map(drawn))
def test_counts_the_nodes(complete_count, root):
    assert complete_count(root) == counted_one_by_one(root)


@zh("不修改原树")
@every("root", complete_trees(range(12)), expected=shape)
def test_leaves_the_tree_as_it_was(complete_count, root, expected):
    complete_count(root)
    assert shape(root) == expected, localized("the tree after the call", "调用之后的树")
