"""The deque of `sliding_max`, as an object: beside the queue stand the numbers that can still become its maximum.

A number followed by a greater one will leave before it, so it will never be the maximum again: it may be dropped. What
is left falls from front to back, and the front is the maximum. `push` drops smaller ones from the back; `pop` drops the
front if that is the number that leaves. One `push` may drop a thousand numbers, but each of them can be dropped only
once: that is what "O(1) on average" means, and it is true of every sequence of calls, not only of likely ones.

Where candidates are known by their value, equal ones have to stay, each for its own departure. Where they have numbers,
as in `numbered_candidates`, they may stay or go; it is a matter of taste.

`two_stacks` comes from another side. The maximum of a stack is easy: each entry remembers the greatest up to there, and
a pop brings back what was true before. Two stacks make a queue, so their two maxima make its maximum. This also works
for the minimum, the greatest common divisor, or anything else that can be combined but not taken apart again.
"""

import bisect
from collections import deque

from kata import approach, mistake

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


@approach("A deque of candidates beside the queue; equal ones stay", time="O(1) amortised", space="O(n)")
class candidates_by_value:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.candidates: deque[int] = deque()  # falling, or level

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
    "Candidates know when they came, so the front goes when its time has come", time="O(1) amortised", space="O(n)"
)
class numbered_candidates:
    def __init__(self) -> None:
        self.numbers: deque[int] = deque()
        self.candidates: deque[tuple[int, int]] = deque()  # (which push it was, x)
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


@approach("Two stacks, each entry with the greatest up to it", time="O(1) amortised", space="O(n)")
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
        tops = [stack[-1][1] for stack in (self.coming, self.going) if stack]
        if not tops:
            raise IndexError("the queue is empty")
        return max(tops)


@mistake("Whoever leaves the queue is the front candidate")
class pops_a_candidate_each_time(candidates_by_value):
    def pop(self) -> int:
        self.candidates.popleft()
        return self.numbers.popleft()


@mistake("The front is the greatest, so nothing has to be dropped")
class drops_nobody(candidates_by_value):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        self.candidates.append(x)


@mistake("Of equal candidates one is enough, also where they are known by their value")
class drops_equal_ones_too(candidates_by_value):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] <= x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake("A number drives out the one before it, if that is smaller: one comparison is enough")
class drops_only_one(candidates_by_value):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        if self.candidates and self.candidates[-1] < x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake("The greatest stands at the front, so smaller ones are dropped there")
class drops_from_the_front(candidates_by_value):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[0] < x:
            self.candidates.popleft()
        self.candidates.append(x)


@mistake("Candidates that have left the queue are driven out by greater ones some day")
class candidates_never_leave(candidates_by_value):
    def pop(self) -> int:
        return self.numbers.popleft()


@mistake("The candidates rise, so the greatest is at the back")
class answers_with_the_back(candidates_by_value):
    def max(self) -> int:
        return self.candidates[-1]


@mistake("The candidates that smaller ones drive out are the great ones")
class answers_with_the_smallest(candidates_by_value):
    def push(self, x: int) -> None:
        self.numbers.append(x)
        while self.candidates and self.candidates[-1] > x:
            self.candidates.pop()
        self.candidates.append(x)


@mistake("A queue gives back what came last")
class pops_the_newest(candidates_by_value):
    def pop(self) -> int:
        newest = self.numbers.pop()
        if newest == self.candidates[-1]:
            self.candidates.pop()
        return newest


@mistake("pop takes out the maximum, as in a priority queue")
class pops_the_greatest(candidates_by_value):
    def pop(self) -> int:
        greatest = self.candidates.popleft()
        self.numbers.remove(greatest)
        return greatest


@mistake("Numbers that can never be the maximum again need not be kept at all")
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


@mistake("pop has done its work when the number is out; the caller knows which it was")
class pop_says_nothing(candidates_by_value):
    def pop(self) -> None:
        super().pop()


@mistake("The maximum is what one was after, so max takes it out")
class max_takes_it_out(candidates_by_value):
    def max(self) -> int:
        greatest = self.candidates.popleft()
        self.numbers.remove(greatest)
        return greatest


@mistake("The maximum of nothing is 0")
class an_empty_queue_has_maximum_zero(candidates_by_value):
    def max(self) -> int:
        return self.candidates[0] if self.candidates else 0


@mistake("A number from an empty queue is -1")
class an_empty_queue_pops_minus_one(candidates_by_value):
    def pop(self) -> int:
        return super().pop() if self.numbers else -1


@mistake("Any error will do where there is no maximum, such as the ValueError of max([])")
class max_raises_value_error(two_stacks):
    def max(self) -> int:
        return max(stack[-1][1] for stack in (self.coming, self.going) if stack)


@mistake("The greatest up to the bottom of a stack is at least 0")
class starts_at_zero(two_stacks):
    @staticmethod
    def _put(stack: list[tuple[int, int]], x: int) -> None:
        stack.append((x, max(x, stack[-1][1] if stack else 0)))


@mistake("What is popped is counted first: if there was nothing, the error says so")
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


@mistake("As long as there are old numbers, the maximum is among them")
class looks_at_one_stack_only(two_stacks):
    def max(self) -> int:
        return (self.going or self.coming)[-1][1]


@mistake("New numbers may be poured over at every pop, on top of the old ones")
class pours_on_top_of_the_old(two_stacks):
    def pop(self) -> int:
        while self.coming:
            self._put(self.going, self.coming.pop()[0])
        return self.going.pop()[0]


@mistake("The greatest up to here is the same in either stack, so entries move as they are")
class pours_the_maxima_too(two_stacks):
    def pop(self) -> int:
        if not self.going:
            while self.coming:
                self.going.append(self.coming.pop())
        return self.going.pop()[0]


@mistake("Deques in the class's body are each instance's own")
class shares_the_candidates:
    numbers: deque[int] = deque()
    candidates: deque[int] = deque()

    def push(self, x: int) -> None:
        candidates_by_value.push(self, x)

    def pop(self) -> int:
        return candidates_by_value.pop(self)

    def max(self) -> int:
        return self.candidates[0]


@mistake("max(numbers) is one call, so it is one step", cost=True)
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


@mistake("Looks for a new maximum only when the old one has left: still O(n) where the numbers fall", cost=True)
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


@mistake("Bisection finds the place in a sorted list in O(log n), and the rest is nothing", cost=True)
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


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
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
