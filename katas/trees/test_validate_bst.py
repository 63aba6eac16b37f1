"""A search tree has less on the left of each node and more on the right, all the way down."""

from collections.abc import Iterator
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    FEW,
    GREAT,
    all_trees,
    caterpillar,
    chain,
    complete,
    from_splits,
    great_trees,
    mirror,
    ordered,
    valued_trees,
    worst_inputs,
)

WORST_INPUTS = worst_inputs(value=ordered)


def every_node_parts_its_subtrees(root: Node | None) -> bool:
    """The definition: at each node in turn, look at all values on either side."""
    return all(
        all(below.val < node.val for below in nodes(node.left))
        and all(below.val > node.val for below in nodes(node.right))
        for node in nodes(root)
    )


def around_zero(root: Node | None) -> Node | None:
    """The search tree of this shape with 0 for its middle value."""
    return ordered(root, first=-(sum(1 for _ in nodes(root)) // 2))


@reiterable
def search_trees_with_one_change(up_to: int) -> Iterator[Node | None]:
    """Every search tree of up to that many nodes, and at each node every other value from one end to the other."""
    for root in map(around_zero, all_trees(up_to)):
        yield deepcopy(root)
        for place, node in enumerate(nodes(root)):
            for value in range(-(up_to // 2) - 1, up_to // 2 + 2):
                if value != node.val:
                    changed = deepcopy(root)
                    list(nodes(changed))[place].val = value
                    yield changed


@reiterable
def great_values() -> Iterator[Node]:
    """Around what 32 and 64 bits hold, and what a float holds exactly."""
    yield from great_trees()
    for great in (2**53, *GREAT):
        for value in (-great - 1, -great, great - 1, great):
            yield tree([value])
        yield tree([0, -great, great - 1])
        yield tree([0, -great - 1, great])
        yield tree([great, None, great + 1])
        yield tree([-great, -great - 1])
        yield tree([great, great])
        yield tree([great, None, great])


@reiterable
def faults_far_below() -> Iterator[Node]:
    """At the end of a bent chain stands a node that one ancestor, far above, forbids; or, after all, allows.

    And larger trees with two equal values somewhere, or none.
    """
    for length in (3, 9, 33):
        for last in (0, 1, -1):
            below = ordered(chain(length, "right"), first=-length)
            list(nodes(below))[-1].val = last
            root = Node(0, below)
            yield root
            yield Node(-99, None, deepcopy(root))
            yield negated_mirror(root)
    for make, faults in ((lambda: complete(260), ((63, 64), (-1, -2))), (lambda: caterpillar(257), ((-1, -2),))):
        yield ordered(make())
        for first, second in faults:
            root = ordered(make())
            in_order = sorted(nodes(root), key=lambda node: node.val)
            in_order[first].val = in_order[second].val
            yield root


def negated_mirror(root: Node | None) -> Node | None:
    image = mirror(root)
    for node in nodes(image):
        node.val = -node.val
    return image


def drawn(data: bytes) -> Node | None:
    """The first two bytes choose a node and how its value changes. Each other is a node, its share for the left."""
    place, change, *splits = data
    root = around_zero(from_splits(bytes(splits)))
    if root:
        by_level = list(nodes(root))
        by_level[place % len(by_level)].val += FEW[change % len(FEW)]
    return root


@zh("在每一棵小树上都正确")
@every("root", valued_trees(3), expected=every_node_parts_its_subtrees)
def test_is_right_on_every_small_tree(is_valid_bst, root, expected):
    assert is_valid_bst(root) == expected


@zh("小搜索树改动任意一个值，仍判断正确")
@every("root", search_trees_with_one_change(4), expected=every_node_parts_its_subtrees)
def test_is_right_on_every_small_search_tree_with_one_value_changed(is_valid_bst, root, expected):
    assert is_valid_bst(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(is_valid_bst):
    """Both are search trees, so that nobody can stop early."""
    cost.linear(is_valid_bst, lambda n: (ordered(chain(n, "zigzag")),), child_reads=24, fewest_reads=1)
    cost.linear(is_valid_bst, lambda n: (ordered(complete(n)),), child_reads=24, fewest_reads=1)


@zh("值再大、再小也正确")
@every("root", great_values(), expected=every_node_parts_its_subtrees)
def test_no_value_is_too_great_or_too_small(is_valid_bst, root, expected):
    assert is_valid_bst(root) == expected


@zh("与定义一致")
@batched
@given(root=st.binary(min_size=2, max_size=2 + 12).map(drawn))
def test_is_the_definition(is_valid_bst, root):
    assert is_valid_bst(root) == every_node_parts_its_subtrees(root)


@zh("很深处的错误也能发现")
@every("root", faults_far_below(), expected=every_node_parts_its_subtrees)
def test_sees_a_fault_far_below(is_valid_bst, root, expected):
    assert is_valid_bst(root) == expected


@zh("一千多层以下的错误也能发现")
def test_sees_a_fault_a_thousand_levels_below(is_valid_bst):
    """Deep enough for whoever stops at 1000; right recursion is let through."""
    below = ordered(chain(DEEP, "right"), first=-DEEP)
    list(nodes(below))[-1].val = 0  # as much as the root
    assert is_valid_bst.deep(Node(0, below)) is False


@zh("不修改原树")
@every("root", all_trees(3), expected=shape)
def test_leaves_the_tree_as_it_was(is_valid_bst, root, expected):
    is_valid_bst(root)
    assert shape(root) == expected


@zh("镜像并取相反数之后，答案不变")
@every("root", search_trees_with_one_change(2))
def test_is_the_same_in_the_mirror_with_the_signs_changed(is_valid_bst, root):
    """Kills no mistake of ours that the sweeps leave; it teaches that less and greater are alike."""
    assert is_valid_bst(negated_mirror(root)) == is_valid_bst(root), localized(
        f"the answer should be the same as for {root}:", f"答案应当与 {root} 的相同："
    )
