"""Reference solutions and classic mistakes: the maximum of each sliding window."""

import heapq
from collections import deque
from itertools import accumulate

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Keep a decreasing monotonic deque of indices: a number before a larger one can no longer be a maximum.",
        "维护一个对应数值递减的单调队列（存下标）：后面来了更大的数，前面较小的数就不可能再是最大值。",
    ),
    invariant=(
        "nums at the indices in queue decrease; queue[0] is the maximum of the window ending at i",
        "queue 中下标对应的数递减；queue[0] 是以 i 结尾的窗口的最大值",
    ),
    say=(
        "Pop smaller numbers from the back, append the index, pop the front when it leaves the window. "
        "Each index enters and leaves once: O(n) in total, though one step may pop many.",
        "从队尾弹出较小的数，下标入队，队首离开窗口就弹出。每个下标进出各一次：总共 O(n)，单独某一步可能弹出很多。",
    ),
    ask=(
        "Is 1 <= k <= n sure? Negative numbers? Does the data arrive as a stream?",
        "一定有 1 <= k <= n 吗？有负数吗？数据是流式到来的吗？",
    ),
    follow_ups=(
        "sliding-window median (LC 480); jump game VI (LC 1696)",
        "滑动窗口中位数（LC 480）；跳跃游戏 VI（LC 1696）",
    ),
    family=(
        "deques/sliding_max",
        "deques/monotonic_queue",
        "deques/longest_limit",
        "deques/shortest_at_least_k",
    ),
)

HINTS = (
    "The window is [3, 1, 2]. For how long does the 1 matter?",
    "Which numbers of a window can still be the maximum of a later one? In what order do they stand?",
    "Keep these in a deque: a monotonic one. What does a new number do at its back, the moving window at its front?",
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


# With indices, equal numbers may stay or go: `<` and `<=` are both right. With values they must stay, one for each
# occurrence. An `if` at the front is enough, since the window loses one number at a time.
@approach(
    ("A monotonic deque of indices", "单调队列，存下标"),
    time="O(n)",
    space="O(k)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def indices(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for i, number in enumerate(nums):
        while queue and nums[queue[-1]] <= number:
            queue.pop()
        queue.append(i)
        if queue[0] <= i - k:
            queue.popleft()
        if i >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


# Brute force, max(nums[i : i + k]) for each i, is O(n k); the heap is the step between it and the deque.
@approach(
    ("A max-heap of (-number, index); stale tops are popped lazily", "最大堆存 (-数, 下标)；过时的堆顶用到时再弹出"),
    time="O(n log n)",
    space="O(n)",
    depth="-",
    use=("a first step below O(n k)", "先把 O(n k) 改进一步"),
)
def lazy_heap(nums: list[int], k: int) -> list[int]:
    heap: list[tuple[int, int]] = []
    maxima = []
    for i, number in enumerate(nums):
        heapq.heappush(heap, (-number, i))
        while heap[0][1] <= i - k:
            heapq.heappop(heap)
        if i >= k - 1:
            maxima.append(-heap[0][0])
    return maxima


@approach(
    ("A monotonic deque of values; equal ones stay", "单调队列，存值；相等的都保留"),
    time="O(n)",
    space="O(k)",
    depth="-",
    use=("a queue that has no indices", "队列里没有下标可用"),
)
def values(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for i, number in enumerate(nums):
        while queue and queue[-1] < number:
            queue.pop()
        queue.append(number)
        if i >= k and queue[0] == nums[i - k]:
            queue.popleft()
        if i >= k - 1:
            maxima.append(queue[0])
    return maxima


@approach(
    (
        "Blocks of k: suffix maximum of one, prefix maximum of the next",
        "按 k 分块：前一块的后缀最大值与后一块的前缀最大值",
    ),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("arrays and vector hardware", "数组、向量化计算"),
)
def block_maxima(nums: list[int], k: int) -> list[int]:
    prefix: list[int] = []
    suffix: list[int] = []
    for i in range(0, len(nums), k):
        block = nums[i : i + k]
        prefix += accumulate(block, max)
        suffix += list(accumulate(block[::-1], max))[::-1]
    starts = range(len(nums) - k + 1)
    return [max(suffix[i], prefix[i + k - 1]) for i in starts]


@mistake(
    ("max of each slice is fast enough", "对每个切片求 max 就够快"),
    fact=(
        "Each slice costs k steps: O(n k), quadratic for k = n / 2.",
        "每个切片要 k 步：O(n k)，k = n / 2 时是平方级。",
    ),
    cost=True,
)
def maximum_of_each_slice(nums: list[int], k: int) -> list[int]:
    return [max(nums[start : start + k]) for start in range(len(nums) - k + 1)]


@mistake(
    ("An index is too old when it is more than k behind", "下标落后超过 k 才过期"),
    fact=(
        "The window is i - k + 1 .. i: index i - k is already outside.",
        "窗口是 i - k + 1 到 i，下标 i - k 已经在外面。",
    ),
)
def expires_one_late(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while queue and nums[queue[-1]] <= number:
            queue.pop()
        queue.append(index)
        if queue[0] < index - k:
            queue.popleft()
        if index >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


@mistake(
    ("One comparison at the back is enough: if, not while", "队尾比较一次就够：用 if 代替 while"),
    fact=(
        "A new number may be larger than several at the back: pop them all.",
        "新数可能比队尾好几个都大：要全部弹出。",
    ),
)
def drops_only_one(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        if queue and nums[queue[-1]] <= number:
            queue.pop()
        queue.append(index)
        if queue[0] <= index - k:
            queue.popleft()
        if index >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


@mistake(
    ("A larger number has pushed out whatever leaves the window", "离开窗口的数早已被更大的数挤掉"),
    fact=(
        "The maximum itself leaves: pop the front when its index is i - k.",
        "最大值自己也会离开：下标为 i - k 时要弹出队首。",
    ),
)
def never_expires(nums: list[int], k: int) -> list[int]:
    return list(accumulate(nums, max))[k - 1 :]


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(k) each time.", "pop(0) 要移动其余所有元素：每次 O(k)。"),
    cost=True,
)
def pops_from_the_front_of_a_list(nums: list[int], k: int) -> list[int]:
    queue: list[int] = []
    maxima = []
    for index, number in enumerate(nums):
        while queue and nums[queue[-1]] <= number:
            queue.pop()
        queue.append(index)
        if queue[0] <= index - k:
            queue.pop(0)
        if index >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


@mistake(
    ("Of equal values one is enough in a deque of values", "存值的队列里，相等的值留一个就够"),
    fact=("When one of them leaves the window, the other is still inside.", "其中一个离开窗口时，另一个还在里面。"),
)
def drops_equal_values(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while queue and queue[-1] <= number:
            queue.pop()
        queue.append(number)
        if index >= k and queue[0] == nums[index - k]:
            queue.popleft()
        if index >= k - 1:
            maxima.append(queue[0])
    return maxima


@mistake(
    ("A new search is needed only when the maximum leaves, which is rare", "只有最大值离开时才重新查找，很少发生"),
    fact=("Where the numbers decrease it leaves at every step: O(n k).", "数递减时每一步都会发生：O(n k)。"),
    cost=True,
)
def searches_when_the_maximum_leaves(nums: list[int], k: int) -> list[int]:
    maxima = [max(nums[:k])]
    for index in range(k, len(nums)):
        left, entered = nums[index - k], nums[index]
        if left == maxima[-1]:
            maxima.append(max(nums[index - k + 1 : index + 1]))
        else:
            maxima.append(max(maxima[-1], entered))
    return maxima


@mistake(
    ("deque(maxlen=k) makes max(window) cheap", "有了 deque(maxlen=k)，max(window) 就很快"),
    fact=("It keeps the window, but max still reads k numbers.", "它只负责保存窗口，max 仍要读 k 个数。"),
    cost=True,
)
def maximum_of_a_bounded_deque(nums: list[int], k: int) -> list[int]:
    window: deque[int] = deque(maxlen=k)
    maxima = []
    for number in nums:
        window.append(number)
        if len(window) == k:
            maxima.append(max(window))
    return maxima


@mistake(
    ("An index is too old when it is k - 1 behind", "下标落后 k - 1 就过期"),
    fact=("Index i - k + 1 is the first one inside the window.", "下标 i - k + 1 是窗口内的第一个。"),
)
def expires_one_early(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        while queue and nums[queue[-1]] <= number:
            queue.pop()
        if queue and queue[0] <= index - k + 1:
            queue.popleft()
        queue.append(index)
        if index >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


@mistake(
    (
        "Smaller numbers are popped at the front, where the maximum must stand",
        "最大值要在队首，所以从队首弹出较小的数",
    ),
    fact=("The smallest stand at the back: compare there.", "最小的在队尾，要在队尾比较。"),
)
def drops_from_the_front(nums: list[int], k: int) -> list[int]:
    queue: deque[int] = deque()
    maxima = []
    for index, number in enumerate(nums):
        if queue and queue[0] <= index - k:
            queue.popleft()
        while queue and nums[queue[0]] <= number:
            queue.popleft()
        queue.append(index)
        if index >= k - 1:
            maxima.append(nums[queue[0]])
    return maxima


@mistake(
    ("There is an answer for every index", "每个下标都有一个答案"),
    fact=(
        "The first window is full at index k - 1: n - k + 1 answers.",
        "下标 k - 1 处第一个窗口才满：共 n - k + 1 个答案。",
    ),
)
def answers_too_early(nums: list[int], k: int) -> list[int]:
    return list(accumulate(nums[: k - 1], max)) + indices(nums, k)


@mistake(
    ("The last window starts at n - k - 1", "最后一个窗口从 n - k - 1 开始"),
    fact=("It starts at n - k.", "它从 n - k 开始。"),
)
def misses_the_last_window(nums: list[int], k: int) -> list[int]:
    return indices(nums, k)[:-1]


@mistake(
    ("The deque increases from front to back, so the front is the maximum", "队列从队首到队尾递增，队首就是最大值"),
    fact=("Then the front is the minimum: the deque must decrease.", "那样队首是最小值：队列必须递减。"),
)
def smallest_of_each_window(nums: list[int], k: int) -> list[int]:
    return [-number for number in indices([-number for number in nums], k)]


@mistake(
    ("0 is a safe start for a maximum", "最大值从 0 开始很安全"),
    fact=(
        "Not with negative numbers: start from -inf or from a number of the window.",
        "有负数就不行：从 -inf 或窗口中的数开始。",
    ),
)
def starts_at_zero(nums: list[int], k: int) -> list[int]:
    return [max(0, number) for number in indices(nums, k)]


@mistake(
    ("A default list is empty at every call", "默认参数的列表每次调用都是空的"),
    fact=(
        "It is made once; the second call finds the first one's answers.",
        "它只创建一次，第二次调用会看到上一次的答案。",
    ),
)
def keeps_answers_between_calls(nums: list[int], k: int, maxima: list[int] = []) -> list[int]:
    maxima.extend(indices(nums, k))
    return maxima


@mistake(
    ("The list may serve as the queue", "列表本身就可以当队列用"),
    fact=("It belongs to the caller, and pop(0) is O(n) besides.", "列表属于调用者；而且 pop(0) 是 O(n)。"),
)
def consumes_the_list(nums: list[int], k: int) -> list[int]:
    maxima = []
    while len(nums) >= k:
        maxima.append(max(nums[:k]))
        nums.pop(0)
    return maxima
