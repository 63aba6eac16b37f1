"""The diameter with weights: an arm goes up to the parent, and a path is compared with the best on the side.

Every path has one highest node. There it is the node's own value and, on either side, the best arm that hangs from the
child, if that arm adds anything. Upwards the node can offer only one of the two arms: a path does not fork. An arm that
comes to less than nothing is as good as no arm, which is what the zero in `max` says. The path itself has no such way
out, since it holds at least one node.

The two sums a node deals in are easily mixed up; nearly every mistake below is one of them in the other's place.
"""

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Every path has exactly one highest node. What is the best path whose highest node is this one made of?",
    "Call what hangs down from a node on one side an arm. Which sum must a child report so that its parent can go on?",
    "When is it better to leave an arm out altogether? And may the node in the middle be left out too?",
    "Two results at each node: the path that bends here has both arms; what goes up to the parent has one at most.",
    "What is the best so far before the first node has been seen? Try a tree of negative values.",
)
HINTS_ZH = (
    "每条路径都有唯一的最高节点。以当前节点为最高节点的路径，最优的一条由哪几部分组成？",
    "把从节点的一侧往下的一段叫作“臂”。孩子要报告怎样的和，父节点才能接着算？",
    "什么时候完全不要这条臂更好？中间的节点也可以不要吗？",
    "每个节点有两个结果：在这里拐弯的路径带两条臂；往上传的最多带一条。",
    "还没看到第一个节点时，目前的最大值该是多少？用全是负数的树试一试。",
)


@approach("A helper returns (arm, best) for a subtree; nothing is shared", time="O(n)", space="O(h)")
def helper(root: Node) -> int:
    def measure(node: Node | None) -> tuple[int, int]:
        if node is None:
            return 0, root.val  # the best of nothing must be a path that there is
        left, left_best = measure(node.left)
        right, right_best = measure(node.right)
        arm = max(0, node.val + max(left, right))
        return arm, max(left_best, right_best, node.val + left + right)

    _, best = measure(root)
    return best


@approach("A nested function returns the arm and raises `best` through nonlocal", time="O(n)", space="O(h)")
def nested_nonlocal(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = max(0, arm(node.left)), max(0, arm(node.right))
        best = max(best, node.val + left + right)
        return node.val + max(left, right)

    arm(root)
    return best


@approach("Level order read backwards has children before parents; arms wait in a dict", time="O(n)", space="O(n)")
def levels_backwards(root: Node) -> int:
    order = [root]
    for node in order:  # which grows
        order.extend(child for child in (node.left, node.right) if child)
    arm: dict[Node | None, int] = {None: 0}
    best = root.val
    for node in reversed(order):
        left, right = arm[node.left], arm[node.right]
        best = max(best, node.val + left + right)
        arm[node] = max(0, node.val + max(left, right))
    return best


def _arm(node: Node | None) -> int:
    """The best sum of a row of nodes that hangs from this one, or of none at all."""
    return max(0, node.val + max(_arm(node.left), _arm(node.right))) if node else 0


@mistake("The best so far is 0 before anything has been seen")
def best_begins_at_zero(root: Node) -> int:
    return max(0, helper(root))


@mistake("No value is below -1000, so that is as good as minus infinity")
def best_begins_at_a_round_number(root: Node) -> int:
    best = -1000

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = max(0, arm(node.left)), max(0, arm(node.right))
        best = max(best, node.val + left + right)
        return node.val + max(left, right)

    arm(root)
    return best


@mistake("What goes up to the parent is the best path of the node, with both arms")
def returns_both_arms_upwards(root: Node) -> int:
    best = root.val

    def walk(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = max(0, walk(node.left)), max(0, walk(node.right))
        best = max(best, node.val + left + right)
        return node.val + left + right

    walk(root)
    return best


@mistake("What goes up to the parent is the best path found so far, wherever that ends")
def returns_the_best_upwards(root: Node) -> int:
    best = root.val

    def walk(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = max(0, walk(node.left)), max(0, walk(node.right))
        best = max(best, node.val + left + right)
        return best

    walk(root)
    return best


@mistake("A node of negative value is left out, and its arms are joined without it")
def leaves_out_the_node_and_not_the_arm(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = arm(node.left), arm(node.right)
        best = max(best, node.val, max(0, node.val) + left + right)
        return max(0, node.val) + max(left, right)

    arm(root)
    return best


@mistake("A path has two arms, whatever they cost")
def keeps_arms_that_cost(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = arm(node.left), arm(node.right)
        best = max(best, node.val + left + right)
        return node.val + max(left, right)

    arm(root)
    return best


@mistake("One arm or two, there is always an arm: the node is never a path alone")
def a_node_alone_is_no_path(root: Node) -> int:
    best = float("-inf")

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = arm(node.left), arm(node.right)
        best = max(best, node.val + left, node.val + right, node.val + left + right)
        return node.val + max(left, right)

    arm(root)
    return best


@mistake("The best path goes through the root")
def only_through_root(root: Node) -> int:
    return root.val + _arm(root.left) + _arm(root.right)


@mistake("A path only goes down: it begins at its highest node and takes the better side")
def never_bends(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        down = node.val + max(0, arm(node.left), arm(node.right))
        best = max(best, down)
        return down

    arm(root)
    return best


@mistake("A path runs from leaf to leaf")
def only_from_leaf_to_leaf(root: Node) -> int:
    sums = []

    def arm(node: Node) -> int:
        arms = [arm(child) for child in (node.left, node.right) if child]
        if len(arms) == 2:
            sums.append(node.val + sum(arms))
        return node.val + max(arms, default=0)

    return max([arm(root), *sums])


@mistake("Both arms begin at the node, so adding them up gives the path")
def counts_the_highest_node_twice(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = node.val + max(0, arm(node.left)), node.val + max(0, arm(node.right))
        best = max(best, left + right)
        return max(left, right)

    arm(root)
    return best


@mistake(
    "A helper that raises the best it was given raises the caller's",
    source="keon/algorithms, tree/max_path_sum.py (it returns minus infinity for every tree)",
)
def passes_the_best_by_value(root: Node) -> int:
    def arm(node: Node | None, best: int) -> int:
        if node is None:
            return 0
        left, right = max(0, arm(node.left, best)), max(0, arm(node.right, best))
        best = max(best, node.val + left + right)
        return node.val + max(left, right)

    best = root.val
    arm(root, best)
    return best


class _Best:
    value: int | None = None


@mistake("A class attribute is a fine place for the best so far: it survives into the next call")
def keeps_best_between_calls(root: Node) -> int:
    best = helper(root)
    _Best.value = best if _Best.value is None else max(_Best.value, best)
    return _Best.value


@mistake("The sum of a path is a float, since minus infinity is one")
def answers_with_a_float(root: Node) -> int:
    return float(helper(root))


@mistake("Measures both arms anew at every node: the right answer in quadratic time", cost=True)
def recomputes_the_arms(root: Node) -> int:
    through = root.val + _arm(root.left) + _arm(root.right)
    return max([through, *(recomputes_the_arms(child) for child in (root.left, root.right) if child)])
