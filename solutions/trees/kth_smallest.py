"""Reference solutions and classic mistakes: the k-th smallest value of a search tree."""

from collections.abc import Iterator
from itertools import islice

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Inorder visits a search tree in increasing order. Stop at the k-th value.",
        "中序遍历二叉搜索树，值是递增的。到第 k 个就停。",
    ),
    invariant=(
        "the stack holds the nodes whose left side is being visited; k counts the values still to come",
        "栈中是正在访问其左子树的节点；k 是还要弹出的个数",
    ),
    say=(
        "Iterative inorder: go left, pop, count, turn right. It stops at the k-th pop, so it reads about h + k nodes. "
        "O(h + k) time, O(h) stack.",
        "迭代中序：一路向左，弹出，计数，再转向右孩子。第 k 次弹出就返回，只读约"
        " h + k 个节点。时间 O(h + k)，栈 O(h)。",
    ),
    ask=(
        "Does k start at 1? Is k always valid? Are there many queries on one tree?",
        "k 从 1 开始吗？k 一定有效吗？同一棵树会查询很多次吗？",
    ),
    # Sizes answer in O(h) reads, but here they would have to be counted first, which reads the whole tree.
    follow_ups=(
        "many queries and changes: keep subtree sizes, O(h) each; the k-th greatest; trees/validate_bst (LC 98)",
        "多次查询和修改：保存子树大小，每次 O(h)；第 k 大；trees/validate_bst（LC 98）",
    ),
    family=("trees/inorder", "trees/validate_bst", "trees/kth_smallest"),
)

HINTS = (
    "In which order do the values of a search tree come out sorted?",
    "Where is the smallest value, and how many nodes do you pass on the way there?",
    "You need k values, not all of them. What has to be kept so that the walk can be stopped after any value?",
    "Walk left with a stack until you fall off the tree; pop one, count it, and only then turn to its right child.",
    "Another approach, recursive: count down after the left side, which says whether it has found the answer.",
)
HINTS_ZH = (
    "按什么顺序遍历二叉搜索树，得到的值是升序的？",
    "最小的值在哪里？走到那里要经过多少个节点？",
    "只需要 k 个值，不需要全部。要保存什么，才能在任何一个值之后停下来？",
    "借助栈一路向左走到空为止；弹出一个节点，计数，然后才转向它的右孩子。",
    "另一种做法，用递归：左子树返回之后再倒着计数，并让左子树的返回值说明是否已经找到答案。",
)


@approach(
    ("Iterative inorder; return at the k-th pop", "迭代中序；第 k 次弹出时返回"),
    time="O(h + k)",
    space="O(h)",
    depth="-",
    use=("an interview; deep trees", "面试；很深的树"),
    interview=True,
)
def stack_and_pointer(root: Node, k: int) -> int:
    stack: list[Node] = []
    node = root
    while True:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        k -= 1
        if k == 0:
            return node.val
        node = node.right


@approach(
    ("Recursive inorder that stops when found", "递归中序，找到就停"),
    time="O(h + k)",
    space="O(h)",
    depth="h",
    use=("no explicit stack", "不写显式栈"),
)
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


def _walk(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield from _walk(node.left)
        yield node.val
        yield from _walk(node.right)


# The reads are O(h + k), but each value climbs through up to h generators.
@approach(
    ("islice on an inorder generator", "中序生成器加 islice"),
    time="O(h k)",
    space="O(h)",
    depth="h",
    use=("short code; it reads h + k nodes", "代码短；只读 h + k 个节点"),
)
def generator(root: Node, k: int) -> int:
    return next(islice(_walk(root), k - 1, None))


@mistake(
    ("List all values in inorder, then take one", "列出整个中序序列，再取第 k 个"),
    fact=("Right, but it reads the whole tree: stop at the k-th value.", "答案正确，但读了整棵树：到第 k 个就要停。"),
    source="keon/algorithms, tree/bst_kth_smallest.py, its class Solution",
    cost=True,
)
def lists_all_values(root: Node, k: int) -> int:
    return list(_walk(root))[k - 1]


@mistake(
    ("k is an index: values[k]", "k 是下标：values[k]"),
    fact=("k starts at 1: values[k - 1].", "k 从 1 开始：values[k - 1]。"),
)
def counts_from_zero(root: Node, k: int) -> int:
    values = list(_walk(root))
    return values[k] if k < len(values) else values[-1]


@mistake(
    ("Recursion cannot stop once the answer is known", "找到答案后，递归停不下来"),
    fact=(
        "Right, but O(n) reads: let each call return what it found.",
        "答案正确，但要读 O(n)：让每次调用返回找到的结果。",
    ),
    cost=True,
)
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


@mistake(
    ("`if found:` tests whether there is an answer", "`if found:` 能判断有没有答案"),
    fact=("0 is falsy but still a value: `is not None`.", "0 在 if 里为假，但它也是值：用 `is not None`。"),
)
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


@mistake(
    ("Pass k down: the right side gets k - 1", "往下传 k：右侧用 k - 1"),
    fact=("The left side has used some of k: share one count.", "左侧已经数掉了一些：计数要共用。"),
)
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


@mistake(
    ("Count a node on arrival", "一到节点就计数"),
    fact=("That is preorder: count after the left side.", "那是前序：要在左侧之后计数。"),
)
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


@mistake(
    ("`while node:` ends when the walk does", "`while node:` 结束时，遍历也结束"),
    fact=("The stack may still hold nodes: `while stack or node`.", "栈里可能还有节点：`while stack or node`。"),
)
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


@mistake(
    ("values[-k] is the k-th smallest", "values[-k] 是第 k 小"),
    fact=("That is the k-th greatest: inorder is increasing.", "那是第 k 大：中序是递增的。"),
)
def finds_the_kth_greatest(root: Node, k: int) -> int:
    return list(_walk(root))[-k]


@mistake(
    ("The answer, once assigned, stays", "答案赋值之后就不变了"),
    fact=(
        "The walk goes on and assigns again: stop, or test left == 0.",
        "遍历还在继续，会再次赋值：要停下，或判断 left == 0。",
    ),
)
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


@mistake(
    ("The k-th is k - 1 parents above the smallest", "第 k 小在最小节点往上 k - 1 层"),
    fact=("Right subtrees come in between: walk them too.", "中间还有右子树：也要遍历。"),
)
def climbs_the_left_edge(root: Node, k: int) -> int:
    edge = []
    node = root
    while node:
        edge.append(node)
        node = node.left
    return edge[max(0, len(edge) - k)].val


def _size(node: Node | None) -> int:
    return 1 + _size(node.left) + _size(node.right) if node else 0


@mistake(
    ("Going right keeps the same k", "往右走，k 不变"),
    fact=("Subtract the left size and the node: k - left - 1.", "要减去左子树大小和节点自己：k - left - 1。"),
)
def keeps_k_on_the_way_to_the_right(root: Node, k: int) -> int:
    node = root
    while True:
        less = _size(node.left)
        if k == less + 1 or (k > less and node.right is None):
            return node.val
        node = node.left if k <= less else node.right


class _Count:
    value = 0


@mistake(
    ("A class attribute is a fine place for the count", "用类属性计数就行"),
    fact=("It survives: the next call counts on from the last one.", "它不会清零：下一次会接着上一次数。"),
)
def keeps_the_count_between_calls(root: Node, k: int) -> int:
    value = root.val
    for value in _walk(root):
        _Count.value += 1
        if _Count.value == k:
            return value
    return value


@mistake(
    ("A Morris walk may stop at any point", "Morris 遍历可以随时停下"),
    fact=("Its threads stay in the tree: finish the walk, then return.", "线索会留在树里：先走完，再返回。"),
)
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
    ("Subtree sizes lead straight to the answer", "用子树大小可以直接走到答案"),
    fact=("Right, but counting them reads the whole tree, or more.", "答案正确，但求大小要读整棵树，甚至更多。"),
    cost=True,
)
def counts_sizes_first(root: Node, k: int) -> int:
    node = root
    while True:
        less = _size(node.left)
        if k == less + 1:
            return node.val
        node, k = (node.left, k) if k <= less else (node.right, k - less - 1)
