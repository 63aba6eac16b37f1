"""Postorder lists a node after all that is below it, and its left side before its right side."""

from hypothesis import given

from kata import cost, localized, outcome, zh
from kata.sweep import batched, every
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    all_trees,
    chain,
    complete,
    few_values,
    odd_trees,
    trees,
    two_chains,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R, and end the word with Z, so that it comes after all that it begins."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + "Z")]


def root_right_left(root: Node | None) -> list[int]:
    """Preorder with its two sides swapped."""
    return [root.val, *root_right_left(root.right), *root_right_left(root.left)] if root else []


def root_right_left_backwards(root: Node | None) -> list[int]:
    return root_right_left(root)[::-1]


def zigzag(size: int) -> Node | None:
    return chain(size, "zigzag")


@zh("能够结束，不会死循环")
def test_comes_to_an_end(postorder):
    """First, because the loops of this kata like to run for ever, and reads stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    for shaped in (complete, zigzag):
        outcome(lambda shaped=shaped: cost.linear(postorder, lambda n: (shaped(n),), child_reads=26, size=256))


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=sorted_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_seven_nodes(postorder, root, expected):
    assert postorder(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(postorder):
    cost.linear(postorder, lambda n: (complete(n),), child_reads=26, fewest_reads=1)
    cost.linear(postorder, lambda n: (two_chains(n),), child_reads=26, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=sorted_by_the_way_there)
def test_takes_values_and_shapes_as_they_come(postorder, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    assert postorder(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(postorder):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert postorder.deep(chain(DEEP, "left")) == list(range(DEEP, 0, -1))


@zh("每个节点都在左右子树之后")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_lists_every_node_after_both_its_sides(postorder, root):
    assert postorder(root) == sorted_by_the_way_there(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(postorder):
    first = postorder(tree([1, 2, 3]))
    postorder(tree([4]))
    assert first == [2, 3, 1], localized(
        "this call changed the list that postorder(tree([1, 2, 3])) had returned before",
        "这次调用改动了 postorder(tree([1, 2, 3])) 之前返回的列表",
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(postorder, root, expected):
    postorder(root)
    assert shape(root) == expected


@zh("等于“根、右、左”的逆序")
@every("root", all_trees(4), expected=root_right_left_backwards)
def test_is_root_right_left_read_backwards(postorder, root, expected):
    """Kills no mistake of ours that the sweep leaves; it teaches the way round the difficulty."""
    assert postorder(root) == expected
