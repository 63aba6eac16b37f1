"""Going right from the root, one meets the very nodes of the old tree in preorder, and nothing is left on the left."""

from collections.abc import Iterator

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, Shape, nodes, shape
from katas.trees.strategies import (
    DEEP,
    all_trees,
    caterpillar,
    chain,
    complete,
    few_values,
    great_trees,
    mirror,
    numbered,
    trees,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def in_preorder(root: Node | None) -> list[Node]:
    """Spell each node's way down with L and R, and sort: a word stands before those that begin with it."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return sorted(nodes(root), key=lambda node: way[node])


def hung_to_the_right(root: Node | None) -> Shape:
    return Shape([value for node in in_preorder(root) for value in (node.val, None)][:-1])


@reiterable
def larger_trees() -> Iterator[Node | None]:
    """In the first, a long way leads to the end of the left side, and the right side is long too."""
    yield numbered(Node(0, chain(30, "right"), chain(30)))
    yield from (chain(90, "zigzag"), caterpillar(257), mirror(caterpillar(121)), complete(260))


def along_the_right(root: Node | None) -> list[Node]:
    shape(root)  # raises where it is no tree any more
    found = []
    while root is not None:
        found.append(root)
        root = root.right
    return found


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=hung_to_the_right)
def test_is_right_on_every_tree_of_up_to_seven_nodes(flatten, root, expected):
    flatten(root)
    assert shape(root) == expected, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(flatten):
    """On chains to the left the end of what is flat already is as far away as it can be; leaves make it be sought."""
    cost.linear(flatten, lambda n: (chain(n),), child_reads=24, fewest_reads=1)
    cost.linear(flatten, lambda n: (caterpillar(n),), child_reads=24, fewest_reads=1)
    cost.linear(flatten, lambda n: (complete(n),), child_reads=24, fewest_reads=1)


@zh("在较大的树上也正确")
@every("root", larger_trees(), expected=hung_to_the_right)
def test_is_right_on_larger_trees(flatten, root, expected):
    """Kills no mistake of ours; it is for whoever does not go far enough."""
    flatten(root)
    assert shape(root) == expected, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(flatten):
    """Kills no mistake of ours that the sweeps leave; it is for a depth that is bounded. Recursion is let through."""
    root = chain(DEEP, "left")
    flatten.deep(root)
    assert shape(root) == shape(chain(DEEP, "right")), localized(
        "the tree afterwards, level by level:", "调用之后的树，逐层列出："
    )


@zh("值再大、再小也正确")
@every("root", great_trees(), expected=hung_to_the_right)
def test_no_value_is_too_great_or_too_small(flatten, root, expected):
    """Kills no mistake of ours; it is for whoever takes the values out of the nodes and puts them back."""
    flatten(root)
    assert shape(root) == expected, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("按前序串起原来的那些节点")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_hangs_the_very_nodes_up_in_preorder(flatten, root):
    """The same nodes, not copies of them, and no value moved from one to another."""
    before = [(node, node.val) for node in in_preorder(root)]
    flatten(root)
    after = along_the_right(root)
    assert len(after) == len(before), localized("the number of nodes along the right:", "沿右指针走到的节点数：")
    for number, (node, value) in enumerate(before):
        same = after[number] is node
        assert same, localized(
            f"root{'.right' * number} must be the very node that was number {number + 1} in preorder",
            f"root{'.right' * number} 必须就是前序遍历中原来的第 {number + 1} 个节点",
        )
        assert node.val == value, localized(
            f"the value of the node that was number {number + 1} in preorder must stay:",
            f"前序遍历中原来的第 {number + 1} 个节点的值不能变：",
        )
        assert node.left is None, localized(
            f"the left child of root{'.right' * number}", f"root{'.right' * number} 的左孩子"
        )


@zh("展开两次，与展开一次相同")
@every("root", all_trees(3), expected=hung_to_the_right)
def test_twice_is_as_once(flatten, root, expected):
    """Kills no mistake of ours that the sweep leaves; it teaches that a flat tree is a tree, which is flat already."""
    flatten(root)
    flatten(root)
    assert shape(root) == expected, localized(
        "the tree after two calls, level by level:", "两次调用之后的树，逐层列出："
    )
