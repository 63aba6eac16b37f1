"""Reference solutions and classic mistakes: the lowest common ancestor of two nodes."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node, nodes

LESSON = Lesson(
    insight=(
        "The LCA is the lowest node whose subtree holds both p and q. Search postorder; where both sides find one, "
        "this node is it.",
        "最近公共祖先（LCA）就是子树中同时含有 p 和 q 的最低节点。后序查找：左右两侧都找到时，当前节点就是答案。",
    ),
    invariant=(
        "found(x) is None if x's subtree has neither p nor q, the one it has, or the LCA",
        "以 x 为根的子树不含 p、q 时，found(x) 是 None；只含一个时是那个节点；都含时是 LCA",
    ),
    # Stopping at p without looking below it is right only because both are in the tree: q, if not elsewhere, is below.
    say=(
        "A node equal to p or q returns itself. If both sides return a node, they meet here; else pass on the one "
        "found. It may stop at p: if q is not elsewhere, it is below p. O(n) time, O(h) stack.",
        "遇到 p 或 q 就返回它；两侧都返回了节点，就在这里相遇；否则把找到的往上传。走到 p 可以不再往下："
        "q 不在别处，就在 p 下面。时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Are both in the tree? Is a node its own ancestor? Are there parent pointers?",
        "p 和 q 一定在树中吗？节点算自己的祖先吗？有指向父节点的指针吗？",
    ),
    follow_ups=(
        "a search tree (LC 235); p or q may be absent (LC 1644); parent pointers (LC 1650); many nodes (LC 1676)",
        "二叉搜索树（LC 235）；p 或 q 可能不在树中（LC 1644）；有父指针（LC 1650）；多个节点（LC 1676）",
    ),
    family=("trees/postorder", "trees/path_sum", "trees/lca"),
)

HINTS = (
    "Stand at some node. What would you need to know about its two subtrees to say that it is the answer?",
    "Let a function tell whether a subtree holds p or q. At which node do both sides say yes for the first time?",
    "What if p is itself an ancestor of q? Decide what the function says when it stands on p.",
    "Return the node itself for p and q, None for nothing found; where both sides are found, return where you stand.",
    "Another approach, without recursion: with every node's parent in a dict, where do two linked lists meet?",
)
HINTS_ZH = (
    "站在某个节点上：要知道左右子树的什么，才能断定它就是答案？",
    "写一个函数，判断子树中有没有 p 或 q。在哪个节点上，左右两侧第一次都说“有”？",
    "如果 p 本身就是 q 的祖先呢？想好函数走到 p 时该返回什么。",
    "遇到 p 或 q 就返回这个节点，什么都没找到就返回 None；左右两侧都找到了，就返回当前节点。",
    "另一种做法，不用递归：用字典记下每个节点的父节点，问题就变成求两个链表的交点。",
)


@approach(
    ("Postorder: return p, q, the LCA, or None", "后序：返回 p、q、LCA 或 None"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def postorder(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node is p or node is q:
            return node
        left, right = found(node.left), found(node.right)
        return node if left and right else left or right

    return found(root)


@approach(
    ("Parents in a dict; climb from p, then from q", "字典记录父节点；从 p、q 向上走"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("deep trees; parent pointers (LC 1650)", "树很深；有父指针（LC 1650）"),
)
def parent_map(root: Node, p: Node, q: Node) -> Node:
    parent: dict[Node, Node | None] = {root: None}
    stack = [root]
    while stack:
        node = stack.pop()
        for child in (node.left, node.right):
            if child is not None:
                parent[child] = node
                stack.append(child)
    ancestors = set()
    while p is not None:
        ancestors.add(p)
        p = parent[p]
    while q not in ancestors:
        q = parent[q]
    return q


@approach(
    ("An explicit stack; found nodes in a dict", "显式栈；找到的节点存在字典里"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an iterative postorder", "要求迭代的后序"),
)
def postorder_stack(root: Node, p: Node, q: Node) -> Node:
    found: dict[Node | None, Node | None] = {None: None}
    stack = [(root, False)]
    while stack:
        node, children_done = stack.pop()
        if node is p or node is q:
            found[node] = node
        elif children_done:
            left, right = found[node.left], found[node.right]
            found[node] = node if left and right else left or right
        else:
            stack.append((node, True))
            children = (node.left, node.right)
            stack.extend((child, False) for child in children if child)
    return found[root]


def _path(root: Node | None, target: Node) -> list[Node]:
    """The nodes from the target up to the root; empty where it is not found."""
    if root is None:
        return []
    if root is target:
        return [root]
    path = _path(root.left, target) or _path(root.right, target)
    if path:
        path.append(root)
    return path


def _steps(root: Node, p: Node, q: Node) -> Iterator[tuple[Node, Node]]:
    """Both paths down from the root, side by side, as far as the shorter one goes."""
    return zip(reversed(_path(root, p)), reversed(_path(root, q)), strict=False)


@approach(
    ("Two root paths; the last node they share", "两条从根节点出发的路径；最后的公共节点"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("you need the paths or the distance too", "还要路径或距离"),
)
def path_compare(root: Node, p: Node, q: Node) -> Node:
    lowest = root
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            break
        lowest = towards_p
    return lowest


@approach(
    ("Postorder: count p and q in each subtree", "后序：数每棵子树中的 p 和 q"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("p or q may be absent (LC 1644)", "p 或 q 可能不在树中（LC 1644）"),
)
def counting(root: Node, p: Node, q: Node) -> Node:
    lowest = None

    def count(node: Node | None) -> int:
        nonlocal lowest
        if node is None:
            return 0
        found = count(node.left) + count(node.right)
        found += (node is p) + (node is q)
        if found == 2 and lowest is None:
            lowest = node
        return found

    count(root)
    return lowest


@mistake(
    ("A value identifies its node", "值可以代表节点"),
    fact=("Values repeat: compare nodes with `is`.", "值会重复：比较节点要用 `is`。"),
)
def compares_values(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node.val == p.val or node.val == q.val:
            return node
        left, right = found(node.left), found(node.right)
        return node if left and right else left or right

    return found(root)


@mistake(
    ("The values tell which way to go", "比较值就知道往哪边走"),
    fact=("Only in a search tree (LC 235); here search both sides.", "只有二叉搜索树才行（LC 235）；这里两侧都要找。"),
)
def searches_like_a_bst(root: Node, p: Node, q: Node) -> Node:
    if p.val < root.val and q.val < root.val:
        return searches_like_a_bst(root.left, p, q)
    if p.val > root.val and q.val > root.val:
        return searches_like_a_bst(root.right, p, q)
    return root


@mistake(
    ("`if left: return left` is enough", "写 `if left: return left` 就够了"),
    fact=(
        "If right is found too, this node is the LCA: test both first.",
        "如果右侧也找到了，当前节点才是 LCA：先判断两侧。",
    ),
)
def returns_left_alone(root: Node, p: Node, q: Node) -> Node:
    if root is None or root is p or root is q:
        return root
    left = returns_left_alone(root.left, p, q)
    if left:
        return left
    right = returns_left_alone(root.right, p, q)
    return root if left and right else right


@mistake(
    ("p and q are found on two different sides", "p 和 q 一定分在两侧"),
    fact=("One may be above the other: then it is the LCA itself.", "一个可能在另一个上方：这时它自己就是 LCA。"),
)
def needs_both_sides(root: Node, p: Node, q: Node) -> Node:
    lowest = None

    def holds(node: Node | None) -> bool:
        nonlocal lowest
        if node is None:
            return False
        left, right = holds(node.left), holds(node.right)
        if left and right:
            lowest = node
        return left or right or node is p or node is q

    holds(root)
    return lowest


def _parents(root: Node) -> dict[Node, Node]:
    return {child: node for node in nodes(root) for child in (node.left, node.right) if child}


@mistake(
    ("A node's ancestors begin with its parent", "祖先从父节点算起"),
    fact=(
        "Here each node is its own ancestor: add p before you climb.",
        "这里节点也算自己的祖先：先加入 p，再往上走。",
    ),
)
def forgets_that_p_is_its_own_ancestor(root: Node, p: Node, q: Node) -> Node:
    parent = _parents(root)
    ancestors = set()
    while p in parent:
        p = parent[p]
        ancestors.add(p)
    while q not in ancestors and q in parent:
        q = parent[q]
    return q


@mistake(
    ("The first common ancestor met from the root is the LCA", "从根节点往下遇到的第一个公共祖先就是 LCA"),
    fact=("That is the root itself: go on to the lowest one.", "那是根节点自己：要继续走到最低的一个。"),
)
def returns_the_highest(root: Node, p: Node, q: Node) -> Node:
    return next(node for node in nodes(root) if p in nodes(node) and q in nodes(node))


@mistake(
    ("Two root paths always part somewhere", "两条路径总会分开"),
    fact=(
        "Not if one ends on the other: return the last common node.",
        "一条可能是另一条的开头：循环结束后返回最后的公共节点。",
    ),
)
def waits_for_the_paths_to_part(root: Node, p: Node, q: Node) -> Node:
    lowest = root
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            return lowest
        lowest = towards_p


@mistake(
    ("The LCA is where the two paths first differ", "两条路径第一次不同的地方就是 LCA"),
    fact=("It is the last node before that.", "是在那之前的最后一个节点。"),
)
def returns_where_the_paths_part(root: Node, p: Node, q: Node) -> Node:
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            return towards_p
    return path_compare(root, p, q)


@mistake(
    ("`found(left) or found(right)` finds the LCA", "`found(left) or found(right)` 就能找到 LCA"),
    fact=(
        "It returns p or q: where both are found, return the node.",
        "它返回的是 p 或 q：两侧都找到时要返回当前节点。",
    ),
)
def returns_the_first_found(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node is p or node is q:
            return node
        return found(node.left) or found(node.right)

    return found(root)


@mistake(
    ("Nodes on different levels share only the root", "不同层的节点只有根节点是公共的"),
    fact=("Their paths may share more: compare them from the root.", "路径可能有更长的公共部分：从根节点开始比较。"),
)
def root_for_different_levels(root: Node, p: Node, q: Node) -> Node:
    path_to_p, path_to_q = _path(root, p), _path(root, q)
    return path_compare(root, p, q) if len(path_to_p) == len(path_to_q) else root


_known: dict[str, Node] = {}


@mistake(
    ("A module's dict is a fine place for the answer", "答案可以存在模块级字典里"),
    fact=(
        "It survives: the second call returns the first call's answer.",
        "它不会清零：第二次调用会返回第一次的答案。",
    ),
)
def keeps_the_answer_between_calls(root: Node, p: Node, q: Node) -> Node:
    return _known.setdefault("lowest", postorder(root, p, q))


@mistake(
    ("At each step, search for the side that holds both", "每往下一步，都查找哪一侧同时含有两者"),
    fact=(
        "Right, but each step reads a whole subtree: n^2 on a chain.",
        "答案正确，但每步都读整棵子树：链上是平方级。",
    ),
    cost=True,
)
def searches_anew_at_every_step(root: Node, p: Node, q: Node) -> Node:
    def holds_both(node: Node | None) -> bool:
        return bool(_path(node, p)) and bool(_path(node, q))

    if holds_both(root.left):
        return searches_anew_at_every_step(root.left, p, q)
    if holds_both(root.right):
        return searches_anew_at_every_step(root.right, p, q)
    return root
