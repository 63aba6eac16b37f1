"""Whatever the text looks like, what is loaded from it is the tree that was dumped, and the text is all it takes."""

from collections.abc import Iterator
from itertools import cycle, product

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import AnswerOf, Sized, WorstInputs
from kata.sweep import every, reiterable
from katas.trees.node import Node, Shape, nodes, shape, tree
from katas.trees.strategies import (
    all_trees,
    caterpillar,
    chain,
    complete,
    from_splits,
    great_trees,
    mirror,
    worst_inputs,
)

WORST_INPUTS: WorstInputs = {
    **worst_inputs(),
    **{
        f"the text of {name}": lambda n, sized=sized: Sized((AnswerOf("dumps", *sized(n).args),), entry="loads")
        for name, sized in worst_inputs().items()
    },
}


VALUES = (0, 1, -1, 11, -12, 2, 345, -7, 2**53 + 1, -(10**12))
ROWS = ((12, 3, 345), (0,), (1, 11, 1), (-1,), (-7, -12, 7), VALUES[-2:])  # of values, each over and over
DIFFERENT = ([], [0], [1, 2], [1, None, 2], [12], [1, 1], [1, None, 1], [-1], [1], [1, 2, 3], [1, 2, None, 3])
TALL = 18  # nodes of a chain, for which the places of all its levels would be a quarter of a million
LONG = 1_500  # nodes on two sides, one long and one wide, for which the ways to all of them would be a million turns


def valued(root: Node | None, values: Iterator[int]) -> Node | None:
    for node, value in zip(nodes(root), values, strict=False):
        node.val = value
    return root


@reiterable
def trees_with_odd_values() -> Iterator[Node | None]:
    for row in ROWS:
        for root in all_trees(3):
            yield valued(root, cycle(row))


@reiterable
def larger_trees() -> Iterator[Node | None]:
    yield from (chain(130), chain(130, "right"), mirror(caterpillar(121)), complete(260))


@reiterable
def pairs() -> Iterator[tuple[Node | None, Node | None]]:
    for first, second in product(([], [1], [1, 2], [1, None, 2]), repeat=2):
        yield tree(first), tree(second)


def shape_of_the_first(first: Node | None, second: Node | None) -> Shape:
    del second
    return shape(first)


def drawn(data: bytes) -> Node | None:
    """Each byte is a node: its share for the left side, and its value."""
    return valued(from_splits(data), (VALUES[byte % len(VALUES)] for byte in data))


@zh("能还原节点数不超过 5 的每一棵树")
@every("root", all_trees(5), expected=shape)
def test_brings_back_every_tree_of_up_to_five_nodes(dumps, loads, root, expected):
    assert shape(loads(dumps(root))) == expected


@zh("能还原各种各样的值")
@every("root", trees_with_odd_values(), expected=shape)
def test_brings_back_all_kinds_of_values(dumps, loads, root, expected):
    assert shape(loads(dumps(root))) == expected


@zh("文本长度不随各层的空位增长")
def test_the_text_does_not_grow_with_the_room_in_the_levels(dumps):
    assert len(dumps(chain(TALL))) <= 100 * TALL, localized(
        f"the length of the text for a chain of {TALL} nodes", f"{TALL} 个节点的链的文本长度"
    )


@zh("文本长度不随节点的路径增长")
def test_the_text_does_not_grow_with_the_way_to_each_node(dumps):
    """Where a chain turns at each node, the way down cannot be written shorter than turn by turn.

    Beside it, 128 nodes are on one level: too many to leave room for as many on all levels of the chain.
    """
    length = len(dumps.deep(Node(0, complete(255), chain(LONG - 256, "zigzag"))))
    assert length <= 100 * LONG, localized(
        f"the length of the text for {LONG:,} nodes on {LONG - 255:,} levels",
        f"{LONG - 255:,} 层、{LONG:,} 个节点的文本长度",
    )


@zh("`dumps` 每个节点只用常数步")
def test_dumps_takes_a_constant_number_of_steps_a_node(dumps):
    cost.linear(dumps, lambda n: (complete(n),), child_reads=24, list_steps=250, fewest_reads=1)
    cost.linear(dumps, lambda n: (chain(n),), child_reads=24, turns=40, fewest_reads=1)


@zh("`loads` 每个节点只用常数步")
def test_loads_takes_a_constant_number_of_steps_a_node(dumps, loads):
    """The copy of the attempt that is counted has never dumped this tree: all that it knows of it is the text."""
    cost.within(loads, dumps.deep(complete(cost.SIZE - 1)), list_steps=100 * cost.SIZE)


@zh("在链上，`loads` 每个节点也只用常数步")
def test_loads_takes_a_constant_number_of_steps_a_node_on_a_chain(dumps, loads):
    """For those who look for the end of each subtree, or take what is left of the text over, at every level."""
    cost.within(loads, dumps(chain(150, "zigzag")), list_steps=40 * 150)


@zh("`loads` 只需要文本本身")
@every("first, second", pairs(), expected=shape_of_the_first)
def test_the_text_is_all_that_loads_needs(dumps, loads, first, second, expected):
    text = dumps(first)
    dumps(second)
    assert shape(loads(text)) == expected, localized(
        f"{text!r} was the text of a tree; then another tree was dumped",
        f"{text!r} 是一棵树的文本；之后又序列化了另一棵树",
    )


@zh("值再大、再小也正确")
@every("root", great_trees(), expected=shape)
def test_no_value_is_too_great_or_too_small(dumps, loads, root, expected):
    loaded = loads(dumps(root))
    assert shape(loaded) == expected
    assert {type(node.val) for node in nodes(loaded)} == {int}, localized("the types of the values:", "各值的类型：")


@zh("能还原较大的树")
@every("root", larger_trees(), expected=shape)
def test_brings_back_larger_trees(dumps, loads, root, expected):
    """Kills no mistake of ours; it is for numbers in the text that are right for small trees only."""
    loaded = loads(dumps(root))
    assert shape(loaded) == expected
    assert {type(node.val) for node in nodes(loaded)} == {int}, localized("the types of the values:", "各值的类型：")


@zh("还原出同样的树")
@given(root=st.binary(max_size=16).map(drawn))
def test_brings_back_the_tree(dumps, loads, root):
    assert shape(loads(dumps(root))) == shape(root)


@zh("不修改原树")
@every("root", all_trees(4), expected=shape)
def test_leaves_the_tree_as_it_was(dumps, root, expected):
    dumps(root)
    assert shape(root) == expected, localized("the tree after dumps(root)", "dumps(root) 之后的树")


@zh("不同的树，文本也不同")
def test_different_trees_have_different_texts(dumps):
    """This teaches what cannot be left out of the text."""
    texts: dict[str, Shape] = {}
    for values in DIFFERENT:
        text = dumps(tree(values))
        assert texts.setdefault(text, Shape(values)) == Shape(values), localized(
            f"two trees have the text {text!r}", f"两棵不同的树有同样的文本 {text!r}"
        )


@zh("`loads` 在另一个进程里也能还原")
def test_loads_in_another_process(dumps, loads):
    """Last, since no other property can be explained by a restart after it."""
    texts = [dumps(tree(values)) for values in DIFFERENT]
    loads.restart()
    for text, values in zip(texts, DIFFERENT, strict=True):
        assert shape(loads(text)) == values, localized(
            f"loads({text!r}) in a process that has not made this text:",
            f"在没有生成过这段文本的进程里 loads({text!r})：",
        )
