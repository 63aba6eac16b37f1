"""After inverting, each node stands where the mirror shows it: the same node, reached by the opposite turns."""

from hypothesis import given

from kata import cost, localized, zh
from kata.sweep import batched, every
from katas.trees.node import Node, shape
from katas.trees.strategies import (
    DEEP,
    all_trees,
    caterpillar,
    chain,
    complete,
    few_values,
    mirror,
    trees,
    worst_inputs,
)

WORST_INPUTS = worst_inputs()

OPPOSITE = {"left": "right", "right": "left"}


def node_by_path(root: Node | None) -> dict[tuple[str, ...], Node]:
    """Each node under the turns that lead to it from the root."""
    found = {(): root} if root else {}
    waiting = list(found.items())
    for path, node in waiting:
        children = {(*path, side): getattr(node, side) for side in OPPOSITE if getattr(node, side)}
        found.update(children)
        waiting.extend(children.items())
    return found


def written(path: tuple[str, ...]) -> str:
    return ".".join(("root", *path))


def mirrored(root: Node | None) -> list[int | None]:
    return shape(mirror(root))


@zh("能翻转节点数不超过 6 的每一棵树")
@every("root", all_trees(6), expected=mirrored)
def test_turns_every_tree_of_up_to_six_nodes(invert, root, expected):
    assert invert(root) is root, localized(
        "what it returns must be the root it was given", "返回的必须就是传入的根节点"
    )
    assert shape(root) == expected, localized("the tree afterwards, level by level:", "调用之后的树，逐层列出：")


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(invert):
    cost.linear(invert, lambda n: (chain(n),), child_reads=24, turns=40, fewest_reads=1)
    cost.linear(invert, lambda n: (complete(n),), child_reads=24, fewest_reads=1)


@zh("把每个节点移到镜像的位置")
@batched
@given(root=trees(values=few_values))
def test_moves_each_node_to_the_opposite_path(invert, root):
    """The same nodes, not copies of them, and no value moved from one to another."""
    before = {path: (node, node.val) for path, node in node_by_path(root).items()}
    assert invert(root) is root, localized(
        "what it returns must be the root it was given", "返回的必须就是传入的根节点"
    )
    shape(root)  # raises where it is no tree any more
    after = node_by_path(root)
    for path, (node, value) in before.items():
        opposite = tuple(OPPOSITE[side] for side in path)
        moved = after.get(opposite) is node
        assert moved, localized(
            f"{written(opposite)} must now be the very node that {written(path)} was",
            f"{written(opposite)} 现在必须就是原来的 {written(path)} 那个节点",
        )
        assert node.val == value, localized(
            f"the value of the node that was {written(path)} must stay:", f"原来的 {written(path)} 那个节点的值不能变："
        )
    assert len(after) == len(before), localized("the number of nodes:", "节点数：")


@zh("也能翻转大树")
def test_turns_large_trees_too(invert):
    """Kills no mistake of ours that the sweep leaves; it is for those who keep a list short or stop at some depth."""
    for make in (lambda: caterpillar(257), lambda: complete(260)):
        root = make()
        invert(root)
        assert shape(root) == mirrored(make()), localized(
            "the tree afterwards, level by level:", "调用之后的树，逐层列出："
        )


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(invert):
    """Kills no mistake of ours that the sweeps leave; it is for a depth that is bounded. Recursion is let through."""
    root = chain(DEEP, "left")
    invert.deep(root)
    assert shape(root) == shape(chain(DEEP, "right")), localized(
        "the tree afterwards, level by level:", "调用之后的树，逐层列出："
    )


@zh("翻转两次，恢复原树")
@every("root", all_trees(3), expected=shape)
def test_twice_is_as_before(invert, root, expected):
    """Kills no mistake of ours that the sweep leaves; it teaches that inverting undoes itself."""
    invert(root)
    invert(root)
    assert shape(root) == expected
