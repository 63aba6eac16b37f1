"""Write down the way to every leaf; the paths asked for are those that add up to the target."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import pairwise
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.trees.node import Node, nodes, shape, tree
from katas.trees.strategies import (
    DEEP,
    FEW,
    GREAT,
    all_trees,
    chain,
    complete,
    from_splits,
    tall_and_wide_trees,
    two_chains,
    valued_trees,
    worst_inputs,
)

Case = tuple[Node | None, int]


def ways_from_the_root(root: Node | None) -> dict[Node, list[Node]]:
    """The nodes on the way to each node, level by level."""
    ways = {root: [root]} if root else {}
    for node in nodes(root):
        ways.update({child: [*ways[node], child] for child in (node.left, node.right) if child})
    return ways


def listed(root: Node | None, target: int) -> list[list[int]]:
    """Of all ways from the root those that end at a leaf with that sum, sorted by their turns."""
    found = []
    for end, way in ways_from_the_root(root).items():
        if end.left is end.right is None and sum(node.val for node in way) == target:
            turns = [child is parent.right for parent, child in pairwise(way)]
            found.append((turns, [node.val for node in way]))
    return [values for _, values in sorted(found)]


def exists(root: Node | None, target: int) -> bool:
    return listed(root, target) != []


def _zeros(root: Node | None) -> Node | None:
    """All values become 0, so that every path counts."""
    for node in nodes(root):
        node.val = 0
    return root


def _all_paths(shaped: Sized) -> Sized:
    root = shaped.args[0]
    return Sized((root, 0), entry="all_paths", output=sum(map(len, listed(root, 0))))


WORST_INPUTS: WorstInputs = {
    f"{which} of {name}": lambda n, shaped=shaped, sized=sized: sized(shaped(n))
    for name, shaped in worst_inputs(value=_zeros).items()
    for which, sized in (
        ("all paths", _all_paths),
        ("no path", lambda shaped: Sized((*shaped.args, 1), entry="all_paths", output=0)),
    )
}


def sums(root: Node | None) -> list[int]:
    """What the ways to all nodes come to, inner ones too, and two more targets."""
    found = {sum(node.val for node in way) for way in ways_from_the_root(root).values()}
    return sorted({0, max(found, default=0) + 1, *found})


@reiterable
def with_targets(roots: Iterable[Node | None]) -> Iterator[Case]:
    for root in roots:
        for target in sums(root):
            yield deepcopy(root), target


@reiterable
def all_leaves_count(up_to: int) -> Iterator[Case]:
    """Every shape of up to that many nodes; each leaf has the value that brings its path to 9."""
    for root in all_trees(up_to):
        for node, way in ways_from_the_root(root).items():
            if node.left is node.right is None:
                node.val = 9 - sum(above.val for above in way[:-1])
        yield root, 9


@reiterable
def great_values() -> Iterator[Case]:
    """Beyond the small integers that are always the same object, beyond 64 bits, beyond what a float holds exactly."""
    for great in (1000, 2**53, *GREAT, *[-great for great in GREAT]):
        for target in (great * 2 + 1, great * 2 + 2, great * 2):
            yield tree([great, great, great + 1, 1]), target
    for bits in (32, 64):  # whose sums are not the target, but agree with it in so many bits
        yield tree([1, 2]), 3 + 2**bits
        yield tree([1, 2**bits, 2]), 3


@reiterable
def larger_trees() -> Iterator[Case]:
    """With what the way to the last of many nodes comes to, which is a leaf, or to the third; then to the one above."""
    for number, root in enumerate(tall_and_wide_trees()):
        place = 2 if number == 1 else -1  # in the comb to the left, a leaf that a stack holds all the time
        yield root, sum(node.val for node in list(ways_from_the_root(root).values())[place])
    for make in (lambda: chain(130), lambda: two_chains(61), lambda: complete(63)):
        way = list(ways_from_the_root(make()).values())[-1]
        yield make(), sum(node.val for node in way[:-1])


def drawn(data: bytes) -> Case:
    """The first byte chooses one of the sums. Each other is a node, its share for the left side and its value."""
    choice, *splits = data
    root = from_splits(bytes(splits))
    for node, byte in zip(nodes(root), splits, strict=True):
        node.val = FEW[byte % len(FEW)]
    targets = sums(root)
    return root, targets[choice % len(targets)]


cases = st.shared(st.binary(min_size=1, max_size=1 + 12).map(drawn))
roots, targets = (cases.map(itemgetter(index)) for index in range(2))


@zh("`has_path` 在每一棵小树上都正确")
@every("root, target", with_targets(valued_trees(3)), expected=exists)
def test_has_path_is_right_on_every_small_tree(has_path, root, target, expected):
    assert has_path(root, target) == expected


@zh("`all_paths` 在每一棵小树上都正确")
@every("root, target", with_targets(valued_trees(3)), expected=listed)
def test_all_paths_is_right_on_every_small_tree(all_paths, root, target, expected):
    assert all_paths(root, target) == expected


@zh("`all_paths` 的路径从左到右排列")
@every("root, target", all_leaves_count(6), expected=listed)
def test_all_paths_come_from_left_to_right(all_paths, root, target, expected):
    paths = all_paths(root, target)
    assert paths == expected
    assert len({*map(id, paths)}) == len(paths), localized(
        "different list objects among the paths:", "各路径中不同的列表对象个数："
    )


@zh("每个节点只读常数次")
def test_reads_each_node_a_constant_number_of_times(has_path, all_paths):
    """On the chain there is one path, at its very end; in the complete tree there are many, and none is right."""
    for entry in (has_path, all_paths):
        cost.linear(entry, lambda n: (chain(n, "zigzag"), n * (n + 1) // 2), child_reads=24, fewest_reads=1)
        cost.linear(entry, lambda n: (complete(n), -1), child_reads=24, fewest_reads=1)


@zh("`has_path` 等价于存在符合条件的路径")
@batched
@given(root=roots, target=targets)
def test_has_path_when_some_way_to_a_leaf_adds_up(has_path, root, target):
    assert has_path(root, target) == exists(root, target)


@zh("`all_paths` 恰好列出符合条件的路径")
@batched
@given(root=roots, target=targets)
def test_all_paths_are_the_ways_to_leaves_that_add_up(all_paths, root, target):
    assert all_paths(root, target) == listed(root, target)


@zh("`has_path` 在较大的树上也正确")
@every("root, target", larger_trees(), expected=exists)
def test_has_path_in_larger_trees(has_path, root, target, expected):
    assert has_path(root, target) == expected


@zh("`all_paths` 在较大的树上也正确")
@every("root, target", larger_trees(), expected=listed)
def test_all_paths_in_larger_trees(all_paths, root, target, expected):
    assert all_paths(root, target) == expected


@zh("在一千多层深的树上也正确")
def test_goes_down_a_thousand_levels(has_path, all_paths):
    """Deep enough for whoever has 1000 places for a path; right recursion is let through."""
    values = list(range(1, DEEP + 1))
    assert has_path.deep(chain(DEEP, "left"), sum(values)) is True
    assert all_paths.deep(chain(DEEP, "right"), sum(values)) == [values]


@zh("值很大时，`has_path` 也正确")
@every("root, target", great_values(), expected=exists)
def test_has_path_of_great_values(has_path, root, target, expected):
    assert has_path(root, target) == expected


@zh("值很大时，`all_paths` 也正确")
@every("root, target", great_values(), expected=listed)
def test_all_paths_of_great_values(all_paths, root, target, expected):
    assert all_paths(root, target) == expected


@zh("不影响之前返回的结果")
def test_leaves_an_earlier_answer_alone(all_paths):
    first = all_paths(tree([1, 2]), 3)
    all_paths(tree([4]), 4)
    assert first == [[1, 2]], localized(
        "this call changed the list that all_paths(tree([1, 2]), 3) had returned before",
        "这次调用改动了 all_paths(tree([1, 2]), 3) 之前返回的列表",
    )


@zh("不修改原树")
@every("root", all_trees(3), expected=shape)
def test_leaves_the_tree_as_it_was(has_path, all_paths, root, expected):
    has_path(root, 3)
    assert shape(root) == expected
    all_paths(root, 3)
    assert shape(root) == expected


@zh("`has_path` 与 `all_paths` 一致")
@every("root, target", with_targets(all_trees(3)))
def test_there_is_a_path_when_paths_are_listed(has_path, all_paths, root, target):
    """Kills no mistake of ours that the sweeps leave; it teaches that one question is answered by the other."""
    assert has_path(root, target) == (all_paths(root, target) != [])
