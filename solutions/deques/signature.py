"""Reference solutions and classic mistakes: the signature of deque."""

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "deque(iterable=(), maxlen=None) is O(1) at both ends; a full one evicts.",
        "deque(iterable=(), maxlen=None)：两端操作都是 O(1)；满了就从另一端挤出。",
    ),
    invariant=(
        "a bounded deque never holds more than maxlen items",
        "从构造时起，有界 deque 的元素个数从不超过 maxlen",
    ),
    say=(
        "append evicts left, appendleft right, insert raises. rotate(1) moves the last item to the front. "
        "No slices, no pop(i), no hash.",
        "append 挤左端，appendleft 挤右端，insert 抛异常。rotate(1) 把最后一个移到最前。不能切片，没有 "
        "pop(i)，不能哈希。",
    ),
    ask=("Bounded or not? What should happen when it is full?", "有界吗？满了怎么办？"),
    follow_ups=(
        "write it yourself: deques/api_maxlen; is append thread-safe?",
        "自己实现：deques/api_maxlen；append 线程安全吗？",
    ),
    family=(
        "deques/signature",
        "deques/api_maxlen",
        "deques/rotate",
    ),
)

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


@approach(
    ("A dict from expressions to answers", "用字典存每个表达式的答案"),
    time="O(1)",
    space="O(1)",
    depth="-",
    use=("an interview; know it by heart", "面试；要背下来"),
    interview=True,
)
def from_memory(expression: str) -> str:
    return ANSWERS[expression]


ERRORS = {
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

VALUES = {
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


@approach(
    ("First the errors, then the values", "先看抛出哪种异常，其余的才有值"),
    time="O(1)",
    space="O(1)",
    depth="-",
    use=("learning the rules by kind", "按类别记规则"),
)
def errors_first(expression: str) -> str:
    for error, expressions in ERRORS.items():
        if expression in expressions:
            return error
    return VALUES[expression]


@mistake(
    ("deque(5) is empty, with room for five", "deque(5) 是能放 5 个的空队列"),
    fact=(
        "The iterable comes first: TypeError. Write deque(maxlen=5).",
        "第一个参数是可迭代对象：TypeError。要写 deque(maxlen=5)。",
    ),
)
def number_is_maxlen(expression: str) -> str:
    return {**ANSWERS, "deque(5)": "deque([], maxlen=5)"}[expression]


@mistake(
    ("extendleft([3, 4]) puts 3, 4 in front, in that order", "extendleft([3, 4]) 把 3、4 按顺序放在前面"),
    fact=("It is appendleft in a loop: 4, 3 and then the rest.", "它是循环 appendleft：先是 4、3，然后是其余的。"),
)
def extendleft_keeps_the_order(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])).extendleft([3, 4]) or d": "deque([3, 4, 1, 2])"}[expression]


@mistake(
    ("rotate(1) sends the first item to the end", "rotate(1) 把第一个移到末尾"),
    fact=("Right is positive: the last item becomes the first.", "向右为正：最后一个变成第一个。"),
)
def rotates_to_the_left(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2, 3])).rotate(1) or d": "deque([2, 3, 1])"}[expression]


@mistake(
    ("A slice of a deque is a deque", "deque 的切片是 deque"),
    fact=(
        "A deque has no slices: TypeError. Use itertools.islice.",
        "deque 不能切片：TypeError。用 itertools.islice。",
    ),
)
def slices_like_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3])[0:2]": "deque([1, 2])"}[expression]


@mistake(
    ("insert into a full deque evicts, as append does", "满了以后 insert 也会挤出，和 append 一样"),
    fact=("It has no other end: IndexError.", "它没有另一端：IndexError。"),
)
def insert_evicts(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 2).insert(0, 3)": "None"}[expression]


@mistake(
    ("The iterable has no default", "可迭代对象没有默认值"),
    fact=("Its default is (): deque(maxlen=2) is empty.", "默认是 ()：deque(maxlen=2) 是空队列。"),
)
def iterable_is_required(expression: str) -> str:
    return {**ANSWERS, "deque(maxlen=2)": "TypeError"}[expression]


@mistake(
    ("deque(5) raises ValueError", "deque(5) 抛出 ValueError"),
    fact=("An int is not iterable: TypeError.", "int 不是可迭代对象：TypeError。"),
)
def number_is_a_wrong_value(expression: str) -> str:
    return {**ANSWERS, "deque(5)": "ValueError"}[expression]


@mistake(
    ("deque(None) is empty", "deque(None) 是空队列"),
    fact=("None is not iterable: TypeError.", "None 不是可迭代对象：TypeError。"),
)
def none_is_empty(expression: str) -> str:
    return {**ANSWERS, "deque(None)": "deque([])"}[expression]


@mistake(
    ("The constructor takes the items themselves, as max does", "构造函数直接接收各个元素，和 max 一样"),
    fact=(
        "It takes one iterable and maxlen: TypeError for three arguments.",
        "它只接收一个可迭代对象和 maxlen：三个参数是 TypeError。",
    ),
)
def takes_the_items_themselves(expression: str) -> str:
    return {**ANSWERS, "deque(1, 2, 3)": "deque([1, 2, 3])"}[expression]


@mistake(
    ("A constructor with too many items keeps the first ones", "构造时元素太多，留下前面的"),
    fact=("It works like extend: the last ones stay.", "它等同于 extend：留下后面的。"),
)
def keeps_the_first_items(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "deque([1, 2], maxlen=2)"}[expression]


@mistake(
    ("More items than maxlen raise ValueError", "元素比 maxlen 多会抛出 ValueError"),
    fact=("The first ones are evicted without a word.", "前面的会被悄悄挤出。"),
)
def too_many_are_refused(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "ValueError"}[expression]


@mistake(
    ("The repr shows only the items", "repr 只显示元素"),
    fact=("It shows maxlen, too: deque([2, 3], maxlen=2).", "也显示 maxlen：deque([2, 3], maxlen=2)。"),
)
def repr_hides_the_maxlen(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3], 2)": "deque([2, 3])"}[expression]


@mistake(
    ("maxlen=0 means no limit", "maxlen=0 表示不限"),
    fact=("None does; with maxlen=0 the deque stays empty.", "None 才是不限；maxlen=0 时队列总是空的。"),
)
def zero_is_no_limit(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 0)": "deque([1, 2], maxlen=0)"}[expression]


@mistake(
    ("maxlen=0 raises ValueError", "maxlen=0 会抛出 ValueError"),
    fact=("It is allowed: the deque stays empty.", "可以用：队列总是空的。"),
)
def zero_is_refused(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], 0)": "ValueError"}[expression]


@mistake(
    ("A negative maxlen means no limit", "maxlen 为负表示不限"),
    fact=("It raises ValueError.", "会抛出 ValueError。"),
)
def negative_is_no_limit(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2], -1)": "deque([1, 2])"}[expression]


@mistake(
    ("maxlen may be assigned to", "可以给 maxlen 赋值"),
    fact=("It is read-only: AttributeError.", "它是只读的：AttributeError。"),
)
def maxlen_is_writable(expression: str) -> str:
    return {**ANSWERS, 'setattr(deque([1, 2], 2), "maxlen", 3)': "None"}[expression]


@mistake(
    ("Assigning to maxlen raises TypeError", "给 maxlen 赋值会抛出 TypeError"),
    fact=("A read-only attribute raises AttributeError.", "只读属性抛出的是 AttributeError。"),
)
def readonly_is_a_type_error(expression: str) -> str:
    return {**ANSWERS, 'setattr(deque([1, 2], 2), "maxlen", 3)': "TypeError"}[expression]


@mistake(
    ("Eviction is always at the left", "总是从左端挤出"),
    fact=("It is at the other end: appendleft evicts from the right.", "是从另一端：appendleft 从右端挤出。"),
)
def appendleft_evicts_at_the_left(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([3, 2], maxlen=2)"}[expression]


@mistake(
    ("A full deque rejects new items", "满了就拒绝新来的"),
    fact=("It takes it and evicts from the other end.", "它会接受，并从另一端挤出。"),
)
def appendleft_is_turned_away(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "deque([1, 2], maxlen=2)"}[expression]


@mistake(
    ("A full deque raises, whatever the method", "满了，什么方法都会抛出异常"),
    fact=("Only insert does; the others evict.", "只有 insert 会；其余的会挤出。"),
)
def appendleft_raises(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2], 2)).appendleft(3) or d": "IndexError"}[expression]


@mistake(
    ("A loop sees the items that were there at its start", "循环看到的是开始时的元素"),
    fact=("A deque that changes under a loop raises RuntimeError.", "循环中修改 deque 会抛出 RuntimeError。"),
)
def iterates_over_a_snapshot(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])) and list(map(d.append, d))": "[None, None]"}[expression]


@mistake(
    ("Appending to what is looped over never ends, as with a list", "一边循环一边追加，和列表一样没完没了"),
    fact=("A deque notices the change: RuntimeError.", "deque 会发现被修改：RuntimeError。"),
)
def iterates_until_memory_is_full(expression: str) -> str:
    return {**ANSWERS, "(d := deque([1, 2])) and list(map(d.append, d))": "MemoryError"}[expression]


@mistake(
    ("pop takes an index, as for a list", "pop 可以带下标，和列表一样"),
    fact=("It takes none: TypeError. Use popleft, or del d[i].", "不能带：TypeError。用 popleft 或 del d[i]。"),
)
def pop_takes_an_index(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2]).pop(0)": "1"}[expression]


@mistake(
    ("A slice of a deque is a list", "deque 的切片是列表"),
    fact=("A deque has no slices: TypeError.", "deque 不能切片：TypeError。"),
)
def slices_to_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1, 2, 3])[0:2]": "[1, 2]"}[expression]


@mistake(
    ("A deque equals a list with the same items", "deque 与元素相同的列表相等"),
    fact=("It equals only a deque.", "它只可能与 deque 相等。"),
)
def equals_a_list(expression: str) -> str:
    return {**ANSWERS, "deque([1]) == [1]": "True"}[expression]


@mistake(
    ("Equal deques have equal maxlens", "相等的 deque，maxlen 也相等"),
    fact=("== compares the items in order, nothing else.", "== 只按顺序比较元素。"),
)
def equality_compares_maxlens(expression: str) -> str:
    return {**ANSWERS, "deque([1], 3) == deque([1], 5)": "False"}[expression]


@mistake(
    ("A deque can be hashed", "deque 可以哈希"),
    fact=("It is mutable, like a list: TypeError.", "它和列表一样可变：TypeError。"),
)
def is_hashable(expression: str) -> str:
    return {**ANSWERS, "{deque([1])}": "{deque([1])}"}[expression]
