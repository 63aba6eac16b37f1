"""Reference solutions and classic mistakes: a palindrome."""

from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Two pointers from both ends: skip what does not count, compare ignoring case.",
        "双指针从两端向中间走：跳过不看的字符，其余的不分大小写比较。",
    ),
    invariant=(
        "what counts left of first and right of last has matched, pair by pair",
        "first 左边和 last 右边要看的字符，已经两两相同",
    ),
    say=(
        "Which characters count is the first question: isalnum accepts é and １, so I test isascii, too. "
        "Then two pointers: O(n) time, O(1) space.",
        "先问清哪些字符要看：isalnum 也接受 é 和 １，所以还要 isascii。然后双指针：时间 O(n)，空间 O(1)。",
    ),
    ask=(
        "Letters and digits only? ASCII only? Is the empty text a palindrome?",
        "只看字母和数字吗？只看 ASCII 吗？空串算回文吗？",
    ),
    follow_ups=("one deletion allowed (LC 680); a linked list (LC 234)", "允许删一个字符（LC 680）；链表（LC 234）"),
    family=(
        "deques/palindrome",
        "trees/symmetric",
    ),
)

HINTS = (
    "Write down first what is to be compared: which characters count, and in which form?",
    'What do "é".isalnum() and "１".isalnum() say? The １ is the full-width digit that a Chinese keyboard makes.',
    "A deque gives up its first and its last character in one step each. How many must it hold for there to be a pair?"
    " (Two pointers do the same without a copy.)",
    "Stop at the first pair that differs. If none does, whether one is left over or nothing, it is a palindrome.",
)
HINTS_ZH = (
    "先写清楚要比较的是什么：哪些字符要看，以什么形式比较？",
    '"é".isalnum() 和 "１".isalnum() 的结果是什么？这里的 １ 是中文输入法打出的全角数字。',
    "双端队列取出第一个和最后一个字符，都只要一步。里面至少要有几个字符，才凑得成一对？（双指针也一样，而且不用复制。）",
    "遇到第一对不同的字符就停下。如果没有，那么不管最后剩下一个还是一个不剩，都是回文串。",
)


@approach(
    ("Two pointers that skip what does not count", "双指针，跳过不看的字符"),
    time="O(n)",
    space="O(1)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def two_pointers(s: str) -> bool:
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


def _kept(s: str) -> list[str]:
    return [c.lower() for c in s if c.isascii() and c.isalnum()]


@approach(
    ("Filter, then compare with the reverse", "先过滤，再与反转后的比较"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("the shortest code", "代码最短"),
)
def reversed_copy(s: str) -> bool:
    kept = _kept(s)
    return kept == kept[::-1]


@approach(
    ("Filter into a deque, pop both ends", "先过滤进 deque，再从两端弹出"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("characters that come one by one", "字符逐个到来"),
)
def deque_ends(s: str) -> bool:
    waiting = deque(_kept(s))
    while len(waiting) > 1:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@mistake(
    ("isalnum accepts ASCII letters and digits only", "isalnum 只接受 ASCII 字母和数字"),
    fact=("It also accepts é, 回 and １: test isascii(), too.", "它也接受 é、回 和 １：还要 isascii()。"),
)
def counts_letters_of_all_alphabets(s: str) -> bool:
    kept = [character.lower() for character in s if character.isalnum()]
    return kept == kept[::-1]


@mistake(
    ("A deque that is not empty has two ends to pop", "deque 不空，就能从两端各取一个"),
    fact=("With one character left the second pop raises: len > 1.", "只剩一个时，第二次弹出会抛异常：要 len > 1。"),
)
def pops_the_middle_twice(s: str) -> bool:
    waiting = deque(_kept(s))
    while waiting:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@mistake(
    ("Skipping always ends at a character that counts", "跳过时总会遇到要看的字符"),
    fact=("Not in '.,': check first < last while skipping, too.", "'.,' 里就没有：跳过时也要检查 first < last。"),
)
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


@mistake(
    ("Return the comparison inside the loop", "在循环里直接返回比较结果"),
    fact=("Only False may be returned early; True needs every pair.", "只有 False 能提前返回；True 要看完每一对。"),
)
def decides_at_the_first_pair(s: str) -> bool:
    waiting = deque(_kept(s))
    while len(waiting) > 1:
        return waiting.popleft() == waiting.pop()
    return True


@mistake(
    ("kept[1:-1] cuts both ends off in one step", "kept[1:-1] 一步去掉两端"),
    fact=("It copies the rest each time: O(n^2).", "每次都要复制剩下的：O(n^2)。"),
    cost=True,
)
def slices_the_ends_off(s: str) -> bool:
    kept = _kept(s)
    while len(kept) > 1:
        if kept[0] != kept[-1]:
            return False
        kept = kept[1:-1]
    return True


@mistake(
    ("The text is compared as it stands", "原样比较就行"),
    fact=("Spaces and punctuation are skipped.", "空格和标点要跳过。"),
)
def compares_everything(s: str) -> bool:
    return s.lower() == s.lower()[::-1]


@mistake(
    ("A and a are different letters", "A 和 a 是不同的字母"),
    fact=("Case does not count: lower() both.", "不区分大小写：两边都 lower()。"),
)
def minds_the_case(s: str) -> bool:
    kept = [character for character in s if character.isascii() and character.isalnum()]
    return kept == kept[::-1]


@mistake(
    ("\\W is everything but letters and digits", "\\W 就是字母和数字以外的字符"),
    fact=("\\w includes the underscore: use [^a-zA-Z0-9].", "\\w 包含下划线：要用 [^a-zA-Z0-9]。"),
)
def counts_the_underscore(s: str) -> bool:
    import re

    kept = re.sub(r"\W", "", s, flags=re.ASCII).lower()
    return kept == kept[::-1]


@mistake(
    ("Only letters count", "只看字母"),
    fact=("Digits count, too: isalnum, not isalpha.", "数字也要看：用 isalnum，不用 isalpha。"),
)
def passes_over_digits(s: str) -> bool:
    kept = [character.lower() for character in s if character.isascii() and character.isalpha()]
    return kept == kept[::-1]


@mistake(
    ("Letters are equal if their codes are equal or 32 apart", "编码相等或相差 32 就是同一个字母"),
    fact=("P and 0 are 32 apart as well: use lower().", "P 和 0 也相差 32：要用 lower()。"),
)
def takes_p_for_zero(s: str) -> bool:
    kept = [ord(character) for character in s if character.isascii() and character.isalnum()]
    return all(abs(one - other) in (0, 32) for one, other in zip(kept, reversed(kept), strict=True))


@mistake(
    ("A text in which nothing counts is no palindrome", "没有要看的字符就不是回文"),
    fact=("Nothing differs: True.", "没有不同之处：True。"),
)
def empty_is_none(s: str) -> bool:
    kept = _kept(s)
    return bool(kept) and kept == kept[::-1]


@mistake(
    ("Assigning the comparison to a flag keeps the result", "把比较结果赋给一个标志就行"),
    fact=("Later pairs overwrite it: return False at once.", "后面的会覆盖它：应立即返回 False。"),
)
def remembers_the_last_pair_only(s: str) -> bool:
    waiting, is_equal = deque(_kept(s)), True
    while len(waiting) > 1:
        is_equal = waiting.popleft() == waiting.pop()
    return is_equal


@mistake(
    ("The last two need no comparison", "最后两个不用比较"),
    fact=("They are a pair like any other: len > 1, not > 2.", "它们也是一对：len > 1，不是 > 2。"),
)
def leaves_out_the_innermost_pair(s: str) -> bool:
    waiting = deque(_kept(s))
    while len(waiting) > 2:
        if waiting.popleft() != waiting.pop():
            return False
    return True


@mistake(
    ("There is at most one character to skip at a time", "一次最多跳过一个字符"),
    fact=("There may be several in a row: skip in a loop.", "可能连着好几个：要循环跳过。"),
)
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


@mistake(
    ("reversed(kept) is a list", "reversed(kept) 是列表"),
    fact=("It is an iterator, and never equal to a list: kept[::-1].", "它是迭代器，不会等于列表：用 kept[::-1]。"),
)
def compares_a_list_with_an_iterator(s: str) -> bool:
    kept = _kept(s)
    return kept == reversed(kept)


@mistake(
    ("turned = kept makes a copy", "turned = kept 会复制一份"),
    fact=("It is a second name: reverse() turns both.", "只是另一个名字：reverse() 把两者都反转了。"),
)
def reverses_both_sides(s: str) -> bool:
    kept = turned = _kept(s)
    turned.reverse()
    return kept == turned


@mistake(
    ("It is enough that each letter but one occurs an even number of times", "除一个以外，每个字母出现偶数次就行"),
    fact=(
        "That asks for a permutation (LC 266), not for this order.",
        "那是问能否重排成回文（LC 266），不是看当前顺序。",
    ),
)
def could_be_rearranged(s: str) -> bool:
    kept = _kept(s)
    return sum(kept.count(character) % 2 for character in set(kept)) <= 1


@mistake(
    ("list.pop(0) takes one step, like deque.popleft", "list.pop(0) 和 deque.popleft 一样只要一步"),
    fact=("pop(0) moves all the others: O(n^2) in total.", "pop(0) 要移动其余所有元素：总共 O(n^2)。"),
    cost=True,
)
def pops_from_the_front_of_a_list(s: str) -> bool:
    waiting = _kept(s)
    while len(waiting) > 1:
        if waiting.pop(0) != waiting.pop():
            return False
    return True


@mistake(
    ("insert(0, character) takes one step", "insert(0, character) 只要一步"),
    fact=("It moves all the others: O(n^2) in total.", "它要移动其余所有元素：总共 O(n^2)。"),
    cost=True,
)
def inserts_at_the_front(s: str) -> bool:
    kept, turned = _kept(s), []
    for character in kept:
        turned.insert(0, character)
    return kept == turned
