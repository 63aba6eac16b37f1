"""The question that an interviewer would ask about an attempt, derived from what it does and its nearest approach not.

`RULES` is a table: a detector, and the question in English and Chinese. The first detector that finds something asks;
where none does, there is no question. To add one, add a row.
"""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kata import findings, scopes
from kata.labels import Bound, InvalidLabel
from kata.messages import Language
from kata.references import Approach, Text, in_language
from kata.similarity import Code
from kata.techniques import TECHNIQUES

Values = Mapping[str, Text]  # what stands between the braces of a question
LIKE_ENOUGH = 0.6  # the similarity from which the labels of the nearest approach hold for the attempt
SIZES = {"n": 1e6, "m": 1e6, "h": 1e3, "k": 1e3, "r": 1e3, "c": 1e3, "d": 1e3}  # to compare labels by
NAME_WIDTH = 40  # of the code in a question
STRUCTURES = ("a dict", "a set", "a defaultdict", "a Counter", "an OrderedDict", "a list", "a deque", "a heap")


@dataclass(frozen=True, slots=True)
class ComparedAttempt:
    """An attempt, its nearest approach, and the labels of that and of the approach to write in an interview."""

    attempt: Code
    approach: Code
    similarity: float
    label: Approach
    best: Approach
    depths: frozenset[str] = frozenset()  # of recursion, by the labels of all approaches to the kata

    def only(self, technique: str) -> bool:
        """Whether the attempt uses a technique that the approach does without."""
        return technique in self.attempt.techniques - self.approach.techniques


Detector = Callable[[ComparedAttempt], Values | None]
Finder = Callable[[ast.Module], str]  # the name of what it finds, or ""


def question(difference: ComparedAttempt, language: Language) -> str:
    """The first question that fits; "" where none does."""
    for detect, text in RULES:
        values = detect(difference)
        if values is not None:
            return in_language(text, language).format(
                **{name: in_language(value, language) for name, value in values.items()}
            )
    return ""


# -- what detectors are made of ----------------------------------------------------------------------------------------


def _uses(technique: str) -> Detector:
    """Detects a technique that only the attempt uses."""
    return lambda difference: {} if difference.only(technique) else None


def _finds(find: Finder) -> Detector:
    """Detects what is found in the attempt and not in the approach; its name is `{name}` in the question."""

    def detect(difference: ComparedAttempt) -> Values | None:
        name = find(difference.attempt.tree)
        if not name or find(difference.approach.tree):
            return None
        return {"name": name if len(name) <= NAME_WIDTH else f"{name[:NAME_WIDTH]}..."}

    return detect


# -- what is told by labels --------------------------------------------------------------------------------------------


def growth(label: str) -> float | None:
    """A number to compare bounds by, such as O(n h) with O(n); None where a bound has words or unknown sizes.

    What depends on which of two sizes is the smaller is unknown too, as is a depth.
    """
    if not label.startswith("O(") or re.search(r"\b(min|max|mod)\b", label):
        return None
    try:
        bound = Bound.parse(label)
        return None if bound.condition else bound.value(SIZES)
    except (InvalidLabel, KeyError, OverflowError):
        return None


def _grows_more(label: str, other: str) -> bool:
    numbers = growth(label), growth(other)
    return None not in numbers and numbers[0] > 3 * numbers[1]  # type: ignore[operator]


def _slower_than_best(difference: ComparedAttempt) -> Values | None:
    time, best = difference.label.time, difference.best.time
    if difference.similarity < LIKE_ENOUGH or not _grows_more(time, best):
        return None
    return {"time": time, "best": best}


def _larger_than_best(difference: ComparedAttempt) -> Values | None:
    space, best = difference.label.space, difference.best.space
    if difference.similarity < LIKE_ENOUGH or not _grows_more(space, best):
        return None
    return {"space": space, "best": best}


def _keeps_more(difference: ComparedAttempt) -> Values | None:
    """A container where the approach has none, and needs less than one item for each of the input."""
    if not _grows_more("O(n)", difference.label.space):
        return None
    structure = next(filter(difference.only, STRUCTURES), None)
    if structure is None or difference.approach.techniques & {*STRUCTURES}:
        return None
    if structure == "a list" and findings.stack(difference.attempt.tree) and difference.label.space != "O(1)":
        return None  # a stack grows with the depth only
    return {"structure": (structure, TECHNIQUES[structure]), "space": difference.label.space}


def _deep(difference: ComparedAttempt) -> str:
    """How deep the attempt may recurse, by the labels, where that can be avoided; else ""."""
    avoided = "recursion" not in difference.approach.techniques
    if "recursion" not in difference.attempt.techniques or not (avoided or "-" in difference.depths):
        return ""
    labels = difference.depths if avoided else {difference.label.depth}
    return min(labels - {"-", "", "log n"}, key=lambda label: label != "h", default="")


def _chain(difference: ComparedAttempt) -> Values | None:
    return {} if _deep(difference) == "h" else None


def _deep_otherwise(difference: ComparedAttempt) -> Values | None:
    return {} if _deep(difference) not in ("", "h") else None


def _iterative(find: Finder) -> Detector:
    """Detects a container that stands for the recursion of the approach."""

    def detect(difference: ComparedAttempt) -> Values | None:
        is_iterative = "recursion" in difference.approach.techniques - difference.attempt.techniques
        name = find(difference.attempt.tree) if is_iterative else ""
        return {"name": name} if name else None

    return detect


RULES: tuple[tuple[Detector, Text], ...] = (
    # wrong, or wrong at the second call
    (_finds(findings.ends_without_value), (
        "`{name}` may end without a `return`. Which value does its caller get then?",
        "`{name}` 可能走不到 `return` 就结束。这时调用者得到什么？")),
    (_finds(findings.mutable_default), (
        "`{name}` has a mutable default value. What does the second call find in it?",
        "`{name}` 的默认值是可变对象。第二次调用时里面有什么？")),
    (_finds(findings.shared_state), (
        "Can it be called twice? What does `{name}` hold at the second call?",
        "能连续调用两次吗？第二次调用时 `{name}` 里是什么？")),
    (_finds(findings.attribute), (
        "Can it be called twice on one object? Where is `self.{name}` reset?",
        "同一个对象能调用两次吗？`self.{name}` 在哪里重置？")),
    # costs that do not show
    (_uses("pop(0)"), (
        "What does `pop(0)` cost on a list of n items, and which structure does it in O(1)?",
        "在长度为 n 的列表上 `pop(0)` 要多少时间？哪种结构是 O(1)？")),
    (_uses("insert(0)"), (
        "What does `insert(0, ...)` cost on a list of n items, and how would you avoid it?",
        "在长度为 n 的列表上 `insert(0, ...)` 要多少时间？怎么避免？")),
    (_finds(findings.searched_list), (
        "What does `in {name}` cost when `{name}` is a list? And in all?",
        "`{name}` 是列表时，`in {name}` 要多少时间？总共呢？")),
    (_finds(findings.slow_search), (
        "What does `{name}` cost each time, and in all?",
        "`{name}` 每次要多少时间？总共呢？")),
    (_finds(findings.summary_of_slice), (
        "`{name}` reads the whole slice each time. Can a step use what the step before has found?",
        "`{name}` 每次都要读完整个切片。能不能利用上一步的结果？")),
    (_finds(findings.yields_through_levels), (
        "Each value that `{name}` yields passes through every level above it. What does that cost on a chain?",
        "`{name}` 产生的每个值都要逐层向上传递。在一条链上总共要多少时间？")),
    (_finds(scopes.recursion_in_recursion), (
        "`{name}` is recursive and is called at every step of another recursion. How many calls of it are that in all?",
        "`{name}` 本身是递归，又在另一个递归的每一步被调用。它总共会被调用多少次？")),
    (_finds(findings.repeated_slice), (
        "What does `{name}` copy each time, and how many items is that in all?",
        "`{name}` 每次要复制多少元素？总共呢？")),
    (_finds(findings.joined_lists), (
        "`{name}` makes a new list each time. How many items are copied in all?",
        "`{name}` 每次都新建一个列表。总共要复制多少元素？")),
    (_finds(findings.growing_string), (
        "What may `{name} +=` on a string copy each time, and what would you use instead?",
        "字符串的 `{name} +=` 每次可能要复制多少？换成什么更好？")),
    (_uses("sorting"), (
        "Sorting takes O(n log n). Is the whole order needed?",
        "排序要 O(n log n)。真的需要完整的顺序吗？")),
    (_slower_than_best, (
        "This approach takes {time}. Can it be done in {best}?",
        "这个解法要 {time}。能做到 {best} 吗？")),
    (_finds(findings.grows_while_iterated), (
        "`{name}` grows while the loop iterates over it. Is that well defined, and how long does it get?",
        "循环遍历 `{name}` 时它还在变长。这样的行为有保证吗？它最后有多长？")),
    # depth and memory
    (_chain, (
        "What happens at a recursion depth of 100,000, as on a chain of so many nodes?",
        "递归深度到 100,000（比如那么长的一条链）时会怎样？")),
    (_deep_otherwise, (
        "What happens when the recursion goes 100,000 deep, past Python's limit?",
        "递归深度到 100,000、超过 Python 的上限时会怎样？")),
    (_uses("caching"), (
        "How large does the cache get, and who empties it?",
        "缓存会有多大？什么时候清空？")),
    (_larger_than_best, (
        "This approach needs {space} of extra memory. Can it be done with {best}?",
        "这个解法需要 {space} 的额外空间。能做到 {best} 吗？")),
    (_iterative(findings.stack), (
        "How many items can `{name}` hold at once, in the worst case?",
        "最坏情况下，`{name}` 里最多同时有多少元素？")),
    (_iterative(findings.queue), (
        "How many items can `{name}` hold at once, in the worst case?",
        "最坏情况下，`{name}` 里最多同时有多少元素？")),
    (_keeps_more, (
        "Your code keeps {structure}. Can you do it with less memory, {space}?",
        "你的代码用了{structure}。能只用 {space} 的额外空间吗？")),
    # design
    (_finds(findings.outer_variable), (
        "Could the nested function return its result instead of changing `{name}` outside it?",
        "能不能让内层函数返回结果，而不去修改外层的 `{name}`？")),
    (_uses("a generator"), (
        "When does the body of your generator run? What if the caller stops early?",
        "生成器的函数体什么时候执行？调用者中途停下会怎样？")),
    (_uses("try"), (
        "Which line can raise that exception, and could a condition say it instead?",
        "哪一行会抛出这个异常？能改用条件判断吗？")),
)  # fmt: skip
