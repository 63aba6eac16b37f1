"""Three ways for a count to get out of a recursion: by sharing a variable, by returning it, by passing it through.

What is shared must belong to one call. A local of the outer function does, and the nested one says `nonlocal` to assign
to it. A global, a default argument or an attribute belongs to all calls at once: the first answer is right, the second
is not. A returned count needs nothing shared: each node adds up what comes back. An accumulator is both: what has been
counted so far goes in, and the new count must come out again, since an int that is passed on cannot be changed from
below; the right side starts from what the left side has given back.

A global counter that is set to 0 before each walk is no mistake that a test of answers could find: calls that come one
after the other get right answers. It breaks when one walk starts while another is under way, in a second thread or in a
generator; so it is not listed, and not recommended.
"""

from collections.abc import Iterator

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "Where does the count live while the tree is walked? Does it die with the call?",
    "If it is a variable of the outer function: what must the nested one say before it may assign to it?",
    "If it is returned: what does a node add to what its two sides return, and what does no node return?",
    "If it is passed on: what does no node return now? And from what count does the right side go on?",
)
HINTS_ZH = (
    "遍历整棵树的过程中，计数存在哪里？调用结束时，它会随之消失吗？",
    "如果它是外层函数的变量：嵌套函数要先声明什么，才可以给它赋值？",
    "如果由返回值带回：一个节点在左右两边返回的结果上再加多少？空节点返回什么？",
    "如果作为参数往下传：这时空节点返回什么？右边又从哪个计数接着数？",
)


@approach("A nested function adds to the outer function's counter through nonlocal", time="O(n)", space="O(h)")
def nested_nonlocal(root: Node | None, k: int) -> int:
    count = 0

    def walk(node: Node | None) -> None:
        nonlocal count
        if node is None:
            return
        if node.val >= k:
            count += 1
        walk(node.left)
        walk(node.right)

    walk(root)
    return count


@approach("Every subtree returns its own count; nothing is shared", time="O(n)", space="O(h)")
def returned(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    own = 1 if root.val >= k else 0
    return own + returned(root.left, k) + returned(root.right, k)


@approach("The count so far goes through the tree, from node to node, and comes out", time="O(n)", space="O(h)")
def accumulator(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        if node.val >= k:
            so_far += 1
        return counted(node.right, counted(node.left, so_far))

    return counted(root, 0)


_count = 0


@mistake("A global counter starts at 0, so it need not be set")
def counts_in_a_global(root: Node | None, k: int) -> int:
    global _count
    if root is not None:
        _count += root.val >= k
        counts_in_a_global(root.left, k)
        counts_in_a_global(root.right, k)
    return _count


@mistake("A default list is made at every call, and so a fine counter")
def counts_in_a_default(root: Node | None, k: int, found: list[int] = []) -> int:
    if root is not None:
        if root.val >= k:
            found.append(root.val)
        counts_in_a_default(root.left, k, found)
        counts_in_a_default(root.right, k, found)
    return len(found)


class _Counter:
    count = 0


@mistake("A class attribute is shared by the recursion, and by nobody else")
def counts_in_a_class_attribute(root: Node | None, k: int) -> int:
    def walk(node: Node | None) -> None:
        if node is not None:
            _Counter.count += node.val >= k
            walk(node.left)
            walk(node.right)

    walk(root)
    return _Counter.count


@mistake("A global counter may be set to 0 in the function that recurses")
def sets_the_counter_back_at_every_node(root: Node | None, k: int) -> int:
    global _count
    _count = 0
    if root is not None:
        sets_the_counter_back_at_every_node(root.left, k)
        sets_the_counter_back_at_every_node(root.right, k)
        _count += root.val >= k
    return _count


_known: dict[str, int] = {}


@mistake("What is known of a tree can be kept for the next call; the key is the tree")
def remembers_without_k(root: Node | None, k: int) -> int:
    if repr(root) not in _known:
        _known[repr(root)] = returned(root, k)
    return _known[repr(root)]


@mistake("Assigning to `count` in the nested function changes the outer one without saying nonlocal")
def misses_nonlocal(root: Node | None, k: int) -> int:
    count = 0

    def walk(node: Node | None) -> None:
        if node is None:
            return
        if node.val >= k:
            count += 1
        walk(node.left)
        walk(node.right)

    walk(root)
    return count


@mistake("An int that is passed on is raised from below, as a list would be")
def expects_the_argument_to_change(root: Node | None, k: int) -> int:
    def walk(node: Node | None, count: int) -> int:
        if node is not None:
            if node.val >= k:
                count += 1
            walk(node.left, count)
            walk(node.right, count)
        return count

    return walk(root, 0)


@mistake("Both sides start from the count so far, and their counts are added")
def accumulator_counts_twice(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        so_far += node.val >= k
        return counted(node.left, so_far) + counted(node.right, so_far)

    return counted(root, 0)


@mistake("No node means 0, also for an accumulator")
def accumulator_starts_again_at_a_leaf(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return 0
        so_far += node.val >= k
        return counted(node.right, counted(node.left, so_far))

    return counted(root, 0)


@mistake("The right side goes on from the same count as the left one did, so its answer is the last")
def accumulator_forgets_the_left(root: Node | None, k: int) -> int:
    def counted(node: Node | None, so_far: int) -> int:
        if node is None:
            return so_far
        so_far += node.val >= k
        counted(node.left, so_far)
        return counted(node.right, so_far)

    return counted(root, 0)


@mistake("What the calls on both sides return need not be taken: they count by themselves")
def drops_what_is_returned(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    drops_what_is_returned(root.left, k)
    drops_what_is_returned(root.right, k)
    return 1 if root.val >= k else 0


@mistake("Only a node that counts has something to return")
def returns_none_below_k(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    below = (returns_none_below_k(root.left, k) or 0) + (returns_none_below_k(root.right, k) or 0)
    if root.val >= k:
        return 1 + below


@mistake("At least k means more than k")
def strictly_greater(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    return int(root.val > k) + strictly_greater(root.left, k) + strictly_greater(root.right, k)


@mistake("Below a node that is too small there is nothing greater, as in a heap")
def stops_at_a_small_node(root: Node | None, k: int) -> int:
    if root is None or root.val < k:
        return 0
    return 1 + stops_at_a_small_node(root.left, k) + stops_at_a_small_node(root.right, k)


@mistake("Left of a node that is too small all are smaller still, as in a search tree")
def takes_it_for_a_search_tree(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    if root.val < k:
        return takes_it_for_a_search_tree(root.right, k)
    return 1 + takes_it_for_a_search_tree(root.left, k) + takes_it_for_a_search_tree(root.right, k)


@mistake("A node of value 0 is as good as no node")
def takes_zero_for_none(root: Node | None, k: int) -> int:
    if not root or not root.val:
        return 0
    return int(root.val >= k) + takes_zero_for_none(root.left, k) + takes_zero_for_none(root.right, k)


@mistake("Equal values count once, as in a set")
def counts_different_values(root: Node | None, k: int) -> int:
    found: set[int] = set()

    def walk(node: Node | None) -> None:
        if node is not None:
            if node.val >= k:
                found.add(node.val)
            walk(node.left)
            walk(node.right)

    walk(root)
    return len(found)


@mistake("A greater value on the way down raises k: this counts nodes that are at least as great as all above them")
def raises_k_on_the_way(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    k, own = max(k, root.val), int(root.val >= k)
    return own + raises_k_on_the_way(root.left, k) + raises_k_on_the_way(root.right, k)


@mistake("Looks first whether a side has anything to count, and then counts it: exponential time", cost=True)
def counts_to_decide_whether_to_count(root: Node | None, k: int) -> int:
    if root is None:
        return 0
    count = 1 if root.val >= k else 0
    if counts_to_decide_whether_to_count(root.left, k) > 0:
        count += counts_to_decide_whether_to_count(root.left, k)
    if counts_to_decide_whether_to_count(root.right, k) > 0:
        count += counts_to_decide_whether_to_count(root.right, k)
    return count


def _values(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield node.val
        yield from _values(node.left)
        yield from _values(node.right)


@mistake("Searches a side for one that counts before it goes there: quadratic on a chain", cost=True)
def searches_before_it_descends(root: Node | None, k: int) -> int:
    if not any(value >= k for value in _values(root)):
        return 0
    own = 1 if root.val >= k else 0
    return own + searches_before_it_descends(root.left, k) + searches_before_it_descends(root.right, k)
