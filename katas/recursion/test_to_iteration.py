"""The moves keep to the rules, end with all discs on C, and are as few as can be: that leaves exactly one list."""

from collections.abc import Iterator
from itertools import permutations

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import every

WORST_INPUTS: WorstInputs = {"disks": lambda n: Sized((n.bit_length() - 1,), n=n.bit_length() - 1)}

PEGS = "ABC"
Move = tuple[str, str]
Position = str  # the peg of each disc, the smallest first


def possible(position: Position) -> Iterator[tuple[Move, Position]]:
    """Each move that the rules allow, and the position after it. A peg's top disc is the first that is on it."""
    for start, end in permutations(PEGS, 2):
        disc, other = position.find(start), position.find(end)
        if disc >= 0 and (other < 0 or disc < other):
            yield (start, end), position[:disc] + end + position[disc + 1 :]


def fewest_moves(n: int) -> list[Move]:
    """Look at all positions, those that are reached with fewer moves first, until one of them is the goal."""
    reached: dict[Position, list[Move]] = {"A" * n: []}
    for position in (waiting := ["A" * n]):  # which grows
        for move, after in possible(position):
            if after not in reached:
                reached[after] = [*reached[position], move]
                waiting.append(after)
    return reached["C" * n]


def played(n: int, moves: list[Move]) -> str:
    """The position after the moves, or which of them breaks the rules."""
    position = "A" * n
    for number, move in enumerate(moves, 1):
        after = dict(possible(position)).get(move)
        if after is None:
            return localized(f"move {number}, {move}, is against the rules", f"第 {number} 步 {move} 违反规则")
        position = after
    return position


def renamed(moves: list[Move], first: str, second: str) -> list[Move]:
    """The same moves with two pegs taken for each other."""
    other = {first: second, second: first}
    return [(other.get(start, start), other.get(end, end)) for start, end in moves]


@zh("圆盘不超过 7 个时都正确")
@every("n", range(8), expected=fewest_moves)
def test_is_right_for_up_to_seven_discs(hanoi, n, expected):
    assert hanoi(n) == expected


@zh("每步移动只用常数步")
def test_takes_a_constant_number_of_steps_for_each_move(hanoi):
    """A quarter as many moves as items, for a move may take ten looks at frames: 7 discs make 127, and 9 make 511."""
    cost.linear(hanoi, lambda n: (n.bit_length() - 3,), list_steps=30, size=2048, growth=4.4)


@zh("按规则把更高的塔移到 C")
@every("n", range(8, 13))
def test_brings_larger_towers_to_c_by_the_rules(hanoi, n):
    moves = hanoi(n)
    assert len(moves) == 2**n - 1, localized("the number of moves:", "移动的步数：")
    assert played(n, moves) == "C" * n, localized(
        "the peg of each disc at the end, the smallest first:", "结束时各盘所在的柱子，从最小的盘开始："
    )


@zh("不影响之前返回的结果")
@every("n", range(1, 5))
def test_an_answer_stays_when_the_next_one_is_asked_for(hanoi, n):
    answer = hanoi(2)
    before = answer.copy()
    hanoi(n)
    assert answer == before, localized(
        f"the answer to hanoi(2), which was returned before hanoi({n}) was called",
        f"调用 hanoi({n}) 之前返回的 hanoi(2) 的结果",
    )


@zh("等于移两次矮一层的塔，中间移一步")
@every("n", range(4))
def test_is_twice_the_smaller_tower_with_a_move_between(hanoi, n):
    """Kills no mistake of ours that the sweep leaves; it teaches what the recursion says."""
    smaller = hanoi(n)
    assert hanoi(n + 1) == [*renamed(smaller, "B", "C"), ("A", "C"), *renamed(smaller, "A", "B")]
