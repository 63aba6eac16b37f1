"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "looks_at_fifty_pairs": False,
    "removes_what_comes_to_mind": True,
    "compares_sums_of_the_halves": True,
    "keeps_what_is_left_over": True,
    "rotates_to_the_last": True,
    "looks_at_five_hundred_pairs": True,
    "compares_sums_of_a_long_text": True,
}  # whether the properties killed it at once


def _kept(s):
    return [c.lower() for c in s if c.isascii() and c.isalnum()]


def looks_at_fifty_pairs(s):
    kept = _kept(s)
    return kept[:50] == kept[-50:][::-1] if len(kept) > 50 else kept == kept[::-1]


def removes_what_comes_to_mind(s):
    return (plain := s.lower().strip(" ,._é回１").replace(" ", "").replace(",", "")) == plain[::-1]


def compares_sums_of_the_halves(s):
    kept = [ord(c) for c in _kept(s)]
    half = len(kept) // 2
    return sum(kept[:half]) == sum(kept[len(kept) - half :]) and kept[:1] == kept[-1:]


_waiting = deque()


def keeps_what_is_left_over(s):
    _waiting.extend(_kept(s))
    while len(_waiting) > 1:
        if _waiting.popleft() != _waiting.pop():
            return False
    return True


def rotates_to_the_last(s):
    waiting = deque(_kept(s))
    while len(waiting) > 1:
        first = waiting.popleft()
        for _ in range(len(waiting) - 1):
            waiting.append(waiting.popleft())
        if waiting.popleft() != first:
            return False
    return True


def looks_at_five_hundred_pairs(s):
    kept = _kept(s)
    return kept[:500] == kept[-500:][::-1]


def compares_sums_of_a_long_text(s):
    kept = _kept(s)
    half = len(kept) // 2
    if half < 20:
        return kept == kept[::-1]
    return sum(map(ord, kept[:half])) == sum(map(ord, kept[len(kept) - half :]))
