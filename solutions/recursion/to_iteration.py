"""Reference solutions and classic mistakes: the towers of Hanoi without recursion."""

from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Put what a call would remember on a stack: its arguments, and its work left.",
        "自己的栈里存放各次调用要记住的东西：参数，以及还没有做的事。",
    ),
    invariant=("the stack holds all that is still to do, the next thing on top", "栈里是全部待办事项，下一件在栈顶"),
    say=(
        "Each call becomes an item on a stack. Pop one; push the three things it stands for in reverse, so "
        "that the first is popped first. O(1) a move, O(2^n) time; the stack holds O(n) items.",
        "每次调用变成栈里的一项。弹出一项，把它代表的三件事逆序压栈，先做的就先弹出。每步 O(1)，时间 O(2^n)；"
        "栈里有 O(n) 项。",
    ),
    ask=(
        "How deep may recursion go? All moves as a list, or one by one?",
        "递归可以有多深？一次返回所有步骤，还是逐步给出？",
    ),
    follow_ups=(
        "trees without recursion: trees/unified_iter (LC 94, 144, 145); the k-th move alone; four pegs",
        "不用递归遍历树：trees/unified_iter（LC 94、144、145）；只求第 k 步；四根柱子",
    ),
    family=("recursion/three_steps", "recursion/to_iteration", "trees/unified_iter"),
)

HINTS = (
    "Write the recursion first. What does a call still have to do when the first call inside it comes back?",
    "Take a list for a plan of what is still to do. What are the smallest things that can stand in it?",
    "A plan begins with one tower to bring from A to C. Take the next thing from it: what replaces a tower of n discs?",
    "A stack gives back last what was put on it first. So which of the three goes onto it first?",
    "Each thing on the stack needs all four: how many discs, from which peg, over which, to which. None is shared.",
)
HINTS_ZH = (
    "先写出递归。一次调用里的第一个内层调用返回之后，它还要做什么？",
    "把列表当作待办计划。计划中最小的事项可以是什么？",
    "计划一开始只有一项：把整座塔从 A 移到 C。取出下一项：一座 n 个圆盘的塔，要换成哪几项？",
    "栈总是先给出最后放进去的。那么这三项中，哪一项要先入栈？",
    "栈里的每一项都要记全四样：几个圆盘、从哪根柱子、经过哪根、到哪根。没有哪一样可以共用。",
)


@approach(
    ("A stack of what is still to do, the next on top", "栈里存放待办事项，下一件在栈顶"),
    time="O(2^n)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def explicit_stack(n: int) -> list[tuple[str, str]]:
    moves = []
    to_do = [(n, "A", "B", "C")]
    while to_do:
        discs, source, spare, target = to_do.pop()
        if discs == 1:
            moves.append((source, target))
        elif discs:
            to_do.append((discs - 1, spare, source, target))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, source, target, spare))
    return moves


@approach(
    ("The calls are a tree; its inorder is the moves", "调用构成一棵树，中序遍历就是各步"),
    time="O(2^n)",
    space="O(n)",
    depth="-",
    use=("you know inorder by heart", "熟悉中序遍历的写法"),
)
def inorder(n: int) -> list[tuple[str, str]]:
    moves, waiting = [], []
    source, spare, target = "A", "B", "C"
    while n or waiting:
        while n:
            waiting.append((n, source, spare, target))
            n, spare, target = n - 1, target, spare
        n, source, spare, target = waiting.pop()
        moves.append((source, target))
        n, source, spare = n - 1, spare, source
    return moves


@approach(
    ("A frame per call: its variables and its place", "每次调用一帧：变量和执行到哪里"),
    time="O(2^n)",
    space="O(n)",
    depth="-",
    use=("any recursion, mechanically", "机械地改写任何递归"),
)
def call_frames(n: int) -> list[tuple[str, str]]:
    moves = []
    calls = [[n, "A", "B", "C", "start"]]
    while calls:
        discs, source, spare, target, place = calls[-1]
        if discs == 0 or place == "end":
            calls.pop()
        elif place == "start":
            calls[-1][-1] = "middle"
            calls.append([discs - 1, source, target, spare, "start"])
        else:
            calls[-1][-1] = "end"
            moves.append((source, target))
            calls.append([discs - 1, spare, source, target, "start"])
    return moves


# A generator is a frame ready made: it keeps its variables and its place. `yield` before each call is all that changes.
@approach(
    ("Calls are generators; a loop resumes the last", "调用改成生成器，循环恢复最内层的"),
    time="O(2^n)",
    space="O(n)",
    depth="-",
    use=("few changes to the code", "尽量少改原来的代码"),
)
def trampoline(n: int) -> list[tuple[str, str]]:
    moves = []

    def bring(discs, source, spare, target):
        if discs:
            yield bring(discs - 1, source, target, spare)
            moves.append((source, target))
            yield bring(discs - 1, spare, source, target)

    calls = [bring(n, "A", "B", "C")]
    while calls:
        inner = next(calls[-1], None)
        if inner is None:
            calls.pop()
        else:
            calls.append(inner)
    return moves


# The smaller tower's moves, to B instead of C and from B instead of A: two more lists beside the answer.
@approach(
    ("Two renamed copies of the smaller tower's moves", "小一号的塔的步骤，换名后用两遍"),
    time="O(2^n)",
    space="O(2^n)",
    depth="-",
    use=("bottom-up, no stack", "自底向上，不用栈"),
)
def doubling(n: int) -> list[tuple[str, str]]:
    to_b = {"A": "A", "B": "C", "C": "B"}
    from_b = {"A": "B", "B": "A", "C": "C"}
    moves = []
    for _ in range(n):
        before = [(to_b[here], to_b[there]) for here, there in moves]
        after = [(from_b[here], from_b[there]) for here, there in moves]
        moves = [*before, ("A", "C"), *after]
    return moves


# Each disc goes round the pegs in one direction; the bits of k say which disc moves, and how often it has moved.
@approach(
    ("The bits of k tell the k-th move", "由 k 的二进制位得到第 k 步"),
    time="O(2^n)",
    space="O(1)",
    depth="-",
    use=("one move without the others", "只求其中一步"),
)
def binary_counter(n: int) -> list[tuple[str, str]]:
    pegs = "ABC" if n % 2 else "ACB"
    moves = []
    for k in range(1, 1 << n):
        source = (k & k - 1) % 3
        target = ((k | k - 1) + 1) % 3
        moves.append((pegs[source], pegs[target]))
    return moves


@mistake(
    ("What is done first is pushed first", "先做的先压栈"),
    fact=("A stack pops the last pushed first: push in reverse.", "栈先弹出最后压入的：要逆序压栈。"),
)
def pushes_in_the_order_of_doing(n: int) -> list[tuple[str, str]]:
    moves = []
    to_do = [(n, "A", "B", "C")]
    while to_do:
        discs, source, spare, target = to_do.pop()
        if discs == 1:
            moves.append((source, target))
        elif discs:
            to_do.append((discs - 1, source, target, spare))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, spare, source, target))
    return moves


@mistake(
    ("A queue keeps the order of doing", "用队列才能保持先后顺序"),
    fact=(
        "It puts the parts of a call behind all later calls: use a stack.",
        "这样一次调用的各部分会排到后面所有调用之后：要用栈。",
    ),
)
def takes_a_queue_for_a_stack(n: int) -> list[tuple[str, str]]:
    moves = []
    to_do = deque([(n, "A", "B", "C")])
    while to_do:
        discs, source, spare, target = to_do.popleft()
        if discs == 1:
            moves.append((source, target))
        elif discs:
            to_do.append((discs - 1, source, target, spare))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, spare, source, target))
    return moves


@mistake(
    ("Only the number of discs need go on the stack", "栈里只存圆盘数就够"),
    fact=("The pegs change before the call goes on: push them as well.", "继续执行之前，柱子已经变了：也要压栈。"),
)
def keeps_one_set_of_pegs(n: int) -> list[tuple[str, str]]:
    moves, waiting = [], []
    source, spare, target = "A", "B", "C"
    while n or waiting:
        while n:
            waiting.append(n)
            n, spare, target = n - 1, target, spare
        n = waiting.pop()
        moves.append((source, target))
        n, source, spare = n - 1, spare, source
    return moves


@mistake(
    ("After its move, a popped item is done", "弹出并移动之后，这一项就做完了"),
    fact=(
        "The second call is still to come: go right, as inorder does.",
        "还有第二次调用没做：要像中序遍历那样转向右边。",
    ),
)
def forgets_the_second_call(n: int) -> list[tuple[str, str]]:
    moves, waiting = [], []
    source, spare, target = "A", "B", "C"
    while n:
        waiting.append((source, target))
        n, spare, target = n - 1, target, spare
    while waiting:
        moves.append(waiting.pop())
    return moves


@mistake(
    ("Joining returned lists with + costs nothing", "用 + 连接返回的列表没有额外开销"),
    fact=(
        "Each + copies: a move is copied once per level, O(n 2^n).",
        "每个 + 都要复制：每步在每一层复制一次，O(n 2^n)。",
    ),
    cost=True,
)
def joins_what_the_calls_return(n: int) -> list[tuple[str, str]]:
    def bring(discs, source, spare, target):
        if discs == 0:
            return []
        before = bring(discs - 1, source, target, spare)
        after = bring(discs - 1, spare, source, target)
        return before + [(source, target)] + after

    return bring(n, "A", "B", "C")


@mistake(
    ("The smaller tower goes to the target too", "小塔也先移到目标柱"),
    fact=("It goes to the spare peg, to make room for the largest disc.", "它要移到备用柱，给最大的圆盘让出位置。"),
)
def smaller_tower_to_the_target(n: int) -> list[tuple[str, str]]:
    moves = []
    to_do = [(n, "A", "B", "C")]
    while to_do:
        discs, source, spare, target = to_do.pop()
        if discs == 1:
            moves.append((source, target))
        elif discs:
            to_do.append((discs - 1, spare, source, target))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, source, spare, target))
    return moves


@mistake(
    ("The second call starts from the source as well", "第二次调用也从起始柱出发"),
    fact=("The smaller tower is on the spare peg by then.", "那时小塔已经在备用柱上了。"),
)
def starts_from_the_source_twice(n: int) -> list[tuple[str, str]]:
    moves = []
    to_do = [(n, "A", "B", "C")]
    while to_do:
        discs, source, spare, target = to_do.pop()
        if discs == 1:
            moves.append((source, target))
        elif discs:
            to_do.append((discs - 1, source, spare, target))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, source, target, spare))
    return moves


@mistake(
    ("There is always a disc to move", "总有圆盘要移"),
    fact=("n may be 0: return [].", "n 可能为 0：返回 []。"),
)
def moves_a_disc_that_is_not_there(n: int) -> list[tuple[str, str]]:
    return explicit_stack(n) or [("A", "C")]


@mistake(
    ("Move all to the spare peg, then all to the target", "先全部移到备用柱，再全部移到目标柱"),
    fact=("That puts larger discs on smaller ones.", "这样会把大盘压在小盘上。"),
)
def moves_each_disc_twice(n: int) -> list[tuple[str, str]]:
    smaller = max(0, n - 1)
    largest = [("A", "C")] * (n - smaller)
    return [("A", "B")] * smaller + largest + [("B", "C")] * smaller


@mistake(
    ("The smallest disc always starts towards C", "最小的圆盘总是先移到 C"),
    fact=("Only for odd n; for even n it starts towards B.", "n 为奇数时才这样；n 为偶数时先移到 B。"),
)
def starts_to_c_whatever_n(n: int) -> list[tuple[str, str]]:
    moves = []
    for k in range(1, 1 << n):
        source = (k & k - 1) % 3
        target = ((k | k - 1) + 1) % 3
        moves.append(("ABC"[source], "ABC"[target]))
    return moves


@mistake(
    ("insert(0, move) is as cheap as append", "insert(0, move) 和 append 一样便宜"),
    fact=("It shifts all moves so far: quadratic in their number.", "它要移动已有的所有步骤：是步数的平方级。"),
    cost=True,
)
def inserts_at_the_front(n: int) -> list[tuple[str, str]]:
    moves: list[tuple[str, str]] = []
    to_do = [(n, "A", "B", "C")]
    while to_do:
        discs, source, spare, target = to_do.pop()
        if discs == 1:
            moves.insert(0, (source, target))
        elif discs:
            to_do.append((discs - 1, source, target, spare))
            to_do.append((1, source, spare, target))
            to_do.append((discs - 1, spare, source, target))
    return moves


@mistake(
    ("pop(0) and plan[:0] = ... take constant time", "pop(0) 和 plan[:0] = ... 只要常数时间"),
    fact=(
        "They shift the whole plan: O(n) for each move. Work at the end.",
        "它们要移动整个计划：每步 O(n)。应在末尾操作。",
    ),
    cost=True,
)
def plan_from_the_front_of_a_list(n: int) -> list[tuple[str, str]]:
    moves = []
    plan = [(n, "A", "B", "C")]
    while plan:
        discs, source, spare, target = plan.pop(0)
        if discs == 1:
            moves.append((source, target))
        elif discs:
            plan[:0] = [
                (discs - 1, source, target, spare),
                (1, source, spare, target),
                (discs - 1, spare, source, target),
            ]
    return moves


@mistake(
    ("A move is (to, from)", "一步写成 (到哪里, 从哪里)"),
    fact=("The statement says (from, to).", "题目要求 (从哪里, 到哪里)。"),
)
def tells_the_target_first(n: int) -> list[tuple[str, str]]:
    return [(target, source) for source, target in explicit_stack(n)]


@mistake(
    ("The tower goes to the second peg", "塔要移到第二根柱子"),
    fact=("It goes to C; B is the spare peg.", "要移到 C，B 是备用柱。"),
)
def brings_the_tower_to_b(n: int) -> list[tuple[str, str]]:
    other = {"A": "A", "B": "C", "C": "B"}
    moves = explicit_stack(n)
    return [(other[source], other[target]) for source, target in moves]


@mistake(
    ("A default list is empty at every call", "默认参数的列表每次调用都是空的"),
    fact=(
        "It is made once: the second call starts with the first one's moves.",
        "它只创建一次，第二次调用会带着上一次的步骤。",
    ),
)
def keeps_moves_between_calls(n: int, moves: list = []) -> list:
    moves.extend(explicit_stack(n))
    return moves
