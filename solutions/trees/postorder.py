"""Reference solutions and classic mistakes: the postorder traversal of a binary tree."""

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Visit a node after both subtrees. A loop needs a flag to know when.",
        "左右子树都完成之后才访问节点。用循环时要靠标记。",
    ),
    invariant=(
        "(node, True) comes off the stack only after all below it was visited",
        "(节点, True) 出栈时，它下面的节点都已访问",
    ),
    say=(
        "A node is popped twice. The first time I push it back with True, then right, then left; the second time both "
        "sides are done and I visit it. O(n) time, O(h) stack.",
        "每个节点出栈两次。第一次把它标为 True 压回去，再压右孩子、左孩子；第二次时左右都已完成，访问它。"
        "时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Recursive or iterative? Must children really be done before?",
        "用递归还是迭代？必须真的先处理孩子，还是只看输出顺序？",
    ),
    follow_ups=(
        "an N-ary tree (LC 590); heights: trees/balanced",
        "N 叉树（LC 590）；求高度：trees/balanced",
    ),
    family=("trees/preorder", "trees/inorder", "trees/postorder", "trees/unified_iter"),
)

HINTS = (
    "When is a node's turn? What must be finished by then, and how does a recursive call know that it is?",
    "In a loop you come back to a node twice: from its left side and from its right side. What tells the two apart?",
    "The last node visited is the last of the side you come back from. Which is it, if that was the right side?",
    "So look at the top of the stack without taking it; go right unless the right child is missing or visited last.",
    "Other ways: push the node back, marked, below its children, and visit it when it comes up again; or read the "
    "answer backwards, root first: which traversal is nearly that?",
)
HINTS_ZH = (
    "什么时候轮到一个节点？到那时哪些必须已经完成？递归调用怎么知道它们已经完成？",
    "用循环时，会两次回到同一个节点：一次从左侧，一次从右侧。怎么区分？",
    "上一个访问的节点，是刚走完的那一侧的最后一个节点。如果走完的是右侧，它是哪一个？",
    "所以先看栈顶，不弹出；除非没有右孩子，或者上一个访问的就是右孩子，否则往右走。",
    "其他做法：给节点打上标记，压回到孩子下面，再次弹出时访问；或者把答案倒过来读，根节点在最前：哪种遍历与它几乎一样？",
)


@approach(
    ("Push (node, True), then children", "颜色标记：压回 (节点, True)，再压孩子"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("an interview; deep trees", "面试；树很深"),
    interview=True,
)
def colour_marks(root: Node | None) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, children_done = stack.pop()
        if node is None:
            continue
        if children_done:
            values.append(node.val)
        else:
            stack.append((node, True))
            stack.append((node.right, False))
            stack.append((node.left, False))
    return values


@approach(
    ("Recursion: left, right, visit", "递归：左，右，访问"),
    time="O(n)",
    space="O(h)",
    depth="h",
    use=("a first version", "第一个版本"),
)
def recursive(root: Node | None) -> list[int]:
    values: list[int] = []

    def visit(node: Node | None) -> None:
        if node is not None:
            visit(node.left)
            visit(node.right)
            values.append(node.val)

    visit(root)
    return values


@approach(
    ("Remember the last node visited", "记住上一个访问的节点"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("it pushes each node once", "每个节点只入栈一次"),
)
def last_visited(root: Node | None) -> list[int]:
    values, stack, node, last = [], [], root, None
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        right = stack[-1].right
        if right and right is not last:
            node = right
        else:
            last = stack.pop()
            values.append(last.val)
    return values


@approach(
    ("Root, right, left; reversed", "用栈按根、右、左输出，最后反转"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("only the values matter", "只看输出顺序时"),
)
def root_right_left(root: Node | None) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        values.append(node.val)
        stack.extend(child for child in (node.left, node.right) if child)
    values.reverse()
    return values


@approach(
    ("A second stack reverses it", "两个栈：第二个栈负责反转"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("you need the nodes", "需要节点本身"),
)
def two_stacks(root: Node | None) -> list[int]:
    stack = [root] if root else []
    reverse = []
    while stack:
        node = stack.pop()
        reverse.append(node)
        stack.extend(child for child in (node.left, node.right) if child)
    return [reverse.pop().val for _ in range(len(reverse))]


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
    return [*one_liner(root.left), *one_liner(root.right), root.val]


@mistake(
    ("Postorder is preorder backwards", "后序就是把前序倒过来"),
    fact=("Left and right are swapped then: reverse root, right, left.", "那样左右颠倒：要反转的是根、右、左。"),
)
def reverses_the_preorder(root: Node | None) -> list[int]:
    def preorder(node: Node | None) -> list[int]:
        if node is None:
            return []
        return [node.val, *preorder(node.left), *preorder(node.right)]

    return preorder(root)[::-1]


@mistake(
    ("If the node on top has a right child, go right", "栈顶节点有右孩子，就往右走"),
    fact=(
        "Coming back from the right it goes there again, forever.",
        "从右侧回来后又会往右走，永远循环。",
    ),
)
def goes_right_again_after_coming_back(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        right = stack[-1].right
        if right:  # and right is not the last node visited
            node = right
        else:
            values.append(stack.pop().val)
    return values


@mistake(
    ("The node goes on top of its children", "节点压在孩子的上面"),
    fact=("Last in, first out: that is preorder. Push it below them.", "后进先出，那是前序遍历：节点要压在孩子下面。"),
)
def pushes_the_node_above_its_children(root: Node | None) -> list[int]:
    values = []
    stack = [(root, False)]
    while stack:
        node, children_done = stack.pop()
        if node is not None and children_done:
            values.append(node.val)
        elif node is not None:
            stack.append((node.right, False))
            stack.append((node.left, False))
            stack.append((node, True))
    return values


@mistake(
    ("The last node visited can be known by its value", "上一个访问的节点可以按值辨认"),
    fact=("Values repeat: compare nodes with `is`.", "值会重复：要用 `is` 比较节点。"),
)
def knows_the_last_node_by_its_value(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        right = stack[-1].right
        if right and (not values or right.val != values[-1]):
            node = right
        else:
            values.append(stack.pop().val)
    return values


@mistake(
    ("Left side, then the node, then the right side", "先左侧，再节点，后右侧"),
    fact=("That is inorder; postorder visits the node last.", "那是中序遍历；后序遍历最后访问节点。"),
)
def visits_in_inorder(root: Node | None) -> list[int]:
    if root is None:
        return []
    left = visits_in_inorder(root.left)
    return [*left, root.val, *visits_in_inorder(root.right)]


@mistake(
    ("Root, right, left is the postorder already", "根、右、左就是后序"),
    fact=("It is the postorder backwards: reverse it.", "那是倒过来的后序：还要反转。"),
)
def forgets_to_reverse(root: Node | None) -> list[int]:
    return root_right_left(root)[::-1]


@mistake(
    ("A node's turn comes when either side is done", "有一侧完成，就轮到节点"),
    fact=("Only after the right side, or where there is none.", "要等右侧完成，或者没有右侧。"),
)
def is_content_with_one_side(root: Node | None) -> list[int]:
    values, stack, node, last = [], [], root, None
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        left, right = stack[-1].left, stack[-1].right
        if right and (last is None or last not in (left, right)):
            node = right
        else:
            last = stack.pop()
            values.append(last.val)
    return values


@mistake(
    ("A child that is done may be cut off", "处理完的孩子可以断开"),
    fact=("The order is right, but the caller's tree is gone.", "顺序正确，但调用者的树被拆掉了。"),
)
def cuts_off_what_is_done(root: Node | None) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack[-1]
        if node.left:
            stack.append(node.left)
            node.left = None
        elif node.right:
            stack.append(node.right)
            node.right = None
        else:
            values.append(stack.pop().val)
    return values


@mistake(
    ("The next node can be looked for from the root", "下一个节点可以从根节点重新找"),
    fact=(
        "Right, but each search is a path of h nodes: O(n h).",
        "答案正确，但每次都要走一条长为 h 的路径：O(n h)。",
    ),
    cost=True,
)
def starts_again_at_the_root(root: Node | None) -> list[int]:
    values, done = [], {None}
    while root not in done:
        node = root
        while node.left not in done or node.right not in done:
            node = node.left if node.left not in done else node.right
        done.add(node)
        values.append(node.val)
    return values
