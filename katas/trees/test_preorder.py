"""Preorder lists a node before all that is below it, and its left side before its right side."""

from hypothesis import given

from kata import cost, localized, zh
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
    """Spell each node's way down with the letters L and R: a dictionary would list these words in preorder."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node])]


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=sorted_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_seven_nodes(preorder, root, expected):
    assert preorder(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(preorder):
    cost.linear(preorder, lambda n: (complete(n),), child_reads=24, fewest_reads=1)
    cost.linear(preorder, lambda n: (two_chains(n),), child_reads=24, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=sorted_by_the_way_there)
def test_takes_values_and_shapes_as_they_come(preorder, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    assert preorder(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(preorder):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert preorder.deep(chain(DEEP, "left")) == list(range(1, DEEP + 1))


@zh("按从根节点到各节点的路径排序")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_lists_the_nodes_in_the_order_of_the_ways_to_them(preorder, root):
    assert preorder(root) == sorted_by_the_way_there(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(preorder):
    first = preorder(tree([1, 2, 3]))
    preorder(tree([4]))
    assert first == [1, 2, 3], localized(
        "this call changed the list that preorder(tree([1, 2, 3])) had returned before",
        "这次调用改动了 preorder(tree([1, 2, 3])) 之前返回的列表",
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(preorder, root, expected):
    preorder(root)
    assert shape(root) == expected


@zh("等于根节点的值后接左右子树的结果")
@every("root", all_trees(3))
def test_is_the_root_and_then_the_lists_of_both_sides(preorder, root):
    """Kills no mistake of ours that the sweep leaves; it is the definition, and the recursive solution in one line."""
    whole = preorder(root)
    in_parts = [root.val, *preorder(root.left), *preorder(root.right)] if root else []
    assert whole == in_parts, localized(
        f"the answer for {root}, compared with its value and then the answers for both sides:",
        f"{root} 的答案，与“根的值、再接上左右两侧的答案”相比：",
    )
