"""The interviewer's question: each rule asks about a specimen, and only where the approach does otherwise."""

import re

import pytest

from kata import interview
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.comparison import analyze_approaches
from kata.interview import RULES, ComparedAttempt, growth, question
from kata.model import Kata
from kata.references import Approach, in_language
from kata.similarity import analyze
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue_reader.load(HERE))

RECURSIVE = """
def f(root):
    if root is None:
        return 0
    return 1 + f(root.left) + f(root.right)
"""
LOOP = """
def f(items):
    total = 0
    for item in items:
        total += item
    return total
"""
ATTEMPTS = {  # the beginning of the question: an attempt, and an approach
    "`f` may end without a `return`": ("def f(n):\n    if n:\n        return n\n    n += 1", LOOP),
    "`seen` has a mutable default": ("def f(n, seen=[]):\n    seen.append(n)\n    return seen", LOOP),
    "Can it be called twice? What does `best`": (
        "best = 0\ndef f(items):\n    global best\n    best = max(items)\n    return best", LOOP),
    "Can it be called twice? What does `found`": (
        "found = {}\ndef f(n):\n    found[n] = found.get(n, 0) + 1\n    return found[n]", LOOP),
    "Can it be called twice on one object? Where is `self.top`": (
        "class Solution:\n    def f(self, items):\n        self.top = max(items)\n        return self.top", LOOP),
    "What does `pop(0)` cost": ("def f(q):\n    while q:\n        q.pop(0)\n    return q", LOOP),
    "What does `insert(0, ...)` cost": ("def f(q):\n    q.insert(0, 1)\n    return q", LOOP),
    "What does `in seen` cost": (
        "def f(items):\n    seen = []\n    for x in items:\n        if x not in seen:\n            seen += [x]\n"
        "    return len(seen)", LOOP),
    "What does `items.index(x)` cost": ("def f(items):\n    return [items.index(x) for x in items]", LOOP),
    "What does `self.order.remove(key)` cost": (
        "class Cache:\n    def touch(self, key):\n        self.order.remove(key)\n        return key",
        "class Cache:\n    def touch(self, key):\n        self.order.pop(key)\n        return key"),
    "`max(items[i:i + 3])` reads the whole slice": (
        "def f(items):\n    return [max(items[i:i + 3]) for i in range(len(items))]", LOOP),
    "Each value that `walk` yields": (
        "def f(root):\n    def walk(node):\n        if node:\n            yield from walk(node.left)\n"
        "            yield node.val\n    return list(walk(root))", RECURSIVE),
    "`height` is recursive and is called at every step": (
        "def height(n):\n    return 1 + max(height(n.left), height(n.right)) if n else 0\n"
        "def f(n):\n    return max(height(n.left), f(n.left)) if n else 0", RECURSIVE),
    "What does `items[1:]` copy": ("def f(items):\n    return items[0] + f(items[1:]) if items else 0", LOOP),
    "`f(root.left) + [root.val]` makes a new list": (
        "def f(root):\n    return f(root.left) + [root.val] + f(root.right) if root else []", RECURSIVE),
    "What may `text +=` on a string copy": (
        "def f(words):\n    text = ''\n    for word in words:\n        text += word\n    return text", LOOP),
    "Sorting takes O(n log n)": ("def f(items):\n    return sorted(items)[-1]", LOOP),
    "This approach takes O(n h). Can it be done in O(n)?": (LOOP, LOOP),
    "`queue` grows while the loop iterates": (
        "def f(root):\n    queue = [root]\n    for node in queue:\n        queue += [node.next]\n    return 1", LOOP),
    "What happens at a recursion depth of 100,000, as on a chain": (RECURSIVE, LOOP),
    "What happens when the recursion goes 100,000 deep": (
        "def f(items):\n    return items.value + f(items.rest) if items else 0", LOOP),
    "How large does the cache get": ("from functools import cache\n@cache\ndef f(n):\n    return n", LOOP),
    "This approach needs O(n) of extra memory. Can it be done with O(h)?": (LOOP, LOOP),
    "Your code keeps a dict. Can you do it with less memory, O(1)?": (
        "def f(items):\n    return {x: 1 for x in items}", LOOP),
    "How many items can `stack` hold": (
        "def f(root):\n    stack = [root]\n    while stack:\n        stack.pop()\n    return 1", RECURSIVE),
    "How many items can `queue` hold": (
        "def f(root):\n    queue = deque([root])\n    while queue:\n        queue.popleft()\n    return 1", RECURSIVE),
    "Could the nested function return its result instead of changing `best`": (
        "def f(n):\n    best = 0\n    def g():\n        nonlocal best\n        best = n\n    return g() or best", LOOP),
    "When does the body of your generator run?": ("def f(items):\n    for x in items:\n        yield x", LOOP),
    "Which line can raise that exception": (
        "def f(items):\n    try:\n        return items[0]\n    except IndexError:\n        return None", LOOP),
}  # fmt: skip
LABELS = {  # of the nearest approach and of the best, where they are not the same, and the depths of all approaches
    "This approach takes": ({"time": "O(n h)"}, set()),
    "This approach needs": ({"space": "O(n)"}, set()),
    "What happens at a recursion depth": ({}, {"-", "h"}),
    "What happens when the recursion": ({}, {"-", "n"}),
    "Your code keeps": ({"space": "O(1)"}, set()),
}


def difference(attempt: str, approach: str, start: str = "") -> ComparedAttempt:
    labels, depths = next((found for key, found in LABELS.items() if start.startswith(key)), ({}, set()))
    nearest = Approach("the nearest", **{"time": "O(n)", "space": "O(n)", "depth": "h"} | labels)
    best = Approach("the best", "O(n)", "O(h)", "h") if labels else nearest
    names = ["f", "Cache"]
    codes = [analyze(text, names, ["Solution"]) for text in (attempt, approach)]
    return ComparedAttempt(codes[0], codes[1], 0.9, nearest, best, frozenset(depths))


@pytest.mark.parametrize("start", ATTEMPTS)
class TestEveryRule:
    def test_asks_about_its_specimen(self, start: str) -> None:
        attempt, approach = ATTEMPTS[start]
        assert question(difference(attempt, approach, start), "en").startswith(start)

    def test_asks_nothing_where_nothing_differs(self, start: str) -> None:
        attempt, _ = ATTEMPTS[start]
        assert question(difference(attempt, attempt), "en") == ""

    def test_asks_in_chinese_too(self, start: str) -> None:
        asked = question(difference(*ATTEMPTS[start], start), "zh")
        assert re.search("[\u4e00-\u9fff]", asked)
        assert asked.endswith("？")


def test_every_rule_has_a_specimen() -> None:
    asked = {question(difference(*specimen, start), "en") for start, specimen in ATTEMPTS.items()}
    for _, text in RULES:
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(in_language(text, "en")))
        assert any(re.fullmatch(pattern, found) for found in asked), pattern


@pytest.mark.parametrize(
    "attempt",
    [
        "def f(items):\n    seen = set()\n    return [x for x in items if x not in seen]",
        "def f(items):\n    seen = {1}\n    for x in items:\n        seen.remove(x)\n    return seen",
        "def f(items):\n    return [items[:] for _ in items]",
        "def f(items, seen=None):\n    seen = seen or []\n    return seen",
        "def f(items):\n    return items[1:]",
        "def f(items):\n    if items:\n        return 1\n    else:\n        raise ValueError",
        "def f(items):\n    while True:\n        return 1",
        "def f(items):\n    for x in items:\n        return x\n    return",
        "def f(items):\n    total = 0\n    for x in items:\n        total += x\n    return total",
    ],
)
def test_no_question_is_better_than_one_that_does_not_fit(attempt: str) -> None:
    assert question(difference(attempt, LOOP), "en") == ""


def test_functions_that_call_each_other_are_one_recursion() -> None:
    mutual = "def g(n):\n    return n and f(n.left)\ndef f(n):\n    return n and g(n.right)"
    assert "another recursion" not in question(difference(mutual, RECURSIVE), "en")


def test_labels_of_an_approach_that_is_not_like_the_attempt_do_not_count() -> None:
    labels = Approach("nearest", "O(n^2)", "O(n)"), Approach("best", "O(n)", "O(1)")
    code = analyze(LOOP, ["f"])
    assert question(ComparedAttempt(code, code, interview.LIKE_ENOUGH, *labels), "en") != ""
    assert question(ComparedAttempt(code, code, interview.LIKE_ENOUGH - 0.01, *labels), "en") == ""


def test_a_long_piece_of_code_is_cut() -> None:
    long = "items[a_rather_long_name_of_a_variable + 1:another_rather_long_name]"
    asked = question(difference(f"def f(items):\n    for _ in items:\n        print({long})\n    return 1", LOOP), "en")
    assert f"`{long[: interview.NAME_WIDTH]}...`" in asked


class TestGrowth:
    def test_orders_bounds(self) -> None:
        rising = ["O(1)", "O(log n)", "O(log² n)", "O(h)", "O(n)", "O(n log n)", "O(n h)", "O(n^2)"]
        numbers = [growth(label) for label in rising]
        assert None not in numbers
        assert numbers == sorted(numbers)  # type: ignore[type-var]
        assert len(set(numbers)) == len(numbers)

    @pytest.mark.parametrize("label", ["", "-", "O(output)", "O(min(k, n - k))", "O(2^n)", "O(n", "O(lines)"])
    def test_of_words_is_unknown(self, label: str) -> None:
        assert growth(label) is None


@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_a_question_about_any_reference_is_whole(kata: Kata) -> None:
    """Every approach and mistake as an attempt, beside the approach for an interview."""
    path = HERE.solution(kata)
    solution = solutions.read(path)
    codes = analyze_approaches(kata, path.read_text(encoding="utf-8"), [*solution.approaches, *solution.mistakes])
    name = solutions.first_approach(solution)
    best = solution.approaches[name]
    depths = frozenset(mark.depth for mark in solution.approaches.values())
    for attempt in codes.values():
        found = ComparedAttempt(attempt, codes[name], 1.0, best, best, depths)
        english, chinese = question(found, "en"), question(found, "zh")
        assert bool(english) == bool(chinese)
        assert english == "" or english.endswith("?")
        assert chinese == "" or chinese.endswith("？")
        assert "\n" not in english + chinese
