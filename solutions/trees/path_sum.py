"""Reference solutions and classic mistakes: paths from the root to a leaf with a given sum."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Pass the rest of the sum down. A path ends at a leaf: append, copy there, pop.",
        "把剩余的和往下传；路径在叶子节点结束。要列出路径就用回溯。",
    ),
    invariant=(
        "on arrival, path holds the values above this node; on return too",
        "进入节点时，path 是它上方的值；返回时也是",
    ),
    say=(
        "One path list: append, recurse, pop; copy at a leaf. O(n + output).",
        "所有路径共用一个列表：加入、递归、弹出，在叶子节点复制。O(n + 输出)。",
    ),
    ask=("Only to a leaf? Negative values? The empty tree?", "必须到叶子节点吗？有负数吗？空树呢？"),
    follow_ups=(
        "any path downwards: prefix sums (LC 437); all paths (LC 257)",
        "任意向下的路径：前缀和（LC 437）；所有路径（LC 257）",
    ),
    family=("trees/path_sum", "recursion/backtrack_copy"),
)

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


# A class approach holds both functions, under the names of the entries.
@approach(
    ("Append, copy at a leaf, pop", "回溯：加入，叶子节点处复制"),
    time="O(n + output)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
class backtracking:
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        if not root.left and not root.right:
            return root.val == target
        children, rest = (root.left, root.right), target - root.val
        return any(backtracking.has_path(child, rest) for child in children)

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        def visit(node: Node | None, rest: int) -> None:
            if node:
                path.append(node.val)
                if not node.left and not node.right and rest == node.val:
                    paths.append(path.copy())
                visit(node.left, rest - node.val)
                visit(node.right, rest - node.val)
                path.pop()

        paths, path = [], []
        visit(root, target)
        return paths


@approach(
    ("Prefix each path from below", "合并两侧；每条路径前加上节点"),
    time="O(n h^2)",  # on a comb: each path is copied at every level
    space="O(n h)",
    depth="h",
    use=("first version; no state", "先写出来；没有状态"),
)
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
        below = recursive.all_paths(root.left, rest)
        below += recursive.all_paths(root.right, rest)
        return [[root.val, *path] for path in below]


@approach(
    ("A stack of (node, path)", "栈里存 (节点, 路径)"),
    time="O(n h)",
    space="O(h^2)",  # on a comb: h open nodes, each with a path of its own
    depth="-",
    use=("deep trees", "很深的树"),
)
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


@approach(
    ("Yield all root-to-leaf paths", "生成器逐条给出路径"),
    time="O(n h^2)",  # on a comb: each path climbs h levels and is copied at each
    space="O(h^2)",
    depth="h",
    use=("small trees; all paths", "树小；要所有路径"),
)
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


@mistake(
    (
        "A path ends at None: `if root is None: return rest == 0`",
        "路径在 None 处结束：`if root is None: return rest == 0`",
    ),
    fact=(
        "A node with one child is no leaf: test both children.",
        "只有一个孩子的节点不是叶子节点：两个孩子都要判断。",
    ),
)
class a_gap_is_a_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return target == 0
        rest = target - root.val
        return a_gap_is_a_leaf.has_path(root.left, rest) or a_gap_is_a_leaf.has_path(root.right, rest)


@mistake(
    ("`paths.append(path)` keeps the path as it is now", "`paths.append(path)` 保存的是此刻的路径"),
    fact=("It keeps the one list that goes on changing: append a copy.", "它存的是同一个还在变的列表：要加入副本。"),
)
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


@mistake(
    ("Returning from a call undoes its append", "函数返回时，append 会自动撤销"),
    fact=("A list is shared by all calls: pop on the way out.", "列表由所有调用共用：离开时要弹出。"),
)
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


@mistake(
    ("A sum past the target cannot come back to it", "路径和超过目标就回不来了"),
    fact=("Negative values bring it back: prune nothing.", "有负数就能回来：不能剪枝。"),
)
class gives_up_beyond_the_target(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None or root.val > target:
            return False
        rest = target - root.val
        if _is_leaf(root):
            return rest == 0
        return any(gives_up_beyond_the_target.has_path(child, rest) for child in (root.left, root.right))


@mistake(
    ("When the sum is reached, the path is found", "路径和达到目标，就找到了路径"),
    fact=("Only at a leaf: an inner node does not end a path.", "只在叶子节点才算：内部节点不能结束路径。"),
)
class stops_at_an_inner_node(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        rest = target - root.val
        return rest == 0 or any(stops_at_an_inner_node.has_path(child, rest) for child in (root.left, root.right))


@mistake(
    ("When a path is found, `return` ends the visit", "找到路径后直接 `return`"),
    fact=("It skips the pop: the leaf stays in every later path.", "它跳过了弹出：这个叶子节点会留在之后的路径里。"),
)
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
    ("A node with a missing child is a leaf", "缺一个孩子的节点就是叶子节点"),
    fact=("A leaf has no child at all: `and`, not `or`.", "叶子节点没有任何孩子：用 `and`，不用 `or`。"),
)
class one_gap_makes_a_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        rest = target - root.val
        if (not root.left or not root.right) and rest == 0:
            return True
        return any(one_gap_makes_a_leaf.has_path(child, rest) for child in (root.left, root.right))


@mistake(
    ("Collect the path at None, below the leaf", "在叶子节点下面的 None 处收集路径"),
    fact=("A leaf has two of them, so each path is listed twice.", "叶子节点下面有两个 None，路径会列出两次。"),
)
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


@mistake(
    ("The empty tree has a path of sum 0", "空树有一条和为 0 的路径"),
    fact=("It has no leaf, so no path: return False, and [].", "它没有叶子节点，也就没有路径：返回 False 和 []。"),
)
class the_empty_tree_has_the_empty_path(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        return target == 0 if root is None else recursive.has_path(root, target)

    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [[]] if root is None and target == 0 else recursive.all_paths(root, target)


@mistake(
    ("A path may start at any node", "路径可以从任意节点开始"),
    fact=("That is LC 437; here it starts at the root.", "那是 LC 437；这里必须从根节点开始。"),
)
class begins_anywhere(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        return recursive.has_path(root, target) or any(
            begins_anywhere.has_path(child, target) for child in (root.left, root.right)
        )


@mistake(
    ("At a leaf, compare before subtracting its value", "到叶子节点，不减它的值就比较"),
    fact=("The leaf is part of the path: subtract, then compare.", "叶子节点也在路径上：先减，再比较。"),
)
class forgets_the_value_of_the_leaf(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        if root is None:
            return False
        if _is_leaf(root):
            return target == 0
        rest = target - root.val
        return any(forgets_the_value_of_the_leaf.has_path(child, rest) for child in (root.left, root.right))


@mistake(
    ("With a stack the left child is pushed first", "用栈时先压左孩子"),
    fact=("A stack is last in, first out: push right, then left.", "栈是后进先出：先压右孩子，再压左孩子。"),
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
    ("With a queue the paths come from left to right too", "用队列，路径也是从左到右"),
    fact=("A queue gives shorter paths first; use DFS.", "队列先给出短的路径；应当用 DFS。"),
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


@mistake(
    ("`left or right` joins the paths", "`left or right` 可以合并路径"),
    fact=(
        "It keeps one side and drops the other: use `left + right`.",
        "它只保留一侧，丢掉另一侧：用 `left + right`。",
    ),
)
class lists_one_path_only(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return recursive.all_paths(root, target)[:1]


@mistake(
    ("Paths with the same values are the same path", "值相同的路径是同一条"),
    fact=("They go through different nodes: list each.", "它们经过不同的节点：每条都要列出。"),
)
class drops_paths_of_equal_values(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [list(path) for path in dict.fromkeys(map(tuple, recursive.all_paths(root, target)))]


@mistake(
    ("Appending on the way up gives the path", "返回途中加入，就得到路径"),
    fact=("It comes out from leaf to root: reverse it.", "得到的是从叶子节点到根节点：要反转。"),
)
class lists_from_leaf_to_root(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [path[::-1] for path in recursive.all_paths(root, target)]


@mistake(
    ("The path is complete when the sum is", "路径和凑齐了，路径就完整了"),
    fact=("Append the leaf before you copy the path.", "先加入叶子节点，再复制路径。"),
)
class leaves_out_the_leaf(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [path[:-1] for path in recursive.all_paths(root, target)]


@mistake(
    ("`paths.extend(path)` adds a path", "`paths.extend(path)` 加入一条路径"),
    fact=("It adds its values one by one: use append.", "它逐个加入路径里的值：用 append。"),
)
class joins_all_paths_to_one_list(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        return [value for path in recursive.all_paths(root, target) for value in path]


@mistake(
    ("`is` compares numbers", "`is` 可以比较数"),
    fact=("It compares objects, and large ints are not shared: use ==.", "它比较的是对象，大整数不共享：用 ==。"),
)
class compares_sums_with_is(recursive):
    @staticmethod
    def has_path(root: Node | None, target: int) -> bool:
        return any(sum(path) is target for path in every_path._paths(root)) if root else False


@mistake(
    ("Sums may be kept in the nodes", "可以把和存在节点里"),
    fact=("That changes the caller's tree: pass the sum as an argument.", "这会修改调用者的树：和要作为参数往下传。"),
)
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


@mistake(
    ("`paths=[]` as a default is a new list in every call", "默认参数 `paths=[]` 每次调用都是新列表"),
    fact=(
        "It is made once; the second call adds to the first's paths.",
        "它只创建一次：第二次调用会接在第一次的后面。",
    ),
)
class shares_a_default_list(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int, paths: list[list[int]] = []) -> list[list[int]]:
        paths += recursive.all_paths(root, target)
        return paths


_shared: list[list[int]] = []


@mistake(
    ("One list for all calls is fine if each empties it first", "所有调用共用一个列表，先清空就行"),
    fact=("It empties the answer that the first caller still holds.", "它会清空前一次返回的结果。"),
)
class empties_one_list_for_all_calls(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        _shared[:] = recursive.all_paths(root, target)
        return _shared


@mistake(
    ("Going down only where `has_path` says yes saves work", "`has_path` 说有才往下走，更省"),
    fact=(
        "Right, but it walks each subtree again: n^2 on a chain.",
        "答案正确，但每棵子树都重新走一遍：链上是平方级。",
    ),
    cost=True,
)
class asks_before_each_step(recursive):
    @staticmethod
    def all_paths(root: Node | None, target: int) -> list[list[int]]:
        if not recursive.has_path(root, target):
            return []
        rest = target - root.val
        below = [path for child in (root.left, root.right) for path in asks_before_each_step.all_paths(child, rest)]
        return [[root.val, *path] for path in below] or [[root.val]]
