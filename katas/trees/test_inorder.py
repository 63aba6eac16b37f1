"""Inorder lists a node after all that is on its left and before all that is on its right."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from hypothesis import given

from kata import cost, localized, outcome, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    all_trees,
    chain,
    complete,
    few_values,
    mirror,
    odd_trees,
    trees,
    two_chains,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R, and end the word with M, which the alphabet has between the two."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + "M")]


def search_tree(values: Sequence[int]) -> Node | None:
    """Insert one value after the other: smaller ones to the left, the others to the right."""
    root = Node(values[0]) if values else None
    for value in values[1:]:
        node = root
        while child := (node.left if value < node.val else node.right):
            node = child
        if value < node.val:
            node.left = Node(value)
        else:
            node.right = Node(value)
    return root


@reiterable
def search_trees() -> Iterator[Node | None]:
    """What comes of inserting up to four values in every order, and of some that repeat."""
    for values in (*permutations(range(3)), *permutations(range(4)), (), (0, 0), (1, 0, 1), (-1, 0, -1, 0)):
        yield search_tree(values)


def in_order_of_value(root: Node | None) -> list[int]:
    return sorted(node.val for node in nodes(root))


def zigzag(size: int) -> Node | None:
    return chain(size, "zigzag")


@zh("能够结束，不会死循环")
def test_comes_to_an_end(inorder):
    """First, because the loops of this kata like to run for ever, and reads stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    for shaped in (complete, zigzag):
        outcome(lambda shaped=shaped: cost.linear(inorder, lambda n: (shaped(n),), child_reads=24, size=256))


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=sorted_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_seven_nodes(inorder, root, expected):
    assert inorder(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(inorder):
    cost.linear(inorder, lambda n: (complete(n),), child_reads=24, fewest_reads=1)
    cost.linear(inorder, lambda n: (two_chains(n),), child_reads=24, fewest_reads=1)


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=sorted_by_the_way_there)
def test_takes_values_and_shapes_as_they_come(inorder, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    assert inorder(root) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(inorder):
    """Deep enough for whoever has 1000 for infinity; right recursion is let through."""
    assert inorder.deep(chain(DEEP, "left")) == list(range(DEEP, 0, -1))


@zh("从左到右列出所有节点")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_lists_the_nodes_from_left_to_right(inorder, root):
    assert inorder(root) == sorted_by_the_way_there(root)


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(inorder):
    first = inorder(tree([1, 2, 3]))
    inorder(tree([4]))
    assert first == [2, 1, 3], localized(
        "this call changed the list that inorder(tree([1, 2, 3])) had returned before",
        "这次调用改动了 inorder(tree([1, 2, 3])) 之前返回的列表",
    )


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(inorder, root, expected):
    inorder(root)
    assert shape(root) == expected


@zh("在二叉搜索树上得到升序的值")
@every("root", search_trees(), expected=in_order_of_value)
def test_sorts_what_is_in_a_search_tree(inorder, root, expected):
    """Kills no mistake of ours that the sweep leaves; it teaches what inorder is for."""
    assert inorder(root) == expected


@zh("镜像之后，结果恰好反转")
@every("root", all_trees(3))
def test_is_reversed_in_the_mirror(inorder, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that inorder is reading from left to right."""
    assert inorder(mirror(root)) == inorder(root)[::-1]
