"""Right answers in styles that no approach has."""

from collections import deque


def two_stacks_that_know_their_maxima(nums, k):
    """A queue of two stacks; each entry of a stack knows the maximum of what lies below it."""
    back, front, answer = [], [], []

    def push(stack, number):
        stack.append((number, max(number, stack[-1][1]) if stack else number))

    for index, number in enumerate(nums):
        push(back, number)
        if index >= k - 1:
            answer.append(max(stack[-1][1] for stack in (back, front) if stack))
            if not front:
                while back:
                    push(front, back.pop()[0])
            front.pop()
    return answer


def list_with_a_head_index(nums, k):
    res, stack, head = [], [], 0
    for i in range(len(nums)):
        while len(stack) > head and nums[stack[-1]] < nums[i]:
            stack.pop()
        stack.append(i)
        if stack[head] == i - k:
            head += 1
        if i + 1 >= k:
            res.append(nums[stack[head]])
    return res


def jumps_to_the_next_greater(nums, k):
    n = len(nums)
    following, waiting = [n] * n, []
    for place, number in enumerate(nums):
        while waiting and nums[waiting[-1]] < number:
            following[waiting.pop()] = place
        waiting.append(place)
    answer, best = [], 0
    for start in range(n - k + 1):
        best = max(best, start)
        while following[best] < start + k:
            best = following[best]
        answer.append(nums[best])
    return answer


def pairs_of_a_value_and_how_many_it_stands_for(nums, k):
    """Each entry counts itself and the numbers that it has driven out, so no index is needed."""
    window, answer = deque(), []

    def push(number):
        count = 1
        while window and window[-1][0] <= number:
            count += window.pop()[1]
        window.append([number, count])

    for number in nums[:k]:
        push(number)
    answer.append(window[0][0])
    for number in nums[k:]:
        window[0][1] -= 1
        if not window[0][1]:
            window.popleft()
        push(number)
        answer.append(window[0][0])
    return answer


def from_right_to_left(nums, k):
    answer, candidates = [], deque()
    for left in range(len(nums) - 1, -1, -1):
        while candidates and nums[candidates[-1]] < nums[left]:
            candidates.pop()
        candidates.append(left)
        if candidates[0] >= left + k:
            candidates.popleft()
        if left + k <= len(nums):
            answer.append(nums[candidates[0]])
    return answer[::-1]


_nothing = []


def returns_the_list_itself_for_windows_of_one(nums, k):
    """Nobody has promised a new list there."""
    if k == 1:
        return nums
    held, maxima = deque(), _nothing[:]
    for place, number in enumerate(nums):
        while held and held[-1][0] <= number:
            held.pop()
        held.append((number, place))
        if held[0][1] == place - k:
            held.popleft()
        if place >= k - 1:
            maxima.append(held[0][0])
    return maxima
