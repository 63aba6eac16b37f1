"""Similarity: which techniques, how many lines and what structure a piece of code has, told from its text alone."""

import ast
import builtins
import re
import symtable
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kata import similarity
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.model import Kata
from kata.similarity import TECHNIQUES, Code, NothingToCompare
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue_reader.load(HERE))
DIAMETER = HERE.solution(catalogue_reader.load(HERE)["trees/diameter"]).read_text(encoding="utf-8")

BY_HEIGHTS = '''"""The statement, which is no code."""

from katas.trees.node import Node


def diameter(root: Node | None) -> int:
    """Level by level, then backwards."""
    heights, best = {None: 0}, 0
    order = [root] if root else []
    for node in order:
        order += [child for child in (node.left, node.right) if child]

    for node in reversed(order):  # children before parents
        left, right = heights[node.left], heights[node.right]
        heights[node] = 1 + max(left, right)
        best = max(best, left + right)
    return best


print(diameter(None))
'''
PASTED = """class Solution:
    def diameterOfBinaryTree(self, root: Optional[TreeNode]) -> int:
        best = 0
        def height(node):
            nonlocal best
            if not node:
                return 0
            left, right = height(node.left), height(node.right)
            best = max(best, left + right)
            return 1 + max(left, right)
        height(root)
        return best
"""


@cache
def approaches(kata: Kata) -> dict[str, Code]:
    path = HERE.solution(kata)
    text, names = path.read_text(encoding="utf-8"), solutions.read(path).approaches
    if len(kata.entries) == 1:
        return {name: similarity.analyze(text, [name]) for name in names}
    return {name: similarity.analyze(text, kata.entries, [name]) for name in names}


def means(text: str) -> set[str]:
    return set(similarity.analyze(text, ["f"]).techniques)


def lines(text: str, *names: str) -> int:
    return similarity.analyze(text, names).lines


class TestApproaches:
    @pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
    def test_are_nearest_to_themselves(self, kata: Kata) -> None:
        known = approaches(kata)
        for name, code in known.items():
            others = [code.similarity(other) for other_name, other in known.items() if other_name != name]
            assert code.similarity(code) == 1 > max(others, default=0)

    def test_of_the_diameter_are_told_apart(self) -> None:
        helper, nested, stack = (
            similarity.analyze(DIAMETER, [name]) for name in ("helper", "nested_nonlocal", "postorder_stack")
        )
        assert helper.unique_techniques(nested) == ("several values returned at once",)
        assert nested.unique_techniques(helper) == ("nonlocal",)
        assert nested.unique_techniques(stack) == ("recursion", "a nested function", "nonlocal", "early returns")
        assert stack.unique_techniques(nested) == ("a while loop", "a comprehension", "a list", "a dict")
        assert (helper.lines, nested.lines, stack.lines) == (10, 11, 14)

    def test_count_with_what_they_use_of_their_module(self) -> None:
        slow = similarity.analyze(DIAMETER, ["recomputes_height"])
        assert slow.lines == 5 + 2
        assert "a helper function" in slow.techniques

    @pytest.mark.parametrize(("text", "name"), [(PASTED, "nested_nonlocal"), (BY_HEIGHTS, "postorder_stack")])
    def test_nearest_to_an_attempt(self, text: str, name: str) -> None:
        known = approaches(catalogue_reader.load(HERE)["trees/diameter"])
        mine = similarity.analyze(text, ["diameter"], ["Solution"])
        assert max(known, key=lambda one: mine.similarity(known[one])) == name


class TestMeans:
    """Each is a fact about the text."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("def f(n):\n    return n and f(n - 1)", {"recursion"}),
            ("f = lambda n: n and f(n - 1)", {"recursion"}),
            ("def f(n):\n    return n and g(n)\ndef g(n):\n    return f(n - 1)", {"recursion", "a helper function"}),
            ("def f(n):\n    return sum(map(f, n))", {"recursion"}),
            ("def f(n):\n    f.best = n\n    return f.best", set()),
            ("def f(n):\n    f = n\n    return f", set()),
            ("def f(n):\n    def g(f):\n        return f(n)\n    return g(abs)", {"a nested function"}),
            ("def f(n):\n    for _ in n: n = list(n)", {"a for loop", "a list"}),
            ("def f(n):\n    for x in [n, n]: pass", {"a for loop"}),
            ("def f(n):\n    [n, m] = n\n    return m", set()),
            ("def f(n: list[int]) -> dict[int, set]:\n    m: list = n\n    return m", set()),
            ("from collections import deque as dq\ndef f(n):\n    return dq(n)", {"a deque"}),
            ("import collections\ndef f(n):\n    return collections.Counter(n)", {"a Counter"}),
            ("def f(n):\n    def sorted(n): return n\n    return sorted(n)", {"a nested function"}),
            ("def f(n):\n    n.sort()\n    n.insert(0, n.pop(0))", {"sorting", "pop(0)", "insert(0)"}),
            ("import heapq\ndef f(n):\n    return heapq.heappop(n)", {"a heap"}),
            ("from functools import cache\n@cache\ndef f(n):\n    return n", {"caching"}),
            ("def f(n):\n    return n[1:] or {1}", {"slices", "a set"}),
            ("def f(n):\n    if n:\n        return 1\n    return 2", {"early returns"}),
            ("def f(n):\n    if n:\n        return 1\n    else:\n        return 2", set()),
            ("def f(n):\n    while n:\n        if n > 3:\n            return n", {"a while loop", "early returns"}),
            ("def f(n):\n    return (n, 1) if n else (1, n)", {"several values returned at once"}),
            ("def f(n):\n    yield from n", {"a generator"}),
            ("def f(n):\n    try:\n        return 1\n    except ValueError:\n        return 2", {"try"}),
            ("class f(dict):\n    def get(self, n):\n        return n.get(n)", {"a base class"}),
            ("class f:\n    def put(s, n):\n        s.x = s.get(n)\n    def get(s, n):\n        return n.get(n)",
             {"state in attributes", "methods that use each other"}),
            ("class f:\n    def pop(self, n):\n        return self.pop(0)", {"recursion"}),
            ("class f:\n    def max(self, n):\n        return max(n)", set()),
            ("class Cell: x = 1\ndef f(n):\n    return Cell", {"a class besides"}),
            ("class Cell: x = 1\ndef f(n: Cell):\n    return n", set()),
        ],
    )  # fmt: skip
    def test_are_found(self, text: str, expected: set[str]) -> None:
        assert means(text) == expected

    def test_all_have_their_place_in_the_order(self) -> None:
        told = {mean for kata in KATAS for code in approaches(kata).values() for mean in code.techniques}
        listed = {mean for many in similarity.NODES.values() for mean in many} | {*similarity.CALLS.values()}
        assert told | listed <= set(TECHNIQUES)
        assert len(set(TECHNIQUES)) == len(TECHNIQUES)


class TestLines:
    def test_are_those_of_code(self) -> None:
        assert lines(BY_HEIGHTS, "diameter") == 10

    def test_are_those_of_the_methods_and_not_of_the_class_around_them(self) -> None:
        assert similarity.analyze(PASTED, ["diameter"], ["Solution"]).lines == 11

    def test_are_those_of_what_is_used(self) -> None:
        text = (
            "N = 3\ndef f(n):\n    return g(n)\ndef unused():\n    pass\n@abs\ndef g(n):\n    return (n,\n\n        N)"
        )
        assert lines(text, "f") == 2 + 4 + 1

    def test_are_those_of_a_global_too(self) -> None:
        assert lines("N = 0\ndef f(n):\n    global N\n    N += n\n    return N", "f") == 5

    def test_are_all_those_that_nothing_uses_where_the_name_is_another(self) -> None:
        assert lines("def g(n):\n    return n\ndef other(n):\n    return g(n)", "f") == 4
        assert "a helper function" in means("def g(n):\n    return n\ndef other(n):\n    return g(n)")


class TestNothing:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("def f(n):\n    return (n", "it is no Python: line 2: '(' was never closed"),
            ("def f(n):\nreturn n", "it is no Python: line 2: expected an indented block"),
            ("\0", "cannot contain null bytes"),
            ("", "it defines nothing"),
            ("# later", "it defines nothing"),
            ('def f(n):\n    """Later."""', "it is still the stub"),
            ("def f(n):\n    raise NotImplementedError('later')", "it is still the stub"),
            ("class f:\n    def put(self): raise NotImplementedError\n    def get(self): ...", "it is still the stub"),
            ("class Solution:\n    def f(self, n):\n        pass", "it is still the stub"),
        ],
    )  # fmt: skip
    def test_is_compared_and_it_says_why(self, text: str, says: str) -> None:
        with pytest.raises(NothingToCompare, match=re.escape(says)):
            similarity.analyze(text, ["f"], ["Solution"])

    @pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
    def test_of_a_stub(self, kata: Kata) -> None:
        with pytest.raises(NothingToCompare, match="it is still the stub"):
            similarity.analyze(HERE.stub(kata).read_text(encoding="utf-8"), kata.entries)

    @given(st.lists(st.sampled_from(re.findall(r"\w+|\W", DIAMETER + PASTED)) | st.text(), max_size=30).map("".join))
    def test_else_is_raised_whatever_the_text(self, text: str) -> None:
        try:
            code = similarity.analyze(text, ["diameter"], ["Solution"])
        except NothingToCompare:
            return
        assert code.similarity(code) == 1

    def test_else_is_raised_for_a_text_that_is_nested_deeply(self) -> None:
        with pytest.raises(NothingToCompare):
            similarity.analyze(f"def f(n):\n    return {'-' * 5000}n", ["f"])


CODES = [code for kata in KATAS for code in solutions.read(HERE.solution(kata)).code.values()]
WORDS = ["left", "val", "append", "popleft", "cache", "list", "deque", "sort", "node", "best", "a", "b", "c", "l", "r"]
codes = st.sampled_from(CODES)


class TestRules:
    """What makes no difference."""

    def known(self, text: str) -> Code:
        (definition,) = ast.parse(text).body
        return similarity.analyze(text, [definition.name])  # type: ignore[attr-defined]

    @given(codes, codes)
    def test_comparing_code_with_itself_differs_in_nothing(self, text: str, other: str) -> None:
        code = self.known(text)
        assert code.similarity(code) == 1
        assert code.unique_techniques(code) == ()
        assert 0 <= code.similarity(self.known(other)) <= 1

    @given(codes, st.data())
    def test_other_names_for_its_variables(self, text: str, data: st.DataObject) -> None:
        own = sorted(variables(text))
        taken = {*re.findall(r"\w+", text), *dir(builtins)} - {*own}
        free = [word for word in [*WORDS, *(f"v{number}" for number in range(len(own)))] if word not in taken]
        new = data.draw(st.lists(st.sampled_from(free), min_size=len(own), max_size=len(own), unique=True))
        assert self.known(ast.unparse(renamed(text, dict(zip(own, new, strict=True))))) == self.known(reprinted(text))

    @given(codes, st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["", "    ", "# why", "        # x = [1]"]))))
    def test_comments_and_blank_lines(self, text: str, more: list[tuple[int, str]]) -> None:
        changed = text.splitlines()
        for place, line in more:
            changed.insert(place % (len(changed) + 1), line)
        assume(ast.dump(ast.parse("\n".join(changed))) == ast.dump(ast.parse(text)))  # not inside a string
        assert self.known("\n".join(changed)) == self.known(text)

    @given(codes)
    def test_the_way_it_is_laid_out(self, text: str) -> None:
        once, again = self.known(text), self.known(reprinted(text))
        assert (once.techniques, once.shape) == (again.techniques, again.shape)

    @settings(max_examples=30)
    @given(codes, codes)
    def test_a_function_that_nothing_calls(self, text: str, other: str) -> None:
        unused = re.sub(r"^(def|class) \w+", r"\1 unused_", other, count=1, flags=re.MULTILINE)
        name = ast.parse(text).body[0].name  # type: ignore[attr-defined]
        assert similarity.analyze(f"import re\n{unused}\n{text}", [name]) == self.known(text)


def reprinted(text: str) -> str:
    return ast.unparse(ast.parse(text))


def variables(text: str) -> set[str]:
    """The names that functions give to arguments and variables, by Python's own account of it."""
    local: set[str] = set()
    other: set[str] = set()

    def look(table: symtable.SymbolTable) -> None:
        for symbol in table.get_symbols():
            own = (symbol.is_local() or symbol.is_free()) and not symbol.is_imported()
            is_variable = table.get_type() == "function" and own
            (local if is_variable else other).add(symbol.get_name())
        for child in table.get_children():
            look(child)

    look(symtable.symtable(text, "code", "exec"))
    return {name for name in local - other if name.isidentifier()}  # `.0` is what a comprehension goes through


def renamed(text: str, names: dict[str, str]) -> ast.Module:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Nonlocal):
            node.names = [names.get(name, name) for name in node.names]
        for field in ("id", "arg") if isinstance(node, ast.Name | ast.arg) else ():
            if old := getattr(node, field, None):
                setattr(node, field, names.get(old, old))
        if isinstance(node, ast.FunctionDef | ast.ExceptHandler) and node.name:
            node.name = names.get(node.name, node.name)
    return tree
