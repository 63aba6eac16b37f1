"""A counted run gives the same answers as a plain one, and every operation of its lists is counted."""

# ruff: noqa: E501
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.sandbox import instrument
from kata.sandbox.loading import leetcode_names
from kata.sandbox.metering import BudgetExceeded, CountingDeque, CountingList, Meter, metered
from katas.trees.node import tree
from tests.conftest import CHECKOUT


def load(code: str, meter: Meter | None = None) -> dict[str, Any]:
    module = ModuleType("tried")
    if meter is None:
        exec(compile(textwrap.dedent(code), "tried.py", "exec", dont_inherit=True), vars(module))
    else:
        vars(module).update(instrument.counting_globals(meter))
        exec(instrument.compile_counting(textwrap.dedent(code), "tried.py"), vars(module))
        instrument.replace_deques(vars(module))
    return vars(module)


def steps(code: str, *args: Any, budget: int | None = None) -> int:
    meter = Meter({} if budget is None else {"list_steps": budget})
    run = load(code, meter)["run"]
    meter.counts.clear()
    run(*args)
    return meter.counts["list_steps"]


def outcome(run: Any, *args: Any) -> tuple[str, Any]:
    try:
        return "returned", run(*args)
    except Exception as error:
        return "raised", type(error)


PROGRAMS = {
    "displays": "def run(xs): return [xs, [], [1, *xs], [[0]] * 2]",
    "comprehensions": "def run(xs): return [[y + x for y in xs if y] for x in xs]",
    "nested functions": """
        def run(xs):
            found = []
            def walk(rest):
                nonlocal found
                def keep(x): found.append([x])
                if rest:
                    keep(rest[0])
                    walk(rest[1:])
            walk(xs)
            return found
        """,
    "lambdas and defaults": "def run(xs, more=[1, 2], f=lambda x, y=[3]: [x] + y): return [f(x) for x in xs] + more",
    "decorators": """
        def with_more(more): return lambda f: lambda xs: f(xs) + more
        @with_more([7])
        def run(xs): return list(xs)
        """,
    "generators": "def run(xs):\n    def walk():\n        yield from [*xs]\n        yield [0]\n    return list(walk())",
    "classes": """
        class Stack:
            items: list[int] = []
            def __init__(self): self.items = []
            def push(self, x: list[int]) -> list[list[int]]:
                self.items.append(x)
                return self.items
        def run(xs):
            s = Stack()
            return [list(s.push([x])) for x in xs]
        """,
    "a defaultdict of lists": """
        from collections import defaultdict
        def run(xs):
            by = defaultdict(list)
            for x in xs: by[x % 2].append(x)
            return dict(by), by[5]
        """,
    "collections.defaultdict": """
        import collections
        def run(xs):
            by = collections.defaultdict(list, {9: [1]})
            for x in xs: by[x].append(x)
            return sorted(by.items())
        """,
    "a deque": """
        from collections import deque
        def run(xs):
            q: deque[int] = deque(xs, maxlen=4)
            q.appendleft(9)
            q.rotate(2)
            return list(q), q.maxlen, isinstance(q, deque), isinstance(xs, deque), deque([1]) == deque([1])
        """,
    "collections.deque": """
        import collections
        def run(xs):
            q = collections.deque([xs])
            while q and q[0]: q.append(q.popleft()[1:])
            return list(q), collections.Counter(xs), isinstance(q, collections.deque)
        """,
    "imports under another name": """
        import collections as c
        from collections import deque as d, OrderedDict
        def run(xs): return list(d(xs)), list(c.deque(xs)), list(OrderedDict.fromkeys(xs))
        """,
    "imports in a function": """
        def run(xs):
            from collections import deque
            import collections
            q, r = deque(xs), collections.deque([1])
            q.extend(r)
            return list(q)
        """,
    "a star import": "from collections import *\ndef run(xs): return list(deque(xs)), Counter(xs)",
    "a class that inherits": """
        import collections
        class Queue(collections.deque):
            def first(self): return self[0]
        class Stack(list):
            def top(self): return self[-1]
        def run(xs):
            q, s = Queue(xs), Stack(xs)
            return q.first(), list(q), s.top(), s, type(q).__name__, isinstance(q, Queue), isinstance(s, list)
        """,
    "annotations": """
        from __future__ import annotations
        from typing import Callable
        rows: list[list[int]] = []
        def run(xs: list[int], key: Callable[[int], int] = abs) -> Callable[[list[int]], int]:
            held: list[int]
            held = [key(x) for x in xs]
            more: list[int] = sorted(held)
            return held, more
        """,
    "annotations that are evaluated": """
        from collections import deque
        from typing import Callable, Optional
        def run(xs: list[int]) -> Callable[[int], list[int]]:
            def inner(q: deque[int], f: Callable[[int, int], int]) -> Optional[Callable[[], deque[int]]]:
                return list(q)
            return inner(deque(xs), max), sorted(inner.__annotations__)
        """,
    "sorted and list with options": "def run(xs): return sorted(xs, key=lambda x: -x), list(), list('ab'), sorted({1, 2})",
    "unpacking": "def run(xs):\n    [first, *rest] = [*xs, 1]\n    a, [b, c] = 1, [2, 3]\n    return first, rest, a, b, c",
    "matching": """
        def run(xs):
            match [0, *xs]:
                case [0]: return 'empty'
                case [0, x]: return 'one', x
                case [0, x, *rest]: return x, rest
        """,
    "in place": """
        def run(xs):
            ys = [*xs]
            ys += [1]; ys *= 2; ys[0:1] = [5, 6]; del ys[-1]; ys[0] += 1
            ys.reverse(); ys.sort(); ys.insert(1, 7); ys.extend(x for x in xs)
            return ys
        """,
    "strings of lists": "def run(xs): return f'{[1, *xs]!r:>20} {xs}', str([xs]), repr(list(xs)), ','.join(['a', 'b'])",
    "json": "import json\ndef run(xs): return json.dumps({'a': [1, [2]], 'b': list(xs)})",
    "hashing a list": "def run(xs): return {[1]: 2}",
    "an error": "def run(xs): return [1][5]",
    "an error of types": "def run(xs): return [1] + (2,)",
    "types": "def run(xs): return type([]) is list, type(list(xs)) == list, type(1), isinstance([], list), type([]).__name__",
    "types of nested things": """
        def run(xs):
            def deep(x): return sum(map(deep, x)) if type(x) is list else x
            return deep([1, [2, [3, *xs]], []])
        """,
    "the type of a deque": "from collections import deque\ndef run(xs): return type(deque()) is deque, type(xs) is deque",
    "a type made by hand": "def run(xs): return type('A', (), {'b': [1]})().b",
    "names that mean another thing": """
        def run(xs):
            list, sorted, type = (lambda x: {1: x}), (lambda x: x), (lambda x: 'mine')
            return list(3), sorted((1, 2)), type([])
        """,
    "a method called list": "class A:\n    def list(self): return (1,)\ndef run(xs): return A().list(), A.list(None)",
    "heaps and bisection": """
        import bisect, heapq
        def run(xs):
            heap = [*xs]
            heapq.heapify(heap); heapq.heappush(heap, 0)
            rows = sorted(xs); bisect.insort(rows, 1)
            return [heapq.heappop(heap) for _ in range(len(heap))], rows
        """,
    "copies": "import copy\ndef run(xs): return copy.copy([xs]), copy.deepcopy([[xs]]), [xs].copy(), xs[:]",
    "backtracking": """
        def run(xs):
            found, path = [], []
            def walk(at):
                found.append(path[:])
                for i in range(at, min(len(xs), 5)):
                    path.append(xs[i]); walk(i + 1); path.pop()
            walk(0)
            return found
        """,
    "global and del": "kept = [1]\ndef run(xs):\n    global kept\n    kept = kept + list(xs)\n    del kept[0]\n    return kept",
    "slots and all": "__all__ = ['run']\nclass A:\n    __slots__ = ['x']\ndef run(xs):\n    a = A(); a.x = [1]; return a.x",
    "a dataclass": """
        from dataclasses import dataclass, field
        @dataclass
        class Box:
            items: list[int] = field(default_factory=list)
        def run(xs):
            box = Box(); box.items.append(1)
            return box.items, Box([2]).items, Box() == Box([])
        """,
    "conditions": "def run(xs): return ([] or 1), (not []), ([0] and 2), [] if xs else [1], [] == [], [1] < [2], 1 in [1]",
    "walrus and star arguments": "def run(xs):\n    if ys := [*xs]: return max(*ys, *[0, 1]), dict(zip(['a'], [ys]))",
    "async": "async def nobody() -> list[int]: return [1]\ndef run(xs): return nobody.__name__",
}  # fmt: skip


class TestAnswersTheSame:
    @pytest.mark.parametrize("name", PROGRAMS)
    @given(numbers=st.lists(st.integers(-3, 9), max_size=8))
    def test_as_plain_code(self, name: str, numbers: list[int]) -> None:
        plain, counted = load(PROGRAMS[name]), load(PROGRAMS[name], Meter({}))
        assert outcome(counted["run"], list(numbers)) == outcome(plain["run"], list(numbers))

    @pytest.mark.parametrize("path", sorted((CHECKOUT / "solutions").glob("*/*.py")), ids=lambda path: path.stem)
    def test_as_it_stands_for_every_solution(self, path: Path) -> None:
        """It defines the same names, with the same docstrings and annotations."""
        plain, counted = load(path.read_text()), load(path.read_text(), Meter({}))
        ours = {instrument.LIST, instrument.TYPE, instrument.IMPORTED}
        assert counted.keys() - ours == plain.keys()
        assert counted["__doc__"] == plain["__doc__"]
        for name, value in plain.items():
            if callable(value) and getattr(value, "__module__", "") == "tried":
                noted = repr(getattr(counted[name], "__annotations__", 0)).replace(instrument.__name__, "collections")
                assert noted == repr(getattr(value, "__annotations__", 0))

    def test_with_the_lines_of_the_file_in_a_traceback(self) -> None:
        run = load("def run():\n\n    x = [1]\n    return x[\n        2]\n", Meter({}))["run"]
        with pytest.raises(IndexError) as caught:
            run()
        lines = [entry.lineno for entry in caught.traceback if str(entry.path) == "tried.py"]
        assert lines[-1] + 1 in (4, 5)

    def test_with_what_leetcode_has_imported(self) -> None:
        meter = Meter({})
        module = instrument.counting_globals(meter) | leetcode_names({})
        exec(instrument.compile_counting("def run(xs): return list(deque(xs)), collections.deque(xs)", "t"), module)
        instrument.replace_deques(module)
        answer = module["run"]([1, 2])
        assert answer[0] == [1, 2]
        assert type(answer[1]) is CountingDeque


QUADRATIC = {
    "pop(0)": "def run(n):\n    q = list(range(n))\n    while q: q.pop(0)",
    "split(), then pop(0)": "def run(n):\n    q = ('x ' * n).split()\n    while q: q.pop(0)",
    "del q[0]": "def run(n):\n    q = [0] * n\n    while q: del q[0]",
    "insert(0, x)": "def run(n):\n    q = []\n    for i in range(n): q.insert(0, i)",
    "q = q[1:]": "def run(n):\n    q = [i for i in range(n)]\n    while q: q = q[1:]",
    "q = q + [x]": "def run(n):\n    q = []\n    for i in range(n): q = q + [i]",
    "[*q, x]": "def run(n):\n    q = []\n    for i in range(n): q = [*q, i]",
    "x in q": "def run(n):\n    q = list(range(n))\n    for i in range(n): i in q",
    "q.index(x)": "def run(n):\n    q = sorted(range(n))\n    for i in range(n): q.index(i)",
    "max(q)": "def run(n):\n    q = list(range(n))\n    for i in range(n): max(q)",
    "a list in a defaultdict": """
        from collections import defaultdict
        def run(n):
            by = defaultdict(list)
            for i in range(n): by[0].insert(0, i)
        """,
    "a list in collections.defaultdict": """
        import collections
        def run(n):
            by = collections.defaultdict(list)
            for i in range(n): by[0].insert(0, i)
        """,
    "the middle of a deque": """
        from collections import deque
        def run(n):
            q = deque(range(n))
            for i in range(n): q[n // 2]
        """,
    "the middle of a collections.deque": """
        import collections
        def run(n):
            q = collections.deque(range(n))
            for i in range(n): q[n // 2]
        """,
    "a deque imported in the function": """
        def run(n):
            from collections import deque
            q = deque(range(n))
            for i in range(n): i in q
        """,
    "a copied deque": """
        import copy
        from collections import deque
        def run(n):
            q = copy.copy(deque(range(n)) + deque([1]))
            for i in range(n): i in q
        """,
    "a deep copy": "import copy\ndef run(n):\n    q = copy.deepcopy([[0] * n])[0]\n    while q: q.pop(0)",
    "a nested function": "def run(n):\n    def inner():\n        q = [0] * n\n        while q: q.pop(0)\n    inner()",
    "a lambda": "def run(n):\n    f = lambda q: [q.pop(0) for _ in range(n)]\n    f([0] * n)",
    "a method": "class A:\n    def go(self, n):\n        q = [0] * n\n        while q: q.pop(0)\ndef run(n): A().go(n)",
    "a default": "def run(n, q=[]):\n    q += [0] * n\n    while q: q.pop(0)",
}  # fmt: skip


class TestCounts:
    @pytest.mark.parametrize("name", QUADRATIC)
    def test_what_is_quadratic_wherever_the_list_was_made(self, name: str) -> None:
        assert steps(textwrap.dedent(QUADRATIC[name]), 200) >= 0.45 * 200 * 200
        assert steps(textwrap.dedent(QUADRATIC[name]), 400) >= 3.5 * steps(textwrap.dedent(QUADRATIC[name]), 200)

    @pytest.mark.parametrize("name", QUADRATIC)
    def test_the_same_on_every_run(self, name: str) -> None:
        assert steps(textwrap.dedent(QUADRATIC[name]), 50) == steps(textwrap.dedent(QUADRATIC[name]), 50)

    def test_and_stops_a_run_at_its_budget(self) -> None:
        with pytest.raises(BudgetExceeded):
            steps(QUADRATIC["pop(0)"], 10**4, budget=3 * 10**4)

    def test_what_is_made_and_by_which_meter(self) -> None:
        meter = Meter({})
        run = load("from collections import deque\ndef run(): return [1], [x for x in 'a'], list(), deque()", meter)
        for value in run["run"]():
            assert isinstance(value, CountingList | CountingDeque)
            assert value._meter is meter


class TestFormatting:
    """Printing is for debugging, and is not counted as work on what is printed."""

    WAYS = (
        "print(q)",
        "repr(q)",
        "str(q)",
        "f'{q} {q!r:>9}'",
        "'%s %r' % (q, q)",
        "'{}'.format(q)",
        "print((q,), {1: q})",
    )

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize(
        "value", ["deque(range(9))", "deque([deque([1]), [2]], maxlen=4)", "[deque([1]), [2, [3]]]", "list(range(9))"]
    )
    def test_a_list_or_a_deque_costs_nothing(self, value: str, way: str) -> None:
        code = f"from collections import deque\nq = {value}\ndef run():\n    global q\n    q = {value}\n    {{}}\n"
        assert steps(code.format(way)) == steps(code.format("len([1]) if '' else None"))

    def test_shows_a_deque_as_a_plain_one_is_shown(self) -> None:
        code = """
            from collections import deque
            def run():
                q = deque([1, [2], deque([3], maxlen=2)])
                return repr(q), str(q), f"{q}"
            """
        assert load(code, Meter({}))["run"]() == load(code)["run"]()

    def test_shows_a_deque_that_holds_itself(self) -> None:
        code = "from collections import deque\ndef run():\n    q = deque([1])\n    q.append(q)\n    return repr(q)"
        assert load(code, Meter({}))["run"]() == "deque([1, [...]])"

    @pytest.mark.parametrize("way", WAYS)
    def test_a_tree_costs_nothing(self, way: str) -> None:
        for _ in range(2):  # each run has a meter of its own
            meter = Meter({})
            root = metered(tree(range(9)), meter, {})
            load(f"def run(q):\n    {way}", meter)["run"](root)
            assert meter.counts["child_reads"] == 0
            assert root.left.left is not None
            assert meter.counts["child_reads"] == 2

    def test_a_tree_is_shown_as_before(self) -> None:
        root = metered(tree(range(9)), Meter({}), {})
        assert [repr(root), str(root), f"{root}"] == [repr(tree(range(9)))] * 3
