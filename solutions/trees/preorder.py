"""Reference solutions and classic mistakes: the preorder traversal of a binary tree."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Visit a node on arrival, then its left, then its right subtree. A stack does it, right child pushed first.",
        "到达节点就访问它，再遍历左子树，最后遍历右子树。用栈时，右孩子先入栈。",
    ),
    invariant=(
        "the stack holds the subtrees still to come, the next one on top",
        "栈里是还没遍历的子树，下一棵在栈顶",
    ),
    say=(
        "Recursion follows the definition. With a stack: pop a node, visit it, push right, then left: left comes out "
        "first. O(n) time, O(h) stack.",
        "递归就是照定义写。用栈：弹出一个节点并访问，先压右孩子，再压左孩子，这样左孩子先出栈。时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Recursive or iterative? How deep can the tree be? The empty tree?",
        "用递归还是迭代？树最深有多少层？空树返回什么？",
    ),
    follow_ups=(
        "an N-ary tree (LC 589); O(1) space: trees/morris; flatten (LC 114)",
        "N 叉树（LC 589）；O(1) 空间：trees/morris；展开为链表（LC 114）",
    ),
    family=("trees/preorder", "trees/inorder", "trees/postorder", "trees/unified_iter"),
)

HINTS = (
    "When you arrive at a node, what can you write down at once, before you have seen anything below it?",
    "What follows the node is a whole subtree in the same order: the same task, only smaller. Where does it stop?",
    "All the calls for one tree add to one list, and the next tree gets a new one. Where must that list be made?",
    "Another way, without recursion: keep the subtrees still to come on a stack, at first only the root.",
    "A stack gives back last what went in first. So which of the two children has to go in first?",
)
HINTS_ZH = (
    "到达一个节点时，还没看到它下面的任何东西，可以马上记下什么？",
    "节点后面接着的是按同样顺序遍历的整棵子树：问题相同，只是更小。到哪里终止？",
    "同一棵树的所有调用都往同一个列表里添加，换一棵树就要用新列表。这个列表必须在哪里创建？",
    "另一种做法，不用递归：把还没遍历的子树存在栈里，开始时只有根节点。",
    "栈是后进先出的。那么两个孩子中，哪个必须先入栈？",
)


@approach(
    ("Pop and visit; push right, then left", "出栈并访问；先压右孩子，再压左孩子"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("an interview; deep trees", "面试；树很深"),
    interview=True,
)
def stack(root: Node | None) -> list[int]:
    values = []
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        if node.right:
            waiting.append(node.right)
        if node.left:
            waiting.append(node.left)
    return values


@approach(
    ("Recursion: visit, left, right", "递归：访问，左，右"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("a first version", "第一个版本"),
)
def recursive(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is not None:
            values.append(node.val)
            visit(node.left)
            visit(node.right)

    visit(root)
    return values


# Reads each node once, but copies each value into the list of every ancestor: n ** 2 / 2 copies on a chain.
@approach(
    ("Join the lists of both sides", "拼接左右两侧的列表"),
    time="O(n h)",
    space="O(n)",
    depth="h",
    use=("one line; it copies lists", "只要一行；会复制列表"),
)
def one_liner(root: Node | None) -> list[int]:
    if root is None:
        return []
    return [root.val, *one_liner(root.left), *one_liner(root.right)]


@approach(
    ("A flag: open a node, later visit it", "颜色标记：先展开节点，之后再访问"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("one loop for all three orders", "一个循环适用三种顺序"),
)
def colour_marks(root: Node | None) -> list[int]:
    values = []
    waiting = [(root, False)]
    while waiting:
        node, opened = waiting.pop()
        if node is None:
            continue
        if opened:
            values.append(node.val)
        else:  # last in, first out; inorder: the node in the middle
            waiting.append((node.right, False))
            waiting.append((node.left, False))
            waiting.append((node, True))
    return values


@mistake(
    ("The left child comes first, so it is pushed first", "左孩子在前，所以先压左孩子"),
    fact=("A stack is last in, first out: push right, then left.", "栈是后进先出：先压右孩子，再压左孩子。"),
)
def pushes_left_first(root: Node | None) -> list[int]:
    values = []
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        values.append(node.val)
        if node.left:
            waiting.append(node.left)
        if node.right:
            waiting.append(node.right)
    return values


@mistake(
    ("`values=[]` as a default is a new list in every call", "默认参数 `values=[]` 每次调用都是新列表"),
    fact=(
        "It is made once; the second tree adds to the first one's values.",
        "它只创建一次：第二棵树会接在第一棵树的值后面。",
    ),
)
def shares_a_default_list(root: Node | None, values: list[int] = []):
    if root is not None:
        values.append(root.val)
        shares_a_default_list(root.left, values)
        shares_a_default_list(root.right, values)
    return values


@mistake(
    ("There is always a root", "根节点总是存在的"),
    fact=("The empty tree is None, which has no .val: return [].", "空树是 None，没有 .val：返回 []。"),
)
def expects_a_root(root: Node | None) -> list[int]:
    values = [root.val]
    for child in (root.left, root.right):
        if child:
            values += expects_a_root(child)
    return values


@mistake(
    ("Left side, then the node, then the right side", "先左侧，再节点，后右侧"),
    fact=("That is inorder; preorder visits the node first.", "那是中序遍历；前序遍历先访问节点。"),
)
def visits_in_inorder(root: Node | None) -> list[int]:
    if root is None:
        return []
    left = visits_in_inorder(root.left)
    return [*left, root.val, *visits_in_inorder(root.right)]


@mistake(
    ("`if root.left: ... elif root.right: ...`", "`if root.left: …… elif root.right: ……`"),
    fact=("A node may have both children: two ifs, no elif.", "节点可以有两个孩子：写两个 if，不用 elif。"),
)
def goes_down_one_side_only(root: Node | None) -> list[int]:
    if root is None:
        return []
    if root.left:
        return [root.val, *goes_down_one_side_only(root.left)]
    elif root.right:
        return [root.val, *goes_down_one_side_only(root.right)]
    return [root.val]


@mistake(
    ("`if node.val` tests whether there is a value", "`if node.val` 能判断有没有值"),
    fact=("0 is falsy but still a value.", "0 在 if 里为假，但它也是值。"),
)
def drops_zeros(root: Node | None) -> list[int]:
    return [value for value in recursive(root) if value]


@mistake(
    ("As in a graph, a value seen before is a node visited before", "和图一样，见过的值就是访问过的节点"),
    fact=(
        "Values repeat, and a tree has no second way to a node.",
        "值会重复；而且树中到一个节点只有一条路，不需要 visited。",
    ),
)
def skips_values_seen_before(root: Node | None) -> list[int]:
    return list(dict.fromkeys(recursive(root)))


def _size(root: Node | None) -> int:
    return 1 + _size(root.left) + _size(root.right) if root else 0


@mistake(
    ("`if size(root) > 0` is a good test for an empty subtree", "用 `if size(root) > 0` 判断子树是否为空"),
    fact=(
        "Right, but it reads the whole subtree at every node: O(n h). Test `is None`.",
        "答案正确，但在每个节点都读完整棵子树：O(n h)。应当判断 `is None`。",
    ),
    cost=True,
)
def counts_a_subtree_to_see_if_it_is_empty(root: Node | None) -> list[int]:
    values = []
    if _size(root) > 0:
        values.append(root.val)
        values += counts_a_subtree_to_see_if_it_is_empty(root.left)
        values += counts_a_subtree_to_see_if_it_is_empty(root.right)
    return values
