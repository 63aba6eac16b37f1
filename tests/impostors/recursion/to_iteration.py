"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "knows_ten_discs_at_most": True,
    "looks_up_what_it_hands_out": False,
    "has_room_for_twenty_things_to_do": True,
    "hands_out_the_moves_it_knows": False,
    "goes_by_the_middle_peg": True,
    "tells_the_moves_backwards": True,
    "lists_for_tuples": True,
    "returns_the_same_list_again": True,
}  # whether the properties killed it at once


def _right(n):
    moves, to_do = [], [(n, "A", "B", "C")]
    while to_do:
        discs, start, over, end = to_do.pop()
        if discs == 1:
            moves.append((start, end))
        elif discs:
            to_do += [(discs - 1, over, start, end), (1, start, over, end), (discs - 1, start, end, over)]
    return moves


def knows_ten_discs_at_most(n):
    """A table of pegs by the disc's number, with room for ten."""
    turns = [0] * 10
    moves = []
    for k in range(1, 2**n):
        disc = min((k & -k).bit_length() - 1, 9)
        circle = "ACB" if (n - disc) % 2 else "ABC"
        moves.append((circle[turns[disc] % 3], circle[(turns[disc] + 1) % 3]))
        turns[disc] += 1
    return moves


_known = {}


def looks_up_what_it_hands_out(n):
    """Hands out a list, then makes it grow into the next tower's; the first properties asked for smaller ones only."""
    if n == 0:
        return []
    moves = _known.pop(n - 1, None)
    if moves is None:
        moves = _right(n - 1)
    moves[:] = _right(n)
    _known[n] = moves
    return moves


def has_room_for_twenty_things_to_do(n):
    """Keeps its stack short by forgetting what lies at the bottom of it."""
    moves, to_do = [], [(n, "A", "B", "C")]
    while to_do:
        discs, start, over, end = to_do.pop()
        if discs == 1:
            moves.append((start, end))
        elif discs:
            to_do += [(discs - 1, over, start, end), (1, start, over, end), (discs - 1, start, end, over)]
            del to_do[:-20]
    return moves


_moves = {0: []}


def hands_out_the_moves_it_knows(n):
    for size in range(len(_moves), n + 1):
        rename = {"A": "A", "B": "C", "C": "B"}
        before = [(rename[here], rename[there]) for here, there in _moves[size - 1]]
        rename = {"A": "B", "B": "A", "C": "C"}
        behind = [(rename[here], rename[there]) for here, there in _moves[size - 1]]
        _moves[size] = [*before, ("A", "C"), *behind]
    return _moves[n]


def goes_by_the_middle_peg(n):
    """Right by the rules, and far too long."""
    to_b = {"A": "C", "B": "B", "C": "A"}
    moves = []
    for _ in range(n):
        back = [(to_b[source], to_b[target]) for source, target in moves]
        moves = [*moves, ("A", "B"), *back, ("B", "C"), *moves]
    return moves


def tells_the_moves_backwards(n):
    return _right(n)[::-1]


def lists_for_tuples(n):
    return [[source, target] for source, target in _right(n)]


_shared = []


def returns_the_same_list_again(n):
    _shared[:] = _right(n)
    return _shared
