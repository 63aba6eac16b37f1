"""Reference solutions and classic mistakes: a queue that knows its maximum."""

import bisect
from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Beside the queue, keep a decreasing deque of the numbers that can still become its maximum.",
        "队列之外，另用一个递减的单调队列，存放还有可能成为最大值的数。",
    ),
    invariant=(
        "candidates never increase from front to back; candidates[0] is the maximum of the queue",
        "candidates 从队首到队尾不增；candidates[0] 是整个队列的最大值",
    ),
    say=(
        "A number with a larger one behind it leaves first, so it is never the maximum again. push pops "
        "smaller ones from the back; each is popped once, so O(1) amortized.",
        "后面有更大的数，它又先离开，就不可能再是最大值。push 从队尾弹出较小的，每个数只弹出一次：均摊 O(1)。",
    ),
    ask=("Can values repeat? What do pop and max do on an empty queue?", "值会重复吗？空队列的 pop 和 max 怎么办？"),
    follow_ups=(
        "min stack (LC 155); queue from stacks (LC 232); max stack (LC 716)",
        "最小栈（LC 155）；用栈实现队列（LC 232）；最大栈（LC 716）",
    ),
    family=(
        "deques/sliding_max",
        "deques/monotonic_queue",
        "deques/longest_limit",
    ),
)

HINTS = (
    "The queue holds 5, 3, 4, and 5 leaves first. For how long can the 3 be the maximum?",
    "Keep the numbers that can still become the maximum in a deque of their own. In what order do they stand?",
    "`push` drops candidates from one end of it. From which, and until when?",
    "`pop` takes a number from the queue. When is it a candidate too, and where does it stand then?",
    "With equal numbers: [2, 2], and one of them leaves. What does your deque of candidates still hold?",
)
HINTS_ZH = (
    "队列里是 5、3、4，5 最先离开。其中的 3 能当多久的最大值？",
    "另用一个双端队列，存放还有可能成为最大值的数。它们按什么顺序排列？",
    "`push` 会从它的一端去掉一些候选。从哪一端，到什么时候为止？",
    "`pop` 从队列中取出一个数。什么时候这个数也是候选，这时它在候选中的什么位置？",
    "有相等的数时：[2, 2] 走了一个，存放候选的双端队列里还剩什么？",
)


@approach(
    ("Decreasing deque of values", "递减的 deque 存值；相等的都保留"),
    time="O(1) amortized",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
class max_deque:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.candidates: deque[int] = deque()  # never increasing

    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self) -> int:
        oldest = self.numbers.popleft()
        if oldest == self.candidates[0]:
            self.candidates.popleft()
        return oldest

    def max(self) -> int:
        return self.candidates[0]


@approach(
    ("Values with push numbers", "候选带入队序号；相等的可以弹出"),
    time="O(1) amortized",
    space="O(n)",
    depth="-",
    use=("costly comparisons", "比较值的开销大"),
)
class numbered_deque:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.candidates: deque[tuple[int, int]] = deque()  # (push, x)
        self.popped = 0

    def push(self, x: int) -> None:
        while self.candidates and self.candidates[-1][1] <= x:
            self.candidates.pop()
        self.candidates.append((self.popped + len(self.numbers), x))
        self.numbers.append(x)

    def pop(self) -> int:
        oldest = self.numbers.popleft()
        if self.candidates[0][0] == self.popped:
            self.candidates.popleft()
        self.popped += 1
        return oldest

    def max(self) -> int:
        return self.candidates[0][1]


# This works for anything that can be combined but not taken apart again: minimum, gcd, product modulo m.
@approach(
    ("Two stacks, each with max", "两个栈，每项附带到此为止的最大值"),
    time="O(1) amortized",
    space="O(n)",
    depth="-",
    use=("minimum, gcd, product", "最小值、gcd、乘积"),
)
class two_stacks:
    def __init__(self) -> None:
        self.coming: list[tuple[int, int]] = []
        self.going: list[tuple[int, int]] = []

    @staticmethod
    def _put(stack: list[tuple[int, int]], x: int) -> None:
        stack.append((x, max(x, stack[-1][1]) if stack else x))

    def push(self, x: int) -> None:
        self._put(self.coming, x)

    def pop(self) -> int:
        if not self.going:
            while self.coming:
                self._put(self.going, self.coming.pop()[0])
        return self.going.pop()[0]

    def max(self) -> int:
        stacks = (self.coming, self.going)
        tops = [stack[-1][1] for stack in stacks if stack]
        if not tops:
            raise IndexError("the queue is empty")
        return max(tops)


@mistake(
    ("Of equal candidates one is enough", "相等的候选留一个就够"),
    fact=("When one of them is popped, the other is still in the queue.", "其中一个出队时，另一个还在队列里。"),
)
class drops_equal_ones_too(max_deque):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] <= x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake(
    ("Each pop takes the front candidate along", "每次 pop 都带走队首的候选"),
    fact=("Only when the number that leaves is that candidate.", "离开的数正是那个候选时才弹出。"),
)
class pops_a_candidate_each_time(max_deque):
    def pop(self) -> int:
        self.candidates.popleft()
        return self.numbers.popleft()


@mistake(
    ("One comparison at the back is enough: if, not while", "队尾比较一次就够：用 if 代替 while"),
    fact=("x may be larger than several candidates: pop them all.", "x 可能比好几个候选都大：要全部弹出。"),
)
class drops_only_one(max_deque):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        if self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake(
    ("The deque of candidates can be the queue itself", "候选队列可以直接当队列用"),
    fact=("pop still has to return the numbers that are no candidates.", "pop 还要返回那些不是候选的数。"),
)
class forgets_who_is_no_candidate:
    def __init__(self) -> None:
        self.candidates: deque[int] = deque()

    def push(self, x: int) -> None:
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self) -> int:
        return self.candidates.popleft()

    def max(self) -> int:
        return self.candidates[0]


@mistake(
    ("Search only when the maximum leaves: it is rare", "最大值离开时才查找，很少发生"),
    fact=("Where the numbers decrease it leaves at every pop: O(n).", "数递减时每次 pop 都会发生：O(n)。"),
    cost=True,
)
class searches_when_the_maximum_leaves:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.greatest = 0

    def push(self, x: int) -> None:
        self.greatest = max(self.greatest, x) if self.numbers else x
        self.numbers.append(x)

    def pop(self) -> int:
        oldest = self.numbers.popleft()
        if oldest == self.greatest and self.numbers:
            self.greatest = max(self.numbers)
        return oldest

    def max(self) -> int:
        if not self.numbers:
            raise IndexError("the queue is empty")
        return self.greatest


@mistake(
    ("max(numbers) is one call, so it is one step", "max(numbers) 只调用一次，就是一步"),
    fact=("It reads every number: O(n).", "它要读每一个数：O(n)。"),
    cost=True,
)
class looks_through_the_queue:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()

    def push(self, x: int) -> None:
        self.numbers.append(x)

    def pop(self) -> int:
        return self.numbers.popleft()

    def max(self) -> int:
        if not self.numbers:
            raise IndexError("the queue is empty")
        return max(self.numbers)


@mistake(
    ("The front is the maximum, so nothing has to be popped at the back", "队首就是最大值，队尾不用弹出"),
    fact=(
        "It is only if smaller candidates in front of a larger number go.",
        "只有弹出前面较小的候选，队首才是最大值。",
    ),
)
class drops_nobody(max_deque):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        self.candidates.append(x)


@mistake(
    ("The maximum stands at the front, so smaller ones are popped there", "最大值在队首，所以从队首弹出较小的"),
    fact=("The smallest candidates stand at the back: compare there.", "最小的候选在队尾，要在队尾比较。"),
)
class drops_from_the_front(max_deque):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[0] < x:
            self.candidates.popleft()
        self.candidates.append(x)


@mistake(
    ("Larger numbers will push old candidates out", "旧的候选总会被更大的数挤掉"),
    fact=(
        "The maximum itself leaves with pop: pop it from the candidates, too.",
        "最大值自己也会出队：要同时从候选中弹出。",
    ),
)
class candidates_never_leave(max_deque):
    def pop(self) -> int:
        return self.numbers.popleft()


@mistake(
    ("The candidates increase, so the maximum is at the back", "候选递增，最大值在队尾"),
    fact=("They decrease: the maximum is at the front.", "候选递减，最大值在队首。"),
)
class answers_with_the_back(max_deque):
    def max(self) -> int:
        return self.candidates[-1]


@mistake(
    ("push pops the candidates larger than x", "push 弹出比 x 大的候选"),
    fact=("That keeps the minimum: pop the smaller ones.", "那样保留的是最小值：要弹出较小的。"),
)
class answers_with_the_smallest(max_deque):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] > x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake(
    ("pop returns what came last", "pop 返回最后放入的数"),
    fact=("That is a stack; a queue returns the oldest.", "那是栈；队列返回最早放入的。"),
)
class pops_the_newest(max_deque):
    def pop(self) -> int:
        newest = self.numbers.pop()
        if newest == self.candidates[-1]:
            self.candidates.pop()
        return newest


@mistake(
    ("pop takes out the maximum, as in a priority queue", "pop 像优先队列那样取出最大值"),
    fact=("It takes out the oldest number; only max looks at the maximum.", "它取出最早入队的数；max 才看最大值。"),
)
class pops_the_greatest(max_deque):
    def pop(self) -> int:
        greatest = self.candidates.popleft()
        self.numbers.remove(greatest)
        return greatest


@mistake(
    ("max takes the maximum out", "max 会取出最大值"),
    fact=("It only looks.", "它只看不取。"),
)
class max_takes_it_out(max_deque):
    def max(self) -> int:
        greatest = self.candidates.popleft()
        self.numbers.remove(greatest)
        return greatest


@mistake(
    ("The maximum of an empty queue is 0", "空队列的最大值是 0"),
    fact=("The statement asks for IndexError.", "题目要求抛出 IndexError。"),
)
class an_empty_queue_has_maximum_zero(max_deque):
    def max(self) -> int:
        return self.candidates[0] if self.candidates else 0


@mistake(
    ("pop on an empty queue returns -1", "空队列的 pop 返回 -1"),
    fact=("The statement asks for IndexError.", "题目要求抛出 IndexError。"),
)
class an_empty_queue_pops_minus_one(max_deque):
    def pop(self) -> int:
        return super().pop() if self.numbers else -1


@mistake(
    ("Any error will do, such as the ValueError of max([])", "抛什么异常都行，比如 max([]) 的 ValueError"),
    fact=("The statement asks for IndexError.", "题目要求抛出 IndexError。"),
)
class max_raises_value_error(two_stacks):
    def max(self) -> int:
        return max(stack[-1][1] for stack in (self.coming, self.going) if stack)


@mistake(
    ("0 is a safe start for a maximum", "最大值从 0 开始很安全"),
    fact=("Not with negative numbers: start with x itself.", "有负数就不行：从 x 本身开始。"),
)
class starts_at_zero(two_stacks):
    @staticmethod
    def _put(stack: list[tuple[int, int]], x: int) -> None:
        stack.append((x, max(x, stack[-1][1] if stack else 0)))


@mistake(
    ("A counter may be increased before popleft", "计数可以在 popleft 之前先加"),
    fact=(
        "If popleft raises, the count is wrong for ever: increase it afterwards.",
        "popleft 抛出异常后，计数就一直错了：要在之后再加。",
    ),
)
class counts_a_pop_that_failed:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.candidates: deque[tuple[int, int]] = deque()
        self.pushed = self.popped = 0

    def push(self, x: int) -> None:
        self.pushed += 1
        while self.candidates and self.candidates[-1][1] <= x:
            self.candidates.pop()
        self.candidates.append((self.pushed, x))
        self.numbers.append(x)

    def pop(self) -> int:
        self.popped += 1
        oldest = self.numbers.popleft()
        if self.candidates[0][0] == self.popped:
            self.candidates.popleft()
        return oldest

    def max(self) -> int:
        return self.candidates[0][1]


@mistake(
    ("The maximum is in the stack with the old numbers", "最大值在存旧数的那个栈里"),
    fact=("Either stack may hold it: compare both tops.", "两个栈都可能有：比较两个栈顶。"),
)
class looks_at_one_stack_only(two_stacks):
    def max(self) -> int:
        return (self.going or self.coming)[-1][1]


@mistake(
    ("New numbers may be moved over at every pop", "每次 pop 都可以把新数倒过去"),
    fact=("Only when the other stack is empty, or the order is lost.", "要等另一个栈空了才行，否则顺序就乱了。"),
)
class pours_on_top_of_the_old(two_stacks):
    def pop(self) -> int:
        while self.coming:
            self._put(self.going, self.coming.pop()[0])
        return self.going.pop()[0]


@mistake(
    ("Entries keep their maximum when they change stacks", "换栈时，每项的最大值可以照搬"),
    fact=("It is the maximum of what lies below: compute it anew.", "它是下方各数的最大值，换栈后要重新计算。"),
)
class pours_the_maxima_too(two_stacks):
    def pop(self) -> int:
        if not self.going:
            while self.coming:
                self.going.append(self.coming.pop())
        return self.going.pop()[0]


@mistake(
    ("A deque in the class body belongs to each instance", "写在类里的 deque，每个实例各有一个"),
    fact=("It belongs to the class; make it in __init__.", "它属于类，所有实例共用；要在 __init__ 里创建。"),
)
class shares_the_candidates:
    numbers: deque[int] = deque()
    candidates: deque[int] = deque()

    def push(self, x: int) -> None:
        max_deque.push(self, x)

    def pop(self) -> int:
        return max_deque.pop(self)

    def max(self) -> int:
        return self.candidates[0]


@mistake(
    ("insort finds the place in O(log n), so it is fast", "insort 只要 O(log n) 就能找到位置，很快"),
    fact=("Inserting then moves everything behind it: O(n).", "插入还要移动后面所有元素：O(n)。"),
    cost=True,
)
class keeps_a_sorted_list:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.in_order: list[int] = []

    def push(self, x: int) -> None:
        self.numbers.append(x)
        bisect.insort(self.in_order, x)

    def pop(self) -> int:
        oldest = self.numbers.popleft()
        del self.in_order[bisect.bisect_left(self.in_order, oldest)]
        return oldest

    def max(self) -> int:
        return self.in_order[-1]


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(n).", "pop(0) 要移动其余所有元素：O(n)。"),
    cost=True,
)
class pops_from_the_front_of_a_list:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.candidates: list[int] = []

    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)

    def pop(self) -> int:
        oldest = self.numbers.pop(0)
        if oldest == self.candidates[0]:
            self.candidates.pop(0)
        return oldest

    def max(self) -> int:
        return self.candidates[0]
