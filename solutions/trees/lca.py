"""Where the two searches meet: the first node, seen from below, that has found something on both sides.

The post-order version answers "p, q, or where they met" for each subtree, and so may stop at p without looking for q
below it: p and q are known to be in the tree, so if q is not found elsewhere it is below p. (Where one of them may be
absent that shortcut is a mistake; here it is none.) The other two versions make the ancestors explicit.

Left out as no mistakes here: the shortcut above; a dict of parents that survives from call to call, since each call
overwrites the parents it needs (it only leaks); comparing the two paths to the end instead of up to where they part,
since after that they never share a node again.
"""

from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node, nodes

HINTS = (
    "Stand at some node. What would you need to know about its two subtrees to say that it is the answer?",
    "Let a function tell whether a subtree holds p or q. At which node do both sides say yes for the first time?",
    "What if p is itself an ancestor of q? Decide what the function says when it stands on p.",
    "Another way: with every node's parent in a dict this becomes the meeting point of two linked lists.",
    "Return the node itself for p and q, None for nothing found; where both sides are found, return where you stand.",
)
HINTS_ZH = (
    "站在某个节点上：要知道左右子树的什么，才能断定它就是答案？",
    "写一个函数，判断子树中有没有 p 或 q。在哪个节点上，左右两侧第一次都说“有”？",
    "如果 p 本身就是 q 的祖先呢？想好函数走到 p 时该返回什么。",
    "另一种做法：用字典记下每个节点的父节点，问题就变成求两个链表的交点。",
    "遇到 p 或 q 就返回这个节点，什么都没找到就返回 None；左右两侧都找到了，就返回当前节点。",
)


@approach("Post-order: a subtree answers p, q, where they met, or None", time="O(n)", space="O(h)")
def postorder(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node is p or node is q:
            return node
        left, right = found(node.left), found(node.right)
        return node if left and right else left or right

    return found(root)


@approach("Note every parent, then climb: q's first ancestor that is one of p's", time="O(n)", space="O(n)")
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


@approach("Two paths from the root: the last node they share before they part", time="O(n)", space="O(h)")
def path_compare(root: Node, p: Node, q: Node) -> Node:
    lowest = root
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            break
        lowest = towards_p
    return lowest


@approach("Post-order counts: the first node with both p and q in its subtree", time="O(n)", space="O(h)")
def counting(root: Node, p: Node, q: Node) -> Node:
    lowest = None

    def count(node: Node | None) -> int:
        nonlocal lowest
        if node is None:
            return 0
        found = count(node.left) + count(node.right) + (node is p) + (node is q)
        if found == 2 and lowest is None:
            lowest = node
        return found

    count(root)
    return lowest


def _parents(root: Node) -> dict[Node, Node]:
    return {child: node for node in nodes(root) for child in (node.left, node.right) if child}


@mistake("A value names its node")
def compares_values(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node.val == p.val or node.val == q.val:
            return node
        left, right = found(node.left), found(node.right)
        return node if left and right else left or right

    return found(root)


@mistake("The values tell which way to go, as in a binary search tree")
def searches_like_a_bst(root: Node, p: Node, q: Node) -> Node:
    if p.val < root.val and q.val < root.val:
        return searches_like_a_bst(root.left, p, q)
    if p.val > root.val and q.val > root.val:
        return searches_like_a_bst(root.right, p, q)
    return root


@mistake("The first of the two that is found is the answer")
def returns_the_first_found(root: Node, p: Node, q: Node) -> Node:
    def found(node: Node | None) -> Node | None:
        if node is None or node is p or node is q:
            return node
        return found(node.left) or found(node.right)

    return found(root)


@mistake("Nodes on different levels have only the root in common")
def root_for_different_levels(root: Node, p: Node, q: Node) -> Node:
    path_to_p, path_to_q = _path(root, p), _path(root, q)
    return path_compare(root, p, q) if len(path_to_p) == len(path_to_q) else root


@mistake("A node's ancestors begin with its parent")
def forgets_that_p_is_its_own_ancestor(root: Node, p: Node, q: Node) -> Node:
    parent = _parents(root)
    ancestors = set()
    while p in parent:
        p = parent[p]
        ancestors.add(p)
    while q not in ancestors and q in parent:
        q = parent[q]
    return q


@mistake("Two paths always part somewhere")
def waits_for_the_paths_to_part(root: Node, p: Node, q: Node) -> Node:
    lowest = root
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            return lowest
        lowest = towards_p


@mistake("The answer is where the two paths begin to differ")
def returns_where_the_paths_part(root: Node, p: Node, q: Node) -> Node:
    for towards_p, towards_q in _steps(root, p, q):
        if towards_p is not towards_q:
            return towards_p
    return path_compare(root, p, q)


@mistake("The first common ancestor met on the way down from the root is the lowest")
def returns_the_highest(root: Node, p: Node, q: Node) -> Node:
    return next(node for node in nodes(root) if p in nodes(node) and q in nodes(node))


@mistake("p and q have to be found on two different sides of the answer")
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


_known: dict[str, Node] = {}


@mistake("A module's dict is a fine place for the answer: the first one found stays there")
def keeps_the_answer_between_calls(root: Node, p: Node, q: Node) -> Node:
    return _known.setdefault("lowest", postorder(root, p, q))


@mistake("Asks at each step down which side holds both: the right answer in quadratic time on a chain", cost=True)
def searches_anew_at_every_step(root: Node, p: Node, q: Node) -> Node:
    def holds_both(node: Node | None) -> bool:
        return bool(_path(node, p)) and bool(_path(node, q))

    if holds_both(root.left):
        return searches_anew_at_every_step(root.left, p, q)
    if holds_both(root.right):
        return searches_anew_at_every_step(root.right, p, q)
    return root
