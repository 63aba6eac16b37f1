"""Whatever a call remembers while it waits goes onto a stack: its arguments, and where it was.

    def bring(discs, source, spare, target):
        if discs:
            bring(discs - 1, source, target, spare)
            moves.append((source, target))
            bring(discs - 1, spare, source, target)

There are three ways to take the calls out, and they work for every recursion. Put *what is still to do* on the stack,
the last thing first (`stack_of_towers`): easy where nothing is computed from what the calls return. See the calls as a
tree, and walk it as trees are walked (`inorder`): here the move stands between two calls, as a node does between its
sides. Or keep a frame for each call with the place where it goes on (`frames`): that is what Python does itself, and it
can be done to any function without a thought. A generator is such a frame ready made: it keeps its variables and its
place, and `yield` in front of a call is all that changes (`trampoline`).

And one may look at what comes out instead of how. From the bottom up, a list of moves becomes that of the next tower
twice over (`doubling`). The k-th move can even be told by itself (`binary_counter`): each disc goes round the pegs in
one direction, and how often it has moved can be read from the bits of k.

The recursion above passes the properties too: it is right, and never deeper than n. A recursion that returns lists and
joins them does not: each move is copied once for every call that it passes on its way out.
"""

from collections import deque

from kata import approach, mistake

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


@approach("A stack of what is still to do, the last thing first", time="O(2^n)", space="O(n)")
def stack_of_towers(n: int) -> list[tuple[str, str]]:
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
    "The calls are a tree, and the moves are its inorder: run left, stack, name, turn right",
    time="O(2^n)",
    space="O(n)",
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


@approach("A frame for each call, with its variables and the place where it goes on", time="O(2^n)", space="O(n)")
def frames(n: int) -> list[tuple[str, str]]:
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


@approach(
    "The recursion as it was, with generators for calls: a loop resumes the innermost", time="O(2^n)", space="O(n)"
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


@approach("From the bottom up: the moves of a smaller tower, twice, under other names", time="O(2^n)", space="O(1)")
def doubling(n: int) -> list[tuple[str, str]]:
    to_b = {"A": "A", "B": "C", "C": "B"}
    from_b = {"A": "B", "B": "A", "C": "C"}
    moves = []
    for _ in range(n):
        before = [(to_b[source], to_b[target]) for source, target in moves]
        after = [(from_b[source], from_b[target]) for source, target in moves]
        moves = [*before, ("A", "C"), *after]
    return moves


@approach("Bits tell the k-th move by itself", time="O(2^n)", space="O(1)")
def binary_counter(n: int) -> list[tuple[str, str]]:
    pegs = "ABC" if n % 2 else "ACB"
    return [(pegs[(k & k - 1) % 3], pegs[((k | k - 1) + 1) % 3]) for k in range(1, 1 << n)]


@mistake("What is to be done first goes onto the stack first")
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


@mistake("A queue keeps the order of doing, so it is a queue that is wanted")
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


@mistake("Variables outlive a call, so the stack needs to know only the number of discs")
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


@mistake("A frame that has been resumed is done: it goes before its second call")
def forgets_the_second_call(n: int) -> list[tuple[str, str]]:
    moves = []
    waiting = [(discs, "A", *("BC" if (n - discs) % 2 == 0 else "CB")) for discs in range(n, 0, -1)]
    while waiting:
        _, source, _, target = waiting.pop()
        moves.append((source, target))
    return moves


@mistake("The smaller tower goes to the target as well: that is where all discs go")
def brings_the_smaller_tower_to_the_target(n: int) -> list[tuple[str, str]]:
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


@mistake("The smaller tower goes on from the source: it was there before")
def takes_the_smaller_tower_from_the_source_twice(n: int) -> list[tuple[str, str]]:
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


@mistake("There is always a disc to move: a tower of 0 is one of 1")
def moves_a_disc_that_is_not_there(n: int) -> list[tuple[str, str]]:
    return stack_of_towers(n) or [("A", "C")]


@mistake("Discs can go one after the other: all to the spare peg, the largest to its place, the others after it")
def moves_each_disc_twice(n: int) -> list[tuple[str, str]]:
    smaller = max(0, n - 1)
    return [("A", "B")] * smaller + [("A", "C")] * (n - smaller) + [("B", "C")] * smaller


@mistake("The smallest disc always starts towards the target, whatever the number of discs")
def starts_to_c_whatever_n(n: int) -> list[tuple[str, str]]:
    return [("ABC"[(k & k - 1) % 3], "ABC"[((k | k - 1) + 1) % 3]) for k in range(1, 1 << n)]


@mistake("A peg borders on the next only, so from A to C it goes over B: right by the rules, and far too long")
def goes_by_the_middle_peg(n: int) -> list[tuple[str, str]]:
    to_b = {"A": "C", "B": "B", "C": "A"}
    moves: list[tuple[str, str]] = []
    for _ in range(n):
        back = [(to_b[source], to_b[target]) for source, target in moves]
        moves = [*moves, ("A", "B"), *back, ("B", "C"), *moves]
    return moves


@mistake("The goal is the second peg, and the third is the spare one")
def brings_the_tower_to_b(n: int) -> list[tuple[str, str]]:
    other = {"A": "A", "B": "C", "C": "B"}
    return [(other[source], other[target]) for source, target in stack_of_towers(n)]


@mistake("A move is told by where the disc goes, and then where it was")
def tells_the_target_first(n: int) -> list[tuple[str, str]]:
    return [(target, source) for source, target in stack_of_towers(n)]


@mistake("What was found last is told first, and the end is a good place to begin")
def tells_the_moves_backwards(n: int) -> list[tuple[str, str]]:
    return stack_of_towers(n)[::-1]


@mistake("Two things in a row are a list")
def lists_for_tuples(n: int) -> list[tuple[str, str]]:
    return [[source, target] for source, target in stack_of_towers(n)]


@mistake("A default list is empty at every call")
def keeps_moves_between_calls(n: int, moves: list[tuple[str, str]] = []) -> list[tuple[str, str]]:
    moves.extend(stack_of_towers(n))
    return moves


_moves: list[tuple[str, str]] = []


@mistake("A list that is cleared at every call may be returned each time")
def returns_the_same_list_again(n: int) -> list[tuple[str, str]]:
    _moves[:] = stack_of_towers(n)
    return _moves


@mistake("Calls that return lists are joined with +: each move is copied once for each call around it", cost=True)
def joins_what_the_calls_return(n: int) -> list[tuple[str, str]]:
    def bring(discs: int, source: str, spare: str, target: str) -> list[tuple[str, str]]:
        if discs == 0:
            return []
        smaller = bring(discs - 1, source, target, spare)
        return smaller + [(source, target)] + bring(discs - 1, spare, source, target)

    return bring(n, "A", "B", "C")


@mistake("The moves come out backwards, so each is put in front of the others", cost=True)
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


@mistake("A plan is worked off from its front, and that is where a tower is replaced by three things", cost=True)
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
