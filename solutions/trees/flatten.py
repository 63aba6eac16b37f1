"""Reference solutions and classic mistakes: flatten a binary tree to a list, in place."""

from itertools import pairwise

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Walk in reversed preorder (right, left, node): each node is linked to the one finished just before it.",
        "按前序的逆序（右、左、节点）遍历：每个节点指向刚处理完的那个。",
    ),
    invariant=(
        "following is the first node of the list made so far, the part after this subtree",
        "following 是已经连好的部分的第一个节点，它接在当前子树之后",
    ),
    say=(
        "Forward, the right link is overwritten too early. Backward, both sides are finished before a node's links "
        "change. O(n) time, O(h) stack; O(1) space as in Morris.",
        "从前往后，右指针会过早被覆盖；从后往前，改节点的指针时两侧都已完成。时间 O(n)，栈 O(h)；"
        "用 Morris 的办法空间 O(1)。",
    ),
    ask=(
        "In place, with the same nodes? In preorder? Are left links set to None?",
        "原地修改，用原来的节点？按前序？左指针设为 None 吗？",
    ),
    follow_ups=(
        "O(1) space: morris_style; a search tree to a sorted list (LC 897), doubly linked (LC 426)",
        "空间 O(1)：morris_style；二叉搜索树转有序链表（LC 897）、双向链表（LC 426）",
    ),
    family=("trees/preorder", "trees/morris", "trees/flatten"),
)

HINTS = (
    "Which node must the root point to in the end, and which node must point to the old right child?",
    "The old right child gets lost if the right link is overwritten too early. Where could it wait?",
    "Try it from the end: which node is the last in preorder, and which one comes before it?",
    "In the order right side, left side, node, each node only needs to know the one that was done before it.",
    "Another approach: hang the right side below the rightmost node of the left side, move the left side over, go on.",
)
HINTS_ZH = (
    "最后，根节点必须指向哪个节点？哪个节点又必须指向原来的右孩子？",
    "右指针改得太早，原来的右孩子就丢了。可以先把它存在哪里？",
    "从末尾想起：前序的最后一个节点是哪个？它前面的又是哪个？",
    "按右子树、左子树、节点本身的顺序处理，每个节点只需要知道刚处理完的那个节点。",
    "另一种做法，不用递归：把右子树接到左子树最右边的节点下面，把左子树移到右边，再继续往下走。",
)


@approach(
    ("Reversed preorder; link to the node before", "前序的逆序；指向前一个"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("an interview", "面试"),
    interview=True,
)
def from_the_end(root: Node | None):
    following: Node | None = None

    def visit(node: Node | None) -> None:
        nonlocal following
        if node is not None:
            visit(node.right)
            visit(node.left)
            node.left, node.right = None, following
            following = node

    visit(root)


# The rightmost node of the left side is not always its last in preorder, since it may have a left side of its own;
# then the walk comes along again and moves what hangs there further down.
@approach(
    ("Morris: hang right below the left's rightmost", "Morris：右侧接到左侧的最右节点"),
    time="O(n)",
    space="O(1)",
    depth="-",
    use=("the follow-up (O(1) space)", "追问（空间 O(1)）"),
)
def morris_style(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            tail = node.left
            while tail.right is not None:
                tail = tail.right
            tail.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@approach(
    ("A stack; link each popped node to the last", "栈；弹出的节点接在上一个之后"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("deep trees", "很深的树"),
)
def stack(root: Node | None):
    last = Node()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            waiting += node.right, node.left
            last.left, last.right = None, node
            last = node


@approach(
    ("Flatten both sides; each call returns its tail", "展开两侧；每次调用返回末尾节点"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("no shared state", "没有共享状态"),
)
def hands_back_the_tail(root: Node | None):
    def flat(node: Node) -> Node:  # the last node of the list
        left, right = node.left, node.right
        tail = node
        if left is not None:
            node.left, node.right = None, left
            tail = flat(left)
        if right is not None:
            tail.right = right
            tail = flat(right)
        return tail

    if root is not None:
        flat(root)


@approach(
    ("List preorder; link neighbours", "先列出前序，再连接相邻的节点"),
    time="O(n)",
    space="O(n)",
    depth="h",
    use=("a first version", "先写出来再说"),
)
def list_then_link(root: Node | None):
    found: list[Node] = []

    def collect(node: Node | None) -> None:
        if node is not None:
            found.append(node)
            collect(node.left)
            collect(node.right)

    collect(root)
    for node, following in pairwise(found):
        node.left, node.right = None, following


@mistake(
    ("The left side moves over; the right side stays", "左子树移到右边，右子树还在"),
    fact=("Its only link is overwritten: save the right child first.", "它唯一的指针被覆盖了：先保存右孩子。"),
)
def loses_the_right_side(root: Node | None):
    if root is not None:
        if root.left is not None:
            root.right, root.left = root.left, None
        loses_the_right_side(root.right)


def _preorder(node: Node | None) -> list[Node]:
    return [node, *_preorder(node.left), *_preorder(node.right)] if node else []


@mistake(
    ("Setting the right links is enough", "只设右指针就够了"),
    fact=("The old left links still hang there: set left to None.", "原来的左指针还在：left 要设为 None。"),
)
def leaves_the_left_links(root: Node | None):
    for node, following in pairwise(_preorder(root)):
        node.right = following


@mistake(
    ("Link each node while walking in preorder", "前序遍历时边走边连"),
    fact=(
        "It overwrites node.right before reading it: save both first.",
        "它在读 node.right 之前就覆盖了它：先保存左右孩子。",
    ),
)
def relinks_what_it_still_has_to_read(root: Node | None):
    last = Node()

    def visit(node: Node | None) -> None:
        nonlocal last
        if node is not None:
            last.left, last.right = None, node
            last = node
            visit(node.left)
            visit(node.right)

    visit(root)


@mistake(
    ("Flatten both sides, then walk to the left's end", "展开两侧，再走到左侧的末尾"),
    fact=("Right, but each walk is O(n): n^2 on a left chain.", "答案正确，但每次要走 O(n)：左链上是平方级。"),
    cost=True,
)
def walks_to_the_end_of_every_left_side(root: Node | None):
    if root is None:
        return
    walks_to_the_end_of_every_left_side(root.left)
    walks_to_the_end_of_every_left_side(root.right)
    right = root.right
    root.left, root.right = None, root.left
    node = root
    while node.right is not None:
        node = node.right
    node.right = right


@mistake(
    ("From the end, too, the left side comes first", "从后往前，也是先左后右"),
    fact=("Reversed preorder visits the right side first.", "前序的逆序先访问右侧。"),
)
def left_side_first_from_the_end(root: Node | None):
    following: Node | None = None

    def visit(node: Node | None) -> None:
        nonlocal following
        if node is not None:
            visit(node.left)
            visit(node.right)
            node.left, node.right = None, following
            following = node

    visit(root)


@mistake(
    ("The right side goes below the left child", "右子树接到左孩子的右边"),
    fact=("It may have a right child: go to its rightmost node.", "左孩子可能有右孩子：要走到最右的节点。"),
)
def hangs_it_below_the_left_child(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            node.left.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@mistake(
    ("The left's rightmost node is one step away", "左侧的最右节点只差一步"),
    fact=("Go on while there is a right child.", "只要还有右孩子就继续走。"),
)
def takes_one_step_to_the_tail(root: Node | None):
    node = root
    while node is not None:
        if node.left is not None:
            tail = node.left.right or node.left
            tail.right = node.right
            node.left, node.right = None, node.left
        node = node.right


@mistake(
    ("The left child is pushed first", "先压左孩子"),
    fact=("A stack is last in, first out: push right, then left.", "栈是后进先出：先压右孩子，再压左孩子。"),
)
def pushes_the_left_child_first(root: Node | None):
    last = Node()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            waiting += node.left, node.right
            last.left, last.right = None, node
            last = node


@mistake(
    ("The list is in inorder", "链表按中序排列"),
    fact=("The statement asks for preorder: the node first.", "题目要求前序：先节点。"),
)
def in_inorder(root: Node | None):
    def inorder(node: Node | None) -> list[Node]:
        return [*inorder(node.left), node, *inorder(node.right)] if node else []

    found = inorder(root)
    for node, following in pairwise([*found, None]):
        node.left, node.right = None, following


@mistake(("The list is in level order", "链表按层序排列"), fact=("The statement asks for preorder.", "题目要求前序。"))
def level_by_level(root: Node | None):
    found = [root] if root else []
    for node in found:  # which grows
        found += [child for child in (node.left, node.right) if child]
    for node, following in pairwise([*found, None]):
        node.left, node.right = None, following


@mistake(
    ("After the root, the tree is done", "处理完根节点就结束了"),
    fact=("Its nodes have left sides too: go on to node.right.", "后面的节点也有左子树：继续处理 node.right。"),
)
def only_at_the_root(root: Node | None):
    if root is not None and root.left is not None:
        tail = root.left
        while tail.right is not None:
            tail = tail.right
        tail.right = root.right
        root.left, root.right = None, root.left


@mistake(
    ("Without a left child, the rest is flat", "没有左孩子，后面就是平的"),
    fact=("A left child may follow further on: go right.", "再往后可能还有左孩子：继续往右走。"),
)
def stops_where_there_is_no_left_child(root: Node | None):
    node = root
    while node is not None and node.left is not None:
        tail = node.left
        while tail.right is not None:
            tail = tail.right
        tail.right = node.right
        node.left, node.right = None, node.left
        node = node.right


@mistake(
    ("The list uses the left links", "链表用左指针连接"),
    fact=("The statement uses the right links.", "题目要求用右指针。"),
)
def hangs_it_to_the_left(root: Node | None):
    for node, following in pairwise([*_preorder(root), None]):
        node.left, node.right = following, None


@mistake(
    ("The left link leads back to the node before", "左指针指回前一个节点"),
    fact=("That is LC 426; here left is None.", "那是 LC 426；这里 left 是 None。"),
)
def links_back_on_the_left(root: Node | None):
    for node, following in pairwise(_preorder(root)):
        node.right, following.left = following, node


@mistake(
    ("The list may have new nodes", "链表可以用新节点"),
    fact=("In place: every node stays the same object.", "要求原地修改：每个节点都是原来的对象。"),
)
def makes_new_nodes(root: Node | None):
    last = root
    for node in _preorder(root)[1:]:
        last.left, last.right = None, Node(node.val)
        last = last.right


@mistake(
    ("Return a new list and leave the tree", "返回新链表，原树不动"),
    fact=("The tree itself has to change.", "要改的是树本身。"),
)
def returns_a_list_of_its_own(root: Node | None):
    top = last = Node()
    for node in _preorder(root):
        last.right = Node(node.val)
        last = last.right
    return top.right


@mistake(
    ("Any node may hold the values", "值放在哪个节点都行"),
    fact=("Nodes keep their values: change the links.", "节点的值不变：要改的是指针。"),
)
def moves_the_values(root: Node | None):
    values = [node.val for node in _preorder(root)]
    level_by_level(root)
    node = root
    for value in values:
        node.val = value
        node = node.right


class _Kept:
    following: Node | None = None


@mistake(
    ("A class attribute is a fine place for `following`", "用类属性保存 `following` 就行"),
    fact=("It survives: the next list ends in the last tree.", "它不会清零：下一个链表会接到上一棵树上。"),
)
def keeps_the_last_node_between_calls(root: Node | None):
    def visit(node: Node | None) -> None:
        if node is not None:
            visit(node.right)
            visit(node.left)
            node.left, node.right = None, _Kept.following
            _Kept.following = node

    visit(root)


@mistake(
    ("Append each node by a walk from the root", "每个节点都从根节点走到末尾再接上"),
    fact=("Right, but O(n^2): keep the last node.", "答案正确，但是 O(n^2)：要记住最后一个节点。"),
    cost=True,
)
def walks_from_the_root_for_every_node(root: Node | None):
    found = _preorder(root)
    for node in found:
        node.left = node.right = None
    for node in found[1:]:
        last = root
        while last.right is not None:
            last = last.right
        last.right = node
