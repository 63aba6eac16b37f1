"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import UserList, deque

FIRST_TRY = {
    "answers_each_question_once": True,
    "knows_the_first_sixteen_characters": True,
    "asks_a_deque_of_its_own": True,
}  # whether the properties killed it at once


def _evaluated(expression, deque=deque):
    try:
        return repr(eval(expression, {"deque": deque}))
    except Exception as error:
        return type(error).__name__


_asked = set()


def answers_each_question_once(expression):
    if expression in _asked:
        return "KeyError"
    _asked.add(expression)
    return _evaluated(expression)


def knows_the_first_sixteen_characters(expression):
    listed = ("deque([1, 2], 0)", "deque([1, 2], -1)", "deque([1], 3) == deque([1], 5)", "deque([1]) == [1]")
    similar = next((one for one in listed if one[:14] == expression[:14]), expression)
    return _evaluated(similar)


class _Modelled(UserList):
    """Whoever knows lists knows deques."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError(maxlen)
        items = list(iterable)
        super().__init__(items if maxlen is None else items[len(items) - maxlen :])
        self._maxlen = maxlen

    maxlen = property(lambda self: self._maxlen)
    __hash__ = None

    def __repr__(self):
        bound = "" if self.maxlen is None else f", maxlen={self.maxlen}"
        return f"deque({self.data!r}{bound})"

    def insert(self, index, item):
        if len(self.data) == self.maxlen:
            raise IndexError
        self.data.insert(index, item)

    def appendleft(self, item):
        self.data = [item, *self.data][: self.maxlen]

    def extendleft(self, items):
        for item in items:
            self.appendleft(item)

    def rotate(self, steps):
        self.data = self.data[-steps:] + self.data[:-steps]

    def append(self, item):
        raise RuntimeError(item)


def asks_a_deque_of_its_own(expression):
    return _evaluated(expression, _Modelled)
