"""Reference solutions and classic mistakes: the longest subarray within a limit."""

import heapq
from bisect import bisect_left, insort
from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "If a window exceeds the limit, so does every window containing it: slide, with two monotonic deques.",
        "一个窗口超出限制，包含它的窗口也都超出：用滑动窗口，加两个单调队列。",
    ),
    invariant=(
        "nums[highs[0]] and nums[lows[0]] are the maximum and minimum of nums[left : right + 1]",
        "nums[highs[0]] 和 nums[lows[0]] 是 nums[left : right + 1] 的最大值和最小值",
    ),
    say=(
        "Brute force is O(n^2), two heaps O(n log n), two monotonic deques O(n): each index enters and "
        "leaves each deque at most once.",
        "暴力 O(n^2)，两个堆 O(n log n)，两个单调队列 O(n)：每个下标在每个队列里最多进出一次。",
    ),
    ask=(
        "Is a difference equal to the limit fine? An empty list? Negatives?",
        "差恰好等于 limit 可以吗？会是空列表吗？有负数吗？",
    ),
    follow_ups=(
        "count such subarrays (LC 2762); shortest with sum >= k (LC 862)",
        "统计这样的子数组（LC 2762）；和至少为 K 的最短子数组（LC 862）",
    ),
    family=(
        "deques/sliding_max",
        "deques/longest_limit",
        "deques/shortest_at_least_k",
    ),
)

HINTS = (
    "When a window exceeds the limit, can a longer one that contains it be within the limit?",
    "Let a window grow at the right. When it breaks the limit, at which end does it have to give way?",
    "What must you know about the window at any time? You have seen how to know one half of it in `sliding_max`.",
    "Two deques: one falls from front to back, the other rises. Their fronts are the window's maximum and minimum.",
    "When the left end moves on, the number it leaves may be the front of either deque, of both, or of neither.",
)
HINTS_ZH = (
    "一个子数组已经超出限制，包含它的更长的子数组还可能符合要求吗？",
    "让窗口向右扩展。超出限制时，该从哪一端收缩？",
    "窗口的哪些信息必须随时掌握？其中一半怎样得到，你在 `sliding_max` 里已经见过。",
    "两个双端队列：一个从队首到队尾递减，另一个递增。它们的队首就是窗口的最大值和最小值。",
    "左端右移时，离开窗口的数可能是其中一个队列的队首，可能同时是两个的队首，也可能都不是。",
)


@approach(
    ("Sliding window, two monotonic deques of indices", "滑动窗口，两个存下标的单调队列"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def two_deques(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        while highs and nums[highs[-1]] <= number:
            highs.pop()
        while lows and nums[lows[-1]] >= number:
            lows.pop()
        highs.append(right)
        lows.append(right)
        while nums[highs[0]] - nums[lows[0]] > limit:
            left += 1
            if highs[0] < left:
                highs.popleft()
            if lows[0] < left:
                lows.popleft()
        best = max(best, right - left + 1)
    return best


# The contract leaves room for O(n log n) heap steps. A sorted list is no way out: insort moves O(n) items.
@approach(
    ("Two heaps with lazy deletion", "两个堆，惰性删除"),
    time="O(n log n)",
    space="O(n)",
    depth="-",
    use=("a first step below O(n^2)", "先把 O(n^2) 改进一步"),
)
def lazy_heaps(nums: list[int], limit: int) -> int:
    highs: list[tuple[int, int]] = []
    lows: list[tuple[int, int]] = []
    left = best = 0
    for right, number in enumerate(nums):
        heapq.heappush(highs, (-number, right))
        heapq.heappush(lows, (number, right))
        while -highs[0][0] - lows[0][0] > limit:
            left = 1 + min(highs[0][1], lows[0][1])
            while highs[0][1] < left:
                heapq.heappop(highs)
            while lows[0][1] < left:
                heapq.heappop(lows)
        best = max(best, right - left + 1)
    return best


# Only a window longer than the best one matters, so the window moves on as it is: `if` for `while`, no `best`. Here
# the deques hold values, so equal ones must stay.
@approach(
    ("Deques of values; the window never shrinks", "队列存值；窗口只移动，不缩小"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("the shortest code", "代码最短"),
)
def never_shrinks(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = 0
    for number in nums:
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        if highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
    return len(nums) - left


@mistake(
    ("It is enough that neighbours are within the limit", "相邻两数的差不超过限制就行"),
    fact=(
        "Small steps add up: every pair counts, so compare max and min.",
        "小的差会累积：任意两数都要满足，要比较最大最小值。",
    ),
)
def compares_neighbours(nums: list[int], limit: int) -> int:
    best = size = 0
    for index, number in enumerate(nums):
        size = size + 1 if index and abs(number - nums[index - 1]) <= limit else 1
        best = max(best, size)
    return best


@mistake(
    ("A number that exceeds the limit starts a new window", "遇到超出限制的数，就从它重新开始"),
    fact=("Numbers before it may still fit: move left one by one.", "它前面的数可能仍然合适：left 要逐个右移。"),
)
def starts_again_at_the_offender(nums: list[int], limit: int) -> int:
    best = left = 0
    for right in range(len(nums)):
        run = nums[left : right + 1]
        if max(run) - min(run) > limit:
            left = right
        best = max(best, right - left + 1)
    return best


@mistake(
    ("One deque is enough: compare x with the maximum", "一个队列就够：只拿新数与最大值比较"),
    fact=(
        "A new maximum may be too far from an old minimum: two deques.",
        "新的最大值可能离旧的最小值太远：要两个队列。",
    ),
)
def one_deque(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        while highs and nums[highs[-1]] <= number:
            highs.pop()
        highs.append(right)
        while nums[highs[0]] - number > limit:
            left = highs.popleft() + 1
        best = max(best, right - left + 1)
    return best


@mistake(
    ("What leaves the window is no longer in the deques", "离开窗口的数早已从队列中弹出"),
    fact=(
        "The maximum and the minimum themselves leave: check both fronts.",
        "最大值和最小值自己也会离开：两个队首都要检查。",
    ),
)
def the_lows_never_leave(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        while highs and nums[highs[-1]] <= number:
            highs.pop()
        while lows and nums[lows[-1]] >= number:
            lows.pop()
        highs.append(right)
        lows.append(right)
        while left < right and nums[highs[0]] - nums[lows[0]] > limit:
            left += 1
            if highs[0] < left:
                highs.popleft()
        best = max(best, right - left + 1)
    return best


@mistake(
    ("max and min of each window are fast enough", "对每个窗口求 max 和 min 就够快"),
    fact=("They read the whole window: O(n^2) when it is long.", "它们要读整个窗口：窗口长时是 O(n^2)。"),
    cost=True,
)
def extremes_of_each_slice(nums: list[int], limit: int) -> int:
    left = 0
    for right in range(len(nums)):
        run = nums[left : right + 1]
        if max(run) - min(run) > limit:
            left += 1
    return len(nums) - left


@mistake(
    ("Within the limit means below it", "不超过限制就是小于限制"),
    fact=("A difference equal to the limit is allowed: shrink on > only.", "差等于 limit 也可以：大于时才收缩。"),
)
def refuses_the_limit_itself(nums: list[int], limit: int) -> int:
    return two_deques(nums, limit - 1) if limit else min(1, len(nums))


@mistake(
    ("The window left at the end is the longest", "最后剩下的窗口最长"),
    fact=(
        "Only if it never shrinks; otherwise record the best at each step.",
        "窗口从不缩小才对；否则每一步都要记录最大值。",
    ),
)
def measures_only_at_the_end(nums: list[int], limit: int) -> int:
    left = 0
    for right in range(len(nums)):
        while max(nums[left : right + 1]) - min(nums[left : right + 1]) > limit:
            left += 1
    return len(nums) - left


@mistake(
    ("One comparison at the back is enough: if, not while", "队尾比较一次就够：用 if 代替 while"),
    fact=("The new number may beat several: pop them all.", "新数可能胜过队尾好几个：要全部弹出。"),
)
def drops_only_one_from_the_back(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = best = 0
    for right, number in enumerate(nums):
        if highs and nums[highs[-1]] <= number:
            highs.pop()
        if lows and nums[lows[-1]] >= number:
            lows.pop()
        highs.append(right)
        lows.append(right)
        while nums[highs[0]] - nums[lows[0]] > limit:
            left += 1
            if highs[0] < left:
                highs.popleft()
            if lows[0] < left:
                lows.popleft()
        best = max(best, right - left + 1)
    return best


@mistake(
    ("Of equal values one is enough in a deque of values", "存值的队列里，相等的值留一个就够"),
    fact=("When one of them leaves the window, the other is still inside.", "其中一个离开窗口时，另一个还在里面。"),
)
def drops_equal_values(nums: list[int], limit: int) -> int:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    left = 0
    for number in nums:
        while highs and highs[-1] <= number:
            highs.pop()
        while lows and lows[-1] >= number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        if highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
    return len(nums) - left


@mistake(
    ("It is enough that each number is near the first one", "每个数与第一个数足够近就行"),
    fact=("Two numbers on either side of it may be too far apart.", "在它两侧的两个数可能相差太大。"),
)
def compares_with_the_first(nums: list[int], limit: int) -> int:
    best = left = 0
    for right, number in enumerate(nums):
        while abs(number - nums[left]) > limit:
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake(
    ("Sorting brings close numbers together", "排序后相近的数就在一起"),
    fact=("A subarray is contiguous: its order must stay.", "子数组是连续的，不能改变顺序。"),
)
def picks_numbers_apart(nums: list[int], limit: int) -> int:
    return two_deques(sorted(nums), limit)


@mistake(
    ("From left to right there are right - left numbers", "从 left 到 right 有 right - left 个数"),
    fact=("Both ends count: right - left + 1.", "两端都算：right - left + 1。"),
)
def counts_steps_instead_of_numbers(nums: list[int], limit: int) -> int:
    return max(0, two_deques(nums, limit) - 1)


@mistake(
    ("0 is a safe start for maximum and minimum", "最大值和最小值从 0 开始很安全"),
    fact=("0 need not be in the window: start from one of its numbers.", "0 不一定在窗口里：从窗口中的数开始。"),
)
def extremes_start_at_zero(nums: list[int], limit: int) -> int:
    left = best = 0
    for right in range(len(nums)):
        while left <= right and max(0, *nums[left : right + 1]) - min(0, *nums[left : right + 1]) > limit:
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake(
    ("A single number is no subarray", "单独一个数不算子数组"),
    fact=("It is, and always within the limit: the answer is at least 1.", "算，而且总是符合要求：答案至少是 1。"),
)
def wants_two_numbers(nums: list[int], limit: int) -> int:
    best = two_deques(nums, limit)
    return best if best > 1 else 0


@mistake(
    ("max of the lengths always has something to compare", "对长度求 max 时总有东西可比"),
    fact=("Not for the empty list: max(..., default=0).", "空列表没有：max(..., default=0)。"),
)
def fails_on_the_empty_list(nums: list[int], limit: int) -> int:
    return max(two_deques(nums[: right + 1], limit) for right in range(len(nums)))


@mistake(
    ("Without a subarray the answer is -1", "没有子数组就返回 -1"),
    fact=("The statement says 0 for the empty list.", "题目规定空列表返回 0。"),
)
def answers_minus_one_for_nothing(nums: list[int], limit: int) -> int:
    return two_deques(nums, limit) or -1


@mistake(
    ("Default deques are empty at every call", "默认参数的 deque 每次调用都是空的"),
    fact=("They are made once; the second call finds old numbers.", "它们只创建一次，第二次调用会看到旧的数。"),
)
def keeps_its_deques_between_calls(
    nums: list[int], limit: int, highs: deque[int] = deque(), lows: deque[int] = deque()
) -> int:
    left = best = 0
    for right, number in enumerate(nums):
        while highs and highs[-1] < number:
            highs.pop()
        while lows and lows[-1] > number:
            lows.pop()
        highs.append(number)
        lows.append(number)
        while left < right and highs[0] - lows[0] > limit:
            if highs[0] == nums[left]:
                highs.popleft()
            if lows[0] == nums[left]:
                lows.popleft()
            left += 1
        best = max(best, right - left + 1)
    return best


@mistake(
    ("The list may be emptied while it is read", "边读边把列表清空没关系"),
    fact=("It belongs to the caller and must stay as it was.", "列表属于调用者，不能修改。"),
)
def consumes_the_list(nums: list[int], limit: int) -> int:
    taken = []
    while nums:
        taken.append(nums.pop())
    return never_shrinks(taken, limit)


@mistake(
    ("Following each start as far as it goes is fast enough", "每个起点往后走到底，够快了"),
    fact=("O(n * answer): quadratic where the answer is long.", "O(n × 答案)：答案长时是平方级。"),
    cost=True,
)
def tries_every_start(nums: list[int], limit: int) -> int:
    best = 0
    for left in range(len(nums)):
        high = low = nums[left]
        right = left
        while right < len(nums) and max(high, nums[right]) - min(low, nums[right]) <= limit:
            high, low = max(high, nums[right]), min(low, nums[right])
            right += 1
        best = max(best, right - left)
    return best


@mistake(
    ("Keep max and min; when they clash, walk back and find them again", "只记最大最小值，超限时往回走重新找"),
    fact=("Each clash may walk back over the whole window: O(n^2).", "每次超限都可能走回整个窗口：O(n^2)。"),
    cost=True,
)
def walks_back_from_the_clash(nums: list[int], limit: int) -> int:
    best = left = 0
    for right, number in enumerate(nums):
        high, low = (max(high, number), min(low, number)) if right else (number, number)
        if high - low > limit:
            high = low = number
            left = right
            while max(high, nums[left - 1]) - min(low, nums[left - 1]) <= limit:
                left -= 1
                high, low = max(high, nums[left]), min(low, nums[left])
        best = max(best, right - left + 1)
    return best


@mistake(
    ("insort keeps the window sorted in O(log n)", "insort 用 O(log n) 保持窗口有序"),
    fact=("It finds the place in O(log n), then moves O(n) items.", "找位置是 O(log n)，插入还要移动 O(n) 个元素。"),
    cost=True,
)
def keeps_the_window_sorted(nums: list[int], limit: int) -> int:
    window: list[int] = []
    for right, number in enumerate(nums):
        insort(window, number)
        if window[-1] - window[0] > limit:
            window.pop(bisect_left(window, nums[right + 1 - len(window)]))
    return len(window)


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(n).", "pop(0) 要移动其余所有元素：O(n)。"),
    cost=True,
)
def pops_from_the_front_of_a_list(nums: list[int], limit: int) -> int:
    highs: list[int] = []
    lows: list[int] = []
    left = 0
    for right, number in enumerate(nums):
        while highs and nums[highs[-1]] <= number:
            highs.pop()
        while lows and nums[lows[-1]] >= number:
            lows.pop()
        highs.append(right)
        lows.append(right)
        if nums[highs[0]] - nums[lows[0]] > limit:
            left += 1
            if highs[0] < left:
                highs.pop(0)
            if lows[0] < left:
                lows.pop(0)
    return len(nums) - left
