"""A walk that carries something down: the rest of the sum, or the path itself.

Going down costs nothing to think about: the child gets what is left of the target. All the care goes into where a path
ends. It ends at a leaf, which is a node, and not at a gap below a node: a node with one child has a gap and is no leaf.

When the paths are wanted there are two ways to carry them. Each step down may make a new list, and then nobody has to
clean up. Or one list serves the whole walk: append on the way in, pop on every way out, and copy what is to be kept,
since the list that goes on changing would otherwise stand in the answer many times, empty in the end.

A class approach holds both functions, under the names of the entries.
"""

from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Standing at the root with a target: what must a path from one of its children to a leaf add up to?",
    "Where exactly may a path end? Look at a node with one child, and at the empty tree.",
    "Negative values forbid giving up early: a sum that is too great now may come down again.",
    "For the paths, let the walk carry the list of values from the root to where it stands.",
    "If that list is one for the whole walk, each visit must leave it as it was, and what you keep must be a copy.",
)
HINTS_ZH = (
    "带着目标值站在根节点上：从它的一个孩子到叶子节点的路径，和应该是多少？",
    "路径究竟可以在哪里结束？看看只有一个孩子的节点，再看看空树。",
    "有负数就不能提前放弃：现在太大的和，之后还可能降下来。",
    "要得到路径，就在遍历时带上从根节点到当前节点的值的列表。",
    "如果整个遍历共用一个列表，每次访问结束时都要把它恢复原样，而要保留的必须是副本。",
)


@approach("Subtract on the way down; on the way up put the node before each path", time="O(n)", space="O(h)")
class recursive:
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        rest = target - root.val
        if root.left is None and root.right is None:
            return rest == 0
        return recursive.has_path(root.left, rest) or recursive.has_path(root.right, rest)

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        if root is None:
            return []
        rest = target - root.val
        if root.left is None and root.right is None:
            return [[root.val]] if rest == 0 else []
        below = recursive.all_paths(root.left, rest) + recursive.all_paths(root.right, rest)
        return [[root.val, *path] for path in below]


@approach("One path for the whole walk: append going in, copy at a leaf, pop going out", time="O(n)", space="O(h)")
class backtracking:
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        def walk(node: Node | None, total: int) -> bool:
            if node is None:
                return False
            total += node.val
            if node.left is None and node.right is None:
                return total == target
            return walk(node.left, total) or walk(node.right, total)

        return walk(root, 0)

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths: list[list[int]] = []
        path: list[int] = []

        def walk(node: Node | None, rest: int) -> None:
            if node is None:
                return
            path.append(node.val)
            if node.left is None and node.right is None:
                if rest == node.val:
                    paths.append(path.copy())
            else:
                walk(node.left, rest - node.val)
                walk(node.right, rest - node.val)
            path.pop()

        walk(root, target)
        return paths


@approach("A stack of nodes, each with what has been carried to it, the left child on top", time="O(n)", space="O(h)")
class stack:
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        waiting = [(root, target)] if root else []
        while waiting:
            node, rest = waiting.pop()
            rest -= node.val
            children = [child for child in (node.right, node.left) if child]
            if not children and rest == 0:
                return True
            waiting += [(child, rest) for child in children]
        return False

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths = []
        waiting = [(root, [root.val])] if root else []
        while waiting:
            node, path = waiting.pop()
            children = [child for child in (node.right, node.left) if child]
            if not children and sum(path) == target:
                paths.append(path)
            waiting += [(child, [*path, child.val]) for child in children]
        return paths


@approach("A generator yields every way to a leaf; both entries only choose", time="O(n h)", space="O(h)")
class every_path:
    @staticmethod
    def _paths(root: Node) -> Iterator[list[int]]:
        children = [child for child in (root.left, root.right) if child]
        if not children:
            yield [root.val]
        for child in children:
            for path in every_path._paths(child):
                yield [root.val, *path]

    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        return root is not None and any(sum(path) == target for path in every_path._paths(root))

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [path for path in every_path._paths(root) if sum(path) == target] if root else []


def _is_leaf(node: Node) -> bool:
    return node.left is None and node.right is None


@mistake("A path ends where there is no node any more")
class a_gap_is_a_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return target == 0
        rest = target - root.val
        return a_gap_is_a_leaf.has_path(root.left, rest) or a_gap_is_a_leaf.has_path(root.right, rest)


@mistake("Paths are collected at the gaps below a leaf: there are two of them, and the path is listed twice")
class lists_a_path_for_each_gap(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths = []

        def walk(node: Node | None, path: list[int]) -> None:
            if node is None:
                if path and sum(path) == target:
                    paths.append(path)
                return
            walk(node.left, [*path, node.val])
            walk(node.right, [*path, node.val])

        walk(root, [])
        return paths


@mistake("When the sum is reached the path is found, wherever that is")
class stops_at_an_inner_node(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        rest = target - root.val
        return rest == 0 or any(stops_at_an_inner_node.has_path(child, rest) for child in (root.left, root.right))


@mistake("A sum that is past the target cannot come back to it")
class gives_up_beyond_the_target(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None or root.val > target:
            return False
        rest = target - root.val
        if _is_leaf(root):
            return rest == 0
        return any(gives_up_beyond_the_target.has_path(child, rest) for child in (root.left, root.right))


@mistake("Nothing adds up to 0, so the empty tree has a path of sum 0")
class the_empty_tree_has_the_empty_path(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        return target == 0 if root is None else recursive.has_path(root, target)

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [[]] if root is None and target == 0 else recursive.all_paths(root, target)


@mistake("A node with a missing child is a leaf")
class one_gap_makes_a_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        rest = target - root.val
        if (not root.left or not root.right) and rest == 0:
            return True
        return any(one_gap_makes_a_leaf.has_path(child, rest) for child in (root.left, root.right))


@mistake("A path may begin at any node, as in the third of the three well-known problems of this name")
class begins_anywhere(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        return recursive.has_path(root, target) or any(
            begins_anywhere.has_path(child, target) for child in (root.left, root.right)
        )


@mistake("When the rest is 0 on arrival at a leaf the path is found; the leaf's own value is forgotten")
class forgets_the_value_of_the_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        if _is_leaf(root):
            return target == 0
        rest = target - root.val
        return any(forgets_the_value_of_the_leaf.has_path(child, rest) for child in (root.left, root.right))


@mistake("Only one of the two sides can lead to the target: the greater child is the better guess")
class follows_the_greater_child(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        while root and not _is_leaf(root):
            target -= root.val
            root = max((child for child in (root.left, root.right) if child), key=lambda child: child.val)
        return root is not None and root.val == target


@mistake("Sums are equal when they are the same object, which holds for small integers only")
class compares_sums_with_is(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        return any(sum(path) is target for path in every_path._paths(root)) if root else False


@mistake("The sums may be kept in the tree itself: each child adds its parent's value to its own")
class adds_up_in_the_tree(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        waiting = [root] if root else []
        for node in waiting:  # which grows
            for child in (node.left, node.right):
                if child:
                    child.val += node.val
                    waiting.append(child)
        return any(_is_leaf(node) and node.val == target for node in waiting)


@mistake("What goes into the answer is the path as it is now, and so it stays")
class adds_the_path_without_copying(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths: list[list[int]] = []
        path: list[int] = []

        def walk(node: Node | None, rest: int) -> None:
            if node is None:
                return
            path.append(node.val)
            if _is_leaf(node) and rest == node.val:
                paths.append(path)
            walk(node.left, rest - node.val)
            walk(node.right, rest - node.val)
            path.pop()

        walk(root, target)
        return paths


@mistake("Coming back from a call undoes what the call has done to a list")
class never_takes_a_step_back(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths: list[list[int]] = []

        def walk(node: Node | None, rest: int, path: list[int]) -> None:
            if node is None:
                return
            path.append(node.val)
            if _is_leaf(node) and rest == node.val:
                paths.append(path.copy())
            walk(node.left, rest - node.val, path)
            walk(node.right, rest - node.val, path)

        walk(root, target, [])
        return paths


@mistake("When a path has been found the visit is over, and there is nothing left to do")
class returns_before_stepping_back(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths: list[list[int]] = []
        path: list[int] = []

        def walk(node: Node | None, rest: int) -> None:
            if node is None:
                return
            path.append(node.val)
            if _is_leaf(node) and rest == node.val:
                paths.append(path.copy())
                return
            walk(node.left, rest - node.val)
            walk(node.right, rest - node.val)
            path.pop()

        walk(root, target)
        return paths


@mistake(
    "With a stack the left child is pushed first, since it comes first",
    source="keon/algorithms, tree/path_sum2.py, the second version",
)
class lists_from_right_to_left(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths = []
        waiting = [(root, [root.val])] if root else []
        while waiting:
            node, path = waiting.pop()
            if _is_leaf(node) and sum(path) == target:
                paths.append(path)
            waiting += [(child, [*path, child.val]) for child in (node.left, node.right) if child]
        return paths


@mistake(
    "With a queue the paths come from left to right too",
    source="keon/algorithms, tree/path_sum2.py, the third version",
)
class lists_shorter_paths_first(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        paths = []
        waiting = [(root, [root.val])] if root else []
        for node, path in waiting:  # which grows
            if _is_leaf(node) and sum(path) == target:
                paths.append(path)
            waiting += [(child, [*path, child.val]) for child in (node.left, node.right) if child]
        return paths


@mistake("One path is enough: `or` gives the one on the left, or else the one on the right")
class lists_one_path_only(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return recursive.all_paths(root, target)[:1]


@mistake("Paths with the same values are the same path")
class drops_paths_of_equal_values(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [list(path) for path in dict.fromkeys(map(tuple, recursive.all_paths(root, target)))]


@mistake("On the way up each node comes after what is below it, and so the path is complete")
class lists_from_leaf_to_root(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [path[::-1] for path in recursive.all_paths(root, target)]


@mistake("The sum is complete at the leaf, so the path is; the leaf itself is never appended")
class leaves_out_the_leaf(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [path[:-1] for path in recursive.all_paths(root, target)]


@mistake("`extend` adds a path to the list of paths")
class joins_all_paths_to_one_list(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [value for path in recursive.all_paths(root, target) for value in path]


@mistake("A default list is new in every call")
class shares_a_default_list(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int, paths: list[list[int]] = []) -> list[list[int]]:
        paths += recursive.all_paths(root, target)
        return paths


_shared: list[list[int]] = []


@mistake("One list for all calls is fine when each call empties it first")
class empties_one_list_for_all_calls(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        _shared[:] = recursive.all_paths(root, target)
        return _shared


@mistake("Going down only where `has_path` says yes saves work: right, and quadratic where it always does", cost=True)
class asks_before_each_step(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        if not recursive.has_path(root, target):
            return []
        rest = target - root.val
        below = [path for child in (root.left, root.right) for path in asks_before_each_step.all_paths(child, rest)]
        return [[root.val, *path] for path in below] or [[root.val]]
