"""The binary tree of every kata in this pack.

>>> root = tree([1, 2, 3, None, 4])
>>> root.left.right.val
4
>>> root
tree([1, 2, 3, None, 4])
>>> print(root.__picture__())
    1
┌───┴─┐
2     3
└─┐
  4
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

WIDEST_PICTURE = 76


class Node:
    """A node equals itself and no other, so it can be a key; structure is what `shape` compares."""

    __data__ = ("val",)  # what a node holds and where it leads, for the pipe to the process that judges an attempt
    __links__ = ("left", "right")

    def __init__(self, val: int = 0, left: "Node | None" = None, right: "Node | None" = None) -> None:
        self.val, self.left, self.right = val, left, right

    def __repr__(self) -> str:
        return f"tree({shape(self)})"

    def __picture__(self) -> str:
        """The tree drawn in lines of text; empty when it is too wide for a screen."""
        columns = sum(len(str(node.val)) + 1 for node in nodes(self))
        return _picture(self) if columns <= WIDEST_PICTURE else ""

    def __path_to__(self, node: object) -> str | None:
        """`.left.right`: how to reach a node of this tree from its root; None for anything else."""
        if not isinstance(node, Node):
            return None
        paths = deque([(self, "")])
        while paths:
            here, path = paths.popleft()
            if here is node:
                return path
            for side in ("left", "right"):
                if (child := getattr(here, side)) is not None:
                    paths.append((child, f"{path}.{side}"))
        return None

    def __deepcopy__(self, memo: dict[int, Any]) -> "Node":
        """Copy without recursion; `memo` keeps p and q nodes of the copied tree when copied together with it."""
        return _copied(self, memo, Node)

    def __metered__(self, meter: Any, memo: dict[int, Any]) -> "Node":
        """A copy that counts each read of a child."""
        return _copied(self, memo, _metered_class(meter))


@lru_cache(maxsize=4)
def _metered_class(meter: Any) -> Any:
    """A class that looks like Node and reports the child reads of its nodes to the meter. Writing a child is free.

    Neither the meter nor the children can be reached from a node except by reading `left` and `right`.
    """

    class MeteredNode(Node):
        __slots__ = ("_left", "_right")

        def __copy__(self) -> Node:
            return MeteredNode(self.val, self.left, self.right)

        def __deepcopy__(self, memo: dict[int, Any]) -> Node:
            return _copied(self, memo, MeteredNode)

    def counted(slot: Any) -> property:
        def read(node: Node) -> Node | None:
            meter.add("child_reads")
            return slot.__get__(node)

        return property(read, lambda node, child: slot.__set__(node, child))

    for side in ("left", "right"):
        setattr(MeteredNode, side, counted(vars(MeteredNode)[f"_{side}"]))
        delattr(MeteredNode, f"_{side}")
    MeteredNode.__name__, MeteredNode.__qualname__ = Node.__name__, Node.__qualname__
    return MeteredNode


def tree(values: Iterable[int | None]) -> Node | None:
    """Build a tree from its values level by level, None for a missing child (LeetCode's notation).

    >>> tree([]) is None
    True
    """
    source = iter(values)
    root = _node(next(source, None))
    waiting = deque([root] if root else [])
    while waiting:
        parent = waiting.popleft()
        parent.left = _node(next(source, None))
        parent.right = _node(next(source, None))
        waiting.extend(child for child in (parent.left, parent.right) if child)
    return root


def _node(value: int | None) -> Node | None:
    return None if value is None else Node(value)


class Shape(list[int | None]):
    """A tree's values level by level: a list like any other, which can draw the tree it stands for."""

    def __picture__(self) -> str:
        root = tree(self)
        return root.__picture__() if root else ""


def shape(root: Node | None) -> Shape:
    """The inverse of `tree`: values level by level, None for a missing child, none at the end.

    Raises AssertionError when a node is reached twice: links that form no tree have no shape.

    >>> shape(Node(1, None, Node(2)))
    [1, None, 2]
    """
    values = Shape()
    seen = set()
    waiting = [root]
    for node in waiting:  # which grows
        if node is None:
            values.append(None)
            continue
        values.append(node.val)
        if id(node) in seen:
            from kata import localized  # here: an attempt that is run on its own needs only this module

            raise AssertionError(
                localized(
                    f"this is no tree any more: the node {node.val} can be reached in two ways",
                    f"这已经不是一棵树：有两条路径通向节点 {node.val}",
                )
            )
        seen.add(id(node))
        waiting += (node.left, node.right)
    while values and values[-1] is None:
        values.pop()
    return values


def nodes(root: Node | None) -> Iterator[Node]:
    """Every node, level by level."""
    waiting = [root] if root else []
    for node in waiting:  # which grows
        yield node
        if node.left is not None:
            waiting.append(node.left)
        if node.right is not None:
            waiting.append(node.right)


def _copied(root: Node, memo: dict[int, Any], new: Any) -> Node:
    if id(root) in memo:
        return memo[id(root)]
    copy = memo[id(root)] = new(root.val)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        twin = memo[id(node)]
        for side in ("left", "right"):
            child = getattr(node, side)
            if child is not None:
                if id(child) not in memo:
                    memo[id(child)] = new(child.val)
                    waiting.append(child)
                setattr(twin, side, memo[id(child)])
    return copy


def _picture(root: Node) -> str:
    """Each node in a column of its own, in inorder, so that no two branches can meet."""
    placed = list(_inorder(root))
    at: dict[Node, int] = {}
    width = 0
    for node, _ in placed:
        at[node] = width + (len(str(node.val)) - 1) // 2
        width += len(str(node.val)) + 1
    rows = [[" "] * width for _ in range(2 * max(depth for _, depth in placed) + 2)]
    for node, depth in placed:
        start = at[node] - (len(str(node.val)) - 1) // 2
        rows[2 * depth][start : start + len(str(node.val))] = str(node.val)
        if node.left or node.right:
            first = at[node.left] if node.left else at[node]
            last = at[node.right] if node.right else at[node]
            arm = rows[2 * depth + 1]
            arm[first : last + 1] = "─" * (last - first + 1)
            arm[at[node]] = "┴" if node.left and node.right else "┘" if node.left else "└"
            if node.left:
                arm[first] = "┌"
            if node.right:
                arm[last] = "┐"
    return "\n".join("".join(row).rstrip() for row in rows).rstrip()


def _inorder(root: Node) -> Iterator[tuple[Node, int]]:
    """Nodes from left to right with their depths."""
    stack: list[tuple[Node, int]] = []
    node, depth = root, 0
    while stack or node:
        while node:
            stack.append((node, depth))
            node, depth = node.left, depth + 1
        node, depth = stack.pop()
        yield node, depth
        node, depth = node.right, depth + 1
