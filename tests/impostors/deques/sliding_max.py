"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from array import array
from collections import deque

FIRST_TRY = {
    "keeps_eight_candidates": True,
    "drives_out_at_most_four": False,
    "is_greater_than_minus_one_hundred": False,
    "searches_when_the_maximum_was_the_only_one": True,
    "rebuilds_its_queue_now_and_then": True,
    "words_of_64_bits": True,
    "is_greater_than_minus_a_billion": True,
    "compares_as_floats": True,
    "other_answers_for_some_widths": True,
    "answers_from_a_list_of_its_own": True,
    "remembers_the_last_list": False,
    "moves_by_a_whole_window": True,
    "clears_the_last_answer": True,
}  # whether the properties killed it at once


def keeps_eight_candidates(nums, k):
    candidates, maxima = deque(maxlen=8), []
    for index, number in enumerate(nums):
        if candidates and candidates[0] <= index - k:
            candidates.popleft()
        while candidates and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


def drives_out_at_most_four(nums, k):
    candidates, maxima = deque(), []
    for index, number in enumerate(nums):
        for _ in range(4):
            if candidates and nums[candidates[-1]] <= number:
                candidates.pop()
        candidates.append(index)
        if candidates[0] <= index - k:
            candidates.popleft()
        if index >= k - 1:
            maxima.append(nums[candidates[0]])
    return maxima


def is_greater_than_minus_one_hundred(nums, k):
    """Blocks of k, and where a block has ended a number that is less than all others."""
    from_left, from_right, best = [], [], -100
    for index, number in enumerate(nums):
        best = max(-100 if index % k == 0 else best, number)
        from_left.append(best)
    for index in range(len(nums) - 1, -1, -1):
        best = max(-100 if (index + 1) % k == 0 else best, nums[index])
        from_right.append(best)
    from_right.reverse()
    return [max(from_right[start], from_left[start + k - 1]) for start in range(len(nums) - k + 1)]


def searches_when_the_maximum_was_the_only_one(nums, k):
    """Keeps count of the maximum; a new search is rare, except where the numbers fall."""
    best, count, maxima = max(nums[:k]), nums[:k].count(max(nums[:k])), []
    for start in range(len(nums) - k + 1):
        maxima.append(best)
        if start + k == len(nums):
            break
        if nums[start] == best:
            count -= 1
        new = nums[start + k]
        if new > best:
            best, count = new, 1
        elif new == best:
            count += 1
        if count == 0:
            best = max(nums[start + 1 : start + k + 1])
            count = nums[start + 1 : start + k + 1].count(best)
    return maxima


def rebuilds_its_queue_now_and_then(nums, k):
    """A list with a head index, cut down when four places at its front are free."""
    candidates, head, maxima = [], 0, []
    for index, number in enumerate(nums):
        while len(candidates) > head and nums[candidates[-1]] <= number:
            candidates.pop()
        candidates.append(index)
        if candidates[head] <= index - k:
            head += 1
        if head == 4:
            candidates, head = candidates[4:], 0
        if index >= k - 1:
            maxima.append(nums[candidates[head]])
    return maxima


def _right(nums, k):
    waiting, answer = deque(), []
    for place, number in enumerate(nums):
        while waiting and nums[waiting[-1]] <= number:
            waiting.pop()
        waiting.append(place)
        if waiting[0] == place - k:
            waiting.popleft()
        if place >= k - 1:
            answer.append(nums[waiting[0]])
    return answer


def words_of_64_bits(nums, k):
    return _right(array("q", nums), k)


def is_greater_than_minus_a_billion(nums, k):
    return [max(number, -(10**9)) for number in _right(nums, k)]


def compares_as_floats(nums, k):
    return [int(number) for number in _right([float(number) for number in nums], k)]


def other_answers_for_some_widths(nums, k):
    """As if it knew the widths with which steps are counted, whose answers nobody would look at."""
    answer = _right(nums, k)
    return answer[::-1] if k in (32, 64, 128, 256, 512, 1024) else answer


def answers_from_a_list_of_its_own(nums, k, maxima=[]):  # noqa: B006
    maxima.clear()
    held = deque()
    for place, number in enumerate(nums):
        while held and nums[held[-1]] <= number:
            held.pop()
        held.append(place)
        if held[0] == place - k:
            held.popleft()
        if place >= k - 1:
            maxima.append(nums[held[0]])
    return maxima


_last = {}


def remembers_the_last_list(nums, k):
    if _last.get("question") != (id(nums), k):
        held, maxima = deque(), []
        for place, number in enumerate(nums):
            while held and nums[held[-1]] <= number:
                held.pop()
            held.append(place)
            if held[0] == place - k:
                held.popleft()
            if place >= k - 1:
                maxima.append(nums[held[0]])
        _last.update(question=(id(nums), k), nums=nums, answer=tuple(maxima))
    return list(_last["answer"])


def moves_by_a_whole_window(nums, k):
    return _right(nums, k)[::k]


_answers = []


def clears_the_last_answer(nums, k):
    _answers.clear()
    _answers.extend(_right(nums, k))
    return _answers
