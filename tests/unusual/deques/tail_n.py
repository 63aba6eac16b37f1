"""Right answers in styles that no approach has."""

import heapq
from collections import OrderedDict, deque
from itertools import chain, islice


def two_blocks(lines, n):
    before, block = [], []
    for line in lines:
        if n == 0:
            return []
        if len(block) == n:
            before, block = block, []
        block.append(line)
    both = before + block
    return both[max(0, len(both) - n) :]


def takes_blocks_of_n(lines, n):
    source, before, block = iter(lines), [], []
    while n:
        before, block = block, list(islice(source, n))
        if len(block) < n:
            break
    return (before + block)[-n:]


def a_buffer_that_is_cut_now_and_then(lines, n):
    buffer = []
    for line in lines:
        buffer.append(line)
        if len(buffer) > 2 * n:
            del buffer[: len(buffer) - n]
    return buffer[len(buffer) - n :] if len(buffer) > n else buffer


class _Cell:
    def __init__(self, line):
        self.line, self.next = line, None


def a_chain_of_cells(lines, n):
    first = last = _Cell(None)
    length = 0
    for line in lines:
        last.next = _Cell(line)
        last, length = last.next, length + 1
        if length > n:
            first, length = first.next, length - 1
    answer = []
    while first.next is not None:
        first = first.next
        answer.append(first.line)
    return answer


def by_number_in_a_dict(lines, n):
    kept = OrderedDict()
    for number, line in enumerate(lines):
        kept[number] = line
        kept.pop(number - n, None)
    return [line for number, line in sorted(kept.items())]


def the_greatest_numbers(lines, n):
    return [line for _, line in sorted(heapq.nlargest(n, enumerate(lines)))]


def a_list_as_a_queue(lines, n):
    window = []
    for line in chain(lines):
        window.append(line)
        while len(window) > n:
            window.pop(0)
    return window[:]


def a_deque_from_the_right(lines, n):
    window = deque(maxlen=n)
    for line in iter(lines):
        window.appendleft(line)
    window.reverse()
    return [*window]
