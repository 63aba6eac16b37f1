"""Right answers in styles that no approach has."""

from collections import deque


def evaluated(expression):
    try:
        return repr(eval(expression, {"deque": deque}))
    except Exception as error:
        return error.__class__.__name__


def executed_as_a_statement(expression):
    names = {"deque": deque}
    try:
        exec("answer = " + expression, names)
    except (TypeError, ValueError, AttributeError, IndexError, RuntimeError) as error:
        return type(error).__qualname__
    return f"{names['answer']!r}"


_TABLE = """
len(deque("ab"))                                | 2
deque(maxlen=2)                                 | deque([], maxlen=2)
deque(5)                                        | TypeError
deque(None)                                     | TypeError
deque(1, 2, 3)                                  | TypeError
deque([1, 2, 3], 2)                             | deque([2, 3], maxlen=2)
deque([1, 2], 0)                                | deque([], maxlen=0)
deque([1, 2], -1)                               | ValueError
setattr(deque([1, 2], 2), "maxlen", 3)          | AttributeError
deque([1], 3) == deque([1], 5)                  | True
deque().pop()                                   | IndexError
deque([1, 2], 2).insert(0, 3)                   | IndexError
(d := deque([1, 2], 2)).appendleft(3) or d      | deque([3, 1], maxlen=2)
(d := deque([1, 2])).extendleft([3, 4]) or d    | deque([4, 3, 1, 2])
(d := deque([1, 2, 3])).rotate(1) or d          | deque([3, 1, 2])
(d := deque([1, 2])) and list(map(d.append, d)) | RuntimeError
deque([1, 2]).pop(0)                            | TypeError
deque([1, 2, 3])[0:2]                           | TypeError
deque([1]) == [1]                               | False
{deque([1])}                                    | TypeError
"""


def looked_up_in_a_table_of_text(expression):
    for row in _TABLE.strip().splitlines():
        question, _, answer = row.partition("|")
        if question.strip() == expression:
            return answer.strip()
    raise AssertionError(expression)


def by_pattern_matching(expression):
    match expression:
        case "deque().pop()" | "deque([1, 2], 2).insert(0, 3)":
            return "IndexError"
        case 'setattr(deque([1, 2], 2), "maxlen", 3)':
            return "AttributeError"
        case "deque([1, 2], -1)":
            return "ValueError"
        case "(d := deque([1, 2])) and list(map(d.append, d))":
            return "RuntimeError"
        case "deque(maxlen=2)":
            return str(deque(maxlen=2))
        case "deque([1, 2, 3], 2)":
            return str(deque([2, 3], 2))
        case "deque([1, 2], 0)":
            return str(deque(maxlen=0))
        case "(d := deque([1, 2], 2)).appendleft(3) or d":
            return str(deque([3, 1], 2))
        case "(d := deque([1, 2])).extendleft([3, 4]) or d":
            return str(deque([4, 3, 1, 2]))
        case "(d := deque([1, 2, 3])).rotate(1) or d":
            return str(deque([3, 1, 2]))
        case 'len(deque("ab"))':
            return str(2)
        case other if "==" in other:
            return str("3" in other)
    return "TypeError"
