"""Two ends that come towards each other: as a deque, as two indices, or as the text turned round.

First it has to be said what counts. `str.isalnum` says yes to é, to 回 and to the full-width １, and `\\w` says yes to
the underscore too; ASCII letters and digits are `isascii() and isalnum()`. Upper and lower case become one before
anything is compared. To compare codes with a distance of 32 instead is a trap: P and 0 are 32 apart as well.

From a deque one takes a character at each end, as long as there are two. With one left in the middle there is nothing
to compare. A list would do as a stack, but its `pop(0)` moves all the others: O(n^2).
"""

from collections import deque

from kata import approach, mistake

HINTS = (
    "Write down first what is to be compared: which characters count, and in which form?",
    'What do "é".isalnum() and "1".isalnum() say, with the é and the full-width 1 that a Japanese keyboard makes?',
    "A deque gives up its first and its last character in one step each. How many must it hold for there to be a pair?",
    "Stop at the first pair that differs. If none does, whether one is left over or nothing, it is a palindrome.",
)
HINTS_ZH = (
    "先写清楚要比较的是什么：哪些字符要看，以什么形式比较？",
    '"é".isalnum() 和 "１".isalnum() 的结果是什么？这里的 １ 是中文输入法打出的全角数字。',
    "双端队列取出第一个和最后一个字符，都只要一步。里面至少要有几个字符，才凑得成一对？",
    "遇到第一对不同的字符就停下。如果没有，那么不管最后剩下一个还是一个不剩，都是回文串。",
)


def _kept(s: str) -> list[str]:
    return [character.lower() for character in s if character.isascii() and character.isalnum()]


@approach("A deque loses a character at both ends, as long as there are two", time="O(n)", space="O(n)")
def both_ends_of_a_deque(s: str) -> bool:
    waiting = deque(character.lower() for character in s if character.isascii() and character.isalnum())
    while len(waiting) > 1:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@approach("Two indices walk towards each other and pass over what does not count", time="O(n)", space="O(1)")
def two_indices(s: str) -> bool:
    def counts(character: str) -> bool:
        return character.isascii() and character.isalnum()

    first, last = 0, len(s) - 1
    while first < last:
        if not counts(s[first]):
            first += 1
        elif not counts(s[last]):
            last -= 1
        elif s[first].lower() == s[last].lower():
            first, last = first + 1, last - 1
        else:
            return False
    return True


@approach("What counts, turned round, is the same", time="O(n)", space="O(n)")
def turned_round(s: str) -> bool:
    kept = "".join(character.lower() for character in s if character.isascii() and character.isalnum())
    return kept == kept[::-1]


@mistake("The text is compared as it stands: spaces and commas are characters as well")
def compares_everything(s: str) -> bool:
    return s.lower() == s.lower()[::-1]


@mistake("A and a are different letters")
def minds_the_case(s: str) -> bool:
    kept = [character for character in s if character.isascii() and character.isalnum()]
    return kept == kept[::-1]


@mistake("isalnum is true for ASCII letters and digits alone")
def counts_letters_of_all_alphabets(s: str) -> bool:
    kept = [character.lower() for character in s if character.isalnum()]
    return kept == kept[::-1]


@mistake(r"What is no letter or digit is \W: the underscore is gone with that")
def counts_the_underscore(s: str) -> bool:
    import re

    kept = re.sub(r"\W", "", s, flags=re.ASCII).lower()
    return kept == kept[::-1]


@mistake("Only letters count")
def passes_over_digits(s: str) -> bool:
    kept = [character.lower() for character in s if character.isascii() and character.isalpha()]
    return kept == kept[::-1]


@mistake("Two letters are the same when their codes are equal or 32 apart")
def takes_p_for_zero(s: str) -> bool:
    kept = [ord(character) for character in s if character.isascii() and character.isalnum()]
    return all(abs(one - other) in (0, 32) for one, other in zip(kept, reversed(kept), strict=True))


@mistake("As long as there is a character, there is one at each end: also with one left in the middle")
def pops_the_middle_twice(s: str) -> bool:
    waiting = deque(_kept(s))
    while waiting:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@mistake("A text in which nothing counts reads in no way at all, so it is no palindrome")
def empty_is_none(s: str) -> bool:
    kept = _kept(s)
    return bool(kept) and kept == kept[::-1]


@mistake("The first pair decides: it is right to return within the loop either way")
def decides_at_the_first_pair(s: str) -> bool:
    waiting = deque(_kept(s))
    while len(waiting) > 1:
        return waiting.popleft() == waiting.pop()
    return True


@mistake("The last pair decides: what was found before is overwritten")
def remembers_the_last_pair_only(s: str) -> bool:
    waiting, is_equal = deque(_kept(s)), True
    while len(waiting) > 1:
        is_equal = waiting.popleft() == waiting.pop()
    return is_equal


@mistake("The innermost pair needs no look: two that are left are as good as one")
def leaves_out_the_innermost_pair(s: str) -> bool:
    waiting = deque(_kept(s))
    while len(waiting) > 2:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@mistake("Each index passes over what does not count until it finds something, and there is always something")
def walks_off_the_end(s: str) -> bool:
    first, last = 0, len(s) - 1
    while first < last:
        while not (s[first].isascii() and s[first].isalnum()):
            first += 1
        while not (s[last].isascii() and s[last].isalnum()):
            last -= 1
        if s[first].lower() != s[last].lower():
            return False
        first, last = first + 1, last - 1
    return True


@mistake("Both indices pass over one character and the two they come to are compared, whether they count or not")
def passes_over_one_at_most(s: str) -> bool:
    def counts(character: str) -> bool:
        return character.isascii() and character.isalnum()

    first, last = 0, len(s) - 1
    while first < last:
        first += not counts(s[first])
        last -= not counts(s[last])
        if s[first].lower() != s[last].lower():
            return False
        first, last = first + 1, last - 1
    return True


@mistake("reversed(...) is the list turned round, so it can be compared with one")
def compares_a_list_with_an_iterator(s: str) -> bool:
    kept = _kept(s)
    return kept == reversed(kept)


@mistake("reverse() gives back the list turned round")
def reverses_both_sides(s: str) -> bool:
    kept = turned = _kept(s)
    turned.reverse()
    return kept == turned


@mistake("It can be read both ways when each letter occurs twice, but one perhaps")
def could_be_rearranged(s: str) -> bool:
    kept = _kept(s)
    return sum(kept.count(character) % 2 for character in set(kept)) <= 1


@mistake("A list is a deque too: pop(0) takes the first in one step", cost=True)
def pops_from_the_front_of_a_list(s: str) -> bool:
    waiting = _kept(s)
    while len(waiting) > 1:
        if waiting.pop(0) != waiting.pop():
            return False
    return True


@mistake("Cuts both ends off with a slice, which copies what is left, again and again", cost=True)
def slices_the_ends_off(s: str) -> bool:
    kept = _kept(s)
    while len(kept) > 1:
        if kept[0] != kept[-1]:
            return False
        kept = kept[1:-1]
    return True


@mistake("Turns the text round by putting each character before the others", cost=True)
def inserts_at_the_front(s: str) -> bool:
    kept, turned = _kept(s), []
    for character in kept:
        turned.insert(0, character)
    return kept == turned
