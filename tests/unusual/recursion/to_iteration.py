"""Right answers in styles that no approach has."""

from collections import deque
from itertools import chain


def by_the_two_rules_of_thumb(n):
    """Every other move is the smallest disc's, round the pegs; the move between is the only one that is left."""
    pegs = {"A": list(range(n, 0, -1)), "B": [], "C": []}
    circle = "ACB" if n % 2 else "ABC"
    moves, at = [], 0
    while len(pegs["C"]) < n:
        start, end = circle[at], circle[(at + 1) % 3]
        pegs[end].append(pegs[start].pop())
        moves.append((start, end))
        at = (at + 1) % 3
        one, other = (circle[place] for place in range(3) if place != at)
        if pegs[one] or pegs[other]:
            if not pegs[one] or (pegs[other] and pegs[other][-1] < pegs[one][-1]):
                one, other = other, one
            pegs[other].append(pegs[one].pop())
            moves.append((one, other))
    return moves


class _Frame:
    def __init__(self, discs, start, over, end):
        self.discs, self.start, self.over, self.end = discs, start, over, end
        self.line = 0


def with_frame_objects_and_line_numbers(n):
    moves, stack = [], [_Frame(n, "A", "B", "C")]
    while len(stack) > 0:
        frame = stack[len(stack) - 1]
        frame.line += 1
        if frame.line == 1:
            if frame.discs <= 0:
                stack.pop()
        elif frame.line == 2:
            stack.append(_Frame(frame.discs - 1, frame.start, frame.end, frame.over))
        elif frame.line == 3:
            moves.append((frame.start, frame.end))
        elif frame.line == 4:
            stack.append(_Frame(frame.discs - 1, frame.over, frame.start, frame.end))
        else:
            stack.pop()
    return moves


def by_a_deque_of_closures(n):
    moves, agenda = [], deque()

    def tower(size, start, over, end):
        def unfold():
            if size:
                agenda.appendleft(tower(size - 1, over, start, end))
                agenda.appendleft(lambda: moves.append((start, end)))
                agenda.appendleft(tower(size - 1, start, end, over))

        return unfold

    agenda.append(tower(n, "A", "B", "C"))
    while agenda:
        agenda.popleft()()
    return moves


def level_by_level(n):
    """All calls of a level at once; a move that has been told stays where it is."""
    level = [(n, ("A", "B", "C"))]
    for _ in range(n):
        level = list(chain.from_iterable(_unfolded(*item) for item in level))
    return [pegs for discs, pegs in level if discs is None]


def _unfolded(discs, pegs):
    if discs is None:
        return ((discs, pegs),)
    start, over, end = pegs
    return ((discs - 1, (start, end, over)), (None, (start, end)), (discs - 1, (over, start, end)))


def from_a_table_of_smaller_towers(n):
    """Remembers the moves of every tower between every two pegs, smallest first."""
    table = {(a, b): [] for a in "ABC" for b in "ABC" if a != b}
    for _ in range(n):
        bigger = {}
        for start, end in table:
            (over,) = set("ABC") - {start, end}
            bigger[start, end] = table[start, over] + [(start, end)] + table[over, end]
        table = bigger
    return table["A", "C"]


def each_disc_by_its_timetable(n):
    """Disc d moves at times 2^d, 3 * 2^d, 5 * 2^d ..., always in the same direction."""
    moves = [None] * (2**n - 1)
    for disc in range(n):
        circle = "ACB" if (n - disc) % 2 else "ABC"
        for times, when in enumerate(range(2**disc, 2**n, 2 ** (disc + 1))):
            moves[when - 1] = (circle[times % 3], circle[(times + 1) % 3])
    return moves
