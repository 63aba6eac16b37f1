"""A tree is balanced when no node has two subtrees whose heights differ by more than one."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape
from katas.trees.strategies import (
    all_trees,
    chain,
    complete,
    few_values,
    mirror,
    numbered,
    trees,
    worst_inputs,
    zeros_and_falling,
)

WORST_INPUTS = worst_inputs()


def no_node_is_out_of_balance(root: Node | None) -> bool:
    """The definition: at each node in turn, count the levels on both sides."""
    return all(abs(levels(node.left) - levels(node.right)) <= 1 for node in nodes(root))


def levels(root: Node | None) -> int:
    count, level = 0, [root] if root else []
    while level:
        count += 1
        level = [child for node in level for child in (node.left, node.right) if child]
    return count


def lean(height: int) -> Node | None:
    """The balanced tree of that height with the fewest nodes: its leaves lie at very different depths."""
    return Node(0, lean(height - 1), lean(height - 2)) if height > 0 else None


def full(height: int) -> Node | None:
    return Node(0, full(height - 1), full(height - 1)) if height > 0 else None


def out_of_balance_below(path: tuple[str, ...]) -> Node | None:
    """A tree out of balance at one node only: at the end of the path, where a chain of three nodes begins."""
    if not path:
        return chain(3)
    inner, beside = out_of_balance_below(path[1:]), lean(len(path) + 1)
    return Node(0, inner, beside) if path[0] == "left" else Node(0, beside, inner)


@reiterable
def trees_out_of_balance_at_one_node() -> Iterator[Node | None]:
    for length in range(5):
        for path in product(("left", "right"), repeat=length):
            yield numbered(out_of_balance_below(path))


def beside_a_higher_side(path: tuple[str, ...], height: int, higher_by: int) -> Node:
    """A chain of three nodes at the end of the path; what lies beside the path is balanced and at least as high.

    `height` is that of the tree; all nodes are in balance but the one that the path leads to.
    """
    if not path:
        return chain(3)
    inner, beside = beside_a_higher_side(path[1:], height - 1 - higher_by, higher_by), lean(height - 1)
    return Node(0, inner, beside) if path[0] == "left" else Node(0, beside, inner)


@reiterable
def faults_in_the_lower_side() -> Iterator[Node | None]:
    """Whoever follows the higher side only, or one of two that are equally high, never comes to them."""
    for higher_by, longest in ((1, 2), (0, 3)):
        for length in range(1, longest + 1):
            for path in product(("left", "right"), repeat=length):
                yield numbered(beside_a_higher_side(path, 3 + length * (1 + higher_by), higher_by))


@reiterable
def faults_below_eight_levels() -> Iterator[Node | None]:
    """A tree of nine levels without one, and two trees with the one node out of balance on the ninth."""
    yield complete(260)
    yield numbered(out_of_balance_below(("left",) * 8))
    yield numbered(out_of_balance_below(("right", "left") * 4))


def where_out_of_balance(root: Node) -> str:
    lopsided = next(node for node in nodes(root) if abs(levels(node.left) - levels(node.right)) > 1)
    return f"root{root.__path_to__(lopsided)}"


@reiterable
def leaning_trees() -> Iterator[Node | None]:
    for height in (*range(8), 10):
        yield numbered(lean(height))


@reiterable
def trees_of_few_values() -> Iterator[Node | None]:
    """Leaning trees of zeros come first: at three levels, a height kept under its value is already the wrong one."""
    yield from map(lean, range(5))
    yield from zeros_and_falling(5)
    yield Node(0, full(3), Node(0, lean(4), full(2)))  # seven nodes on three levels, and seven on four


@zh("在节点数不超过 7 的每一棵树上都正确")
@every("root", all_trees(7), expected=no_node_is_out_of_balance)
def test_is_right_on_every_tree_of_up_to_seven_nodes(is_balanced, root, expected):
    assert is_balanced(root) == expected


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(is_balanced):
    """On a chain whoever stops early is linear; only a tree balanced at every node makes recomputed heights cost."""
    cost.linear(is_balanced, lambda n: (complete(n),), child_reads=12)
    cost.linear(is_balanced, lambda n: (chain(n),), child_reads=12, turns=40)


@zh("无论哪个节点失衡都能发现")
@every("root", trees_out_of_balance_at_one_node(), expected=where_out_of_balance)
def test_finds_the_one_node_out_of_balance_wherever_it_is(is_balanced, root, expected):
    """Looking at the upper two levels is right on all trees of up to ten nodes: the sweep cannot see it."""
    assert is_balanced(root) is False, localized(f"only {expected} is out of balance", f"只有 {expected} 失衡")


@zh("叶子节点的深度可以相差很大")
@every("root", leaning_trees())
def test_leaves_may_lie_at_very_different_depths(is_balanced, root):
    assert is_balanced(root) is True


@zh("不看节点的值")
@every("root", trees_of_few_values(), expected=no_node_is_out_of_balance)
def test_does_not_look_at_the_values(is_balanced, root, expected):
    """For those who keep the heights under values, which may be there twice."""
    assert is_balanced(root) == expected


@zh("较矮的一侧也检查")
@every("root", faults_in_the_lower_side(), expected=where_out_of_balance)
def test_looks_at_the_lower_side_too(is_balanced, root, expected):
    assert is_balanced(root) is False, localized(f"only {expected} is out of balance", f"只有 {expected} 失衡")


@zh("第九层也检查")
@every("root", faults_below_eight_levels(), expected=no_node_is_out_of_balance)
def test_looks_at_the_ninth_level_too(is_balanced, root, expected):
    assert is_balanced(root) == expected


@zh("与定义一致")
@batched
@given(root=trees(max_size=16, values=few_values))
def test_is_the_definition(is_balanced, root):
    assert is_balanced(root) == no_node_is_out_of_balance(root)


@zh("不修改原树")
@every("root", all_trees(5), expected=shape)
def test_leaves_the_tree_as_it_was(is_balanced, root, expected):
    """Kills no mistake of ours; it is for those who cut off what they have measured, or note heights in the nodes."""
    is_balanced(root)
    assert shape(root) == expected


@zh("镜像之后答案不变")
@every("root", all_trees(3))
def test_is_the_same_in_the_mirror(is_balanced, root):
    """Kills no mistake of ours that the sweep leaves; it teaches that left and right are alike."""
    assert is_balanced(mirror(root)) == is_balanced(root)
