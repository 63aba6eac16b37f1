"""Reference solutions and classic mistakes: the shortest subarray whose sum is at least k."""

import heapq
from bisect import bisect_right
from collections import deque
from itertools import accumulate
from math import inf

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "A subarray sum is prefix[end] - prefix[start]. Among earlier prefix sums keep only an increasing deque.",
        "子数组的和是 prefix[end] - prefix[start]。前面的前缀和里，只需保留一个递增的单调队列。",
    ),
    invariant=(
        "prefix sums at the indices in starts increase; no start in it has reached k yet",
        "starts 中下标对应的前缀和递增；其中的起点都还没有达到过 k",
    ),
    say=(
        "A start that reaches k is done: later ends are longer. A start with a prefix sum not below a "
        "later one is dominated. Each is popped once, at either end: O(n).",
        "起点一旦达到 k 就用完了：终点再往后只会更长。后来的起点前缀和更小或相等，就取代前面的。每个起点只"
        "弹出一次：O(n)。",
    ),
    ask=(
        "Can numbers be negative? Is k positive? What if there is none?",
        "会有负数吗？k 是正数吗？没有这样的子数组返回什么？",
    ),
    follow_ups=(
        "positive numbers only (LC 209); sum exactly k (LC 560)",
        "只有正数：滑动窗口（LC 209）；和恰好为 k（LC 560）",
    ),
    family=(
        "deques/sliding_max",
        "deques/longest_limit",
        "deques/shortest_at_least_k",
    ),
)

HINTS = (
    "With negative numbers a sliding window fails. Which sums, kept on the way, give that of any subarray in one step?",
    "Prefix sums, from 0 on. If they are 3, then 1: can a subarray that begins after the 3 be the shortest to reach k?",
    "A subarray ends here, and it reaches k. Can its start be of use to a subarray that ends later?",
    "So keep prefix sums in an increasing deque. At which end are those that are k or more lower?",
    "At each prefix sum: pop starts from the front while they reach k, pop those from the back that are not lower,"
    " then append. Keep the index with each prefix sum.",
)
HINTS_ZH = (
    "有负数时，滑动窗口行不通。一路上记下哪些和，就能一步算出任意子数组的和？",
    "前缀和从 0 开始。如果先是 3，后是 1：从 3 后面开始的子数组，还有可能成为和达到 k 的最短子数组吗？",
    "一个子数组在这里结束，和已经达到 k。它的起点对结束得更晚的子数组还有用吗？",
    "所以用双端队列保存前缀和，从队首到队尾递增。比当前前缀和至少小 k 的那些在哪一端？",
    "每得到一个前缀和：只要从队首的起点到这里的和达到 k，就取出这个起点；再从队尾去掉不比它小的，然后把它加入队尾。"
    "每个前缀和都要连同位置一起保存。",
)


# An equal prefix sum may stay or go: the end that reaches k from one reaches it from both. Whether an end first pops
# from the front or from the back makes no difference either, since k is positive.
@approach(
    ("Prefix sums; a monotonic deque of starts", "前缀和；起点的单调队列"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def monotonic(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        while starts and total - prefix[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and prefix[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@approach(
    ("The same with pairs (sum, end)", "同样的做法，存 (前缀和, 位置)"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("a stream", "数据流"),
)
def one_pass(nums: list[int], k: int) -> int:
    best = inf
    total, queue = 0, deque([(0, 0)])
    for end, number in enumerate(nums, 1):
        total += number
        while queue and queue[-1][0] > total:
            queue.pop()
        queue.append((total, end))
        while queue[0][0] <= total - k:
            best = min(best, end - queue.popleft()[1])
    return best if best < inf else -1


@approach(
    ("Monotonic stack, bisect for the last start", "单调栈；二分查找最后一个够小的起点"),
    time="O(n log n)",
    space="O(n)",
    depth="-",
    use=("a stack is enough", "只用栈，不从队首弹出"),
)
def binary_search(nums: list[int], k: int) -> int:
    prefix, ends = [0], [0]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while prefix and prefix[-1] >= total:
            prefix.pop()
            ends.pop()
        reaching = bisect_right(prefix, total - k)
        if reaching:
            best = min(best, end - ends[reaching - 1])
        prefix.append(total)
        ends.append(end)
    return best if best < inf else -1


@approach(
    ("A min-heap of prefix sums", "前缀和的最小堆"),
    time="O(n log n)",
    space="O(n)",
    depth="-",
    use=("a first version", "先写出一版"),
)
def heap(nums: list[int], k: int) -> int:
    queue = [(0, 0)]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while queue and queue[0][0] <= total - k:
            best = min(best, end - heapq.heappop(queue)[1])
        heapq.heappush(queue, (total, end))
    return best if best < inf else -1


@mistake(
    ("A sliding window will do: shrink it while it reaches k", "滑动窗口达到 k 就收缩，够用了"),
    fact=(
        "A shorter window may have a larger sum where numbers are negative.",
        "有负数时，窗口变短，和可能反而变大。",
    ),
)
def positive_numbers_only(nums: list[int], k: int) -> int:
    best, total, left = inf, 0, 0
    for right, number in enumerate(nums):
        total += number
        while total >= k:
            best = min(best, right - left + 1)
            total -= nums[left]
            left += 1
    return best if best < inf else -1


@mistake(
    ("The prefix sums begin with the first number", "前缀和从第一个数开始"),
    fact=(
        "The empty prefix, 0, is a start too: for subarrays from index 0.",
        "空前缀 0 也是起点：从下标 0 开始的子数组要用它。",
    ),
)
def forgets_the_empty_prefix(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        while starts and total - prefix[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and prefix[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake(
    ("Prefix sums may wait in the order in which they came", "前缀和按到来的顺序排着就行"),
    fact=(
        "The front must be the lowest: pop larger ones at the back first.",
        "队首必须最小：先从队尾弹出不小于新前缀和的。",
    ),
)
def drops_none_from_the_back(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        while starts and total - prefix[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        starts.append(end)
    return best if best < inf else -1


@mistake(
    ("One start for each end: an if at the front is enough", "每个终点对应一个起点：队首用 if 就够"),
    fact=(
        "Several starts may reach k, the last one is the nearest: while.",
        "可能有好几个起点达到 k，最后弹出的才最短：要用 while。",
    ),
)
def takes_only_one_from_the_front(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        if starts and total - prefix[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        while starts and prefix[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake(
    ("Trying every start and stopping at k is fast enough", "枚举起点，达到 k 就停，够快了"),
    fact=("It is O(n^2) where sums stay below k.", "和一直不到 k 时是 O(n^2)。"),
    cost=True,
)
def tries_every_start(nums: list[int], k: int) -> int:
    best = inf
    for start in range(len(nums)):
        total = 0
        for end in range(start, len(nums)):
            total += nums[end]
            if total >= k:
                best = min(best, end - start + 1)
                break
    return best if best < inf else -1


@mistake(
    ("Look total - k up in a dict of prefix sums", "在前缀和的字典里查 total - k"),
    fact=(
        "That finds sums of exactly k (LC 560); at least k needs an order.",
        "那只能找到和恰好为 k 的（LC 560）；“至少”需要大小顺序。",
    ),
)
def wants_exactly_k(nums: list[int], k: int) -> int:
    best, seen = inf, {0: 0}
    for end, total in enumerate(accumulate(nums), 1):
        if total - k in seen:
            best = min(best, end - seen[total - k])
        seen[total] = end
    return best if best < inf else -1


@mistake(
    ("When the sum falls to 0 or less, start afresh behind it", "和降到 0 或以下，就从后面重新开始"),
    fact=(
        "That fits the maximum subarray (Kadane); here shrinking still meets negative numbers.",
        "那适合最大子数组和（Kadane）；这里收缩时仍会遇到负数。",
    ),
)
def starts_afresh_at_a_debt(nums: list[int], k: int) -> int:
    best, total, left = inf, 0, 0
    for right, number in enumerate(nums):
        total += number
        if total <= 0:
            total, left = 0, right + 1
        while total >= k:
            best = min(best, right - left + 1)
            total -= nums[left]
            left += 1
    return best if best < inf else -1


@mistake(
    ("One comparison at the back is enough", "队尾比较一次就够"),
    fact=(
        "The new prefix sum may be below several: while, not if.",
        "新的前缀和可能比队尾好几个都小：用 while，不用 if。",
    ),
)
def drops_only_one_from_the_back(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        while starts and total - prefix[starts[0]] >= k:
            best = min(best, end - starts.popleft())
        if starts and prefix[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake(
    ("The nearest start makes the shortest subarray: look at the back", "最近的起点得到最短的子数组：看队尾"),
    fact=("The back is the highest prefix sum; the front reaches k first.", "队尾的前缀和最大；先达到 k 的是队首。"),
)
def looks_only_at_the_back(nums: list[int], k: int) -> int:
    prefix = list(accumulate(nums, initial=0))
    starts: deque[int] = deque()
    best = inf
    for end, total in enumerate(prefix):
        while starts and total - prefix[starts[-1]] >= k:
            best = min(best, end - starts.pop())
        while starts and prefix[starts[-1]] >= total:
            starts.pop()
        starts.append(end)
    return best if best < inf else -1


@mistake(
    ("An increasing deque may be walked from the front at each end", "队列是递增的，每个终点从队首走一遍即可"),
    fact=(
        "Starts that reached k must be popped, or each end visits them again: O(n^2).",
        "达到 k 的起点要弹出，否则每个终点又访问一遍：O(n^2)。",
    ),
    cost=True,
)
def walks_the_whole_deque(nums: list[int], k: int) -> int:
    queue = deque([(0, 0)])
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while queue and queue[-1][0] >= total:
            queue.pop()
        for before, start in queue:
            if total - before < k:
                break
            best = min(best, end - start)
        queue.append((total, end))
    return best if best < inf else -1


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(n).", "pop(0) 要移动其余所有元素：O(n)。"),
    cost=True,
)
def pops_from_the_front_of_a_list(nums: list[int], k: int) -> int:
    queue = [(0, 0)]
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while queue and total - queue[0][0] >= k:
            best = min(best, end - queue.pop(0)[1])
        while queue and queue[-1][0] >= total:
            queue.pop()
        queue.append((total, end))
    return best if best < inf else -1


@mistake(
    ("Summing every slice is fast enough", "对每个切片求和就够快"),
    fact=("n^2 slices of up to n numbers: O(n^3).", "n^2 个切片，每个最多 n 个数：O(n^3)。"),
    cost=True,
)
def sums_every_slice(nums: list[int], k: int) -> int:
    for size in range(1, len(nums) + 1):
        for start in range(len(nums) - size + 1):
            if sum(nums[start : start + size]) >= k:
                return size
    return -1


@mistake(
    ("At least k means more than k", "“至少 k”就是大于 k"),
    fact=("k itself is enough: >=.", "等于 k 也可以：>=。"),
)
def wants_more_than_k(nums: list[int], k: int) -> int:
    return monotonic(nums, k + 1)


@mistake(
    ("The first subarray that reaches k is the shortest", "最先达到 k 的子数组最短"),
    fact=("A later one may be shorter: compare them all.", "后面可能有更短的：要全部比较。"),
)
def stops_at_the_first(nums: list[int], k: int) -> int:
    for end in range(1, len(nums) + 1):
        for start in reversed(range(end)):
            if sum(nums[start:end]) >= k:
                return end - start
    return -1


@mistake(
    ("The earliest start counts, as for the longest subarray", "像求最长那样，取最早的起点"),
    fact=("The shortest wants the latest start that reaches k.", "求最短要取能达到 k 的最晚起点。"),
)
def longest_instead(nums: list[int], k: int) -> int:
    sizes = range(len(nums), 0, -1)
    fitting = (size for size in sizes if any(sum(nums[at : at + size]) >= k for at in range(len(nums) - size + 1)))
    return next(fitting, -1)


@mistake(
    ("The largest numbers reach k soonest", "最大的几个数最快达到 k"),
    fact=("A subarray is contiguous: its numbers cannot be chosen.", "子数组是连续的，不能挑数。"),
)
def picks_numbers_apart(nums: list[int], k: int) -> int:
    prefix = accumulate(sorted(nums, reverse=True))
    return next((size for size, total in enumerate(prefix, 1) if total >= k), -1)


@mistake(
    ("From start to end there are end - start + 1 numbers", "从 start 到 end 有 end - start + 1 个数"),
    fact=("Indices of prefix sums lie between numbers: end - start.", "前缀和的下标在数与数之间：就是 end - start。"),
)
def counts_one_too_many(nums: list[int], k: int) -> int:
    best = monotonic(nums, k)
    return best + 1 if best > 0 else best


@mistake(
    ("Without such a subarray the length is 0", "没有这样的子数组，长度就是 0"),
    fact=("The statement says -1.", "题目规定返回 -1。"),
)
def answers_zero_for_none(nums: list[int], k: int) -> int:
    return max(0, monotonic(nums, k))


@mistake(
    ("n + 1 may stay as the answer when nothing was found", "没找到时返回初值 n + 1 也行"),
    fact=("Turn the starting value of best into -1 at the end.", "最后要把 best 的初值换成 -1。"),
)
def answers_more_than_n_for_none(nums: list[int], k: int) -> int:
    best = monotonic(nums, k)
    return best if best > 0 else len(nums) + 1


@mistake(
    ("A default deque is new at every call", "默认参数的 deque 每次调用都是新的"),
    fact=(
        "It is made once: the second call finds the first one's starts.",
        "它只创建一次：第二次调用会看到上一次的起点。",
    ),
)
def keeps_its_deque_between_calls(nums: list[int], k: int, starts: deque[tuple[int, int]] = deque([(0, 0)])) -> int:
    best = inf
    for end, total in enumerate(accumulate(nums), 1):
        while starts and total - starts[0][0] >= k:
            best = min(best, end - starts.popleft()[1])
        while starts and starts[-1][0] >= total:
            starts.pop()
        starts.append((total, end))
    return best if best < inf else -1


@mistake(
    ("The list itself has room for the prefix sums", "前缀和可以直接写进原列表"),
    fact=("It belongs to the caller and must stay as it was.", "列表属于调用者，不能修改。"),
)
def adds_up_in_place(nums: list[int], k: int) -> int:
    for place in range(1, len(nums)):
        nums[place] += nums[place - 1]
    return monotonic([total - before for before, total in zip([0, *nums], nums, strict=False)], k)
