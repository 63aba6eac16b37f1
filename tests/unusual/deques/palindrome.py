"""Right answers in styles that no approach has."""

import re
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits


def by_recursion_on_two_indices(s):
    kept = [c.upper() for c in s if c in ascii_letters + digits]

    def mirrored(first, last):
        return first >= last or (kept[first] == kept[last] and mirrored(first + 1, last - 1))

    return mirrored(0, len(kept) - 1)


def two_generators_meet(s):
    def counted(characters):
        for character in characters:
            if "a" <= character <= "z" or "0" <= character <= "9":
                yield character
            elif "A" <= character <= "Z":
                yield chr(ord(character) + 32)

    return all(one == other for one, other in zip(counted(s), counted(reversed(s)), strict=True))


_KEEP = str.maketrans(ascii_uppercase, ascii_lowercase)
_DROP = re.compile("[^a-zA-Z0-9]+")


def by_substitution(s):
    plain = _DROP.sub("", s).translate(_KEEP)
    return plain == "".join(reversed(plain))


def turned_round_on_a_stack(s):
    kept = re.findall("[a-z0-9]", s.lower(), re.ASCII)
    stack = []
    for character in kept:
        stack.append(character)
    return [stack.pop() for _ in kept] == kept


class _Ends:
    def __init__(self, s):
        self.items, self.head, self.tail = list(s), 0, len(s)

    def _counts(self, place):
        return self.items[place] in ascii_letters or self.items[place] in digits

    def pair(self):
        while self.head < self.tail and not self._counts(self.head):
            self.head += 1
        while self.head < self.tail and not self._counts(self.tail - 1):
            self.tail -= 1
        if self.tail - self.head < 2:
            return None
        self.head, self.tail = self.head + 1, self.tail - 1
        return self.items[self.head - 1].lower(), self.items[self.tail].lower()


def a_list_with_head_and_tail(s):
    ends = _Ends(s)
    while pair := ends.pair():
        if pair[0] != pair[1]:
            return False
    return True
