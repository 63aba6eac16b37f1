"""Morris's walk lists the nodes from left to right, keeps no stack, and leaves no trace in the tree."""

from functools import partial

from hypothesis import given

from kata import cost, localized, outcome, zh
from kata.sweep import batched, every
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import all_trees, chain, complete, few_values, odd_trees, trees, two_chains, worst_inputs

WORST_INPUTS = worst_inputs()

SMALL, LONG = 64, 1_200
STACK = 2_048  # nodes on the way down that a stack would hold
ALLOWED = 900  # items in memory: half a list of the nodes is 1,024, and right answers use up to 600
FRAMES = 60  # calls inside each other: right answers take about ten


def sorted_by_the_way_there(root: Node | None) -> list[int]:
    """Spell each node's way down with L and R, and end the word with M, which the alphabet has between the two."""
    way = {root: ""}
    for node in nodes(root):
        way[node.left], way[node.right] = way[node] + "L", way[node] + "R"
    return [node.val for node in sorted(nodes(root), key=lambda node: way[node] + "M")]


def far_from_the_one_before(size: int) -> Node:
    """A root and on its left a chain to the right, at whose end is the node that comes before the root."""
    return Node(size, chain(size - 1, "right"))


def held_on_the_way_down(morris, side: str) -> int:
    """How much memory is in use after fewer reads than it takes to see the end of a chain."""
    return cost.count(morris, (chain(STACK, side),), {"child_reads": STACK - 1, "held": ALLOWED})["held"]


@zh("能够结束，不会死循环")
def test_comes_to_an_end(morris):
    """First, because the loops of this kata like to run for ever, and counts stop them sooner than the clock.

    An attempt that raises is left to the sweep, which shows it on the smallest tree.
    """
    plenty = partial(cost.within, morris, child_reads=100 * SMALL, list_steps=500 * SMALL)
    for root in (complete(SMALL), chain(SMALL), chain(SMALL, "zigzag")):
        outcome(plenty, root)


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=sorted_by_the_way_there)
def test_is_right_on_every_tree_of_up_to_seven_nodes(morris, root, expected):
    assert morris(root) == expected


@zh("不修改原树")
@every("root", all_trees(6), expected=shape)
def test_leaves_the_tree_as_it_was(morris, root, expected):
    morris(root)
    assert shape(root) == expected, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("节点是什么值、树是什么形状都正确")
@every("root", odd_trees(5), expected=sorted_by_the_way_there)
def test_takes_values_and_shapes_as_they_come(morris, root, expected):
    """Zero is a value, equal values are different nodes, falling ones stay; no value or tree is too great."""
    before = shape(root)
    assert morris(root) == expected
    assert shape(root) == before, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("不用栈")
def test_keeps_no_stack(morris):
    """On a chain to the left, the first value in inorder is that of the last node, and until then nothing can be named.

    Whoever walks from right to left is at leisure on that chain and not on its mirror image.
    """
    held = [held_on_the_way_down(morris, side) for side in ("left", "right")]
    if min(held) > ALLOWED:
        raise cost.TooSlow(
            localized(
                f"memory for {max(held):,} items is in use on the way down a chain of {STACK:,} nodes, before the "
                "first value has been reached: no stack is allowed, in whatever form",
                f"沿 {STACK:,} 个节点的链向下走、还没到第一个值时，就占用了 {max(held):,} 个元素的内存："
                "不允许使用任何形式的栈",
            )
        )


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(morris):
    cost.linear(morris, lambda n: (complete(n),), child_reads=36, fewest_reads=1)
    cost.linear(morris, lambda n: (two_chains(n),), child_reads=36, fewest_reads=1)
    cost.linear(morris, lambda n: (far_from_the_one_before(n),), child_reads=36, fewest_reads=1)


@zh("不用递归")
def test_does_not_recurse(morris):
    """Neither down a chain, nor from a left child to the last node before its parent."""
    size = 4 * FRAMES
    budgets = {"child_reads": 36 * size, "frames": FRAMES}
    cost.within(
        morris,
        far_from_the_one_before(size),
        where=localized("where the node before the root is far away", "根节点的前一个节点离它很远时"),
        **budgets,
    )
    for side in ("left", "right"):
        cost.within(
            morris,
            chain(size, side),
            where=localized(f"on a chain to the {side}", f"一直向{'左' if side == 'left' else '右'}的链"),
            **budgets,
        )


@zh("能走完递归走不完的长链")
def test_goes_down_a_chain_that_recursion_does_not(morris):
    cost.within(
        morris, chain(LONG), child_reads=36 * LONG
    )  # so that what is slow says so, and need not run out of time
    assert morris(chain(LONG)) == list(range(LONG, 0, -1))
    assert morris(chain(LONG, "right")) == list(range(1, LONG + 1))
    assert morris(far_from_the_one_before(LONG)) == list(range(1, LONG + 1))


@zh("从左到右列出所有节点")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_lists_the_nodes_from_left_to_right(morris, root):
    before = shape(root)
    assert morris(root) == sorted_by_the_way_there(root)
    assert shape(root) == before, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(morris):
    first = morris(tree([1, 2, 3]))
    morris(tree([4]))
    assert first == [2, 1, 3], localized(
        "this call changed the list that morris(tree([1, 2, 3])) had returned before",
        "这次调用改动了 morris(tree([1, 2, 3])) 之前返回的列表",
    )
