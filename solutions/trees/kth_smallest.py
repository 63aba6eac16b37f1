"""Inorder lists a search tree in sorted order, and it can be had one value at a time.

The way to the smallest value goes down the left edge; then each further value is one step of the walk. Whoever stops at
the k-th has seen about h + k nodes. With a stack, stopping is a `return` in the middle of the loop. With a generator it
is not asking for more. With recursion it takes care: every call on the way back has to notice that the answer has been
found, and turn no more to its right.

Left out: nodes that know the size of their subtree answer in O(h) reads. But here they would have to be counted first,
which reads the whole tree; that one is among the mistakes.
"""

from collections.abc import Iterator
from itertools import islice

from kata import approach, mistake
from katas.trees.node import Node

HINTS = (
    "In which order do the values of a search tree come out sorted?",
    "Where is the smallest value, and how many nodes do you pass on the way there?",
    "You need k values, not all of them. What has to be kept so that the walk can be stopped after any value?",
    "Walk left with a stack until you fall off the tree; pop one, count it, and only then turn to its right child.",
    "Recursive: count down after the left side has come back, and let it tell you whether it has found the answer.",
)
HINTS_ZH = (
    "按什么顺序遍历二叉搜索树，得到的值是升序的？",
    "最小的值在哪里？走到那里要经过多少个节点？",
    "只需要 k 个值，不需要全部。要保存什么，才能在任何一个值之后停下来？",
    "借助栈一路向左走到空为止；弹出一个节点，计数，然后才转向它的右孩子。",
    "递归写法：左子树返回之后再倒着计数，并让左子树的返回值说明是否已经找到答案。",
)


@approach("Inorder with a pointer and a stack, left at the k-th value", time="O(h + k)", space="O(h)")
def stack_and_pointer(root: Node, k: int) -> int:
    passed: list[Node] = []
    node = root
    while True:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        k -= 1
        if k == 0:
            return node.val
        node = node.right


def _walk(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield from _walk(node.left)
        yield node.val
        yield from _walk(node.right)


@approach("A generator walks in inorder, and `islice` stops asking", time="O(h + k), each value climbs h", space="O(h)")
def generator(root: Node, k: int) -> int:
    return next(islice(_walk(root), k - 1, None))


@approach("Recursion that hands the answer up and turns right only without one", time="O(h + k)", space="O(h)")
def countdown(root: Node, k: int) -> int:
    left = k

    def find(node: Node | None) -> Node | None:
        nonlocal left
        if node is None:
            return None
        if found := find(node.left):
            return found
        left -= 1
        return node if left == 0 else find(node.right)

    return find(root).val


def _size(node: Node | None) -> int:
    return 1 + _size(node.left) + _size(node.right) if node else 0


@mistake("k is an index: it counts from 0")
def counts_from_zero(root: Node, k: int) -> int:
    values = list(_walk(root))
    return values[k] if k < len(values) else values[-1]


@mistake("The k-th from the end is as good: the walk begins on the right")
def finds_the_kth_greatest(root: Node, k: int) -> int:
    return list(_walk(root))[-k]


@mistake("A node is counted on arrival, before its left side: that is preorder")
def counts_down_before_the_left_side(root: Node, k: int) -> int:
    left = k

    def find(node: Node | None) -> Node | None:
        nonlocal left
        if node is None:
            return None
        left -= 1
        if left == 0:
            return node
        return find(node.left) or find(node.right)

    return find(root).val


@mistake("The number handed down is one's own: what the left side has counted is not missed")
def counts_each_side_anew(root: Node, k: int) -> int:
    def find(node: Node | None, k: int) -> Node | None:
        if node is None:
            return None
        found = find(node.left, k)
        if found or k == 1:
            return found or node
        return find(node.right, k - 1)

    found = find(root, k)
    return found.val if found else root.val


@mistake("The answer, once written down, stays: but the walk goes on and writes it again")
def overwrites_the_answer(root: Node, k: int) -> int:
    answer, left = root.val, k

    def visit(node: Node | None) -> None:
        nonlocal answer, left
        if node is None:
            return
        visit(node.left)
        left -= 1
        if left <= 0:
            answer = node.val
        visit(node.right)

    visit(root)
    return answer


@mistake("An answer of 0 is no answer, so the search goes on")
def takes_zero_for_nothing_found(root: Node, k: int) -> int:
    left = k

    def find(node: Node | None) -> int | None:
        nonlocal left
        if node is None:
            return None
        found = find(node.left)
        if found:
            return found
        left -= 1
        if left == 0:
            return node.val
        return find(node.right)

    return find(root)


@mistake("The smallest value is at the end of the left edge, and the k-th is k - 1 parents above it")
def climbs_the_left_edge(root: Node, k: int) -> int:
    edge = []
    node = root
    while node:
        edge.append(node)
        node = node.left
    return edge[max(0, len(edge) - k)].val


@mistake("Skips the left side by its size, and goes right with the same k")
def keeps_k_on_the_way_to_the_right(root: Node, k: int) -> int:
    node = root
    while True:
        less = _size(node.left)
        if k == less + 1 or (k > less and node.right is None):
            return node.val
        node = node.left if k <= less else node.right


@mistake("The loop goes on while there is a node to go on from, whatever the stack holds")
def ignores_the_stack_at_the_end(root: Node, k: int) -> int:
    passed, node, value = [], root, root.val
    while node and k:
        while node:
            passed.append(node)
            node = node.left
        node = passed.pop()
        value, k = node.val, k - 1
        node = node.right
    return value


class _Count:
    value = 0


@mistake("A class attribute is a fine place for the count: it survives into the next call")
def keeps_the_count_between_calls(root: Node, k: int) -> int:
    value = root.val
    for value in _walk(root):
        _Count.value += 1
        if _Count.value == k:
            return value
    return value


@mistake("Morris's threads may stay in when the answer has been found: nobody walks there again")
def leaves_threads_in_when_it_stops(root: Node, k: int) -> int:
    node = root
    while node:
        before = node.left
        while before and before.right not in (None, node):
            before = before.right
        if before and before.right is None:
            before.right, node = node, node.left
            continue
        if before:
            before.right = None
        k -= 1
        if k == 0:
            return node.val
        node = node.right
    return root.val


@mistake(
    "All values are listed first, and then one of them is picked: the right answer, but it reads the whole tree",
    source="keon/algorithms, tree/bst_kth_smallest.py, its class Solution",
    cost=True,
)
def lists_all_values(root: Node, k: int) -> int:
    return list(_walk(root))[k - 1]


@mistake("The recursion cannot be left, so it walks on when the answer is known: right, in O(n) reads", cost=True)
def walks_on_with_the_answer(root: Node, k: int) -> int:
    answer, left = root.val, k

    def visit(node: Node | None) -> None:
        nonlocal answer, left
        if node is None:
            return
        visit(node.left)
        left -= 1
        if left == 0:
            answer = node.val
        visit(node.right)

    visit(root)
    return answer


@mistake("Sizes of subtrees lead straight to the answer: they do, once the whole tree has been counted", cost=True)
def counts_sizes_first(root: Node, k: int) -> int:
    node = root
    while True:
        less = _size(node.left)
        if k == less + 1:
            return node.val
        node, k = (node.left, k) if k <= less else (node.right, k - less - 1)
