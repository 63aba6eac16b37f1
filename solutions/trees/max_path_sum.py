"""Reference solutions and classic mistakes: the greatest sum of a path in a binary tree."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Return the best sum going down from the node; record node + both arms. An arm below 0 is worse than none.",
        "返回从该节点往下的最大和；顺便记录“节点 + 两条臂”的最大值。和为负的臂还不如不要。",
    ),
    invariant=(
        "after arm(x), best covers every path whose highest node lies in a subtree finished so far",
        "arm(x) 返回时，最高点在已经处理完的子树中的所有路径，best 都已考虑到",
    ),
    say=(
        "Every path has one highest node: there it has up to two arms, upwards only one. best starts at root.val, "
        "since a path has at least one node. One postorder walk: O(n) time, O(h) stack.",
        "每条路径都有唯一的最高点：在那里最多有两条臂，往上只能带一条。路径至少有一个节点，所以 best 从 root.val 开始。"
        "一次后序遍历：时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "May values be negative? Is the empty path allowed? May the path bend?",
        "有负数吗？允许空路径吗？路径可以拐弯吗？",
    ),
    follow_ups=(
        "return the path itself; only root to leaf: trees/path_sum (LC 112); equal values (LC 687)",
        "返回路径本身；只从根节点到叶子节点：trees/path_sum（LC 112）；值相同的路径（LC 687）",
    ),
    family=("trees/balanced", "trees/diameter", "trees/max_path_sum"),
)

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


@approach(
    ("Return the arm; update a nonlocal (or self.best)", "返回臂的和；更新 nonlocal（或 self.best）"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def nested_nonlocal(root: Node) -> int:
    best = root.val

    def arm(node: Node | None) -> int:
        nonlocal best
        if node is None:
            return 0
        left = max(0, arm(node.left))
        right = max(0, arm(node.right))
        best = max(best, node.val + left + right)
        return node.val + max(left, right)

    arm(root)
    return best


@approach(
    ("A helper returns (arm, best)", "辅助函数返回 (臂, 最大值)"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("you want it pure and testable", "想要没有共享状态、便于测试"),
)
def helper(root: Node) -> int:
    def measure(node: Node | None) -> tuple[int, int]:
        if node is None:
            # An empty subtree has no path; root.val is a safe starting value.
            return 0, root.val
        left, left_best = measure(node.left)
        right, right_best = measure(node.right)
        arm = max(0, node.val + max(left, right))
        return arm, max(left_best, right_best, node.val + left + right)

    _, best = measure(root)
    return best


@approach(
    ("BFS order backwards; arms in a dict", "倒着走 BFS 顺序；臂存在字典里"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("trees past the recursion limit", "树比 Python 的递归上限还深"),
)
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


@mistake(
    ("best starts at 0", "best 从 0 开始"),
    fact=("All values may be negative: start at root.val or -inf.", "值可能全是负数：从 root.val 或 -inf 开始。"),
)
def best_begins_at_zero(root: Node) -> int:
    return max(0, helper(root))


@mistake(
    ("Return node.val + left + right to the parent", "向父节点返回 node.val + left + right"),
    fact=("A path cannot fork: return one arm, the better one.", "路径不能分叉：只返回较大的一条臂。"),
)
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


@mistake(
    ("A path has two arms, whatever their sums", "不管和是多少，路径都有两条臂"),
    fact=("An arm below 0 is worse than none: max(0, arm).", "和为负的臂还不如不要：max(0, arm)。"),
)
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


def _arm(node: Node | None) -> int:
    """The best sum of a row of nodes that hangs from this one, or of none at all."""
    return max(0, node.val + max(_arm(node.left), _arm(node.right))) if node else 0


@mistake(
    ("The best path goes through the root", "最优的路径经过根节点"),
    fact=("It may lie wholly in one subtree: compare at every node.", "它可能完全在一棵子树里：要在每个节点处比较。"),
)
def only_through_root(root: Node) -> int:
    return root.val + _arm(root.left) + _arm(root.right)


@mistake(
    ("A path only goes down", "路径只能往下走"),
    fact=("It may go up and down again: add both arms.", "它可以先上后下：两条臂都要加。"),
)
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


@mistake(
    ("Return the best path so far to the parent", "向父节点返回目前最优的路径"),
    fact=("That path may not reach the node: return the arm.", "那条路径不一定连着该节点：要返回臂。"),
)
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


@mistake(
    ("No value is below -1000", "没有比 -1000 更小的值"),
    fact=(
        "Python's integers have no end: start at root.val or -inf.",
        "Python 的整数没有下限：从 root.val 或 -inf 开始。",
    ),
)
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


@mistake(
    ("A negative node is left out and its arms are joined", "负数节点可以跳过，两条臂直接相连"),
    fact=("A path has no gaps: leave out the arm, not the node.", "路径不能断开：可以不要臂，不能跳过节点。"),
)
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


@mistake(("Every path has an arm", "每条路径都有臂"), fact=("A single node is a path too.", "单独一个节点也是路径。"))
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


@mistake(
    ("A path runs from leaf to leaf", "路径从叶子节点到叶子节点"),
    fact=("It may start and end at any node.", "它可以从任意节点开始，在任意节点结束。"),
)
def only_from_leaf_to_leaf(root: Node) -> int:
    sums = []

    def arm(node: Node) -> int:
        arms = [arm(child) for child in (node.left, node.right) if child]
        if len(arms) == 2:
            sums.append(node.val + sum(arms))
        return node.val + max(arms, default=0)

    return max([arm(root), *sums])


@mistake(
    ("Both arms include the node: add them", "两条臂都含该节点，直接相加"),
    fact=("Then it counts twice: arms start at the children.", "这样节点算了两次：臂从孩子算起。"),
)
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
    ("Assigning to the parameter `best` changes the caller's", "给参数 `best` 赋值会改变调用者的 `best`"),
    fact=("It rebinds a local name: use nonlocal, or return it.", "那只是局部变量：用 nonlocal，或者返回它。"),
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


@mistake(
    ("A class attribute is a fine place for best", "用类属性保存 best 就行"),
    fact=("It survives: the next call starts from the last one's best.", "它不会清零：下一次会从上一次的最大值开始。"),
)
def keeps_best_between_calls(root: Node) -> int:
    best = helper(root)
    _Best.value = best if _Best.value is None else max(_Best.value, best)
    return _Best.value


@mistake(
    ("The answer may be a float", "答案可以是 float"),
    fact=("Sums of ints are ints: large ones are inexact as floats.", "int 的和是 int：大数转成 float 不精确。"),
)
def answers_with_a_float(root: Node) -> int:
    return float(helper(root))


@mistake(
    ("Measuring both arms anew at every node is as good", "在每个节点重新求两条臂，反正结果一样"),
    fact=(
        "Right, but each node is read once per ancestor: n^2 on a chain.",
        "答案正确，但每个节点会被每个祖先各读一遍：链上是平方级。",
    ),
    cost=True,
)
def recomputes_the_arms(root: Node) -> int:
    through = root.val + _arm(root.left) + _arm(root.right)
    return max([through, *(recomputes_the_arms(child) for child in (root.left, root.right) if child)])
