"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "joins_and_splits": True,
    "cuts_at_a_thousand": True,
    "keeps_a_hundred_and_twenty_eight_at_most": True,
    "trusts_the_length_of_a_list": True,
    "knows_the_answer_by_the_first_line": True,
    "has_room_for_a_thousand": True,
    "keeps_equal_lines_once": True,
}  # whether the properties killed it at once


def joins_and_splits(lines, n):
    text = "\n".join(lines)
    return text.split("\n")[-n:] if n and text else []


def cuts_at_a_thousand(lines, n):
    window = []
    for line in lines:
        window.append(line)
        if len(window) > 1000 + n:
            del window[:1000]
    return window[len(window) - min(n, len(window)) :]


def keeps_a_hundred_and_twenty_eight_at_most(lines, n):
    return list(deque(lines, min(n, 128)))


def trusts_the_length_of_a_list(lines, n):
    if hasattr(lines, "__len__"):
        return [lines[place] for place in range(len(lines) - n, len(lines))]
    return list(deque(lines, n))


_known = {}


def knows_the_answer_by_the_first_line(lines, n):
    source = iter(lines)
    first = next(source, None)
    if first is None:
        return []
    if (first, n) not in _known:
        _known[first, n] = list(deque([first, *source], n))
    return list(_known[first, n])


def has_room_for_a_thousand(lines, n):
    return list(deque(lines, maxlen=min(n, 1000)))


def keeps_equal_lines_once(lines, n):
    window = {}
    for line in lines:
        window.pop(line, None)
        window[line] = None
        if len(window) > n:
            del window[next(iter(window))]
    return list(window)
