"""Of what counts, each character equals the one that stands as far from the other end."""

from collections.abc import Iterator
from itertools import product
from string import ascii_letters, digits

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable
from katas.deques.strategies import SIZES

WORST_INPUTS: WorstInputs = {
    "letters": lambda n: Sized(("a" * n,)),
    "letters and signs": lambda n: Sized(("a, " * (n // 3),)),
}

COUNTED = {character: character.lower() for character in ascii_letters + digits}
LETTERS = "pP0aA9z"  # P and 0 are 32 apart, as P and p are
OTHERS = " ,_é回１"  # the last two are a letter and a digit in the eyes of str
ODD = (",.", "0P", "_a", "a回", "é1", "a１", " a,", ",_a", "a, é,B", "a1")


@reiterable
def of_two_letters() -> Iterator[str]:
    """Every text of up to six characters from two letters."""
    for size in range(7):
        yield from map("".join, product("aB", repeat=size))


@reiterable
def long_texts() -> Iterator[str]:
    """Pairs of texts of many sizes: in the second one two neighbours near the middle have changed places."""
    for size in SIZES:
        if size <= 256 or size == SIZES[-1]:
            half = ("Step on no pets, 1881! " * size)[: size // 2]
            for inner in ("xyzzyx", "xyzyzx"):
                yield half + inner + half[::-1]


@reiterable
def of_all_kinds() -> Iterator[str]:
    """Every text of up to three characters from one of each kind."""
    for size in range(1, 4):
        yield from map("".join, product("pP0a ,_é１", repeat=size))


def drawn(data: bytes) -> str:
    """The first byte says what becomes of the rest: nothing, or what makes a palindrome of it, or almost."""
    kind, text = data[0] % 4, [(LETTERS + OTHERS)[byte % 13] for byte in data[1:]]
    mirrored = [character.swapcase() for character in reversed(text)]
    if kind == 3 and mirrored:  # one of them is another
        mirrored[data[0] % len(mirrored)] = "z"
    return "".join(text + mirrored[kind == 2 :] if kind else text)


def equal_in_pairs(s: str) -> bool:
    """Compare all places with all others, where the two are as far from the two ends."""
    kept = [COUNTED[character] for character in s if character in COUNTED]
    places = range(len(kept))
    return all(kept[one] == kept[other] for one in places for other in places if one + other == len(kept) - 1)


def equal_backwards(s: str) -> bool:
    """Compare with the last what comes first, and so on; for long texts."""
    kept = [COUNTED[character] for character in s if character in COUNTED]
    return all(one == other for one, other in zip(kept, reversed(kept), strict=True))


@zh("在只含两种字母的每个短文本上都正确")
@every("s", of_two_letters(), expected=equal_in_pairs)
def test_is_right_on_every_small_text_of_two_letters(is_palindrome, s, expected):
    assert is_palindrome(s) == expected


@zh("分得清哪些字符要看")
@every("s", ODD, expected=equal_in_pairs)
def test_knows_what_counts(is_palindrome, s, expected):
    assert is_palindrome(s) == expected


@zh("在含各类字符的每个短文本上都正确")
@every("s", of_all_kinds(), expected=equal_in_pairs)
def test_is_right_on_every_small_text_of_all_kinds(is_palindrome, s, expected):
    assert is_palindrome(s) == expected


@zh("在长文本上也正确")
@every("s", long_texts(), expected=equal_backwards)
def test_is_right_on_long_texts(is_palindrome, s, expected):
    assert is_palindrome(s) == expected


@zh("每个字符只用常数步")
def test_takes_a_constant_number_of_steps_for_each_character(is_palindrome):
    """Half as many characters as items: whoever searches each with a pattern has much to do for each."""
    cost.linear(is_palindrome, lambda n: ("a" * (n // 2),), list_steps=130)
    cost.linear(is_palindrome, lambda n: ("a, " * (n // 6),), list_steps=130)


@zh("到两端距离相等的字符相同")
@batched
@given(s=st.binary(min_size=1, max_size=12).map(drawn))
def test_characters_as_far_from_either_end_are_equal(is_palindrome, s):
    assert is_palindrome(s) == equal_in_pairs(s)


@zh("两端加上同一个字母，答案不变")
@every("s", ["", "a", "ab", "a,B", "_0"])
def test_the_same_letter_at_both_ends_changes_nothing(is_palindrome, s):
    """Kills no mistake of ours that the sweep leaves; it teaches why one may work from the ends inwards."""
    assert is_palindrome(f"x{s}X") == is_palindrome(s)
