"""One line to know by heart, `deque(iterable=(), maxlen=None)`, and four rules that explain the rest.

The iterable comes first, so a lone number is no size but an iterable that is none: TypeError. With a `maxlen` the deque
is full for ever: what enters at one end pushes out at the other, from the constructor on, which is why the last items
stay. Only `insert` has no other end, and refuses. The `maxlen` is fixed when the deque is made, and part of how it
looks, but not of what it equals.

A deque is a list at its ends and not in the middle: no slices, no `pop(i)`. As a list, it equals only its own kind and
cannot be hashed. Unlike a list, it notices when it is changed while it is iterated over, and says so at the next item.
"""

from kata import approach, mistake

HINTS = (
    "The constructor has two parameters. What are they called, which comes first, and what are their defaults?",
    "Eleven of the expressions raise: two times IndexError, once each RuntimeError, AttributeError and ValueError. Of"
    " what kind are the other six?",
    "A full deque makes room at the end that is opposite to where the new item enters. Which method has no such end?",
    "`extendleft` is one `appendleft` after the other. A positive `rotate` moves the last item to the front.",
    "A list grows for ever when it is appended to while a loop runs over it; a deque counts its changes. And == looks"
    " at the type and the items, nothing else.",
)
HINTS_ZH = (
    "构造函数有两个参数。它们叫什么，哪个在前，默认值各是什么？",
    "有 11 个表达式会抛出异常：IndexError 两个，RuntimeError、AttributeError、ValueError 各一个。其余六个是哪一种？",
    "双端队列已满时，新元素从一端进来，就从另一端腾出位置。哪个方法没有这样的另一端？",
    "`extendleft` 就是逐个 `appendleft`。`rotate` 的参数为正时，最后一个元素移到最前面。",
    "一边遍历列表一边往里追加，列表会无限增长；而 deque 会检查自己是否被修改过。另外，`==` 只看类型和元素，"
    "别的都不看。",
)

ANSWERS = {
    'len(deque("ab"))': "2",
    "deque(maxlen=2)": "deque([], maxlen=2)",
    "deque(5)": "TypeError",
    "deque(None)": "TypeError",
    "deque(1, 2, 3)": "TypeError",
    "deque([1, 2, 3], 2)": "deque([2, 3], maxlen=2)",
    "deque([1, 2], 0)": "deque([], maxlen=0)",
    "deque([1, 2], -1)": "ValueError",
    'setattr(deque([1, 2], 2), "maxlen", 3)': "AttributeError",
    "deque([1], 3) == deque([1], 5)": "True",
    "deque().pop()": "IndexError",
    "deque([1, 2], 2).insert(0, 3)": "IndexError",
    "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([3, 1], maxlen=2)",
    "(d := deque([1, 2])).extendleft([3, 4]) or d": "deque([4, 3, 1, 2])",
    "(d := deque([1, 2, 3])).rotate(1) or d": "deque([3, 1, 2])",
    "(d := deque([1, 2])) and list(map(d.append, d))": "RuntimeError",
    "deque([1, 2]).pop(0)": "TypeError",
    "deque([1, 2, 3])[0:2]": "TypeError",
    "deque([1]) == [1]": "False",
    "{deque([1])}": "TypeError",
}


@approach("A dict with the answer for each expression", time="O(1)", space="O(1)")
def from_memory(expression: str) -> str:
    return ANSWERS[expression]


@approach("First what raises, and which error that is; what is left has a value", time="O(1)", space="O(1)")
def errors_first(expression: str) -> str:
    errors = {
        "TypeError": (
            "deque(5)",
            "deque(None)",
            "deque(1, 2, 3)",
            "deque([1, 2]).pop(0)",
            "deque([1, 2, 3])[0:2]",
            "{deque([1])}",
        ),
        "ValueError": ("deque([1, 2], -1)",),
        "AttributeError": ('setattr(deque([1, 2], 2), "maxlen", 3)',),
        "IndexError": ("deque().pop()", "deque([1, 2], 2).insert(0, 3)"),
        "RuntimeError": ("(d := deque([1, 2])) and list(map(d.append, d))",),
    }
    values = {
        'len(deque("ab"))': "2",
        "deque(maxlen=2)": "deque([], maxlen=2)",
        "deque([1, 2, 3], 2)": "deque([2, 3], maxlen=2)",
        "deque([1, 2], 0)": "deque([], maxlen=0)",
        "deque([1], 3) == deque([1], 5)": "True",
        "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([3, 1], maxlen=2)",
        "(d := deque([1, 2])).extendleft([3, 4]) or d": "deque([4, 3, 1, 2])",
        "(d := deque([1, 2, 3])).rotate(1) or d": "deque([3, 1, 2])",
        "deque([1]) == [1]": "False",
    }
    for error, expressions in errors.items():
        if expression in expressions:
            return error
    return values[expression]


@mistake("The iterable has no default: an empty deque with a maxlen is deque((), 2)")
def iterable_is_required(expression: str) -> str:
    return {**ANSWERS, "deque(maxlen=2)": "TypeError"}[expression]


@mistake("deque(5) is an empty deque with room for five")
def number_is_maxlen(expression: str) -> str:
    return {**ANSWERS, "deque(5)": "deque([], maxlen=5)"}[expression]


@mistake("A number that is no iterable is a wrong value, so ValueError")
def number_is_a_wrong_value(expression: str) -> str:
    return {**ANSWERS, "deque(5)": "ValueError"}[expression]


@mistake("deque(None) is an empty deque, None being what stands for nothing")
def none_is_empty(expression: str) -> str:
    return {**ANSWERS, "deque(None)": "deque([])"}[expression]


@mistake("The constructor takes the items themselves, as max and print do")
def takes_the_items_themselves(expression: str) -> str:
    return {**ANSWERS, "deque(1, 2, 3)": "deque([1, 2, 3])"}[expression]


@mistake("A constructor with too many items stops when the deque is full: the first ones stay")
def keeps_the_first_items(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "deque([1, 2], maxlen=2)"}[expression]


@mistake("More items than maxlen are refused")
def too_many_are_refused(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "ValueError"}[expression]


@mistake("The repr shows the items; the maxlen is nobody's business")
def repr_hides_the_maxlen(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "deque([2, 3])"}[expression]


@mistake("maxlen=0 means no limit, as it does in many a configuration file")
def zero_is_no_limit(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 0)": "deque([1, 2], maxlen=0)"}[expression]


@mistake("A maxlen of 0 makes no sense, so it is refused")
def zero_is_refused(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 0)": "ValueError"}[expression]


@mistake("A negative maxlen is as good as none")
def negative_is_no_limit(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], -1)": "deque([1, 2])"}[expression]


@mistake("maxlen is an attribute like any other, so one may assign to it")
def maxlen_is_writable(expression: str) -> str:
    return {**ANSWERS, 'setattr(deque([1, 2], 2), "maxlen", 3)': "None"}[expression]


@mistake("What cannot be assigned to raises TypeError, as the items of a tuple do")
def readonly_is_a_type_error(expression: str) -> str:
    return {**ANSWERS, 'setattr(deque([1, 2], 2), "maxlen", 3)': "TypeError"}[expression]


@mistake("insert into a full deque evicts like append")
def insert_evicts(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 2).insert(0, 3)": "None"}[expression]


@mistake("Eviction is always at the left, where the oldest item is")
def appendleft_evicts_at_the_left(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([3, 2], maxlen=2)"}[expression]


@mistake("A full deque is full: what comes then is turned away")
def appendleft_is_turned_away(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([1, 2], maxlen=2)"}[expression]


@mistake("A full deque raises, whatever the method")
def appendleft_raises(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "IndexError"}[expression]


@mistake("extendleft([3, 4]) puts 3, 4 before the rest, in that order")
def extendleft_keeps_the_order(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])).extendleft([3, 4]) or d": "deque([3, 4, 1, 2])"}[expression]


@mistake("rotate(1) sends the first item to the end: a positive number turns to the left")
def rotates_to_the_left(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2, 3])).rotate(1) or d": "deque([2, 3, 1])"}[expression]


@mistake("The loop sees the two items that were there when it began")
def iterates_over_a_snapshot(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])) and list(map(d.append, d))": "[None, None]"}[expression]


@mistake("The loop never ends, as it does over a list that grows under it")
def iterates_until_memory_is_full(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])) and list(map(d.append, d))": "MemoryError"}[expression]


@mistake("pop takes an index, as the pop of a list does")
def pop_takes_an_index(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2]).pop(0)": "1"}[expression]


@mistake("A deque can be sliced, and the slice is a deque")
def slices_like_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3])[0:2]": "deque([1, 2])"}[expression]


@mistake("A slice of a deque is a list")
def slices_to_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3])[0:2]": "[1, 2]"}[expression]


@mistake("A deque equals a list with the same items")
def equals_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1]) == [1]": "True"}[expression]


@mistake("Two deques are equal when their maxlens are equal too")
def equality_compares_maxlens(expression: str) -> str:
    return {**ANSWERS, "deque([1], 3) == deque([1], 5)": "False"}[expression]


@mistake("A deque can be hashed, as objects are that nobody has said otherwise of")
def is_hashable(expression: str) -> str:
    return {**ANSWERS, "{deque([1])}": "{deque([1])}"}[expression]
