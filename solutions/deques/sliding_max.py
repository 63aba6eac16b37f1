"""A monotonic queue: of the numbers in the window, keep those that can still become its maximum.

A number followed by a greater one will never be the maximum again, since the greater one stays longer. What is left
falls from front to back; so the front is the maximum, a new number drives smaller ones out from the back, and the front
goes when the window has moved past it. Each number enters once and leaves once: O(n), although one step may drop many.

Equal numbers may stay or go when indices are kept (`<` and `<=` are both right); they must stay when values are kept,
for then the number that leaves the window is recognised by its value, once for each time it occurs. At the front an
`if` is enough: a window that moves by one place loses one number.

The contract counts a step for each level of a heap, and has room for O(n log n) of them; so `lazy_heap` passes. That
is meant: its idea, to let stale entries lie until they come up, is worth knowing.
"""

import heapq
from collections import deque
from itertools import accumulate

from kata import approach, mistake

HINTS = (
    "The window is [3, 1, 2]. For how long does the 1 matter?",
    "Which numbers of a window can still be the maximum of a later one? In what order do they stand?",
    "Keep these in a deque. What does a new number do at the back? What does the moving window do at the front?",
    "Keep indices: drop from the back while the number there is not greater than the new one, append the new index,"
    " drop the front when it is k or more behind, and from index k - 1 on the front is an answer.",
)
HINTS_ZH = (
    "窗口是 [3, 1, 2]。其中的 1 在多长时间内还有用？",
    "窗口里的哪些数还有可能成为后面某个窗口的最大值？它们按什么顺序排列？",
    "把这些数放进双端队列。新来的数在队尾做什么？移动的窗口在队首做什么？",
    "存下标：只要队尾对应的数不大于新来的数，就从队尾去掉，再加入新的下标；队首落后 k 位或更多时去掉；"
    "从下标 k - 1 起，队首对应的数就是一个答案。",
)


@approach("A deque of indices whose numbers fall; the front goes by its age", time="O(n)", space="O(k)")
def indices(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if candidates[0] <= index - k:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@approach("A deque of values; equal ones stay, and one goes when its like leaves the window", time="O(n)", space="O(k)")
def values(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while candidates and candidates[-1] < number:
            candidates.pop()
        candidates.append(number)
        if index >= k and candidates[0] == nums[index - k]:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(candidates[0])
    return maxima


@approach("Blocks of k: a window is the end of one block and the start of the next", time="O(n)", space="O(n)")
def block_maxima(nums: list[int], k: int) -> list[int]:
    blocks = [nums[start : start + k] for start in range(0, len(nums), k)]
    up_to_here = [best for block in blocks for best in accumulate(block, max)]
    from_here = [best for block in blocks for best in reversed(list(accumulate(reversed(block), max)))]
    return [max(from_here[start], up_to_here[start + k - 1]) for start in range(len(nums) - k + 1)]


@approach("A heap whose top is looked at, and dropped only when it is too old", time="O(n log n)", space="O(n)")
def lazy_heap(nums: list[int], k: int) -> list[int]:
    heap: list[tuple[int, int]] = []
    maxima = []
    for index, number in enumerate(nums):
        heapq.heappush(heap, (-number, index))
        while heap[0][1] <= index - k:
            heapq.heappop(heap)
        if index >= k - 1:
            maxima.append(-heap[0][0])
    return maxima


@mistake("An index is too old when it is more than k behind")
def expires_one_late(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if candidates[0] < index - k:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@mistake("An index is too old when it is k - 1 behind")
def expires_one_early(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        if candidates and candidates[0] <= index - k + 1:
            candidates.popleft()
        candidates.append(index)
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@mistake("A new number drives out the one before it, if that is smaller: one comparison is enough")
def drops_only_one(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        if candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if candidates[0] <= index - k:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@mistake("A new number drives out smaller ones from the front: that is where the greatest has to stand")
def drops_from_the_front(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        if candidates and candidates[0] <= index - k:
            candidates.popleft()
        while candidates and nums[candidates[0]] <= number:
            candidates.popleft()
        candidates.append(index)
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@mistake("What leaves the window has been driven out by a greater number anyway")
def never_expires(nums: list[int], k: int) -> list[int]:
    return list(accumulate(nums, max))[k - 1 :]


@mistake("Of equal values one is enough")
def values_without_duplicates(nums: list[int], k: int) -> list[int]:
    candidates: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while candidates and candidates[-1] <= number:
            candidates.pop()
        candidates.append(number)
        if index >= k and candidates[0] == nums[index - k]:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(candidates[0])
    return maxima


@mistake("There is an answer for every number, also while the first window is still filling")
def answers_too_early(nums: list[int], k: int) -> list[int]:
    return list(accumulate(nums[: k - 1], max)) + indices(nums, k)


@mistake("The last window starts at index n - k - 1")
def misses_the_last_window(nums: list[int], k: int) -> list[int]:
    return indices(nums, k)[:-1]


@mistake("The candidates rise from front to back, so the front is the greatest")
def smallest_of_each_window(nums: list[int], k: int) -> list[int]:
    return [-number for number in indices([-number for number in nums], k)]


@mistake("The maximum starts at 0, and every number is compared with that")
def starts_at_zero(nums: list[int], k: int) -> list[int]:
    return [max(0, number) for number in indices(nums, k)]


@mistake("The windows stand side by side: each starts where the last one ended")
def moves_by_a_whole_window(nums: list[int], k: int) -> list[int]:
    return indices(nums, k)[::k]


@mistake("The first number is taken out when the window has passed it, so the list is the queue")
def consumes_the_list(nums: list[int], k: int) -> list[int]:
    maxima = []
    while len(nums) >= k:
        maxima.append(max(nums[:k]))
        nums.pop(0)
    return maxima


@mistake("A default list for the answers is empty at every call")
def keeps_answers_between_calls(nums: list[int], k: int, maxima: list[int] = []) -> list[int]:
    maxima.extend(indices(nums, k))
    return maxima


_answers: list[int] = []


@mistake("Clearing a list that was returned earlier is no matter: its caller has read it")
def clears_the_last_answer(nums: list[int], k: int) -> list[int]:
    _answers.clear()
    _answers.extend(indices(nums, k))
    return _answers


@mistake("Looks at every window anew: the right answer in O(nk)", cost=True)
def maximum_of_each_slice(nums: list[int], k: int) -> list[int]:
    return [max(nums[start : start + k]) for start in range(len(nums) - k + 1)]


@mistake("Looks for a new maximum only when the old one leaves: still O(nk) where the numbers fall", cost=True)
def searches_when_the_maximum_leaves(nums: list[int], k: int) -> list[int]:
    maxima = [max(nums[:k])]
    for index in range(k, len(nums)):
        left, entered = nums[index - k], nums[index]
        if left == maxima[-1]:
            maxima.append(max(nums[index - k + 1 : index + 1]))
        else:
            maxima.append(max(maxima[-1], entered))
    return maxima


@mistake("A list is a queue too: pop(0) takes the front in one step", cost=True)
def pops_from_the_front_of_a_list(nums: list[int], k: int) -> list[int]:
    candidates: list[int] = []
    maxima = []
    for index, number in enumerate(nums):
        while candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if candidates[0] <= index - k:
            candidates.pop(0)
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


@mistake("Keeps the window in a deque and asks for its maximum each time: O(nk) once more", cost=True)
def maximum_of_a_bounded_deque(nums: list[int], k: int) -> list[int]:
    window: deque[int] = deque(maxlen=k)
    maxima = []
    for number in nums:
        window.append(number)
        if len(window) == k:
            maxima.append(max(window))
    return maxima
