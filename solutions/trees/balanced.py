"""Reference solutions and classic mistakes: whether a binary tree is height-balanced."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "One postorder walk returns the height, or -1 if a node below is unbalanced.",
        "一次后序遍历返回高度；如果下面某处已经失衡，就返回 -1。",
    ),
    invariant=(
        "height(x) is x's height, or -1 if a node of its subtree is unbalanced",
        "以 x 为根的子树处处平衡时，height(x) 是它的高度，否则是 -1",
    ),
    say=(
        "Measuring at every node reads each node once per ancestor. So one walk measures and compares, bottom-up: O(n) "
        "time, O(h) stack. A height is never negative, so -1 is a sentinel.",
        "在每个节点都调用求高度的函数，节点会被各个祖先重复读。所以求高度的同时自底向上比较：时间 O(n)，栈 O(h)。"
        "高度不会是负数，因此可以用 -1 作哨兵值。",
    ),
    ask=(
        "At every node, or at the root only? Is the empty tree balanced?",
        "要每个节点都平衡，还是只看根节点？空树算平衡吗？",
    ),
    follow_ups=(
        "trees/diameter (LC 543); make a search tree balanced (LC 1382)",
        "trees/diameter（LC 543）；将二叉搜索树变平衡（LC 1382）",
    ),
    family=("trees/max_depth", "trees/balanced", "trees/diameter"),
)

HINTS = (
    "Say it with the definition first: which two numbers does every single node have to compare?",
    "The height of a subtree is asked for by its parent, its grandparent, ... Who could have kept it?",
    "Let one function measure the height and compare on its way up. It has two things to say to the parent; how?",
    "A height is never negative, so a negative one can mean: somewhere below, something is out of balance.",
    "If either side reports that, pass it on; if the sides differ by more than one, start it; else return the height.",
)
HINTS_ZH = (
    "先按定义说：每一个节点都要比较哪两个数？",
    "一棵子树的高度，父节点要问，祖父节点也要问……谁可以把它记下来？",
    "让同一个函数既算高度，又在返回途中比较。它有两件事要告诉父节点，怎么传？",
    "高度不会是负数，所以负数可以表示：下面某处已经失衡。",
    "任何一侧报告失衡，就继续往上传；两侧高度相差超过 1，就从这里开始报告；否则返回高度。",
)


@approach(
    ("Return the height, or -1 (a sentinel)", "返回高度，失衡时返回哨兵值 -1"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def sentinel(root: Node | None) -> bool:
    def height(node: Node | None) -> int:  # or -1, if unbalanced below
        if node is None:
            return 0
        if (left := height(node.left)) == -1:
            return -1
        if (right := height(node.right)) == -1:
            return -1
        if abs(left - right) > 1:
            return -1
        return 1 + max(left, right)

    return height(root) != -1


@approach(
    ("A helper returns (balanced, height)", "辅助函数返回 (是否平衡, 高度)"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("no shared state, no sentinel", "没有共享状态，也不用哨兵值"),
)
def ok_and_height(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        ok = left_ok and right_ok and abs(left - right) <= 1
        return ok, 1 + max(left, right)

    ok, _ = measure(root)
    return ok


@approach(
    (
        "Return the height, set a nonlocal flag",
        "返回高度，失衡时修改 nonlocal 变量",
    ),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("you know trees/diameter by heart", "熟悉 trees/diameter 的写法"),
)
def nested_nonlocal(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        balanced = balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@approach(
    ("An explicit stack, children before parents; heights in a dict", "显式栈，先孩子后父节点；高度存在字典里"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("trees past the recursion limit", "树比 Python 的递归上限还深"),
)
def postorder_stack(root: Node | None) -> bool:
    height: dict[Node | None, int] = {None: 0}
    stack = [(root, False)] if root else []
    while stack:
        node, children_done = stack.pop()
        left, right = node.left, node.right
        if not children_done:
            stack.append((node, True))
            stack.extend((child, False) for child in (left, right) if child)
        elif abs(height[left] - height[right]) > 1:
            return False
        else:
            height[node] = 1 + max(height[left], height[right])
    return True


def _height(node: Node | None) -> int:
    return 1 + max(_height(node.left), _height(node.right)) if node else 0


def _balanced_here(node: Node | None) -> bool:
    """Whether this one node is in balance."""
    if node is None:
        return True
    return abs(_height(node.left) - _height(node.right)) <= 1


@mistake(
    ("Checking both sides of the root is enough", "只比较根节点两侧的高度就够了"),
    fact=(
        "Equally high sides may be unbalanced inside: check every node.",
        "两侧一样高，内部仍可能失衡：每个节点都要比较。",
    ),
)
def only_at_the_root(root: Node | None) -> bool:
    return _balanced_here(root)


# It costs n ** 1.5 where the left side of each node is such a tree again and the right side a chain of the same height.
@mistake(
    (
        "By definition: compare here, then check both children",
        "按定义写：先在这里比较高度，再检查两个孩子",
    ),
    fact=(
        "Right, but each ancestor measures anew: up to n^1.5 reads.",
        "答案正确，但每个祖先都重新求一遍高度：最多读 n^1.5 次。",
    ),
    cost=True,
)
def recomputes_heights_top_down(root: Node | None) -> bool:
    if root is None:
        return True
    if not _balanced_here(root):
        return False
    return all(map(recomputes_heights_top_down, (root.left, root.right)))


@mistake(
    ("The -1 of the right side shows in the difference anyway", "右侧返回的 -1，在求差时自然会看出来"),
    fact=(
        "abs(0 - (-1)) is 1 and looks balanced: test both sides for -1.",
        "abs(0 - (-1)) 等于 1，看起来是平衡的：两侧都要先判断 -1。",
    ),
)
def forgets_the_sentinel_from_the_right(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if left == -1 or abs(left - right) > 1:
            return -1
        return 1 + max(left, right)

    return height(root) != -1


@mistake(
    ("`balanced = abs(left - right) <= 1` records the verdict", "`balanced = abs(left - right) <= 1` 就记下了结论"),
    fact=(
        "Each node overwrites it; write balanced = balanced and ...",
        "每个节点都会覆盖它；应当写 balanced = balanced and ……",
    ),
)
def overwrites_the_verdict(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        balanced = abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake(
    ("A leaf has height 0, and so has the empty tree", "叶子节点的高度为 0，空树的高度也为 0"),
    fact=(
        "Then a missing child looks as high as a leaf: count it one lower.",
        "这样空孩子就与叶子节点一样高了；空树必须比叶子节点低 1。",
    ),
)
def leaf_as_high_as_nothing(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        nonlocal balanced
        if node is None or (node.left is None and node.right is None):
            return 0
        left, right = height(node.left), height(node.right)
        balanced = balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake(
    (
        "Assigning to `balanced` in the nested function changes the outer one",
        "内层函数给 `balanced` 赋值会改变外层的 `balanced`",
    ),
    fact=(
        "Without nonlocal it makes a local variable; the outer one stays True.",
        "不写 nonlocal 就是新的局部变量，外层的一直是 True。",
    ),
)
def misses_nonlocal(root: Node | None) -> bool:
    balanced = True

    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if abs(left - right) > 1:
            balanced = False
        return 1 + max(left, right)

    height(root)
    return balanced


@mistake(
    ("Balanced means that both sides are equally high", "平衡就是两侧一样高"),
    fact=("A difference of 1 is allowed.", "允许相差 1。"),
)
def must_be_equally_high(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        ok = left_ok and right_ok and abs(left - right) < 1
        return ok, 1 + max(left, right)

    ok, _ = measure(root)
    return ok


@mistake(
    (
        "Balanced means that the deepest and the shallowest leaf are at most one level apart",
        "平衡就是最深和最浅的叶子节点最多相差一层",
    ),
    fact=(
        "That is stricter: heights that differ by 1 at every node can put leaves far apart.",
        "这样更严格：每个节点处高度只差 1，叶子节点的深度仍可能相差很多。",
    ),
    source="Cracking the Coding Interview, 4th edition, question 4.1 (which defines it so)",
)
def compares_deepest_and_shallowest(root: Node | None) -> bool:
    def shallowest(node: Node | None) -> int:
        if node is None:
            return 0
        return 1 + min(shallowest(node.left), shallowest(node.right))

    return _height(root) - shallowest(root) <= 1


@mistake(
    ("Balanced means that both sides have about as many nodes", "平衡就是两侧的节点数差不多"),
    fact=(
        "It is about heights: a full side and a chain of the same height are in balance.",
        "看的是高度：一侧是满二叉树，另一侧是同样高的链，也算平衡。",
    ),
)
def compares_numbers_of_nodes(root: Node | None) -> bool:
    def measure(node: Node | None) -> tuple[bool, int]:
        if node is None:
            return True, 0
        left_ok, left = measure(node.left)
        right_ok, right = measure(node.right)
        ok = left_ok and right_ok and abs(left - right) <= 1
        return ok, 1 + left + right

    ok, _ = measure(root)
    return ok


@mistake(
    ("left - right > 1 finds a node out of balance", "left - right > 1 就能发现失衡"),
    fact=("Either side may be the higher one: take abs().", "哪一侧都可能更高：要取绝对值。"),
)
def forgets_the_absolute_value(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        if -1 in (left, right) or left - right > 1:
            return -1
        return 1 + max(left, right)

    return height(root) != -1


class _Verdict:
    balanced = True


@mistake(
    ("A class attribute is a fine place for the verdict", "用类属性保存结论就行"),
    fact=(
        "It survives the call: after one unbalanced tree every tree is unbalanced.",
        "它在调用之间不会复原：判过一棵失衡的树之后，所有的树都失衡了。",
    ),
)
def keeps_the_verdict_between_calls(root: Node | None) -> bool:
    def height(node: Node | None) -> int:
        if node is None:
            return 0
        left, right = height(node.left), height(node.right)
        _Verdict.balanced = _Verdict.balanced and abs(left - right) <= 1
        return 1 + max(left, right)

    height(root)
    return _Verdict.balanced


@mistake(
    ("A value identifies its node, so heights can be cached by value", "值可以代表节点，高度可以按值缓存"),
    fact=("Values repeat; nodes are told apart by identity.", "值会重复；区分节点要看节点本身。"),
)
def keeps_heights_by_value(root: Node | None) -> bool:
    known: dict[int, int] = {}

    def height(node: Node | None) -> int:
        if node is None:
            return 0
        if node.val not in known:
            known[node.val] = 1 + max(height(node.left), height(node.right))
        return known[node.val]

    def check(node: Node | None) -> bool:
        if node is None:
            return True
        here = abs(height(node.left) - height(node.right)) <= 1
        return here and check(node.left) and check(node.right)

    return check(root)


# Heights are measured above balanced subtrees only, so each node is read once for each of O(log n) ancestors.
@mistake(
    (
        "Checking the children first and measuring afterwards is the bottom-up way",
        "先检查孩子，再求高度，就是自底向上",
    ),
    fact=(
        "The heights are still measured anew at every ancestor: O(n log n). Return them from the check.",
        "每个祖先仍会重新求高度：O(n log n)。应当让检查的函数返回高度。",
    ),
    cost=True,
)
def recomputes_heights_bottom_up(root: Node | None) -> bool:
    if root is None:
        return True
    left = recomputes_heights_bottom_up(root.left)
    right = left and recomputes_heights_bottom_up(root.right)
    return right and _balanced_here(root)


@mistake(
    ("Checking all nodes and stopping at none costs the same in the end", "检查所有节点、从不提前结束，反正开销一样"),
    fact=(
        "Right, but each node is read once per ancestor: O(n h), quadratic on a chain.",
        "答案正确，但每个节点会被每个祖先各读一遍：O(n h)，链上是平方级。",
    ),
    cost=True,
)
def recomputes_heights_everywhere(root: Node | None) -> bool:
    if root is None:
        return True
    left = recomputes_heights_everywhere(root.left)
    right = recomputes_heights_everywhere(root.right)
    return _balanced_here(root) and left and right
