"""Reference solutions and classic mistakes: the inorder traversal of a binary tree."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake
from katas.trees.node import Node

LESSON = Lesson(
    insight=(
        "Go left as far as possible, stacking what you pass; pop a node, visit it, turn to its right child.",
        "一路向左，经过的节点依次入栈；弹出一个节点并访问，再转向它的右孩子。",
    ),
    invariant=(
        "the stack holds the ancestors whose left subtree is in progress",
        "栈里是左子树正在遍历、自己还没访问的祖先",
    ),
    say=(
        "Recursion follows the definition. With a pointer and a stack: run left and push, pop and visit, go right, "
        "until both are empty. Each node is pushed once: O(n) time, O(h) stack.",
        "递归就是照定义写。用指针加栈：一路向左并入栈，弹出并访问，再往右；两者都空时结束。每个节点只入栈一次："
        "时间 O(n)，栈 O(h)。",
    ),
    ask=(
        "Recursive or iterative? Is it a search tree? May I change links?",
        "用递归还是迭代？是二叉搜索树吗？可以临时改指针吗？",
    ),
    follow_ups=(
        "an iterator with next() (LC 173); k-th smallest (LC 230); O(1) space: trees/morris",
        "带 next() 的迭代器（LC 173）；第 k 小（LC 230）；O(1) 空间：trees/morris",
    ),
    family=("trees/preorder", "trees/inorder", "trees/kth_smallest", "trees/morris"),
)

HINTS = (
    "Which node comes first in inorder? How do you get there from the root?",
    "On the way to it you pass nodes that cannot be visited yet. In which order will you need them again?",
    "Once a node is visited, its left side is done. What is to be walked next, and does it matter if that is empty?",
    "Walk left until you fall off the tree, stacking what you pass; pop one node, visit it, turn to its right child.",
    "The loop goes on while there is a node to go on from or one on the stack. After the pop, never look left again.",
)
HINTS_ZH = (
    "中序的第一个节点是哪个？从根节点怎么走到它？",
    "途中会经过一些还不能访问的节点。之后会按什么顺序再用到它们？",
    "访问一个节点时，它的左子树已经处理完。接下来该遍历什么？那里是空的有没有关系？",
    "一路向左走到空为止，经过的节点依次入栈；弹出一个节点，访问它，再转向它的右孩子。",
    "只要当前节点不为空，或者栈里还有节点，循环就继续。弹出之后，不要再往左看。",
)


@approach(
    ("A pointer runs left and pushes", "指针一路向左，经过的节点入栈"),
    time="O(n)",
    space="O(h)",
    depth="-",
    use=("an interview; deep trees", "面试；树很深"),
    interview=True,
)
def stack_and_pointer(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        values.append(node.val)
        node = node.right
    return values


@approach(
    ("Recursion: left, visit, right", "递归：左，访问，右"),
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
            values.append(node.val)
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
    return [*one_liner(root.left), root.val, *one_liner(root.right)]


def _walk(node: Node | None) -> Iterator[int]:
    if node is not None:
        yield from _walk(node.left)
        yield node.val
        yield from _walk(node.right)


# Each value climbs through one generator a level on its way out: O(n h) time, though only O(n) reads.
@approach(
    ("A generator with yield from", "递归生成器（yield from）"),
    time="O(n h)",
    space="O(h)",
    depth="h",
    use=("the reader may stop early", "使用者可以提前停"),
)
def generator(root: Node | None) -> list[int]:
    return list(_walk(root))


@mistake(
    ("If the node on top has a left child, go left", "栈顶节点有左孩子，就往左走"),
    fact=(
        "After coming back it goes left again, forever: keep a pointer.",
        "从左侧回来后又会往左走，永远循环：要用一个指针。",
    ),
)
def goes_left_again_after_coming_back(root: Node | None) -> list[int]:
    values = []
    stack = [root] if root else []
    while stack:
        node = stack[-1]
        if node.left:
            stack.append(node.left)
            continue
        values.append(stack.pop().val)
        if node.right:
            stack.append(node.right)
    return values


@mistake(
    ("`while node:` ends the walk where there is no node", "`while node:`：没有节点时遍历就结束了"),
    fact=("Ancestors still wait on the stack: `while stack or node`.", "栈里还有祖先没访问：`while stack or node`。"),
)
def ignores_the_stack_at_the_end(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        values.append(node.val)
        node = node.right
    return values


@mistake(
    ("A node is visited when it is pushed", "节点入栈时就访问它"),
    fact=("That is preorder; inorder visits it when it is popped.", "那是前序遍历；中序遍历在出栈时访问。"),
)
def visits_when_pushed(root: Node | None) -> list[int]:
    values, stack, node = [], [], root
    while stack or node:
        while node:
            values.append(node.val)
            stack.append(node)
            node = node.left
        node = stack.pop().right
    return values


@mistake(
    ("Calling `walk(node.left)` runs the generator", "调用 `walk(node.left)` 就会运行生成器"),
    fact=(
        "It only makes one: write `yield from walk(node.left)`.",
        "它只创建生成器：应当写 `yield from walk(node.left)`。",
    ),
)
def drops_the_inner_generators(root: Node | None) -> list[int]:
    def walk(node: Node | None) -> Iterator[int]:
        if node is not None:
            walk(node.left)
            yield node.val
            walk(node.right)

    return list(walk(root))


@mistake(
    ("Inorder means sorted", "中序就是排好序"),
    fact=("Only in a search tree, and this need not be one.", "只有二叉搜索树才是，这棵树不一定是。"),
)
def sorts_the_values(root: Node | None) -> list[int]:
    return sorted(_walk(root))


@mistake(
    ("A generator is as good as a list", "返回生成器和返回列表一样"),
    fact=("The caller asked for a list: return list(walk(root)).", "调用者要的是列表：返回 list(walk(root))。"),
)
def returns_the_generator(root: Node | None) -> list[int]:
    return _walk(root)


@mistake(
    ("Morris's threads only help the walk, so they may stay", "Morris 的线索只是帮助遍历，可以留着"),
    fact=("They close cycles in the caller's tree: cut each one.", "它们在调用者的树里形成环：每条都要断开。"),
)
def leaves_the_threads_in(root: Node | None) -> list[int]:
    values, node = [], root
    while node:
        before = node.left
        while before and before.right not in (None, node):
            before = before.right
        if before and before.right is None:
            before.right = node
            node = node.left
        else:  # here belongs: if before: before.right = None
            values.append(node.val)
            node = node.right
    return values


@mistake(
    ("The next value can be found by a new walk", "下一个值可以重新遍历去找"),
    fact=(
        "Right, but n walks read n^2 nodes: go on from where you are.",
        "答案正确，但遍历 n 次，共读 n^2 个节点：应当从当前位置继续。",
    ),
    cost=True,
)
def starts_again_for_each_value(root: Node | None) -> list[int]:
    values: list[int] = []
    for place, _ in enumerate(_walk(root)):
        values.append(list(_walk(root))[place])
    return values
