"""A counted run gives the same answers as a plain one, and every operation of its lists is counted."""

# ruff: noqa: E501
import textwrap
from collections import deque
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.sandbox import instrument
from kata.sandbox.loading import leetcode_names
from kata.sandbox.metering import BudgetExceeded, Meter, metered
from katas.trees.node import tree
from tests.conftest import CHECKOUT


def load(code: str, meter: Meter | None = None) -> dict[str, Any]:
    module = ModuleType("tried")
    if meter is None:
        exec(compile(textwrap.dedent(code), "tried.py", "exec", dont_inherit=True), vars(module))
    else:
        exec(instrument.compile_counting(textwrap.dedent(code), "tried.py", meter), vars(module))
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
    "the same object, however it is made": """
        def run(xs):
            ys = zs = [*xs]
            ys += [1]
            zs *= 2
            return ys is zs, ys
        """,
    "attributes and subscripts in place": """
        class Box: pass
        def run(xs):
            seen = []
            def box():
                seen.append('box')
                return b
            def index():
                seen.append('index')
                return 0
            b = Box(); b.items, b.n = [[*xs], 2], 1
            box().items[index()] += [9]
            box().items[-1] *= 3
            box().n -= 4
            b.items[0][1:1] += [7]
            return seen, b.items, b.n
        """,
    "private names in place": """
        class Tally:
            def __init__(self): self.__count = 0; self.__rows = {}
            def add(self, x):
                self.__count += x
                self.__rows[x] = self.__rows.get(x, 0) + 1
                return self.__count
        def run(xs):
            t = Tally()
            return [t.add(x) for x in xs]
        """,
    "super": """
        class Order(list):
            def append(self, x):
                super().append(x + 1)
            def pop(self, i=-1): return super(Order, self).pop(i)
            def __getitem__(self, i): return ('got', super().__getitem__(i))
            def __contains__(self, x): return not super().__contains__(x)
            def __iter__(self):
                for x in super().__iter__(): yield -x
        def run(xs):
            order = Order()
            for x in xs: order.append(x)
            return [*order], order[0] if len(order) else 0, 3 in order, list.pop(order, 0) if len(order) else 0
        """,
    "names of the frame": """
        def run(xs):
            a = 1
            b = locals
            return sorted(locals()), sorted(b()), 'run' in globals(), eval('a + 1')
        """,
    "unbound, bound and partial methods": """
        import functools, operator
        def run(xs):
            q = [3, *xs]
            pop, push = q.pop, functools.partial(list.append, q)
            push(5)
            first = list.pop(q, 0), pop(0) if q else 0, operator.methodcaller('count', 5)(q)
            return first, operator.itemgetter(0)([8]), operator.itemgetter(0, 1)((1, 2)), dict.fromkeys('ab'), q
        """,
    "iterators that are shared": """
        from itertools import islice, chain, pairwise
        def run(xs):
            it = iter([1, *xs, 2])
            head = list(islice(it, 2))
            pairs = list(zip(it, it))
            return head, pairs, list(it), list(pairwise(xs)), [*chain(xs, (1,))], list(map(str, xs)), list(filter(None, xs))
        """,
    "sums and extremes": "def run(xs): return sum(xs), sum(xs, 5), max(xs, default=0), min([*xs, 1]), max(1, 2), any(xs), all(xs)",
    "text": """
        def run(xs):
            text = ''
            for x in xs:
                text += str(x)
                text = text + ','
                text = ';' + text
            return text, text[::-1], text.split(','), 'a' in text, text * 2, f'{text!r:>9}', text.upper().find(';'), text == text[:]
        """,
    "sets and dicts": """
        def run(xs):
            s, d = set(xs), {x: i for i, x in enumerate(xs)}
            s |= {99}; s -= {0}; d |= {7: 7}; s.update(iter(xs))
            return sorted(s | {1}), sorted(s & {1, 99}), s ^ {2} == {2} ^ s, d, list(d.items()), {**d, 1: 1}, d.pop(7), len(d.copy())
        """,
    "tuples, bytes and arrays": """
        from array import array
        def run(xs):
            t, a, b = tuple(xs) + (1,), array('q', xs), bytearray(b'ab')
            a.append(3); b += b'c'; b.pop(0); del a[0]; a[:1] = array('q', [5, 6])
            return t[::-1], t.index(1), a.tolist(), bytes(b), b[0], t < (3,), (1, 2) + t[1:]
        """,
    "chained comparisons": "def run(xs): return 0 < len(xs) < 3, 1 in xs in [xs], [1] == [1] == [1], not 1 in xs, 1 not in xs, None is not xs",
    "a class with operators of its own": """
        class V:
            def __init__(self, x): self.x = x
            def __add__(self, o): return V(self.x + o.x)
            def __iadd__(self, o): self.x += o.x; return self
            def __eq__(self, o): return 'eq'
            def __lt__(self, o): return 'lt'
            def __contains__(self, x): return x == 1
            def __getitem__(self, i): return (self.x, i)
            def __setitem__(self, i, v): self.x = (i, v)
            def __delitem__(self, i): self.x = i
            def __call__(self, *a): return a
        def run(xs):
            v = V(1); w = v; v += V(2)
            out = [(v + V(3)).x, v is w, v == 1, v < 2, 1 in v, v[1:2], v[1, ::2], v(*xs)]
            v[3:4] = 5; out.append(v.x)
            del v[7]
            return out + [v.x]
        """,
    "iteration by index only": """
        class Seq:
            def __getitem__(self, i):
                if i > 3: raise IndexError
                return i
        class It:
            def __init__(self): self.n = 0
            def __iter__(self): return self
            def __next__(self):
                self.n += 1
                if self.n > 3: raise StopIteration
                return self.n
        def run(xs): return [x for x in Seq()], 2 in Seq(), [*It()], [x for x in It()], 2 in It(), sum(It())
        """,
    "generators that are driven": """
        def run(xs):
            def echo():
                got = []
                while (x := (yield len(got))) is not None: got.append(x)
                return got
            def outer():
                got = yield from echo()
                yield got
            g = outer(); next(g)
            return [g.send(x) for x in xs] + [g.send(None)]
        """,
    "loops with else, break and changes": """
        def run(xs):
            q, out = [*xs, 1], []
            for x in q:
                out.append(x)
                if len(q) < 9: q.append(x)
                if len(out) > 20: break
            else: out.append('else')
            while q:
                q.pop()
                if len(q) == 2: break
            else: out.append('empty')
            for i, q[0] in enumerate([5, 6]): out.append((i, q[0]))
            return out, q
        """,
    "annotated and starred assignments": """
        def run(xs):
            d: dict = {}
            d['a']: int = 3
            (a, *b), c = [1, 2, 3], 4
            q = [0, 0]
            q[0], q[1] = q[1] + 1, q[0]
            q[0], *q[1:] = 7, 8, 9
            return d, a, b, c, q
        """,
    "pattern matching": """
        import enum
        class Color(enum.Enum):
            RED = 1
        def run(xs):
            out = []
            for x in [Color.RED, [1, 2, 3], {'a': [1]}, (5,), *xs]:
                match x:
                    case Color.RED: out.append('red')
                    case [first, *rest] if rest: out.append(rest)
                    case {'a': [y], **more}: out.append((y, more))
                    case int(): out.append(x + 1)
                    case _: out.append(None)
            return out
        """,
    "a cached recursion": """
        from functools import cache, reduce, lru_cache
        @cache
        def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
        def run(xs): return [fib(x) for x in xs if x >= 0], reduce(lambda a, b: a + b, xs, 0)
        """,
    "code of its own": """
        def run(xs):
            a, names = 2, {}
            exec("b = a + len(xs)", {"a": a, "xs": xs}, names)
            exec("c = 1")
            exec(compile("d = [1, 2]; d.pop(0)", "own", "exec"), names)
            return names["b"], names["d"], eval("a + 1"), eval(compile("a * 2", "own", "eval")), sorted(locals())
        """,
    "code that is wrong": "def run(xs): exec('1 +')",
    "deep nesting": "def run(xs):\n    x = 1\n" + "".join(f"    {'if' if i == 0 else 'elif'} x == {i + 2}: return {i}\n" for i in range(400)) + "    return 'none'",
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
        assert counted.keys() == plain.keys()
        assert counted["__doc__"] == plain["__doc__"]
        for name, value in plain.items():
            if callable(value) and getattr(value, "__module__", "") == "tried":
                noted = repr(getattr(counted[name], "__annotations__", 0))
                assert noted == repr(getattr(value, "__annotations__", 0))

    def test_with_the_lines_of_the_file_in_a_traceback(self) -> None:
        run = load("def run():\n\n    x = [1]\n    return x[\n        2]\n", Meter({}))["run"]
        with pytest.raises(IndexError) as caught:
            run()
        lines = [entry.lineno for entry in caught.traceback if str(entry.path) == "tried.py"]
        assert lines[-1] + 1 in (4, 5)

    def test_with_what_leetcode_has_imported(self) -> None:
        module = leetcode_names({})
        code = "def run(xs): return list(deque(xs)), collections.deque(xs)"
        exec(instrument.compile_counting(code, "t", Meter({})), module)
        assert module["run"]([1, 2]) == ([1, 2], deque([1, 2]))


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
    "list under another name": "make = list\ndef run(n):\n    q = make(range(n))\n    while q: q.pop(0)",
    "typing.Deque": "import typing\ndef run(n):\n    q = typing.Deque(range(n))\n    for i in range(n): i in q",
    "list.pop(q, 0)": "def run(n):\n    q = [0] * n\n    while q: list.pop(q, 0)",
    "a method kept in a variable": "def run(n):\n    q = [0] * n\n    pop = q.pop\n    for _ in range(n): pop(0)",
    "a partial method": "from functools import partial\ndef run(n):\n    q = [0] * n\n    pop = partial(q.pop, 0)\n    for _ in range(n): pop()",
    "a method called by map": "def run(n):\n    q = [0] * n\n    for _ in map(q.pop, [0] * n): pass",
    "operator.delitem": "import operator\ndef run(n):\n    q = [0] * n\n    while q: operator.delitem(q, 0)",
    "operator.methodcaller": "import operator\ndef run(n):\n    q = [0] * n\n    pop = operator.methodcaller('pop', 0)\n    while q: pop(q)",
    "__delitem__": "def run(n):\n    q = [0] * n\n    while q: q.__delitem__(0)",
    "a derived list": "class Q(list):\n    def first(self): return self.pop(0)\ndef run(n):\n    q = Q(range(n))\n    while q: q.first()",
    "a derived list that calls super": """
        class Q(list):
            def pop(self, i): return super().pop(i)
        def run(n):
            q = Q(range(n))
            while q: q.pop(0)
        """,
    "a default factory": """
        from dataclasses import dataclass, field
        @dataclass
        class Box:
            items: list = field(default_factory=list)
        def run(n):
            box = Box()
            for i in range(n): box.items.insert(0, i)
        """,
    "a tuple that grows": "def run(n):\n    q = ()\n    for i in range(n): q += (i,)",
    "a tuple that is cut": "def run(n):\n    q = tuple(range(n))\n    while q: q = q[1:]",
    "a tuple that is searched by index": "def run(n):\n    t = tuple(range(n))\n    for i in range(n):\n        for j in range(i): t[j]",
    "a string that is cut": "def run(n):\n    s = 'x' * n\n    while s: s = s[1:]",
    "a string that grows in front": "def run(n):\n    s = ''\n    for i in range(n): s = 'x' + s",
    "a string in an attribute": "class A: s = ''\ndef run(n):\n    a = A()\n    for i in range(n): a.s += 'x'",
    "bytes": "def run(n):\n    b = bytes(n)\n    while b: b = b[1:]",
    "a bytearray": "def run(n):\n    b = bytearray(n)\n    while b: b.pop(0)",
    "an array": "from array import array\ndef run(n):\n    a = array('q', range(n))\n    while a: a.pop(0)",
    "a dict that is copied": "def run(n):\n    d = {}\n    for i in range(n):\n        d = d.copy(); d[i] = i",
    "a dict that is displayed anew": "def run(n):\n    d = {}\n    for i in range(n): d = {**d, i: i}",
    "a dict that is listed": "def run(n):\n    d = dict.fromkeys(range(n))\n    for i in range(n): list(d)",
    "the values of a dict": "def run(n):\n    d = dict.fromkeys(range(n), 0)\n    for i in range(n): 1 in d.values()",
    "a dict for a table": "def run(n):\n    d = dict.fromkeys(range(n), 0)\n    for i in range(n):\n        for j in range(i): d[j]",
    "a set that is united": "def run(n):\n    s = set()\n    for i in range(n): s = s | {i}",
    "islice": "from itertools import islice\ndef run(n):\n    q = list(range(n))\n    for i in range(n): next(islice(q, i, None))",
    "next(filter())": "def run(n):\n    q = [0] * n\n    for i in range(n): next(filter(None, q), 0)",
    "sum of a slice": "def run(n):\n    q = [0] * n\n    for i in range(n): sum(q[:i])",
    "max of an islice": "from itertools import islice\ndef run(n):\n    q = [0] * n\n    for i in range(1, n): max(islice(q, i))",
    "a comparison of lists": "def run(n):\n    p, q = [0] * n, [0] * n\n    for i in range(n): p == q",
    "operator.concat": "import operator\ndef run(n):\n    q = []\n    for i in range(n): q = operator.concat(q, [i])",
    "bisect.insort in front": "import bisect\ndef run(n):\n    q = []\n    for i in range(n): bisect.insort(q, -i)",
    "a pattern with a star": "def run(n):\n    q = list(range(n))\n    while q:\n        match q:\n            case [_, *q]: pass",
    "an assignment with a star": "def run(n):\n    q = list(range(n))\n    while q: _, *q = q",
    "star arguments": "def run(n):\n    q = list(range(n))\n    for i in range(n): (lambda *a: 0)(*q)",
    "join": "def run(n):\n    q = ['x'] * n\n    for i in range(n): ''.join(q)",
    "repeated sorting": "def run(n):\n    q = list(range(n))\n    for i in range(n): q.sort()",
    "code that is executed": """
        names = {}
        exec("def slow(n):\\n    q = [0] * n\\n    while q: q.pop(0)", names)
        def run(n): names["slow"](n)
        """,
    "code that is compiled": """
        code = compile("q = [0] * n\\nwhile q: q.pop(0)", "own", "exec")
        def run(n): exec(code, {"n": n})
        """,
    "a slice that is assigned": "def run(n):\n    q = []\n    for i in range(n): q[:0] = [i]",
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
